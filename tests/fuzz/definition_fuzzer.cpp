// Any text as the request of a survey method: it is answered, and a survey that was checked can be walked to
// its end and reviewed.
#include <cstdint>
#include <string>

#include "api/call.h"
#include "api/workspace.h"
#include "fuzz/must.h"

namespace truescore::fuzz {
namespace {

using base::Json;

Json reply(std::string_view method, const std::string& request) {
  const std::string text = api::call(nullptr, method, request, {});
  auto json = base::parse_json(text);
  must(json.ok(), "a reply is JSON", text);
  must((json->find("ok") != nullptr) != (json->find("error") != nullptr), "a reply is ok or an error", text);
  return std::move(*json);
}

// An answer that the question takes.
Json answer_to(const Json& question) {
  const std::string& type = question.find("type")->as_string();
  if (type == "nps" || type == "rating") return *question.find("max");
  if (type == "text") return "x";
  const Json& first = *question.find("options")->items()[0].find("id");
  if (type == "single") return first;
  Json chosen = Json::array();
  const double least = question.find("min_chosen")->as_number();
  for (const Json& option : question.find("options")->items()) {
    if (static_cast<double>(chosen.items().size()) < least || chosen.items().empty())
      chosen.push_back(*option.find("id"));
  }
  return chosen;
}

void walk(const Json& definition) {
  Json request = Json::object({{"definition", definition}, {"answers", Json::object()}});
  for (std::size_t step = 0;; ++step) {
    must(step < 10000, "a survey ends", base::dump(definition));
    const Json replied = reply("survey.next_step", base::dump(request));
    const Json* ok = replied.find("ok");
    must(ok != nullptr, "a checked survey can be walked with right answers",
         base::dump(replied) + base::dump(request));
    if (ok->find("done")->as_bool()) break;
    Json answers = *ok->find("answers");
    const Json& question = *ok->find("question");
    must(answers.find(question.find("id")->as_string()) == nullptr,
         "a question that has an answer is not asked again");
    answers.set(question.find("id")->as_string(), answer_to(question));
    request.set("answers", std::move(answers));
  }
  Json finish = request;
  finish.set("language", Json());
  finish.set("id", "0190163d-8694-739b-aea5-966c26f8ad91");
  finish.set("started_at", "2024-03-05T10:00:00Z");
  finish.set("finished_at", "2024-03-05T10:01:00Z");
  finish.set("attributes", Json::object());
  const Json finished = reply("survey.finish_response", base::dump(finish));
  const Json* record = finished.find("ok");
  must(record != nullptr, "a survey that was walked to its end can be finished",
       base::dump(finished) + base::dump(finish));
  api::Workspace workspace;
  const std::string line = base::dump(*record);
  const std::string table = api::call(&workspace, "table.from_responses", R"({"table":"t"})",
                                      {reinterpret_cast<const unsigned char*>(line.data()), line.size()});
  must(table.find("\"rows\":1,") != std::string::npos, "a finished response is a row of a table", table);
}

}  // namespace
}  // namespace truescore::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace truescore::fuzz;
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  for (const char* method : {"survey.check", "survey.next_step", "survey.finish_response"})
    reply(method, text);
  const auto definition = truescore::base::parse_json(text);
  if (!definition.ok()) return 0;
  const Json request = Json::object({{"definition", *definition}});
  if (!reply("survey.check", truescore::base::dump(request)).find("ok")) return 0;
  walk(*definition);
  must(reply("survey.review", truescore::base::dump(request)).find("ok") != nullptr,
       "a checked survey can be reviewed", text);
  return 0;
}
