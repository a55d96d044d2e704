#include "sql/tally_query.h"

#include "sql/expression.h"
#include "sql/names.h"
#include "sql/table_source.h"

namespace truescore::sql {

using kpi::Type;

namespace {

struct Rows {
  std::string prefix;
  std::string select;  // SELECT … FROM table
};

// Of each row: the score, and where they are asked for the period, the segment and the account.
Rows rows_of(const Dialect& dialect, const TallyQuery& query) {
  Rows out;
  out.prefix = own_prefix({query.score, query.by, query.date, query.account});
  std::string list =
      "    " + column(dialect, query.score, Type::number, "", "") + " AS " + out.prefix + "score";
  const auto add = [&](const std::string& text, const char* as) {
    list += ",\n    " + text + " AS " + out.prefix + as;
  };
  if (query.period) {
    static constexpr kpi::DatePart kParts[] = {kpi::DatePart::day, kpi::DatePart::week, kpi::DatePart::month,
                                               kpi::DatePart::quarter};
    const std::string clock = column(dialect, query.date, Type::date, query.date, query.zone);
    add(dialect.iso_day(dialect.truncated(kParts[static_cast<int>(*query.period)], clock)), "period");
  }
  if (!query.by.empty()) add(column(dialect, query.by, Type::text, "", ""), "segment");
  if (!query.account.empty()) add(column(dialect, query.account, Type::text, "", ""), "account");
  out.select = "SELECT\n" + list + "\n  FROM " + path(dialect, query.table);
  return out;
}

std::string counted(const std::string& condition) { return "COUNT(CASE WHEN " + condition + " THEN 1 END)"; }

std::string text_or_null(const Dialect& dialect, std::string_view text) {
  return text.empty() ? null_of(dialect, Type::text) : literal(dialect, text);
}

}  // namespace

std::string tally_query(const Dialect& dialect, const TallyQuery& query) {
  const Rows rows = rows_of(dialect, query);
  const std::string score = rows.prefix + "score";
  std::string out =
      comment("Truescore: the NPS tally of " + query.table + ", for " + std::string(dialect.title)) +
      "\nSELECT\n  " + text_or_null(dialect, query.period ? base::word(*query.period) : std::string_view()) +
      " AS period_of";
  const auto add = [&](const std::string& text, const std::string& as) {
    out += ",\n  " + text + " AS " + as;
  };
  add(query.period ? rows.prefix + "period" : null_of(dialect, Type::text), "period");
  add(text_or_null(dialect, query.by), "segment_of");
  add(query.by.empty() ? null_of(dialect, Type::text) : rows.prefix + "segment", "segment");
  for (int i = 0; i <= 10; ++i) add(counted(score + " = " + std::to_string(i)), "n" + std::to_string(i));
  const std::string whole = score + " = FLOOR(" + score + ")";
  add(counted(score + " IS NULL"), "n_blank");
  add(counted("NOT (" + whole + ")"), "n_not_whole");
  add(counted(whole + " AND (" + score + " < 0 OR " + score + " > 10)"), "n_out_of_range");
  add("COUNT(*)", "n_rows");
  add("(SELECT COUNT(*) FROM " + path(dialect, query.table) + ")", "total_rows");
  out += "\nFROM (\n  " + rows.select + "\n) " + rows.prefix + "rows";
  std::string groups;
  if (query.period) groups = rows.prefix + "period";
  if (!query.by.empty()) groups += (groups.empty() ? "" : ", ") + rows.prefix + "segment";
  if (!groups.empty()) out += "\nGROUP BY " + groups;
  if (!dialect.tail.empty()) out += "\n" + std::string(dialect.tail);
  return out + "\n";
}

std::string accounts_query(const Dialect& dialect, const TallyQuery& query) {
  const Rows rows = rows_of(dialect, query);
  const std::string& own = rows.prefix;
  const std::string score = own + "score";
  const auto as_double = [&](const std::string& text) { return common::cast(text, dialect.double_type); };
  const auto select = [&](std::string_view grain, const std::string& key) {
    const std::string valid =
        score + " = FLOOR(" + score + ") AND " + score + " >= 0 AND " + score + " <= 10";
    const std::string single = own + "account IS NULL";
    // Of the answers without an account: each is s or n of its own, so s² is how many are no passives.
    const auto moment = [&](const std::string& alone, const std::string& together) {
      return "SUM(CASE WHEN " + single + " THEN " + alone + " ELSE " + together + " END)";
    };
    const std::string s = own + "s";
    const std::string n = own + "n";
    const std::string no_text = null_of(dialect, Type::text);
    std::string out = "SELECT\n  '" + std::string(grain) + "' AS grain,\n  ";
    out += (grain == "period" ? key : no_text) + " AS period,\n  ";
    out += (grain == "segment" ? key : no_text) + " AS segment,\n  ";
    out += "SUM(CASE WHEN " + single + " THEN " + n + " ELSE 1 END) AS accounts,\n  ";
    out += "SUM(" + s + ") AS sum_s,\n  SUM(" + n + ") AS sum_n,\n  ";
    out += moment(own + "extreme", s + " * " + s) + " AS sum_ss,\n  ";
    out += moment(s, s + " * " + n) + " AS sum_sn,\n  ";
    out += moment(n, n + " * " + n) + " AS sum_nn\nFROM (\n  SELECT ";
    if (!key.empty()) out += key + ", ";
    out += own + "account, " + as_double(counted(score + " >= 9") + " - " + counted(score + " <= 6")) +
           " AS " + s + ", " + as_double("COUNT(*)") + " AS " + n + ", " +
           as_double(counted(score + " >= 9 OR " + score + " <= 6")) + " AS " + own +
           "extreme\n  FROM (\n  " + rows.select + "\n  ) " + own + "rows\n  WHERE " + valid +
           "\n  GROUP BY " + (key.empty() ? "" : key + ", ") + own + "account\n) " + own + "accounts";
    if (!key.empty()) out += "\nGROUP BY " + key;
    return out;
  };
  std::string out =
      comment("Truescore: the answers of each account of " + query.table +
              ", for the error of a score that accounts give together, for " + std::string(dialect.title)) +
      "\n" + select("all", "");
  if (query.period) out += "\nUNION ALL\n" + select("period", own + "period");
  if (!query.by.empty()) out += "\nUNION ALL\n" + select("segment", own + "segment");
  if (!dialect.tail.empty()) out += "\n" + std::string(dialect.tail);
  return out + "\n";
}

}  // namespace truescore::sql
