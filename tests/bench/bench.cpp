// How fast the core reads and counts: a generated file of answers, read, loaded and tallied. Each figure is
// the best of some runs, for what else the machine does only ever adds. Usage: truescore_bench [ROWS] [RUNS]
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "api/call.h"
#include "api/workspace.h"
#include "data/csv_reader.h"
#include "data/encoding.h"
#include "data/sniff.h"
#include "data/table_loader.h"
#include "nps/intervals/interval.h"
#include "nps/table_tally.h"

namespace {

using namespace truescore;

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

// What must not be: the benchmark would measure an error.
[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::exit(1);
}

template <typename T>
T value_of(base::Result<T> result) {
  if (!result.ok()) fail(std::string(base::word(result.error().code)));
  return std::move(result).value();
}

// The seconds of the fastest of some runs.
template <typename Work>
double best_of(int runs, Work work) {
  double best = 1e300;
  for (int run = 0; run < runs; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    if (seconds.count() < best) best = seconds.count();
  }
  return best;
}

// Answers as a survey tool exports them: an id, a date of two years, a score that is sometimes missing, four
// columns of segments and a comment in quotes in one row of three.
std::string generated_file(std::uint64_t rows) {
  static constexpr std::string_view kRegions[] = {"North", "South", "East", "West", "Île-de-France"};
  static constexpr std::string_view kPlans[] = {"free", "pro", "team"};
  static constexpr std::string_view kScores[] = {"0", "3", "5", "6",  "7",  "7",  "8",  "8",  "8", "9",
                                                 "9", "9", "9", "10", "10", "10", "10", "10", "",  "NA"};
  static constexpr std::string_view kComments[] = {"\"Good, and quick\"", "\"He said \"\"never again\"\"\"",
                                                   "\"Two lines\nof praise\""};
  std::string file = "id,date,score,region,plan,shop,agent,comment\n";
  std::uint64_t state = 1;
  const auto below = [&](std::uint64_t limit) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % limit;
  };
  char number[64];
  for (std::uint64_t row = 0; row < rows; ++row) {
    std::snprintf(number, sizeof number, "%llu,%04d-%02d-%02d %02d:%02d:%02d,",
                  static_cast<unsigned long long>(100000 + row), static_cast<int>(2023 + below(2)),
                  static_cast<int>(1 + below(12)), static_cast<int>(1 + below(28)),
                  static_cast<int>(below(24)), static_cast<int>(below(60)), static_cast<int>(below(60)));
    file += number;
    file += kScores[below(std::size(kScores))];
    file += ',';
    file += kRegions[below(std::size(kRegions))];
    file += ',';
    file += kPlans[below(std::size(kPlans))];
    std::snprintf(number, sizeof number, ",shop %d,agent %d,", static_cast<int>(below(200)),
                  static_cast<int>(below(2000)));
    file += number;
    if (below(3) == 0) file += kComments[below(std::size(kComments))];
    file += '\n';
  }
  return file;
}

class CellCounter : public data::CsvSink {
 public:
  base::Status row(const data::CsvRow& row) override {
    cells += row.cells.size();
    return base::Done{};
  }
  std::uint64_t cells = 0;
};

template <typename Take>
void in_pieces(std::string_view file, Take take) {
  for (; !file.empty(); file.remove_prefix(std::min(kPieceBytes, file.size()))) {
    if (!take(file.substr(0, kPieceBytes)).ok()) fail("the generated file cannot be read");
  }
}

void print(const char* what, double seconds, double amount, const char* unit) {
  std::printf("%-44s %10.1f ms  %12.1f %s\n", what, seconds * 1e3, amount / seconds, unit);
}

}  // namespace

