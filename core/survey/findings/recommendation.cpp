// The recommendation question is compared with one's own past and with others. That holds only where it is
// asked alike: how likely, to recommend, from 0 to 10 (Reichheld, "The One Number You Need to Grow", Harvard
// Business Review, December 2003).
#include "survey/findings/list.h"
#include "survey/findings/phrases.h"

namespace truescore::survey::findings {

namespace {

constexpr std::string_view kRecommend[] = {"recommend*", "порекоменд*", "рекоменд*",
                                           "посовету*",  "советова*",   "советуете"};
constexpr std::string_view kLikely[] = {"likely", "likelihood", "вероятн*"};
// Words of the languages that this file knows: a text without any is in another one, or says too little.
constexpr std::string_view kEnglish = "en";
constexpr std::string_view kRussian = "ru";

constexpr std::string_view kMost[] = {"extremely likely", "very likely", "most likely",  "definitely",
                                      "очень вероятн*",   "точно",       "обязательно",  "наверняка",
                                      "весьма вероятн*",  "определенно", "скорее всего", "absolutely"};
constexpr std::string_view kNot[] = {"not*", "never", "un*", "не", "совсем", "никогда", "вряд", "мало*"};

bool is_known(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  return same_language(primary, kEnglish) || same_language(primary, kRussian);
}

// "on a scale from 1 to 5": the last two numbers that are joined by a word or a dash.
std::string said_scale(std::string_view text) {
  const auto words = base::words_in(text);
  const auto is_number = [](const std::string& word) {
    return word.size() <= 3 && word.find_first_not_of("0123456789") == std::string::npos;
  };
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!is_number(words[i].text)) continue;
    const bool joined = words[i + 1].text == "to" || words[i + 1].text == "до";
    const std::size_t next = joined ? i + 2 : i + 1;
    if (next >= words.size() || !is_number(words[next].text)) continue;
    const auto between = text.substr(words[i].end, words[next].begin - words[i].end);
    if (!joined && between != "-" && between != "–" && between != "—" && between != "…") continue;
    return words[i].text + "–" + words[next].text;
  }
  return "";
}

base::Json described(const Question& question, std::string_view language) {
  base::Json step = base::Json::object();
  question.kind->describe(language, step);
  return step;
}

std::vector<std::string> standard_of(const ReviewInput& input, std::string_view language) {
  const auto standard = input.standard(language);
  return standard.empty() ? std::vector<std::string>() : std::vector<std::string>{std::string(standard)};
}

}  // namespace

FoundList recommendation_wording(const ReviewInput& input, const Asked& asked) {
  if (asked.question.type != "nps" || !is_known(asked.language)) return {};
  const bool recommends = has_phrase(asked.text, kRecommend);
  if (recommends && has_phrase(asked.text, kLikely)) return {};
  return {Found{
      asked.place, {{"lacks", recommends ? "likely" : "recommend"}}, standard_of(input, asked.language)}};
}

FoundList recommendation_scale(const ReviewInput& input, const Asked& asked) {
  const Question& question = asked.question;
  if (question.type == "nps") {
    const std::string said = said_scale(asked.text);
    if (said.empty() || said == "0–10") return {};
    return {Found{asked.place, {{"found", said}, {"kind", "said"}}, standard_of(input, asked.language)}};
  }
  if (question.type != "rating" || !has_phrase(asked.text, kRecommend) || !has_phrase(asked.text, kLikely))
    return {};
  const base::Json step = described(question, asked.language);
  const auto bound = [&](std::string_view key) { return dump(*step.find(key)); };
  return {Found{"/type", {{"found", bound("min") + "–" + bound("max")}, {"kind", "asked"}}}};
}

FoundList labels_reversed(const ReviewInput& input, const Question& question) {
  if (question.type != "nps") return {};
  for (const auto& language : input.definition.languages.offered) {
    const base::Json step = described(question, language);
    const base::Json* low = step.find("low_label");
    const base::Json* high = step.find("high_label");
    if (!low || !high || !low->is_string() || !high->is_string()) continue;
    const bool low_is_most = has_phrase(low->as_string(), kMost) && !has_phrase(low->as_string(), kNot);
    if (low_is_most && has_phrase(high->as_string(), kNot)) {
      return {Found{"/low_label/" + language, {{"low", low->as_string()}, {"high", high->as_string()}}}};
    }
  }
  return {};
}

}  // namespace truescore::survey::findings
