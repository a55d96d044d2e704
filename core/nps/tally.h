// Tally: the sufficient statistic of NPS, eleven counts (and three of answers whose group alone is known),
// and why the other rows were left out. Tallies merge by adding: two files, two workers or a whole warehouse.
#pragma once

#include <array>
#include <cstdint>

#include "data/score_cell.h"

namespace truescore::nps {

// How many are detractors, passives and promoters. Doubles, for weights and finite populations make
// fractions.
struct GroupCounts {
  double detractors = 0;  // 0 to 6
  double passives = 0;    // 7 and 8
  double promoters = 0;   // 9 and 10

  double n() const { return detractors + passives + promoters; }
};

struct Tally {
  std::array<std::uint64_t, 11> counts{};  // how many gave 0, 1, … 10
  std::array<std::uint64_t, 3> named{};    // how many are in a group without a score, by survey::Group
  std::array<std::uint64_t, data::kLeftOutReasons> left_out{};

  void add(data::ScoreCell cell, std::uint64_t answers = 1) {
    if (cell.is_score()) {
      counts[static_cast<std::size_t>(cell.score())] += answers;
    } else if (cell.is_group()) {
      named[static_cast<std::size_t>(cell.group())] += answers;
    } else {
      left_out[static_cast<std::size_t>(cell.reason())] += answers;
    }
  }
  void leave_out(data::LeftOut reason) { ++left_out[static_cast<std::size_t>(reason)]; }
  void merge(const Tally& other);

  std::uint64_t n() const;  // answers that count
  // Whether the eleven counts tell of all of them.
  bool has_counts() const { return named[0] + named[1] + named[2] == 0; }
  std::uint64_t left_out_rows() const;
  GroupCounts groups() const;
};

}  // namespace truescore::nps
