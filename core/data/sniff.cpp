#include "data/sniff.h"

#include <algorithm>
#include <unordered_set>

#include "base/number.h"
#include "base/utf8.h"
#include "data/csv_reader.h"
#include "data/heading_words.h"
#include "data/table_loader.h"

namespace truescore::data {

using base::DateOrder;
using base::Done;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;

namespace {

// At least this share of a column's values must be of a kind.
constexpr double kShareOfKind = 0.95;
constexpr double kShareOfScores = 0.9;
constexpr std::size_t kMostRows = 20000;

using Rows = std::vector<std::vector<std::string>>;

class RowKeeper : public CsvSink {
 public:
  Status row(const CsvRow& row) override {
    std::vector<std::string> cells;
    for (const auto cell : row.cells) cells.emplace_back(cell);
    rows.push_back(std::move(cells));
    return Done{};
  }
  Rows rows;
};

Error not_text(std::string found) {
  Error error;
  error.code = ErrorCode::file_not_text;
  error.detail = {{"found", std::move(found)}};
  return error;
}

bool begins(std::string_view head, std::string_view magic) { return head.substr(0, magic.size()) == magic; }

// UTF-16 by its mark, or by the zero bytes that Latin letters, digits and delimiters leave in it.
std::optional<Encoding> utf16(std::string_view head) {
  if (begins(head, "\xFF\xFE")) return Encoding::utf16le;
  if (begins(head, "\xFE\xFF")) return Encoding::utf16be;
  const std::size_t pairs = std::min<std::size_t>(head.size(), 4096) / 2;
  std::size_t zero_first = 0;
  std::size_t zero_second = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    zero_first += head[2 * i] == '\0';
    zero_second += head[2 * i + 1] == '\0';
  }
  if (pairs == 0) return std::nullopt;
  if (zero_second * 4 > pairs && zero_first * 20 < pairs) return Encoding::utf16le;
  if (zero_first * 4 > pairs && zero_second * 20 < pairs) return Encoding::utf16be;
  return std::nullopt;
}

std::optional<Encoding> utf16_said(Encoding encoding) {
  if (encoding == Encoding::utf16le || encoding == Encoding::utf16be) return encoding;
  return std::nullopt;
}

// The formats that files are dropped in by mistake, by their first bytes.
Status check_format(std::string_view head) {
  if (begins(head, "PK\x03\x04")) return not_text("ZIP / XLSX");
  if (begins(head, "\x1F\x8B")) return not_text("gzip");
  if (begins(head, "%PDF")) return not_text("PDF");
  if (begins(head, "PAR1")) return not_text("Parquet");
  if (begins(head, "\xD0\xCF\x11\xE0")) return not_text("XLS");
  return Done{};
}

Status check_controls(std::string_view text) {
  std::size_t controls = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    controls += byte < 0x20 && c != '\n' && c != '\r' && c != '\t';
  }
  if (controls * 20 > text.size()) return not_text("?");
  return Done{};
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

struct Cut {
  char delimiter = ',';
  Rows rows;
};

// The delimiter under which the most rows have the same number of cells, at least two; a comma where none
// does. A file that cannot be read with one delimiter and has one column with the others is refused for that.
Result<Cut> cut(std::string_view head, bool whole, std::optional<char> said) {
  Cut best;
  double best_score = -1;
  std::optional<Error> refused;
  const std::string delimiters = said ? std::string(1, *said) : ",;\t|";
  for (const char delimiter : delimiters) {
    auto read = rows_with(delimiter, head, whole);
    if (!read.ok()) {
      if (!refused) refused = std::move(read).error();
      continue;
    }
    Rows rows = std::move(*read);
    std::vector<std::size_t> widths;
    for (const auto& row : rows) widths.push_back(row.size());
    std::sort(widths.begin(), widths.end());
    const std::size_t width = widths.empty() ? 0 : widths[widths.size() / 2];
    const auto same = static_cast<double>(std::count(widths.begin(), widths.end(), width));
    double score = 0;
    if (width > 1)
      score = same / static_cast<double>(widths.size()) +
              1e-3 * static_cast<double>(std::min<std::size_t>(width, 50));
    if (score > best_score) {
      best_score = score;
      best = {delimiter, std::move(rows)};
    }
  }
  if (refused && best_score <= 0) return *refused;
  return best;
}

bool is_number(std::string_view cell) { return base::parse_number(cell).has_value(); }

bool is_separated_time(std::string_view cell) {
  const std::string_view text = base::trim(cell);
  return text.size() != 8 && base::parse_written_time(text).has_value();
}

// Whether the first row is data: a number or time stands above numbers or times somewhere, and nowhere a text
// above them.
bool first_row_is_data(const Rows& rows) {
  if (rows.empty()) return false;
  bool like_below = false;
  for (std::size_t column = 0; column < rows[0].size(); ++column) {
    std::size_t values = 0;
    std::size_t typed = 0;
    for (std::size_t r = 1; r < rows.size() && r < 200; ++r) {
      if (column >= rows[r].size() || is_blank(rows[r][column])) continue;
      ++values;
      typed += is_number(rows[r][column]) || is_separated_time(rows[r][column]);
    }
    if (is_blank(rows[0][column])) continue;
    const bool first_typed = is_number(rows[0][column]) || is_separated_time(rows[0][column]);
    if (first_typed && (rows.size() == 1 || (values > 0 && typed * 2 > values))) like_below = true;
    if (!first_typed && values > 0 && typed * 5 > values * 4) return false;
  }
  return like_below;
}

std::uint32_t count_header_rows(const Rows& rows) {
  if (rows.size() > 2) {
    for (const auto& cell : rows[2]) {
      if (begins(cell, "{\"ImportId\"")) return 3;  // Qualtrics
    }
  }
  if (rows.size() > 1 && !rows[1].empty() && !rows[0].empty()) {
    const std::string first = folded_heading(rows[0][0]);
    // SurveyMonkey continues its headings in a second row that has no respondent.
    if ((first == "respondent id" || first == "respondentid") && is_blank(rows[1][0])) return 2;
    // Qualtrics' older exports: V1, V2 … above the words.
    if (first == "v1" && folded_heading(rows[1][0]) == "responseid") return 2;
  }
  return first_row_is_data(rows) ? 0 : 1;
}

constexpr std::size_t kMostDistinct = 5000;

struct Profile {
  std::size_t values = 0;  // cells that are not blank
  std::size_t numbers = 0;
  std::size_t whole_0_to_10 = 0;
  std::size_t times = 0;
  std::size_t compact_times = 0;  // 20240305
  std::size_t day_first = 0;
  std::size_t month_first = 0;
  std::size_t year_first = 0;
  std::size_t ambiguous = 0;  // dates whose day and month may be exchanged
  std::size_t bytes = 0;
  std::size_t with_blanks = 0;               // values of several words
  bool sized = false;                        // a value was a number or a score
  double most = 0;                           // of those
  std::unordered_set<std::string> distinct;  // the first kMostDistinct of them
  bool is_unique = true;                     // no value was seen twice

