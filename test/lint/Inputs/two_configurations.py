"""Writes a file, and a database that compiles it with and without -DSHARED."""

import json
import os
import sys

folder, include = sys.argv[1:]
with open(os.path.join(folder, "configured.cpp"), "w") as file:
    file.write(
        """#include <asynq/asynq.hpp>

asynq::task<int> f();
#ifdef SHARED
asynq::task<int> g(int);
#define ARGUMENT x
#else
asynq::task<int> g(int = 0);
#define ARGUMENT
#endif

asynq::task<int> sum() {
  auto x = co_await f();
  auto y = co_await g(ARGUMENT);
  co_return x + y;
}
"""
    )
entries = [
    {
        "directory": folder,
        "file": "configured.cpp",
        "arguments": ["c++", "-std=c++20", f"-I{include}", *flags, "-c", "configured.cpp"],
    }
    for flags in ([], ["-DSHARED"])
]
with open(os.path.join(folder, "compile_commands.json"), "w") as database:
    json.dump(entries, database)
