#include "base/utf8.h"
#include "kpi/column_mapping.h"
#include "kpi/formula_text.h"

namespace truescore::kpi {

namespace {

using Kind = FormulaToken::Kind;

class Writer {
 public:
  Writer(std::string_view formula, const std::vector<FormulaChange>& changes)
      : formula_(formula), changes_(changes), tokens_(formula_tokens(formula)) {}

  std::string write() {
    std::size_t copied = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      out_ += formula_.substr(copied, tokens_[i].begin - copied);
      copied = tokens_[i].end;
      write_token(i);
    }
    return out_ + std::string(formula_.substr(copied));
  }

 private:
  std::string_view text(std::size_t i) const {
    return i < tokens_.size() ? formula_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin)
                              : std::string_view();
  }
  bool is_word(std::size_t i, std::string_view word) const {
    return i < tokens_.size() && tokens_[i].kind == Kind::word && base::fold_case(text(i)) == word;
  }

  // The change of the column that stands there; null where none does.
  const FormulaChange* column_at(std::size_t i) const {
    if (i >= tokens_.size() || (tokens_[i].kind != Kind::word && tokens_[i].kind != Kind::quoted_name))
      return nullptr;
    const bool quoted = tokens_[i].kind == Kind::quoted_name;
    if (!quoted && text(i + 1) == "(") return nullptr;
    const std::string name = quoted ? unquoted(text(i)) : base::fold_case(text(i));
    for (const auto& change : changes_) {
      if (name == (quoted ? change.column : base::fold_case(change.column))) return &change;
    }
    return nullptr;
  }

  // The column that the text at `i` is compared with: before =, <>, != or within IN ( … ).
  const FormulaChange* compared_with(std::size_t i) const {
    const auto compares = [&](std::size_t at) {
      return text(at) == "=" || text(at) == "<>" || text(at) == "!=";
    };
    if (i >= 2 && compares(i - 1)) return column_at(i - 2);
    if (compares(i + 1)) return column_at(i + 2);
    std::size_t at = i;
    while (at > 0 && (text(at - 1) == "," || tokens_[at - 1].kind == Kind::text)) --at;
    if (at < 3 || text(at - 1) != "(" || !is_word(at - 2, "in")) return nullptr;
    return column_at(is_word(at - 3, "not") && at >= 4 ? at - 4 : at - 3);
  }

  void write_token(std::size_t i) {
    if (tokens_[i].kind == Kind::text) {
      if (const FormulaChange* change = compared_with(i)) {
        for (const auto& [from, to] : change->values) {
          if (unquoted(text(i)) == from) {
            out_ += written_text(to);
            return;
          }
        }
      }
    } else if (const FormulaChange* change = column_at(i)) {
      const std::string name = written_name(change->to);
      out_ += change->true_value ? "(CASE WHEN " + name + " = " + written_text(*change->true_value) +
                                       " THEN 1 WHEN " + name + " IS NOT NULL THEN 0 END)"
                                 : name;
      return;
    }
    out_ += text(i);
  }

  std::string_view formula_;
  const std::vector<FormulaChange>& changes_;
  std::vector<FormulaToken> tokens_;
  std::string out_;
};

}  // namespace

std::string adapt_formula(std::string_view formula, const std::vector<FormulaChange>& changes) {
  return Writer(formula, changes).write();
}

}  // namespace truescore::kpi
