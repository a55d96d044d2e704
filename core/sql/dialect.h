// What an engine's SQL has of its own: how it quotes, names types, cuts times into periods, and what it
// lacks. One file an engine in dialects/, one line in the list (dialects.cpp).
//
// The rest of what is written here is common to all of them. Where engines differ in what a figure comes to,
// the difference is avoided: FILTER is CASE, numbers are doubles, nothing is divided or rounded before the
// core does it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kpi/functions.h"

namespace truescore::sql {

struct Dialect {
  std::string_view name;   // as requests name it
  std::string_view title;  // as its makers write it
  // Whether the tests run the engine itself; else its text alone is tested.
  bool is_run = false;

  std::string_view double_type;
  std::string_view text_type;
  std::string_view boolean_type;
  char quotation_mark = '"';               // of names
  bool escapes_in_text = false;            // a backslash in a text literal must be doubled
  bool escapes_in_like = false;            // and in a pattern once more
  std::string_view code_point_order = {};  // behind a text that is compared by order: ' COLLATE "C"'
  std::string_view tail = {};              // behind the whole query

  // The time of a column as a clock shows it in the zone. Without a zone the time as it stands; with one the
  // column holds instants of UTC. The zone is a quoted literal.
  std::string (*clock)(const std::string& column, const std::string& zone);
  std::string (*truncated)(kpi::DatePart part, const std::string& time);
  std::string (*day_number)(const std::string& time);    // whole days since 1970-01-01
  std::string (*iso_day)(const std::string& time);       // as text: 2024-03-05
  std::string (*time_literal)(const std::string& text);  // of '2024-03-05 14:22:31', quoted
  // Of a text: the number or time it says, NULL where it says none.
  std::string (*number_of_text)(const std::string& text);
  std::string (*time_of_text)(const std::string& text);
  std::string (*remainder)(const std::string& a, const std::string& b);  // of the dividend's sign
  std::string (*truncated_number)(const std::string& number);            // toward 0
  // The value at a share of all values, between neighbours by a straight line.
  std::string (*quantile)(const std::string& values, const std::string& share);
  bool quantile_is_approximate = false;
  // "VAR_SAMP" and the like, as the engine calls its numerically stable one.
  std::string_view var_samp = "VAR_SAMP";
  std::string_view var_pop = "VAR_POP";
  std::string_view stddev_samp = "STDDEV_SAMP";
};

std::span<const Dialect* const> dialects();
// Null where there is none of that name.
const Dialect* dialect_named(std::string_view name);

// What several of them share.
namespace common {
std::string cast(const std::string& value, std::string_view type);
std::string date_trunc(kpi::DatePart part, const std::string& time);
std::string day_as_text(const std::string& time);
std::string timestamp_literal(const std::string& text);
std::string percent_remainder(const std::string& a, const std::string& b);
std::string percentile_cont(const std::string& values, const std::string& share);
std::string truncated_number(const std::string& number);
}  // namespace common

}  // namespace truescore::sql
