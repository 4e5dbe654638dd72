//===- RegionWriter.cpp - The new text of a region ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Places are written one after another, in the order that was found. A gather
// leaves holes where its awaits stood: what is copied after it has its results
// there instead. So a gather may have the results of earlier gathers among its
// operands, never its own.
//
// What becomes a name, and how a tuple is taken apart, see Shapes.
//
//===----------------------------------------------------------------------===//

#include "rewrite/RegionWriter.h"

#include "rewrite/CombinatorNames.h"
#include "rewrite/Elements.h"
#include "rewrite/GatherText.h"
#include "rewrite/HoledText.h"
#include "rewrite/RegionText.h"
#include "rewrite/ResultNames.h"
#include "rewrite/Shapes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include <utility>

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

static std::string spelled(llvm::StringRef Name, const RewriteScope &Scope) {
  return spelledAt(Name, Scope.Function, Scope.Uses);
}

static std::string moved(const std::string &Name, const RewriteScope &Scope) {
  return spelled("std::move", Scope) + "(" + Name + ")";
}

/// A name that nothing uses and that is no word of the language.
static std::string freshName(const std::string &Base,
                             const RewriteScope &Scope) {
  const ASTContext &Context = Scope.Function.getASTContext();
  const auto Known = Context.Idents.find(Base);
  const bool IsTaken = Known != Context.Idents.end() &&
                       (Known->second->isKeyword(Context.getLangOpts()) ||
                        Known->second->hadMacroDefinition());
  return Scope.Uses.freshName(IsTaken ? Base + "_result" : Base);
}

/// True if the result of \p Member need not be moved out of what holds it.
static bool needsNoMove(const Step &Member, const RewriteScope &Scope) {
  return isCopiedForFree(Member.Site->Await->getType(),
                         Scope.Function.getASTContext()) &&
         !Member.IsTemporary;
}

//===----------------------------------------------------------------------===//
// Parts of a gather
//===----------------------------------------------------------------------===//

static GatherPunctuation punctuation(const Combinator &Gather,
                                     const RewriteScope &Scope) {
  if (isInfix(Gather))
    return {"co_await (", " &&", ");"};
  return {"co_await " + spelled(Gather.Name, Scope) + "(", ",", ");"};
}

/// The result of \p Member as the element \p Index of \p Tuple, or \p Tuple if
/// it \p IsAlone.
static std::string elementText(const std::string &Tuple, unsigned Index,
                               bool IsAlone, const Step &Member,
                               const Combinator &Gather,
                               const RewriteScope &Scope) {
  const bool IsPlain =
      needsNoMove(Member, Scope) &&
      !(Member.Variable && Member.Variable->getType()->isReferenceType());
  const std::string Whole = IsPlain ? Tuple : moved(Tuple, Scope);
  if (IsAlone)
    return Whole;
  std::string Element = spelled("std::get", Scope) + "<" +
                        std::to_string(Index) + ">(" + Whole + ")";
  if (Gather.Gives == Combination::Boxes)
    Element += ("." + Gather.Unbox + "()").str();
  return Element;
}

static std::string tieOf(const Team &Group, const SourceText &Text,
                         const RewriteScope &Scope) {
  std::vector<std::string> Targets;
  for (const Step *Member : Group.Members)
    Targets.push_back(Text.textOf(*Member->Target).str());
  return spelled("std::tie", Scope) + "(" + llvm::join(Targets, ", ") + ")";
}

namespace {

/// What a gather declares.
struct Declared {
  std::string Tuple;              ///< Empty if there is none.
  std::vector<std::string> Names; ///< For Shape::Names.

  /// `[x, y]`, or `x`.
  std::string binding() const {
    return Names.size() == 1 ? Names.front()
                             : "[" + llvm::join(Names, ", ") + "]";
  }
};

} // namespace

