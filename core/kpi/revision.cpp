#include "kpi/revision.h"

#include <algorithm>

#include "base/json.h"
#include "base/utf8.h"
#include "kpi/formula_text.h"

namespace truescore::kpi {

namespace {

// Keys of the history whose change makes another revision.
constexpr std::string_view kMeaning[] = {"name",         "question",    "rationale", "priority",  "formula",
                                         "table",        "time",        "unit",      "direction", "use",
                                         "not_used_for", "counter_kpi", "target",    "segments"};

bool is_meaning(const std::string& key) {
  return std::find(std::begin(kMeaning), std::end(kMeaning), key) != std::end(kMeaning);
}

// Whether the history tells of a change of such a key after the day.
template <typename Matches>
bool changed_after(const Card& card, const Day& day, Matches matches) {
  return std::any_of(card.history.begin(), card.history.end(), [&](const HistoryEntry& entry) {
    return entry.date.days > day.days && std::any_of(entry.changed.begin(), entry.changed.end(), matches);
  });
}

bool is_current(const Card& card, const Feedback& feedback, const std::string& now) {
  if (!feedback.revision.empty()) return feedback.revision == now;
  if (feedback.formula && plain_formula(*feedback.formula) != plain_formula(card.formula)) return false;
  return !changed_after(card, feedback.date, is_meaning);
}

}  // namespace

std::string revision(const Card& card) {
  std::uint64_t hash = 14695981039346656037ull;
  const auto add = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    hash = (hash ^ 0xFFu) * 1099511628211ull;  // no byte of UTF-8: ends a part
  };
  add(card.name);
  add(card.question);
  add(card.rationale);
  add(card.priority);
  add(plain_formula(card.formula));
  add(card.table);
  add(card.time);
  add(card.unit);
  add(card.direction);
  add(card.use);
  add(card.not_used_for);
  add(card.counter_kpi);
  add(card.target ? base::dump(base::Json(card.target->value)) : "");
  add(card.target && card.target->by ? card.target->by->text : "");
  for (const auto& segment : card.segments) add(segment);
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(hash >> shift) & 15u];
  return out;
}

Acceptance acceptance(const Card& card) {
  std::vector<const Feedback*> last;  // in the order of their date
  for (const auto& feedback : card.feedback) {
    const std::string who = base::fold_case(feedback.who);
    const auto same = std::find_if(last.begin(), last.end(),
                                   [&](const Feedback* each) { return base::fold_case(each->who) == who; });
    if (same == last.end()) {
      last.push_back(&feedback);
    } else if ((*same)->date.days <= feedback.date.days) {
      *same = &feedback;
    }
  }
  const std::string now = revision(card);
  Acceptance out;
  for (const Feedback* feedback : last) {
    if (!is_current(card, *feedback, now)) {
      out.asked_again.push_back(feedback);
    } else if (feedback->verdict == "agree") {
      out.agree.push_back(feedback);
    } else {
      out.open.push_back(feedback);
    }
  }
  return out;
}

const Feedback* agreement_on_other_formula(const Card& card) {
  const Feedback* last = nullptr;
  for (const auto& feedback : card.feedback) {
    if (feedback.verdict == "agree" && (!last || last->date.days <= feedback.date.days)) last = &feedback;
  }
  if (!last) return nullptr;
  const bool other =
      last->formula
          ? plain_formula(*last->formula) != plain_formula(card.formula)
          : last->revision != revision(card) &&
                changed_after(card, last->date, [](const std::string& key) { return key == "formula"; });
  return other ? last : nullptr;
}

}  // namespace truescore::kpi
