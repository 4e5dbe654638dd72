//===- AstVisitor.cpp -----------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/AstVisitor.h"

#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// Asks an AstVisitor at each node.
class Walk : public RecursiveASTVisitor<Walk> {
public:
  using Base = RecursiveASTVisitor<Walk>;

  explicit Walk(AstVisitor &Visitor) : Visitor(Visitor) {}

  bool dataTraverseStmtPre(Stmt *S) { return Visitor.dataTraverseStmtPre(S); }

  /// What `a < b` calls is only in what the compiler makes of it.
  bool TraverseCXXRewrittenBinaryOperator(CXXRewrittenBinaryOperator *S) {
    return TraverseStmt(S->getSemanticForm());
  }

#define ASYNQ_NODE(NAME)                                                       \
  bool Visit##NAME(NAME *Node) { return Visitor.Visit##NAME(Node); }
  ASYNQ_VISITED_NODES(ASYNQ_NODE)
#undef ASYNQ_NODE

#define ASYNQ_NODE(NAME, TYPE)                                                 \
  bool Traverse##NAME(TYPE Node) { return Visitor.Traverse##NAME(Node); }
  ASYNQ_TRAVERSED_NODES(ASYNQ_NODE)
#undef ASYNQ_NODE

private:
  AstVisitor &Visitor;
};

} // namespace

bool AstVisitor::TraverseStmt(Stmt *S) { return Walk(*this).TraverseStmt(S); }

#define ASYNQ_NODE(NAME, TYPE)                                                 \
  bool AstVisitor::Traverse##NAME(TYPE Node) {                                 \
    return Walk(*this).Base::Traverse##NAME(Node);                             \
  }
ASYNQ_TRAVERSED_NODES(ASYNQ_NODE)
#undef ASYNQ_NODE

} // namespace asynq::analysis
