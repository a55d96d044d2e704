// The same calls as those of a WebAssembly module, by the core compiled natively. Usage: truescore_replay
// FILE RUNS, with a call on each line of the standard input: the method, what of the file's bytes goes with
// it
// ("none", "head" or "pieces": a call for each piece), and the request, divided by tabs. Prints, as JSON, the
// ms of each run and of the processor in it, the greatest memory in MB and the replies of the last run.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "api/call.h"
#include "api/workspace.h"

namespace {

using namespace truescore;

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

struct Call {
  std::string method;
  std::string bytes;
  std::string request;
};

std::vector<Call> calls_of(std::istream& lines) {
  std::vector<Call> out;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    if (second == std::string::npos) continue;
    out.push_back(
        {line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)});
  }
  return out;
}

std::string reply_of(api::Workspace& workspace, const Call& call, const std::vector<unsigned char>& file) {
  const api::Bytes all(file);
  if (call.bytes == "head") {
    return api::call(&workspace, call.method, call.request, all.first(std::min(all.size(), kPieceBytes)));
  }
  if (call.bytes != "pieces") return api::call(&workspace, call.method, call.request, {});
  std::string reply;
  for (std::size_t at = 0; at < all.size(); at += kPieceBytes) {
    reply = api::call(&workspace, call.method, call.request,
                      all.subspan(at, std::min(kPieceBytes, all.size() - at)));
  }
  return reply;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  std::ifstream input(arguments[1], std::ios::binary);
  const std::vector<unsigned char> file{std::istreambuf_iterator<char>(input), {}};
  const std::vector<Call> calls = calls_of(std::cin);
  std::string times;
  std::string cpu;
  std::string replies;
  for (int run = 0; run < std::atoi(arguments[2]); ++run) {
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t used = std::clock();
    replies.clear();
    api::Workspace workspace;
    for (const Call& call : calls) {
      const std::string reply = reply_of(workspace, call, file);
      if (reply.rfind("{\"ok\":", 0) != 0) {
        std::fprintf(stderr, "Error: %s\n", reply.c_str());
        return 1;
      }
      replies += (replies.empty() ? "" : ",") + reply;
    }
    const std::chrono::duration<double, std::milli> ms = std::chrono::steady_clock::now() - begin;
    times += (times.empty() ? "" : ",") + std::to_string(ms.count());
    cpu += (cpu.empty() ? "" : ",") +
           std::to_string(1e3 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC);
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("{\"times\":[%s],\"cpu\":[%s],\"peak\":%ld,\"replies\":[%s]}", times.c_str(), cpu.c_str(),
              usage.ru_maxrss / 1024, replies.c_str());
  return 0;
}
