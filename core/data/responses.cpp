#include "data/responses.h"

#include <algorithm>
#include <unordered_set>

#include "base/json_reader.h"
#include "base/number.h"

namespace truescore::data {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

struct Question {
  std::string id;
  Kind kind;
};

Error record_error(std::uint64_t line, const Error& cause) {
  Error error;
  error.code = cause.code == ErrorCode::json_syntax ? ErrorCode::json_syntax : ErrorCode::response_record_invalid;
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
    if (!score.is_score()) left_out(score.reason() == LeftOut::blank, score.reason());
    return;
  }
  if (blank) left_out(true, std::nullopt);
  if (auto* numbers = std::get_if<NumberColumn>(&column.values)) {
    const auto number = base::parse_number(text);
    numbers->append(number);
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

std::string text_member(const Json& object, std::string_view key) {
  const Json* member = object.find(key);
  if (!member || member->is_null()) return "";
  return member->is_string() ? member->as_string() : base::dump(*member);
}

const Json* answer_to(const Json& record, std::string_view question) {
  for (const Json& answer : record.find("answers")->items()) {
    if (answer.find("question")->as_string() == question) return &answer;
  }
  return nullptr;
}

}  // namespace

Result<Table> table_of_responses(std::string_view ndjson) {
  std::vector<Record> records;
  std::unordered_set<std::string> seen;
  std::vector<Question> questions;
  std::vector<std::string> attributes;
  std::optional<std::string> score;
  std::uint64_t line = 0;
  while (!ndjson.empty()) {
    ++line;
    const std::size_t end = ndjson.find('\n');
    const std::string_view text = base::trim(ndjson.substr(0, end));
    ndjson.remove_prefix(end == std::string_view::npos ? ndjson.size() : end + 1);
    if (text.empty()) continue;
    auto record = base::parse_json(text);
    if (!record.ok()) return record_error(line, record.error());
    const auto status = check_record(*record);
    if (!status.ok()) return record_error(line, status.error());
    if (!seen.insert(record->find("id")->as_string()).second) continue;
    for (const Json& answer : record->find("answers")->items()) {
      const std::string& id = answer.find("question")->as_string();
      const Kind kind = kind_of(answer.find("type")->as_string());
      if (kind == Kind::score && !score) score = id;
      const auto known = std::find_if(questions.begin(), questions.end(), [&](const Question& q) { return q.id == id; });
      if (known == questions.end()) {
        questions.push_back({id, kind});
      } else if (known->kind != kind) {
        known->kind = Kind::text;
      }
    }
    if (const Json* given = record->find("attributes"); given && given->is_object()) {
      for (const auto& [name, value] : given->members()) {
        if (std::find(attributes.begin(), attributes.end(), name) == attributes.end()) attributes.push_back(name);
      }
    }
    records.push_back({std::move(*record), line});
  }

  static constexpr std::string_view kFixed[] = {"id", "survey", "version", "language", "started_at", "finished_at"};
  static constexpr Kind kFixedKinds[] = {Kind::text, Kind::category, Kind::category, Kind::category, Kind::time, Kind::time};
  std::vector<std::string> names;
  std::vector<Kind> kinds;
  for (std::size_t i = 0; i < std::size(kFixed); ++i) {
    names.emplace_back(kFixed[i]);
    kinds.push_back(kFixedKinds[i]);
  }
  for (const auto& question : questions) {
    names.push_back(question.id);
    kinds.push_back(question.kind);
  }
  for (const auto& attribute : attributes) {
    names.push_back("attribute " + attribute);
    kinds.push_back(Kind::category);
  }
  Table table;
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string label = names[i];
    for (int copy = 2; std::find(labels.begin(), labels.end(), label) != labels.end(); ++copy) {
      label = names[i] + " (" + std::to_string(copy) + ")";
    }
    labels.push_back(label);
    table.columns.push_back(make_column(kinds[i], names[i], label));
  }
  table.rows = records.size();
  table.date = 5;
  std::uint64_t row = 0;
  for (const auto& [record, record_line] : records) {
    ++row;
    const Json& survey = *record.find("survey");
    const std::string fixed[] = {text_member(record, "id"),       text_member(survey, "id"),
                                 text_member(survey, "version"),  text_member(record, "language"),
                                 text_member(record, "started_at"), text_member(record, "finished_at")};
    for (std::size_t i = 0; i < std::size(fixed); ++i) append_value(table.columns[i], fixed[i], row, record_line);
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const std::size_t at = std::size(kFixed) + i;
      const Json* answer = answer_to(record, questions[i].id);
      append_value(table.columns[at], answer ? answer_text(*answer) : "", row, record_line);
      if (score == questions[i].id) table.score = at;
    }
    const Json* given = record.find("attributes");
    for (std::size_t i = 0; i < attributes.size(); ++i) {
      const std::string text = given ? text_member(*given, attributes[i]) : "";
      append_value(table.columns[std::size(kFixed) + questions.size() + i], text, row, record_line);
    }
  }
  return table;
}

}  // namespace truescore::data
