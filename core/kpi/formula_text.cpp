#include "kpi/formula_text.h"

#include "base/number.h"
#include "base/utf8.h"

namespace truescore::kpi {

using base::is_digit;

namespace {

bool begins_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v'; }

// The end of the quotation that begins at `at`.
std::size_t end_of_quotation(std::string_view text, std::size_t at) {
  const char mark = text[at];
  for (++at; at < text.size(); ++at) {
    if (text[at] != mark) continue;
    if (at + 1 < text.size() && text[at + 1] == mark) {
      ++at;
    } else {
      return at + 1;
    }
  }
  return text.size();
}

std::size_t end_of_comment(std::string_view text, std::size_t at) {
  const bool line = text[at] == '-';
  const std::size_t end = line ? text.find('\n', at) : text.find("*/", at + 2);
  return end == std::string_view::npos ? text.size() : end + (line ? 1 : 2);
}

std::size_t end_of_number(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at < text.size() && text[at] == '.') ++at;
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    const std::size_t sign = at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-') ? 2 : 1;
    if (at + sign < text.size() && is_digit(text[at + sign])) {
      at += sign;
      while (at < text.size() && is_digit(text[at])) ++at;
    }
  }
  return at;
}

}  // namespace

std::vector<FormulaToken> formula_tokens(std::string_view text) {
  using Kind = FormulaToken::Kind;
  std::vector<FormulaToken> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    std::size_t end = at + 1;
    Kind kind = Kind::sign;
    if (is_space(c)) {
      ++at;
      continue;
    }
    if ((c == '-' && next == '-') || (c == '/' && next == '*')) {
      at = end_of_comment(text, at);
      continue;
    }
    if (c == '\'' || c == '"') {
      kind = c == '"' ? Kind::quoted_name : Kind::text;
      end = end_of_quotation(text, at);
    } else if (is_digit(c) || (c == '.' && is_digit(next))) {
      kind = Kind::number;
      end = end_of_number(text, at);
    } else if (begins_word(c)) {
      kind = Kind::word;
      while (end < text.size() && (begins_word(text[end]) || is_digit(text[end]))) ++end;
    } else if ((c == '<' && (next == '=' || next == '>')) || ((c == '>' || c == '!') && next == '=') ||
               (c == '|' && next == '|')) {
      ++end;
    }
    tokens.push_back({kind, at, end});
    at = end;
  }
  return tokens;
}

std::string plain_formula(std::string_view formula) {
  std::string out;
  for (const auto& token : formula_tokens(formula)) {
    if (!out.empty()) out += ' ';
    const std::string_view text = formula.substr(token.begin, token.end - token.begin);
    out += token.kind == FormulaToken::Kind::word ? base::fold_case(text) : std::string(text);
  }
  return out;
}

std::string unquoted(std::string_view token) {
  std::string out;
  if (token.size() < 2) return out;
  const char mark = token[0];
  for (std::size_t i = 1; i < token.size(); ++i) {
    if (token[i] == mark) {
      if (i + 1 < token.size() && token[i + 1] == mark) {
        ++i;
      } else {
        break;
      }
    }
    out += token[i];
  }
  return out;
}

std::string written_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + '\'';
}

}  // namespace truescore::kpi
