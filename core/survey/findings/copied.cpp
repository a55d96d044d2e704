// Words of the template that were not made one's own. The recommendation question is the exception: it is
// worth the more the more alike it is asked.
#include "base/words.h"
#include "survey/findings/list.h"

namespace truescore::survey::findings {

namespace {

// One word in ten may differ.
constexpr double kCopied = 0.9;
// "Why?" is nobody's.
constexpr std::size_t kFewestWords = 4;
// Under a text's key and this stands the same question with a place for what one offers, as "[the shop]".
// Left as it is, it is nobody's either.
constexpr std::string_view kOwn = ".own";

}  // namespace

FoundList copied_from_template(const ReviewInput& input, const Asked& asked) {
  if (asked.question.type == "nps" || base::words_of(asked.text).size() < kFewestWords) return {};
  for (const auto& known : input.known) {
    const double likeness = base::likeness(asked.text, known.text);
    if (likeness < kCopied) continue;
    Found found{asked.place, {{"likeness", likeness}, {"key", known.key}, {"language", known.language}}};
    const auto own = input.text(known.key + std::string(kOwn), known.language);
    if (!own.empty()) found.better.emplace_back(own);
    return {std::move(found)};
  }
  return {};
}

}  // namespace truescore::survey::findings
