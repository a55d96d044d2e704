// A cell of a number column. What it says may depend on the decimal mark, which only the whole column tells.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace truescore::data {

enum class Decimal : std::uint8_t { point, comma };

// What a cell's marks say of the decimal mark.
enum class NumberMarks : std::uint8_t {
  none,          // "12", "1 234"
  point,         // "1.5", "1,234.5", "1,234,567": the decimal mark is a point
  comma,         // "1,5", "1.234,5", "1.234.567", "0,123": it is a comma
  either_point,  // "1.234": a thousand and more, or one and a fraction
  either_comma,  // "1,234"
};

struct NumberCell {
  // Of either_point and either_comma the value where the mark divides thousands: 1234.
  double value = 0;
  NumberMarks marks = NumberMarks::none;
  bool is_amount = false;  // of money: it has the sign or the code of a currency
};

// The forms, after trimming: an optional sign (also U+2212), digits, an optional fraction, an optional
// exponent; thousands divided by blanks (also no-break, thin), apostrophes, commas or points; a currency sign
// or code before or behind; "%" divides by a hundred; "(5)" is -5, as accountants write it, and so is
// "5,00-". Nothing where the cell is another thing.
std::optional<NumberCell> read_number(std::string_view cell);

// The value under a decimal mark; nothing where the cell's own marks say otherwise.
std::optional<double> value_under(const NumberCell& cell, Decimal decimal);

// ".", ",".
std::string_view word(Decimal decimal);
std::optional<Decimal> decimal_named(std::string_view name);

// How often a column's cells said what.
struct DecimalEvidence {
  std::uint64_t points = 0;
  std::uint64_t commas = 0;
  std::uint64_t either_points = 0;
  std::uint64_t either_commas = 0;
  std::uint64_t amounts = 0;  // of money, among the last two

  void add(const NumberCell& cell);
  void merge(const DecimalEvidence& other);
  bool any() const { return points + commas + either_points + either_commas > 0; }
  // What the cells that leave no doubt say, where they agree.
  std::optional<Decimal> agreed() const;
};

// A column's decimal mark: what its cells tell where they agree; else what was `chosen`; else what most of
// them tell; else what the file's other columns tell; else of "1.234" alone a point, as programs write it,
// but not in files divided by ";", and of "1,234" what the delimiter says: files divided by ";" come from
// where the comma is decimal, files divided by "," from elsewhere. An amount of money with three digits
// behind its mark is one in thousands, where the delimiter does not speak against it. Nothing where all this
// says nothing: it must be asked.
std::optional<Decimal> decide(const DecimalEvidence& evidence, std::optional<Decimal> chosen,
                              std::optional<Decimal> others, char delimiter);

}  // namespace truescore::data
