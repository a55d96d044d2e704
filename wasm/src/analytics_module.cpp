// The analytics module's counter, registered for JavaScript: one workspace, and one buffer through which
// bytes come in.
#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <vector>

#include "api/call.h"
#include "api/workspace.h"

namespace {

class Counter {
 public:
  // Where the caller may put `size` bytes before its next call. The address holds until the next reserve.
  std::uintptr_t reserve(std::uint32_t size) {
    if (input_.size() < size) input_.resize(size);
    return reinterpret_cast<std::uintptr_t>(input_.data());
  }

  // `size` bytes of the reserved ones belong to this call.
  std::string call(const std::string& method, const std::string& request, std::uint32_t size) {
    return truescore::api::call(&workspace_, method, request, {input_.data(), size});
  }

  // The bytes that the last call gave beside its reply, until the next call; the reply says how many.
  std::uintptr_t bytes_out() const { return reinterpret_cast<std::uintptr_t>(workspace_.bytes_out.data()); }

 private:
  truescore::api::Workspace workspace_;
  std::vector<unsigned char> input_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(truescore_analytics) {
  emscripten::class_<Counter>("Counter")
      .constructor<>()
      .function("reserve", &Counter::reserve)
      .function("call", &Counter::call)
      .function("bytesOut", &Counter::bytes_out);
}
