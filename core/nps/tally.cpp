#include "nps/tally.h"

#include <numeric>

#include "survey/group.h"

namespace truescore::nps {

void Tally::merge(const Tally& other) {
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
  for (std::size_t i = 0; i < named.size(); ++i) named[i] += other.named[i];
  for (std::size_t i = 0; i < left_out.size(); ++i) left_out[i] += other.left_out[i];
}

std::uint64_t Tally::n() const {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}) + named[0] + named[1] + named[2];
}

std::uint64_t Tally::left_out_rows() const {
  return std::accumulate(left_out.begin(), left_out.end(), std::uint64_t{0});
}

GroupCounts Tally::groups() const {
  std::array<std::uint64_t, 3> sums = named;
  for (int score = 0; score <= 10; ++score) {
    sums[static_cast<std::size_t>(survey::group_of(score))] += counts[static_cast<std::size_t>(score)];
  }
  const auto sum = [&](survey::Group group) {
    return static_cast<double>(sums[static_cast<std::size_t>(group)]);
  };
  GroupCounts groups;
  groups.detractors = sum(survey::Group::detractor);
  groups.passives = sum(survey::Group::passive);
  groups.promoters = sum(survey::Group::promoter);
  return groups;
}

}  // namespace truescore::nps
