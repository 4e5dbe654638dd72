// Macros of test frameworks, as far as their names and what they declare matter.
#pragma once

#define GTEST_TEST_(suite, name)                                               \
  struct suite##_##name##_Test {                                               \
    void TestBody();                                                           \
  };                                                                           \
  void suite##_##name##_Test::TestBody()
#define TEST(suite, name) GTEST_TEST_(suite, name)
#define TEST_CASE(text) static void catch_internal_test_##__LINE__()
#define CORO_TEST(name) asynq::task<void> name()
#define HANDLER(name) asynq::task<void> name()
#define SETTINGS_LATEST(name) asynq::task<void> name()
