//===- Shapes.cpp - How results get where they are wanted -----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Four shapes. A structured binding where names are used as plain values; what
// awaited inside of a larger expression gets a name of its own there:
//
//   auto [x, g_result] = co_await asynq::gather(f(), g());
//   use(g_result, x);
//
// A tuple that is taken apart, where a declaration says more than a name (a
// conversion, a const of one's own, an attribute), where a name has to be a
// variable (returned without a copy, captured, named in a decltype), or where
// some results are dropped:
//
//   auto results = co_await asynq::gather(f(), g());
//   long x = std::get<0>(std::move(results));
//
// Assignments by std::tie, and a mere await where no result is wanted.
//
// Where a combinator gives nothing for void and one result is left, that is no
// tuple: the name is declared by itself.
//
//===----------------------------------------------------------------------===//

#include "rewrite/Shapes.h"

#include "knowledge/TypeParts.h"
#include "rewrite/Elements.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

/// True if \p Variable's declaration says nothing but a name and a const.
static bool isPlain(const VarDecl &Variable) {
  const AutoType *Placeholder = Variable.getType()->getContainedAutoType();
  return !Variable.hasAttrs() && !Variable.getType().isVolatileQualified() &&
         !Variable.getType()->isReferenceType() &&
         Variable.getInitStyle() == VarDecl::CInit &&
         !(Placeholder && Placeholder->isConstrained());
}

/// True if \p Range of the source mentions one of \p Names.
static bool mentions(const SourceText &Text, SourceRange Range,
                     llvm::ArrayRef<std::string> Names) {
  return Text
      .findToken(Range.getBegin(), Text.endOf(Range.getEnd()),
                 [&](const Token &T) {
                   return T.is(tok::raw_identifier) &&
                          llvm::is_contained(Names, Text.spelling(T));
                 })
      .has_value();
}

/// True if a name has to be a variable, or if an operand means something else
/// by it: a structured binding's names are in scope in its initialiser.
static bool needsVariables(const Team &Group, const SourceText &Text,
                           const NameUses &Uses) {
  std::vector<std::string> Names;
  const bool IsAlone = elementsOf(Group).IsAlone;
  for (const Step *Member : Group.Members) {
    if (Member->Variable && !IsAlone &&
        !isa<DecompositionDecl>(Member->Variable) &&
        Uses.needsVariable(*Member->Variable))
      return true;
    llvm::append_range(Names, declaredNames(*Member));
  }
  return llvm::any_of(Group.Members, [&](const Step *Member) {
    return mentions(Text, Member->Site->Operand->getSourceRange(), Names);
  });
}

bool isConst(const Team &Group) {
  return llvm::any_of(Group.Members, [](const Step *Member) {
    return Member->Variable && Member->Variable->getType().isConstQualified();
  });
}

/// True if the result of \p Member may become a name, which \p IsConst.
static bool canName(const Step &Member, bool IsConst,
                    const ASTContext &Context) {
  const QualType Type = Member.Site->Await->getType();
  if (!isWanted(Member) || (Type.isConstQualified() && !IsConst))
    return false;
  if (Member.hasRest())
    return !IsConst || (isCopiedForFree(Type, Context) && !Member.IsTemporary);
  const VarDecl &Variable = *Member.Variable;
  return Variable.getType().isConstQualified() == IsConst &&
         isPlain(Variable) &&
         (isa<DecompositionDecl>(Variable) ||
          isSameType(Variable.getType(), Type));
}

/// True if the results may become names of one structured binding.
static bool canName(const Team &Group, const ASTContext &Context) {
  if (Group.combinator().Gives == Combination::Boxes)
    return false;
  const bool IsConst = isConst(Group);
  const bool IsAlone = elementsOf(Group).IsAlone;
  return llvm::all_of(Group.Members, [&](const Step *Member) {
    return (IsAlone && !isWanted(*Member)) ||
           canName(*Member, IsConst, Context);
  });
}

