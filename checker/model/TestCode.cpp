//===- TestCode.cpp - Code that is there to be tested ---------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Frameworks are many, and projects have macros of their own around them. What
// they share are words of the names: a macro with the word TEST that declares a
// function declares a test.
//
//===----------------------------------------------------------------------===//

#include "model/TestCode.h"

#include "knowledge/Words.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"

using namespace clang;

namespace asynq::analysis {

static constexpr llvm::StringRef TestWords[] = {"TEST", "TESTCASE", "SCENARIO"};

/// `_` separates the words of a macro.
static bool isTestMacro(llvm::StringRef Macro) {
  llvm::SmallVector<llvm::StringRef, 4> Words;
  Macro.split(Words, '_', -1, /*KeepEmpty=*/false);
  return llvm::any_of(Words, [&](llvm::StringRef Word) {
    return llvm::is_contained(TestWords, Word);
  });
}

static bool comesFromTestMacro(SourceLocation Place,
                               const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  while (Place.isMacroID()) {
    if (isTestMacro(Lexer::getImmediateMacroName(Place, Sources,
                                                 Context.getLangOpts())))
      return true;
    Place = Sources.getImmediateExpansionRange(Place).getBegin();
  }
  return false;
}

/// True if \p Function or a function that it is written in is of that kind.
static bool anyAround(const FunctionDecl &Function,
                      llvm::function_ref<bool(const FunctionDecl &)> IsOfKind) {
  for (const DeclContext *Around = &Function; Around;
       Around = Around->getParent())
    if (const auto *Outer = dyn_cast<FunctionDecl>(Around))
      if (IsOfKind(*Outer))
        return true;
  return false;
}

bool isInTest(const FunctionDecl &Function) {
  return anyAround(Function, [](const FunctionDecl &Outer) {
    return comesFromTestMacro(Outer.getLocation(), Outer.getASTContext());
  });
}

static bool isAssertion(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !Callee->getIdentifier())
    return false;
  return llvm::any_of(wordsOf(Callee->getName()), [](llvm::StringRef Word) {
    return llvm::is_contained({"assert", "expect", "throws"}, Word);
  });
}

/// True if \p Part is handed to an assertion, however it is converted.
static bool isHandedToAssertion(const DynTypedNode &Part, ASTContext &Context) {
  for (const DynTypedNode &Around : Context.getParents(Part)) {
    if (const auto *Call = Around.get<CallExpr>())
      return isAssertion(*Call);
    if (Around.get<Expr>() && isHandedToAssertion(Around, Context))
      return true;
  }
  return false;
}

/// The expression that makes the closure whose operator \p Function is.
static const LambdaExpr *lambdaOf(const FunctionDecl &Function) {
  for (DynTypedNode Around = DynTypedNode::create(*Function.getBody());;) {
    const auto Parents = Function.getASTContext().getParents(Around);
    if (Parents.empty())
      return nullptr;
    Around = Parents[0];
    if (const auto *Lambda = Around.get<LambdaExpr>())
      return Lambda;
  }
}

bool isAsserted(const FunctionDecl &Function) {
  return anyAround(Function, [](const FunctionDecl &Outer) {
    const auto *Method = dyn_cast<CXXMethodDecl>(&Outer);
    const LambdaExpr *Lambda =
        Method && Method->getParent()->isLambda() && Outer.getBody()
            ? lambdaOf(Outer)
            : nullptr;
    return Lambda && isHandedToAssertion(DynTypedNode::create(*Lambda),
                                         Outer.getASTContext());
  });
}

static bool saysThatItBlocks(const FunctionDecl &Function) {
  if (!Function.getIdentifier())
    return false;
  const auto Words = wordsOf(Function.getName());
  const auto Has = [&](llvm::StringRef Word) {
    return llvm::is_contained(Words, Word);
  };
  // To block a user is another matter than to block on a task.
  return Has("blocking") || (Has("block") && (Has("on") || Has("until"))) ||
         (Has("sync") && (Has("wait") || Has("await")));
}

bool isThereToBlock(const FunctionDecl &Function) {
  return anyAround(Function, saysThatItBlocks);
}

} // namespace asynq::analysis
