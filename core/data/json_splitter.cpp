#include "data/json_splitter.h"

#include <algorithm>
#include <optional>

#include "base/json.h"

namespace truescore::data {

using base::Done;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

Error too_deep() {
  Error error;
  error.code = ErrorCode::json_record_too_deep;
  error.detail = {{"expected", std::to_string(base::kMaxJsonDepth)}};
  return error;
}

Error at_character(ErrorCode code, std::size_t at) {
  Error error;
  error.code = code;
  error.where.character = at + 1;
  return error;
}

// What interfaces call the list of their records, and what they call lists within one.
constexpr std::string_view kRecordWords[] = {"responses", "items",    "results", "data",  "records", "rows",
                                             "entries",   "feedback", "surveys", "value", "values"};
constexpr std::string_view kPartWords[] = {"answers",   "notes",     "tags",
                                           "fields",    "questions", "variables",
                                           "responses", "items",     "additional_answers"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::string_view last_key(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string escaped(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

// What is seen in the beginning of a document that is an object.
struct Walk {
  std::vector<JsonList> lists;
  std::optional<std::size_t> end;  // behind the object, where it ends in the beginning
};

Result<Walk> walk(std::string_view text, std::size_t at) {
  struct Frame {
    bool object = false;
    std::size_t path_size = 0;  // of the path to it
  };
  Walk seen;
  std::vector<Frame> open;
  std::string path;
  std::size_t lists_open = 0;
  std::string key;
  bool expects_key = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      const std::size_t start = ++at;
      while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
      if (at >= text.size()) break;
      if (expects_key) key = text.substr(start, at - start);
      expects_key = false;
    } else if (c == '{' || c == '[') {
      if (open.size() == static_cast<std::size_t>(base::kMaxJsonDepth)) return too_deep();
      open.push_back({c == '{', path.size()});
      if (open.size() > 1 && open[open.size() - 2].object) path += "/" + escaped(key);
      if (c == '[') {
        const std::size_t first = skip_blanks(text, at + 1);
        if (lists_open == 0 && first < text.size() && text[first] == '{')
          seen.lists.push_back({path, at + 1, open.size()});
        ++lists_open;
      }
      expects_key = c == '{';
    } else if (c == '}' || c == ']') {
      if (open.empty() || open.back().object != (c == '}'))
        return at_character(ErrorCode::json_record_invalid, at);
      path.resize(open.back().path_size);
      open.pop_back();
      if (c == ']') --lists_open;
      expects_key = false;
      if (open.empty()) {
        seen.end = at + 1;
        break;
      }
    } else if (c == ',') {
      expects_key = !open.empty() && open.back().object;
    }
  }
  return seen;
}

// The likeliest list of records: one with a name for that, else one that stands at the top and is no part of
// a record.
const JsonList* likeliest(const std::vector<JsonList>& lists) {
  const auto depth_first = [&](auto&& fits) -> const JsonList* {
    const JsonList* best = nullptr;
    for (const JsonList& list : lists) {
      if (fits(list) && (!best || list.depth < best->depth)) best = &list;
    }
    return best;
  };
  if (const JsonList* named =
          depth_first([](const JsonList& list) { return is_one_of(last_key(list.path), kRecordWords); }))
    return named;
  return depth_first(
      [](const JsonList& list) { return list.depth == 2 && !is_one_of(last_key(list.path), kPartWords); });
}

}  // namespace

Result<JsonLayout> find_layout(std::string_view head, bool whole, std::string_view wanted) {
  JsonLayout layout;
  std::size_t at = head.substr(0, 3) == kByteOrderMark ? 3 : 0;
  at = skip_blanks(head, at);
  if (at < head.size() && head[at] == '\x1E') at = skip_blanks(head, at + 1);
  if (at < head.size() && head[at] == '[') {
    const std::size_t first = skip_blanks(head, at + 1);
    const bool plain = first < head.size() && head[first] != '{' && head[first] != ']';
    if (plain) return at_character(ErrorCode::json_no_records, first);
    layout.list = {"", at + 1, 1};
    layout.lists = {""};
    return layout;
  }
  if (at == head.size() || head[at] != '{') return at_character(ErrorCode::json_no_records, at);
  TRUESCORE_TRY(seen, walk(head, at));
  const bool alone = seen.end && skip_blanks(head, *seen.end) == head.size() && whole;
  layout.lines = true;
  layout.list.start = at;
  if (seen.end && !alone) return layout;
  // Not yet ended or alone in the file: the document is one object.
  const JsonList* chosen = nullptr;
  for (const JsonList& list : seen.lists) {
    layout.lists.push_back(list.path);
    if (!wanted.empty() && list.path == wanted) chosen = &list;
  }
  if (!chosen) chosen = likeliest(seen.lists);
  if (chosen) {
    layout.lines = false;
    layout.list = *chosen;
  } else if (!alone) {
    return at_character(ErrorCode::json_no_records, at);
  }
  return layout;
}

JsonSplitter::JsonSplitter(const JsonLayout& layout, JsonRecordSink& sink)
    : lines_(layout.lines), outer_(layout.lines ? 0 : layout.list.depth - 1), sink_(sink) {}

Error JsonSplitter::fault(ErrorCode code) const {
  Error error;
  error.code = code;
  error.where.row = records_ + 1;
  return error;
}

Status JsonSplitter::add(std::string_view piece) {
  std::size_t at = 0;
  while (at < piece.size()) {
    if (state_ == State::record || state_ == State::tail) {
      TRUESCORE_TRY(end, skip_brackets(piece, at));
      const std::size_t stop = std::min(end, piece.size());
      if (state_ == State::record) {
        if (text_.size() + (stop - at) > kMaxRecordBytes) {
          Error error = fault(ErrorCode::json_record_too_long);
          error.detail = {{"expected", std::to_string(kMaxRecordBytes >> 20)}};
          return error;
        }
        if (end == std::string_view::npos) {
          text_.append(piece, at, stop - at);
        } else {
          TRUESCORE_CHECK(hand_over(piece.substr(at, stop - at)));
          state_ = State::behind_record;
        }
      } else if (end != std::string_view::npos) {
        state_ = State::done;
      }
      at = stop;
    } else {
      TRUESCORE_CHECK(between(piece[at]));
      if (state_ != State::record) ++at;
    }
  }
  return Done{};
}

Status JsonSplitter::between(char c) {
  if (is_space(c)) return Done{};
  if (state_ == State::done) return fault(ErrorCode::json_record_invalid);
  if (lines_ && c == '\x1E') return Done{};
  if (state_ == State::behind_record && c == ',') {
    state_ = State::before_record;
    return Done{};
  }
  if (c == ']' && !lines_ && (state_ == State::behind_record || records_ == 0)) {
    state_ = outer_ == 0 ? State::done : State::tail;
    open_ = outer_;
    return Done{};
  }
  if (c == '{' && (lines_ || state_ == State::before_record)) {
    state_ = State::record;
    open_ = 0;
    return Done{};
  }
  const bool value =
      c == '[' || c == '"' || c == '-' || (c >= '0' && c <= '9') || c == 't' || c == 'f' || c == 'n';
  if (!value || state_ == State::behind_record) return fault(ErrorCode::json_record_invalid);
  Error error = fault(ErrorCode::json_record_not_object);
  const bool word = c == 't' || c == 'f';
  error.detail = {{"found", c == '['   ? "array"
                            : c == '"' ? "string"
                            : c == 'n' ? "null"
                            : word     ? "boolean"
                                       : "number"},
                  {"expected", "object"}};
  return error;
}

Result<std::size_t> JsonSplitter::skip_brackets(std::string_view piece, std::size_t at) {
  for (; at < piece.size(); ++at) {
    const char c = piece[at];
    if (in_string_) {
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"') {
        in_string_ = false;
      }
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      if (++open_ > static_cast<std::size_t>(base::kMaxJsonDepth)) {
        Error error = too_deep();
        error.where.row = records_ + 1;
        return error;
      }
    } else if ((c == '}' || c == ']') && --open_ == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

Status JsonSplitter::hand_over(std::string_view last) {
  ++records_;
  if (text_.empty()) return sink_.record(last, records_);
  text_ += last;
  const auto status = sink_.record(text_, records_);
  text_.clear();
  if (!status.ok()) return status.error();
  return Done{};
}

Status JsonSplitter::finish() {
  const bool ended = lines_ ? state_ != State::record : state_ == State::done;
  if (!ended) return fault(ErrorCode::json_record_invalid);
  return Done{};
}

}  // namespace truescore::data
