//===- EnvironmentTest.cpp ------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/Environment.h"
#include "Snippet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

TEST(Environment, IsUsedByFunctionsOfCAsTheirNamesTell) {
  const Snippet Code("extern \"C\" { int puts(const char *);"
                     "char *getenv(const char *); int fgetc(void *);"
                     "int getchar(); long time(long *); int other(); }"
                     "namespace mine { int puts(const char *); }");
  auto Use = [&](const char *Name) {
    return environmentUse(Code.function(Name));
  };
  EXPECT_EQ(Use("puts"), EnvironmentUse::Write);
  EXPECT_EQ(Use("getchar"), EnvironmentUse::Write)
      << "nobody can read it again";
  EXPECT_EQ(Use("fgetc"), EnvironmentUse::Read);
  EXPECT_EQ(Use("getenv"), EnvironmentUse::Read);
  EXPECT_EQ(Use("time"), EnvironmentUse::Clock);
  EXPECT_EQ(Use("other"), EnvironmentUse::None);
  EXPECT_EQ(Use("mine::puts"), EnvironmentUse::None);
}

TEST(Environment, IsUsedByFunctionsOfTheFileSystem) {
  const Snippet Code("namespace std::filesystem { bool exists(int);"
                     "bool remove(int); int current_path(); int unheard_of(); }"
                     "namespace mine { bool exists(int); }");
  auto Use = [&](const char *Name) {
    return environmentUse(Code.function(Name));
  };
  EXPECT_EQ(Use("std::filesystem::exists"), EnvironmentUse::Read);
  EXPECT_EQ(Use("std::filesystem::remove"), EnvironmentUse::Write);
  EXPECT_EQ(Use("std::filesystem::current_path"), EnvironmentUse::Write)
      << "with an argument, it changes what it tells";
  EXPECT_EQ(Use("std::filesystem::unheard_of"), EnvironmentUse::None);
  EXPECT_EQ(Use("mine::exists"), EnvironmentUse::None);
}
