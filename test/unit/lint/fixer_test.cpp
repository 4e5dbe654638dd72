//===- fixer_test.cpp -  --------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project.h"
#include "lint/Fixer.h"
#include "lint/UnitResult.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

using namespace asynq::lint;
using asynq::lint::test::Project;

namespace {

Finding change(std::vector<Edit> Edits) {
  Finding Made;
  Made.Edits = std::move(Edits);
  return Made;
}

std::size_t fitting(const std::vector<Finding> &Wanted) {
  std::vector<const Finding *> All;
  for (const Finding &Each : Wanted)
    All.push_back(&Each);
  return compatible(All).size();
}

TEST(Compatible, EditsApartAreMadeTogether) {
  EXPECT_EQ(fitting({change({{"a", 0, 5, "x"}}), change({{"a", 5, 5, "y"}}),
                     change({{"b", 0, 5, "z"}})}),
            3u);
}

TEST(Compatible, OfEditsThatOverlapOneWaits) {
  EXPECT_EQ(fitting({change({{"a", 0, 5, "x"}}), change({{"a", 4, 5, "y"}})}),
            1u);
  EXPECT_EQ(fitting({change({{"a", 3, 0, "x"}}), change({{"a", 3, 0, "y"}})}),
            1u);
}

TEST(Compatible, TheSameEditIsNobodysObstacle) {
  const Edit Include = {"a", 0, 0, "#include <asynq/asynq.hpp>\n"};
  EXPECT_EQ(fitting({change({Include, {"a", 50, 5, "x"}}),
                     change({Include, {"a", 90, 5, "y"}})}),
            2u);
}

TEST(Compatible, AFindingIsTakenWholeOrNotAtAll) {
  EXPECT_EQ(fitting({change({{"a", 0, 5, "x"}}),
                     change({{"a", 2, 1, "y"}, {"b", 0, 1, "y"}}),
                     change({{"b", 0, 1, "z"}})}),
            2u);
}

TEST(Edited, LinesEndAsTheTextsDo) {
  EXPECT_EQ(edited("one\r\ntwo\r\n", {{"a", 3, 2, "\nmore\n"}}),
            "one\r\nmore\r\ntwo\r\n");
  EXPECT_EQ(edited("one\ntwo\n", {{"a", 4, 3, "2\n3"}}), "one\n2\n3\n");
}

class Fixes : public testing::Test {
protected:
  /// A file, and what a run read of it.
  std::string file(const std::string &Name, const std::string &Text) {
    Tree.write(Name, Text);
    const std::string Path = Tree.path(Name);
    Hashes[Path] = hashOf(Text);
    return Path;
  }
  static std::string textOf(const std::string &Path) {
    auto Buffer = llvm::MemoryBuffer::getFile(Path);
    return Buffer ? (*Buffer)->getBuffer().str() : "";
  }

  Project Tree;
  std::map<std::string, std::uint64_t> Hashes;
};

TEST_F(Fixes, AreWrittenAndCounted) {
  const std::string A = file("a", "one"), B = file("b", "two");
  ::chmod(A.c_str(), 0640);
  const FixResult Done =
      applyFixes({change({{A, 0, 3, "1"}, {B, 0, 3, "2"}})}, Hashes);
  EXPECT_EQ(Done.Applied, 1u);
  EXPECT_EQ(Done.Written, (std::set<std::string>{A, B}));
  EXPECT_EQ(textOf(A) + textOf(B), "12");
  struct stat Now = {};
  ::stat(A.c_str(), &Now);
  EXPECT_EQ(Now.st_mode & 07777, 0640u);
}

TEST_F(Fixes, OfAFileThatChangedSinceItWasReadAreNotMade) {
  const std::string A = file("a", "one"), B = file("b", "two");
  Tree.write("a", "One");
  const FixResult Done = applyFixes(
      {change({{A, 0, 3, "1"}, {B, 0, 1, "1"}}), change({{B, 1, 2, "2"}})},
      Hashes);
  EXPECT_EQ(Done.Applied, 1u);
  EXPECT_EQ(textOf(A), "One");
  EXPECT_EQ(textOf(B), "t2") << "never half of a finding";
}

TEST_F(Fixes, OfAFileThatNobodyReadOrThatIsGoneAreNotMade) {
  const std::string A = file("a", "one");
  Hashes.clear();
  EXPECT_EQ(applyFixes({change({{A, 0, 3, "1"}})}, Hashes).Applied, 0u);
  EXPECT_EQ(
      applyFixes({change({{Tree.path("gone"), 0, 3, "1"}})}, Hashes).Applied,
      0u);
}

TEST_F(Fixes, OfAReadOnlyFileAreNotMade) {
  const std::string A = file("a", "one");
  ::chmod(A.c_str(), 0444);
  EXPECT_EQ(applyFixes({change({{A, 0, 3, "1"}})}, Hashes).Applied, 0u);
  EXPECT_EQ(textOf(A), "one");
}

TEST_F(Fixes, LeaveNothingElseBehind) {
  const std::string A = file("a", "one"), B = file("b", "two");
  Tree.write("b", "Two");
  applyFixes({change({{A, 0, 3, "1"}}), change({{B, 0, 3, "2"}})}, Hashes);
  std::error_code Error;
  std::size_t Files = 0;
  for (llvm::sys::fs::directory_iterator I(Tree.path("."), Error), End;
       I != End; I.increment(Error))
    ++Files;
  EXPECT_EQ(Files, 2u);
}

TEST_F(Fixes, AreMadeByOneAtATime) {
  const std::string Database = file("compile_commands.json", "[]");
  {
    const auto First = ProjectLock::take(Database);
    EXPECT_TRUE(First);
    EXPECT_FALSE(ProjectLock::take(Database));
  }
  EXPECT_TRUE(ProjectLock::take(Database));
  EXPECT_FALSE(ProjectLock::take(Tree.path("gone")));
}

} // namespace
