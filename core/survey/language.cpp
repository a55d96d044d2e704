#include "survey/language.h"

namespace truescore::survey {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

// Whether a list such as " ar he " holds the word, given in any case.
bool lists(std::string_view list, std::string_view word) {
  std::string sought = " ";
  for (const char c : word) sought += lower(c);
  sought += ' ';
  return list.find(sought) != std::string_view::npos;
}

// Unicode scripts written from right to left, and the languages usually written in them (CLDR, likely
// subtags).
constexpr std::string_view kScripts = " adlm arab aran hebr mand nkoo rohg samr syrc thaa ";
constexpr std::string_view kLanguages =
    " ar arc arq ars ary arz ckb dv fa glk he iw ks lrc mzn nqo pnb prs ps sd skr syr ug ur yi ";

}  // namespace

bool is_language_tag(std::string_view tag) {
  if (tag.size() > 35) return false;
  std::size_t length = 0;
  bool first = true;
  for (const char c : tag) {
    if (c == '-') {
      if (length < (first ? 2u : 1u)) return false;
      first = false;
      length = 0;
      continue;
    }
    if (!is_letter(c) && (first || c < '0' || c > '9')) return false;
    if (++length > 8) return false;
  }
  return length >= (first ? 2u : 1u);
}

bool same_language(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

std::string_view broader_language(std::string_view tag) {
  const std::size_t dash = tag.rfind('-');
  return dash == std::string_view::npos ? std::string_view() : tag.substr(0, dash);
}

std::string_view direction(std::string_view tag) {
  std::string_view list = kLanguages;
  std::string_view decisive = tag.substr(0, tag.find('-'));
  for (std::size_t dash = tag.find('-'); dash != std::string_view::npos;) {
    const std::size_t next = tag.find('-', dash + 1);
    const std::string_view subtag =
        tag.substr(dash + 1, next == std::string_view::npos ? next : next - dash - 1);
    if (subtag.size() == 1) break;  // an extension or private use
    if (subtag.size() == 4 && is_letter(subtag[0])) {
      list = kScripts;
      decisive = subtag;
      break;
    }
    dash = next;
  }
  return lists(list, decisive) ? "rtl" : "ltr";
}

bool Languages::offers(std::string_view tag) const {
  for (const auto& language : offered) {
    if (same_language(language, tag)) return true;
  }
  return false;
}

const std::string& Languages::nearest(std::string_view wanted) const {
  for (; !wanted.empty(); wanted = broader_language(wanted)) {
    for (const auto& language : offered) {
      if (same_language(language, wanted)) return language;
    }
  }
  return fallback;
}

}  // namespace truescore::survey
