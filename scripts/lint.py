"""Lints the files of a compilation database; the second half of scripts/lint.

Every file is a process of its own; their output is printed in the order of the
files, so that two runs look the same. Findings are counted once however many
translation units see them.
"""

import argparse
import concurrent.futures
import glob
import json
import os
import subprocess
import sys
import tempfile

import yaml

NO_FINDINGS, FINDINGS, COULD_NOT_RUN, INTERRUPTED = 0, 1, 2, 130
CHECKS = "-checks=-*,asynq-*"
# The compiler's own warnings are nobody's question here, and under -Werror those
# that only clang has (of a flag that only GCC knows, say) would end the run.
NO_WARNINGS = "--extra-arg=-w"
MAX_FIX_RUNS = 3


def fail(message):
    print(f"asynq: {message}", file=sys.stderr)
    sys.exit(COULD_NOT_RUN)


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="scripts/lint", description="Lints with asynq's checks."
    )
    parser.add_argument("-p", metavar="BUILD_DIR", help="has a compile_commands.json")
    parser.add_argument("--fix", action="store_true", help="apply the fix-its")
    parser.add_argument("files", nargs="*", metavar="FILES")
    parser.add_argument("--asynq-root", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--asynq-build", required=True, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.files and not arguments.p:
        fail("files need a compilation database: scripts/lint -p BUILD_DIR FILES...")
    return arguments


def files_of_database(directory):
    database = os.path.join(directory, "compile_commands.json")
    try:
        with open(database) as file:
            entries = json.load(file)
    except FileNotFoundError:
        fail(
            f"there is no compile_commands.json in '{directory}'; configure the "
            "project with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, or record a build "
            "with 'bear -- make'"
        )
    except (OSError, ValueError) as error:
        fail(f"'{database}' cannot be read: {error}")
    paths = [os.path.join(entry["directory"], entry["file"]) for entry in entries]
    return sorted({os.path.realpath(path) for path in paths})


def files_to_lint(arguments):
    if not arguments.p:
        examples = os.path.join(arguments.asynq_root, "examples", "*", "slow.cpp")
        return sorted(glob.glob(examples))
    known = files_of_database(arguments.p)
    if not arguments.files:
        return known
    wanted = [os.path.realpath(path) for path in arguments.files]
    for given, path in zip(arguments.files, wanted):
        if not os.path.exists(path):
            fail(f"'{given}' does not exist")
        if path not in known:
            fail(
                f"'{given}' is not in the compile_commands.json of '{arguments.p}'; "
                "name a source file of that project (headers are linted with the "
                "files that include them)"
            )
    return wanted


class Tidy:
    """The linter and the database that it works with."""

    def __init__(self, arguments):
        self.binary = os.path.join(arguments.asynq_build, "bin", "asynq-tidy")
        self.database = arguments.p or arguments.asynq_build
        check = subprocess.run([self.binary, "--version"], capture_output=True, text=True)
        if check.returncode != 0:
            sys.stderr.write(check.stderr)
            sys.exit(COULD_NOT_RUN)

    def lint(self, file, export):
        command = [self.binary, "--quiet", "-p", self.database, CHECKS, NO_WARNINGS]
        command += [f"--export-fixes={export}", file]
        return subprocess.run(command, capture_output=True, text=True)


def lint_all(tidy, files, folder):
    """Gives the output of every file, whether all could be analysed, and the
    exported diagnostics."""
    exports = [os.path.join(folder, f"{i}.yaml") for i in range(len(files))]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = list(pool.map(tidy.lint, files, exports))
    complete = True
    for file, run in zip(files, runs):
        if run.returncode != 0:
            complete = False
            sys.stderr.write(run.stderr)
            print(f"asynq: '{file}' could not be analysed completely", file=sys.stderr)
    diagnostics = []
    for export in exports:
        if os.path.exists(export):
            with open(export) as file:
                diagnostics += (yaml.safe_load(file) or {}).get("Diagnostics") or []
    return [run.stdout for run in runs], complete, diagnostics


def findings_of(diagnostics):
    """Maps each finding's place to whether it has a fix-it."""
    findings = {}
    for diagnostic in diagnostics:
        name = diagnostic["DiagnosticName"]
        if not name.startswith("asynq-"):
            continue
        message = diagnostic["DiagnosticMessage"]
        path = os.path.join(diagnostic.get("BuildDirectory", ""), message["FilePath"])
        place = (os.path.realpath(path), message["FileOffset"], name)
        findings[place] = bool(message.get("Replacements"))
    return findings


def count(number, noun):
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summarize(findings, files):
    if not findings:
        return f"no findings in {count(len(files), 'file')}"
    fixable = sum(findings.values())
    places = len({path for path, _, _ in findings})
    return (
        f"{count(len(findings), 'finding')}, {fixable} with "
        f"{'a fix-it' if fixable == 1 else 'fix-its'}, in {count(places, 'file')}"
    )


def apply_fixes(folder):
    """Applies what was exported to a folder; one edit once, whoever reports it."""
    binary = "/usr/lib/llvm-19/bin/clang-apply-replacements"
    if not os.path.exists(binary):
        binary = "clang-apply-replacements-19"
    try:
        done = subprocess.run([binary, folder], capture_output=True, text=True)
    except FileNotFoundError:
        fail("clang-apply-replacements-19 was not found; install clang-tools-19")
    if done.returncode != 0:
        fail(f"the fix-its could not be applied:\n{done.stderr}")


def fix_all(tidy, files):
    """Lints and fixes until no fix-it is left, then tells what remains."""
    applied = 0
    for _ in range(MAX_FIX_RUNS):
        with tempfile.TemporaryDirectory() as folder:
            _, complete, diagnostics = lint_all(tidy, files, folder)
            fixable = sum(findings_of(diagnostics).values())
            # A file that does not compile may look different once it does.
            if not complete or fixable == 0:
                break
            apply_fixes(folder)
            applied += fixable
    return applied


def main():
    arguments = parse_arguments()
    files = files_to_lint(arguments)
    tidy = Tidy(arguments)
    applied = fix_all(tidy, files) if arguments.fix else 0
    with tempfile.TemporaryDirectory() as folder:
        outputs, complete, diagnostics = lint_all(tidy, files, folder)
    sys.stdout.write("".join(outputs))
    findings = findings_of(diagnostics)
    if arguments.fix:
        print(f"{count(applied, 'fix-it')} applied; left: ", end="")
    print(summarize(findings, files))
    if not complete:
        return COULD_NOT_RUN
    return FINDINGS if findings else NO_FINDINGS


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
