//===- AccessCollector.h - Adding up accesses -------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_ACCESSCOLLECTOR_H
#define ASYNQ_CHECKER_EFFECTS_ACCESSCOLLECTOR_H

#include "effects/AccessSet.h"
#include "knowledge/Environment.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace asynq::analysis {

class Effects;
struct BodySummary;

enum class Mode { Read, Write };

/// What is left to say of the object that a function is called on.
enum class Receiver {
  Unknown, ///< It could be any.
  Same,    ///< It is the one that the caller is called on.
  New,     ///< Nobody has it yet.
  Visited, ///< What is written to it has been said.
  Read,    ///< It has been said that it is read.
};

/// Adds up what evaluating the expressions and statements of a function
/// touches. Lvalues are visited with the mode of access that their context has.
///
/// What calls do is CallAccesses' matter, what is awaited or called by others
/// is HandedAccesses', what declarations do
/// VariableAccesses', what operators do OperatorAccesses'; they add to the walk
/// that met them.
class AccessCollector {
public:
  enum class Awaits { Included, LeftOut };

  AccessCollector(const clang::FunctionDecl &Function, const Effects &Context,
                  Awaits Inner)
      : Function(Function), Context(Context), Inner(Inner) {}

  void visit(const clang::Expr *E, Mode M);
  void visitStatement(const clang::Stmt *S);

  /// What a constructor does before its body.
  void visitInitializers(const clang::CXXConstructorDecl &Constructor);

  void visitLambdaBody(const clang::CXXMethodDecl &CallOperator);

  /// What the end of an object's life does, where that is more than to free
  /// memory. Elsewhere borders are steps that nothing crosses.
  void visitDestruction(clang::QualType Type);
  bool isBorder(clang::QualType Type) const;

  void access(const clang::VarDecl &Variable, Mode M);
  void accessMemory(Mode M, Place Where = {});

  /// A part of `*this`, as far as that is the object the function is called on.
  Place own(Place Where) const;

  /// Whatever a parameter leads to is visited as an argument.
  void addBody(const BodySummary &Body, Receiver Object);

  /// True if there is such a use.
  bool useEnvironment(EnvironmentUse Use);

  bool belongsToInnerFunction(const clang::VarDecl &Variable) const;

  const clang::FunctionDecl &Function;
  const Effects &Context;
  const Awaits Inner;
  AccessSet Result;

private:
  void addPlaces(llvm::ArrayRef<Place> OfBody, Mode M, Receiver Object);
  void visitMember(const clang::MemberExpr &Member, Mode M);
  void visitLambda(const clang::LambdaExpr &Lambda);
  void visitCapture(const clang::LambdaCapture &Capture,
                    const clang::Expr *Init);
  void visitClosures(clang::QualType Type);
  void visitReturned(const clang::Expr &Operand);
  void visitTry(const clang::CXXTryStmt &Try);
  void visitChildren(const clang::Stmt &S);

  // The lambdas whose bodies have been walked, as they are and inside of a
  // coroutine: once more would add nothing.
  llvm::SmallPtrSet<const clang::CXXMethodDecl *, 4> Walked, WalkedInCoroutine;
  bool IsInCoroutine = false;
  bool IsInClosure = false;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_ACCESSCOLLECTOR_H
