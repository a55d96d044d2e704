#include "survey/findings/review.h"

#include "survey/findings/kind.h"

namespace truescore::survey::findings {

namespace {

constexpr std::string_view kStandardKey = "template.recommend";

void add(const FindingKind& kind, FoundList found, const std::string& question, const std::string& path,
         std::vector<Finding>& out) {
  for (auto& each : found) {
    out.push_back(Finding{kind.code, kind.severity, question, path + each.place, std::move(each.detail),
                          std::move(each.better)});
  }
}

// Every language of every wording.
std::vector<Asked> wordings(const Question& question) {
  std::vector<Asked> out;
  const auto take = [&](const Text& text, const std::string& place) {
    for (const auto& [language, words] : text.words) {
      out.push_back(Asked{question, language, words, place + "/" + language});
    }
  };
  const Wording& text = question.text;
  for (const Group group : kGroups) {
    take(text.by_group[static_cast<int>(group)], "/text/" + std::string(word(group)));
  }
  take(text.otherwise, text.question ? "/text/default" : "/text");
  return out;
}

}  // namespace

std::string_view ReviewInput::text(std::string_view key, std::string_view language) const {
  for (const auto& each : known) {
    if (each.key == key && same_language(each.language, language)) return each.text;
  }
  return "";
}

std::string_view ReviewInput::standard(std::string_view language) const {
  return text(kStandardKey, language);
}

std::vector<Finding> review(const ReviewInput& input) {
  std::vector<Finding> out;
  for (const auto& kind : finding_kinds()) {
    if (kind.of_survey) add(kind, kind.of_survey(input), "", "", out);
  }
  const auto& questions = input.definition.questions;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const std::string path = "/questions/" + std::to_string(i);
    const auto asked = wordings(questions[i]);
    for (const auto& kind : finding_kinds()) {
      if (kind.of_question) add(kind, kind.of_question(input, questions[i]), questions[i].id, path, out);
      if (!kind.of_words) continue;
      for (const auto& each : asked) add(kind, kind.of_words(input, each), questions[i].id, path, out);
    }
  }
  return out;
}

}  // namespace truescore::survey::findings
