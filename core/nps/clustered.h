// The error of a score whose answers belong together by account: those of one account are alike, so they tell
// less than as many of different ones. Of the accounts only their sums are asked for, as an engine gives them
// (sql/tally_query.h).
//
// The score is a ratio of sums over accounts, r = Σs / Σn; its variance by linearization, with accounts as
// primary sampling units: G / (G − 1) · (Σs² − 2rΣsn + r²Σn²) / (Σn)² (Cochran 1977, Sampling Techniques,
// 6.4; Cameron and Miller 2015, Journal of Human Resources 50, equation 12). Limits by Student's t of G − 1.
#pragma once

#include <optional>

#include "stats/interval.h"

namespace truescore::nps {

// Of each account: s, its promoters less its detractors, and n, its answers.
struct AccountSums {
  double accounts = 0;
  double s = 0;
  double n = 0;
  double ss = 0;
  double sn = 0;
  double nn = 0;
};

struct ClusteredScore {
  std::optional<double> nps;  // in points; nothing without an answer
  std::optional<double> se;   // in points; nothing below two accounts
  std::optional<stats::Interval> interval;
};

// `level`: between 0 and 1.
ClusteredScore clustered_score(const AccountSums& sums, double level);

}  // namespace truescore::nps
