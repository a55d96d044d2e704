// The text of a formula -> its tree. The grammar is docs/formula.md's, a subset of SQL's aggregate
// expressions (ISO 9075-2), read by recursive descent.
#pragma once

#include <string_view>

#include "base/result.h"
#include "kpi/ast.h"

namespace truescore::kpi {

// Deeper trees are refused: every pass over one is a recursion.
inline constexpr std::uint32_t kMostDepth = 100;

// Errors: those of lex, formula_token_unexpected, formula_ends_early, formula_function_unknown,
// formula_arguments_count, formula_star_not_allowed, formula_percentile_range, formula_too_deep.
base::Result<Formula> parse(std::string_view text);

// Whether the word means something in the grammar, so that a column of that name must stand in double quotes.
bool is_reserved(std::string_view word);

}  // namespace truescore::kpi
