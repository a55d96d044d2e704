// The exact figures of public data sets, through the counter, as a page reads a file. The sets are not part
// of this repository: without them these tests are skipped, but not where CI is set.
#include <gtest/gtest.h>

#include "unit/api/counter.h"
#include "unit/files.h"

namespace truescore::api {
namespace {

using base::Json;
using tests::at;
using tests::Counter;
using tests::text_at;

class PublicFiles : public testing::Test {
 protected:
  // Opens the file as a table of that name; false where it is not there.
  bool opened(const std::string& name) {
    const auto bytes = tests::read_file(tests::public_data_folder() + name);
    if (!bytes) return false;
    sniffed = counter.ok("file.sniff", R"({"whole":true})", *bytes);
    description = counter.open("t", *bytes);
    return true;
  }
  Json tally(std::string_view more = "") {
    return counter.ok("nps.tally", R"({"table":"t")" + std::string(more) + "}");
  }
  std::string label(std::string_view choice) {
    const Json index = at(sniffed, choice);
    return index.is_null() ? "-" : at(sniffed, "columns/" + base::dump(index) + "/label").as_string();
  }

  Counter counter;
  Json sniffed;
  Json description;
};

#define OPEN_OR_SKIP(name)                                                                   \
  if (!opened(name)) {                                                                       \
    const std::string why = std::string(name) + " is not in " + tests::public_data_folder(); \
    if (!tests::environment("CI").empty()) FAIL() << why;                                    \
    GTEST_SKIP() << why << "; TRUESCORE_SHARED names another folder";                        \
  }

std::string groups_of(const Json& tally) {
  return text_at(tally, "promoters") + "/" + text_at(tally, "passives") + "/" + text_at(tally, "detractors");
}

TEST_F(PublicFiles, BrandsFromAGoogleForm) {
  OPEN_OR_SKIP("brands_nps_google_form_fr.csv");
  EXPECT_EQ(text_at(description, "rows"), "93");
  EXPECT_EQ(text_at(sniffed, "encoding"), "\"utf-8\"");
  EXPECT_EQ(label("score"),
            "Dans quelle mesure, êtes-vous prêt(e) à recommander cette marque auprès de vos proches ?");
  EXPECT_EQ(label("date"), "Horodateur");
  EXPECT_EQ(text_at(sniffed, "columns/0/date_order"), "\"undecided\"");
  const Json all = tally();
  EXPECT_EQ(text_at(all, "overall/n"), "93");
  EXPECT_EQ(groups_of(at(all, "overall")), "36/32/25");
  EXPECT_NEAR(at(all, "overall/nps").as_number(), 11.8280, 5e-5);
  EXPECT_EQ(text_at(all, "audit/left_out"), "{}");
  std::string brands;
  for (const auto& group : tests::items_at(tally(R"(,"by":["Marque"])"), "groups")) {
    brands += text_at(group, "by/Marque") + " " + groups_of(group) + "\n";
  }
  EXPECT_EQ(
      brands,
      "\"Carrefour\" 1/7/2\n\"Chanel\" 4/5/4\n\"Dior\" 6/4/2\n\"Décathlon\" 11/3/1\n\"Michelin\" 4/4/1\n"
      "\"Renault\" 3/5/2\n\"Sephora\" 6/3/3\n\"Total\" 1/1/10\n");
}

TEST_F(PublicFiles, GardenShopsInWindows1252) {
  OPEN_OR_SKIP("garden_retail_nps_first4000.csv");
  EXPECT_EQ(text_at(sniffed, "encoding"), "\"windows-1252\"");
  EXPECT_EQ(text_at(description, "rows"), "4000");
  EXPECT_EQ(label("score"), "nps");
  const Json all = tally(R"(,"score":"nps")");
  EXPECT_EQ(groups_of(at(all, "overall")), "2503/1099/322");
  EXPECT_EQ(text_at(all, "overall/n"), "3924");
  EXPECT_EQ(text_at(all, "overall/left_out"), R"({"blank":76})");
  EXPECT_NEAR(at(all, "overall/nps").as_number(), 55.5810, 5e-5);
  const Json satisfaction = tally(R"(,"score":"satisfaction")");
  EXPECT_NEAR(at(satisfaction, "overall/nps").as_number(), 42.5201, 5e-5);
  EXPECT_EQ(text_at(satisfaction, "overall/left_out"), R"({"blank":16})");
  const Json intention = tally(R"(,"score":"intention")");
  EXPECT_NEAR(at(intention, "overall/nps").as_number(), 68.0233, 5e-5);
  EXPECT_EQ(text_at(intention, "overall/left_out"), R"({"blank":44})");
}

TEST_F(PublicFiles, StarWarsHasTwoHeadingRowsAndNoScore) {
  OPEN_OR_SKIP("starwars_surveymonkey_two_header_rows.csv");
  EXPECT_EQ(text_at(sniffed, "header_rows"), "2");
  EXPECT_EQ(text_at(description, "rows"), "1186");
  EXPECT_EQ(text_at(sniffed, "score"), "null");
  EXPECT_EQ(text_at(sniffed, "score_candidates"), "[]");
  EXPECT_NE(counter.error("nps.tally", R"({"table":"t"})").find("score_column_missing"), std::string::npos);
  const std::string question = at(description, "columns/1/label").as_string();
  const auto answered = [&](std::string_view value) {
    const Json where = Json::object({{question, value}});
    return text_at(counter.ok("table.rows", base::dump(Json::object({{"table", "t"}, {"where", where}}))),
                   "total");
  };
  EXPECT_EQ(answered("Yes"), "936");
  EXPECT_EQ(answered("No"), "250");
  EXPECT_EQ(text_at(description, "file/encoding"), "\"windows-1252\"")
      << "two stray bytes in its headings are no UTF-8";
}

TEST_F(PublicFiles, TheNotebookSurveyHasNoScore) {
  OPEN_OR_SKIP("jupyter_2015_surveygizmo_export.csv");
  EXPECT_EQ(text_at(description, "rows"), "1706");
  EXPECT_EQ(text_at(sniffed, "score"), "null");
}

TEST_F(PublicFiles, TextAnswersHaveNoScore) {
  OPEN_OR_SKIP("jupyter_2020_text_answers.csv");
  EXPECT_EQ(text_at(description, "rows"), "1135");
  EXPECT_EQ(text_at(sniffed, "score"), "null");
  EXPECT_EQ(at(sniffed, "columns").items().size(), 19u);
}

TEST_F(PublicFiles, QualtricsHasThreeHeadingRows) {
  OPEN_OR_SKIP("qualtrics_three_header_rows.csv");
  EXPECT_EQ(text_at(sniffed, "header_rows"), "3");
  EXPECT_EQ(text_at(description, "rows"), "1");
}

TEST_F(PublicFiles, OldQualtricsHasTwoHeadingRows) {
  OPEN_OR_SKIP("qualtrics_legacy_two_header_rows.csv");
  EXPECT_EQ(text_at(sniffed, "header_rows"), "2");
  EXPECT_EQ(text_at(description, "rows"), "1");
}

TEST_F(PublicFiles, SubscriptionsHaveNoScore) {
  OPEN_OR_SKIP("telco_churn.csv");
  EXPECT_EQ(text_at(description, "rows"), "7043");
  EXPECT_EQ(text_at(sniffed, "score"), "null");
  const Json where = Json::object({{"Churn", "Yes"}});
  EXPECT_EQ(text_at(counter.ok("table.rows", base::dump(Json::object({{"table", "t"}, {"where", where}}))),
                    "total"),
            "1869");
}

}  // namespace
}  // namespace truescore::api
