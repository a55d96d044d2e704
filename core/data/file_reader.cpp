#include "data/file_reader.h"

namespace truescore::data {

using base::Result;
using base::Status;

namespace {

LoadPlan plan_of(LoadPlan plan) {
  if (!is_json(plan.source)) return plan;
  plan.encoding = Encoding::utf8;
  plan.delimiter = ',';
  plan.header_rows = 1;
  return plan;
}

}  // namespace

bool is_json(const FileSource& source) { return source.format == "json" || source.format == "ndjson"; }

FileReader::FileReader(LoadPlan plan)
    : json_(is_json(plan.source) ? std::make_unique<JsonRows>(plan.source.list) : nullptr),
      loader_(plan_of(std::move(plan))) {}

Status FileReader::add(std::string_view piece) {
  bytes_ += piece.size();
  if (!json_) return loader_.add(piece);
  csv_.clear();
  TRUESCORE_CHECK(json_->add(piece, csv_));
  return loader_.add(csv_);
}

Result<Table> FileReader::finish() {
  if (json_) {
    csv_.clear();
    TRUESCORE_CHECK(json_->finish(csv_));
    TRUESCORE_CHECK(loader_.add(csv_));
  }
  auto table = loader_.finish();
  if (!table.ok()) return table;
  FileAudit& audit = *table->file;
  audit.bytes = bytes_;
  if (json_) {
    audit.json = json_->counts();
    audit.source.format = json_->layout().lines && json_->layout().lists.empty() ? "ndjson" : "json";
    audit.source.list = json_->layout().list.path;
  }
  return table;
}

Result<SourceSniff> sniff_source(std::string_view head, bool whole, FileSource& source,
                                 const SniffChoices& choices) {
  if (!is_json(source)) {
    TRUESCORE_TRY(found, sniff(head, whole, choices));
    return SourceSniff{std::move(found), {}};
  }
  JsonRows rows(source.list);
  std::string csv;
  const std::string_view looked_at = head.substr(0, kSniffBytes);
  whole = whole && looked_at.size() == head.size();
  TRUESCORE_CHECK(rows.add(looked_at, csv));
  TRUESCORE_CHECK(rows.finish(csv, whole));
  source.format = rows.layout().lines && rows.layout().lists.empty() ? "ndjson" : "json";
  source.list = rows.layout().list.path;
  SniffChoices said;
  said.encoding = Encoding::utf8;
  said.delimiter = ',';
  said.header_rows = 1;
  TRUESCORE_TRY(found, sniff(csv, whole, said));
  return SourceSniff{std::move(found), rows.layout().lists};
}

}  // namespace truescore::data
