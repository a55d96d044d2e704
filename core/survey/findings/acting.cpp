// What is done with the answers. Where nobody acts on any of them, that is one finding and not one for each.
#include <algorithm>

#include "survey/findings/list.h"
#include "survey/text.h"

namespace truescore::survey::findings {

namespace {

bool is_silent(const Question& question) { return is_blank(question.owner) && is_blank(question.action); }

}  // namespace

FoundList nobody_acts(const ReviewInput& input) {
  const auto& questions = input.definition.questions;
  if (!std::all_of(questions.begin(), questions.end(), is_silent)) return {};
  return {Found{"/questions", {{"count", std::uint64_t{questions.size()}}}}};
}

FoundList nobody_acts_on_question(const ReviewInput& input, const Question& question) {
  if (!nobody_acts(input).empty()) return {};
  const bool owner = !is_blank(question.owner);
  const bool action = !is_blank(question.action);
  if (owner && action) return {};
  return {Found{owner ? "/action" : "/owner", {{"lacks", owner ? "action" : action ? "owner" : "both"}}}};
}

FoundList no_reason_asked(const ReviewInput& input) {
  const auto& questions = input.definition.questions;
  if (!input.definition.nps) return {};
  const auto is_text = [](const Question& question) { return question.type == "text"; };
  const auto after = questions.begin() + static_cast<std::ptrdiff_t>(*input.definition.nps);
  if (std::any_of(after, questions.end(), is_text)) return {};
  return {Found{"/questions", {}}};
}

}  // namespace truescore::survey::findings
