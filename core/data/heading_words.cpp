#include "data/heading_words.h"

#include <algorithm>
#include <initializer_list>

#include "base/utf8.h"

namespace truescore::data {

namespace {

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  for (const auto part : parts) {
    if (text.find(part) != std::string_view::npos) return true;
  }
  return false;
}

// Whether a whole word of `text` is one of `words`.
bool has_word(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const auto word : words) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
      const auto is_letter = [&](std::size_t i) {
        const auto c = static_cast<unsigned char>(text[i]);
        return (c >= 'a' && c <= 'z') || c >= 0x80;
      };
      const bool starts = at == 0 || !is_letter(at - 1);
      const bool ends = at + word.size() == text.size() || !is_letter(at + word.size());
      if (starts && ends) return true;
    }
  }
  return false;
}

// Whether a word of `text` begins or ends with one of `parts` and is none of `others`.
bool has_word_of(std::string_view text, std::initializer_list<std::string_view> parts,
                 std::initializer_list<std::string_view> others) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (std::find(others.begin(), others.end(), word) != others.end()) continue;
    for (const auto part : parts) {
      const bool begins = word.substr(0, part.size()) == part;
      if (begins || (word.size() >= part.size() && word.substr(word.size() - part.size()) == part))
        return true;
    }
  }
  return false;
}

// Whether one of `words` is the first or the last of `text`.
bool begins_or_ends(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string_view first = text.substr(0, text.find(' '));
  const std::string_view last = text.substr(text.rfind(' ') + 1);
  for (const auto word : words) {
    if (first == word || last == word) return true;
  }
  return false;
}

}  // namespace

std::string folded_heading(std::string_view name) {
  std::string out;
  const std::string folded = base::fold_case(name);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    const bool no_break = folded.compare(i, 2, "\xC2\xA0") == 0;
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '_' || c == '-' || no_break) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      if (no_break) ++i;
    } else {
      out += c;
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

int score_heading_rank(std::string_view folded) {
  if (begins_or_ends(folded, {"group", "category", "segment", "label", "bucket", "группа", "категория",
                              "сегмент", "catégorie", "groupe", "gruppe"}))
    return -1;
  // Sums of Typeform's quizzes.
  if (has_any(folded, {"calculated.score", "variables.score"})) return -1;
  if (has_word(folded, {"nps", "enps", "q nps"}) || has_any(folded, {"nps score", "net promoter"})) return 3;
  if (has_any(folded, {"recommend", "recommand", "recomend", "raccomand", "empfehl", "weiterempf", "aanbevel",
                       "polec", "рекоменд", "порекоменд", "посовет", "советова", "opinion scale"})) {
    return 2;
  }
  if (has_word(folded, {"score",        "rating", "likelihood", "answer",    "note",   "value", "оценка",
                        "балл",         "баллы",  "оценки",     "bewertung", "punkte", "nota",  "puntuación",
                        "calificación", "voto",   "punteggio",  "avaliação", "cijfer", "ocena"}) ||
      has_any(folded, {"$survey response"}))
    return 1;
  return 0;
}

int date_heading_rank(std::string_view folded) {
  // Under these words numbers and durations stand, no dates.
  if (has_any(folded, {"duration", "response time", "in seconds", "timezone", "time zone", "длительность"}))
    return 0;
  if (has_any(folded, {"start", "first seen", "landed", "sent", "начал", "début", "anfang"})) return 1;
  if (has_any(folded, {"submit", "finish", "complet", "recorded", "responded", "answered", "response date",
                       "end date", "отправ", "заверш", "ответил", "окончан"})) {
    return 3;
  }
  if (has_any(folded, {"timestamp", "horodateur", "created", "updated", "opened", "emailed", "дата", "время",
                       "отметка", "fecha", "datum", "zeit"})) {
    return 2;
  }
  // "Ship date", "shipdate", "date_of_birth", "birthday"; no candidates, no lifetimes, nothing monthly.
  if (has_word(folded, {"dates", "times",  "month",  "ts",       "at",      "when",   "когда",
                        "wann",  "quand",  "data",   "día",      "месяц",   "monat",  "mois",
                        "mes",   "period", "период", "zeitraum", "période", "periodo"}) ||
      has_word_of(folded, {"date", "time", "day"}, {"candidate", "lifetime"}))
    return 2;
  return 0;
}

bool is_duration_heading(std::string_view folded) {
  return has_any(folded,
                 {"duration", "in seconds", "time taken", "time spent", "completion time", "interviewtime",
                  "длительность", "время заполнения", "время прохождения", "в секундах", "dauer", "durée"});
}

bool is_honeypot_heading(std::string_view folded) {
  return has_any(folded, {"honeypot", "honey pot", "ханипот", "поле ловушка"});
}

bool is_comment_heading(std::string_view folded) {
  return has_any(folded,
                 {"comment",   "feedback", "explication", "reason",   "verbatim", "why",    "tell us",
                  "improve",   "review",   "open text",   "pourquoi", "warum",    "grund",  "kommentar",
                  "комментар", "отзыв",    "почему",      "причин",   "пожелан",  "замечан"});
}

bool is_customer_heading(std::string_view folded) {
  static constexpr std::string_view kWhole[] = {"customer", "client",     "email", "e mail",
                                                "клиент",   "покупатель", "почта", "электронная почта"};
  for (const auto whole : kWhole) {
    if (folded == whole) return true;
  }
  return has_any(folded, {"customer id",
                          "customerid",
                          "customer number",
                          "customer no",
                          "client id",
                          "clientid",
                          "user id",
                          "userid",
                          "person id",
                          "personid",
                          "contact id",
                          "contactid",
                          "member id",
                          "account id",
                          "account number",
                          "subscriber id",
                          "respondent email",
                          "email address",
                          "recipientemail",
                          "recipient email",
                          "customer email",
                          "user email",
                          "id клиента",
                          "код клиента",
                          "номер клиента",
                          "id пользователя",
                          "id покупателя",
                          "код покупателя",
                          "адрес электронной почты",
                          "externalreference",
                          "external reference",
                          "externaldatareference"});
}

bool is_weight_heading(std::string_view folded) {
  return has_word(folded, {"weight", "weights", "wt", "wgt", "weighting", "вес", "веса", "poids", "gewicht"});
}

bool is_count_heading(std::string_view folded) {
  return has_word(folded,
                  {"count", "counts", "n", "frequency", "freq", "responses", "answers", "respondents",
                   "количество", "кол во", "ответов", "число", "частота", "anzahl", "nombre", "cantidad"});
}

bool is_id_heading(std::string_view folded) {
  return has_word(folded, {"id", "ids", "uuid", "guid", "key", "token", "number", "no.", "#", "respondentid",
                           "responseid", "customerid", "ip", "email", "e mail", "phone"}) ||
         has_any(folded, {" id", "id ", "номер", "идентификатор"});
}

}  // namespace truescore::data
