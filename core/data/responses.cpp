#include "data/responses.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "base/json_reader.h"
#include "base/number.h"
#include "data/csv_reader.h"
#include "data/headings.h"

namespace truescore::data {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

Error record_error(std::uint64_t line, const Error& cause) {
  Error error;
  error.code =
      cause.code == ErrorCode::json_syntax ? ErrorCode::json_syntax : ErrorCode::response_record_invalid;
  error.where = cause.where;
  error.where.line = line;
  error.detail = cause.detail;
  return error;
}

Kind kind_of(std::string_view type) {
  if (type == "nps") return Kind::score;
  if (type == "rating") return Kind::number;
  if (type == "text") return Kind::text;
  return Kind::category;
}

// A choice in the words the person saw, or a value as text.
std::string answer_text(const Json& answer) {
  const Json* shown = answer.find("chosen");
  if (!shown || !shown->is_array()) shown = answer.find("value");
  if (!shown || shown->is_null()) return "";
  if (shown->is_string()) return shown->as_string();
  if (!shown->is_array()) return base::dump(*shown);
  std::string joined;
  for (const Json& item : shown->items()) {
    joined += (joined.empty() ? "" : ", ") + (item.is_string() ? item.as_string() : base::dump(item));
  }
  return joined;
}

// A record and where it stands.
struct Record {
  Json json;
  std::uint64_t line = 0;
};

// Appends the text's value as row number `row` (1-based), counting it where it is none.
void append_value(Column& column, const std::string& text, std::uint64_t row, std::uint64_t line) {
  const auto left_out = [&](bool blank, std::optional<LeftOut> reason) {
    ++(blank ? column.missing : column.invalid);
    if ((reason || !blank) && column.first_offenders.size() < kMaxOffenders) {
      column.first_offenders.push_back({row, line, text, reason});
    }
  };
  const bool blank = text.empty();
  if (auto* scores = std::get_if<ScoreColumn>(&column.values)) {
    const ScoreCell score = read_score(text);
    scores->append(score);
    if (!score.is_counted()) left_out(score.reason() == LeftOut::blank, score.reason());
    return;
  }
  if (blank) left_out(true, std::nullopt);
  if (auto* numbers = std::get_if<NumberColumn>(&column.values)) {
    const auto number = base::parse_number(text);
    numbers->append(number, blank);
    if (!number && !blank) left_out(false, std::nullopt);
  } else if (auto* categories = std::get_if<CategoryColumn>(&column.values)) {
    if (blank) {
      categories->append_missing();
    } else {
      categories->append(text);
    }
  } else if (auto* texts = std::get_if<TextColumn>(&column.values)) {
    texts->append(text);
  } else if (auto* times = std::get_if<TimeColumn>(&column.values)) {
    const auto time = base::parse_written_time(text);
    times->append(time);
    if (!time && !blank) left_out(false, std::nullopt);
  }
}

base::Status check_record(const Json& record) {
  TRUESCORE_TRY(reader, JsonReader::open(record));
  TRUESCORE_CHECK(reader.whole_or("format", 1, 1, 1));
  TRUESCORE_TRY(id, reader.string("id"));
  (void)id;
  TRUESCORE_TRY(survey, reader.reader("survey"));
  TRUESCORE_TRY(survey_id, survey.string("id"));
  (void)survey_id;
  TRUESCORE_TRY(finished, reader.string("finished_at"));
  (void)finished;
  TRUESCORE_TRY(answers, reader.array("answers"));
  for (std::size_t i = 0; i < answers->items().size(); ++i) {
    TRUESCORE_TRY(answer, JsonReader::open(answers->items()[i], base::below("/answers", i)));
    TRUESCORE_TRY(question, answer.string("question"));
    (void)question;
    TRUESCORE_TRY(type, answer.string("type"));
    (void)type;
  }
  return base::Done{};
}

// The question whose answer is the record's score: what it says itself, else its first nps answer.
std::optional<std::string> nps_question(const Json& record) {
  const auto is_nps = [](const Json& answer) { return answer.find("type")->as_string() == "nps"; };
  const Json* said = record.find("nps");
  if (said && said->is_null()) return std::nullopt;  // the survey's first nps question was passed over
  const Json* question = said ? said->find("question") : nullptr;
  for (const Json& answer : record.find("answers")->items()) {
    const std::string& id = answer.find("question")->as_string();
    if (is_nps(answer) && (!question || !question->is_string() || question->as_string() == id)) return id;
  }
  return std::nullopt;
}

std::string text_member(const Json& object, std::string_view key) {
  const Json* member = object.find(key);
  if (!member || member->is_null()) return "";
  return member->is_string() ? member->as_string() : base::dump(*member);
}

// The next line without blanks around it, which is taken off the text.
std::string_view next_line(std::string_view& ndjson) {
  const std::size_t end = ndjson.find('\n');
  const std::string_view line = base::trim(ndjson.substr(0, end));
  ndjson.remove_prefix(end == std::string_view::npos ? ndjson.size() : end + 1);
  return line;
}

// Names in order of appearance, each with its place.
class Names {
 public:
  std::size_t place_of(const std::string& name) {
    const auto [found, is_new] = places_.emplace(name, names_.size());
    if (is_new) names_.push_back(name);
    return found->second;
  }
  std::size_t known_place_of(const std::string& name) const { return places_.find(name)->second; }
  const std::vector<std::string>& all() const { return names_; }

