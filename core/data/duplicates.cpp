#include "data/duplicates.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/calendar.h"
#include "base/utf8.h"

namespace truescore::data {

using base::Result;

namespace {

struct DatedRow {
  std::uint32_t code = 0;
  std::size_t row = 0;
  std::optional<std::int64_t> time;
};

Result<const TimeColumn*> times_or_none(const Column* column) {
  if (!column) return static_cast<const TimeColumn*>(nullptr);
  return as_times(*column);
}

// Marks the duplicates among one id's answers, which are in the order they are to be gone through.
template <typename Answers>
bool mark(const Answers& answers, std::optional<double> window_days, std::vector<Duplicate>& found) {
  const DatedRow* kept = nullptr;
  const std::size_t before = found.size();
  for (const DatedRow& answer : answers) {
    bool duplicate = kept != nullptr;
    if (kept && window_days) {
      duplicate = false;
      if (kept->time && answer.time) {
        const auto apart = static_cast<double>(*answer.time - *kept->time);
        duplicate = (apart < 0 ? -apart : apart) < *window_days * static_cast<double>(base::kSecondsPerDay);
      }
    }
    if (duplicate) {
      found.push_back({answer.row, kept->row});
    } else if (!window_days || answer.time || !kept) {
      kept = &answer;
    }
  }
  return found.size() > before;
}

// Of each code the first that means the same person: an address of e-mail is the same in capitals.
std::vector<std::uint32_t> persons_of(const Groups& groups) {
  std::vector<std::uint32_t> out(groups.values.size());
  std::unordered_map<std::string, std::uint32_t> addresses;
  for (std::uint32_t code = 0; code < out.size(); ++code) {
    const std::string value = groups.values[code].value_or("");
    const bool address = value.find('@') != std::string::npos;
    out[code] = address ? addresses.try_emplace(base::fold_case(value), code).first->second : code;
  }
  return out;
}

}  // namespace

Result<Duplicates> find_duplicates(const Table& table, const DuplicateRule& rule,
                                   const std::vector<bool>& considered) {
  TRUESCORE_TRY(groups, as_groups(*rule.column));
  const std::vector<std::uint32_t> persons = persons_of(groups);
  const bool by_time = rule.kind == DuplicateKind::respondent;
  TRUESCORE_TRY(times, times_or_none(by_time ? rule.date : nullptr));
  const auto window = by_time ? rule.window_days : std::nullopt;
  std::vector<DatedRow> answers;
  for (std::size_t row = 0; row < table.rows; ++row) {
    if (!considered.empty() && !considered[row]) continue;
    if (groups.codes[row] == Groups::kMissing) continue;
    answers.push_back({persons[groups.codes[row]], row, times ? times->instant_at(row) : std::nullopt});
  }
  std::sort(answers.begin(), answers.end(), [](const DatedRow& a, const DatedRow& b) {
    if (a.code != b.code) return a.code < b.code;
    if (a.time != b.time) return a.time < b.time;  // nothing is before every time
    return a.row < b.row;
  });
  Duplicates out;
  for (std::size_t start = 0; start < answers.size();) {
    std::size_t end = start + 1;
    while (end < answers.size() && answers[end].code == answers[start].code) ++end;
    std::vector<DatedRow> same(answers.begin() + static_cast<std::ptrdiff_t>(start),
                               answers.begin() + static_cast<std::ptrdiff_t>(end));
    if (rule.keep == Keep::last) std::reverse(same.begin(), same.end());
    out.values += mark(same, window, out.rows);
    start = end;
  }
  std::sort(out.rows.begin(), out.rows.end(),
            [](const Duplicate& a, const Duplicate& b) { return a.row < b.row; });
  out.is_left_out.resize(table.rows);
  if (rule.keep != Keep::all) {
    for (const Duplicate& each : out.rows) out.is_left_out[each.row] = true;
  }
  return out;
}

std::string_view word(DuplicateKind kind) { return kind == DuplicateKind::id ? "id" : "respondent"; }

std::optional<DuplicateKind> duplicate_kind_named(std::string_view name) {
  if (name == "id") return DuplicateKind::id;
  if (name == "respondent") return DuplicateKind::respondent;
  return std::nullopt;
}

std::string_view word(Keep keep) {
  static constexpr std::string_view kWords[] = {"first", "last", "all"};
  return kWords[static_cast<int>(keep)];
}

std::optional<Keep> keep_named(std::string_view name) {
  for (const Keep keep : {Keep::first, Keep::last, Keep::all}) {
    if (word(keep) == name) return keep;
  }
  return std::nullopt;
}

}  // namespace truescore::data
