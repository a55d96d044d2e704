// Any bytes as a JSON file: read in one piece and in many, and by base::parse_json where that takes it; then
// sniffed, loaded and tallied. The first byte chooses how the file is cut.
#include <algorithm>
#include <cstdint>
#include <string>

#include "api/call.h"
#include "api/workspace.h"
#include "data/json_rows.h"
#include "data/json_value.h"
#include "fuzz/must.h"

namespace truescore::fuzz {
namespace {

using base::Json;

// Nothing where the file is refused.
bool read(std::string_view file, std::size_t piece, std::string& csv) {
  data::JsonRows rows;
  for (; !file.empty(); file.remove_prefix(std::min(piece, file.size()))) {
    if (!rows.add(file.substr(0, piece), csv).ok()) return false;
  }
  return rows.finish(csv).ok();
}

// Both parsers of the core must take the same documents, but for what only one of them minds.
void compare_parsers(std::string_view text) {
  // JsonRows drops a byte-order mark before there is a record; the other passes over it itself.
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  std::uint64_t lone = 0;
  const auto ours = data::parse_json_value(text, lone);
  const auto other = base::parse_json(text);
  if (other.ok()) must(ours.ok(), "what one parser takes the other takes", std::string(text));
}

Json reply(api::Workspace& workspace, std::string_view method, const Json& request,
           std::string_view bytes = {}) {
  const std::string text = api::call(&workspace, method, base::dump(request),
                                     {reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
  auto json = base::parse_json(text);
  must(json.ok(), "a reply is JSON", text);
  return std::move(*json);
}

void import(std::string_view file, std::size_t piece) {
  api::Workspace workspace;
  const Json source = Json::object({{"format", "json"}});
  const Json sniffed =
      reply(workspace, "file.sniff", Json::object({{"whole", true}, {"source", source}}), file);
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
  if (!description) return;  // cut off
  must(description->find("rows")->as_number() == plan->find("rows_seen")->as_number(),
       "the rows of a whole file were all seen", base::dump(finished) + base::dump(*plan));
  const Json exported = reply(workspace, "table.export", table);
  must(exported.find("ok") != nullptr, "a table can be exported", base::dump(exported));
}

}  // namespace
}  // namespace truescore::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace truescore::fuzz;
  if (size == 0) return 0;
  const std::string_view file(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const std::size_t piece = 1 + bytes[0];
  compare_parsers(file);
  std::string whole;
  std::string cut;
  const bool taken = read(file, file.size() + 1, whole);
  must(read(file, piece, cut) == taken, "a file is refused however it is cut, or never");
  if (taken) must(whole == cut, "a file that is cut gives the same rows", whole + "\n" + cut);
  import(file, piece * 7);
  return 0;
}
