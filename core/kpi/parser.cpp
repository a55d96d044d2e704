#include "kpi/parser.h"

#include <algorithm>

#include "base/number.h"
#include "kpi/fault.h"
#include "kpi/lexer.h"
#include "kpi/spelling.h"

namespace truescore::kpi {

using base::ErrorCode;
using base::Result;
using base::Status;

namespace {

constexpr std::string_view kReserved[] = {
    "AND",   "OR",     "NOT",   "BETWEEN", "IN",   "LIKE",  "IS",   "NULL",     "TRUE",   "FALSE",  "CASE",
    "WHEN",  "THEN",   "ELSE",  "END",     "CAST", "AS",    "FROM", "DISTINCT", "SELECT", "FILTER", "WHERE",
    "GROUP", "HAVING", "ORDER", "BY",      "JOIN", "LIMIT", "ON",   "WITHIN",   "UNION"};

// What may be meant by a word where a keyword is expected.
std::string keyword_meant(const Token& token, std::string_view expected) {
  if (token.kind != TokenKind::word) return "";
  std::vector<std::string> keywords;
  for (std::size_t at = 0; at < expected.size();) {
    const std::size_t comma = std::min(expected.find(", ", at), expected.size());
    keywords.emplace_back(expected.substr(at, comma - at));
    at = comma + 2;
  }
  const std::string nearest = nearest_name(token.text, keywords);
  return nearest == capitals(token.text) ? "" : nearest;
}

class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens) : tokens_(std::move(tokens)) {
    formula_.text = text;
  }

  Result<Formula> run() {
    TRUESCORE_TRY(root, expression());
    if (here().kind != TokenKind::end) {
      return unexpected("operator", meant_after_the_end());
    }
    formula_.root = root;
    return std::move(formula_);
  }

 private:
  const Token& here() const { return tokens_[at_]; }
  const Token& ahead() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  const Token& take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool take_word(std::string_view keyword) {
    if (!here().is_word(keyword)) return false;
    take();
    return true;
  }
  bool take_sign(std::string_view sign) {
    if (!here().is(sign)) return false;
    take();
    return true;
  }

  base::Error unexpected(std::string_view expected, std::string_view suggestion = "") const {
    const Token& token = here();
    if (token.kind == TokenKind::end) {
      return fault(ErrorCode::formula_ends_early, token.begin, "", expected,
                   expected.size() == 1 ? expected : suggestion);
    }
    return fault(ErrorCode::formula_token_unexpected, token.begin,
                 std::string_view(formula_.text).substr(token.begin, token.end - token.begin), expected,
                 suggestion);
  }
  Status need_sign(std::string_view sign) {
    if (take_sign(sign)) return base::Done{};
    return unexpected(sign, sign);
  }
  // What may be meant where a formula should have ended.
  std::string meant_after_the_end() const {
    if (here().is_word("WHERE")) return "FILTER (WHERE";
    const Token& before = tokens_[at_ - 1];
    const bool numbers = before.kind == TokenKind::number;
    if (numbers && here().kind == TokenKind::number) return before.text + here().text;
    if (numbers && here().is(",") && ahead().kind == TokenKind::number)
      return before.text + "." + ahead().text;
    if (before.kind == TokenKind::word && (aggregate_named(before.text) || scalar_named(before.text)))
      return "(";
    return keyword_meant(here(), "AND, OR, BETWEEN, IN, LIKE, IS, FILTER");
  }
  Status need_word(std::string_view keyword) {
    if (take_word(keyword)) return base::Done{};
    return unexpected(keyword, keyword_meant(here(), keyword));
  }

  Node made(NodeKind kind, std::uint32_t begin) const {
    Node node;
    node.kind = kind;
    node.begin = begin;
    return node;
  }
  std::uint32_t last_end() const { return at_ == 0 ? 0 : tokens_[at_ - 1].end; }

