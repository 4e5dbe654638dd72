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

#include "model/Asynchronous.h"
#include "model/AwaitModel.h"
#include "model/Flow.h"
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
// Twins
//===----------------------------------------------------------------------===//

static bool haveSameParameters(const FunctionDecl &A, const FunctionDecl &B) {
  if (A.getNumParams() != B.getNumParams())
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(&A);
  const auto *Other = dyn_cast<CXXMethodDecl>(&B);
  if (Method && Other &&
      (Method->isStatic() != Other->isStatic() ||
       Method->isConst() != Other->isConst()))
    return false;
  return llvm::all_of(
      llvm::zip(A.parameters(), B.parameters()), [&](const auto &Both) {
        return A.getASTContext().hasSameType(std::get<0>(Both)->getType(),
                                             std::get<1>(Both)->getType());
      });
}

/// The function beside \p Callee that has its name with a suffix, takes the
/// same and gives a task of what it gives; or null.
static const FunctionDecl *twinOf(const FunctionDecl &Callee,
                                  const Knowledge &Given) {
  if (!Callee.getIdentifier() || isInStandardLibrary(Callee) ||
      Callee.isConstexpr())
    return nullptr;
  const ASTContext &Context = Callee.getASTContext();
  for (llvm::StringRef Suffix : {"_async", "Async"}) {
    const IdentifierInfo &Name =
        Context.Idents.get((Callee.getName() + Suffix).str());
    for (const NamedDecl *Found :
         Callee.getDeclContext()->getRedeclContext()->lookup(&Name)) {
      const auto *Twin = dyn_cast<FunctionDecl>(Found);
      if (!Twin || !Given.Known.ofType(Twin->getReturnType()) ||
          !haveSameParameters(Callee, *Twin))
        continue;
      const QualType Result = resultOf(Twin->getReturnType());
      if (!Result.isNull() &&
          Context.hasSameType(Result, Callee.getReturnType()))
        return Twin;
    }
  }
  return nullptr;
}

/// True if all that \p Callee does is to wait for \p Twin, with what it was
/// given.
static bool onlyWaitsFor(const FunctionDecl &Twin, const FunctionDecl &Callee,
                         llvm::ArrayRef<Wait> Waits) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(userCode(Callee));
  if (!Body || Body->size() != 1 || Waits.size() != 1 || !Waits[0].Operand)
    return false;
  const auto *Return = dyn_cast<ReturnStmt>(Body->body_front());
  const Expr *Value =
      Return ? Return->getRetValue() : dyn_cast<Expr>(Body->body_front());
  const auto *Call = dyn_cast<CallExpr>(stripInitializer(Waits[0].Operand));
  if (!Value || stripInitializer(Value) != Waits[0].Call || !Call ||
      !Call->getDirectCallee() ||
      Call->getDirectCallee()->getCanonicalDecl() != Twin.getCanonicalDecl())
    return false;
  return llvm::all_of(llvm::enumerate(Call->arguments()),
                      [&](const auto &Argument) {
                        return Argument.index() < Callee.getNumParams() &&
                               variableOf(*Argument.value()) ==
                                   Callee.getParamDecl(Argument.index());
                      });
}

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
  const auto *Operator =
      dyn_cast<CXXOperatorCallExpr>(stripInitializer(&Operand));
  const bool IsInfix = Operator && Operator->getOperator() != OO_Call;
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

/// Finds a variable that would see the coroutine suspend: a lock, or an object
/// whose destructor ends a region.
class RegionFinder : public OwnCodeVisitor {
public:
  RegionFinder(SourceLocation Before,
               const llvm::DenseSet<const VarDecl *> &Awaited,
               const Knowledge &Given)
      : Before(Before), Awaited(Awaited), Given(Given) {}

  SourceLocation Found;

  bool VisitVarDecl(VarDecl *Variable) override {
    if (!Awaited.contains(Variable) && Variable->getEndLoc() < Before &&
        !Given.Known.ofType(Variable->getType()) &&
        Given.Types.isBorder(Variable->getType()))
      Found = Variable->getLocation();
    return Found.isInvalid();
  }

private:
  const SourceLocation Before;
  const llvm::DenseSet<const VarDecl *> &Awaited;
  const Knowledge &Given;
};

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
  SourceLocation regionAround(const Expr &E) const;

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

SourceLocation Coroutine::regionAround(const Expr &E) const {
  RegionFinder Finder(E.getBeginLoc(), Awaited, Given);
  Finder.TraverseStmt(const_cast<Stmt *>(userCode(Function)));
  return Finder.Found;
}

Rewrite Coroutine::awaitOf(const Wait &W) const {
  const SourceLocation Where = W.Call->getBeginLoc();
  const ASTContext &Context = Function.getASTContext();
  const auto *Member = dyn_cast<CXXMemberCallExpr>(W.Call);
  const auto *Name =
      Member ? dyn_cast<MemberExpr>(Member->getCallee()->IgnoreParens())
             : nullptr;
  // An executor that is given as well would be lost; an object that is called
  // counts as an argument.
  const unsigned Arguments = W.Call->getNumArgs() + (Member ? 1 : 0) -
                             (isa<CXXOperatorCallExpr>(W.Call) ? 1 : 0);
  if (!W.Operand || (Member && (!Name || Name->isArrow())) || Arguments != 1)
    return refusal(Unfixable::OtherResult, Where);
  const Unfixable Reason = obstacleToAwaiting(*W.Operand, *W.Library, Function,
                                              W.MaySuspendHere, Given);
  if (Reason != Unfixable::None)
    return refusal(Reason, Where);
  // A value of asynq is what awaiting gives; an error is not.
  const bool IsValue = W.Library == &builtinProfiles().front() && Member &&
                       Member->getMethodDecl()->getName() == "value";
  const QualType Result = resultOf(W.Operand->getType());
  if (!IsValue &&
      (Result.isNull() || !Context.hasSameUnqualifiedType(
                              Result.getNonReferenceType(),
                              W.Call->getType().getNonReferenceType())))
    return refusal(Unfixable::OtherResult, Where);
  if (const SourceLocation Region = regionAround(*W.Call); Region.isValid())
    return refusal(Unfixable::Region, Region);
  return awaitInPlaceOf(*W.Call, *W.Operand, Context);
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
  if (const SourceLocation Region = regionAround(Call); Region.isValid())
    return refusal(Unfixable::Region, Region);
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
  const FunctionDecl *Twin = twinOf(*Callee, Given);
  if (Twin && Twin->getCanonicalDecl() == Function.getCanonicalDecl())
    return;
  // A body that is seen to wait for nothing is no twin of one that does.
  const BodySummary *Body = Twin ? Seen.of(*Callee) : nullptr;
  if (Waits.empty() && (!Twin || (Body && !Body->Unknown)))
    return;
  SyncCall Finding;
  Finding.Call = Call.getExprLoc();
  if (!Waits.empty()) {
    Finding.Helper = Callee->getNameAsString();
    Finding.WaitsAt = Waits.front().Call->getExprLoc();
    const Expr *Operand = Waits.front().Operand;
    if (Operand && !variableOf(*Operand))
      Finding.Operation = Waits.front().operation();
  } else {
    Finding.Operation = Twin->getNameAsString();
    Finding.Twin = Twin->getLocation();
  }
  Finding.Fix = Twin && Definition && onlyWaitsFor(*Twin, *Definition, Waits)
                    ? awaitOfTwin(Call, *Twin, MaySuspendHere)
                    : refusal(Unfixable::OtherBehaviour, Call.getBeginLoc());
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
