//===- AwaitModel.h - The awaits of a coroutine, block by block -*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_AWAITMODEL_H
#define ASYNQ_CHECKER_MODEL_AWAITMODEL_H

#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <vector>

namespace asynq::analysis {

/// One of the tasks that an await waits for.
struct AwaitedTask {
  /// As it is written: `f()`, or `std::move(t)` for a local task `t`.
  const clang::CallExpr *Operand = nullptr;
  /// The call that gave the task.
  const clang::CallExpr *Call = nullptr;
  /// The local task, if \c Call stands in its declaration.
  const clang::VarDecl *Variable = nullptr;
};

/// An await of something that nobody else can have awaited or started: a call
/// that gives a task, a local task that is mentioned nowhere else, or a gather
/// of such.
struct AwaitSite {
  const clang::CoawaitExpr *Await = nullptr;
  const clang::CallExpr *Operand = nullptr;
  const LibraryProfile *Library = nullptr;
  bool IsGather = false;
  bool GivesOutcomes = false;    ///< A gather whose results are outcomes.
  bool StartsWhenCalled = false; ///< The tasks do not wait to be awaited.
  /// The gather's arguments, or the operand.
  llvm::SmallVector<AwaitedTask, 1> Tasks;

  /// The calls that gave the tasks.
  llvm::SmallVector<const clang::CallExpr *, 2> calls() const;
};

/// What becomes of an await's result.
enum class Binding {
  None,       ///< `co_await f();`
  Discarded,  ///< `std::ignore = co_await f();`, `(void)co_await f();`
  Variable,   ///< `auto x = co_await f();`
  Structured, ///< `auto [a, b] = co_await gather(f(), g());`
  Assignment, ///< `x = co_await f();`
  Nested,     ///< `use(co_await f());`
};

/// Why nothing may be moved across a statement.
enum class Barrier {
  None,
  Exit,        ///< It may leave the block: return, throw, break, goto, ...
  Loop,        ///< It repeats.
  Try,         ///< It has handlers of its own.
  Label,       ///< Control may enter here.
  NestedAwait, ///< It awaits somewhere inside, or may do so.
  OtherAwait,  ///< It awaits what may have started already, or is unknown.
  Yield,       ///< It gives a value to a consumer.
  Guard,       ///< It awaits a lock, a permit or the like.
  Region,      ///< It creates an object whose destructor ends a region.
  Static,      ///< It runs once.
  Unparsed,    ///< It is not in the AST: the file does not compile.
};

/// One statement of a block, or one declaration of a statement with several. A
/// statement that awaits inside of a larger expression is several steps: one
/// for each await, and one for the rest, which uses their results.
struct Step {
  const clang::Stmt *Statement = nullptr; ///< Null if it could not be parsed.
  Barrier Blocks = Barrier::None;
  std::optional<AwaitSite> Site; ///< Set if the step is an await we can place.
  Binding Bound = Binding::None;
  const clang::VarDecl *Variable = nullptr; ///< The declaration of this step.
  bool SharesStatement = false; ///< Other declarations stand in Statement too.

  /// For Binding::Assignment, what is assigned to.
  const clang::Expr *Target = nullptr;
  /// For Binding::Assignment and Binding::Nested, what the statement may
  /// evaluate before this await.
  llvm::SmallVector<const clang::Expr *, 4> Beside;
  /// For the same, the await with the parentheses around it, and whether its
  /// result is a temporary that something refers to.
  const clang::Expr *Whole = nullptr;
  bool IsTemporary = false;
  /// For the rest of a statement, the awaits that are steps of their own.
  llvm::SmallVector<const clang::CoawaitExpr *, 1> Placed;
  /// Of a statement that leaves the block, all that is evaluated if it does not
  /// (see pastExits()).
  const clang::Expr *Condition = nullptr;

  /// True for an await whose statement has another step for its rest.
  bool hasRest() const {
    return Bound == Binding::Assignment || Bound == Binding::Nested;
  }
  /// The variable that has the result afterwards, or null.
  const clang::VarDecl *resultVariable() const;
  /// True if the result is wanted, so that the await is no mere command.
  bool isBound() const { return Bound != Binding::None; }
};

/// The statements between two braces.
struct Block {
  const clang::CompoundStmt *Body = nullptr;
  std::vector<Step> Steps;
  const clang::Stmt *Label = nullptr; ///< The first one between statements.
};

/// The user's code of \p Function if it is a coroutine whose awaits can be told
/// apart: defined, valid, not a template. Null otherwise.
const clang::Stmt *coroutineBody(const clang::FunctionDecl &Function);

/// Every block of \p Function that contains an await, outermost first. Lambdas
/// are functions of their own.
std::vector<Block> awaitBlocks(const clang::FunctionDecl &Function,
                               const Knowledge &Given);

/// The expression inside everything that the compiler wraps around it to turn
/// it into an initialiser: cleanups, temporaries, copies, conversions.
const clang::Expr *stripInitializer(const clang::Expr *E);

/// True if \p Variable holds nothing but a handle to a part of the coroutine,
/// whose end ends nothing.
bool isOwnPart(const clang::VarDecl &Variable);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_AWAITMODEL_H
