#include "text/themes.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace truescore::text {
namespace {

using Comments = std::vector<std::vector<std::uint32_t>>;

const std::vector<std::string> kWords = {"courier", "late", "parcel", "price", "expensive", "good"};

// Two themes, each of words that come together, and a word that stands anywhere.
Comments two_themes() {
  Comments out;
  for (std::uint32_t i = 0; i < 60; ++i) {
    std::vector<std::uint32_t> comment;
    if (i < 20) comment = {0, 1};
    if (i < 10) comment.push_back(2);
    if (i >= 20 && i < 34) comment = {3, 4};
    if (i % 3 == 0) comment.push_back(5);
    out.push_back(comment);
  }
  return out;
}

TEST(Themes, AreTheWordsThatComeTogether) {
  const auto themes = find_themes(kWords, two_themes(), {5, 2});
  ASSERT_EQ(themes.size(), 2u);
  EXPECT_EQ(themes[0].words, (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_EQ(themes[0].comments.size(), 20u);
  EXPECT_EQ(themes[1].words, (std::vector<std::uint32_t>{4, 3}));
  EXPECT_EQ(themes[1].comments.size(), 14u);
}

TEST(Themes, AreFilledUpByTheCommonestWordOfNone) {
  const auto themes = find_themes(kWords, two_themes(), {5, 8});
  ASSERT_EQ(themes.size(), 3u);
  EXPECT_EQ(themes[2].words, (std::vector<std::uint32_t>{5}));
}

TEST(Themes, DoNotDependOnTheOrderOfCommentsOrWords) {
  Comments turned = two_themes();
  std::reverse(turned.begin(), turned.end());
  std::vector<std::string> words(kWords.rbegin(), kWords.rend());
  for (auto& comment : turned) {
    for (auto& word : comment) word = 5 - word;
  }
  const auto themes = find_themes(kWords, two_themes(), {5, 8});
  const auto others = find_themes(words, turned, {5, 8});
  ASSERT_EQ(themes.size(), others.size());
  for (std::size_t i = 0; i < themes.size(); ++i) {
    ASSERT_EQ(themes[i].words.size(), others[i].words.size());
    for (std::size_t k = 0; k < themes[i].words.size(); ++k) {
      EXPECT_EQ(kWords[themes[i].words[k]], words[others[i].words[k]]);
    }
    EXPECT_EQ(themes[i].comments.size(), others[i].comments.size());
  }
}

TEST(Themes, WordsThatStandIndependentlyMakeNone) {
  Comments comments;
  for (std::uint32_t i = 0; i < 64; ++i) {
    std::vector<std::uint32_t> comment;
    for (std::uint32_t word = 0; word < 6; ++word) {
      if (i >> word & 1) comment.push_back(word);
    }
    comments.push_back(comment);
  }
  for (const Theme& theme : find_themes(kWords, comments, {5, 8})) EXPECT_EQ(theme.words.size(), 1u);
}

TEST(Themes, OfNoCommentsThereAreNone) {
  EXPECT_TRUE(find_themes({}, {}, {}).empty());
  EXPECT_TRUE(find_themes(kWords, {{0}, {0, 1}}, {}).empty());
}

TEST(Themes, AWordThatStandsTwiceInACommentCountsOnce) {
  Comments twice = two_themes();
  for (auto& comment : twice) comment.insert(comment.end(), comment.begin(), comment.end());
  EXPECT_EQ(find_themes(kWords, twice, {5, 8})[0].comments,
            find_themes(kWords, two_themes(), {5, 8})[0].comments);
}

}  // namespace
}  // namespace truescore::text
