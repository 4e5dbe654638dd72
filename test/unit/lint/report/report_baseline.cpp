#include "Project.h"
#include "lint/report/Baseline.h"
#include <gtest/gtest.h>

namespace asynq::lint {
namespace {

constexpr llvm::StringLiteral Head = "# asynq-lint baseline 1: check, key of "
                                     "the line's text, how many such lines, "
                                     "file\n";

bool always(const BaselineEntry &) { return true; }
bool never(const BaselineEntry &) { return false; }

std::string text(const Baseline &Entries) {
  return written([&](llvm::raw_ostream &Out) { writeBaseline(Out, Entries); });
}

std::string errorOf(llvm::StringRef Text) {
  llvm::Expected<Baseline> Read = readBaseline(Text, "old.txt");
  return Read ? "none" : llvm::toString(Read.takeError());
}

/// A finding at every marker of a file.
struct Version {
  Sources In{Root};
  std::vector<Finding> Found;

  Version(std::string Text, llvm::ArrayRef<llvm::StringRef> Markers,
          llvm::StringRef File = "a.cpp") {
    In.add(inProject(File), std::move(Text));
    for (const llvm::StringRef Marker : Markers)
      Found.push_back(finding(In, File, Marker));
  }
};

TEST(Baseline, IsWrittenSortedAndReadBack) {
  const Sources In = someSources();
  const Baseline Entries = baselineOf(someFindings(In), In);
  EXPECT_EQ(text(Entries),
            (Head + "clang-diagnostic-error d73aea9cb1ead6eb 1 src/größe.h\n"
                    "asynq-unnecessary-await ad36d59ba4b574df 1 src/page.cpp\n")
                .str());
  llvm::Expected<Baseline> Read = readBaseline(text(Entries), "old.txt");
  ASSERT_TRUE(bool(Read));
  EXPECT_EQ(text(*Read), text(Entries));
}

TEST(Baseline, WhatItHoldsIsKnownWhereverItsLineHasMoved) {
  const Version Old("f();\n", {"f()"});
  const Version New("// new\n\n  f();\ng();\n", {"f()", "g()"});
  const AgainstBaseline Result = compareWithBaseline(
      New.Found, baselineOf(Old.Found, Old.In), New.In, always);
  EXPECT_EQ(Result.Known, 1u);
  ASSERT_EQ(Result.New.size(), 1u);
  EXPECT_EQ(Result.New[0].LineText, "g();");
  EXPECT_TRUE(Result.Stale.empty());
}

TEST(Baseline, OfLinesThatReadTheSameAsManyAreKnownAsItCounts) {
  const Version Old("f();\n", {"f()"});
  const Version New("f();\n f();\n", {" f()", "f();\n "});
  const AgainstBaseline Result = compareWithBaseline(
      New.Found, baselineOf(Old.Found, Old.In), New.In, always);
  EXPECT_EQ(Result.Known, 1u);
  ASSERT_EQ(Result.New.size(), 1u);
  EXPECT_EQ(Result.New[0].At.Line, 2u);
}

TEST(Baseline, AnotherFileOrCheckOrTextIsNew) {
  const Version Old("f();\n", {"f()"});
  const Baseline Entries = baselineOf(Old.Found, Old.In);
  const Version OtherFile("f();\n", {"f()"}, "b.cpp");
  const Version OtherText("f(1);\n", {"f(1)"});
  const auto KnownOf = [&](const Version &New) {
    return compareWithBaseline(New.Found, Entries, New.In, always).Known;
  };
  EXPECT_EQ(KnownOf(OtherFile), 0u);
  EXPECT_EQ(KnownOf(OtherText), 0u);
  Version OtherCheck("f();\n", {"f()"});
  EXPECT_EQ(KnownOf(OtherCheck), 1u);
  OtherCheck.Found[0].Check = "asynq-dropped-task";
  EXPECT_EQ(KnownOf(OtherCheck), 0u);
}

TEST(Baseline, WhatIsNoLongerFoundIsStaleIfItWasLookedFor) {
  const Version Old("f();\n f();\ng();\n", {" f()", "f();\n ", "g()"});
  const Version New("f();\ng();\n", {"f()", "g()"});
  const Baseline Entries = baselineOf(Old.Found, Old.In);
  const auto Stale =
      compareWithBaseline(New.Found, Entries, New.In, always).Stale;
  ASSERT_EQ(Stale.size(), 1u);
  EXPECT_EQ(Stale[0].File, "a.cpp");
  EXPECT_EQ(Stale[0].Count, 1u);
  EXPECT_TRUE(
      compareWithBaseline(New.Found, Entries, New.In, never).Stale.empty());
}

TEST(Baseline, CommentsEmptyLinesAndForeignLineEndsAreRead) {
  const llvm::StringRef Entry = "asynq-x 0123456789abcdef 2 my file.cpp";
  llvm::Expected<Baseline> Read = readBaseline(
      (Head + "\r\n# legacy code\r\n\n" + Entry + "\r\n").str(), "old.txt");
  ASSERT_TRUE(bool(Read));
  EXPECT_EQ(text(*Read), (Head + Entry + "\n").str());
}

TEST(Baseline, OfTwoBranchesTheLargerCountHolds) {
  llvm::Expected<Baseline> Read =
      readBaseline((Head + "asynq-x 0123456789abcdef 1 a.cpp\n"
                           "asynq-x 0123456789abcdef 3 a.cpp\n")
                       .str(),
                   "old.txt");
  ASSERT_TRUE(bool(Read));
  ASSERT_EQ(Read->size(), 1u);
  EXPECT_EQ(Read->front().Count, 3u);
}

TEST(Baseline, AnErrorSaysWhichLineItIs) {
  EXPECT_EQ(errorOf(""), "old.txt:1: this is no baseline; its first line "
                         "begins with '# asynq-lint baseline 1:'");
  EXPECT_EQ(errorOf("{}\n"), errorOf(""));
  EXPECT_EQ(errorOf("# asynq-lint baseline 12: x\n"), errorOf(""));
  const auto Second = [](llvm::StringRef Line) {
    return ("old.txt:2: expected 'check key count path', found '" + Line + "'")
        .str();
  };
  for (const llvm::StringRef Line :
       {"<<<<<<< ours", "asynq-x", "asynq-x 0123456789abcdef 1",
        "asynq-x 0123456789abcdef 0 a.cpp", "asynq-x 0123456789abcdef x a.cpp",
        "asynq-x 0123456789abcdeg 1 a.cpp", "asynq-x 0123 1 a.cpp"})
    EXPECT_EQ(errorOf((Head + Line + "\n").str()), Second(Line));
}

} // namespace
} // namespace asynq::lint
