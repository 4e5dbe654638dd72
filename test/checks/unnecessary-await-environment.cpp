// RUN: %check_tidy %s asynq-unnecessary-await %t
// What awaited bodies do with files, streams and directories.

#include <asynq/asynq.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>

using asynq::task;
namespace fs = std::filesystem;

int podcasts, rides;
std::string first, second;

task<void> count_rides() {
  ++rides;
  co_return;
}

//===- files are read -----------------------------------------------------===//

task<void> read_podcasts() {
  std::ifstream in("podcasts");
  in >> podcasts;
  co_return;
}
task<void> read_podcasts_below(fs::path folder) {
  std::ifstream in(folder / "podcasts", std::ios::binary);
  if (!in)
    throw std::runtime_error("no podcasts");
  in >> podcasts;
  co_return;
}
task<void> read_rides() {
  std::ifstream in("rides");
  std::string line;
  while (std::getline(in, line))
    ++rides;
  co_return;
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
  co_return;
}
task<void> iterators_over_a_stream() {
  co_await read_all();
  co_await count_rides();
}

//===- files are written --------------------------------------------------===//

task<void> write_podcasts() {
  std::ofstream out("podcasts");
  out << podcasts << std::endl;
  co_return;
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

std::ofstream log_file;
task<void> log() {
  log_file << "ride\n";
  co_return;
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
  co_return;
}
task<void> streams_that_are_tied_to_others() {
  co_await copy_of_a_buffer();
  co_await count_rides();
}

//===- standard streams ---------------------------------------------------===//

task<void> say_podcasts() {
  std::cout << "podcasts: " << podcasts << '\n';
  co_return;
}
task<void> ask_for_rides() {
  std::cin >> rides;
  co_return;
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
  co_return;
}
task<void> print_second() {
  std::ostringstream text;
  text << podcasts << ' ' << rides;
  second = text.str();
  co_return;
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
  co_return;
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
  co_return;
}
task<void> a_manipulator_of_the_users() {
  co_await print_riding();
  co_await count_rides();
}

task<void> print_somewhere(std::ostream &out) {
  out << 1;
  co_return;
}
task<void> a_stream_that_leads_anywhere(std::ostream &out) {
  co_await print_somewhere(out);
  co_await count_rides();
}

//===- directories --------------------------------------------------------===//

task<void> make_folder() {
  fs::create_directory("podcasts");
  co_return;
}
task<void> look_into_folder() {
  podcasts = fs::directory_entry("podcasts").is_directory();
  co_return;
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

task<void> read_in_c(const char *name) {
  if (std::FILE *file = std::fopen(name, "r")) {
    char bytes[8];
    podcasts = int(std::fread(bytes, 1, sizeof bytes, file));
    std::fclose(file);
  }
  co_return;
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
