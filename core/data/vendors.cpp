#include "data/vendors.h"

#include <algorithm>

#include "data/heading_words.h"

namespace truescore::data {

namespace {

constexpr Vendor kVendors[] = {
    {"qualtrics", "startdate;enddate;responseid;recordeddate|distributionchannel", 0,
     "date=recordeddate|enddate;id=responseid;customer=externalreference|recipientemail", ""},
    {"qualtrics", "responseid;responseset;startdate;enddate", 2,
     "date=enddate;id=responseid;customer=externaldatareference|emailaddress", ""},
    {"surveymonkey", "respondent id|respondentid;collector id|collectorid;start date|startdate", 0,
     "date=end date|date modified|start date;id=respondent id|respondentid;customer=email address", ""},
    {"surveymonkey", "@respondent id|respondentid", 2,
     "date=end date|start date;id=respondent id|respondentid", ""},
    {"typeform", "#;submit date (utc);network id", 1, "date=submit date (utc);id=#", ""},
    {"typeform", "landed at;submitted at;token|response id", 1, "date=submitted at;id=response id|token", ""},
    {"typeform", "form response.landed at;form response.submitted at;form response.token", 1,
     "date=form response.submitted at;id=form response.token", ""},
    {"formbricks", "no.;response id;timestamp;finished;survey id", 1,
     "date=finished at|timestamp;id=response id;customer=user id", ""},
    {"limesurvey", "id;submitdate;lastpage;startlanguage", 1, "date=submitdate;id=id", ""},
    {"limesurvey", "response id;date submitted;last page;start language", 1,
     "date=date submitted;id=response id", ""},
    {"limesurvey", "id ответа|номер ответа;дата отправки|дата отсылки;последняя страница", 1,
     "date=дата отправки|дата отсылки;id=id ответа|номер ответа", ""},
    {"retently", "score;ratingcategory;metricstype", 1,
     "score=score;comment=comment;date=createddate;customer=customerid|email;id=id;segment=campaignname",
     "metricstype=nps"},
    {"asknicely", "response id;person id;answer;question type", 1,
     "score=answer;comment=comment;date=responded;customer=person id;id=response id;segment=segment",
     "question type=nps"},
    {"delighted", "survey type;score;comment;permalink", 1,
     "score=score;comment=comment;date=created at;customer=person|person id|person.email;id=id",
     "survey type=nps"},
    {"posthog",
     "$survey id|properties.$survey id;$survey response|properties.$survey response|$survey submission id|"
     "properties.$survey submission id",
     1,
     "score=$survey response|properties.$survey response;date=timestamp;customer=distinct id;id=$survey "
     "submission id|properties.$survey submission id",
     ""},
    {"posthog",
     "answer 0;timestamp|submission time|submitted at;distinct id|person id|respondent id|$survey id", 1,
     "date=timestamp|submission time|submitted at;customer=distinct id|person id|respondent id", ""},
    {"posthog",
     "@respondent id;submission time (utc)|submitted at (utc)|submission time|utc submission time;status", 1,
     "date=submission time (utc)|submitted at (utc)|submission time|utc submission time;customer=respondent "
     "id",
     ""},
    {"alchemer", "time started;date submitted;status", 1, "date=date submitted;id=response id", ""},
    {"google_forms",
     "@timestamp|отметка времени|horodateur|zeitstempel|marca temporal|carimbo de data/hora|informazioni "
     "cronologiche|tijdstempel;?",
     1,
     "date=timestamp|отметка времени|horodateur|zeitstempel|marca temporal|carimbo de data/hora|informazioni "
     "cronologiche|tijdstempel;customer=email address|адрес электронной почты|username",
     ""},
};

// Calls `each` for the parts of a text between the marks, until it says true.
template <typename Each>
bool any_part(std::string_view text, char mark, Each each) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    if (each(text.substr(0, end))) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

std::optional<std::size_t> column_named(const Headings& headings, std::string_view name) {
  for (std::size_t i = 0; i < headings.names.size(); ++i) {
    if (headings.folded[i] == name || headings.words[i] == name) return i;
  }
  return std::nullopt;
}

bool has_question(const Headings& headings) {
  return std::any_of(headings.words.begin(), headings.words.end(), [](const std::string& words) {
    return words.find('?') != std::string::npos || std::count(words.begin(), words.end(), ' ') >= 4;
  });
}

bool has_sign(const Headings& headings, std::string_view sign) {
  if (sign == "?") return has_question(headings);
  const bool first = sign[0] == '@';
  return any_part(first ? sign.substr(1) : sign, '|', [&](std::string_view name) {
    const auto column = column_named(headings, name);
    return column && (!first || *column == 0);
  });
}

}  // namespace

const Vendor* vendor_of(const Headings& headings, std::uint32_t header_rows) {
  for (const Vendor& vendor : kVendors) {
    if (vendor.header_rows != 0 && vendor.header_rows != header_rows) continue;
    const bool lacks =
        any_part(vendor.signs, ';', [&](std::string_view sign) { return !has_sign(headings, sign); });
    if (!lacks) return &vendor;
  }
  return nullptr;
}

std::optional<std::size_t> vendor_column(const Vendor& vendor, std::string_view role,
                                         const Headings& headings) {
  std::optional<std::size_t> found;
  any_part(vendor.roles, ';', [&](std::string_view line) {
    const std::size_t equals = line.find('=');
    if (line.substr(0, equals) != role) return false;
    return any_part(line.substr(equals + 1), '|', [&](std::string_view name) {
      found = column_named(headings, name);
      return found.has_value();
    });
  });
  return found;
}

}  // namespace truescore::data
