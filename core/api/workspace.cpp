#include "api/workspace.h"

namespace truescore::api {

base::Result<const data::Table*> Workspace::table(const base::JsonReader& request) const {
  TRUESCORE_TRY(name, request.string("table"));
  return table_named(name, request.path_of("table"));
}

base::Result<const data::Table*> Workspace::table_named(const std::string& name, std::string path) const {
  TRUESCORE_TRY(table, any_table(name, path));
  if (!table->counted) return table;
  return base::error_at(base::ErrorCode::table_of_counts, std::move(path), {{"found", name}});
}

base::Result<const data::Table*> Workspace::table_or_counts(const base::JsonReader& request) const {
  TRUESCORE_TRY(name, request.string("table"));
  return any_table(name, request.path_of("table"));
}

base::Result<const data::Table*> Workspace::any_table(const std::string& name, std::string path) const {
  const auto found = tables.find(name);
  if (found != tables.end()) return &found->second;
  std::string known;
  for (const auto& [other, table] : tables) known += (known.empty() ? "" : ", ") + other;
  return base::error_at(base::ErrorCode::table_unknown, std::move(path),
                        {{"found", name}, {"expected", known}});
}

}  // namespace truescore::api
