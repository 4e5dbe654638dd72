//===- Rewrite.cpp - From a group of awaits to a source edit --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// That the awaits are independent has been shown before. What is left to show
// here is that the merged text means the same:
//
//   forms      every member is a declaration (or every one a bare await) that
//              can be bound together with the others
//   arguments  are evaluated earlier than they were, and in no certain order
//   exceptions the first failing member in source order still decides
//   text       no macro, directive or comment is lost or changes its meaning
//
// Two shapes. A structured binding where the names are used as plain values:
//
//   auto [x, y] = co_await asynq::gather(f(), g());
//
// and a tuple that is taken apart where the declarations say more than that (a
// conversion, a const of one's own, an attribute) or where a name has to be a
// variable (returned without a copy, captured, named in a decltype):
//
//   auto results = co_await asynq::gather(f(), g());
//   long x = std::get<0>(std::move(results));
//   const auto y = std::get<1>(std::move(results));
//
//===----------------------------------------------------------------------===//

#include "Rewrite.h"

#include "CombinatorNames.h"
#include "SourceText.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Merging
//===----------------------------------------------------------------------===//

namespace {

struct Comment {
  std::string Text;
  bool SameLine; ///< On the line where the text before it ends.
};

struct Operand {
  std::string Text;
  llvm::ArrayRef<Comment> Behind;
};

class Merger {
public:
  Merger(llvm::ArrayRef<const Step *> Members, const Block &Body,
         const RewriteScope &Scope)
      : Members(Members), Body(Body), Scope(Scope),
        Gather(Members.front()->Site->Library->Gather),
        Text(Scope.Function.getASTContext()) {}

  Rewrite run();

private:
  using Check = bool (Merger::*)();

  bool checkAdjacent();
  bool checkMentions();
  bool checkCombinator();
  bool checkForms();
  bool checkForm(const Step &Member);
  bool checkArguments();
  bool checkText();
  bool checkOutsideOperand(const Step &Member);
  bool collectComments();

  bool canBindTogether() const;
  bool needsVariables() const;
  std::vector<std::string> names() const;
  std::vector<Operand> operands() const;
  std::string bindingText() const;
  std::string tupleText() const;
  std::string spelled(llvm::StringRef Name) const {
    return spelledAt(Name, Scope.Function, Scope.Uses);
  }
  struct Punctuation;
  Punctuation punctuation() const;
  std::string awaitText(const std::string &Left) const;
  std::string elementText(const std::string &Tuple, unsigned Index,
                          QualType Type) const;

  bool fail(Unfixable Reason, SourceLocation Culprit) {
    Result.Reason = Reason;
    Result.Culprit = Culprit;
    return false;
  }
  bool areBare() const { return Members.front()->Bound == Binding::None; }
  SourceLocation begin() const {
    return Members.front()->Statement->getBeginLoc();
  }
  SourceLocation end() const { return Text.endOf(*Members.back()->Statement); }

  llvm::ArrayRef<const Step *> Members;
  const Block &Body;
  const RewriteScope &Scope;
  const Combinator &Gather;
  const SourceText Text;

  /// The comments between a member and the next one.
  llvm::SmallVector<llvm::SmallVector<Comment, 1>, 4> Comments;
  Rewrite Result;
};

} // namespace

bool Merger::checkAdjacent() {
  auto Position = llvm::find(Body.Body->body(), Members.front()->Statement);
  for (const Step *Member : Members) {
    if (Member->SharesStatement)
      return fail(Unfixable::SharedDeclaration,
                  Member->Statement->getBeginLoc());
    if (Position == Body.Body->body_end() || *Position != Member->Statement)
      return fail(Unfixable::NotAdjacent, (*Position)->getBeginLoc());
    ++Position;
  }
  return true;
}

bool Merger::checkForm(const Step &Member) {
  const SourceLocation Begin = Member.Statement->getBeginLoc();
  if ((Member.Bound == Binding::None) != areBare())
    return fail(Unfixable::MixedResults, Begin);
  if (areBare())
    return true;
  if (Member.Bound == Binding::Assignment)
    return fail(Unfixable::Assignment, Begin);
  const auto *Placeholder = Member.Variable->getType()->getContainedAutoType();
  if (Member.Variable->getType()->isReferenceType() ||
      !Member.Site->Await->isPRValue() ||
      (Placeholder && Placeholder->isDecltypeAuto()))
    return fail(Unfixable::Reference, Begin);
  if (Member.Variable->getInitStyle() != VarDecl::CInit)
    return fail(Unfixable::Initializer, Begin);
  const auto *Structured = dyn_cast<DecompositionDecl>(Member.Variable);
  const unsigned Awaited = Member.Site->calls().size();
  if (Structured
          ? !Member.Site->IsGather || Structured->bindings().size() != Awaited
          : Member.Site->IsGather)
    return fail(Unfixable::Decomposition, Begin);
  return true;
}

