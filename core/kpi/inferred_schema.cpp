#include "kpi/inferred_schema.h"

#include "base/utf8.h"
#include "kpi/check.h"

namespace truescore::kpi {

namespace {

class Inference {
 public:
  Inference(const Formula& formula, const std::vector<OpenTable>& open, Schema& schema)
      : formula_(formula), open_(open), schema_(schema) {}

  void run() {
    for (const OpenTable& table : open_) {
      for (const auto& label : *table.labels) add_column(table, label);
    }
    places_.resize(formula_.nodes.size());
    for (NodeId id = 0; id < formula_.nodes.size(); ++id) {
      if (formula_.nodes[id].kind == NodeKind::column) places_[id] = place_of(formula_.nodes[id]);
    }
    // Twice: what a later part tells of a column helps an earlier one.
    of(formula_.root, Type::number);
    of(formula_.root, Type::number);
    for (const OpenTable& table : open_) {
      for (auto& column : schema_.tables[table.table].columns) {
        if (column.type == Type::unknown) column.type = Type::text;
      }
    }
  }

 private:
  void add_column(const OpenTable& table, const std::string& label) {
    ColumnSchema column;
    column.label = label;
    column.name = label;
    if (!table.time.empty() && base::fold_case(label) == base::fold_case(table.time)) {
      column.type = Type::date;
    }
    schema_.tables[table.table].columns.push_back(std::move(column));
  }

  const OpenTable* open_table(std::size_t index) const {
    for (const OpenTable& table : open_) {
      if (table.table == index) return &table;
    }
    return nullptr;
  }

  static bool has_column(const TableSchema& table, const std::string& name) {
    for (const auto& column : table.columns) {
      if (base::fold_case(column.label) == base::fold_case(name)) return true;
    }
    return false;
  }

  const OpenTable* table_of(const Node& column) const {
    if (!column.table.empty()) {
      for (std::size_t i = 0; i < schema_.tables.size(); ++i) {
        if (schema_.tables[i].name == column.table) return open_table(i);
      }
      for (std::size_t i = 0; i < schema_.tables.size(); ++i) {
        if (base::fold_case(schema_.tables[i].name) == base::fold_case(column.table)) return open_table(i);
      }
      return nullptr;
    }
    if (schema_.main) return open_table(*schema_.main);
    if (schema_.tables.size() == 1) return open_table(0);
    for (std::size_t i = 0; i < schema_.tables.size(); ++i) {
      if (!open_table(i) && has_column(schema_.tables[i], column.text)) return nullptr;
    }
    return open_.size() == 1 ? &open_[0] : nullptr;
  }

  // The column's schema, which may be new; nothing where its table's columns are known.
  std::optional<std::pair<std::size_t, std::size_t>> place_of(const Node& column) {
    const OpenTable* table = table_of(column);
    if (!table) return std::nullopt;
    auto& labels = *table->labels;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (base::fold_case(labels[i]) == base::fold_case(column.text)) return std::pair{table->table, i};
    }
    labels.push_back(column.text);
    add_column(*table, column.text);
    return std::pair{table->table, labels.size() - 1};
  }

  // The node's type as far as it is known, where `wanted` (or unknown) stands around it.
  Type of(NodeId id, Type wanted) {
    const Node& node = formula_.node(id);
    switch (node.kind) {
      case NodeKind::number:
        return Type::number;
      case NodeKind::text:
        return Type::text;
      case NodeKind::boolean:
        return Type::condition;
      case NodeKind::null:
        return Type::null;
      case NodeKind::column:
        return column(id, wanted);
      case NodeKind::sign:
      case NodeKind::arithmetic:
        return all(node.children, Type::number, Type::number);
      case NodeKind::comparison:
      case NodeKind::between:
      case NodeKind::in:
        // Of two columns that nothing else tells of: numbers. Where they are texts the engine says so;
        // numbers compared as texts would be wrong in silence.
        if (agree(node.children, Type::unknown) == Type::unknown)
          all(node.children, Type::number, Type::number);
        return Type::condition;
      case NodeKind::conjunction:
      case NodeKind::disjunction:
      case NodeKind::negation:
        return all(node.children, Type::condition, Type::condition);
      case NodeKind::like:
        return all(node.children, Type::text, Type::condition);
      case NodeKind::is_null:
        return all(node.children, Type::unknown, Type::condition);
      case NodeKind::cast:
        of(node.children[0], Type::unknown);
        return node.cast == CastTo::date ? Type::date : Type::number;
      case NodeKind::choice:
        return choice(node, wanted);
      case NodeKind::scalar:
        return scalar(node, wanted);
      case NodeKind::aggregate:
        return aggregate(node, wanted);
    }
    return Type::unknown;
  }

