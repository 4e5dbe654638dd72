"""Writes a project whose database has everything that databases have in real life."""

import json
import os
import shutil
import sys

folder, include = sys.argv[1:]
build = os.path.join(folder, "build")
os.makedirs(build)


def path(name):
    return os.path.join(folder, name)


for copy in ("flags", "joined", "msvc", "pch", "response"):
    shutil.copy(path("slow.cpp"), path(copy + ".cpp"))
for name in ("start.S", "plain.c"):
    open(path(name), "w").close()
for name in ("prefix.hpp.gch", "other.pch"):
    with open(os.path.join(build, name), "w") as file:
        file.write("gpch.12")
open(os.path.join(build, "prefix.hpp"), "w").close()
with open(os.path.join(build, "flags.rsp"), "w") as file:
    file.write(f"-std=c++20 -I{include}")

flags = ["-std=c++20", f"-I{include}"]
entries = [
    {"directory": build, "command": "c++ -c nothing"},
    {"directory": build, "file": "../gone.cpp", "command": "c++ -c ../gone.cpp"},
    {
        "directory": path("nowhere"),
        "file": path("slow.cpp"),
        "command": f"c++ -c {path('slow.cpp')}",
    },
    {"directory": build, "file": "../start.S", "command": "c++ -c ../start.S"},
    {"directory": build, "file": "../plain.c", "command": "cc -c ../plain.c"},
    {
        "directory": build,
        "file": "../slow.cpp",
        "command": " ".join(["ccache g++", *flags, "-o slow.o -c ../slow.cpp"]),
    },
    {
        "directory": build,
        "file": "../flags.cpp",
        "arguments": [
            "g++", *flags, "-fno-such-flag", "-fmodule-mapper=x", "-Wlogical-op", "-Werror",
            "-c", "../flags.cpp",
        ],
    },
    {
        "directory": build,
        "file": "../joined.cpp",
        "arguments": ["g++", *flags, "-include", "prefix.hpp", "-c", "../joined.cpp"],
    },
    {
        "directory": build,
        "file": "../pch.cpp",
        "arguments": [
            "clang++", *flags, "-Xclang", "-include-pch", "-Xclang", "other.pch",
            "-c", "../pch.cpp",
        ],
    },
    {
        "directory": build,
        "file": "../response.cpp",
        "arguments": ["g++", "@flags.rsp", "@missing.rsp", "-c", "../response.cpp"],
    },
    {
        "directory": build,
        "file": "../msvc.cpp",
        "arguments": [
            "clang-cl.exe", "/clang:-std=c++20", "/EHsc", "/Zc:__cplusplus", "/YuX.h", f"/I{include}",
            "--target=x86_64-linux-gnu", "/c", "../msvc.cpp",
        ],
    },
]
with open(os.path.join(build, "compile_commands.json"), "w") as database:
    json.dump(entries, database)
