//===- DroppedTasks.cpp - Tasks that nobody awaits ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A task is dropped where its call is a statement of its own; that needs no
// more than the syntax. For a task in a local variable the control flow is
// followed from where the variable is given it: if every path comes to another
// task for the same variable, or to the end, before the variable is mentioned,
// the task is lost. Any mention counts as a use, so whatever is not understood
// is silent.
//
//===----------------------------------------------------------------------===//

#include "findings/DroppedTasks.h"

#include "findings/LazyCalls.h"
#include "model/AwaitModel.h"
#include "model/Flow.h"
#include "model/OwnCode.h"
#include "model/SourceText.h"
#include "model/TestCode.h"
#include "rewrite/AwaitEdits.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <utility>

using namespace clang;

namespace asynq::analysis {

namespace {

/// A task that a local variable is given, by its declaration or later.
struct Definition {
  const VarDecl *Variable = nullptr;
  /// What gives it, and the calls in that of which one is evaluated.
  const Expr *Value = nullptr;
  llvm::SmallVector<const CallExpr *, 1> Calls;
  const Stmt *Where = nullptr; ///< The assignment; null for the declaration.
  bool MaySuspend = true;
  /// What keeps the declaration from becoming a statement.
  Unfixable Declared = Unfixable::None;
};

/// What is dropped on the spot, and what variables are given.
class Collector : public OwnCodeVisitor {
public:
  struct Dropped {
    const CallExpr *Call;
    bool MaySuspend;
  };

  explicit Collector(const Knowledge &Given) : Given(Given) {}

  std::vector<Dropped> OnTheSpot;
  std::vector<Definition> Definitions;
  /// The variables that `t = f();` gives a new task.
  llvm::DenseMap<const Stmt *, const VarDecl *> Assignments;
  llvm::DenseSet<const Expr *> AssignedNames;

  // The value of a statement expression is used.
  bool TraverseStmtExpr(StmtExpr *) override { return true; }

  bool VisitCompoundStmt(CompoundStmt *S) override {
    for (const Stmt *Child : S->body())
      if (discard(Child); const auto *Declared = dyn_cast<DeclStmt>(Child))
        setPlace(Declared, Declared->isSingleDecl()
                               ? Unfixable::None
                               : Unfixable::SharedDeclaration);
    return true;
  }
  bool VisitIfStmt(IfStmt *S) override {
    setPlace(S->getInit(), Unfixable::InHead);
    return discard(S->getThen(), S->getElse());
  }
  bool TraverseSwitchStmt(SwitchStmt *S) override {
    setPlace(S->getInit(), Unfixable::InHead);
    return OwnCodeVisitor::TraverseSwitchStmt(S);
  }
  bool VisitForStmt(ForStmt *S) override {
    setPlace(S->getInit(), Unfixable::InHead);
    discard(S->getInit(), S->getInc());
    return discard(S->getBody());
  }
  bool VisitWhileStmt(WhileStmt *S) override { return discard(S->getBody()); }
  bool VisitDoStmt(DoStmt *S) override { return discard(S->getBody()); }
  bool VisitCXXForRangeStmt(CXXForRangeStmt *S) override {
    setPlace(S->getInit(), Unfixable::InHead);
    return discard(S->getBody());
  }
  bool VisitSwitchCase(SwitchCase *S) override {
    return discard(S->getSubStmt());
  }
  bool VisitLabelStmt(LabelStmt *S) override {
    return discard(S->getSubStmt());
  }
  bool VisitAttributedStmt(AttributedStmt *S) override {
    return discard(S->getSubStmt());
  }
  bool VisitBinaryOperator(BinaryOperator *E) override {
    return E->isCommaOp() ? discard(E->getLHS()) : true;
  }

