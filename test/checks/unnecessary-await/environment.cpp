// RUN: %check_tidy %s asynq-unnecessary-await %t
// What awaited bodies do with files, streams and directories.

#include <asynq/asynq.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

using asynq::task;

// Waits for others, and neither fails nor touches anything.
ASYNQ_CONCURRENT task<void> turn();
task<void> a_turn() {
  try {
    co_await turn();
  } catch (...) {
  }
}
namespace fs = std::filesystem;

int podcasts, rides;
std::string first, second;

task<void> count_rides() {
  ++rides;
  co_await a_turn();
}

//===- files are read -----------------------------------------------------===//

task<void> read_podcasts() {
  std::ifstream in("podcasts");
  in >> podcasts;
  co_await a_turn();
}
task<void> read_podcasts_below(fs::path folder) {
  std::ifstream in(folder / "podcasts", std::ios::binary);
  if (!in)
    throw std::runtime_error("no podcasts");
  in >> podcasts;
  co_await a_turn();
}
task<void> read_rides() {
  std::ifstream in("rides");
  std::string line;
  while (std::getline(in, line))
    ++rides;
  co_await a_turn();
}
task<void> two_files() {
  co_await read_podcasts();
  co_await read_rides();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'read_podcasts()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed
task<void> two_files_one_below_a_folder(fs::path folder) {
  co_await read_podcasts_below(folder);
  co_await read_rides();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'read_podcasts_below()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed
task<void> one_file_twice_into_one_variable() {
  co_await read_podcasts();
  co_await read_podcasts();
}

task<void> read_all() {
  std::ifstream in("all");
  first.assign(std::istreambuf_iterator<char>(in), {});
  co_await a_turn();
}
task<void> iterators_over_a_stream() {
  co_await read_all();
  co_await count_rides();
}

//===- files are written --------------------------------------------------===//

task<void> write_podcasts() {
  std::ofstream out("podcasts");
  out << podcasts << std::endl;
  co_await a_turn();
}
task<void> writes_what_the_other_one_reads() {
  co_await write_podcasts();
  co_await read_rides();
}
task<void> writes_and_counts() {
  co_await write_podcasts();
  co_await count_rides();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'write_podcasts()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed

task<void> write_at_once() {
  std::ofstream("podcasts") << podcasts;
  co_await a_turn();
}
task<void> writes_at_once_and_counts() {
  co_await write_at_once();
  co_await count_rides();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'write_at_once()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed
task<void> writes_at_once_what_is_read() {
  co_await write_at_once();
  co_await read_rides();
}

std::ofstream log_file;
task<void> log() {
  log_file << "ride\n";
  co_await a_turn();
}
task<void> logs_in_order() {
  co_await log();
  co_await log();
}
task<void> logs_and_counts() {
  co_await log();
  co_await count_rides();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'log()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed

task<void> copy_of_a_buffer() {
  std::ofstream out("podcasts");
  out << std::cin.rdbuf();
  co_await a_turn();
}
task<void> streams_that_are_tied_to_others() {
  co_await copy_of_a_buffer();
  co_await count_rides();
}

//===- standard streams ---------------------------------------------------===//

task<void> say_podcasts() {
  std::cout << "podcasts: " << podcasts << '\n';
  co_await a_turn();
}
task<void> ask_for_rides() {
  std::cin >> rides;
  co_await a_turn();
}
task<void> says_in_order() {
  co_await say_podcasts();
  co_await say_podcasts();
}
task<void> says_before_asking() {
  co_await say_podcasts();
  co_await ask_for_rides();
}
task<void> says_and_counts() {
  co_await say_podcasts();
  co_await count_rides();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'say_podcasts()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed

//===- streams in memory --------------------------------------------------===//

task<void> print_first() {
  std::ostringstream text;
  text << podcasts << ' ' << rides;
  first = text.str();
  co_await a_turn();
}
task<void> print_second() {
  std::ostringstream text;
  text << podcasts << ' ' << rides;
  second = text.str();
  co_await a_turn();
}
task<void> two_strings() {
  co_await print_first();
  co_await print_second();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'print_first()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed

struct ride {};
std::ostream &operator<<(std::ostream &out, ride) {
  ++rides;
  return out << "ride";
}
task<void> print_a_ride() {
  std::ostringstream text;
  text << 1 << ride() << 2;
  first = text.str();
  co_await a_turn();
}
task<void> an_operator_of_the_users() {
  co_await print_a_ride();
  co_await count_rides();
}

std::ostream &riding(std::ostream &out) {
  ++rides;
  return out;
}
task<void> print_riding() {
  std::ostringstream text;
  text << riding << 2;
  first = text.str();
  co_await a_turn();
}
task<void> a_manipulator_of_the_users() {
  co_await print_riding();
  co_await count_rides();
}

task<void> print_somewhere(std::ostream &out) {
  out << 1;
  co_await a_turn();
}
task<void> a_stream_that_leads_anywhere(std::ostream &out) {
  co_await print_somewhere(out);
  co_await count_rides();
}

//===- directories --------------------------------------------------------===//

task<void> make_folder() {
  fs::create_directory("podcasts");
  co_await a_turn();
}
task<void> look_into_folder() {
  podcasts = fs::is_directory("podcasts");
  co_await a_turn();
}
task<void> looks_after_making() {
  co_await make_folder();
  co_await look_into_folder();
}
task<void> makes_and_counts() {
  co_await make_folder();
  co_await count_rides();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'make_folder()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed

//===- files of C ---------------------------------------------------------===//

task<void> read_in_c(const std::string &name) {
  if (std::FILE *file = std::fopen(name.c_str(), "r")) {
    char bytes[8];
    podcasts = int(std::fread(bytes, 1, sizeof bytes, file));
    std::fclose(file);
  }
  co_await a_turn();
}
task<void> opens_two() {
  co_await read_in_c("a");
  co_await read_in_c("b");
}
task<void> opens_and_counts() {
  co_await read_in_c("a");
  co_await count_rides();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'read_in_c()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  co_await asynq::gather(read_in_c("a"), count_rides());

std::FILE *podcast_file;
task<void> next_podcast() {
  podcasts = std::fgetc(podcast_file);
  co_await a_turn();
}
task<void> next_ride() {
  rides = std::fgetc(podcast_file);
  co_await a_turn();
}
task<void> one_position() {
  co_await next_podcast();
  co_await next_ride();
}

int code;
task<void> open_podcasts() {
  podcast_file = std::fopen("podcasts", "r");
  co_await a_turn();
}
task<void> look_at_errno() {
  code = errno;
  co_await a_turn();
}
task<void> an_error_number() {
  co_await open_podcasts();
  co_await look_at_errno();
}

//===- what pointers lead to ----------------------------------------------===//

struct recording {
  char *bytes;
  task<void> read() {
    std::ifstream in("podcasts");
    in.read(bytes, 4);
    co_await a_turn();
  }
  task<void> use() {
    rides = bytes[0];
    co_await a_turn();
  }
  task<void> reads_what_is_used() {
    co_await read();
    co_await use();
  }
};

int *where;
task<void> fill() {
  std::fill(where, where + 3, 1);
  co_await a_turn();
}
task<void> use_filled() {
  rides = *where;
  co_await a_turn();
}
task<void> an_algorithm_on_pointers() {
  co_await fill();
  co_await use_filled();
}
int here[3];
task<void> fill_here() {
  std::fill(here, here + 3, 1);
  co_await a_turn();
}
task<void> an_algorithm_on_an_array() {
  co_await fill_here();
  co_await count_rides();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'fill_here()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed

const char *name;
task<void> copy_name() {
  first = std::string(name);
  co_await a_turn();
}
task<void> rename_in_place(char *bytes) {
  bytes[0] = 'x';
  co_await a_turn();
}
task<void> a_string_made_of_characters(char *bytes) {
  co_await copy_name();
  co_await rename_in_place(bytes);
}

struct label {
  std::string_view text;
  task<void> copy() {
    first = std::string(text);
    co_await a_turn();
  }
  task<void> a_view_of_characters(char *bytes) {
    co_await copy();
    co_await rename_in_place(bytes);
  }
};

void *block;
task<void> fill_block() {
  std::FILE *file = std::tmpfile();
  podcasts = int(std::fread(block, 1, 4, file));
  co_await a_turn();
}
task<void> a_block_of_bytes() {
  co_await fill_block();
  co_await count_rides();
}

//===- streams that others hold -------------------------------------------===//

struct journal {
  std::unique_ptr<std::ofstream> out;
  std::optional<std::ofstream> log;
  task<void> write() {
    *out << 1;
    co_await a_turn();
  }
  task<void> open() {
    out = std::make_unique<std::ofstream>("podcasts");
    co_await a_turn();
  }
  task<void> close() {
    log.reset();
    co_await a_turn();
  }
  task<void> writes_what_is_read() {
    co_await write();
    co_await read_podcasts();
  }
  task<void> opens_what_is_read() {
    co_await open();
    co_await read_podcasts();
  }
  task<void> closes_what_is_read() {
    co_await close();
    co_await read_podcasts();
  }
};

struct named_log : std::ofstream {
  using std::ofstream::ofstream;
};
task<void> make_log() {
  named_log("podcasts");
  co_await a_turn();
}
task<void> an_inherited_constructor() {
  co_await make_log();
  co_await read_podcasts();
}

struct counted {
  counted() { ++rides; }
};
task<void> make_counted() {
  (void)std::make_unique<counted>();
  co_await a_turn();
}
task<void> a_constructor_that_make_unique_runs() {
  co_await make_counted();
  co_await count_rides();
}

struct closer {
  void operator()(std::FILE *file) const { std::fclose(file); }
};
struct closing {
  std::unique_ptr<std::FILE, closer> file;
  task<void> close() {
    file.reset();
    co_await a_turn();
  }
  task<void> a_deleter_of_the_users() {
    co_await close();
    co_await read_podcasts();
  }
};

task<void> truncate() {
  std::ifstream in("podcasts", std::ios::in | std::ios::out | std::ios::trunc);
  co_await a_turn();
}
task<void> opens_to_write() {
  co_await truncate();
  co_await read_podcasts();
}

task<void> print_into(std::stringstream &out) {
  out << 1;
  co_await a_turn();
}
task<void> a_stream_of_a_derived_class(std::stringstream &out) {
  co_await print_into(out);
  co_await count_rides();
}

enum class color { red };
std::ostream &operator<<(std::ostream &out, color) {
  ++rides;
  return out;
}
task<void> print_color() {
  std::ostringstream() << color::red;
  co_await a_turn();
}
task<void> an_operator_for_an_enumeration() {
  co_await print_color();
  co_await count_rides();
}

//===- one variable, declared twice ---------------------------------------===//

extern int total;
task<void> add_to_total() {
  ++total;
  co_await a_turn();
}
int total;
task<void> add_to_total_too() {
  ++total;
  co_await a_turn();
}
task<void> adds_in_order() {
  co_await add_to_total();
  co_await add_to_total_too();
}

//===- paths --------------------------------------------------------------===//

task<int> f(int id);
task<int> a_path_that_may_throw(fs::path path, std::wstring wide) {
  auto x = co_await f(1);
  path /= wide;
  auto y = co_await f(2);
  co_return x + y + path.empty();
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this statement stands between the awaits
