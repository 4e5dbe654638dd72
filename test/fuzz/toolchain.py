"""Compiles, lints, fixes and runs files of many programs."""

import collections
import glob
import os
import re
import resource
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FLAGS = "-std=c++20 -O0 -fwrapv -Wall -Wextra -Werror".split()
PROGRAM = re.compile(r"^namespace (p_\w+) \{$", re.MULTILINE)
DIAGNOSTIC = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+):\d+: (?P<kind>\w+): (?P<text>.*)")
MAX_FIX_RUNS = 3
SECONDS = 300  # for any one command

Finding = collections.namedtuple("Finding", "program check line text fixed")


class Failed(Exception):
    """A tool that should have worked did not."""


def limit_memory(size=8 << 30):
    """For this process and all that it starts."""
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def run(command, seconds=SECONDS):
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=seconds,
    )


def split(text):
    """The programs of a file by namespace, as text."""
    starts = [m.start() for m in PROGRAM.finditer(text)] + [len(text)]
    names = PROGRAM.findall(text)
    parts = (text[a:b].rstrip() + "\n" for a, b in zip(starts, starts[1:]))
    return dict(zip(names, parts))


class File:
    """Programs in one source file, and which lines are whose."""

    def __init__(self, path, programs):
        self.path = path
        self.programs = dict(programs)
        self.write()

    def write(self):
        with open(self.path, "w") as file:
            file.write('#include "support.hpp"\n\n' + "\n".join(self.programs.values()))
        self.index()

    def index(self):
        self.starts = []
        with open(self.path) as file:
            text = file.read()
        for match in PROGRAM.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            self.starts.append((line, match.group(1)))
        self.programs = split(text)

    def owner(self, line):
        owner = None
        for start, name in self.starts:
            if start > line:
                break
            owner = name
        return owner

ROUNDS = re.compile(r"'(\w+)' awaits in (\d+) rounds?; its dependences allow (\d+)")


def errors_by_program(output, file):
    errors = collections.defaultdict(str)
    for line in output.splitlines():
        match = DIAGNOSTIC.match(line)
        if match and match["kind"] == "error" and match["file"] == file.path:
            errors[file.owner(int(match["line"]))] += line + "\n"
    return errors


class Compiler:
    """One compiler with the precompiled header and what programs are linked with."""

    def __init__(self, command, work, library=None, sanitize=False):
        self.command = command
        self.library = library  # the runtime; built here if there is none
        self.is_clang = "clang" in os.path.basename(command)
        self.work = os.path.join(work, os.path.basename(command) + "-san" * sanitize)
        self.flags = list(FLAGS)
        if not self.is_clang:
            # It warns of orders that C++17 has defined.
            self.flags.append("-Wno-sequence-point")
        if sanitize:
            self.flags += ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
        self.includes = [f"-I{ROOT}/runtime/include", f"-I{HERE}"]
        self.objects = []

    def prepare(self):
        os.makedirs(self.work, exist_ok=True)
        kind = "pch" if self.is_clang else "gch"
        self.header = os.path.join(self.work, f"support.hpp.{kind}")
        self._must("-x", "c++-header", f"{HERE}/support.hpp", "-o", self.header)
        sources = [f"{HERE}/support.cpp"]
        if not self.library:
            sources += sorted(glob.glob(f"{ROOT}/runtime/src/*.cpp"))
        for source in sources:
            self.objects.append(f"{self.work}/{os.path.basename(source)}.o")
            self._must("-c", source, "-o", self.objects[-1])
        self.objects += [self.library] * bool(self.library)

    def _must(self, *arguments):
        done = run([self.command, *self.flags, *self.includes, *arguments])
        if done.returncode != 0:
            raise Failed(done.stdout)

    def with_header(self):
        """Flags with which the precompiled header is used."""
        if self.is_clang:
            return [*self.flags, *self.includes, "-include-pch", self.header]
        return [*self.flags, f"-I{self.work}", *self.includes]

    def compile(self, file):
        """Compiles what can be; returns the errors of the programs left out."""
        rejected = {}
        while file.programs:
            program = file.path + "." + os.path.basename(self.work)
            done = run(
                [self.command, *self.with_header(), "-c", file.path]
                + ["-o", program + ".o", *["-ferror-limit=0"] * self.is_clang]
            )
            if done.returncode == 0:
                self._link(program)
                return program, rejected
            errors = errors_by_program(done.stdout, file)
            if not errors or None in errors:
                raise Failed(done.stdout)
            rejected.update(errors)
            for name in errors:
                del file.programs[name]
            file.write()
        return None, rejected

    def _link(self, program):
        flags = [f for f in self.flags if f.startswith("-fsanitize")]
        done = run(
            [self.command, *flags, program + ".o", *self.objects, "-o", program]
        )
        if done.returncode != 0:
            raise Failed(done.stdout)
        os.remove(program + ".o")


