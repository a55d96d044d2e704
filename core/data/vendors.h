// The export formats of survey tools, known by their headings. The table in vendors.cpp is data: a format
// more is a line more.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/headings.h"

namespace truescore::data {

// Texts of headings are folded (heading_words.h). ";" divides what must all be there, "|" what may stand for
// one another, "=" a role from its headings or a column from its value.
struct Vendor {
  std::string_view name;
  // The headings that tell the format. "@" before one: it is the first. "?": some heading is a whole
  // question.
  std::string_view signs;
  std::uint32_t header_rows;  // that the format has; 0: any
  // Roles (sniff.h) of known headings, the first that is there: "score=answer;date=responded|created".
  std::string_view roles;
  // Rows of NPS among those of other metrics: "question type=nps".
  std::string_view rows;
};

// The format of these headings, or null.
const Vendor* vendor_of(const Headings& headings, std::uint32_t header_rows);

// The column of that role, by the vendor's table; nothing where it has none.
std::optional<std::size_t> vendor_column(const Vendor& vendor, std::string_view role,
                                         const Headings& headings);

}  // namespace truescore::data
