//===- Waits.cpp - Calls that wait for a task -----------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/Waits.h"

#include "model/AwaitModel.h"
#include "model/Flow.h"
#include "model/OwnCode.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

const VarDecl *variableOf(const Expr &E) {
  const Expr *Inner = stripInitializer(&E);
  if (const auto *Call = dyn_cast<CallExpr>(Inner);
      Call && Call->isCallToStdMove())
    Inner = stripInitializer(Call->getArg(0));
  const auto *Name = dyn_cast<DeclRefExpr>(Inner);
  return Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
}

std::string Wait::operation() const {
  if (!Operand)
    return {};
  if (const VarDecl *Variable = variableOf(*Operand))
    return Variable->getNameAsString();
  const auto *Made = dyn_cast<CallExpr>(stripInitializer(Operand));
  const FunctionDecl *Callee = Made ? Made->getDirectCallee() : nullptr;
  return Callee && Callee->getIdentifier() ? Callee->getNameAsString()
                                           : std::string();
}

bool Wait::givesWhatAwaitingGives() const {
  const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
  const auto *Name =
      Member ? dyn_cast<MemberExpr>(Member->getCallee()->IgnoreParens())
             : nullptr;
  // An executor that is given as well would be lost; an object that is called
  // counts as an argument.
  const unsigned Arguments = Call->getNumArgs() + (Member ? 1 : 0) -
                             (isa<CXXOperatorCallExpr>(Call) ? 1 : 0);
  if (!Operand || (Member && (!Name || Name->isArrow())) || Arguments != 1)
    return false;
  // A value of asynq is what awaiting gives; an error is not.
  if (Library == &builtinProfiles().front() && Member &&
      Member->getMethodDecl()->getName() == "value")
    return true;
  const QualType Result = resultOf(Operand->getType());
  return !Result.isNull() &&
         Result.getNonReferenceType().getCanonicalType().getUnqualifiedType() ==
             Call->getType()
                 .getNonReferenceType()
                 .getCanonicalType()
                 .getUnqualifiedType();
}

/// What \p Call waits for: its object, or the argument that can be awaited.
static const Expr *operandOf(const CallExpr &Call, const Knowledge &Given) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call)) {
    // Tasks and futures are templates; a class of its own runs what it has.
    const CXXRecordDecl *Record = Member->getRecordDecl();
    return Given.Known.ofType(Member->getObjectType()) ||
                   isa_and_nonnull<ClassTemplateSpecializationDecl>(Record)
               ? Member->getImplicitObjectArgument()
               : nullptr;
  }
  for (const Expr *Argument : Call.arguments()) {
    const auto *Made = dyn_cast<CallExpr>(stripInitializer(Argument));
    if (Given.Known.ofType(Argument->getType().getNonReferenceType()) ||
        (Made && Given.Known.ofGather(*Made)))
      return Argument;
  }
  return nullptr;
}

/// Calls \p Fn for what \p E may give: its branches, if it chooses.
static void forEachChoice(const Expr &E,
                          llvm::function_ref<void(const Expr &)> Fn) {
  const Expr *Bare = stripInitializer(&E);
  const auto *Choice = dyn_cast<ConditionalOperator>(Bare);
  if (!Choice)
    return Fn(*Bare);
  forEachChoice(*Choice->getTrueExpr(), Fn);
  forEachChoice(*Choice->getFalseExpr(), Fn);
}

/// True if \p Made is a new task or future that is not done: nobody has
/// awaited it, and it was not made of a value.
static bool isNew(const Expr &Made) {
  const auto *Call = dyn_cast<CallExpr>(&Made);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Call->isPRValue())
    return false;
  if (!Callee->getIdentifier())
    return true;
  return !llvm::StringSwitch<bool>(Callee->getName())
              .Cases("const_future", "error_future", "make_ready_future", true)
              .Cases("make_exception_future", "make_ready_result", true)
              .Default(false);
}

namespace {

class WaitCollector : public OwnCodeVisitor {
public:
  explicit WaitCollector(const Knowledge &Given) : Given(Given) {}

  std::vector<Wait> Waits;

  bool VisitCallExpr(CallExpr *Call) override {
    if (const LibraryProfile *Library = Given.Known.ofWait(*Call))
      Waits.push_back(
          {Call, Library, operandOf(*Call, Given), maySuspendHere()});
    return true;
  }

private:
  const Knowledge &Given;
};

/// Tells what may be done already.
class Readiness {
public:
  Readiness(const Stmt &Code, llvm::ArrayRef<Wait> Waits) : Names(Code) {
    for (const Wait &W : Waits)
      if (W.Operand)
        count(*W.Operand);
  }

  bool isReady(const Wait &W) const {
    return W.Operand && !isPending(*W.Operand);
  }

private:
  /// What one variable gives to another one is waited for in that.
  void count(const Expr &Awaited) {
    forEachChoice(Awaited, [&](const Expr &One) {
      const VarDecl *Variable = variableOf(One);
      if (Variable && !TimesWaitedFor[Variable]++ && hasOwnValue(*Variable))
        count(*Variable->getInit());
    });
  }

  static bool hasOwnValue(const VarDecl &Variable) {
    return !isa<ParmVarDecl>(Variable) && Variable.hasLocalStorage() &&
           Variable.hasInit();
  }

  bool isPending(const Expr &E, const VarDecl *Given = nullptr) const {
    bool Result = true;
    forEachChoice(E, [&](const Expr &One) {
      const VarDecl *Variable = variableOf(One);
      Result &= Variable ? isPending(*Variable, Given) : isNew(One);
    });
    return Result;
  }

  bool isPending(const VarDecl &Variable, const VarDecl *Given) const {
    // Whatever else is done with it may make it ready; and nothing comes of a
    // variable that is not there yet.
    if (Names.of(Variable).size() != TimesWaitedFor.lookup(&Variable) ||
        (Given && Given->getLocation() <= Variable.getLocation()))
      return false;
    return isa<ParmVarDecl>(Variable) ||
           (hasOwnValue(Variable) && isPending(*Variable.getInit(), &Variable));
  }

  Mentions Names;
  llvm::DenseMap<const VarDecl *, unsigned> TimesWaitedFor;
};

} // namespace

std::vector<Wait> waitsIn(const FunctionDecl &Function,
                          const Knowledge &Given) {
  const Stmt *Code = userCode(Function);
  if (!Code)
    return {};
  WaitCollector Collector(Given);
  Collector.TraverseStmt(const_cast<Stmt *>(Code));
  if (Collector.Waits.empty())
    return {};
  const Readiness Known(*Code, Collector.Waits);
  llvm::erase_if(Collector.Waits,
                 [&](const Wait &W) { return Known.isReady(W); });
  return std::move(Collector.Waits);
}

} // namespace asynq::analysis
