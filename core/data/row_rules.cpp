#include "data/row_rules.h"

#include <algorithm>

#include "base/number.h"
#include "data/heading_words.h"
#include "data/number_cell.h"
#include "data/time_cell.h"

namespace truescore::data {

namespace {

// What tools call the metrics that they ask about, folded.
constexpr std::string_view kNps[] = {"nps",  "net promoter score", "net promoter", "rnps",
                                     "tnps", "nps score"};
constexpr std::string_view kEmployeeNps[] = {"enps", "employee nps", "employee net promoter score"};
constexpr std::string_view kOthers[] = {"csat",
                                        "ces",
                                        "customer satisfaction",
                                        "customer satisfaction score",
                                        "customer effort",
                                        "customer effort score",
                                        "ces 2.0",
                                        "fivestar",
                                        "five star",
                                        "5 star",
                                        "5 stars",
                                        "star",
                                        "stars",
                                        "star rating",
                                        "rating",
                                        "smiley",
                                        "smileys",
                                        "thumbs",
                                        "pmf",
                                        "product market fit",
                                        "удовлетворенность",
                                        "удовлетворённость",
                                        "csi"};
// What they call the column that says which.
constexpr std::string_view kMetricHeadings[] = {"metricstype",   "metrics type", "metric type", "metric",
                                                "question type", "survey type",  "показатель",  "метрика"};
// And the one that has the question itself, where each answer has a row of its own.
constexpr std::string_view kQuestionHeadings[] = {
    "question",        "question text", "question title", "question name", "question label",
    "survey question", "item",          "item text",      "вопрос",        "текст вопроса",
    "frage",           "fragetext",     "pregunta",       "domanda",       "pergunta"};
constexpr std::string_view kBogusHeadings[] = {"isbogus", "is bogus", "bogus"};
constexpr std::string_view kYes[] = {"true", "yes", "1", "да"};
// Of Qualtrics' responses: previews, tests and spam, in words and as numbers (1 as well).
constexpr std::string_view kStatusHeadings[] = {"status", "response type"};
constexpr std::string_view kNoAnswers[] = {"survey preview",
                                           "survey test",
                                           "spam",
                                           "possible spam",
                                           "preview possible spam",
                                           "imported possible spam",
                                           "offline survey preview",
                                           "2",
                                           "8",
                                           "9",
                                           "12",
                                           "17"};

// Rows of so many cells and more have a note of one cell beneath them.
constexpr std::size_t kLeastNoted = 3;
constexpr std::string_view kTotals[] = {"total",         "totals",
                                        "grand total",   "subtotal",
                                        "sum",           "average",
                                        "avg",           "mean",
                                        "overall",       "total responses",
                                        "average score", "nps",
                                        "nps score",     "net promoter score",
                                        "итого",         "всего",
                                        "общий итог",    "сумма",
                                        "среднее",       "в среднем",
                                        "средний балл",  "средняя оценка",
                                        "gesamt",        "summe",
                                        "durchschnitt",  "moyenne",
                                        "promedio",      "media",
                                        "totale",        "count",
                                        "responses",     "count of responses",
                                        "total count",   "number of responses",
                                        "median",        "количество",
                                        "медиана",       "количество ответов",
                                        "число ответов", "средний nps"};

template <std::size_t N>
bool is_among(std::string_view text, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

bool is_metric(std::string_view folded) {
  return is_among(folded, kNps) || is_among(folded, kEmployeeNps) || is_among(folded, kOthers);
}

bool asks_to_recommend(std::string_view folded) {
  constexpr int kRecommends = 2;
  return score_heading_rank(folded) >= kRecommends && !is_among(folded, kEmployeeNps);
}

// Whether the column has the question that each row answers, and one of them is about recommending.
bool tells_question(const SniffedColumn& column) {
  if (!is_among(folded_heading(column.name), kQuestionHeadings) &&
      !is_among(folded_heading(column.label), kQuestionHeadings))
    return false;
  return column.examples.size() > 1 &&
         std::any_of(column.examples.begin(), column.examples.end(),
                     [](const std::string& each) { return asks_to_recommend(folded_heading(each)); });
}

// Whether the column says of each row which metric it is of.
bool tells_metric(const Sniff& sniff, const SniffedColumn& column) {
  if (!column.kind || column.kind == Kind::time || column.is_score_candidate) return false;
  if (tells_question(column)) return true;
  const bool named = is_among(folded_heading(column.name), kMetricHeadings) ||
                     is_among(folded_heading(column.label), kMetricHeadings);
  if (named && !sniff.vendor.empty()) return true;
  bool nps = named;
  for (const std::string& example : column.examples) {
    const std::string folded = folded_heading(example);
    if (!is_metric(folded)) return false;
    nps = nps || is_among(folded, kNps);
  }
  return nps && (named || column.examples.size() > 1);
}

bool marks_bogus(const Sniff& sniff, const SniffedColumn& column) {
  const std::string folded = folded_heading(column.name);
  return is_among(folded, kBogusHeadings) ||
         (sniff.vendor == "qualtrics" &&
          (is_among(folded, kStatusHeadings) || is_among(folded_heading(column.label), kStatusHeadings)));
}

// Which of the values leave their rows out.
std::vector<bool> left_out_values(LeftOut reason, const Groups& groups) {
  std::vector<std::string> folded;
  for (const auto& value : groups.values) folded.push_back(folded_heading(value.value_or("")));
  // Of employees only where nobody else was asked.
  const bool customers = std::any_of(folded.begin(), folded.end(), asks_to_recommend);
  std::vector<bool> out;
  for (const std::string& value : folded) {
    if (reason == LeftOut::bogus) {
      out.push_back(is_among(value, kYes) || is_among(value, kNoAnswers));
    } else {
      out.push_back(!value.empty() &&
                    !(customers ? asks_to_recommend(value) : is_among(value, kEmployeeNps)));
    }
  }
  return out;
}

void leave_out(Column& column, std::size_t row, LeftOut reason) {
  auto& scores = *std::get_if<ScoreColumn>(&column.values);
  if (!scores.at(row).is_counted()) return;
  const auto text = column.text_at(row);
  scores.leave_out(row, reason);
  ++column.invalid;
  column.note_rejected(row, text.value_or(""));
}

template <typename IsLeftOut>
void leave_out_of_scores(Table& table, LeftOut reason, std::size_t first, IsLeftOut is_left_out) {
  for (Column& column : table.columns) {
    if (column.kind() != Kind::score) continue;
    for (std::size_t row = first; row < table.rows; ++row) {
      if (is_left_out(row)) leave_out(column, row, reason);
    }
    std::sort(column.rejected.begin(), column.rejected.end());
  }
}

}  // namespace

std::optional<LeftOut> rule_named(std::string_view reason) {
  for (const LeftOut each : {LeftOut::other_metric, LeftOut::bogus}) {
    if (word(each) == reason) return each;
  }
  return std::nullopt;
}

std::vector<RowRule> row_rules(const Sniff& sniff) {
  std::vector<RowRule> rules;
  bool metric = false;
  for (const SniffedColumn& column : sniff.columns) {
    if (!metric && tells_metric(sniff, column)) {
      metric = true;
      rules.push_back({column.index, LeftOut::other_metric});
    } else if (column.kind && marks_bogus(sniff, column)) {
      rules.push_back({column.index, LeftOut::bogus});
    }
  }
  return rules;
}

void leave_out_rows(Table& table, const RowRule& rule) {
  const auto groups = as_groups(table.columns[rule.column]);
  if (!groups.ok()) return;
  const std::vector<bool> values = left_out_values(rule.reason, *groups);
  leave_out_of_scores(table, rule.reason, 0, [&](std::size_t row) {
    const std::uint32_t code = groups->codes[row];
    return code != Groups::kMissing && values[code];
  });
}

bool is_total_row(const std::vector<std::string>& row, const Rows& before) {
  const auto first =
      std::find_if(row.begin(), row.end(), [](const std::string& cell) { return !is_blank(cell); });
  if (first == row.end()) return false;
  std::string folded = folded_heading(*first);
  while (!folded.empty() && (folded.back() == ':' || folded.back() == ' ')) folded.pop_back();
  if (!is_among(folded, kTotals)) return false;
  const auto place = static_cast<std::size_t>(first - row.begin());
  if (std::any_of(row.begin(), row.end(), [](const std::string& cell) { return is_blank(cell); }))
    return true;
  return std::none_of(before.begin(), before.end(), [&](const std::vector<std::string>& other) {
    return place < other.size() && folded_heading(other[place]) == folded_heading(*first);
  });
}

namespace {

// One text and nothing else.
bool is_lone_text(const std::vector<std::string>& row) {
  const std::string* text = nullptr;
  for (const std::string& cell : row) {
    if (is_blank(cell)) continue;
    if (text) return false;
    text = &cell;
  }
  return text && !read_number(*text) && !read_time(*text);
}

}  // namespace

std::vector<FooterRow> footer_of(Rows rows, std::size_t most) {
  const std::size_t all = rows.size();
  std::vector<FooterRow> footer;
  std::size_t sure = 0;
  const bool has_notes = std::any_of(rows.begin(), rows.end(), [](const std::vector<std::string>& row) {
    return row.size() >= kLeastNoted;
  });
  while (footer.size() < most && !rows.empty()) {
    const std::vector<std::string> row = std::move(rows.back());
    rows.pop_back();
    const bool total = is_total_row(row, rows);
    if (!total && !(has_notes && is_lone_text(row))) break;
    footer.push_back(total ? FooterRow::total : FooterRow::note);
    if (total || row.size() == 1) sure = footer.size();
  }
  footer.resize(sure < all ? sure : 0);
  return footer;
}

void set_footer(Table& table, const std::vector<FooterRow>& footer) {
  table.footer_rows = footer.size();
  leave_out_of_scores(table, LeftOut::total, table.own_rows(), [&](std::size_t row) {
    return footer[static_cast<std::size_t>(table.rows) - 1 - row] == FooterRow::total;
  });
}

}  // namespace truescore::data
