#include "kpi/shape.h"

#include <algorithm>

namespace truescore::kpi {

namespace {

// A sum of terms and a constant.
struct Linear {
  double constant = 0;
  std::vector<Term> terms;

  bool is_constant() const { return terms.empty(); }
};

// offset + scale * top / bottom, or only `top` where there is no bottom.
struct Form {
  Linear top;
  std::optional<Linear> bottom;
  double offset = 0;
  double scale = 1;
  bool is_mean = false;
};

bool same_argument(const CheckedFormula& formula, const Term& a, const Term& b) {
  if (a.counted != b.counted) return false;
  if (a.aggregate == b.aggregate) return true;
  const auto source = [&](const Term& term) {
    const Node& node = formula.formula.node(formula.aggregates[term.aggregate].node);
    return formula.formula.source(node);
  };
  return source(a) == source(b);
}

Linear multiplied(Linear linear, double factor) {
  linear.constant *= factor;
  for (Term& term : linear.terms) term.factor *= factor;
  return linear;
}

Linear added(const CheckedFormula& formula, Linear a, const Linear& b) {
  a.constant += b.constant;
  for (const Term& term : b.terms) {
    const auto same = std::find_if(a.terms.begin(), a.terms.end(),
                                   [&](const Term& other) { return same_argument(formula, term, other); });
    if (same == a.terms.end()) {
      a.terms.push_back(term);
    } else {
      same->factor += term.factor;
    }
  }
  a.terms.erase(
      std::remove_if(a.terms.begin(), a.terms.end(), [](const Term& term) { return term.factor == 0; }),
      a.terms.end());
  return a;
}

class Reader {
 public:
  explicit Reader(const CheckedFormula& formula) : formula_(formula) {}

  std::optional<Form> read(NodeId id) const {
    const Node& node = formula_.formula.node(id);
    Form form;
    switch (node.kind) {
      case NodeKind::number:
        form.top.constant = node.number;
        return form;
      case NodeKind::sign: {
        auto inner = read(node.children[0]);
        return inner && node.op == '-' ? times(*inner, -1) : inner;
      }
      case NodeKind::aggregate:
        return aggregate(id, node);
      case NodeKind::arithmetic:
        return arithmetic(node);
      case NodeKind::cast:
        return node.cast == CastTo::number ? read(node.children[0]) : std::nullopt;
      case NodeKind::scalar: {
        // NULLIF(…, 0) and COALESCE(…, 0) stand for what they hold.
        const bool guard = node.scalar == Scalar::nullif || node.scalar == Scalar::coalesce;
        if (!guard || node.children.size() != 2) return std::nullopt;
        const Node& second = formula_.formula.node(node.children[1]);
        if (second.kind != NodeKind::number || second.number != 0) return std::nullopt;
        return read(node.children[0]);
      }
      default:
        return std::nullopt;
    }
  }

 private:
  static Form times(Form form, double factor) {
    if (form.bottom) {
      form.offset *= factor;
      form.scale *= factor;
    } else {
      form.top = multiplied(std::move(form.top), factor);
    }
    return form;
  }

  std::optional<Form> aggregate(NodeId id, const Node& node) const {
    if (node.distinct) return std::nullopt;
    Term term;
    while (formula_.aggregates[term.aggregate].node != id) ++term.aggregate;
    Form form;
    if (node.aggregate == Aggregate::count) term.counted = true;
    form.top.terms = {term};
    if (node.aggregate == Aggregate::sum || node.aggregate == Aggregate::count) return form;
    if (node.aggregate != Aggregate::avg) return std::nullopt;
    term.counted = true;
    form.bottom = Linear{0, {term}};
    form.is_mean = true;
    return form;
  }

