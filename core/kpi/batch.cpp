#include "kpi/batch.h"

#include <cmath>
#include <cstring>

#include "base/calendar.h"
#include "base/utf8.h"

namespace truescore::kpi {

namespace {

using Pair = double __attribute__((vector_size(16)));

// x * 0 is NaN for what is not finite, and NaN stays in a sum.
bool all_finite(const double* values, std::size_t count) {
  Pair sum = {0, 0};
  std::size_t i = 0;
  for (; i + 2 <= count; i += 2) {
    Pair pair;
    std::memcpy(&pair, values + i, sizeof pair);
    sum += pair * 0.0;
  }
  double rest = sum[0] + sum[1];
  for (; i < count; ++i) rest += values[i] * 0.0;
  return rest == 0;
}

void finite_or_missing(NumbersOut out, std::size_t count) {
  if (all_finite(out.values, count)) return;
  for (std::size_t i = 0; i < count; ++i) {
    if (std::isfinite(out.values[i])) continue;
    out.values[i] = 0;
    out.valid[i] = 0;
  }
}

void both_valid(const Truth* __restrict a, const Truth* __restrict b, Truth* __restrict out,
                std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) out[i] = a[i] & b[i];
}

template <typename Function>
void each_pair(Function function, const double* __restrict a, const double* __restrict b,
               double* __restrict out, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) out[i] = function(a[i], b[i]);
}

template <typename Function>
void each(Function function, const double* __restrict a, double* __restrict out, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) out[i] = function(a[i]);
}

// Two doubles at once; the truths of eight are packed into one word.
template <typename Function>
void compare_numbers(Function function, Numbers a, Numbers b, ConditionsOut out, std::size_t count) {
  using Bits = std::int64_t __attribute__((vector_size(16)));
  std::size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    std::uint64_t truth = 0;
    for (std::size_t k = 0; k < 8; k += 2) {
      Pair x;
      Pair y;
      std::memcpy(&x, a.values + i + k, sizeof x);
      std::memcpy(&y, b.values + i + k, sizeof y);
      const Bits bits = function(x, y);
      truth |= (static_cast<std::uint64_t>(bits[0]) & 0xFF) << (8 * k) |
               (static_cast<std::uint64_t>(bits[1]) & 0xFF) << (8 * k + 8);
    }
    std::uint64_t va;
    std::uint64_t vb;
    std::memcpy(&va, a.valid + i, sizeof va);
    std::memcpy(&vb, b.valid + i, sizeof vb);
    const std::uint64_t valid = va & vb;
    const std::uint64_t yes = truth & valid;
    const std::uint64_t no = ~truth & valid;
    std::memcpy(out.yes + i, &yes, sizeof yes);
    std::memcpy(out.no + i, &no, sizeof no);
  }
  for (; i < count; ++i) {
    const Truth valid = a.valid[i] & b.valid[i];
    const Truth truth = function(a.values[i], b.values[i]) ? kTrue : Truth{0};
    out.yes[i] = truth & valid;
    out.no[i] = static_cast<Truth>(~truth) & valid;
  }
}

double rounded(double x, double digits) {
  const double places = std::trunc(digits);
  if (places > 17) return x;
  if (places < -308) return 0;
  if (places >= 0) {
    const double power = std::pow(10.0, places);
    const double scaled = x * power;
    return std::isfinite(scaled) ? std::round(scaled) / power : x;
  }
  const double power = std::pow(10.0, -places);
  return std::round(x / power) * power;
}

double floor_divided(double a, double b) { return std::floor(a / b); }

double month_index(double seconds) {
  const auto date = base::civil_from_days(static_cast<std::int64_t>(floor_divided(seconds, 86400)));
  return date.year * 12.0 + (date.month - 1);
}

double seconds_of_month(double index) {
  base::CivilDate date;
  date.year = static_cast<std::int32_t>(std::floor(index / 12));
  date.month = static_cast<std::int32_t>(index - date.year * 12.0) + 1;
  return static_cast<double>(base::days_from_civil(date)) * 86400;
}

// The number of the part that a time lies in, and that part's beginning. 1970-01-01 was a Thursday.
double part_index(DatePart part, double seconds) {
  switch (part) {
    case DatePart::second:
      return std::floor(seconds);
    case DatePart::minute:
      return floor_divided(seconds, 60);
    case DatePart::hour:
      return floor_divided(seconds, 3600);
    case DatePart::day:
      return floor_divided(seconds, 86400);
    case DatePart::week:
      return std::floor((floor_divided(seconds, 86400) + 3) / 7);
    case DatePart::month:
      return month_index(seconds);
    case DatePart::quarter:
      return std::floor(month_index(seconds) / 3);
    case DatePart::year:
      break;
  }
  return std::floor(month_index(seconds) / 12);
}

}  // namespace

