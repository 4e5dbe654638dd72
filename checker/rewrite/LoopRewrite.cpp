//===- LoopRewrite.cpp - From a loop to one gather ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// That the iterations commute has been shown before. What is left to show is
// that the calls may all be made before the first of them is awaited: they do
// nothing but hand over arguments, and what they hand over by reference is
// still there after the loop.
//
//===----------------------------------------------------------------------===//

#include "rewrite/LoopRewrite.h"

#include "knowledge/ResultNeeds.h"
#include "model/AstVisitor.h"
#include "model/AwaitModel.h"
#include "model/Gathers.h"
#include "model/SourceText.h"
#include "model/Variables.h"
#include "rewrite/AwaitEdits.h"
#include "rewrite/CombinatorNames.h"
#include "rewrite/LoopTarget.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// Looks for objects that are made on the way.
class LoopTemporaries : public AstVisitor {
public:
  bool Found = false;

  bool VisitMaterializeTemporaryExpr(MaterializeTemporaryExpr *) override {
    return !(Found = true);
  }
  bool VisitCXXDefaultArgExpr(CXXDefaultArgExpr *) override {
    return !(Found = true);
  }
  bool VisitLambdaExpr(LambdaExpr *) override { return !(Found = true); }
};

} // namespace

static bool makesTemporary(const Expr &E) {
  LoopTemporaries Finder;
  Finder.TraverseStmt(const_cast<Expr *>(&E));
  return Finder.Found;
}

namespace {

/// Looks for names of what a loop declares.
class LoopLocals : public AstVisitor {
public:
  explicit LoopLocals(const Stmt &Loop) : Loop(Loop) {}

  bool Found = false;

  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    const VarDecl *Variable = wholeVariable(*Reference->getDecl());
    Found |= Variable && isDeclaredIn(*Variable, Loop);
    return !Found;
  }

private:
  const Stmt &Loop;
};

} // namespace

static bool namesLocalOf(const Stmt &Loop, const Expr &E) {
  LoopLocals Finder(Loop);
  Finder.TraverseStmt(const_cast<Expr *>(&E));
  return Finder.Found;
}

namespace {

/// Looks for locals of an iteration.
class IterationLocals : public AstVisitor {
public:
  explicit IterationLocals(const LoopHead &Head) : Head(Head) {}

  bool Found = false;

  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    const VarDecl *Variable = wholeVariable(*Reference->getDecl());
    Found |= Variable && isDeclaredIn(*Variable, *Head.Loop) &&
             !isReferenceIntoRange(*Variable);
    return !Found;
  }

private:
  /// True for an element that stays where it is, in a range that has a name.
  bool isReferenceIntoRange(const VarDecl &Variable) const {
    return &Variable == Head.Element && Head.Range &&
           Variable.getType()->isReferenceType() &&
           hasName(*Head.Range->getRangeInit()) &&
           !makesTemporary(*Variable.getInit());
  }
  /// True if \p Range is there before the loop, and after it.
  bool hasName(const Expr &Range) const {
    const Expr *E = Range.IgnoreParenImpCasts();
    while (const auto *Member = dyn_cast<MemberExpr>(E)) {
      if (Member->isArrow())
        break;
      E = Member->getBase()->IgnoreParenImpCasts();
    }
    return isa<DeclRefExpr, CXXThisExpr, MemberExpr>(E) &&
           !namesLocalOf(*Head.Loop, Range);
  }

  const LoopHead &Head;
};

class LoopGatherer {
public:
  explicit LoopGatherer(const GatherableLoop &Loop)
      : Loop(Loop), Gather(Loop.Library.GatherRange),
        Await(*Loop.Body.Awaits.front()), Text(Loop.Function.getASTContext()) {}

  Rewrite ofCalls();
  Rewrite ofTasks();

private:
  bool checkCombinator();
  bool checkBody();
  bool checkTarget();
  bool checkTaskType();
  bool checkArguments(const CallExpr &Call);
  bool checkLifetimes(const CallExpr &Call);
  bool checkRange();
  bool checkText();
  bool checkComments(SourceLocation Begin, SourceLocation End);

  std::string bodyText(llvm::StringRef Tasks) const;
  std::string gatherText(const std::string &Operand) const;
  std::string appendText(const std::string &Operand) const;
  std::string tasksText(llvm::StringRef Tasks) const;

