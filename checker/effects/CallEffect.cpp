//===- CallEffect.cpp - What an awaited call may touch --------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "effects/CallEffect.h"

#include "effects/Effects.h"
#include "effects/NamedPlaces.h"
#include "effects/TaskCalls.h"
#include "knowledge/CallParts.h"
#include "model/AstVisitor.h"
#include "model/Variables.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace asynq::analysis {

void CallEffect::add(const CallEffect &Other) {
  Known = weaker(Known, Other.Known);
  Ordered |= Other.Ordered;
  IsCommand |= Other.IsCommand;
  MayBeCommand |= Other.MayBeCommand;
  MayWriteOutside |= Other.MayWriteOutside;
  MayThrow |= Other.MayThrow;
  ReachesMembers |= Other.ReachesMembers;
  for (const Place &Read : Other.Reads)
    addPlace(Reads, Read);
  for (const Place &Written : Other.Writes)
    addPlace(Writes, Written);
  if (!Output)
    Output = Other.Output;
  if (!Receiver)
    Receiver = Other.Receiver;
}

namespace {

/// Finds what the body of a lambda hands to the calls in it.
class InnerHandovers : public AstVisitor {
public:
  InnerHandovers(const Effects &Context, CallEffect &Effect)
      : Context(Context), Effect(Effect) {}

  bool VisitCallExpr(CallExpr *Call) override {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Context.knowledge().Known.ofCall(*Call) ||
        (Callee && Context.callees().isConcurrent(*Callee)))
      return true;
    const CXXMethodDecl *Method = methodOf(*Call);
    if (const Expr *Object = objectOf(*Call); Object && Method)
      addPlaceOfReceiver(*Object, Context,
                         Method->isConst() ? Effect.Reads : Effect.Writes);
    forEachArgument(*Call, [&](const Expr &Argument, QualType Parameter) {
      if (Context.types().givesWriteAccess(Parameter))
        addPlacesHandedOver(Argument, Context, Effect.Writes);
    });
    return true;
  }

private:
  const Effects &Context;
  CallEffect &Effect;
};

} // namespace

static void addPlacesHandedOverBy(const CXXMethodDecl &CallOperator,
                                  const Effects &Context, CallEffect &Effect) {
  if (Stmt *Body = CallOperator.getBody())
    InnerHandovers(Context, Effect).TraverseStmt(Body);
}

/// \p Own, a part of the object that \p Call is made on.
static Place placeIn(const CallExpr &Call, Place Own) {
  const Expr *Object = objectOf(Call);
  if (!Object || Object->getType()->isPointerType())
    return Own;
  const Expr *Whole = Object->IgnoreParenImpCasts();
  while (const auto *Member = dyn_cast<MemberExpr>(Whole)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field || Field->getType()->isReferenceType() || Member->isArrow())
      break;
    Whole = Member->getBase()->IgnoreParenImpCasts();
  }
  if (const auto *Name = dyn_cast<DeclRefExpr>(Whole))
    Own.Root = wholeVariable(*Name->getDecl());
  return Own;
}

/// Replaces what the body of a callee says of its parameters and of its object
/// by what \p Call hands over. Nothing if some place cannot be told.
static std::optional<llvm::SmallVector<Place, 2>>
placesAt(const CallExpr &Call, llvm::ArrayRef<Place> OfBody,
         const Effects &Context) {
  llvm::SmallVector<Place, 2> Result;
  for (const Place &Where : OfBody) {
    const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Where.Object);
    if (!Parameter) {
      // A member may be any object's, unless it is of the function's own.
      addPlace(Result, Where.IsOwn ? placeIn(Call, Where) : Where);
      continue;
    }
    const unsigned Index = Parameter->getFunctionScopeIndex() +
                           (isa<CXXOperatorCallExpr>(Call) && objectOf(Call));
    if (Index >= Call.getNumArgs())
      return std::nullopt;
    llvm::SmallVector<Place, 2> Handed;
    addPlacesHandedOver(*Call.getArg(Index), Context, Handed);
    for (const Place &Object : Handed)
      addPlace(Result, Object);
  }
  return Result;
}

