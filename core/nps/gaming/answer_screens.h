// Screens of single answers for carelessness and repetition. "Worth a look", never a verdict.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace truescore::nps {

// One person's answers to several items of one scale; nothing where an item was skipped.
using ItemAnswers = std::vector<std::optional<double>>;

struct Straightline {
  std::size_t answered = 0;
  std::size_t longest = 0;     // the longest run of equal answers among those given (Johnson 2005, Journal of
                               // Research in Personality 39:103-129)
  bool straightlined = false;  // at least min_items answered, and all alike
};
Straightline straightline(const ItemAnswers& answers, std::size_t min_items);

// The text in lower case (base::fold_case) with single blanks: what is compared of comments.
std::string folded_text(const std::string& text);

// An answer as it can be found again. What is not known is nothing or "".
struct AnswerTrace {
  std::string respondent;
  std::string device;
  std::string text;
  std::optional<double> time;  // seconds
};
struct Repetition {
  enum class Reason { respondent, device, text };
  std::size_t first = 0;  // positions, from 0
  std::size_t again = 0;
  Reason reason = Reason::respondent;
};
struct RepetitionLimits {
  double respondent_days = 30;
  double device_minutes = 10;
  std::size_t text_bytes = 20;  // shorter texts repeat by nature
};
// Each answer that repeats the latest one before it of the same respondent within the window, of the same
// device within minutes, or with the same text (whatever its case, blanks and the time). An answer without a
// time repeats by respondent and device whatever the time of the other.
std::vector<Repetition> repetitions(const std::vector<AnswerTrace>& answers, const RepetitionLimits& limits);

// Which took less than `least` seconds for each item. Nothing known is not fast.
std::vector<bool> improbably_fast(const std::vector<std::optional<double>>& seconds,
                                  const std::vector<double>& items, double least);

}  // namespace truescore::nps
