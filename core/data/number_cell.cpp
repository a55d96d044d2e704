#include "data/number_cell.h"

#include <cmath>
#include <string>
#include <vector>

#include "base/number.h"
#include "base/utf8.h"

namespace truescore::data {

namespace {

// What stands before or behind an amount, in lower case.
constexpr std::string_view kCurrencies[] = {
    "us$", "r$",  "c$",  "a$",  "$",    "€",   "£",   "¥",   "₽", "₴",   "₸",   "₺",
    "₹",   "₩",   "₪",   "usd", "eur",  "gbp", "rub", "rur", "chf", "jpy", "cny", "inr",
    "brl", "cad", "aud", "pln", "czk",  "huf", "sek", "nok", "dkk", "uah", "kzt", "byn",
    "zł",  "kč",  "kr.", "kr",  "руб.", "руб", "р.",  "грн", "тг",  "ft",  "lei"};
constexpr std::string_view kBlanks[] = {" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x8A"};
constexpr std::string_view kApostrophes[] = {"'", "\xE2\x80\x99"};
constexpr std::string_view kMinuses[] = {"-", "\xE2\x88\x92", "\xE2\x80\x93"};

template <std::size_t size>
std::size_t front(std::string_view text, const std::string_view (&list)[size]) {
  for (const auto each : list) {
    if (text.substr(0, each.size()) == each) return each.size();
  }
  return 0;
}

template <std::size_t size>
std::size_t back(std::string_view text, const std::string_view (&list)[size]) {
  for (const auto each : list) {
    if (text.size() >= each.size() && text.substr(text.size() - each.size()) == each) return each.size();
  }
  return 0;
}

void strip_blanks(std::string_view& text) {
  while (const std::size_t width = front(text, kBlanks)) text.remove_prefix(width);
  while (const std::size_t width = back(text, kBlanks)) text.remove_suffix(width);
}

// "12", "-3.5", "1e3": nothing but digits, a sign, a point and an exponent.
std::optional<NumberCell> read_plain(std::string_view text) {
  const auto value = base::parse_number(text);
  if (!value) return std::nullopt;
  NumberCell cell{*value, NumberMarks::none};
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return cell;
  cell.marks = NumberMarks::point;
  const std::size_t first = base::is_digit(text[0]) || text[0] == '.' ? 0 : 1;
  const bool three = text.size() == point + 4 && text.find_first_of("eE") == std::string_view::npos;
  if (three && point > first && point <= first + 3 && text[first] != '0') {
    cell.marks = NumberMarks::either_point;
    cell.value = std::round(*value * 1000);
  }
  return cell;
}

// Digits with marks between them, as groups. `digits` are then all of them, with a point where the fraction
// begins.
struct Marked {
  std::string digits;
  NumberMarks marks = NumberMarks::none;
};

std::optional<Marked> read_marked(std::string_view text) {
  std::string whole;
  std::string kinds;                    // one a mark: '.', ',', ' ', '\''
  std::vector<std::size_t> lengths{0};  // digits of each group
  for (std::size_t at = 0; at < text.size();) {
    if (base::is_digit(text[at])) {
      whole += text[at++];
      ++lengths.back();
      continue;
    }
    const std::string_view rest = text.substr(at);
    const std::size_t blank = front(rest, kBlanks);
    const std::size_t apostrophe = blank ? 0 : front(rest, kApostrophes);
    const char kind = blank ? ' ' : apostrophe ? '\'' : text[at];
    if (kind != ' ' && kind != '\'' && kind != '.' && kind != ',') return std::nullopt;
    kinds += kind;
    lengths.push_back(0);
    at += blank ? blank : apostrophe ? apostrophe : 1;
  }
  if (whole.empty()) return std::nullopt;
  Marked out;
  if (kinds.empty()) {
    out.digits = whole;
    return out;
  }
  // The last mark may begin the fraction; all before it must divide thousands, and be of one kind.
  const char last = kinds.back();
  const bool decimal_kind = last == '.' || last == ',';
  const bool alone = kinds.size() == 1;
  const bool repeated = !alone && kinds.find(last) + 1 < kinds.size();
  const bool is_fraction = decimal_kind && !repeated;
  const std::size_t dividers = kinds.size() - (is_fraction ? 1 : 0);
  for (std::size_t i = 0; i < dividers; ++i) {
    if (kinds[i] != kinds[0] || lengths[i + 1] != 3) return std::nullopt;
  }
  if (dividers > 0 && (lengths[0] == 0 || lengths[0] > 3)) return std::nullopt;
  if (!is_fraction) {
    out.digits = whole;
    // "1,234,567" says that a comma is not the decimal mark.
    out.marks = last == ',' ? NumberMarks::point : last == '.' ? NumberMarks::comma : NumberMarks::none;
    return out;
  }
  const std::size_t fraction = lengths.back();
  if (fraction == 0) return std::nullopt;
  const bool in_doubt = alone && fraction == 3 && lengths[0] >= 1 && lengths[0] <= 3 && whole[0] != '0';
  if (in_doubt) {
    out.digits = whole;
    out.marks = last == '.' ? NumberMarks::either_point : NumberMarks::either_comma;
    return out;
  }
  out.digits = whole.substr(0, whole.size() - fraction) + "." + whole.substr(whole.size() - fraction);
  out.marks = last == '.' ? NumberMarks::point : NumberMarks::comma;
  return out;
}

std::optional<NumberCell> read_decorated(std::string_view text) {
  bool negative = false;
  bool sign = false;
  bool currency = false;
  bool percent = false;
  strip_blanks(text);
  // Currency codes are matched in lower case; folding keeps the length of each of them.
  const std::string folded = base::fold_case(text);
  if (folded.size() != text.size()) return std::nullopt;
  text = folded;
  for (bool found = true; found;) {
    found = false;
    strip_blanks(text);
    if (const std::size_t width = sign ? 0 : front(text, kMinuses)) {
      negative = sign = found = true;
      text.remove_prefix(width);
    } else if (!sign && !text.empty() && text[0] == '+') {
      sign = found = true;
      text.remove_prefix(1);
    } else if (!sign && text.size() > 2 && text.front() == '(' && text.back() == ')') {
      negative = sign = found = true;
      text = text.substr(1, text.size() - 2);
    } else if (!sign && text.size() > 3 && text.back() == '-' &&
               text.find_first_of(".,") != std::string_view::npos) {
      // As SAP writes it.
      negative = sign = found = true;
      text.remove_suffix(1);
    } else if (const std::size_t width_of = currency ? 0 : front(text, kCurrencies)) {
      currency = found = true;
      text.remove_prefix(width_of);
    } else if (!percent && !currency && !text.empty() && text.back() == '%') {
      percent = found = true;
      text.remove_suffix(1);
    } else if (const std::size_t width_behind = currency || percent ? 0 : back(text, kCurrencies)) {
      currency = found = true;
      text.remove_suffix(width_behind);
    }
  }
  if (text.empty() || text.size() > 60) return std::nullopt;
  std::string exponent;
  if (const std::size_t e = text.find('e'); e != std::string_view::npos) {
    exponent = text.substr(e);
    text = text.substr(0, e);
    if (text.find_first_not_of("0123456789.,") != std::string_view::npos) return std::nullopt;
  }
  auto marked = read_marked(text);
  if (!marked) return std::nullopt;
  if (!exponent.empty()) {
    // "1.234e5" is no count of thousands.
    if (marked->marks == NumberMarks::either_point || marked->marks == NumberMarks::either_comma) {
      const std::size_t whole = text.find_first_of(".,");
      marked->marks = text[whole] == '.' ? NumberMarks::point : NumberMarks::comma;
      marked->digits.insert(whole, ".");
    }
    marked->digits += exponent;
    if (percent) return std::nullopt;
  }
  const auto value = base::parse_number(marked->digits + (percent ? "e-2" : ""));
  if (!value) return std::nullopt;
  return NumberCell{negative ? -*value : *value, marked->marks, currency};
}

}  // namespace

std::optional<NumberCell> read_number(std::string_view cell) {
  const std::string_view text = base::trim(cell);
  if (text.empty()) return std::nullopt;
  // A cell of words is known by its first characters.
  const char first = text[0];
  const bool begins = base::is_digit(first) || first == '-' || first == '+' || first == '.';
  if (begins) {
    std::size_t digits = 0;
    while (digits < text.size() && base::is_digit(text[digits])) ++digits;
    if (digits == text.size() && digits < 16) {
      std::int64_t whole = 0;
      for (const char c : text) whole = whole * 10 + (c - '0');
      return NumberCell{static_cast<double>(whole), NumberMarks::none};
    }
    if (const auto plain = read_plain(text)) return plain;
  }
  if (text.size() > 60) return std::nullopt;
  if (text.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  return read_decorated(text);
}

std::optional<double> value_under(const NumberCell& cell, Decimal decimal) {
  switch (cell.marks) {
    case NumberMarks::none:
      return cell.value;
    case NumberMarks::point:
      return decimal == Decimal::point ? std::optional(cell.value) : std::nullopt;
    case NumberMarks::comma:
      return decimal == Decimal::comma ? std::optional(cell.value) : std::nullopt;
    case NumberMarks::either_point:
      return decimal == Decimal::point ? cell.value / 1000 : cell.value;
    case NumberMarks::either_comma:
      break;
  }
  return decimal == Decimal::comma ? cell.value / 1000 : cell.value;
}

std::string_view word(Decimal decimal) { return decimal == Decimal::point ? "." : ","; }

std::optional<Decimal> decimal_named(std::string_view name) {
  if (name == ".") return Decimal::point;
  if (name == ",") return Decimal::comma;
  return std::nullopt;
}

void DecimalEvidence::add(const NumberCell& cell) {
  const bool point = cell.marks == NumberMarks::either_point;
  const bool comma = cell.marks == NumberMarks::either_comma;
  points += cell.marks == NumberMarks::point;
  commas += cell.marks == NumberMarks::comma;
  either_points += point;
  either_commas += comma;
  amounts += cell.is_amount && (point || comma);
}

void DecimalEvidence::merge(const DecimalEvidence& other) {
  points += other.points;
  commas += other.commas;
  either_points += other.either_points;
  either_commas += other.either_commas;
  amounts += other.amounts;
}

std::optional<Decimal> DecimalEvidence::agreed() const {
  if ((points > 0) == (commas > 0)) return std::nullopt;
  return points > 0 ? Decimal::point : Decimal::comma;
}

std::optional<Decimal> decide(const DecimalEvidence& evidence, std::optional<Decimal> chosen,
                              std::optional<Decimal> others, char delimiter) {
  if (const auto agreed = evidence.agreed()) return agreed;
  if (chosen) return chosen;
  if (evidence.points != evidence.commas) {
    return evidence.points > evidence.commas ? Decimal::point : Decimal::comma;
  }
  if (others) return others;
  // Amounts have two decimals: "12.500 €" is no 12 and a half.
  const bool amounts = evidence.amounts > 0;
  if (evidence.either_commas == 0) {
    // As programs write it; but files divided by ";" come from where points divide thousands.
    if (amounts == (delimiter == ';')) return amounts ? Decimal::comma : Decimal::point;
    return std::nullopt;
  }
  if (delimiter == ';') return amounts ? std::nullopt : std::optional(Decimal::comma);
  if (delimiter == ',') return Decimal::point;
  return std::nullopt;
}

}  // namespace truescore::data
