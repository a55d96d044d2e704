#include "kpi/scenario.h"

#include <algorithm>

#include "base/words.h"
#include "kpi/card.h"

namespace truescore::kpi {

using base::ErrorCode;
using base::JsonReader;
using base::Result;

namespace {

constexpr std::size_t kLongest = 2000;

constexpr Statement kStatements[] = {
    {"sells_abroad",
     "abroad|export|overseas|foreign market|foreign countr|international|another countr|other countr|new "
     "countr|зарубеж|за рубеж|экспорт|за границ|заграниц|международн|иностран|други стран|нов стран",
     "relative_market_share"},
    {"faces_strong_rival",
     "strong rival|strong competitor|new rival|new competitor|lose to compet|price war|сильн конкурент|нов "
     "конкурент|ценов войн|проигрыва конкурент",
     "relative_market_share win_rate"},
    {"sells_subscriptions", "subscription|subscribe|recurring|saas|подписк|абонент|абонемент",
     "logo_churn nrr grr"},
    {"sells_online",
     "online shop|online store|sell online|e commerce|ecommerce|marketplace|web shop|webshop|интернет "
     "магазин|онлайн магазин|маркетплейс|продаем онлайн|продаем в интернет",
     "return_rate aov"},
    {"has_sales_team",
     "sales team|salespeople|sales rep|account manager|sellers hired|отдел продаж|менеджер по "
     "продаж|команд продаж|торгов представител",
     "win_rate overdue_open"},
    {"depends_on_few_customers",
     "few customer|few client|one big customer|one large customer|key account|largest customer|biggest "
     "customer|нескольк крупн|один крупн|ключев клиент|крупнейш клиент",
     "top_customer_share"},
    {"grows_by_advertising",
     "advertis|paid lead|ad campaign|ads budget|marketing budget|реклам|бюджет на маркетинг|покупаем лид",
     "cac lead_qualification cost_per_lead"},
    {"grows_by_recommendation", "word of mouth|referral|recommend|сарафан|по рекомендац|рекоменд",
     "referral_share nps earned_growth"},
    {"sells_on_credit", "on credit|payment term|deferred payment|instalment|отсрочк|рассрочк|в кредит",
     "dso"},
    {"competes_on_price", "discount|cut price|lower price|скидк|снижа цен|снизи цен",
     "discount gross_margin"},
    {"launches_product",
     "new product|launch|product line|new service|нов продукт|запуска|запуст|нов услуг|нов линейк",
     "new_business return_rate"},
};

// Words that take back what stands after them, up to the end of the sentence.
bool denies(const std::string& word) {
  return word == "not" || word == "no" || word == "never" || word == "stopped" || word == "without" ||
         word == "dont" || word == "doesnt" || word == "не" || word == "без" || word == "нет";
}

bool begins_with(std::string_view word, std::string_view beginning) {
  return word.substr(0, beginning.size()) == beginning;
}

std::vector<std::string_view> parts(std::string_view text, char divider) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t end = text.find(divider);
    if (end != 0 && !text.empty()) out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

bool makes(const std::vector<std::string>& words, const Statement& statement) {
  for (const auto item : parts(statement.words, '|')) {
    const auto beginnings = parts(item, ' ');
    const bool all = std::all_of(beginnings.begin(), beginnings.end(), [&](std::string_view beginning) {
      // Beginnings of one or two letters ("за", "ин") are whole words.
      return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return beginning.size() <= 4 && beginning.size() < word.size() &&
                       static_cast<unsigned char>(beginning[0]) >= 0x80
                   ? word == beginning
                   : begins_with(word, beginning);
      });
    });
    if (all) return true;
  }
  return false;
}

// The words of each sentence that are not denied.
std::vector<std::vector<std::string>> affirmed(std::string_view text) {
  std::vector<std::vector<std::string>> sentences;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(".;!?\n,");
    std::vector<std::string> words;
    for (auto& word : base::words_of(text.substr(0, end))) {
      if (denies(word)) break;
      words.push_back(std::move(word));
    }
    sentences.push_back(std::move(words));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return sentences;
}

std::string known_ids() {
  std::string out;
  for (const auto& statement : kStatements) out += (out.empty() ? "" : ", ") + std::string(statement.id);
  return out;
}

}  // namespace

std::span<const Statement> statements() { return kStatements; }

const Statement* statement_named(std::string_view id) {
  for (const auto& statement : kStatements) {
    if (statement.id == id) return &statement;
  }
  return nullptr;
}

bool Scenario::has_declined(std::string_view kpi) const {
  return std::any_of(declined.begin(), declined.end(), [&](const Declined& one) { return one.kpi == kpi; });
}

std::vector<std::string_view> Scenario::made() const {
  const auto sentences = affirmed(text);
  std::vector<std::string_view> out;
  for (const auto& statement : kStatements) {
    const bool said = std::any_of(sentences.begin(), sentences.end(),
                                  [&](const auto& words) { return makes(words, statement); });
    if (said || std::find(ticked.begin(), ticked.end(), statement.id) != ticked.end())
      out.push_back(statement.id);
  }
  return out;
}

Result<Scenario> read_scenario(const JsonReader& reader) {
  Scenario scenario;
  const base::Json* given = reader.object().find("scenario");
  if (!given || given->is_null()) return scenario;
  if (given->is_string()) {
    TRUESCORE_TRY(text, read_words(reader, "scenario", kLongest));
    scenario.text = std::move(text);
    return scenario;
  }
  TRUESCORE_TRY(members, reader.reader("scenario"));
  TRUESCORE_CHECK(members.only({"text", "statements", "declined"}));
  TRUESCORE_TRY(text, read_words(members, "text", kLongest));
  scenario.text = std::move(text);
  TRUESCORE_TRY(ticked, members.strings_or_empty("statements"));
  for (std::size_t i = 0; i < ticked.size(); ++i) {
    if (!statement_named(ticked[i])) {
      return error_at(ErrorCode::value_not_allowed, base::below(members.path_of("statements"), i),
                      {{"found", ticked[i]}, {"expected", known_ids()}});
    }
  }
  scenario.ticked = std::move(ticked);
  TRUESCORE_TRY(declined, members.array_or_null("declined"));
  for (std::size_t i = 0; declined && i < declined->items().size(); ++i) {
    TRUESCORE_TRY(one, JsonReader::open(declined->items()[i], base::below(members.path_of("declined"), i)));
    TRUESCORE_CHECK(one.only({"kpi", "why", "date"}));
    TRUESCORE_TRY(kpi, one.string("kpi"));
    TRUESCORE_TRY(why, read_words(one, "why", kLongest, true));
    TRUESCORE_CHECK(read_day_or_nothing(one, "date"));
    scenario.declined.push_back({std::move(kpi), std::move(why)});
  }
  return scenario;
}

}  // namespace truescore::kpi
