#include "survey/questions/scale.h"

namespace truescore::survey::questions {

using base::ErrorCode;
using base::Json;

Scale::Scale(int low, int high, Text low_label, Text high_label)
    : low_(low), high_(high), low_label_(std::move(low_label)), high_label_(std::move(high_label)) {}

void Scale::describe(std::string_view language, Json& step) const {
  step.set("min", low_);
  step.set("max", high_);
  step.set("low_label", low_label_.in(language));
  step.set("high_label", high_label_.in(language));
}

base::Result<Json> Scale::check(const Json& answer, const std::string& path) const {
  if (!answer.is_number()) return wrong_type(answer, "number", path);
  const double number = answer.as_number();
  if (number < low_ || number > high_) {
    return error_at(
        ErrorCode::answer_out_of_range, path,
        {{"found", dump(answer)}, {"low", std::to_string(low_)}, {"high", std::to_string(high_)}});
  }
  if (!answer.is_whole()) return error_at(ErrorCode::answer_not_whole, path, {{"found", dump(answer)}});
  return answer;
}

bool Scale::offers(const Json& value) const {
  return value.is_whole() && value.as_number() >= low_ && value.as_number() <= high_;
}

}  // namespace truescore::survey::questions