 private:
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<std::string> names_;
};

}  // namespace

Result<Table> table_of_responses(std::string_view ndjson) {
  std::vector<Record> records;
  std::unordered_set<std::string> seen;
  Names questions;
  std::vector<Kind> question_kinds;
  std::vector<std::string> question_texts;  // as asked last
  Names attributes;
  bool has_honeypot = false;
  std::optional<std::string> score;
  std::uint64_t line = 0;
  while (!ndjson.empty()) {
    ++line;
    const std::string_view text = next_line(ndjson);
    if (text.empty()) continue;
    auto record = base::parse_json(text);
    if (!record.ok()) return record_error(line, record.error());
    const auto status = check_record(*record);
    if (!status.ok()) return record_error(line, status.error());
    if (!seen.insert(record->find("id")->as_string()).second) continue;
    for (const Json& answer : record->find("answers")->items()) {
      const Kind kind = kind_of(answer.find("type")->as_string());
      const std::size_t place = questions.place_of(answer.find("question")->as_string());
      if (place == question_kinds.size()) {
        question_kinds.push_back(kind);
        question_texts.emplace_back();
      }
      if (std::string asked = text_member(answer, "text"); !asked.empty())
        question_texts[place] = std::move(asked);
      Kind& known = question_kinds[place];
      if (known != kind) known = known == Kind::score || kind == Kind::score ? Kind::score : Kind::text;
    }
    if (const Json* given = record->find("attributes"); given && given->is_object()) {
      for (const auto& [name, value] : given->members()) attributes.place_of(name);
    }
    if (record->find("honeypot")) has_honeypot = true;
    if (!score) score = nps_question(*record);
    if (questions.all().size() + attributes.all().size() > CsvReader::kMaxCells) {
      Error error;
      error.code = ErrorCode::file_too_many_columns;
      error.where.line = line;
      error.detail = {{"expected", std::to_string(CsvReader::kMaxCells)}};
      return error;
    }
    records.push_back({std::move(*record), line});
  }

  static constexpr std::string_view kFixed[] = {"id",       "survey",     "version",
                                                "language", "started_at", "finished_at"};
  static constexpr Kind kFixedKinds[] = {Kind::text,     Kind::category, Kind::category,
                                         Kind::category, Kind::time,     Kind::time};
  static constexpr std::size_t kFirstQuestion = std::size(kFixed);
  const std::size_t first_attribute = kFirstQuestion + questions.all().size();
  std::vector<std::string> names(std::begin(kFixed), std::end(kFixed));
  std::vector<Kind> kinds(std::begin(kFixedKinds), std::end(kFixedKinds));
  names.insert(names.end(), questions.all().begin(), questions.all().end());
  kinds.insert(kinds.end(), question_kinds.begin(), question_kinds.end());
  for (const auto& attribute : attributes.all()) names.push_back("attribute " + attribute);
  if (has_honeypot) names.push_back("honeypot");
  kinds.resize(names.size(), Kind::category);
  Table table;
  std::vector<std::string> readable = names;
  for (std::size_t i = 0; i < question_texts.size(); ++i) {
    if (!question_texts[i].empty()) readable[kFirstQuestion + i] = question_texts[i];
  }
  const std::vector<std::string> labels = labels_for(readable);
  for (std::size_t i = 0; i < names.size(); ++i)
    table.columns.push_back(make_column(kinds[i], names[i], labels[i]));
  table.rows = records.size();
  table.date = kFirstQuestion - 1;
  if (score) table.score = kFirstQuestion + questions.known_place_of(*score);

  std::vector<std::string> texts(names.size());
  std::uint64_t row = 0;
  for (const auto& [record, record_line] : records) {
    ++row;
    std::fill(texts.begin(), texts.end(), std::string());
    const Json& survey = *record.find("survey");
    texts[0] = text_member(record, "id");
    texts[1] = text_member(survey, "id");
    texts[2] = text_member(survey, "version");
    texts[3] = text_member(record, "language");
    texts[4] = text_member(record, "started_at");
    texts[5] = text_member(record, "finished_at");
    for (const Json& answer : record.find("answers")->items()) {
      const std::size_t place = questions.known_place_of(answer.find("question")->as_string());
      // An answer on another scale is none to the recommendation question.
      const bool other_scale =
          question_kinds[place] == Kind::score && answer.find("type")->as_string() != "nps";
      if (!other_scale) texts[kFirstQuestion + place] = answer_text(answer);
    }
    if (const Json* given = record.find("attributes"); given && given->is_object()) {
      for (const auto& [name, value] : given->members()) {
        texts[first_attribute + attributes.known_place_of(name)] = text_member(*given, name);
      }
    }
    if (has_honeypot) texts.back() = text_member(record, "honeypot");
    for (std::size_t i = 0; i < texts.size(); ++i) append_value(table.columns[i], texts[i], row, record_line);
  }
  return table;
}

CheckedResponses check_responses(std::string_view ndjson) {
  CheckedResponses out;
  for (std::uint64_t line = 1; !ndjson.empty(); ++line) {
    const std::string_view text = next_line(ndjson);
    if (text.empty()) continue;
    ++out.records;
    const auto record = base::parse_json(text);
    if (!record.ok() || !check_record(*record).ok()) out.unreadable.push_back(line);
  }
  return out;
}

}  // namespace truescore::data
