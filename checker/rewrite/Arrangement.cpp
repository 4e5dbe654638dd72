//===- Arrangement.cpp - Statements in a new order ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Gathers are placed one after another. Before each go the statements that its
// operands need, directly or by other statements; everything else stays behind,
// in its old order.
//
// The order that results respects every edge of the graph. What edges do not
// say is what exceptions make of an order: of two steps that change places, one
// must have no effect that outlives a failure of the other.
//
//===----------------------------------------------------------------------===//

#include "rewrite/Arrangement.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

namespace {

class Arranger {
public:
  Arranger(llvm::ArrayRef<AwaitGraph::Group> Groups, llvm::ArrayRef<Unit> Units,
           const AwaitGraph &Graph, bool HasHandlers)
      : Groups(Groups), Units(Units), Nodes(Graph.nodes()),
        HasHandlers(HasHandlers), First(Units.front().First),
        Last(Units.back().Last), Emitted(Units.size()) {}

  Arrangement run();

private:
  void number();
  void placeGroup(unsigned Group);
  void require(unsigned Node, llvm::BitVector &Required) const;
  llvm::SmallVector<unsigned, 1> restOf(unsigned Member) const;
  llvm::BitVector requiredUnits(unsigned Group) const;
  void emit(unsigned Unit);
  void emitEarlyCalls(unsigned Unit);
  void emitEarlyCallsWithin(unsigned Group);
  void emitEarlyCall(unsigned Node);
  void emitLeadingUnits(unsigned Done);
  bool isPlaced(unsigned Node) const;

  void check();
  bool respectsDependences();
  bool canSwap(unsigned Earlier, unsigned Later);
  bool canSwapAwaits(unsigned Earlier, unsigned Later);
  bool canCross(unsigned Await, unsigned Plain);

  bool isMember(unsigned Node) const { return GroupOf[Node - First] >= 0; }
  bool fail(Unfixable Reason, unsigned Node);
  bool hasFailed() const { return Result.Reason != Unfixable::None; }

  llvm::ArrayRef<AwaitGraph::Group> Groups;
  llvm::ArrayRef<Unit> Units;
  llvm::ArrayRef<AwaitGraph::Node> Nodes;
  const bool HasHandlers;
  const unsigned First, Last;

  std::vector<int> GroupOf;     ///< Of each node; -1 if there is none.
  std::vector<unsigned> UnitOf; ///< Of each node.
  std::vector<int> Position;    ///< Of each node, in the result.
  llvm::BitVector Emitted;      ///< Units.
  Arrangement Result;
};

} // namespace

bool Arranger::fail(Unfixable Reason, unsigned Node) {
  if (!hasFailed()) {
    Result.Reason = Reason;
    const Step &Culprit = *Nodes[Node].Origin;
    Result.Culprit = Culprit.Site ? Culprit.Site->Await->getBeginLoc()
                                  : Culprit.Statement->getBeginLoc();
  }
  return false;
}

void Arranger::number() {
  GroupOf.assign(Last - First, -1);
  Position.assign(Last - First, -1);
  for (unsigned I = 0; I != Units.size(); ++I)
    UnitOf.insert(UnitOf.end(), Units[I].Last - Units[I].First, I);
  for (unsigned I = 0; I != Groups.size(); ++I)
    for (unsigned Member : Groups[I].Members)
      GroupOf[Member - First] = I;
}

bool Arranger::isPlaced(unsigned Node) const {
  return Position[Node - First] >= 0;
}

/// Marks the nodes that have to come before \p Node.
void Arranger::require(unsigned Node, llvm::BitVector &Required) const {
  llvm::SmallVector<unsigned, 8> Open{Node};
  llvm::BitVector Seen(Last - First);
  while (!Open.empty()) {
    for (const AwaitGraph::Edge &E : Nodes[Open.pop_back_val()].Dependences) {
      if (E.From < First)
        continue;
      // Of a task whose call alone matters, only what the call needs.
      if (!E.IsOfOperand)
        Required.set(E.From - First);
      if (!Seen.test(E.From - First))
        Open.push_back(E.From);
      Seen.set(E.From - First);
    }
  }
}

