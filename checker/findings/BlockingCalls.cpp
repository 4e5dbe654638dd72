//===- BlockingCalls.cpp - Calls that stall all other coroutines ----------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A coroutine is read twice: first for what the code around its calls says, as
// that may stand behind them, then for the calls. A call of the table counts
// unless its row has an exception that the code around it shows.
//
//===----------------------------------------------------------------------===//

#include "findings/BlockingCalls.h"

#include "knowledge/BlockingTable.h"
#include "model/Asynchronous.h"
#include "model/AwaitModel.h"
#include "model/OwnCode.h"
#include "model/TestCode.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// The table
//===----------------------------------------------------------------------===//

static const BlockingFunction *rowOf(const FunctionDecl &Callee) {
  const std::string Name = qualifiedName(Callee);
  // A function of one's own may have the name of a system call.
  if (!llvm::StringRef(Name).contains("::") && !Callee.isExternC())
    return nullptr;
  const auto *Row =
      llvm::find_if(blockingFunctions(),
                    [&](const BlockingFunction &F) { return F.Name == Name; });
  return Row == blockingFunctions().end() ? nullptr : Row;
}

static bool isZero(const APValue &Value) {
  if (Value.isInt())
    return Value.getInt().isZero();
  if (Value.isFloat())
    return Value.getFloat().isZero();
  return Value.isStruct() && Value.getStructNumFields() == 1 &&
         isZero(Value.getStructField(0));
}

static bool isConstantZero(const Expr &E, const ASTContext &Context) {
  const Expr *Value = E.IgnoreParens();
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Value))
    Value = Temporary->getSubExpr();
  Expr::EvalResult Result;
  return !Value->isValueDependent() &&
         Value->EvaluateAsRValue(Result, Context) && isZero(Result.Val);
}

/// True if reading from the stream that \p E names waits for a device.
static bool isDeviceStream(const Expr &E) {
  const Expr *Stream = E.IgnoreParenImpCasts();
  if (const auto *Name = dyn_cast<DeclRefExpr>(Stream);
      Name && Name->getDecl()->isInStdNamespace())
    return llvm::StringSwitch<bool>(qualifiedName(*Name->getDecl()))
        .Cases("std::cin", "std::wcin", true)
        .Default(false);
  const CXXRecordDecl *Record = Stream->getType()->getAsCXXRecordDecl();
  return Record && llvm::StringSwitch<bool>(qualifiedName(*Record))
                       .Cases("std::basic_ifstream", "std::basic_fstream", true)
                       .Default(false);
}

/// Names that say that the code around them does not mean to block.
static bool isNonBlockingWord(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases("EAGAIN", "EWOULDBLOCK", "EINPROGRESS", true)
      .Cases("O_NONBLOCK", "SOCK_NONBLOCK", "MSG_DONTWAIT", true)
      .Cases("WNOHANG", "LOCK_NB", "PQisBusy", true)
      .Cases("operation_would_block", "operation_in_progress", true)
      .Case("resource_unavailable_try_again", true)
      .Default(false);
}

//===----------------------------------------------------------------------===//
// The code around calls
//===----------------------------------------------------------------------===//

/// The object that a member function is called on, the first argument of
/// another function; null if there is none.
static const Expr *firstOperand(const CallExpr &Call) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    return Member->getImplicitObjectArgument();
  return Call.getNumArgs() ? Call.getArg(0) : nullptr;
}

static const ValueDecl *variableIn(const Expr &E) {
  const Expr *Inner = E.IgnoreParenImpCasts();
  if (const auto *Call = dyn_cast<CallExpr>(Inner);
      Call && Call->isCallToStdMove())
    Inner = Call->getArg(0)->IgnoreParenImpCasts();
  const auto *Name = dyn_cast<DeclRefExpr>(Inner);
  return Name ? Name->getDecl() : nullptr;
}

