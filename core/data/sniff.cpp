#include "data/sniff.h"

#include <algorithm>

#include "base/utf8.h"
#include "data/column_guess.h"
#include "data/cut.h"
#include "data/file_format.h"
#include "data/heading_words.h"
#include "data/row_rules.h"
#include "data/vendors.h"

namespace truescore::data {

using base::Done;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;

namespace {

constexpr std::size_t kMostRows = 20000;
constexpr double kShareOfGroups = 0.9;
constexpr double kShortestComment = 15;  // bytes on average, where no heading says that it is one

Status refuse(std::optional<std::string_view> format) {
  if (!format) return Done{};
  Error error;
  error.code = ErrorCode::file_not_text;
  error.detail = {{"found", std::string(*format)}};
  return error;
}

bool begins(std::string_view head, std::string_view magic) { return head.substr(0, magic.size()) == magic; }

// The first row beneath the headings does not end within the piece.
Error endless_row(const Rows& headings) {
  Error error;
  error.code = ErrorCode::file_cell_too_long;
  error.where.row = headings.size() + 1;
  std::uint64_t line = 1;
  for (const auto& row : headings) {
    ++line;
    for (const auto& cell : row)
      line += static_cast<std::uint64_t>(std::count(cell.begin(), cell.end(), '\n'));
  }
  error.where.line = line;
  error.detail = {{"expected", std::to_string(kSniffBytes >> 20)}};
  return error;
}

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

// The columns of a file, with what is known of each while they are guessed.
struct Guessing {
  Sniff& out;
  const Headings& headings;
  std::vector<ColumnProfile> profiles;
  std::vector<ColumnPlace> places;
};

void guess_columns(Guessing& guessing) {
  Sniff& out = guessing.out;
  DecimalEvidence all;
  for (const auto& profile : guessing.profiles) {
    if (profile.share(profile.plain_numbers + profile.marks.points + profile.marks.commas +
                      profile.marks.either_points + profile.marks.either_commas) > 0.5) {
      all.merge(profile.marks);
    }
  }
  for (std::size_t i = 0; i < guessing.profiles.size(); ++i) {
    ColumnPlace place;
    place.name = guessing.headings.folded[i];
    place.words = guessing.headings.words[i];
    place.only_column = guessing.profiles.size() == 1;
    place.other_columns = all.agreed();
    place.delimiter = out.delimiter;
    SniffedColumn column;
    column.index = i;
    column.name = guessing.headings.names[i];
    column.label = guessing.headings.labels[i];
    column.examples = guessing.profiles[i].examples;
    guess_column(column, guessing.profiles[i], place);
    out.columns.push_back(std::move(column));
    guessing.places.push_back(place);
  }
}

// A file of a row for each score and how many gave it: its rows are no answers.
void refuse_counted_scores(Guessing& guessing) {
  auto& columns = guessing.out.columns;
  const bool counts = std::any_of(columns.begin(), columns.end(), [&](const SniffedColumn& column) {
    return !column.is_score_candidate && column.kind == Kind::number &&
           is_count_heading(guessing.places[column.index].words);
  });
  for (auto& column : columns) {
    const ColumnProfile& profile = guessing.profiles[column.index];
    const bool once_each = profile.is_unique && profile.values >= 3 && profile.values <= 11;
    if (!counts || !column.is_score_candidate || !once_each) continue;
    column.kind = Kind::number;
    column.is_score_candidate = false;
    column.reasons = {"score_rows_are_counts"};
  }
}

// Where no column has scores, the names of the groups stand for them.
void offer_groups(Guessing& guessing) {
  auto& columns = guessing.out.columns;
  const auto is_candidate = [](const SniffedColumn& column) { return column.is_score_candidate; };
  if (std::any_of(columns.begin(), columns.end(), is_candidate)) return;
  for (auto& column : columns) {
    const ColumnProfile& profile = guessing.profiles[column.index];
    if (profile.values == 0 || profile.share(profile.groups) < kShareOfGroups) continue;
    column.kind = Kind::score;
    column.role = Role::none;
    column.is_score_candidate = true;
    column.reasons = {"score_group_names"};
  }
}

// Beside a score, answers from 1 to 10 to other questions may be looked at in its way; alone they are none.
void offer_scales_from_1(Sniff& out) {
  for (auto& column : out.columns) {
    if (column.kind != Kind::number || column.scale != Scale{1, 10}) continue;
    column.kind = Kind::score;
    column.is_score_candidate = true;
  }
}

void choose_columns(Guessing& guessing) {
  Sniff& out = guessing.out;
  const auto place = [&](const SniffedColumn& column) -> const ColumnPlace& {
    return guessing.places[column.index];
  };
  out.score = best_column(out.columns, false, [&](const SniffedColumn& column) {
    return column.is_score_candidate ? 1.0 + std::max(0, score_rank(place(column))) : 0;
  });
  out.date = best_column(out.columns, true, [&](const SniffedColumn& column) {
    return column.kind == Kind::time ? 1.0 + date_rank(place(column)) : 0;
  });
  out.comment = best_column(out.columns, true, [&](const SniffedColumn& column) {
    if (column.kind != Kind::text || column.role == Role::id || column.role == Role::customer) return 0.0;
    const ColumnProfile& profile = guessing.profiles[column.index];
    const double length = profile.average_bytes();
    const bool named = names_comment(place(column));
    if (!named && (length < kShortestComment || profile.share(profile.with_letters) < 0.5)) return 0.0;
    return (named ? 1e6 : 0) + length;
  });
  const auto first_of = [&](Role role) {
    return best_column(out.columns, true,
                       [&](const SniffedColumn& column) { return column.role == role ? 1 : 0; });
  };
  out.customer = first_of(Role::customer);
  out.id = first_of(Role::id);
  out.weight = first_of(Role::weight);
}

// What the vendor's table says of its own columns goes before the guess, where the values agree.
void heed_vendor(Guessing& guessing, const Vendor& vendor) {
  Sniff& out = guessing.out;
  out.vendor = vendor.name;
  const auto column_of = [&](std::string_view role) -> SniffedColumn* {
    const auto index = vendor_column(vendor, role, guessing.headings);
    return index && out.columns[*index].kind ? &out.columns[*index] : nullptr;
  };
  const auto take = [](SniffedColumn& column, Role role, std::optional<std::size_t>& choice) {
    column.role = role;
    column.reasons.push_back("vendor_column");
    choice = column.index;
  };
  if (auto* score = column_of("score"); score && score->is_score_candidate)
    take(*score, Role::score, out.score);
  if (auto* date = column_of("date"); date && date->kind == Kind::time) take(*date, Role::date, out.date);
  if (auto* comment = column_of("comment");
      comment && (comment->kind == Kind::text || comment->kind == Kind::category)) {
    comment->kind = Kind::text;
    take(*comment, Role::comment, out.comment);
  }
  if (auto* id = column_of("id")) take(*id, Role::id, out.id);
  if (auto* customer = column_of("customer")) take(*customer, Role::customer, out.customer);
  if (out.id == out.customer) out.id.reset();
}

// The rows of other metrics, where the vendor keeps several in a file.
std::optional<OtherMetrics> other_metrics(const Vendor& vendor, const Headings& headings, const Rows& rows,
                                          std::size_t first_row) {
  const std::size_t equals = vendor.rows.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  const auto found = std::find(headings.folded.begin(), headings.folded.end(), vendor.rows.substr(0, equals));
  if (found == headings.folded.end()) return std::nullopt;
  OtherMetrics others;
  others.column = static_cast<std::size_t>(found - headings.folded.begin());
  for (std::size_t r = first_row; r < rows.size(); ++r) {
    if (others.column >= rows[r].size() || is_blank(rows[r][others.column])) continue;
    const std::string& cell = rows[r][others.column];
    if (folded_heading(cell) == vendor.rows.substr(equals + 1)) {
      others.value = cell;
    } else {
      ++others.rows;
    }
  }
  if (others.rows == 0) return std::nullopt;
  return others;
}

}  // namespace

std::string_view word(Role role) {
  static constexpr std::string_view kWords[] = {"",        "score", "date",     "comment",
                                                "segment", "id",    "customer", "weight"};
  return kWords[static_cast<int>(role)];
}

Result<Sniff> sniff(std::string_view head, bool whole, const SniffChoices& choices) {
  whole = whole && head.size() <= kSniffBytes;
  head = head.substr(0, kSniffBytes);
  const bool cut_off = !whole && head.size() == kSniffBytes;
  Sniff out;
  std::string decoded;
  const auto wide = choices.encoding ? utf16_said(*choices.encoding) : utf16(head);
  if (wide) {
    // Some formats have a zero in every second byte as well.
    if (!begins(head, "\xFF\xFE") && !begins(head, "\xFE\xFF")) {
      const auto format = format_of_bytes(head);
      if (format && *format != kBinaryData) TRUESCORE_CHECK(refuse(format));
    }
    out.encoding = *wide;
    Utf16Decoder decoder(*wide == Encoding::utf16be);
    decoder.add(head, decoded);
    if (whole) decoder.finish(decoded);
    head = decoded;
    TRUESCORE_CHECK(refuse(format_of_text(head)));
  } else {
    TRUESCORE_CHECK(refuse(format_of_bytes(head)));
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
  // More rows than this tell no more.
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
  if (cut_off && out.rows_seen == 0) return endless_row(rows);
  if (whole) {
    // What stands beneath the table tells nothing of its columns.
    const auto footer = footer_of(Rows(rows.begin() + out.header_rows, rows.end()), kMostFooterRows);
    chosen.rows.resize(rows.size() - footer.size());
  }
  Rows above(rows.begin(), rows.begin() + out.header_rows);
  if (above.empty()) above.emplace_back(rows[0].size());
  for (const auto& row : above) out.width = std::max(out.width, row.size());
  const Headings headings = read_headings(above);
  Guessing guessing{out, headings, profiles_of(rows, out.header_rows, headings.names.size()), {}};
  guess_columns(guessing);
  refuse_counted_scores(guessing);
  offer_groups(guessing);
  choose_columns(guessing);
  if (out.comment) out.columns[*out.comment].reasons.push_back("comment_long_texts");
  if (const Vendor* vendor = vendor_of(headings, out.header_rows)) {
    heed_vendor(guessing, *vendor);
    out.other_metrics = other_metrics(*vendor, headings, rows, out.header_rows);
  }
  if (out.score) {
    out.columns[*out.score].role = Role::score;
    offer_scales_from_1(out);
  }
  if (out.comment) out.columns[*out.comment].role = Role::comment;
  return out;
}

}  // namespace truescore::data
