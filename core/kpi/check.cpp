#include "kpi/check.h"

#include <cmath>

#include "base/calendar.h"
#include "base/number.h"
#include "base/written_time.h"
#include "kpi/fault.h"
#include "kpi/names.h"
#include "kpi/spelling.h"

namespace truescore::kpi {

using base::Done;
using base::ErrorCode;
using base::Result;
using base::Status;

namespace {

class Checker {
 public:
  Checker(CheckedFormula& out, const Schema* schema, bool may_be_date)
      : out_(out), schema_(schema), may_be_date_(may_be_date) {}

  Status run() {
    const Node& root = out_.formula.node(out_.formula.root);
    TRUESCORE_CHECK(visit(out_.formula.root));
    if (out_.aggregates.empty()) {
      const std::string source(out_.formula.source(root));
      return fault(ErrorCode::formula_no_aggregate, root.begin, source, "SUM, COUNT, AVG",
                   is(out_.formula.root, Type::number) ? "SUM(" + source + ")" : "COUNT(*)");
    }
    TRUESCORE_CHECK(settle());
    if (is(out_.formula.root, Type::number) || is(out_.formula.root, Type::null)) return Done{};
    const Type type = out_.types[out_.formula.root];
    if (type == Type::date && may_be_date_) return Done{};
    return fault(ErrorCode::formula_not_a_number, root.begin, word(type), "number",
                 type == Type::condition
                     ? "CASE WHEN " + std::string(out_.formula.source(root)) + " THEN 1 ELSE 0 END"
                     : "");
  }

 private:
  const Node& node(NodeId id) const { return out_.formula.node(id); }
  Type type(NodeId id) const { return out_.types[id]; }
  bool is(NodeId id, Type wanted) const { return type(id) == wanted || type(id) == Type::unknown; }

  Status mismatch(NodeId id, Type wanted) const {
    const std::string source(out_.formula.source(node(id)));
    std::string meant;
    if (wanted == Type::condition && type(id) == Type::number) meant = source + " <> 0";
    if (wanted == Type::condition && type(id) == Type::text) meant = source + " = 'Yes'";
    if (wanted == Type::number && type(id) == Type::condition)
      meant = "CASE WHEN " + source + " THEN 1 ELSE 0 END";
    const bool literal = node(id).kind == NodeKind::text;
    if (wanted == Type::number && type(id) == Type::text && !literal)
      meant = "CAST(" + source + " AS DOUBLE)";
    if (wanted == Type::date && type(id) == Type::text) meant = "CAST(" + source + " AS DATE)";
    return fault(ErrorCode::formula_type_mismatch, node(id).begin, word(type(id)), word(wanted), meant);
  }

  // The node as that type. A text literal and a column of texts that are numbers can be read so.
  Status want(NodeId id, Type wanted) {
    if (type(id) == wanted || type(id) == Type::null || type(id) == Type::unknown) return Done{};
    if (type(id) != Type::text) return mismatch(id, wanted);
    const Node& leaf = node(id);
    if (leaf.kind == NodeKind::text && wanted == Type::number && base::parse_number(leaf.text)) {
      out_.types[id] = Type::number;
      return Done{};
    }
    if (leaf.kind == NodeKind::text && wanted == Type::date) {
      if (!date_of(leaf.text)) {
        // Another order of day, month and year that can be told.
        const auto time = base::parse_written_time(leaf.text);
        return fault(ErrorCode::formula_date_invalid, leaf.begin, leaf.text, "2024-01-31",
                     time && !time->ambiguous ? "'" + base::time_label(time->seconds) + "'" : "");
      }
      out_.types[id] = Type::date;
      return Done{};
    }
    if (leaf.kind == NodeKind::column && wanted == Type::number && schema_) {
      const ColumnReference& at = *out_.columns[id];
      if (schema_->tables[at.table].columns[at.column].all_numbers) {
        out_.types[id] = Type::number;
        out_.converted[id] = true;
        return Done{};
      }
    }
    return mismatch(id, wanted);
  }

