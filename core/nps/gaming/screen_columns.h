// What a table has to tell how its answers were given, and how it is read row by row.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "data/table.h"

namespace truescore::nps {

// Nothing where the table has none.
struct ScreenColumns {
  const data::Column* score = nullptr;  // required
  const data::Column* finished = nullptr;
  const data::Column* started = nullptr;
  const data::Column* seconds = nullptr;  // how long answering took, where no start is told
  const data::Column* respondent = nullptr;
  const data::Column* comment = nullptr;
  const data::Column* honeypot = nullptr;  // a field that no person sees: who fills it is a program
  const data::Column* group = nullptr;     // who asked: a seller, a shop
  std::vector<const data::Column*> ratings;
};

class ScreenReading {
 public:
  // Errors: column_wrong_kind, date_order_undecided.
  static base::Result<ScreenReading> open(const ScreenColumns& columns);

  data::ScoreCell score(std::size_t row) const { return scores_.at(row); }
  std::optional<double> finished_at(std::size_t row) const;  // in seconds
  // Whether the times tell the minute at least: dates alone, or hours, do not.
  bool tells_minutes() const { return tells_minutes_; }
  // Whether a row can tell how long its answer took. Times to the minute tell nothing of seconds.
  bool tells_durations() const { return started_ || columns_.seconds; }
  // In seconds. A start after the end tells nothing.
  std::optional<double> duration(std::size_t row) const;
  std::string comment(std::size_t row) const { return text_of(columns_.comment, row); }
  std::string respondent(std::size_t row) const { return text_of(columns_.respondent, row); }
  // Whether the honeypot was filled: by anything but a blank, "0", "false" or "no". Where a column says so
  // for some, a blank is not known.
  std::optional<bool> honeypot(std::size_t row) const;

 private:
  static std::string text_of(const data::Column* column, std::size_t row) {
    return column ? column->text_at(row).value_or("") : "";
  }

  ScreenColumns columns_;
  data::ScoreColumn scores_;
  const data::TimeColumn* finished_ = nullptr;
  const data::TimeColumn* started_ = nullptr;
  bool tells_minutes_ = false;
  bool tells_empty_ = false;
};

}  // namespace truescore::nps
