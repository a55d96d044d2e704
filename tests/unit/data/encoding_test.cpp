#include "data/encoding.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "unit/random.h"

namespace truescore::data {
namespace {

TEST(Encoding, HasTheNamesOfTheEncodingStandard) {
  EXPECT_EQ(name(Encoding::utf8), "utf-8");
  EXPECT_EQ(name(Encoding::windows1252), "windows-1252");
  EXPECT_EQ(name(Encoding::utf16le), "utf-16le");
  EXPECT_EQ(name(Encoding::utf16be), "utf-16be");
  EXPECT_EQ(name(Encoding::windows1251), "windows-1251");
  EXPECT_EQ(name(Encoding::koi8r), "koi8-r");
  for (const Encoding encoding : kEncodings) EXPECT_EQ(encoding_named(name(encoding)), encoding);
  EXPECT_FALSE(encoding_named("latin1"));
  EXPECT_FALSE(encoding_named(""));
  EXPECT_FALSE(encoding_named("UTF-8"));
}

TEST(Encoding, Windows1252IsDecodedAsTheEncodingStandardMapsIt) {
  // index-windows-1252.txt of the WHATWG, 0x80 to 0x9F.
  static constexpr std::uint32_t kUpper[] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                             0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                             0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                             0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};
  for (unsigned byte = 0; byte < 256; ++byte) {
    std::string expected;
    base::append_code_point(byte >= 0x80 && byte < 0xA0 ? kUpper[byte - 0x80] : byte, expected);
    const char c = static_cast<char>(byte);
    EXPECT_EQ(decode(Encoding::windows1252, {&c, 1}), expected) << byte;
  }
  EXPECT_EQ(decode(Encoding::windows1252,
                   "appr\x82"
                   "cie \x93ok\x94 \xE9t\xE9"),
            "appr‚cie “ok” été");
  EXPECT_EQ(decode(Encoding::windows1252, "\xC3\xA9"), "Ã©") << "also what would be UTF-8";
}

TEST(Encoding, DecodingWindows1252LosesNoByte) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  const std::string text = decode(Encoding::windows1252, all);
  EXPECT_TRUE(base::is_valid_utf8(text));
  EXPECT_EQ(base::count_code_points(text), 256u);
}

TEST(Encoding, DamagedBytesInUtf8AreReadOneByOneAsWindows1252) {
  EXPECT_EQ(decode(Encoding::utf8, "Привет"), "Привет");
  EXPECT_EQ(decode(Encoding::utf8, "caf\xC3\xA9 caf\xE9"), "café café");
  EXPECT_EQ(decode(Encoding::utf8, "\xE2\x82"), "â‚");
  EXPECT_EQ(decode(Encoding::utf8, ""), "");
}

std::string evidence_of(const std::string& text, std::size_t first, std::size_t second) {
  Utf8Evidence evidence;
  const std::string_view view = text;
  evidence.add(view.substr(0, first));
  evidence.add(view.substr(first, second - first));
  evidence.add(view.substr(second));
  evidence.finish();
  return std::to_string(evidence.sequences()) + " sequences, " + std::to_string(evidence.invalid()) +
         " invalid, " + std::string(name(evidence.verdict()));
}

// The definition, one position after the other.
std::string evidence_by_hand(std::string_view text) {
  std::uint64_t sequences = 0;
  std::string invalid;  // the bytes of no sequence, a blank for everything between
  while (!text.empty()) {
    const std::size_t length = base::utf8_sequence_length(text);
    sequences += length > 1;
    invalid += length == 0 ? text[0] : ' ';
    text.remove_prefix(length == 0 ? 1 : length);
  }
  const auto is_letter = [&](std::size_t i) { return static_cast<unsigned char>(invalid[i]) >= 0xC0; };
  std::uint64_t bytes = 0, letters = 0, neighbours = 0, lower = 0, koi8 = 0, windows = 0;
  for (std::size_t i = 0; i < invalid.size(); ++i) {
    bytes += invalid[i] != ' ';
    if (!is_letter(i)) continue;
    ++letters;
    neighbours += i > 0 && is_letter(i - 1);
    lower += static_cast<unsigned char>(invalid[i]) < 0xE0;
    koi8 += invalid[i] == '\xC1' || invalid[i] == '\xCF';
    windows += invalid[i] == '\xC0' || invalid[i] == '\xCE';
  }
  std::string verdict = lower * 2 > letters && koi8 >= windows ? "koi8-r" : "windows-1251";
  if (neighbours * 2 <= letters) verdict = "windows-1252";
  if (bytes * 4 <= sequences) verdict = "utf-8";
  return std::to_string(sequences) + " sequences, " + std::to_string(bytes) + " invalid, " + verdict;
}

