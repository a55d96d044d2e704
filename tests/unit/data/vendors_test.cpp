// A small file of each vendor's format, as the sniff reads it.
#include "data/vendors.h"

#include <gtest/gtest.h>

#include "data/sniff.h"
#include "unit/results.h"

namespace truescore::data {
namespace {

using tests::value_of;

// "vendor, heading rows: score; date; comment; customer; id".
std::string read_export(std::string_view file) {
  const Sniff sniff = value_of(data::sniff(file, true));
  const auto label = [&](std::optional<std::size_t> column) {
    return column ? sniff.columns[*column].label : std::string("-");
  };
  return std::string(sniff.vendor) + ", " + std::to_string(sniff.header_rows) + ": " + label(sniff.score) +
         "; " + label(sniff.date) + "; " + label(sniff.comment) + "; " + label(sniff.customer) + "; " +
         label(sniff.id);
}

TEST(Vendors, Qualtrics) {
  EXPECT_EQ(
      read_export(
          "StartDate,EndDate,Status,Finished,RecordedDate,ResponseId,ExternalReference,Q1_NPS_GROUP,Q1,Q2\n"
          "Start Date,End Date,Response Type,Finished,Recorded Date,Response ID,External Data Reference,"
          "How likely are you to recommend us? - Group,How likely are you to recommend us?,Why?\n"
          "\"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"America/"
          "Denver\"\"}\",\"{\"\"ImportId\"\":"
          "\"\"endDate\"\"}\",x,x,x,x,x,x,\"{\"\"ImportId\"\":\"\"QID1\"\"}\",x\n"
          "2025-07-01 11:13:44,2025-07-01 11:14:18,IP Address,True,2025-07-01 11:14:19,R_5rYf,c-1,2,8,it is "
          "fine\n"
          "2025-07-02 11:13:44,2025-07-02 11:14:18,IP Address,True,2025-07-02 11:14:19,R_6rYf,c-2,1,10,all "
          "good\n"),
      "qualtrics, 3: How likely are you to recommend us?; Recorded Date; Why?; External Data Reference; "
      "Response "
      "ID");
}

TEST(Vendors, OldQualtrics) {
  EXPECT_EQ(
      read_export("V1,V2,V3,V8,V9,Q1\nResponseID,ResponseSet,Name,StartDate,EndDate,Would you recommend us?\n"
                  "R_1,Default,Anonymous,2017-07-18 08:28:09,2017-07-18 08:28:48,9\n"
                  "R_2,Default,Anonymous,2017-07-19 08:28:09,2017-07-19 08:28:48,3\n"),
      "qualtrics, 2: Would you recommend us?; EndDate; -; -; ResponseID");
}

TEST(Vendors, SurveyMonkey) {
  EXPECT_EQ(
      read_export(
          "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,How likely is it that you "
          "would recommend us?,,Why did you give this score?\n"
          ",,,,,,Score,Other (please specify),Open-Ended Response\n"
          "118,9,03/25/2024 10:00,03/25/2024 10:05,1.2.3.4,ann@example.org,10 - Extremely likely,,so quick\n"
          "119,9,03/26/2024 10:00,03/26/2024 10:05,1.2.3.5,bob@example.org,0 - Not at all likely,,too "
          "slow\n"),
      "surveymonkey, 2: How likely is it that you would recommend us?: Score; End Date; Why did you give "
      "this "
      "score?; Email Address; Respondent ID");
}

TEST(Vendors, Typeform) {
  EXPECT_EQ(
      read_export(
          "#,How likely are you to recommend {{field:x}}?,Response Type,Start Date (UTC),Stage Date (UTC),"
          "Submit Date (UTC),Network ID,Tags,Ending\n"
          "068127e3,9,completed,2018-04-03 09:05:14,,2018-04-03 09:05:40,d356,,\n"
          "068127e4,4,completed,2018-04-04 09:05:14,,2018-04-04 09:05:40,d357,,\n"),
      "typeform, 1: How likely are you to recommend {{field:x}}?; Submit Date (UTC); -; -; #");
}

TEST(Vendors, Formbricks) {
  EXPECT_EQ(
      read_export("No.,Response ID,Timestamp,Finished,Survey ID,Formbricks ID (internal),User ID,Tags,"
                  "1. How likely are you to recommend us?\n"
                  "1,cl1,2026-09-01 10:00:00,Yes,s1,f1,u1,,9\n2,cl2,2026-09-02 10:00:00,Yes,s1,f2,u2,,7\n"),
      "formbricks, 1: 1. How likely are you to recommend us?; Timestamp; -; User ID; Response ID");
}

TEST(Vendors, LimeSurvey) {
  EXPECT_EQ(
      read_export("id,submitdate,lastpage,startlanguage,seed,NPS,why\n1,2024-03-05 10:00:00,2,en,17,9,quick "
                  "and kind\n"
                  "2,,1,en,18,,\n3,2024-03-06 10:00:00,2,en,19,3,it was so slow\n"),
      "limesurvey, 1: NPS; submitdate; why; -; id");
  EXPECT_EQ(read_export("Response ID,Date submitted,Last page,Start language,Would you recommend us?\n"
                        "1,2024-03-05 10:00:00,2,en,9\n2,2024-03-06 10:00:00,2,en,3\n"),
            "limesurvey, 1: Would you recommend us?; Date submitted; -; -; Response ID");
  EXPECT_EQ(
      read_export("ID ответа,Дата отправки,Последняя страница,Начальный язык,Порекомендуете ли вы нас?\n"
                  "1,2024-03-05 10:00:00,2,ru,9\n2,2024-03-06 10:00:00,2,ru,3\n"),
      "limesurvey, 1: Порекомендуете ли вы нас?; Дата отправки; -; -; ID ответа");
}

TEST(Vendors, GoogleForms) {
  EXPECT_EQ(
      read_export(
          "Timestamp,Email Address,How likely are you to recommend us?\n"
          "2026/09/27 3:00:00 PM GMT+3,ann@example.org,9\n2026/09/28 3:00:00 PM GMT+3,bob@example.org,8\n"),
      "google_forms, 1: How likely are you to recommend us?; Timestamp; -; Email Address; -");
  EXPECT_EQ(read_export("Отметка времени,Готовы ли вы рекомендовать нас друзьям?\n27.09.2026 15:00:00,9\n"
                        "28.09.2026 15:00:00,8\n"),
            "google_forms, 1: Готовы ли вы рекомендовать нас друзьям?; Отметка времени; -; -; -");
}

TEST(Vendors, Retently) {
  const std::string file =
      "id,customerId,email,createdDate,score,comment,ratingCategory,metricsType,isBogus\n"
      "r1,c1,ann@example.org,2024-03-05T10:00:00Z,9,quick,Promoter,NPS,false\n"
      "r2,c2,bob@example.org,2024-03-06T10:00:00Z,4,too slow,Detractor,CSAT,false\n";
  EXPECT_EQ(read_export(file), "retently, 1: score; createdDate; comment; customerId; id");
  const Sniff sniff = value_of(data::sniff(file, true));
  ASSERT_TRUE(sniff.other_metrics);
  EXPECT_EQ(sniff.columns[sniff.other_metrics->column].label, "metricsType");
  EXPECT_EQ(sniff.other_metrics->value, "NPS");
  EXPECT_EQ(sniff.other_metrics->rows, 1u);
}

TEST(Vendors, AskNicely) {
  EXPECT_EQ(
      read_export(
          "response_id,person_id,contact_id,name,email,answer,answerlabel,comment,sent,opened,responded,"
          "segment,"
          "question_type\n"
          "54120,17,3,Ann,ann@example.org,8,Passive,fine,1614192000,1614192100,1614192119,pro,nps\n"
          "54121,18,4,Bob,bob@example.org,10,Promoter,great,1614193000,1614193100,1614193119,free,nps\n"
          "54122,19,5,Cy,cy@example.org,,,,1614193000,,,free,nps\n"),
      "asknicely, 1: answer; responded; comment; person_id; response_id");
}

TEST(Vendors, Delighted) {
  EXPECT_EQ(read_export("id,person,survey_type,score,comment,permalink,created_at,updated_at\n"
                        "1,p1,nps,0,never again,https://example.org/1,1713418460,1713418460\n"
                        "2,p2,nps,10,love it,https://example.org/2,1713418470,1713418470\n"),
            "delighted, 1: score; created_at; comment; person; id");
}

TEST(Vendors, PostHog) {
  EXPECT_EQ(
      read_export(
          "\xEF\xBB\xBFRespondent ID,Submission time (UTC),Status,1. How likely are you to recommend us?\n"
          "u1,2026-09-01 10:00:00,completed,9\nu2,2026-09-02 10:00:00,completed,8\n"),
      "posthog, 1: 1. How likely are you to recommend us?; Submission time (UTC); -; Respondent ID; -");
}

TEST(Vendors, PostHogEvents) {
  EXPECT_EQ(read_export("event,distinct_id,timestamp,properties.$survey_id,properties.$survey_submission_id,"
                        "properties.$survey_response,properties.$survey_response_1\n"
                        "survey sent,u1,2025-03-01T10:00:00Z,s,b1,9,it is so very easy to use\n"
                        "survey sent,u2,2025-03-02T10:00:00Z,s,b2,4,it is much too slow for me\n"),
            "posthog, 1: properties.$survey_response; timestamp; properties.$survey_response_1; distinct_id; "
            "properties.$survey_submission_id");
  EXPECT_EQ(
      read_export(
          "timestamp,distinct_id,answer_0,answer_1\n2025-03-01T10:00:00Z,u1,9,it is so very easy to use\n"
          "2025-03-02T10:00:00Z,u2,8,it is a bit slow for all of us\n"),
      "posthog, 1: answer_0; timestamp; answer_1; distinct_id; -");
}

TEST(Vendors, AFileOfNoneIsOfNone) {
  EXPECT_EQ(read_export("score,when\n9,2024-03-05\n8,2024-03-06\n"), ", 1: score; when; -; -; -");
}

}  // namespace
}  // namespace truescore::data
