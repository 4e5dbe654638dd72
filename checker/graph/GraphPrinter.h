//===- GraphPrinter.h - Await graphs to look at -----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_GRAPH_GRAPHPRINTER_H
#define ASYNQ_CHECKER_GRAPH_GRAPHPRINTER_H

#include "effects/Bodies.h"
#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"
#include "llvm/Support/raw_ostream.h"

namespace asynq::analysis {

enum class GraphFormat { Text, Dot };

/// Prints the rounds of \p Function, and for every block its steps, what they
/// depend on and why: for people, or for Graphviz. Nothing for a function
/// without awaits.
void printGraph(const clang::FunctionDecl &Function, const Knowledge &Given,
                Bodies &Seen, GraphFormat Format, llvm::raw_ostream &Out);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_GRAPH_GRAPHPRINTER_H
