// TextIndex: the place of each of some distinct texts, found by its bytes. The texts lie elsewhere, in the
// order in which they were added. Open addressing with linear probing (Knuth, TAOCP 3, 6.4, algorithm L).
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace truescore::data {

class TextIndex {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  // Its place among `texts`, or kNone.
  template <typename Text>
  std::uint32_t find(std::string_view text, const std::vector<Text>& texts) const {
    if (slots_.empty()) return kNone;
    const std::uint32_t hash = hash_of(text);
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.place == kNone) return kNone;
      if (slot.hash == hash && is_equal(texts[slot.place], text)) return slot.place;
    }
  }

  // The text becomes the next place. Requires that it is not there.
  void add(std::string_view text) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    put({hash_of(text), count_++});
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = kNone;
  };

  // Multiplies and folds eight bytes at a time. The last eight overlap those before.
  static std::uint32_t hash_of(std::string_view text) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15u;
    const char* at = text.data();
    std::size_t left = text.size();
    std::uint64_t hash = left * kOdd;
    const auto mix = [&](std::uint64_t word) {
      hash = (hash ^ word) * kOdd;
      hash ^= hash >> 32;
    };
    if (left >= 8) {
      for (; left > 8; at += 8, left -= 8) mix(word_at<std::uint64_t>(at));
      mix(word_at<std::uint64_t>(at + left - 8));
    } else if (left >= 4) {
      mix(std::uint64_t{word_at<std::uint32_t>(at)} << 32 | word_at<std::uint32_t>(at + left - 4));
    } else if (left > 0) {
      const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
      mix(byte(0) | byte(left / 2) << 8 | byte(left - 1) << 16);
    }
    return static_cast<std::uint32_t>(hash);
  }

  // Most texts are a few words of eight bytes, too short for a call.
  static bool is_equal(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    const char* x = a.data();
    const char* y = b.data();
    std::size_t left = a.size();
    if (left < 8) {
      for (; left > 0; --left) {
        if (*x++ != *y++) return false;
      }
      return true;
    }
    for (; left > 8; x += 8, y += 8, left -= 8) {
      if (word_at<std::uint64_t>(x) != word_at<std::uint64_t>(y)) return false;
    }
    return word_at<std::uint64_t>(x + left - 8) == word_at<std::uint64_t>(y + left - 8);
  }

  template <typename Word>
  static Word word_at(const char* at) {
    Word word;
    std::memcpy(&word, at, sizeof word);
    return word;
  }

  void put(Slot slot) {
    std::size_t at = slot.hash & mask_;
    while (slots_[at].place != kNone) at = (at + 1) & mask_;
    slots_[at] = slot;
  }

  void grow() {
    std::vector<Slot> before = std::move(slots_);
    slots_ = std::vector<Slot>(before.empty() ? 64 : 2 * before.size());
    mask_ = slots_.size() - 1;
    for (const Slot& slot : before) {
      if (slot.place != kNone) put(slot);
    }
  }

  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::uint32_t count_ = 0;
};

}  // namespace truescore::data
