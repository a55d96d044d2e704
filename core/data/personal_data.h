// What identifies a person in a text: e-mail addresses and telephone numbers. It is found and offered for
// masking; nothing is changed that nobody asked to change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/column.h"

namespace truescore::data {

enum class PersonalKind : std::uint8_t { email, phone };

// "email", "phone".
std::string_view word(PersonalKind kind);

struct PersonalData {
  PersonalKind kind = PersonalKind::email;
  std::size_t start = 0;  // bytes
  std::size_t length = 0;
};

// In order of appearance. An e-mail address has a name, "@" and a domain with a dot. A telephone number
// begins with "+" and has 7 to 15 digits, or has 10 or 11 and is written as one: in groups divided by blanks,
// "-", "." or brackets, or beginning with 7 or 8 (Russia). Dates, amounts and longer or shorter numbers are
// none.
std::vector<PersonalData> find_personal_data(std::string_view text);

// With "[e-mail]" and "[phone]" in their places.
std::string masked(std::string_view text);

// Masks a category or text column; others stay as they are.
void mask_personal_data(Column& column);

}  // namespace truescore::data
