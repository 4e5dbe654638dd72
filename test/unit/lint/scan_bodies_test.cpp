//===- scan_bodies_test.cpp -  --------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/SystemBodies.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Tooling/Tooling.h"
#include <gtest/gtest.h>
#include <set>

using namespace clang;

namespace {

using Names = std::set<std::string>;

class Collector : public ASTConsumer, public RecursiveASTVisitor<Collector> {
public:
  explicit Collector(Names &Skipped) : Skipped(Skipped) {}

  void HandleTranslationUnit(ASTContext &Context) override {
    TraverseAST(Context);
  }
  bool VisitFunctionDecl(FunctionDecl *Function) {
    if (Function->hasSkippedBody())
      Skipped.insert(Function->getNameAsString());
    return true;
  }

private:
  Names &Skipped;
};

class Action : public ASTFrontendAction {
public:
  explicit Action(Names &Skipped) : Skipped(Skipped) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 llvm::StringRef) override {
    asynq::lint::SystemBodies::allowFor(Compiler);
    std::vector<std::unique_ptr<ASTConsumer>> Consumers;
    Consumers.push_back(std::make_unique<asynq::lint::SystemBodies>());
    Consumers.push_back(std::make_unique<Collector>(Skipped));
    return std::make_unique<MultiplexConsumer>(std::move(Consumers));
  }

private:
  Names &Skipped;
};

/// The functions without a body, where the header is the system's.
Names skipped(const std::string &Header, const std::string &Code) {
  Names Result;
  EXPECT_TRUE(tooling::runToolOnCodeWithArgs(
      std::make_unique<Action>(Result), "#include <lib.h>\n" + Code,
      {"-std=c++20", "-isystem", "/system"}, "/main.cpp", "asynq-lint",
      std::make_shared<PCHContainerOperations>(), {{"/system/lib.h", Header}}));
  return Result;
}

TEST(SystemBodies, OfPlainFunctionsOfTheStandardLibraryAreSkipped) {
  EXPECT_EQ(skipped("namespace std { template <class T> struct vector {"
                    "  void push_back(const T &) { grow(); }"
                    "  void grow() {} }; }",
                    "void run(std::vector<int> &v) { v.push_back(1); }"),
            (Names{"push_back", "grow"}));
}

TEST(SystemBodies, ThatTheParserNeedsStay) {
  EXPECT_EQ(skipped("namespace std { template <class T> struct vector {"
                    "  constexpr unsigned size() const { return 1; }"
                    "  auto data() { return 1; } }; }",
                    "int a[std::vector<int>().size()];"),
            Names());
}

TEST(SystemBodies, OfCoroutineLibrariesStay) {
  EXPECT_EQ(skipped("namespace lib { struct awaiter {"
                    "  bool await_ready() { return true; } };"
                    "  inline int helper() { return 1; } }",
                    ""),
            Names());
}

TEST(SystemBodies, OfTheUserStay) {
  EXPECT_EQ(skipped("", "namespace std { template <class T> struct vector {"
                        "  void clear() {} }; }"
                        "void run(std::vector<int> &v) { v.clear(); }"),
            Names());
}

} // namespace