  bool fail(Unfixable Reason, SourceLocation Culprit) {
    Result.Reason = Reason;
    Result.Culprit = Culprit;
    return false;
  }
  Rewrite replaceBy(std::string With) {
    Result.Edit = {CharSourceRange::getCharRange(begin(), end()),
                   std::move(With)};
    return Result;
  }
  SourceLocation begin() const {
    return Target.Declaration ? Target.Declaration->getBeginLoc()
                              : Loop.Head.Loop->getBeginLoc();
  }
  SourceLocation end() const {
    const Stmt *Body = Loop.Head.Body;
    return isa<CompoundStmt>(Body) ? Text.endOf(Body->getEndLoc())
                                   : Text.endOf(*Body);
  }
  std::string spelled(llvm::StringRef Name) const {
    return spelledAt(Name, Loop.Function, Loop.Uses);
  }
  const Accumulation &push() const { return Loop.Body.Accumulations.front(); }

  const GatherableLoop &Loop;
  const Combinator &Gather;
  const CoawaitExpr &Await;
  const SourceText Text;

  /// Set where the result has a name before it is pushed.
  const DeclStmt *Named = nullptr;
  LoopTarget Target;
  std::string TaskType, ResultType;
  Rewrite Result;
};

} // namespace

bool LoopGatherer::checkCombinator() {
  const SourceLocation Begin = Loop.Head.Loop->getBeginLoc();
  if (Gather.Gives != Combination::Values)
    return fail(Unfixable::NoCombinator, Begin);
  if (!isGivenBy(Await.getType(), Gather.Needs))
    return fail(Unfixable::ResultType, Begin);
  return canAwaitGathers(Loop.Function, Loop.Library,
                         Loop.Context.knowledge()) ||
         fail(Unfixable::Promise, Begin);
}

/// `out.push_back(co_await f(x));`, or that in two statements.
bool LoopGatherer::checkBody() {
  const auto Fail = [&] {
    return fail(Unfixable::MoreThanCollecting, Loop.Head.Loop->getBeginLoc());
  };
  if (Loop.Body.Awaits.size() != 1 || Loop.Body.Accumulations.size() != 1 ||
      !push().IsPush || Loop.Head.Step)
    return Fail();
  llvm::SmallVector<const Stmt *, 2> Statements{Loop.Head.Body};
  if (const auto *Body = dyn_cast<CompoundStmt>(Loop.Head.Body))
    Statements.assign(Body->body_begin(), Body->body_end());
  const auto *Last =
      Statements.empty() ? nullptr : dyn_cast<Expr>(Statements.back());
  if (!Last || stripInitializer(Last) != push().Statement)
    return Fail();
  const Expr *Pushed = stripInitializer(push().Operands.front());
  if (Statements.size() == 1)
    return Pushed == &Await || Fail();
  Named = dyn_cast<DeclStmt>(Statements.front());
  if (Statements.size() != 2 || !Named)
    return Fail();
  const auto [Awaited, Variable] = awaitOf(*Named);
  return (Awaited == &Await && !Variable->getType()->isReferenceType() &&
          namedTask(*Pushed) == Variable &&
          Variable->getType().getCanonicalType().getUnqualifiedType() ==
              Await.getType().getCanonicalType().getUnqualifiedType()) ||
         Fail();
}

/// Results go into a vector that is declared for them, or behind what is there.
bool LoopGatherer::checkTarget() {
  Target = targetOf(push(), Await.getType(), Loop.Head, Loop.Function);
  if (Target.Declaration)
    return true;
  const SourceLocation Begin = Loop.Head.Loop->getBeginLoc();
  if (!Target.IsAmongStatements)
    return fail(Unfixable::NoEmptyVector, push().Statement->getBeginLoc());
  // Some of the results would have been there when a later await failed.
  if (Loop.Uses.hasHandlers())
    return fail(Unfixable::Handler, Begin);
  return true;
}

/// The task's type has to be spelled: a template of its library, of one type.
bool LoopGatherer::checkTaskType() {
  const SourceLocation Begin = Await.getOperand()->getBeginLoc();
  const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Await.getOperand()->getType()->getAsCXXRecordDecl());
  const std::string Name = Record ? qualifiedName(*Record) : "";
  const bool IsSpelled =
      Record && !llvm::StringRef(Name).contains("::_") &&
      Record->getTemplateArgs().size() == 1 &&
      Record->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
      Record->getTemplateArgs()[0].getAsType().getCanonicalType() ==
          Await.getType().getCanonicalType();
  if (!IsSpelled)
    return fail(Unfixable::TaskWithoutName, Begin);
  TaskType = spelled(Name);
  const QualType Type = Await.getType();
  if (Target.Element.isValid())
    ResultType =
        Text.text(Target.Element.getBegin(), Target.Element.getEnd()).rtrim();
  else if (Type->isBuiltinType())
    ResultType = Type.getCanonicalType().getAsString(
        Loop.Function.getASTContext().getPrintingPolicy());
  return !ResultType.empty() || fail(Unfixable::TaskWithoutName, Begin);
}