/// Says of \p Effect what the visible body of the callee does, if it can be
/// told.
static bool describeByBody(const CallExpr &Call, const BodySummary *Body,
                           const Effects &Context, CallEffect &Effect) {
  if (!Body || !Body->IsCoroutine || !Body->isExact() ||
      Body->Known < Evidence::Body)
    return false;
  auto Reads = placesAt(Call, Body->Reads, Context);
  auto Writes = placesAt(Call, Body->Writes, Context);
  if (!Reads || !Writes || llvm::is_contained(*Writes, Place{}))
    return false;
  Effect.Known = Evidence::Body;
  Effect.Reads = std::move(*Reads);
  Effect.Writes = std::move(*Writes);
  Effect.IsCommand = !Effect.Writes.empty();
  return true;
}

namespace {

/// What is known of the objects that a seen body writes, where less is known of
/// what it awaits.
enum class WrittenObjects {
  Anything,
  Handed, ///< Objects that were there before, and references lead to.
  Local,  ///< Local variables of the function that awaits it.
};

} // namespace

/// Nobody who is not handed a local variable as well can see what becomes of
/// it.
static WrittenObjects writtenBy(const CallExpr &Call, const BodySummary *Body,
                                const Effects &Context) {
  if (!Body || !Body->IsCoroutine || Body->Unknown || Body->Writes.empty() ||
      Body->Known == Evidence::Unknown)
    return WrittenObjects::Anything;
  const auto Writes = placesAt(Call, Body->Writes, Context);
  if (!Writes)
    return WrittenObjects::Anything;
  WrittenObjects Result = WrittenObjects::Local;
  for (const Place &Where : *Writes) {
    if (!Where.Root || !Where.Root->hasLocalStorage())
      return WrittenObjects::Anything;
    if (Where.Root->getType()->isReferenceType() &&
        !isa<ParmVarDecl>(Where.Root))
      return WrittenObjects::Anything;
    if (!Where.variable())
      Result = WrittenObjects::Handed;
  }
  return Result;
}

/// True if \p Method is one of the library's own, like a batcher's: to ask for
/// something changes nothing that anybody else could see.
static bool isOwnRead(const CXXMethodDecl &Method,
                      const LibraryProfile &Library, const CallEffect &Effect) {
  return Effect.isConcurrent() && llvm::StringRef(qualifiedName(Method))
                                      .starts_with((Library.Name + "::").str());
}

/// Adds the objects that \p Call hands to its callee.
static void addHandovers(const CallExpr &Call, const LibraryProfile &Library,
                         const Effects &Context, CallEffect &Effect) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDirectCallee());
  if (const Expr *Object = objectOf(Call)) {
    addPlacesRead(*Object, Context, Effect.Reads);
    const bool IsOnlyRead =
        Method && (Method->isConst() || isOwnRead(*Method, Library, Effect));
    if (!isLambda(Method))
      addPlaceOfReceiver(*Object, Context,
                         IsOnlyRead ? Effect.Reads : Effect.Writes);
    if (!isLambda(Method) && !IsOnlyRead)
      Effect.Receiver = Object;
  }
  if (isLambda(Method))
    addPlacesHandedOverBy(*Method, Context, Effect);
  const TypeKinds &Types = Context.types();
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    if (taskHandedOver(Argument, Context.knowledge().Known))
      return;
    const bool IsTemporary =
        isa<MaterializeTemporaryExpr>(Argument.IgnoreParenImpCasts());
    addPlacesRead(Argument, Context, Effect.Reads);
    if (IsTemporary && !Types.givesWriteAccess(Argument.getType()))
      return;
    const bool Writes = Types.givesWriteAccess(Parameter);
    addPlacesHandedOver(Argument, Context,
                        Writes ? Effect.Writes : Effect.Reads);
    if (Writes && !Effect.isConcurrent() && !Effect.Output)
      Effect.Output = &Argument;
  });
}

/// Adds what calls of something that is handed over touch.
static void addCalls(const AccessSet &Called, CallEffect &Effect) {
  for (const Place &Read : Called.PlacesRead)
    addPlace(Effect.Reads, Read);
  for (const Place &Written : Called.PlacesWritten)
    addPlace(Effect.Writes, Written);
  Effect.MayBeCommand |=
      Called.writesMemory() || Called.RunsUnseen || Called.Unknown;
  if (Effect.isConcurrent())
    return;
  Effect.MayWriteOutside |= Called.MayWriteOutside;
  Effect.Known = weaker(Effect.Known, Called.Known);
}

