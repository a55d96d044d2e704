// Texts that a spreadsheet would run as a formula, disarmed by an apostrophe, and armed again.
//
// A spreadsheet runs a cell that begins with = + - @, a tab or a carriage return, also behind blanks and
// quotes and in full-width forms; and, set up for another separator, what stands behind a ; a tab or a line
// end within the cell. At each such place `guarded` puts an apostrophe. `unguarded` takes one away at each
// such place that has one, so that unguarded(guarded(text)) is the text again, whatever it is. A whole cell
// that is a number stays: -3 is no formula.
#pragma once

#include <string>
#include <string_view>

namespace truescore::data {

std::string guarded(std::string_view text);

// False where nothing was guarded; `out` is then untouched.
bool unguarded(std::string_view text, std::string& out);

}  // namespace truescore::data
