#include <gtest/gtest.h>

#include "unit/api/counter.h"

namespace truescore::api {
namespace {

using tests::Counter;

TEST(ProportionMethods, NoBaseIsNull) {
  Counter counter;
  EXPECT_EQ(counter.ok_text("share.wilson", R"({"x":0,"n":0})"),
            R"({"share":null,"lower":null,"upper":null})");
  EXPECT_EQ(counter.ok_text("share.diff_newcombe", R"({"x1":0,"n1":0,"x2":1,"n2":2})"),
            R"({"difference":null,"lower":null,"upper":null})");
  EXPECT_EQ(counter.ok_text("rate.poisson_exact", R"({"x":2,"exposure":0})"),
            R"({"rate":null,"lower":null,"upper":null})");
  EXPECT_EQ(counter.ok_text("ratio.delta", R"({"numerator":[],"denominator":[]})"),
            R"({"ratio":null,"se":null,"lower":null,"upper":null,"log_lower":null,"log_upper":null})");
  EXPECT_EQ(counter.ok_text("ratio.fieller", R"({"numerator":[1],"denominator":[2]})"),
            R"({"ratio":null,"kind":"undefined","lower":null,"upper":null})");
  EXPECT_EQ(counter.ok_text("mean.t", R"({"values":[]})"),
            R"({"n":0,"mean":null,"se":null,"lower":null,"upper":null})");
}

TEST(ProportionMethods, SumsAndUnitsGiveTheSameRatio) {
  Counter counter;
  const base::Json units = counter.ok("ratio.delta", R"({"numerator":[1,2,6],"denominator":[2,2,4]})");
  const base::Json sums =
      counter.ok("ratio.delta", R"({"sums":{"n":3,"x":9,"y":8,"xx":41,"yy":24,"xy":30}})");
  EXPECT_EQ(tests::at(units, "ratio").as_number(), 1.125);
  for (const char* field : {"ratio", "se", "lower", "upper", "log_lower", "log_upper"}) {
    EXPECT_NEAR(tests::at(units, field).as_number(), tests::at(sums, field).as_number(), 1e-12) << field;
  }
}

TEST(ProportionMethods, WhatCannotBeIsRefusedWithItsPlace) {
  Counter counter;
  EXPECT_EQ(
      counter.error("share.wilson", R"({"x":3,"n":2})"),
      R"({"code":"value_out_of_range","where":{"path":"/x"},"detail":{"found":"3","low":"0","high":"2"}})");
  EXPECT_NE(counter.error("share.wilson", R"({"x":3,"n":5,"level":1})").find("/level"), std::string::npos);
  EXPECT_NE(counter.error("share.wilson", R"({"x":3,"n":5,"confidence":0.9})").find("json_unknown_key"),
            std::string::npos);
  EXPECT_NE(counter.error("share.fisher", R"({"a":1.5,"b":1,"c":1,"d":1})").find("/a"), std::string::npos);
  EXPECT_NE(counter.error("ratio.delta", R"({"numerator":[1,2],"denominator":[1]})").find("/denominator"),
            std::string::npos);
  EXPECT_NE(
      counter.error("ratio.delta", R"({"numerator":[1,null],"denominator":[1,2]})").find("/numerator/1"),
      std::string::npos);
  EXPECT_NE(counter.error("ratio.fieller", R"({"a":1,"b":1,"var_a":1,"var_b":1,"cov":1.5})").find("/cov"),
            std::string::npos);
  EXPECT_NE(counter.error("ratio.delta", R"({"sums":{"n":1},"numerator":[1],"denominator":[1]})")
                .find("inputs_conflict"),
            std::string::npos);
}

}  // namespace
}  // namespace truescore::api
