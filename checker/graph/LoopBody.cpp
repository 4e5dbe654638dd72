//===- LoopBody.cpp - What an iteration leaves behind ---------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Statements are read one by one and have to be understood: one that is not
// makes the whole loop one that is left alone. Three questions are asked:
//
//   ways out       does an iteration decide whether there is a next one?
//   writes         does it change anything but what it adds to, and locals of
//                  its own?
//   accumulators   can anything see how far they got? They are locals that
//                  only the statements that add to them mention in the loop,
//                  and that nothing has taken a reference to before.
//
//===----------------------------------------------------------------------===//

#include "graph/LoopBody.h"

#include "effects/Effects.h"
#include "knowledge/Callees.h"
#include "model/AstVisitor.h"
#include "model/AwaitModel.h"
#include "model/OwnCode.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Ways out
//===----------------------------------------------------------------------===//

namespace {

/// Looks for awaits, and for what makes a body one that is left alone.
class BodyScanner : public OwnCodeVisitor {
public:
  explicit BodyScanner(const Effects &Context) : Context(Context) {}

  llvm::SmallVector<const CoawaitExpr *, 2> Awaits;

  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    // The inner ones come first.
    if (!TraverseStmt(Await->getOperand()))
      return false;
    Awaits.push_back(Await);
    return Loops == 0 && !Await->getKeywordLoc().isMacroID();
  }
  bool TraverseForStmt(ForStmt *S) override {
    return inLoop(&BodyScanner::ofFor, S);
  }
  bool TraverseWhileStmt(WhileStmt *S) override {
    return inLoop(&BodyScanner::ofWhile, S);
  }
  bool TraverseDoStmt(DoStmt *S) override {
    return inLoop(&BodyScanner::ofDo, S);
  }
  bool TraverseCXXForRangeStmt(CXXForRangeStmt *S) override {
    return inLoop(&BodyScanner::ofRange, S);
  }
  bool TraverseSwitchStmt(SwitchStmt *S) override {
    ++Switches;
    const bool Goes = OwnCodeVisitor::TraverseSwitchStmt(S);
    --Switches;
    return Goes;
  }

  bool VisitVarDecl(VarDecl *Variable) override {
    return !Variable->isInvalidDecl() && Variable->hasLocalStorage() &&
           Variable->getTLSKind() == VarDecl::TLS_None &&
           !Context.types().isBorder(Variable->getType());
  }
  bool VisitBreakStmt(BreakStmt *) override { return Switches + Loops != 0; }
  bool VisitCoyieldExpr(CoyieldExpr *) override { return false; }
  bool VisitDependentCoawaitExpr(DependentCoawaitExpr *) override {
    return false;
  }
  bool VisitCoreturnStmt(CoreturnStmt *) override { return false; }
  bool VisitReturnStmt(ReturnStmt *) override { return false; }
  bool VisitCXXThrowExpr(CXXThrowExpr *) override { return false; }
  bool VisitCXXTryStmt(CXXTryStmt *) override { return false; }
  bool VisitGotoStmt(GotoStmt *) override { return false; }
  bool VisitIndirectGotoStmt(IndirectGotoStmt *) override { return false; }
  bool VisitLabelStmt(LabelStmt *) override { return false; }
  bool VisitStmtExpr(StmtExpr *) override { return false; }
  bool VisitGCCAsmStmt(GCCAsmStmt *) override { return false; }
  bool VisitRecoveryExpr(RecoveryExpr *) override { return false; }
  bool VisitCallExpr(CallExpr *Call) override {
    const FunctionDecl *Callee = Call->getDirectCallee();
    return !Callee || !Callee->isNoReturn();
  }

private:
  bool ofFor(ForStmt *S) { return OwnCodeVisitor::TraverseForStmt(S); }
  bool ofWhile(WhileStmt *S) { return OwnCodeVisitor::TraverseWhileStmt(S); }
  bool ofDo(DoStmt *S) { return OwnCodeVisitor::TraverseDoStmt(S); }
  bool ofRange(CXXForRangeStmt *S) {
    return OwnCodeVisitor::TraverseCXXForRangeStmt(S);
  }
  template <class Statement>
  bool inLoop(bool (BodyScanner::*Traverse)(Statement *), Statement *S) {
    ++Loops;
    const bool Goes = (this->*Traverse)(S);
    --Loops;
    return Goes;
  }

  const Effects &Context;
  unsigned Loops = 0, Switches = 0;
};

//===----------------------------------------------------------------------===//
// Mentions
//===----------------------------------------------------------------------===//

/// Counts how often a statement names a variable.
class MentionCounter : public AstVisitor {
public:
  explicit MentionCounter(const VarDecl &Variable) : Variable(Variable) {}