  Type column(NodeId id, Type wanted) {
    if (!places_[id]) return Type::unknown;
    ColumnSchema& schema = schema_.tables[places_[id]->first].columns[places_[id]->second];
    if (schema.type == Type::unknown && wanted != Type::null) schema.type = wanted;
    return schema.type;
  }

  Type all(const std::vector<NodeId>& ids, Type wanted, Type result) {
    for (const NodeId id : ids) of(id, wanted);
    return result;
  }

  // All of one type: that of the first which is known and no literal text; else what the texts stand for.
  Type agree(const std::vector<NodeId>& ids, Type wanted) {
    Type common = wanted;
    bool dates = false;
    bool texts = false;
    for (const NodeId id : ids) {
      const bool literal = formula_.node(id).kind == NodeKind::text;
      if (literal) {
        const bool date = date_of(formula_.node(id).text).has_value();
        dates = texts ? dates && date : date;
        texts = true;
        continue;
      }
      const Type type = of(id, Type::unknown);
      if (common == Type::unknown && type != Type::null) common = type;
    }
    if (common == Type::unknown && texts) common = dates ? Type::date : Type::text;
    for (const NodeId id : ids) of(id, common);
    return common;
  }

  Type choice(const Node& node, Type wanted) {
    const std::size_t first = node.has_operand ? 1 : 0;
    const std::size_t last = node.children.size() - (node.has_otherwise ? 1 : 0);
    std::vector<NodeId> tests;
    std::vector<NodeId> results;
    if (node.has_operand) tests.push_back(node.children[0]);
    for (std::size_t i = first; i < last; i += 2) {
      tests.push_back(node.children[i]);
      results.push_back(node.children[i + 1]);
    }
    if (node.has_otherwise) results.push_back(node.children.back());
    if (node.has_operand) {
      agree(tests, Type::unknown);
    } else {
      all(tests, Type::condition, Type::condition);
    }
    return agree(results, wanted);
  }

  Type scalar(const Node& node, Type wanted) {
    switch (node.scalar) {
      case Scalar::nullif:
      case Scalar::coalesce:
      case Scalar::greatest:
      case Scalar::least:
        return agree(node.children, wanted);
      case Scalar::date_trunc:
      case Scalar::datediff:
        for (std::size_t i = 1; i < node.children.size(); ++i) of(node.children[i], Type::date);
        return node.scalar == Scalar::datediff ? Type::number : Type::date;
      default:
        return all(node.children, Type::number, Type::number);
    }
  }

  Type aggregate(const Node& node, Type wanted) {
    if (node.has_filter) of(node.children.back(), Type::condition);
    if (!node.has_argument) return Type::number;
    const NodeId argument = node.children[0];
    switch (node.aggregate) {
      case Aggregate::count:
        of(argument, Type::unknown);
        return Type::number;
      case Aggregate::min:
      case Aggregate::max:
        return of(argument, wanted);
      default:
        of(argument, Type::number);
        return Type::number;
    }
  }

  const Formula& formula_;
  const std::vector<OpenTable>& open_;
  Schema& schema_;
  std::vector<std::optional<std::pair<std::size_t, std::size_t>>> places_;
};

}  // namespace

void infer_columns(const Formula& formula, const std::vector<OpenTable>& open, Schema& schema) {
  Inference(formula, open, schema).run();
}

}  // namespace truescore::kpi
