// A back end that counts its round trips. Keys below zero fail.
#ifndef SQUARES_H
#define SQUARES_H

#include <asynq/asynq.hpp>
#include <stdexcept>
#include <string>
#include <vector>

inline int round_trips = 0;

inline asynq::batcher<int, int> squares("squares", [](std::span<const int> keys) {
  ++round_trips;
  std::vector<asynq::outcome<int>> values;
  for (int key : keys) {
    if (key < 0)
      values.push_back(std::make_exception_ptr(
          std::invalid_argument("negative " + std::to_string(key))));
    else
      values.push_back(key * key);
  }
  return values;
});

inline asynq::task<int> square(int i) { co_return co_await squares.load(i); }

#endif // SQUARES_H
