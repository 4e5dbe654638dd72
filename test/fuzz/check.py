"""Checks the programs of one file: runs them, fixes them, runs them again."""

import collections
import dataclasses
import os

import compare
import model
from toolchain import MAX_FIX_RUNS, File, run_programs

#: Fix-its of these mean to change what the program does.
Tools = collections.namedtuple("Tools", "clang tidy others")


@dataclasses.dataclass
class Mismatch:
    program: str
    what: str
    details: str
    before: str = ""
    after: str = ""

    def text(self):
        parts = [f"MISMATCH {self.program}: {self.what}", self.details.rstrip()]
        if self.before:
            parts += ["before:", self.before.rstrip()]
        if self.after:
            parts += ["after:", self.after.rstrip()]
        return "\n".join(parts) + "\n"


@dataclasses.dataclass
class Report:
    """What came of programs, in numbers."""

    programs: int = 0
    changed: int = 0
    findings: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    fixes: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    counts: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    mismatches: list = dataclasses.field(default_factory=list)
    above_minimum: list = dataclasses.field(default_factory=list)

    def mismatch(self, *what):
        self.mismatches.append(Mismatch(*what))

    def add(self, other):
        for field in dataclasses.fields(self):
            old, new = getattr(self, field.name), getattr(other, field.name)
            setattr(self, field.name, old + new)

    def failed(self, assert_minimum):
        names = {m.program for m in self.mismatches}
        return names | set(self.above_minimum) if assert_minimum else names

    def summary(self, seconds):
        counts = self.counts
        lines = [
            f"programs {self.programs}, changed by fix-its {self.changed}, "
            f"{seconds:.0f} s",
            "findings: " + _listed(self.findings),
            "fix-its:  " + _listed(self.fixes),
            f"runs compared {counts['runs']}, by other compilers {counts['other runs']}",
            f"rounds {counts['rounds before']} -> {counts['rounds after']}",
            f"straight-line programs {counts['straight']}: rounds "
            f"{counts['straight before']} -> {counts['straight after']}, "
            f"fewest possible {counts['straight minimum']}",
            f"  every finding fixed {counts['all fixed']}, of those above the minimum "
            f"{len(self.above_minimum)}: {' '.join(sorted(self.above_minimum)[:8])}",
            f"  some finding without a fix-it {counts['some not fixed']}, "
            f"of those above the minimum {counts['above, not fixed']}",
        ]
        return "\n".join(lines)


def _listed(counter):
    return f"{sum(counter.values())} " + ", ".join(
        f"{name} {count}" for name, count in sorted(counter.items())
    )


