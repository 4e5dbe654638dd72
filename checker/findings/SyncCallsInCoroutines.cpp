//===- SyncCallsInCoroutines.cpp - Calls instead of awaits ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Three ways to call an asynchronous operation synchronously: to wait for its
// task; to call a helper that waits, of which one call is followed; and to call
// the synchronous twin of an asynchronous function. The first is replaced by an
// await where that gives the same type, and the last where the twin is seen to
// do nothing but wait for the other.
//
//===----------------------------------------------------------------------===//

#include "findings/SyncCallsInCoroutines.h"

#include "findings/Twins.h"
#include "knowledge/HiddenBodies.h"
#include "model/Asynchronous.h"
#include "model/AwaitModel.h"
#include "model/Flow.h"
#include "model/FunctionNames.h"
#include "model/OwnCode.h"
#include "model/SourceText.h"
#include "model/Waits.h"
#include "rewrite/AwaitEdits.h"
#include "clang/AST/ASTContext.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Edits
//===----------------------------------------------------------------------===//

/// True if what follows the expression that ends with \p Last binds tighter
/// than `co_await`.
static bool isPostfixAfter(SourceLocation Last, const ASTContext &Context) {
  const auto Next = Lexer::findNextToken(Last, Context.getSourceManager(),
                                         Context.getLangOpts());
  return Next && Next->isOneOf(tok::period, tok::arrow, tok::l_square,
                               tok::l_paren, tok::plusplus, tok::minusminus);
}

static bool hasComment(SourceLocation Begin, SourceLocation End,
                       const SourceText &Text) {
  bool Found = false;
  if (Begin < End)
    Text.forEachToken(Begin, End,
                      [&](const Token &T) { Found |= T.is(tok::comment); });
  return Found;
}

/// Replaces \p Whole by an await of \p Operand, whose text is its own.
static Rewrite awaitInPlaceOf(const Expr &Whole, const Expr &Operand,
                              const ASTContext &Context) {
  const SourceText Text(Context);
  const SourceLocation Begin = Whole.getBeginLoc();
  const SourceLocation End = Text.endOf(Whole.getEndLoc());
  const SourceLocation OperandEnd = Text.endOf(Operand.getEndLoc());
  if (hasComment(Begin, Operand.getBeginLoc(), Text) ||
      hasComment(OperandEnd, End, Text))
    return {std::nullopt, Unfixable::Comment, Begin};
  const Expr *Bare = stripInitializer(&Operand);
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Bare);
  const bool IsInfix = isa<ConditionalOperator>(Bare) ||
                       (Operator && Operator->getOperator() != OO_Call);
  std::string Await = Text.textOf(Operand).str();
  if (IsInfix && !isa<ParenExpr>(Operand.IgnoreImplicit()))
    Await = "(" + Await + ")";
  Await = "co_await " + Await;
  if (isPostfixAfter(Whole.getEndLoc(), Context))
    Await = "(" + Await + ")";
  return {SourceEdit{CharSourceRange::getCharRange(Begin, End), Await},
          Unfixable::None,
          {}};
}

namespace {

/// Looks for synchronous calls in one coroutine.
class Coroutine {
public:
  Coroutine(const FunctionDecl &Function, const Knowledge &Given, Bodies &Seen)
      : Function(Function), Given(Given), Seen(Seen) {}

  std::vector<SyncCall> findings();

private:
  class Calls;

  void addCall(const CallExpr &Call, bool MaySuspendHere);
  SyncCall findingOf(const Wait &W) const;
  Rewrite awaitOf(const Wait &W) const;
  Rewrite awaitOfTwin(const CallExpr &Call, const FunctionDecl &Twin,
                      bool MaySuspendHere) const;
  Rewrite refusal(Unfixable Reason, SourceLocation Where) const {
    return {std::nullopt, Reason, Where};
  }

