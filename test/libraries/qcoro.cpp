// RUN: %check_tidy %s asynq-* %t -- %qcoro_flags
// RUN: %run_fixed %s %t.cpp --with=%S/Inputs/shop-on-qcoro.h --flags="%qcoro_flags" \
// RUN:   --libraries="-lQCoro5Core -lQt5Core" > %t.out
// RUN: %FileCheck %s --check-prefix=RUNS < %t.out
// RUN: %python %source_root/test/tools/same_but_round_trips.py %t.out
// A shop on QCoro with its own headers and Qt's event loop. It has no combinator, so
// there is no fix-it; what is started first runs already, and is not reported.
#include <QCoreApplication>
#include <QCoroTask>
#include <QCoroTimer>
#include <QString>
#include <QTimer>
#include <chrono>
#include <cstdio>
#include <utility>
#include <vector>

QCoro::Task<int> price_of(int id);
QCoro::Task<int> rating_of(int id);
QCoro::Task<QString> name_of(int id);
QCoro::Task<> save_visit(int id);
QCoro::Task<int> visits_of(int id);
int most_at_once();

QCoro::Task<QString> page(int id) {
  auto name = co_await name_of(id);
  auto price = co_await price_of(id);
  auto rating = co_await rating_of(id);
  co_return QString("%1 %2 %3").arg(name).arg(price).arg(rating);
}
// CHECK-MESSAGES: :[[@LINE-4]]:16: warning: unnecessary await: 'name' was not used before this await

QCoro::Task<int> total(std::vector<int> ids) {
  int sum = 0;
  for (int id : ids)
    sum += co_await price_of(id);
  co_return sum;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: await in loop: each iteration waits for the previous one

//===- what stays ---------------------------------------------------------===//

QCoro::Task<int> started_first(int id) {
  auto price = price_of(id);
  auto rating = rating_of(id);
  const int sum = co_await price + co_await rating;
  co_return sum;
}

QCoro::Task<int> all_started_first(std::vector<int> ids) {
  std::vector<QCoro::Task<int>> prices;
  for (int id : ids)
    prices.push_back(price_of(id));
  int sum = 0;
  for (auto &price : prices)
    sum += co_await std::move(price);
  co_return sum;
}

QCoro::Task<int> the_second_needs_the_first(int id) {
  auto rating = co_await rating_of(id);
  auto price = co_await price_of(rating);
  co_return price;
}

QCoro::Task<int> a_command(int id) {
  co_await save_visit(id);
  auto visits = co_await visits_of(id);
  co_return visits;
}

QCoro::Task<> timers_of_qt() {
  QTimer first, second;
  first.start(2);
  second.start(1);
  co_await first;
  co_await second;
}

QCoro::Task<> shop() {
  const QString first = co_await page(1);
  std::puts(qPrintable(first));
  std::vector<int> ids{1, 2, 3};
  const int sum = co_await total(ids);
  std::printf("%d\n", sum);
  const int chained = co_await the_second_needs_the_first(7);
  std::printf("%d\n", chained);
  const int visits = co_await a_command(8);
  std::printf("%d\n", visits);
  co_await timers_of_qt();
  std::printf("most at once: %d\n", most_at_once());
  const int started = co_await started_first(4);
  std::printf("%d\n", started);
  const int all = co_await all_started_first(ids);
  std::printf("%d\n", all);
  std::printf("started first: %d\n", most_at_once());
}

int main(int argc, char **argv) {
  QCoreApplication application(argc, argv);
  QCoro::waitFor(shop());
}

// RUNS: before, g++:
// RUNS-NEXT: name1 10 2
// RUNS-NEXT: 60
// RUNS-NEXT: 140
// RUNS-NEXT: 1
// RUNS-NEXT: most at once: 1
// RUNS-NEXT: 48
// RUNS-NEXT: 60
// RUNS-NEXT: started first: 3
