#include "kpi/catalogue.h"

namespace truescore::kpi {

using base::Json;
using base::JsonReader;
using base::Result;

const CatalogueKpi* Catalogue::find(std::string_view id) const {
  for (const auto& kpi : kpis) {
    if (kpi.id == id) return &kpi;
  }
  return nullptr;
}

namespace {

Result<CatalogueWords> read_words_of(const JsonReader& texts, std::string_view language,
                                     const std::string& id) {
  const std::string prefix = "kpi." + id + ".";
  TRUESCORE_TRY(label, texts.string_or(prefix + "label", ""));
  TRUESCORE_TRY(question, texts.string_or(prefix + "question", ""));
  TRUESCORE_TRY(rationale, texts.string_or(prefix + "rationale", ""));
  return CatalogueWords{std::string(language), std::move(label), std::move(question), std::move(rationale)};
}

}  // namespace

Result<Catalogue> read_catalogue(const JsonReader& request) {
  Catalogue catalogue;
  TRUESCORE_TRY(facts, base::parse_json(catalogue_json()));
  for (const Json& item : facts.find("kpis")->items()) {
    TRUESCORE_TRY(reader, JsonReader::open(item));
    CatalogueKpi kpi;
    TRUESCORE_TRY(id, reader.string("id"));
    kpi.id = std::move(id);
    TRUESCORE_TRY(formula, reader.string("formula"));
    kpi.formula = std::move(formula);
    TRUESCORE_TRY(counter, reader.string("counter_kpi"));
    kpi.counter_kpi = std::move(counter);
    TRUESCORE_TRY(easy_to_game, reader.boolean("easy_to_game"));
    kpi.easy_to_game = easy_to_game;
    catalogue.kpis.push_back(std::move(kpi));
  }
  if (!request.has("texts")) return catalogue;
  TRUESCORE_TRY(languages, request.reader("texts"));
  for (const auto& [language, value] : languages.object().members()) {
    TRUESCORE_TRY(texts, languages.reader(language));
    for (auto& kpi : catalogue.kpis) {
      TRUESCORE_TRY(words, read_words_of(texts, language, kpi.id));
      kpi.words.push_back(std::move(words));
    }
  }
  return catalogue;
}

}  // namespace truescore::kpi
