"""What a generated program is: functions made of statements that know what they do.

A statement is its text and its *units*: the awaits in it and what else it
evaluates, each with the places it reads and writes. From the units alone, never
from what the checker says, follows the fewest rounds that straight-line code can
take.
"""

import dataclasses
import re

NAME = re.compile(r"[A-Za-z_]\w*")
WORLD = "<world>"  # everything that a function without a body may read


@dataclasses.dataclass(frozen=True)
class Unit:
    """Something that is evaluated: one await, or the rest of a statement."""

    rounds: int = 0
    reads: frozenset = frozenset()
    writes: frozenset = frozenset()
    barrier: bool = False

    def conflicts_with(self, other):
        return (
            self.barrier
            or other.barrier
            or bool(self.writes & (other.reads | other.writes))
            or bool(self.reads & other.writes)
        )


@dataclasses.dataclass
class Statement:
    """A statement, or one with blocks: `text { bodies[0] joints[0] bodies[1] tail`."""

    text: str
    units: tuple = ()
    declares: tuple = ()  # the names that later statements may use
    bodies: list = dataclasses.field(default_factory=list)
    joints: tuple = ()
    tail: str = "}"
    straight: bool = True  # runs once, from top to bottom

    def lines(self, indent):
        yield from indented(self.text, indent)
        for i, body in enumerate(self.bodies):
            for statement in body:
                yield from statement.lines(indent + 1)
            last = i + 1 == len(self.bodies)
            yield from indented(self.tail if last else self.joints[i], indent)

    def all_units(self):
        yield from self.units
        for body in self.bodies:
            for statement in body:
                yield from statement.all_units()

    def is_straight(self):
        return self.straight and all(s.is_straight() for b in self.bodies for s in b)

    def mentions(self, names):
        return any(names & set(NAME.findall(line)) for line in self.lines(0))


def indented(text, indent):
    return ("  " * indent + line if line else "" for line in text.split("\n"))


@dataclasses.dataclass
class Function:
    head: str
    body: list
    indent: int = 0

    def name(self):
        return NAME.findall(self.head.split("(")[0])[-1]

    def lines(self):
        space = "  " * self.indent
        yield space + self.head
        for statement in self.body:
            yield from statement.lines(self.indent + 1)
        yield space + "}"


@dataclasses.dataclass
class Program:
    """One namespace of a file: functions, the last of which is `root(int in)`."""

    name: str
    parts: list  # Functions, and text that stands between them
    sites: int
    straight_root: Function = None  # set if the minimum of rounds can be told

    @property
    def namespace(self):
        return "p_" + re.sub(r"\W", "_", self.name)

    def text(self):
        lines = [f"namespace {self.namespace} {{"]
        for part in self.parts:
            lines += [part] if isinstance(part, str) else part.lines()
            lines.append("")
        lines.append(
            f'const fuzz::program self("{self.name}", root, {max(self.sites, 1)});'
        )
        lines.append(f"}} // namespace {self.namespace}")
        return "\n".join(lines) + "\n"

    def straight_units(self):
        """What root does from top to bottom, or None where it cannot be told."""
        root = self.straight_root
        if root is None or not all(s.is_straight() for s in root.body):
            return None
        return [u for s in root.body for u in s.all_units()]


def written_rounds(units):
    return sum(unit.rounds for unit in units)


def _has_to_end_before(earlier, later):
    """False where later only writes what earlier may have copied when it was made."""
    only_overwrites = not (
        earlier.barrier
        or later.barrier
        or earlier.writes & (later.reads | later.writes)
    )
    return not (only_overwrites and earlier.rounds and WORLD not in later.writes)


def minimum_rounds(units):
    """The longest chain of awaits, each of which can be made before it is awaited."""
    levels = []
    for i, unit in enumerate(units):
        before = (
            levels[j] - (0 if _has_to_end_before(units[j], unit) else units[j].rounds)
            for j in range(i)
            if unit.conflicts_with(units[j])
        )
        levels.append(max(before, default=0) + unit.rounds)
    return max(levels, default=0)