class Checked:
    """One file on its way from before to after."""

    def __init__(self, tools, folder, programs):
        self.tools = tools
        self.folder = folder
        self.report = Report(programs=len(programs))
        self.by_space = {p.namespace: p for p in programs}
        self.texts = {p.namespace: p.text() for p in programs}
        self.fixed = {}  # the text of changed programs, by namespace
        self.left = collections.Counter()  # findings that stay, by namespace
        self.rejected = set()  # namespaces that clang-tidy cannot compile

    def name(self, space):
        return self.by_space[space].name

    def file(self, name, programs):
        return File(os.path.join(self.folder, name), programs)

    def mismatch(self, space, what, details):
        self.report.mismatch(
            self.name(space), what, details, self.texts[space], self.fixed.get(space, "")
        )

    def compile_and_run(self, compiler, programs, when):
        """Lines of each program by namespace; what fails is a mismatch."""
        file = self.file(f"{when}.cpp", programs)
        program, rejected = compiler.compile(file)
        for space, errors in rejected.items():
            self.mismatch(space, f"does not compile {when} --fix", errors)
        if not program:
            return {}
        spaces = list(file.programs)
        names = [self.name(s) for s in spaces]
        lines, crashed = run_programs(program, names)
        os.remove(program)
        for space, name in zip(spaces, names):
            if name in crashed:
                self.mismatch(space, f"crashes {when} --fix", crashed[name])
        return {s: lines[n] for s, n in zip(spaces, names) if n not in crashed}

    def fix(self):
        """Applies fix-its until nothing changes, to what still changes only."""
        now = self.texts
        for attempt in range(MAX_FIX_RUNS + 1):
            now, changed = self.fix_once(now, attempt)
            if not changed:
                break
            self.fixed.update(changed)
            now = changed
            if attempt == MAX_FIX_RUNS:
                for space in changed:
                    self.mismatch(space, "still has fix-its", "after three runs of --fix")

    def fix_once(self, now, attempt):
        """One run of --fix; returns the texts before, and those that it changed."""
        while True:
            file = self.file(f"fix{attempt}.cpp", now)
            now = file.programs
            findings, errors = self.tools.tidy.run(file)
            if not errors:
                break
            for space, text in errors.items():
                when = "after" if attempt else "before"
                self.mismatch(space, f"does not compile {when} --fix", text)
                self.fixed.pop(space, None)
                self.rejected.add(space)
            now = {s: text for s, text in now.items() if s not in errors}
        changed = {s: new for s, new in file.programs.items() if new != now[s]}
        self.count(findings, changed, attempt)
        return now, changed

    def count(self, findings, changed, attempt):
        for f in findings:
            self.report.fixes[f.check] += f.fixed
            if attempt == 0:
                self.report.findings[f.check] += 1
            if f.program not in changed:
                self.left[f.program] += 1
                if f.fixed:
                    self.mismatch(f.program, "a fix-it changes nothing", f.text)

    def compare(self, before, after, also, counted):
        for space, new in after.items():
            old = before.get(space)
            if old is None:
                continue
            self.report.counts[counted] += len(new)
            found = compare.first_difference(old, new, also.get(space))
            if found:
                what, one, two = found
                self.mismatch(space, f"other {what}", f"- {one}\n+ {two}")

    def count_rounds(self, before, after):
        """Of changed programs, and of straight ones whether changed or not."""
        counts = self.report.counts
        taken = {}
        for space, old in before.items():
            counts["rounds before"] += max(compare.rounds(old), default=0)
            counts["rounds after"] += max(compare.rounds(after.get(space, ())), default=0)
        for space, program in self.by_space.items():
            units = program.straight_units()
            if units is None:
                continue
            written = model.written_rounds(units)
            was = compare.rounds(before.get(space, ())) or [written]
            now = compare.rounds(after.get(space, ())) or was
            if max(was) != written:
                self.mismatch(space, "miscounted", f"{written} rounds, took {max(was)}")
            self.count_straight(space, written, max(now), model.minimum_rounds(units))
            if not self.left[space] and space not in self.rejected:
                taken[space] = max(now)
        self.check_statements(taken)

    def check_statements(self, taken):
        """What the checker says of programs that are as good as it can make them."""
        texts = {s: self.fixed.get(s, self.texts[s]) for s in taken}
        stated = self.tools.tidy.rounds(self.file("rounds.cpp", texts)) if texts else {}
        for space, now in taken.items():
            function = self.by_space[space].straight_root.name()
            written, least = stated.get((space, function), (0, 0))
            # An await of what has come already takes none; nobody counts on that.
            if written < now:
                details = f"it says {written}; {now} were taken"
                self.mismatch(space, "rounds misstated", details)
            elif least != written:
                details = f"{now} rounds; it says that {least} would do"
                self.mismatch(space, "rounds left", details)

    def count_straight(self, space, was, now, least):
        counts = self.report.counts
        counts["straight"] += 1
        counts["straight before"] += was
        counts["straight after"] += now
        counts["straight minimum"] += least
        if now < least:
            details = f"{now} rounds; its dependences allow {least}"
            self.mismatch(space, "fewer rounds than possible", details)
        if self.left[space]:
            counts["some not fixed"] += 1
            counts["above, not fixed"] += now > least
            return
        counts["all fixed"] += 1
        if now > least:
            self.report.above_minimum.append(self.name(space))

    def compile_and_compare(self, compiler, also, counted):
        """Both versions of what was changed; returns the lines of both."""
        originals = {s: self.texts[s] for s in self.fixed}
        before = self.compile_and_run(compiler, originals, "before")
        changed = {s: self.fixed[s] for s in before}
        after = self.compile_and_run(compiler, changed, "after")
        self.compare(before, after, also, counted)
        return before, after


def check_file(tools, folder, index, programs, verbose=False):
    checked = Checked(tools, folder, programs)
    checked.fix()
    checked.report.changed += len(checked.fixed)
    before, after = checked.compile_and_compare(tools.clang, {}, "runs")
    checked.count_rounds(before, after)
    for share, compiler in tools.others:
        if index % share == 0:
            checked.compile_and_compare(compiler, before, "other runs")
    if verbose:
        for space, text in checked.texts.items():
            print(text)
            print(checked.fixed.get(space, "(no fix-it)\n"))
            print(*before.get(space, ()), sep="\n")
    return checked.report