class Tidy:
    """clang-tidy with the plugin, over clang's precompiled header."""

    def __init__(self, command, plugin, compiler, checks="asynq-*", config="{}"):
        self.command = [command, f"-load={plugin}", f"-checks=-*,{checks}"]
        self.command.append(f"--config={config}")
        self.compiler = compiler

    def run(self, file):
        """Lints and applies fix-its; returns findings, and errors by program.

        With errors nothing is applied.
        """
        done = run(
            [*self.command, "--fix", "--quiet", file.path, "--"]
            + [*self.compiler.with_header(), "-Wno-error", "-ferror-limit=0"]
        )
        errors = errors_by_program(done.stdout, file)
        if done.returncode < 0 or (done.returncode > 0 and not errors):
            raise Failed(done.stdout[-3000:])
        findings = self._findings(done.stdout, file)
        file.index()
        return findings, errors

    def rounds(self, file):
        """What the checker says of rounds: (written, minimum) by program and function."""
        done = run(
            [*self.command[:2], "-checks=-*,asynq-await-rounds", "--quiet"]
            + ["--config={CheckOptions: {asynq-await-rounds.ReportAll: 'true'}}"]
            + [file.path, "--", *self.compiler.with_header(), "-Wno-error"]
        )
        if done.returncode != 0:
            raise Failed(done.stdout[-3000:])
        rounds = {}
        for line in done.stdout.splitlines():
            match, stated = DIAGNOSTIC.match(line), ROUNDS.search(line)
            if match and stated:
                owner = file.owner(int(match["line"]))
                rounds[owner, stated[1]] = int(stated[2]), int(stated[3])
        return rounds

    def _findings(self, output, file):
        findings = []
        for line in output.splitlines():
            match = DIAGNOSTIC.match(line)
            if not match:
                continue
            check = re.search(r" \[([\w.,-]+)\]$", match["text"])
            if match["kind"] == "warning" and check:
                owner = file.owner(int(match["line"]))
                findings.append(
                    Finding(owner, check[1], int(match["line"]), match["text"], False)
                )
            elif "FIX-IT applied" in match["text"] and findings:
                findings[-1] = findings[-1]._replace(fixed=True)
        return findings


def run_programs(program, names):
    """Runs all programs of an executable; returns lines of each, and who crashed.

    A crash ends the process: what comes after is run by another one.
    """
    lines, crashed = collections.defaultdict(list), {}
    first = 0
    while first < len(names):
        try:
            done = run([program, str(first)], seconds=60)
            output, code = done.stdout, done.returncode
        except subprocess.TimeoutExpired as expired:
            output, code = (expired.stdout or b"").decode(), "timeout"
        complete = [line for line in output.splitlines() if line.count("|") >= 6]
        for line in complete:
            lines[line.split(" ", 1)[0]].append(line)
        if code == 0:
            break
        finished = {line.split(" ", 1)[0] for line in complete}
        crash = _crashed_at(names, first, finished)
        crashed[names[crash]] = f"exit code {code}\n{output[-2000:]}"
        first = crash + 1
    return lines, crashed


def _crashed_at(names, first, finished):
    """The last program that printed something, or the first if none did.

    Output is flushed after each program: what a crash interrupts prints nothing.
    """
    for index in range(first, len(names)):
        if names[index] not in finished:
            return index
    return len(names) - 1
