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
  if (!request.has("catalogue")) return catalogue;
  TRUESCORE_TRY(members, request.reader("catalogue"));
  TRUESCORE_CHECK(members.only({"kpis", "texts"}));
  TRUESCORE_TRY(list, members.array_or_null("kpis"));
  for (std::size_t i = 0; list && i < list->items().size(); ++i) {
    TRUESCORE_TRY(reader, JsonReader::open(list->items()[i], base::below(members.path_of("kpis"), i)));
    CatalogueKpi kpi;
    TRUESCORE_TRY(id, reader.string("id"));
    kpi.id = std::move(id);
    TRUESCORE_TRY(formula, reader.string_or("formula", ""));
    kpi.formula = std::move(formula);
    TRUESCORE_TRY(counter, reader.string_or("counter_kpi", ""));
    kpi.counter_kpi = std::move(counter);
    TRUESCORE_TRY(easy_to_game, reader.boolean_or("easy_to_game", false));
    kpi.easy_to_game = easy_to_game;
    catalogue.kpis.push_back(std::move(kpi));
  }
  if (!members.has("texts")) return catalogue;
  TRUESCORE_TRY(languages, members.reader("texts"));
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
