#include "kpi/standard_formula.h"

#include <algorithm>

#include "kpi/schema.h"

namespace truescore::kpi {

namespace {

class StandardWriter {
 public:
  StandardWriter(const Formula& formula, std::string_view main_table, ColumnsWritten columns)
      : formula_(formula), main_table_(main_table), columns_(columns) {}

  StandardFormula write() {
    out_.pieces.emplace_back();
    const std::string_view text = formula_.text;
    const Node& root = formula_.node(formula_.root);
    std::string whole(text.substr(0, root.begin));
    out_.pieces.back() = whole;
    whole += write_outside(formula_.root);
    whole += text.substr(root.end);
    out_.pieces.back() += text.substr(root.end);
    out_.text = std::move(whole);
    return std::move(out_);
  }

 private:
  // The node's text with its children written anew, each in its place.
  template <typename Child>
  std::string spliced(const Node& node, Child&& child, std::string* between) {
    std::string out;
    std::size_t copied = node.begin;
    const auto copy = [&](std::size_t end) {
      const auto piece = std::string_view(formula_.text).substr(copied, end - copied);
      out += piece;
      if (between) *between += piece;
    };
    for (const NodeId id : node.children) {
      const Node& inner = formula_.node(id);
      copy(inner.begin);
      out += child(id);
      // What is written before it may have begun another piece.
      if (between) between = &out_.pieces.back();
      copied = inner.end;
    }
    copy(node.end);
    return out;
  }

  // Outside of aggregates.
  std::string write_outside(NodeId id) {
    const Node& node = formula_.node(id);
    if (node.kind != NodeKind::aggregate) {
      return spliced(
          node, [&](NodeId child) { return write_outside(child); }, &out_.pieces.back());
    }
    const StandardAggregate aggregate = standard_aggregate(node);
    const auto same = [&](const StandardAggregate& each) {
      return each.text == aggregate.text && each.table == aggregate.table;
    };
    const auto known = std::find_if(out_.aggregates.begin(), out_.aggregates.end(), same);
    out_.uses.push_back(static_cast<std::size_t>(known - out_.aggregates.begin()));
    if (known == out_.aggregates.end()) out_.aggregates.push_back(aggregate);
    out_.pieces.emplace_back();
    return aggregate.text;
  }

  StandardAggregate standard_aggregate(const Node& node) {
    StandardAggregate out;
    out.aggregate = node.aggregate;
    out.distinct = node.distinct;
    out.share = node.aggregate == Aggregate::percentile_cont ? node.number : 0;
    table_ = "";
    std::string argument = node.has_argument ? write_inside(node.children[0]) : "";
    if (node.has_filter) {
      const std::string filter = write_inside(node.children[node.has_argument ? 1 : 0]);
      argument = "CASE WHEN " + filter + " THEN " + (argument.empty() ? "1" : argument) + " END";
    }
    out.table = table_.empty() ? std::string(main_table_) : table_;
    const std::string name(name_of(node.aggregate));
    if (node.aggregate == Aggregate::percentile_cont) {
      const std::size_t open = formula_.source(node).find('(');
      const std::size_t close = formula_.source(node).find(')');
      out.text = name + std::string(formula_.source(node).substr(open, close - open + 1)) +
                 " WITHIN GROUP (ORDER BY " + argument + ")";
    } else {
      out.text = name + "(" + (node.distinct ? "DISTINCT " : "") + (argument.empty() ? "*" : argument) + ")";
    }
    out.argument = std::move(argument);
    return out;
  }

  std::string write_inside(NodeId id) {
    const Node& node = formula_.node(id);
    if (node.kind != NodeKind::column) {
      return spliced(
          node, [&](NodeId child) { return write_inside(child); }, nullptr);
    }
    if (!node.table.empty()) table_ = node.table;
    const std::string name = written(node.text);
    const std::string table = node.table.empty() ? std::string(main_table_) : node.table;
    return columns_ == ColumnsWritten::alone || table.empty() ? name : written(table) + "." + name;
  }

  const Formula& formula_;
  std::string_view main_table_;
  ColumnsWritten columns_;
  std::string table_;  // that the columns of the aggregate under way name
  StandardFormula out_;
};

}  // namespace

StandardFormula standard_formula(const Formula& formula, std::string_view main_table,
                                 ColumnsWritten columns) {
  return StandardWriter(formula, main_table, columns).write();
}

}  // namespace truescore::kpi
