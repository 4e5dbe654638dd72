//===- Obstacles.cpp - Why a finding has no fix-it ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Obstacles.h"

#include "llvm/Support/ErrorHandling.h"

using asynq::analysis::Unfixable;

namespace asynq::tidy {

llvm::StringRef obstacle(Unfixable Reason) {
  switch (Reason) {
  case Unfixable::None:
    break;
  case Unfixable::Macro:
    return "no fix-it: a macro takes part";
  case Unfixable::Directive:
    return "no fix-it: a preprocessor directive stands between the awaits";
  case Unfixable::Comment:
    return "no fix-it: this comment would be lost";
  case Unfixable::NotAdjacent:
    return "no fix-it: this statement stands between the awaits";
  case Unfixable::SharedDeclaration:
    return "no fix-it: this declaration declares several variables";
  case Unfixable::Reference:
    return "no fix-it: this result is bound to a reference";
  case Unfixable::GivesReference:
    return "no fix-it: awaiting this task gives a reference";
  case Unfixable::Decomposition:
    return "no fix-it: this result is taken apart in another way";
  case Unfixable::ArgumentMayThrow:
    return "no fix-it: an argument could throw before the earlier awaits are "
           "done";
  case Unfixable::ArgumentWrites:
    return "no fix-it: an argument writes something when it is evaluated";
  case Unfixable::ArgumentReads:
    return "no fix-it: an argument reads what an earlier await may write";
  case Unfixable::Output:
    return "no fix-it: this could be written although an earlier await failed";
  case Unfixable::Command:
    return "no fix-it: this command would run although an earlier await failed";
  case Unfixable::MayBeCommands:
    return "no fix-it: these functions may be commands whose order matters";
  case Unfixable::ShallowConst:
    return "no fix-it: this function could change what it only refers to, "
           "which "
           "const does not cover";
  case Unfixable::FailureOrder:
    return "no fix-it: this await could be the first that fails";
  case Unfixable::Label:
    return "no fix-it: a jump to this label would pass the results' "
           "declaration";
  case Unfixable::Handler:
    return "no fix-it: a handler could see what this statement assigns";
  case Unfixable::StartsAtCall:
    return "no fix-it: this function does something before its result is "
           "awaited";
  case Unfixable::MentionsResult:
    return "no fix-it: this call mentions the name of an earlier result";
  case Unfixable::NoCombinator:
    return "no fix-it: no function of this library is known that gives the "
           "results of several tasks";
  case Unfixable::OperatorNotVisible:
    return "no fix-it: the operator that awaits both needs a using-directive "
           "for its namespace";
  case Unfixable::Conversion:
    return "no fix-it: this result is converted to another type";
  case Unfixable::Outcomes:
    return "no fix-it: this gather gives outcomes instead of results";
  case Unfixable::NoCopy:
    return "no fix-it: a copy of this result is not as good as another one";
  case Unfixable::MoreThanCollecting:
    return "no fix-it: this loop does more than to collect results in a vector";
  case Unfixable::NoEmptyVector:
    return "no fix-it: this is not a vector of results that is declared empty "
           "just before the loop";
  case Unfixable::TaskWithoutName:
    return "no fix-it: the type of this is no task of one result";
  case Unfixable::ShortLived:
    return "no fix-it: this may be gone when its task is awaited after the "
           "loop";
  case Unfixable::TasksAreUsed:
    return "no fix-it: the tasks are not in a vector that is used for nothing "
           "else";
  case Unfixable::Template:
    return "no fix-it: the instantiations of this template share one text";
  case Unfixable::NotACoroutine:
    return "no fix-it: this function is not a coroutine, so it cannot await";
  case Unfixable::CannotSuspend:
    return "no fix-it: a coroutine cannot await here";
  case Unfixable::OtherLibrary:
    return "no fix-it: this coroutine is not known to await tasks of that "
           "library";
  case Unfixable::Promise:
    return "no fix-it: the promise of this coroutine is not known to await "
           "gathers of that library";
  case Unfixable::ResultIgnored:
    return "no fix-it: the result of the await must not be ignored";
  case Unfixable::InHead:
    return "no fix-it: this variable is declared in the head of a statement";
  case Unfixable::VariableStays:
    return "no fix-it: this variable is more than a name for the task";
  case Unfixable::OtherResult:
    return "no fix-it: an await does not give what this call gives";
  case Unfixable::OtherBehaviour:
    return "no fix-it: this function may do more than to wait";
  case Unfixable::OtherDefaults:
    return "no fix-it: the async function may have other default arguments";
  case Unfixable::OtherFunction:
    return "no fix-it: the async function's name may mean another one here";
  case Unfixable::Region:
    return "no fix-it: this object would be alive while the coroutine waits";
  case Unfixable::Locked:
    return "no fix-it: this would be locked while the coroutine waits";
  case Unfixable::ResultType:
    return "no fix-it: what awaits several tasks of this library does not give "
           "results of this type";
  case Unfixable::MergedFailures:
    return "no fix-it: if several fail, this library throws an exception that "
           "this handler is not for";
  }
  llvm_unreachable("a finding without a fix-it has a reason");
}

} // namespace asynq::tidy
