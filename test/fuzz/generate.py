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

    def site(self):
        self.sites += 1
        return self.sites - 1

    def fresh(self, base):
        self.names += 1
        return f"{base}{self.names}"

    def add_helper(self):
        """A function whose body shows that it touches one cell."""
        cell = self.random.choice(shapes.CELLS)
        role = self.random.choice(("read", "write", "write"))
        name = self.fresh("see" if role == "read" else "change")
        waits = role == "read" or self.random.random() < 0.8
        lines = ["  if (fuzz::fails(site, fuzz::at_start))\n    throw fuzz::failure{site};"]
        if self.random.random() < 0.3:
            lines = []
        if waits:
            lines.append("  k = co_await fuzz::trips.load(fuzz::key(site, k));")
        if role == "read":
            lines.append(f"  co_return fuzz::mix(k, {cell});")
        else:
            lines.append(f"  {cell} = fuzz::mix({cell}, k, site);")
            lines.append("  co_return;")
        result = "int" if role == "read" else "void"
        tail = " noexcept" if self.random.random() < 0.1 else ""
        head = f"[[maybe_unused]] asynq::task<{result}> {name}([[maybe_unused]] int site, int k){tail} {{"
        self.parts.append("\n".join([head, *lines, "}"]))
        writes = frozenset({cell}) if role == "write" else frozenset()
        self.helpers.append(Helper(name, role, frozenset({cell}), writes, int(waits)))

    def add_inner(self):
        result = self.random.choice(("int", "int", "std::string", "std::unique_ptr<int>"))
        name = self.fresh("inner")
        may_wind = self.random.random() < 0.4
        writer = Writer(self, result, may_wind=may_wind)
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


CLASS_HEAD = """class service {
public:
  asynq::task<int> part(int site, int k) const {
    co_return fuzz::mix(co_await fuzz::read(site, k), a_, b_);
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
    return Program(name, draft.parts, draft.sites, straight)
