//===- Snippet.h - Code to try the checker on -------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_TEST_UNIT_CHECKER_SNIPPET_H
#define ASYNQ_TEST_UNIT_CHECKER_SNIPPET_H

#include "effects/Effects.h"
#include "graph/AwaitGraph.h"
#include "knowledge/Knowledge.h"
#include "model/AwaitModel.h"
#include "clang/Frontend/ASTUnit.h"
#include <memory>
#include <optional>
#include <string>

namespace asynq::analysis::test {

/// A parsed translation unit and the parts of the checker over it.
///
/// The code sees a stand-in of the runtime (`task`, `gather`, `batcher` and the
/// annotations), `std::string`, `std::vector` and `std::lock_guard`, all small
/// enough to parse in no time, and these declarations:
///
///     task<int> f(int = 0);  task<int> g(int = 0);  task<void> command();
class Snippet {
public:
  explicit Snippet(const std::string &Code);

  clang::ASTContext &context() const { return Unit->getASTContext(); }
  const Knowledge &knowledge() const { return Given; }
  const Callees &callees() const { return Given.Functions; }
  const TypeKinds &types() const { return Given.Types; }

  /// The function with that name; the test fails if there is none.
  const clang::FunctionDecl &function(llvm::StringRef Name) const;
  const clang::VarDecl &variable(llvm::StringRef Name) const;

  /// The only block with awaits of the function `run`.
  Block block() const;
  Effects effects() const { return {function("run"), Given, *Seen}; }
  AwaitGraph graph();

  /// What the first statement of `run` touches.
  AccessSet firstStatement() const;

private:
  std::unique_ptr<clang::ASTUnit> Unit;
  Knowledge Given;
  std::unique_ptr<Bodies> Seen;
  // What a graph refers to.
  std::optional<Block> Body;
  std::optional<Effects> Context;
};

/// A snippet whose function `run` has \p Body and returns task<int>.
Snippet coroutine(const std::string &Body);

} // namespace asynq::analysis::test

#endif // ASYNQ_TEST_UNIT_CHECKER_SNIPPET_H
