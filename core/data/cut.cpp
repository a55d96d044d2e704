#include "data/cut.h"

#include <algorithm>
#include <string>

#include "base/number.h"
#include "data/csv_reader.h"
#include "data/number_cell.h"
#include "data/time_cell.h"

namespace truescore::data {

using base::Done;
using base::Error;
using base::Result;
using base::Status;

namespace {

// So many bytes tell the delimiter.
constexpr std::size_t kTellingBytes = 1u << 17;
// And so many, where several divide the rows alike: where the shares of even rows differ by no more than
// this.
constexpr std::size_t kTypedBytes = 1u << 14;
constexpr double kAsEven = 0.05;

class RowKeeper : public CsvSink {
 public:
  Status row(const CsvRow& row) override {
    rows.emplace_back(row.cells.begin(), row.cells.end());
    return Done{};
  }
  Rows rows;
};

// How many cells each row has.
class WidthKeeper : public CsvSink {
 public:
  Status row(const CsvRow& row) override {
    widths.push_back(row.size);
    return Done{};
  }
  Status rows(const CsvRows& rows) override {
    widths.insert(widths.end(), rows.sizes, rows.sizes + rows.count);
    return Done{};
  }
  std::vector<std::size_t> widths;
};

Result<std::vector<std::size_t>> widths_with(char delimiter, std::string_view head, bool whole) {
  WidthKeeper keeper;
  CsvReader reader(delimiter, keeper);
  reader.pick({});
  TRUESCORE_CHECK(reader.add(head));
  if (whole || keeper.widths.empty()) TRUESCORE_CHECK(reader.finish());
  return std::move(keeper.widths);
}

// The rows that a delimiter gives; a last row that the piece cuts off is left out. Errors: those of
// CsvReader.
Result<Rows> rows_with(char delimiter, std::string_view head, bool whole) {
  RowKeeper keeper;
  CsvReader reader(delimiter, keeper);
  TRUESCORE_CHECK(reader.add(head));
  // The cut row is dropped by not finishing, unless it is the only one.
  if (whole || keeper.rows.empty()) TRUESCORE_CHECK(reader.finish());
  return std::move(keeper.rows);
}

std::size_t usual_width(std::vector<std::size_t> widths) {
  std::sort(widths.begin(), widths.end());
  return widths.empty() ? 0 : widths[widths.size() / 2];
}

bool is_typed(std::string_view cell) { return read_number(cell) || read_time(cell); }

// Whether runs of blanks divide a table: every row has as many cells, more than half of the columns hold
// numbers and times, and the line as a whole is none (as "1 234" and "5 March 2024" are).
bool is_blank_separated(const Rows& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) widths.push_back(row.size());
  const std::size_t width = usual_width(std::move(widths));
  if (rows.size() < 3 || width < 2) return false;
  const std::size_t looked_at = std::min<std::size_t>(rows.size(), 200);
  std::vector<std::size_t> typed(width);
  std::size_t one_value = 0;
  for (std::size_t r = 1; r < looked_at; ++r) {
    if (rows[r].size() != width) return false;
    std::string line;
    for (std::size_t i = 0; i < width; ++i) {
      typed[i] += is_typed(rows[r][i]);
      line += (i == 0 ? "" : " ") + rows[r][i];
    }
    one_value += is_typed(line);
  }
  const auto most = [&](std::size_t count) { return count * 10 > (looked_at - 1) * 9; };
  const auto columns = std::count_if(typed.begin(), typed.end(), most);
  return !most(one_value) && static_cast<std::size_t>(columns) * 2 > width;
}

// The delimiter that a first line "sep=;" names.
std::optional<char> named_separator(std::string_view head) {
  const std::string_view line = head.substr(0, std::min(head.find_first_of("\r\n"), head.size()));
  if (line.size() != 5 || (line.substr(0, 4) != "sep=" && line.substr(0, 4) != "SEP=")) return std::nullopt;
  const char named = line[4];
  if (named == '"' || named == '\0') return std::nullopt;
  return named;
}

}  // namespace

namespace {

// The share of the cells beneath the first row that are numbers and times.
double typed_share(const Rows& rows) {
  std::size_t cells = 0;
  std::size_t typed = 0;
  for (std::size_t r = 1; r < std::min<std::size_t>(rows.size(), 200); ++r) {
    for (const auto& cell : rows[r]) {
      if (base::trim(cell).empty()) continue;
      ++cells;
      typed += is_typed(cell);
    }
  }
  return cells == 0 ? 0 : static_cast<double>(typed) / static_cast<double>(cells);
}

// What speaks for a delimiter.
struct Division {
  char delimiter = ',';
  double same = 0;  // the share of rows that have the usual number of cells; 0 where that is one
  std::size_t width = 0;
};

}  // namespace

Result<Cut> cut(std::string_view head, bool whole, std::optional<char> said) {
  Cut best;
  std::vector<Division> divisions;
  std::optional<Error> refused;
  const auto named = named_separator(head);
  if (named && !said) said = named;
  const std::string delimiters = said ? std::string(1, *said) : ",;\t|";
  for (const char delimiter : delimiters) {
    auto read = widths_with(delimiter, head.substr(0, kTellingBytes), whole && head.size() <= kTellingBytes);
    if (!read.ok()) {
      if (!refused) refused = std::move(read).error();
      continue;
    }
    const std::vector<std::size_t>& widths = *read;
    const std::size_t width = usual_width(widths);
    const auto same = static_cast<double>(std::count(widths.begin(), widths.end(), width));
    divisions.push_back({delimiter, width > 1 ? same / static_cast<double>(widths.size()) : 0, width});
  }
  const auto evenest = std::max_element(divisions.begin(), divisions.end(),
                                        [](const Division& a, const Division& b) { return a.same < b.same; });
  const bool divides = evenest != divisions.end() && evenest->same > 0;
  if (refused && !divides) return *refused;
  if (!divisions.empty()) best.delimiter = divisions.front().delimiter;
  if (divides) {
    // Decimal commas divide rows as evenly as semicolons do, and then leave fewer numbers and times.
    std::vector<std::pair<Division, double>> even;
    for (const Division& each : divisions) {
      if (each.same < evenest->same - kAsEven) continue;
      auto read = rows_with(each.delimiter, head.substr(0, kTypedBytes), whole && head.size() <= kTypedBytes);
      if (read.ok()) even.emplace_back(each, typed_share(*read));
    }
    double most = -1;
    for (const auto& [each, typed] : even) {
      const double score = (even.size() > 1 ? typed : 0) + each.same +
                           1e-3 * static_cast<double>(std::min<std::size_t>(each.width, 50));
      if (score <= most) continue;
      most = score;
      best.delimiter = each.delimiter;
    }
  }
  TRUESCORE_TRY(rows, rows_with(best.delimiter, head, whole));
  best.rows = std::move(rows);
  if (!said && !divides) {
    auto read = rows_with(' ', head, whole);
    if (read.ok() && is_blank_separated(*read)) best = {' ', std::move(*read)};
  }
  if (!best.rows.empty() && is_separator_line(best.rows[0])) best.rows.erase(best.rows.begin());
  return best;
}

}  // namespace truescore::data
