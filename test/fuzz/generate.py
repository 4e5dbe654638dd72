"""Makes a program from a seed and a number: the same every time."""

import random

import shapes
from model import Function, Program
from writer import Helper, Writer


class Draft:
    """A program that is being written."""

    def __init__(self, name):
        self.random = random.Random(name)
        self.parts = []
        self.helpers = []
        self.inner = []  # (name, result) of the coroutines that there are
        self.sites = 0
        self.names = 0
        self.cells = self.random.choice((CELLS, CELLS, shapes.CELLS))
        self.shapes = self.random.choice((shapes.CALM, shapes.STRAIGHT))
        self.good_names = list(GOOD_NAMES)
        self.random.shuffle(self.good_names)

    def site(self):
        self.sites += 1
        return self.sites - 1

    def fresh(self, base):
        self.names += 1
        if base == "x" and self.good_names and self.random.random() < 0.08:
            return self.good_names.pop()
        return f"{base}{self.names}"

    def add_helper(self):
        """A function whose body shows that it touches one cell, stream or file."""
        cell = self.random.choice(self.cells)
        if self.random.random() < 0.3:
            cell = self.random.choice(shapes.STREAMS)
        role = self.random.choice(("read", "write", "write"))
        name = self.fresh("see" if role == "read" else "change")
        waits = role == "read" or self.random.random() < 0.8
        lines = []
        if self.random.random() < 0.7:
            lines.append(
                "  if (fuzz::fails(site, fuzz::at_start))\n    throw fuzz::failure{site};"
            )
        if waits:
            lines.append("  k = co_await fuzz::trips.load(fuzz::key(site, k));")
        lines += self.touch(role, cell)
        self.add_coroutine("int" if role == "read" else "void", name, lines)
        places = shapes.cell_places(cell)
        writes = places if role == "write" else frozenset()
        self.helpers.append(Helper(name, role, places, writes, int(waits)))

    def touch(self, role, cell):
        if cell in shapes.STREAMS:
            return TOUCH_OF_STREAMS[cell, role]
        if role == "read":
            return [f"  co_return fuzz::mix(k, {cell});"]
        if self.random.random() < 0.3:
            setter = self.fresh("set")
            self.parts.append(f"void {setter}(int k) {{ {cell} = fuzz::mix({cell}, k); }}")
            return [f"  {setter}(k);", "  co_return;"]
        return [f"  {cell} = fuzz::mix({cell}, k, site);", "  co_return;"]

    def add_coroutine(self, result, name, lines):
        tail = " noexcept" if self.random.random() < 0.1 else ""
        head = f"[[maybe_unused]] asynq::task<{result}> {name}([[maybe_unused]] int site, int k){tail} {{"
        self.parts.append("\n".join([head, *lines, "}"]))

    def add_inner(self):
        result = self.random.choice(("int", "int", "std::string", "std::unique_ptr<int>"))
        name = self.fresh("inner")
        may_wind = self.random.random() < 0.4
        writer = Writer(self, result, may_wind=may_wind, is_inner=True)
        body = writer.body(self.random.randrange(2, 6))
        head = f"[[maybe_unused]] asynq::task<{result}> {name}(int in) {{"
        self.parts.append(Function(head, body))
        self.inner.append((name, result))

    def add_root(self):
        may_wind = self.random.random() < 0.55
        in_class = self.random.random() < 0.2
        writer = Writer(
            self, members=("a_", "b_") if in_class else (), may_wind=may_wind
        )
        body = writer.body(self.random.randrange(3, 9))
        if not in_class:
            root = Function("asynq::task<int> root(int in) {", body)
            self.parts.append(root)
        else:
            root = Function("asynq::task<int> run(int in) {", body, indent=1)
            self.parts += [CLASS_HEAD, root, CLASS_TAIL]
        return root if writer.countable and not may_wind else None


#: Names that a fix-it might want to use.
GOOD_NAMES = ("results", "result", "read_result", "fetch_result", "x_task", "tasks")

#: Some of these are the same.
CELLS = shapes.CELLS + ("*fuzz::way", "fuzz::row[1]", "fuzz::row[2]")

#: How a body reads or writes what is no cell.
TOUCH_OF_STREAMS = {
    (shapes.JOURNAL, "read"): ["  co_return fuzz::fold(k, fuzz::journal.str());"],
    (shapes.JOURNAL, "write"): ["  fuzz::journal << site << ' ' << k << ' ';", "  co_return;"],
    (shapes.FILE, "read"): [
        "  std::ifstream lines(fuzz::file);",
        "  for (std::string line; std::getline(lines, line);)",
        "    k = fuzz::fold(k, line);",
        "  co_return k;",
    ],
    (shapes.FILE, "write"): [
        "  std::ofstream lines(fuzz::file, std::ios::app);",
        "  lines << site << ' ' << k << '\\n';",
        "  co_return;",
    ],
}

#: What programs need of what they call.
OUTPUTS = """[[maybe_unused]] asynq::task<int> through_reference(int site, int &value) {
  const int k = co_await fuzz::trips.load(fuzz::key(site, value));
  co_return value = fuzz::mix(value, k);
}

[[maybe_unused]] asynq::task<int> through_pointer(int site, int *value) {
  *value = fuzz::mix(*value, 2);
  co_return fuzz::mix(co_await fuzz::trips.load(fuzz::key(site, 3)), *value);
}
"""

CLASS_HEAD = """class service {
public:
  asynq::task<int> change_a(int site, int k) {
    k = co_await fuzz::trips.load(fuzz::key(site, k));
    co_return a_ = fuzz::mix(a_, k);
  }
  asynq::task<int> change_b(int site, int k) {
    b_ = fuzz::mix(b_, k);
    co_return fuzz::mix(co_await fuzz::trips.load(fuzz::key(site, k)), b_);
  }
  asynq::task<int> part(int site, int k) const {
    co_return fuzz::mix(co_await fuzz::find(site, k), a_, b_);
  }"""
CLASS_TAIL = """private:
  int a_ = 1;
  int b_ = 2;
};

asynq::task<int> root(int in) {
  service self;
  co_return co_await self.run(in);
}"""


def generate(seed, number):
    name = f"{seed}:{number}"
    draft = Draft(name)
    for _ in range(draft.random.choice((0, 0, 1, 2, 3))):
        draft.add_helper()
    for _ in range(draft.random.choice((0, 0, 0, 1, 2))):
        draft.add_inner()
    straight = draft.add_root()
    text = "\n".join(part if isinstance(part, str) else "\n".join(part.lines()) for part in draft.parts)
    if "through_" in text:
        draft.parts.insert(0, OUTPUTS)
    return Program(name, draft.parts, draft.sites, straight)