//===----------------------------------------------------------------------===//
// Assignments
//===----------------------------------------------------------------------===//

/// An object that can be named before the value is there.
static bool isSimpleTarget(const Expr &Target) {
  const Expr *E = Target.IgnoreParens();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return isa<FieldDecl>(Member->getMemberDecl()) &&
           !Member->refersToBitField() &&
           isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts());
  const auto *Name = dyn_cast<DeclRefExpr>(E);
  return Name && isa<VarDecl>(Name->getDecl());
}

/// True if the results may be assigned by one assignment.
static bool canTie(const Team &Group, const SourceText &Text,
                   const RewriteScope &Scope) {
  if (Group.combinator().Gives != Combination::Values ||
      Scope.Uses.hasHandlers())
    return false;
  std::vector<const Expr *> Targets;
  return llvm::all_of(Group.Members, [&](const Step *Member) {
    if (Member->Bound != Binding::Assignment ||
        !isSimpleTarget(*Member->Target))
      return false;
    const QualType Type = Member->Target->getType();
    const bool IsNew = llvm::none_of(Targets, [&](const Expr *Other) {
      return Text.textOf(*Other) == Text.textOf(*Member->Target);
    });
    Targets.push_back(Member->Target);
    return IsNew && !Type.isVolatileQualified() &&
           isSameType(Type, Member->Site->Await->getType()) &&
           Scope.Context.types().isValue(Type);
  });
}

//===----------------------------------------------------------------------===//
// The choice
//===----------------------------------------------------------------------===//

static Shape shapeOf(const Team &Group, const SourceText &Text,
                     const RewriteScope &Scope) {
  if (llvm::none_of(Group.Members,
                    [](const Step *Member) { return isWanted(*Member); }))
    return Shape::Bare;
  if (canTie(Group, Text, Scope))
    return Shape::Tie;
  if (canName(Group, Scope.Function.getASTContext()) &&
      !needsVariables(Group, Text, Scope.Uses))
    return Shape::Names;
  return Shape::Tuple;
}

/// True if nothing is left of a statement in the shape of its group.
static bool vanishes(const Step &Member, Shape Form) {
  switch (Member.Bound) {
  case Binding::None:
  case Binding::Discarded:
    return true;
  case Binding::Variable:
  case Binding::Structured:
    return Form == Shape::Names;
  case Binding::Assignment:
    return Form == Shape::Tie;
  case Binding::Nested:
    return false;
  }
  llvm_unreachable("a binding of no known kind");
}

/// Names that were taken out of one gather do not come out of a tuple again.
static Obstacle checkDecompositions(const Team &Group) {
  if (Group.Form == Shape::Tuple)
    for (const Step *Member : Group.Members)
      if (Member->Bound == Binding::Structured)
        return {Unfixable::Decomposition, Member->Statement->getBeginLoc()};
  return {};
}

Obstacle chooseShapes(Region &R, const RewriteScope &Scope) {
  for (Team &Group : R.Teams) {
    if (Group.Members.empty())
      continue;
    Group.Form = shapeOf(Group, R.Text, Scope);
    if (const Obstacle Found = checkDecompositions(Group))
      return Found;
  }
  for (Unit &U : R.Units) {
    const Step &First = R.stepOf(U.First);
    const auto Found = R.TeamOf.find(&First);
    U.Vanishes =
        Found != R.TeamOf.end() && vanishes(First, R.Teams[Found->second].Form);
  }
  return {};
}

Obstacle checkLabels(const Region &R) {
  const bool Declares = llvm::any_of(R.Teams, [](const Team &Group) {
    return !Group.Members.empty() &&
           (Group.Form == Shape::Names || Group.Form == Shape::Tuple);
  });
  if (Declares && R.Body.Label)
    return {Unfixable::Label, R.Body.Label->getBeginLoc()};
  return {};
}

} // namespace asynq::analysis
