#include "kpi/revision.h"

#include "kpi/board.h"
#include "unit/kpi/boards.h"

namespace truescore::kpi {
namespace {

Board board(const std::string& more) {
  const std::string text =
      tests::board_of("{'id':'c','name':'N','question':'Q?','formula':'SUM(x)'" + more + "}");
  return tests::value_of(read_board(tests::value_of(base::parse_json(tests::quoted(text)))));
}

std::string revision_with(const std::string& more) { return revision(board(more).cards[0]); }

std::string who(const std::vector<const Feedback*>& list) {
  std::string out;
  for (const Feedback* each : list) out += (out.empty() ? "" : " ") + each->who;
  return out;
}

std::string accepted(const std::string& feedback, const std::string& more = "") {
  const Board b = board(",'feedback':[" + feedback + "]" + more);
  const Acceptance a = acceptance(b.cards[0]);
  return who(a.agree) + "|" + who(a.open) + "|" + who(a.asked_again);
}

std::string said(const std::string& name, const std::string& verdict, const std::string& date,
                 const std::string& more = "") {
  return "{'who':'" + name + "','verdict':'" + verdict + "','date':'" + date + "'" + more + "}";
}

TEST(Revision, ChangesWithWhatTheCardMeansAndWithNothingElse) {
  const std::string plain = revision_with("");
  EXPECT_EQ(plain.size(), 16u);
  for (const auto same : {",'owner':'Ann'", ",'review_date':'2026-01-01'", ",'label':'L'",
                          ",'status':'draft'", ",'history':[{'date':'2026-01-01','action':'created'}]"})
    EXPECT_EQ(revision_with(same), plain) << same;
  for (const auto other : {",'use':'U'", ",'unit':'days'", ",'segments':['a']", ",'target':{'value':1}",
                           ",'priority':'P'", ",'direction':'up'"})
    EXPECT_NE(revision_with(other), plain) << other;
  EXPECT_NE(revision_with(",'use':'U'"), revision_with(",'not_used_for':'U'"));
}

TEST(Acceptance, CountsTheLastWordOfEachPerson) {
  EXPECT_EQ(accepted(said("Ann", "unclear", "2026-01-01") + "," + said("ANN", "agree", "2026-01-02") + "," +
                     said("Bob", "not_useful", "2026-01-01")),
            "ANN|Bob|");
  // Whatever the order in the file, the later day; of one day the later entry.
  EXPECT_EQ(accepted(said("Ann", "agree", "2026-01-02") + "," + said("Ann", "unclear", "2026-01-01")),
            "Ann||");
  EXPECT_EQ(accepted(said("Ann", "agree", "2026-01-01") + "," + said("Ann", "unclear", "2026-01-01")),
            "|Ann|");
}

TEST(Acceptance, AsksAgainWhenTheCardChanged) {
  const std::string now = revision_with("");
  EXPECT_EQ(accepted(said("Ann", "agree", "2026-01-01", ",'revision':'" + now + "'") + "," +
                     said("Bob", "agree", "2026-01-01", ",'revision':'0000000000000000'")),
            "Ann||Bob");
  const std::string changed =
      ",'history':[{'date':'2026-02-01','action':'changed','changes':{'use':{'from':'','to':'U'}}}]";
  EXPECT_EQ(accepted(said("Ann", "agree", "2026-01-01") + "," + said("Bob", "agree", "2026-02-01"), changed),
            "Bob||Ann");
  // Another owner is no other card.
  EXPECT_EQ(accepted(said("Ann", "agree", "2026-01-01"),
                     ",'history':[{'date':'2026-02-01','action':'changed','changes':{'owner':{'from':'','to':"
                     "'U'}}}]"),
            "Ann||");
}

TEST(Agreement, IsOnAnotherFormulaOnlyWhereItMeansAnother) {
  const auto other = [](const std::string& formula) {
    return agreement_on_other_formula(
               board(",'feedback':[" + said("Ann", "agree", "2026-01-01", ",'formula':'" + formula + "'") +
                     "]")
                   .cards[0]) != nullptr;
  };
  EXPECT_FALSE(other("SUM(x)"));
  EXPECT_FALSE(other(" sum ( X ) /* all of it */"));
  EXPECT_TRUE(other("SUM(y)"));
  // Nobody agreed: nothing is held against it.
  EXPECT_EQ(agreement_on_other_formula(board("").cards[0]), nullptr);
}

}  // namespace
}  // namespace truescore::kpi
