//===- CallAccesses.cpp - What calls touch --------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A call evaluates its object and its arguments, in the mode that their
// parameters ask for, and then does what its callee does. That is what the body
// shows; of functions of the standard library, what is known of them; of others
// without a body, a read if their signature leaves them nothing else, or
// anything.
//
//===----------------------------------------------------------------------===//

#include "effects/CallAccesses.h"

#include "effects/Effects.h"
#include "effects/HandedAccesses.h"
#include "effects/OwnObjects.h"
#include "effects/TaskCalls.h"
#include "knowledge/CallParts.h"
#include "knowledge/Callables.h"
#include "knowledge/Callees.h"
#include "knowledge/HiddenBodies.h"
#include "knowledge/ShallowConst.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace asynq::analysis {

void visitArgument(AccessCollector &Walk, const Expr &Argument,
                   QualType Parameter, Mode ByReference) {
  if (!Parameter->isReferenceType())
    return Walk.visit(&Argument,
                      Walk.Context.types().givesWriteAccess(Parameter)
                          ? ByReference
                          : Mode::Read);
  const bool IsConst = Parameter->getPointeeType().isConstQualified();
  Walk.visit(&Argument, IsConst ? Mode::Read : ByReference);
}

void visitCallee(AccessCollector &Walk, const CallExpr &Call, Mode ObjectMode) {
  const Expr *Object = objectOf(Call);
  if (!Object) {
    if (!Call.getDirectCallee())
      Walk.visit(Call.getCallee(), Mode::Read);
    return;
  }
  const CXXMethodDecl *Method = methodOf(Call);
  const Mode M = !Method || Method->isConst() ? Mode::Read : ObjectMode;
  if (!Object->getType()->isPointerType())
    return Walk.visit(Object, M);
  const bool IsThis = isa<CXXThisExpr>(Object->IgnoreParenImpCasts());
  const Place Where = behind(Object->getType());
  Walk.accessMemory(M, IsThis ? Walk.own(Where) : Where);
  if (!IsThis)
    Walk.visit(Object, Mode::Read);
}

Receiver receiverOf(const CallExpr &Call) {
  const Expr *Object = objectOf(Call);
  const CXXMethodDecl *Method = methodOf(Call);
  if (!Object || !Method)
    return Receiver::Unknown;
  if (isa<CXXThisExpr>(Object->IgnoreParenImpCasts()))
    return Receiver::Same;
  return Method->isConst() ? Receiver::Read : Receiver::Visited;
}

static bool givesPartOfValue(const CallExpr &Call, const TypeKinds &Types) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !isStandardAccessor(*Callee))
    return false;
  const Expr *Whole = objectOf(Call);
  if (!Whole)
    Whole = Call.getArg(0);
  return Types.isValue(Whole->getType());
}

/// True if visiting \p Argument, a pointer or something like it, has visited
/// what it leads to: the object whose address it is, an array, a part of a
/// value, nothing.
static bool showsPointee(const Expr &Argument, const TypeKinds &Types) {
  if (const auto *Cast = dyn_cast<CastExpr>(Argument.IgnoreParens());
      Cast && Cast->getCastKind() == CK_NullToPointer)
    return true;
  const Expr *E = Argument.IgnoreParenCasts();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return showsPointee(*Full->getSubExpr(), Types);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return showsPointee(*Temporary->getSubExpr(), Types);
  if (const auto *Binary = dyn_cast<BinaryOperator>(E);
      Binary && Binary->isAdditiveOp())
    return showsPointee(*(Binary->getLHS()->getType()->isIntegerType()
                              ? Binary->getRHS()
                              : Binary->getLHS()),
                        Types);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_AddrOf;
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return givesPartOfValue(*Call, Types);
  return E->getType()->isArrayType() || E->getType()->isFunctionType() ||
         E->getType()->isNullPtrType() ||
         isa<CXXDefaultArgExpr, CXXStdInitializerListExpr, LambdaExpr>(E);
}

