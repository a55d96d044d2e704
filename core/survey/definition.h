// Definition: a survey as its author wrote it (definition.schema.json), read and checked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "survey/condition.h"
#include "survey/language.h"
#include "survey/questions/kind.h"
#include "survey/text.h"

namespace truescore::survey {

struct Question {
  std::string id;
  std::string_view type;  // as in questions/kinds.cpp
  Wording text;
  Text help;
  bool required = false;
  std::optional<Condition> show_if;
  std::string owner;  // who acts on the answers, and what is done with them; "" where it is not said
  std::string action;
  questions::KindPointer kind;  // never null
};

struct Definition {
  std::string id;
  std::int64_t version = 1;
  Languages languages;
  Text title;
  Text intro;
  std::vector<Question> questions;  // at least one
  Wording thank_you;
  std::optional<std::size_t> nps;  // the first nps question, whose answer is the response's score
};

// Paths in errors point into the definition, such as "/questions/2/id".
base::Result<Definition> read_definition(const base::Json& json);

}  // namespace truescore::survey