  bool can_be(NodeId id, Type wanted) const {
    if (type(id) != Type::text) return false;
    const Node& leaf = node(id);
    if (leaf.kind == NodeKind::text) return wanted == Type::number || wanted == Type::date;
    if (leaf.kind != NodeKind::column || wanted != Type::number || !schema_) return false;
    const ColumnReference& at = *out_.columns[id];
    return schema_->tables[at.table].columns[at.column].all_numbers;
  }

  // All of one type, which is returned: that of the first that is no text literal or NULL.
  Result<Type> agree(const std::vector<NodeId>& ids) {
    Type common = Type::null;
    for (const NodeId id : ids) {
      if (type(id) == Type::null) continue;
      if (common == Type::null || common == Type::unknown) common = type(id);
    }
    // A text that can be a number gives way to a number or date elsewhere.
    if (common == Type::text) {
      for (const NodeId id : ids) {
        const Type other = type(id);
        if (other != Type::number && other != Type::date) continue;
        bool all = true;
        for (const NodeId each : ids) {
          all = all && (type(each) != Type::text || can_be(each, other));
        }
        if (all) common = other;
        break;
      }
    }
    for (const NodeId id : ids) TRUESCORE_CHECK(want(id, common == Type::null ? Type::unknown : common));
    return common;
  }

  Status visit_children(NodeId id) {
    const std::size_t count = node(id).children.size();
    for (std::size_t i = 0; i < count; ++i) TRUESCORE_CHECK(visit(node(id).children[i]));
    return Done{};
  }

  Status visit(NodeId id) {
    switch (node(id).kind) {
      case NodeKind::number:
        return typed(id, Type::number);
      case NodeKind::text:
        return typed(id, Type::text);
      case NodeKind::boolean:
        return typed(id, Type::condition);
      case NodeKind::null:
        return typed(id, Type::null);
      case NodeKind::column:
        return column(id);
      case NodeKind::aggregate:
        return aggregate(id);
      default:
        break;
    }
    if (node(id).kind == NodeKind::scalar &&
        (node(id).scalar == Scalar::date_trunc || node(id).scalar == Scalar::datediff)) {
      return date_function(id);
    }
    auto visited = visit_children(id);
    if (!visited.ok()) return text_meant(id, std::move(visited).error());
    const std::vector<NodeId> children = node(id).children;
    switch (node(id).kind) {
      case NodeKind::sign:
        TRUESCORE_CHECK(want(children[0], Type::number));
        return typed(id, Type::number);
      case NodeKind::arithmetic:
        if (node(id).op == '-' && type(children[0]) == Type::date && type(children[1]) == Type::date) {
          return fault(ErrorCode::formula_type_mismatch, node(id).begin, "date", "number",
                       "DATEDIFF('day', " + std::string(out_.formula.source(node(children[1]))) + ", " +
                           std::string(out_.formula.source(node(children[0]))) + ")");
        }
        for (const NodeId child : children) TRUESCORE_CHECK(want(child, Type::number));
        return typed(id, Type::number);
      case NodeKind::comparison:
      case NodeKind::between:
      case NodeKind::in: {
        TRUESCORE_TRY(common, agree(children));
        (void)common;
        return typed(id, Type::condition);
      }
      case NodeKind::conjunction:
      case NodeKind::disjunction:
      case NodeKind::negation:
        for (const NodeId child : children) TRUESCORE_CHECK(want(child, Type::condition));
        return typed(id, Type::condition);
      case NodeKind::like:
        TRUESCORE_CHECK(want(children[0], Type::text));
        return typed(id, Type::condition);
      case NodeKind::is_null:
        return typed(id, Type::condition);
      case NodeKind::choice:
        return choice(id);
      case NodeKind::cast:
        return cast(id);
      default:
        return scalar(id);
    }
  }

