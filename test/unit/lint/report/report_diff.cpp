#include "Project.h"
#include "lint/report/Diff.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>

namespace asynq::lint {
namespace {

/// The changed lines below 20 of a file in /top: "1 2 5".
std::string linesOf(const ChangedLines &Lines, llvm::StringRef File) {
  std::string Shown;
  for (unsigned Line = 1; Line < 20; ++Line)
    if (Lines.contains(File, Line))
      Shown += (Shown.empty() ? "" : " ") + std::to_string(Line);
  return Shown;
}

std::string changedIn(llvm::StringRef Diff, llvm::StringRef File) {
  llvm::Expected<ChangedLines> Lines = parseDiff(Diff, "/top");
  return Lines ? linesOf(*Lines, File) : llvm::toString(Lines.takeError());
}

TEST(Diff, AddedAndChangedLinesCount) {
  const llvm::StringRef Diff = "diff --git a/src/a.cpp b/src/a.cpp\n"
                               "index 1..2 100644\n"
                               "--- a/src/a.cpp\n"
                               "+++ b/src/a.cpp\n"
                               "@@ -2 +2,2 @@ int f()\n"
                               "-old\n"
                               "+new\n"
                               "+new\n"
                               "@@ -9,0 +11 @@\n"
                               "+new\n";
  EXPECT_EQ(changedIn(Diff, "/top/src/a.cpp"), "2 3 11");
  EXPECT_EQ(changedIn(Diff, "/top/src/b.cpp"), "");
}

TEST(Diff, WhereLinesWereRemovedBothNeighboursCount) {
  EXPECT_EQ(changedIn("--- a/a.cpp\n+++ b/a.cpp\n@@ -5,2 +4,0 @@\n-x\n-y\n",
                      "/top/a.cpp"),
            "4 5");
}

TEST(Diff, LinesThatLookLikeAHeadAreLines) {
  EXPECT_EQ(changedIn("--- a/a.cpp\n+++ b/a.cpp\n@@ -1,2 +1,2 @@\n"
                      "--- a/b.cpp\n"
                      "-@@ -1 +8 @@\n"
                      "+++ b/b.cpp\n"
                      "+@@ -1 +9 @@\n"
                      "\\ No newline at end of file\n"
                      "@@ -12 +12 @@\n-x\n\\ No newline at end of file\n+y\n",
                      "/top/a.cpp"),
            "1 2 12");
}

TEST(Diff, ARenamedFileHasItsNewName) {
  const llvm::StringRef Diff = "diff --git a/old.cpp b/new.cpp\n"
                               "similarity index 90%\n"
                               "rename from old.cpp\n"
                               "rename to new.cpp\n"
                               "--- a/old.cpp\n+++ b/new.cpp\n"
                               "@@ -3 +3 @@\n-x\n+y\n";
  EXPECT_EQ(changedIn(Diff, "/top/new.cpp"), "3");
  EXPECT_EQ(changedIn(Diff, "/top/old.cpp"), "");
}

TEST(Diff, ANewFileIsChangedAndADeletedOneIsNot) {
  const llvm::StringRef Diff = "--- a/gone.cpp\n+++ /dev/null\n"
                               "@@ -1,2 +0,0 @@\n-x\n-y\n"
                               "--- /dev/null\n+++ b/new.cpp\n"
                               "@@ -0,0 +1,2 @@\n+x\n+y\n";
  EXPECT_EQ(changedIn(Diff, "/top/new.cpp"), "1 2");
  EXPECT_EQ(changedIn(Diff, "/top/gone.cpp"), "");
}

TEST(Diff, NamesAreReadAsGitWritesThem) {
  const llvm::StringRef Hunk = "@@ -1 +1 @@\n-x\n+y\n";
  EXPECT_EQ(
      changedIn(("+++ b/my file.cpp\t\n" + Hunk).str(), "/top/my file.cpp"),
      "1");
  EXPECT_EQ(
      changedIn(
          ("+++ \"b/gr\\303\\266\\303\\237e \\\"x\\\".cpp\"\n" + Hunk).str(),
          "/top/größe \"x\".cpp"),
      "1");
}

TEST(Diff, WhatIsNoDiffIsAnError) {
  EXPECT_EQ(changedIn("--- a/a.cpp\n+++ b/a.cpp\n@@ -x +1 @@\n", ""),
            "this is no line of a diff: '@@ -x +1 @@'");
  EXPECT_EQ(changedIn("--- x/a.cpp\n+++ y/a.cpp\n", ""),
            "this is no line of a diff: 'y/a.cpp'");
}

TEST(Diff, AFindingCountsIfAnyOfItsPlacesIsOnAChangedLine) {
  const Sources In = someSources();
  const Finding Found = someFindings(In)[1]; // on line 3, a note on line 2
  const auto Counts = [&](llvm::StringRef File, unsigned Line) {
    ChangedLines Lines;
    Lines.add(inProject(File), Line, Line);
    return !onChangedLines(Found, Lines).empty();
  };
  EXPECT_TRUE(Counts("src/page.cpp", 2));
  EXPECT_TRUE(Counts("src/page.cpp", 3));
  EXPECT_FALSE(Counts("src/page.cpp", 1));
  EXPECT_FALSE(Counts("src/page.cpp", 4));
  EXPECT_FALSE(Counts("src/größe.h", 3));
}

/// A folder that is removed at the end.
class Diff_OfACheckout : public testing::Test {
protected:
  void SetUp() override {
    llvm::SmallString<128> Made;
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("asynq-diff", Made));
    llvm::SmallString<128> Real;
    ASSERT_FALSE(llvm::sys::fs::real_path(Made, Real));
    Folder = Real.str().str();
  }
  void TearDown() override { llvm::sys::fs::remove_directories(Folder); }

