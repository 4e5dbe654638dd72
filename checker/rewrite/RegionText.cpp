//===- RegionText.cpp - The text between and behind awaits ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An edit replaces the text from the first unit to the last one. Operands and
// statements are copied as they are written; everything else is written anew.
// So nothing else may matter: no macro, no directive, no comment but those that
// are known to belong to a unit. These are on the lines before it or behind it
// on its last line, and go where it goes.
//
//===----------------------------------------------------------------------===//

#include "rewrite/RegionText.h"

#include "model/Gathers.h"
#include "rewrite/AwaitEdits.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

/// The ranges of \p Member's statement that are copied.
static llvm::SmallVector<SourceRange, 4> copiedRanges(const Step &Member) {
  if (!Member.Site->IsGather)
    return {Member.Site->Await->getOperand()->getSourceRange()};
  llvm::SmallVector<SourceRange, 4> Copied;
  for (const Expr *Argument : gatherOperands(*Member.Site->Operand))
    Copied.push_back(Argument->getSourceRange());
  return Copied;
}

/// Text outside the operands is written anew: nothing in it may matter.
static Obstacle checkOutsideOperand(const Step &Member,
                                    const SourceText &Text) {
  Obstacle Last;
  const llvm::SmallVector<SourceRange, 4> Copied = copiedRanges(Member);
  const SourceLocation End = Text.endOf(*Member.Statement);
  Text.forEachToken(Member.Statement->getBeginLoc(), End, [&](const Token &T) {
    const bool IsCopied = llvm::any_of(Copied, [&](SourceRange Range) {
      return T.getLocation() >= Range.getBegin() &&
             T.getLocation() <= Range.getEnd();
    });
    if (T.is(tok::comment) && !IsCopied)
      Last = {Unfixable::Comment, T.getLocation()};
  });
  return Last;
}

/// True if \p U is copied as a whole, its end included.
static bool isCopied(const Unit &U) {
  return isa<Expr, DeclStmt, CoreturnStmt>(U.Statement);
}

SourceLocation endOfLast(const Region &R) {
  const Unit &Last = R.Units.back();
  if (isCopied(Last))
    return R.Text.endOf(*Last.Statement);
  SourceLocation End;
  for (unsigned Node = Last.First; Node != Last.Last; ++Node)
    if (const Step &Member = R.stepOf(Node); Member.Whole)
      End = R.Text.endOf(Member.Whole->getEndLoc());
  return End;
}

Obstacle checkText(const Region &R) {
  const SourceLocation Begin = R.begin();
  const SourceLocation EndOfStatement = R.Units.back().Statement->getEndLoc();
  if (Begin.isMacroID() || EndOfStatement.isMacroID())
    return {Unfixable::Macro, Begin};
  const SourceLocation End = endOfLast(R);
  if (End.isInvalid())
    return {Unfixable::Macro, EndOfStatement};
  if (const auto Culprit = R.Text.firstOfPreprocessor(Begin, End))
    return {obstacleOf(*Culprit), Culprit->getLocation()};
  return firstObstacle(R.Units, [&](const Unit &U) {
    return U.Vanishes ? checkOutsideOperand(R.stepOf(U.First), R.Text)
                      : Obstacle();
  });
}

/// Notes the comments between the unit \p Index of \p R and the next one.
static Obstacle collectCommentsBehind(unsigned Index, Region &R) {
  const SourceManager &Manager = R.Text.manager();
  const Stmt &Statement = *R.Units[Index].Statement;
  const SourceLocation Begin = R.Text.endOf(Statement);
  if (Begin.isInvalid())
    return {Unfixable::NotAdjacent, Statement.getBeginLoc()};
  const SourceLocation End = R.Units[Index + 1].Statement->getBeginLoc();
  const unsigned Line = Manager.getSpellingLineNumber(Begin);
  UnitText &Before = R.Texts[Index], &After = R.Texts[Index + 1];
  Obstacle Last;
  R.Text.forEachToken(Begin, End, [&](const Token &T) {
    // Anything else is code that could not be parsed.
    if (T.isNot(tok::comment))
      Last = {Unfixable::NotAdjacent, T.getLocation()};
    else if (Manager.getSpellingLineNumber(T.getLocation()) == Line)
      Before.Behind.push_back(R.Text.spelling(T).str());
    else
      After.Above.push_back(R.Text.spelling(T).str());
  });
  const llvm::StringRef Between = R.Text.text(Begin, End);
  After.AfterBlankLine = Between.contains("\n\n") || Between.contains("\n\r\n");
  return Last;
}

Obstacle collectComments(Region &R) {
  R.Texts.resize(R.Units.size());
  for (unsigned I = 0; I + 1 < R.Units.size(); ++I)
    if (const Obstacle Found = collectCommentsBehind(I, R))
      return Found;
  return {};
}

/// True if \p Place is what is left of the last unit of \p R.
static bool isRestOfLast(const Placement &Place, const Region &R) {
  return Place.What == Placement::Kind::Statement &&
         Place.Index + 1 == R.Units.size();
}

Obstacle checkLast(const Region &R) {
  const Unit &Last = R.Units.back();
  if (!isCopied(Last) && !isRestOfLast(R.Order.Places.back(), R))
    return {Unfixable::NotAdjacent, Last.Statement->getBeginLoc()};
  return {};
}

/// True if what comes last in \p R is still the last unit, or its gather.
static bool staysLast(const Region &R) {
  const Placement &Final = R.Order.Places.back();
  return Final.What == Placement::Kind::Statement
             ? isRestOfLast(Final, R)
             : R.TeamOf.lookup(&R.stepOf(R.Units.back().First)) == Final.Index;
}

void takeLastComments(Region &R) {
  R.End = endOfLast(R);
  if (staysLast(R))
    return;
  const SourceLocation Begin = R.End;
  bool IsNext = true;
  R.Text.forEachToken(Begin, R.Text.endOfLine(Begin), [&](const Token &T) {
    IsNext &= T.is(tok::comment);
    if (!IsNext)
      return;
    R.Texts.back().Behind.push_back(R.Text.spelling(T).str());
    R.End = T.getEndLoc();
  });
}

} // namespace asynq::analysis
