//===- AwaitGraph.cpp - Which awaits depend on which ----------------------===//
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
// A plain statement that writes nothing but members of `this` counts like a
// call that is handed these members.
//
// Reads commute by convention or by signature. A command whose body is seen
// commutes with what has been seen as well, if they share no object; with an
// await of which less is known it keeps its place.
//
// A set of awaits can be merged exactly if no path of dependences leads from
// one to another. Because groups are made of awaits that follow each other,
// that question is one comparison: does the latest await before this one, along
// any path, belong to the group?
//
//===----------------------------------------------------------------------===//

#include "graph/AwaitGraph.h"

#include "graph/Repeats.h"
#include "model/AwaitOrder.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <map>

using namespace clang;

namespace asynq::analysis {

class AwaitGraph::Builder {
public:
  Builder(AwaitGraph &Graph, const Effects &Context)
      : Graph(Graph), Context(Context) {}

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
  struct Handover {
    Place Object;
    unsigned Node;
    bool Writes;
    bool IsConcurrent; ///< Two of these may share an object.
  };

  void describe(Node &N, const Step &Origin);
  void describeAwait(Node &N, const Step &Origin);
  void describeTask(Node &N, const AwaitedTask &Task, const Step &Origin);
  void orderTarget(const Step &Origin);
  void describeRest(Node &N, const Step &Origin);
  void orderInner(const Step &Origin);
  void orderVariables();
  void orderCommands();
  void dependOnAll(const Representatives &Nodes);
  void represent(Representatives &Nodes) const;
  void orderMemory();
  void orderHandovers();
  void orderBarrier();
  void dependOn(unsigned From, Dependence Why, const ValueDecl *Via = nullptr,
                bool IsOfOperand = false, bool IsBetweenOperands = false);
  void finish(Node &N);

  Node &current() { return Graph.Nodes.back(); }
  unsigned index() const { return Graph.Nodes.size() - 1; }

  AwaitGraph &Graph;
  const Effects &Context;

  // What the current step does.
  AccessSet Accesses;
  llvm::SmallVector<const VarDecl *, 4> Copied; ///< Of what is read.
  llvm::SmallPtrSet<const VarDecl *, 4> WrittenByOperand;
  std::vector<Handover> Handed;
  bool WritesWhenAwaited = false;
  bool WritesMembersOnly = false;
  bool IsSeen = false; ///< An await whose effects are all known by bodies.

