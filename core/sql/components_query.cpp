#include "sql/components_query.h"

#include "base/json.h"
#include "sql/expression.h"
#include "sql/names.h"

namespace truescore::sql {

using base::Error;
using base::ErrorCode;
using base::Result;
using kpi::Component;
using kpi::ComponentKind;
using kpi::Op;
using kpi::Step;
using kpi::StepId;
using kpi::Type;
namespace names = kpi::counted_columns;

namespace {

kpi::DatePart part_of(base::Period period) {
  static constexpr kpi::DatePart kParts[] = {kpi::DatePart::day, kpi::DatePart::week, kpi::DatePart::month,
                                             kpi::DatePart::quarter};
  return kParts[static_cast<int>(period)];
}

class Query {
 public:
  Query(const Dialect& dialect, const kpi::PlannedTable& planned, const TableSource& source)
      : dialect_(dialect),
        planned_(planned),
        source_(source),
        program_(planned.run->program()),
        labels_(planned.run->source_labels()),
        names_(program_, labels_),
        expressions_(dialect, program_, [this](const Step& step) { return value_name(step); }) {
    std::vector<std::string> all = labels_;
    all.push_back(time());
    all.push_back(planned.counted->by);
    prefix_ = own_prefix(all);
  }

  Result<ComponentsQuery> write() {
    TRUESCORE_TRY(from, from_clause(dialect_, source_));
    from_ = from;
    write_rows();
    TRUESCORE_CHECK(write_columns());
    ComponentsQuery out;
    out.columns = {std::string(names::kGrain),     std::string(names::kPeriodOf), std::string(names::kPeriod),
                   std::string(names::kSegmentOf), std::string(names::kSegment),  std::string(names::kRows),
                   std::string(names::kTotal)};
    for (const auto& column : columns_) {
      out.columns.push_back(column.name);
      if (column.approximate) out.approximate.push_back(column.name);
    }
    out.sql = comment("Truescore: what the KPIs of the table " + planned_.name + " are made of, for " +
                      std::string(dialect_.title)) +
              "\n";
    if (!out.approximate.empty()) {
      out.sql += comment("The columns that end in _approx are approximations of this engine.") + "\n";
    }
    out.sql += select("cell", true, true);
    if (has_finished_) {
      out.sql += "\nUNION ALL\n" + select("all", false, false);
      if (has_period()) out.sql += "\nUNION ALL\n" + select("period", true, false);
      if (has_segment()) out.sql += "\nUNION ALL\n" + select("segment", false, true);
    }
    if (!dialect_.tail.empty()) out.sql += "\n" + std::string(dialect_.tail);
    out.sql += '\n';
    return out;
  }

 private:
  struct Column {
    std::string name;
    std::string sql;
    bool finished = false;
    bool approximate = false;
    Type type = Type::number;
  };

  const std::string& time() const { return planned_.counted->time; }
  bool has_period() const { return planned_.counted->period.has_value(); }
  bool has_segment() const { return !planned_.counted->by.empty(); }

  // A source may be read as several types; each is a column of its own.
  std::string value_name(const Step& step) const {
    return prefix_ + "v" + std::to_string(step.source) + std::string(kpi::word(step.type).substr(0, 1));
  }
  std::string period_name() const { return prefix_ + "period"; }
  std::string segment_name() const { return prefix_ + "segment"; }

  // The columns that the rows are read from, and then what is computed of each row.
  void write_rows() {
    const auto add = [](std::string& list, const std::string& text, const std::string& as) {
      list += (list.empty() ? "    " : ",\n    ") + text + " AS " + as;
    };
    // The zone is that of the table itself; a derived one has applied it.
    const std::string zone = source_.derived ? "" : source_.zone;
    std::string passed;
    const auto pass = [&](const std::string& name) { passed += (passed.empty() ? "" : ", ") + name; };
    if (has_period()) {
      const std::string clock = column(dialect_, time(), Type::date, time(), zone);
      add(read_, dialect_.iso_day(dialect_.truncated(part_of(*planned_.counted->period), clock)),
          period_name());
      pass(period_name());
    }
    if (has_segment()) {
      add(read_, column(dialect_, planned_.counted->by, Type::text, "", ""), segment_name());
      pass(segment_name());
    }
    for (const Step& step : program_.steps()) {
      if (step.op != Op::source) continue;
      add(read_, column(dialect_, labels_[step.source], step.type, time(), zone), value_name(step));
      pass(value_name(step));
    }
    if (read_.empty()) read_ = "    1 AS " + prefix_ + "one";
    computed_ = passed.empty() ? "" : "    " + passed;
    // In the order of the program: a step that is named here is written by its name in later ones only above
    // this level.
    std::vector<std::pair<StepId, std::string>> named;
    const auto name_step = [&](StepId id) {
      const Step& step = program_.steps()[id];
      if (step.op == Op::source || step.op == Op::constant || step.type == Type::condition) return;
      for (const auto& [known, name] : named) {
        if (known == id) return;
      }
      const std::string name = prefix_ + "x" + std::to_string(named.size());
      std::string text = step.type == Type::number ? common::cast(expressions_.of(id), dialect_.double_type)
                                                   : expressions_.of(id);
      add(computed_, text, name);
      named.emplace_back(id, name);
    };
    for (const Component& component : planned_.run->components()) {
      if (component.kind == ComponentKind::rows) continue;
      name_step(component.x);
      if (component.kind == ComponentKind::products) name_step(component.y);
    }
    for (auto& [id, name] : named) expressions_.call(id, std::move(name));
    if (computed_.empty()) computed_ = "    " + prefix_ + "one";
  }

