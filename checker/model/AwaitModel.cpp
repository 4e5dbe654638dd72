//===- AwaitModel.cpp - The awaits of a coroutine, block by block ---------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The model is syntactic: it says which statement of a block awaits what, and
// which statements nothing may cross whatever the data says.
//
// A CoawaitExpr repeats its operand below its await_ready, await_suspend and
// await_resume calls; only getOperand() is ever followed.
//
//===----------------------------------------------------------------------===//

#include "model/AwaitModel.h"

#include "knowledge/Callees.h"
#include "knowledge/TrivialAwaits.h"
#include "model/OwnCode.h"
#include "model/SourceText.h"
#include "model/Steps.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

llvm::SmallVector<const CallExpr *, 2> AwaitSite::calls() const {
  llvm::SmallVector<const CallExpr *, 2> Result;
  for (const AwaitedTask &Task : Tasks)
    Result.push_back(Task.Call);
  return Result;
}

const VarDecl *Step::resultVariable() const {
  if (Variable || Bound != Binding::Assignment)
    return Variable;
  const auto *Name = dyn_cast<DeclRefExpr>(Target);
  return Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
}

/// A construction that copies, moves or makes a standard value of its argument:
/// nothing a user wrote runs.
static bool isPlainConversion(const CXXConstructExpr &Construction) {
  const CXXConstructorDecl *Constructor = Construction.getConstructor();
  return Construction.getNumArgs() == 1 &&
         (Constructor->isCopyOrMoveConstructor() ||
          isInStandardLibrary(*Constructor));
}

const Expr *stripInitializer(const Expr *E) {
  while (true) {
    const Expr *Inner = E->IgnoreParens()->IgnoreImplicit();
    if (const auto *Construction = dyn_cast<CXXConstructExpr>(Inner);
        Construction && isPlainConversion(*Construction))
      Inner = Construction->getArg(0);
    else if (const auto *Braces = dyn_cast<InitListExpr>(Inner);
             Braces && Braces->getNumInits() == 1 && Braces->isTransparent())
      Inner = Braces->getInit(0);
    if (Inner == E)
      return E;
    E = Inner;
  }
}

bool isOwnPart(const VarDecl &Variable) {
  const auto *Await =
      Variable.hasInit()
          ? dyn_cast<CoawaitExpr>(stripInitializer(Variable.getInit()))
          : nullptr;
  return Await && asksForOwnPart(*Await) &&
         Variable.getASTContext().hasSameUnqualifiedType(Variable.getType(),
                                                         Await->getType());
}

const Stmt *coroutineBody(const FunctionDecl &Function) {
  if (Function.isInvalidDecl() || Function.isDependentContext() ||
      Function.hasSkippedBody() || !Function.doesThisDeclarationHaveABody())
    return nullptr;
  const auto *Coroutine =
      dyn_cast_or_null<CoroutineBodyStmt>(Function.getBody());
  return Coroutine ? Coroutine->getBody() : nullptr;
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

namespace {

class BlockCollector : public OwnCodeVisitor {
public:
  BlockCollector(const FunctionDecl &Function, const Knowledge &Given,
                 std::vector<Block> &Blocks)
      : Context(Function.getASTContext()), Make(Function, Given),
        Blocks(Blocks) {}

  bool VisitCompoundStmt(CompoundStmt *Body) override {
    Block Result;
    Result.Body = Body;
    const Stmt *Previous = nullptr;
    for (const Stmt *Statement : Body->body()) {
      if (Previous && isTextLostBetween(*Previous, *Statement))
        Result.Steps.emplace_back().Blocks = Barrier::Unparsed;
      if (!Result.Label && isa<SwitchCase, LabelStmt>(Statement))
        Result.Label = Statement;
      Make.addSteps(*Statement, Result.Steps);
      Previous = Statement;
    }
    if (llvm::any_of(Result.Steps, [](const Step &S) { return S.Site; }))
      Blocks.push_back(std::move(Result));
    return true;
  }

private:
  /// Clang drops what it cannot make sense of. Where the text between two
  /// statements is more than comments, something that may matter is missing.
  bool isTextLostBetween(const Stmt &Before, const Stmt &After) const {
    if (!Context.getDiagnostics().hasUncompilableErrorOccurred())
      return false;
    const SourceLocation Begin = Before.getEndLoc(), End = After.getBeginLoc();
    if (Begin.isMacroID() || End.isMacroID())
      return true;
    const SourceText Text(Context);
    const auto Lost =
        Text.findToken(Text.endOf(Begin), End, [](const Token &T) {
          return !T.isOneOf(tok::comment, tok::semi);
        });
    return Lost.has_value();
  }

  const ASTContext &Context;
  StepMaker Make;
  std::vector<Block> &Blocks;
};

} // namespace

std::vector<Block> awaitBlocks(const FunctionDecl &Function,
                               const Knowledge &Given) {
  std::vector<Block> Blocks;
  if (const Stmt *Body = coroutineBody(Function))
    BlockCollector(Function, Given, Blocks)
        .TraverseStmt(const_cast<Stmt *>(Body));
  return Blocks;
}

} // namespace asynq::analysis