/// Adds what the callee of \p Call does by calling what it is handed.
static void addCallbacks(const CallExpr &Call, const Effects &Context,
                         CallEffect &Effect) {
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    addCalls(Context.ofCalling(Argument, Parameter), Effect);
  });
}

/// What is known of a call whose body does not tell all. \p IsTold says that
/// its result is wanted, and is no status.
static void describeByName(const CallExpr &Call, const BodySummary *Body,
                           bool IsTold, bool IsAllowedCommand,
                           const Effects &Context, CallEffect &Effect) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  Effect.IsCommand = !IsTold || (Body && !Body->Writes.empty());
  const WrittenObjects To = IsTold && Effect.IsCommand && !isLambda(Callee)
                                ? writtenBy(Call, Body, Context)
                                : WrittenObjects::Anything;
  const NameClass Named = nameUnlessSeen(Call, Body, Context);
  const bool IsAllowed = IsAllowedCommand && Named == NameClass::Change;
  if ((!Effect.IsCommand || To != WrittenObjects::Anything) &&
      (IsAllowed || !isNoRead(Named))) {
    Effect.Known = evidenceFor(Callee, Context);
    Effect.MayWriteOutside = Callee && mayWriteElsewhere(*Callee, Context);
  }
  Effect.MayBeCommand = IsAllowed || To == WrittenObjects::Handed;
}

CallEffect effectOfAwaiting(const CallExpr &Call, const LibraryProfile &Library,
                            bool IsBound, QualType ResultType,
                            bool IsAllowedCommand, const Effects &Context) {
  CallEffect Effect;
  const FunctionDecl *Callee = Call.getDirectCallee();
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  Effect.Ordered = Context.callees().isOrdered(Call.getType()) ||
                   (Callee && Context.callees().isOrdered(*Callee));
  const BodySummary *Body = Callee ? Context.bodies().of(*Callee) : nullptr;
  const bool IsStatus =
      Context.types().isStatus(ResultType) && !(Method && Method->isConst());
  if (Callee && Context.callees().isConcurrent(*Callee)) {
    Effect.Known = Evidence::Annotated;
  } else if (!isLambda(Callee) && describeByBody(Call, Body, Context, Effect)) {
    Effect.MayThrow = Body->MayThrow;
  } else {
    describeByName(Call, Body, IsBound && !IsStatus, IsAllowedCommand, Context,
                   Effect);
  }
  if (Effect.Known != Evidence::Body)
    addCallbacks(Call, Context, Effect);
  Effect.MayBeCommand |=
      isChosenElsewhere(Call) || (Body && Body->LooksAtOthers);
  if (Effect.Known < Context.knowledge().minimumFor(Library))
    Effect.Known = Evidence::Unknown;
  Effect.MayBeCommand |=
      Effect.Known < Evidence::Body && Body && Body->RunsUnseen;
  Effect.ReachesMembers =
      Effect.Known < Evidence::Body &&
      (!Callee || (Method && Method->isInstance()) ||
       (Body && (Body->Unknown || !Body->IsCoroutine || !Body->Reads.empty())));
  if (Effect.Known != Evidence::Body) {
    addHandovers(Call, Library, Context, Effect);
    forEachArgument(Call, [&](const Expr &Argument, QualType) {
      if (const CallExpr *Task =
              taskHandedOver(Argument, Context.knowledge().Known))
        Effect.add(effectOfAwaiting(
            *Task, *Context.knowledge().Known.ofCall(*Task)->Library,
            IsBound && !isForNoResult(*Task), resultOf(Task->getType()),
            IsAllowedCommand, Context));
    });
    return Effect;
  }
  // What the arguments read is read when they are evaluated.
  if (const Expr *Object = objectOf(Call))
    addPlacesRead(*Object, Context, Effect.Reads);
  forEachArgument(Call, [&](const Expr &Argument, QualType) {
    addPlacesRead(Argument, Context, Effect.Reads);
  });
  return Effect;
}

} // namespace asynq::analysis
