#include "kpi/counted_table.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/number.h"
#include "base/written_time.h"

namespace truescore::kpi {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;
namespace names = counted_columns;

namespace {

// FNV-1a of 64 bits (Fowler, Noll, Vo), of one number or text more.
constexpr std::uint64_t kFnvBasis = 14695981039346656037u;
std::uint64_t hashed(std::uint64_t hash, std::string_view bytes) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return (hash ^ 0x1F) * 1099511628211u;
}
std::uint64_t hashed(std::uint64_t hash, std::uint64_t number) {
  return hashed(hash, std::to_string(number));
}

std::string name_of_key(std::uint64_t key) {
  std::string out = "c";
  for (int shift = 60; shift > 12; shift -= 4) out += "0123456789abcdef"[key >> shift & 15];
  return out;
}

// A blank cell, and what command-line clients write for NULL.
bool is_missing(std::string_view cell) {
  const std::string_view text = base::trim(cell);
  return text.empty() || text == "\\N" || text == "NULL" || text == "null";
}

class Reader {
 public:
  Reader(const CountedTable& table, base::Period period, const std::vector<Component>& wanted,
         const std::vector<Part>& empty, const ComponentNames& component_names)
      : table_(table),
        file_(*table.file),
        period_(period),
        wanted_(wanted),
        empty_(empty),
        component_names_(component_names) {}

  Result<CountedCells> read() {
    if (table_.period && !base::is_made_of(period_, *table_.period)) {
      return base::error_at(ErrorCode::value_not_allowed, "/period",
                            {{"found", base::word(period_)}, {"expected", base::word(*table_.period)}});
    }
    TRUESCORE_CHECK(find_columns());
    TRUESCORE_CHECK(check_total());
    TRUESCORE_CHECK(find_cells());
    CountedCells& out = out_;
    out.components = Components(empty_);
    out.components.grow(out.cells.count);
    out.overall = Components(empty_);
    out.overall.grow(1);
    out.by_period = Components(empty_);
    out.by_period.grow(out.cells.periods.size());
    out.by_segment = Components(empty_);
    out.by_segment.grow(out.cells.segments.size() + 1);
    for (std::size_t row = 0; row < file_.rows; ++row) TRUESCORE_CHECK(take(row));
    return std::move(out_);
  }

 private:
  struct Columns {
    const data::Column* value = nullptr;
    const data::Column* count = nullptr;
  };

  Error fault(ErrorCode code, std::string column, std::string found, std::string expected) const {
    Error error;
    error.code = code;
    error.where.column = std::move(column);
    error.detail = {{"found", std::move(found)}, {"expected", std::move(expected)}};
    return error;
  }

  const data::Column* column(std::string_view name) const {
    const auto found = file_.column(name);
    return found.ok() ? *found : nullptr;
  }

  Status find_columns() {
    grain_ = column(names::kGrain);
    period_column_ = column(names::kPeriod);
    segment_ = column(names::kSegment);
    rows_ = column(names::kRows);
    total_ = column(names::kTotal);
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      const std::string name = component_names_.of(wanted_[i]);
      Columns found;
      found.value = column(name);
      if (!found.value && wanted_[i].kind == ComponentKind::finished) {
        found.value = column(approximated(name));
        out_.approximate = out_.approximate || found.value;
      }
      if (wanted_[i].kind == ComponentKind::sum) found.count = column(count_beside(name));
      if (!found.value || (wanted_[i].kind == ComponentKind::sum && !found.count)) {
        return fault(ErrorCode::counted_component_missing, name, name, "");
      }
      columns_.push_back(found);
    }
    return base::Done{};
  }

  std::string text(const data::Column* column, std::size_t row) const {
    return column ? column->text_at(row).value_or("") : "";
  }

  Result<std::optional<double>> number(const data::Column* column, std::size_t row) const {
    const std::string cell = text(column, row);
    if (is_missing(cell)) return std::optional<double>();
    const auto value = base::parse_number(cell);
    if (value && std::isfinite(*value)) return std::optional(*value);
    Error error = fault(ErrorCode::counted_value_invalid, column->label, cell, "number");
    error.where.row = row + 1;
    return error;
  }

  Result<std::uint64_t> count(const data::Column* column, std::size_t row) const {
    TRUESCORE_TRY(value, number(column, row));
    const double found = value.value_or(0);
    if (found >= 0 && found <= 9007199254740992.0 && found == std::floor(found)) {
      return static_cast<std::uint64_t>(found);
    }
    Error error = fault(ErrorCode::counted_value_invalid, column->label, text(column, row), "count");
    error.where.row = row + 1;
    return error;
  }

  bool is_cell(std::size_t row) const { return text(grain_, row) == "cell"; }

