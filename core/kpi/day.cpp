#include "kpi/day.h"

#include "base/calendar.h"

namespace truescore::kpi {

using base::JsonReader;
using base::Result;

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::int32_t parts[3] = {0, 0, 0};
  int part = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      ++part;
    } else if (text[i] >= '0' && text[i] <= '9') {
      parts[part] = parts[part] * 10 + (text[i] - '0');
    } else {
      return std::nullopt;
    }
  }
  const base::CivilDate date{parts[0], parts[1], parts[2]};
  if (!base::is_valid(date)) return std::nullopt;
  return Day{base::days_from_civil(date), std::string(text)};
}

Result<Day> read_day(const JsonReader& reader, std::string_view key) {
  TRUESCORE_TRY(text, reader.string(key));
  auto day = parse_day(text);
  if (!day) return error_at(base::ErrorCode::board_date_invalid, reader.path_of(key), {{"found", text}});
  return std::move(*day);
}

Result<std::optional<Day>> read_day_or_nothing(const JsonReader& reader, std::string_view key) {
  const base::Json* given = reader.object().find(key);
  if (!given || given->is_null()) return std::optional<Day>();
  TRUESCORE_TRY(day, read_day(reader, key));
  return std::optional<Day>(std::move(day));
}

}  // namespace truescore::kpi