/// What a member's statement does with the result, if that joins the gather.
llvm::SmallVector<unsigned, 1> Arranger::restOf(unsigned Member) const {
  const Unit &Whole = Units[UnitOf[Member - First]];
  llvm::SmallVector<unsigned, 1> Rest;
  if (Whole.Vanishes)
    for (unsigned Node = Whole.First; Node != Whole.Last; ++Node)
      if (Node != Member)
        Rest.push_back(Node);
  return Rest;
}

llvm::BitVector Arranger::requiredUnits(unsigned Group) const {
  llvm::BitVector Required(Last - First), Result(Units.size());
  for (unsigned Member : Groups[Group].Members) {
    require(Member, Required);
    for (unsigned Rest : restOf(Member))
      require(Rest, Required);
  }
  for (unsigned Node : Required.set_bits())
    if (!isMember(First + Node))
      Result.set(UnitOf[Node]);
  return Result;
}

/// A task whose call reads what the unit overwrites is called before it.
void Arranger::emitEarlyCalls(unsigned Unit) {
  for (unsigned Node = Units[Unit].First; Node != Units[Unit].Last; ++Node)
    for (const AwaitGraph::Edge &E : Nodes[Node].Dependences)
      if (E.IsOfOperand && E.From >= First && !isPlaced(E.From) &&
          isMember(E.From))
        emitEarlyCall(E.From);
}

void Arranger::emitEarlyCall(unsigned Node) {
  const Placement Call{Placement::Kind::Task, Node};
  if (llvm::none_of(Result.Places, [&](const Placement &Known) {
        return Known.What == Call.What && Known.Index == Call.Index;
      }))
    Result.Places.push_back(Call);
}

/// So is one whose call reads what another operand of its gather writes.
void Arranger::emitEarlyCallsWithin(unsigned Group) {
  for (unsigned Member : Groups[Group].Members)
    for (const AwaitGraph::Edge &E : Nodes[Member].Dependences)
      if (E.IsBetweenOperands && E.From >= First &&
          GroupOf[E.From - First] == int(Group))
        emitEarlyCall(E.From);
}

void Arranger::emit(unsigned Unit) {
  if (Emitted.test(Unit) || Units[Unit].Vanishes)
    return;
  emitEarlyCalls(Unit);
  for (unsigned Node = Units[Unit].First; Node != Units[Unit].Last; ++Node) {
    if (isPlaced(Node))
      continue;
    // An await of a later gather: the statement cannot come before it.
    if (isMember(Node) && Groups[GroupOf[Node - First]].Members.size() > 1) {
      fail(Unfixable::NotAdjacent, Node);
      return;
    }
    Position[Node - First] = Result.Places.size();
  }
  Emitted.set(Unit);
  Result.Places.push_back({Placement::Kind::Statement, Unit});
}

/// Emits what stood before every await that is still to come.
void Arranger::emitLeadingUnits(unsigned Done) {
  unsigned End = Last;
  for (const AwaitGraph::Group &Later : Groups.drop_front(Done))
    End = std::min(End, Later.Members.front());
  for (unsigned I = 0; I != Units.size() && Units[I].First < End; ++I)
    if (Units[I].Last <= End)
      emit(I);
}

void Arranger::placeGroup(unsigned Group) {
  const llvm::BitVector Required = requiredUnits(Group);
  for (unsigned Unit : Required.set_bits())
    emit(Unit);
  const auto &Members = Groups[Group].Members;
  if (Members.size() == 1) {
    emit(UnitOf[Members.front() - First]);
    return;
  }
  emitEarlyCallsWithin(Group);
  for (unsigned Member : Members) {
    Position[Member - First] = Result.Places.size();
    for (unsigned Rest : restOf(Member))
      Position[Rest - First] = Result.Places.size();
  }
  Result.Places.push_back({Placement::Kind::Gather, Group});
}

