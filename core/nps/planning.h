// How many answers are needed, and what can be seen with those there are. Variances are of one answer on the
// scale -1, 0, 1 (0 to 1), scores and margins in points.
#pragma once

#include <optional>

#include "nps/intervals/interval.h"
#include "nps/tally.h"

namespace truescore::nps {

// Of one answer: P + D - (P - D)².
double variance_of_shares(double promoter_share, double detractor_share);

// The standard error of the score of n answers of a finite population of N, in points: √(s²/n (1 - n/N)),
// Cochran 1977, "Sampling Techniques", equation 2.20; and the margin z times that.
struct FiniteError {
  std::optional<double> se;  // nothing where n <= 1, but 0 where all have answered
  std::optional<double> margin;
};
// Requires groups.n() <= population.
FiniteError finite_error(const GroupCounts& groups, double population, double level);

// The counts in which n of a population of N tell as much as so many of an endless one:
// times (N - 1) / (N - n). Nothing where all have answered, for then the score is known.
std::optional<GroupCounts> endless_counts(const GroupCounts& groups, double population);
// The score interval of those counts; the score itself where all have answered.
Limits finite_score_interval(const GroupCounts& groups, double population, double level);

// Answers for a margin of ± margin points: n0 = z² v / margin², of N at most n0 / (1 + (n0 - 1) / N).
double answers_for_margin(double margin, double variance, double level, std::optional<double> population);

// Answers a group needs to tell a difference: (z(1 - alpha / 2) + z(power))² (v1 + v2) / difference².
double answers_for_difference(double difference, double variance1, double variance2, double power,
                              double alpha);

// The probability that the difference of two scores is found at two-sided alpha; both tails are counted.
double power_of_difference(double difference, double variance1, double n1, double variance2, double n2,
                           double alpha);

// The difference that is found with that power: (z(1 - alpha / 2) + z(power)) √(v1/n1 + v2/n2), in points.
double detectable_difference(double variance1, double n1, double variance2, double n2, double power,
                             double alpha);

// The next whole number, where one that is whole but for the last bits is itself.
double whole_answers(double exact);

}  // namespace truescore::nps
