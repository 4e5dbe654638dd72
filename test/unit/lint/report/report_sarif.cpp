#include "Project.h"
#include "lint/report/Sarif.h"
#include "llvm/Support/JSON.h"
#include <gtest/gtest.h>

namespace asynq::lint {
namespace {

namespace json = llvm::json;

json::Object runOf(llvm::ArrayRef<Finding> Found, const Sources &In,
                   std::vector<std::string> Troubles = {}) {
  const std::string Log = written([&](llvm::raw_ostream &Out) {
    writeSarif(Out, Found, In, {"1.2.3", std::move(Troubles)});
  });
  llvm::Expected<json::Value> Parsed = json::parse(Log);
  EXPECT_TRUE(bool(Parsed));
  json::Object &Whole = *Parsed->getAsObject();
  EXPECT_EQ(Whole.getString("version"), "2.1.0");
  json::Array &Runs = *Whole.getArray("runs");
  EXPECT_EQ(Runs.size(), 1u);
  return std::move(*Runs[0].getAsObject());
}

std::string shown(const json::Value &Value) {
  return llvm::formatv("{0:2}", Value).str();
}

const json::Object &driverOf(const json::Object &Run) {
  return *Run.getObject("tool")->getObject("driver");
}

TEST(Sarif, AResultHasItsPlaceItsNotesAndItsFix) {
  const Sources In = someSources();
  const json::Object Run = runOf(someFindings(In)[1], In);
  json::Object Result = *(*Run.getArray("results"))[0].getAsObject();
  EXPECT_TRUE(Result.erase("ruleIndex"));
  EXPECT_EQ(shown(std::move(Result)), R"({
  "fixes": [
    {
      "artifactChanges": [
        {
          "artifactLocation": {
            "uri": "src/page.cpp",
            "uriBaseId": "SRCROOT"
          },
          "replacements": [
            {
              "deletedRegion": {
                "endColumn": 25,
                "endLine": 2,
                "startColumn": 3,
                "startLine": 2
              },
              "insertedContent": {
                "text": "auto [x, y] = co_await asynq::gather(f(), g());"
              }
            },
            {
              "deletedRegion": {
                "endColumn": 1,
                "endLine": 4,
                "startColumn": 1,
                "startLine": 3
              }
            }
          ]
        }
      ]
    }
  ],
  "level": "warning",
  "locations": [
    {
      "physicalLocation": {
        "artifactLocation": {
          "uri": "src/page.cpp",
          "uriBaseId": "SRCROOT"
        },
        "region": {
          "endColumn": 20,
          "endLine": 3,
          "startColumn": 12,
          "startLine": 3
        }
      }
    }
  ],
  "message": {
    "text": "unnecessary await: 'x' was not used before this await, 100%"
  },
  "partialFingerprints": {
    "asynqFinding/v1": "a4e3d3898cd925e5"
  },
  "relatedLocations": [
    {
      "id": 0,
      "message": {
        "text": "can be awaited together with this one"
      },
      "physicalLocation": {
        "artifactLocation": {
          "uri": "src/page.cpp",
          "uriBaseId": "SRCROOT"
        },
        "region": {
          "endColumn": 20,
          "endLine": 2,
          "startColumn": 12,
          "startLine": 2
        }
      }
    },
    {
      "id": 1,
      "message": {
        "text": "they commute: f, g\r\nonly read"
      },
      "physicalLocation": {
        "artifactLocation": {
          "uri": "src/page.cpp",
          "uriBaseId": "SRCROOT"
        },
        "region": {
          "endColumn": 20,
          "endLine": 3,
          "startColumn": 12,
          "startLine": 3
        }
      }
    }
  ],
  "ruleId": "asynq-unnecessary-await"
})");
}

TEST(Sarif, ColumnsAreCountedAsItSays) {
  const Sources In = someSources();
  const json::Object Run = runOf(someFindings(In)[0], In);
  EXPECT_EQ(Run.getString("columnKind"), "utf16CodeUnits");
  const json::Object &Result = *(*Run.getArray("results"))[0].getAsObject();
  EXPECT_EQ(Result.getString("level"), "error");
  const json::Object &Location =
      *(*Result.getArray("locations"))[0].getAsObject();
  EXPECT_EQ(
      shown(json::Value(json::Object(*Location.getObject("physicalLocation")))),
      R"({
  "artifactLocation": {
    "uri": "src/gr%C3%B6%C3%9Fe.h",
    "uriBaseId": "SRCROOT"
  },
  "region": {
    "endColumn": 36,
    "endLine": 2,
    "startColumn": 28,
    "startLine": 2
  }
})");
}

