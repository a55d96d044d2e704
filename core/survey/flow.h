// Flow: the way of the given answers through a survey. Whether a question is shown depends on earlier answers
// only, so one pass from the first question to the last decides everything.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "survey/definition.h"

namespace truescore::survey {

struct Flow {
  struct Stop {
    Truth shown = Truth::open;
    bool given = false;  // has an answer, be it a skip, and is or may be shown
  };

  std::vector<Stop> stops;          // one a question
  std::vector<Known> known;         // one a question
  std::optional<std::size_t> next;  // the first question that is shown and has no answer
};

// What it means that a question has no answer yet: it is still to come, or it was never reached and counts as
// skipped.
enum class Missing { is_open, is_skipped };

// `answers` is an object: question id to value, null for skipped. Answers to questions that are not shown are
// dropped unseen. Errors: answer_* at "/answers/QUESTION", json_wrong_type.
base::Result<Flow> follow(const Definition& definition, const base::Json& answers, Missing missing);

// The group of the first nps question's answer.
std::optional<Group> group(const Definition& definition, const Flow& flow);

// The question's words in a language, by the answers so far.
std::string_view asked(const Definition& definition, const Flow& flow, std::size_t question,
                       std::string_view language);

// The reply of survey.next_step (docs/api.md).
base::Result<base::Json> next_step(const Definition& definition, const base::Json& answers,
                                   std::string_view language);

}  // namespace truescore::survey
