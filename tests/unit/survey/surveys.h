// Surveys in tests, written as short as a test can bear. JSON is written with ' for ".
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/json.h"
#include "survey/definition.h"
#include "survey/flow.h"
#include "unit/results.h"

namespace truescore::tests {

inline base::Json json(std::string text) {
  std::replace(text.begin(), text.end(), '\'', '"');
  return value_of(base::parse_json(text));
}

// JSON as it is written in tests.
inline std::string written(const base::Json& value) {
  std::string text = dump(value);
  std::replace(text.begin(), text.end(), '"', '\'');
  return text;
}

// A survey in English, Russian and Arabic, of these questions; `more` are members such as
// ",'intro':{'en':'Hello'}".
inline base::Json survey_of(const std::string& questions, const std::string& more = "") {
  return json(
      "{'truescore_survey':1,'id':'s','version':3,'title':{'en':'Title','ru':'Имя','ar':'عنوان'},"
      "'default_language':'en','questions':[" +
      questions + "]" + more + "}");
}

inline survey::Definition definition_of(const std::string& questions, const std::string& more = "") {
  return value_of(survey::read_definition(survey_of(questions, more)));
}

// All of the error of a survey of these questions.
inline std::string refusal(const std::string& questions, const std::string& more = "") {
  return told(survey::read_definition(survey_of(questions, more)));
}

inline constexpr char kNps[] = "{'id':'nps','type':'nps','text':{'en':'How likely?','ru':'Порекомендуете?'}}";

// The id of the question that is asked next, or "done".
inline std::string next(const survey::Definition& definition, const std::string& answers) {
  const auto flow = value_of(survey::follow(definition, json(answers), survey::Missing::is_open));
  return flow.next ? definition.questions[*flow.next].id : "done";
}

inline base::Json step(const survey::Definition& definition, const std::string& answers,
                       std::string_view language = "en") {
  return value_of(survey::next_step(definition, json(answers), language));
}

// A step's member, as JSON is written in tests.
inline std::string part(const base::Json& step, std::string_view name) {
  const base::Json* found = step.find(name);
  return found ? written(*found) : "absent";
}

}  // namespace truescore::tests
