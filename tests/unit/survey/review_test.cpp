// survey.review: what is found in English and in Russian, and what is left alone.
#include <string>
#include <vector>

#include "unit/api/counter.h"
#include "unit/survey/surveys.h"

namespace truescore {
namespace {

using tests::at;
using tests::Counter;
using tests::items_at;
using tests::survey_of;
using tests::text_at;

const char* const kKnown =
    R"({"en":{"template.recommend":"How likely are you to recommend us to a friend or colleague?",)"
    R"("template.passive":"What is missing for a 10?",)"
    R"("template.passive.own":"What does [the shop] lack for a 10?"},)"
    R"("ru":{"template.recommend":"Насколько вероятно, что вы порекомендуете нас друзьям или коллегам?",)"
    R"("template.passive":"Чего не хватает до десятки?"}})";

base::Json::Array findings_of(const base::Json& definition) {
  Counter counter;
  const std::string request = R"({"definition":)" + dump(definition) + R"(,"texts":)" + kKnown + "}";
  return items_at(counter.ok("survey.review", request), "findings");
}

// A survey of one question of this type, worded so, on whose answers somebody acts.
base::Json survey_asking(const std::string& type, const std::string& language, const std::string& text,
                         const std::string& more = "") {
  base::Json question = base::Json::object({{"id", "q"},
                                            {"type", type},
                                            {"text", base::Json::object({{language, text}})},
                                            {"owner", "Lead"},
                                            {"action", "Calls back"}});
  const base::Json extra = tests::json("{" + more + "}");
  for (const auto& [key, value] : extra.members()) question.set(key, value);
  if (type == "single") {
    question.set("options", tests::json("[{'id':'a','text':{'" + language + "':'A'}},{'id':'b','text':{'" +
                                        language + "':'B'}}]"));
  }
  base::Json definition = tests::json("{'truescore_survey':1,'id':'s','version':1,'title':{'" + language +
                                      "':'T'},'default_language':'" + language + "'}");
  base::Json questions = base::Json::array();
  questions.push_back(std::move(question));
  definition.set("questions", std::move(questions));
  return definition;
}

// The codes of what is found of one question, without that on its survey.
std::string found(const std::string& type, const std::string& language, const std::string& text,
                  const std::string& more = "") {
  std::string out;
  for (const auto& finding : findings_of(survey_asking(type, language, text, more))) {
    if (at(finding, "question").is_null()) continue;
    out += (out.empty() ? "" : ", ") + at(finding, "code").as_string();
  }
  return out;
}

// The better wordings of the first finding, joined by " | ".
std::string better(const std::string& type, const std::string& language, const std::string& text) {
  std::string out;
  for (const auto& finding : findings_of(survey_asking(type, language, text))) {
    if (at(finding, "question").is_null()) continue;
    for (const auto& wording : items_at(finding, "better"))
      out += (out.empty() ? "" : " | ") + wording.as_string();
    break;
  }
  return out;
}

TEST(SurveyReview, SeesWordsThatSayWhatAnswerIsHopedFor) {
  for (const std::string text :
       {"Don't you think our prices are fair?", "Wouldn’t you agree that the shop is tidy?",
        "Do you agree that we were quick?", "How much did you enjoy the tour?",
        "How was our excellent service?", "What do you think of our new and improved app?",
        "How do you rate our award-winning kitchen?"}) {
    EXPECT_EQ(found("text", "en", text), "leading") << text;
  }
  for (const std::string text :
       {"Не правда ли, у нас удобно?", "Согласны ли вы, что мы работаем быстро?",
        "Насколько вам понравилась экскурсия?", "Насколько вам нравятся булочки?",
        "Как вам наша превосходная кухня?", "Что вы думаете о нашем новом лучшем приложении?",
        "Вы, конечно, заметили новый зал?"}) {
    EXPECT_EQ(found("text", "ru", text), "leading") << text;
  }
}

TEST(SurveyReview, LeavesOpenQuestionsAlone) {
  for (const std::string text :
       {"How was our service?", "Do you agree to be called back?", "What do you like most about the shop?",
        "What was excellent, what was not?", "What would make our shop the best?",
        "How great was the effort?", "Which of our shops did you visit?"}) {
    EXPECT_EQ(found("text", "en", text), "") << text;
  }
  for (const std::string text :
       {"Как вам наша кухня?", "Что вам понравилось?", "Согласны ли вы на звонок?", "Что у нас лучше всего?",
        "Что было отлично, а что нет?", "Где вы нас нашли?"}) {
    EXPECT_EQ(found("text", "ru", text), "") << text;
  }
}

TEST(SurveyReview, ProposesTheWordsWithoutThePraise) {
  EXPECT_EQ(better("text", "en", "How was our excellent service?"), "How was our service?");
  EXPECT_EQ(better("text", "ru", "Как вам наша превосходная кухня?"), "Как вам наша кухня?");
}

TEST(SurveyReview, ProposesTheOpenQuestion) {
  const std::pair<const char*, const char*> english[] = {
      {"Don't you think our prices are fair?", "What do you think of our prices?"},
      {"Don't you think that it is fair?", "What do you think of it?"},
      {"Wouldn’t you agree that the shop is tidy?", "What do you think of the shop?"},
      {"Do you agree that the new shop in Paris was tidy?", "What do you think of the new shop in Paris?"},
      {"You were here today. Do you agree that our staff is fast?",
       "You were here today. What do you think of our staff?"},
      {"How much did you enjoy the tour?", "What did you think of the tour?"},
      {"How much do you love our bread?", "What do you think of our bread?"},
      // Where a noun or its verb is not sure, nothing is.
      {"Don't you think people who know us are happy?", ""},
      {"Do you agree that we were quick?", ""},
      {"Do you agree that the people who know us are happy?", ""},
      {"Do you agree that our prices are fair and our staff is fast?", ""},
      {"Don't you think that our shop needs chairs?", ""},
      {"Frankly, don't you think our prices are fair?", ""},
      {"How much do you like to shop here?", ""},
      {"How much do you enjoy shopping here?", ""},
      {"Don't you think", ""},
      {"Don't you think?", ""},
  };
  for (const auto& [text, open] : english) EXPECT_EQ(better("text", "en", text), open) << text;
  const std::pair<const char*, const char*> russian[] = {
      {"Согласны ли вы, что наши цены справедливы?", "Как вам наши цены?"},
      {"Не кажется ли вам, что наше обслуживание быстрое?", "Как вам наше обслуживание?"},
      {"Вы согласны с тем, что наш магазин удобен?", "Как вам наш магазин?"},
      {"Не правда ли, у нас удобно?", "Как вам у нас?"},
      {"Насколько вам понравилась экскурсия?", "Как вам экскурсия?"},
      {"Насколько сильно вам нравятся наши булочки?", "Как вам наши булочки?"},
      {"Насколько вам нравится скорость доставки?", "Как вам скорость доставки?"},
      {"Согласны ли вы, что мы работаем быстро?", ""},
      {"Согласны ли вы, что наша столовая удобна?", ""},
      {"Согласны ли вы, что наши новые цены справедливы?", ""},
      {"Согласны ли вы, что наши цены справедливы, а товары хороши?", ""},
      {"Насколько вам нравится покупать у нас?", ""},
      {"Насколько вам понравилось, как мы работаем?", ""},
      {"Вы, конечно, заметили новый зал?", ""},
  };
  for (const auto& [text, open] : russian) EXPECT_EQ(better("text", "ru", text), open) << text;
}

TEST(SurveyReview, SeesTwoQuestionsInOne) {
  for (const std::string text :
       {"How satisfied are you with price and quality?", "Was our staff fast and polite?",
        "How easy was it to find the shop as well as the till?", "Was it easy? Was it cheap?"}) {
    EXPECT_EQ(found("rating", "en", text), "double_barrelled") << text;
    EXPECT_EQ(found("single", "en", text), "double_barrelled") << text;
    // In their own words people can answer two things.
    EXPECT_EQ(found("text", "en", text), "") << text;
  }
  for (const std::string text : {"Насколько вы довольны ценой и качеством?", "Было ли удобно и быстро?",
                                 "Как вам доставка, а также упаковка?", "Было удобно? Было дёшево?"}) {
    const bool divided = text.find(", а также") != std::string::npos;
    EXPECT_EQ(found("rating", "ru", text), divided ? "" : "double_barrelled") << text;
  }
}

TEST(SurveyReview, TakesFixedPairsForOneThing) {
  for (const std::string text :
       {"How often do you talk of us to friends and family?", "Do the terms and conditions suit you?",
        "How was it between order and delivery?", "How well does it work for you and your team?",
        "Having seen the shop and the café, how do you rate the café?",
        "How good was the answer, and why?"}) {
    EXPECT_EQ(found("rating", "en", text), "") << text;
  }
  for (const std::string text : {"Как часто вы рассказываете о нас родным и близким?",
                                 "Сколько прошло времени между заказом и доставкой?",
                                 "Подходит ли это вам и почему?", "Часто ли вы бываете у друзей и коллег?"}) {
    EXPECT_EQ(found("rating", "ru", text), "") << text;
  }
  EXPECT_EQ(found("nps", "en", "How likely are you to recommend us to friends and colleagues?"), "");
}

TEST(SurveyReview, ProposesEachOfTheTwo) {
  EXPECT_EQ(better("rating", "en", "How satisfied are you with our price and quality?"),
            "How satisfied are you with our price? | How satisfied are you with our quality?");
  EXPECT_EQ(better("rating", "ru", "Насколько вы довольны ценой и качеством?"),
            "Насколько вы довольны ценой? | Насколько вы довольны качеством?");
  EXPECT_EQ(better("rating", "en", "How were the price and quality?"),
            "How was the price? | How was the quality?");
  EXPECT_EQ(better("rating", "en", "Was our staff fast and polite?"),
            "Was our staff fast? | Was our staff polite?");
  EXPECT_EQ(better("rating", "en", "How satisfied are you with the speed and quality of our support?"),
            "How satisfied are you with the speed of our support? | "
            "How satisfied are you with the quality of our support?");
  EXPECT_EQ(better("rating", "en", "How were the price and quality of the bread?"),
            "How was the price of the bread? | How was the quality of the bread?");
  EXPECT_EQ(better("rating", "en", "How fast and polite was our staff?"),
            "How fast was our staff? | How polite was our staff?");
  EXPECT_EQ(better("rating", "ru", "Насколько вы довольны скоростью и качеством нашей поддержки?"),
            "Насколько вы довольны скоростью нашей поддержки? | "
            "Насколько вы довольны качеством нашей поддержки?");
  EXPECT_EQ(better("rating", "ru", "Насколько быстро и вежливо мы ответили?"),
            "Насколько быстро мы ответили? | Насколько вежливо мы ответили?");
  // Anything else in the middle cannot be cut out without knowing the grammar.
  EXPECT_EQ(better("rating", "en", "Were price and quality all right?"), "");
  EXPECT_EQ(better("rating", "en", "How was the price of tickets and the speed of delivery?"), "");
  for (const std::string text : {"How satisfied are you with our tickets and speed of delivery?",
                                 "How satisfied are you with the price of tickets and quality of food?",
                                 "Do the speed and quality of our support suit you?"}) {
    EXPECT_EQ(better("rating", "en", text), "") << text;
  }
  for (const std::string text :
       {"Устраивают ли вас цена и качество хлеба?",
        "Насколько вы довольны высокой скоростью и качеством поддержки?", "Насколько мясо и молоко свежи?"}) {
    EXPECT_EQ(better("rating", "ru", text), "") << text;
  }
  EXPECT_EQ(better("rating", "en", "Was it easy? Was it cheap?"), "Was it easy? | Was it cheap?");
}

TEST(SurveyReview, CountsWordsInEveryLanguage) {
  const std::string twenty = "a b c d e f g h i j k l m n o p q r s t";
  EXPECT_EQ(found("text", "en", twenty), "");
  EXPECT_EQ(found("text", "en", twenty + " u"), "too_long");
  EXPECT_EQ(found("text", "de", std::string(151, 'x')), "too_long");
  EXPECT_EQ(found("text", "ru", "Ж" + twenty), "");
  EXPECT_EQ(better("text", "en", "You were here last week. " + twenty + ". How was it?"), "How was it?");
  // Of one sentence nobody can say what to cut; there the message tells how.
  const auto kind = [](const std::string& text) {
    return at(findings_of(survey_asking("text", "en", text)).back(), "detail/kind").as_string();
  };
  EXPECT_EQ(kind("How was " + twenty + "?"), "one_sentence");
  EXPECT_EQ(kind("You were here. " + twenty + ". How was it?"), "sentences");
}

TEST(SurveyReview, HoldsTheRecommendationQuestionToTheUsualWords) {
  EXPECT_EQ(found("nps", "en", "How likely are you to recommend us to a friend or colleague?"), "");
  EXPECT_EQ(found("nps", "en-GB", "How likely is it that you would recommend the bakery?"), "");
  EXPECT_EQ(found("nps", "ru", "Какова вероятность, что вы посоветуете нас знакомым?"), "");
  EXPECT_EQ(found("nps", "en", "How satisfied are you with us?"), "recommendation_wording");
  EXPECT_EQ(found("nps", "en", "Would you recommend us?"), "recommendation_wording");
  EXPECT_EQ(found("nps", "ru", "Насколько вы нами довольны?"), "recommendation_wording");
  // What it does not know it does not judge.
  EXPECT_EQ(found("nps", "de", "Wie zufrieden sind Sie?"), "");
  EXPECT_EQ(better("nps", "ru", "Насколько вы нами довольны?"),
            "Насколько вероятно, что вы порекомендуете нас друзьям или коллегам?");
}

TEST(SurveyReview, SeesAnotherScale) {
  EXPECT_EQ(found("nps", "en", "From 0 to 10, how likely are you to recommend us?"), "");
  EXPECT_EQ(found("nps", "en", "From 1 to 5, how likely are you to recommend us?"), "recommendation_scale");
  EXPECT_EQ(found("nps", "ru", "Насколько вероятно, что вы нас порекомендуете, от 1 до 10?"),
            "recommendation_scale");
  EXPECT_EQ(found("nps", "en", "How likely are you to recommend our 24 shops?"), "");
  EXPECT_EQ(found("rating", "en", "How likely are you to recommend us?"), "recommendation_scale");
  EXPECT_EQ(found("rating", "en", "How good was it?"), "");
}

TEST(SurveyReview, SeesLabelsTheWrongWayRound) {
  const char* const text = "How likely are you to recommend us?";
  EXPECT_EQ(found("nps", "en", text, "'low_label':{'en':'Very likely'},'high_label':{'en':'Not likely'}"),
            "labels_reversed");
  EXPECT_EQ(found("nps", "en", text, "'low_label':{'en':'Not likely'},'high_label':{'en':'Very likely'}"),
            "");
  EXPECT_EQ(found("nps", "en", text, "'low_label':{'en':'Not very likely'},'high_label':{'en':'Likely'}"),
            "");
  EXPECT_EQ(found("nps", "ru", "Насколько вероятно, что вы нас порекомендуете?",
                  "'low_label':{'ru':'Очень вероятно'},'high_label':{'ru':'Совсем не вероятно'}"),
            "labels_reversed");
}

TEST(SurveyReview, SeesWordsOfTheTemplate) {
  EXPECT_EQ(found("text", "en", "What is missing for a 10?"), "copied_from_template");
  EXPECT_EQ(found("text", "ru", "Чего не хватает до десятки?"), "copied_from_template");
  EXPECT_EQ(found("text", "en", "What is missing in the shop for a 10?"), "");
  EXPECT_EQ(found("text", "en", "Why?"), "");
}

TEST(SurveyReview, ProposesAPlaceForWhatOneOffersWhereOneIsKnown) {
  EXPECT_EQ(better("text", "en", "What is missing for a 10?"), "What does [the shop] lack for a 10?");
  EXPECT_EQ(better("text", "ru", "Чего не хватает до десятки?"), "");
  // The place has to be filled in.
  EXPECT_EQ(found("text", "en", "What does [the shop] lack for a 10?"), "copied_from_template");
  EXPECT_EQ(better("text", "en", "What does [the shop] lack for a 10?"), "");
  EXPECT_EQ(found("text", "en", "What does our rye bread lack for a 10?"), "");
}

TEST(SurveyReview, AsksWhoActsOnTheAnswers) {
  const auto all = [](const std::string& questions, const std::string& more = "") {
    std::string out;
    for (const auto& finding : findings_of(survey_of(questions, more))) {
      out += (out.empty() ? "" : "; ") + at(finding, "code").as_string() + " " +
             at(finding, "where/path").as_string() + " " + text_at(finding, "detail");
    }
    return out;
  };
  const std::string text = "{'id':'t','type':'text','text':{'en':'Which loaf?'}";
  const std::string score = "{'id':'n','type':'nps','text':{'en':'How likely are you to recommend us?'}";
  EXPECT_EQ(all(text + "}"), "nobody_acts /questions {\"count\":1}");
  EXPECT_EQ(all(text + ",'owner':' '}"), "nobody_acts /questions {\"count\":1}");
  EXPECT_EQ(all(text + ",'owner':'Lead'}"),
            "nobody_acts_on_question /questions/0/action {\"lacks\":\"action\"}");
  EXPECT_EQ(all(text + ",'owner':'Lead','action':'Bakes'}"), "");
  EXPECT_EQ(all(score + ",'owner':'Lead','action':'Calls'}," + text + "}"),
            "nobody_acts_on_question /questions/1/owner {\"lacks\":\"both\"}");
  EXPECT_EQ(all(score + ",'owner':'Lead','action':'Calls'}"), "no_reason_asked /questions {}");
}

TEST(SurveyReview, TellsTheWordingAndTheLanguage) {
  const auto findings = findings_of(
      survey_of(std::string(tests::kNps) +
                ",{'id':'w','type':'text','owner':'L','action':'A','text':{'by_group':'nps',"
                "'promoter':{'en':'Good?'},'passive':{'en':'Ours?','ru':'Чего не хватает до десятки?'},"
                "'detractor':{'en':'Bad?'}}}"));
  std::string paths;
  for (const auto& finding : findings) {
    if (at(finding, "code").as_string() == "copied_from_template")
      paths += at(finding, "where/path").as_string();
  }
  EXPECT_EQ(paths, "/questions/1/text/passive/ru");
}

TEST(SurveyReview, RefusesWhatIsNoSurvey) {
  Counter counter;
  EXPECT_NE(counter.error("survey.review", R"({"definition":{}})").find("definition_format_unknown"),
            std::string::npos);
  EXPECT_NE(counter.error("survey.review", R"({"definition":{},"more":1})").find("json_unknown_key"),
            std::string::npos);
}

}  // namespace
}  // namespace truescore
