#include "kpi/column_words.h"

namespace truescore::kpi {

namespace {

constexpr ColumnWords kColumns[] = {
    {"id", "id|number|no|key|code|номер|ид|код|ключ"},
    {"customer_id",
     "customer id|customer|client id|client|account id|account|company|buyer|id клиента|клиент|код "
     "клиента|контрагент|покупатель|заказчик|компания"},
    {"score",
     "score|nps|nps score|rating|likelihood to recommend|recommend|оценка|балл|готовность "
     "рекомендовать|рекомендация"},
    {"loop_hours",
     "loop hours|hours to call back|callback hours|follow up hours|response hours|часы до звонка|часов "
     "до связи|часы до ответа|время до связи"},
    {"source", "source|channel|lead source|how did you hear|origin|utm source|источник|канал|откуда узнали"},
    {"is_new",
     "is new|new|new customer|first purchase|first order|новый|новый клиент|первая покупка|первый заказ"},
    {"period", "period|month|year|reporting period|период|месяц|год|отчетный период"},
    {"revenue",
     "revenue|amount|total|sales|net sales|order total|turnover|sum|выручка|сумма|итого|продажи|сумма "
     "заказа|оборот"},
    {"cogs", "cogs|cost of goods|cost of goods sold|cost|unit cost|себестоимость|закупка|затраты"},
    {"list_value",
     "list value|list price|price before discount|gross amount|full price|цена без скидки|сумма без "
     "скидки|прайс|полная цена"},
    {"returned", "returned|is returned|return|refunded|refund|возврат|возвращен|вернули"},
    {"days_late", "days late|delay|delay days|lateness|overdue days|дней опоздания|опоздание|просрочка дней"},
    {"mrr_start",
     "mrr start|opening mrr|mrr at start|starting mrr|mrr beginning|mrr на начало|выручка на начало|на "
     "начало"},
    {"mrr_end",
     "mrr end|closing mrr|mrr at end|ending mrr|current mrr|mrr|mrr на конец|выручка на конец|на конец"},
    {"revenue_prev",
     "revenue previous|previous revenue|revenue last year|prior revenue|last year|выручка прошлый "
     "год|прошлый период|выручка до"},
    {"revenue_now",
     "revenue now|current revenue|revenue this year|this year|выручка этот год|текущий период|выручка "
     "сейчас"},
    {"acquired_how",
     "acquired how|acquisition|how acquired|reason to come|why came|how did you come|как пришел|почему "
     "пришли|откуда пришел|способ привлечения"},
    {"owner",
     "owner|seller|salesperson|sales rep|rep|manager|account manager|responsible|менеджер|продавец|"
     "ответственный|сотрудник"},
    {"stage",
     "stage|status|deal stage|deal status|pipeline stage|outcome|result|этап|стадия|статус|статус "
     "сделки|результат"},
    {"amount",
     "amount|deal amount|deal value|value|deal size|sum|price|total|сумма|сумма сделки|стоимость|бюджет|"
     "цена"},
    {"probability", "probability|win probability|chance|likelihood|вероятность|шанс|вероятность сделки"},
    {"cycle_days",
     "cycle days|sales cycle|days to close|age days|deal age|duration|длина цикла|дней до закрытия|цикл "
     "сделки|длительность"},
    {"days_overdue",
     "days overdue|overdue|days past close date|overdue days|дней просрочки|просрочено дней|просрочка"},
    {"is_new_customer",
     "is new customer|new customer|new business|customer type|deal type|новый клиент|тип клиента|новый "
     "бизнес"},
    {"lost_reason",
     "lost reason|loss reason|reason lost|close reason|reason|причина проигрыша|причина отказа|причина"},
    {"qualified", "qualified|is qualified|sql|mql|qualification|квалифицирован|целевой|квалификация"},
    {"converted",
     "converted|is converted|became customer|conversion|сконвертирован|стал клиентом|конверсия|покупка"},
    {"first_response_minutes",
     "first response minutes|response time|minutes to first response|speed to lead|first response|время "
     "ответа|минут до ответа|время первого ответа|скорость ответа"},
    {"cost", "cost|spend|lead cost|price|expense|стоимость|расход|затраты|цена лида"},
    {"month", "month|period|date|месяц|период|дата"},
    {"sales_cost",
     "sales cost|sales spend|sales expenses|sales salaries|расходы на продажи|затраты на продажи|отдел "
     "продаж"},
    {"marketing_cost",
     "marketing cost|marketing spend|ad spend|marketing|advertising|расходы на маркетинг|маркетинг|реклама"},
    {"meetings", "meetings|visits|calls|activities|appointments|встречи|визиты|звонки|активности"},
    {"quota", "quota|target|plan|goal|план|квота|цель"},
    {"forecast", "forecast|predicted|commit|прогноз"},
    {"actual", "actual|actuals|fact|achieved|closed|result|факт|выполнено|результат"},
    {"open_amount",
     "open amount|outstanding|unpaid|balance due|amount due|balance|остаток|долг|не оплачено|"
     "задолженность|к оплате"},
    {"days_past_due", "days past due|overdue days|days overdue|дней просрочки|просрочка|дней после срока"},
    {"company", "company|firm|competitor|vendor|player|компания|фирма|конкурент|игрок"},
    {"sales", "sales|revenue|turnover|market sales|продажи|выручка|оборот"},
    {"is_us", "is us|us|our company|own|мы|это мы|наша компания"},
};

constexpr ColumnWords kValues[] = {
    {"won",
     "won|closed won|win|success|successful|выиграна|выиграно|успех|успешно|продано|успешно реализовано"},
    {"lost",
     "lost|closed lost|lose|failed|rejected|проиграна|проиграно|отказ|потеряна|закрыто и не "
     "реализовано|неуспешно"},
    {"open",
     "open|in progress|active|pipeline|negotiation|proposal|new|открыта|открыто|в работе|в процессе|"
     "переговоры|активна"},
    {"referral",
     "referral|referred|recommendation|word of mouth|friend|рекомендация|по рекомендации|сарафанное "
     "радио|знакомые"},
    {"no_decision",
     "no decision|did nothing|postponed|no budget|stalled|нет решения|не решили|отложили|нет "
     "бюджета|передумали"},
    {"returning", "returning|existing|repeat|retained|повторный|постоянный|действующий"},
    {"earned", "earned|referral|referred|recommendation|word of mouth|рекомендация|по рекомендации"},
    {"true", "true|yes|y|1|t|x|да|д|истина|верно"},
    {"false", "false|no|n|0|f|нет|н|ложь|неверно"},
};

}  // namespace

std::span<const ColumnWords> column_words() { return kColumns; }
std::span<const ColumnWords> value_words() { return kValues; }

std::string_view called(std::span<const ColumnWords> list, std::string_view name) {
  for (const auto& each : list) {
    if (each.name == name) return each.called;
  }
  return {};
}

}  // namespace truescore::kpi