  // What came before.
  llvm::DenseMap<const VarDecl *, History> Variables;
  History Memory;
  llvm::SmallVector<unsigned, 4> AwaitsThatWrite; ///< Since Memory.Writer.
  llvm::SmallVector<unsigned, 4> MemberWriters;   ///< Since Memory.Writer.
  std::vector<Handover> Handovers;
  Representatives Commands, Unseen;
  llvm::DenseMap<const CoawaitExpr *, unsigned> Awaits;
  llvm::DenseMap<const ValueDecl *, unsigned> Targets;
  std::optional<unsigned> LastBarrier;
  unsigned FirstSinceBarrier = 0;
};

void AwaitGraph::Builder::dependOn(unsigned From, Dependence Why,
                                   const ValueDecl *Via, bool IsOfOperand,
                                   bool IsBetweenOperands) {
  if (From != index())
    current().Dependences.push_back(
        {From, Why, Via, IsOfOperand, IsBetweenOperands});
}

void AwaitGraph::Builder::dependOnAll(const Representatives &Nodes) {
  if (Nodes.Latest)
    dependOn(*Nodes.Latest, Dependence::Memory);
  if (Nodes.Deepest && Nodes.Deepest != Nodes.Latest)
    dependOn(*Nodes.Deepest, Dependence::Memory);
}

/// Adds the current node, whose level is known.
void AwaitGraph::Builder::represent(Representatives &Nodes) const {
  Nodes.Latest = index();
  if (!Nodes.Deepest ||
      Graph.Nodes[*Nodes.Deepest].Level <= Graph.Nodes.back().Level)
    Nodes.Deepest = index();
}

void AwaitGraph::Builder::describeTask(Node &N, const AwaitedTask &Task,
                                       const Step &Origin) {
  const bool IsBound =
      Origin.isBound() || Context.knowledge().CombineBareAwaits;
  const CallEffect Effect =
      Context.ofAwaiting(*Task.Call, *Origin.Site->Library, IsBound,
                         resultOf(Task.Call->getType()));
  N.Known = weaker(N.Known, Effect.Ordered ? Evidence::Unknown : Effect.Known);
  N.IsCommand |= Effect.IsCommand;
  N.MayBeCommand |= Effect.MayBeCommand;
  N.MayThrow |= Effect.MayThrow;
  N.ReachesMembers |= Effect.ReachesMembers;
  IsSeen &= Effect.Known == Evidence::Body;
  for (const Place &Object : Effect.Reads)
    Handed.push_back({Object, index(), /*Writes=*/false, false});
  for (const Place &Object : Effect.Writes)
    Handed.push_back({Object, index(), /*Writes=*/true, Effect.isConcurrent()});
  WritesWhenAwaited |=
      !Effect.Writes.empty() || (!IsBound && Effect.Known != Evidence::Body);
  N.WritesMemory |= WritesWhenAwaited || Effect.MayBeCommand;
  AccessSet Operand = Context.ofLazyCall(*Task.Call);
  if (Task.Variable) {
    // The call has been evaluated; its task is moved from.
    Operand.Writes.clear();
    Operand.PlacesWritten.clear();
    Operand.Reads.insert(Task.Variable);
    Operand.Writes.insert(Task.Variable);
  } else if (!Origin.Site->IsGather && !Origin.Site->StartsWhenCalled) {
    Copied = Context.copiedBy(*Task.Call);
  }
  WrittenByOperand.insert(Operand.Writes.begin(), Operand.Writes.end());
  Accesses.add(std::move(Operand));
}

/// A member that is overwritten unread is another mistake.
void AwaitGraph::Builder::orderTarget(const Step &Origin) {
  const auto *Member = dyn_cast_or_null<MemberExpr>(Origin.Target);
  if (!Member)
    return;
  const auto [Found, IsFirst] =
      Targets.try_emplace(Member->getMemberDecl(), index());
  if (!IsFirst)
    dependOn(Found->second, Dependence::Overwrite, Member->getMemberDecl());
  Found->second = index();
}

void AwaitGraph::Builder::describeAwait(Node &N, const Step &Origin) {
  N.Known = Evidence::Annotated;
  N.MayThrow = false;
  IsSeen = true;
  for (const AwaitedTask &Task : Origin.Site->Tasks)
    describeTask(N, Task, Origin);
  for (const Expr *Beside : Origin.Beside) {
    const AccessSet Part = Context.ofExpression(*Beside);
    N.IsBarrier |=
        Part.writesAnything() || (N.WritesMemory && Part.readsMemory());
  }
  if (const VarDecl *Variable = Origin.resultVariable())
    Accesses.Writes.insert(Variable);
  orderTarget(Origin);
  N.IsBarrier |= N.Known == Evidence::Unknown || Accesses.Unknown;
}

static bool isMember(const Place &Where) {
  return isa_and_nonnull<FieldDecl>(Where.Object);
}

/// What a statement does that is no await, or does around its awaits.
void AwaitGraph::Builder::describeRest(Node &N, const Step &Origin) {
  Accesses = Origin.Variable ? Context.ofVariable(*Origin.Variable)
                             : Context.ofStatement(*Origin.Statement);
  WritesMembersOnly =
      Accesses.writesMemory() && llvm::all_of(Accesses.PlacesWritten, isMember);
  if (WritesMembersOnly)
    for (const Place &Member : Accesses.PlacesWritten)
      Handed.push_back({Member, index(), /*Writes=*/true, false});
  N.MayThrow = Accesses.MayThrow;
  N.ReadsMemory = Accesses.readsMemory();
  N.WritesMemory = Accesses.writesMemory();
  N.WritesMembersOnly = WritesMembersOnly;
  N.Assigns = llvm::any_of(Accesses.Writes, [&](const VarDecl *Variable) {
    return Variable != Origin.Variable;
  });
}

void AwaitGraph::Builder::describe(Node &N, const Step &Origin) {
  Accesses = {};
  Copied.clear();
  WrittenByOperand.clear();
  Handed.clear();
  WritesWhenAwaited = WritesMembersOnly = IsSeen = false;
  N.Origin = &Origin;
  N.IsAwait = Origin.Site || Origin.Blocks == Barrier::NestedAwait ||
              Origin.Blocks == Barrier::OtherAwait ||
              Origin.Blocks == Barrier::Guard;
  N.IsBarrier = Origin.Blocks != Barrier::None;
  if (N.IsBarrier)
    return;
  if (Origin.Site)
    return describeAwait(N, Origin);
  describeRest(N, Origin);
  N.IsBarrier = Accesses.Unknown;
}

/// An expression needs the results of the awaits in it.
void AwaitGraph::Builder::orderInner(const Step &Origin) {
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

void AwaitGraph::Builder::orderVariables() {
  for (const VarDecl *Variable : Accesses.Reads) {
    History &Past = Variables[Variable];
    if (Past.Writer)
      dependOn(*Past.Writer, Dependence::Value, Variable);
    Past.Readers.push_back({index(), llvm::is_contained(Copied, Variable)});
  }
  for (const VarDecl *Variable : Accesses.Writes) {
    History &Past = Variables[Variable];
    if (Past.Writer)
      dependOn(*Past.Writer, Dependence::Overwrite, Variable);
    for (const Reader &Earlier : Past.Readers)
      dependOn(Earlier.Node, Dependence::Overwrite, Variable, Earlier.IsOperand,
               Earlier.IsOperand && WrittenByOperand.contains(Variable));
    Past = {index(), {}};
  }
}

/// A command whose body is seen keeps its place among the awaits of which less
/// is known.
void AwaitGraph::Builder::orderCommands() {
  if (!current().IsAwait)
    return;
  if (current().IsCommand && IsSeen)
    dependOnAll(Unseen);
  if (!IsSeen)
    dependOnAll(Commands);
}

void AwaitGraph::Builder::orderMemory() {
  const bool IsAwait = current().IsAwait;
  const bool Reads = IsAwait || Accesses.readsMemory();
  const bool Writes = Accesses.writesMemory();
  const bool WritesAll = Writes && !WritesMembersOnly;
  if (Memory.Writer && (Reads || Writes))
    dependOn(*Memory.Writer, Dependence::Memory);
  if (Writes || WritesWhenAwaited)
    for (const Reader &Past : Memory.Readers)
      // Awaits that commute are ordered by what they are handed, if at all.
      if (WritesAll || !Graph.Nodes[Past.Node].IsAwait ||
          (WritesMembersOnly && Graph.Nodes[Past.Node].ReachesMembers))
        dependOn(Past.Node, Dependence::Memory);
  if (Writes || (Reads && !IsAwait))
    for (unsigned Await : AwaitsThatWrite)
      dependOn(Await, Dependence::Memory);
  if (Writes || WritesWhenAwaited || (Reads && !IsAwait) ||
      current().ReachesMembers)
    for (unsigned Writer : MemberWriters)
      dependOn(Writer, Dependence::Memory);
  if (WritesAll) {
    Memory = {index(), {}};
    AwaitsThatWrite.clear();
    MemberWriters.clear();
    return;
  }
  if (WritesMembersOnly)
    MemberWriters.push_back(index());
  if (Reads)
    Memory.Readers.push_back({index(), /*IsOperand=*/false});
  if (WritesWhenAwaited)
    AwaitsThatWrite.push_back(index());
}

void AwaitGraph::Builder::orderHandovers() {
  for (const Handover &Mine : Handed) {
    llvm::erase_if(Handovers, [&](const Handover &Past) {
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
    Handovers.push_back(Mine);
  }
}

void AwaitGraph::Builder::orderBarrier() {
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
void AwaitGraph::Builder::finish(Node &N) {
  for (const Edge &E : N.Dependences) {
    const Node &From = Graph.Nodes[E.From];
    const bool IsAwaited = From.IsAwait && !E.IsOfOperand;
    N.Level =
        std::max(N.Level, From.Level - (From.IsAwait && E.IsOfOperand ? 1 : 0));
    N.LatestAwaitBefore =
        std::max(N.LatestAwaitBefore,
                 IsAwaited ? From.AwaitIndex : From.LatestAwaitBefore);
  }
  if (!N.IsAwait)
    return;
  ++N.Level;
  N.AwaitIndex = Graph.Awaits++;
  if (N.IsBarrier)
    return;
  if (N.IsCommand && IsSeen)
    represent(Commands);
  if (!IsSeen)
    represent(Unseen);
}

void AwaitGraph::Builder::add(const Step &Origin) {
  Graph.Nodes.emplace_back();
  describe(current(), Origin);
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

AwaitGraph::AwaitGraph(const Block &Body, const Effects &Context) {
  Nodes.reserve(Body.Steps.size());
  Builder Build(*this, Context);
  for (const Step &Origin : Body.Steps)
    Build.add(Origin);
}

unsigned AwaitGraph::minimumRounds() const {
  unsigned Longest = 0;
  for (const Node &N : Nodes)
    Longest = std::max(Longest, N.Level);
  return Longest;
}

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

/// True if \p Await depends on no member of the group that \p First begins, and
/// one combinator takes both.
static bool canJoin(const AwaitGraph::Node &Await,
                    const AwaitGraph::Node &First) {
  return Await.LatestAwaitBefore < First.AwaitIndex &&
         Await.Origin->Site->Library == First.Origin->Site->Library;
}

std::vector<AwaitGraph::Group>
AwaitGraph::groups(const ASTContext &Context) const {
  std::vector<Group> Result;
  Group Open;
  Repeats Repeated(Nodes, Context);
  auto Close = [&] {
    if (Open.Members.size() > 1)
      Result.push_back(Open);
    Open = {};
  };
  for (unsigned I = 0; I != Nodes.size(); ++I) {
    const Node &N = Nodes[I];
    if (!N.IsAwait)
      continue;
    if (N.IsBarrier) {
      Close();
      continue;
    }
    // The same await twice is another mistake, and another check's.
    if (Repeated.earlier(I))
      continue;
    if (!Open.Members.empty() && !canJoin(N, Nodes[Open.Members.front()]))
      Close();
    Open.Members.push_back(I);
    Open.Known = weaker(Open.Known, N.Known);
  }
  Close();
  return Result;
}

std::vector<AwaitGraph::Group>
AwaitGraph::levels(const ASTContext &Context) const {
  Repeats Repeated(Nodes, Context);
  std::map<std::pair<unsigned, const LibraryProfile *>, Group> ByLevel;
  for (unsigned I = 0; I != Nodes.size(); ++I) {
    const Node &N = Nodes[I];
    if (!N.IsAwait || N.IsBarrier || Repeated.earlier(I))
      continue;
    Group &Level = ByLevel[{N.Level, N.Origin->Site->Library}];
    Level.Members.push_back(I);
    Level.Known = weaker(Level.Known, N.Known);
  }
  std::vector<Group> Result;
  for (auto &[Key, Level] : ByLevel)
    Result.push_back(std::move(Level));
  llvm::sort(Result, [&](const Group &A, const Group &B) {
    return std::pair(Nodes[A.Members.front()].Level, A.Members.front()) <
           std::pair(Nodes[B.Members.front()].Level, B.Members.front());
  });
  return Result;
}

} // namespace asynq::analysis
