// A program run over the rows of one table, batch by batch.
//
// What depends on one column of categories only is computed once for each distinct text, not for each row.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "data/table.h"
#include "kpi/batch.h"
#include "kpi/program.h"

namespace truescore::kpi {

// A column that is no table's: what aggregates came to.
struct Values {
  Type type = Type::number;  // number, date or text
  std::vector<double> numbers;
  std::vector<std::string> texts;
  std::vector<Truth> valid;
};

// One of the two.
struct Source {
  const data::Column* column = nullptr;
  const Values* values = nullptr;
};

class Evaluator {
 public:
  // All must outlive the evaluator. `outputs` are the steps whose columns will be asked for.
  Evaluator(const Program& program, std::vector<Source> sources, std::span<const StepId> outputs);

  // Computes the rows [first, first + count), at most kBatchRows of them.
  void run(std::size_t first, std::size_t count);

  // Columns of the last run, by the step's type.
  Numbers numbers(StepId step) const { return {views_[step].numbers, views_[step].first}; }
  Conditions conditions(StepId step) const { return {views_[step].first, views_[step].second}; }
  Texts texts(StepId step) const { return {views_[step].texts, views_[step].first}; }
  Type type(StepId step) const { return program_.steps()[step].type; }

 private:
  struct Buffer {
    std::vector<double> numbers;
    std::vector<Truth> first;   // valid, or yes
    std::vector<Truth> second;  // no
    std::vector<std::string_view> texts;
  };
  struct View {
    const double* numbers = nullptr;
    const Truth* first = nullptr;
    const Truth* second = nullptr;
    const std::string_view* texts = nullptr;
  };

  void allocate(StepId step, std::size_t rows, Buffer& buffer) const;
  void show(StepId step, const Buffer& buffer);
  void fill_dictionary(std::uint32_t source, std::span<const StepId> outputs);
  void look_up(StepId step, std::size_t first, std::size_t count);
  void compute(StepId step, std::size_t count);
  void choose_texts(const Step& step, Buffer& out, std::size_t count);
  void load(StepId step, std::size_t first, std::size_t count);
  void load_column(const data::Column& column, std::size_t first, std::size_t count, Buffer& out, View& view);

  const Program& program_;
  std::vector<Source> sources_;
  std::vector<Buffer> buffers_;
  std::vector<View> views_;
  // Of each step: nothing, or what it comes to for each text of a column of categories, the missing one last.
  std::vector<Buffer> looked_up_;
  enum class Way : std::uint8_t { skip, load, look_up, compute };
  std::vector<Way> ways_;
  std::vector<std::uint32_t> dictionaries_;  // of what is looked up: the source
};

}  // namespace truescore::kpi
