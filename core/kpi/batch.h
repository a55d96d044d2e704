// The vectorised primitives: one function an operation, over columns of at most kBatchRows values that stay
// in the nearest caches (Boncz, Zukowski, Nes 2005, "MonetDB/X100", CIDR).
//
// A truth is one byte, 0xFF or 0. A number or date is valid or missing; a condition has two truths, whether
// it holds and whether it does not, and where neither is set it is unknown: so AND, OR and NOT of three
// values are plain operations on bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kpi/ast.h"
#include "kpi/program.h"

namespace truescore::kpi {

inline constexpr std::size_t kBatchRows = 1024;
using Truth = std::uint8_t;
inline constexpr Truth kTrue = 0xFF;

// A column of one batch, by its type.
struct Numbers {
  const double* values = nullptr;
  const Truth* valid = nullptr;
};
struct Conditions {
  const Truth* yes = nullptr;
  const Truth* no = nullptr;
};
struct Texts {
  const std::string_view* values = nullptr;
  const Truth* valid = nullptr;
};
struct NumbersOut {
  double* values = nullptr;
  Truth* valid = nullptr;
};
struct ConditionsOut {
  Truth* yes = nullptr;
  Truth* no = nullptr;
};

// Op::add, subtract, multiply, divide, modulo. What is not finite is missing.
void arithmetic(Op op, Numbers a, Numbers b, NumbersOut out, std::size_t count);
void negate(Numbers a, NumbersOut out, std::size_t count);
// Op::abs to power, truncate; `b` is looked at where the operation has two arguments.
void mathematics(Op op, Numbers a, Numbers b, NumbersOut out, std::size_t count);
void compare(Comparison comparison, Numbers a, Numbers b, ConditionsOut out, std::size_t count);
void compare(Comparison comparison, Texts a, Texts b, ConditionsOut out, std::size_t count);
void compare(Comparison comparison, Conditions a, Conditions b, ConditionsOut out, std::size_t count);
// Op::conjunction, disjunction.
void junction(Op op, Conditions a, Conditions b, ConditionsOut out, std::size_t count);
// `out` where the condition holds becomes `value`; called from the last WHEN to the first.
void choose(const Truth* yes, Numbers value, NumbersOut out, std::size_t count);
void keep_where(Numbers a, const Truth* yes, NumbersOut out, std::size_t count);
// The greater (or lesser) of both, missing where one is.
void extreme(bool greatest, Numbers a, Numbers b, NumbersOut out, std::size_t count);

// The beginning of a date's second, day, week (Monday), month, …; and how many of them begin between two
// dates, 0 where one is missing.
double truncated_date(DatePart part, double seconds);
void date_parts_between(DatePart part, Numbers from, Numbers to, NumbersOut out, std::size_t count);

// SQL's LIKE: % is any text, _ one character; the case matters.
bool is_like(std::string_view text, std::string_view pattern);

}  // namespace truescore::kpi
