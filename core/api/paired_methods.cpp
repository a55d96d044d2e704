#include <array>
#include <string>

#include "api/chosen_rows.h"
#include "api/compare_methods.h"
#include "api/numbers_json.h"
#include "api/tally_json.h"
#include "api/workspace.h"
#include "nps/paired.h"
#include "nps/paired_table.h"
#include "nps/score.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

constexpr std::string_view kTable = "table_before_rows_after_columns";
constexpr std::string_view kGroups[] = {"detractor", "passive", "promoter"};

// Which row of the table is whose, of "order"; detractor, passive, promoter where it is absent.
Result<std::array<std::size_t, 3>> read_order(const JsonReader& reader) {
  std::array<std::size_t, 3> order{0, 1, 2};
  TRUESCORE_TRY(names, reader.strings_or_empty("order"));
  if (names.empty()) return order;
  std::array<bool, 3> seen{};
  for (std::size_t i = 0; i < names.size() && i < 3; ++i) {
    for (std::size_t group = 0; group < 3; ++group) {
      if (names[i] != kGroups[group]) continue;
      order[i] = group;
      seen[group] = true;
    }
  }
  if (names.size() != 3 || !(seen[0] && seen[1] && seen[2])) {
    return error_at(ErrorCode::value_not_allowed, reader.path_of("order"),
                    {{"found", base::dump(*reader.object().find("order"))},
                     {"expected", "detractor, passive, promoter"}});
  }
  return order;
}

Result<nps::PairedTable> read_table(const JsonReader& reader) {
  TRUESCORE_TRY(order, read_order(reader));
  TRUESCORE_TRY(rows, reader.array(kTable));
  const std::string path = reader.path_of(kTable);
  const auto wrong_length = [](std::string where, std::size_t found) {
    return error_at(ErrorCode::value_out_of_range, std::move(where),
                    {{"found", std::to_string(found)}, {"low", "3"}, {"high", "3"}});
  };
  if (rows->items().size() != 3) return wrong_length(path, rows->items().size());
  nps::PairedTable table{};
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string row_path = base::below(path, i);
    if (!rows->items()[i].is_array()) {
      return error_at(ErrorCode::json_wrong_type, row_path,
                      {{"found", std::string(rows->items()[i].type_name())}, {"expected", "array"}});
    }
    const auto& cells = rows->items()[i].items();
    if (cells.size() != 3) return wrong_length(row_path, cells.size());
    for (std::size_t j = 0; j < 3; ++j) {
      TRUESCORE_TRY(count, read_count(cells[j], base::below(row_path, j)));
      table[order[i]][order[j]] = count;
    }
  }
  return table;
}

Json t_json(const nps::PairedTest& test) {
  return Json::object({{"difference", optional_json(test.difference)},
                       {"t", optional_json(test.t)},
                       {"df", optional_json(test.df)},
                       {"p", optional_json(test.p)},
                       {"lower", optional_json(test.low)},
                       {"upper", optional_json(test.high)}});
}

Json signflip_json(const nps::SignFlipTest& test) {
  return Json::object({{"p", test.p}, {"midp", test.midp}});
}

Json mix_json(const nps::MixTest& test) {
  return Json::object({{"chisq", test.chi_square}, {"df", test.df}, {"p", test.p}});
}

Json combined_json(const std::optional<nps::CombinedChange>& change) {
  if (!change) return Json();
  return Json::object({{"difference", change->difference},
                       {"se", change->se},
                       {"lower", change->low},
                       {"upper", change->high},
                       {"panel_weight", change->panel_weight}});
}

// The people of one wave: how many, and their score.
Json wave_json(const nps::GroupCounts& people) {
  return Json::object({{"n", people.n()}, {"nps", optional_json(nps::net_promoter_score(people))}});
}

Json table_json(const nps::PairedTable& table) {
  Json rows = Json::array();
  for (const auto& row : table) {
    Json cells = Json::array();
    for (const double count : row) cells.push_back(count);
    rows.push_back(std::move(cells));
  }
  return rows;
}

// What the request names under `key`, or the fallback.
Result<const data::Column*> column_or(const JsonReader& request, std::string_view key,
                                      const data::Table& table,
                                      Result<const data::Column*> (*fallback)(const data::Table&)) {
  TRUESCORE_TRY(name, request.string_or(key, ""));
  return name.empty() ? fallback(table) : table.column(name);
}

