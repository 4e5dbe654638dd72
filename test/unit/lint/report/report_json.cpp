#include "Project.h"
#include "lint/report/GitHub.h"
#include "lint/report/GitLab.h"
#include "lint/report/Json.h"
#include <gtest/gtest.h>

namespace asynq::lint {
namespace {

TEST(Json, HasAllThatAFindingHas) {
  const Sources In = someSources();
  EXPECT_EQ(written([&](llvm::raw_ostream &Out) {
              writeJson(Out, someFindings(In)[1], In,
                        {"1.2.3", 7, {"b.cpp: crashed"}});
            }),
            R"({
  "files": 7,
  "findings": [
    {
      "check": "asynq-unnecessary-await",
      "column": 12,
      "edits": [
        {
          "file": "src/page.cpp",
          "length": 22,
          "offset": 21,
          "text": "auto [x, y] = co_await asynq::gather(f(), g());"
        },
        {
          "file": "src/page.cpp",
          "length": 25,
          "offset": 44,
          "text": ""
        }
      ],
      "file": "src/page.cpp",
      "fingerprint": "a4e3d3898cd925e5",
      "level": "warning",
      "line": 3,
      "lineText": "  auto y = co_await g();",
      "message": "unnecessary await: 'x' was not used before this await, 100%",
      "notes": [
        {
          "column": 12,
          "file": "src/page.cpp",
          "line": 2,
          "message": "can be awaited together with this one",
          "offset": 30
        },
        {
          "column": 12,
          "file": "src/page.cpp",
          "line": 3,
          "message": "they commute: f, g\r\nonly read",
          "offset": 55
        }
      ],
      "offset": 55
    }
  ],
  "format": 1,
  "root": "/home/me/my project",
  "troubles": [
    "b.cpp: crashed"
  ],
  "version": "1.2.3"
}
)");
}

TEST(Json, WithoutFindingsTheListIsEmpty) {
  EXPECT_EQ(written([&](llvm::raw_ostream &Out) {
              writeJson(Out, {}, Sources("/r"), {"1.2.3", 0, {}});
            }),
            R"({
  "files": 0,
  "findings": [],
  "format": 1,
  "root": "/r",
  "troubles": [],
  "version": "1.2.3"
}
)");
}

TEST(GitLab, AnEntryHasWhatTheReportAsksFor) {
  const Sources In = someSources();
  EXPECT_EQ(written([&](llvm::raw_ostream &Out) {
              writeGitLab(Out, someFindings(In), In);
            }),
            R"([
  {
    "check_name": "clang-diagnostic-error",
    "description": "use of undeclared identifier 'h'",
    "fingerprint": "0302d8d340b2c357",
    "location": {
      "lines": {
        "begin": 2
      },
      "path": "src/größe.h"
    },
    "severity": "major"
  },
  {
    "check_name": "asynq-unnecessary-await",
    "description": "unnecessary await: 'x' was not used before this await, 100%",
    "fingerprint": "a4e3d3898cd925e5",
    "location": {
      "lines": {
        "begin": 3
      },
      "path": "src/page.cpp"
    },
    "severity": "minor"
  }
]
)");
}

TEST(GitLab, WithoutFindingsTheReportIsAnEmptyList) {
  EXPECT_EQ(written([&](llvm::raw_ostream &Out) {
              writeGitLab(Out, {}, Sources("/r"));
            }),
            "[]\n");
}

TEST(GitHub, NotesArePartOfTheMessageAndWhatEndsItIsEscaped) {
  const Sources In = someSources();
  EXPECT_EQ(written([&](llvm::raw_ostream &Out) {
              writeGitHub(Out, someFindings(In), In);
            }),
            "::error file=src/größe.h,line=2,col=28,endLine=2,endColumn=36,"
            "title=clang-diagnostic-error::use of undeclared identifier 'h'\n"
            "::warning file=src/page.cpp,line=3,col=12,endLine=3,endColumn=20,"
            "title=asynq-unnecessary-await::"
            "unnecessary await: 'x' was not used before this await, 100%25"
            "%0Asrc/page.cpp:2: note: can be awaited together with this one"
            "%0Asrc/page.cpp:3: note: they commute: f, g%0D%0Aonly read\n");
}

TEST(GitHub, WhatSeparatesPropertiesIsEscapedInThem) {
  Sources In(Root);
  In.add(inProject("a,b:c%.cpp"), "f();\n");
  EXPECT_EQ(written([&](llvm::raw_ostream &Out) {
              writeGitHub(Out, finding(In, "a,b:c%.cpp", "f()", "d"), In);
            }),
            "::warning file=a%2Cb%3Ac%25.cpp,line=1,col=1,endLine=1,"
            "endColumn=2,title=d::made up\n");
}

} // namespace
} // namespace asynq::lint
