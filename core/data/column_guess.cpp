#include "data/column_guess.h"

#include <algorithm>
#include <cmath>

#include "data/heading_words.h"

namespace truescore::data {

using base::DateOrder;

namespace {

// At least this share of a column's values must be of a kind.
constexpr double kShareOfKind = 0.95;
constexpr double kShareOfScores = 0.9;
constexpr double kShareOfScoresUnderAName = 0.5;
// So many dates of eight digits are no numbers, whatever stands above them.
constexpr std::size_t kEnoughCompactDates = 5;

bool names_customer(const ColumnPlace& place) {
  return is_customer_heading(place.name) || is_customer_heading(place.words);
}
bool names_id(const ColumnPlace& place) { return is_id_heading(place.name) || is_id_heading(place.words); }

bool is_category(const ColumnProfile& profile) {
  const std::size_t distinct = profile.distinct;
  if (profile.bytes > profile.values * 60) return false;
  if (profile.is_unique && profile.values > 1) return false;
  const auto all = static_cast<double>(profile.values + profile.others);
  if (distinct <= 50) return static_cast<double>(distinct) <= 0.6 * all || all <= 20;
  return distinct <= 2000 && static_cast<double>(distinct) <= 0.2 * all;
}

bool is_time(const ColumnProfile& profile, const ColumnPlace& place) {
  if (profile.share(profile.written_times) >= kShareOfKind) return true;
  const std::size_t all = profile.written_times + profile.compact_times + profile.counted_times;
  // Numbers under "Respondent ID" may look like seconds or days.
  const bool identifies = names_id(place) || names_customer(place);
  if (date_rank(place) > 0 && !identifies && profile.share(all) >= kShareOfKind) return true;
  return place.name.empty() && profile.values >= kEnoughCompactDates &&
         profile.compact_times == profile.values;
}

std::optional<DateOrder> order_of(const ColumnProfile& profile) {
  if (profile.month_first > profile.day_first) return DateOrder::month_first;
  if (profile.day_first > profile.month_first) return DateOrder::day_first;
  if (profile.ambiguous == 0 && profile.year_first > 0) return DateOrder::year_first;
  return std::nullopt;
}

// Whether the numbers stand for the three groups: 1, 0 and −1, or 100, 0 and −100. Among scores from 0 to 10
// some of them would count as detractors.
bool are_codes_of_groups(const std::vector<std::string>& values) {
  bool negative = false;
  for (const std::string& value : values) {
    const auto number = read_number(value);
    if (!number) return false;
    const double size = std::abs(number->value);
    if (size != 0 && size != 1 && size != 100) return false;
    negative = negative || number->value < 0;
  }
  return negative;
}

// Whether the numbers are the places of the answers in their list, 1 for 0 and 11 for 10, as programs for
// statistics export them. A lone 11 is a slip.
bool are_places_in_list(const ColumnProfile& profile) {
  return profile.score_counts[0] == 0 && profile.most == 11 && profile.elevens >= 2 &&
         profile.elevens * 20 >= profile.scores + profile.elevens;
}

// Whether whole numbers 0 to 10 may be answers to the recommendation question. Without a heading that says so
// the numbers must use the scale to its end: ranks 1 to 6 and grades 1 to 5 are no such answers. "Rating" and
// the like say little: scales to 5 and to 7 are called so too.
bool is_score_candidate(SniffedColumn& column, const ColumnProfile& profile, const ColumnPlace& place) {
  const int rank = score_rank(place);
  if (rank < 0 || profile.scores == 0) return false;
  if (are_codes_of_groups(profile.examples)) {
    column.reasons.push_back("score_codes_of_groups");
    return false;
  }
  if (rank > 0 && are_places_in_list(profile)) {
    column.reasons.push_back("score_places_in_list");
    return false;
  }
  // Under a name cells may say that there is no answer, but under "Score" not on another scale.
  const double share = profile.share(profile.scores);
  const std::size_t numbers = profile.numbers(Decimal::point);
  const double other_numbers = profile.share(numbers - std::min(numbers, profile.scores));
  const bool is_named = rank >= 2 || (rank == 1 && other_numbers < 1 - kShareOfScores);
  if (share < kShareOfScores && !(is_named && share > kShareOfScoresUnderAName)) return false;
  const auto refuse = [&](std::optional<Scale> scale) {
    if (rank > 0 || (scale && scale->high == 10)) {
      column.scale = scale;
      column.reasons.push_back(scale && scale->high == 10 ? "score_scale_from_1" : "score_scale_too_short");
    }
    return false;
  };
  const auto said = scale_of_heading(place.words);
  if (said && !said->is_nps()) return refuse(said);
  if (!said) {
    const auto other = other_scale(profile.score_counts);
    // That nobody gave 0 is strange, but where the heading says NPS it is said and not refused.
    const bool from_1 = other && other->high == 10 && rank == 3;
    if (from_1) {
      column.scale = other;
      column.reasons.push_back("score_scale_from_1");
    }
    if (other && !from_1)
      return refuse(other->high == 10 ? *other : Scale{other->low, static_cast<int>(profile.most)});
    const double too_short = rank == 1 && !place.only_column ? 7 : 5;
    if ((profile.values >= 30 || rank == 1) && profile.most <= too_short) {
      return refuse(Scale{profile.score_counts[0] > 0 ? 0 : 1, static_cast<int>(profile.most)});
    }
  }
  if (rank > 0) {
    column.reasons.push_back(rank == 3   ? "score_heading_nps"
                             : rank == 2 ? "score_heading_recommend"
                                         : "score_heading_word");
    column.reasons.push_back("score_values_0_to_10");
    return true;
  }
  const std::size_t wanted = std::min<std::size_t>(5, profile.values / 4);
  if (!place.only_column && (profile.most != 10 || profile.distinct < wanted || profile.values < 10)) {
    return false;
  }
  column.reasons.push_back("score_values_0_to_10");
  return true;
}

// An identifier is kept as it stands where a number would lose its zeros or its last digits.
Kind kind_of_id(const ColumnProfile& profile, bool number) {
  const bool bare = profile.bare_numbers == profile.values && !profile.is_code;
  if (number && bare) return Kind::number;
  return is_category(profile) ? Kind::category : Kind::text;
}

}  // namespace

int score_rank(const ColumnPlace& place) {
  const int name = score_heading_rank(place.name);
  const int words = score_heading_rank(place.words);
  return name < 0 || words < 0 ? -1 : std::max(name, words);
}

int date_rank(const ColumnPlace& place) {
  const int name = date_heading_rank(place.name);
  return name > 0 ? name : date_heading_rank(place.words);
}

bool names_comment(const ColumnPlace& place) {
  return is_comment_heading(place.name) || is_comment_heading(place.words);
}

void guess_column(SniffedColumn& column, const ColumnProfile& profile, const ColumnPlace& place) {
  if (profile.values == 0) {
    column.reasons.push_back("column_empty");
    return;
  }
  if (is_time(profile, place)) {
    column.kind = Kind::time;
    column.role = Role::date;
    column.reasons.push_back("date_values");
    column.date_order = order_of(profile);
    return;
  }
  if (is_score_candidate(column, profile, place)) {
    column.kind = Kind::score;
    column.is_score_candidate = true;
    return;
  }
  const bool unique = profile.is_unique && profile.values > 1;
  column.has_marks = profile.marks.any();
  if (column.has_marks) {
    column.decimal = decide(profile.marks, std::nullopt, place.other_columns, place.delimiter);
  }
  // Cells that wait for an answer count as numbers.
  const auto marks = column.has_marks && !column.decimal ? Decimal::point : column.decimal;
  const bool number = profile.share(profile.numbers(marks)) >= kShareOfKind;
  if (names_customer(place)) {
    column.kind = kind_of_id(profile, number);
    column.role = Role::customer;
    column.reasons.push_back("customer_heading");
    return;
  }
  if (number) {
    column.kind = Kind::number;
    if (is_weight_heading(place.name) || is_weight_heading(place.words)) {
      column.role = Role::weight;
      column.reasons.push_back("weight_heading");
    } else if (names_id(place) || (unique && profile.values > 20 && place.name.empty())) {
      column.kind = kind_of_id(profile, true);
      column.role = Role::id;
      column.reasons.push_back("id_heading");
    } else if (profile.is_code && profile.bare_numbers == profile.values) {
      column.kind = kind_of_id(profile, true);
      column.role = Role::id;
      column.reasons.push_back("id_leading_zeros");
    }
    return;
  }
  if (is_category(profile)) {
    column.kind = Kind::category;
    if (names_id(place)) {
      column.role = Role::id;
      column.reasons.push_back("id_heading");
    } else if (profile.distinct > 1 || profile.values <= 20) {
      column.role = Role::segment;
      column.reasons.push_back("segment_few_values");
    }
    return;
  }
  column.kind = Kind::text;
  // Identifiers that come again are of one response twice.
  const bool named = names_id(place);
  if ((unique || named) && profile.with_blanks == 0 && !names_comment(place)) {
    column.role = Role::id;
    column.reasons.push_back(unique ? "id_values_unique" : "id_heading");
  }
}

}  // namespace truescore::data
