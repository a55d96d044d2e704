// Result<T>: a value or an Error. The core throws nothing; what the world can get wrong returns a Result.
#pragma once

#include <cassert>
#include <utility>
#include <variant>

#include "base/error.h"

namespace truescore::base {

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // Requires ok().
  const T& value() const& { return *get<0>(state_); }
  T& value() & { return *get<0>(state_); }
  T&& value() && { return std::move(*get<0>(state_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  const T* operator->() const { return get<0>(state_); }
  T* operator->() { return get<0>(state_); }

  // Requires !ok().
  const Error& error() const& { return *get<1>(state_); }
  Error&& error() && { return std::move(*get<1>(state_)); }

 private:
  template <std::size_t I, typename V>
  static auto* get(V& state) {
    auto* held = std::get_if<I>(&state);
    assert(held && "Result read as what it is not");
    return held;
  }

  std::variant<T, Error> state_;
};

// A Result of nothing: what may fail and gives no value.
struct Done {};
using Status = Result<Done>;

// Returns the error of `expression` from the surrounding function, or names its value.
#define TRUESCORE_JOIN_(a, b) a##b
#define TRUESCORE_JOIN(a, b) TRUESCORE_JOIN_(a, b)
#define TRUESCORE_TRY(name, expression)                                      \
  auto TRUESCORE_JOIN(name, _result) = (expression);                         \
  if (!TRUESCORE_JOIN(name, _result).ok()) {                                 \
    return std::move(TRUESCORE_JOIN(name, _result)).error();                 \
  }                                                                          \
  auto& name = TRUESCORE_JOIN(name, _result).value()
#define TRUESCORE_CHECK(expression)                                          \
  do {                                                                       \
    auto status_ = (expression);                                             \
    if (!status_.ok()) return std::move(status_).error();                    \
  } while (false)

}  // namespace truescore::base