  const FunctionDecl &Function;
  const Knowledge &Given;
  Bodies &Seen;
  llvm::DenseSet<const VarDecl *> Awaited; ///< What is waited for.
  std::vector<SyncCall> Found;
};

/// Visits the calls of a coroutine.
class Coroutine::Calls : public OwnCodeVisitor {
public:
  explicit Calls(Coroutine &Owner) : Owner(Owner) {}

  bool VisitCallExpr(CallExpr *Call) override {
    Owner.addCall(*Call, maySuspendHere());
    return true;
  }

private:
  Coroutine &Owner;
};

} // namespace

Rewrite Coroutine::awaitOf(const Wait &W) const {
  const SourceLocation Where = W.Call->getBeginLoc();
  if (!W.givesWhatAwaitingGives())
    return refusal(Unfixable::OtherResult, Where);
  const Unfixable Reason = obstacleToAwaiting(*W.Operand, *W.Library, Function,
                                              W.MaySuspendHere, Given);
  if (Reason != Unfixable::None)
    return refusal(Reason, Where);
  if (const Obstacle Alive = obstacleAlive(*W.Call, Function, Awaited, Given))
    return refusal(Alive.Reason, Alive.Culprit);
  return awaitInPlaceOf(*W.Call, *W.Operand, Function.getASTContext());
}

SyncCall Coroutine::findingOf(const Wait &W) const {
  SyncCall Finding;
  Finding.Call = W.Call->getExprLoc();
  Finding.Operation = W.operation();
  Finding.Fix = awaitOf(W);
  return Finding;
}

/// Where the name of the function that is called stands.
static SourceLocation nameOf(const CallExpr &Call) {
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  if (const auto *Name = dyn_cast<DeclRefExpr>(Callee))
    return Name->getLocation();
  return Callee->getExprLoc();
}

Rewrite Coroutine::awaitOfTwin(const CallExpr &Call, const FunctionDecl &Twin,
                               bool MaySuspendHere) const {
  const SourceLocation Where = Call.getBeginLoc();
  const auto Task = Given.Known.ofType(Twin.getReturnType());
  const Unfixable Reason =
      obstacleToAwaiting(Call, *Task->Library, Function, MaySuspendHere, Given);
  if (Reason != Unfixable::None)
    return refusal(Reason, Where);
  if (const Obstacle Alive = obstacleAlive(Call, Function, Awaited, Given))
    return refusal(Alive.Reason, Alive.Culprit);
  const ASTContext &Context = Function.getASTContext();
  Rewrite Result = awaitInPlaceOf(Call, Call, Context);
  const SourceText Text(Context);
  const llvm::StringRef Old = Call.getDirectCallee()->getName();
  const SourceLocation Name = nameOf(Call);
  // The name stands as far from the begin as before, behind what was added.
  const auto [File, Offset] = Text.manager().getDecomposedLoc(Name);
  const unsigned Start = Text.manager().getDecomposedLoc(Where).second;
  if (!Result.Edit || Text.text(Name, Text.endOf(Name)) != Old)
    return refusal(Unfixable::Macro, Where);
  const size_t Added = Result.Edit->Text.find("co_await ") + 9;
  Result.Edit->Text.replace(Added + Offset - Start, Old.size(),
                            Twin.getName().str());
  return Result;
}

/// The outermost namespace of \p D, or null.
static const NamespaceDecl *libraryOf(const Decl &D) {
  const NamespaceDecl *Result = nullptr;
  for (const DeclContext *Context = D.getDeclContext(); Context;
       Context = Context->getParent())
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(Context))
      Result = Namespace->getCanonicalDecl();
  return Result;
}

/// True if \p Callee belongs to the library whose function \p W calls: a
/// library knows when it may wait.
static bool isOfTheLibrary(const FunctionDecl &Callee, const Wait &W) {
  const FunctionDecl *Waiting = W.Call->getDirectCallee();
  const NamespaceDecl *Library = Waiting ? libraryOf(*Waiting) : nullptr;
  return Library && Library == libraryOf(Callee);
}