  // The rows of all cells are those of the table, as it was counted apart.
  Status check_total() const {
    std::uint64_t sum = 0;
    std::optional<std::uint64_t> total;
    for (std::size_t row = 0; row < file_.rows; ++row) {
      TRUESCORE_TRY(all, count(total_, row));
      if (total && *total != all) {
        return fault(ErrorCode::counted_total_differs, std::string(names::kTotal), std::to_string(all),
                     std::to_string(*total));
      }
      total = all;
      if (!is_cell(row)) continue;
      TRUESCORE_TRY(here, count(rows_, row));
      sum += here;
    }
    if (total && *total == sum) return base::Done{};
    return fault(ErrorCode::counted_total_differs, std::string(names::kRows), std::to_string(sum),
                 total ? std::to_string(*total) : "");
  }

  std::optional<std::string> segment(std::size_t row) const {
    std::string cell = text(segment_, row);
    if (cell.empty() || cell == "\\N") return std::nullopt;
    return cell;
  }

  Result<std::optional<std::int64_t>> period(std::size_t row) const {
    const std::string cell = text(period_column_, row);
    if (!table_.period || is_missing(cell)) return std::optional<std::int64_t>();
    const auto time = base::parse_written_time(cell);
    if (time && !time->ambiguous) return std::optional(base::period_index(period_, time->seconds));
    Error error = fault(ErrorCode::counted_value_invalid, std::string(names::kPeriod), cell, "2024-01-31");
    error.where.row = row + 1;
    return error;
  }

  Status find_cells() {
    Cells& cells = out_.cells;
    std::vector<std::string> segments;
    for (std::size_t row = 0; row < file_.rows; ++row) {
      TRUESCORE_TRY(index, period(row));
      if (index) cells.periods.push_back(*index);
      if (const auto value = segment(row)) segments.push_back(*value);
    }
    std::sort(cells.periods.begin(), cells.periods.end());
    cells.periods.erase(std::unique(cells.periods.begin(), cells.periods.end()), cells.periods.end());
    // The natural order of segments is that of a column's groups.
    data::Column column = data::make_column(data::Kind::category, "", "");
    for (const auto& value : segments) std::get_if<data::CategoryColumn>(&column.values)->append(value);
    TRUESCORE_TRY(groups, data::as_groups(column));
    cells.segments = std::move(groups.values);
    for (std::uint32_t i = 0; i < cells.segments.size(); ++i) places_[*cells.segments[i]] = i;
    cells.count = file_.rows;
    for (std::size_t row = 0; row < file_.rows; ++row) {
      TRUESCORE_TRY(index, period(row));
      const auto value = segment(row);
      cells.period.push_back(index ? place_of(*index) : Cells::kMissing);
      cells.segment.push_back(value ? places_[*value] : Cells::kMissing);
    }
    if (cells.count == 0) {
      cells.count = 1;
      cells.period.push_back(Cells::kMissing);
      cells.segment.push_back(Cells::kMissing);
    }
    return base::Done{};
  }

  std::uint32_t place_of(std::int64_t index) const {
    const auto& periods = out_.cells.periods;
    return static_cast<std::uint32_t>(std::lower_bound(periods.begin(), periods.end(), index) -
                                      periods.begin());
  }

  // Puts what the row says where it belongs.
  Status take(std::size_t row) {
    const std::string grain = text(grain_, row);
    if (grain == "cell") return take_into(out_.components, row, row, false);
    if (grain == "all") return take_into(out_.overall, row, 0, true);
    if (grain == "period") {
      // Those of shorter periods do not add up to those of longer ones.
      if (table_.period != period_ || out_.cells.period[row] == Cells::kMissing) return base::Done{};
      return take_into(out_.by_period, row, out_.cells.period[row], true);
    }
    if (grain == "segment") {
      const std::uint32_t place = out_.cells.segment[row];
      return take_into(out_.by_segment, row, place == Cells::kMissing ? out_.cells.segments.size() : place,
                       true);
    }
    Error error = fault(ErrorCode::counted_value_invalid, std::string(names::kGrain), grain,
                        "cell, all, period, segment");
    error.where.row = row + 1;
    return error;
  }

