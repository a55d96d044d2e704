#include "api/screen_columns.h"

#include <algorithm>

#include "data/heading_words.h"
#include "nps/drivers/rating_columns.h"

namespace truescore::api {

using base::JsonReader;
using base::Result;

namespace {

// The column under `key`; nothing where the request has none.
Result<const data::Column*> column_of(const JsonReader& request, std::string_view key,
                                      const data::Table& table) {
  TRUESCORE_TRY(name, request.string_or(key, ""));
  if (name.empty()) return nullptr;
  return table.column(name);
}

// When answering began: a column of times whose heading says so.
const data::Column* start_column(const data::Table& table, const data::Column* finished) {
  const auto tells = [&](const data::Column& column) {
    return &column != finished && data::as_times(column).ok() &&
           data::date_heading_rank(data::folded_heading(column.name)) == 1;
  };
  const auto found = std::find_if(table.columns.begin(), table.columns.end(), tells);
  return found == table.columns.end() ? nullptr : &*found;
}

const data::Column* duration_column(const data::Table& table) {
  const auto tells = [](const data::Column& column) {
    return column.kind() == data::Kind::number &&
           data::is_duration_heading(data::folded_heading(column.name));
  };
  const auto found = std::find_if(table.columns.begin(), table.columns.end(), tells);
  return found == table.columns.end() ? nullptr : &*found;
}

const data::Column* honeypot_column(const data::Table& table) {
  const auto tells = [](const data::Column& column) {
    return data::is_honeypot_heading(data::folded_heading(column.name));
  };
  const auto found = std::find_if(table.columns.begin(), table.columns.end(), tells);
  return found == table.columns.end() ? nullptr : &*found;
}

}  // namespace

Result<nps::ScreenColumns> read_screen_columns(const JsonReader& request, const data::Table& table) {
  nps::ScreenColumns out;
  TRUESCORE_TRY(score_name, request.string_or("score", ""));
  TRUESCORE_TRY(score, score_name.empty() ? data::score_column(table) : table.column(score_name));
  out.score = score;
  TRUESCORE_TRY(finished, column_of(request, "date", table));
  const auto date = data::date_column(table);
  const bool dated = date.ok() && data::as_times(**date).ok();
  out.finished = finished ? finished : dated ? *date : nullptr;
  TRUESCORE_TRY(started, column_of(request, "started", table));
  out.started = started ? started : start_column(table, out.finished);
  TRUESCORE_TRY(seconds, column_of(request, "seconds", table));
  out.seconds = seconds ? seconds : duration_column(table);
  TRUESCORE_TRY(respondent, column_of(request, "respondent", table));
  out.respondent = respondent;
  TRUESCORE_TRY(comment, column_of(request, "comment", table));
  out.comment = comment;
  TRUESCORE_TRY(honeypot, column_of(request, "honeypot", table));
  out.honeypot = honeypot ? honeypot : honeypot_column(table);
  TRUESCORE_TRY(group, column_of(request, "by", table));
  out.group = group;
  TRUESCORE_TRY(ratings, request.strings_or_empty("ratings"));
  if (!request.has("ratings")) out.ratings = nps::rating_columns(table, *out.score);
  for (const std::string& name : ratings) {
    TRUESCORE_TRY(column, table.column(name));
    out.ratings.push_back(column);
  }
  return out;
}

base::Json column_label(const data::Column* column) {
  return column ? base::Json(column->label) : base::Json();
}

std::vector<bool> rows_left_out(const ChosenRows& chosen, const data::Table& table) {
  std::vector<bool> out(table.rows);
  for (std::size_t row = 0; row < table.rows; ++row) out[row] = !chosen.has(row);
  return out;
}

}  // namespace truescore::api
