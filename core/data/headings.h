// Heading rows: how many a file has, and what they call its columns.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace truescore::data {

using Rows = std::vector<std::vector<std::string>>;

// Rows above the table's own rows: titles and headings.
inline constexpr std::uint32_t kMostHeaderRows = 12;

// How many of the first rows stand above the headings: the title of a report, its period, blanks. They have
// one or two cells, and the row of headings is the first with more, all of words.
std::size_t count_title_rows(const Rows& rows);

// How many of the first rows are titles and headings, 0 to kMostHeaderRows. Of headings Qualtrics has three
// (ids, questions, {"ImportId": …}), its older exports two (V1, V2 … above the words); SurveyMonkey two, the
// second without a respondent; a file whose first row holds values like those beneath it has none.
std::uint32_t count_header_rows(const Rows& rows);

// Whether the rows under the first are ids of a program, such as Qualtrics' {"ImportId":"QID1"}.
bool is_import_id_row(const std::vector<std::string>& row);

struct Headings {
  std::vector<std::string> names;  // the first row beneath the titles as it stands; blank where there is none
  std::vector<std::string> labels;  // readable and unique
  std::vector<std::string> folded;  // the names, for comparing (heading_words.h)
  std::vector<std::string> words;   // what a person reads, for comparing: of one row the same
  std::vector<std::string> zones;   // the time zone that is said of each column, "" where none is
};

// Titles are passed over. Of one row the labels are the names. Of Qualtrics' rows they are the questions. Of
// other rows, where the second goes on with the first (it begins with a blank, or the first has gaps), they
// are both parts, "question: row": an empty cell of the first row continues the question to its left, and a
// second part that only says "Response" is left out. Else the first row names the columns. Blanks are folded;
// a blank label becomes "#N", and a repeated one gets " (2)", " (3)".
Headings read_headings(const Rows& rows);

// Readable and unique labels for headings.
std::vector<std::string> labels_for(const std::vector<std::string>& names);

}  // namespace truescore::data
