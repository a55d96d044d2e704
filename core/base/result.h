// Result<T>: a value or an Error. The core throws nothing; what the world can get wrong returns a Result.
#pragma once

#include <cassert>
#include <memory>
#include <optional>
#include <utility>

#include "base/error.h"

namespace truescore::base {

// An error on its way up, or none. One pointer and nothing inline: a Result is returned at every step of
// reading, and what it costs there is the size of the survey module.
class Failure {
 public:
  Failure() = default;
  Failure(Error error);
  Failure(Failure&& other) noexcept = default;
  Failure& operator=(Failure&& other) noexcept;
  ~Failure();

  bool occurred() const { return error_ != nullptr; }
  // Both require occurred().
  const Error& error() const { return *error_; }
  Error take() { return std::move(*error_); }

 private:
  std::unique_ptr<Error> error_;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : failure_(std::move(error)) {}
  Result(Failure failure) : failure_(std::move(failure)) {}

  bool ok() const { return !failure_.occurred(); }
  explicit operator bool() const { return ok(); }

  // Requires ok().
  const T& value() const& { return held(); }
  T& value() & { return held(); }
  T&& value() && { return std::move(held()); }
  const T& operator*() const& { return held(); }
  T& operator*() & { return held(); }
  const T* operator->() const { return &held(); }
  T* operator->() { return &held(); }

  // Requires !ok().
  const Error& error() const& { return failure_.error(); }
  Error error() && { return failure_.take(); }
  // To hand the error on as it is.
  Failure&& failure() && { return std::move(failure_); }

 private:
  const T& held() const {
    assert(ok() && "Result read as what it is not");
    return *value_;
  }
  T& held() {
    assert(ok() && "Result read as what it is not");
    return *value_;
  }

  std::optional<T> value_;
  Failure failure_;
};

// A Result of nothing: what may fail and gives no value.
struct Done {};
using Status = Result<Done>;

// Returns the error of `expression` from the surrounding function, or names its value.
#define TRUESCORE_JOIN_(a, b) a##b
#define TRUESCORE_JOIN(a, b) TRUESCORE_JOIN_(a, b)
#define TRUESCORE_TRY(name, expression)                        \
  auto TRUESCORE_JOIN(name, _result) = (expression);           \
  if (!TRUESCORE_JOIN(name, _result).ok()) {                   \
    return std::move(TRUESCORE_JOIN(name, _result)).failure(); \
  }                                                            \
  auto& name = TRUESCORE_JOIN(name, _result).value()
#define TRUESCORE_CHECK(expression)                         \
  do {                                                      \
    auto status_ = (expression);                            \
    if (!status_.ok()) return std::move(status_).failure(); \
  } while (false)

}  // namespace truescore::base