  Result<NodeId> add(Node node) {
    node.end = last_end();
    for (const NodeId child : node.children) {
      node.depth = std::max(node.depth, formula_.nodes[child].depth + 1);
    }
    if (node.depth > kMostDepth) return too_deep(node.begin);
    formula_.nodes.push_back(std::move(node));
    return static_cast<NodeId>(formula_.nodes.size() - 1);
  }
  base::Error too_deep(std::uint32_t place) const {
    return fault(ErrorCode::formula_too_deep, place, std::to_string(kMostDepth + 1),
                 std::to_string(kMostDepth));
  }

  Result<NodeId> expression() {
    if (nesting_ >= kMostDepth) return too_deep(here().begin);
    ++nesting_;
    auto result = joined("OR", NodeKind::disjunction, &Parser::conjunction);
    --nesting_;
    return result;
  }
  Result<NodeId> conjunction() { return joined("AND", NodeKind::conjunction, &Parser::negation); }

  Result<NodeId> joined(std::string_view keyword, NodeKind kind, Result<NodeId> (Parser::*part)()) {
    const std::uint32_t begin = here().begin;
    TRUESCORE_TRY(first, (this->*part)());
    if (!here().is_word(keyword)) return first;
    Node node = made(kind, begin);
    node.children.push_back(first);
    while (take_word(keyword)) {
      TRUESCORE_TRY(next, (this->*part)());
      node.children.push_back(next);
    }
    return add(std::move(node));
  }

  Result<NodeId> negation() {
    const std::uint32_t begin = here().begin;
    if (!take_word("NOT")) return comparison();
    if (nesting_ >= kMostDepth) return too_deep(begin);
    ++nesting_;
    auto operand = negation();
    --nesting_;
    if (!operand.ok()) return operand;
    Node node = made(NodeKind::negation, begin);
    node.children = {*operand};
    return add(std::move(node));
  }

  Result<NodeId> comparison() {
    const std::uint32_t begin = here().begin;
    TRUESCORE_TRY(left, sum());
    struct Written {
      std::string_view sign;
      Comparison comparison;
    };
    static constexpr Written kComparisons[] = {
        {"=", Comparison::equal},       {"<>", Comparison::not_equal}, {"!=", Comparison::not_equal},
        {"<=", Comparison::less_equal}, {"<", Comparison::less},       {">=", Comparison::greater_equal},
        {">", Comparison::greater}};
    for (const auto& [sign, comparison] : kComparisons) {
      if (!take_sign(sign)) continue;
      if (here().is("=") || here().is(">") || here().is("<")) {
        const std::string meant = here().is("=") ? std::string(sign) : here().text + "=";
        return unexpected("operand", sign == "=" ? meant : "");
      }
      TRUESCORE_TRY(right, sum());
      Node node = made(NodeKind::comparison, begin);
      node.comparison = comparison;
      node.children = {left, right};
      return add(std::move(node));
    }
    if (take_word("IS")) {
      Node node = made(NodeKind::is_null, begin);
      node.negated = take_word("NOT");
      TRUESCORE_CHECK(need_word("NULL"));
      node.children = {left};
      return add(std::move(node));
    }
    const bool negated = here().is_word("NOT");
    if (negated) take();
    if (take_word("BETWEEN")) {
      Node node = made(NodeKind::between, begin);
      node.negated = negated;
      TRUESCORE_TRY(low, sum());
      TRUESCORE_CHECK(need_word("AND"));
      TRUESCORE_TRY(high, sum());
      node.children = {left, low, high};
      return add(std::move(node));
    }
    if (take_word("IN")) return in_list(begin, left, negated);
    if (take_word("LIKE")) {
      Node node = made(NodeKind::like, begin);
      node.negated = negated;
      if (here().kind != TokenKind::text) return unexpected("pattern");
      TRUESCORE_TRY(pattern, literal());
      node.children = {left, pattern};
      return add(std::move(node));
    }
    if (negated) return unexpected("BETWEEN, IN, LIKE", keyword_meant(here(), "BETWEEN, IN, LIKE"));
    return left;
  }

  Result<NodeId> in_list(std::uint32_t begin, NodeId value, bool negated) {
    Node node = made(NodeKind::in, begin);
    node.negated = negated;
    node.children = {value};
    TRUESCORE_CHECK(need_sign("("));
    do {
      TRUESCORE_TRY(item, literal());
      node.children.push_back(item);
    } while (take_sign(","));
    if (!here().is(")")) return unexpected(", )");
    take();
    return add(std::move(node));
  }

