// Files that tests read, natively and (with Node's file system) as WebAssembly.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

#if defined(__EMSCRIPTEN__)
#include <emscripten.h>
#endif

namespace truescore::tests {

inline std::optional<std::string> read_file(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return std::nullopt;
  std::string out;
  char buffer[65536];
  while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, file)) out.append(buffer, count);
  std::fclose(file);
  return out;
}

// A variable of the environment, "" where it is not set. Emscripten's own environment is not that of Node.
inline std::string environment(const std::string& name) {
#if defined(__EMSCRIPTEN__)
  return emscripten_run_script_string(("process.env['" + name + "'] || ''").c_str());
#else
  const char* value = std::getenv(name.c_str());
  return value ? value : "";
#endif
}

// The folder tests/ of the sources, with a slash at its end.
std::string tests_folder();

// The folder of the public data sets, which are not part of this repository.
inline std::string public_data_folder() {
  const std::string root = tests_folder() + "../";
  std::string shared = environment("TRUESCORE_SHARED");
  if (shared.empty()) shared = "../shared";
  return (shared[0] == '/' ? shared : root + shared) + "/data/";
}

}  // namespace truescore::tests