  Status take_into(Components& into, std::size_t row, std::size_t cell, bool finished) {
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      Part& part = into.parts()[i];
      if ((part.kind() == ComponentKind::finished) != finished) continue;
      const Columns& from = columns_[i];
      switch (part.kind()) {
        case ComponentKind::rows:
        case ComponentKind::count:
        case ComponentKind::all_rows: {
          TRUESCORE_TRY(here, count(from.value, row));
          part.add_count(cell, here);
          break;
        }
        case ComponentKind::sum:
        case ComponentKind::products: {
          TRUESCORE_TRY(sum, number(from.value, row));
          std::uint64_t n = 0;
          if (from.count) {
            TRUESCORE_TRY(here, count(from.count, row));
            n = here;
          }
          // NaN, which is read as missing: a sum of values is there where there are values.
          if (!sum && n > 0) {
            Error error = fault(ErrorCode::counted_value_invalid, from.value->label, "", "number");
            error.where.row = row + 1;
            return error;
          }
          part.add_sum(cell, sum.value_or(0), n);
          break;
        }
        case ComponentKind::least:
        case ComponentKind::greatest: {
          if (part.type() == Type::text) {
            const std::string value = text(from.value, row);
            if (!is_missing(value)) part.add_extreme(cell, std::string_view(value));
            break;
          }
          TRUESCORE_TRY(value, number(from.value, row));
          if (value) part.add_extreme(cell, *value);
          break;
        }
        case ComponentKind::finished: {
          TRUESCORE_TRY(value, number(from.value, row));
          if (value) part.finish(cell, *value);
          break;
        }
        case ComponentKind::values:
          break;
      }
    }
    return base::Done{};
  }

  const CountedTable& table_;
  const data::Table& file_;
  base::Period period_;
  const std::vector<Component>& wanted_;
  const std::vector<Part>& empty_;
  const ComponentNames& component_names_;
  const data::Column* grain_ = nullptr;
  const data::Column* period_column_ = nullptr;
  const data::Column* segment_ = nullptr;
  const data::Column* rows_ = nullptr;
  const data::Column* total_ = nullptr;
  std::vector<Columns> columns_;
  std::map<std::string, std::uint32_t> places_;
  CountedCells out_;
};

}  // namespace

bool is_counted(const data::Table& table) {
  for (const std::string_view name :
       {names::kGrain, names::kPeriodOf, names::kSegmentOf, names::kRows, names::kTotal}) {
    if (!table.column(name).ok()) return false;
  }
  return true;
}

Result<CountedTable> counted_table(const data::Table& file) {
  CountedTable out;
  out.file = &file;
  TRUESCORE_TRY(period_of, file.column(names::kPeriodOf));
  TRUESCORE_TRY(segment_of, file.column(names::kSegmentOf));
  if (file.rows == 0) return out;
  const std::string period = period_of->text_at(0).value_or("");
  if (!is_missing(period)) {
    out.period = base::period_named(period);
    if (!out.period) {
      Error error;
      error.code = ErrorCode::counted_value_invalid;
      error.where.column = period_of->label;
      error.where.row = 1;
      error.detail = {{"found", period}, {"expected", "day, week, month, quarter"}};
      return error;
    }
  }
  const std::string by = segment_of->text_at(0).value_or("");
  if (!is_missing(by)) out.by = by;
  return out;
}

ComponentNames::ComponentNames(const Program& program, const std::vector<std::string>& labels) {
  for (const Step& step : program.steps()) {
    std::uint64_t key = kFnvBasis;
    key = hashed(key, static_cast<std::uint64_t>(step.op));
    key = hashed(key, static_cast<std::uint64_t>(step.type));
    key = hashed(key, static_cast<std::uint64_t>(step.comparison));
    key = hashed(key, static_cast<std::uint64_t>(step.part));
    key = hashed(key, std::uint64_t{step.is_null});
    key = hashed(key, base::number_text(step.number));
    key = hashed(key, step.text);
    if (step.op == Op::source) key = hashed(key, labels[step.source]);
    for (const StepId argument : step.arguments) key = hashed(key, keys_[argument]);
    keys_.push_back(key);
  }
}

std::string ComponentNames::of(const Component& component) const {
  if (component.kind == ComponentKind::rows) return std::string(names::kRows);
  std::uint64_t key = hashed(kFnvBasis, static_cast<std::uint64_t>(component.kind));
  key = hashed(key, keys_[component.x]);
  if (component.kind == ComponentKind::products) key = hashed(key, keys_[component.y]);
  if (component.kind == ComponentKind::finished) {
    key = hashed(key, static_cast<std::uint64_t>(component.aggregate));
    key = hashed(key, std::uint64_t{component.distinct});
    key = hashed(key, base::number_text(component.share));
  }
  return name_of_key(key);
}

std::string count_beside(const std::string& component) { return component + "_n"; }
std::string approximated(const std::string& component) { return component + "_approx"; }

Result<CountedCells> read_counted(const CountedTable& table, base::Period period,
                                  const std::vector<Component>& components, const std::vector<Part>& empty,
                                  const ComponentNames& component_names) {
  return Reader(table, period, components, empty, component_names).read();
}

}  // namespace truescore::kpi
