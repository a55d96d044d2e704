// FindingKind: one thing the review looks for. A kind is a function in a file of this folder and a line in
// kinds.cpp.
#pragma once

#include <span>

#include "survey/findings/review.h"

namespace truescore::survey::findings {

// A question in one language and, where it is worded by group, one wording.
struct Asked {
  const Question& question;
  std::string_view language;
  std::string_view text;
  std::string place;  // below the question, such as "/text/promoter/en"
};

struct Found {
  std::string place;
  std::vector<std::pair<std::string, base::Json>> detail;
  std::vector<std::string> better = {};
};

using FoundList = std::vector<Found>;

struct FindingKind {
  std::string_view code;
  Severity severity;
  // One of the three: about words, about a question, or about the survey.
  FoundList (*of_words)(const ReviewInput& input, const Asked& asked);
  FoundList (*of_question)(const ReviewInput& input, const Question& question);
  FoundList (*of_survey)(const ReviewInput& input);
};

std::span<const FindingKind> finding_kinds();

}  // namespace truescore::survey::findings
