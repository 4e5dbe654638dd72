//===- SystemBodies.h - Leaves out bodies that no check looks at -*- C++
//-*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The checks know what functions of the standard library do by their names, and
// never look into the bodies of those. A parser that skips them is done sooner:
// there is less to parse, and nothing to instantiate.
//
// Other bodies stay, those of system headers too: what a coroutine library's
// awaiters do is asked of their bodies. So do, by Clang's own rule, those of
// constexpr functions and of functions whose result is deduced.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_SYSTEMBODIES_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_SYSTEMBODIES_H

#include "knowledge/Callees.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"

namespace asynq::lint {

/// Stands beside the other consumers of a syntax tree; a body is skipped if all
/// of them let it be, and those that do not say let all be.
class SystemBodies : public clang::ASTConsumer {
public:
  /// To be called when the consumers are made, before anything is parsed.
  static void allowFor(clang::CompilerInstance &Compiler) {
    Compiler.getFrontendOpts().SkipFunctionBodies = true;
  }

  void Initialize(clang::ASTContext &Context) override {
    Sources = &Context.getSourceManager();
  }

  bool shouldSkipFunctionBody(clang::Decl *Declaration) override {
    const clang::FunctionDecl *Function = Declaration->getAsFunction();
    return Function && Sources->isInSystemHeader(Function->getLocation()) &&
           analysis::isPlainStandardFunction(*Function);
  }

private:
  const clang::SourceManager *Sources = nullptr;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_SYSTEMBODIES_H
