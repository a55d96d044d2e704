// Two questions in one: a single answer to "price and quality" says nothing of either. Looked for where the
// answer is one number or one option; in their own words people can answer two things.
#include "survey/findings/list.h"
#include "survey/findings/phrases.h"

namespace truescore::survey::findings {

namespace {

constexpr std::string_view kJoins[] = {"and", "and or", "as well as", "и", "а также", "и или"};

// Pairs that are one thing, by the words on either side.
struct Pair {
  std::string_view left;
  std::string_view right;
};
constexpr Pair kOneThing[] = {
    {"friend*", "colleague*"},
    {"friend*", "famil*"},
    {"family", "friend*"},
    {"colleague*", "friend*"},
    {"terms", "conditions"},
    {"questions", "answers"},
    {"pros", "cons"},
    {"research", "development"},
    {"more", "more"},
    {"again", "again"},
    {"bed", "breakfast"},
    {"health", "safety"},
    {"you", "your"},
    {"us", "our"},
    {"now", "then"},
    {"pick", "drop"},
    {"доуз*", "знаком*"},
    {"друз*", "знаком*"},
    {"друз*", "коллег*"},
    {"друз*", "близк*"},
    {"друг*", "коллег*"},
    {"родн*", "близк*"},
    {"родн*", "друз*"},
    {"коллег*", "друз*"},
    {"знаком*", "друз*"},
    {"вопрос*", "ответ*"},
    {"вы", "ваш*"},
    {"мы", "наш*"},
    {"больше", "больше"},
    {"снова", "снова"},
    {"плюс*", "минус*"},
    {"то", "другое"},
};

// "and why", "и почему" asks for the reason, which is another fault; "between A and B" is one thing.
constexpr std::string_view kReasons[] = {"why", "how",  "what", "if",  "почему",
                                         "как", "если", "что",  "так", "т"};
constexpr std::string_view kBetween[] = {"between", "both", "from", "между", "от"};

bool is_one_thing(std::span<const base::Word> words, const PhraseAt& join) {
  const auto& left = words[join.first - 1].text;
  const auto& right = words[join.last + 1].text;
  for (const auto& pair : kOneThing) {
    if (fits(pair.left, left) && fits(pair.right, right)) return true;
  }
  for (const auto reason : kReasons) {
    if (right == reason) return true;
  }
  for (std::size_t place = 0; place < join.first; ++place) {
    for (const auto word : kBetween) {
      if (words[place].text == word) return true;
    }
  }
  return false;
}

// Whether a sign that ends a part of a sentence stands between the two places.
bool is_divided(std::string_view text, std::size_t from, std::size_t to) {
  return text.substr(from, to - from).find_first_of(",;:.!?") != std::string_view::npos;
}

constexpr std::string_view kArticles[] = {"the", "our", "your"};

// "were" or "are" of which these two are the subject: of one of them it is "was" or "is".
const base::Word* plural_before(std::span<const base::Word> words, std::size_t left) {
  for (const auto article : kArticles) {
    if (left > 0 && words[left - 1].text == article) {
      --left;
      break;
    }
  }
  if (left < 2) return nullptr;  // a verb that begins the question has something after its subject
  const base::Word& verb = words[left - 1];
  return verb.text == "were" || verb.text == "are" ? &verb : nullptr;
}

// Nouns that say of what they are with the words behind them: "the speed and quality of our support".
constexpr std::string_view kQualities[] = {
    "speed",      "quality",    "price",      "cost",         "range",     "choice",
    "variety",    "clarity",    "ease",       "taste",        "freshness", "accuracy",
    "length",     "size",       "tone",       "friendliness", "usability", "safety",
    "politeness", "design",     "скорост*",   "качеств*",     "ценой",     "цену",
    "стоимост*",  "вежливост*", "удобств*",   "чистот*",      "точност*",  "свежест*",
    "вкусом",     "вкус",       "надежност*", "безопасност*", "дизайн*",   "ассортимент*"};
// What such a noun depends on, so that the rest of the question does not change with it.
constexpr std::string_view kGoverns[] = {"with",     "about",         "rate", "judge",
                                         "довольн*", "удовлетворен*", "оцен*"};

bool is_among(std::string_view word, std::span<const std::string_view> patterns) {
  for (const auto pattern : patterns) {
    if (fits(pattern, word)) return true;
  }
  return false;
}

// "How satisfied are you with the speed and quality of our support": each half goes with what follows.
bool shares_what_follows(std::span<const base::Word> words, std::size_t left, std::size_t right) {
  if (!is_among(words[left].text, kQualities) || !is_among(words[right].text, kQualities)) return false;
  std::size_t before = left;
  if (before > 0 && is_among(words[before - 1].text, kArticles)) --before;
  if (before > 1 && words[before - 1].text == "вы") --before;
  if (before > 0 && is_among(words[before - 1].text, kGoverns)) return true;
  // "How was the speed and quality …": a verb that begins the question has something after its subject.
  constexpr std::string_view kWas[] = {"was", "is"};
  return plural_before(words, left) || (before > 1 && is_among(words[before - 1].text, kWas));
}

// "How fast and polite was our staff", "Насколько быстро и вежливо мы ответили".
bool asks_how(std::span<const base::Word> words, std::size_t left, std::size_t right) {
  constexpr std::string_view kVerbs[] = {"is", "are", "was", "were", "do", "does", "did", "мы", "было"};
  const auto is_adverb = [](std::string_view word) {
    return word.size() > 4 && word.substr(word.size() - 2) == "о";
  };
  if (left != 1 || !is_among(words[right + 1].text, kVerbs)) return false;
  return words[0].text == "how" ||
         (words[0].text == "насколько" && is_adverb(words[left].text) && is_adverb(words[right].text));
}

std::size_t question_marks(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += c == '?';
  return count;
}

}  // namespace

FoundList double_barrelled(const ReviewInput&, const Asked& asked) {
  const auto type = asked.question.type;
  if (type != "rating" && type != "single" && type != "nps") return {};
  if (question_marks(asked.text) > 1) {
    const std::size_t first = asked.text.find('?') + 1;
    std::string rest(asked.text.substr(first));
    rest.erase(0, std::min(rest.find_first_not_of(' '), rest.size()));
    return {Found{asked.place,
                  {{"found", rest}, {"kind", "two_questions"}},
                  {std::string(asked.text.substr(0, first)), rest}}};
  }
  const auto words = base::words_in(asked.text);
  for (auto join = find_phrase(words, kJoins, 1); join; join = find_phrase(words, kJoins, join->last + 1)) {
    if (join->last + 1 >= words.size() || is_one_thing(words, *join)) continue;
    const auto& left = words[join->first - 1];
    const auto& right = words[join->last + 1];
    // What stands before a comma or in another sentence is not asked.
    if (is_divided(asked.text, left.end, right.begin)) continue;
    const auto& last = words.back();
    if (is_divided(asked.text, right.begin, last.begin)) continue;
    Found found{asked.place,
                {{"found", std::string(asked.text.substr(left.begin, right.end - left.begin))},
                 {"kind", "two_things"}}};
    // Elsewhere only what takes nothing of the sentence with it can be cut out without knowing the grammar.
    const std::size_t before = join->first - 1;
    const std::size_t after = join->last + 1;
    if (&right == &last || shares_what_follows(words, before, after) || asks_how(words, before, after)) {
      const auto verb = plural_before(words, before);
      for (const auto& [begin, end] :
           {std::pair{words[join->first].begin, right.end}, std::pair{left.begin, words[join->last].end}}) {
        std::string one = without(asked.text, begin, end);
        // The verb stands before the cut.
        if (verb) one.replace(verb->begin, verb->end - verb->begin, verb->text == "were" ? "was" : "is");
        found.better.push_back(std::move(one));
      }
    }
    return {std::move(found)};
  }
  return {};
}

}  // namespace truescore::survey::findings
