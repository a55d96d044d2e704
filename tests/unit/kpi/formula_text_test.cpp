#include "kpi/formula_text.h"

#include <gtest/gtest.h>

namespace truescore::kpi {
namespace {

TEST(PlainFormula, KeepsTextsAndQuotedNamesAndNothingOfTheLayout) {
  EXPECT_EQ(plain_formula("SUM( Amount )-- all\n+1.5e3/*x*/<>'It''s  Won' AND \"Deal  Value\">=.5"),
            "sum ( amount ) + 1.5e3 <> 'It''s  Won' and \"Deal  Value\" >= .5");
  EXPECT_EQ(plain_formula("  \n"), "");
}

TEST(PlainFormula, HasATokenForWhateverIsWritten) {
  EXPECT_EQ(plain_formula("'open"), "'open");
  EXPECT_EQ(plain_formula("a ? /* open"), "a ?");
  EXPECT_EQ(plain_formula("Выручка*2"), "выручка * 2");
  EXPECT_EQ(plain_formula("1e+ 2"), "1 e + 2");
}

TEST(Quotations, AreOpenedAndWritten) {
  EXPECT_EQ(unquoted("\"6\"\" pipes\""), "6\" pipes");
  EXPECT_EQ(written_text("it's"), "'it''s'");
  EXPECT_EQ(unquoted("'it''s'"), "it's");
}

}  // namespace
}  // namespace truescore::kpi
