//===- CombinatorNames.h - How code names a combinator ----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_COMBINATORNAMES_H
#define ASYNQ_CHECKER_REWRITE_COMBINATORNAMES_H

#include "knowledge/LibraryProfile.h"
#include "rewrite/NameUses.h"
#include "clang/AST/Decl.h"
#include <string>

namespace asynq::analysis {

/// How \p Name, which is qualified from the global namespace on, is spelled
/// inside of \p Function, which uses the names \p Uses.
std::string spelledAt(llvm::StringRef Name, const clang::FunctionDecl &Function,
                      const NameUses &Uses);

/// True if \p Gather is declared in the translation unit.
bool isDeclared(const Combinator &Gather, const clang::ASTContext &Context);

/// True if \p Gather, an operator, can be used without a qualified name at the
/// place of \p Function.
bool isVisibleAt(const Combinator &Gather, const clang::FunctionDecl &Function);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_COMBINATORNAMES_H