  unsigned Count = 0;

  // An await's other parts repeat its operand.
  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    return TraverseStmt(Await->getOperand());
  }
  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    Count += Reference->getDecl() == &Variable;
    return true;
  }

private:
  const VarDecl &Variable;
};

} // namespace

static unsigned mentions(const Stmt &S, const VarDecl &Variable) {
  MentionCounter Counter(Variable);
  Counter.TraverseStmt(const_cast<Stmt *>(&S));
  return Counter.Count;
}

/// The local variable that \p E names; null for captures and parts of others.
static const VarDecl *localNamedBy(const Expr &E) {
  const auto *Reference = dyn_cast<DeclRefExpr>(E.IgnoreParenImpCasts());
  if (!Reference || Reference->refersToEnclosingVariableOrCapture())
    return nullptr;
  const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
  return Variable && Variable->hasLocalStorage() ? Variable : nullptr;
}

//===----------------------------------------------------------------------===//
// Accumulations
//===----------------------------------------------------------------------===//

/// True for `out.end()`, which says where to insert.
static bool isEndOf(const Expr &E, const VarDecl &Target) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(stripInitializer(&E));
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  return Method && Method->getIdentifier() &&
         (Method->getName() == "end" || Method->getName() == "cend") &&
         localNamedBy(*Call->getImplicitObjectArgument()) == &Target;
}

static std::optional<Accumulation> additionTo(const CXXMemberCallExpr &Call) {
  static constexpr llvm::StringRef Adding[] = {"emplace",   "emplace_back",
                                               "insert",    "insert_or_assign",
                                               "push_back", "try_emplace"};
  const CXXMethodDecl *Method = Call.getMethodDecl();
  if (!Method || !isPlainStandardFunction(*Method) ||
      !Method->getIdentifier() ||
      !llvm::is_contained(Adding, Method->getName()))
    return std::nullopt;
  const VarDecl *Target = localNamedBy(*Call.getImplicitObjectArgument());
  if (!Target)
    return std::nullopt;
  Accumulation Result{&Call, Target};
  for (const Expr *Argument : Call.arguments())
    if (isEndOf(*Argument, *Target))
      ++Result.Mentions;
    else
      Result.Operands.push_back(Argument);
  Result.IsPush =
      Call.getNumArgs() == 1 && Method->getName().ends_with("_back");
  return Result;
}

/// `map[key] = value`
static std::optional<Accumulation>
assignmentTo(const Expr &Statement, const Expr &Left, const Expr &Right) {
  const auto *Part = dyn_cast<CXXOperatorCallExpr>(Left.IgnoreParenImpCasts());
  if (!Part || Part->getOperator() != OO_Subscript ||
      !Part->getDirectCallee() ||
      !isPlainStandardFunction(*Part->getDirectCallee()))
    return std::nullopt;
  const VarDecl *Target = localNamedBy(*Part->getArg(0));
  if (!Target)
    return std::nullopt;
  return Accumulation{&Statement, Target, 1, {Part->getArg(1), &Right}};
}

/// `sum += value`
static std::optional<Accumulation> sumIn(const Expr &Statement,
                                         const Expr &Left, const Expr *Right) {
  const VarDecl *Target = localNamedBy(Left);
  if (!Target)
    return std::nullopt;
  Accumulation Result{&Statement, Target};
  if (Right)
    Result.Operands.push_back(Right);
  return Result;
}

static std::optional<Accumulation> accumulationOf(const Expr &Statement) {
  const Expr *E = stripInitializer(&Statement);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E))
    return additionTo(*Member);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->isIncrementOp() ? sumIn(*E, *Unary->getSubExpr(), nullptr)
                                  : std::nullopt;
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    static constexpr BinaryOperatorKind Sums[] = {BO_AddAssign, BO_OrAssign,
                                                  BO_AndAssign, BO_XorAssign};
    if (Binary->getOpcode() == BO_Assign)
      return assignmentTo(*E, *Binary->getLHS(), *Binary->getRHS());
    return llvm::is_contained(Sums, Binary->getOpcode())
               ? sumIn(*E, *Binary->getLHS(), Binary->getRHS())
               : std::nullopt;
  }
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(E);
  if (!Call || !Call->getDirectCallee() ||
      !isPlainStandardFunction(*Call->getDirectCallee()))
    return std::nullopt;
  if (Call->getOperator() == OO_Equal)
    return assignmentTo(*E, *Call->getArg(0), *Call->getArg(1));
  return Call->getOperator() == OO_PlusEqual
             ? sumIn(*E, *Call->getArg(0), Call->getArg(1))
             : std::nullopt;
}

