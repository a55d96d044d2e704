// Packer, Unpacker: values as bytes and back, within one build of the core: from one worker's memory to
// another's. What is plain lies there as in memory, lists and texts behind their length; a class says its
// members by `pass(archive)`.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace truescore::data {

class Packer {
 public:
  template <typename... Values>
  void operator()(const Values&... values) {
    (put(values), ...);
  }
  std::string take() && { return std::move(bytes_); }

 private:
  template <typename Value>
  void put(const Value& value) {
    if constexpr (std::is_trivially_copyable_v<Value>) {
      put_plain(&value, 1);
    } else {
      // What passes its members reads and writes alike.
      const_cast<Value&>(value).pass(*this);
    }
  }
  template <typename Value>
  void put(const std::vector<Value>& values) {
    put(std::uint64_t{values.size()});
    if constexpr (std::is_trivially_copyable_v<Value>) {
      put_plain(values.data(), values.size());
    } else {
      for (const Value& value : values) put(value);
    }
  }
  void put(const std::string& text) {
    put(std::uint64_t{text.size()});
    put_plain(text.data(), text.size());
  }
  template <typename First, typename Second>
  void put(const std::pair<First, Second>& pair) {
    put(pair.first);
    put(pair.second);
  }
  template <typename Value, std::size_t size>
  void put(const std::array<std::vector<Value>, size>& lists) {
    for (const auto& list : lists) put(list);
  }
  template <typename Value>
  void put_plain(const Value* values, std::size_t count) {
    bytes_.append(reinterpret_cast<const char*>(values), count * sizeof(Value));
  }

  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  template <typename... Values>
  void operator()(Values&... values) {
    (get(values), ...);
  }
  // Whether the bytes held what was asked for, and no more. What was got holds no more than they did.
  bool is_whole() const { return !is_short_ && bytes_.empty(); }

 private:
  template <typename Value>
  void get(Value& value) {
    if constexpr (std::is_trivially_copyable_v<Value>) {
      get_plain(&value, 1);
    } else {
      value.pass(*this);
    }
  }
  template <typename Value>
  void get(std::vector<Value>& values) {
    constexpr bool plain = std::is_trivially_copyable_v<Value>;
    // Each value that is not plain begins with a length.
    const std::size_t count = get_size(plain ? sizeof(Value) : sizeof(std::uint64_t));
    values.resize(count);
    if constexpr (plain) {
      get_plain(values.data(), count);
    } else {
      for (Value& value : values) get(value);
    }
  }
  void get(std::string& text) {
    text.resize(get_size(1));
    get_plain(text.data(), text.size());
  }
  template <typename First, typename Second>
  void get(std::pair<First, Second>& pair) {
    get(pair.first);
    get(pair.second);
  }
  template <typename Value, std::size_t size>
  void get(std::array<std::vector<Value>, size>& lists) {
    for (auto& list : lists) get(list);
  }
  // How many values follow, each of at least so many bytes; 0 where there are not so many.
  std::size_t get_size(std::size_t bytes_of_each) {
    std::uint64_t count = 0;
    get_plain(&count, 1);
    if (count <= bytes_.size() / bytes_of_each) return static_cast<std::size_t>(count);
    is_short_ = true;
    return 0;
  }
  template <typename Value>
  void get_plain(Value* values, std::size_t count) {
    const std::size_t size = count * sizeof(Value);
    if (size > bytes_.size()) {
      is_short_ = true;
      return;
    }
    if (size > 0) std::memcpy(static_cast<void*>(values), bytes_.data(), size);
    bytes_.remove_prefix(size);
  }

  std::string_view bytes_;
  bool is_short_ = false;
};

}  // namespace truescore::data