/// What a function of the standard library, whose body is not looked at, may
/// reach through an argument that leads elsewhere.
static void visitPointee(AccessCollector &Walk, const Expr &Argument,
                         QualType Parameter) {
  const QualType Type =
      Parameter.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  const bool IsPointer = Type->isPointerType() || Type->isArrayType();
  if (!IsPointer && (!Record || !isInStandardLibrary(*Record) ||
                     Walk.Context.types().isValue(Type)))
    return;
  if (showsPointee(Argument, Walk.Context.types()))
    return;
  const Mode M =
      Walk.Context.types().givesWriteAccess(Type) ? Mode::Write : Mode::Read;
  const Place Where = behind(Type);
  const bool IsTold = Where.Type != Type && !Where.Type->isVoidType();
  Walk.accessMemory(M, IsTold ? Where : Place{});
}

/// Operators on iterators and smart pointers follow none of them.
static bool followsArguments(const FunctionDecl &Callee, QualType Parameter) {
  if (Callee.getOverloadedOperator() == OO_None)
    return true;
  const QualType Type = Parameter.getNonReferenceType().getCanonicalType();
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return !Record || Record->getName() == "basic_string_view";
}

/// Where the result of \p Call refers to.
static Place placeOf(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && isPlainStandardFunction(*Callee) ? behind(Call.getType())
                                                    : Place{};
}

/// A function of C without attributes could do anything.
static bool isOpaque(const FunctionDecl &Callee) {
  if (Callee.isVariadic())
    return true;
  if (!Callee.isExternC())
    return false;
  const unsigned Builtin = Callee.getBuiltinID();
  const Builtin::Context &Known = Callee.getASTContext().BuiltinInfo;
  return !Builtin || !(Known.isConst(Builtin) || Known.isPure(Builtin) ||
                       Known.isConstWithoutErrnoAndExceptions(Builtin));
}

/// True for calls of what a std::function holds, and the like.
static bool isCallOfWrapper(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method && Method->getOverloadedOperator() == OO_Call &&
         isInStandardLibrary(Callee) &&
         isCallable(Callee.getASTContext().getRecordType(Method->getParent()));
}

/// True if the body of \p Callee can be seen and says what a call does.
static bool effectOfBody(AccessCollector &Walk, const FunctionDecl &Callee,
                         Receiver Object) {
  const BodySummary *Body = Walk.Context.bodies().of(Callee);
  if (!Body ||
      (Body->Unknown && Body->Writes.empty() && !Body->LooksAtOthers))
    return false;
  // A coroutine runs when it is awaited, or starts in a way of its own.
  if (isa<CoroutineBodyStmt>(Callee.getBody()))
    return false;
  const bool MayThrow = Walk.Result.MayThrow;
  Walk.addBody(*Body, Object);
  if (throwsNothing(Callee))
    Walk.Result.MayThrow = MayThrow;
  return true;
}

/// What is asked of something const is taken for an answer, but one that stays
/// in its place if const does not cover all that is asked.
static void readUnseen(AccessCollector &Walk, const FunctionDecl &Callee) {
  const bool MayWrite = !Callee.hasAttr<PureAttr>() &&
                        mayWriteThroughConst(Callee, Walk.Context.types());
  Walk.Result.MayThrow |= MayWrite;
  Walk.Result.Known = weaker(Walk.Result.Known, MayWrite ? Evidence::Convention
                                                         : Evidence::Signature);
  Walk.accessMemory(Mode::Read);
}

