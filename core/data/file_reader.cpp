#include "data/file_reader.h"

#include <algorithm>

#include "data/byte_archive.h"
#include "data/cut.h"

namespace truescore::data {

using base::Result;
using base::Status;

namespace {

// Bytes of a file's end in which what stands beneath the table is looked for.
constexpr std::size_t kEndBytes = 1u << 15;

// The columns that the rules need are added behind the others; the rules are then told where in the table
// theirs is.
std::size_t add_columns(LoadPlan& plan, std::vector<RowRule>& rules) {
  const std::size_t wanted = plan.columns.size();
  for (RowRule& rule : rules) {
    const auto known = std::find_if(plan.columns.begin(), plan.columns.end(),
                                    [&](const ColumnPlan& column) { return column.index == rule.column; });
    const auto place = static_cast<std::size_t>(known - plan.columns.begin());
    if (known == plan.columns.end()) plan.columns.push_back({rule.column, Kind::category, {}, {}, false});
    rule.column = place;
  }
  return plan.columns.size() - wanted;
}

LoadPlan plan_of(LoadPlan plan) {
  if (!is_json(plan.source)) return plan;
  plan.encoding = Encoding::utf8;
  plan.delimiter = ',';
  plan.header_rows = 1;
  return plan;
}

}  // namespace

bool is_json(const FileSource& source) { return source.format == "json" || source.format == "ndjson"; }

FileReader::FileReader(LoadPlan plan, std::vector<RowRule> rules)
    : json_(is_json(plan.source) ? std::make_unique<JsonRows>(plan.source.list) : nullptr),
      rules_(std::move(rules)),
      added_(add_columns(plan, rules_)),
      loader_(plan_of(std::move(plan))) {}

Status FileReader::add(std::string_view piece) {
  bytes_ += piece.size();
  if (!json_) {
    keep_end(piece);
    return loader_.add(piece);
  }
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
  if (!json_) set_footer(*table, footer_of(*table));
  for (const RowRule& rule : rules_) leave_out_rows(*table, rule);
  table->columns.resize(table->columns.size() - added_);
  return table;
}

Result<std::string> FileReader::part(bool at_file_end) {
  if (json_) return unfit();
  TRUESCORE_TRY(read, loader_.part(at_file_end));
  Packer packer;
  packer(end_, read);
  return std::move(packer).take();
}

Status FileReader::join(std::string_view bytes) {
  std::string end;
  FilePart part;
  Unpacker unpacker(bytes);
  unpacker(end, part);
  if (json_ || !unpacker.is_whole() || !part.restore()) return unfit();
  bytes_ += part.bytes;
  keep_end(end);
  return loader_.join(std::move(part));
}

void FileReader::keep_end(std::string_view piece) {
  if (piece.size() >= kEndBytes) {
    end_ = piece.substr(piece.size() - kEndBytes);
    return;
  }
  end_ += piece;
  if (end_.size() > 2 * kEndBytes) end_.erase(0, end_.size() - kEndBytes);
}

std::vector<FooterRow> FileReader::footer_of(const Table& table) const {
  const Encoding encoding = table.file->encoding;
  std::string_view end = end_;
  std::string text;
  if (encoding == Encoding::utf16le || encoding == Encoding::utf16be) {
    if ((bytes_ - end.size()) % 2 != 0) end.remove_prefix(1);
    Utf16Decoder decoder(encoding == Encoding::utf16be);
    decoder.add(end, text);
    decoder.finish(text);
  } else {
    text = decode(encoding, end);
  }
  // The first row is cut off.
  if (end.size() < bytes_) text.erase(0, std::min(text.find('\n'), text.size()));
  auto last = cut(text, true, table.file->delimiter);
  if (!last.ok()) return {};
  // Where the end holds the whole file, headings stand above the rows, and totals are none of theirs.
  const std::size_t headings = end.size() < bytes_ ? 0 : table.file->header_rows;
  if (last->rows.size() <= headings) return {};
  last->rows.erase(last->rows.begin(), last->rows.begin() + static_cast<std::ptrdiff_t>(headings));
  return data::footer_of(std::move(last->rows), std::min<std::uint64_t>(kMostFooterRows, table.rows));
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
