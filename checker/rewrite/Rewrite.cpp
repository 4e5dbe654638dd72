//===- Rewrite.cpp - From a group of awaits to a source edit --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// That the awaits of a group are independent has been shown before. What is
// left to show here is that the new text means the same:
//
//   forms      every result gets where it went
//   arguments  are evaluated earlier than they were, and in no certain order
//   order      of statements and of failures: see Arrangement
//   names      mean the same in their new place
//   text       no macro, directive or comment is lost or changes its meaning
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
//===----------------------------------------------------------------------===//

#include "rewrite/Rewrite.h"

#include "model/SourceText.h"
#include "rewrite/Arrangement.h"
#include "rewrite/AwaitEdits.h"
#include "rewrite/CombinatorNames.h"
#include "rewrite/GatherText.h"
#include "rewrite/ResultNames.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include <utility>

using namespace clang;

namespace asynq::analysis {

namespace {

/// How the results of a group get where they are wanted.
enum class Shape { Bare, Tie, Names, Tuple };

/// A group of two and more awaits.
struct Team {
  llvm::SmallVector<const Step *, 4> Members;
  Shape Form = Shape::Tuple;
  std::string Tuple; ///< The tuple's name, for Shape::Tuple.
};

/// The text of a unit apart from its awaits.
struct UnitText {
  std::vector<std::string> Above;  ///< Comments on the lines before.
  std::vector<std::string> Behind; ///< Comments on its last line.
  bool AfterBlankLine = false;
};

class Rewriter {
public:
  Rewriter(llvm::ArrayRef<AwaitGraph::Group> Groups, const AwaitGraph &Graph,
           const Block &Body, const RewriteScope &Scope)
      : Groups(Groups), Graph(Graph), Body(Body), Scope(Scope),
        Text(Scope.Function.getASTContext()) {}

  Rewrite run();

private:
  using Check = bool (Rewriter::*)();

  bool collectTeams();
  bool collectUnits();
  bool addUnit(const Stmt *Statement, unsigned &Node);
  bool checkForms();
  bool checkForm(const Step &Member);
  bool checkCombinators();
  bool checkCombinator(const Team &Group);
  bool chooseShapes();
  bool checkLabels();
  bool checkText();
  bool checkOutsideOperand(const Step &Member);
  bool collectComments();
  bool checkArguments();
  bool checkArgument(const AwaitedTask &Task, const Step &Member,
                     bool IsAfterCommand);
  bool checkChanges(const AwaitedTask &Task, const Step &Member);
  bool checkBeside(const Step &Member, bool HasCommand);
  bool checkCommands(const AwaitGraph::Group &Group);
  bool findOrder();
  bool checkNames();
  bool write();

  Shape shapeOf(const Team &Group) const;
  bool canTie(const Team &Group) const;
  bool canName(const Team &Group) const;
  bool isConst(const Team &Group) const;
  bool needsVariables(const Team &Group) const;
  bool mentions(SourceRange Range, llvm::ArrayRef<std::string> Names) const;
  static std::vector<std::string> declaredBy(const Step &Origin);

  void writePlace(const Placement &Place);
  std::string earlyCallText(unsigned Node);
  std::string gatherOf(Team &Group);
  std::string leftSide(const Team &Group,
                       llvm::ArrayRef<std::string> Names) const;
  std::string autoOf(const Team &Group) const;
  void nameResults(Team &Group, std::vector<std::string> &Names);
  void takeFromTuple(Team &Group);
  std::vector<GatherOperand> operandsOf(const Team &Group) const;
  std::string operandText(const Step &Member, const AwaitedTask &Task) const;
  std::string withResults(SourceLocation Begin, SourceLocation End) const;
  std::string unitText(const Unit &U, bool IsLast) const;
  SourceLocation endOfLast() const;
  void takeLastComment();
  std::string spelled(llvm::StringRef Name) const {
    return spelledAt(Name, Scope.Function, Scope.Uses);
  }
  std::string freshName(const std::string &Base) const;
  GatherPunctuation punctuation(const Combinator &Gather) const;

  bool fail(Unfixable Reason, SourceLocation Culprit) {
    Result.Reason = Reason;
    Result.Culprit = Culprit;
    return false;
  }
  const Combinator &combinatorOf(const Team &Group) const {
    return Group.Members.front()->Site->Library->Gather;
  }
  const ASTContext &context() const { return Scope.Function.getASTContext(); }
  SourceLocation begin() const {
    return Units.front().Statement->getBeginLoc();
  }

