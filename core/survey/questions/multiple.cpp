#include "survey/questions/multiple.h"

#include <algorithm>

#include "survey/questions/options.h"

namespace truescore::survey::questions {

using base::below;
using base::ErrorCode;
using base::Json;

namespace {

class Multiple final : public Kind {
 public:
  Multiple(Options options, std::size_t fewest, std::size_t most)
      : options_(std::move(options)), fewest_(fewest), most_(most) {}

  void describe(std::string_view language, Json& step) const override {
    step.set("options", options_.describe(language));
    step.set("min_chosen", static_cast<double>(fewest_));
    step.set("max_chosen", static_cast<double>(most_));
  }

  base::Result<Json> check(const Json& answer, const std::string& path) const override {
    if (!answer.is_array()) return wrong_type(answer, "array", path);
    const auto& items = answer.items();
    if (items.empty()) return Json();
    for (std::size_t i = 0; i < items.size(); ++i) {
      TRUESCORE_CHECK(options_.check(items[i], below(path, i)));
      const auto item = items.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::find(items.begin(), item, *item) != item) {
        return error_at(ErrorCode::answer_repeated_option, below(path, i), {{"found", items[i].as_string()}});
      }
    }
    if (items.size() < fewest_)
      return miscounted(ErrorCode::answer_too_few_chosen, items.size(), fewest_, path);
    if (items.size() > most_) return miscounted(ErrorCode::answer_too_many_chosen, items.size(), most_, path);
    Json kept = Json::array();
    for (std::size_t place = 0; place < options_.size(); ++place) {
      const Json id(options_[place].id);
      if (std::find(items.begin(), items.end(), id) != items.end()) kept.push_back(id);
    }
    return kept;
  }

  bool offers(const Json& value) const override { return options_.place_of(value).has_value(); }

  Json chosen(const Json& answer, std::string_view language) const override {
    Json texts = Json::array();
    for (const auto& id : answer.items()) texts.push_back(options_[*options_.place_of(id)].text.in(language));
    return texts;
  }

 private:
  static base::Error miscounted(ErrorCode code, std::size_t found, std::size_t expected,
                                const std::string& path) {
    return error_at(code, path, {{"found", std::to_string(found)}, {"expected", std::to_string(expected)}});
  }

  Options options_;
  std::size_t fewest_;
  std::size_t most_;
};

}  // namespace

base::Result<KindPointer> read_multiple(const base::JsonReader& question, const Languages& languages) {
  TRUESCORE_CHECK(only(question, {"options", "min_chosen", "max_chosen"}));
  TRUESCORE_TRY(options, Options::read(question, languages));
  const auto all = static_cast<std::int64_t>(options.size());
  TRUESCORE_TRY(fewest, question.whole_or("min_chosen", 1, 1, all));
  TRUESCORE_TRY(most, question.whole_or("max_chosen", all, fewest, all));
  return KindPointer(
      new Multiple(std::move(options), static_cast<std::size_t>(fewest), static_cast<std::size_t>(most)));
}

}  // namespace truescore::survey::questions
