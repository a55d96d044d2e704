#include "data/row_start.h"

namespace truescore::data {

std::optional<std::size_t> row_start(std::string_view stretch, char delimiter) {
  struct Reading {
    bool quoted = false;
    std::size_t faults = 0;
    std::optional<std::size_t> start = {};
  };
  Reading readings[] = {{false}, {true}};
  const auto divides = [&](char c) { return c == delimiter || c == '\n' || c == '\r'; };
  for (std::size_t at = 0; at < stretch.size(); ++at) {
    if (stretch[at] == '\n') {
      for (Reading& reading : readings) {
        if (!reading.quoted && !reading.start) reading.start = at + 1;
      }
    }
    if (stretch[at] != '"') continue;
    // Both readings take a doubled quote for what it is to them: closing and opening again at once is the
    // same as being text, and no fault.
    const bool after_quote = at > 0 && stretch[at - 1] == '"';
    const bool before_quote = at + 1 < stretch.size() && stretch[at + 1] == '"';
    const bool may_open = at == 0 || after_quote || divides(stretch[at - 1]);
    const bool may_close = at + 1 == stretch.size() || before_quote || divides(stretch[at + 1]);
    for (Reading& reading : readings) {
      reading.faults += !(reading.quoted ? may_close : may_open);
      reading.quoted = !reading.quoted;
    }
  }
  return readings[readings[1].faults < readings[0].faults].start;
}

}  // namespace truescore::data