void effectOf(AccessCollector &Walk, const FunctionDecl *Callee, bool Discarded,
              Receiver Object) {
  if (!Callee || isCallOfWrapper(*Callee)) {
    Walk.Result.Unknown = Walk.Result.MayThrow = Walk.Result.RunsUnseen = true;
    return;
  }
  if (const EnvironmentUse Use = environmentUse(*Callee);
      Walk.useEnvironment(Use)) {
    Walk.Result.MayThrow |= Use != EnvironmentUse::Clock &&
                            Use != EnvironmentUse::Changing &&
                            !Callee->isExternC();
    return;
  }
  if (isErrorNumber(*Callee) || worksOnStreams(*Callee)) {
    Walk.Result.Unknown = Walk.Result.MayThrow = true;
    return;
  }
  if (!isPlainStandardFunction(*Callee) && effectOfBody(Walk, *Callee, Object))
    return;
  Walk.Result.MayThrow |= !throwsNothing(*Callee);
  if (mayRunForeignCode(*Callee)) {
    Walk.Result.Unknown = Walk.Result.MayThrow = true;
    return;
  }
  if (hasHiddenBody(*Callee)) {
    Walk.Result.Unknown = Walk.Result.RunsUnseen = true;
    return;
  }
  if (isPlainStandardFunction(*Callee) || Callee->isConsteval() ||
      Callee->isImplicit() || Callee->isDefaulted() ||
      Callee->hasAttr<ConstAttr>())
    return;
  const bool HasResult = !Discarded && !Callee->getReturnType()->isVoidType();
  const bool CouldRead =
      HasResult ? !isInStandardLibrary(*Callee) && !isOpaque(*Callee)
                : isa<CXXConstructorDecl>(Callee);
  if (Callee->hasAttr<PureAttr>() ||
      (CouldRead && takesOnlyConst(*Callee, Walk.Context.types())))
    return readUnseen(Walk, *Callee);
  Walk.Result.Unknown = true;
  // What is called for no result is called to change something.
  if (!HasResult && !isa<CXXConstructorDecl>(Callee) &&
      !isInStandardLibrary(*Callee) && Callee->getBuiltinID() == 0)
    Walk.Result.RunsUnseen = true;
}

/// Streams may have been told to throw.
static void useStream(AccessCollector &Walk, EnvironmentUse Use) {
  Walk.useEnvironment(Use);
  Walk.Result.MayThrow = true;
}

static void visitStream(AccessCollector &Walk, const CallExpr &Call,
                        const Expr &Stream) {
  const CXXMethodDecl *Method = methodOf(Call);
  Walk.visit(&Stream, Method && Method->isConst() ? Mode::Read : Mode::Write);
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    if (&Argument == Call.getArg(0) && !objectOf(Call))
      return;
    visitArgument(Walk, Argument, Parameter, Mode::Write);
    visitPointee(Walk, Argument, Parameter);
  });
  useStream(Walk, useOfStream(Stream));
}

/// How it does what it is asked for is no matter of anybody else.
static void visitOwnAsker(AccessCollector &Walk, const CallExpr &Call,
                          const VarDecl &Asker) {
  Walk.Result.Writes.insert(&Asker);
  for (const Expr *Argument : Call.arguments())
    Walk.visit(Argument, Mode::Read);
  Walk.Result.MayThrow = Walk.Result.RunsUnseen = true;
}

void visitCall(AccessCollector &Walk, const CallExpr &Call, Mode M,
               bool Discarded) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const Libraries &Known = Walk.Context.knowledge().Known;
  const std::optional<Awaitable> Task = Known.ofCall(Call);
  if ((Task && !Task->StartsWhenCalled) || Known.ofGather(Call))
    return visitLazyCall(Walk, Call);
  if (const Expr *Stream = streamOf(Call))
    return visitStream(Walk, Call, *Stream);
  if (const VarDecl *Asker = ownAskerOf(Call);
      Asker && staysWithOwn(Call, Walk.Context.types()))
    return visitOwnAsker(Walk, Call, *Asker);
  const bool IsAccessor = Callee && isStandardAccessor(*Callee);
  const Mode ByReference = IsAccessor ? M : Mode::Write;
  visitCallee(Walk, Call, ByReference);
  const bool IsKnown = Callee && !IsAccessor &&
                       (isPlainStandardFunction(*Callee) ||
                        environmentUse(*Callee) != EnvironmentUse::None);
  // A member of the standard library only keeps what it is given.
  const bool IsKept = isa_and_nonnull<CXXMethodDecl>(Callee) &&
                      isInStandardLibrary(*Callee) &&
                      Callee->getOverloadedOperator() != OO_Call;
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    visitArgument(Walk, Argument, Parameter, ByReference);
    if (IsKnown && followsArguments(*Callee, Parameter))
      visitPointee(Walk, Argument, Parameter);
    if (!IsAccessor && !IsKept)
      visitFunctions(Walk, Argument, Parameter);
  });
  // A write to what a call refers to ends in memory, unless the call only gives
  // access to a part of an object that owns its parts.
  if (Call.isGLValue() && (M == Mode::Write || IsAccessor) &&
      !givesPartOfValue(Call, Walk.Context.types()))
    Walk.accessMemory(M, placeOf(Call));
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (Method && Method->getParent()->isLambda())
    return Walk.visitLambdaBody(*Method);
  effectOf(Walk, Callee, Discarded, receiverOf(Call));
}