  llvm::ArrayRef<AwaitGraph::Group> Groups;
  const AwaitGraph &Graph;
  const Block &Body;
  const RewriteScope &Scope;
  const SourceText Text;

  std::vector<Team> Teams; ///< One for each group; those of one are empty.
  llvm::DenseMap<const Step *, unsigned> TeamOf;
  std::vector<Unit> Units;
  std::vector<UnitText> Texts; ///< One for each unit.
  llvm::DenseMap<const Stmt *, unsigned> UnitOf;
  Arrangement Order;

  /// What stands for an await inside of an expression, by its source range.
  struct Hole {
    SourceRange Range;
    std::string Text;
  };
  std::vector<Hole> Holes;
  llvm::DenseMap<const Step *, std::string> EarlyCalls;
  std::string Written;
  SourceLocation End; ///< Of the region.
  Rewrite Result;
};

} // namespace

//===----------------------------------------------------------------------===//
// The region
//===----------------------------------------------------------------------===//

bool Rewriter::collectTeams() {
  for (const AwaitGraph::Group &Group : Groups) {
    Team &Members = Teams.emplace_back();
    if (Group.Members.size() < 2)
      continue;
    for (unsigned Member : Group.Members) {
      const Step *Origin = Graph.nodes()[Member].Origin;
      Members.Members.push_back(Origin);
      TeamOf[Origin] = Teams.size() - 1;
    }
  }
  return true;
}

bool Rewriter::addUnit(const Stmt *Statement, unsigned &Node) {
  const auto Nodes = Graph.nodes();
  UnitOf[Statement] = Units.size();
  Unit &U = Units.emplace_back();
  U.Statement = Statement;
  U.First = Node;
  while (Node != Nodes.size() && Nodes[Node].Origin->Statement == Statement)
    ++Node;
  U.Last = Node;
  // Declarations that are no variables could be meant by any name.
  return U.First != U.Last ||
         fail(Unfixable::NotAdjacent, Statement->getBeginLoc());
}

bool Rewriter::collectUnits() {
  unsigned Node = ~0u, Last = 0;
  for (const AwaitGraph::Group &Group : Groups) {
    Node = std::min(Node, Group.Members.front());
    Last = std::max(Last, Group.Members.back());
  }
  const Stmt *First = Graph.nodes()[Node].Origin->Statement;
  while (Node != 0 && Graph.nodes()[Node - 1].Origin->Statement == First)
    --Node;
  const Stmt *End = Graph.nodes()[Last].Origin->Statement;
  for (auto S = llvm::find(Body.Body->body(), First);
       S != Body.Body->body_end(); ++S) {
    if (isa<NullStmt>(*S))
      return fail(Unfixable::NotAdjacent, (*S)->getBeginLoc());
    if (!addUnit(*S, Node))
      return false;
    if (*S == End)
      return true;
  }
  return fail(Unfixable::NotAdjacent, First->getBeginLoc());
}

//===----------------------------------------------------------------------===//
// Forms
//===----------------------------------------------------------------------===//

/// True if a value is what is bound in the end. Tasks may give what they hold
/// as an rvalue reference, of which a variable makes a value of its own.
static bool givesValue(const Step &Member) {
  const Expr &Await = *Member.Site->Await;
  return Await.isPRValue() || (Await.isXValue() && Member.Variable &&
                               !isa<DecompositionDecl>(Member.Variable) &&
                               !Member.Variable->getType()->isReferenceType());
}

bool Rewriter::checkForm(const Step &Member) {
  const SourceLocation Begin = Member.Statement->getBeginLoc();
  if (Member.SharesStatement)
    return fail(Unfixable::SharedDeclaration, Begin);
  if (!Member.isBound() || Member.Bound == Binding::Discarded)
    return true;
  if (!givesValue(Member))
    return fail(Unfixable::GivesReference, Begin);
  const auto *Structured = dyn_cast_or_null<DecompositionDecl>(Member.Variable);
  if (Structured ? !Member.Site->IsGather || Structured->bindings().size() !=
                                                 Member.Site->Tasks.size()
                 : Member.Site->IsGather)
    return fail(Unfixable::Decomposition, Begin);
  if (!Member.Variable)
    return true;
  const AutoType *Placeholder =
      Member.Variable->getType()->getContainedAutoType();
  if ((Placeholder && Placeholder->isDecltypeAuto()) ||
      (Structured && Member.Variable->getType()->isReferenceType()))
    return fail(Unfixable::Reference, Begin);
  return true;
}

bool Rewriter::checkForms() {
  return llvm::all_of(Teams, [&](const Team &Group) {
    return llvm::all_of(Group.Members,
                        [&](const Step *Member) { return checkForm(*Member); });
  });
}

bool Rewriter::checkCombinator(const Team &Group) {
  const Combinator &Gather = combinatorOf(Group);
  const SourceLocation Begin = Group.Members.front()->Statement->getBeginLoc();
  if (Gather.Gives == Combination::None)
    return fail(Unfixable::NoCombinator, Begin);
  // An exception that stays in its box is lost with it.
  if (Gather.Gives == Combination::Boxes &&
      llvm::any_of(Group.Members, [](const Step *Member) {
        return !Member->isBound() || Member->Bound == Binding::Discarded;
      }))
    return fail(Unfixable::NoCombinator, Begin);
  if (!canAwaitGathers(Scope.Function, *Group.Members.front()->Site->Library,
                       Scope.Context.knowledge()))
    return fail(Unfixable::Promise, Begin);
  if (!isInfix(Gather))
    return true;
  if (!isVisibleAt(Gather, Scope.Function))
    return fail(Unfixable::OperatorNotVisible, Begin);
  // Operators of this kind flatten tuples.
  for (const Step *Member : Group.Members) {
    const CXXRecordDecl *Type =
        Member->Site->Await->getType()->getAsCXXRecordDecl();
    if (!Member->Site->IsGather && Type && Type->isInStdNamespace() &&
        Type->getName() == "tuple")
      return fail(Unfixable::Decomposition, Member->Statement->getBeginLoc());
  }
  return true;
}

bool Rewriter::checkCombinators() {
  return llvm::all_of(Teams, [&](const Team &Group) {
    return Group.Members.empty() || checkCombinator(Group);
  });
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

/// True if \p Variable's declaration says nothing but a name and a const.
static bool isPlain(const VarDecl &Variable) {
  const AutoType *Placeholder = Variable.getType()->getContainedAutoType();
  return !Variable.hasAttrs() && !Variable.getType().isVolatileQualified() &&
         !Variable.getType()->isReferenceType() &&
         Variable.getInitStyle() == VarDecl::CInit &&
         !(Placeholder && Placeholder->isConstrained());
}

static bool isSameType(QualType A, QualType B) {
  return A.getCanonicalType().getUnqualifiedType() ==
         B.getCanonicalType().getUnqualifiedType();
}

std::vector<std::string> Rewriter::declaredBy(const Step &Origin) {
  std::vector<std::string> Names;
  if (const auto *Structured =
          dyn_cast_or_null<DecompositionDecl>(Origin.Variable))
    for (const BindingDecl *Binding : Structured->bindings())
      Names.push_back(Binding->getNameAsString());
  else if (Origin.Variable)
    Names.push_back(Origin.Variable->getNameAsString());
  return Names;
}

/// True if \p Range of the source mentions one of \p Names.
bool Rewriter::mentions(SourceRange Range,
                        llvm::ArrayRef<std::string> Names) const {
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
bool Rewriter::needsVariables(const Team &Group) const {
  std::vector<std::string> Names;
  for (const Step *Member : Group.Members) {
    if (Member->Variable && !isa<DecompositionDecl>(Member->Variable) &&
        Scope.Uses.needsVariable(*Member->Variable))
      return true;
    llvm::append_range(Names, declaredBy(*Member));
  }
  return llvm::any_of(Group.Members, [&](const Step *Member) {
    return mentions(Member->Site->Operand->getSourceRange(), Names);
  });
}

/// True if the declared names are const.
bool Rewriter::isConst(const Team &Group) const {
  return llvm::any_of(Group.Members, [](const Step *Member) {
    return Member->Variable && Member->Variable->getType().isConstQualified();
  });
}

/// True if the results may become names of one structured binding.
bool Rewriter::canName(const Team &Group) const {
  if (combinatorOf(Group).Gives == Combination::Boxes)
    return false;
  const bool IsConst = isConst(Group);
  return llvm::all_of(Group.Members, [&](const Step *Member) {
    const QualType Type = Member->Site->Await->getType();
    if (!Member->isBound() || Member->Bound == Binding::Discarded ||
        (Type.isConstQualified() && !IsConst))
      return false;
    if (Member->hasRest())
      return !IsConst ||
             (isCopiedForFree(Type, context()) && !Member->IsTemporary);
    const VarDecl &Variable = *Member->Variable;
    return Variable.getType().isConstQualified() == IsConst &&
           isPlain(Variable) &&
           (isa<DecompositionDecl>(Variable) ||
            isSameType(Variable.getType(), Type));
  });
}

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
bool Rewriter::canTie(const Team &Group) const {
  if (combinatorOf(Group).Gives != Combination::Values ||
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

Shape Rewriter::shapeOf(const Team &Group) const {
  if (llvm::all_of(Group.Members, [](const Step *Member) {
        return !Member->isBound() || Member->Bound == Binding::Discarded;
      }))
    return Shape::Bare;
  if (canTie(Group))
    return Shape::Tie;
  if (canName(Group) && !needsVariables(Group))
    return Shape::Names;
  return Shape::Tuple;
}

/// What is left of a statement in the shape of its group.
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

/// A declaration may not be jumped past.
bool Rewriter::checkLabels() {
  const bool Declares = llvm::any_of(Teams, [](const Team &Group) {
    return !Group.Members.empty() &&
           (Group.Form == Shape::Names || Group.Form == Shape::Tuple);
  });
  return !Declares || !Body.Label ||
         fail(Unfixable::Label, Body.Label->getBeginLoc());
}

bool Rewriter::chooseShapes() {
  for (Team &Group : Teams) {
    if (Group.Members.empty())
      continue;
    Group.Form = shapeOf(Group);
    if (Group.Form == Shape::Tuple)
      for (const Step *Member : Group.Members)
        if (Member->Bound == Binding::Structured)
          return fail(Unfixable::Decomposition,
                      Member->Statement->getBeginLoc());
  }
  for (Unit &U : Units) {
    const Step &First = *Graph.nodes()[U.First].Origin;
    const auto Found = TeamOf.find(&First);
    U.Vanishes =
        Found != TeamOf.end() && vanishes(First, Teams[Found->second].Form);
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

/// Text outside the operands is written anew: nothing in it may matter.
bool Rewriter::checkOutsideOperand(const Step &Member) {
  bool Kept = true;
  llvm::SmallVector<SourceRange, 4> Copied;
  if (Member.Site->IsGather)
    for (const Expr *Argument : gatherOperands(*Member.Site->Operand))
      Copied.push_back(Argument->getSourceRange());
  else
    Copied.push_back(Member.Site->Await->getOperand()->getSourceRange());
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

/// The last statement is copied no farther than its last await, if that is not
/// its end: whatever blocks it has stay where they are.
SourceLocation Rewriter::endOfLast() const {
  const Unit &Last = Units.back();
  if (isa<Expr, DeclStmt, CoreturnStmt>(Last.Statement))
    return Text.endOf(*Last.Statement);
  SourceLocation End;
  for (unsigned Node = Last.First; Node != Last.Last; ++Node)
    if (const Step &Member = *Graph.nodes()[Node].Origin; Member.Whole)
      End = Text.endOf(Member.Whole->getEndLoc());
  return End;
}

bool Rewriter::checkText() {
  const SourceLocation Begin = begin();
  if (Begin.isMacroID() || Units.back().Statement->getEndLoc().isMacroID())
    return fail(Unfixable::Macro, Begin);
  const SourceLocation End = endOfLast();
  if (End.isInvalid())
    return fail(Unfixable::Macro, Units.back().Statement->getEndLoc());
  if (const auto Culprit = Text.firstOfPreprocessor(Begin, End))
    return fail(obstacleOf(*Culprit), Culprit->getLocation());
  return llvm::all_of(Units, [&](const Unit &U) {
    return !U.Vanishes || checkOutsideOperand(*Graph.nodes()[U.First].Origin);
  });
}

bool Rewriter::collectComments() {
  const SourceManager &Manager = Text.manager();
  Texts.resize(Units.size());
  for (unsigned I = 0; I + 1 < Units.size(); ++I) {
    const SourceLocation Begin = Text.endOf(*Units[I].Statement);
    if (Begin.isInvalid())
      return fail(Unfixable::NotAdjacent, Units[I].Statement->getBeginLoc());
    const SourceLocation End = Units[I + 1].Statement->getBeginLoc();
    const unsigned Line = Manager.getSpellingLineNumber(Begin);
    bool Known = true;
    Text.forEachToken(Begin, End, [&](const Token &T) {
      // Anything else is code that could not be parsed.
      if (T.isNot(tok::comment))
        Known = fail(Unfixable::NotAdjacent, T.getLocation());
      else if (Manager.getSpellingLineNumber(T.getLocation()) == Line)
        Texts[I].Behind.push_back(Text.spelling(T).str());
      else
        Texts[I + 1].Above.push_back(Text.spelling(T).str());
    });
    if (!Known)
      return false;
    const llvm::StringRef Between = Text.text(Begin, End);
    Texts[I + 1].AfterBlankLine =
        Between.contains("\n\n") || Between.contains("\n\r\n");
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Arguments, failures and names
//===----------------------------------------------------------------------===//

/// An argument that moves above other awaits may neither fail, nor write what
/// they may see, nor read what they may write.
bool Rewriter::checkArgument(const AwaitedTask &Task, const Step &Member,
                             bool IsAfterCommand) {
  const SourceLocation Begin = Task.Operand->getBeginLoc();
  const Effects &Context = Scope.Context;
  if (Task.Variable)
    return checkChanges(Task, Member);
  if (!Member.Site->StartsWhenCalled && Context.startsAtCall(*Task.Call))
    return fail(Unfixable::StartsAtCall, Begin);
  const AccessSet Arguments = Context.ofLazyCall(*Task.Call);
  if (Arguments.MayThrow)
    return fail(Unfixable::ArgumentMayThrow, Begin);
  const bool WritesOutside =
      Arguments.writesMemory() ||
      llvm::any_of(Arguments.Writes, [&](const VarDecl *Variable) {
        return !Context.isPrivate(*Variable);
      });
  if (WritesOutside || (!Arguments.Writes.empty() && Scope.Uses.hasHandlers()))
    return fail(Unfixable::ArgumentWrites, Begin);
  if (IsAfterCommand && Arguments.readsMemory())
    return fail(Unfixable::ArgumentReads, Begin);
  return checkChanges(Task, Member);
}

/// By convention, what a task changes is nothing that anybody could look at
/// after an earlier await failed; but a handler does.
bool Rewriter::checkChanges(const AwaitedTask &Task, const Step &Member) {
  const CallEffect Effect = Scope.Context.ofAwaiting(
      *Task.Call, *Member.Site->Library, Member.isBound(), QualType());
  if (Effect.Output)
    return fail(Unfixable::Output, Effect.Output->getBeginLoc());
  if (Effect.Receiver && Scope.Uses.hasHandlers())
    return fail(Unfixable::Output, Effect.Receiver->getBeginLoc());
  return true;
}

/// What stands beside an await is evaluated after it from now on.
bool Rewriter::checkBeside(const Step &Member, bool HasCommand) {
  for (const Expr *Beside : Member.Beside) {
    const AccessSet Part = Scope.Context.ofExpression(*Beside);
    if (Part.MayThrow)
      return fail(Unfixable::ArgumentMayThrow, Beside->getBeginLoc());
    if (HasCommand && Part.readsMemory())
      return fail(Unfixable::ArgumentReads, Beside->getBeginLoc());
  }
  return true;
}

/// Members of a gather run even if an earlier one fails, and what one of them
/// changes the others may see.
bool Rewriter::checkCommands(const AwaitGraph::Group &Group) {
  const AwaitGraph::Node *PossibleCommand = nullptr;
  bool MayFail = false;
  for (unsigned Member : Group.Members) {
    const AwaitGraph::Node &N = Graph.nodes()[Member];
    if ((N.IsCommand || N.MayBeCommand) && MayFail)
      return fail(Unfixable::Command, N.Origin->Site->Await->getBeginLoc());
    if (N.MayBeCommand && !PossibleCommand)
      PossibleCommand = &N;
    MayFail |= N.MayThrow;
  }
  if (PossibleCommand && Group.Members.size() > 1)
    return fail(Unfixable::MayBeCommands,
                PossibleCommand->Origin->Site->Await->getBeginLoc());
  return true;
}

bool Rewriter::checkArguments() {
  // Whatever is regrouped may come before any part of a statement.
  const bool HasCommand = llvm::any_of(Groups, [&](const auto &Group) {
    return llvm::any_of(Group.Members, [&](unsigned Member) {
      return Graph.nodes()[Member].WritesMemory;
    });
  });
  for (const auto &[Index, Group] : llvm::enumerate(Groups)) {
    bool IsAfterCommand = false;
    for (const auto &[Place, Member] : llvm::enumerate(Teams[Index].Members)) {
      if (Place != 0)
        for (const AwaitedTask &Task : Member->Site->Tasks)
          if (!checkArgument(Task, *Member, IsAfterCommand))
            return false;
      if (!checkBeside(*Member, HasCommand))
        return false;
      // Where a body was seen, what it writes has ordered who reads it.
      IsAfterCommand |=
          Graph.nodes()[Group.Members[Place]].MayBeCommand ||
          (!Member->isBound() &&
           Graph.nodes()[Group.Members[Place]].Known != Evidence::Body);
    }
    if (!Teams[Index].Members.empty() && !checkCommands(Group))
      return false;
  }
  return true;
}

bool Rewriter::findOrder() {
  Order = arrange(Groups, Units, Graph, Scope.Uses.hasHandlers());
  return Order.Reason == Unfixable::None || fail(Order.Reason, Order.Culprit);
}

/// A name must not get between its declaration and what mentions it, nor come
/// before what means another one by it: not even where nothing is evaluated.
bool Rewriter::checkNames() {
  llvm::StringMap<unsigned> Declaring; // The unit that declares a name.
  for (const auto &[Index, U] : llvm::enumerate(Units))
    for (unsigned Node = U.First; Node != U.Last; ++Node)
      for (const std::string &Name : declaredBy(*Graph.nodes()[Node].Origin))
        Declaring[Name] = Index;
  // Where what is declared, and where what is written.
  std::vector<unsigned> Declared(Units.size());
  struct Writing {
    unsigned Unit, Place;
    SourceRange Range;
  };
  std::vector<Writing> Writings;
  llvm::DenseMap<const Step *, unsigned> CalledEarly;
  for (const auto &[Place, What] : llvm::enumerate(Order.Places)) {
    if (What.What == Placement::Kind::Task)
      CalledEarly[Graph.nodes()[What.Index].Origin] = Place;
    if (What.What == Placement::Kind::Statement) {
      Declared[What.Index] = Place;
      Writings.push_back({What.Index, unsigned(Place),
                          Units[What.Index].Statement->getSourceRange()});
    }
    if (What.What != Placement::Kind::Gather)
      continue;
    for (const Step *Member : Teams[What.Index].Members) {
      const unsigned Unit = UnitOf.lookup(Member->Statement);
      if (Units[Unit].Vanishes)
        Declared[Unit] = Place;
      const auto Early = CalledEarly.find(Member);
      Writings.push_back(
          {Unit, Early == CalledEarly.end() ? unsigned(Place) : Early->second,
           Member->Site->Operand->getSourceRange()});
    }
  }
  for (const Writing &W : Writings) {
    bool Kept = true;
    Text.forEachToken(
        W.Range.getBegin(), Text.endOf(W.Range.getEnd()), [&](const Token &T) {
          const auto Known =
              Declaring.find(T.is(tok::raw_identifier) ? Text.spelling(T) : "");
          if (!Kept || Known == Declaring.end() || Known->second == W.Unit)
            return;
          if ((Known->second < W.Unit) != (Declared[Known->second] < W.Place))
            Kept = fail(Unfixable::MentionsResult, T.getLocation());
        });
    if (!Kept)
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

/// A name that nothing uses and that is no word of the language.
std::string Rewriter::freshName(const std::string &Base) const {
  const IdentifierTable &Words = context().Idents;
  const auto Known = Words.find(Base);
  const bool IsTaken = Known != Words.end() &&
                       (Known->second->isKeyword(context().getLangOpts()) ||
                        Known->second->hadMacroDefinition());
  return Scope.Uses.freshName(IsTaken ? Base + "_result" : Base);
}

GatherPunctuation Rewriter::punctuation(const Combinator &Gather) const {
  if (isInfix(Gather))
    return {"co_await (", " &&", ");"};
  return {"co_await " + spelled(Gather.Name) + "(", ",", ");"};
}

/// The source between two places, with results in place of the awaits that
/// have become operands of gathers.
std::string Rewriter::withResults(SourceLocation Begin,
                                  SourceLocation End) const {
  std::vector<const Hole *> Inside;
  for (const Hole &H : Holes)
    if (H.Range.getBegin() >= Begin && H.Range.getEnd() < End)
      Inside.push_back(&H);
  llvm::sort(Inside, [](const Hole *A, const Hole *B) {
    return A->Range.getBegin() < B->Range.getBegin();
  });
  std::string Result;
  for (const Hole *H : Inside) {
    if (H->Range.getBegin() < Begin)
      continue; // Inside of the one before.
    Result += Text.text(Begin, H->Range.getBegin());
    // The parentheses of `co_return(co_await f())` go with the await.
    if (!Result.empty() && isAsciiIdentifierContinue(Result.back()))
      Result += ' ';
    Result += H->Text;
    Begin = Text.endOf(H->Range.getEnd());
  }
  return Result + Text.text(Begin, End).str();
}

std::string Rewriter::operandText(const Step &Member,
                                  const AwaitedTask &Task) const {
  if (const auto Early = EarlyCalls.find(&Member); Early != EarlyCalls.end())
    return Early->second;
  const Expr *Operand = Task.Operand;
  if (!Member.Site->IsGather)
    Operand = Member.Site->Await->getOperand();
  return withResults(Operand->getBeginLoc(), Text.endOf(Operand->getEndLoc()));
}

std::vector<GatherOperand> Rewriter::operandsOf(const Team &Group) const {
  std::vector<GatherOperand> Operands;
  for (const Step *Member : Group.Members) {
    const size_t First = Operands.size();
    for (const AwaitedTask &Task : Member->Site->Tasks)
      Operands.push_back({operandText(*Member, Task), {}, {}});
    const unsigned Unit = UnitOf.lookup(Member->Statement);
    if (!Units[Unit].Vanishes)
      continue;
    Operands[First].Above = Texts[Unit].Above;
    Operands.back().Behind = Texts[Unit].Behind;
  }
  return Operands;
}

/// Names what a structured binding binds, and what goes into the holes.
void Rewriter::nameResults(Team &Group, std::vector<std::string> &Names) {
  for (const Step *Member : Group.Members) {
    if (!Member->hasRest()) {
      llvm::append_range(Names, declaredBy(*Member));
      continue;
    }
    const std::string Name =
        freshName(resultName(*Member->Site->Tasks.front().Call));
    const bool IsPlain =
        isCopiedForFree(Member->Site->Await->getType(), context()) &&
        !Member->IsTemporary;
    Names.push_back(Name);
    Holes.push_back({Member->Whole->getSourceRange(),
                     IsPlain ? Name : spelled("std::move") + "(" + Name + ")"});
  }
}

/// Fills the holes with the elements of the group's tuple.
void Rewriter::takeFromTuple(Team &Group) {
  const Combinator &Gather = combinatorOf(Group);
  unsigned Index = 0;
  for (const Step *Member : Group.Members) {
    const QualType Type = Member->Site->Await->getType();
    const unsigned Position = Index;
    Index += Gather.Gives == Combination::Dropped && Type->isVoidType()
                 ? 0
                 : Member->Site->Tasks.size();
    if (!Member->isBound() || Member->Bound == Binding::Discarded)
      continue;
    const bool IsPlain =
        isCopiedForFree(Type, context()) && !Member->IsTemporary &&
        !(Member->Variable && Member->Variable->getType()->isReferenceType());
    std::string Element =
        spelled("std::get") + "<" + std::to_string(Position) + ">(" +
        (IsPlain ? Group.Tuple
                 : spelled("std::move") + "(" + Group.Tuple + ")") +
        ")";
    if (Gather.Gives == Combination::Boxes)
      Element += ("." + Gather.Unbox + "()").str();
    const Expr *Whole = Member->Whole ? Member->Whole : Member->Site->Await;
    Holes.push_back({Whole->getSourceRange(), std::move(Element)});
  }
}

/// What stands before `co_await`, where \p Names are bound.
std::string Rewriter::leftSide(const Team &Group,
                               llvm::ArrayRef<std::string> Names) const {
  switch (Group.Form) {
  case Shape::Bare:
    return "";
  case Shape::Tie: {
    std::vector<std::string> Targets;
    for (const Step *Member : Group.Members)
      Targets.push_back(Text.textOf(*Member->Target).str());
    return spelled("std::tie") + "(" + llvm::join(Targets, ", ") + ") = ";
  }
  case Shape::Names:
    if (Scope.Style == BindingStyle::Structured)
      return autoOf(Group) + "[" + llvm::join(Names, ", ") + "] = ";
    return autoOf(Group) + Group.Tuple + " = ";
  case Shape::Tuple:
    return "auto " + Group.Tuple + " = ";
  }
  llvm_unreachable("a shape of no known kind");
}

std::string Rewriter::autoOf(const Team &Group) const {
  return isConst(Group) ? "const auto " : "auto ";
}

std::string Rewriter::gatherOf(Team &Group) {
  const std::string NewLine = Text.newLine(begin());
  // Operands may have holes of earlier gathers only.
  std::vector<GatherOperand> Operands = operandsOf(Group);
  std::string Result;
  if (!Written.empty())
    for (const std::string &Comment : std::exchange(Operands.front().Above, {}))
      Result += Comment + NewLine;
  const bool HasReference =
      Group.Form == Shape::Names && Scope.Style == BindingStyle::TupleReference;
  if (Group.Form == Shape::Tuple || HasReference)
    Group.Tuple = Scope.Uses.freshName("results");
  std::vector<std::string> Names;
  if (Group.Form == Shape::Names)
    nameResults(Group, Names);
  if (Group.Form == Shape::Tuple)
    takeFromTuple(Group);
  Result += gatherText(leftSide(Group, Names), Operands,
                       punctuation(combinatorOf(Group)), Text.column(begin()),
                       NewLine);
  if (HasReference)
    Result += NewLine + "auto &[" + llvm::join(Names, ", ") +
              "] = " + Group.Tuple + ";";
  return Result;
}

std::string Rewriter::earlyCallText(unsigned Node) {
  const Step &Member = *Graph.nodes()[Node].Origin;
  const AwaitedTask &Task = Member.Site->Tasks.front();
  const std::vector<std::string> Names = declaredBy(Member);
  const std::string Name =
      freshName(Names.size() == 1 ? Names.front() + "_task"
                                  : resultName(*Task.Call) + "_task");
  const std::string Call = operandText(Member, Task);
  EarlyCalls[&Member] = spelled("std::move") + "(" + Name + ")";
  return "auto " + Name + " = " + Call + ";";
}

/// What is left of a unit, with the comments that belong to it.
std::string Rewriter::unitText(const Unit &U, bool IsLast) const {
  const unsigned Index = &U - Units.data();
  const std::string NewLine = Text.newLine(begin());
  std::string Result;
  if (Index != 0)
    for (const std::string &Comment : Texts[Index].Above)
      Result += Comment + NewLine;
  Result += withResults(U.Statement->getBeginLoc(),
                        IsLast ? endOfLast() : Text.endOf(*U.Statement));
  for (const std::string &Comment : Texts[Index].Behind)
    Result += " " + Comment;
  return Result;
}

void Rewriter::writePlace(const Placement &Place) {
  const std::string NewLine = Text.newLine(begin());
  const bool IsFirst = Written.empty();
  std::string New;
  bool AfterBlankLine = false;
  switch (Place.What) {
  case Placement::Kind::Gather:
    New = gatherOf(Teams[Place.Index]);
    break;
  case Placement::Kind::Statement:
    New = unitText(Units[Place.Index], Place.Index + 1 == Units.size());
    AfterBlankLine = Texts[Place.Index].AfterBlankLine;
    break;
  case Placement::Kind::Task:
    New = earlyCallText(Place.Index);
    break;
  }
  if (!IsFirst)
    Written +=
        (AfterBlankLine ? NewLine.substr(0, NewLine.find('\n') + 1) : "") +
        NewLine;
  Written += New;
}

/// A comment behind the last statement goes with it if that moves.
void Rewriter::takeLastComment() {
  const unsigned Last = Units.size() - 1;
  const Placement &Final = Order.Places.back();
  End = endOfLast();
  if (Final.What == Placement::Kind::Statement
          ? Final.Index == Last
          : TeamOf.lookup(Graph.nodes()[Units[Last].First].Origin) ==
                Final.Index)
    return;
  const SourceLocation Begin = End;
  bool IsNext = true;
  Text.forEachToken(Begin, Text.endOfLine(Begin), [&](const Token &T) {
    IsNext &= T.is(tok::comment);
    if (!IsNext)
      return;
    Texts[Last].Behind.push_back(Text.spelling(T).str());
    End = T.getEndLoc();
  });
}

bool Rewriter::write() {
  takeLastComment();
  // Blocks of the last statement are not copied, so it has to stay the last.
  const Unit &Last = Units.back();
  const bool IsCopied = isa<Expr, DeclStmt, CoreturnStmt>(Last.Statement);
  const Placement &Final = Order.Places.back();
  if (!IsCopied && !(Final.What == Placement::Kind::Statement &&
                     Final.Index + 1 == Units.size()))
    return fail(Unfixable::NotAdjacent, Last.Statement->getBeginLoc());
  for (const Placement &Place : Order.Places)
    writePlace(Place);
  Result.Edit = {CharSourceRange::getCharRange(begin(), End),
                 std::move(Written)};
  return true;
}

Rewrite Rewriter::run() {
  for (Check Holds :
       {&Rewriter::collectTeams, &Rewriter::collectUnits, &Rewriter::checkForms,
        &Rewriter::checkCombinators, &Rewriter::chooseShapes,
        &Rewriter::checkLabels, &Rewriter::checkText,
        &Rewriter::collectComments, &Rewriter::findOrder, &Rewriter::checkNames,
        &Rewriter::checkArguments, &Rewriter::write})
    if (!(this->*Holds)())
      break;
  return Result;
}

Rewrite regroup(llvm::ArrayRef<AwaitGraph::Group> Groups,
                const AwaitGraph &Graph, const Block &Body,
                const RewriteScope &Scope) {
  return Rewriter(Groups, Graph, Body, Scope).run();
}

} // namespace asynq::analysis
