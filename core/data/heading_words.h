// What headings say about their columns, in the languages exports come in. Data, not code: a word more is a
// line more.
#pragma once

#include <string>
#include <string_view>

namespace truescore::data {

// In lower case; runs of blanks, "_" and "-" become one blank.
std::string folded_heading(std::string_view name);

// How surely a heading names a recommendation score: 3 says NPS, 2 asks about recommending, 1 is a word such
// as "score", 0 says nothing, -1 names something that must not be taken for one: it begins or ends with a
// word such as "group", which is derived from the score.
int score_heading_rank(std::string_view folded);
// 3 the end of answering, 2 a date in general, 1 its start, 0 nothing.
int date_heading_rank(std::string_view folded);
// How long answering took.
bool is_duration_heading(std::string_view folded);
// A field that no person sees, against programs that fill in everything.
bool is_honeypot_heading(std::string_view folded);
bool is_comment_heading(std::string_view folded);
// Names whoever answers, so that several answers of one are known.
bool is_customer_heading(std::string_view folded);
// Names how much an answer counts for.
bool is_weight_heading(std::string_view folded);
// How many answers a row stands for.
bool is_count_heading(std::string_view folded);
bool is_id_heading(std::string_view folded);

}  // namespace truescore::data
