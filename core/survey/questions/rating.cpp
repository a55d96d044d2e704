#include "survey/questions/rating.h"

#include "survey/questions/scale.h"

namespace truescore::survey::questions {

namespace {

constexpr int kFurthest = 100;
constexpr int kMostPoints = 11;

}  // namespace

base::Result<KindPointer> read_rating(const base::JsonReader& question, const Languages& languages) {
  TRUESCORE_CHECK(only(question, {"min", "max", "low_label", "high_label"}));
  TRUESCORE_TRY(low, question.whole_or("min", 1, -kFurthest, kFurthest));
  TRUESCORE_TRY(high, question.whole_or("max", 5, -kFurthest, kFurthest));
  if (high <= low || high - low >= kMostPoints) {
    const auto range = [&](std::int64_t to) { return std::to_string(low) + "–" + std::to_string(to); };
    return error_at(
        base::ErrorCode::definition_range_invalid, question.path_of("max"),
        {{"found", range(high)}, {"expected", range(low + 1) + " … " + range(low + kMostPoints - 1)}});
  }
  TRUESCORE_TRY(low_label, read_text_or_empty(question, "low_label", languages));
  TRUESCORE_TRY(high_label, read_text_or_empty(question, "high_label", languages));
  return KindPointer(
      new Scale(static_cast<int>(low), static_cast<int>(high), std::move(low_label), std::move(high_label)));
}

}  // namespace truescore::survey::questions