/// Operands move above the declarations of earlier members, whose names then
/// mean nothing, not even where they are not evaluated.
bool Merger::checkMentions() {
  llvm::SmallVector<const VarDecl *, 4> Earlier;
  for (const Step *Member : Members) {
    if (mentionsAny(*Member->Site->Operand, Earlier))
      return fail(Unfixable::MentionsResult,
                  Member->Site->Operand->getBeginLoc());
    if (Member->Variable)
      Earlier.push_back(Member->Variable);
  }
  return true;
}

bool Merger::checkCombinator() {
  if (Gather.Gives == Combination::None)
    return fail(Unfixable::NoCombinator, begin());
  // An exception that stays in its box is lost with it.
  if (Gather.Gives == Combination::Boxes && areBare())
    return fail(Unfixable::NoCombinator, begin());
  if (!isInfix(Gather))
    return true;
  if (!isVisibleAt(Gather, Scope.Function))
    return fail(Unfixable::OperatorNotVisible, begin());
  // Operators of this kind flatten tuples.
  for (const Step *Member : Members) {
    const CXXRecordDecl *Result =
        Member->Site->Await->getType()->getAsCXXRecordDecl();
    if (!Member->Site->IsGather && Result && Result->isInStdNamespace() &&
        Result->getName() == "tuple")
      return fail(Unfixable::Decomposition, Member->Statement->getBeginLoc());
  }
  return true;
}

bool Merger::checkForms() {
  return llvm::all_of(Members,
                      [&](const Step *Member) { return checkForm(*Member); });
}

bool Merger::checkArguments() {
  for (const Step *Member : Members.drop_front()) {
    for (const CallExpr *Call : Member->Site->calls()) {
      const SourceLocation Begin = Call->getBeginLoc();
      const AccessSet Arguments = Scope.Context.ofLazyCall(*Call);
      if (!Member->Site->StartsWhenCalled && Scope.Context.startsAtCall(*Call))
        return fail(Unfixable::StartsAtCall, Begin);
      if (Arguments.MayThrow)
        return fail(Unfixable::ArgumentMayThrow, Begin);
      const bool WritesOutside =
          Arguments.WritesMemory ||
          llvm::any_of(Arguments.Writes, [&](const VarDecl *Variable) {
            return !Scope.Context.isPrivate(*Variable);
          });
      if (WritesOutside ||
          (!Arguments.Writes.empty() && Scope.Uses.hasHandlers()))
        return fail(Unfixable::ArgumentWrites, Begin);
      if (areBare() && Arguments.ReadsMemory)
        return fail(Unfixable::ArgumentReads, Begin);
      const CallEffect Effect = Scope.Context.ofAwaiting(
          *Call, *Member->Site->Library, !areBare(), QualType());
      if (Effect.Output)
        return fail(Unfixable::Output, Effect.Output->getBeginLoc());
    }
  }
  return true;
}

/// Text outside the operands is written anew: nothing in it may matter.
bool Merger::checkOutsideOperand(const Step &Member) {
  bool Kept = true;
  const Expr *Operand = Member.Site->Await->getOperand();
  llvm::SmallVector<SourceRange, 4> Copied;
  if (Member.Site->IsGather)
    for (const Expr *Argument : gatherOperands(*Member.Site->Operand))
      Copied.push_back(Argument->getSourceRange());
  else
    Copied.push_back(Operand->getSourceRange());
  const SourceLocation End = Text.endOf(*Member.Statement);
  Text.forEachToken(Member.Statement->getBeginLoc(), End, [&](const Token &T) {
    const bool IsCopied = llvm::any_of(Copied, [&](SourceRange Range) {
      return T.getLocation() >= Range.getBegin() &&
             T.getLocation() <= Range.getEnd();
    });
    if (T.is(tok::comment) && !IsCopied)
      Kept = fail(Unfixable::Comment, T.getLocation());
  });
  return Kept;
}

