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
//
// A set of awaits can be merged exactly if no path of dependences leads from
// one to another. Because groups are made of awaits that follow each other,
// that question is one comparison: does the latest await before this one, along
// any path, belong to the group?
//
//===----------------------------------------------------------------------===//

#include "AwaitGraph.h"

#include "Repeats.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

class AwaitGraph::Builder {
public:
  Builder(AwaitGraph &Graph, const Effects &Context)
      : Graph(Graph), Context(Context) {}

  void add(const Step &Origin);

private:
  struct History {
    std::optional<unsigned> Writer;
    llvm::SmallVector<unsigned, 4> Readers; ///< Since the last write.
  };
  struct Handover {
    Place Object;
    unsigned Node;
    bool Writes;
    bool IsConcurrent; ///< Two of these may share an object.
  };

  void describe(Node &N, const Step &Origin);
  void describeAwait(Node &N, const AwaitSite &Site, bool IsBound);
  void orderVariables();
  void orderMemory();
  void orderHandovers();
  void orderBarrier();
  void dependOn(unsigned From, Dependence Why, const ValueDecl *Via = nullptr);
  void finish(Node &N);

  Node &current() { return Graph.Nodes.back(); }
  unsigned index() const { return Graph.Nodes.size() - 1; }

  AwaitGraph &Graph;
  const Effects &Context;

  // What the current step does.
  AccessSet Accesses;
  std::vector<Handover> Handed;
  bool WritesWhenAwaited = false;

  // What came before.
  llvm::DenseMap<const VarDecl *, History> Variables;
  History Memory;
  llvm::SmallVector<unsigned, 4> AwaitsThatWrite; ///< Since Memory.Writer.
  std::vector<Handover> Handovers;
  std::optional<unsigned> LastBarrier;
  unsigned FirstSinceBarrier = 0;
};

void AwaitGraph::Builder::dependOn(unsigned From, Dependence Why,
                                   const ValueDecl *Via) {
  if (From != index())
    current().Dependences.push_back({From, Why, Via});
}

QualType resultOf(const CallExpr &Call) {
  const auto *Task = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Call.getType()->getAsCXXRecordDecl());
  if (!Task || Task->getTemplateArgs().size() == 0 ||
      Task->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return {};
  return Task->getTemplateArgs()[0].getAsType();
}

void AwaitGraph::Builder::describeAwait(Node &N, const AwaitSite &Site,
                                        bool IsBound) {
  IsBound |= Context.knowledge().CombineBareAwaits;
  N.Known = Evidence::Annotated;
  for (const CallExpr *Call : Site.calls()) {
    const CallEffect Effect =
        Context.ofAwaiting(*Call, *Site.Library, IsBound, resultOf(*Call));
    N.Known =
        weaker(N.Known, Effect.Ordered ? Evidence::Unknown : Effect.Known);
    for (const Place &Object : Effect.Reads)
      Handed.push_back({Object, index(), /*Writes=*/false, false});
    for (const Place &Object : Effect.Writes) {
      Handed.push_back(
          {Object, index(), /*Writes=*/true, Effect.isConcurrent()});
      WritesWhenAwaited = true;
    }
    const AccessSet Part = Context.ofLazyCall(*Call);
    Accesses.Reads.insert(Part.Reads.begin(), Part.Reads.end());
    Accesses.Writes.insert(Part.Writes.begin(), Part.Writes.end());
    Accesses.WritesMemory |= Part.WritesMemory;
    Accesses.Unknown |= Part.Unknown;
  }
  Accesses.ReadsMemory = true;
  WritesWhenAwaited |= !IsBound;
}

void AwaitGraph::Builder::describe(Node &N, const Step &Origin) {
  Accesses = {};
  Handed.clear();
  WritesWhenAwaited = false;
  N.Origin = &Origin;
  N.IsAwait = Origin.Site || Origin.Blocks == Barrier::NestedAwait ||
              Origin.Blocks == Barrier::OtherAwait ||
              Origin.Blocks == Barrier::Guard;
  N.IsBarrier = Origin.Blocks != Barrier::None;
  if (N.IsBarrier)
    return;
  if (Origin.Site) {
    describeAwait(N, *Origin.Site, Origin.Bound != Binding::None);
    if (Origin.Variable)
      Accesses.Writes.insert(Origin.Variable);
    Accesses.WritesMemory |= Origin.Bound == Binding::Assignment &&
                             !Context.isPrivate(*Origin.Variable);
    N.IsBarrier = N.Known == Evidence::Unknown || Accesses.Unknown;
    return;
  }
  Accesses = Origin.Variable ? Context.ofVariable(*Origin.Variable)
                             : Context.ofStatement(*Origin.Statement);
  N.IsBarrier = Accesses.Unknown;
}

void AwaitGraph::Builder::orderVariables() {
  for (const VarDecl *Variable : Accesses.Reads) {
    History &Past = Variables[Variable];
    if (Past.Writer)
      dependOn(*Past.Writer, Dependence::Value, Variable);
    Past.Readers.push_back(index());
  }
  for (const VarDecl *Variable : Accesses.Writes) {
    History &Past = Variables[Variable];
    if (Past.Writer)
      dependOn(*Past.Writer, Dependence::Overwrite, Variable);
    for (unsigned Reader : Past.Readers)
      dependOn(Reader, Dependence::Overwrite, Variable);
    Past = {index(), {}};
  }
}

void AwaitGraph::Builder::orderMemory() {
  const bool IsAwait = current().IsAwait;
  if (Memory.Writer && (Accesses.ReadsMemory || Accesses.WritesMemory))
    dependOn(*Memory.Writer, Dependence::Memory);
  if (Accesses.WritesMemory || WritesWhenAwaited)
    for (unsigned Reader : Memory.Readers)
      // Awaits that commute are ordered by what they are handed, if at all.
      if (Accesses.WritesMemory || !Graph.Nodes[Reader].IsAwait)
        dependOn(Reader, Dependence::Memory);
  if (Accesses.WritesMemory || (Accesses.ReadsMemory && !IsAwait))
    for (unsigned Await : AwaitsThatWrite)
      dependOn(Await, Dependence::Memory);
  if (Accesses.WritesMemory) {
    Memory = {index(), {}};
    AwaitsThatWrite.clear();
    return;
  }
  if (Accesses.ReadsMemory)
    Memory.Readers.push_back(index());
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
  Handovers.clear();
}

/// Levels and latest awaits follow from those of the steps depended on.
void AwaitGraph::Builder::finish(Node &N) {
  for (const Edge &E : N.Dependences) {
    const Node &From = Graph.Nodes[E.From];
    N.Level = std::max(N.Level, From.Level);
    N.LatestAwaitBefore =
        std::max(N.LatestAwaitBefore,
                 From.IsAwait ? From.AwaitIndex : From.LatestAwaitBefore);
  }
  if (!N.IsAwait)
    return;
  ++N.Level;
  N.AwaitIndex = Graph.Awaits++;
}

void AwaitGraph::Builder::add(const Step &Origin) {
  Graph.Nodes.emplace_back();
  describe(current(), Origin);
  if (current().IsBarrier) {
    orderBarrier();
  } else {
    if (LastBarrier)
      dependOn(*LastBarrier, Dependence::Barrier);
    orderVariables();
    orderMemory();
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

} // namespace asynq::analysis
