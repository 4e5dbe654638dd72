//===- AwaitModel.h - The awaits of a coroutine, block by block -*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_AWAITMODEL_H
#define ASYNQ_CHECKER_AWAITMODEL_H

#include "Knowledge.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <vector>

namespace asynq::analysis {

/// An await of something that nobody else can have awaited or started: a call
/// that gives a task, or a gather of such calls.
struct AwaitSite {
  const clang::CoawaitExpr *Await = nullptr;
  const clang::CallExpr *Operand = nullptr;
  const LibraryProfile *Library = nullptr;
  bool IsGather = false;
  bool StartsWhenCalled = false; ///< The tasks do not wait to be awaited.

  /// The calls that are awaited: the gather's arguments, or the operand.
  llvm::SmallVector<const clang::CallExpr *, 2> calls() const;
};

/// What becomes of an await's result.
enum class Binding {
  None,       ///< `co_await f();`
  Variable,   ///< `auto x = co_await f();`
  Structured, ///< `auto [a, b] = co_await gather(f(), g());`
  Assignment, ///< `x = co_await f();`
};

/// Why nothing may be moved across a statement.
enum class Barrier {
  None,
  Exit,        ///< It may leave the block: return, throw, break, goto, ...
  Loop,        ///< It repeats.
  Try,         ///< It has handlers of its own.
  Label,       ///< Control may enter here.
  NestedAwait, ///< It awaits somewhere inside.
  OtherAwait,  ///< It awaits what may have started already, or is unknown.
  Yield,       ///< It gives a value to a consumer.
  Guard,       ///< It awaits a lock, a permit or the like.
  Region,      ///< It creates an object whose destructor ends a region.
  Static,      ///< It runs once.
  Unparsed,    ///< It is not in the AST: the file does not compile.
};

/// One statement of a block, or one declaration of a statement with several.
struct Step {
  const clang::Stmt *Statement = nullptr; ///< Null if it could not be parsed.
  Barrier Blocks = Barrier::None;
  std::optional<AwaitSite> Site; ///< Set if the step is an await we can place.
  Binding Bound = Binding::None;
  const clang::VarDecl *Variable = nullptr; ///< The declaration of this step.
  bool SharesStatement = false; ///< Other declarations stand in Statement too.
};

/// The statements between two braces.
struct Block {
  const clang::CompoundStmt *Body = nullptr;
  std::vector<Step> Steps;
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

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_AWAITMODEL_H