void arithmetic(Op op, Numbers a, Numbers b, NumbersOut out, std::size_t count) {
  both_valid(a.valid, b.valid, out.valid, count);
  switch (op) {
    case Op::add:
      each_pair([](double x, double y) { return x + y; }, a.values, b.values, out.values, count);
      break;
    case Op::subtract:
      each_pair([](double x, double y) { return x - y; }, a.values, b.values, out.values, count);
      break;
    case Op::multiply:
      each_pair([](double x, double y) { return x * y; }, a.values, b.values, out.values, count);
      break;
    case Op::divide:  // x / 0 is not finite
      each_pair([](double x, double y) { return x / y; }, a.values, b.values, out.values, count);
      break;
    default:
      each_pair([](double x, double y) { return std::fmod(x, y); }, a.values, b.values, out.values, count);
      break;
  }
  finite_or_missing(out, count);
}

void negate(Numbers a, NumbersOut out, std::size_t count) {
  std::memcpy(out.valid, a.valid, count);
  each([](double x) { return 0 - x; }, a.values, out.values, count);
}

void mathematics(Op op, Numbers a, Numbers b, NumbersOut out, std::size_t count) {
  const bool two = op == Op::round || op == Op::power;
  if (two) {
    both_valid(a.valid, b.valid, out.valid, count);
  } else {
    std::memcpy(out.valid, a.valid, count);
  }
  switch (op) {
    case Op::abs:
      each([](double x) { return std::fabs(x); }, a.values, out.values, count);
      break;
    case Op::round:
      each_pair(rounded, a.values, b.values, out.values, count);
      break;
    case Op::floor:
      each([](double x) { return std::floor(x); }, a.values, out.values, count);
      break;
    case Op::ceil:
      each([](double x) { return std::ceil(x); }, a.values, out.values, count);
      break;
    case Op::truncate:
      each([](double x) { return std::trunc(x); }, a.values, out.values, count);
      break;
    case Op::sqrt:
      each([](double x) { return std::sqrt(x); }, a.values, out.values, count);
      break;
    case Op::ln:
      each([](double x) { return std::log(x); }, a.values, out.values, count);
      break;
    case Op::exp:
      each([](double x) { return std::exp(x); }, a.values, out.values, count);
      break;
    default:
      each_pair([](double x, double y) { return std::pow(x, y); }, a.values, b.values, out.values, count);
      break;
  }
  finite_or_missing(out, count);
}

void compare(Comparison comparison, Numbers a, Numbers b, ConditionsOut out, std::size_t count) {
  switch (comparison) {
    case Comparison::equal:
      return compare_numbers([](auto x, auto y) { return x == y; }, a, b, out, count);
    case Comparison::not_equal:
      return compare_numbers([](auto x, auto y) { return x != y; }, a, b, out, count);
    case Comparison::less:
      return compare_numbers([](auto x, auto y) { return x < y; }, a, b, out, count);
    case Comparison::less_equal:
      return compare_numbers([](auto x, auto y) { return x <= y; }, a, b, out, count);
    case Comparison::greater:
      return compare_numbers([](auto x, auto y) { return x > y; }, a, b, out, count);
    case Comparison::greater_equal:
      return compare_numbers([](auto x, auto y) { return x >= y; }, a, b, out, count);
  }
}

namespace {

bool holds(Comparison comparison, int order) {
  switch (comparison) {
    case Comparison::equal:
      return order == 0;
    case Comparison::not_equal:
      return order != 0;
    case Comparison::less:
      return order < 0;
    case Comparison::less_equal:
      return order <= 0;
    case Comparison::greater:
      return order > 0;
    case Comparison::greater_equal:
      break;
  }
  return order >= 0;
}

}  // namespace

void compare(Comparison comparison, Texts a, Texts b, ConditionsOut out, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const Truth valid = a.valid[i] & b.valid[i];
    const Truth truth = valid && holds(comparison, a.values[i].compare(b.values[i])) ? kTrue : Truth{0};
    out.yes[i] = truth;
    out.no[i] = static_cast<Truth>(~truth) & valid;
  }
}

