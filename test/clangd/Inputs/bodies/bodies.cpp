#include "header.hpp"

asynq::task<int> told_by_bodies() {
  auto x = co_await left();
  auto y = co_await right();
  co_return x + y;
}

asynq::task<int> refuted_by_bodies() {
  auto x = co_await next();
  auto y = co_await current();
  co_return x - y;
}

asynq::task<int> refuted_by_the_body_of_a_template() {
  auto x = co_await twice(1);
  auto y = co_await twice(2);
  co_return x - y;
}

asynq::task<int> refuted_by_the_body_of_a_call_between() {
  auto x = co_await declared();
  auto z = peek(1);
  auto y = co_await current();
  co_return x - y + z;
}

asynq::task<int> never_awaited_but_started() {
  start();
  co_return 1;
}

asynq::task<int> told_by_signatures() {
  auto x = co_await declared();
  auto y = co_await declared_too();
  co_return x + y;
}
