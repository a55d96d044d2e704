// A second CSV reader, as plain as can be: the whole text in memory, one position, the rules of csv_reader.h
// one after the other. Slow on purpose; what the streaming reader says is compared with it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace truescore::tests {

struct NaiveRow {
  std::vector<std::string> cells;
  std::uint64_t line = 0;
};

struct NaiveCsv {
  std::vector<NaiveRow> rows;
  std::uint64_t blank_lines = 0;
  std::uint64_t lone_quotes = 0;
  std::uint64_t nul_bytes = 0;
};

inline NaiveCsv read_naively(std::string_view file, char delimiter) {
  NaiveCsv out;
  if (file.substr(0, 3) == "\xEF\xBB\xBF") file.remove_prefix(3);
  std::string text;
  for (const char c : file) {
    if (c == '\0') {
      ++out.nul_bytes;
    } else {
      text += c;
    }
  }
  const auto is_line_end = [&](std::size_t i) { return text[i] == '\n' || text[i] == '\r'; };
  // Where the quoted cell that begins at `open` ends: its closing quote, or npos where there is none.
  const auto closing_quote = [&](std::size_t open) {
    std::size_t i = open + 1;
    while (i < text.size()) {
      if (text[i] != '"') {
        ++i;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        i += 2;
      } else {
        return i;
      }
    }
    return std::string::npos;
  };

  std::size_t at = 0;
  std::uint64_t line = 1;
  std::size_t counted = 0;  // line ends before this position are in `line`
  while (at < text.size()) {
    for (; counted < at; ++counted) {
      const bool second_half = text[counted] == '\n' && counted > 0 && text[counted - 1] == '\r';
      if (is_line_end(counted) && !second_half) ++line;
    }
    NaiveRow row;
    row.line = line;
    bool quoted = false;
    for (;;) {
      std::string cell;
      if (at < text.size() && text[at] == '"') {
        const std::size_t close = closing_quote(at);
        if (close != std::string::npos) {
          quoted = true;
          for (std::size_t i = at + 1; i < close; ++i) {
            cell += text[i];
            if (text[i] == '"') ++i;
          }
          at = close + 1;
          if (at < text.size() && text[at] != delimiter && !is_line_end(at)) ++out.lone_quotes;
        }
      }
      while (at < text.size() && text[at] != delimiter && !is_line_end(at)) {
        if (text[at] == '"') ++out.lone_quotes;
        cell += text[at++];
      }
      row.cells.push_back(cell);
      if (at == text.size() || text[at] != delimiter) break;
      ++at;
    }
    if (at < text.size()) at += text.compare(at, 2, "\r\n") == 0 ? 2 : 1;
    if (row.cells.size() == 1 && row.cells[0].empty() && !quoted) {
      ++out.blank_lines;
    } else {
      out.rows.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace truescore::tests
