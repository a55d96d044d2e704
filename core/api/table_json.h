// Tables as replies describe them.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/json.h"
#include "data/table.h"

namespace truescore::api {

base::Json file_source_json(const data::FileSource& source);
base::Json file_audit_json(const data::Table& table);
base::Json describe_table(std::string_view name, const data::Table& table);
// {REASON: count} of the reasons that occur.
base::Json left_out_json(const std::array<std::uint64_t, data::kLeftOutReasons>& left_out);

// ".", ",", "undecided", or null where no cell has a mark.
base::Json decimal_json(std::optional<data::Decimal> decimal, bool undecided);

// "ymd", "dmy", "mdy".
std::string_view word(base::DateOrder order);
std::optional<base::DateOrder> date_order_named(std::string_view name);

}  // namespace truescore::api
