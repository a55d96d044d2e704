// ClickHouse out of npm's chdb: the library that chdb brings has the whole engine, and starts its servers
// where its command line is called. launcher LIBRARY [arguments of clickhouse-local]
#include <dlfcn.h>

#include <cstdio>

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  void* library = dlopen(argv[1], RTLD_NOW);
  void* symbol = library ? dlsym(library, "chdb_query_cmdline") : nullptr;
  if (!symbol) {
    std::fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  argv[1] = argv[0];
  return reinterpret_cast<int (*)(int, char**)>(symbol)(argc - 1, argv + 1);
}
