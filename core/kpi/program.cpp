#include "kpi/program.h"

#include "base/number.h"

namespace truescore::kpi {

namespace {

std::string key_of(const Step& step) {
  std::string key;
  const auto put = [&](std::uint64_t number) {
    key += std::to_string(number);
    key += ' ';
  };
  put(static_cast<std::uint64_t>(step.op));
  put(static_cast<std::uint64_t>(step.type));
  put(step.source);
  put(static_cast<std::uint64_t>(step.comparison));
  put(static_cast<std::uint64_t>(step.part));
  put(step.is_null);
  for (const StepId argument : step.arguments) put(argument);
  std::uint64_t bits;
  static_assert(sizeof bits == sizeof step.number);
  __builtin_memcpy(&bits, &step.number, sizeof bits);
  key += 'n';
  put(bits);
  return key + step.text;
}

class Lowering {
 public:
  Lowering(const CheckedFormula& formula, Program& program, const std::function<std::uint32_t(NodeId)>& leaf)
      : formula_(formula), program_(program), leaf_(leaf) {}

  StepId of(NodeId id, Type wanted) {
    const Node& node = formula_.formula.node(id);
    const Type type = formula_.types[id];
    if (type == Type::null) return null_of(wanted);
    switch (node.kind) {
      case NodeKind::number:
        return number(node.number);
      case NodeKind::boolean:
        return constant(Type::condition, node.number);
      case NodeKind::text:
        if (type == Type::number) return number(base::parse_number(node.text).value_or(0));
        if (type == Type::date) return constant(Type::date, date_of(node.text).value_or(0));
        return text(node.text);
      case NodeKind::null:
        return null_of(wanted);
      case NodeKind::column:
      case NodeKind::aggregate:
        return leaf(id, type);
      case NodeKind::sign:
        return node.op == '-' ? made(Op::negate, Type::number, {of(node.children[0], Type::number)})
                              : of(node.children[0], Type::number);
      case NodeKind::arithmetic:
        return made(arithmetic(node.op), Type::number,
                    {of(node.children[0], Type::number), of(node.children[1], Type::number)});
      case NodeKind::comparison:
        return compare(node.comparison, node.children[0], node.children[1]);
      case NodeKind::conjunction:
        return joined(Op::conjunction, node.children);
      case NodeKind::disjunction:
        return joined(Op::disjunction, node.children);
      case NodeKind::negation:
        return negated(of(node.children[0], Type::condition), true);
      case NodeKind::between:
        return negated(made(Op::conjunction, Type::condition,
                            {compare(Comparison::greater_equal, node.children[0], node.children[1]),
                             compare(Comparison::less_equal, node.children[0], node.children[2])}),
                       node.negated);
      case NodeKind::in: {
        StepId any = compare(Comparison::equal, node.children[0], node.children[1]);
        for (std::size_t i = 2; i < node.children.size(); ++i) {
          any = made(Op::disjunction, Type::condition,
                     {any, compare(Comparison::equal, node.children[0], node.children[i])});
        }
        return negated(any, node.negated);
      }
      case NodeKind::like: {
        Step step;
        step.op = Op::like;
        step.type = Type::condition;
        step.arguments = {of(node.children[0], Type::text)};
        step.text = formula_.formula.node(node.children[1]).text;
        return negated(program_.add(std::move(step)), node.negated);
      }
      case NodeKind::is_null:
        return negated(
            made(Op::is_null, Type::condition, {of(node.children[0], typed(node.children[0], Type::number))}),
            node.negated);
      case NodeKind::choice:
        return choice(node, type);
      case NodeKind::cast:
        return cast(node);
      case NodeKind::scalar:
        return scalar(node, type);
    }
    return null_of(wanted);
  }

 private:
  Type typed(NodeId id, Type otherwise) const {
    return formula_.types[id] == Type::null ? otherwise : formula_.types[id];
  }

  StepId made(Op op, Type type, std::vector<StepId> arguments) {
    Step step;
    step.op = op;
    step.type = type;
    step.arguments = std::move(arguments);
    return program_.add(std::move(step));
  }
  StepId constant(Type type, double value) {
    Step step;
    step.type = type;
    step.number = value;
    return program_.add(std::move(step));
  }
  StepId number(double value) { return constant(Type::number, value); }
  StepId text(const std::string& value) {
    Step step;
    step.type = Type::text;
    step.text = value;
    return program_.add(std::move(step));
  }
  StepId null_of(Type type) {
    Step step;
    step.type = type == Type::null || type == Type::unknown ? Type::number : type;
    step.is_null = true;
    return program_.add(std::move(step));
  }
  StepId leaf(NodeId id, Type type) {
    Step step;
    step.op = Op::source;
    step.type = type;
    step.source = leaf_(id);
    const Node& node = formula_.formula.node(id);
    // A column of texts that is read as numbers.
    if (node.kind == NodeKind::column && formula_.converted[id]) {
      step.type = Type::text;
      return made(Op::text_to_number, Type::number, {program_.add(std::move(step))});
    }
    return program_.add(std::move(step));
  }

  StepId negated(StepId condition, bool really) {
    return really ? made(Op::negation, Type::condition, {condition}) : condition;
  }

  static Op arithmetic(char sign) {
    switch (sign) {
      case '+':
        return Op::add;
      case '-':
        return Op::subtract;
      case '*':
        return Op::multiply;
      case '/':
        return Op::divide;
      default:
        return Op::modulo;
    }
  }

