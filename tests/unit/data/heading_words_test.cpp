#include "data/heading_words.h"

#include <gtest/gtest.h>

namespace truescore::data {
namespace {

int score_rank(std::string_view heading) { return score_heading_rank(folded_heading(heading)); }
int date_rank(std::string_view heading) { return date_heading_rank(folded_heading(heading)); }

TEST(HeadingWords, AreFoldedBeforeTheyAreCompared) {
  EXPECT_EQ(folded_heading("  NPS_Score -\tÉTÉ\n"), "nps score été");
  EXPECT_EQ(folded_heading("Оценка\xC2\xA0(0-10)"), "оценка (0 10)");
  EXPECT_EQ(folded_heading(""), "");
  EXPECT_EQ(folded_heading(" _-"), "");
}

TEST(HeadingWords, SayHowSurelyAColumnIsTheScore) {
  for (const char* heading :
       {"NPS", "nps", "eNPS", "Q1_NPS", "NPS (0-10)", "Net Promoter Score", "Net Promoter® Score"})
    EXPECT_EQ(score_rank(heading), 3) << heading;
  for (const char* heading :
       {"How likely are you to recommend us?",
        "Dans quelle mesure, êtes-vous prêt(e)  à recommander cette marque ?",
        "Насколько вероятно, что вы порекомендуете нас?", "Wie wahrscheinlich ist eine Weiterempfehlung?",
        "Посоветуете ли вы нас друзьям?"}) {
    EXPECT_EQ(score_rank(heading), 2) << heading;
  }
  for (const char* heading : {"Score", "rating", "Оценка", "Балл", "note"})
    EXPECT_EQ(score_rank(heading), 1) << heading;
  for (const char* heading : {"", "Region", "underscored", "noted", "conspiracy", "denoted", "snpst"})
    EXPECT_EQ(score_rank(heading), 0) << heading;
}

TEST(HeadingWords, TellAGroupFromTheScoreItWasMadeFrom) {
  for (const char* heading : {"NPS group", "Q1_NPS_GROUP", "NPS Category", "NPS segment", "Группа NPS",
                              "Score label", "Catégorie NPS", "Категория"}) {
    EXPECT_EQ(score_rank(heading), -1) << heading;
  }
  EXPECT_EQ(score_rank("Would you recommend Acme Group to a friend?"), 2);
}

TEST(HeadingWords, TellWhichDateIsTheEndOfAnswering) {
  for (const char* heading :
       {"Submit Date (UTC)", "End Date", "RecordedDate", "submitdate", "finished_at", "Дата завершения"})
    EXPECT_EQ(date_rank(heading), 3) << heading;
  for (const char* heading : {"Date", "Timestamp", "Horodateur", "Отметка времени", "created_at"})
    EXPECT_EQ(date_rank(heading), 2) << heading;
  for (const char* heading : {"Start Date", "StartDate", "Начало", "sent"})
    EXPECT_EQ(date_rank(heading), 1) << heading;
  for (const char* heading : {"shipdate", "date_of_birth", "Birthday", "DateTime", "Month", "Месяц"})
    EXPECT_EQ(date_rank(heading), 2) << heading;
  for (const char* heading :
       {"Region", "Respondent ID", "Candidate", "Lifetime value", "Monthly revenue", "Tenure in Months"})
    EXPECT_EQ(date_rank(heading), 0) << heading;
}

TEST(HeadingWords, TellCommentsAndIdentifiers) {
  for (const char* heading : {"Comment", "What is the main reason for your score?", "Explication", "Почему?",
                              "Комментарий", "Verbatim"}) {
    EXPECT_TRUE(is_comment_heading(folded_heading(heading))) << heading;
  }
  EXPECT_FALSE(is_comment_heading("region"));
  for (const char* heading :
       {"ID", "Respondent ID", "customer_id", "UUID", "E-mail", "Номер", "RespondentID", "IP"}) {
    EXPECT_TRUE(is_id_heading(folded_heading(heading))) << heading;
  }
  for (const char* heading : {"idea", "paid", "video", "keyboard", "region"})
    EXPECT_FALSE(is_id_heading(folded_heading(heading))) << heading;
}

}  // namespace
}  // namespace truescore::data
