// A formula as a text: its tokens, without asking what they mean. For comparing two formulas and for writing
// one for other columns; the grammar is the parser's matter. The tokens are those of standard SQL: words,
// "quoted names", 'texts', numbers, signs; comments (-- and /* */) are none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace truescore::kpi {

struct FormulaToken {
  enum class Kind { word, quoted_name, text, number, sign };
  Kind kind = Kind::sign;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Never fails: what is no token of another kind is a sign; an unclosed quotation goes to the end.
std::vector<FormulaToken> formula_tokens(std::string_view formula);

// The formula with one blank between tokens and words in lower case. Two formulas that differ only in layout,
// comments or the case of their words are written alike.
std::string plain_formula(std::string_view formula);

// What stands between the quotation marks of a name or text, doubled marks as one.
std::string unquoted(std::string_view token);
// The text in single quotes.
std::string written_text(std::string_view text);

}  // namespace truescore::kpi