bool LoopGatherer::checkArguments(const CallExpr &Call) {
  const SourceLocation Begin = Call.getBeginLoc();
  const AccessSet Arguments = Loop.Context.ofLazyCall(Call);
  if (Loop.Context.startsAtCall(Call))
    return fail(Unfixable::StartsAtCall, Begin);
  if (Arguments.MayThrow)
    return fail(Unfixable::ArgumentMayThrow, Begin);
  if (Arguments.writesAnything())
    return fail(Unfixable::ArgumentWrites, Begin);
  const CallEffect Effect = Loop.Context.ofAwaiting(
      Call, Loop.Library, /*IsBound=*/true, Await.getType());
  if (Effect.Output)
    return fail(Unfixable::Output, Effect.Output->getBeginLoc());
  return true;
}

/// What is handed over by value, and owns all it leads to, needs nothing.
bool LoopGatherer::checkLifetimes(const CallExpr &Call) {
  const auto Outlives = [&](const Expr &E) {
    IterationLocals Finder(Loop.Head);
    Finder.TraverseStmt(const_cast<Expr *>(&E));
    return (!Finder.Found && !makesTemporary(E)) ||
           fail(Unfixable::ShortLived, E.getBeginLoc());
  };
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return fail(Unfixable::ShortLived, Call.getBeginLoc());
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    if (!Outlives(*Member->getImplicitObjectArgument()))
      return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  const bool IsOperator =
      isa<CXXOperatorCallExpr>(Call) && Method && Method->isInstance();
  if (IsOperator && !Outlives(*Call.getArg(0)))
    return false;
  for (unsigned I = IsOperator ? 1 : 0; I != Call.getNumArgs(); ++I) {
    const unsigned Place = I - (IsOperator ? 1 : 0);
    if (Place >= Callee->getNumParams())
      return fail(Unfixable::ShortLived, Call.getArg(I)->getBeginLoc());
    const QualType Parameter = Callee->getParamDecl(Place)->getType();
    const bool IsOwned = !Parameter->isReferenceType() &&
                         Loop.Context.types().isValue(Parameter);
    if (!IsOwned && !Outlives(*Call.getArg(I)))
      return false;
  }
  return true;
}

/// A vector of tasks that nobody looks at any more.
bool LoopGatherer::checkRange() {
  const auto Fail = [&](SourceLocation Culprit) {
    return fail(Unfixable::TasksAreUsed, Culprit);
  };
  const SourceLocation Begin = Loop.Head.Loop->getBeginLoc();
  const Expr *Range =
      Loop.Head.Range ? Loop.Head.Range->getRangeInit() : nullptr;
  const auto *Reference =
      Range ? dyn_cast<DeclRefExpr>(Range->IgnoreParenImpCasts()) : nullptr;
  const auto *Tasks =
      Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  const CXXRecordDecl *Record =
      Tasks ? Tasks->getType()->getAsCXXRecordDecl() : nullptr;
  if (!Record || !Record->isInStdNamespace() || Record->getName() != "vector" ||
      !Tasks->hasLocalStorage() || isDeclaredIn(*Tasks, *Loop.Head.Loop) ||
      Reference->refersToEnclosingVariableOrCapture() ||
      !stripInitializer(Await.getOperand())->isXValue())
    return Fail(Begin);
  const SourceLocation Later =
      firstMentionAfter(*Loop.Head.Loop, *Tasks, Loop.Function);
  return Later.isInvalid() || Fail(Later);
}

bool LoopGatherer::checkText() {
  const SourceLocation Begin = begin(), End = end();
  if (Begin.isMacroID() || End.isInvalid() || End.isMacroID())
    return fail(Unfixable::Macro, Loop.Head.Loop->getBeginLoc());
  if (const auto Culprit = Text.firstOfPreprocessor(Begin, End))
    return fail(obstacleOf(*Culprit), Culprit->getLocation());
  return true;
}

