#include "data/combine.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/number.h"
#include "data/headings.h"

namespace truescore::data {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

Result<Kind> kind_of_both(const Column& a, const Column& b) {
  const auto rank = [](Kind kind) {
    switch (kind) {
      case Kind::number:
        return 0;
      case Kind::category:
        return 1;
      case Kind::text:
        return 2;
      case Kind::score:
        return 3;
      case Kind::time:
        break;
    }
    return 4;
  };
  if ((a.kind() == Kind::time) != (b.kind() == Kind::time)) {
    Error error;
    error.code = ErrorCode::column_wrong_kind;
    error.where.column = a.label;
    error.detail = {{"found", a.label}, {"expected", "time"}};
    return error;
  }
  return rank(a.kind()) >= rank(b.kind()) ? a.kind() : b.kind();
}

ScoreCell score_at(const Column& from, std::size_t row) {
  if (const auto* scores = std::get_if<ScoreColumn>(&from.values)) return scores->at(row);
  if (const auto* numbers = std::get_if<NumberColumn>(&from.values)) {
    const auto value = numbers->at(row);
    if (value) return read_score(*value);
    return ScoreCell::of(numbers->is_blank(row) ? LeftOut::blank : LeftOut::not_a_number);
  }
  return read_score(from.text_at(row).value_or(""));
}

// Appends the value of one row. `to` is of the column's kind, or of a kind that can hold it (kind_of_both).
void append_from(Column& to, const Column& from, std::size_t row) {
  if (const std::string* rejected = from.rejected_at(row)) {
    if (to.kind() == from.kind()) to.note_rejected(to.size(), *rejected);
  }
  if (auto* scores = std::get_if<ScoreColumn>(&to.values)) {
    const ScoreCell cell = score_at(from, row);
    const bool invalid = !cell.is_counted() && cell.reason() != LeftOut::blank;
    if (invalid && from.kind() != Kind::score) to.note_rejected(to.size(), from.text_at(row).value_or(""));
    scores->append(cell);
    if (!cell.is_counted()) ++(cell.reason() == LeftOut::blank ? to.missing : to.invalid);
    return;
  }
  if (auto* numbers = std::get_if<NumberColumn>(&to.values)) {
    const auto& source = *std::get_if<NumberColumn>(&from.values);
    const auto value = source.at(row);
    numbers->append(value, source.is_blank(row));
    if (!value) ++(source.is_blank(row) ? to.missing : to.invalid);
    return;
  }
  if (auto* times = std::get_if<TimeColumn>(&to.values)) {
    const auto seconds = std::get_if<TimeColumn>(&from.values)->at(row);
    if (!seconds) {
      to.append_missing();
      if (!from.rejected_at(row)) return;
      --to.missing;
      ++to.invalid;
      return;
    }
    base::WrittenTime time;
    time.seconds = *seconds;
    time.offset_minutes = std::get_if<TimeColumn>(&from.values)->offset_at(row);
    times->append(time);
    return;
  }
  const auto text = from.text_at(row);
  if (!text || text->empty()) return to.append_missing();
  if (auto* categories = std::get_if<CategoryColumn>(&to.values)) categories->append(*text);
  if (auto* texts = std::get_if<TextColumn>(&to.values)) texts->append(*text);
}

void note_order(Column& to, const Column& from) {
  const auto* source = std::get_if<TimeColumn>(&from.values);
  auto* times = std::get_if<TimeColumn>(&to.values);
  if (source && times && source->order_undecided) times->order_undecided = true;
}

// Those of the rows from `begin` to `end`, of which the first becomes row `at`.
void carry_offenders(Column& to, const Column& from, std::size_t begin, std::size_t end, std::size_t at) {
  for (const Offender& offender : from.first_offenders) {
    if (to.first_offenders.size() == kMaxOffenders) return;
    if (offender.row <= begin || offender.row > end) continue;
    to.first_offenders.push_back(offender);
    to.first_offenders.back().row += at - begin;
  }
}

// Rows of a table, of which the first becomes row `at` of another.
struct RowRange {
  const Table* table;
  std::size_t begin;
  std::size_t end;
  std::size_t at;
};

std::size_t place_of(const Table& table, std::string_view label) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].label == label) return i;
  }
  return kNone;
}

std::optional<std::size_t> place_in(const Table& to, const Table& from, std::optional<std::size_t> chosen) {
  if (!chosen) return std::nullopt;
  const std::size_t place = place_of(to, from.columns[*chosen].label);
  return place == kNone ? std::nullopt : std::optional(place);
}

// The columns of all tables, empty: in order of appearance.
Result<std::vector<Column>> columns_of(const std::vector<const Table*>& tables) {
  std::vector<Column> columns;
  std::unordered_map<std::string, std::size_t> places;
  for (const Table* table : tables) {
    for (const Column& column : table->columns) {
      const auto [found, is_new] = places.emplace(column.label, columns.size());
      if (is_new) {
        columns.push_back(make_column(column.kind(), column.name, column.label));
        continue;
      }
      Column& known = columns[found->second];
      TRUESCORE_TRY(kind, kind_of_both(known, column));
      if (kind != known.kind()) known = make_column(kind, known.name, known.label);
    }
  }
  return columns;
}