  double share(std::size_t count) const {
    return values == 0 ? 0 : static_cast<double>(count) / static_cast<double>(values);
  }
};

Profile profile_of(const Rows& rows, std::size_t first_row, std::size_t column) {
  Profile profile;
  for (std::size_t r = first_row; r < rows.size(); ++r) {
    if (column >= rows[r].size()) continue;
    const std::string& cell = rows[r][column];
    if (is_blank(cell)) continue;
    ++profile.values;
    profile.bytes += cell.size();
    const std::string_view text = base::trim(cell);
    profile.with_blanks += text.find(' ') != std::string_view::npos;
    if (profile.distinct.size() >= kMostDistinct) {
      profile.is_unique = profile.is_unique && profile.distinct.count(std::string(text)) == 0;
    } else if (!profile.distinct.emplace(text).second) {
      profile.is_unique = false;
    }
    const ScoreCell score = read_score(cell);
    if (score.is_score()) ++profile.whole_0_to_10;
    const auto number = base::parse_number(cell);
    if (number) ++profile.numbers;
    // "9,0" is a score, and no number: whether its comma is a decimal one a single cell does not tell.
    const auto size = number             ? number
                      : score.is_score() ? std::optional<double>(score.score())
                                         : std::nullopt;
    if (size) profile.most = profile.sized ? std::max(profile.most, *size) : *size;
    profile.sized = profile.sized || size.has_value();
    if (const auto time = base::parse_written_time(cell)) {
      ++(text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos
             ? profile.compact_times
             : profile.times);
      if (time->order == DateOrder::year_first) {
        ++profile.year_first;
      } else if (time->ambiguous) {
        ++profile.ambiguous;
      } else {
        ++(time->order == DateOrder::day_first ? profile.day_first : profile.month_first);
      }
    }
  }
  return profile;
}

bool is_category(const Profile& profile) {
  const std::size_t distinct = profile.distinct.size();
  if (profile.bytes > profile.values * 60) return false;
  if (profile.is_unique && profile.values > 1) return false;
  if (distinct <= 50)
    return static_cast<double>(distinct) <= 0.6 * static_cast<double>(profile.values) || profile.values <= 20;
  return distinct <= 2000 && static_cast<double>(distinct) <= 0.2 * static_cast<double>(profile.values);
}

// Whether whole numbers 0 to 10 may be answers to the recommendation question. Without a heading that says so
// the numbers must use the scale to its end: ranks 1 to 6 and grades 1 to 5 are no such answers. "Rating" and
// the like say little: scales to 5 and to 7 are called so too.
bool is_score_candidate(const Profile& profile, int rank, bool only_column,
                        std::vector<std::string>& reasons) {
  if (rank < 0 || profile.values == 0) return false;
  if (profile.share(profile.whole_0_to_10) < kShareOfScores &&
      !(rank >= 2 && profile.share(profile.whole_0_to_10) > 0.5)) {
    return false;
  }
  const double too_short = rank == 1 && !only_column ? 7 : 5;
  if ((profile.values >= 30 || rank == 1) && profile.most <= too_short) {
    if (rank > 0) reasons.push_back("score_scale_too_short");
    return false;
  }
  if (rank > 0) {
    reasons.push_back(rank == 3   ? "score_heading_nps"
                      : rank == 2 ? "score_heading_recommend"
                                  : "score_heading_word");
    reasons.push_back("score_values_0_to_10");
    return true;
  }
  const std::size_t wanted = std::min<std::size_t>(5, profile.values / 4);
  if (!only_column && (profile.most != 10 || profile.distinct.size() < wanted || profile.values < 10))
    return false;
  reasons.push_back("score_values_0_to_10");
  return true;
}

void describe(SniffedColumn& column, const Profile& profile, bool only_column) {
  const std::string heading = folded_heading(column.name);
  if (profile.values == 0) {
    column.reasons.push_back("column_empty");
    return;
  }
  const int date_rank = date_heading_rank(heading);
  const bool compact = date_rank > 0 && profile.share(profile.compact_times) >= kShareOfKind;
  if (compact || profile.share(profile.times) >= kShareOfKind) {
    column.kind = Kind::time;
    column.role = Role::date;
    column.reasons.push_back("date_values");
    if (profile.month_first > profile.day_first) {
      column.date_order = DateOrder::month_first;
    } else if (profile.day_first > profile.month_first) {
      column.date_order = DateOrder::day_first;
    } else if (profile.ambiguous == 0 && profile.year_first > 0) {
      column.date_order = DateOrder::year_first;
    }
    return;
  }
  if (is_score_candidate(profile, score_heading_rank(heading), only_column, column.reasons)) {
    column.kind = Kind::score;
    column.is_score_candidate = true;
    return;
  }
  const bool unique = profile.is_unique && profile.values > 1;
  if (profile.share(profile.numbers) >= kShareOfKind) {
    column.kind = Kind::number;
    if (is_id_heading(heading) || (unique && profile.values > 20 && heading.empty())) {
      column.role = Role::id;
      column.reasons.push_back("id_heading");
    }
    return;
  }
  if (is_category(profile)) {
    column.kind = Kind::category;
    if (is_id_heading(heading)) {
      column.role = Role::id;
      column.reasons.push_back("id_heading");
    } else if (profile.distinct.size() > 1 || profile.values <= 20) {
      column.role = Role::segment;
      column.reasons.push_back("segment_few_values");
    }
    return;
  }
  column.kind = Kind::text;
  if (unique && profile.with_blanks == 0 && !is_comment_heading(heading)) {
    column.role = Role::id;
    column.reasons.push_back("id_values_unique");
  }
}

// The index of the best, or nothing where none is above 0. Ties go to the first, or to nobody.
template <typename Rank>
std::optional<std::size_t> best_column(const std::vector<SniffedColumn>& columns, bool first_of_ties,
                                       Rank rank) {
  std::optional<std::size_t> best;
  double best_rank = 0;
  bool tied = false;
  for (const auto& column : columns) {
    const double value = rank(column);
    if (value > best_rank) {
      best = column.index;
      best_rank = value;
      tied = false;
    } else if (value == best_rank && value > 0) {
      tied = true;
    }
  }
  if (tied && !first_of_ties) return std::nullopt;
  return best;
}

}  // namespace

