// Language tags (BCP 47, RFC 5646): well-formedness as far as the core relies on it, fallback by lookup (RFC
// 4647, section 3.4) and the direction a language is written in. Tags are compared without regard to case.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace truescore::survey {

// A first subtag of 2 to 8 letters and others of 1 to 8 letters or digits, at most 35 characters.
bool is_language_tag(std::string_view tag);

bool same_language(std::string_view a, std::string_view b);

// The tag without its last subtag: "pt" for "pt-BR", "" for "pt".
std::string_view broader_language(std::string_view tag);

// "rtl" or "ltr", by the script subtag where there is one, else by the language.
std::string_view direction(std::string_view tag);

// The languages a survey is offered in.
struct Languages {
  std::vector<std::string> offered;
  std::string fallback;  // one of them

  bool offers(std::string_view tag) const;
  // The first of "pt-BR", "pt" and the fallback that is offered, for "pt-BR".
  const std::string& nearest(std::string_view wanted) const;
};

}  // namespace truescore::survey