  bool VisitVarDecl(VarDecl *Variable) override {
    if (Variable->hasLocalStorage() && Variable->hasInit() &&
        !isa<DecompositionDecl, ParmVarDecl>(Variable) &&
        !Variable->hasAttr<UnusedAttr>() && !Variable->isInvalidDecl())
      define(Variable, Variable->getInit(), nullptr);
    return true;
  }

private:
  bool discard(const Stmt *S, const Stmt *Other = nullptr) {
    if (Other)
      discard(Other);
    const auto *E = dyn_cast_or_null<Expr>(S);
    if (!E)
      return true;
    const Expr *Stripped = stripInitializer(E);
    if (const auto *Comma = dyn_cast<BinaryOperator>(Stripped);
        Comma && Comma->isCommaOp())
      return discard(Comma->getRHS());
    if (const auto *Choice = dyn_cast<ConditionalOperator>(Stripped))
      return discard(Choice->getTrueExpr(), Choice->getFalseExpr());
    if (const auto *Assignment = dyn_cast<CXXOperatorCallExpr>(Stripped);
        Assignment && Assignment->getOperator() == OO_Equal)
      return assign(*Assignment);
    if (const CallExpr *Call = lazyCall(*Stripped, Given);
        Call && callThatDoesNotRun(*Call, Given))
      OnTheSpot.push_back({Call, maySuspendHere()});
    return true;
  }

  bool assign(const CXXOperatorCallExpr &Assignment) {
    const auto *Name =
        dyn_cast<DeclRefExpr>(Assignment.getArg(0)->IgnoreParens());
    const auto *Variable = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
    if (!Variable || !Variable->hasLocalStorage() ||
        Variable->getType()->isReferenceType())
      return true;
    Assignments[&Assignment] = Variable;
    AssignedNames.insert(Name);
    if (!isa<ParmVarDecl>(Variable))
      define(Variable, Assignment.getArg(1), &Assignment);
    return true;
  }

  void define(const VarDecl *Variable, const Expr *Value, const Stmt *Where) {
    auto Calls = lazyChoices(*Value, Given);
    if (Calls.empty())
      return;
    const auto Place = Places.find(Variable);
    Definitions.push_back(
        {Variable, stripInitializer(Value), std::move(Calls), Where,
         maySuspendHere(),
         Place == Places.end() ? Unfixable::VariableStays : Place->second});
  }

  void setPlace(const Stmt *S, Unfixable Place) {
    if (const auto *Declared = dyn_cast_or_null<DeclStmt>(S))
      for (const Decl *D : Declared->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(D))
          Places[Variable] = Place;
  }

  const Knowledge &Given;
  llvm::DenseMap<const VarDecl *, Unfixable> Places;
};

/// Follows tasks from where variables are given them.
class Paths {
public:
  Paths(const FunctionDecl &Function, const Collector &Found)
      : Flow(flowOf(Function, Exceptions::Followed)), Found(Found),
        Names(*userCode(Function)) {
    if (!Flow)
      return;
    for (const CFGBlock *Block : *Flow)
      for (const CFGElement &Element : *Block)
        if (const Stmt *S = statementOf(Element))
          Elements.insert(S);
  }

  /// True if no path from \p From uses its variable before that is given
  /// another task. Names that stand where the flow does not lead, in a lambda
  /// or an operand that is not evaluated, count as uses.
  bool isLost(const Definition &From) const {
    if (!Flow || isMentionedElsewhere(*From.Variable))
      return false;
    llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
    llvm::SmallVector<const CFGBlock *, 16> Open;
    for (const CFGBlock *Block : *Flow)
      if (const auto Start = llvm::find_if(
              *Block, [&](const CFGElement &E) { return startsAt(E, From); });
          Start != Block->end() &&
          !follow(From, std::next(Start), *Block, Open))
        return false;
    while (!Open.empty()) {
      const CFGBlock *Block = Open.pop_back_val();
      if (Seen.insert(Block).second &&
          !follow(From, Block->begin(), *Block, Open))
        return false;
    }
    return true;
  }

  bool isMentioned(const VarDecl &Variable) const {
    return !Names.of(Variable).empty();
  }

private:
  using Position = CFGBlock::const_iterator;

