//===- Findings.h - What the checker tells its hosts ------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Findings are facts: what, where, how we know, and an edit where one is
// proven. The words belong to the hosts.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_H
#define ASYNQ_CHECKER_FINDINGS_H

#include "Evidence.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace asynq::analysis {

/// Why a finding comes without an edit.
enum class Unfixable {
  None,
  Macro,              ///< A macro takes part.
  Directive,          ///< A preprocessor directive stands between the awaits.
  Comment,            ///< A comment has no place in the result.
  NotAdjacent,        ///< Other statements stand between the awaits.
  SharedDeclaration,  ///< One declaration declares several variables.
  Reference,          ///< A result is bound to a reference.
  GivesReference,     ///< Awaiting a task gives one.
  Decomposition,      ///< A result is taken apart in a way that does not merge.
  ArgumentMayThrow,   ///< An argument would be evaluated before it may throw.
  ArgumentWrites,     ///< Evaluating an argument writes what others may see.
  ArgumentReads,      ///< An argument reads what an earlier await may write.
  Output,             ///< A callee may write through an argument.
  Command,            ///< It would run although an earlier await failed.
  MayBeCommands,      ///< Callees may be commands, which have an order.
  ShallowConst,       ///< A callee may write to what const does not cover.
  FailureOrder,       ///< Another await could be the first that fails.
  Label,              ///< Control may jump past what would be declared.
  Handler,            ///< A handler could see what was assigned before it.
  StartsAtCall,       ///< A callee does something before it is awaited.
  MentionsResult,     ///< An operand mentions the name of an earlier result.
  NoCombinator,       ///< The library awaits several tasks in another form.
  OperatorNotVisible, ///< The library's operator needs a using-directive.
  Conversion,         ///< A result is converted to another type.
  Outcomes,           ///< A gather gives outcomes, and throws nothing.
  NoCopy,             ///< A copy of a result is not as good as another one.
  MoreThanCollecting, ///< A loop does not only collect results in a vector.
  NoEmptyVector,      ///< Their vector is not declared empty before the loop.
  TaskWithoutName,    ///< The type of the tasks cannot be spelled.
  ShortLived,         ///< An argument is gone before its task is awaited.
  TasksAreUsed,       ///< The tasks are used for something else as well.
  Template,           ///< The instantiations share one text.
  NotACoroutine,      ///< Only a coroutine can await.
  CannotSuspend,      ///< A handler or the like cannot suspend.
  OtherLibrary,       ///< The coroutine may not be able to await that task.
  Promise,            ///< Nor what a gather gives: its promise decides.
  ResultIgnored,      ///< The result of the await must not be ignored.
  InHead,             ///< A statement declares a variable in its head.
  VariableStays,  ///< A variable is given other tasks, or is declared oddly.
  OtherResult,    ///< Awaiting gives something else than the call does.
  OtherBehaviour, ///< The function may do more than to wait.
  OtherDefaults,  ///< Another function would fill in other arguments.
  OtherFunction,  ///< The name of one may mean another function there.
  Region,         ///< An object is alive that an await would matter to.
  Locked,         ///< A mutex is locked by hand.
  ResultType,     ///< The combinator cannot hand out results of this type.
  MergedFailures, ///< A handler would not see the exception that it is for.
};

/// One replacement of source text.
struct SourceEdit {
  clang::CharSourceRange Range;
  std::string Text;
};

/// The outcome of rewriting a group: an edit, or why there is none.
struct Rewrite {
  std::optional<SourceEdit> Edit;
  Unfixable Reason = Unfixable::None;
  clang::SourceLocation Culprit; ///< What the reason is about.
};

/// Awaits of one block that depend on none of each other and yet take a round
/// each.
struct UnnecessaryAwait {
  /// The `co_await` keywords, in order; two or more.
  llvm::SmallVector<clang::SourceLocation, 4> Awaits;
  /// The names bound by the first member, or none and its callee's name.
  llvm::SmallVector<std::string, 2> Names;
  std::string Callee;
  /// What proves the independence.
  Evidence Known = Evidence::Unknown;
  Rewrite Fix;
  /// The header that declares the combinator of the edit, if the file does not
  /// see its declaration yet.
  llvm::StringRef MissingHeader;

  bool isSameAs(const UnnecessaryAwait &Other) const {
    return Awaits == Other.Awaits;
  }
};

/// What findings at one place have in common.
struct Finding {
  clang::SourceLocation At; ///< Where the warning stands.
  /// What proves that the awaits concerned may be done otherwise.
  Evidence Known = Evidence::Annotated;
  /// Neither an edit nor a reason: the finding is no matter of an edit, or the
  /// edit of another one at the same expression does for both.
  Rewrite Fix = {};

  bool isSameAs(const Finding &Other) const { return At == Other.At; }
};

/// Receives findings. Called in the order of their locations within a function.
class FindingHandler {
public:
  virtual ~FindingHandler() = default;
  virtual void handle(const UnnecessaryAwait &Finding) = 0;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_H
