//===- AstVisitor.h - Clang's visitor, instantiated once --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each class that derives from RecursiveASTVisitor<> takes a compiler five
// seconds. The classes of the checker derive from AstVisitor, whose functions
// are virtual and call one RecursiveASTVisitor<>. (LLVM 20 has such a class,
// DynamicRecursiveASTVisitor.)
//
// Only what some class overrides is listed here; `override` finds what is not.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_ASTVISITOR_H
#define ASYNQ_CHECKER_MODEL_ASTVISITOR_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/TypeLoc.h"

/// The nodes that have a function `bool VisitNODE(NODE *)`.
#define ASYNQ_VISITED_NODES(NODE)                                              \
  NODE(ArraySubscriptExpr)                                                     \
  NODE(AttributedStmt)                                                         \
  NODE(BinaryOperator)                                                         \
  NODE(BreakStmt)                                                              \
  NODE(CXXConstructExpr)                                                       \
  NODE(CXXDefaultArgExpr)                                                      \
  NODE(CXXForRangeStmt)                                                        \
  NODE(CXXMemberCallExpr)                                                      \
  NODE(CXXThrowExpr)                                                           \
  NODE(CXXTryStmt)                                                             \
  NODE(CallExpr)                                                               \
  NODE(CoawaitExpr)                                                            \
  NODE(CompoundStmt)                                                           \
  NODE(ContinueStmt)                                                           \
  NODE(CoreturnStmt)                                                           \
  NODE(CoyieldExpr)                                                            \
  NODE(DeclRefExpr)                                                            \
  NODE(DependentCoawaitExpr)                                                   \
  NODE(DoStmt)                                                                 \
  NODE(ForStmt)                                                                \
  NODE(GCCAsmStmt)                                                             \
  NODE(GotoStmt)                                                               \
  NODE(IfStmt)                                                                 \
  NODE(ImplicitCastExpr)                                                       \
  NODE(IndirectGotoStmt)                                                       \
  NODE(IntegerLiteral)                                                         \
  NODE(LabelStmt)                                                              \
  NODE(LambdaExpr)                                                             \
  NODE(MaterializeTemporaryExpr)                                               \
  NODE(MemberExpr)                                                             \
  NODE(NamedDecl)                                                              \
  NODE(RecoveryExpr)                                                           \
  NODE(ReturnStmt)                                                             \
  NODE(StmtExpr)                                                               \
  NODE(SwitchCase)                                                             \
  NODE(UnaryOperator)                                                          \
  NODE(VarDecl)                                                                \
  NODE(WhileStmt)

/// The nodes that have a function `bool TraverseNODE(TYPE)`.
#define ASYNQ_TRAVERSED_NODES(NODE)                                            \
  NODE(CXXCatchStmt, clang::CXXCatchStmt *)                                    \
  NODE(CXXForRangeStmt, clang::CXXForRangeStmt *)                              \
  NODE(CXXNoexceptExpr, clang::CXXNoexceptExpr *)                              \
  NODE(CXXTypeidExpr, clang::CXXTypeidExpr *)                                  \
  NODE(CoawaitExpr, clang::CoawaitExpr *)                                      \
  NODE(ConstantArrayTypeLoc, clang::ConstantArrayTypeLoc)                      \
  NODE(ConstantExpr, clang::ConstantExpr *)                                    \
  NODE(Decl, clang::Decl *)                                                    \
  NODE(DecltypeTypeLoc, clang::DecltypeTypeLoc)                                \
  NODE(DoStmt, clang::DoStmt *)                                                \
  NODE(ForStmt, clang::ForStmt *)                                              \
  NODE(LambdaExpr, clang::LambdaExpr *)                                        \
  NODE(RequiresExpr, clang::RequiresExpr *)                                    \
  NODE(StaticAssertDecl, clang::StaticAssertDecl *)                            \
  NODE(StmtExpr, clang::StmtExpr *)                                            \
  NODE(SwitchStmt, clang::SwitchStmt *)                                        \
  NODE(TemplateArgumentLoc, const clang::TemplateArgumentLoc &)                \
  NODE(TypeLoc, clang::TypeLoc)                                                \
  NODE(UnaryExprOrTypeTraitExpr, clang::UnaryExprOrTypeTraitExpr *)            \
  NODE(VarDecl, clang::VarDecl *)                                              \
  NODE(WhileStmt, clang::WhileStmt *)

namespace asynq::analysis {

/// What RecursiveASTVisitor<> says of its functions holds for these.
class AstVisitor {
public:
  virtual ~AstVisitor() = default;

  /// Not virtual, so that deeply nested expressions need no deep stack.
  bool TraverseStmt(clang::Stmt *S);
  /// Called for each statement that is traversed; false leaves it out.
  virtual bool dataTraverseStmtPre(clang::Stmt *) { return true; }

#define ASYNQ_NODE(NAME)                                                       \
  virtual bool Visit##NAME(clang::NAME *) { return true; }
  ASYNQ_VISITED_NODES(ASYNQ_NODE)
#undef ASYNQ_NODE

#define ASYNQ_NODE(NAME, TYPE) virtual bool Traverse##NAME(TYPE Node);
  ASYNQ_TRAVERSED_NODES(ASYNQ_NODE)
#undef ASYNQ_NODE
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_ASTVISITOR_H