// Which waves: the values "before" and "after" of the column "wave", or periods of the date.
base::Status read_waves(const JsonReader& request, const data::Table& table, nps::PairedRequest& asked) {
  TRUESCORE_TRY(before, request.string("before"));
  TRUESCORE_TRY(after, request.string("after"));
  asked.before = before;
  asked.after = after;
  TRUESCORE_TRY(wave, request.string_or("wave", ""));
  TRUESCORE_TRY(period, request.string_or("period", ""));
  if (wave.empty() == period.empty()) {
    return error_at(ErrorCode::inputs_conflict, "/", {{"expected", "wave; period"}});
  }
  if (!wave.empty()) {
    TRUESCORE_TRY(column, table.column(wave));
    asked.wave = column;
    const auto date = column_or(request, "date", table, data::date_column);
    if (!date.ok() && request.has("date")) return date.error();
    if (date.ok()) asked.date = *date;
    return base::Done{};
  }
  asked.period = base::period_named(period);
  if (!asked.period) {
    return error_at(ErrorCode::value_not_allowed, "/period",
                    {{"found", period}, {"expected", "day, week, month, quarter"}});
  }
  TRUESCORE_TRY(date, column_or(request, "date", table, data::date_column));
  asked.date = date;
  return base::Done{};
}

}  // namespace

Result<Json> nps_paired_t(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({kTable, "order", "level"}));
  TRUESCORE_TRY(table, read_table(reader));
  TRUESCORE_TRY(level, read_level(reader));
  return t_json(nps::paired_t_test(table, level));
}

Result<Json> nps_paired_signflip(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({kTable, "order"}));
  TRUESCORE_TRY(table, read_table(reader));
  return signflip_json(nps::sign_flip_test(table));
}

Result<Json> nps_paired_stuart_maxwell(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({kTable, "order"}));
  TRUESCORE_TRY(table, read_table(reader));
  return mix_json(nps::stuart_maxwell_test(table));
}

Result<Json> nps_paired_combined(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({kTable, "order", "counts_before_only", "counts_after_only", "level"}));
  TRUESCORE_TRY(table, read_table(reader));
  TRUESCORE_TRY(level, read_level(reader));
  TRUESCORE_TRY(before, reader.member("counts_before_only"));
  TRUESCORE_TRY(before_only, read_groups(*before, reader.path_of("counts_before_only")));
  TRUESCORE_TRY(after, reader.member("counts_after_only"));
  TRUESCORE_TRY(after_only, read_groups(*after, reader.path_of("counts_after_only")));
  return Json::object(
      {{"panel", t_json(nps::paired_t_test(table, level))},
       {"combined", combined_json(nps::combined_change(table, before_only, after_only, level))}});
}

Result<Json> nps_paired_table(Workspace* workspace, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({"table", "score", "respondent", "wave", "period", "date", "before", "after",
                               "level", "where", "dates", "duplicates"}));
  TRUESCORE_TRY(table, workspace->table(reader));
  TRUESCORE_TRY(level, read_level(reader));
  nps::PairedRequest asked;
  TRUESCORE_TRY(score, column_or(reader, "score", *table, data::score_column));
  asked.score = score;
  TRUESCORE_TRY(respondent, reader.string("respondent"));
  TRUESCORE_TRY(person, table->column(respondent));
  asked.respondent = person;
  TRUESCORE_CHECK(read_waves(reader, *table, asked));
  TRUESCORE_TRY(chosen, read_chosen_rows(reader, *table, *score));
  asked.left_out.resize(table->rows);
  for (std::size_t row = 0; row < table->rows; ++row) asked.left_out[row] = !chosen.has(row);
  TRUESCORE_TRY(pairs, nps::pair_table(*table, asked));
  nps::GroupCounts before;
  nps::GroupCounts after;
  double changed = 0;
  for (std::size_t from = 0; from < 3; ++from) {
    for (std::size_t to = 0; to < 3; ++to) {
      const double people = pairs.table[from][to];
      (from == 0 ? before.detractors : from == 1 ? before.passives : before.promoters) += people;
      (to == 0 ? after.detractors : to == 1 ? after.passives : after.promoters) += people;
      if (from != to) changed += people;
    }
  }
  Json order = Json::array();
  for (const std::string_view name : kGroups) order.push_back(name);
  return Json::object(
      {{"both", before.n()},
       {"changed", changed},
       {"before", wave_json(before)},
       {"after", wave_json(after)},
       {"before_only", wave_json(pairs.before_only)},
       {"after_only", wave_json(pairs.after_only)},
       {"earlier", pairs.earlier},
       {"anonymous", pairs.anonymous},
       {std::string(kTable), table_json(pairs.table)},
       {"order", order},
       {"t", t_json(nps::paired_t_test(pairs.table, level))},
       {"signflip", before.n() > 0 ? signflip_json(nps::sign_flip_test(pairs.table)) : Json()},
       {"stuart_maxwell", before.n() > 0 ? mix_json(nps::stuart_maxwell_test(pairs.table)) : Json()},
       {"combined",
        combined_json(nps::combined_change(pairs.table, pairs.before_only, pairs.after_only, level))},
       {"duplicates", chosen.duplicates},
       {"level", level},
       {"score", score->label},
       {"respondent", person->label}});
}

}  // namespace truescore::api
