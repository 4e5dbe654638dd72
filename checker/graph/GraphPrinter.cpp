//===- GraphPrinter.cpp - Await graphs to look at -------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "graph/GraphPrinter.h"

#include "effects/Effects.h"
#include "graph/Rounds.h"
#include "model/SourceText.h"
#include "model/StepNames.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace asynq::analysis {

static llvm::StringRef wordFor(Evidence Known) {
  switch (Known) {
  case Evidence::Unknown:
    return "unknown";
  case Evidence::Convention:
    return "convention";
  case Evidence::Signature:
    return "signature";
  case Evidence::Body:
    return "body";
  case Evidence::Annotated:
    return "annotated";
  }
  llvm_unreachable("evidence of no known kind");
}

static llvm::StringRef wordFor(Dependence Why) {
  switch (Why) {
  case Dependence::Value:
    return "value";
  case Dependence::Overwrite:
    return "overwrite";
  case Dependence::Memory:
    return "memory";
  case Dependence::Shared:
    return "shared";
  case Dependence::Barrier:
    return "barrier";
  }
  llvm_unreachable("a dependence of no known kind");
}

/// What a step is, in a few words: "x = f()", or the first line of its text.
static std::string titleOf(const AwaitGraph::Node &N, const SourceText &Text) {
  const Step &Origin = *N.Origin;
  if (Origin.Site) {
    std::string Title;
    for (const std::string &Name : namesOf(Origin))
      Title += Title.empty() ? Name : ", " + Name;
    return Title + (Title.empty() ? "await " : " = await ") +
           calleeName(Origin) + "()";
  }
  if (!Origin.Statement)
    return "what could not be parsed";
  const llvm::StringRef Whole =
      Text.text(Origin.Statement->getBeginLoc(),
                Text.endOf(Origin.Statement->getEndLoc()));
  return Whole.take_until([](char C) { return C == '\n'; }).rtrim().str();
}

static std::string roundText(const AwaitGraph::Node &Await) {
  return Await.MayWait ? "round " + std::to_string(Await.Level)
                       : "over at once";
}

static std::string reasonOf(const AwaitGraph::Edge &E) {
  std::string Reason = wordFor(E.Why).str();
  if (E.Via)
    Reason += " of " + E.Via->getNameAsString();
  return E.IsOfOperand ? Reason + ", by its call alone" : Reason;
}

static void printText(const AwaitGraph &Graph, const SourceText &Text,
                      llvm::raw_ostream &Out) {
  const auto Nodes = Graph.nodes();
  for (unsigned I = 0; I != Nodes.size(); ++I) {
    const AwaitGraph::Node &N = Nodes[I];
    Out << "  " << I << ": " << titleOf(N, Text);
    if (N.IsAwait)
      Out << " [" << roundText(N) << ", " << wordFor(N.Known) << "]";
    if (N.IsBarrier)
      Out << " [barrier]";
    Out << '\n';
    for (const AwaitGraph::Edge &E : N.Dependences)
      Out << "     after " << E.From << ": " << reasonOf(E) << '\n';
  }
}

static void printDot(const AwaitGraph &Graph, const SourceText &Text,
                     unsigned Block, llvm::raw_ostream &Out) {
  const auto Nodes = Graph.nodes();
  for (unsigned I = 0; I != Nodes.size(); ++I) {
    const AwaitGraph::Node &N = Nodes[I];
    Out << "  n" << Block << '_' << I << " [label=\"";
    Out.write_escaped(titleOf(N, Text));
    if (N.IsAwait)
      Out << "\\n" << roundText(N);
    Out << "\"" << (N.IsAwait ? ", shape=box" : "")
        << (N.IsBarrier ? ", style=bold" : "") << "];\n";
    for (const AwaitGraph::Edge &E : N.Dependences)
      Out << "  n" << Block << '_' << E.From << " -> n" << Block << '_' << I
          << " [label=\"" << reasonOf(E) << "\"];\n";
  }
}

void printGraph(const FunctionDecl &Function, const Knowledge &Given,
                Bodies &Seen, GraphFormat Format, llvm::raw_ostream &Out) {
  const Effects Context(Function, Given, Seen);
  const Rounds All(Function, Context);
  if (All.blocks().empty())
    return;
  const SourceText Text(Function.getASTContext());
  const RoundCount Count = All.count();
  const std::string Title =
      Function.getNameAsString() + ": " + std::to_string(Count.Written) +
      " rounds, " + std::to_string(Count.Merged) + " with neighbours merged, " +
      std::to_string(Count.Minimum) + " at least";
  if (Format == GraphFormat::Text)
    Out << Title << '\n';
  else
    Out << "digraph \"" << Function.getNameAsString() << "\" {\n  label=\""
        << Title << "\";\n";
  unsigned Block = 0;
  for (const auto &Own : All.blocks()) {
    if (Format == GraphFormat::Text)
      printText(Own->Graph, Text, Out);
    else
      printDot(Own->Graph, Text, Block++, Out);
  }
  if (Format == GraphFormat::Dot)
    Out << "}\n";
}

} // namespace asynq::analysis