/// What stands before the `co_await` of \p Group.
static std::string leftSide(const Team &Group, const Declared &Results,
                            const SourceText &Text, const RewriteScope &Scope) {
  switch (Group.Form) {
  case Shape::Bare:
    return "";
  case Shape::Tie:
    return tieOf(Group, Text, Scope) + " = ";
  case Shape::Names:
    return (isConst(Group) ? "const auto " : "auto ") +
           (Results.Tuple.empty() ? Results.binding() : Results.Tuple) + " = ";
  case Shape::Tuple:
    return "auto " + Results.Tuple + " = ";
  }
  llvm_unreachable("a shape of no known kind");
}

//===----------------------------------------------------------------------===//
// The region
//===----------------------------------------------------------------------===//

namespace {

class RegionWriter {
public:
  RegionWriter(const Region &R, const RewriteScope &Scope)
      : R(R), Scope(Scope), NewLine(R.Text.newLine(R.begin())), Copied(R.Text) {
  }

  std::string write();

private:
  void writePlace(const Placement &Place);
  std::string placeText(const Placement &Place);
  std::string earlyCallText(unsigned Node);
  std::string unitText(unsigned Index) const;
  std::string groupText(const Team &Group);
  Declared declare(const Team &Group);
  std::vector<std::string> nameResults(const Team &Group);
  void takeFromTuple(const Team &Group, const std::string &Tuple);
  std::vector<GatherOperand> operandsOf(const Team &Group) const;
  std::string operandText(const Step &Member, const AwaitedTask &Task) const;

  const Region &R;
  const RewriteScope &Scope;
  const std::string NewLine;

  HoledText Copied;
  llvm::DenseMap<const Step *, std::string> EarlyCalls;
  std::string Written;
};

} // namespace

std::string RegionWriter::operandText(const Step &Member,
                                      const AwaitedTask &Task) const {
  if (const auto Early = EarlyCalls.find(&Member); Early != EarlyCalls.end())
    return Early->second;
  const Expr *Operand = Task.Operand;
  if (!Member.Site->IsGather)
    Operand = Member.Site->Await->getOperand();
  return Copied.text(Operand->getBeginLoc(),
                     R.Text.endOf(Operand->getEndLoc()));
}

std::vector<GatherOperand> RegionWriter::operandsOf(const Team &Group) const {
  std::vector<GatherOperand> Operands;
  for (const Step *Member : Group.Members) {
    const size_t First = Operands.size();
    for (const AwaitedTask &Task : Member->Site->Tasks)
      Operands.push_back({operandText(*Member, Task), {}, {}});
    const unsigned Unit = R.unitOf(*Member);
    if (!R.Units[Unit].Vanishes)
      continue;
    Operands[First].Above = R.Texts[Unit].Above;
    Operands.back().Behind = R.Texts[Unit].Behind;
  }
  return Operands;
}

/// Names what a structured binding binds, and what goes into the holes.
std::vector<std::string> RegionWriter::nameResults(const Team &Group) {
  std::vector<std::string> Names;
  for (const Step *Member : Group.Members) {
    if (!isWanted(*Member))
      continue;
    if (!Member->hasRest()) {
      llvm::append_range(Names, declaredNames(*Member));
      continue;
    }
    const std::string Name =
        freshName(resultName(*Member->Site->Tasks.front().Call), Scope);
    Names.push_back(Name);
    Copied.fill(Member->Whole->getSourceRange(),
                needsNoMove(*Member, Scope) ? Name : moved(Name, Scope));
  }
  return Names;
}

/// Fills the holes with the elements of the group's tuple.
void RegionWriter::takeFromTuple(const Team &Group, const std::string &Tuple) {
  const Elements Given = elementsOf(Group);
  for (unsigned I = 0; I != Group.Members.size(); ++I) {
    const Step &Member = *Group.Members[I];
    const Expr *Whole = Member.Whole ? Member.Whole : Member.Site->Await;
    if (isWanted(Member))
      Copied.fill(Whole->getSourceRange(),
                  elementText(Tuple, Given.First[I], Given.IsAlone, Member,
                              Group.combinator(), Scope));
  }
}