  // stage = won: what is no column and like none, where a text would do.
  base::Error text_meant(NodeId id, base::Error error) const {
    if (node(id).kind != NodeKind::comparison || error.code != ErrorCode::formula_column_unknown)
      return error;
    if (!error.argument("suggestion").empty()) return error;
    for (auto& [name, text] : error.detail) {
      if (name == "suggestion") text = "'" + error.argument("found") + "'";
      if (name == "suggested") text = "yes";
    }
    return error;
  }

  Status typed(NodeId id, Type type) {
    out_.types[id] = type;
    return Done{};
  }

  Status column(NodeId id) {
    const Node& here = node(id);
    std::optional<ColumnReference> found;
    Type type = Type::unknown;
    if (schema_) {
      TRUESCORE_TRY(reference, resolve(here, *schema_));
      found = reference;
      type = schema_->tables[reference.table].columns[reference.column].type;
    }
    if (!inside_) {
      const std::string source(out_.formula.source(here));
      const bool summed = type == Type::number || type == Type::unknown;
      return fault(ErrorCode::formula_column_outside, here.begin, source, "SUM, COUNT, AVG",
                   (summed ? "SUM(" : "COUNT(") + source + ")");
    }
    out_.columns[id] = found;
    if (found && table_ && *table_ != found->table) {
      return fault(ErrorCode::formula_tables_mixed, here.begin, schema_->tables[found->table].name,
                   schema_->tables[*table_].name);
    }
    if (found) table_ = found->table;
    return typed(id, type);
  }

  Status aggregate(NodeId id) {
    const Node here = node(id);
    if (inside_) {
      return fault(ErrorCode::formula_aggregate_nested, here.begin, out_.formula.source(here),
                   name_of(outer_));
    }
    inside_ = true;
    outer_ = here.aggregate;
    table_.reset();
    const std::size_t use = out_.aggregates.size();
    out_.aggregates.push_back({id, std::nullopt, class_of(here.aggregate, here.distinct)});
    TRUESCORE_CHECK(visit_children(id));
    inside_ = false;
    Type type = Type::number;
    if (here.has_argument) {
      const NodeId argument = here.children[0];
      switch (here.aggregate) {
        case Aggregate::count:
          break;
        case Aggregate::min:
        case Aggregate::max:
          if (this->type(argument) == Type::condition) return mismatch(argument, Type::number);
          type = this->type(argument);
          break;
        default:
          TRUESCORE_CHECK(want(argument, Type::number));
      }
    }
    if (here.has_filter) TRUESCORE_CHECK(want(here.children.back(), Type::condition));
    if (schema_) {
      if (!table_) table_ = schema_->main;
      if (!table_ && schema_->tables.size() == 1) table_ = 0;
      if (!table_) unclear_.push_back(use);
      out_.aggregates[use].table = table_;
    }
    return typed(id, type);
  }

  // Aggregates that name no column, such as COUNT(*), are of the only table that the others are of.
  Status settle() {
    if (unclear_.empty()) return Done{};
    std::optional<std::size_t> only;
    bool several = false;
    for (const auto& use : out_.aggregates) {
      if (!use.table) continue;
      several = several || (only && *only != *use.table);
      only = use.table;
    }
    if (!only || several) {
      std::string names;
      for (const auto& table : schema_->tables) names += (names.empty() ? "" : ", ") + table.name;
      const Node& here = node(out_.aggregates[unclear_[0]].node);
      return fault(ErrorCode::formula_table_unclear, here.begin, out_.formula.source(here), names);
    }
    for (const std::size_t use : unclear_) out_.aggregates[use].table = only;
    return Done{};
  }

  Status choice(NodeId id) {
    const Node here = node(id);
    const std::size_t first = here.has_operand ? 1 : 0;
    const std::size_t last = here.children.size() - (here.has_otherwise ? 1 : 0);
    std::vector<NodeId> tests;
    std::vector<NodeId> results;
    if (here.has_operand) tests.push_back(here.children[0]);
    for (std::size_t i = first; i < last; i += 2) {
      tests.push_back(here.children[i]);
      results.push_back(here.children[i + 1]);
    }
    if (here.has_otherwise) results.push_back(here.children.back());
    if (here.has_operand) {
      TRUESCORE_TRY(common, agree(tests));
      (void)common;
    } else {
      for (const NodeId test : tests) TRUESCORE_CHECK(want(test, Type::condition));
    }
    TRUESCORE_TRY(common, agree(results));
    return typed(id, common);
  }

