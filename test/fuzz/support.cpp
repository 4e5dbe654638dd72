// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Bodies that no generated program can see, and the main that runs them.
//
//   program [first [last]]     runs the programs of these numbers
//
// prints a line for each run:
//
//   name input plan | rounds | outcome | log | cells | slots | touched
#include "support.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <set>
#include <unistd.h>
#include <utility>

namespace fuzz {

const std::string file = (std::filesystem::temp_directory_path() /
                          ("asynq-fuzz-file-" + std::to_string(getpid())))
                             .string();

namespace {

std::vector<int> events;  ///< commands, in order
std::vector<int> touched; ///< what concurrent commands did, in no order
int current_setting = 0;

struct entry {
  std::string_view name;
  task<int> (*root)(int);
  int sites;
};
std::vector<entry> &programs() {
  static std::vector<entry> all;
  return all;
}

void fail(int site, phase when) {
  if (fails(site, when))
    throw failure{site};
}

/// What a back end can see: commands, and not what is annotated or visible.
int back_end() {
  return mix(fold(17, events), static_cast<int>(events.size()));
}

std::vector<asynq::outcome<int>> answer(std::span<const int> keys) {
  std::vector<asynq::outcome<int>> values;
  for (int key : keys) {
    if (fails(key % 64, at_end))
      values.push_back(std::make_exception_ptr(failure{key % 64}));
    else
      values.push_back(mix(key, back_end()));
  }
  return values;
}

/// Of the file, what is quick to tell.
int size_of_file() {
  std::error_code none;
  const auto size = std::filesystem::file_size(file, none);
  return none ? 0 : static_cast<int>(size);
}

/// Everything that a read could see while it runs.
std::set<std::pair<int, int>> asked;

task<int> observe(int site, int k) {
  if (first_failure < 0 && asked.emplace(site, k).second)
    ++progress;
  fail(site, at_start);
  const int before = world();
  const int answer = co_await trips.load(mix(k, site) * 64 + 63);
  fail(site, at_end);
  co_return mix(mix(before, answer, world()), k, site);
}

} // namespace

std::atomic<int> progress = 0;

asynq::batcher<int, int> trips("trips", answer,
                               asynq::batcher_options{.dedupe = false});

void note(int event) { events.push_back(event); }

int world() {
  int state = mix(back_end(), current_setting);
  state = mix(mix(state, cell_a), cell_b, cell_c);
  for (int cell : row)
    state = mix(state, cell);
  state = mix(fold(state, journal.str()), size_of_file());
  // After an exception nothing is promised of what a program assigned.
  return first_failure < 0 ? mix(state, slot_a, slot_b) : state;
}

int lookup(int site, int k) {
  fail(site, at_start);
  return mix(world(), k);
}

amount::operator int() const {
  note(value);
  return value;
}
ledger &ledger::operator=(int v) {
  value = v;
  note(v);
  return *this;
}

//===--- reads ------------------------------------------------------------===//

task<int> find(int site, int k) { co_return co_await observe(site, k); }
task<int> find_noexcept(int site, int k) noexcept {
  co_return co_await observe(site, k);
}
task<bool> has(int site, int k) {
  co_return co_await observe(site, k) % 2 == 0;
}
task<long> wide(int site, int k) { co_return co_await observe(site, k); }
task<std::string> text(int site, int k) {
  co_return "a text that no small string holds: " +
      std::to_string(co_await observe(site, k));
}
task<std::unique_ptr<int>> box(int site, int k) {
  co_return std::make_unique<int>(co_await observe(site, k));
}
task<std::vector<int>> list(int site, int k) {
  const int first = co_await observe(site, k) % 100;
  co_return std::vector<int>{first, first + 1, first + 2};
}
task<std::pair<int, int>> two(int site, int k) {
  const int first = co_await observe(site, k);
  co_return std::pair(first, mix(first, 3));
}
task<amount> estimate(int site, int k) {
  co_return amount{co_await observe(site, k)};
}
task<int> look(int site, const int &value) {
  const int before = value;
  const int answer = co_await observe(site, before);
  co_return mix(answer, value);
}
task<int> length(int site, const std::string &value) {
  const int before = fold(1, value);
  const int answer = co_await observe(site, before);
  co_return mix(answer, fold(2, value));
}
task<int> measure(int site, std::string_view value) {
  const int before = fold(1, std::string(value));
  const int answer = co_await observe(site, before);
  co_return mix(answer, fold(2, std::string(value)));
}
task<int> find(int site, label value) {
  co_return co_await observe(site, fold(3, value));
}
task<int> sum(int site, const int *values) {
  const int before = mix(values[0], values[1]);
  const int answer = co_await observe(site, before);
  co_return mix(answer, values[0], values[1]);
}
task<int> asked(int site, int k, std::function<int()> call) {
  const int before = call();
  const int answer = co_await observe(site, k);
  co_return mix(before, answer, call());
}
task<int> timed(int site, int k, task<int> inner) {
  fail(site, at_start);
  const int answer = co_await std::move(inner);
  fail(site, at_end);
  co_return mix(answer, world(), k);
}
task<int> digest(int site, std::string value) {
  co_return co_await observe(site, fold(3, value));
}
task<int> unbox(int site, std::unique_ptr<int> value) {
  co_return co_await observe(site, fold(4, value));
}

//===--- commands ---------------------------------------------------------===//

task<void> put(int site, int k) {
  const int seen = co_await observe(site, k);
  note(mix(seen, site));
}
task<void> raise(int site, int &value) {
  fail(site, at_start);
  value = mix(value, site);
  co_await trips.load(key(site, 0));
  value = mix(value, site + 1);
}
task<int> sum_of(int site, int &value) {
  co_await raise(site, value);
  co_return mix(value, 5);
}
task<int> send(int site, int k) {
  const int seen = co_await observe(site, k);
  note(mix(seen, site));
  co_return seen;
}
task<int> next_id(int site, int k) { return send(site, k); }
task<Status> stored(int site, int k) {
  const int seen = co_await observe(site, k);
  note(mix(seen, site));
  co_return Status{seen};
}

//===--- annotated --------------------------------------------------------===//

task<int> fetch(int site, int k) {
  fail(site, at_start);
  co_return mix(co_await trips.load(key(site, k)), k);
}
task<void> touch(int site, int k) {
  fail(site, at_start);
  touched.push_back(co_await trips.load(key(site, k)));
}
task<int> next_line(int site, int k) {
  const int seen = co_await observe(site, k);
  note(mix(seen, site));
  co_return seen;
}

//===--- objects ----------------------------------------------------------===//

task<int> shelf::get(int site, int k) const {
  const int before = state_;
  const int answer = co_await observe(site, k);
  co_return mix(before, answer, state_);
}
task<int> shelf::find(int site, int k) {
  fail(site, at_start);
  state_ = mix(state_, site);
  const int answer = co_await observe(site, k);
  state_ = mix(state_, k);
  co_return mix(state_, answer);
}
int shelf::count() const { return state_; }
void shelf::add(int k) { state_ = mix(state_, k); }

task<int> over::store(int site, int k) const {
  fail(site, at_start);
  target = mix(target, k);
  const int answer = co_await observe(site, k);
  target = mix(target, answer);
  co_return mix(answer, target);
}

tracer::tracer(int event) : event_(event) { note(event); }
tracer::~tracer() { note(-event_); }

permit::~permit() {
  if (event_ != 0)
    note(-event_);
}
task<permit> acquire(int site, int k) {
  const int seen = co_await observe(site, k);
  note(seen);
  co_return permit(seen);
}

void setting::resume() noexcept {
  outer_ = std::exchange(current_setting, value_);
}
void setting::pause() noexcept { current_setting = outer_; }

//===--- programs ---------------------------------------------------------===//

program::program(std::string_view name, task<int> (*root)(int), int sites) {
  programs().push_back({name, root, sites});
}

namespace {

struct plan {
  int first = -1;
  int second = -1;
};

void print(const std::vector<int> &values) {
  for (int value : values)
    std::printf(" %d", value);
}

void reset(plan failing) {
  first_failure = failing.first;
  second_failure = failing.second;
  cell_a = cell_b = cell_c = slot_a = slot_b = 0;
  std::ranges::fill(row, 0);
  journal.str({});
  std::filesystem::remove(file);
  events.clear();
  touched.clear();
  asked.clear();
  progress = 0;
}

/// What the file says, as a number.
int content_of_file() {
  std::ifstream in(file);
  int content = 0;
  for (std::string line; std::getline(in, line);)
    content = fold(content, line);
  return content;
}

void run(const entry &p, int input, plan failing) {
  reset(failing);
  const std::size_t flushes = asynq::scheduler::current().flush_count();
  std::printf("%.*s %d %d,%d |", static_cast<int>(p.name.size()), p.name.data(),
              input, failing.first, failing.second);
  std::string outcome;
  try {
    outcome = "value " + std::to_string(p.root(input).value());
  } catch (const failure &f) {
    outcome = "failure " + std::to_string(f.site);
  } catch (const std::exception &e) {
    outcome = std::string("exception ") + e.what();
  }
  std::printf(" %zu | %s |",
              asynq::scheduler::current().flush_count() - flushes,
              outcome.c_str());
  print(events);
  std::printf(" | %d %d %d", cell_a, cell_b, cell_c);
  print({std::begin(row), std::end(row)});
  print({fold(0, journal.str()), content_of_file()});
  std::printf(" | %d %d |", slot_a, slot_b);
  std::ranges::sort(touched);
  print(touched);
  std::printf("\n");
}

void run_under_all_plans(const entry &p) {
  for (int input : {1, 2, 3})
    run(p, input, {});
  const int plans = 2 * p.sites;
  for (int failing = 0; failing < plans; ++failing) {
    run(p, 1 + failing % 3, {failing, -1});
    run(p, 2, {failing, (failing * 7 + 3) % plans});
  }
  std::fflush(stdout);
}

} // namespace
} // namespace fuzz

int main(int argc, char **argv) {
  using namespace fuzz;
  std::size_t first = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 0;
  std::size_t last =
      argc > 2 ? std::strtoul(argv[2], nullptr, 10) : programs().size();
  for (; first < last && first < programs().size(); ++first)
    run_under_all_plans(programs()[first]);
  std::filesystem::remove(file);
}