Declared RegionWriter::declare(const Team &Group) {
  Declared Results;
  const bool IsAlone = elementsOf(Group).IsAlone;
  const bool IsReferred = Group.Form == Shape::Names && !IsAlone &&
                          Scope.Style == BindingStyle::TupleReference;
  if (Group.Form == Shape::Tuple || IsReferred)
    Results.Tuple = Scope.Uses.freshName(IsAlone ? "result" : "results");
  if (Group.Form == Shape::Names)
    Results.Names = nameResults(Group);
  if (Group.Form == Shape::Tuple)
    takeFromTuple(Group, Results.Tuple);
  return Results;
}

std::string RegionWriter::groupText(const Team &Group) {
  // Operands may have holes of earlier gathers only.
  std::vector<GatherOperand> Operands = operandsOf(Group);
  std::string Result;
  if (!Written.empty())
    for (const std::string &Comment : std::exchange(Operands.front().Above, {}))
      Result += Comment + NewLine;
  const Declared Results = declare(Group);
  Result += gatherText(leftSide(Group, Results, R.Text, Scope), Operands,
                       punctuation(Group.combinator(), Scope),
                       R.Text.column(R.begin()), NewLine);
  if (Group.Form == Shape::Names && !Results.Tuple.empty())
    Result +=
        NewLine + "auto &" + Results.binding() + " = " + Results.Tuple + ";";
  return Result;
}

std::string RegionWriter::earlyCallText(unsigned Node) {
  const Step &Member = R.stepOf(Node);
  const AwaitedTask &Task = Member.Site->Tasks.front();
  const auto Names = declaredNames(Member);
  const std::string Name = freshName(
      (Names.size() == 1 ? Names.front() : resultName(*Task.Call)) + "_task",
      Scope);
  const std::string Call = operandText(Member, Task);
  EarlyCalls[&Member] = moved(Name, Scope);
  return "auto " + Name + " = " + Call + ";";
}

/// What is left of a unit, with the comments that belong to it.
std::string RegionWriter::unitText(unsigned Index) const {
  const Stmt &Statement = *R.Units[Index].Statement;
  const bool IsLast = Index + 1 == R.Units.size();
  std::string Result;
  if (Index != 0)
    for (const std::string &Comment : R.Texts[Index].Above)
      Result += Comment + NewLine;
  Result += Copied.text(Statement.getBeginLoc(),
                        IsLast ? endOfLast(R) : R.Text.endOf(Statement));
  for (const std::string &Comment : R.Texts[Index].Behind)
    Result += " " + Comment;
  return Result;
}

std::string RegionWriter::placeText(const Placement &Place) {
  switch (Place.What) {
  case Placement::Kind::Gather:
    return groupText(R.Teams[Place.Index]);
  case Placement::Kind::Statement:
    return unitText(Place.Index);
  case Placement::Kind::Task:
    return earlyCallText(Place.Index);
  }
  llvm_unreachable("a placement of no known kind");
}

void RegionWriter::writePlace(const Placement &Place) {
  const std::string Text = placeText(Place);
  if (!Written.empty()) {
    if (Place.What == Placement::Kind::Statement &&
        R.Texts[Place.Index].AfterBlankLine)
      Written += NewLine.substr(0, NewLine.find('\n') + 1);
    Written += NewLine;
  }
  Written += Text;
}

std::string RegionWriter::write() {
  for (const Placement &Place : R.Order.Places)
    writePlace(Place);
  return std::move(Written);
}

SourceEdit writeRegion(const Region &R, const RewriteScope &Scope) {
  return {CharSourceRange::getCharRange(R.begin(), R.End),
          RegionWriter(R, Scope).write()};
}

} // namespace asynq::analysis
