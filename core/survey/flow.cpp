#include "survey/flow.h"

#include <algorithm>

namespace truescore::survey {

using base::below;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

constexpr std::string_view kAnswers = "/answers";

// A question that is worded by group and has no words for everyone needs the group.
Truth worded(const Wording& text, std::span<const Known> known) {
  return text.question && text.otherwise.empty() ? known[*text.question].answered : Truth::yes;
}

base::Status refuse_unknown(const Definition& definition, const Json& answers) {
  for (const auto& [id, value] : answers.members()) {
    const auto named = [&id = id](const Question& question) { return question.id == id; };
    if (std::none_of(definition.questions.begin(), definition.questions.end(), named)) {
      return error_at(ErrorCode::answer_unknown_question, below(kAnswers, id), {{"found", id}});
    }
  }
  return base::Done{};
}

Json describe(const Definition& definition, const Flow& flow, std::size_t place, std::string_view language) {
  const Question& question = definition.questions[place];
  Json step = Json::object(
      {{"id", question.id}, {"type", question.type}, {"text", asked(definition, flow, place, language)}});
  if (!question.help.empty()) step.set("help", question.help.in(language));
  step.set("required", question.required);
  question.kind->describe(language, step);
  return step;
}

}  // namespace

Result<Flow> follow(const Definition& definition, const Json& answers, Missing missing) {
  TRUESCORE_TRY(reader, JsonReader::open(answers, std::string(kAnswers)));
  TRUESCORE_CHECK(refuse_unknown(definition, answers));
  Flow flow;
  for (const Question& question : definition.questions) {
    Truth shown = worded(question.text, flow.known);
    if (question.show_if) shown = std::min(shown, question.show_if->holds(flow.known));
    const Json* answer = shown == Truth::no ? nullptr : answers.find(question.id);
    Known known;
    if (answer) {
      const std::string path = reader.path_of(question.id);
      if (!answer->is_null()) {
        TRUESCORE_TRY(kept, question.kind->check(*answer, path));
        known.value = std::move(kept);
      }
      if (known.value.is_null() && question.required) return error_at(ErrorCode::answer_required, path);
      // While it is open whether the question is shown, so is whether it is answered.
      if (shown == Truth::yes) known.answered = known.value.is_null() ? Truth::no : Truth::yes;
    } else if (shown == Truth::no || missing == Missing::is_skipped) {
      known.answered = Truth::no;
    }
    if (shown == Truth::yes && !answer && !flow.next) flow.next = flow.known.size();
    flow.stops.push_back({shown, answer != nullptr});
    flow.known.push_back(std::move(known));
  }
  return flow;
}

std::optional<Group> group(const Definition& definition, const Flow& flow) {
  return definition.nps ? group_of(flow.known[*definition.nps]) : std::nullopt;
}

std::string_view asked(const Definition& definition, const Flow& flow, std::size_t question,
                       std::string_view language) {
  const Wording& text = definition.questions[question].text;
  return text.for_group(text.question ? group_of(flow.known[*text.question]) : std::nullopt).in(language);
}

Result<Json> next_step(const Definition& definition, const Json& answers, std::string_view wanted) {
  TRUESCORE_TRY(flow, follow(definition, answers, Missing::is_open));
  const std::string& language = definition.languages.nearest(wanted);
  Json kept = Json::object();
  int answered = 0;
  int remaining = 0;
  for (std::size_t i = 0; i < flow.known.size(); ++i) {
    if (flow.stops[i].given) {
      kept.set(definition.questions[i].id, flow.known[i].value);
      ++answered;
    } else if (flow.stops[i].shown != Truth::no) {
      ++remaining;
    }
  }
  Json step = Json::object({{"done", !flow.next},
                            {"language", language},
                            {"direction", direction(language)},
                            {"title", definition.title.in(language)}});
  if (!definition.intro.empty()) step.set("intro", definition.intro.in(language));
  step.set("answers", std::move(kept));
  step.set("progress", Json::object({{"answered", answered}, {"remaining", remaining}}));
  if (flow.next) {
    step.set("question", describe(definition, flow, *flow.next, language));
  } else {
    const auto reached = group(definition, flow);
    step.set("group", reached ? Json(word(*reached)) : Json());
    step.set("thank_you", definition.thank_you.for_group(reached).in(language));
  }
  return step;
}

}  // namespace truescore::survey
