# Configuration of every lit suite.
#
# Substitutions, beside lit's own:
#   %check_tidy          the driver in tools/check_tidy.py: diagnostics, fix-its, compilation
#   %compare_runs        the driver in tools/compare_runs.py: before and after --fix
#   %run_fixed           the driver in tools/run_fixed.py: before, and as it was fixed already
#   %asynq_tidy          clang-tidy with the plugin loaded; %clang_tidy: without it
#   %asynq_lint          the linter of whole projects
#   %exits               runs a command and fails unless it exits with the given code
#   %database            writes a compile_commands.json
#   %plugin              libAsynqTidy.so
#   %asynq_clangd        clangd with the checks
#   %vscode_client       where VS Code's client of language servers is installed
#   %gxx, %clangxx       the compilers with strict warnings and the runtime's headers
#   %gxx_runtime, %clangxx_runtime   libasynq.a by the one and by the other
#   %qcoro_flags         how to compile against QCoro
#   %FileCheck, %not, %python, %cmake, %source_root, %build_root
import os
import subprocess

import lit.formats
import lit.util

namespace = {}
with open(lit_config.params["site_config"]) as file:
    exec(file.read(), namespace)
site = namespace["site"]

config.name = "asynq"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".cpp", ".test"]
config.excludes = ["Inputs", "unit", "consumer", "fuzz", "programs", "tools"]
config.test_source_root = os.path.dirname(os.path.abspath(__file__))
config.test_exec_root = os.path.join(site["binary_root"], "test", "lit")

# clang-tidy looks for its compilers' headers beside itself; nothing else of the
# caller's environment may matter.
config.environment["LC_ALL"] = "C.UTF-8"

root = site["source_root"]
build = site["binary_root"]
tools = os.path.join(config.test_source_root, "tools")
include = os.path.join(root, "runtime", "include")
flags = f"-std=c++20 -Wall -Wextra -Werror -I {include}"
plugin = os.path.join(build, "lib", "libAsynqTidy.so")
asynq_tidy = os.path.join(build, "bin", "asynq-tidy")
vscode_client = os.path.join(build, "test", "clangd", "vscode-client")
runtime = {
    compiler: os.path.join(build, "test", f"runtime-by-{compiler}", "libasynq.a")
    for compiler in ("gxx", "clangxx")
}
filecheck = os.path.join(site["llvm_bin"], "FileCheck")
# Qt insists on code that does not depend on its position.
qt = subprocess.run(["pkg-config", "--cflags", "Qt5Core"], stdout=subprocess.PIPE, text=True)
qcoro = ["", "/qcoro", "/QCoro"]
qcoro_flags = " ".join(["-fPIC", *qt.stdout.split(), *(f"-I/usr/include/qcoro5{f}" for f in qcoro)])
compilers = f"--gxx {site['gxx']} --clangxx {site['clangxx']}"

config.substitutions += [
    (
        "%check_tidy",
        f"{site['python']} {tools}/check_tidy.py --tidy {asynq_tidy} "
        f"--filecheck {filecheck} --include {include} "
        + (compilers if site["compiles_fixed_code"] else ""),
    ),
    (
        "%compare_runs",
        f"{site['python']} {tools}/compare_runs.py --tidy {asynq_tidy} {compilers} "
        f"--include {include} "
        f"--gxx-runtime {runtime['gxx']} --clangxx-runtime {runtime['clangxx']}",
    ),
    ("%run_fixed", f"{site['python']} {tools}/run_fixed.py {compilers}"),
    ("%asynq_tidy", asynq_tidy),
    ("%asynq_clangd", os.path.join(build, "bin", "asynq-clangd")),
    ("%vscode_client", vscode_client),
    ("%asynq_lint", os.path.join(build, "bin", "asynq-lint")),
    ("%exits", f"sh {tools}/exits_with.sh"),
    ("%database", f"{site['python']} {tools}/make_database.py"),
    ("%clang_tidy", site["clang_tidy"]),
    ("%plugin", plugin),
    ("%gxx_runtime", runtime["gxx"]),
    ("%clangxx_runtime", runtime["clangxx"]),
    ("%gxx", f"{site['gxx']} {flags}"),
    ("%clangxx", f"{site['clangxx']} {flags}"),
    ("%qcoro_flags", qcoro_flags),
    ("%FileCheck", filecheck),
    ("%not", os.path.join(site["llvm_bin"], "not")),
    ("%python", site["python"]),
    ("%cmake", site["cmake"]),
    ("%source_root", root),
    ("%build_root", build),
    ("%runtime_include", include),
    ("%llvm_include", os.path.join(os.path.dirname(site["llvm_bin"]), "include")),
]

# Where another release of clang-tidy is installed, it is tried for real.
if lit.util.which("clang-tidy-14"):
    config.available_features.add("clang-tidy-14")
for tool in ("gdb", "nvim", "emacs"):
    if lit.util.which(tool):
        config.available_features.add(tool)
if os.path.isdir(os.path.join(vscode_client, "node_modules")):
    config.available_features.add("vscode-client")
