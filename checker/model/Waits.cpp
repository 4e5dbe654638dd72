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

/// True if \p Made is a new task or future that is not done: nobody has
/// awaited it, and it was not made of a value.
static bool isPending(const Expr &Made) {
  const auto *Call = dyn_cast<CallExpr>(stripInitializer(&Made));
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
      if (const VarDecl *Variable =
              W.Operand ? variableOf(*W.Operand) : nullptr)
        ++TimesWaitedFor[Variable];
  }

  bool isReady(const Wait &W) const {
    if (!W.Operand)
      return false;
    const VarDecl *Variable = variableOf(*W.Operand);
    if (!Variable)
      return !isPending(*W.Operand);
    // Whatever else is done with it may make it ready.
    if (Names.of(*Variable).size() != TimesWaitedFor.lookup(Variable))
      return true;
    if (isa<ParmVarDecl>(Variable))
      return false;
    return !Variable->hasLocalStorage() || !Variable->hasInit() ||
           !isPending(*Variable->getInit());
  }

private:
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
