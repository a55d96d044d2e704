#include "survey/questions/open_text.h"

#include "base/utf8.h"
#include "survey/text.h"

namespace truescore::survey::questions {

using base::Json;

namespace {

class OpenText final : public Kind {
 public:
  OpenText(std::size_t longest, bool multiline) : longest_(longest), multiline_(multiline) {}

  void describe(std::string_view, Json& step) const override {
    step.set("max_length", static_cast<double>(longest_));
    step.set("multiline", multiline_);
  }

  base::Result<Json> check(const Json& answer, const std::string& path) const override {
    if (!answer.is_string()) return wrong_type(answer, "string", path);
    if (is_blank(answer.as_string())) return Json();
    const std::size_t length = base::count_code_points(answer.as_string());
    if (length > longest_) {
      return error_at(base::ErrorCode::answer_too_long, path,
                      {{"found", std::to_string(length)}, {"expected", std::to_string(longest_)}});
    }
    return answer;
  }

 private:
  std::size_t longest_;
  bool multiline_;
};

}  // namespace

base::Result<KindPointer> read_open_text(const base::JsonReader& question, const Languages&) {
  TRUESCORE_CHECK(only(question, {"max_length", "multiline"}));
  TRUESCORE_TRY(longest, question.whole_or("max_length", 10000, 1, 100000));
  TRUESCORE_TRY(multiline, question.boolean_or("multiline", true));
  return KindPointer(new OpenText(static_cast<std::size_t>(longest), multiline));
}

}  // namespace truescore::survey::questions