namespace {

/// Counts the mentions of a variable before some place that hand nothing out
/// through which it could be seen later.
class HarmlessMentions : public AstVisitor {
public:
  HarmlessMentions(const VarDecl &Variable, const Stmt &Loop,
                   SourceLocation End)
      : Variable(Variable), Loop(Loop), End(End) {}

  unsigned All = 0, Harmless = 0;

  bool dataTraverseStmtPre(Stmt *S) override {
    return S != &Loop && S->getBeginLoc() <= End;
  }
  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    return TraverseStmt(Await->getOperand());
  }
  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    All += Reference->getDecl() == &Variable;
    return true;
  }
  bool VisitImplicitCastExpr(ImplicitCastExpr *Cast) override {
    Harmless += Cast->getCastKind() == CK_LValueToRValue &&
                isNamed(*Cast->getSubExpr());
    return true;
  }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *Call) override {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    Harmless += Method && isPlainStandardFunction(*Method) &&
                !Method->getReturnType()->isReferenceType() &&
                !Method->getReturnType()->isPointerType() &&
                !Method->getReturnType()->isRecordType() &&
                isNamed(*Call->getImplicitObjectArgument());
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Operator) override {
    Harmless += Operator->isAssignmentOp() && isNamed(*Operator->getLHS());
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *Operator) override {
    Harmless +=
        Operator->isIncrementDecrementOp() && isNamed(*Operator->getSubExpr());
    return true;
  }

private:
  bool isNamed(const Expr &E) const {
    const auto *Reference = dyn_cast<DeclRefExpr>(E.IgnoreParens());
    return Reference && Reference->getDecl() == &Variable;
  }

  const VarDecl &Variable;
  const Stmt &Loop;
  const SourceLocation End;
};

/// Finds the outermost loop that runs another one again while a variable lives.
class EnclosingLoop : public AstVisitor {
public:
  EnclosingLoop(const Stmt &Loop, const VarDecl &Variable)
      : Loop(Loop), Variable(Variable) {}

  const Stmt *Found = nullptr;

  bool VisitForStmt(ForStmt *S) override { return look(*S); }
  bool VisitWhileStmt(WhileStmt *S) override { return look(*S); }
  bool VisitDoStmt(DoStmt *S) override { return look(*S); }
  bool VisitCXXForRangeStmt(CXXForRangeStmt *S) override { return look(*S); }

private:
  bool look(const Stmt &S) {
    const bool Encloses = S.getBeginLoc() < Loop.getBeginLoc() &&
                          Loop.getEndLoc() <= S.getEndLoc();
    if (Encloses && !isDeclaredIn(Variable, S)) {
      Found = &S;
      return false;
    }
    return true;
  }

  const Stmt &Loop;
  const VarDecl &Variable;
};

} // namespace

/// True if nothing that runs before or while \p Loop does can keep a way to
/// \p Variable.
static bool isOutOfSight(const VarDecl &Variable, const Stmt &Loop,
                         const FunctionDecl &Function) {
  Stmt *Body = const_cast<Stmt *>(coroutineBody(Function));
  EnclosingLoop Outer(Loop, Variable);
  Outer.TraverseStmt(Body);
  HarmlessMentions Mentions(Variable, Loop,
                            (Outer.Found ? *Outer.Found : Loop).getEndLoc());
  Mentions.TraverseStmt(Body);
  return Mentions.All == Mentions.Harmless;
}

namespace {

/// Finds the first name of a variable behind some place.
class LaterMention : public AstVisitor {
public:
  LaterMention(const VarDecl &Variable, SourceLocation Place)
      : Variable(Variable), Place(Place) {}

  SourceLocation Found;

  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    return TraverseStmt(Await->getOperand());
  }
  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    if (Reference->getDecl() == &Variable && Reference->getLocation() > Place)
      Found = Reference->getLocation();
    return Found.isInvalid();
  }

private:
  const VarDecl &Variable;
  const SourceLocation Place;
};

} // namespace