/// True for a call of a function of the standard library, or of an object that
/// is called like one, which calls what it is given before it returns.
static bool callsItsArguments(const CallExpr &Call) {
  static constexpr llvm::StringRef Names[] = {
      "accumulate", "all_of",    "any_of",   "apply",     "call_once",
      "copy_if",    "count_if",  "erase_if", "find_if",   "find_if_not",
      "for_each",   "generate",  "invoke",   "none_of",   "partition",
      "reduce",     "remove_if", "sort",     "transform", "transform_reduce",
      "visit"};
  const NamedDecl *Callee = Call.getDirectCallee();
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  if (Operator && Operator->getOperator() == OO_Call)
    Callee = dyn_cast_or_null<NamedDecl>(variableIn(*Operator->getArg(0)));
  return Callee && Callee->getIdentifier() && isInStandardLibrary(*Callee) &&
         llvm::is_contained(Names, Callee->getName());
}

/// The lambda that \p E is, unless it is a coroutine; or null.
static const LambdaExpr *plainLambda(const Expr &E) {
  const auto *Lambda = dyn_cast<LambdaExpr>(stripInitializer(&E));
  return Lambda && !isa<CoroutineBodyStmt>(Lambda->getBody()) ? Lambda
                                                              : nullptr;
}

namespace {

/// What the rest of a coroutine says about its calls.
struct Surroundings {
  bool DoesNotMeanToBlock = false;
  bool RunsElsewhere = false;
  SourceLocation FirstAwait;
  llvm::SmallVector<const ValueDecl *, 4> AskedFutures;
};

/// Visits what runs in a coroutine, lambdas that are called on the spot
/// included.
class CalledCode : public OwnCodeVisitor {
public:
  explicit CalledCode(const Knowledge &Given) : Given(Given) {}

  bool isOffload(const FunctionDecl &Callee) const {
    return Given.Offloads.matches(Callee) ||
           llvm::is_contained(offloadFunctions(), qualifiedName(Callee));
  }

protected:
  /// Follows the lambdas that \p Call calls.
  bool follow(CallExpr &Call) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (!Callee || isOffload(*Callee))
      return true;
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
    if (Operator && Operator->getOperator() == OO_Call)
      if (const LambdaExpr *Lambda = plainLambda(*Operator->getArg(0)))
        return TraverseStmt(Lambda->getBody());
    if (callsItsArguments(Call))
      for (const Expr *Argument : Call.arguments())
        if (const LambdaExpr *Lambda = plainLambda(*Argument))
          if (!TraverseStmt(Lambda->getBody()))
            return false;
    return true;
  }

  const Knowledge &Given;
};

class SurroundingsFinder : public CalledCode {
public:
  SurroundingsFinder(const ASTContext &Context, const Knowledge &Given)
      : CalledCode(Given), Context(Context) {}

  Surroundings Result;

  bool VisitIntegerLiteral(IntegerLiteral *Literal) override {
    const SourceLocation Location = Literal->getLocation();
    if (Location.isMacroID())
      note(Lexer::getImmediateMacroName(Location, Context.getSourceManager(),
                                        Context.getLangOpts()));
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *Name) override {
    if (Name->getDecl()->getIdentifier())
      note(Name->getDecl()->getName());
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) override {
    const FunctionDecl *Callee = Call->getDirectCallee();
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
    if (Member && Callee && Callee->getIdentifier() &&
        Callee->getName() == "wait_for")
      if (const ValueDecl *Future = variableIn(*firstOperand(*Call)))
        Result.AskedFutures.push_back(Future);
    return follow(*Call);
  }
  bool VisitCoawaitExpr(CoawaitExpr *Await) override {
    const auto *Call =
        dyn_cast<CallExpr>(stripInitializer(Await->getOperand()));
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    Result.RunsElsewhere |= Callee && isOffload(*Callee);
    if (Result.FirstAwait.isInvalid())
      Result.FirstAwait = Await->getBeginLoc();
    return true;
  }

private:
  void note(llvm::StringRef Name) {
    Result.DoesNotMeanToBlock |= isNonBlockingWord(Name);
  }

