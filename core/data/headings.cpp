#include "data/headings.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/number.h"
#include "data/heading_words.h"
#include "data/number_cell.h"
#include "data/score_cell.h"
#include "data/time_cell.h"

namespace truescore::data {

namespace {

constexpr std::string_view kImportId = "{\"ImportId\"";

// With every run of blanks as one.
std::string with_single_blanks(std::string_view name) {
  std::string out;
  for (const char c : base::trim(name)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

bool is_typed_value(const std::string& cell) {
  if (read_number(cell)) return true;
  const auto time = read_time(cell);
  return time && time->form == TimeForm::written;
}

// Whether the first row is data: a number or time stands above numbers or times somewhere, and nowhere a text
// above them.
bool first_row_is_data(const Rows& rows) {
  if (rows.empty()) return false;
  bool like_below = false;
  for (std::size_t column = 0; column < rows[0].size(); ++column) {
    std::size_t values = 0;
    std::size_t typed = 0;
    for (std::size_t r = 1; r < rows.size() && r < 200; ++r) {
      if (column >= rows[r].size() || is_blank(rows[r][column])) continue;
      ++values;
      typed += is_typed_value(rows[r][column]);
    }
    if (is_blank(rows[0][column])) continue;
    const bool first_typed = is_typed_value(rows[0][column]);
    if (first_typed && (rows.size() == 1 || (values > 0 && typed * 2 > values))) like_below = true;
    if (!first_typed && values > 0 && typed * 5 > values * 4) return false;
  }
  return like_below;
}

// A second part that says nothing of its own: SurveyMonkey's word for the answer.
bool is_empty_word(const std::string& part) {
  static constexpr std::string_view kWords[] = {
      "response", "open ended response", "ответ", "antwort", "réponse", "respuesta"};
  const std::string folded = folded_heading(part);
  return std::find(std::begin(kWords), std::end(kWords), folded) != std::end(kWords);
}

bool is_legacy_qualtrics(const Rows& rows) {
  return rows.size() > 1 && !rows[0].empty() && !rows[1].empty() && folded_heading(rows[0][0]) == "v1" &&
         folded_heading(rows[1][0]) == "responseid";
}

// The value of "timeZone" in Qualtrics' third row: {"ImportId":"startDate","timeZone":"America/Denver"}.
std::string zone_of_import_id(std::string_view cell) {
  static constexpr std::string_view kKey = "\"timeZone\":\"";
  const std::size_t at = cell.find(kKey);
  if (at == std::string_view::npos) return "";
  const std::string_view rest = cell.substr(at + kKey.size());
  const std::size_t end = rest.find('"');
  return end == std::string_view::npos ? "" : std::string(rest.substr(0, std::min<std::size_t>(end, 60)));
}

// "Submit Date (UTC)".
std::string zone_of_words(std::string_view folded) {
  for (const std::string_view mark : {"(utc)", "(gmt)"}) {
    if (folded.find(mark) != std::string_view::npos) return "UTC";
  }
  return "";
}

}  // namespace

bool is_import_id_row(const std::vector<std::string>& row) {
  return std::any_of(row.begin(), row.end(), [](const std::string& cell) {
    return cell.compare(0, kImportId.size(), kImportId) == 0;
  });
}

std::size_t count_title_rows(const Rows& rows) {
  const auto filled = [](const std::vector<std::string>& row) {
    return std::count_if(row.begin(), row.end(), [](const std::string& cell) { return !is_blank(cell); });
  };
  const auto has_typed = [](const std::vector<std::string>& row) {
    return std::any_of(row.begin(), row.end(),
                       [](const std::string& cell) { return !is_blank(cell) && is_typed_value(cell); });
  };
  const std::size_t looked_at = std::min<std::size_t>(rows.size(), 2 * kMostHeaderRows);
  std::ptrdiff_t most = 0;
  for (std::size_t i = 0; i < looked_at; ++i) most = std::max(most, filled(rows[i]));
  if (most < 2) return 0;
  // "Period: | March" stands above a table of three columns and more.
  const std::ptrdiff_t wanted = most > 2 ? 3 : 2;
  std::size_t headings = 0;
  while (filled(rows[headings]) < wanted) ++headings;
  if (headings == 0 || headings >= kMostHeaderRows || has_typed(rows[0])) return 0;
  // A second row of headings that continues the first has no cell of its own at the left.
  if (has_typed(rows[headings]) || is_blank(rows[headings][0])) return 0;
  // A row with a comma too many is no row of headings: those beneath it have fewer cells.
  std::size_t alike = 0;
  for (std::size_t i = headings + 1; i < looked_at; ++i) alike += filled(rows[i]) >= wanted;
  return alike * 3 < looked_at - headings - 1 ? 0 : headings;
}

std::uint32_t count_header_rows(const Rows& rows) {
  if (const std::size_t titles = count_title_rows(rows); titles > 0) {
    const Rows table(rows.begin() + static_cast<std::ptrdiff_t>(titles), rows.end());
    return static_cast<std::uint32_t>(titles) + std::max(1u, count_header_rows(table));
  }
  if (rows.size() > 2 && is_import_id_row(rows[2])) return 3;
  if (rows.size() > 1 && is_import_id_row(rows[1])) return 2;
  if (is_legacy_qualtrics(rows)) return 2;
  if (rows.size() > 1 && !rows[1].empty() && !rows[0].empty()) {
    const std::string first = folded_heading(rows[0][0]);
    // SurveyMonkey continues its headings in a second row that has no respondent.
    if ((first == "respondent id" || first == "respondentid") && is_blank(rows[1][0])) return 2;
  }
  return first_row_is_data(rows) ? 0 : 1;
}

std::vector<std::string> labels_for(const std::vector<std::string>& names) {
  std::vector<std::string> labels;
  std::unordered_set<std::string> taken;
  std::unordered_map<std::string, int> copies;  // the last number that was given to a label
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string label = with_single_blanks(names[i]);
    if (label.empty()) label.append("#").append(std::to_string(i + 1));
    std::string unique = label;
    if (taken.count(unique) > 0) {
      int& copy = copies.try_emplace(label, 1).first->second;
      while (taken.count(unique) > 0) unique = label + " (" + std::to_string(++copy) + ")";
    }
    taken.insert(unique);
    labels.push_back(std::move(unique));
  }
  return labels;
}

Headings read_headings(const Rows& all_rows) {
  Headings out;
  const auto titles = static_cast<std::ptrdiff_t>(count_title_rows(all_rows));
  const Rows rows(all_rows.begin() + titles, all_rows.end());
  if (rows.empty()) return out;
  std::size_t count = 0;
  for (const auto& row : all_rows) count = std::max(count, row.size());
  out.names = rows[0];
  out.names.resize(count);
  out.folded.resize(count);
  out.words.resize(count);
  out.zones.resize(count);
  std::vector<std::string> readable = out.names;
  Rows parts;  // those that a person reads
  for (const auto& row : rows) {
    if (!is_import_id_row(row)) parts.push_back(row);
  }
  // A second row that goes on with the first: it has no cell of its own at the left, or fills a gap above it.
  const auto is_gap = [](const std::string& cell) { return base::trim(cell).empty(); };
  const bool continues = parts.size() > 1 && !parts[1].empty() &&
                         (is_gap(parts[1][0]) || std::any_of(parts[0].begin(), parts[0].end(), is_gap));
  const bool ids_above = parts.size() < rows.size() || is_legacy_qualtrics(rows);
  std::string question;  // of the first row, which the cells to its right continue
  for (std::size_t i = 0; i < count; ++i) {
    const auto part = [&](std::size_t row) {
      return row < parts.size() && i < parts[row].size() ? with_single_blanks(parts[row][i]) : std::string();
    };
    if (ids_above) {
      if (!part(1).empty()) readable[i] = part(1);
    } else if (continues) {
      std::string label = part(0);
      if (!label.empty()) question = label;
      std::string below;
      for (std::size_t row = 1; row < parts.size(); ++row) {
        if (part(row).empty() || is_empty_word(part(row))) continue;
        below += (below.empty() ? "" : ": ") + part(row);
      }
      if (label.empty() && !below.empty()) label = question;
      if (!below.empty() && below != label) label += (label.empty() ? "" : ": ") + below;
      readable[i] = label;
    }
    out.folded[i] = folded_heading(out.names[i]);
    out.words[i] = folded_heading(readable[i]);
    for (const auto& row : rows) {
      if (i >= row.size()) continue;
      if (out.zones[i].empty()) out.zones[i] = zone_of_import_id(row[i]);
    }
    if (out.zones[i].empty()) out.zones[i] = zone_of_words(out.words[i]);
  }
  out.labels = labels_for(readable);
  return out;
}

}  // namespace truescore::data
