"""Whether a program does the same after its fix-its as before.

A run is a line `name input plan | rounds | outcome | log | cells | slots | touched`.
The same are always the outcome, the log of commands and what commands wrote. What
the program assigned to outer variables is compared where nothing failed; there
the rounds must not be more, either. What is annotated as concurrent may happen
although an earlier await failed: then more is touched.
"""

import collections

Run = collections.namedtuple("Run", "key rounds outcome log cells slots touched")


def parse(line):
    key, rounds, *rest = (part.strip() for part in line.split("|"))
    return Run(key, int(rounds), *rest)


def nothing_fails(run):
    return run.key.endswith(" -1,-1")


def difference(before, after):
    """What differs between two runs, or None."""
    for field in ("outcome", "log", "cells"):
        if getattr(before, field) != getattr(after, field):
            return field
    if not nothing_fails(before):
        missing = collections.Counter(before.touched.split())
        missing.subtract(after.touched.split())
        return "touched" if any(n > 0 for n in missing.values()) else None
    if before.touched != after.touched:
        return "touched"
    if before.slots != after.slots:
        return "slots"
    return "rounds" if after.rounds > before.rounds else None


def first_difference(before, after, also=None):
    """The first run that differs: what, and both lines.

    `also` are the lines of the program before as another compiler built it, who
    may evaluate arguments in another order: what one of both does is right.
    """
    if len(before) != len(after):
        return "number of runs", str(len(before)), str(len(after))
    for i, (old, new) in enumerate(zip(before, after)):
        what = difference(parse(old), parse(new))
        if what and also:
            what = difference(parse(also[i]), parse(new))
        if what:
            return what, old, new
    return None


def rounds(lines):
    """Of each input, where nothing fails."""
    return [run.rounds for run in map(parse, lines) if nothing_fails(run)]
