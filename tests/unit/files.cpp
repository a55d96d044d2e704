#include "unit/files.h"

namespace truescore::tests {

std::string tests_folder() { return TRUESCORE_TESTS_DIR "/"; }

}  // namespace truescore::tests
