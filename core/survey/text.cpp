#include "survey/text.h"

#include "base/utf8.h"

namespace truescore::survey {

using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

// White space (Unicode property White_Space) and the invisible U+200B to U+200F, U+2060 and U+FEFF, by their
// UTF-8.
bool is_invisible(std::string_view character) {
  if (character.size() == 1) return static_cast<unsigned char>(character[0]) <= ' ';
  if (character == "\u0085" || character == "\u00A0" || character == "\u1680" || character == "\u3000")
    return true;
  if (character == "\u205F" || character == "\u2060" || character == "\uFEFF") return true;
  // In UTF-8 code points sort as bytes do.
  return (character >= "\u2000" && character <= "\u200F") || (character >= "\u2028" && character <= "\u202F");
}

}  // namespace

bool is_blank(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = base::utf8_sequence_length(text);
    if (length == 0 || !is_invisible(text.substr(0, length))) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string_view Text::in(std::string_view language) const {
  for (; !language.empty(); language = broader_language(language)) {
    for (const auto& [tag, text] : words) {
      if (same_language(tag, language)) return text;
    }
  }
  return words.empty() ? std::string_view() : words.front().second;
}

Json Text::json() const {
  Json out = Json::object();
  for (const auto& [tag, text] : words) out.set(tag, text);
  return out;
}

Result<Text> read_text(const JsonReader& reader, std::string_view key, const Languages& languages) {
  TRUESCORE_TRY(given, reader.reader(key));
  Text text;
  for (const auto& [tag, value] : given.object().members()) {
    TRUESCORE_TRY(words, given.string(tag));
    bool valid = languages.offers(tag);
    for (const auto& [other, unused] : text.words) valid = valid && !same_language(other, tag);
    if (!valid) return error_at(ErrorCode::definition_language_invalid, given.path_of(tag), {{"found", tag}});
    if (is_blank(words)) {
      return error_at(ErrorCode::definition_text_missing, given.path_of(tag), {{"expected", tag}});
    }
    const bool first = same_language(tag, languages.fallback);
    text.words.insert(first ? text.words.begin() : text.words.end(), {tag, std::move(words)});
  }
  if (text.empty() || !same_language(text.words.front().first, languages.fallback)) {
    return error_at(ErrorCode::definition_text_missing, given.path(), {{"expected", languages.fallback}});
  }
  return text;
}

Result<Text> read_text_or_empty(const JsonReader& reader, std::string_view key, const Languages& languages) {
  if (!reader.has(key)) return Text();
  return read_text(reader, key, languages);
}

const Text& Wording::for_group(std::optional<Group> group) const {
  if (!group) return otherwise;
  const Text& text = by_group[static_cast<int>(*group)];
  return text.empty() ? otherwise : text;
}

Result<Wording> read_wording(const JsonReader& reader, const Languages& languages) {
  Wording wording;
  for (const Group group : kGroups) {
    TRUESCORE_TRY(text, read_text_or_empty(reader, word(group), languages));
    wording.by_group[static_cast<int>(group)] = std::move(text);
  }
  TRUESCORE_TRY(otherwise, read_text_or_empty(reader, "default", languages));
  wording.otherwise = std::move(otherwise);
  return wording;
}

}  // namespace truescore::survey