  bool isMentionedElsewhere(const VarDecl &Variable) const {
    return llvm::any_of(Names.of(Variable), [&](const DeclRefExpr *Name) {
      return !Elements.contains(Name);
    });
  }

  static bool startsAt(const CFGElement &Element, const Definition &From) {
    const Stmt *S = statementOf(Element);
    return S &&
           (From.Where ? S == From.Where : declaredBy(*S) == From.Variable);
  }

  /// False if a use is found in \p Block from \p Begin on. Adds the blocks that
  /// come next.
  bool follow(const Definition &From, Position Begin, const CFGBlock &Block,
              llvm::SmallVectorImpl<const CFGBlock *> &Open) const {
    for (Position I = Begin; I != Block.end(); ++I) {
      const Stmt *S = statementOf(*I);
      if (!S)
        continue;
      const auto *Name = dyn_cast<DeclRefExpr>(S);
      if (Name && Name->getDecl() == From.Variable &&
          !Found.AssignedNames.contains(Name))
        return false;
      if (Found.Assignments.lookup(S) == From.Variable ||
          declaredBy(*S) == From.Variable)
        return true;
    }
    for (const CFGBlock *Next : Block.succs())
      if (Next)
        Open.push_back(Next);
    return true;
  }

  std::unique_ptr<CFG> Flow;
  const Collector &Found;
  Mentions Names;
  llvm::DenseSet<const Stmt *> Elements;
};

} // namespace

//===----------------------------------------------------------------------===//
// Edits
//===----------------------------------------------------------------------===//

/// True if nobody may ignore a value of a type that \p Task is made of.
static bool givesWhatMustBeUsed(const CallExpr &Task) {
  const auto *Specialization =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(
          Task.getType()->getAsCXXRecordDecl());
  if (!Specialization)
    return false;
  return llvm::any_of(
      Specialization->getTemplateArgs().asArray(), [](const auto &Argument) {
        const TagDecl *Tag = Argument.getKind() == TemplateArgument::Type
                                 ? Argument.getAsType()->getAsTagDecl()
                                 : nullptr;
        return Tag && Tag->template hasAttr<WarnUnusedResultAttr>();
      });
}

/// Writes `co_await` before \p Call, from \p Begin on.
static SourceEdit awaitFrom(SourceLocation Begin, const CallExpr &Call,
                            const SourceText &Text) {
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  if (!Operator || Operator->getOperator() == OO_Call)
    return {CharSourceRange::getCharRange(Begin, Call.getBeginLoc()),
            "co_await "};
  return {CharSourceRange::getCharRange(Begin, Text.endOf(Call.getEndLoc())),
          ("co_await (" + Text.textOf(Call) + ")").str()};
}

/// What keeps \p Call from being awaited where it stands.
static Obstacle obstacleTo(const CallExpr &Call, bool MaySuspend,
                           const FunctionDecl &Function,
                           const Knowledge &Given) {
  Unfixable Reason = obstacleToAwaiting(Call, Function, MaySuspend, Given);
  if (Reason == Unfixable::None && givesWhatMustBeUsed(Call))
    Reason = Unfixable::ResultIgnored;
  if (Reason != Unfixable::None)
    return {Reason, Call.getBeginLoc()};
  return obstacleAlive(Call, Function, {}, Given);
}

static Rewrite awaitOf(const CallExpr &Call, bool MaySuspend,
                       const FunctionDecl &Function, const Knowledge &Given) {
  if (const Obstacle Found = obstacleTo(Call, MaySuspend, Function, Given))
    return {std::nullopt, Found.Reason, Found.Culprit};
  return {
      awaitFrom(Call.getBeginLoc(), Call, SourceText(Function.getASTContext())),
      Unfixable::None,
      {}};
}

/// Awaits each of several calls, and leaves out what comes before the choice.
static SourceEdit awaitsOfChoice(const Definition &Lost,
                                 const SourceText &Text) {
  std::string Result;
  SourceLocation From = Lost.Value->getBeginLoc();
  for (const CallExpr *Call : Lost.Calls) {
    Result += (Text.text(From, Call->getBeginLoc()) + "co_await ").str();
    From = Call->getBeginLoc();
  }
  return {CharSourceRange::getCharRange(Lost.Variable->getBeginLoc(), From),
          Result};
}

static bool isInfixCall(const CallExpr &Call) {
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  return Operator && Operator->getOperator() != OO_Call;
}

/// Turns the only declaration of a variable that nothing mentions into an
/// await.
static Rewrite awaitInsteadOf(const Definition &Lost, const Paths &Flow,
                              const FunctionDecl &Function,
                              const Knowledge &Given) {
  const VarDecl &Variable = *Lost.Variable;
  const SourceLocation Begin = Variable.getBeginLoc();
  const bool IsChoice = Lost.Calls.size() > 1;
  if (Lost.Where || Flow.isMentioned(Variable) || Variable.hasAttrs() ||
      Variable.getInitStyle() != VarDecl::CInit ||
      (IsChoice && llvm::any_of(Lost.Calls, [](const CallExpr *Call) {
         return isInfixCall(*Call);
       })))
    return {std::nullopt, Unfixable::VariableStays, Variable.getLocation()};
  if (Lost.Declared != Unfixable::None)
    return {std::nullopt, Lost.Declared, Variable.getLocation()};
  for (const CallExpr *Call : Lost.Calls)
    if (const Obstacle Found =
            obstacleTo(*Call, Lost.MaySuspend, Function, Given))
      return {std::nullopt, Found.Reason, Found.Culprit};
  if (Begin.isMacroID() || Lost.Value->getBeginLoc().isMacroID())
    return {std::nullopt, Unfixable::Macro, Begin};
  const SourceText Text(Function.getASTContext());
  if (Text.firstComment(Begin, Lost.Value->getBeginLoc()))
    return {std::nullopt, Unfixable::Comment, Begin};
  return {IsChoice ? awaitsOfChoice(Lost, Text)
                   : awaitFrom(Begin, *Lost.Calls.front(), Text),
          Unfixable::None,
          {}};
}

//===----------------------------------------------------------------------===//
// Findings
//===----------------------------------------------------------------------===//

void DroppedTaskFinder::add(const FunctionDecl &Function) {
  const Stmt *Body = userCode(Function);
  if (!Body || (!Given.ReportInTests && isInTest(Function)))
    return;
  std::vector<DroppedTask> Findings;
  Collector Found(Given);
  Found.TraverseStmt(const_cast<Stmt *>(Body));
  const auto Report = [&](const CallExpr &Call, std::string Variable,
                          Rewrite Fix) {
    Findings.push_back({Call.getExprLoc(),
                        nameOfCallee(*callThatDoesNotRun(Call, Given)),
                        std::move(Variable), std::move(Fix)});
  };
  for (const Collector::Dropped &Task : Found.OnTheSpot)
    Report(*Task.Call, "",
           awaitOf(*Task.Call, Task.MaySuspend, Function, Given));
  if (!Found.Definitions.empty()) {
    const Paths Flow(Function, Found);
    for (const Definition &Task : Found.Definitions) {
      if (!Flow.isLost(Task))
        continue;
      Rewrite Fix = awaitInsteadOf(Task, Flow, Function, Given);
      for (const CallExpr *Call : Task.Calls)
        // One edit does for all branches.
        Report(*Call, Task.Variable->getNameAsString(), std::exchange(Fix, {}));
    }
  }
  // What a macro drops is the macro's business.
  llvm::erase_if(Findings, [](const DroppedTask &Finding) {
    return Finding.Call.isMacroID();
  });
  if (!Findings.empty() && !Given.ReportInTests && isAsserted(Function))
    return;
  llvm::sort(Findings, [](const DroppedTask &A, const DroppedTask &B) {
    return A.Call < B.Call;
  });
  Agreed.add(Function, std::move(Findings));
}

} // namespace asynq::analysis