TEST(Sarif, ARuleSaysWhatThePageSays) {
  const Sources In = someSources();
  const json::Object Run = runOf(someFindings(In), In);
  EXPECT_EQ(driverOf(Run).getString("name"), "asynq-lint");
  EXPECT_EQ(driverOf(Run).getString("semanticVersion"), "1.2.3");
  const json::Array &Rules = *driverOf(Run).getArray("rules");
  for (const json::Value &Result : *Run.getArray("results")) {
    const json::Object &Of = *Result.getAsObject();
    const json::Object &Rule =
        *Rules[*Of.getInteger("ruleIndex")].getAsObject();
    EXPECT_EQ(Rule.getString("id"), Of.getString("ruleId"));
  }
  const json::Object &Ours = *Rules[Rules.size() - 2].getAsObject();
  EXPECT_EQ(Ours.getString("id"), "asynq-unnecessary-await");
  EXPECT_EQ(Ours.getObject("shortDescription")->getString("text"),
            "Finds sequential awaits that do not need each other's results and "
            "awaits them together.");
  const llvm::StringRef Help = *Ours.getObject("help")->getString("markdown");
  EXPECT_TRUE(Help.starts_with("# asynq-unnecessary-await\n"));
  EXPECT_TRUE(Help.contains("co_await asynq::gather(f(), g())"));
  EXPECT_FALSE(Help.contains(".md"));
}

TEST(Sarif, ChecksOfOthersAreRulesIfTheyFoundSomething) {
  const Sources In = someSources();
  const auto LastRule = [&](llvm::ArrayRef<Finding> Found) {
    const json::Object Run = runOf(Found, In);
    return driverOf(Run)
        .getArray("rules")
        ->back()
        .getAsObject()
        ->getString("id")
        ->str();
  };
  EXPECT_EQ(LastRule(someFindings(In)), "clang-diagnostic-error");
  EXPECT_EQ(LastRule({}), "asynq-unnecessary-await");
}

TEST(Sarif, TheRootIsNamedOnceAndFilesOutsideOfItByTheirAddress) {
  Sources In = someSources();
  In.add("/usr/include/a b.h", "f();\n");
  Finding Found;
  Found.Check = "asynq-dropped-task";
  Found.At = {"/usr/include/a b.h", 0, 1, 1};
  const json::Object Run = runOf(Found, In);
  EXPECT_EQ(Run.getObject("originalUriBaseIds")
                ->getObject("SRCROOT")
                ->getString("uri"),
            "file:///home/me/my%20project/");
  EXPECT_NE(shown(json::Value(json::Array(*Run.getArray("results"))))
                .find(R"("uri": "file:///usr/include/a%20b.h")"),
            std::string::npos);
}

TEST(Sarif, AFixIsWholeOrNotThere) {
  const Sources In = someSources();
  Finding Found = someFindings(In)[1];
  Found.Edits.push_back({"/no/such/file", 0, 0, "x"});
  const json::Object Run = runOf(Found, In);
  EXPECT_FALSE((*Run.getArray("results"))[0].getAsObject()->get("fixes"));
}

TEST(Sarif, ARunWithTroublesWasNotSuccessful) {
  const Sources In = someSources();
  const auto Invocation = [&](std::vector<std::string> Troubles) {
    json::Object Run = runOf({}, In, std::move(Troubles));
    return *(*Run.getArray("invocations"))[0].getAsObject();
  };
  EXPECT_EQ(Invocation({}).getBoolean("executionSuccessful"), true);
  const json::Object Failed = Invocation({"a.cpp: crashed"});
  EXPECT_EQ(Failed.getBoolean("executionSuccessful"), false);
  EXPECT_EQ(Failed.getArray("toolExecutionNotifications")->size(), 1u);
}

TEST(Sarif, TextThatIsNoUtf8IsMended) {
  Sources In(Root);
  In.add(inProject("a.cpp"), "f(\"\xfc\");\n");
  Finding Found = finding(In, "a.cpp", "f(");
  Found.Message = "\xfc";
  Found.Edits = {{Found.At.File, 0, 1, "\xfc"}};
  const json::Object Run = runOf(Found, In);
  EXPECT_EQ((*Run.getArray("results"))[0]
                .getAsObject()
                ->getObject("message")
                ->getString("text"),
            "\uFFFD");
}

} // namespace
} // namespace asynq::lint