  // A number with or without a sign, a text, TRUE, FALSE or NULL.
  Result<NodeId> literal() {
    const Token token = here();
    Node node = made(NodeKind::number, token.begin);
    if (token.is("-") || token.is("+")) {
      if (ahead().kind != TokenKind::number) return unexpected("literal");
      take();
      node.number = (token.is("-") ? -1 : 1) * take().number;
      return add(std::move(node));
    }
    if (token.kind == TokenKind::number) {
      node.number = token.number;
    } else if (token.kind == TokenKind::text) {
      node.kind = NodeKind::text;
      node.text = token.text;
    } else if (token.is_word("TRUE") || token.is_word("FALSE")) {
      node.kind = NodeKind::boolean;
      node.number = token.is_word("TRUE") ? 1 : 0;
    } else if (token.is_word("NULL")) {
      node.kind = NodeKind::null;
    } else {
      const bool is_name =
          (token.kind == TokenKind::word && !is_reserved(token.text)) || token.kind == TokenKind::quoted;
      return unexpected("literal", is_name ? "'" + token.text + "'" : "");
    }
    take();
    return add(std::move(node));
  }

  Result<NodeId> sum() { return chain("+-", &Parser::product); }
  Result<NodeId> product() { return chain("*/%", &Parser::unary); }

  Result<NodeId> chain(std::string_view signs, Result<NodeId> (Parser::*part)()) {
    const std::uint32_t begin = here().begin;
    TRUESCORE_TRY(first, (this->*part)());
    NodeId left = first;
    while (here().kind == TokenKind::sign && here().text.size() == 1 &&
           signs.find(here().text[0]) != std::string_view::npos) {
      Node node = made(NodeKind::arithmetic, begin);
      node.op = take().text[0];
      TRUESCORE_TRY(right, (this->*part)());
      node.children = {left, right};
      TRUESCORE_TRY(whole, add(std::move(node)));
      left = whole;
    }
    return left;
  }

  Result<NodeId> unary() {
    const Token& token = here();
    if (!token.is("-") && !token.is("+")) return primary();
    Node node = made(NodeKind::sign, token.begin);
    node.op = take().text[0];
    if (here().is("-") || here().is("+")) return unexpected("operand", "(");
    TRUESCORE_TRY(operand, primary());
    node.children = {operand};
    return add(std::move(node));
  }

  Result<NodeId> primary() {
    const Token token = here();
    if (token.kind == TokenKind::number || token.kind == TokenKind::text || token.is_word("TRUE") ||
        token.is_word("FALSE") || token.is_word("NULL")) {
      return literal();
    }
    if (token.is("(")) {
      take();
      TRUESCORE_TRY(inner, expression());
      if (!here().is(")")) return unexpected(")", keyword_meant(here(), "AND, OR, BETWEEN, IN, LIKE, IS"));
      take();
      return inner;
    }
    if (token.is_word("CASE")) return choice();
    if (token.is_word("CAST")) return cast();
    if (token.kind == TokenKind::quoted) return column();
    if (token.kind != TokenKind::word) return unexpected("operand");
    if (ahead().is("(") && !is_reserved(token.text)) return call();
    if (is_reserved(token.text)) {
      return unexpected("operand");
    }
    return column();
  }

  Result<NodeId> column() {
    const Token first = take();
    Node node = made(NodeKind::column, first.begin);
    node.text = first.text;
    node.name_begin = first.begin;
    if (take_sign(".")) {
      const Token& second = here();
      const bool is_name =
          second.kind == TokenKind::quoted || (second.kind == TokenKind::word && !is_reserved(second.text));
      if (!is_name) return unexpected("column");
      node.table = node.text;
      node.name_begin = second.begin;
      node.text = take().text;
    }
    return add(std::move(node));
  }

