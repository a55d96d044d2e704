// Options: what can be chosen, in the order it is offered.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_reader.h"
#include "survey/language.h"
#include "survey/text.h"

namespace truescore::survey::questions {

struct Option {
  std::string id;
  Text text;
};

class Options {
 public:
  // The member "options", of two or more. Errors: definition_too_few_options, definition_id_repeated, and
  // those of ids and texts.
  static base::Result<Options> read(const base::JsonReader& question, const Languages& languages);

  std::size_t size() const { return list_.size(); }
  const Option& operator[](std::size_t place) const { return list_[place]; }
  // Nothing where the value is no option's id.
  std::optional<std::size_t> place_of(const base::Json& value) const;
  // Errors: answer_wrong_type, answer_unknown_option.
  base::Result<std::size_t> check(const base::Json& value, const std::string& path) const;
  // [{"id", "text"}]
  base::Json describe(std::string_view language) const;

 private:
  std::vector<Option> list_;
};

}  // namespace truescore::survey::questions