// A row of one of the tables, as merging compares it.
struct Version {
  const Table* table = nullptr;
  std::size_t row = 0;
};

// The cell as text that tells its value apart from any other; nothing where it is missing.
std::optional<std::string> value_text(const Column& column, std::size_t row) {
  if (const auto* scores = std::get_if<ScoreColumn>(&column.values)) {
    const ScoreCell cell = scores->at(row);
    if (cell.is_counted()) return column.text_at(row);
    if (cell.reason() == LeftOut::blank) return std::nullopt;
    return std::string(word(cell.reason()));
  }
  auto text = column.text_at(row);
  if (text && text->empty()) return std::nullopt;
  return text;
}

// Total order of the versions of one id: later date, then more cells, then texts by label.
class VersionOrder {
 public:
  VersionOrder(std::vector<std::string> labels, std::optional<std::string_view> date)
      : labels_(std::move(labels)), date_(date) {
    std::sort(labels_.begin(), labels_.end());
  }

  // Below, equal or above 0.
  int compare(const Version& a, const Version& b) const {
    if (date_) {
      const auto x = seconds(a);
      const auto y = seconds(b);
      if (x != y) return !x || (y && *x < *y) ? -1 : 1;
    }
    const std::size_t x = filled(a);
    const std::size_t y = filled(b);
    if (x != y) return x < y ? -1 : 1;
    for (const auto& label : labels_) {
      const auto left = cell(a, label);
      const auto right = cell(b, label);
      if (left != right) return left < right ? -1 : 1;
    }
    return 0;
  }

 private:
  static std::optional<std::string> cell(const Version& version, const std::string& label) {
    const std::size_t place = place_of(*version.table, label);
    return place == kNone ? std::nullopt : value_text(version.table->columns[place], version.row);
  }
  std::optional<std::int64_t> seconds(const Version& version) const {
    const std::size_t place = place_of(*version.table, *date_);
    if (place == kNone) return std::nullopt;
    const auto* times = std::get_if<TimeColumn>(&version.table->columns[place].values);
    return times ? times->instant_at(version.row) : std::nullopt;
  }
  static std::size_t filled(const Version& version) {
    std::size_t count = 0;
    for (const Column& column : version.table->columns) count += value_text(column, version.row) ? 1 : 0;
    return count;
  }

  std::vector<std::string> labels_;
  std::optional<std::string_view> date_;
};

std::string key_at(const Column& column, std::size_t row) {
  const auto text = column.text_at(row);
  return text ? std::string(base::trim(*text)) : std::string();
}

}  // namespace

Result<Table> append(const Table& into, const Table& from, const std::optional<Wave>& wave) {
  TRUESCORE_TRY(columns, columns_of({&into, &from}));
  Table out;
  out.rows = into.rows + from.rows;
  out.footer_rows = into.footer_rows + from.footer_rows;
  out.columns = std::move(columns);
  // What stands beneath a table stays beneath both.
  const auto all_rows = static_cast<std::size_t>(into.rows);
  const auto all_others = static_cast<std::size_t>(from.rows);
  const auto rows = static_cast<std::size_t>(into.own_rows());
  const auto others = static_cast<std::size_t>(from.own_rows());
  const RowRange ranges[] = {{&into, 0, rows, 0},
                             {&from, 0, others, rows},
                             {&into, rows, all_rows, rows + others},
                             {&from, others, all_others, all_rows + others}};
  for (Column& column : out.columns) {
    for (const auto& [table, begin, end, at] : ranges) {
      const std::size_t place = place_of(*table, column.label);
      for (std::size_t row = begin; row < end; ++row) {
        if (place == kNone) {
          column.append_missing();
        } else {
          append_from(column, table->columns[place], row);
        }
      }
      if (place != kNone) carry_offenders(column, table->columns[place], begin, end, at);
    }
    for (const Table* table : {&into, &from}) {
      const std::size_t place = place_of(*table, column.label);
      if (place != kNone) note_order(column, table->columns[place]);
    }
  }
  if (wave) {
    const std::size_t known = place_of(into, wave->label);
    Column waves = make_column(Kind::category, wave->label, wave->label);
    auto& names = *std::get_if<CategoryColumn>(&waves.values);
    for (std::size_t row = 0; row < rows; ++row) {
      const auto text = known == kNone ? std::nullopt : into.columns[known].text_at(row);
      names.append(text.value_or(wave->into));
    }
    for (std::size_t row = 0; row < others; ++row) names.append(wave->from);
    // What stands beneath is of none.
    while (names.size() < out.rows) waves.append_missing();
    const std::size_t place = place_of(out, wave->label);
    if (place == kNone) {
      out.columns.push_back(std::move(waves));
    } else {
      out.columns[place] = std::move(waves);
    }
  }
  out.score = place_in(out, into, into.score);
  if (!out.score) out.score = place_in(out, from, from.score);
  out.date = place_in(out, into, into.date);
  if (!out.date) out.date = place_in(out, from, from.date);
  return out;
}

