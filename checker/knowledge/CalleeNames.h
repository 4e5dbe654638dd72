//===- CalleeNames.h - What the name of a callee tells ----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_CALLEENAMES_H
#define ASYNQ_CHECKER_KNOWLEDGE_CALLEENAMES_H

#include "knowledge/Lexicon.h"

namespace clang {
class CallExpr;
class FunctionDecl;
} // namespace clang

namespace asynq::analysis {

class Libraries;

/// What the name of \p Callee tells of it. Names of the standard library tell
/// nothing: `std::move` moves nothing, and what it wraps has its own name.
NameClass nameClassOf(const clang::FunctionDecl &Callee,
                      const Libraries &Known);

/// The same of what \p Call calls. Objects that are called, and functions that
/// a pointer leads to, are named by their variable or member; an object by its
/// class as well.
NameClass nameClassOf(const clang::CallExpr &Call, const Libraries &Known);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_CALLEENAMES_H
