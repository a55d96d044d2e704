#include "sql/table_source.h"

#include "base/json_reader.h"
#include "base/utf8.h"
#include "sql/expression.h"
#include "sql/names.h"

namespace truescore::sql {

using base::Result;
using kpi::Type;

std::string column(const Dialect& dialect, const std::string& label, Type type, const std::string& time,
                   const std::string& zone) {
  const std::string written = name(dialect, label);
  switch (type) {
    case Type::text:
      return "NULLIF(" + common::cast(written, dialect.text_type) + ", '')";
    case Type::date: {
      const bool own = !time.empty() && base::fold_case(label) == base::fold_case(time);
      return dialect.clock(written, own && !zone.empty() ? literal(dialect, zone) : "");
    }
    case Type::condition:
      return written;
    default:
      return common::cast(written, dialect.double_type);
  }
}

std::string own_prefix(const std::vector<std::string>& labels) {
  std::string out = "t_";
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (base::fold_case(labels[i]).rfind(out, 0) != 0) continue;
    out.insert(out.begin(), 't');
    i = static_cast<std::size_t>(-1);
  }
  return out;
}

namespace {

// What an aggregate comes to in a group. It is NULL where the core has no value.
std::string aggregated(const Dialect& dialect, const Expressions& rows, const kpi::TableRun& run,
                       const kpi::AggregatePlan& plan) {
  const kpi::Component& first = run.components()[plan.components[0]];
  if (first.kind == kpi::ComponentKind::rows) return "COUNT(*)";
  const std::string x = rows.of(first.x);
  const std::string distinct = plan.distinct ? "DISTINCT " : "";
  const bool condition = run.program().steps()[first.x].type == Type::condition;
  const std::string counted = condition ? "CASE WHEN " + x + " THEN 1 END" : x;
  const auto where_any = [&](const std::string& value, const char* least) {
    return "CASE WHEN COUNT(" + x + ") >= " + least + " THEN " + value + " END";
  };
  const auto called = [&](std::string_view function) {
    return std::string(function) + "(" + distinct + x + ")";
  };
  switch (plan.aggregate) {
    case kpi::Aggregate::count:
      return "COUNT(" + distinct + counted + ")";
    case kpi::Aggregate::sum:
      return where_any(called("SUM"), "1");
    case kpi::Aggregate::avg:
      return where_any(called("AVG"), "1");
    case kpi::Aggregate::min:
      return where_any("MIN(" + x + ")", "1");
    case kpi::Aggregate::max:
      return where_any("MAX(" + x + ")", "1");
    case kpi::Aggregate::var_pop:
      return where_any(called(dialect.var_pop), "1");
    case kpi::Aggregate::var_samp:
      return where_any(called(dialect.var_samp), "2");
    case kpi::Aggregate::stddev_samp:
      return where_any(called(dialect.stddev_samp), "2");
    default:
      return where_any(dialect.quantile(x, base::dump(base::Json(first.share))), "1");
  }
}

}  // namespace

Result<std::string> from_clause(const Dialect& dialect, const TableSource& source) {
  if (!source.derived) return path(dialect, source.table);
  const kpi::DerivedTable& derived = *source.derived;
  kpi::CountedTable counted;
  counted.time = source.time;
  std::vector<std::string> labels;
  kpi::TableRun run(counted, labels);
  std::vector<kpi::PlannedFormula> plans;
  for (const auto& [column_name, formula] : derived.columns) {
    auto plan = kpi::plan_in(formula, derived.from, run, labels, source.time);
    if (!plan.ok()) {
      base::Error error = std::move(plan).error();
      error.where.path = base::below("/columns", column_name);
      return error;
    }
    plans.push_back(std::move(*plan));
  }
  const std::vector<std::string> sources = run.source_labels();
  std::vector<std::string> all = sources;
  all.insert(all.end(), derived.by.begin(), derived.by.end());
  const std::string prefix = own_prefix(all);
  // Three levels: what the rows say; what they come to in each group; the formulas.
  std::string rows;
  const auto add = [](std::string& list, const std::string& text, const std::string& as) {
    list += (list.empty() ? "" : ", ") + text + " AS " + as;
  };
  std::string keys;
  for (std::size_t i = 0; i < derived.by.size(); ++i) {
    // As text, so that what is blank and what is missing are one group, as in the core.
    add(rows, column(dialect, derived.by[i], Type::text, "", ""), prefix + "k" + std::to_string(i));
    keys += (keys.empty() ? "" : ", ") + prefix + "k" + std::to_string(i);
  }
  Expressions expressions(dialect, run.program(), [&](const kpi::Step& step) {
    return prefix + "v" + std::to_string(step.source) + std::string(kpi::word(step.type).substr(0, 1));
  });
  std::vector<std::string> written;
  for (const kpi::Step& step : run.program().steps()) {
    if (step.op != kpi::Op::source) continue;
    add(rows, column(dialect, sources[step.source], step.type, source.time, source.zone),
        prefix + "v" + std::to_string(step.source) + std::string(kpi::word(step.type).substr(0, 1)));
  }
  if (rows.empty()) rows = "1 AS " + prefix + "one";
  std::string groups = keys;
  std::string columns;
  for (std::size_t i = 0; i < derived.by.size(); ++i) {
    add(columns, prefix + "k" + std::to_string(i), name(dialect, derived.by[i]));
  }
  for (std::size_t f = 0; f < plans.size(); ++f) {
    const auto aggregate_name = [&](std::size_t i) {
      return prefix + "a" + std::to_string(f) + "_" + std::to_string(i);
    };
    for (std::size_t i = 0; i < plans[f].aggregates.size(); ++i) {
      add(groups, aggregated(dialect, expressions, run, plans[f].aggregates[i]), aggregate_name(i));
    }
    const kpi::CheckedFormula& formula = plans[f].formula;
    kpi::Program program;
    const kpi::StepId result = kpi::lower(formula, formula.formula.root, Type::number, program,
                                          [&](kpi::NodeId node) -> std::uint32_t {
                                            std::uint32_t place = 0;
                                            while (formula.aggregates[place].node != node) ++place;
                                            return place;
                                          });
    const Expressions last(dialect, program, [&](const kpi::Step& step) {
      const std::string value = aggregate_name(step.source);
      return step.type == Type::number ? common::cast(value, dialect.double_type) : value;
    });
    add(columns, last.of(result), name(dialect, derived.columns[f].first));
  }
  return "(SELECT " + columns + " FROM (SELECT " + groups + " FROM (SELECT " + rows + " FROM " +
         path(dialect, source.table) + ") " + prefix + "rows" + (keys.empty() ? "" : " GROUP BY " + keys) +
         ") " + prefix + "groups) " + name(dialect, derived.name);
}

}  // namespace truescore::sql
