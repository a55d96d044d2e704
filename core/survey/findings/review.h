// Review: advice on the questions of a survey, as findings. A finding has a code, the place it is about, the
// arguments of its message and, where one can be made of the words themselves or is known, a better wording;
// what it says, why it matters and what to do stand under its code in web/locales/*/question-check.json. A
// finding never blocks anything.
//
// What words give away is looked for in English and in Russian (phrases.h); what can be counted, in every
// language. A question is looked at in each of its languages and wordings by itself.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "survey/definition.h"

namespace truescore::survey::findings {

enum class Severity { advice, warning };

struct Finding {
  std::string_view code;
  Severity severity = Severity::advice;
  std::string question;  // its id; "" where the finding is about the survey
  std::string path;      // JSON Pointer into the definition
  std::vector<std::pair<std::string, base::Json>> detail;
  std::vector<std::string> better;  // wordings that might take the place of this one
};

// Words that stand in templates and samples, by language.
struct KnownText {
  std::string language;
  std::string key;  // where they stand, such as "template.reason"
  std::string text;
};

struct ReviewInput {
  const Definition& definition;
  std::vector<KnownText> known;

  // "" where none is known.
  std::string_view text(std::string_view key, std::string_view language) const;

  // The wording of the recommendation question that others ask as well; "" where none is known.
  std::string_view standard(std::string_view language) const;
};

// Every finding there is: those about the survey, then those of its questions in their order.
std::vector<Finding> review(const ReviewInput& input);

}  // namespace truescore::survey::findings
