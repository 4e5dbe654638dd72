//===- scan_unit_test.cpp -  ----------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project.h"
#include <gtest/gtest.h>
#include <unistd.h>

using namespace asynq::lint;
using namespace asynq::lint::test;

namespace {

const ScannedFile *find(const UnitScan &Unit, const std::string &Path) {
  for (const ScannedFile &File : Unit.Files)
    if (File.Path == Path)
      return &File;
  return nullptr;
}

TEST(Scan, ListsAllThatAUnitReads) {
  const Project Here;
  Here.write("main.cpp", "#include \"a.h\"\n#include <s.h>\n");
  Here.write("a.h", "#include \"b.h\"\n");
  Here.write("b.h", "int b;\n");
  Here.write("other.h", "int other;\n");
  Here.write("system/s.h", "#include <t.h>\n");
  Here.write("system/t.h", "int t;\n");
  const UnitScan Unit = Here.scan("main.cpp", {"-isystem", "system"});
  EXPECT_TRUE(Unit.IsComplete && Unit.IsCacheable) << Unit.Problem;
  EXPECT_EQ(Unit.MainFile, Here.path("main.cpp"));
  ASSERT_EQ(Unit.Files.size(), 5u);
  EXPECT_EQ(Unit.Files.front().Path, Here.path("main.cpp"));
  EXPECT_FALSE(find(Unit, Here.path("b.h"))->IsSystem);
  EXPECT_TRUE(find(Unit, Here.path("system/t.h"))->IsSystem);
  EXPECT_EQ(find(Unit, Here.path("b.h"))->Content, digestOf("int b;\n"));
  EXPECT_FALSE(Unit.mayHold());
}

TEST(Scan, FindsTheFilesThatAwait) {
  const Project Here;
  Here.write("main.cpp", "#include \"a.h\"\nint x;\n");
  Here.write("a.h", "#pragma once\n#include \"b.h\"\n"
                    "inline task<int> g() { co_return co_await f(); }\n");
  Here.write("b.h", TaskHeader);
  EXPECT_EQ(Here.awaitsIn("main.cpp"), "a.h");
}

TEST(Scan, FollowsWhatConditionalsSay) {
  const Project Here;
  Here.write("main.cpp", "#if A > 1\n#include \"a.h\"\n#endif\n");
  Here.write("a.h", "co_await f();\n");
  EXPECT_EQ(Here.awaitsIn("main.cpp", {"-DA=1"}), "");
  EXPECT_EQ(Here.awaitsIn("main.cpp", {"-DA=2"}), "a.h");
}

TEST(Scan, SystemHeadersHoldNoFinding) {
  const Project Here;
  Here.write("main.cpp", "#include <a.h>\n");
  Here.write("lib/a.h", "inline int g() { co_await f(); }\n");
  EXPECT_EQ(Here.awaitsIn("main.cpp", {"-isystem", "lib"}), "");
  EXPECT_EQ(Here.awaitsIn("main.cpp", {"-Ilib"}), "lib/a.h");
}

TEST(Scan, AMacroThatAwaitsMakesSuspectsOfAllThatSeeIt) {
  const Project Here;
  Here.write("main.cpp", "#include \"m.h\"\nint x = AWAIT f();\n");
  Here.write("m.h", "#define AWAIT co_await\n");
  EXPECT_EQ(Here.awaitsIn("main.cpp"), "main.cpp m.h");
  Here.write("main.cpp", "#include <m.h>\nint x = TRY(f());\n");
  Here.write("lib/m.h", "#define TRY(x) ({ co_return x; })\n");
  EXPECT_EQ(Here.awaitsIn("main.cpp", {"-isystem", "lib"}), "main.cpp");
  Here.write("main.cpp", "int x = AWAIT f();\n");
  EXPECT_EQ(Here.awaitsIn("main.cpp", {"-DAWAIT=co_await"}), "main.cpp");
  EXPECT_EQ(Here.awaitsIn("main.cpp", {"-DAWAIT=async"}), "");
}

TEST(Scan, WhoSeesATaskCanDropIt) {
  const Project Here;
  Here.write("main.cpp", "#include \"a.h\"\nvoid run() { f(); }\n");
  Here.write("a.h", "#include \"b.h\"\n");
  Here.write("b.h", TaskHeader);
  EXPECT_EQ(Here.suspects(Here.scan("main.cpp")), "main.cpp a.h b.h");
  EXPECT_EQ(Here.awaitsIn("main.cpp"), "");
  Here.write("b.h", "template <class T> struct task { T value; };\n"
                    "task<int> f();\n");
  EXPECT_EQ(Here.suspects(Here.scan("main.cpp")), "");
}

TEST(Scan, TasksOfSystemHeadersCanBeDropped) {
  const Project Here;
  Here.write("main.cpp", "#include <lib.h>\nvoid run() { f(); }\n");
  Here.write("lib/lib.h", TaskHeader);
  EXPECT_EQ(Here.suspects(Here.scan("main.cpp", {"-isystem", "lib"})),
            "main.cpp");
}

TEST(Scan, TasksThatAnOptionNamesCanBeDropped) {
  const Project Here;
  Here.write("main.cpp", "namespace mine { struct Job {}; }\n"
                         "mine::Job f();\nvoid run() { f(); }\n");
  EXPECT_EQ(Here.suspects(Here.scan("main.cpp")), "");
  EXPECT_EQ(Here.suspects(Here.scan("main.cpp", {}, {true, {"mine::Job"}})),
            "main.cpp");
  EXPECT_EQ(Here.suspects(Here.scan("main.cpp", {}, {true, {"your::Job"}})),
            "");
  EXPECT_EQ(Here.suspects(Here.scan("main.cpp", {}, {true, {".*"}})),
            "main.cpp");
}

TEST(Scan, AMissingHeaderMakesSuspectsOfAllFiles) {
  const Project Here;
  Here.write("main.cpp", "#include \"gone.h\"\n#include \"a.h\"\n");
  Here.write("a.h", "int a;\n");
  const UnitScan Unit = Here.scan("main.cpp");
  EXPECT_FALSE(Unit.IsComplete);
  EXPECT_EQ(Unit.Problem, "'gone.h' file not found");
  EXPECT_EQ(Here.suspects(Unit), "main.cpp a.h");
}

TEST(Scan, ACommandThatClangDoesNotKnowLosesNoUnit) {
  const Project Here;
  Here.write("main.cpp", "int x;\n");
  EXPECT_TRUE(Here.scan("main.cpp", {"--no-such-flag"}).mayHold());
  EXPECT_TRUE(Here.scan("main.cpp", {"-x", "no-such-language"}).mayHold());
}

TEST(Scan, AMissingMainFileIsSaid) {
  const Project Here;
  const UnitScan Unit = Here.scan("main.cpp");
  EXPECT_FALSE(Unit.IsComplete || Unit.IsCacheable);
  EXPECT_EQ(Unit.Problem, "no such file: " + Here.path("main.cpp"));
}

TEST(Scan, WarningsThatAreErrorsAreNone) {
  const Project Here;
  Here.write("main.cpp", "#warning \"old\"\n#if X\n#endif\n");
  EXPECT_TRUE(Here.scan("main.cpp", {"-Werror", "-Wundef"}).IsComplete);
}

TEST(Scan, CodeThatConditionalsLeaveOutMakesAnotherShape) {
  const Project Here;
  Here.write("main.cpp", "#include \"a.h\"\n");
  Here.write("a.h", "#pragma once\n#ifdef A\nco_await f();\n#endif\n");
  const auto Shape = [&](std::vector<std::string> Flags) {
    return find(Here.scan("main.cpp", std::move(Flags)), Here.path("a.h"))
        ->Shape;
  };
  EXPECT_NE(Shape({"-DA"}), Shape({}));
  EXPECT_EQ(Shape({"-DA", "-DB"}), Shape({"-DA"}));
}

TEST(Scan, TemplatesAndUnguardedFilesDifferByUnit) {
  const Project Here;
  Here.write("main.cpp",
             "#include \"a.h\"\n#include \"b.h\"\n#include \"c.h\"\n");
  Here.write("a.h", "#pragma once\ntemplate <class T> T a();\n");
  Here.write("b.h", "#ifndef B\n#define B\nint b();\n#endif\n");
  Here.write("c.h", "int c();\n");
  const UnitScan Unit = Here.scan("main.cpp");
  EXPECT_TRUE(find(Unit, Here.path("a.h"))->DiffersByUnit);
  EXPECT_FALSE(find(Unit, Here.path("b.h"))->DiffersByUnit);
  EXPECT_TRUE(find(Unit, Here.path("c.h"))->DiffersByUnit);
}

TEST(Scan, AFileWithTwoNamesIsOne) {
  const Project Here;
  Here.write("main.cpp", "#include \"a.h\"\n#include \"link.h\"\n"
                         "#include \"sub/../a.h\"\n");
  Here.write("a.h", "int a();\n");
  Here.write("sub/b.h", "");
  ASSERT_EQ(::symlink("a.h", Here.path("link.h").c_str()), 0);
  const UnitScan Unit = Here.scan("main.cpp");
  ASSERT_EQ(Unit.Files.size(), 2u);
  EXPECT_EQ(Unit.Files.back().Path, Here.path("a.h"));
}

TEST(Scan, HeadersOfTheCommandLineAreRead) {
  const Project Here;
  Here.write("main.cpp", "int x;\n");
  Here.write("pre.h", "co_await f();\n");
  EXPECT_EQ(Here.awaitsIn("main.cpp", {"-include", "pre.h"}), "pre.h");
}

TEST(Scan, NothingIsWrittenWhateverTheCommandSays) {
  const Project Here;
  Here.write("main.cpp", "int x;\n");
  Here.scan("main.cpp", {"-MD", "-MF", "out.d", "-o", "out.o"});
  EXPECT_NE(::access(Here.path("out.d").c_str(), F_OK), 0);
  EXPECT_NE(::access(Here.path("out.o").c_str(), F_OK), 0);
}

TEST(Scan, OtherInputsHaveAnotherDigest) {
  const Project Here;
  Here.write("main.cpp", "#include \"a.h\"\n");
  Here.write("a.h", "int a();\n");
  const Digest First = Here.scan("main.cpp").Inputs;
  EXPECT_EQ(Here.scan("main.cpp").Inputs, First);
  EXPECT_NE(Here.scan("main.cpp", {"-DA"}).Inputs, First);
  Here.write("a.h", "int b();\n");
  EXPECT_NE(Here.scan("main.cpp").Inputs, First);
  Here.write("a.h", "int a();\n");
  EXPECT_EQ(Here.scan("main.cpp").Inputs, First);
}

} // namespace