SourceLocation firstMentionAfter(const Stmt &Loop, const VarDecl &Variable,
                                 const FunctionDecl &Function) {
  Stmt *Body = const_cast<Stmt *>(coroutineBody(Function));
  EnclosingLoop Outer(Loop, Variable);
  Outer.TraverseStmt(Body);
  if (Outer.Found)
    return Outer.Found->getBeginLoc();
  LaterMention Finder(Variable, Loop.getEndLoc());
  Finder.TraverseStmt(Body);
  return Finder.Found;
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

bool isOfIteration(const LoopHead &Head, const VarDecl &Variable) {
  return isDeclaredIn(Variable, *Head.Body) ||
         (Head.Range && &Variable == Head.Element);
}

bool leavesNothing(const LoopHead &Head, const AccessSet &Accesses) {
  return !Accesses.Unknown && !Accesses.writesMemory() &&
         llvm::all_of(Accesses.Writes, [&](const VarDecl *Variable) {
           return isOfIteration(Head, *Variable);
         });
}

namespace {

class BodyReader {
public:
  BodyReader(const LoopHead &Head, const FunctionDecl &Function,
             const Effects &Context)
      : Head(Head), Function(Function), Context(Context) {}

  LoopBody Result;

  bool read(const Stmt *S);
  bool hideAccumulators() const;

private:
  bool readExpression(const Expr &E);
  bool readDeclaration(const DeclStmt &Declaration);
  bool leavesNothing(const AccessSet &Accesses) const {
    return analysis::leavesNothing(Head, Accesses);
  }

  const LoopHead &Head;
  const FunctionDecl &Function;
  const Effects &Context;
};

} // namespace

bool BodyReader::readDeclaration(const DeclStmt &Declaration) {
  return llvm::all_of(Declaration.decls(), [&](const Decl *D) {
    const auto *Variable = dyn_cast<VarDecl>(D);
    return Variable ? leavesNothing(Context.ofVariable(*Variable))
                    : isa<TypedefNameDecl>(D);
  });
}

bool BodyReader::readExpression(const Expr &E) {
  if (const auto *Await = dyn_cast<CoawaitExpr>(stripInitializer(&E))) {
    Result.Bare.push_back(Await);
    return true;
  }
  const std::optional<Accumulation> Adds = accumulationOf(E);
  if (!Adds || isOfIteration(Head, *Adds->Target))
    return leavesNothing(Context.ofStatement(E));
  Result.Accumulations.push_back(*Adds);
  return llvm::all_of(Adds->Operands, [&](const Expr *Operand) {
    return leavesNothing(Context.ofExpression(*Operand));
  });
}

bool BodyReader::read(const Stmt *S) {
  if (!S || S == Head.Step || isa<NullStmt, BreakStmt>(S))
    return true;
  if (isa<ContinueStmt>(S))
    return !Head.Step;
  if (const auto *Compound = dyn_cast<CompoundStmt>(S))
    return llvm::all_of(Compound->body(),
                        [&](const Stmt *Inner) { return read(Inner); });
  if (const auto *If = dyn_cast<IfStmt>(S))
    return read(If->getInit()) && read(If->getConditionVariableDeclStmt()) &&
           (If->isConsteval() ||
            leavesNothing(Context.ofExpression(*If->getCond()))) &&
           read(If->getThen()) && read(If->getElse());
  if (const auto *Switch = dyn_cast<SwitchStmt>(S))
    return read(Switch->getInit()) &&
           read(Switch->getConditionVariableDeclStmt()) &&
           leavesNothing(Context.ofExpression(*Switch->getCond())) &&
           read(Switch->getBody());
  if (const auto *Case = dyn_cast<SwitchCase>(S))
    return read(Case->getSubStmt());
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    return readDeclaration(*Declaration);
  if (const auto *E = dyn_cast<Expr>(S))
    return readExpression(*E);
  return leavesNothing(Context.ofStatement(*S));
}

bool BodyReader::hideAccumulators() const {
  llvm::DenseMap<const VarDecl *, unsigned> Expected;
  for (const Accumulation &Adds : Result.Accumulations)
    Expected[Adds.Target] += Adds.Mentions;
  return llvm::all_of(Expected, [&](const auto &Entry) {
    const VarDecl &Target = *Entry.first;
    return &Target != Head.Element && !isDeclaredIn(Target, *Head.Loop) &&
           Context.types().isValue(Target.getType()) &&
           mentions(*Head.Loop, Target) == Entry.second &&
           isOutOfSight(Target, *Head.Loop, Function);
  });
}

/// True if nothing but the loop itself decides how often it runs.
static bool countsByItself(const LoopHead &Head, const Effects &Context) {
  if (Head.Condition && Context.ofExpression(*Head.Condition).writesAnything())
    return false;
  return !Head.Step || Context.isPrivate(*Head.Element);
}

std::optional<LoopBody> loopBody(const LoopHead &Head,
                                 const FunctionDecl &Function,
                                 const Effects &Context) {
  if (!countsByItself(Head, Context))
    return std::nullopt;
  BodyScanner Scanner(Context);
  if (!Scanner.TraverseStmt(const_cast<Stmt *>(Head.Body)) ||
      Scanner.Awaits.empty())
    return std::nullopt;

  BodyReader Reader(Head, Function, Context);
  if (!Reader.read(Head.Body) || !Reader.hideAccumulators())
    return std::nullopt;
  Reader.Result.Awaits = std::move(Scanner.Awaits);
  return std::move(Reader.Result);
}

} // namespace asynq::analysis