  void write(const std::string &File, const std::string &Text) const {
    std::ofstream(Folder + "/" + File) << Text;
  }
  void run(const std::string &Command) const {
    ASSERT_EQ(std::system(("cd '" + Folder + "' && " + Command).c_str()), 0);
  }
  void commit() const {
    run("git add -A && git -c user.name=x -c user.email=x@x -c "
        "commit.gpgsign=false commit -qm x");
  }
  std::string changedSince(llvm::StringRef Revision, const char *File) const {
    llvm::Expected<ChangedLines> Lines =
        lint::changedSince(Revision, Folder + "/src");
    return Lines ? linesOf(*Lines, Folder + "/" + File)
                 : llvm::toString(Lines.takeError());
  }

  std::string Folder;
};

TEST_F(Diff_OfACheckout, TheWorkTreeCountsWhateverIsConfigured) {
  run("git init -q && mkdir src && git config diff.noprefix true && "
      "git config color.ui always && git config diff.external false");
  write("src/a.cpp", "1\n2\n3\n4\n");
  write("b c.cpp", "1\n2\n3\n4\n5\n6\n");
  commit();
  write("src/a.cpp", "1\nnew\n3\n4\n");
  commit();
  write("src/a.cpp", "1\nnew\n3\nnew\n");
  run("git mv 'b c.cpp' 'd e.cpp'");
  write("d e.cpp", "1\n2\n3\n4\n5\nnew\n");
  write("ignored.cpp", "1\n");
  write("new.cpp", "1\n");
  write(".gitignore", "ignored.cpp\n");
  EXPECT_EQ(changedSince("HEAD", "src/a.cpp"), "4");
  EXPECT_EQ(changedSince("HEAD~1", "src/a.cpp"), "2 4");
  EXPECT_EQ(changedSince("HEAD", "d e.cpp"), "6");
  EXPECT_EQ(changedSince("HEAD", "ignored.cpp"), "");
  EXPECT_EQ(changedSince("HEAD", "new.cpp"),
            "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19");
}

TEST_F(Diff_OfACheckout, AnUnknownRevisionIsAnError) {
  run("git init -q && mkdir src");
  write("a.cpp", "1\n");
  commit();
  for (const char *Revision : {"nonsense", "--output=x", "", "HEAD:a.cpp"})
    EXPECT_EQ(changedSince(Revision, ""),
              std::string("git knows no revision '") + Revision +
                  "'; a shallow clone has to fetch it first");
}

TEST_F(Diff_OfACheckout, AFolderThatIsInNoneIsAnError) {
  run("mkdir src");
  EXPECT_TRUE(llvm::StringRef(changedSince("HEAD", ""))
                  .starts_with("'" + Folder + "/src' is in no git checkout: "));
}

} // namespace
} // namespace asynq::lint
