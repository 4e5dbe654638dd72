//===- Effects.cpp - What expressions and callees read and write ----------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "effects/Effects.h"

#include "effects/AccessCollector.h"
#include "effects/CallAccesses.h"
#include "effects/HandedAccesses.h"
#include "effects/TaskCalls.h"
#include "effects/VariableAccesses.h"
#include "knowledge/CallParts.h"
#include "model/AstVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace asynq::analysis {

Effects::Effects(const FunctionDecl &Function, const Knowledge &Given,
                 Bodies &Seen)
    : Function(Function), Given(Given), Seen(Seen),
      Hidden(Function, Given.Types) {}

/// Time passes while something is awaited, so nothing moves across a look at
/// the clock. Inside of a callee it is as good at one time as at another.
static AccessSet inPlace(AccessSet Accesses) {
  Accesses.Unknown |= Accesses.ReadsClock || Accesses.LooksAtOthers;
  return Accesses;
}

AccessSet Effects::ofStatement(const Stmt &Statement) const {
  AccessCollector Collector(Function, *this, AccessCollector::Awaits::LeftOut);
  Collector.visitStatement(&Statement);
  return inPlace(std::move(Collector.Result));
}

AccessSet Effects::ofVariable(const VarDecl &Variable) const {
  AccessCollector Collector(Function, *this, AccessCollector::Awaits::LeftOut);
  visitVariable(Collector, Variable);
  return inPlace(std::move(Collector.Result));
}

AccessSet Effects::ofExpression(const Expr &E) const {
  AccessCollector Collector(Function, *this, AccessCollector::Awaits::LeftOut);
  Collector.visit(&E, Mode::Read);
  return inPlace(std::move(Collector.Result));
}

AccessSet Effects::ofLazyCall(const CallExpr &Call) const {
  AccessCollector Collector(Function, *this, AccessCollector::Awaits::LeftOut);
  visitLazyCall(Collector, Call);
  return inPlace(std::move(Collector.Result));
}

AccessSet Effects::ofCalling(const Expr &Argument, QualType Parameter) const {
  AccessCollector Collector(Function, *this, AccessCollector::Awaits::Included);
  visitCalls(Collector, Argument, Parameter);
  return std::move(Collector.Result);
}

namespace {

/// Finds temporaries, those of default arguments included.
class TemporaryFinder : public AstVisitor {
public:
  bool Found = false;

  bool VisitMaterializeTemporaryExpr(MaterializeTemporaryExpr *) override {
    Found = true;
    return false;
  }
  bool VisitCXXDefaultArgExpr(CXXDefaultArgExpr *Default) override {
    return TraverseStmt(Default->getExpr());
  }
};

} // namespace

/// True if the task that \p Call gives outlives nothing that it was made of.
static bool standsAlone(const CallExpr &Call, const TypeKinds &Types) {
  TemporaryFinder Temporaries;
  Temporaries.TraverseStmt(const_cast<CallExpr *>(&Call));
  bool Result = !Temporaries.Found && !isLambda(Call.getDirectCallee());
  forEachArgument(Call, [&](const Expr &, QualType Parameter) {
    Result &= Parameter->isReferenceType() || Types.isValue(Parameter);
  });
  return Result;
}

llvm::SmallVector<const VarDecl *, 4>
Effects::copiedBy(const CallExpr &Call) const {
  if (!standsAlone(Call, types()))
    return {};
  AccessSet Copied, Other;
  if (const Expr *Object = objectOf(Call))
    Other.add(ofExpression(*Object));
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    (types().isValue(Parameter) ? Copied : Other).add(ofExpression(Argument));
  });
  llvm::SmallVector<const VarDecl *, 4> Result;
  for (const VarDecl *Variable : Copied.Reads)
    if (isPrivate(*Variable) && !Other.Reads.contains(Variable) &&
        !Copied.Writes.contains(Variable))
      Result.push_back(Variable);
  return Result;
}

AccessSet Effects::ofBody() const {
  AccessCollector Collector(Function, *this, AccessCollector::Awaits::Included);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
    Collector.visitInitializers(*Constructor);
  Collector.visitStatement(Function.getBody());
  if (isa<CoroutineBodyStmt>(Function.getBody()) ||
      Given.Known.ofType(Function.getReturnType()))
    visitTasksIn(Collector, *Function.getBody());
  for (const ParmVarDecl *Parameter : Function.parameters())
    Collector.visitDestruction(Parameter->getType());
  return std::move(Collector.Result);
}

bool Effects::startsAtCall(const CallExpr &Call) const {
  bool Result = false;
  forEachArgument(Call, [&](const Expr &Argument, QualType) {
    if (const CallExpr *Task = taskHandedOver(Argument, Given.Known))
      Result |= startsAtCall(*Task);
  });
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || callees().isConcurrent(*Callee))
    return Result;
  const Stmt *Body = Callee->getBody();
  return Result || (Body && !isa<CoroutineBodyStmt>(Body));
}

} // namespace asynq::analysis
