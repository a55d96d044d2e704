#include "data/personal_data.h"

#include <algorithm>

#include "base/number.h"

namespace truescore::data {

namespace {

bool is_letter(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'z';
}
bool is_name_character(char c) {
  return base::is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80 ||
         std::string_view("._%+-").find(c) != std::string_view::npos;
}
bool is_domain_character(char c) {
  return base::is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80 || c == '-' || c == '.';
}

// The address around the "@" at `at`, not before `from`.
bool email_around(std::string_view text, std::size_t at, std::size_t from, PersonalData& out) {
  std::size_t start = at;
  while (start > from && is_name_character(text[start - 1]) && at - start < 64) --start;
  while (start < at && (text[start] == '.' || text[start] == '-')) ++start;
  std::size_t end = at + 1;
  while (end < text.size() && is_domain_character(text[end]) && end - at < 254) ++end;
  while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  const std::string_view domain = text.substr(at + 1, end - at - 1);
  const std::size_t dot = domain.rfind('.');
  if (start == at || dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3) return false;
  if (std::any_of(domain.begin() + static_cast<std::ptrdiff_t>(dot) + 1, domain.end(), base::is_digit))
    return false;
  out = {PersonalKind::email, start, end - start};
  return true;
}

// The number that begins at `start`: where it ends, or `start` where none is there.
std::size_t end_of_phone(std::string_view text, std::size_t start) {
  const bool plus = text[start] == '+';
  std::size_t digits = 0;
  std::size_t groups = 0;
  std::size_t longest = 0;
  std::size_t run = 0;
  std::size_t end = start;
  bool brackets = false;
  std::size_t at = start + (plus ? 1 : 0);
  std::size_t gap = 0;  // marks since the last digit
  for (; at < text.size() && digits <= 15; ++at) {
    const char c = text[at];
    if (base::is_digit(c)) {
      groups += run == 0;
      ++run;
      ++digits;
      longest = std::max(longest, run);
      gap = 0;
      end = at + 1;
      continue;
    }
    const bool no_break = c == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0';
    const bool mark = c == ' ' || c == '-' || c == '(' || c == ')' || c == '.' || no_break;
    if (!mark || ++gap > 2) break;
    brackets = brackets || c == '(';
    if (no_break) ++at;
    run = 0;
  }
  if (end < text.size() &&
      (base::is_digit(text[end]) || is_letter(text[end]) || text[end] == '@' || text[end] == ':'))
    return start;
  const char first = text[start];
  const bool grouped = groups >= 3 && groups <= 6 && longest <= 5;
  const bool russian = digits == 11 && (first == '7' || first == '8') && groups == 1;
  if (plus ? digits >= 7 && digits <= 15
           : (digits == 10 || digits == 11) && (grouped || brackets || russian)) {
    return end;
  }
  return start;
}

}  // namespace

std::string_view word(PersonalKind kind) { return kind == PersonalKind::email ? "email" : "phone"; }

std::vector<PersonalData> find_personal_data(std::string_view text) {
  std::vector<PersonalData> found;
  std::size_t from = 0;  // behind what was found
  for (std::size_t at = 0; at < text.size();) {
    PersonalData each;
    if (text[at] == '@' && email_around(text, at, from, each)) {
      // A telephone number may have been taken for the beginning of its name.
      while (!found.empty() && found.back().start + found.back().length > each.start) found.pop_back();
      found.push_back(each);
      at = from = each.start + each.length;
      continue;
    }
    const bool may_begin = base::is_digit(text[at]) || text[at] == '+' || text[at] == '(';
    const char before = at > 0 ? text[at - 1] : ' ';
    if (may_begin && !base::is_digit(before) && !is_letter(before)) {
      const std::size_t end = end_of_phone(text, at);
      if (end > at) {
        found.push_back({PersonalKind::phone, at, end - at});
        at = from = end;
        continue;
      }
      // The digits of what is no number do not begin another.
      while (at < text.size() && base::is_digit(text[at])) ++at;
      if (at < text.size() && !base::is_digit(text[at]) && text[at] != '@') ++at;
      continue;
    }
    ++at;
  }
  return found;
}

std::string masked(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (const PersonalData& each : find_personal_data(text)) {
    out += text.substr(at, each.start - at);
    out += each.kind == PersonalKind::email ? "[e-mail]" : "[phone]";
    at = each.start + each.length;
  }
  out += text.substr(at);
  return out;
}

void mask_personal_data(Column& column) {
  if (auto* texts = std::get_if<TextColumn>(&column.values)) texts->change_texts(masked);
  if (auto* categories = std::get_if<CategoryColumn>(&column.values)) categories->change_texts(masked);
}

}  // namespace truescore::data
