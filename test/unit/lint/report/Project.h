// A made-up project whose findings the tests report.
#ifndef ASYNQ_TEST_UNIT_LINT_PROJECT_H
#define ASYNQ_TEST_UNIT_LINT_PROJECT_H

#include "lint/Finding.h"
#include "lint/report/Sources.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"

namespace asynq::lint {

inline constexpr llvm::StringLiteral Root = "/home/me/my project";

/// "src/a.cpp" of the project.
inline std::string inProject(llvm::StringRef File) {
  return (Root + "/" + File).str();
}

/// The place where Marker begins in the text of File.
inline Place placeOf(const Sources &In, llvm::StringRef File,
                     llvm::StringRef Marker) {
  const llvm::StringRef Text = *In.text(inProject(File));
  const std::size_t Offset = Text.find(Marker);
  const llvm::StringRef Before = Text.take_front(Offset);
  return {inProject(File), static_cast<unsigned>(Offset),
          static_cast<unsigned>(Before.count('\n') + 1),
          static_cast<unsigned>(Offset - Before.rfind('\n'))};
}

inline std::string lineAt(const Sources &In, const Place &At) {
  const llvm::StringRef Text = *In.text(At.File);
  return Text.substr(At.Offset - (At.Column - 1)).split('\n').first.str();
}

inline Finding finding(const Sources &In, llvm::StringRef File,
                       llvm::StringRef Marker,
                       llvm::StringRef Check = "asynq-unnecessary-await") {
  Finding Found;
  Found.Check = Check.str();
  Found.At = placeOf(In, File, Marker);
  Found.Message = "made up";
  Found.LineText = lineAt(In, Found.At);
  return Found;
}

template <typename Write> std::string written(Write WriteTo) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  WriteTo(Out);
  return Text;
}

/// Two files, of which one has more than ASCII in it.
inline Sources someSources() {
  Sources In(Root);
  In.add(inProject("src/page.cpp"), "task<int> page() {\n"
                                    "  auto x = co_await f();\n"
                                    "  auto y = co_await g();\n"
                                    "  co_return x + y;\n"
                                    "}\n");
  In.add(inProject("src/größe.h"), "task<int> size() {\n"
                                   "  /* größe 𝄞 */ co_return co_await h();\n"
                                   "}\n");
  return In;
}

/// A warning with notes and a fix-it, and an error.
inline std::vector<Finding> someFindings(const Sources &In) {
  Finding Unnecessary = finding(In, "src/page.cpp", "co_await g");
  Unnecessary.Message =
      "unnecessary await: 'x' was not used before this await, 100%";
  Unnecessary.Notes = {{placeOf(In, "src/page.cpp", "co_await f"),
                        "can be awaited together with this one"},
                       {Unnecessary.At, "they commute: f, g\r\nonly read"}};
  const Place First = placeOf(In, "src/page.cpp", "auto x");
  const Place Last = placeOf(In, "src/page.cpp", "  auto y");
  const Place End = placeOf(In, "src/page.cpp", "  co_return");
  Unnecessary.Edits = {{First.File, First.Offset,
                        Last.Offset - 1 - First.Offset,
                        "auto [x, y] = co_await asynq::gather(f(), g());"},
                       {Last.File, Last.Offset, End.Offset - Last.Offset, ""}};
  Finding Wrong =
      finding(In, "src/größe.h", "co_await h", "clang-diagnostic-error");
  Wrong.Level = Severity::Error;
  Wrong.Message = "use of undeclared identifier 'h'";
  return {Wrong, Unnecessary};
}

} // namespace asynq::lint

#endif // ASYNQ_TEST_UNIT_LINT_PROJECT_H
