// The words and signs of a formula, each with its place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace truescore::kpi {

enum class TokenKind : std::uint8_t {
  number,  // 12, 3.5, .5, 1e3
  text,    // 'won'; a doubled quote is one quote of the text
  word,    // a keyword, a function's or a column's name
  quoted,  // "a name with blanks"; a doubled quote is one quote of the name
  sign,    // ( ) , . * / % + - = <> != < <= > >=
  end,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::uint32_t begin = 0;  // bytes of the formula, `end` excluded
  std::uint32_t end = 0;
  std::string text;  // a word and a sign as they stand; the contents of a text and of a quoted name
  double number = 0;

  bool is(std::string_view sign) const { return kind == TokenKind::sign && text == sign; }
  // Whether it is that keyword, which is given in capitals.
  bool is_word(std::string_view keyword) const;
};

// ASCII letters as capitals.
std::string capitals(std::string_view text);

// Longer formulas are refused.
inline constexpr std::size_t kMostFormulaBytes = 10000;

// The tokens, with one of kind `end` last. Errors: formula_empty, formula_too_long,
// formula_character_unexpected, formula_text_unclosed, formula_name_unclosed, formula_number_invalid.
base::Result<std::vector<Token>> lex(std::string_view formula);

}  // namespace truescore::kpi
