#include "Project.h"
#include "lint/report/Fingerprint.h"
#include <gtest/gtest.h>

namespace asynq::lint {
namespace {

std::vector<std::string> fingerprintsIn(std::string Text, llvm::StringRef Check,
                                        llvm::ArrayRef<llvm::StringRef> Markers,
                                        llvm::StringRef File = "a.cpp") {
  Sources In(Root);
  In.add(inProject(File), std::move(Text));
  std::vector<Finding> Found;
  for (const llvm::StringRef Marker : Markers)
    Found.push_back(finding(In, File, Marker, Check));
  return fingerprints(Found, In);
}

TEST(Fingerprint, MovedAndIndentedLinesKeepIt) {
  EXPECT_EQ(fingerprintsIn("x = f();\n", "a", {"f()"}),
            fingerprintsIn("// new\n\n  {\n    x = f();\r\n", "a", {"f()"}));
}

TEST(Fingerprint, OtherTextsChecksAndFilesHaveAnother) {
  const auto Of = fingerprintsIn("x = f();\n", "a", {"f()"});
  EXPECT_NE(Of, fingerprintsIn("y = f();\n", "a", {"f()"}));
  EXPECT_NE(Of, fingerprintsIn("x = f();\n", "b", {"f()"}));
  EXPECT_NE(Of, fingerprintsIn("x = f();\n", "a", {"f()"}, "b.cpp"));
}

TEST(Fingerprint, LinesThatReadTheSameAreToldApartInTheOrderOfTheFile) {
  const std::string Text = "f(); // 1\n  f(); // 1\n g();\n";
  const auto Forward = fingerprintsIn(Text, "a", {"f(); // 1\n ", "  f()"});
  const auto Backward = fingerprintsIn(Text, "a", {"  f()", "f(); // 1\n "});
  ASSERT_EQ(Forward.size(), 2u);
  EXPECT_NE(Forward[0], Forward[1]);
  EXPECT_EQ(Forward[0], Backward[1]);
  EXPECT_EQ(Forward[1], Backward[0]);
}

TEST(Fingerprint, AnotherRootChangesNothing) {
  Sources Here("/here");
  Sources There("/there");
  Here.add("/here/a.cpp", "f();\n");
  There.add("/there/a.cpp", "f();\n");
  Finding Found;
  Found.LineText = "f();";
  Found.At.File = "/here/a.cpp";
  const auto OfHere = fingerprints(Found, Here);
  Found.At.File = "/there/a.cpp";
  EXPECT_EQ(OfHere, fingerprints(Found, There));
}

} // namespace
} // namespace asynq::lint