/// Naming an object does not read it.
static void visitReceiver(AccessCollector &Walk, const Expr &Object) {
  if (Object.getType()->isPointerType())
    return Walk.visit(&Object, Mode::Read);
  const Expr *Whole = Object.IgnoreParenImpCasts();
  while (const auto *Member = dyn_cast<MemberExpr>(Whole)) {
    const Expr *Base = Member->getBase()->IgnoreParenImpCasts();
    if (isa<CXXThisExpr>(Base))
      return;
    if (Member->isArrow())
      break;
    Whole = Base;
  }
  const auto *Name = dyn_cast<DeclRefExpr>(Whole);
  const auto *Variable = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
  if (!Variable)
    return Walk.visit(&Object, Mode::Read);
  if (!Walk.belongsToInnerFunction(*Variable))
    Walk.Result.Reads.insert(Variable);
}

void visitLazyCall(AccessCollector &Walk, const CallExpr &Call) {
  const CXXMethodDecl *Method = methodOf(Call);
  if (const Expr *Object = objectOf(Call))
    visitReceiver(Walk, *Object);
  else if (!Call.getDirectCallee())
    Walk.visit(Call.getCallee(), Mode::Read);
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    visitArgument(Walk, Argument, Parameter, Mode::Read);
    visitFunctions(Walk, Argument, Parameter);
  });
  if (Method && Method->getParent()->isLambda())
    Walk.visitLambdaBody(*Method);
}

void visitConstruction(AccessCollector &Walk,
                       const CXXConstructExpr &Construction) {
  const CXXConstructorDecl *Constructor = Construction.getConstructor();
  const bool IsStandard = isInStandardLibrary(*Constructor) &&
                          !Constructor->isCopyOrMoveConstructor();
  for (unsigned I = 0; I != Construction.getNumArgs(); ++I) {
    const Expr &Argument = *Construction.getArg(I);
    const QualType Parameter = I < Constructor->getNumParams()
                                   ? Constructor->getParamDecl(I)->getType()
                                   : Argument.getType();
    visitArgument(Walk, Argument, Parameter, Mode::Write);
    if (IsStandard)
      visitPointee(Walk, Argument, Parameter);
    else if (!isInStandardLibrary(*Constructor))
      visitFunctions(Walk, Argument, Parameter);
  }
  if (Constructor->isTrivial())
    return;
  if (Constructor->isInheritingConstructor())
    Walk.Result.Unknown = Walk.Result.MayThrow = true;
  else if (!isInStandardLibrary(*Constructor))
    effectOf(Walk, Constructor, /*Discarded=*/false, Receiver::New);
  else if (const std::optional<EnvironmentUse> Use = useOfOpening(Construction))
    useStream(Walk, *Use);
  else if (mayRunForeignCode(*Constructor) || worksOnStreams(*Constructor))
    Walk.Result.Unknown = Walk.Result.MayThrow = true;
  else
    Walk.Result.MayThrow |= !throwsNothing(*Constructor);
}

} // namespace asynq::analysis
