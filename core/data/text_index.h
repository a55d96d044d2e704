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
  [[gnu::always_inline]] std::uint32_t find(std::string_view text, const std::vector<Text>& texts) const {
    if (slots_.empty()) return kNone;
    const Key key = key_of(text);
    for (std::size_t at = key.hash() & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.place == kNone) return kNone;
      if (slot.key == key && (text.size() <= Key::kWhole || texts[slot.place] == text)) return slot.place;
    }
  }

  // The text becomes the next place. Requires that it is not there.
  void add(std::string_view text) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    put({key_of(text), count_++});
  }

 private:
  static constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15u;

  // Four words of the text that overlap where it is short, as two: with its size all of it up to kWhole
  // bytes. Of a longer one the first is made of all that stands before the last.
  struct Key {
    static constexpr std::size_t kWhole = 16;

    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::size_t size = 0;

    // One branch for all three.
    bool operator==(const Key& other) const {
      return ((first ^ other.first) | (last ^ other.last) | (size ^ other.size)) == 0;
    }
    std::size_t hash() const {
      const std::uint64_t mixed = (first ^ size) * kOdd + last * 0xC2B2AE3D27D4EB4Fu;
      return static_cast<std::size_t>(mixed >> 32 ^ mixed >> 15);
    }
  };
  struct Slot {
    Key key;
    std::uint32_t place = kNone;
  };

  static Key key_of(std::string_view text) {
    const char* at = text.data();
    const std::size_t size = text.size();
    if (size > Key::kWhole) return {mixed(text), word_at<std::uint64_t>(at + size - 8), size};
    if (size >= 4) {
      // From 8 bytes on the second word of either end is another than its first (Wang Yi, wyhash).
      const std::size_t second = size / 8 * 4;
      const std::uint64_t front = word_at<std::uint32_t>(at);
      const std::uint64_t back = word_at<std::uint32_t>(at + size - 4);
      return {front << 32 | word_at<std::uint32_t>(at + second),
              back << 32 | word_at<std::uint32_t>(at + size - 4 - second), size};
    }
    if (size == 0) return {};
    const auto byte = [at](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
    return {byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16, 0, size};
  }

  // Multiplies and folds eight bytes at a time.
  static std::uint64_t mixed(std::string_view text) {
    std::uint64_t hash = 0;
    const char* const last = text.data() + text.size() - 8;
    for (const char* at = text.data(); at < last; at += 8) {
      hash = (hash ^ word_at<std::uint64_t>(at)) * kOdd;
      hash ^= hash >> 32;
    }
    return hash;
  }

  template <typename Word>
  static Word word_at(const char* at) {
    Word word;
    std::memcpy(&word, at, sizeof word);
    return word;
  }

  void put(Slot slot) {
    std::size_t at = slot.key.hash() & mask_;
    while (slots_[at].place != kNone) at = (at + 1) & mask_;
    slots_[at] = slot;
  }

  void grow() {
    std::vector<Slot> before = std::move(slots_);
    slots_ = std::vector<Slot>(before.empty() ? 256 : 2 * before.size());
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