  StepId compare(Comparison comparison, NodeId left, NodeId right) {
    const Type type = typed(left, typed(right, Type::number));
    Step step;
    step.op = Op::compare;
    step.type = Type::condition;
    step.comparison = comparison;
    step.arguments = {of(left, type), of(right, type)};
    return program_.add(std::move(step));
  }

  StepId joined(Op op, const std::vector<NodeId>& parts) {
    StepId all = of(parts[0], Type::condition);
    for (std::size_t i = 1; i < parts.size(); ++i) {
      all = made(op, Type::condition, {all, of(parts[i], Type::condition)});
    }
    return all;
  }

  StepId choice(const Node& node, Type type) {
    std::vector<StepId> parts;
    const std::size_t first = node.has_operand ? 1 : 0;
    const std::size_t last = node.children.size() - (node.has_otherwise ? 1 : 0);
    for (std::size_t i = first; i < last; i += 2) {
      parts.push_back(node.has_operand ? compare(Comparison::equal, node.children[0], node.children[i])
                                       : of(node.children[i], Type::condition));
      parts.push_back(of(node.children[i + 1], type));
    }
    parts.push_back(node.has_otherwise ? of(node.children.back(), type) : null_of(type));
    return made(Op::choice, type, std::move(parts));
  }

  StepId cast(const Node& node) {
    const NodeId operand = node.children[0];
    const Type from = typed(operand, Type::number);
    if (node.cast == CastTo::date) {
      StepId date = of(operand, from == Type::text ? Type::text : Type::date);
      if (from == Type::text) date = made(Op::text_to_date, Type::date, {date});
      return truncated(date, DatePart::day);
    }
    StepId value = of(operand, from);
    if (from == Type::text) value = made(Op::text_to_number, Type::number, {value});
    if (from == Type::condition) value = made(Op::condition_to_number, Type::number, {value});
    return node.cast == CastTo::integer ? made(Op::truncate, Type::number, {value}) : value;
  }

  StepId truncated(StepId date, DatePart part) {
    Step step;
    step.op = Op::date_trunc;
    step.type = Type::date;
    step.part = part;
    step.arguments = {date};
    return program_.add(std::move(step));
  }

  StepId scalar(const Node& node, Type type) {
    if (node.scalar == Scalar::date_trunc || node.scalar == Scalar::datediff) {
      const std::string& name = formula_.formula.node(node.children[0]).text;
      DatePart part = DatePart::day;
      for (std::size_t i = 0; i < date_part_names().size(); ++i) {
        if (date_part_names()[i] == name) part = static_cast<DatePart>(i);
      }
      if (node.scalar == Scalar::date_trunc) return truncated(of(node.children[1], Type::date), part);
      Step step;
      step.op = Op::datediff;
      step.part = part;
      step.arguments = {of(node.children[1], Type::date), of(node.children[2], Type::date)};
      return program_.add(std::move(step));
    }
    std::vector<StepId> arguments;
    for (const NodeId child : node.children) arguments.push_back(of(child, type));
    switch (node.scalar) {
      case Scalar::nullif: {
        Step equal;
        equal.op = Op::compare;
        equal.type = Type::condition;
        equal.arguments = arguments;
        const StepId same = program_.add(std::move(equal));
        return made(Op::choice, type, {same, null_of(type), arguments[0]});
      }
      case Scalar::coalesce:
        return made(Op::coalesce, type, arguments);
      case Scalar::greatest:
        return made(Op::greatest, type, arguments);
      case Scalar::least:
        return made(Op::least, type, arguments);
      case Scalar::abs:
        return made(Op::abs, type, arguments);
      case Scalar::round:
        if (arguments.size() == 1) arguments.push_back(number(0));
        return made(Op::round, type, arguments);
      case Scalar::floor:
        return made(Op::floor, type, arguments);
      case Scalar::ceil:
        return made(Op::ceil, type, arguments);
      case Scalar::sqrt:
        return made(Op::sqrt, type, arguments);
      case Scalar::ln:
        return made(Op::ln, type, arguments);
      case Scalar::exp:
        return made(Op::exp, type, arguments);
      default:
        return made(Op::power, type, arguments);
    }
  }

  const CheckedFormula& formula_;
  Program& program_;
  const std::function<std::uint32_t(NodeId)>& leaf_;
};

}  // namespace

StepId Program::add(Step step) {
  const auto [found, is_new] = known_.emplace(key_of(step), static_cast<StepId>(steps_.size()));
  if (is_new) steps_.push_back(std::move(step));
  return found->second;
}

StepId lower(const CheckedFormula& formula, NodeId node, Type wanted, Program& program,
             const std::function<std::uint32_t(NodeId)>& leaf) {
  return Lowering(formula, program, leaf).of(node, wanted);
}

std::optional<StepId> lower_argument(const CheckedFormula& formula, NodeId aggregate, Program& program,
                                     const std::function<std::uint32_t(NodeId)>& leaf) {
  const Node& node = formula.formula.node(aggregate);
  std::optional<StepId> filter;
  if (node.has_filter) filter = lower(formula, node.children.back(), Type::condition, program, leaf);
  if (!node.has_argument) return filter;
  const StepId argument = lower(formula, node.children[0], Type::number, program, leaf);
  if (!filter) return argument;
  Step where;
  where.op = Op::where;
  where.type = program.steps()[argument].type;
  where.arguments = {argument, *filter};
  return program.add(std::move(where));
}

}  // namespace truescore::kpi
