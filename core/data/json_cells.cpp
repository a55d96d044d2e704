#include "data/json_cells.h"

#include <optional>

namespace truescore::data {

namespace {

// The value at a path such as "field.ref", or null.
const JsonValue* at(const JsonValue& value, std::string_view path) {
  const JsonValue* found = &value;
  while (found && !path.empty()) {
    const std::size_t dot = path.find('.');
    found = found->find(path.substr(0, dot));
    path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
  }
  return found;
}

// The text at the first of the paths where there is one.
template <std::size_t N>
std::optional<std::string> text_at(const JsonValue& value, const std::string_view (&paths)[N]) {
  for (const auto path : paths) {
    const JsonValue* found = at(value, path);
    if (found && found->is_scalar() && !found->text.empty()) return found->text;
  }
  return std::nullopt;
}

bool all_scalar(const JsonValue& list) {
  for (const JsonValue& item : list.items) {
    if (!item.is_scalar()) return false;
  }
  return true;
}

std::string joined(const JsonValue& list) {
  std::string out;
  for (const JsonValue& item : list.items) out += (&item == &list.items[0] ? "" : ", ") + item.text;
  return out;
}

// An answer in a list of answers: its question and its value.
struct Answer {
  std::string question_id;
  std::string question;
  const JsonValue* value = nullptr;
};

std::optional<Answer> answer_of(const std::string& heading, const JsonValue& item) {
  static constexpr std::string_view kIds[] = {"field.id", "question.id", "question_id", "questionId"};
  static constexpr std::string_view kQuestions[] = {"question.text", "question.title", "field.title",
                                                    "question_text", "question"};
  static constexpr std::string_view kNames[] = {"field.ref", "field.id", "question.id", "question_id",
                                                "questionId"};
  static constexpr std::string_view kValues[] = {"chosen", "value",    "choice.label", "choices.labels",
                                                 "answer", "response", "score"};
  Answer answer;
  auto question = text_at(item, kQuestions);
  if (!question) {
    question = text_at(item, kNames);
    // A name alone says nothing: "opinion_scale a5f0c7", "variables.score".
    static constexpr std::string_view kTypes[] = {"field.type"};
    static constexpr std::string_view kKeys[] = {"key"};
    if (question) {
      if (const auto type = text_at(item, kTypes)) question = *type + " " + *question;
    } else if (const auto key = text_at(item, kKeys)) {
      question = heading + "." + *key;
    }
    if (!question) return std::nullopt;
  }
  answer.question = std::move(*question);
  answer.question_id = text_at(item, kIds).value_or("");
  for (const auto path : kValues) {
    if (!answer.value) answer.value = at(item, path);
  }
  // Typeform keeps the value under the name of its type.
  const JsonValue* type = item.find("type");
  if (!answer.value && type && type->kind == JsonValue::Kind::string) answer.value = item.find(type->text);
  if (!answer.value) return std::nullopt;
  return answer;
}

// The text of a question that the record itself tells beside its answers, by the question's id.
std::string question_text(const JsonValue& around, const std::string& id) {
  static constexpr std::string_view kLists[] = {"definition.fields", "fields", "questions"};
  static constexpr std::string_view kTexts[] = {"title", "text", "label", "question"};
  if (id.empty()) return "";
  for (const auto path : kLists) {
    const JsonValue* list = at(around, path);
    if (!list) continue;
    for (const JsonValue& item : list->items) {
      const JsonValue* own = item.find("id");
      if (own && own->text == id) return text_at(item, kTexts).value_or("");
    }
  }
  return "";
}

void append_value(const std::string& heading, const JsonValue& value, const JsonValue& around,
                  std::vector<JsonCell>& cells);

// False where not every item is an answer.
bool append_answers(const std::string& heading, const JsonValue& list, const JsonValue& around,
                    std::vector<JsonCell>& cells) {
  std::vector<Answer> answers;
  for (const JsonValue& item : list.items) {
    auto answer = answer_of(heading, item);
    if (!answer) return false;
    answers.push_back(std::move(*answer));
  }
  for (const Answer& answer : answers) {
    const std::string told = question_text(around, answer.question_id);
    append_value(told.empty() ? answer.question : told, *answer.value, around, cells);
  }
  return true;
}

void append_value(const std::string& heading, const JsonValue& value, const JsonValue& around,
                  std::vector<JsonCell>& cells) {
  if (value.kind == JsonValue::Kind::object) {
    for (const auto& [key, member] : value.members) append_value(heading + "." + key, member, value, cells);
  } else if (value.kind != JsonValue::Kind::array) {
    cells.push_back({heading, value.text});
  } else if (all_scalar(value)) {
    cells.push_back({heading, joined(value)});
  } else if (!append_answers(heading, value, around, cells)) {
    cells.push_back({heading, std::string(value.raw)});
  }
}

}  // namespace

void append_cells(const JsonValue& record, std::vector<JsonCell>& cells) {
  for (const auto& [key, member] : record.members) append_value(key, member, record, cells);
}

}  // namespace truescore::data
