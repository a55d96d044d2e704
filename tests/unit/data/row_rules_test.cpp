// Rows that the file itself says are no answers: found, left out, and accounted for.
#include "data/row_rules.h"

#include <gtest/gtest.h>

#include "data/file_reader.h"
#include "unit/results.h"

namespace truescore::data {
namespace {

using tests::value_of;

// "column: reason" of each rule.
std::string rules(std::string_view file) {
  const Sniff sniff = value_of(data::sniff(file, true));
  std::string out;
  for (const RowRule& rule : row_rules(sniff)) {
    out +=
        (out.empty() ? "" : ", ") + sniff.columns[rule.column].label + ": " + std::string(word(rule.reason));
  }
  return out;
}

// The scores of the file's only score column by its rules: each a number or why there is none.
std::string scores(std::string_view file, std::vector<RowRule> rules, std::uint32_t header_rows = 1,
                   char delimiter = ',', std::size_t score = 0) {
  LoadPlan plan;
  plan.header_rows = header_rows;
  plan.delimiter = delimiter;
  plan.columns = {{score, Kind::score, {}, {}, false}};
  plan.score = score;
  FileReader reader(plan, std::move(rules));
  EXPECT_TRUE(reader.add(file).ok());
  const Table table = value_of(reader.finish());
  EXPECT_EQ(table.columns.size(), 1u);
  std::string out;
  const auto& cells = *std::get_if<ScoreColumn>(&table.columns[0].values);
  for (std::size_t row = 0; row < table.rows; ++row) {
    const ScoreCell cell = cells.at(row);
    out += (out.empty() ? "" : " ") +
           (cell.is_counted() ? std::to_string(cell.score()) : std::string(word(cell.reason())));
  }
  return out;
}

TEST(RowRules, AColumnOfMetricsIsKnownByItsWordsOrItsHeading) {
  EXPECT_EQ(rules("score,kind\n9,NPS\n5,CSAT\n3,CES\n"), "kind: other_metric");
  EXPECT_EQ(rules("score,metric\n9,nps\n10,nps\n"), "metric: other_metric");
  EXPECT_EQ(rules("score,metric\n5,csat\n4,csat\n"), "metric: other_metric");
  EXPECT_EQ(rules("score,kind\n9,nps\n5,other\n"), "");
  EXPECT_EQ(rules("score,kind\n9,csat\n5,csat\n"), "");
  EXPECT_EQ(rules("response_id,person_id,answer,question_type\n1,2,9,nps\n2,3,4,something own\n"),
            "question_type: other_metric");
}

TEST(RowRules, OfARowForEachQuestionOnlyTheOneAboutRecommendingCounts) {
  const std::string file =
      "id,question,answer\n"
      "1,How likely are you to recommend us to a friend or colleague of yours?,9\n"
      "1,How satisfied are you with the delivery?,4\n"
      "1,Anything else?,No\n"
      "2,How likely are you to recommend us to a friend or colleague of yours?,3\n"
      "2,How satisfied are you with the delivery?,5\n";
  EXPECT_EQ(rules(file), "question: other_metric");
  EXPECT_EQ(scores(file, {{1, LeftOut::other_metric}}, 1, ',', 2),
            "9 other_metric not_a_number 3 other_metric");
  EXPECT_EQ(rules("вопрос;ответ\nПорекомендуете ли вы нас?;9\nДовольны ли вы?;5\n"), "вопрос: other_metric");
  EXPECT_EQ(rules("question,answer\nWhich city?,9\nHow old?,5\n"), "")
      << "none of them is about recommending";
  EXPECT_EQ(rules("source,score\nRecommended by a friend,9\nAdvertisement,5\n"), "") << "no questions";
}

TEST(RowRules, BogusRowsAreMarked) {
  EXPECT_EQ(rules("score,isBogus\n9,false\n8,false\n"), "isBogus: bogus");
  EXPECT_EQ(scores("score,isBogus\n9,false\n8,true\n10,\n7,1\n", {{1, LeftOut::bogus}}), "9 bogus 10 bogus");
}

TEST(RowRules, PreviewsAndSpamOfQualtricsAreNoAnswers) {
  EXPECT_EQ(rules("StartDate,EndDate,Status,RecordedDate,ResponseId,Q1\n2025-07-01,2025-07-01,IP "
                  "Address,2025-07-01,R_1,9\n"
                  "2025-07-01,2025-07-01,Survey Preview,2025-07-01,R_2,9\n"),
            "Status: bogus");
  EXPECT_EQ(scores("score,Status\n9,IP Address\n8,Survey Preview\n7,Preview - Possible Spam\n6,0\n5,8\n",
                   {{1, LeftOut::bogus}}),
            "9 bogus bogus 6 bogus");
}

TEST(RowRules, RowsOfOtherMetricsKeepTheirReasonAndBlanksAreCounted) {
  EXPECT_EQ(scores("score,m\n9,NPS\n5,CSAT\n,CES\n6.5,CSAT\n10,\n", {{1, LeftOut::other_metric}}),
            "9 other_metric blank not_whole 10");
  EXPECT_EQ(scores("score,m\n9,enps\n5,csat\n", {{1, LeftOut::other_metric}}), "9 other_metric");
  EXPECT_EQ(scores("score,m\n9,enps\n5,nps\n", {{1, LeftOut::other_metric}}), "other_metric 5");
}

TEST(RowRules, WhatWasLeftOutCanBeExported) {
  LoadPlan plan;
  plan.columns = {{0, Kind::score, {}, {}, false}};
  FileReader reader(plan, {{1, LeftOut::other_metric}});
  EXPECT_TRUE(reader.add("score,m\n9,nps\nx,nps\n5,csat\n6.5,nps\n").ok());
  const Column column = value_of(reader.finish()).columns[0];
  ASSERT_TRUE(column.rejected_at(2));
  EXPECT_EQ(*column.rejected_at(2), "5");
  EXPECT_EQ(*column.rejected_at(1), "x");
  EXPECT_EQ(*column.rejected_at(3), "6.5");
}

TEST(RowRules, LastRowsOfTotalsAreNobodysAnswer) {
  EXPECT_EQ(scores("who,score\na,9\nb,3\nTotal,6\n", {}, 1, ',', 1), "9 3 total");
  EXPECT_EQ(scores("who;score;when\na;9;x\nИтого:;6;\nСреднее;8;\n", {}, 1, ';', 1), "9 total total");
  EXPECT_EQ(scores("brand,score\nTotal,9\nShell,3\nTotal,6\n", {}, 1, ',', 1), "9 3 6");
  EXPECT_EQ(scores("who,score\nTotal,9\nb,3\n", {}, 1, ',', 1), "9 3");
  EXPECT_EQ(scores("why,score\nfine,9\ntotal failure,3\n", {}, 1, ',', 1), "9 3");
  // "Итого" in Windows-1251.
  EXPECT_EQ(
      scores("who;score;x\n\xE0\xED\xED\xE0;9;\xE0\xED\xED\xE0\n\xC8\xF2\xEE\xE3\xEE;6;\n", {}, 1, ';', 1),
      "9 total");
  std::string many = "who,score\n";
  for (int i = 0; i < 9000; ++i) many += "somebody,9\n";
  const std::string read = scores(many + "Total,7\n", {}, 1, ',', 1);
  EXPECT_EQ(read.substr(read.size() - 7), "9 total");
}

TEST(RowRules, NotesBeneathATableAreNoneOfItsRows) {
  const auto footer_rows = [](std::string_view file) {
    LoadPlan plan;
    plan.columns = {{0, Kind::text, {}, {}, false}};
    FileReader reader(plan);
    EXPECT_TRUE(reader.add(file).ok());
    return value_of(reader.finish()).footer_rows;
  };
  const std::string table = "deal,amount,stage\na,1,won\nb,2,lost\n";
  EXPECT_EQ(footer_rows(table), 0u);
  EXPECT_EQ(footer_rows(table + "\n\n\"Opportunity report\"\n\"Generated by: Ann, 5.3.2024\"\n"), 2u);
  EXPECT_EQ(footer_rows(table + "Total,3,\n\nConfidential\n"), 2u);
  EXPECT_EQ(footer_rows(table + "Confidential\nTotal,3,\n"), 2u);
  // Only what ends the table; and cells that are values, or stand in a row of their own, may be a deal.
  EXPECT_EQ(footer_rows(table + "Confidential\nc,3,won\n"), 0u);
  EXPECT_EQ(footer_rows(table + "17\n"), 0u);
  EXPECT_EQ(footer_rows(table + "2024-03-05\n"), 0u);
  EXPECT_EQ(footer_rows(table + "c,,\n"), 0u);
  EXPECT_EQ(footer_rows("name,city\na,b\nc\n"), 0u);
  // Nothing stands above: a table of figures by their names.
  EXPECT_EQ(footer_rows("figure,value,unit\nCount,12,\nAverage,3.5,\n"), 0u);
  EXPECT_EQ(scores("score,who,why\n9,a,b\nNotes\n", {}), "9 not_a_number");
}

TEST(RowRules, TitlesAboveTheHeadingsArePassedOver) {
  const auto header_rows = [](std::string_view file) {
    return value_of(data::sniff(file, true)).header_rows;
  };
  EXPECT_EQ(header_rows("NPS report;;\nMarch 2024;;\n;;\nscore;team;comment\n9;a;fine\n3;b;slow\n"), 4u);
  EXPECT_EQ(header_rows("NPS report\n\nscore,team,comment\n9,a,fine\n3,b,slow\n"), 2u);
  EXPECT_EQ(header_rows("NPS report,,\nPeriod:,March,\n,,\nwhen,score,team\n2024-03-05,9,a\n"), 4u);
  EXPECT_EQ(header_rows("score,comment\n9,fine\n"), 1u);
  EXPECT_EQ(header_rows("nps,why\nPromoter,good\nPassive,well, fine\nPromoter,good\nPromoter,so good\n"), 1u);
  EXPECT_EQ(header_rows("score\n9\n"), 1u);
  EXPECT_EQ(header_rows("9,,\n8,a,b\n7,c,d\n"), 0u);
  const Sniff sniff = value_of(data::sniff("NPS report\nscore,team,comment\n9,a,fine\n3,b,slow\n", true));
  ASSERT_EQ(sniff.columns.size(), 3u);
  EXPECT_EQ(sniff.columns[1].label, "team");
  EXPECT_EQ(sniff.score, 0u);
  EXPECT_EQ(scores("NPS report\nteam,score\na,9\nb,3\n", {}, 2, ',', 1), "9 3");
  EXPECT_EQ(scores("NPS report,,,\nteam,score\na,9\nb,3\n", {}, 2, ',', 1), "9 3");
}

TEST(RowRules, AFileThatEndsWithinItsTitlesIsNotReadBeyondThem) {
  LoadPlan plan;
  plan.header_rows = 3;
  plan.columns = {{5, Kind::score, {}, {}, false}};
  FileReader reader(plan);
  EXPECT_TRUE(reader.add("NPS report\nscore\n").ok());
  EXPECT_FALSE(reader.finish().ok());
}

}  // namespace
}  // namespace truescore::data
