// Text: words in several languages. Wording: words that may differ by the group a person's score puts them
// in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_reader.h"
#include "survey/group.h"
#include "survey/language.h"

namespace truescore::survey {

// Whether there is nothing to read: only white space and invisible characters, or not a character at all.
bool is_blank(std::string_view text);

struct Text {
  std::vector<std::pair<std::string, std::string>> words;  // by language; the fallback language first

  bool empty() const { return words.empty(); }
  // Looked up along the subtags (RFC 4647), then in the fallback language; "" where there are no words at
  // all.
  std::string_view in(std::string_view language) const;
  // The words of every language, as they were given.
  base::Json json() const;
};

// The member of that name: {LANGUAGE: words}. Errors: definition_text_missing (no or blank words; none in the
// fallback language), definition_language_invalid (not a tag, given twice, not offered).
base::Result<Text> read_text(const base::JsonReader& reader, std::string_view key,
                             const Languages& languages);
// The same; empty where the member is absent.
base::Result<Text> read_text_or_empty(const base::JsonReader& reader, std::string_view key,
                                      const Languages& languages);

struct Wording {
  std::optional<std::size_t> question;  // the nps question, by its place in the survey, whose group decides
  Text by_group[3];                     // indexed by Group
  Text otherwise;

  // The group's words or, where it has none or there is no group, the others.
  const Text& for_group(std::optional<Group> group) const;
};

// Reads "promoter", "passive", "detractor" and "default", each of which may be absent.
base::Result<Wording> read_wording(const base::JsonReader& reader, const Languages& languages);

}  // namespace truescore::survey
