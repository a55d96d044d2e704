#include "kpi/evaluate.h"

#include <algorithm>

#include "base/number.h"

namespace truescore::kpi {

namespace {

// What a step depends on: nothing, one column of categories (its source), or other things.
constexpr std::int64_t kNothing = -1;
constexpr std::int64_t kOthers = -2;

const data::CategoryColumn* categories_of(const Source& source) {
  return source.column ? std::get_if<data::CategoryColumn>(&source.column->values) : nullptr;
}

}  // namespace

Evaluator::Evaluator(const Program& program, std::vector<Source> sources, std::span<const StepId> outputs)
    : program_(program), sources_(std::move(sources)) {
  const auto& steps = program_.steps();
  buffers_.resize(steps.size());
  views_.resize(steps.size());
  looked_up_.resize(steps.size());
  ways_.resize(steps.size(), Way::compute);
  dictionaries_.resize(steps.size());
  std::vector<std::int64_t> depends(steps.size(), kNothing);
  for (StepId i = 0; i < steps.size(); ++i) {
    if (steps[i].op == Op::source) {
      depends[i] = categories_of(sources_[steps[i].source]) ? steps[i].source : kOthers;
    }
    for (const StepId argument : steps[i].arguments) {
      if (depends[argument] == kNothing) continue;
      depends[i] = depends[i] == kNothing || depends[i] == depends[argument] ? depends[argument] : kOthers;
    }
  }
  // Looked up are the steps of one dictionary that something beyond it asks for.
  std::vector<bool> asked(steps.size());
  for (const StepId output : outputs) asked[output] = true;
  for (StepId i = 0; i < steps.size(); ++i) {
    if (depends[i] >= 0) continue;
    for (const StepId argument : steps[i].arguments) asked[argument] = true;
  }
  for (std::uint32_t source = 0; source < sources_.size(); ++source) {
    std::vector<StepId> wanted;
    for (StepId i = 0; i < steps.size(); ++i) {
      if (depends[i] == source && steps[i].op != Op::source && asked[i]) wanted.push_back(i);
    }
    if (!wanted.empty()) fill_dictionary(source, wanted);
  }
  for (StepId i = 0; i < steps.size(); ++i) {
    const bool of_dictionary = depends[i] >= 0;
    ways_[i] = of_dictionary && !asked[i]  ? Way::skip
               : steps[i].op == Op::source ? Way::load
               : of_dictionary             ? Way::look_up
                                           : Way::compute;
    if (of_dictionary) dictionaries_[i] = static_cast<std::uint32_t>(depends[i]);
    if (ways_[i] == Way::skip) continue;
    allocate(i, kBatchRows, buffers_[i]);
    show(i, buffers_[i]);
  }
}

void Evaluator::allocate(StepId id, std::size_t rows, Buffer& buffer) const {
  const Step& step = program_.steps()[id];
  buffer.first.resize(rows);
  if (step.type == Type::condition) {
    buffer.second.resize(rows);
  } else if (step.type == Type::text) {
    buffer.texts.resize(rows);
  } else {
    buffer.numbers.resize(rows);
  }
  if (step.op != Op::constant) return;
  const Truth valid = step.is_null ? Truth{0} : kTrue;
  if (step.type == Type::condition) {
    std::fill(buffer.first.begin(), buffer.first.end(), step.number != 0 ? valid : Truth{0});
    std::fill(buffer.second.begin(), buffer.second.end(), step.number != 0 ? Truth{0} : valid);
    return;
  }
  std::fill(buffer.first.begin(), buffer.first.end(), valid);
  std::fill(buffer.numbers.begin(), buffer.numbers.end(), step.number);
  std::fill(buffer.texts.begin(), buffer.texts.end(), std::string_view(step.text));
}

void Evaluator::show(StepId step, const Buffer& buffer) {
  views_[step] = {buffer.numbers.data(), buffer.first.data(), buffer.second.data(), buffer.texts.data()};
}

// The texts of a dictionary are rows themselves, and one more without a value.
void Evaluator::fill_dictionary(std::uint32_t source, std::span<const StepId> wanted) {
  const auto& steps = program_.steps();
  const auto& texts = categories_of(sources_[source])->texts();
  const std::size_t rows = texts.size() + 1;
  std::vector<bool> needed(steps.size());
  for (const StepId step : wanted) {
    needed[step] = true;
    allocate(step, rows, looked_up_[step]);
  }
  for (StepId i = static_cast<StepId>(steps.size()); i-- > 0;) {
    if (!needed[i]) continue;
    for (const StepId argument : steps[i].arguments) needed[argument] = true;
  }
  for (StepId i = 0; i < steps.size(); ++i) {
    if (!needed[i]) continue;
    allocate(i, kBatchRows, buffers_[i]);
    show(i, buffers_[i]);
  }
  for (std::size_t first = 0; first < rows; first += kBatchRows) {
    const std::size_t count = std::min(kBatchRows, rows - first);
    for (StepId i = 0; i < steps.size(); ++i) {
      if (!needed[i]) continue;
      if (steps[i].op == Op::source) {
        for (std::size_t row = 0; row < count; ++row) {
          const bool valid = first + row < texts.size();
          buffers_[i].texts[row] = valid ? std::string_view(texts[first + row]) : std::string_view();
          buffers_[i].first[row] = valid ? kTrue : Truth{0};
        }
      } else if (steps[i].op != Op::constant) {
        compute(i, count);
      }
    }
    for (const StepId step : wanted) {
      const auto keep = [&](const auto& from, auto& to) {
        if (!to.empty()) {
          std::copy_n(from.begin(), count, to.begin() + static_cast<std::ptrdiff_t>(first));
        }
      };
      keep(buffers_[step].first, looked_up_[step].first);
      keep(buffers_[step].second, looked_up_[step].second);
      keep(buffers_[step].numbers, looked_up_[step].numbers);
      keep(buffers_[step].texts, looked_up_[step].texts);
    }
  }
}

void Evaluator::run(std::size_t first, std::size_t count) {
  const auto& steps = program_.steps();
  for (StepId i = 0; i < steps.size(); ++i) {
    switch (ways_[i]) {
      case Way::skip:
        break;
      case Way::load:
        load(i, first, count);
        break;
      case Way::look_up:
        look_up(i, first, count);
        break;
      case Way::compute:
        if (steps[i].op != Op::constant) compute(i, count);
        break;
    }
  }
}

void Evaluator::look_up(StepId id, std::size_t first, std::size_t count) {
  const auto& codes = categories_of(sources_[dictionaries_[id]])->codes();
  const Buffer& from = looked_up_[id];
  Buffer& to = buffers_[id];
  const auto last = static_cast<std::uint32_t>(from.first.size() - 1);
  const std::uint32_t* code = codes.data() + first;
  const auto gather = [&](const auto& values, auto& out) {
    if (out.empty()) return;
    const auto* value = values.data();
    auto* into = out.data();
    for (std::size_t i = 0; i < count; ++i) into[i] = value[std::min(code[i], last)];
  };
  gather(from.first, to.first);
  gather(from.second, to.second);
  gather(from.numbers, to.numbers);
  gather(from.texts, to.texts);
}

void Evaluator::load(StepId id, std::size_t first, std::size_t count) {
  const Source& source = sources_[program_.steps()[id].source];
  Buffer& buffer = buffers_[id];
  if (source.column) return load_column(*source.column, first, count, buffer, views_[id]);
  views_[id].first = source.values->valid.data() + first;
  if (source.values->type == Type::text) {
    for (std::size_t i = 0; i < count; ++i) buffer.texts[i] = source.values->texts[first + i];
  } else {
    views_[id].numbers = source.values->numbers.data() + first;
  }
}

void Evaluator::load_column(const data::Column& column, std::size_t first, std::size_t count, Buffer& out,
                            View& view) {
  switch (column.kind()) {
    case data::Kind::number: {
      const auto& numbers = *std::get_if<data::NumberColumn>(&column.values);
      view.numbers = numbers.values().data() + first;
      for (std::size_t i = 0; i < count; ++i) out.first[i] = numbers.has_number(first + i) ? kTrue : Truth{0};
      return;
    }
    case data::Kind::score: {
      const auto& scores = *std::get_if<data::ScoreColumn>(&column.values);
      for (std::size_t i = 0; i < count; ++i) {
        const data::ScoreCell cell = scores.at(first + i);
        out.numbers[i] = cell.is_score() ? cell.score() : 0;
        out.first[i] = cell.is_score() ? kTrue : Truth{0};
      }
      return;
    }
    case data::Kind::time: {
      const auto& times = *std::get_if<data::TimeColumn>(&column.values);
      const std::int64_t* seconds = times.seconds().data() + first;
      for (std::size_t i = 0; i < count; ++i) out.numbers[i] = static_cast<double>(seconds[i]);
      for (std::size_t i = 0; i < count; ++i) out.first[i] = times.has_time(first + i) ? kTrue : Truth{0};
      return;
    }
    case data::Kind::category: {
      const auto& categories = *std::get_if<data::CategoryColumn>(&column.values);
      for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t code = categories.codes()[first + i];
        const bool valid = code != data::CategoryColumn::kMissing;
        out.texts[i] = valid ? std::string_view(categories.texts()[code]) : std::string_view();
        out.first[i] = valid ? kTrue : Truth{0};
      }
      return;
    }
    case data::Kind::text: {
      const auto& texts = *std::get_if<data::TextColumn>(&column.values);
      for (std::size_t i = 0; i < count; ++i) {
        out.texts[i] = texts.at(first + i);
        out.first[i] = out.texts[i].empty() ? Truth{0} : kTrue;
      }
      return;
    }
  }
}

