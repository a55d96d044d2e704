// Any bytes as JSON: read or refused, and what was read is written so that it reads back to the same value.
#include <cstdint>
#include <string>

#include "base/json.h"
#include "base/number.h"
#include "base/utf8.h"
#include "fuzz/must.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace truescore;
  using fuzz::must;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  base::parse_number(text);
  const auto read = base::parse_json(text);
  if (!read.ok()) {
    for (const auto& [name, argument] : read.error().detail)
      must(base::is_valid_utf8(argument), "an error's text is UTF-8");
    must(
        read.error().where.character.value_or(1) >= 1 && read.error().where.character.value_or(1) <= size + 1,
        "an error lies within the text or just behind it");
    return 0;
  }
  const std::string written = base::dump(*read);
  must(base::is_valid_utf8(written), "what is written is UTF-8", written);
  const auto again = base::parse_json(written);
  must(again.ok(), "what is written can be read", written);
  must(*again == *read, "what is written reads back to the same value", written);
  must(base::dump(*again) == written, "writing is stable", written);
  return 0;
}
