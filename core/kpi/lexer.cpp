#include "kpi/lexer.h"

#include <algorithm>
#include <cmath>

#include "base/decimal.h"
#include "base/number.h"
#include "base/utf8.h"
#include "kpi/fault.h"

namespace truescore::kpi {

using base::ErrorCode;
using base::is_digit;
using base::Result;

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// A character that a word processor puts in place of one of ours.
struct Lookalike {
  std::string_view typed;
  std::string_view meant;
};
constexpr Lookalike kLookalikes[] = {
    {"‘", "'"},   {"’", "'"},     {"“", "\""}, {"”", "\""}, {"«", "\""}, {"»", "\""},  {"„", "\""},
    {"−", "-"},   {"–", "-"},     {"—", "-"},  {"×", "*"},  {"·", "*"},  {"÷", "/"},   {"≤", "<="},
    {"≥", ">="},  {"≠", "<>"},    {"`", "\""}, {"[", "\""}, {"]", "\""}, {"&", "AND"}, {"|", "OR"},
    {"!", "NOT"}, {"^", "POWER"}, {"{", "("},  {"}", ")"},  {"№", ""},
};

const Lookalike* lookalike_at(std::string_view rest) {
  for (const Lookalike& one : kLookalikes) {
    if (rest.substr(0, one.typed.size()) == one.typed) return &one;
  }
  return nullptr;
}

// Letters of any alphabet stand in names; so does every character that is no lookalike of a sign and no
// blank.
bool continues_name(std::string_view rest) {
  if (is_letter(rest[0]) || is_digit(rest[0]) || rest[0] == '$') return true;
  if (static_cast<unsigned char>(rest[0]) < 0x80) return false;
  for (const std::string_view blank : {"\u00A0", "\u2009", "\u202F", "\uFEFF", "\u200B"}) {
    if (rest.substr(0, blank.size()) == blank) return false;
  }
  return base::utf8_sequence_length(rest) > 0 && !lookalike_at(rest);
}

class Lexer {
 public:
  explicit Lexer(std::string_view formula) : formula_(formula) {}

  Result<std::vector<Token>> run() {
    if (formula_.size() > kMostFormulaBytes) {
      return fault(ErrorCode::formula_too_long, static_cast<std::uint32_t>(kMostFormulaBytes),
                   std::to_string(formula_.size()), std::to_string(kMostFormulaBytes));
    }
    while (true) {
      skip_blanks();
      if (at_ == formula_.size()) break;
      TRUESCORE_CHECK(next());
    }
    if (tokens_.empty()) return fault(ErrorCode::formula_empty, 0, "", "SUM, COUNT, AVG", "COUNT(*)");
    Token end;
    end.begin = end.end = static_cast<std::uint32_t>(formula_.size());
    tokens_.push_back(end);
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < formula_.size() ? formula_[at_ + ahead] : '\0';
  }
  std::string_view rest() const { return formula_.substr(at_); }

  // Comments too, which are SQL's: -- to the end of the line, and /* */.
  void skip_blanks() {
    while (at_ < formula_.size()) {
      if (is_blank(formula_[at_])) {
        ++at_;
      } else if (rest().substr(0, 2) == "\u00A0") {
        at_ += 2;
      } else if (rest().substr(0, 3) == "\u202F" || rest().substr(0, 3) == "\uFEFF") {
        at_ += 3;
      } else if (rest().substr(0, 2) == "--") {
        at_ = std::min(formula_.find('\n', at_), formula_.size());
      } else if (rest().substr(0, 2) == "/*") {
        const std::size_t end = formula_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? formula_.size() : end + 2;
      } else {
        return;
      }
    }
  }

  Token& add(TokenKind kind, std::size_t begin) {
    Token token;
    token.kind = kind;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(at_);
    token.text = formula_.substr(begin, at_ - begin);
    tokens_.push_back(std::move(token));
    return tokens_.back();
  }