  Result<NodeId> choice() {
    Node node = made(NodeKind::choice, take().begin);
    if (!here().is_word("WHEN")) {
      TRUESCORE_TRY(operand, expression());
      node.children.push_back(operand);
      node.has_operand = true;
    }
    if (!here().is_word("WHEN")) return unexpected("WHEN", "WHEN");
    while (take_word("WHEN")) {
      TRUESCORE_TRY(condition, expression());
      TRUESCORE_CHECK(need_word("THEN"));
      TRUESCORE_TRY(result, expression());
      node.children.push_back(condition);
      node.children.push_back(result);
    }
    if (take_word("ELSE")) {
      TRUESCORE_TRY(otherwise, expression());
      node.children.push_back(otherwise);
      node.has_otherwise = true;
    }
    if (!take_word("END")) {
      const std::string_view expected = node.has_otherwise ? "END" : "WHEN, ELSE, END";
      return unexpected(expected, here().kind == TokenKind::end ? "END" : keyword_meant(here(), expected));
    }
    return add(std::move(node));
  }

  Result<NodeId> cast() {
    Node node = made(NodeKind::cast, take().begin);
    TRUESCORE_CHECK(need_sign("("));
    TRUESCORE_TRY(operand, expression());
    node.children = {operand};
    TRUESCORE_CHECK(need_word("AS"));
    struct Target {
      std::string_view name;
      CastTo to;
    };
    static constexpr Target kTargets[] = {
        {"DOUBLE", CastTo::number}, {"INTEGER", CastTo::integer}, {"DATE", CastTo::date}};
    static constexpr Target kMeant[] = {{"FLOAT", CastTo::number},   {"REAL", CastTo::number},
                                        {"NUMERIC", CastTo::number}, {"DECIMAL", CastTo::number},
                                        {"FLOAT64", CastTo::number}, {"INT", CastTo::integer},
                                        {"BIGINT", CastTo::integer}, {"INT64", CastTo::integer},
                                        {"TIMESTAMP", CastTo::date}, {"DATETIME", CastTo::date}};
    const auto target = std::find_if(std::begin(kTargets), std::end(kTargets),
                                     [&](const Target& one) { return here().is_word(one.name); });
    if (target == std::end(kTargets)) {
      std::string meant = keyword_meant(here(), "DOUBLE, INTEGER, DATE");
      for (const auto& [name, to] : kMeant) {
        if (here().is_word(name)) meant = kTargets[static_cast<int>(to)].name;
      }
      return unexpected("DOUBLE, INTEGER, DATE", meant);
    }
    node.cast = target->to;
    take();
    // DOUBLE PRECISION is the standard's full name.
    if (node.cast == CastTo::number) take_word("PRECISION");
    TRUESCORE_CHECK(need_sign(")"));
    return add(std::move(node));
  }

  Result<NodeId> call() {
    const Token name = take();
    if (const AggregateFunction* function = aggregate_named(name.text)) {
      return function->aggregate == Aggregate::percentile_cont ? percentile(name)
                                                               : aggregate(name, *function);
    }
    if (const ScalarFunction* function = scalar_named(name.text)) return scalar(name, *function);
    std::string meant(native_name(name.text));
    const std::vector<std::string> names = function_names();
    if (meant.empty()) meant = nearest_name(name.text, names);
    std::string expected;
    for (const auto& one : names) expected += (expected.empty() ? "" : ", ") + one;
    return fault(ErrorCode::formula_function_unknown, name.begin, name.text, expected, meant);
  }

  Result<NodeId> scalar(const Token& name, const ScalarFunction& function) {
    Node node = made(NodeKind::scalar, name.begin);
    node.scalar = function.scalar;
    take();  // (
    if (!here().is(")")) {
      do {
        if (here().is("*")) return fault(ErrorCode::formula_star_not_allowed, here().begin, "*", "COUNT(*)");
        TRUESCORE_TRY(argument, expression());
        node.children.push_back(argument);
      } while (take_sign(","));
    }
    if (!here().is(")")) return unexpected(")", keyword_meant(here(), "AND, OR, BETWEEN, IN, LIKE, IS"));
    take();
    const std::size_t count = node.children.size();
    if (count < function.least_arguments || count > function.most_arguments) {
      const std::string least = std::to_string(function.least_arguments);
      const std::string most = std::to_string(function.most_arguments);
      const std::string expected = function.most_arguments == 255 ? least + "+"
                                   : least == most                ? least
                                                                  : least + "–" + most;
      base::Error error =
          fault(ErrorCode::formula_arguments_count, name.begin, std::to_string(count), expected);
      error.detail.emplace_back("function", std::string(function.name));
      return error;
    }
    return add(std::move(node));
  }

