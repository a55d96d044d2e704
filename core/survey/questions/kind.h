// Kind: what one question type has of its own. A new type is a file pair here and a line in kinds.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/json_reader.h"

namespace truescore::survey::questions {

class Kind {
 public:
  virtual ~Kind() = default;

  // Adds the type's own members to a step, as docs/api.md lists them.
  virtual void describe(std::string_view language, base::Json& step) const = 0;

  // The answer as it is kept; null where it says nothing (blank words, no choice). `answer` is not null.
  // Errors: answer_*, at `path`.
  virtual base::Result<base::Json> check(const base::Json& answer, const std::string& path) const = 0;

  // Whether an answer can be this value or, of several choices, hold it: what a condition may ask for.
  virtual bool offers(const base::Json&) const { return false; }

  // The words of the options in a kept answer, in an array; null where the type has no options.
  virtual base::Json chosen(const base::Json&, std::string_view) const { return {}; }

  // Whether an answer is a score from 0 to 10 that puts a person into a group.
  virtual bool has_groups() const { return false; }
};

using KindPointer = std::unique_ptr<const Kind>;

// json_unknown_key for the first member that neither every question has nor is one of the type's own.
base::Status only(const base::JsonReader& question, std::initializer_list<std::string_view> own);

// answer_wrong_type, expecting "number", "string" or "array".
base::Error wrong_type(const base::Json& answer, std::string_view expected, const std::string& path);

}  // namespace truescore::survey::questions