bool Merger::checkText() {
  const SourceLocation Begin = begin();
  if (Begin.isMacroID() || Members.back()->Statement->getEndLoc().isMacroID())
    return fail(Unfixable::Macro, Begin);
  const SourceLocation End = end();
  if (End.isInvalid())
    return fail(Unfixable::Macro, Members.back()->Statement->getEndLoc());
  bool Clean = true;
  Text.forEachToken(Begin, End, [&](const Token &T) {
    if (Clean && Text.isMacro(T))
      Clean = fail(Unfixable::Macro, T.getLocation());
    if (Clean && T.is(tok::hash) && T.isAtStartOfLine())
      Clean = fail(Unfixable::Directive, T.getLocation());
  });
  return Clean && llvm::all_of(Members, [&](const Step *Member) {
           return checkOutsideOperand(*Member);
         });
}

bool Merger::collectComments() {
  const SourceManager &Manager = Text.manager();
  for (unsigned I = 0; I + 1 != Members.size(); ++I) {
    Comments.emplace_back();
    const SourceLocation Begin = Text.endOf(*Members[I]->Statement);
    const unsigned Line = Manager.getSpellingLineNumber(Begin);
    Text.forEachToken(
        Begin, Members[I + 1]->Statement->getBeginLoc(), [&](const Token &T) {
          // Anything else is code that could not be parsed.
          if (T.isNot(tok::comment))
            fail(Unfixable::NotAdjacent, T.getLocation());
          else
            Comments.back().push_back(
                {Text.spelling(T).str(),
                 Manager.getSpellingLineNumber(T.getLocation()) == Line});
        });
  }
  return Result.Reason == Unfixable::None;
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

/// True if \p Variable's declaration says nothing but a name and a const.
static bool isPlain(const VarDecl &Variable) {
  const AutoType *Placeholder = Variable.getType()->getContainedAutoType();
  return !Variable.hasAttrs() && !Variable.getType().isVolatileQualified() &&
         !(Placeholder && Placeholder->isConstrained());
}

/// True if the names may become names of one structured binding.
bool Merger::canBindTogether() const {
  if (Gather.Gives == Combination::Boxes)
    return false;
  const bool IsConst = Members.front()->Variable->getType().isConstQualified();
  return llvm::all_of(Members, [&](const Step *Member) {
    const VarDecl &Variable = *Member->Variable;
    if (Variable.getType().isConstQualified() != IsConst || !isPlain(Variable))
      return false;
    if (Member->Site->Await->getType().isConstQualified() && !IsConst)
      return false;
    return isa<DecompositionDecl>(Variable) ||
           Variable.getType().getCanonicalType().getUnqualifiedType() ==
               Member->Site->Await->getType()
                   .getCanonicalType()
                   .getUnqualifiedType();
  });
}

std::vector<std::string> Merger::names() const {
  std::vector<std::string> Names;
  for (const Step *Member : Members) {
    if (const auto *Structured = dyn_cast<DecompositionDecl>(Member->Variable))
      for (const BindingDecl *Binding : Structured->bindings())
        Names.push_back(Binding->getNameAsString());
    else
      Names.push_back(Member->Variable->getNameAsString());
  }
  return Names;
}

/// True if a name has to be a variable, or if an operand means something else
/// by it: a structured binding's names are in scope in its initialiser.
bool Merger::needsVariables() const {
  for (const Step *Member : Members)
    if (!isa<DecompositionDecl>(Member->Variable) &&
        Scope.Uses.needsVariable(*Member->Variable))
      return true;
  const std::vector<std::string> Names = names();
  return llvm::any_of(Members, [&](const Step *Member) {
    bool Mentions = false;
    Text.forEachToken(Member->Site->Operand->getBeginLoc(),
                      Text.endOf(Member->Site->Operand->getEndLoc()),
                      [&](const Token &T) {
                        Mentions |= T.is(tok::raw_identifier) &&
                                    llvm::is_contained(Names, Text.spelling(T));
                      });
    return Mentions;
  });
}

std::vector<Operand> Merger::operands() const {
  std::vector<Operand> Result;
  for (const auto &[Index, Member] : llvm::enumerate(Members)) {
    if (Member->Site->IsGather)
      for (const Expr *Argument : gatherOperands(*Member->Site->Operand))
        Result.push_back({Text.textOf(*Argument).str(), {}});
    else
      Result.push_back(
          {Text.textOf(*Member->Site->Await->getOperand()).str(), {}});
    if (Index != Comments.size())
      Result.back().Behind = Comments[Index];
  }
  return Result;
}

static constexpr unsigned ColumnLimit = 80;

/// What stands before, between and behind the operands.
struct Merger::Punctuation {
  std::string Open, Separator, Close;
};

Merger::Punctuation Merger::punctuation() const {
  if (isInfix(Gather))
    return {"co_await (", " &&", ");"};
  return {"co_await " + spelled(Gather.Name) + "(", ",", ");"};
}

/// `Left co_await gather(...);`, on as few lines as fit.
std::string Merger::awaitText(const std::string &Left) const {
  const std::vector<Operand> Operands = operands();
  const Punctuation Marks = punctuation();
  const auto Texts =
      llvm::map_range(Operands, [](const Operand &O) { return O.Text; });
  const std::string OnOneLine = Left + Marks.Open +
                                llvm::join(Texts, Marks.Separator + " ") +
                                Marks.Close;
  const unsigned Column = Text.column(begin());
  const bool HasComments = llvm::any_of(
      Comments, [](const auto &Between) { return !Between.empty(); });
  if (!HasComments && OnOneLine.find('\n') == std::string::npos &&
      Column + OnOneLine.size() <= ColumnLimit)
    return OnOneLine;

  std::string NewLine = Text.newLine(begin()) + "    ";
  std::string Result = Left;
  if (Column + Left.size() + Marks.Open.size() > ColumnLimit) {
    Result = llvm::StringRef(Left).rtrim().str() + NewLine;
    NewLine += "    ";
  }
  Result += Marks.Open;
  for (const Operand &O : Operands) {
    Result += NewLine + O.Text;
    if (&O == &Operands.back())
      break;
    Result += Marks.Separator;
    for (const Comment &C : O.Behind)
      Result += (C.SameLine ? " " : NewLine) + C.Text;
  }
  return Result + Marks.Close;
}

std::string Merger::bindingText() const {
  const bool IsConst = Members.front()->Variable->getType().isConstQualified();
  const std::string Auto = IsConst ? "const auto " : "auto ";
  const std::string Names = "[" + llvm::join(names(), ", ") + "] = ";
  if (Scope.Style == BindingStyle::Structured)
    return awaitText(Auto + Names);
  const std::string Tuple = Scope.Uses.freshName("results");
  return awaitText(Auto + Tuple + " = ") + Text.newLine(begin()) + "auto &" +
         Names + Tuple + ";";
}

/// How the value of one member is taken out of the tuple.
std::string Merger::elementText(const std::string &Tuple, unsigned Index,
                                QualType Type) const {
  const bool IsTrivial = isCopiedForFree(Type, Scope.Function.getASTContext());
  std::string Result =
      spelled("std::get") + "<" + std::to_string(Index) + ">(" +
      (IsTrivial ? Tuple : spelled("std::move") + "(" + Tuple + ")") + ")";
  if (Gather.Gives == Combination::Boxes)
    Result += ("." + Gather.Unbox + "()").str();
  return Result;
}

std::string Merger::tupleText() const {
  const std::string Tuple = Scope.Uses.freshName("results");
  std::string Result = awaitText("auto " + Tuple + " = ");
  for (const auto &[Index, Member] : llvm::enumerate(Members)) {
    const CoawaitExpr &Await = *Member->Site->Await;
    Result += Text.newLine(begin()) +
              Text.text(Member->Statement->getBeginLoc(),
                        Member->Variable->getInit()->getBeginLoc())
                  .str() +
              elementText(Tuple, Index, Await.getType()) + ";";
  }
  return Result;
}

Rewrite Merger::run() {
  for (Check Holds :
       {&Merger::checkAdjacent, &Merger::checkCombinator, &Merger::checkForms,
        &Merger::checkText, &Merger::checkMentions, &Merger::checkArguments,
        &Merger::collectComments})
    if (!(this->*Holds)())
      return Result;

  std::string Replacement;
  if (areBare()) {
    Replacement = awaitText("");
  } else if (canBindTogether() && !needsVariables()) {
    Replacement = bindingText();
  } else if (llvm::any_of(Members, [](const Step *Member) {
               return Member->Bound == Binding::Structured;
             })) {
    fail(Unfixable::Decomposition, begin());
    return Result;
  } else {
    Replacement = tupleText();
  }
  Result.Edit = {CharSourceRange::getCharRange(begin(), end()),
                 std::move(Replacement)};
  return Result;
}

Rewrite mergeAwaits(llvm::ArrayRef<const Step *> Members, const Block &Body,
                    const RewriteScope &Scope) {
  return Merger(Members, Body, Scope).run();
}

} // namespace asynq::analysis
