#include "survey/questions/nps.h"

#include "survey/questions/scale.h"

namespace truescore::survey::questions {

namespace {

class Nps final : public Scale {
 public:
  Nps(Text low_label, Text high_label) : Scale(0, 10, std::move(low_label), std::move(high_label)) {}

  bool has_groups() const override { return true; }
};

}  // namespace

base::Result<KindPointer> read_nps(const base::JsonReader& question, const Languages& languages) {
  TRUESCORE_CHECK(only(question, {"low_label", "high_label"}));
  TRUESCORE_TRY(low_label, read_text_or_empty(question, "low_label", languages));
  TRUESCORE_TRY(high_label, read_text_or_empty(question, "high_label", languages));
  return KindPointer(new Nps(std::move(low_label), std::move(high_label)));
}

}  // namespace truescore::survey::questions