  std::optional<Form> arithmetic(const Node& node) const {
    const auto a = read(node.children[0]);
    const auto b = read(node.children[1]);
    if (!a || !b) return std::nullopt;
    const bool a_constant = !a->bottom && a->top.is_constant();
    const bool b_constant = !b->bottom && b->top.is_constant();
    switch (node.op) {
      case '+':
      case '-': {
        const double sign = node.op == '+' ? 1 : -1;
        if (!a->bottom && !b->bottom) {
          Form form;
          form.top = added(formula_, a->top, multiplied(b->top, sign));
          return form;
        }
        if (a->bottom && b_constant) {
          Form form = *a;
          form.offset += sign * b->top.constant;
          return form;
        }
        if (b->bottom && a_constant) {
          Form form = times(*b, sign);
          form.offset += a->top.constant;
          return form;
        }
        return std::nullopt;
      }
      case '*':
        if (b_constant) return times(*a, b->top.constant);
        if (a_constant) return times(*b, a->top.constant);
        return std::nullopt;
      case '/': {
        if (b_constant) {
          if (b->top.constant == 0) return std::nullopt;
          return times(*a, 1 / b->top.constant);
        }
        if (a->bottom || b->bottom || a_constant || a->top.constant != 0 || b->top.constant != 0) {
          return std::nullopt;
        }
        Form form;
        form.top = a->top;
        form.bottom = b->top;
        return form;
      }
      default:
        return std::nullopt;
    }
  }

  const CheckedFormula& formula_;
};

// (Σa - Σb) / Σb is Σa / Σb - 1: what the top has of the bottom goes into the offset.
void take_out_bottom(const CheckedFormula& formula, Form& form) {
  std::optional<double> multiple;
  for (const Term& term : form.bottom->terms) {
    const auto same = std::find_if(form.top.terms.begin(), form.top.terms.end(),
                                   [&](const Term& other) { return same_argument(formula, term, other); });
    if (same == form.top.terms.end()) return;
    const double here = same->factor / term.factor;
    if (multiple && *multiple != here) return;
    multiple = here;
  }
  if (!multiple || form.top.terms.size() == form.bottom->terms.size()) return;
  form.top = added(formula, form.top, multiplied(*form.bottom, -*multiple));
  form.offset += form.scale * *multiple;
}

bool all_negative(const Linear& linear) {
  return std::all_of(linear.terms.begin(), linear.terms.end(),
                     [](const Term& term) { return term.factor < 0; });
}

}  // namespace

Shape shape_of(const CheckedFormula& formula) {
  Shape shape;
  auto form = Reader(formula).read(formula.formula.root);
  if (!form || form->top.terms.empty()) return shape;
  if (!form->bottom) {
    const bool one_count = form->top.terms.size() == 1 && form->top.terms[0].counted &&
                           form->top.constant == 0 && form->top.terms[0].factor > 0;
    if (!one_count) return shape;
    shape.kind = ShapeKind::count;
    shape.scale = form->top.terms[0].factor;
    shape.top = form->top.terms;
    shape.top[0].factor = 1;
    return shape;
  }
  take_out_bottom(formula, *form);
  if (form->top.terms.empty()) return shape;
  if (all_negative(form->top)) {
    form->top = multiplied(form->top, -1);
    form->scale = -form->scale;
  }
  // One common factor of a sum belongs to the scale: SUM(2 * …) aside, 3 * COUNT(*) counts rows.
  if (form->top.terms.size() == 1) {
    form->scale *= form->top.terms[0].factor;
    form->top.terms[0].factor = 1;
  }
  if (form->bottom->terms.size() == 1) {
    form->scale /= form->bottom->terms[0].factor;
    form->bottom->terms[0].factor = 1;
  }
  shape.offset = form->offset;
  shape.scale = form->scale;
  shape.top = form->top.terms;
  shape.bottom = form->bottom->terms;
  std::optional<std::size_t> table;
  for (const auto* terms : {&form->top.terms, &form->bottom->terms}) {
    for (const Term& term : *terms) {
      const auto& of = formula.aggregates[term.aggregate].table;
      if (table && of && *table != *of) return shape;
      if (of) table = of;
    }
  }
  shape.kind = form->is_mean ? ShapeKind::mean : ShapeKind::ratio;
  return shape;
}

std::string_view word(ShapeKind kind) {
  static constexpr std::string_view kWords[] = {"other", "count", "mean", "ratio"};
  return kWords[static_cast<int>(kind)];
}

}  // namespace truescore::kpi