/// True if others than the helper that waits have no name for what \p W waits
/// for, or must not use it.
static bool isHelpersOwn(const Wait &W, const FunctionDecl *Twin) {
  if (!W.Operand || variableOf(*W.Operand))
    return true;
  const auto *Made = dyn_cast<CallExpr>(stripInitializer(W.Operand));
  const FunctionDecl *Callee = Made ? Made->getDirectCallee() : nullptr;
  return Callee && Callee != Twin &&
         (Callee->getAccess() == AS_private ||
          Callee->getAccess() == AS_protected);
}

void Coroutine::addCall(const CallExpr &Call, bool MaySuspendHere) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const FunctionDecl *Definition = nullptr;
  if (!Callee || Given.Known.ofWait(Call) ||
      Given.Known.ofType(Callee->getReturnType()))
    return;
  std::vector<Wait> Waits;
  if (Callee->hasBody(Definition) && !coroutineBody(*Definition))
    Waits = waitsIn(*Definition, Given);
  llvm::erase_if(Waits,
                 [&](const Wait &W) { return isOfTheLibrary(*Callee, W); });
  const FunctionDecl *Twin = twinOf(Call, Function, Given);
  if (Twin && Twin->getCanonicalDecl() == Function.getCanonicalDecl())
    return;
  // A coroutine that has both knows the difference: one looks into a cache, or
  // is what is left where the other one failed.
  if (Twin && Waits.empty() &&
      namesOneOf(*coroutineBody(Function), {Twin->getCanonicalDecl()}))
    return;
  // A body that is seen to wait for nothing is no twin of one that does.
  const BodySummary *Body = Twin ? Seen.of(*Callee) : nullptr;
  if (Waits.empty() &&
      (!Twin || (Body && !Body->Unknown) || hasHiddenBody(*Callee)))
    return;
  SyncCall Finding;
  Finding.Call = Call.getExprLoc();
  if (!Waits.empty()) {
    Finding.Helper = Callee->getNameAsString();
    Finding.WaitsAt = Waits.front().Call->getExprLoc();
    if (!isHelpersOwn(Waits.front(), Twin))
      Finding.Operation = Waits.front().operation();
  } else {
    Finding.Operation = Twin->getNameAsString();
    Finding.Twin = Twin->getLocation();
  }
  const Unfixable Reason = Twin ? obstacleToTwin(*Twin, Call, Function, Waits)
                                : Unfixable::OtherBehaviour;
  Finding.Fix = Reason == Unfixable::None
                    ? awaitOfTwin(Call, *Twin, MaySuspendHere)
                    : refusal(Reason, Call.getBeginLoc());
  Found.push_back(std::move(Finding));
}

std::vector<SyncCall> Coroutine::findings() {
  const std::vector<Wait> Waits = waitsIn(Function, Given);
  for (const Wait &W : Waits)
    if (W.Operand)
      Awaited.insert(variableOf(*W.Operand));
  for (const Wait &W : Waits)
    Found.push_back(findingOf(W));
  Calls(*this).TraverseStmt(const_cast<Stmt *>(userCode(Function)));
  llvm::erase_if(
      Found, [](const SyncCall &Finding) { return Finding.Call.isMacroID(); });
  llvm::sort(Found, [](const SyncCall &A, const SyncCall &B) {
    return A.Call < B.Call;
  });
  return std::move(Found);
}

//===----------------------------------------------------------------------===//
// Findings
//===----------------------------------------------------------------------===//

void SyncCallFinder::add(const FunctionDecl &Function) {
  if (isAsynchronous(Function, Given))
    Agreed.add(Function, Coroutine(Function, Given, Seen).findings());
}

void SyncCallFinder::finish(llvm::function_ref<void(const SyncCall &)> Handle) {
  Agreed.finish(Handle);
  Seen.clear();
}

} // namespace asynq::analysis
