// A process that says to be some clang and loads a plugin.
#include "clang/Basic/Version.h"
#include <cstdio>
#include <dlfcn.h>

std::string clang::getClangFullVersion() { return HOST_VERSION; }

int main(int, char **argv) {
  if (!dlopen(argv[1], RTLD_NOW)) {
    std::puts(dlerror());
    return 1;
  }
  std::puts("loaded");
}