std::string_view word(Role role) {
  static constexpr std::string_view kWords[] = {"", "score", "date", "comment", "segment", "id"};
  return kWords[static_cast<int>(role)];
}

Result<Sniff> sniff(std::string_view head, bool whole, const SniffChoices& choices) {
  whole = whole && head.size() <= kSniffBytes;
  head = head.substr(0, kSniffBytes);
  Sniff out;
  std::string decoded;
  TRUESCORE_CHECK(check_format(head));
  const auto wide = choices.encoding ? utf16_said(*choices.encoding) : utf16(head);
  if (wide) {
    out.encoding = *wide;
    Utf16Decoder decoder(*wide == Encoding::utf16be);
    decoder.add(head, decoded);
    if (whole) decoder.finish(decoded);
    head = decoded;
    TRUESCORE_CHECK(check_controls(head));
  } else {
    TRUESCORE_CHECK(check_controls(head));
    // The mark is no text in any encoding; the bytes after it may yet be no UTF-8.
    if (begins(head, "\xEF\xBB\xBF")) head.remove_prefix(3);
    Utf8Evidence evidence;
    evidence.add(head);
    if (whole) evidence.finish();  // else the last sequence may be cut off
    out.encoding = choices.encoding.value_or(evidence.verdict());
    if (out.encoding != Encoding::utf8 || evidence.invalid() > 0) {
      decoded = decode(out.encoding, head);
      head = decoded;
    }
  }
  TRUESCORE_TRY(chosen, cut(head, whole, choices.delimiter));
  // More rows than this tell no more, and a file of short rows under a long heading would cost their product.
  if (chosen.rows.size() > kMostRows) chosen.rows.resize(kMostRows);
  const Rows& rows = chosen.rows;
  if (rows.empty()) {
    Error error;
    error.code = ErrorCode::file_empty;
    return error;
  }
  out.delimiter = chosen.delimiter;
  out.header_rows = std::min<std::uint32_t>(choices.header_rows.value_or(count_header_rows(rows)),
                                            static_cast<std::uint32_t>(rows.size()));
  out.rows_seen = rows.size() - out.header_rows;
  std::vector<std::string> names = rows[0];
  if (out.header_rows == 0) names.assign(rows[0].size(), "");
  const std::vector<std::string> labels = labels_for(names);
  std::vector<double> average_bytes;
  for (std::size_t i = 0; i < names.size(); ++i) {
    SniffedColumn column;
    column.index = i;
    column.name = names[i];
    column.label = labels[i];
    const Profile profile = profile_of(rows, out.header_rows, i);
    describe(column, profile, names.size() == 1);
    average_bytes.push_back(
        profile.values ? static_cast<double>(profile.bytes) / static_cast<double>(profile.values) : 0);
    for (std::size_t r = out.header_rows; r < rows.size() && column.examples.size() < 5; ++r) {
      if (i >= rows[r].size() || is_blank(rows[r][i])) continue;
      const std::string example(base::utf8_prefix(rows[r][i], 120));
      if (std::find(column.examples.begin(), column.examples.end(), example) == column.examples.end()) {
        column.examples.push_back(example);
      }
    }
    out.columns.push_back(std::move(column));
  }
  out.score = best_column(out.columns, false, [](const SniffedColumn& column) {
    return column.is_score_candidate ? 1.0 + score_heading_rank(folded_heading(column.name)) : 0;
  });
  out.date = best_column(out.columns, true, [](const SniffedColumn& column) {
    return column.kind == Kind::time ? 1.0 + date_heading_rank(folded_heading(column.name)) : 0;
  });
  out.comment = best_column(out.columns, true, [&](const SniffedColumn& column) {
    if (column.kind != Kind::text || column.role == Role::id) return 0.0;
    const bool named = is_comment_heading(folded_heading(column.name));
    if (!named && average_bytes[column.index] < 15) return 0.0;
    return (named ? 1e6 : 0) + average_bytes[column.index];
  });
  if (out.score) out.columns[*out.score].role = Role::score;
  if (out.comment) {
    out.columns[*out.comment].role = Role::comment;
    out.columns[*out.comment].reasons.push_back("comment_long_texts");
  }
  return out;
}

}  // namespace truescore::data
