#include "nps/gaming/answer_screens.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "base/utf8.h"

namespace truescore::nps {

namespace {

bool within(const AnswerTrace& a, const AnswerTrace& b, double seconds) {
  return !a.time || !b.time || std::abs(*a.time - *b.time) <= seconds;
}

}  // namespace

std::string folded_text(const std::string& text) {
  std::string out;
  for (const char c : base::fold_case(text)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

Straightline straightline(const ItemAnswers& answers, std::size_t min_items) {
  Straightline out;
  std::size_t run = 0;
  std::optional<double> last;
  for (const auto& answer : answers) {
    if (!answer) continue;
    ++out.answered;
    run = last == answer ? run + 1 : 1;
    out.longest = std::max(out.longest, run);
    last = answer;
  }
  out.straightlined = out.answered > 0 && out.answered >= min_items && out.longest == out.answered;
  return out;
}

std::vector<Repetition> repetitions(const std::vector<AnswerTrace>& answers, const RepetitionLimits& limits) {
  std::vector<std::size_t> order(answers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return answers[a].time.value_or(0) < answers[b].time.value_or(0);
  });
  std::unordered_map<std::string, std::size_t> latest[3];
  std::vector<Repetition> out;
  for (const std::size_t i : order) {
    const AnswerTrace& answer = answers[i];
    const std::string text = folded_text(answer.text);
    const std::string* keys[3] = {&answer.respondent, &answer.device, &text};
    const double windows[3] = {limits.respondent_days * 86400, limits.device_minutes * 60, HUGE_VAL};
    for (int reason = 0; reason < 3; ++reason) {
      if (keys[reason]->empty() || (reason == 2 && text.size() < limits.text_bytes)) continue;
      const auto [found, is_new] = latest[reason].emplace(*keys[reason], i);
      if (is_new) continue;
      if (within(answers[found->second], answer, windows[reason])) {
        out.push_back({found->second, i, static_cast<Repetition::Reason>(reason)});
      }
      found->second = i;
    }
  }
  return out;
}

std::vector<bool> improbably_fast(const std::vector<std::optional<double>>& seconds,
                                  const std::vector<double>& items, double least) {
  std::vector<bool> out;
  for (std::size_t i = 0; i < seconds.size(); ++i)
    out.push_back(seconds[i] && *seconds[i] < least * items[i]);
  return out;
}

}  // namespace truescore::nps
