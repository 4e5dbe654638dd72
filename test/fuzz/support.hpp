// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_FUZZ_SUPPORT_HPP
#define ASYNQ_FUZZ_SUPPORT_HPP

/// \file
/// What generated programs are made of: functions to await, things to write to,
/// and a main that runs every program of a file under many plans.
///
/// The functions are honest about what the checker believes of them. What only
/// reads gives a value in which everything shows that it could have read, from
/// its start to its end: a read that was moved across a write gives another
/// value. What writes appends to the log, whose order is compared.
///
/// The first argument of each function is its *site*, a number that no other
/// call of the program has. A plan names sites that fail.

#include <asynq/asynq.hpp>

#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

/// What an expression may be spelled as.
#define FUZZ_NUMBER 5

namespace fuzz {

using asynq::task;

//===--- plans ------------------------------------------------------------===//

/// What is thrown by a site that the plan lets fail.
struct failure {
  int site;
};

/// When a site fails: before it waits, or after.
enum phase { at_start, at_end };

/// The sites that fail in this run, as `2 * site + phase`; -1 for none.
inline int first_failure = -1, second_failure = -1;

inline bool fails(int site, phase when) noexcept {
  const int failure = 2 * site + when;
  return failure == first_failure || failure == second_failure;
}

//===--- values -----------------------------------------------------------===//

constexpr int mix(int a, int b) noexcept {
  return static_cast<int>(
      (static_cast<unsigned>(a) * 31u + static_cast<unsigned>(b)) % 1000003u);
}
constexpr int mix(int a, int b, int c) noexcept { return mix(mix(a, b), c); }

/// A key of `trips` that says which site asks.
constexpr int key(int site, int k) noexcept { return mix(k, 7) * 64 + site; }

inline std::vector<int> keys(int a, int b) { return {a, b}; }

inline int fold(int sum, int value) noexcept { return mix(sum, value); }
inline int fold(int sum, const std::string &value) noexcept {
  for (char c : value)
    sum = mix(sum, c);
  return sum;
}
inline int fold(int sum, const std::unique_ptr<int> &value) noexcept {
  return value ? mix(sum, *value) : mix(sum, -1);
}
inline int fold(int sum, const std::vector<int> &values) noexcept {
  for (int value : values)
    sum = mix(sum, value);
  return sum;
}

//===--- what is written to -----------------------------------------------===//

/// Written by functions whose bodies can be seen.
inline int cell_a = 0, cell_b = 0, cell_c = 0;
inline int row[4] = {};

/// Another way to `cell_a`.
inline int *const way = &cell_a;

/// A stream in memory, and the name of a file that no other process has.
inline std::stringstream journal;
extern const std::string file;

/// Assigned by the programs themselves.
inline int slot_a = 0, slot_b = 0;

/// Appends to the log of commands.
void note(int event);

/// What everything that could be written looks like now.
int world();

/// Arguments that can fail.
inline int checked(int site, int k) {
  if (fails(site, at_start))
    throw failure{site};
  return k;
}
int lookup(int site, int k);

/// A value that tells of its conversion, and one that tells of assignments.
struct amount {
  int value;
  operator int() const;
};
struct ledger {
  int value = 0;
  ledger &operator=(int v);
};

//===--- reads ------------------------------------------------------------===//

/// One round trip for all keys that wait; depends on the log, not on cells.
extern asynq::batcher<int, int> trips;

task<int> find(int site, int k);
task<int> find_noexcept(int site, int k) noexcept;
task<bool> has(int site, int k);
task<long> wide(int site, int k);
task<std::string> text(int site, int k);
task<std::unique_ptr<int>> box(int site, int k);
task<std::vector<int>> list(int site, int k);
task<std::pair<int, int>> two(int site, int k);
task<amount> estimate(int site, int k);

/// Reads what it refers to when it starts and when it ends.
task<int> look(int site, const int &value);
task<int> length(int site, const std::string &value);

/// Calls what it is handed when it starts and when it ends.
task<int> asked(int site, int k, std::function<int()> call);

/// Awaits what it is handed.
task<int> timed(int site, int k, task<int> inner);

task<int> digest(int site, std::string value);
task<int> unbox(int site, std::unique_ptr<int> value);

//===--- commands ---------------------------------------------------------===//

task<void> put(int site, int k);
task<void> raise(int site, int &value); ///< Writes when it starts and ends.
task<int> sum_of(int site, int &value);
task<int> send(int site, int k); ///< Its name alone says what it is.
task<int> next_id(int site, int k);

struct Status {
  int code;
};
task<Status> stored(int site, int k);
inline int fold(int sum, Status value) noexcept { return mix(sum, value.code); }

//===--- annotated --------------------------------------------------------===//

ASYNQ_CONCURRENT task<int> fetch(int site, int k);
ASYNQ_CONCURRENT task<void> touch(int site, int k);
ASYNQ_ORDERED task<int> next_line(int site, int k);

//===--- objects ----------------------------------------------------------===//

/// An object with state that only its own functions can see.
class shelf {
public:
  task<int> get(int site, int k) const;
  task<int> find(int site, int k);
  int count() const;
  void add(int k);

private:
  int state_ = 1;
};

/// A border: what is done inside of it is done between two log entries.
class tracer {
public:
  explicit tracer(int event);
  tracer(const tracer &) = delete;
  tracer &operator=(const tracer &) = delete;
  ~tracer();

private:
  int event_;
};

/// Something whose possession means something.
class permit {
public:
  explicit permit(int event) : event_(event) {}
  permit(permit &&other) noexcept : event_(std::exchange(other.event_, 0)) {}
  permit &operator=(permit &&) = delete;
  ~permit();
  int number() const noexcept { return event_; }

private:
  int event_;
};
task<permit> acquire(int site, int k);
inline int fold(int sum, const permit &value) noexcept {
  return mix(sum, value.number());
}

/// Reads in its scope give other values.
class setting {
public:
  explicit setting(int value) : value_(value) {}
  void resume() noexcept;
  void pause() noexcept;

private:
  int value_;
  int outer_ = 0;
};

//===--- programs ---------------------------------------------------------===//

/// Makes a program known to main.
class program {
public:
  program(std::string_view name, task<int> (*root)(int), int sites);
};

} // namespace fuzz

#include "objects.hpp"

#endif
