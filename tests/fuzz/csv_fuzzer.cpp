// Any bytes as a CSV file: the streaming reader against the naive one, in one piece and in many; then
// sniffed, loaded as the sniff says, and tallied. The first byte chooses the delimiter and how the file is
// cut.
#include <algorithm>
#include <cstdint>
#include <string>

#include "api/call.h"
#include "api/workspace.h"
#include "data/csv_reader.h"
#include "fuzz/must.h"
#include "unit/data/naive_csv.h"

namespace truescore::fuzz {
namespace {

using base::Json;

class Writer : public data::CsvSink {
 public:
  base::Status row(const data::CsvRow& row) override {
    text += std::to_string(row.line) + ":";
    for (const auto cell : row.cells) text += "[" + std::string(cell) + "]";
    return base::Done{};
  }
  std::string text;
};

// Nothing where the file is refused.
bool read(std::string_view file, char delimiter, std::size_t piece, std::string& out) {
  Writer writer;
  data::CsvReader reader(delimiter, writer);
  while (!file.empty()) {
    if (!reader.add(file.substr(0, piece)).ok()) return false;
    file.remove_prefix(std::min(piece, file.size()));
  }
  if (!reader.finish().ok()) return false;
  const auto& counts = reader.counts();
  out = writer.text + std::to_string(counts.rows) + " " + std::to_string(counts.blank_lines) + " " +
        std::to_string(counts.lone_quotes) + " " + std::to_string(counts.nul_bytes);
  return true;
}

std::string read_by_hand(std::string_view file, char delimiter) {
  const auto naive = tests::read_naively(file, delimiter);
  std::string out;
  for (const auto& row : naive.rows) {
    out += std::to_string(row.line) + ":";
    for (const auto& cell : row.cells) out += "[" + cell + "]";
  }
  return out + std::to_string(naive.rows.size()) + " " + std::to_string(naive.blank_lines) + " " +
         std::to_string(naive.lone_quotes) + " " + std::to_string(naive.nul_bytes);
}

api::Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

Json reply(api::Workspace& workspace, std::string_view method, const Json& request,
           std::string_view bytes = {}) {
  const std::string text = api::call(&workspace, method, base::dump(request), bytes_of(bytes));
  auto json = base::parse_json(text);
  must(json.ok(), "a reply is JSON", text);
  return std::move(*json);
}

void import(std::string_view file, std::size_t piece) {
  api::Workspace workspace;
  const Json sniffed = reply(workspace, "file.sniff", Json::object({{"whole", true}}), file);
  const Json* plan = sniffed.find("ok");
  if (!plan) return;
  Json request = *plan;
  request.set("table", "t");
  must(reply(workspace, "file.open", request).find("ok") != nullptr, "what the sniff says can be opened",
       base::dump(request));
  const Json table = Json::object({{"table", "t"}});
  for (std::string_view rest = file; !rest.empty(); rest.remove_prefix(std::min(piece, rest.size()))) {
    if (!reply(workspace, "file.write", table, rest.substr(0, piece)).find("ok")) return;
  }
  const Json finished = reply(workspace, "file.finish", table);
  const Json* description = finished.find("ok");
  must(description != nullptr, "a file that was sniffed can be read to its end", base::dump(finished));
  must(description->find("rows")->as_number() == plan->find("rows_seen")->as_number(),
       "the rows of a whole file were all seen", base::dump(finished) + base::dump(*plan));
  for (const Json& column : description->find("columns")->items()) {
    Json ask = table;
    ask.set("score", *column.find("label"));
    const Json reply_to_tally = reply(workspace, "nps.tally", ask);
    const Json* tally = reply_to_tally.find("ok");
    if (!tally) continue;  // a time is no score
    double left_out = 0;
    for (const auto& [reason, count] : tally->find("audit")->find("left_out")->members())
      left_out += count.as_number();
    must(tally->find("audit")->find("rows_counted")->as_number() + left_out ==
             description->find("rows")->as_number(),
         "rows read are rows counted and rows left out", base::dump(*tally));
  }
}

}  // namespace
}  // namespace truescore::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace truescore::fuzz;
  if (size == 0) return 0;
  const std::string_view file(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const char delimiter = ",;\t|"[bytes[0] & 3];
  const std::size_t piece = 1 + (bytes[0] >> 2);
  std::string whole;
  std::string cut;
  const bool taken = read(file, delimiter, file.size() + 1, whole);
  must(read(file, delimiter, piece, cut) == taken, "a file is refused however it is cut, or never");
  must(whole == cut, "a file that is cut gives the same rows", whole + "\n" + cut);
  // The naive reader takes the square of the size where quotes are not closed.
  if (taken && size < 5000)
    must(whole == read_by_hand(file, delimiter), "the naive reader agrees",
         whole + "\n" + read_by_hand(file, delimiter));
  import(file, piece * 7);
  return 0;
}
