// Catalogue: what the review has to know of the KPIs that a card may have been made from: their facts
// (catalogue.json) and their words in every language.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_reader.h"

namespace truescore::kpi {

struct CatalogueWords {
  std::string language;
  std::string label;
  std::string question;
  std::string rationale;
};

struct CatalogueKpi {
  std::string id;
  std::string formula;
  std::string counter_kpi;
  bool easy_to_game = false;
  std::vector<CatalogueWords> words;
};

struct Catalogue {
  std::vector<CatalogueKpi> kpis;

  const CatalogueKpi* find(std::string_view id) const;
};

// catalogue.json, as the build found it.
std::string_view catalogue_json();

// The facts of catalogue.json with the words of the request's member "texts": {LANGUAGE: {"kpi.ID.label": …,
// "kpi.ID.question", "kpi.ID.rationale"}}, which may be absent.
base::Result<Catalogue> read_catalogue(const base::JsonReader& request);

}  // namespace truescore::kpi