  Status cast(NodeId id) {
    const Node& here = node(id);
    const NodeId operand = here.children[0];
    if (here.cast == CastTo::date) {
      if (!is(operand, Type::text) && !is(operand, Type::null)) TRUESCORE_CHECK(want(operand, Type::date));
      if (node(operand).kind == NodeKind::text) TRUESCORE_CHECK(want(operand, Type::date));
      return typed(id, Type::date);
    }
    if (type(operand) == Type::date) return mismatch(operand, Type::number);
    return typed(id, Type::number);
  }

  Status scalar(NodeId id) {
    const Node here = node(id);
    switch (here.scalar) {
      case Scalar::nullif:
      case Scalar::coalesce:
      case Scalar::greatest:
      case Scalar::least: {
        TRUESCORE_TRY(common, agree(here.children));
        if (common == Type::condition && (here.scalar == Scalar::greatest || here.scalar == Scalar::least)) {
          return mismatch(here.children[0], Type::number);
        }
        return typed(id, common);
      }
      default:
        for (const NodeId child : here.children) TRUESCORE_CHECK(want(child, Type::number));
        return typed(id, Type::number);
    }
  }

  Status date_function(NodeId id) {
    const Node here = node(id);
    const Node part = node(here.children[0]);
    std::vector<std::string> names;
    std::string expected;
    bool known = false;
    for (const auto name : date_part_names()) {
      names.emplace_back(name);
      expected += (expected.empty() ? "'" : ", '") + std::string(name) + "'";
      known = known || (part.kind == NodeKind::text && part.text == name);
    }
    if (!known) {
      const std::string meant = nearest_name(part.text, names);
      return fault(ErrorCode::formula_date_part_unknown, part.begin, out_.formula.source(part), expected,
                   meant.empty() ? "" : "'" + meant + "'");
    }
    out_.types[here.children[0]] = Type::text;
    for (std::size_t i = 1; i < here.children.size(); ++i) {
      TRUESCORE_CHECK(visit(here.children[i]));
      TRUESCORE_CHECK(want(here.children[i], Type::date));
    }
    return typed(id, here.scalar == Scalar::datediff ? Type::number : Type::date);
  }

  CheckedFormula& out_;
  const Schema* schema_;
  bool may_be_date_;
  bool inside_ = false;  // an aggregate
  Aggregate outer_ = Aggregate::count;
  std::optional<std::size_t> table_;  // of the aggregate that is being read
  std::vector<std::size_t> unclear_;  // aggregates that name no column
};

}  // namespace

std::optional<double> date_of(std::string_view text) {
  const auto time = base::parse_written_time(text);
  if (!time || time->ambiguous || time->order != base::DateOrder::year_first) return std::nullopt;
  return static_cast<double>(time->seconds);
}

namespace {

Result<CheckedFormula> checked(Formula formula, const Schema* schema, bool may_be_date) {
  CheckedFormula out;
  out.formula = std::move(formula);
  out.types.resize(out.formula.nodes.size(), Type::unknown);
  out.columns.resize(out.formula.nodes.size());
  out.converted.resize(out.formula.nodes.size());
  if (auto status = Checker(out, schema, may_be_date).run(); !status.ok()) {
    return placed_in(out.formula.text, std::move(status).error());
  }
  return out;
}

}  // namespace

Result<CheckedFormula> check(Formula formula, const Schema* schema) {
  return checked(std::move(formula), schema, false);
}

Result<CheckedFormula> check_column(Formula formula, const Schema& schema) {
  return checked(std::move(formula), &schema, true);
}

}  // namespace truescore::kpi
