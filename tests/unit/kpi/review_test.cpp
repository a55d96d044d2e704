#include "kpi/review.h"

#include "unit/kpi/boards.h"

namespace truescore::kpi {
namespace {

using tests::board_of;
using tests::detail_of;
using tests::quoted;
using tests::reviewed;
using tests::whole_card;

TEST(Review, HasNothingToSayOfAWholeCard) {
  EXPECT_EQ(reviewed(board_of(whole_card(""))), "");
  EXPECT_EQ(reviewed(board_of("")), "");
}

TEST(Review, AsksForWhatACardDoesNotSay) {
  EXPECT_EQ(reviewed(board_of("{'id':'c','name':'N','question':' ','formula':''}")),
            "no_question /cards/0/question; no_formula /cards/0/formula; no_rationale /cards/0/rationale; "
            "no_priority /cards/0/priority; no_owner /cards/0/owner; no_review_date /cards/0/review_date");
}

TEST(Review, DoesNotAskADraftForWhatItWillGetLater) {
  EXPECT_EQ(reviewed(board_of("{'id':'c','name':'N','question':'Q?','formula':'SUM(x)','status':'draft'}")),
            "no_rationale /cards/0/rationale; no_priority /cards/0/priority");
}

TEST(Review, AsksARetiredCardNothing) {
  EXPECT_EQ(reviewed(board_of("{'id':'c','name':'N','question':'','formula':'','status':'retired'}")), "");
}

const char* const kTexts =
    ",'texts':{'en':{'kpi.win_rate.label':'Win rate','kpi.win_rate.question':'When customers decide, how "
    "often do "
    "they decide for us?','kpi.win_rate.rationale':'It shows whether the offer convinces those who really "
    "choose.'},'ru':{'kpi.win_rate.question':'Когда клиент выбирает, как часто он выбирает нас?'}}";

std::string copied(const std::string& question, const std::string& rationale) {
  return detail_of(
      "copied_from_catalogue",
      board_of("{'id':'c','name':'Win rate','question':'" + question + "','rationale':'" + rationale +
               "','formula':'count(*) filter (where stage = `won`) / nullif(count(*) filter (where "
               "stage in (`won`, `lost`)), 0)'}"),
      kTexts);
}

TEST(Review, SeesWordsOfTheCatalogueInEveryLanguage) {
  EXPECT_EQ(
      copied("When customers decide, how often do they decide for us?", "Ovens stay for years."),
      quoted("{'fields':'question','likeness':1,'question':1,'rationale':0,'label':1,'same_formula':true,"
             "'kpi':'win_rate','language':'en'}"));
  // One word exchanged, another order.
  EXPECT_NE(copied("How often do customers decide for us when they choose?", ""), "");
  EXPECT_NE(copied("Когда заказчик выбирает, как часто он выбирает нас?", ""), "");
  EXPECT_NE(
      copied("Which bakeries do we win?", "It shows whether our offer convinces those who really choose."),
      "");
}

TEST(Review, TakesOnesOwnWordsForOnesOwn) {
  // Name and formula are those of the catalogue; question and reason are not.
  EXPECT_EQ(copied("Which bakeries take our ovens when they replace the old ones?",
                   "An oven stays for twenty years, so the first decision counts."),
            "");
  EXPECT_EQ(copied("", ""), "");
}

TEST(Review, SeesASetThatWasChosenForItsData) {
  const auto pair = [](const std::string& one, const std::string& other) {
    return reviewed(board_of(whole_card(one) + "," + whole_card(other, "other")));
  };
  EXPECT_EQ(pair(",'cost':'easy'", ",'cost':'easy'"), "all_easy /cards");
  EXPECT_EQ(pair(",'timing':'lagging'", ",'timing':'lagging'"), "all_lagging /cards");
  EXPECT_EQ(pair(",'cost':'easy'", ",'cost':'hard'"), "");
  EXPECT_EQ(pair(",'cost':'easy'", ""), "");
  // A retired card is not of the set, and one card is none.
  EXPECT_EQ(pair(",'cost':'easy'", ",'cost':'easy','status':'retired'"), "");
}

TEST(Review, KnowsWhenACardIsDue) {
  const auto on = [](const std::string& date) {
    std::string card = whole_card("");
    card.replace(card.find("2027-06-01"), 10, date);
    return reviewed(board_of(card));
  };
  EXPECT_EQ(on("2026-11-23"), "review_overdue /cards/0/review_date");
  EXPECT_EQ(on("2026-11-24"), "review_due /cards/0/review_date");
  EXPECT_EQ(on("2026-12-08"), "review_due /cards/0/review_date");
  EXPECT_EQ(on("2026-12-09"), "");
}

TEST(Review, AsksWhenTheBusinessIsAnother) {
  const std::string home = whole_card(",'scenario':'We sell in the valley'");
  EXPECT_EQ(reviewed(board_of(home, ",'scenario':'We sell in the valley.'")), "");
  EXPECT_EQ(reviewed(board_of(home, ",'scenario':'We sell in two valleys'")),
            "scenario_changed /cards/0/scenario");
  EXPECT_EQ(
      detail_of("scenario_changed", board_of(home, ",'scenario':'We now sell abroad'")),
      quoted("{'was':'We sell in the valley','now':'We now sell abroad','added':'sells_abroad','gone':''}"));
  // A card that does not say what it was chosen for is not asked.
  EXPECT_EQ(reviewed(board_of(whole_card(""), ",'scenario':'We sell in two valleys'")), "");
}

TEST(Review, AsksAboutWhatTheBusinessMakesInteresting) {
  const std::string abroad = ",'scenario':'We now sell abroad'";
  EXPECT_EQ(detail_of("scenario_asks_for", board_of("", abroad)),
            quoted("{'statement':'sells_abroad','kpi':'relative_market_share'}"));
  EXPECT_EQ(reviewed(board_of(whole_card(",'catalogue':'relative_market_share'"), abroad)), "");
  EXPECT_EQ(reviewed(board_of("",
                              ",'scenario':{'text':'We now sell abroad','declined':[{'kpi':"
                              "'relative_market_share','why':'Nobody counts this market'}]}")),
            "");
  EXPECT_EQ(reviewed(board_of("", ",'scenario':{'statements':['sells_abroad']}")),
            "scenario_asks_for /scenario");
}

TEST(Review, WarnsOfTargetsAndOfJudgingPeople) {
  EXPECT_EQ(reviewed(board_of(whole_card(",'target':{'value':40,'by':'2026-12-31'},'counter_kpi':'x'"))),
            "used_as_target /cards/0/target");
  EXPECT_EQ(reviewed(board_of(whole_card(",'use':'Base of the yearly bonus'"))),
            "used_to_judge /cards/0/use");
  EXPECT_EQ(reviewed(board_of(whole_card(",'use':'Основание для премий'"))), "used_to_judge /cards/0/use");
  EXPECT_EQ(reviewed(board_of(whole_card(",'use':'To find lost deals, never for a bonus'"))), "");
}

TEST(Review, WarnsOfSplitsByPersonAndOfSmallGroups) {
  const std::string card = whole_card(",'table':'deals','segments':['Region','Sales rep','who']");
  EXPECT_EQ(reviewed(board_of(card)), "split_by_person /cards/0/segments/1");
  EXPECT_EQ(reviewed(board_of(card, ",'tables':{'deals':{'persons':['who']}}")),
            "split_by_person /cards/0/segments/1; split_by_person /cards/0/segments/2");
  const auto with = [&](const std::string& rows) {
    return reviewed(board_of(whole_card(",'table':'deals','segments':['Region']")),
                    ",'tables':{'deals':{'smallest_groups':{'Region':" + rows + "}}}");
  };
  EXPECT_EQ(with("4"), "small_groups /cards/0/segments/0");
  EXPECT_EQ(with("5"), "");
}

TEST(Review, LetsOneOutcomeBePaidFor) {
  const auto paid = [](const std::string& ids, const std::string& timing) {
    return reviewed(board_of(whole_card(",'counter_kpi':'x','timing':'" + timing + "'") + "," +
                                 whole_card(",'counter_kpi':'x','timing':'lagging'", "b") + "," +
                                 whole_card(",'timing':'leading'", "c"),
                             ",'incentives':{'cards':[" + ids + "]}"));
  };
  EXPECT_EQ(paid("'b'", "lagging"), "");
  EXPECT_EQ(paid("'own','b'", "lagging"), "pay_several /incentives/cards");
  EXPECT_EQ(paid("'own','b'", "leading"), "pay_several /incentives/cards; pay_leading /cards/0/timing");
  EXPECT_EQ(
      paid("'own','b','c'", "lagging"),
      "pay_whole_set /incentives/cards; pay_leading /cards/2/timing; no_counter_kpi /cards/2/counter_kpi");
}

TEST(Review, AsksForACounterKpiWhereGamingIsEasy) {
  const auto reason = [](const std::string& more) {
    return detail_of("no_counter_kpi", board_of(whole_card(more)), kTexts);
  };
  EXPECT_EQ(reason(",'catalogue':'win_rate'"), quoted("{'reason':'known','kpi':'discount'}"));
  EXPECT_EQ(reason(",'target':{'value':1}"), quoted("{'reason':'target','kpi':''}"));
  EXPECT_EQ(reason(",'timing':'leading','cost':'easy'"), quoted("{'reason':'leading','kpi':''}"));
  EXPECT_EQ(reason(",'timing':'lagging','cost':'easy'"), "");
  EXPECT_EQ(reason(",'catalogue':'win_rate','counter_kpi':'discount'"), "");
}

TEST(Review, SeesThatTheSourceIsNotThereOrStopped) {
  const auto with = [](const std::string& facts, const std::string& more = ",'frequency':'weekly'") {
    return reviewed(board_of(whole_card(",'table':'deals'" + more)), ",'tables':{" + facts + "}");
  };
  EXPECT_EQ(with(""), "");
  EXPECT_EQ(with("'orders':{'rows':5}"), "source_missing /cards/0/table");
  EXPECT_EQ(with("'deals':{'rows':0}"), "source_missing /cards/0/table");
  EXPECT_EQ(with("'deals':{'rows':9,'last_date':'2026-11-09'}"), "");
  EXPECT_EQ(with("'deals':{'rows':9,'last_date':'2026-11-08'}"), "source_stopped /cards/0/table");
  EXPECT_EQ(with("'deals':{'rows':9,'last_date':'2026-11-08'}", ""), "");
  EXPECT_EQ(with("'deals':{'rows':9,'last_date':'2026-09-22'}", ""), "source_stopped /cards/0/table");
}

TEST(Review, LooksForTheFileBehindADerivedTable) {
  const std::string board = board_of(
      whole_card(",'table':'per_customer'"),
      ",'tables':{'orders':{'updates':'weekly'},'per_customer':{'derived':{'from':'orders','by':['c'],"
      "'columns':{'n':'COUNT(*)'}}}}");
  EXPECT_EQ(detail_of("source_stopped", board, ",'tables':{'orders':{'last_date':'2026-10-01'}}"),
            quoted("{'table':'orders','date':'2026-10-01','days':54,'frequency':'weekly'}"));
}

TEST(Review, TellsWhatTheTeamSaid) {
  const auto said = [](const std::string& feedback) {
    return reviewed(board_of(whole_card(",'feedback':[" + feedback + "]")));
  };
  EXPECT_EQ(said("{'date':'2026-01-01','who':'Ann','verdict':'agree','formula':'SUM(won)'}"), "");
  EXPECT_EQ(said("{'date':'2026-01-01','who':'Ann','verdict':'agree','formula':'SUM(lost)'}"),
            "formula_changed /cards/0/formula; asks_again /cards/0/feedback");
  EXPECT_EQ(said("{'date':'2026-01-01','who':'Ann','verdict':'unclear','comment':'Won by whom?'}"),
            "open_questions /cards/0/feedback");
}

}  // namespace
}  // namespace truescore::kpi
