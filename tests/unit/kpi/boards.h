// Boards as tests write them: JSON with ' for " and ` for ', and what the review says of one.
#pragma once

#include <algorithm>
#include <string>

#include "unit/api/counter.h"

namespace truescore::tests {

inline std::string quoted(std::string text) {
  std::replace(text.begin(), text.end(), '\'', '"');
  std::replace(text.begin(), text.end(), '`', '\'');
  return text;
}

// A card of the least that leaves nothing to advise; `more` are members such as ,'owner':'Ann'. A member that
// is here must not stand there.
inline std::string whole_card(const std::string& more, const std::string& id = "own") {
  return "{'id':'" + id +
         "','name':'Bakeries won','question':'Which bakeries decide for our ovens?','formula':'SUM(won)',"
         "'rationale':'Ovens stay twenty years, so the first decision counts.','priority':'Be first in the "
         "valley.','owner':'Ann','review_date':'2027-06-01'" +
         more + "}";
}

inline std::string board_of(const std::string& cards, const std::string& more = "") {
  return "{'format':1,'title':'Sales','cards':[" + cards + "]" + more + "}";
}

// The findings of a review on 2026-11-24, each as "CODE PATH", in their order; `more` are members of the
// request.
inline std::string reviewed(const std::string& board, const std::string& more = "") {
  Counter counter;
  const base::Json reply =
      counter.ok("board.review", quoted("{'board':" + board + ",'today':'2026-11-24'" + more + "}"));
  std::string out;
  for (const auto& finding : items_at(reply, "findings")) {
    out += (out.empty() ? "" : "; ") + at(finding, "code").as_string() + " " +
           at(finding, "where/path").as_string();
  }
  return out;
}

// The detail of the first finding of that code, as text.
inline std::string detail_of(const std::string& code, const std::string& board,
                             const std::string& more = "") {
  Counter counter;
  const base::Json reply =
      counter.ok("board.review", quoted("{'board':" + board + ",'today':'2026-11-24'" + more + "}"));
  for (const auto& finding : items_at(reply, "findings")) {
    if (at(finding, "code").as_string() == code) return text_at(finding, "detail");
  }
  return "";
}

}  // namespace truescore::tests
