#include "data/score_cell.h"

#include <cmath>
#include <string>

#include "base/number.h"
#include "base/utf8.h"

namespace truescore::data {

namespace {

struct GroupName {
  std::string_view name;
  survey::Group group;
};
constexpr GroupName kGroupNames[] = {
    {"promoter", survey::Group::promoter},   {"promoters", survey::Group::promoter},
    {"passive", survey::Group::passive},     {"passives", survey::Group::passive},
    {"neutral", survey::Group::passive},     {"neutrals", survey::Group::passive},
    {"detractor", survey::Group::detractor}, {"detractors", survey::Group::detractor},
    {"промоутер", survey::Group::promoter},  {"промоутеры", survey::Group::promoter},
    {"сторонник", survey::Group::promoter},  {"сторонники", survey::Group::promoter},
    {"нейтрал", survey::Group::passive},     {"нейтралы", survey::Group::passive},
    {"нейтральный", survey::Group::passive}, {"нейтральные", survey::Group::passive},
    {"пассивный", survey::Group::passive},   {"пассивные", survey::Group::passive},
    {"критик", survey::Group::detractor},    {"критики", survey::Group::detractor},
    {"детрактор", survey::Group::detractor}, {"детракторы", survey::Group::detractor}};

std::optional<survey::Group> group_of_text(std::string_view text) {
  if (text.size() < 6 || text.size() > 24) return std::nullopt;
  const std::string folded = base::fold_case(text);
  for (const GroupName& each : kGroupNames) {
    if (each.name == folded) return each.group;
  }
  return std::nullopt;
}

// Words, and no other number among them.
bool is_words(std::string_view text) {
  bool letter = false;
  for (const char c : text) {
    if (base::is_digit(c)) return false;
    const char lower = static_cast<char>(c | 0x20);
    letter = letter || (lower >= 'a' && lower <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  }
  return letter;
}

// What may stand between a number and its words.
constexpr std::string_view kDashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", ":", "=", "|"};

std::size_t dash_at_front(std::string_view text) {
  for (const auto dash : kDashes) {
    if (text.substr(0, dash.size()) == dash) return dash.size();
  }
  return 0;
}

std::size_t dash_at_back(std::string_view text) {
  for (const auto dash : kDashes) {
    if (text.size() >= dash.size() && text.substr(text.size() - dash.size()) == dash) return dash.size();
  }
  return 0;
}

// The number of "10 - Extremely likely" and "Extremely likely - 10"; the ends of the scale may have no dash.
std::optional<double> labelled_number(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && base::is_digit(text[digits])) ++digits;
  if (digits > 0) {
    if (digits > 3 || digits == text.size()) return std::nullopt;
    const std::string_view behind = text.substr(digits);
    std::string_view words = base::trim(behind);
    const bool bracket = words.size() > 2 && words.front() == '(' && words.back() == ')';
    const std::size_t dash = dash_at_front(words);
    const bool point = words.substr(0, 2) == ". " || words.substr(0, 2) == ") ";
    const std::string_view number = text.substr(0, digits);
    const bool end = (number == "0" || number == "10") && behind.front() == ' ';
    if (!bracket && dash == 0 && !point && !end) return std::nullopt;
    if (bracket || dash > 0 || point) words.remove_prefix(bracket ? 1 : dash > 0 ? dash : 1);
    if (!is_words(words)) return std::nullopt;
    return base::parse_number(text.substr(0, digits));
  }
  bool bracket = false;
  if (!text.empty() && text.back() == ')') {
    bracket = true;
    text.remove_suffix(1);
  }
  std::size_t end = text.size();
  while (end > 0 && base::is_digit(text[end - 1])) --end;
  const std::string_view number = text.substr(end);
  if (number.empty() || number.size() > 3) return std::nullopt;
  std::string_view words = text.substr(0, end);
  if (bracket) {
    if (words.empty() || words.back() != '(') return std::nullopt;
    words.remove_suffix(1);
  } else {
    // A blank must stand before the number: "plan-10" is the name of something.
    const std::string_view trimmed = base::trim(words);
    const std::size_t dash = dash_at_back(trimmed);
    if (dash == 0 || trimmed.size() == words.size()) return std::nullopt;
    words = trimmed.substr(0, trimmed.size() - dash);
    if (base::trim(words).size() == words.size()) return std::nullopt;
  }
  if (!is_words(words)) return std::nullopt;
  return base::parse_number(number);
}

}  // namespace

std::string_view word(LeftOut reason) {
  static constexpr std::string_view kWords[] = {"blank",     "not_a_number", "not_whole", "out_of_range",
                                                "duplicate", "other_metric", "bogus",     "total"};
  return kWords[static_cast<int>(reason)];
}

bool is_blank(std::string_view cell) {
  const std::string_view text = base::trim(cell);
  if (text.empty()) return true;
  // What spreadsheets show for "not available", in English and Russian.
  if (text == "#N/A" || text == "#Н/Д") return true;
  // NULL in the text files of databases, and a date that amoCRM does not have.
  if (text == kNull || text == "не закрыта") return true;
  // All words for nothing begin so.
  if (text.size() > 4 || (text[0] | 0x20) != 'n') return false;
  std::string lower;
  for (const char c : text) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower == "na" || lower == "n/a" || lower == "nan" || lower == "null" || lower == "none";
}

ScoreCell read_score(std::string_view cell) {
  if (const auto plain = plain_score(cell)) return ScoreCell::of(*plain);
  if (is_blank(cell)) return ScoreCell::of(LeftOut::blank);
  std::string text(base::trim(cell));
  if (text.find('.') == std::string::npos) {
    const std::size_t comma = text.find(',');
    const bool alone = comma != std::string::npos && text.find(',', comma + 1) == std::string::npos;
    // Three digits behind a comma are thousands.
    if (alone && text.size() - comma != 4) text[comma] = '.';
  }
  const auto number = base::parse_number(text);
  if (number) return read_score(*number);
  if (text.size() > 200) return ScoreCell::of(LeftOut::not_a_number);
  if (const auto group = group_of_text(base::trim(cell))) return ScoreCell::of(*group);
  if (const auto labelled = labelled_number(base::trim(cell))) return read_score(*labelled);
  return ScoreCell::of(LeftOut::not_a_number);
}

ScoreCell read_score(double value) {
  if (value < 0 || value > 10) return ScoreCell::of(LeftOut::out_of_range);
  if (std::trunc(value) != value) return ScoreCell::of(LeftOut::not_whole);
  return ScoreCell::of(static_cast<int>(value));
}

}  // namespace truescore::data
