// Numbers as people and programs write them in cells.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace truescore::base {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Without blanks, tabs, line ends, no-break spaces (U+00A0, U+202F) and what has no width (U+200B, U+2060,
// U+FEFF) on both sides. U+00A0 is known in
// UTF-8 and, beside ASCII, as the byte of Windows-1252: cells are read before the encoding of their file is
// known.
std::string_view trim(std::string_view text);

// A plain decimal number ("12", "-3.5", "+4", "1e3", ".5"), after trimming; nothing where the text is another
// thing. Correctly rounded to the nearest double.
std::optional<double> parse_number(std::string_view text);

// As dump (json.h) writes it; "9" for 9.
std::string number_text(double value);

}  // namespace truescore::base
