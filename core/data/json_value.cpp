#include "data/json_value.h"

#include "base/json.h"
#include "base/number.h"
#include "base/utf8.h"

namespace truescore::data {

using base::Error;
using base::ErrorCode;
using base::is_digit;
using base::Result;

namespace {

// Each reading function leaves at_ behind what it has read; false means that code_ says why not.
class Parser {
 public:
  Parser(std::string_view text, std::uint64_t& lone_surrogates)
      : text_(text), lone_surrogates_(lone_surrogates) {}

  Result<JsonValue> document() {
    JsonValue value;
    if (!base::is_valid_utf8(text_)) {
      while (const std::size_t length = base::utf8_sequence_length(text_.substr(at_))) at_ += length;
      return failure();
    }
    if (!read(value, 0)) return failure();
    skip_blanks();
    if (at_ != text_.size()) return failure();
    return value;
  }

 private:
  Error failure() const {
    Error error;
    error.code = code_;
    error.where.character = at_ + 1;
    if (code_ == ErrorCode::json_record_too_deep)
      error.detail = {{"expected", std::to_string(base::kMaxJsonDepth)}};
    return error;
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_blanks() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') ++at_;
  }

  bool read(JsonValue& value, int depth) {
    skip_blanks();
    const std::size_t start = at_;
    if (!read_kind(value, depth)) return false;
    value.raw = text_.substr(start, at_ - start);
    return true;
  }

  bool read_kind(JsonValue& value, int depth) {
    switch (peek()) {
      case '{':
        value.kind = JsonValue::Kind::object;
        return enter(depth) && read_members(value, depth + 1);
      case '[':
        value.kind = JsonValue::Kind::array;
        return enter(depth) && read_items(value, depth + 1);
      case '"':
        value.kind = JsonValue::Kind::string;
        return read_string(value.text);
      case 't':
        value.kind = JsonValue::Kind::boolean;
        return read_word("true", value.text);
      case 'f':
        value.kind = JsonValue::Kind::boolean;
        return read_word("false", value.text);
      case 'n': {
        std::string word;
        return read_word("null", word);
      }
      default:
        value.kind = JsonValue::Kind::number;
        return read_number(value.text);
    }
  }

  bool enter(int depth) {
    if (depth < base::kMaxJsonDepth) {
      ++at_;
      return true;
    }
    code_ = ErrorCode::json_record_too_deep;
    return false;
  }

  bool read_members(JsonValue& value, int depth) {
    skip_blanks();
    if (take('}')) return true;
    for (;;) {
      skip_blanks();
      auto& [key, member] = value.members.emplace_back();
      if (peek() != '"' || !read_string(key)) return false;
      skip_blanks();
      if (!take(':') || !read(member, depth)) return false;
      skip_blanks();
      if (take('}')) return true;
      if (!take(',')) return false;
    }
  }

  bool read_items(JsonValue& value, int depth) {
    skip_blanks();
    if (take(']')) return true;
    for (;;) {
      if (!read(value.items.emplace_back(), depth)) return false;
      skip_blanks();
      if (take(']')) return true;
      if (!take(',')) return false;
    }
  }

  bool take(char wanted) {
    if (peek() != wanted) return false;
    ++at_;
    return true;
  }

  bool read_word(std::string_view word, std::string& out) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    out = word;
    return true;
  }

  bool read_digits() {
    const std::size_t start = at_;
    while (is_digit(peek())) ++at_;
    return at_ > start;
  }

  bool read_number(std::string& out) {
    const std::size_t start = at_;
    take('-');
    if (!take('0') && !read_digits()) return false;
    if (take('.') && !read_digits()) return false;
    if (take('e') || take('E')) {
      if (!take('-')) take('+');
      if (!read_digits()) return false;
    }
    out = text_.substr(start, at_ - start);
    return true;
  }

  bool read_string(std::string& out) {
    ++at_;
    for (;;) {
      const std::size_t start = at_;
      while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
             static_cast<unsigned char>(text_[at_]) >= 0x20)
        ++at_;
      out.append(text_, start, at_ - start);
      if (take('"')) return true;
      if (!take('\\')) return false;
      if (!read_escape(out)) return false;
    }
  }

  bool read_escape(std::string& out) {
    static constexpr std::string_view kLetters = "\"\\/bfnrt";
    static constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    const char letter = peek();
    if (letter == 'u') {
      ++at_;
      return read_code_unit(out);
    }
    const std::size_t place = kLetters.find(letter);
    if (letter == '\0' || place == std::string_view::npos) return false;
    out += kMeant[place];
    ++at_;
    return true;
  }

  bool read_hex(std::uint32_t& unit) {
    unit = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = peek();
      const int digit = is_digit(c)            ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return false;
      unit = unit * 16 + static_cast<std::uint32_t>(digit);
      ++at_;
    }
    return true;
  }

  bool read_code_unit(std::string& out) {
    std::uint32_t unit = 0;
    if (!read_hex(unit)) return false;
    if (unit >= 0xD800 && unit < 0xDC00 && text_.substr(at_, 2) == "\\u") {
      const std::size_t second = at_;
      at_ += 2;
      std::uint32_t low = 0;
      if (!read_hex(low)) return false;
      if (low >= 0xDC00 && low < 0xE000) {
        base::append_code_point(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), out);
        return true;
      }
      at_ = second;
    }
    const bool lone = unit >= 0xD800 && unit < 0xE000;
    if (lone) ++lone_surrogates_;
    base::append_code_point(lone ? 0xFFFD : unit, out);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  ErrorCode code_ = ErrorCode::json_record_invalid;
  std::uint64_t& lone_surrogates_;
};

}  // namespace

JsonValue::JsonValue() = default;
JsonValue::JsonValue(const JsonValue& other) = default;
JsonValue::JsonValue(JsonValue&& other) noexcept = default;
JsonValue& JsonValue::operator=(const JsonValue& other) = default;
JsonValue& JsonValue::operator=(JsonValue&& other) noexcept = default;
JsonValue::~JsonValue() = default;

const JsonValue* JsonValue::find(std::string_view key) const {
  for (const auto& [name, value] : members) {
    if (name == key) return &value;
  }
  return nullptr;
}

Result<JsonValue> parse_json_value(std::string_view text, std::uint64_t& lone_surrogates) {
  return Parser(text, lone_surrogates).document();
}

}  // namespace truescore::data