/// True if no comment stands between, where the text is written anew.
bool LoopGatherer::checkComments(SourceLocation Begin, SourceLocation End) {
  const auto Comment = Text.firstComment(Begin, End);
  return !Comment || fail(Unfixable::Comment, Comment->getLocation());
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

/// The loop without its await, adding to \p Tasks.
std::string LoopGatherer::bodyText(llvm::StringRef Tasks) const {
  const SourceLocation Begin = Loop.Head.Loop->getBeginLoc();
  const std::string Call = Text.textOf(*Await.getOperand()).str();
  const auto &Push = *cast<CXXMemberCallExpr>(push().Statement);
  const SourceLocation Close = Text.endOf(push().Statement->getEndLoc());
  if (Named)
    return Text.text(Begin, Named->getBeginLoc()).str() + Tasks.str() +
           ".push_back(" + Call + ")" + Text.text(Close, end()).str();
  const Expr &Object = *Push.getImplicitObjectArgument();
  return Text.text(Begin, Object.getBeginLoc()).str() + Tasks.str() +
         Text.text(Text.endOf(Object.getEndLoc()), Await.getBeginLoc()).str() +
         Call + Text.text(Text.endOf(Await.getEndLoc()), end()).str();
}

/// `std::vector<T> out = co_await gather(...);`
std::string LoopGatherer::gatherText(const std::string &Operand) const {
  if (!Target.Declaration)
    return appendText(Operand);
  const std::string Left =
      Text.text(begin(), Text.endOf(push().Target->getLocation())).str() + " =";
  const std::string Right =
      "co_await " + spelled(Gather.Name) + "(" + Operand + ");";
  const bool Fits = Text.column(begin()) + Left.size() + 1 + Right.size() <= 80;
  return Left + (Fits ? " " : Text.newLine(begin()) + "    ") + Right;
}

/// `for (auto &&result : co_await gather(...)) out.push_back(...);`
std::string LoopGatherer::appendText(const std::string &Operand) const {
  const std::string Name = Loop.Uses.freshName("result");
  const auto &Push = *cast<CXXMemberCallExpr>(push().Statement);
  return "for (auto &&" + Name + " : co_await " + spelled(Gather.Name) + "(" +
         Operand + "))" + Text.newLine(begin()) + "  " +
         push().Target->getNameAsString() + "." +
         Push.getMethodDecl()->getNameAsString() + "(" + spelled("std::move") +
         "(" + Name + "));";
}

/// The declaration of the tasks, and room for them where there was for results.
std::string LoopGatherer::tasksText(llvm::StringRef Tasks) const {
  const SourceLocation Begin = Loop.Head.Loop->getBeginLoc();
  const std::string Type = TaskType + "<" + ResultType + ">";
  if (!Target.Declaration)
    return spelled("std::vector") + "<" + Type + "> " + Tasks.str() + ";" +
           Text.newLine(Begin);
  const SourceLocation End = Text.endOf(Target.Declaration->getEndLoc());
  const std::string Declaration =
      Text.text(begin(), Target.Element.getBegin()).str() + Type + "> " +
      Tasks.str() + ";";
  if (!Target.Reserve)
    return Declaration + Text.text(End, Begin).str();
  const Expr &Object = *Target.Reserve->getImplicitObjectArgument();
  return Declaration + Text.text(End, Object.getBeginLoc()).str() +
         Tasks.str() + Text.text(Text.endOf(Object.getEndLoc()), Begin).str();
}

Rewrite LoopGatherer::ofCalls() {
  if (!checkCombinator() || !checkBody() || !checkTarget() || !checkText() ||
      !checkTaskType())
    return Result;
  const auto &Call = *cast<CallExpr>(stripInitializer(Await.getOperand()));
  if (!checkArguments(Call) || !checkLifetimes(Call) ||
      (Target.Declaration &&
       !checkComments(begin(), Text.endOf(Target.Declaration->getEndLoc()))) ||
      (Named &&
       !checkComments(Named->getBeginLoc(), push().Statement->getEndLoc())))
    return Result;
  const std::string Tasks = Loop.Uses.freshName("tasks");
  return replaceBy(tasksText(Tasks) + bodyText(Tasks) + Text.newLine(begin()) +
                   gatherText(spelled("std::move") + "(" + Tasks + ")"));
}

Rewrite LoopGatherer::ofTasks() {
  if (!checkCombinator() || !checkBody() || !checkTarget() || !checkRange() ||
      !checkText() || !checkComments(begin(), end()))
    return Result;
  return replaceBy(
      gatherText(spelled("std::move") + "(" +
                 Text.textOf(*Loop.Head.Range->getRangeInit()).str() + ")"));
}

Rewrite rewriteCallLoop(const GatherableLoop &Loop) {
  return LoopGatherer(Loop).ofCalls();
}

Rewrite rewriteTaskLoop(const GatherableLoop &Loop) {
  return LoopGatherer(Loop).ofTasks();
}

} // namespace asynq::analysis
