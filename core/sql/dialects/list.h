// Every dialect, one a file.
#pragma once

#include "sql/dialect.h"

namespace truescore::sql {

extern const Dialect kDuckDb;
extern const Dialect kPostgreSql;
extern const Dialect kClickHouse;
extern const Dialect kSpark;
extern const Dialect kTrino;
extern const Dialect kBigQuery;
extern const Dialect kSnowflake;

}  // namespace truescore::sql