void compare(Comparison comparison, Conditions a, Conditions b, ConditionsOut out, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const Truth valid = (a.yes[i] | a.no[i]) & (b.yes[i] | b.no[i]);
    const int order = (a.yes[i] ? 1 : 0) - (b.yes[i] ? 1 : 0);
    const Truth truth = holds(comparison, order) ? valid : Truth{0};
    out.yes[i] = truth;
    out.no[i] = static_cast<Truth>(~truth) & valid;
  }
}

void junction(Op op, Conditions a, Conditions b, ConditionsOut out, std::size_t count) {
  Truth* __restrict yes = out.yes;
  Truth* __restrict no = out.no;
  if (op == Op::conjunction) {
    for (std::size_t i = 0; i < count; ++i) yes[i] = a.yes[i] & b.yes[i];
    for (std::size_t i = 0; i < count; ++i) no[i] = a.no[i] | b.no[i];
  } else {
    for (std::size_t i = 0; i < count; ++i) yes[i] = a.yes[i] | b.yes[i];
    for (std::size_t i = 0; i < count; ++i) no[i] = a.no[i] & b.no[i];
  }
}

void choose(const Truth* __restrict yes, Numbers value, NumbersOut out, std::size_t count) {
  const double* __restrict from = value.values;
  double* __restrict to = out.values;
  for (std::size_t i = 0; i < count; ++i) to[i] = yes[i] ? from[i] : to[i];
  for (std::size_t i = 0; i < count; ++i) {
    out.valid[i] = static_cast<Truth>((value.valid[i] & yes[i]) | (out.valid[i] & ~yes[i]));
  }
}

void keep_where(Numbers a, const Truth* yes, NumbersOut out, std::size_t count) {
  std::memcpy(out.values, a.values, count * sizeof(double));
  both_valid(a.valid, yes, out.valid, count);
}

void extreme(bool greatest, Numbers a, Numbers b, NumbersOut out, std::size_t count) {
  both_valid(a.valid, b.valid, out.valid, count);
  if (greatest) {
    each_pair([](double x, double y) { return x > y ? x : y; }, a.values, b.values, out.values, count);
  } else {
    each_pair([](double x, double y) { return x < y ? x : y; }, a.values, b.values, out.values, count);
  }
}

double truncated_date(DatePart part, double seconds) {
  const double index = part_index(part, seconds);
  switch (part) {
    case DatePart::second:
      return index;
    case DatePart::minute:
      return index * 60;
    case DatePart::hour:
      return index * 3600;
    case DatePart::day:
      return index * 86400;
    case DatePart::week:
      return (index * 7 - 3) * 86400;
    case DatePart::month:
      return seconds_of_month(index);
    case DatePart::quarter:
      return seconds_of_month(index * 3);
    case DatePart::year:
      break;
  }
  return seconds_of_month(index * 12);
}

void date_parts_between(DatePart part, Numbers from, Numbers to, NumbersOut out, std::size_t count) {
  both_valid(from.valid, to.valid, out.valid, count);
  if (part == DatePart::second) {
    each_pair([](double a, double b) { return std::floor(b) - std::floor(a); }, from.values, to.values,
              out.values, count);
    for (std::size_t i = 0; i < count; ++i) out.values[i] = out.valid[i] ? out.values[i] : 0;
    return;
  }
  for (std::size_t i = 0; i < count; ++i) {
    out.values[i] = out.valid[i] ? part_index(part, to.values[i]) - part_index(part, from.values[i]) : 0;
  }
}

bool is_like(std::string_view text, std::string_view pattern) {
  std::size_t t = 0;
  std::size_t p = 0;
  // Where to go on after the last %: it then takes one character more.
  std::size_t after = std::string_view::npos;
  std::size_t taken = 0;
  while (t < text.size()) {
    const std::size_t length = std::max<std::size_t>(1, base::utf8_sequence_length(text.substr(t)));
    if (p < pattern.size() && pattern[p] == '%') {
      after = ++p;
      taken = t;
    } else if (p < pattern.size() && pattern[p] == '_') {
      ++p;
      t += length;
    } else if (p < pattern.size() && pattern.substr(p, length) == text.substr(t, length)) {
      p += length;
      t += length;
    } else if (after != std::string_view::npos) {
      p = after;
      taken += std::max<std::size_t>(1, base::utf8_sequence_length(text.substr(taken)));
      t = taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '%') ++p;
  return p == pattern.size();
}

}  // namespace truescore::kpi
