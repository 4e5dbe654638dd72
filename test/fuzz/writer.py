"""Writes the body of one function: knows its names, what they are and may be used for."""

import contextlib
import dataclasses

import shapes
from model import Statement, Unit

OUT = "out"  # where a function adds up what it has seen


@dataclasses.dataclass
class Variable:
    name: str
    kind: str
    writable: bool
    places: frozenset  # what reading it reads
    member: bool = False
    own: bool = True  # not a name for another variable
    folded: bool = True  # looked at when its scope ends
    static: bool = False  # no closure has a copy of it


@dataclasses.dataclass
class Helper:
    """A function with a visible body that reads or writes one cell."""

    name: str
    role: str  # "read" or "write"
    reads: frozenset
    writes: frozenset
    rounds: int


class Writer:
    """Statements for one function; `program` hands out sites and names."""

    out = OUT

    def __init__(
        self, program, result="int", members=(), may_wind=False, is_inner=False
    ):
        self.program = program
        self.random = program.random
        self.result = result
        self.in_class = bool(members)
        self.is_inner = is_inner
        self.may_wind = may_wind
        self.may_leave = may_wind
        self.in_try = False
        self.countable = True
        self.depth = 0
        self.scopes = [[]]
        self.add_variable("in", "int", writable=False)
        for member in members:
            self.scopes[0].append(
                Variable(member, "int", True, frozenset({member}), True)
            )

    #
    # Chance
    #

    def chance(self, probability):
        return self.random.random() < probability

    def choose(self, options):
        return self.random.choice(options)

    def pick(self, table):
        weights = [weight for weight, _ in table]
        return self.random.choices([entry for _, entry in table], weights)[0]

    def number(self):
        return self.random.randrange(1, 100)

    #
    # Names
    #

    def site(self):
        return self.program.site()

    def fresh(self, base):
        return self.program.fresh(base)

    def fuzz(self, function):
        return "fuzz::" + function

    def helper(self, role):
        found = [h for h in self.program.helpers if h.role == role]
        return self.choose(found) if found else None

    def inner(self, result):
        found = [name for name, kind in self.program.inner if kind == result]
        return self.choose(found) if found else None

    def declare(self, kind, writable=True, alias=None, alias_places=None, place=True):
        del place
        name = self.fresh(NAMES[kind])
        variable = self.add_variable(name, kind, writable)
        if alias:
            self.scopes[-1][-1] = dataclasses.replace(
                self._find(name), places=self.places(alias), own=False
            )
        elif alias_places:
            self.scopes[-1][-1].places |= alias_places
        del variable
        return name

    def add_variable(self, name, kind, writable=True):
        self.scopes[-1].append(Variable(name, kind, writable, frozenset({name})))
        return name

    def _find(self, name):
        return next(v for scope in self.scopes for v in scope if v.name == name)

    def variable(self, kind, writable=False, movable=False, own=False, other_than=""):
        """The name of one that fits, or None."""
        scopes = self.scopes[-1:] if movable or kind == "task<int>" else self.scopes
        found = [
            v.name
            for scope in scopes
            for v in scope
            if v.kind == kind
            and (v.writable or not (writable or movable))
            and (v.own or not own)
            and v.name != other_than
        ]
        return self.choose(found) if found else None

    def places(self, name):
        return self._find(name).places

    def is_writable(self, name):
        return self._find(name).writable

    def is_member(self, name):
        return self._find(name).member

    def make_static(self, name):
        self._find(name).static = True

    def is_static(self, name):
        return self._find(name).static

    @property
    def cells(self):
        return self.program.cells

    def forget(self, name):
        for scope in self.scopes:
            scope[:] = [v for v in scope if v.name != name]

    #
    # Expressions
    #

    def expression(self, without=None):
        """A plain int: its text and the places it reads."""
        name = self.variable("int", other_than=without)
        other = self.variable("int", other_than=without)
        number = self.number()
        options = [(3, (str(number), ())), (1, ("FUZZ_NUMBER", ()))][: 2 - self.chance(0.9)]
        if name:
            options += [
                (8, (name, (name,))),
                (3, (f"{name} + {number}", (name,))),
                (3, (f"fuzz::mix({name}, {other})", (name, other))),
            ]
            options += [
                (0.3, (f"static_cast<int>(sizeof({name}))", ())),
                (0.3, (f"std::decay_t<decltype({name})>{{{number}}}", ())),
                (0.5, (f"{name} > 9 ? {name} : {other}", (name, other))),
                (0.6, (f"fuzz::checked(SITE, {name})", (name,))),
                (0.4, (f"fuzz::lookup(SITE, {name})", (name,))),
            ]
        text, names = self.pick(options)
        if "SITE" in text:
            text = text.replace("SITE", str(self.site()))
        if "lookup" in text:
            return text, self.places(name) | {shapes.WORLD}
        return text, frozenset().union(*(self.places(n) for n in names))

    def condition(self):
        name = self.variable("int") or "in"
        text = self.choose(("{} % 2 == 0", "{} % 3 != 1", "{} > 40"))
        return text.format(name), self.places(name)

    def comment_inside(self):
        return "/* k */ " if self.chance(0.03) else ""

    def return_text(self):
        return {
            "int": f"co_return {OUT};",
            "std::string": 'co_return std::string("early");',
            "std::unique_ptr<int>": "co_return nullptr;",
        }[self.result]

    #
    # Statements
    #

    @contextlib.contextmanager
    def names_of_block(self):
        self.scopes.append([])
        try:
            yield []
        finally:
            self.scopes.pop()

    def statements(self, count):
        result = []
        for _ in range(count):
            if self.program.sites > MAX_SITES:
                break
            wind = self.may_wind and self.depth < MAX_DEPTH and self.chance(0.3)
            shape = self.pick(shapes.WINDING if wind else self.program.shapes)
            result += [self.decorated(s) for s in self.attempt(shape)]
        return result

    def attempt(self, shape):
        """A shape that does not fit leaves no names behind."""
        before = [list(scope) for scope in self.scopes]
        result = shape(self)
        if not result:
            self.scopes = before
        return result

    def block(self, head, prefix=(), suffix=(), straight=True, in_try=False):
        self.scopes.append([])
        self.depth += 1
        outer, self.in_try = self.in_try, self.in_try or in_try
        body = list(prefix) + self.statements(self.random.randrange(1, 5))
        body += self.folds()
        self.in_try = outer
        self.depth -= 1
        self.scopes.pop()
        return Statement(head, bodies=[body + list(suffix)], straight=straight)

    def folds(self):
        """Looks at every variable of the innermost scope."""
        result = []
        for v in self.scopes[-1]:
            if v.kind in ("lambda coroutine", "writing lambda", "fuzz::shelf"):
                result += self._fold_call(v)
            elif v.kind == "task<int>":
                what = Unit(1, v.places | {shapes.WORLD}, v.places)
                text = f"{OUT} = fuzz::fold({OUT}, co_await std::move({v.name}));"
                units = shapes.then_write(self, [what], {OUT}, {OUT})
                result.append(Statement(text, units))
            elif not v.member or self.chance(0.9):
                what = Unit(0, v.places | {OUT}, frozenset({OUT}))
                text = f"{OUT} = fuzz::fold({OUT}, {v.name});"
                result.append(Statement(text, (what,)))
        return result

    def _fold_call(self, v):
        if v.kind == "fuzz::shelf":
            what = Unit(0, v.places | {OUT}, frozenset({OUT}))
            return [Statement(f"{OUT} = fuzz::fold({OUT}, {v.name}.count());", (what,))]
        writes = v.places if v.kind == "writing lambda" else frozenset()
        what = Unit(1, v.places | {shapes.WORLD}, writes)
        units = shapes.then_write(self, [what], {OUT}, {OUT})
        text = f"{OUT} = fuzz::fold({OUT}, co_await {v.name}({self.number()}));"
        return [Statement(text, units)]

    def decorated(self, statement):
        """Comments, empty lines and line breaks: a fix-it has to keep the first."""
        if statement.bodies:
            return statement
        if self.chance(0.05):
            statement.text = statement.text.replace("= co_await", "=\n    co_await", 1)
        if self.chance(0.05):
            statement.text += f" // after {self.number()}"
        if self.chance(0.05):
            statement.text = f"// before {self.number()}\n{statement.text}"
        if self.chance(0.03):
            statement.text = "\n" + statement.text
        return statement

    def body(self, count):
        """The whole function: what it adds up, statements, what it returns."""
        first = Statement(f"int {OUT} = 1;", (Unit(writes=frozenset({OUT})),), (OUT,))
        statements = [first] + self.statements(count)
        returned = self._returned()
        statements += returned[:-1] + self.folds() + returned[-1:]
        return statements

    def _returned(self):
        if self.result == "int":
            return [self._returned_int()]
        name = self.variable(self.result, movable=True)
        made = []
        if not name:
            name = self.declare(self.result)
            call = {"std::string": "text", "std::unique_ptr<int>": "box"}[self.result]
            made = [Statement(f"auto {name} = co_await fuzz::{call}({self.site()}, {OUT});", (), (name,))]
        moved = f"std::move({name})" if self.chance(0.2) else name
        use = {
            "std::string": f"{name} += std::to_string({OUT});",
            "std::unique_ptr<int>": f"if ({name})\n  *{name} = fuzz::mix(*{name}, {OUT});",
        }[self.result]
        return made + [Statement(f"{use}\nco_return {moved};")]

    def _returned_int(self):
        awaiting = [] if self.chance(0.7) else self.attempt(Writer._returned_awaits)
        what = Unit(reads=frozenset({OUT}))
        return awaiting[0] if awaiting else Statement(f"co_return {OUT};", (what,))

    def _returned_awaits(self):
        what = Unit(reads=frozenset({OUT}))
        call, awaited = shapes.awaited(self)
        if self.chance(0.5):
            return [Statement(f"co_return fuzz::mix({OUT}, co_await {call});", (awaited, what))]
        other, second = shapes.awaited(self)
        if awaited.conflicts_with(second):
            return []
        text = f"co_return fuzz::mix({OUT}, co_await {call}, co_await {other});"
        return [Statement(text, (awaited, second, what))]


MAX_SITES = 14
MAX_DEPTH = 3

NAMES = {
    "int": "x",
    "long": "n",
    "bool": "b",
    "std::string": "s",
    "std::unique_ptr<int>": "u",
    "std::vector<int>": "v",
    "fuzz::shelf": "shelf",
    "fuzz::gauge": "gauge",
    "std::vector<std::string>": "v",
    "std::vector<std::unique_ptr<int>>": "v",
    "fuzz::Status": "status",
    "fuzz::permit": "permit",
    "lambda coroutine": "lambda",
    "writing lambda": "lambda",
    "task<int>": "t",
}
