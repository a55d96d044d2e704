#include "sql/names.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

namespace truescore::sql {

namespace {

// Reserved by one of the engines at least.
constexpr std::string_view kReserved[] = {
    "all",          "analyse",      "analyze",      "and",
    "anti",         "any",          "array",        "as",
    "asc",          "asof",         "at",           "between",
    "both",         "by",           "case",         "cast",
    "check",        "collate",      "column",       "connect",
    "constraint",   "create",       "cross",        "cube",
    "current",      "current_date", "current_time", "current_timestamp",
    "current_user", "default",      "delete",       "desc",
    "describe",     "distinct",     "do",           "drop",
    "else",         "end",          "escape",       "except",
    "exists",       "extract",      "false",        "fetch",
    "final",        "following",    "for",          "foreign",
    "format",       "from",         "full",         "grant",
    "group",        "groups",       "having",       "ignore",
    "ilike",        "in",           "initially",    "inner",
    "insert",       "intersect",    "interval",     "into",
    "is",           "join",         "lateral",      "leading",
    "left",         "like",         "limit",        "localtime",
    "merge",        "minus",        "natural",      "new",
    "no",           "not",          "null",         "offset",
    "on",           "only",         "or",           "order",
    "outer",        "over",         "partition",    "placing",
    "prewhere",     "primary",      "qualify",      "range",
    "recursive",    "references",   "regexp",       "returning",
    "right",        "rlike",        "rollup",       "row",
    "rows",         "sample",       "select",       "semi",
    "session_user", "set",          "settings",     "similar",
    "some",         "start",        "struct",       "symmetric",
    "table",        "tablesample",  "then",         "to",
    "trailing",     "trigger",      "true",         "uescape",
    "union",        "unique",       "unnest",       "update",
    "user",         "using",        "values",       "variadic",
    "when",         "where",        "window",       "with",
    "within",
};

bool is_plain(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  if (text.empty() || !is_letter(text[0])) return false;
  const bool letters =
      std::all_of(text.begin(), text.end(), [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
  const std::string folded = base::fold_case(text);
  return letters && std::find(std::begin(kReserved), std::end(kReserved), folded) == std::end(kReserved);
}

std::string quoted(std::string_view text, char mark, bool escapes) {
  std::string out(1, mark);
  for (const char c : text) {
    if (c == mark && mark != '`') out += mark;
    if (c == '`' && mark == '`') out += escapes ? "\\" : "`";
    if (c == '\\' && escapes) out += c;
    out += c;
  }
  return out + mark;
}

}  // namespace

std::string name(const Dialect& dialect, std::string_view text) {
  if (is_plain(text)) return std::string(text);
  // Spark doubles a backtick; BigQuery has escapes in names as in texts, ClickHouse too.
  const bool escapes = dialect.name == "bigquery" || dialect.name == "clickhouse";
  return quoted(text, dialect.quotation_mark, escapes);
}

std::string path(const Dialect& dialect, std::string_view text) {
  std::string out;
  for (;;) {
    const std::size_t point = text.find('.');
    out += name(dialect, text.substr(0, point));
    if (point == std::string_view::npos) return out;
    out += '.';
    text.remove_prefix(point + 1);
  }
}

std::string literal(const Dialect& dialect, std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    // BigQuery does not know the doubled quotation mark.
    if (c == '\'') out += dialect.name == "bigquery" ? "\\" : "'";
    if (c == '\\' && dialect.escapes_in_text) out += c;
    if (c == '\n' && dialect.name == "bigquery") {
      out += "\\n";
      continue;
    }
    out += c;
  }
  return out + "'";
}

std::string pattern(const Dialect& dialect, std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' && dialect.escapes_in_like) out += c;
    out += c;
  }
  return literal(dialect, out);
}

std::string comment(std::string_view text) {
  std::string out = "-- ";
  for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return out;
}

}  // namespace truescore::sql
