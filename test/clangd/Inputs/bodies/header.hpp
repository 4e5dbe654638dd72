#pragma once
#include <asynq/asynq.hpp>

inline int counter = 0;

asynq::task<int> declared();
asynq::task<int> declared_too();

// Both count: what they give depends on which comes first.
inline asynq::task<int> next() {
  co_await declared();
  co_return ++counter;
}
inline asynq::task<int> current() {
  co_await declared();
  co_return counter;
}

// Both only wait for an answer.
inline asynq::task<int> left() { co_return co_await declared(); }
inline asynq::task<int> right() { co_return co_await declared_too(); }

template <class T> asynq::task<T> twice(T value) {
  counter += 2;
  co_await declared();
  co_return value + value;
}

// Starts at once: nobody has to await what it gives.
inline asynq::task<int> start() {
  ++counter;
  return declared();
}

inline int peek(const int &value) { return ++counter + value; }