TEST(Utf8Evidence, TellsUtf8FromSingleBytes) {
  EXPECT_EQ(evidence_of("plain", 0, 0), "0 sequences, 0 invalid, utf-8");
  EXPECT_EQ(evidence_of("Привет", 3, 3), "6 sequences, 0 invalid, utf-8");
  EXPECT_EQ(evidence_of("caf\xE9", 0, 0), "0 sequences, 1 invalid, windows-1252");
  EXPECT_EQ(evidence_of("été à l'été \xE9", 0, 0), "5 sequences, 1 invalid, utf-8") << "a few damaged bytes";
  EXPECT_EQ(evidence_of("été \xE9", 0, 0), "2 sequences, 1 invalid, windows-1252");
  EXPECT_EQ(evidence_of("\xE2\x82", 1, 1), "0 sequences, 2 invalid, windows-1252");
}

// The text in a single-byte encoding.
std::string encoded(Encoding encoding, std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view letter = text.substr(0, base::utf8_sequence_length(text));
    for (int byte = 0; byte < 256; ++byte) {
      const char c = static_cast<char>(byte);
      if (decode(encoding, {&c, 1}) != letter) continue;
      out += c;
      break;
    }
    text.remove_prefix(letter.size());
  }
  return out;
}

std::string_view verdict(const std::string& bytes) {
  Utf8Evidence evidence;
  evidence.add(bytes);
  evidence.finish();
  return name(evidence.verdict());
}

TEST(Utf8Evidence, TellsCyrillicFromLatin) {
  for (const char* text : {"Оценка;Город\n9;Москва\n10;Тверь\n", "Да;нет", "Всё хорошо, спасибо!"}) {
    EXPECT_EQ(verdict(encoded(Encoding::windows1251, text)), "windows-1251") << text;
    EXPECT_EQ(verdict(encoded(Encoding::koi8r, text)), "koi8-r") << text;
  }
  for (const char* text : {"Région;Note\nÎle-de-France;9\n", "Köln; Düsseldorf; Straße",
                           "La señora comió piñón", "Það er rökrétt"}) {
    EXPECT_EQ(verdict(encoded(Encoding::windows1252, text)), "windows-1252") << text;
  }
}

TEST(Utf8Evidence, CapitalsOfWindows1251AreNotTakenForKoi8) {
  for (const char* text : {"ВСЕ БЫЛО ХОРОШО, СПАСИБО", "ГОРОД;МОСКВА", "КОММЕНТАРИЙ КЛИЕНТА"}) {
    EXPECT_EQ(verdict(encoded(Encoding::windows1251, text)), "windows-1251") << text;
  }
}

TEST(Encoding, CyrillicIsDecodedAsTheEncodingStandardMapsIt) {
  EXPECT_EQ(decode(Encoding::windows1251, "\xCF\xF0\xE8\xE2\xE5\xF2 \xA8\xB8 \xB9 \x88 \xFF\xDF"),
            "Привет Ёё № € яЯ");
  EXPECT_EQ(decode(Encoding::koi8r, "\xF0\xD2\xC9\xD7\xC5\xD4 \xB3\xA3 \x80 \xD1\xF1 \xDF\xFF"),
            "Привет Ёё ─ яЯ ъЪ");
  for (const Encoding encoding : {Encoding::windows1251, Encoding::koi8r}) {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    const std::string text = decode(encoding, all);
    EXPECT_TRUE(base::is_valid_utf8(text));
    EXPECT_EQ(base::count_code_points(text), 256u);
    for (std::uint32_t letter = 0x410; letter <= 0x44F; ++letter) {
      std::string utf8;
      base::append_code_point(letter, utf8);
      EXPECT_NE(text.find(utf8), std::string::npos) << utf8;
    }
  }
}

TEST(Utf8Evidence, IsTheSameWhereverTheFileIsCut) {
  tests::Random random(9);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = random.text_of(
        {"a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xF0\x9F",
         "\xE0\x80", "\xED\xA0\x80", "\xF4\x90", "\x80", "\xFF", "\xC0", "\xEF", "\xD0\xCF"},
        random.below(9));
    const std::string expected = evidence_by_hand(text);
    for (std::size_t first = 0; first <= text.size(); ++first) {
      for (std::size_t second = first; second <= text.size(); ++second) {
        ASSERT_EQ(evidence_of(text, first, second), expected)
            << testing::PrintToString(text) << first << " " << second;
      }
    }
    Utf8Evidence evidence;
    for (const char& c : text) evidence.add({&c, 1});
    evidence.finish();
    ASSERT_EQ(std::to_string(evidence.sequences()), expected.substr(0, expected.find(' ')));
    ASSERT_EQ(name(evidence.verdict()), expected.substr(expected.rfind(' ') + 1))
        << testing::PrintToString(text);
  }
}

