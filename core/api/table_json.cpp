#include "api/table_json.h"

#include "kpi/counted_table.h"

namespace truescore::api {

using base::Json;

std::string_view word(base::DateOrder order) {
  static constexpr std::string_view kWords[] = {"ymd", "dmy", "mdy"};
  return kWords[static_cast<int>(order)];
}

std::optional<base::DateOrder> date_order_named(std::string_view name) {
  for (const auto order :
       {base::DateOrder::year_first, base::DateOrder::day_first, base::DateOrder::month_first}) {
    if (word(order) == name) return order;
  }
  return std::nullopt;
}

Json left_out_json(const std::array<std::uint64_t, data::kLeftOutReasons>& left_out) {
  Json out = Json::object();
  for (int i = 0; i < data::kLeftOutReasons; ++i) {
    const std::uint64_t count = left_out[static_cast<std::size_t>(i)];
    if (count > 0) out.set(data::word(static_cast<data::LeftOut>(i)), count);
  }
  return out;
}

namespace {

Json late_keys_json(const data::JsonCounts& counts) {
  Json keys = Json::array();
  for (const auto& key : counts.late_keys) {
    keys.push_back(
        Json::object({{"key", key.heading}, {"values", key.values}, {"first_row", key.first_row}}));
  }
  return keys;
}

}  // namespace

Json file_source_json(const data::FileSource& source) {
  const auto text = [](const std::string& value) { return value.empty() ? Json() : Json(value); };
  Json left_out = Json::array();
  for (const auto& each : source.left_out_columns) {
    left_out.push_back(Json::object({{"column", each.column}, {"found", each.found}}));
  }
  Json out = Json::object({{"format", source.format},
                           {"compression", text(source.compression)},
                           {"member", text(source.member)},
                           {"sheet", text(source.sheet)},
                           {"list", text(source.list)}});
  if (!left_out.items().empty()) out.set("left_out_columns", left_out);
  return out;
}

Json file_audit_json(const data::Table& table) {
  if (!table.file) return {};
  const data::FileAudit& audit = *table.file;
  Json ragged = Json::array();
  for (const auto& row : audit.first_ragged) {
    ragged.push_back(Json::object({{"row", row.row},
                                   {"line", row.line > 0 ? Json(row.line) : Json()},
                                   {"found", row.found},
                                   {"expected", row.expected}}));
  }
  return Json::object({{"name", audit.name},
                       {"bytes", audit.bytes},
                       {"encoding", data::name(audit.encoding)},
                       {"delimiter", std::string(1, audit.delimiter)},
                       {"header_rows", audit.header_rows},
                       {"invalid_bytes", audit.invalid_bytes},
                       {"footer_rows", table.footer_rows},
                       {"ragged_rows", audit.ragged_rows},
                       {"blank_lines", audit.blank_lines},
                       {"first_ragged", ragged},
                       {"lone_quotes", audit.lone_quotes},
                       {"nul_bytes", audit.nul_bytes},
                       {"guards", audit.guards},
                       {"source", file_source_json(audit.source)},
                       {"late_values", audit.json.late_values},
                       {"late_keys", late_keys_json(audit.json)},
                       {"lone_surrogates", audit.json.lone_surrogates}});
}

namespace {

Json first_invalid_json(const data::Column& column) {
  Json out = Json::array();
  for (const auto& each : column.first_offenders) {
    out.push_back(Json::object({{"row", each.row}, {"line", each.line}, {"value", each.value}}));
  }
  return out;
}

}  // namespace

Json decimal_json(std::optional<data::Decimal> decimal, bool undecided) {
  if (undecided) return "undecided";
  return decimal ? Json(data::word(*decimal)) : Json();
}

Json describe_table(std::string_view name, const data::Table& table) {
  Json columns = Json::array();
  for (const auto& column : table.columns) {
    Json out = Json::object({{"label", column.label},
                             {"name", column.name},
                             {"kind", data::word(column.kind())},
                             {"missing", column.missing},
                             {"invalid", column.invalid}});
    if (const auto* categories = std::get_if<data::CategoryColumn>(&column.values)) {
      out.set("distinct", std::uint64_t{categories->texts().size()});
    }
    if (const auto* numbers = std::get_if<data::NumberColumn>(&column.values)) {
      out.set("decimal", decimal_json(numbers->decimal, numbers->decimal_undecided));
    }
    if (const auto* times = std::get_if<data::TimeColumn>(&column.values)) {
      out.set("date_order_undecided", times->order_undecided);
      out.set("zone", times->zone.empty() ? Json() : Json(times->zone));
    }
    // The score's are in the tally's audit, with their reasons.
    if (column.kind() != data::Kind::score && column.invalid > 0) {
      out.set("first_invalid", first_invalid_json(column));
    }
    columns.push_back(std::move(out));
  }
  const auto label = [&](std::optional<std::size_t> index) {
    return index ? Json(table.columns[*index].label) : Json();
  };
  Json out = Json::object({{"table", name},
                           {"rows", table.counted ? table.counted->total : table.rows},
                           {"columns", columns},
                           {"score", label(table.score)},
                           {"date", label(table.date)},
                           {"file", file_audit_json(table)}});
  const auto set_counted = [&](const char* what, std::optional<base::Period> period) {
    out.set("counted", what);
    out.set("counted_period", period ? Json(base::word(*period)) : Json());
  };
  if (table.counted) set_counted("nps_tally", table.counted->period);
  if (kpi::is_counted(table)) {
    // What is wrong with it is told when it is counted with.
    const auto components = kpi::counted_table(table);
    set_counted("components", components.ok() ? components->period : std::nullopt);
  }
  return out;
}

}  // namespace truescore::api
