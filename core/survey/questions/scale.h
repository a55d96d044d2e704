// Scale: a whole number from a lowest to a highest, with words for both ends.
#pragma once

#include "survey/language.h"
#include "survey/questions/kind.h"
#include "survey/text.h"

namespace truescore::survey::questions {

class Scale : public Kind {
 public:
  Scale(int low, int high, Text low_label, Text high_label);

  void describe(std::string_view language, base::Json& step) const override;
  base::Result<base::Json> check(const base::Json& answer, const std::string& path) const override;
  bool offers(const base::Json& value) const override;

 private:
  int low_;
  int high_;
  Text low_label_;
  Text high_label_;
};

}  // namespace truescore::survey::questions
