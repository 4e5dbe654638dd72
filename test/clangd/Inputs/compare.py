#!/usr/bin/env python3
"""Compares what asynq-clangd and clang-tidy report for the files of test/checks: places,
messages, notes and fix-its.

    compare.py --clangd CLANGD --tidy ASYNQ_TIDY [--share 1/8] [FILE...]

What may differ is listed below, with the reason. The exit code is 1 if something else
differs, or if something listed does not.
"""

import argparse
import glob
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = str(Path(__file__).resolve().parents[3])
sys.path += [f"{ROOT}/test/fuzz", f"{ROOT}/test/tools"]

from language_server import Server  # noqa: E402
from truncate import options_of  # noqa: E402

# What clang-tidy says instead of a fix-it that would change what another one changes. clangd
# offers both.
OVERLAPS = "this fix will not be applied because it overlaps with another fix"

# Of the files whose findings rest on bodies that stand in a header: why.
DIFFERENT = {}


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clangd", required=True)
    parser.add_argument("--tidy", required=True)
    parser.add_argument("--share", default="1/1", help="every n-th file, from the i-th on")
    parser.add_argument("files", nargs="*")
    return parser.parse_args()


class Finding:
    """What is found at an offset, or, as clangd tells it, somewhere in a range."""

    def __init__(self, name, message, begin, end, notes, edits):
        self.begin, self.end = begin, end
        self.edits = None if OVERLAPS in notes else edits
        notes = [note for note in notes if note != OVERLAPS]
        self.told = name, message[:1].lower() + message[1:], notes

    def is_that_of(self, other):
        """If this one, told by clangd, is the one that clang-tidy tells."""
        same_edits = other.edits is None or self.edits == other.edits
        return self.told == other.told and self.begin <= other.begin <= self.end and same_edits

    def __str__(self):
        return f"{self.begin}: {self.told} {self.edits}"


def by_clang_tidy(tidy, path, config, flags):
    exported = path + ".yaml"
    command = [tidy, "--checks=-*,asynq-*", f"--config={config}", f"--export-fixes={exported}"]
    subprocess.run([*command, path, "--", *flags], capture_output=True, check=False)
    if not os.path.exists(exported):
        return []
    with open(exported) as file:
        diagnostics = yaml.safe_load(file)["Diagnostics"]
    found = []
    for diagnostic in diagnostics:
        main = diagnostic["DiagnosticMessage"]
        if diagnostic["DiagnosticName"].startswith("asynq-") and main["FilePath"] == path:
            notes = [note["Message"] for note in diagnostic.get("Notes", [])]
            edits = sorted(edit["ReplacementText"] for edit in main["Replacements"])
            at = main["FileOffset"]
            found.append(
                Finding(diagnostic["DiagnosticName"], main["Message"], at, at, notes, edits)
            )
    return found


def offset_in(text, position):
    lines = text.split("\n")[: position["line"]]
    return sum(len(line) + 1 for line in lines) + position["character"]


def edits_of(diagnostic):
    for action in diagnostic.get("codeActions", [])[:1]:
        for edits in action["edit"]["changes"].values():
            return sorted(edit["newText"] for edit in edits)
    return []


def by_clangd(diagnostics, text):
    found = []
    for diagnostic in diagnostics:
        name = str(diagnostic.get("code"))
        if not name.startswith("asynq-"):
            continue
        notes = [
            note["message"][:1].lower() + note["message"][1:]
            for note in diagnostic.get("relatedInformation", [])
        ]
        message = diagnostic["message"].split("\n")[0].replace(" (fix available)", "")
        begin, end = (offset_in(text, diagnostic["range"][end]) for end in ("start", "end"))
        found.append(Finding(name, message, begin, end, notes, edits_of(diagnostic)))
    return found


def without_pairs(expected, actual):
    """What of either has no equal in the other."""
    expected, missing = list(expected), []
    for finding in actual:
        for other in expected:
            if finding.is_that_of(other):
                expected.remove(other)
                break
        else:
            missing.append(finding)
    return expected, missing


class Comparison:
    def __init__(self, arguments, work):
        self.tidy, self.work = arguments.tidy, work
        self.count = self.findings = 0
        command = [arguments.clangd, "--background-index=false", "--log=error"]
        self.server = Server(command, work, {"codeActionsInline": True})

    def differences(self, path):
        """Lines that say what differs for a copy of `path`."""
        config, flags = options_of(path)
        flags += [f"-I{ROOT}/runtime/include", f"-I{os.path.dirname(path)}"]
        self.count += 1
        folder = f"{self.work}/{self.count}"
        os.mkdir(folder)
        for name, text in ((".clang-tidy", config), ("compile_flags.txt", "\n".join(flags))):
            Path(folder, name).write_text(text)
        copy, text = f"{folder}/{os.path.basename(path)}", Path(path).read_text()
        Path(copy).write_text(text)
        uri = self.server.open(copy, text)
        found = by_clangd(self.server.diagnostics(uri), text)
        self.server.close(uri)
        self.findings += len(found)
        without, added = without_pairs(by_clang_tidy(self.tidy, copy, config, flags), found)
        return [f"  clang-tidy alone: {finding}" for finding in without] + [
            f"  asynq-clangd alone: {finding}" for finding in added
        ]


def main():
    arguments = parse_arguments()
    files = [os.path.abspath(file) for file in arguments.files]
    files = files or sorted(glob.glob(f"{ROOT}/test/checks/**/*.cpp", recursive=True))
    part, parts = map(int, arguments.share.split("/"))
    wrong, files = 0, files[part - 1 :: parts]
    with tempfile.TemporaryDirectory(prefix="asynq-clangd-") as work:
        comparison = Comparison(arguments, work)
        for path in files:
            name = os.path.relpath(path, f"{ROOT}/test/checks")
            differences = comparison.differences(path)
            if bool(differences) != (name in DIFFERENT):
                wrong += 1
                print(name, *(differences or ["  should differ"]), sep="\n", flush=True)
    print(f"{len(files) - wrong} of {len(files)} files as expected, {comparison.findings} findings")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
