#include "nps/gaming/screen_columns.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/number.h"
#include "base/utf8.h"
#include "nps/drivers/rating_columns.h"

namespace truescore::nps {

namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 3600;

// Whether some time is no whole number of units.
bool is_finer_than(const data::TimeColumn& times, std::int64_t unit) {
  for (std::size_t row = 0; row < times.size(); ++row) {
    const auto at = times.at(row);
    if (at && *at % unit != 0) return true;
  }
  return false;
}

std::optional<double> instant_of(const data::TimeColumn* times, std::size_t row) {
  const auto instant = times ? times->instant_at(row) : std::nullopt;
  return instant ? std::optional<double>(static_cast<double>(*instant)) : std::nullopt;
}

bool says_empty(const std::string& text) {
  static constexpr std::array<std::string_view, 4> kWords = {"0", "false", "no", "нет"};
  return std::find(kWords.begin(), kWords.end(), base::fold_case(base::trim(text))) != kWords.end();
}

}  // namespace

base::Result<ScreenReading> ScreenReading::open(const ScreenColumns& columns) {
  ScreenReading out;
  out.columns_ = columns;
  TRUESCORE_TRY(scores, data::as_scores(*columns.score));
  out.scores_ = std::move(scores);
  if (columns.finished) {
    TRUESCORE_TRY(times, data::as_times(*columns.finished));
    out.finished_ = times;
    out.tells_minutes_ = is_finer_than(*times, kHour);
  }
  if (columns.started && columns.finished) {
    TRUESCORE_TRY(times, data::as_times(*columns.started));
    if (is_finer_than(*times, kMinute) || is_finer_than(*out.finished_, kMinute)) out.started_ = times;
  }
  if (columns.honeypot) {
    for (std::size_t row = 0; row < out.scores_.size() && !out.tells_empty_; ++row)
      out.tells_empty_ = says_empty(text_of(columns.honeypot, row));
  }
  return out;
}

std::optional<double> ScreenReading::finished_at(std::size_t row) const { return instant_of(finished_, row); }

std::optional<double> ScreenReading::duration(std::size_t row) const {
  if (started_) {
    const auto from = instant_of(started_, row);
    const auto to = instant_of(finished_, row);
    if (!from || !to || *to < *from) return std::nullopt;
    return *to - *from;
  }
  const auto taken = columns_.seconds ? driver_value(*columns_.seconds, row) : std::nullopt;
  return taken && *taken >= 0 ? taken : std::nullopt;
}

std::optional<bool> ScreenReading::honeypot(std::size_t row) const {
  if (!columns_.honeypot) return std::nullopt;
  const std::string text = text_of(columns_.honeypot, row);
  if (base::trim(text).empty()) return tells_empty_ ? std::nullopt : std::optional<bool>(false);
  return !says_empty(text);
}

}  // namespace truescore::nps
