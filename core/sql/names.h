// Names and literals as a dialect writes them.
#pragma once

#include <string>
#include <string_view>

#include "sql/dialect.h"

namespace truescore::sql {

// A column's or table's name: as it stands where it is a plain word that no engine reserves, so that the
// engine's own rule of upper and lower case holds; else in quotation marks.
std::string name(const Dialect& dialect, std::string_view text);
// A table's name with what stands before it: analytics.deals.
std::string path(const Dialect& dialect, std::string_view text);
// A text literal.
std::string literal(const Dialect& dialect, std::string_view text);
// The pattern of a LIKE, in which a backslash stands for itself.
std::string pattern(const Dialect& dialect, std::string_view text);
// A comment of one line.
std::string comment(std::string_view text);

}  // namespace truescore::sql