  const ASTContext &Context;
};

class CallCollector : public CalledCode {
public:
  CallCollector(const ASTContext &Context, const Knowledge &Given,
                const Surroundings &Around)
      : CalledCode(Given), Context(Context), Around(Around) {}

  std::vector<BlockingCall> Found;

  bool VisitCallExpr(CallExpr *Call) override {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (Callee && blocks(*Call, *Callee) && !Call->getExprLoc().isMacroID())
      Found.push_back({Call->getExprLoc(), Callee->getNameAsString()});
    return follow(*Call);
  }

private:
  bool blocks(const CallExpr &Call, const FunctionDecl &Callee) const {
    if (Given.Functions.isBlocking(Callee))
      return true;
    const BlockingFunction *Row = rowOf(Callee);
    return Row && !isExempt(*Row, Call);
  }

  bool isExempt(const BlockingFunction &Row, const CallExpr &Call) const {
    const Expr *First = firstOperand(Call);
    switch (Row.Except) {
    case Unless::Nothing:
      return false;
    case Unless::Zero:
      return Row.Time < Call.getNumArgs() &&
             isConstantZero(*Call.getArg(Row.Time), Context);
    case Unless::WouldBlock:
      return Around.DoesNotMeanToBlock;
    case Unless::Ready:
      return Around.DoesNotMeanToBlock || mayBeReady(Call, *First);
    case Unless::Asked:
      return First &&
             llvm::is_contained(Around.AskedFutures, variableIn(*First));
    case Unless::Memory:
      return !First || !isDeviceStream(*First);
    }
    llvm_unreachable("all exceptions are handled");
  }

  /// How a descriptor of an object was opened is that object's matter, and one
  /// is commonly used when what was awaited says that it is ready.
  bool mayBeReady(const CallExpr &Call, const Expr &Descriptor) const {
    const SourceManager &Manager = Context.getSourceManager();
    return isa<MemberExpr, CallExpr>(Descriptor.IgnoreParenImpCasts()) ||
           (Around.FirstAwait.isValid() &&
            Manager.isBeforeInTranslationUnit(Around.FirstAwait,
                                              Call.getBeginLoc()));
  }

  const ASTContext &Context;
  const Surroundings &Around;
};

} // namespace

//===----------------------------------------------------------------------===//
// Findings
//===----------------------------------------------------------------------===//

static bool isThreadExecutor(QualType Type) {
  const CXXRecordDecl *Record =
      pointeeOf(Type.getNonReferenceType())->getAsCXXRecordDecl();
  return Record &&
         llvm::is_contained(threadExecutors(), qualifiedName(*Record));
}

static bool startsOnOwnThread(const FunctionDecl &Function) {
  return llvm::any_of(Function.parameters(), [](const ParmVarDecl *Parameter) {
    return isThreadExecutor(Parameter->getType());
  });
}

void BlockingCallFinder::add(const FunctionDecl &Function) {
  if (!isAsynchronous(Function, Given) || isThereToBlock(Function) ||
      startsOnOwnThread(Function) ||
      (!Given.ReportInTests && isInTest(Function)))
    return;
  auto *Body = const_cast<Stmt *>(coroutineBody(Function));
  const ASTContext &Context = Function.getASTContext();
  SurroundingsFinder Around(Context, Given);
  Around.TraverseStmt(Body);
  std::vector<BlockingCall> Findings;
  if (!Around.Result.RunsElsewhere) {
    CallCollector Calls(Context, Given, Around.Result);
    Calls.TraverseStmt(Body);
    Findings = std::move(Calls.Found);
  }
  if (!Findings.empty() && !Given.ReportInTests && isAsserted(Function))
    return;
  const auto Task = Given.Known.ofType(Function.getReturnType());
  for (BlockingCall &Finding : Findings)
    Finding.StallsBatches = Task && Task->Library == &builtinProfiles().front();
  Agreed.add(Function, std::move(Findings));
}

} // namespace asynq::analysis
