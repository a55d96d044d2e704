#include "survey/definition.h"

#include <algorithm>

#include "base/json_reader.h"
#include "survey/identifier.h"
#include "survey/questions/kinds.h"

namespace truescore::survey {

using base::below;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

constexpr std::int64_t kLastVersion = 1000000000;

// The list where there is one, else the title's languages. (A title without the default language is found out
// later, as a text that is missing.)
Result<Languages> read_languages(const JsonReader& reader) {
  Languages languages;
  const auto offer = [&](std::string_view tag, std::string path) -> base::Status {
    if (!is_language_tag(tag) || languages.offers(tag)) {
      return error_at(ErrorCode::definition_language_invalid, std::move(path), {{"found", std::string(tag)}});
    }
    languages.offered.emplace_back(tag);
    return base::Done{};
  };
  TRUESCORE_TRY(listed, reader.strings_or_empty("languages"));
  for (std::size_t i = 0; i < listed.size(); ++i) {
    TRUESCORE_CHECK(offer(listed[i], below(reader.path_of("languages"), i)));
  }
  if (listed.empty()) {
    TRUESCORE_TRY(title, reader.reader("title"));
    for (const auto& [tag, words] : title.object().members()) TRUESCORE_CHECK(offer(tag, title.path_of(tag)));
  }
  TRUESCORE_TRY(fallback, reader.string("default_language"));
  if (!is_language_tag(fallback) || (!listed.empty() && !languages.offers(fallback))) {
    return error_at(ErrorCode::definition_language_invalid, reader.path_of("default_language"),
                    {{"found", fallback}});
  }
  languages.fallback = std::move(fallback);
  return languages;
}

class QuestionsReader {
 public:
  QuestionsReader(const Json& list, std::string path, const Languages& languages)
      : list_(list), path_(std::move(path)), languages_(languages) {}

  Result<std::vector<Question>> read() {
    TRUESCORE_CHECK(read_ids());
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      TRUESCORE_TRY(reader, JsonReader::open(list_.items()[i], below(path_, i)));
      TRUESCORE_TRY(question, read_question(reader));
      question.id = ids_[i];
      questions_.push_back(std::move(question));
    }
    return std::move(questions_);
  }

 private:
  // All ids come first, so that a condition on a later question is told from one on none.
  base::Status read_ids() {
    for (std::size_t i = 0; i < list_.items().size(); ++i) {
      TRUESCORE_TRY(reader, JsonReader::open(list_.items()[i], below(path_, i)));
      TRUESCORE_TRY(id, read_identifier(reader));
      if (std::find(ids_.begin(), ids_.end(), id) != ids_.end()) {
        return error_at(ErrorCode::definition_id_repeated, reader.path_of("id"), {{"found", id}});
      }
      ids_.push_back(std::move(id));
    }
    return base::Done{};
  }

  Result<Question> read_question(const JsonReader& reader) {
    TRUESCORE_TRY(type_name, reader.string("type"));
    const questions::KindEntry* entry = questions::kind_named(type_name);
    if (!entry) {
      return error_at(ErrorCode::definition_question_type_unknown, reader.path_of("type"),
                      {{"found", type_name}, {"expected", questions::kind_names()}});
    }
    TRUESCORE_TRY(kind, entry->read(reader, languages_));
    TRUESCORE_TRY(text, read_question_text(reader));
    TRUESCORE_TRY(help, read_text_or_empty(reader, "help", languages_));
    TRUESCORE_TRY(required, reader.boolean_or("required", entry->required));
    Question question;
    question.type = entry->name;
    question.text = std::move(text);
    question.help = std::move(help);
    question.required = required;
    TRUESCORE_TRY(owner, reader.string_or("owner", ""));
    question.owner = std::move(owner);
    TRUESCORE_TRY(action, reader.string_or("action", ""));
    question.action = std::move(action);
    question.kind = std::move(kind);
    if (const Json* condition = reader.object().find("show_if")) {
      TRUESCORE_TRY(show_if, read_condition(*condition, reader.path_of("show_if"), questions_, ids_));
      question.show_if = std::move(show_if);
    }
    return question;
  }

  Result<Wording> read_question_text(const JsonReader& reader) {
    TRUESCORE_TRY(words, reader.reader("text"));
    if (!words.has("by_group")) {
      TRUESCORE_TRY(text, read_text(reader, "text", languages_));
      Wording wording;
      wording.otherwise = std::move(text);
      return wording;
    }
    TRUESCORE_CHECK(words.only({"by_group", "promoter", "passive", "detractor", "default"}));
    TRUESCORE_TRY(id, words.string("by_group"));
    TRUESCORE_TRY(place, earlier_question(id, questions_, ids_, words.path_of("by_group")));
    if (!questions_[place].kind->has_groups()) {
      return error_at(ErrorCode::definition_group_needs_nps, words.path_of("by_group"),
                      {{"found", std::string(questions_[place].type)}});
    }
    for (const Group group : kGroups) {
      if (!words.has(word(group))) {
        return error_at(ErrorCode::json_missing_key, words.path(), {{"expected", std::string(word(group))}});
      }
    }
    TRUESCORE_TRY(wording, read_wording(words, languages_));
    wording.question = place;
    return std::move(wording);
  }

  const Json& list_;
  std::string path_;
  const Languages& languages_;
  std::vector<std::string> ids_;
  std::vector<Question> questions_;
};

}  // namespace

Result<Definition> read_definition(const Json& json) {
  TRUESCORE_TRY(reader, JsonReader::open(json));
  // Before anything else: a later format may know other keys.
  const Json* format = json.find("truescore_survey");
  if (!format || *format != Json(1)) {
    return error_at(ErrorCode::definition_format_unknown, "/truescore_survey",
                    {{"found", format ? dump(*format) : std::string()}, {"expected", "1"}});
  }
  TRUESCORE_CHECK(reader.only({"$schema", "truescore_survey", "id", "version", "title", "languages",
                               "default_language", "intro", "questions", "thank_you", "delivery"}));
  Definition definition;
  TRUESCORE_TRY(id, read_identifier(reader));
  definition.id = std::move(id);
  TRUESCORE_TRY(version, reader.whole("version", 1, kLastVersion));
  definition.version = version;
  TRUESCORE_TRY(languages, read_languages(reader));
  definition.languages = std::move(languages);
  TRUESCORE_TRY(title, read_text(reader, "title", definition.languages));
  definition.title = std::move(title);
  TRUESCORE_TRY(intro, read_text_or_empty(reader, "intro", definition.languages));
  definition.intro = std::move(intro);
  TRUESCORE_TRY(list, reader.array("questions"));
  if (list->items().empty()) return error_at(ErrorCode::definition_no_questions, reader.path_of("questions"));
  QuestionsReader questions(*list, reader.path_of("questions"), definition.languages);
  TRUESCORE_TRY(read, questions.read());
  definition.questions = std::move(read);
  for (std::size_t i = definition.questions.size(); i-- > 0;) {
    if (definition.questions[i].kind->has_groups()) definition.nps = i;
  }
  if (reader.has("thank_you")) {
    TRUESCORE_TRY(words, reader.reader("thank_you"));
    TRUESCORE_CHECK(words.only({"default", "promoter", "passive", "detractor"}));
    TRUESCORE_TRY(thank_you, read_wording(words, definition.languages));
    definition.thank_you = std::move(thank_you);
    definition.thank_you.question = definition.nps;
  }
  return definition;
}

}  // namespace truescore::survey
