//===- Elements.cpp - Where a gather has which result ---------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/Elements.h"

using namespace clang;

namespace asynq::analysis {

static bool isWithoutValue(const AwaitSite &Site, const AwaitedTask &Task) {
  if (!Site.IsGather)
    return Site.Await->getType()->isVoidType();
  const QualType Result = resultOf(Task.Call->getType());
  return !Result.isNull() && Result->isVoidType();
}

Elements elementsOf(const Team &Group) {
  const Combinator &Gather = Group.combinator();
  const bool DropsVoid = Gather.Gives == Combination::Dropped ||
                         Gather.Gives == Combination::Tupled;
  Elements Result;
  for (const Step *Member : Group.Members) {
    Result.First.push_back(Result.Count);
    for (const AwaitedTask &Task : Member->Site->Tasks) {
      // An operator sees two operands at a time. What follows a tuple has an
      // element in it, even if that is of no use.
      const bool FollowsTuple = isInfix(Gather) && Result.Count >= 2;
      if (!DropsVoid || FollowsTuple || !isWithoutValue(*Member->Site, Task))
        ++Result.Count;
    }
  }
  Result.IsAlone = Gather.Gives == Combination::Dropped && Result.Count == 1;
  return Result;
}

} // namespace asynq::analysis
