#include "nps/tally.h"

#include <numeric>

#include "survey/group.h"

namespace truescore::nps {

void Tally::merge(const Tally& other) {
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
  for (std::size_t i = 0; i < left_out.size(); ++i) left_out[i] += other.left_out[i];
}

std::uint64_t Tally::n() const { return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}); }

std::uint64_t Tally::left_out_rows() const {
  return std::accumulate(left_out.begin(), left_out.end(), std::uint64_t{0});
}

GroupCounts Tally::groups() const {
  GroupCounts groups;
  for (int score = 0; score <= 10; ++score) {
    const auto count = static_cast<double>(counts[static_cast<std::size_t>(score)]);
    switch (survey::group_of(score)) {
      case survey::Group::detractor:
        groups.detractors += count;
        break;
      case survey::Group::passive:
        groups.passives += count;
        break;
      case survey::Group::promoter:
        groups.promoters += count;
        break;
    }
  }
  return groups;
}

}  // namespace truescore::nps