std::string utf16_of(const std::vector<std::uint16_t>& units, bool big_endian) {
  std::string out;
  for (const std::uint16_t unit : units) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

std::string decoded(std::string_view bytes, bool big_endian, std::size_t cut) {
  Utf16Decoder decoder(big_endian);
  std::string out;
  decoder.add(bytes.substr(0, cut), out);
  decoder.add(bytes.substr(cut), out);
  decoder.finish(out);
  return out;
}

TEST(Utf16Decoder, DecodesBothByteOrdersCutAnywhere) {
  std::vector<std::uint16_t> units;
  std::string expected;
  for (std::uint32_t code = 1; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 997) {
    if (code >= 0xD800 && code < 0xE000) continue;
    base::append_code_point(code, expected);
    if (code < 0x10000) {
      units.push_back(static_cast<std::uint16_t>(code));
    } else {
      units.push_back(static_cast<std::uint16_t>(0xD800 + ((code - 0x10000) >> 10)));
      units.push_back(static_cast<std::uint16_t>(0xDC00 + ((code - 0x10000) & 0x3FF)));
    }
  }
  for (const bool big_endian : {false, true}) {
    const std::string bytes = utf16_of(units, big_endian);
    for (std::size_t cut = 0; cut <= bytes.size(); cut += 101)
      ASSERT_TRUE(decoded(bytes, big_endian, cut) == expected) << cut;
  }
}

TEST(Utf16Decoder, ALoneSurrogateOrHalfAUnitBecomesAReplacementCharacter) {
  const std::string_view mark = "\xEF\xBF\xBD";
  for (const bool big_endian : {false, true}) {
    const auto read = [&](std::vector<std::uint16_t> units) {
      const std::string bytes = utf16_of(units, big_endian);
      std::string first = decoded(bytes, big_endian, 0);
      for (std::size_t cut = 1; cut <= bytes.size(); ++cut) EXPECT_EQ(decoded(bytes, big_endian, cut), first);
      return first;
    };
    EXPECT_EQ(read({'a', 0xD83D, 'b'}), "a" + std::string(mark) + "b");
    EXPECT_EQ(read({'a', 0xDE00, 'b'}), "a" + std::string(mark) + "b");
    EXPECT_EQ(read({0xD83D}), mark);
    EXPECT_EQ(read({0xD83D, 0xD83D, 0xDE00}), std::string(mark) + "😀");
    EXPECT_EQ(read({0xDE00, 0xD83D}), std::string(mark) + std::string(mark));
    EXPECT_EQ(read({0xFEFF, 'a'}),
              "\xEF\xBB\xBF"
              "a")
        << "a mark stays; the reader drops it";
  }
  EXPECT_EQ(decoded("a", false, 0), mark);
}

TEST(Encoding, EvidenceIsTheSameByTheBlockAndByTheByte) {
  tests::Random random(5);
  for (int i = 0; i < 3000; ++i) {
    const std::size_t parts = random.below(120);
    const std::string text =
        i % 4 == 0
            ? random.text_of({"a", "и", "—", "é", "\xE9", "😀", "\xED\xA0\x80", "\xE0\x80", "\xC0\x80"}, parts)
            : random.text_of({"plain text of some bytes ", "мир", "—", "한국", "é"}, parts);
    const auto told = [](const Utf8Evidence& evidence) {
      return std::to_string(evidence.sequences()) + " " + std::to_string(evidence.invalid()) + " " +
             std::string(name(evidence.verdict()));
    };
    Utf8Evidence by_byte;
    for (const char byte : text) by_byte.add({&byte, 1});
    by_byte.finish();
    Utf8Evidence whole;
    whole.add(text);
    whole.finish();
    ASSERT_EQ(told(whole), told(by_byte)) << text;
    const std::size_t cut = random.below(text.size() + 1);
    Utf8Evidence pieces;
    pieces.add(std::string_view(text).substr(0, cut));
    pieces.add(std::string_view(text).substr(cut));
    pieces.finish();
    ASSERT_EQ(told(pieces), told(by_byte)) << text << " cut at " << cut;
  }
}

}  // namespace
}  // namespace truescore::data
