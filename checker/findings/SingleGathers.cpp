//===- SingleGathers.cpp - Gathers of one task ----------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A gather of one task gives a tuple of one result, or nothing. To take the
// gather away is to take the tuple away as well, so there is an edit only where
// the code around the await takes its one element out, or drops it.
//
//===----------------------------------------------------------------------===//

#include "findings/SingleGathers.h"

#include "model/AwaitModel.h"
#include "model/Gathers.h"
#include "model/SourceText.h"
#include "model/TestCode.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

/// The only element of the tuple that \p Type is; null for other types.
static QualType onlyElement(QualType Type) {
  const auto *Tuple = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type->getAsCXXRecordDecl());
  if (!Tuple || !Tuple->isInStdNamespace() || Tuple->getName() != "tuple")
    return {};
  const TemplateArgument &Elements = Tuple->getTemplateArgs()[0];
  return Elements.getKind() == TemplateArgument::Pack &&
                 Elements.pack_size() == 1
             ? Elements.pack_begin()->getAsType()
             : QualType();
}

/// True if a task of \p Operand's type gives nothing, and a library has to put
/// something else into its tuple.
static bool givesNothing(const Expr &Operand) {
  const auto *Task = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      stripInitializer(&Operand)->getType()->getAsCXXRecordDecl());
  return Task && Task->getTemplateArgs().size() != 0 &&
         Task->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
         Task->getTemplateArgs()[0].getAsType()->isVoidType();
}

namespace {

/// Takes one gather away from around its only operand.
class Unwrapper {
public:
  Unwrapper(const GatherCall &Gather, const ASTContext &Context)
      : Gather(Gather), Operand(*Gather.Operands.front()), Text(Context) {}

  Rewrite run();

private:
  bool keepsText();
  bool givesOneValue() const;
  std::string operandText() const;
  void unwrapBinding();
  void unwrapElement();

  bool fail(Unfixable Reason, SourceLocation Culprit) {
    Result.Reason = Reason;
    Result.Culprit = Culprit;
    return false;
  }
  SourceLocation begin() const { return Gather.Call->getBeginLoc(); }
  SourceLocation end() const { return Text.endOf(Gather.Call->getEndLoc()); }
  void replace(SourceLocation Begin, SourceLocation End, std::string With) {
    Result.Edit = {CharSourceRange::getCharRange(Begin, End), std::move(With)};
  }

  const GatherCall &Gather;
  const Expr &Operand;
  const SourceText Text;
  Rewrite Result;
};

} // namespace

/// What stands between the gather's name and its operand goes.
bool Unwrapper::keepsText() {
  if (Operand.getBeginLoc().isMacroID() || Operand.getEndLoc().isMacroID())
    return fail(Unfixable::Macro, Operand.getBeginLoc());
  bool Kept = true;
  Text.forEachToken(begin(), end(), [&](const Token &T) {
    const bool IsOutside = T.getLocation() < Operand.getBeginLoc() ||
                           T.getLocation() > Operand.getEndLoc();
    if (T.is(tok::comment) && IsOutside)
      Kept = fail(Unfixable::Comment, T.getLocation());
    if (T.is(tok::hash) && T.isAtStartOfLine())
      Kept = fail(Unfixable::Directive, T.getLocation());
  });
  return Kept;
}

bool Unwrapper::givesOneValue() const {
  const QualType Element = onlyElement(Gather.Await->getType());
  return !Element.isNull() && !Element->isReferenceType() &&
         Gather.Library->Gather.Gives != Combination::Boxes &&
         Gather.Library->Gather.Gives != Combination::None &&
         !givesNothing(Operand);
}

/// As an operand of `co_await`, which binds tighter than most.
std::string Unwrapper::operandText() const {
  const Expr *E = stripInitializer(&Operand);
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
  const bool IsPrimary = isa<CallExpr, DeclRefExpr, MemberExpr>(E) &&
                         (!Operator || Operator->getOperator() == OO_Call);
  const std::string Spelled = Text.textOf(Operand).str();
  return IsPrimary ? Spelled : "(" + Spelled + ")";
}

/// `auto [x] = co_await gather(f());` becomes `auto x = co_await f();`.
void Unwrapper::unwrapBinding() {
  const auto &Structured = *cast<DecompositionDecl>(Gather.Variable);
  SourceLocation Open, Close;
  bool Changes = false;
  Text.forEachToken(Structured.getBeginLoc(), begin(), [&](const Token &T) {
    Changes |= T.is(tok::comment) || Text.isMacro(T);
    // An attribute may come first.
    if (T.is(tok::l_square)) {
      Open = T.getLocation();
      Close = SourceLocation();
    }
    if (T.is(tok::r_square) && Close.isInvalid())
      Close = T.getEndLoc();
  });
  if (Changes || Open.isInvalid() || Close.isInvalid()) {
    fail(Unfixable::Decomposition, Structured.getBeginLoc());
    return;
  }
  replace(Open, end(),
          Structured.bindings().front()->getNameAsString() +
              Text.text(Close, begin()).str() + operandText());
}

/// `std::get<0>(co_await gather(f()))` becomes `(co_await f())`.
void Unwrapper::unwrapElement() {
  const SourceLocation Begin = Gather.First->getBeginLoc();
  const SourceLocation End = Text.endOf(Gather.First->getEndLoc());
  if (Begin.isMacroID() || Gather.First->getEndLoc().isMacroID()) {
    fail(Unfixable::Macro, begin());
    return;
  }
  replace(Begin, End, "(co_await " + operandText() + ")");
}

Rewrite Unwrapper::run() {
  if (!keepsText())
    return Result;
  const auto *Structured = dyn_cast_or_null<DecompositionDecl>(Gather.Variable);
  if (Gather.isDiscarded() &&
      Gather.Library->Gather.Gives != Combination::Boxes)
    replace(begin(), end(), operandText());
  else if (Structured && !Structured->getType()->isReferenceType() &&
           givesOneValue())
    unwrapBinding();
  else if (Gather.First && givesOneValue())
    unwrapElement();
  else
    fail(Unfixable::Decomposition, Gather.Await->getKeywordLoc());
  return Result;
}

/// A pack that happens to have one element is none of the programmer's doing.
static bool expandsPack(const CallExpr &Call, const ASTContext &Context) {
  const SourceText Text(Context);
  return Text
      .findToken(Call.getBeginLoc(), Text.endOf(Call.getEndLoc()),
                 [](const Token &T) { return T.is(tok::ellipsis); })
      .has_value();
}

void SingleGatherFinder::add(const FunctionDecl &Coroutine) {
  if (!Given.ReportInTests && isInTest(Coroutine))
    return;
  const ASTContext &Context = Coroutine.getASTContext();
  std::vector<Finding> Found;
  for (const GatherCall &Gather : gatherCalls(Coroutine, Given)) {
    // An outcome is more than a result, of one task as of several.
    if (!Gather.Await || Gather.GivesOutcomes || Gather.Operands.size() != 1 ||
        !oneTask(*Gather.Operands.front(), Given) ||
        expandsPack(*Gather.Call, Context))
      continue;
    Finding Single;
    Single.At = Gather.Call->getBeginLoc();
    Single.Fix = Unwrapper(Gather, Context).run();
    Found.push_back(Single);
  }
  if (!Found.empty() && !Given.ReportInTests && isAsserted(Coroutine))
    return;
  Agreed.add(Coroutine, std::move(Found));
}

} // namespace asynq::analysis