  base::Status write_columns() {
    for (const Component& component : planned_.run->components()) {
      if (component.kind == ComponentKind::rows) continue;
      const std::string name = names_.of(component);
      const Type type = program_.steps()[component.x].type;
      const std::string x = expressions_.of(component.x);
      const std::string counted = type == Type::condition ? "CASE WHEN " + x + " THEN 1 END" : x;
      switch (component.kind) {
        case ComponentKind::count:
        case ComponentKind::all_rows:
          columns_.push_back({name, "COUNT(" + counted + ")"});
          break;
        case ComponentKind::sum:
          columns_.push_back({name, "SUM(" + summed(component.x) + ")"});
          columns_.push_back({kpi::count_beside(name), "COUNT(" + x + ")"});
          break;
        case ComponentKind::products:
          columns_.push_back({name, "SUM(" + summed(component.x) + " * " + summed(component.y) + ")"});
          break;
        case ComponentKind::least:
        case ComponentKind::greatest:
          columns_.push_back({name, extreme(component.kind == ComponentKind::least ? "MIN" : "MAX", x, type),
                              false, false, type == Type::text ? Type::text : Type::number});
          break;
        case ComponentKind::finished:
          TRUESCORE_CHECK(write_finished(component, name, counted, type));
          break;
        case ComponentKind::rows:
        case ComponentKind::values:
          break;
      }
    }
    return base::Done{};
  }

  std::string summed(StepId id) const {
    return program_.steps()[id].op == Op::constant ? common::cast(expressions_.of(id), dialect_.double_type)
                                                   : expressions_.of(id);
  }

  std::string extreme(const char* function, const std::string& x, Type type) const {
    if (type == Type::date) return seconds(dialect_, std::string(function) + "(" + x + ")");
    const std::string order = type == Type::text ? std::string(dialect_.code_point_order) : "";
    return std::string(function) + "(" + x + order + ")";
  }

  base::Status write_finished(const Component& component, const std::string& name, const std::string& x,
                              Type type) {
    has_finished_ = true;
    Column out{name, "", true, false, Type::number};
    const std::string some = "CASE WHEN COUNT(" + x + ") > 0 THEN ";
    switch (component.aggregate) {
      case kpi::Aggregate::count:
        // The conditions that are known, true and false.
        out.sql = type == Type::condition
                      ? "COUNT(DISTINCT CASE WHEN " + expressions_.of(component.x) + " THEN 1 WHEN NOT " +
                            expressions_.of(component.x) + " THEN 0 END)"
                      : "COUNT(DISTINCT " + x + ")";
        break;
      case kpi::Aggregate::sum:
      case kpi::Aggregate::avg:
        out.sql = some + std::string(kpi::name_of(component.aggregate)) + "(DISTINCT " + x + ") END";
        break;
      case kpi::Aggregate::median:
      case kpi::Aggregate::percentile_cont:
        if (!component.distinct) {
          out.sql = some + dialect_.quantile(x, base::dump(base::Json(component.share))) + " END";
          out.approximate = dialect_.quantile_is_approximate;
          if (out.approximate) out.name = kpi::approximated(name);
          break;
        }
        [[fallthrough]];
      default: {
        Error error;
        error.code = ErrorCode::value_not_allowed;
        error.where.path = "/kpis";
        error.detail = {{"found", std::string(kpi::name_of(component.aggregate)) + "(DISTINCT …)"},
                        {"expected", std::string(dialect_.title)}};
        return error;
      }
    }
    columns_.push_back(std::move(out));
    return base::Done{};
  }

  std::string select(std::string_view grain, bool period, bool segment) const {
    const bool cell = grain == "cell";
    const bool by_period = period && has_period();
    const bool by_segment = segment && has_segment();
    const std::string no_text = null_of(dialect_, Type::text);
    std::string out = "SELECT\n  '" + std::string(grain) + "' AS grain";
    const auto add = [&](const std::string& text, std::string_view as) {
      out += ",\n  " + text + " AS " + std::string(as);
    };
    add(has_period() ? "'" + std::string(base::word(*planned_.counted->period)) + "'" : no_text,
        names::kPeriodOf);
    add(by_period ? period_name() : no_text, names::kPeriod);
    add(has_segment() ? literal(dialect_, planned_.counted->by) : no_text, names::kSegmentOf);
    add(by_segment ? segment_name() : no_text, names::kSegment);
    add("COUNT(*)", names::kRows);
    add("(SELECT COUNT(*) FROM " + from_ + ")", names::kTotal);
    for (const Column& column : columns_) {
      const bool here = column.finished != cell;
      add(here ? column.sql : null_of(dialect_, column.type), column.name);
    }
    out += "\nFROM (\n  SELECT\n" + computed_ + "\n  FROM (\n    SELECT\n" + read_ + "\n    FROM " + from_ +
           "\n  ) " + prefix_ + "read\n) " + prefix_ + "computed";
    if (by_period || by_segment) {
      out += "\nGROUP BY ";
      if (by_period) out += period_name();
      if (by_segment) out += (by_period ? ", " : "") + segment_name();
    }
    return out;
  }

  const Dialect& dialect_;
  const kpi::PlannedTable& planned_;
  const TableSource& source_;
  const kpi::Program& program_;
  std::vector<std::string> labels_;
  kpi::ComponentNames names_;
  Expressions expressions_;
  std::string prefix_;
  std::string from_;
  std::string read_;
  std::string computed_;
  std::vector<Column> columns_;
  bool has_finished_ = false;
};

}  // namespace

Result<ComponentsQuery> components_query(const Dialect& dialect, const kpi::PlannedTable& planned,
                                         const TableSource& source) {
  return Query(dialect, planned, source).write();
}

}  // namespace truescore::sql
