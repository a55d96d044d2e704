// What a file is that is dropped in by mistake: by its first bytes.
#pragma once

#include <optional>
#include <string_view>

namespace truescore::data {

inline constexpr std::string_view kBinaryData = "binary data";

// "ZIP / XLSX", "PNG", "SQLite" …; "binary data" for what is no text and has no known name; nothing for what
// may be delimited text in an encoding of one byte or UTF-8.
std::optional<std::string_view> format_of_bytes(std::string_view head);
// The same of what UTF-16 was decoded to.
std::optional<std::string_view> format_of_text(std::string_view head);

}  // namespace truescore::data
