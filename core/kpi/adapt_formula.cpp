#include "base/utf8.h"
#include "kpi/column_mapping.h"
#include "kpi/formula_text.h"
#include "kpi/schema.h"

namespace truescore::kpi {

namespace {

using Kind = FormulaToken::Kind;

class Writer {
 public:
  Writer(std::string_view formula, const std::vector<FormulaChange>& changes, std::string_view main_table)
      : formula_(formula), changes_(changes), main_table_(main_table), tokens_(formula_tokens(formula)) {}

  std::string write() {
    std::size_t copied = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      out_ += formula_.substr(copied, tokens_[i].begin - copied);
      // A flag in words takes the table before it along, for it names the column twice.
      const FormulaChange* qualified = text(i + 1) == "." ? column_at(i + 2) : nullptr;
      if (qualified && qualified->true_value) {
        out_ += flag(*qualified, std::string(text(i)) + ".");
        i += 2;
      } else {
        write_token(i);
      }
      copied = tokens_[i].end;
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
      if (name != (quoted ? change.column : base::fold_case(change.column))) continue;
      if (change.table.empty() || change.table == table_before(i)) return &change;
    }
    return nullptr;
  }

  // The table that stands before the name and a dot, or the main one.
  std::string table_before(std::size_t i) const {
    if (i < 2 || text(i - 1) != ".") return std::string(main_table_);
    return tokens_[i - 2].kind == Kind::quoted_name ? unquoted(text(i - 2)) : std::string(text(i - 2));
  }

  static std::string flag(const FormulaChange& change, const std::string& table) {
    const std::string name = table + written(change.to);
    return "(CASE WHEN " + name + " = " + written_text(*change.true_value) + " THEN 1 WHEN " + name +
           " IS NOT NULL THEN 0 END)";
  }

  // The column that the text at `i` is compared with: before =, <>, != or within IN ( … ).
  const FormulaChange* compared_with(std::size_t i) const {
    const auto compares = [&](std::size_t at) {
      return text(at) == "=" || text(at) == "<>" || text(at) == "!=";
    };
    if (i >= 2 && compares(i - 1)) return column_at(i - 2);
    if (compares(i + 1)) return column_at(text(i + 3) == "." ? i + 4 : i + 2);
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
      out_ += change->true_value ? flag(*change, "") : written(change->to);
      return;
    }
    out_ += text(i);
  }

  std::string_view formula_;
  const std::vector<FormulaChange>& changes_;
  std::string_view main_table_;
  std::vector<FormulaToken> tokens_;
  std::string out_;
};

}  // namespace

std::string adapt_formula(std::string_view formula, const std::vector<FormulaChange>& changes,
                          std::string_view main_table) {
  return Writer(formula, changes, main_table).write();
}

}  // namespace truescore::kpi
