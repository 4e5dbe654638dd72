//===- Agreement.cpp - What the instantiations of a text agree on ---------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/Agreement.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace asynq::analysis {

bool isInstantiated(const FunctionDecl &Function) {
  for (const DeclContext *Context = &Function; Context;
       Context = Context->getParent()) {
    const auto *Enclosing = dyn_cast<FunctionDecl>(Context);
    if (Enclosing && Enclosing->isTemplateInstantiation())
      return true;
    const auto *Record = dyn_cast<CXXRecordDecl>(Context);
    if (Record &&
        isTemplateInstantiation(Record->getTemplateSpecializationKind()))
      return true;
  }
  return false;
}

} // namespace asynq::analysis