Arrangement Arranger::run() {
  number();
  for (unsigned I = 0; I != Groups.size() && !hasFailed(); ++I) {
    placeGroup(I);
    emitLeadingUnits(I + 1);
  }
  if (!hasFailed())
    check();
  return std::move(Result);
}

//===----------------------------------------------------------------------===//
// Proof
//===----------------------------------------------------------------------===//

/// True if nobody can tell when a plain step was taken, once its dependences
/// are respected.
static bool isHarmless(const AwaitGraph::Node &Plain) {
  if (Plain.IsBarrier || Plain.MayThrow)
    return false;
  // What a group assigns is lost if one of its awaits fails.
  return !Plain.WritesMemory ||
         (Plain.WritesMembersOnly && !Plain.Origin->Placed.empty());
}

bool Arranger::canCross(unsigned Await, unsigned Plain) {
  if (!isHarmless(Nodes[Plain]))
    return fail(Unfixable::NotAdjacent, Plain);
  if (HasHandlers && (Nodes[Plain].Assigns || Nodes[Plain].WritesMemory))
    return fail(Unfixable::Handler, Plain);
  if (Nodes[Await].WritesMemory && Nodes[Plain].ReadsMemory)
    return fail(Unfixable::NotAdjacent, Plain);
  return true;
}

/// The first that fails has to stay the first, and no command may run that did
/// not run before, or be lost.
bool Arranger::canSwapAwaits(unsigned Earlier, unsigned Later) {
  const AwaitGraph::Node &A = Nodes[Earlier], &B = Nodes[Later];
  if (A.MayThrow && B.MayThrow)
    return fail(Unfixable::FailureOrder, Later);
  if ((A.MayThrow && B.WritesMemory) || (B.MayThrow && A.WritesMemory))
    return fail(Unfixable::Command, A.WritesMemory ? Earlier : Later);
  return true;
}

bool Arranger::canSwap(unsigned Earlier, unsigned Later) {
  const bool IsAwait = Nodes[Earlier].IsAwait;
  if (IsAwait && Nodes[Later].IsAwait)
    return canSwapAwaits(Earlier, Later);
  if (IsAwait)
    return canCross(Earlier, Later);
  if (Nodes[Later].IsAwait)
    return canCross(Later, Earlier);
  return isHarmless(Nodes[Earlier]) || isHarmless(Nodes[Later]) ||
         fail(Unfixable::NotAdjacent, Later);
}

/// True if every step still comes after what it depends on.
bool Arranger::respectsDependences() {
  for (unsigned Node = First; Node != Last; ++Node)
    for (const AwaitGraph::Edge &E : Nodes[Node].Dependences)
      if (E.From >= First && !E.IsOfOperand && isPlaced(E.From) &&
          isPlaced(Node) && Position[E.From - First] > Position[Node - First])
        return fail(Unfixable::NotAdjacent, Node);
  return true;
}

void Arranger::check() {
  // Without statements between, and with one group, nothing changes places.
  if (Result.Places.size() < 2 || !respectsDependences())
    return;
  for (unsigned Later = First; Later != Last; ++Later)
    for (unsigned Earlier = First; Earlier != Later && !hasFailed(); ++Earlier)
      if (isPlaced(Earlier) && isPlaced(Later) &&
          Position[Earlier - First] > Position[Later - First])
        canSwap(Earlier, Later);
}

Arrangement arrange(llvm::ArrayRef<AwaitGraph::Group> Groups,
                    llvm::ArrayRef<Unit> Units, const AwaitGraph &Graph,
                    bool HasHandlers) {
  return Arranger(Groups, Units, Graph, HasHandlers).run();
}

} // namespace asynq::analysis
