#include <gtest/gtest.h>

#include "unit/api/counter.h"

namespace truescore::api {
namespace {

using tests::at;
using tests::Counter;
using tests::text_at;

TEST(SpcMethods, AChartTellsAllThatAPageDraws) {
  Counter counter;
  const base::Json chart = counter.ok(
      "spc.chart",
      R"({"values":[32,35,29,38,33,36,null,31,40,34,28,37,35,70],"baseline":12,"rules":"wheeler"})");
  EXPECT_EQ(text_at(chart, "verdict"), R"("signal")");
  EXPECT_EQ(text_at(chart, "latest_signal"), R"({"position":14,"signals":["beyond_limits"]})");
  EXPECT_EQ(text_at(chart, "points/6"),
            R"({"value":null,"observed":null,"moving_range":null,"signals":[],"range_signal":false})");
  EXPECT_EQ(text_at(chart, "points/13/moving_range"), "35");
  EXPECT_EQ(text_at(chart, "baseline"), "12");
  EXPECT_EQ(text_at(chart, "seasonal"), "null");
  EXPECT_EQ(text_at(chart, "center"), "34");
  EXPECT_EQ(tests::items_at(chart, "lower").size(), 14u);
  EXPECT_EQ(text_at(chart, "phases/0/to"), "14");
}

TEST(SpcMethods, SharesAreChartedFromCounts) {
  Counter counter;
  const base::Json chart =
      counter.ok("spc.chart", R"({"kind":"laney_p","x":[5,4,null,6,0,7,4],"n":[50,50,50,50,0,50,50]})");
  EXPECT_EQ(text_at(chart, "points/2/value"), "null");
  EXPECT_EQ(text_at(chart, "points/4/value"), "null");
  EXPECT_EQ(text_at(chart, "points/0/value"), "0.1");
  EXPECT_EQ(text_at(chart, "range"), "null");
  EXPECT_EQ(text_at(chart, "verdict"), R"("too_few")");
}

TEST(SpcMethods, WhatCannotBeIsRefusedWithItsPlace) {
  Counter counter;
  const auto expect = [&](const char* method, const char* request, const char* code, const char* path) {
    const std::string error = counter.error(method, request);
    EXPECT_NE(error.find(code), std::string::npos) << request << " " << error;
    EXPECT_NE(error.find(path), std::string::npos) << request << " " << error;
  };
  expect("spc.chart", R"({"values":[1],"kind":"xbar"})", "value_not_allowed", "/kind");
  expect("spc.chart", R"({"values":[1],"rules":"all"})", "value_not_allowed", "/rules");
  expect("spc.chart", R"({"values":[1],"x":[1],"n":[2]})", "inputs_conflict", "/");
  expect("spc.chart", R"({"values":[1],"x":[1],"n":[2],"kind":"p"})", "inputs_conflict", "/");
  expect("spc.chart", R"({"x":[1],"n":[2],"kind":"p","season":4})", "value_not_allowed", "/season");
  expect("spc.chart", R"({"x":[1,3],"n":[2,2],"kind":"p"})", "value_out_of_range", "/x/1");
  expect("spc.chart", R"({"x":[1,3],"n":[2],"kind":"p"})", "value_out_of_range", "/n");
  expect("spc.chart", R"({"values":[1,2,3],"phase_starts":[3,3]})", "value_out_of_range", "/phase_starts/1");
  expect("spc.chart", R"({"values":[1,2,3],"phase_starts":[1]})", "value_out_of_range", "/phase_starts/0");
  expect("spc.chart", R"({"values":[1,"2",3]})", "json_wrong_type", "/values/1");
  expect("spc.rules", R"({"y":[1],"center":0,"sigma":0})", "value_out_of_range", "/sigma");
  expect("spc.ewma", R"({"y":[1],"center":0,"sigma":1,"lambda_":1.5})", "value_out_of_range", "/lambda_");
  expect("spc.xmr", R"({"y":[1],"base":0})", "json_unknown_key", "/base");
  expect("series.seasonal_decompose", R"({"y":[1],"period":1})", "value_out_of_range", "/period");
  expect("series.seasonal_decompose", R"({"y":[1],"period":4,"type":"log"})", "value_not_allowed", "/type");
  expect("series.breakpoints_mean", R"({"y":[1,null]})", "json_wrong_type", "/y/1");
}

TEST(SpcMethods, TooLittleIsNull) {
  Counter counter;
  EXPECT_EQ(counter.ok_text("spc.xmr", R"({"y":[5]})"),
            R"({"center":5,"mean_mr":null,"lower":null,"upper":null,"upper_range":null,"sigma":null,)"
            R"("moving_ranges":[null]})");
  EXPECT_EQ(counter.ok_text("spc.xmr_median", R"({"y":[]})"),
            R"({"center":null,"median_mr":null,"lower":null,"upper":null,"upper_range":null,"sigma":null,)"
            R"("moving_ranges":[]})");
  EXPECT_EQ(counter.ok_text("spc.c_chart", R"({"x":[]})"), R"({"center":null,"lower":null,"upper":null})");
  EXPECT_EQ(counter.ok_text("spc.c_chart", R"({"x":[4,4]})"), R"({"center":4,"lower":0,"upper":10})");
  EXPECT_EQ(counter.ok_text("series.seasonal_decompose", R"({"y":[1,2,3],"period":4})"),
            R"({"figure":null,"trend":null,"random":null})");
  EXPECT_EQ(counter.ok_text("series.pettitt", R"({"y":[1]})"),
            R"({"K":null,"change_after":null,"p_approx":null})");
  EXPECT_EQ(counter.ok_text("series.breakpoints_mean", R"({"y":[]})"),
            R"({"breaks_after":[],"rss":[],"bic":[]})");
}

}  // namespace
}  // namespace truescore::api