  base::Status next() {
    const char c = peek();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (c == '\'' || c == '"') return enclosed(c);
    for (const std::string_view sign :
         {"<>", "!=", "<=", ">=", "(", ")", ",", ".", "*", "/", "%", "+", "-", "=", "<", ">"}) {
      if (rest().substr(0, sign.size()) != sign) continue;
      const std::size_t begin = at_;
      at_ += sign.size();
      add(TokenKind::sign, begin);
      return base::Done{};
    }
    if (!is_digit(c) && c != '$' && continues_name(rest())) {
      const std::size_t begin = at_;
      while (at_ < formula_.size() && continues_name(rest())) {
        at_ += std::max<std::size_t>(1, base::utf8_sequence_length(rest()));
      }
      add(TokenKind::word, begin);
      return base::Done{};
    }
    return unexpected();
  }

  base::Status unexpected() const {
    const auto place = static_cast<std::uint32_t>(at_);
    const Lookalike* alike = lookalike_at(rest());
    const std::size_t length = alike ? alike->typed.size() : base::utf8_sequence_length(rest());
    const std::string found =
        length > 0 ? std::string(rest().substr(0, length)) : base::to_valid_utf8(rest().substr(0, 1));
    return fault(ErrorCode::formula_character_unexpected, place, found, "+ - * / % = <> < <= > >= ( ) , .",
                 alike ? alike->meant : "");
  }

  base::Status number() {
    const std::size_t begin = at_;
    while (is_digit(peek())) ++at_;
    if (peek() == '.') ++at_;
    while (is_digit(peek())) ++at_;
    if (peek() == 'e' || peek() == 'E') {
      const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (is_digit(peek(1 + sign))) {
        at_ += 1 + sign;
        while (is_digit(peek())) ++at_;
      }
    }
    const std::size_t end = at_;
    // "12abc" and "1.2.3" are neither numbers nor names.
    while (at_ < formula_.size() && (continues_name(rest()) || peek() == '.')) {
      at_ += std::max<std::size_t>(1, base::utf8_sequence_length(rest()));
    }
    const auto value = base::nearest_double(formula_.substr(begin, end - begin));
    if (at_ != end || !value || !std::isfinite(*value)) {
      return fault(ErrorCode::formula_number_invalid, static_cast<std::uint32_t>(begin),
                   formula_.substr(begin, at_ - begin), "12, 3.5, 1e6",
                   at_ != end ? formula_.substr(begin, end - begin) : "");
    }
    add(TokenKind::number, begin).number = *value;
    return base::Done{};
  }

  base::Status enclosed(char quote) {
    const std::size_t begin = at_++;
    std::string text;
    while (at_ < formula_.size()) {
      if (peek() == quote) {
        if (peek(1) != quote) break;
        ++at_;
      }
      text += peek();
      ++at_;
    }
    if (at_ == formula_.size()) {
      const bool is_text = quote == '\'';
      return fault(is_text ? ErrorCode::formula_text_unclosed : ErrorCode::formula_name_unclosed,
                   static_cast<std::uint32_t>(begin),
                   base::to_valid_utf8(base::utf8_prefix(formula_.substr(begin), 40)), std::string(1, quote),
                   std::string(1, quote));
    }
    ++at_;
    if (quote == '"' && text.empty()) {
      return fault(ErrorCode::formula_name_unclosed, static_cast<std::uint32_t>(begin), "\"\"", "\"amount\"");
    }
    add(quote == '\'' ? TokenKind::text : TokenKind::quoted, begin).text = base::to_valid_utf8(text);
    return base::Done{};
  }

  std::string_view formula_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::string capitals(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

bool Token::is_word(std::string_view keyword) const {
  return kind == TokenKind::word && capitals(text) == keyword;
}

Result<std::vector<Token>> lex(std::string_view formula) { return Lexer(formula).run(); }

}  // namespace truescore::kpi
