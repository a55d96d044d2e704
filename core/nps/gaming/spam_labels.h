// Labels of answers that a program, or somebody in haste, may have given. A label takes no answer out: it is
// counted, and the score is told with and without. The signs are those by which survey tools screen for
// bots: a field that no person sees, speed, repeated texts, bursts (Storozuk et al. 2020, "Got Bots?
// Practical Recommendations to Protect Online Survey Data from Bot Attacks", The Quantitative Methods for
// Psychology 16(5):472-481).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "nps/gaming/screen_columns.h"
#include "nps/tally.h"

namespace truescore::nps {

enum class SpamLabel { honeypot, fast, same_comment, burst };
inline constexpr std::size_t kSpamLabels = 4;

struct SpamLimits {
  double least_seconds = 2;            // answered in less
  std::size_t most_same_comments = 5;  // the same text more often than that, whatever its case and blanks
  std::size_t most_a_minute = 20;      // more answers than that within one minute, wherever it begins
};

// What is known of an answer; nothing or "" where it is not.
struct SpamTrace {
  std::optional<bool> honeypot;
  std::optional<double> seconds;  // how long answering took
  std::string comment;            // a blank one cannot be judged
  std::optional<double> at;       // when it was given, in seconds
};

// By label: true, false, or nothing where it cannot be judged.
using SpamLabels = std::array<std::optional<bool>, kSpamLabels>;

// One for each trace. Every answer of a text or a minute that has too many carries the label.
std::vector<SpamLabels> spam_labels(const std::vector<SpamTrace>& answers, const SpamLimits& limits);

struct Labelled {
  std::uint64_t judged = 0;
  Tally found;
  Tally without;  // all others
};

struct TableLabels {
  Tally all;
  // Nothing where the table has no column to tell by.
  std::array<std::optional<Labelled>, kSpamLabels> labels;
  // An answer with several labels counts once; nothing where no label can be judged.
  std::optional<Labelled> any;
};

// Of the answers that count; `left_out`: one a row, empty: none is.
// Errors: column_wrong_kind, date_order_undecided.
base::Result<TableLabels> label_table(const data::Table& table, const ScreenColumns& columns,
                                      const std::vector<bool>& left_out, const SpamLimits& limits);

}  // namespace truescore::nps
