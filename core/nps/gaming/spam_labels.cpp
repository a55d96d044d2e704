#include "nps/gaming/spam_labels.h"

#include <algorithm>
#include <unordered_map>

#include "nps/gaming/answer_screens.h"

namespace truescore::nps {

namespace {

constexpr double kMinuteSeconds = 60;

std::optional<bool>& label_in(SpamLabels& labels, SpamLabel label) {
  return labels[static_cast<std::size_t>(label)];
}

void label_same_comments(const std::vector<SpamTrace>& answers, std::size_t most,
                         std::vector<SpamLabels>& out) {
  std::vector<std::string> texts;
  std::unordered_map<std::string, std::size_t> counts;
  for (const SpamTrace& answer : answers) {
    texts.push_back(folded_text(answer.comment));
    if (!texts.back().empty()) ++counts[texts.back()];
  }
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!texts[i].empty()) label_in(out[i], SpamLabel::same_comment) = counts[texts[i]] > most;
  }
}

// A minute is half open: [t, t + 60 s). It is enough to look at those that begin with an answer.
void label_bursts(const std::vector<SpamTrace>& answers, std::size_t most, std::vector<SpamLabels>& out) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i].at) continue;
    order.push_back(i);
    label_in(out[i], SpamLabel::burst) = false;
  }
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return *answers[a].at < *answers[b].at; });
  std::size_t end = 0;       // of the minute that begins with `first`
  std::size_t labelled = 0;  // those before carry theirs
  for (std::size_t first = 0; first < order.size(); ++first) {
    while (end < order.size() && *answers[order[end]].at < *answers[order[first]].at + kMinuteSeconds) ++end;
    if (end - first <= most) continue;
    for (labelled = std::max(labelled, first); labelled < end; ++labelled)
      label_in(out[order[labelled]], SpamLabel::burst) = true;
  }
}

}  // namespace

std::vector<SpamLabels> spam_labels(const std::vector<SpamTrace>& answers, const SpamLimits& limits) {
  std::vector<SpamLabels> out(answers.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    label_in(out[i], SpamLabel::honeypot) = answers[i].honeypot;
    if (answers[i].seconds) label_in(out[i], SpamLabel::fast) = *answers[i].seconds < limits.least_seconds;
  }
  label_same_comments(answers, limits.most_same_comments, out);
  label_bursts(answers, limits.most_a_minute, out);
  return out;
}

base::Result<TableLabels> label_table(const data::Table& table, const ScreenColumns& columns,
                                      const std::vector<bool>& left_out, const SpamLimits& limits) {
  TRUESCORE_TRY(reading, ScreenReading::open(columns));
  const std::array<bool, kSpamLabels> told = {columns.honeypot != nullptr, reading.tells_durations(),
                                              columns.comment != nullptr, reading.tells_minutes()};
  std::vector<std::size_t> rows;
  std::vector<SpamTrace> answers;
  for (std::size_t row = 0; row < table.rows; ++row) {
    if (!reading.score(row).is_counted() || (!left_out.empty() && left_out[row])) continue;
    rows.push_back(row);
    answers.push_back({reading.honeypot(row), reading.duration(row), reading.comment(row),
                       reading.tells_minutes() ? reading.finished_at(row) : std::nullopt});
  }
  TableLabels out;
  for (std::size_t label = 0; label < kSpamLabels; ++label) {
    if (!told[label]) continue;
    out.labels[label].emplace();
    if (!out.any) out.any.emplace();
  }
  const std::vector<SpamLabels> labels = spam_labels(answers, limits);
  const auto count = [](std::optional<Labelled>& counted, std::optional<bool> found, data::ScoreCell score) {
    if (!counted) return;
    if (found) ++counted->judged;
    (found.value_or(false) ? counted->found : counted->without).add(score);
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const data::ScoreCell score = reading.score(rows[i]);
    out.all.add(score);
    std::optional<bool> any;
    for (std::size_t label = 0; label < kSpamLabels; ++label) {
      count(out.labels[label], labels[i][label], score);
      if (labels[i][label]) any = any.value_or(false) || *labels[i][label];
    }
    count(out.any, any, score);
  }
  return out;
}

}  // namespace truescore::nps