Table without_rows(const Table& table, const std::vector<bool>& left_out) {
  Table out;
  for (const Column& from : table.columns) {
    Column to = make_column(from.kind(), from.name, from.label);
    for (std::size_t row = 0; row < table.rows; ++row) {
      if (!left_out[row]) append_from(to, from, row);
    }
    note_order(to, from);
    carry_offenders(to, from, 0, table.rows, 0);
    const auto* read = std::get_if<NumberColumn>(&from.values);
    if (auto* numbers = std::get_if<NumberColumn>(&to.values)) {
      numbers->decimal = read->decimal;
      numbers->decimal_undecided = read->decimal_undecided;
    }
    out.columns.push_back(std::move(to));
  }
  for (std::size_t row = 0; row < left_out.size(); ++row) {
    out.rows += !left_out[row];
    out.footer_rows += !left_out[row] && row >= table.own_rows();
  }
  out.file = table.file;
  out.score = table.score;
  out.date = table.date;
  return out;
}

Result<Merged> merge(const std::vector<const Table*>& tables, std::string_view id,
                     std::optional<std::string_view> date) {
  TRUESCORE_TRY(columns, columns_of(tables));
  std::sort(columns.begin(), columns.end(),
            [](const Column& a, const Column& b) { return a.label < b.label; });
  std::vector<std::string> labels;
  for (const Column& column : columns) labels.push_back(column.label);
  const VersionOrder order(std::move(labels), date);
  Merged out;
  std::map<std::string, Version> kept;
  for (const Table* table : tables) {
    TRUESCORE_TRY(ids, table->column(id));
    for (std::size_t row = 0; row < table->rows; ++row) {
      ++out.counts.rows_read;
      std::string key = key_at(*ids, row);
      if (key.empty() || row >= table->own_rows()) {
        ++out.counts.without_id;
        continue;
      }
      const Version version{table, row};
      const auto [found, is_new] = kept.emplace(std::move(key), version);
      if (is_new) continue;
      const int compared = order.compare(version, found->second);
      ++(compared == 0 ? out.counts.repeated : out.counts.superseded);
      if (compared > 0) found->second = version;
    }
  }
  out.counts.rows_kept = kept.size();
  out.table.rows = kept.size();
  out.table.columns = std::move(columns);
  for (Column& column : out.table.columns) {
    std::unordered_map<const Table*, std::size_t> places;
    for (const Table* table : tables) {
      places[table] = place_of(*table, column.label);
      if (places[table] != kNone) note_order(column, table->columns[places[table]]);
    }
    for (const auto& [key, version] : kept) {
      const std::size_t place = places[version.table];
      if (place == kNone) {
        column.append_missing();
      } else {
        append_from(column, version.table->columns[place], version.row);
      }
    }
  }
  for (const Table* table : tables) {
    if (!out.table.score) out.table.score = place_in(out.table, *table, table->score);
    if (!out.table.date) out.table.date = place_in(out.table, *table, table->date);
  }
  return out;
}

Result<Joined> join(const Table& left, std::string_view left_key, const Table& right,
                    std::string_view right_key) {
  TRUESCORE_TRY(left_keys, left.column(left_key));
  TRUESCORE_TRY(right_keys, right.column(right_key));
  std::unordered_map<std::string, std::size_t> rows;
  for (std::size_t row = 0; row < right.own_rows(); ++row) {
    std::string key = key_at(*right_keys, row);
    if (key.empty()) continue;
    if (!rows.emplace(key, row).second) {
      Error error;
      error.code = ErrorCode::join_key_repeated;
      error.where.row = row + 1;
      error.where.column = right_keys->label;
      error.detail = {{"found", std::move(key)}};
      return error;
    }
  }
  Joined out;
  out.table = left;
  std::vector<std::size_t> matches;
  for (std::size_t row = 0; row < left.rows; ++row) {
    const auto found = rows.find(key_at(*left_keys, row));
    matches.push_back(found == rows.end() ? kNone : found->second);
    if (row < left.own_rows()) ++(found == rows.end() ? out.unmatched : out.matched);
  }
  std::vector<std::string> names;
  for (const Column& column : left.columns) names.push_back(column.label);
  for (const Column& column : right.columns) names.push_back(column.label);
  const std::vector<std::string> labels = labels_for(names);
  for (std::size_t i = 0; i < right.columns.size(); ++i) {
    const Column& column = right.columns[i];
    if (&column == right_keys) continue;
    Column added = make_column(column.kind(), column.name, labels[left.columns.size() + i]);
    for (const std::size_t match : matches) {
      if (match == kNone) {
        added.append_missing();
      } else {
        append_from(added, column, match);
      }
    }
    note_order(added, column);
    out.table.columns.push_back(std::move(added));
  }
  return out;
}

}  // namespace truescore::data
