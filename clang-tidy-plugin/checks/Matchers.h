//===- Matchers.h - What the checks look for --------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_TIDY_MATCHERS_H
#define ASYNQ_TIDY_MATCHERS_H

#include "AwaitModel.h"
#include "clang/ASTMatchers/ASTMatchers.h"

namespace asynq::tidy {

/// What clang-tidy's AST_MATCHER would make, without its unused parameters.
class CoroutineMatcher : public clang::ast_matchers::internal::MatcherInterface<
                             clang::FunctionDecl> {
public:
  bool matches(
      const clang::FunctionDecl &Node,
      clang::ast_matchers::internal::ASTMatchFinder *,
      clang::ast_matchers::internal::BoundNodesTreeBuilder *) const override {
    return Node.isThisDeclarationADefinition() &&
           asynq::analysis::coroutineBody(Node);
  }
};

/// Matches the definition of a coroutine.
///
/// Clang's own coroutineBodyStmt would do, but it is a variable that clang 14
/// does not have: there the plugin could not even be loaded to say that it is
/// the wrong release.
inline clang::ast_matchers::internal::Matcher<clang::FunctionDecl>
isCoroutine() {
  return clang::ast_matchers::internal::makeMatcher(new CoroutineMatcher);
}

} // namespace asynq::tidy

#endif // ASYNQ_TIDY_MATCHERS_H