void Evaluator::choose_texts(const Step& step, Buffer& out, std::size_t count) {
  const auto& arguments = step.arguments;
  for (std::size_t i = 0; i < count; ++i) {
    const auto take = [&](StepId from) {
      out.texts[i] = views_[from].texts[i];
      out.first[i] = views_[from].first[i];
    };
    switch (step.op) {
      case Op::choice: {
        take(arguments.back());
        for (std::size_t k = 0; k + 1 < arguments.size(); k += 2) {
          if (!views_[arguments[k]].first[i]) continue;
          take(arguments[k + 1]);
          break;
        }
        break;
      }
      case Op::where:
        take(arguments[0]);
        out.first[i] &= views_[arguments[1]].first[i];
        break;
      default:  // coalesce, greatest, least
        take(arguments[0]);
        for (std::size_t k = 1; k < arguments.size(); ++k) {
          const View& other = views_[arguments[k]];
          if (step.op == Op::coalesce) {
            if (!out.first[i]) take(arguments[k]);
          } else if (!other.first[i]) {
            out.first[i] = 0;
          } else if ((other.texts[i] > out.texts[i]) == (step.op == Op::greatest)) {
            out.texts[i] = other.texts[i];
          }
        }
    }
  }
}

void Evaluator::compute(StepId id, std::size_t count) {
  const Step& step = program_.steps()[id];
  const auto& arguments = step.arguments;
  Buffer& out = buffers_[id];
  const NumbersOut numbers_out{out.numbers.data(), out.first.data()};
  const ConditionsOut conditions_out{out.first.data(), out.second.data()};
  const StepId first = arguments[0];
  const StepId second = arguments.size() > 1 ? arguments[1] : first;
  switch (step.op) {
    case Op::source:
    case Op::constant:
      return;
    case Op::negate:
      return negate(numbers(first), numbers_out, count);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::modulo:
      return arithmetic(step.op, numbers(first), numbers(second), numbers_out, count);
    case Op::abs:
    case Op::round:
    case Op::floor:
    case Op::ceil:
    case Op::sqrt:
    case Op::ln:
    case Op::exp:
    case Op::power:
    case Op::truncate:
      return mathematics(step.op, numbers(first), numbers(second), numbers_out, count);
    case Op::compare:
      switch (type(first)) {
        case Type::text:
          return compare(step.comparison, texts(first), texts(second), conditions_out, count);
        case Type::condition:
          return compare(step.comparison, conditions(first), conditions(second), conditions_out, count);
        default:
          return compare(step.comparison, numbers(first), numbers(second), conditions_out, count);
      }
    case Op::conjunction:
    case Op::disjunction:
      return junction(step.op, conditions(first), conditions(second), conditions_out, count);
    case Op::negation:
      std::copy_n(views_[first].second, count, out.first.begin());
      std::copy_n(views_[first].first, count, out.second.begin());
      return;
    case Op::is_null: {
      const bool condition = type(first) == Type::condition;
      for (std::size_t i = 0; i < count; ++i) {
        const Truth known =
            condition ? views_[first].first[i] | views_[first].second[i] : views_[first].first[i];
        out.first[i] = static_cast<Truth>(~known);
        out.second[i] = known;
      }
      return;
    }
    case Op::choice:
      if (step.type == Type::text) return choose_texts(step, out, count);
      if (step.type == Type::condition) {
        // A choice of conditions: the truths are chosen as bytes.
        std::copy_n(views_[arguments.back()].first, count, out.first.begin());
        std::copy_n(views_[arguments.back()].second, count, out.second.begin());
        for (std::size_t k = arguments.size() - 1; k >= 2; k -= 2) {
          const Truth* test = views_[arguments[k - 2]].first;
          const View& value = views_[arguments[k - 1]];
          for (std::size_t i = 0; i < count; ++i) {
            if (!test[i]) continue;
            out.first[i] = value.first[i];
            out.second[i] = value.second[i];
          }
        }
        return;
      }
      std::copy_n(views_[arguments.back()].numbers, count, out.numbers.begin());
      std::copy_n(views_[arguments.back()].first, count, out.first.begin());
      for (std::size_t k = arguments.size() - 1; k >= 2; k -= 2) {
        choose(views_[arguments[k - 2]].first, numbers(arguments[k - 1]), numbers_out, count);
      }
      return;
    case Op::coalesce:
      if (step.type == Type::text) return choose_texts(step, out, count);
      if (step.type == Type::condition) {
        std::copy_n(views_[first].first, count, out.first.begin());
        std::copy_n(views_[first].second, count, out.second.begin());
        for (std::size_t k = 1; k < arguments.size(); ++k) {
          for (std::size_t i = 0; i < count; ++i) {
            if (out.first[i] | out.second[i]) continue;
            out.first[i] = views_[arguments[k]].first[i];
            out.second[i] = views_[arguments[k]].second[i];
          }
        }
        return;
      }
      std::copy_n(views_[arguments.back()].numbers, count, out.numbers.begin());
      std::copy_n(views_[arguments.back()].first, count, out.first.begin());
      for (std::size_t k = arguments.size() - 1; k-- > 0;) {
        choose(views_[arguments[k]].first, numbers(arguments[k]), numbers_out, count);
      }
      return;
    case Op::greatest:
    case Op::least:
      if (step.type == Type::text) return choose_texts(step, out, count);
      extreme(step.op == Op::greatest, numbers(first), numbers(second), numbers_out, count);
      for (std::size_t k = 2; k < arguments.size(); ++k) {
        for (std::size_t i = 0; i < count; ++i) {
          const double value = views_[arguments[k]].numbers[i];
          if ((value > out.numbers[i]) == (step.op == Op::greatest)) out.numbers[i] = value;
          out.first[i] &= views_[arguments[k]].first[i];
        }
      }
      return;
    case Op::date_trunc:
      for (std::size_t i = 0; i < count; ++i) {
        out.first[i] = views_[first].first[i];
        out.numbers[i] = out.first[i] ? truncated_date(step.part, views_[first].numbers[i]) : 0;
      }
      return;
    case Op::datediff:
      return date_parts_between(step.part, numbers(first), numbers(second), numbers_out, count);
    case Op::text_to_number:
    case Op::text_to_date:
      for (std::size_t i = 0; i < count; ++i) {
        std::optional<double> value;
        if (views_[first].first[i]) {
          value = step.op == Op::text_to_number ? base::parse_number(views_[first].texts[i])
                                                : date_of(views_[first].texts[i]);
        }
        out.first[i] = value ? kTrue : Truth{0};
        out.numbers[i] = value.value_or(0);
      }
      return;
    case Op::condition_to_number:
      for (std::size_t i = 0; i < count; ++i) {
        out.first[i] = views_[first].first[i] | views_[first].second[i];
        out.numbers[i] = views_[first].first[i] ? 1 : 0;
      }
      return;
    case Op::like:
      for (std::size_t i = 0; i < count; ++i) {
        const Truth valid = views_[first].first[i];
        const Truth truth = valid && is_like(views_[first].texts[i], step.text) ? kTrue : Truth{0};
        out.first[i] = truth;
        out.second[i] = static_cast<Truth>(~truth) & valid;
      }
      return;
    case Op::where:
      if (step.type == Type::text) return choose_texts(step, out, count);
      if (step.type == Type::condition) {
        for (std::size_t i = 0; i < count; ++i) {
          out.first[i] = views_[first].first[i] & views_[second].first[i];
          out.second[i] = views_[first].second[i] & views_[second].first[i];
        }
        return;
      }
      return keep_where(numbers(first), views_[second].first, numbers_out, count);
  }
}

}  // namespace truescore::kpi
