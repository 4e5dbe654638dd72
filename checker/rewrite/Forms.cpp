//===- Forms.cpp - Whether the awaits fit into a gather -------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/Forms.h"

#include "knowledge/ResultNeeds.h"
#include "rewrite/AwaitEdits.h"
#include "rewrite/CombinatorNames.h"
#include "rewrite/Handlers.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

/// True if a value is what is bound in the end. Tasks may give what they hold
/// as an rvalue reference, of which a variable makes a value of its own. To
/// an assignment and to an operand, what is moved out of a result is the same.
static bool givesValue(const Step &Member) {
  const Expr &Await = *Member.Site->Await;
  if (!Await.isXValue() || Member.hasRest())
    return !Await.isLValue();
  return Member.Variable && !isa<DecompositionDecl>(Member.Variable) &&
         !Member.Variable->getType()->isReferenceType();
}

static Obstacle checkForm(const Step &Member) {
  const SourceLocation Begin = Member.Statement->getBeginLoc();
  if (Member.SharesStatement)
    return {Unfixable::SharedDeclaration, Begin};
  if (Member.Site->GivesOutcomes)
    return {Unfixable::Outcomes, Begin};
  if (!isWanted(Member))
    return {};
  if (!givesValue(Member))
    return {Unfixable::GivesReference, Begin};
  const auto *Structured = dyn_cast_or_null<DecompositionDecl>(Member.Variable);
  if (Structured ? !Member.Site->IsGather || Structured->bindings().size() !=
                                                 Member.Site->Tasks.size()
                 : Member.Site->IsGather)
    return {Unfixable::Decomposition, Begin};
  if (!Member.Variable)
    return {};
  const AutoType *Placeholder =
      Member.Variable->getType()->getContainedAutoType();
  if ((Placeholder && Placeholder->isDecltypeAuto()) ||
      (Structured && Member.Variable->getType()->isReferenceType()))
    return {Unfixable::Reference, Begin};
  return {};
}

Obstacle checkForms(const Region &R) {
  return firstObstacle(R.Teams, [](const Team &Group) {
    return firstObstacle(Group.Members,
                         [](const Step *Member) { return checkForm(*Member); });
  });
}

//===----------------------------------------------------------------------===//
// Combinators
//===----------------------------------------------------------------------===//

static bool givesTuple(const Step &Member) {
  const CXXRecordDecl *Type =
      Member.Site->Await->getType()->getAsCXXRecordDecl();
  return !Member.Site->IsGather && Type && Type->isInStdNamespace() &&
         Type->getName() == "tuple";
}

static bool losesException(const Team &Group) {
  return Group.combinator().Gives == Combination::Boxes &&
         llvm::any_of(Group.Members,
                      [](const Step *Member) { return !isWanted(*Member); });
}

/// What the combinator does with results and exceptions that single awaits
/// would not do.
static Obstacle checkProfile(const Team &Group, const RewriteScope &Scope) {
  const Combinator &Gather = Group.combinator();
  for (const Step *Member : Group.Members)
    for (const AwaitedTask &Task : Member->Site->Tasks)
      if (const QualType Result = resultOf(Task.Call->getType());
          !Result.isNull() && !isGivenBy(Result, Gather.Needs))
        return {Unfixable::ResultType, Member->Statement->getBeginLoc()};
  if (!Gather.MergesFailures)
    return {};
  const CXXCatchStmt *Handler =
      typedHandlerFor(*Group.Members.front()->Statement, Scope.Function);
  return Handler ? Obstacle{Unfixable::MergedFailures, Handler->getBeginLoc()}
                 : Obstacle();
}

static Obstacle checkCombinator(const Team &Group, const RewriteScope &Scope) {
  const Combinator &Gather = Group.combinator();
  const SourceLocation Begin = Group.Members.front()->Statement->getBeginLoc();
  // An exception that stays in its box is lost with it.
  if (Gather.Gives == Combination::None || losesException(Group))
    return {Unfixable::NoCombinator, Begin};
  if (!canAwaitGathers(Scope.Function, *Group.Members.front()->Site->Library,
                       Scope.Context.knowledge()))
    return {Unfixable::Promise, Begin};
  if (const Obstacle Found = checkProfile(Group, Scope))
    return Found;
  if (!isInfix(Gather))
    return {};
  if (!isVisibleAt(Gather, Scope.Function))
    return {Unfixable::OperatorNotVisible, Begin};
  // Operators of this kind flatten tuples.
  for (const Step *Member : Group.Members)
    if (givesTuple(*Member))
      return {Unfixable::Decomposition, Member->Statement->getBeginLoc()};
  return {};
}

Obstacle checkCombinators(const Region &R, const RewriteScope &Scope) {
  return firstObstacle(R.Teams, [&](const Team &Group) {
    return Group.Members.empty() ? Obstacle() : checkCombinator(Group, Scope);
  });
}

} // namespace asynq::analysis
