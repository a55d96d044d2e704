// JsonSplitter: the bytes of a JSON file, in pieces of any size -> the text of each record, one at a time.
// Constant memory: only the unfinished record is kept.
//
// A file is a list of objects, objects one after the other (NDJSON, RFC 7464), or one object that holds such
// a list among other things, as an interface of a survey tool replies. Where the list is, is seen in the
// file's beginning.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace truescore::data {

class JsonRecordSink {
 public:
  virtual ~JsonRecordSink() = default;
  // `text` is one object, valid during the call only; `number` is 1-based. An error ends the reading.
  virtual base::Status record(std::string_view text, std::uint64_t number) = 0;
};

// A list of objects within a document.
struct JsonList {
  std::string path;       // RFC 6901, such as "/responses"; "" for the document itself
  std::size_t start = 0;  // the byte behind its "["
  std::size_t depth = 0;  // how many brackets are open within it
};

struct JsonLayout {
  bool lines = false;  // objects one after the other; else a list
  JsonList list;       // for lines only its start
  // Every list that may hold the records, by path, the chosen one included. Empty for lines.
  std::vector<std::string> lists;
};

// Looks at the beginning of a file. `wanted` is the path of the list that a person chose, "" for the
// likeliest. Errors: json_no_records, json_record_invalid, json_record_too_deep.
base::Result<JsonLayout> find_layout(std::string_view head, bool whole, std::string_view wanted);

class JsonSplitter {
 public:
  static constexpr std::size_t kMaxRecordBytes = 16u << 20;

  // `sink` must outlive the splitter. It is given the bytes from layout.list.start on.
  JsonSplitter(const JsonLayout& layout, JsonRecordSink& sink);

  // Errors: json_record_invalid, json_record_too_deep, json_record_not_object (a record that is no object),
  // json_record_too_long, each with the row; and those of the sink.
  base::Status add(std::string_view piece);
  // The end of the file. Errors: json_record_invalid where the list or a record has no end.
  base::Status finish();

  std::uint64_t records() const { return records_; }

 private:
  enum class State : std::uint8_t { before_record, behind_record, record, tail, done };

  base::Status between(char c);
  // Reads on within brackets; returns where the outermost has closed, or npos.
  base::Result<std::size_t> skip_brackets(std::string_view piece, std::size_t at);
  base::Status hand_over(std::string_view last);
  base::Error fault(base::ErrorCode code) const;

  bool lines_;
  std::size_t outer_;  // brackets to close behind the list
  JsonRecordSink& sink_;
  State state_ = State::before_record;
  std::string text_;  // of the unfinished record
  std::size_t open_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  std::uint64_t records_ = 0;
};

}  // namespace truescore::data