int main(int count, char** arguments) {
  const std::uint64_t rows = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1000000;
  const int runs = count > 2 ? std::atoi(arguments[2]) : 5;
  if (rows == 0 || runs <= 0) fail("usage: truescore_bench [ROWS] [RUNS]");
  const std::string file = generated_file(rows);
  const double megabytes = static_cast<double>(file.size()) / 1e6;
  const auto million_rows = static_cast<double>(rows) / 1e6;
  std::printf("%llu rows, %.1f MB, best of %d runs\n\n", static_cast<unsigned long long>(rows), megabytes,
              runs);

  print("read rows of cells",
        best_of(runs,
                [&] {
                  CellCounter cells;
                  data::CsvReader reader(',', cells);
                  in_pieces(file, [&](std::string_view piece) { return reader.add(piece); });
                  if (!reader.finish().ok() || cells.cells != 8 * (rows + 1)) fail("the cells do not add up");
                }),
        megabytes, "MB/s");
  print("tell the encoding",
        best_of(runs,
                [&] {
                  data::Utf8Evidence evidence;
                  evidence.add(file);
                  evidence.finish();
                  if (evidence.invalid() != 0) fail("the generated file is UTF-8");
                }),
        megabytes, "MB/s");
  const std::string_view head = std::string_view(file).substr(0, data::kSniffBytes);
  print("sniff the first MiB",
        best_of(runs, [&] { value_of(data::sniff(head, head.size() == file.size())); }),
        static_cast<double>(head.size()) / 1e6, "MB/s");

  const data::Sniff sniff = value_of(data::sniff(head, head.size() == file.size()));
  const auto load = [&](bool all) {
    data::LoadPlan plan;
    for (const auto& column : sniff.columns) {
      const bool needed = column.index == 1 || column.index == 2 || column.index == 3;
      if (column.kind && (all || needed))
        plan.columns.push_back({column.index, *column.kind, column.date_order});
    }
    plan.score = sniff.score;
    plan.date = sniff.date;
    data::TableLoader loader(std::move(plan));
    in_pieces(file, [&](std::string_view piece) { return loader.add(piece); });
    data::Table table = value_of(loader.finish());
    if (table.rows != rows) fail("the rows do not add up");
    return table;
  };
  print("load a table of three columns", best_of(runs, [&] { load(false); }), megabytes, "MB/s");
  print("load a table of all columns", best_of(runs, [&] { load(true); }), megabytes, "MB/s");

  const data::Table table = load(true);
  const auto column = [&](std::string_view name) { return value_of(table.column(name)); };
  const auto tally = [&](std::vector<std::string_view> by, std::optional<base::Period> period) {
    return best_of(runs, [&] {
      nps::TallyRequest request;
      request.score = column("score");
      for (const auto name : by) request.by.push_back(column(name));
      request.period = period;
      request.date = column("date");
      if (value_of(nps::tally_table(table, request)).rows != rows) fail("the rows do not add up");
    });
  };
  print("tally all", tally({}, std::nullopt), million_rows, "million rows/s");
  print("tally by region", tally({"region"}, std::nullopt), million_rows, "million rows/s");
  print("tally by region and month", tally({"region"}, base::Period::month), million_rows, "million rows/s");
  print("tally by region, shop and week", tally({"region", "shop"}, base::Period::week), million_rows,
        "million rows/s");

  constexpr int kIntervals = 100000;
  double sum = 0;
  print("score intervals",
        best_of(runs,
                [&] {
                  for (int i = 0; i < kIntervals; ++i) {
                    const nps::Limits limits = nps::interval_method(nps::kDefaultInterval)
                                                   ->limits({1.0 + i % 97, 1.0 + i % 89, 1.0 + i % 83}, 0.95);
                    sum += limits.high - limits.low;
                  }
                }),
        kIntervals / 1e3, "thousand/s");
  if (!(sum > 0)) fail("an interval has no width");

  api::Workspace workspace;
  workspace.tables["t"] = load(true);
  print("nps.tally by region and month, as text",
        best_of(runs,
                [&] {
                  const std::string reply = api::call(
                      &workspace, "nps.tally", R"({"table":"t","by":["region"],"period":"month"})", {});
                  if (reply.rfind("{\"ok\":", 0) != 0) fail(reply);
                }),
        million_rows, "million rows/s");
  return 0;
}