  Result<NodeId> aggregate(const Token& name, const AggregateFunction& function) {
    Node node = made(NodeKind::aggregate, name.begin);
    node.aggregate = function.aggregate;
    take();  // (
    node.distinct = take_word("DISTINCT");
    if (here().is("*")) {
      if (node.distinct || function.aggregate != Aggregate::count) {
        return fault(ErrorCode::formula_star_not_allowed, here().begin, "*",
                     std::string(function.name) + "(column)", node.distinct ? "" : "COUNT(*)");
      }
      take();
    } else {
      if (here().is(")")) {
        base::Error error = fault(ErrorCode::formula_arguments_count, name.begin, "0", "1",
                                  function.aggregate == Aggregate::count ? "COUNT(*)" : "");
        error.detail.emplace_back("function", std::string(function.name));
        return error;
      }
      TRUESCORE_TRY(argument, expression());
      node.children.push_back(argument);
      node.has_argument = true;
    }
    if (here().is(",")) {
      base::Error error = fault(ErrorCode::formula_arguments_count, here().begin, "2", "1");
      error.detail.emplace_back("function", std::string(function.name));
      return error;
    }
    if (!here().is(")")) return unexpected(")", keyword_meant(here(), "AND, OR, BETWEEN, IN, LIKE, IS"));
    take();
    return filtered(std::move(node));
  }

  Result<NodeId> percentile(const Token& name) {
    Node node = made(NodeKind::aggregate, name.begin);
    node.aggregate = Aggregate::percentile_cont;
    take();  // (
    if (here().kind != TokenKind::number) return unexpected("share");
    node.number = here().number;
    if (!(node.number >= 0 && node.number <= 1)) {
      // A percentage was written for a share.
      const std::string share =
          node.number >= 2 && node.number <= 100 ? base::number_text(node.number / 100) : "";
      return fault(ErrorCode::formula_percentile_range, here().begin, here().text, "0–1", share);
    }
    take();
    TRUESCORE_CHECK(need_sign(")"));
    TRUESCORE_CHECK(need_word("WITHIN"));
    TRUESCORE_CHECK(need_word("GROUP"));
    TRUESCORE_CHECK(need_sign("("));
    TRUESCORE_CHECK(need_word("ORDER"));
    TRUESCORE_CHECK(need_word("BY"));
    TRUESCORE_TRY(argument, expression());
    node.children = {argument};
    node.has_argument = true;
    TRUESCORE_CHECK(need_sign(")"));
    return filtered(std::move(node));
  }

  Result<NodeId> filtered(Node node) {
    if (take_word("FILTER")) {
      TRUESCORE_CHECK(need_sign("("));
      TRUESCORE_CHECK(need_word("WHERE"));
      TRUESCORE_TRY(condition, expression());
      if (!here().is(")")) return unexpected(")", keyword_meant(here(), "AND, OR, BETWEEN, IN, LIKE, IS"));
      take();
      node.children.push_back(condition);
      node.has_filter = true;
    }
    return add(std::move(node));
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::uint32_t nesting_ = 0;
  Formula formula_;
};

}  // namespace

bool is_reserved(std::string_view word) {
  const std::string wanted = capitals(word);
  return std::find(std::begin(kReserved), std::end(kReserved), wanted) != std::end(kReserved);
}

Result<Formula> parse(std::string_view text) {
  auto tokens = lex(text);
  if (!tokens.ok()) return placed_in(text, std::move(tokens).error());
  auto formula = Parser(text, std::move(tokens).value()).run();
  if (!formula.ok()) return placed_in(text, std::move(formula).error());
  return formula;
}

}  // namespace truescore::kpi
