// What must hold of every input. A fuzzer's finding is the input that breaks it.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace truescore::fuzz {

inline void must(bool holds, const char* what, const std::string& seen = "") {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n%s\n", what, seen.c_str());
  std::abort();
}

}  // namespace truescore::fuzz
