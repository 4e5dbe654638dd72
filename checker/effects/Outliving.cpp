//===- Outliving.cpp - What a function did not make itself ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An expression is traced to where its object comes from: a parameter, a
// member, a global, or something that the function has made or been given for
// itself. Locals are what they are initialized with. What an unseen call gives
// by value was made for whoever calls.
//
//===----------------------------------------------------------------------===//

#include "effects/Outliving.h"

#include "effects/Effects.h"
#include "effects/TaskCalls.h"
#include "knowledge/CallParts.h"
#include "knowledge/ShallowConst.h"
#include "knowledge/TypeParts.h"
#include "model/Variables.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

/// True for numbers, strings and the like: what is made of them leads to none
/// of them.
static bool isCopiedWhole(QualType Type) {
  const CXXRecordDecl *Record = recordOf(Type);
  return Type->isArithmeticType() || Type->isEnumeralType() ||
         (Record && isStandard(*Record) && !leavesWriteAccess(Type));
}

namespace {

class OriginFinder {
public:
  explicit OriginFinder(const FunctionDecl &Function) : Function(Function) {}

  /// True if what \p E leads to was there before.
  bool isOutside(const Expr &E);

private:
  bool isOutside(const VarDecl &Variable);
  bool isOfCall(const CallExpr &Call);
  template <class RangeT> bool anyOutside(const RangeT &Range) {
    return llvm::any_of(Range, [&](const Stmt *Part) {
      const auto *E = dyn_cast_or_null<Expr>(Part);
      return E && isOutside(*E);
    });
  }
  template <class RangeT> bool anyKeptOutside(const RangeT &Arguments) {
    return llvm::any_of(Arguments, [&](const Expr *Argument) {
      return !isCopiedWhole(Argument->getType()) && isOutside(*Argument);
    });
  }

  /// Locals may be made of each other; beyond this number of expressions the
  /// answer is the cautious one.
  static constexpr unsigned MaxSteps = 64;

  const FunctionDecl &Function;
  unsigned Steps = 0;
};

} // namespace

bool OriginFinder::isOutside(const VarDecl &Variable) {
  const DeclContext *Parent = Variable.getParentFunctionOrMethod();
  const bool IsOwn =
      Variable.hasLocalStorage() && Parent && Function.Encloses(Parent);
  const QualType Type = Variable.getType();
  if (!IsOwn || (isa<ParmVarDecl>(Variable) && Type->isReferenceType()))
    return true;
  if (!Type->isReferenceType() && !leavesWriteAccess(Type))
    return false;
  return isa<ParmVarDecl>(Variable) ||
         (Variable.getInit() && isOutside(*Variable.getInit()));
}

bool OriginFinder::isOfCall(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !isPlainStandardFunction(*Callee))
    return Call.isLValue();
  const Expr *Object = objectOf(Call);
  return (Object && isOutside(*Object)) || anyKeptOutside(Call.arguments());
}

bool OriginFinder::isOutside(const Expr &E) {
  if (++Steps > MaxSteps)
    return true;
  const Expr *Whole = E.IgnoreParenCasts();
  if (const auto *Name = dyn_cast<DeclRefExpr>(Whole)) {
    const VarDecl *Variable = wholeVariable(*Name->getDecl());
    return Variable && isOutside(*Variable);
  }
  if (isa<CXXThisExpr>(Whole))
    return true;
  if (isa<CoawaitExpr>(Whole))
    return Whole->isLValue();
  if (const auto *Call = dyn_cast<CallExpr>(Whole))
    return isOfCall(*Call);
  if (const auto *Construction = dyn_cast<CXXConstructExpr>(Whole))
    return anyKeptOutside(Construction->arguments());
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(Whole))
    return isOutside(*Default->getExpr());
  return anyOutside(Whole->children());
}

bool mayWriteOutside(const CallExpr &Call, const FunctionDecl &Function,
                     const Effects &Context) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const CXXMethodDecl *Method = methodOf(Call);
  const auto IsOutside = [&](const Expr &E) {
    return OriginFinder(Function).isOutside(E);
  };
  if (!Call.isPRValue())
    return false; // A task that is there already: whoever made it tells.
  if (!Callee)
    return true;
  if (const Expr *Object = objectOf(Call);
      Object && Method && !isLambda(Method) &&
      (!Method->isConst() || leavesWriteAccess(*Method)) && IsOutside(*Object))
    return true;
  bool Result = false;
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    Result |= !taskHandedOver(Argument, Context.knowledge().Known) &&
              leavesWriteAccess(Parameter) && IsOutside(Argument);
  });
  return Result;
}

} // namespace asynq::analysis
