#include "kpi/schema.h"

#include "base/number.h"
#include "kpi/lexer.h"
#include "kpi/parser.h"

namespace truescore::kpi {

namespace {

bool all_numbers(const data::CategoryColumn& column) {
  for (const auto& text : column.texts()) {
    if (!base::parse_number(text)) return false;
  }
  return !column.texts().empty();
}

}  // namespace

std::string_view word(Type type) {
  static constexpr std::string_view kWords[] = {"unknown", "null", "condition", "number", "text", "date"};
  return kWords[static_cast<int>(type)];
}

TableSchema schema_of(std::string name, const data::Table& table) {
  TableSchema out;
  out.name = std::move(name);
  for (const auto& column : table.columns) {
    ColumnSchema schema;
    schema.label = column.label;
    schema.name = column.name;
    switch (column.kind()) {
      case data::Kind::score:
      case data::Kind::number:
        schema.type = Type::number;
        break;
      case data::Kind::category:
        schema.type = Type::text;
        schema.all_numbers = all_numbers(*std::get_if<data::CategoryColumn>(&column.values));
        break;
      case data::Kind::text:
        schema.type = Type::text;
        break;
      case data::Kind::time:
        schema.type = Type::date;
        break;
    }
    out.columns.push_back(std::move(schema));
  }
  return out;
}

std::string written(std::string_view name) {
  const auto tokens = lex(name);
  const bool plain = tokens.ok() && tokens->size() == 2 && (*tokens)[0].kind == TokenKind::word &&
                     (*tokens)[0].text == name && !is_reserved(name);
  if (plain) return std::string(name);
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace truescore::kpi
