//===- Dependences.cpp - What orders the steps of a block -----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One forward pass. For every variable the builder remembers the last step that
// wrote it and those that read it since, as a compiler does for instructions;
// for memory it does the same with one difference: awaits that commute are not
// ordered with each other, only with the plain statements that touch memory.
// Objects handed to awaited calls for writing order the awaits that share them.
//
// Reads commute by convention or by signature. A command whose body is seen
// commutes with what has been seen as well, if they share no object; with an
// await of which less is known it keeps its place.
//
//===----------------------------------------------------------------------===//

#include "graph/Dependences.h"

#include "graph/StepEffects.h"
#include "model/AwaitOrder.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

using namespace clang;

namespace asynq::analysis {

namespace {

using Node = AwaitGraph::Node;

/// Adds one step after the other, and remembers what later ones may have to
/// come after.
class Builder {
public:
  explicit Builder(const Effects &Context) : Context(Context) {}

  std::vector<Node> Nodes;

  void add(const Step &Origin);

private:
  struct Reader {
    unsigned Node;
    bool IsOperand; ///< It has read all it wants when it is called.
  };
  struct History {
    std::optional<unsigned> Writer;
    llvm::SmallVector<Reader, 4> Readers; ///< Since the last write.
  };
  /// Stands for any number of nodes that one has to come after.
  struct Representatives {
    std::optional<unsigned> Deepest, Latest;
  };
  struct PastHandover : Handover {
    unsigned Node;
  };

  void orderTarget(const Step &Origin);
  void orderInner(const Step &Origin);
  void orderVariables();
  void orderCommands();
  void dependOnAll(const Representatives &Those);
  void represent(Representatives &Those) const;
  void orderMemory();
  void orderHandovers();
  void orderBarrier();
  void dependOn(unsigned From, Dependence Why, const ValueDecl *Via = nullptr,
                bool IsOfOperand = false, bool IsBetweenOperands = false);
  void finish(Node &N);

  Node &current() { return Nodes.back(); }
  unsigned index() const { return Nodes.size() - 1; }

  const Effects &Context;

  StepEffects Now; ///< What the current step does.

