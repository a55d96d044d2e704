// UTF-8 (RFC 3629): validation and repair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace truescore::base {

// Length in bytes of the valid UTF-8 sequence at the start of `text`; 0 where there is none (also at the
// end).
std::size_t utf8_sequence_length(std::string_view text);

bool is_valid_utf8(std::string_view text);

// Each byte that belongs to no valid sequence becomes U+FFFD.
std::string to_valid_utf8(std::string_view text);

// The beginning of `text`, at most `most` bytes, that does not end within a sequence.
std::string_view utf8_prefix(std::string_view text, std::size_t most);

// Number of Unicode code points. Requires valid UTF-8.
std::size_t count_code_points(std::string_view text);

// Lower case of ASCII, Latin-1 and basic Cyrillic letters; the rest unchanged. For matching, not for showing.
std::string fold_case(std::string_view text);

void append_code_point(std::uint32_t code_point, std::string& out);

}  // namespace truescore::base
