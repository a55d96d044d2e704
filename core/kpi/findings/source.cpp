// The data behind a card.
#include <string_view>

#include "kpi/findings/list.h"

namespace truescore::kpi::findings {

namespace {

struct Rhythm {
  std::string_view frequency;
  std::int64_t most_days;  // without a new row: two periods, and for days a weekend
};
constexpr Rhythm kRhythms[] = {
    {"daily", 4}, {"weekly", 15}, {"monthly", 62}, {"quarterly", 184}, {"yearly", 732}};
constexpr std::string_view kUsual = "monthly";

std::int64_t most_days(std::string_view frequency) {
  for (const auto& rhythm : kRhythms) {
    if (rhythm.frequency == frequency) return rhythm.most_days;
  }
  return most_days(kUsual);
}

// The file's table that a table is made of.
std::string origin(const Board& board, const std::string& name) {
  const SourceTable* table = board.table(name);
  return table && !table->derived_from.empty() ? table->derived_from : name;
}

}  // namespace

FoundList source_missing(const ReviewInput& input, const Card& card) {
  // Where nothing is known of any table, none is missed.
  if (card.table.empty() || input.sources.empty()) return {};
  const std::string table = origin(input.board, card.table);
  const SourceFacts* source = input.source(table);
  if (source && source->rows.value_or(1) > 0) return {};
  return {Found{"/table", {{"table", table}}}};
}

FoundList source_stopped(const ReviewInput& input, const Card& card) {
  const std::string name = origin(input.board, card.table);
  const SourceFacts* source = input.source(name);
  if (!source || !source->last_date) return {};
  const SourceTable* table = input.board.table(name);
  const std::string& said = table && !table->updates.empty() ? table->updates : card.frequency;
  const std::int64_t days = input.today.days - source->last_date->days;
  if (days <= most_days(said)) return {};
  return {Found{"/table",
                {{"table", name},
                 {"date", source->last_date->text},
                 {"days", days},
                 {"frequency", said.empty() ? std::string(kUsual) : said}}}};
}

}  // namespace truescore::kpi::findings
