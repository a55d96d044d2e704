#include "survey/questions/single.h"

#include "survey/questions/options.h"

namespace truescore::survey::questions {

using base::Json;

namespace {

class Single final : public Kind {
 public:
  explicit Single(Options options) : options_(std::move(options)) {}

  void describe(std::string_view language, Json& step) const override {
    step.set("options", options_.describe(language));
  }
  base::Result<Json> check(const Json& answer, const std::string& path) const override {
    TRUESCORE_CHECK(options_.check(answer, path));
    return answer;
  }
  bool offers(const Json& value) const override { return options_.place_of(value).has_value(); }
  Json chosen(const Json& answer, std::string_view language) const override {
    return Json::array({options_[*options_.place_of(answer)].text.in(language)});
  }

 private:
  Options options_;
};

}  // namespace

base::Result<KindPointer> read_single(const base::JsonReader& question, const Languages& languages) {
  TRUESCORE_CHECK(only(question, {"options"}));
  TRUESCORE_TRY(options, Options::read(question, languages));
  return KindPointer(new Single(std::move(options)));
}

}  // namespace truescore::survey::questions
