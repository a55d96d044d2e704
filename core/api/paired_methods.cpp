#include <array>
#include <string>

#include "api/compare_methods.h"
#include "api/numbers_json.h"
#include "api/tally_json.h"
#include "nps/paired.h"

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

}  // namespace

Result<Json> nps_paired_t(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({kTable, "order", "level"}));
  TRUESCORE_TRY(table, read_table(reader));
  TRUESCORE_TRY(level, read_level(reader));
  const nps::PairedTest test = nps::paired_t_test(table, level);
  return Json::object({{"difference", optional_json(test.difference)},
                       {"t", optional_json(test.t)},
                       {"df", optional_json(test.df)},
                       {"p", optional_json(test.p)},
                       {"lower", optional_json(test.low)},
                       {"upper", optional_json(test.high)}});
}

Result<Json> nps_paired_signflip(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({kTable, "order"}));
  TRUESCORE_TRY(table, read_table(reader));
  const nps::SignFlipTest test = nps::sign_flip_test(table);
  return Json::object({{"p", test.p}, {"midp", test.midp}});
}

Result<Json> nps_paired_stuart_maxwell(Workspace*, const Json& request, Bytes) {
  TRUESCORE_TRY(reader, JsonReader::open(request));
  TRUESCORE_CHECK(reader.only({kTable, "order"}));
  TRUESCORE_TRY(table, read_table(reader));
  const nps::MixTest test = nps::stuart_maxwell_test(table);
  return Json::object({{"chisq", test.chi_square}, {"df", test.df}, {"p", test.p}});
}

}  // namespace truescore::api
