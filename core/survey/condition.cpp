#include "survey/condition.h"

#include <algorithm>
#include <limits>

#include "base/json_reader.h"
#include "survey/definition.h"

namespace truescore::survey {

using base::below;
using base::Error;
using base::ErrorCode;
using base::Json;
using base::JsonReader;
using base::Result;

namespace {

constexpr std::string_view kTests = "all, any, not, group, at_least, at_most, is, answered";

Error invalid(std::string path, std::string found, std::string_view expected) {
  return error_at(ErrorCode::definition_condition_invalid, std::move(path),
                  {{"found", std::move(found)}, {"expected", std::string(expected)}});
}

Error impossible(std::string path, const Json& found, const Question& question) {
  return error_at(ErrorCode::definition_condition_impossible, std::move(path),
                  {{"found", dump(found)}, {"question", question.id}});
}

// The member's items, of which there is at least one.
Result<const Json*> items_of(const JsonReader& reader, std::string_view key) {
  TRUESCORE_TRY(list, reader.array(key));
  if (list->items().empty()) return invalid(reader.path_of(key), "[]", "[…]");
  return list;
}

// A number that the question can be answered with.
Result<double> bound(const JsonReader& reader, std::string_view key, const Question& question,
                     double fallback) {
  if (!reader.has(key)) return fallback;
  TRUESCORE_TRY(value, reader.number(key));
  if (!question.kind->offers(Json(value))) return impossible(reader.path_of(key), value, question);
  return value;
}

bool matches(const Condition& condition, const Json& value) {
  const auto named = [&](const Json& one) {
    return std::find(condition.values.begin(), condition.values.end(), one) != condition.values.end();
  };
  switch (condition.kind) {
    case Condition::Kind::group: {
      const Group group = group_of(static_cast<int>(value.as_number()));
      return std::find(condition.groups.begin(), condition.groups.end(), group) != condition.groups.end();
    }
    case Condition::Kind::range:
      return value.as_number() >= condition.low && value.as_number() <= condition.high;
    default:
      if (!value.is_array()) return named(value);
      return std::any_of(value.items().begin(), value.items().end(), named);
  }
}

Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

Truth opposite(Truth truth) { return static_cast<Truth>(2 - static_cast<int>(truth)); }

}  // namespace

std::optional<Group> group_of(const Known& known) {
  if (known.answered != Truth::yes) return std::nullopt;
  return group_of(static_cast<int>(known.value.as_number()));
}

Truth Condition::holds(std::span<const Known> known) const {
  switch (kind) {
    case Kind::all: {
      Truth least = Truth::yes;
      for (const auto& part : parts) least = std::min(least, part.holds(known));
      return least;
    }
    case Kind::any: {
      Truth greatest = Truth::no;
      for (const auto& part : parts) greatest = std::max(greatest, part.holds(known));
      return greatest;
    }
    case Kind::negation:
      return opposite(parts.front().holds(known));
    case Kind::answered:
      return expected ? known[question].answered : opposite(known[question].answered);
    default:
      const Known& answer = known[question];
      return answer.answered == Truth::yes ? truth(matches(*this, answer.value)) : answer.answered;
  }
}

Result<std::size_t> earlier_question(std::string_view id, std::span<const Question> earlier,
                                     std::span<const std::string> ids, std::string path) {
  const auto place = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
  if (place < earlier.size()) return place;
  return error_at(place < ids.size() ? ErrorCode::definition_condition_not_earlier
                                     : ErrorCode::definition_condition_unknown_question,
                  std::move(path), {{"found", std::string(id)}});
}

Result<Condition> read_condition(const Json& json, std::string path, std::span<const Question> earlier,
                                 std::span<const std::string> ids) {
  TRUESCORE_TRY(reader, JsonReader::open(json, std::move(path)));
  Condition condition;
  const auto read_part = [&](const Json& part, std::string place) -> base::Status {
    TRUESCORE_TRY(read, read_condition(part, std::move(place), earlier, ids));
    condition.parts.push_back(std::move(read));
    return base::Done{};
  };
  if (reader.has("not")) {
    TRUESCORE_CHECK(reader.only({"not"}));
    condition.kind = Condition::Kind::negation;
    TRUESCORE_CHECK(read_part(*reader.object().find("not"), reader.path_of("not")));
    return condition;
  }
  for (const std::string_view key : {"all", "any"}) {
    if (!reader.has(key)) continue;
    TRUESCORE_CHECK(reader.only({key}));
    condition.kind = key == "all" ? Condition::Kind::all : Condition::Kind::any;
    TRUESCORE_TRY(parts, items_of(reader, key));
    for (std::size_t i = 0; i < parts->items().size(); ++i) {
      TRUESCORE_CHECK(read_part(parts->items()[i], below(reader.path_of(key), i)));
    }
    return condition;
  }

  TRUESCORE_TRY(id, reader.string("question"));
  TRUESCORE_TRY(place, earlier_question(id, earlier, ids, reader.path_of("question")));
  const Question& question = earlier[place];
  condition.question = place;
  if (reader.has("group")) {
    TRUESCORE_CHECK(reader.only({"question", "group"}));
    if (!question.kind->has_groups()) {
      return error_at(ErrorCode::definition_group_needs_nps, reader.path_of("question"),
                      {{"found", std::string(question.type)}});
    }
    condition.kind = Condition::Kind::group;
    TRUESCORE_TRY(names, items_of(reader, "group"));
    for (std::size_t i = 0; i < names->items().size(); ++i) {
      const Json& name = names->items()[i];
      const auto group = name.is_string() ? group_named(name.as_string()) : std::nullopt;
      if (!group)
        return invalid(below(reader.path_of("group"), i), dump(name), "promoter, passive, detractor");
      condition.groups.push_back(*group);
    }
  } else if (reader.has("is")) {
    TRUESCORE_CHECK(reader.only({"question", "is"}));
    condition.kind = Condition::Kind::is;
    TRUESCORE_TRY(values, items_of(reader, "is"));
    for (std::size_t i = 0; i < values->items().size(); ++i) {
      const Json& value = values->items()[i];
      if (!question.kind->offers(value)) return impossible(below(reader.path_of("is"), i), value, question);
      condition.values.push_back(value);
    }
  } else if (reader.has("answered")) {
    TRUESCORE_CHECK(reader.only({"question", "answered"}));
    condition.kind = Condition::Kind::answered;
    TRUESCORE_TRY(expected, reader.boolean("answered"));
    condition.expected = expected;
  } else if (reader.has("at_least") || reader.has("at_most")) {
    TRUESCORE_CHECK(reader.only({"question", "at_least", "at_most"}));
    condition.kind = Condition::Kind::range;
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    TRUESCORE_TRY(low, bound(reader, "at_least", question, -kInfinity));
    TRUESCORE_TRY(high, bound(reader, "at_most", question, kInfinity));
    if (low > high) return impossible(reader.path(), json, question);
    condition.low = low;
    condition.high = high;
  } else {
    return invalid(reader.path(), dump(json), kTests);
  }
  return condition;
}

}  // namespace truescore::survey
