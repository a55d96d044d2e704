// A formula as it was written: its tree, each node with its place in the text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kpi/functions.h"

namespace truescore::kpi {

enum class NodeKind : std::uint8_t {
  number,
  text,
  boolean,
  null,
  column,
  sign,        // + or - before its child
  arithmetic,  // + - * / %
  comparison,
  conjunction,  // AND of two or more
  disjunction,  // OR of two or more
  negation,     // NOT
  between,      // children: value, low, high
  in,           // children: value, then the list
  like,         // children: value, pattern (a text)
  is_null,
  choice,  // CASE: [operand] {condition, result} [otherwise]
  cast,
  scalar,
  aggregate,  // children: [argument] [filter]
};

enum class Comparison : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };
enum class CastTo : std::uint8_t { number, integer, date };

using NodeId = std::uint32_t;

struct Node {
  NodeKind kind = NodeKind::null;
  std::uint32_t begin = 0;  // bytes of the text, `end` excluded
  std::uint32_t end = 0;
  std::uint32_t depth = 1;  // of the tree below, this node included
  std::vector<NodeId> children;

  std::string text;      // of a text; a column's name
  std::string table;     // before a column's name; "" where none stands
  double number = 0;     // a number; PERCENTILE_CONT's share; 1 or 0 of a boolean
  char op = 0;           // of a sign and of arithmetic
  bool negated = false;  // NOT BETWEEN, NOT IN, NOT LIKE, IS NOT NULL
  Comparison comparison = Comparison::equal;
  CastTo cast = CastTo::number;
  Scalar scalar = Scalar::nullif;
  Aggregate aggregate = Aggregate::count;
  bool distinct = false;
  bool has_argument = false;     // of an aggregate; COUNT(*) has none
  bool has_filter = false;       // of an aggregate
  bool has_operand = false;      // of a CASE
  bool has_otherwise = false;    // of a CASE
  std::uint32_t name_begin = 0;  // of a column whose table is written: where the column's own name begins
};

struct Formula {
  std::string text;
  std::vector<Node> nodes;
  NodeId root = 0;

  const Node& node(NodeId id) const { return nodes[id]; }
  std::string_view source(const Node& node) const {
    return std::string_view(text).substr(node.begin, node.end - node.begin);
  }
};

}  // namespace truescore::kpi