  // What came before.
  llvm::DenseMap<const VarDecl *, History> Variables;
  History Memory;
  llvm::SmallVector<unsigned, 4> AwaitsThatWrite; ///< Since Memory.Writer.
  llvm::SmallVector<unsigned, 4> MemberWriters;   ///< Since Memory.Writer.
  std::vector<PastHandover> Handovers;
  Representatives Commands, Unseen;
  llvm::DenseMap<const CoawaitExpr *, unsigned> Awaits;
  llvm::DenseMap<const ValueDecl *, unsigned> Targets;
  std::optional<unsigned> LastBarrier;
  unsigned FirstSinceBarrier = 0;
  int AwaitCount = 0;
};

} // namespace

void Builder::dependOn(unsigned From, Dependence Why, const ValueDecl *Via,
                       bool IsOfOperand, bool IsBetweenOperands) {
  if (From != index())
    current().Dependences.push_back(
        {From, Why, Via, IsOfOperand, IsBetweenOperands});
}

void Builder::dependOnAll(const Representatives &Those) {
  if (Those.Latest)
    dependOn(*Those.Latest, Dependence::Memory);
  if (Those.Deepest && Those.Deepest != Those.Latest)
    dependOn(*Those.Deepest, Dependence::Memory);
}

/// Adds the current node, whose level is known.
void Builder::represent(Representatives &Those) const {
  Those.Latest = index();
  if (!Those.Deepest || Nodes[*Those.Deepest].Level <= Nodes.back().Level)
    Those.Deepest = index();
}

/// A member that is overwritten unread is another mistake.
void Builder::orderTarget(const Step &Origin) {
  const auto *Member = dyn_cast_or_null<MemberExpr>(Origin.Target);
  if (!Member)
    return;
  const auto [Found, IsFirst] =
      Targets.try_emplace(Member->getMemberDecl(), index());
  if (!IsFirst)
    dependOn(Found->second, Dependence::Overwrite, Member->getMemberDecl());
  Found->second = index();
}

/// An expression needs the results of the awaits in it.
void Builder::orderInner(const Step &Origin) {
  if (Origin.Site && Origin.hasRest()) {
    if (const auto Inner = unconditionalAwaits(*Origin.Site->Operand))
      for (const InnerAwait &Await : *Inner)
        if (const auto Found = Awaits.find(Await.Await); Found != Awaits.end())
          dependOn(Found->second, Dependence::Value);
    Awaits[Origin.Site->Await] = index();
  }
  for (const CoawaitExpr *Await : Origin.Placed)
    if (const auto Found = Awaits.find(Await); Found != Awaits.end())
      dependOn(Found->second, Dependence::Value);
}

void Builder::orderVariables() {
  for (const VarDecl *Variable : Now.Accesses.Reads) {
    History &Past = Variables[Variable];
    if (Past.Writer)
      dependOn(*Past.Writer, Dependence::Value, Variable);
    Past.Readers.push_back({index(), llvm::is_contained(Now.Copied, Variable)});
  }
  for (const VarDecl *Variable : Now.Accesses.Writes) {
    History &Past = Variables[Variable];
    if (Past.Writer)
      dependOn(*Past.Writer, Dependence::Overwrite, Variable);
    for (const Reader &Earlier : Past.Readers)
      dependOn(Earlier.Node, Dependence::Overwrite, Variable, Earlier.IsOperand,
               Earlier.IsOperand && Now.WrittenByOperand.contains(Variable));
    Past = {index(), {}};
  }
}

/// A command whose body is seen keeps its place among the awaits of which less
/// is known.
void Builder::orderCommands() {
  if (!current().IsAwait)
    return;
  if (current().IsCommand && Now.IsSeen)
    dependOnAll(Unseen);
  if (!Now.IsSeen)
    dependOnAll(Commands);
}

void Builder::orderMemory() {
  const bool IsAwait = current().IsAwait;
  const bool Reads = IsAwait || Now.Accesses.readsMemory();
  const bool Writes = Now.Accesses.writesMemory();
  const bool WritesAll = Writes && !Now.WritesMembersOnly;
  if (Memory.Writer && (Reads || Writes))
    dependOn(*Memory.Writer, Dependence::Memory);
  if (Writes || Now.WritesWhenAwaited)
    for (const Reader &Past : Memory.Readers)
      // Awaits that commute are ordered by what they are handed, if at all.
      if (WritesAll || !Nodes[Past.Node].IsAwait ||
          (Now.WritesMembersOnly && Nodes[Past.Node].ReachesMembers))
        dependOn(Past.Node, Dependence::Memory);
  if (Writes || (Reads && !IsAwait))
    for (unsigned Await : AwaitsThatWrite)
      dependOn(Await, Dependence::Memory);
  if (Writes || Now.WritesWhenAwaited || (Reads && !IsAwait) ||
      current().ReachesMembers)
    for (unsigned Writer : MemberWriters)
      dependOn(Writer, Dependence::Memory);
  if (WritesAll) {
    Memory = {index(), {}};
    AwaitsThatWrite.clear();
    MemberWriters.clear();
    return;
  }
  if (Now.WritesMembersOnly)
    MemberWriters.push_back(index());
  if (Reads)
    Memory.Readers.push_back({index(), /*IsOperand=*/false});
  if (Now.WritesWhenAwaited)
    AwaitsThatWrite.push_back(index());
}

void Builder::orderHandovers() {
  for (const Handover &Mine : Now.Handed) {
    llvm::erase_if(Handovers, [&](const PastHandover &Past) {
      if (Past.Node == index() || !(Mine.Writes || Past.Writes) ||
          (Mine.IsConcurrent && Past.IsConcurrent) ||
          !Mine.Object.mayAlias(Past.Object))
        return false;
      dependOn(Past.Node, Dependence::Shared, Mine.Object.Object);
      // Whoever conflicts with the past step from now on conflicts with this
      // one too, if both mean the same objects.
      return Mine.Writes && !Mine.IsConcurrent &&
             Mine.Object.Object == Past.Object.Object &&
             Mine.Object.Type == Past.Object.Type;
    });
    Handovers.push_back({Mine, index()});
  }
}

void Builder::orderBarrier() {
  for (unsigned I = FirstSinceBarrier; I != index(); ++I)
    dependOn(I, Dependence::Barrier);
  if (LastBarrier)
    dependOn(*LastBarrier, Dependence::Barrier);
  LastBarrier = index();
  FirstSinceBarrier = index() + 1;
  Variables.clear();
  Memory = {};
  AwaitsThatWrite.clear();
  MemberWriters.clear();
  Handovers.clear();
  Commands = Unseen = {};
}

/// Levels and latest awaits follow from those of the steps depended on.
void Builder::finish(Node &N) {
  for (const AwaitGraph::Edge &E : N.Dependences) {
    const Node &From = Nodes[E.From];
    const bool IsAwaited = From.IsAwait && !E.IsOfOperand;
    N.Level =
        std::max(N.Level, From.Level - (From.MayWait && E.IsOfOperand ? 1 : 0));
    N.LatestAwaitBefore =
        std::max(N.LatestAwaitBefore,
                 IsAwaited ? From.AwaitIndex : From.LatestAwaitBefore);
    N.LatestWaitBefore = std::max(
        N.LatestWaitBefore,
        IsAwaited && From.MayWait ? From.AwaitIndex : From.LatestWaitBefore);
  }
  if (!N.IsAwait)
    return;
  N.Level += N.MayWait;
  N.AwaitIndex = AwaitCount++;
  if (N.IsBarrier)
    return;
  if (N.IsCommand && Now.IsSeen)
    represent(Commands);
  if (!Now.IsSeen)
    represent(Unseen);
}

void Builder::add(const Step &Origin) {
  Now = describe(Origin, Context, Nodes.emplace_back());
  orderTarget(Origin);
  orderInner(Origin);
  if (current().IsBarrier) {
    orderBarrier();
  } else {
    if (LastBarrier)
      dependOn(*LastBarrier, Dependence::Barrier);
    orderVariables();
    orderMemory();
    orderCommands();
    orderHandovers();
  }
  finish(current());
}

std::vector<AwaitGraph::Node> orderedSteps(const Block &Body,
                                           const Effects &Context) {
  Builder Build(Context);
  Build.Nodes.reserve(Body.Steps.size());
  for (const Step &Origin : Body.Steps)
    Build.add(Origin);
  return std::move(Build.Nodes);
}

} // namespace asynq::analysis
