#include "data/personal_data.h"

#include <gtest/gtest.h>

#include "unit/random.h"

namespace truescore::data {
namespace {

TEST(PersonalData, AddressesAreMasked) {
  EXPECT_EQ(masked("write to ann.b+c@mail.example.org, please"), "write to [e-mail], please");
  EXPECT_EQ(masked("a@b.co"), "[e-mail]");
  EXPECT_EQ(masked("<ann@example.org>."), "<[e-mail]>.");
  EXPECT_EQ(masked("почта: иван@пример.рф"), "почта: [e-mail]");
  EXPECT_EQ(masked("a@b.co c@d.org"), "[e-mail] [e-mail]");
}

TEST(PersonalData, TelephoneNumbersAreMasked) {
  for (const std::string_view phone :
       {"+7 916 123-45-67", "8 (916) 123-45-67", "89161234567", "+1 415 555 0123", "(415) 555-0123",
        "415-555-0123", "415.555.0123", "+442071838750", "+49 30 901820"}) {
    EXPECT_EQ(masked("call " + std::string(phone) + " now"), "call [phone] now") << phone;
  }
}

TEST(PersonalData, OtherNumbersStay) {
  for (const std::string_view text :
       {"2024-03-05 14:22", "05.03.2024", "order 123456", "I paid 1234567 in all", "10/10", "a @ b", "@me",
        "me@home", "3 of 10, 4 of 5", "12345678901234567890", "24/7", "version 1.2.3", "x@1.2", "", "9"}) {
    EXPECT_EQ(masked(text), text);
    EXPECT_TRUE(find_personal_data(text).empty()) << text;
  }
}

TEST(PersonalData, IsLocated) {
  const auto found = find_personal_data("at a@b.co or +15550123456");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].kind, PersonalKind::email);
  EXPECT_EQ(found[0].start, 3u);
  EXPECT_EQ(found[0].length, 6u);
  EXPECT_EQ(found[1].kind, PersonalKind::phone);
  EXPECT_EQ(found[1].start, 13u);
}

TEST(PersonalData, PlacesAreWithinTheTextAndInOrderWhateverItIs) {
  tests::Random random(5);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random.text_of(
        {"@", ".", "a", "b.co", "+", "7", "916 ", "123", "-45", "(", ")", " ", "é"}, random.below(30));
    std::size_t last = 0;
    for (const auto& each : find_personal_data(text)) {
      ASSERT_GE(each.start, last) << text;
      last = each.start + each.length;
      ASSERT_GT(each.length, 0u);
      ASSERT_LE(last, text.size());
    }
  }
}

TEST(PersonalData, AColumnIsMaskedWithItsEqualTextsJoined) {
  Column column = make_column(Kind::category, "a", "a");
  auto& categories = *std::get_if<CategoryColumn>(&column.values);
  categories.append("a@b.co");
  categories.append("c@d.co");
  categories.append("x");
  mask_personal_data(column);
  EXPECT_EQ(categories.texts(), (std::vector<std::string>{"[e-mail]", "x"}));
  EXPECT_EQ(column.text_at(1), "[e-mail]");
}

}  // namespace
}  // namespace truescore::data
