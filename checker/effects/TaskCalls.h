//===- TaskCalls.h - Calls that give tasks ----------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_TASKCALLS_H
#define ASYNQ_CHECKER_EFFECTS_TASKCALLS_H

#include "Evidence.h"
#include "knowledge/Lexicon.h"
#include "knowledge/Libraries.h"
#include "clang/AST/Expr.h"

namespace asynq::analysis {

class Effects;
class TypeKinds;
struct BodySummary;

/// The call whose lazy task \p Argument hands over, or null. Whoever gets the
/// task may await it.
const clang::CallExpr *taskHandedOver(const clang::Expr &Argument,
                                      const Libraries &Known);

/// True if a pointer or something like std::function leads to who gives the
/// task. A parameter is as good as a function that is not seen.
bool isChosenElsewhere(const clang::CallExpr &Call);

/// True if awaiting what \p Call gives is for what it does alone.
bool isForNoResult(const clang::CallExpr &Call);

/// True if awaiting a call of \p Callee may write to something that const does
/// not cover, or its body awaits what may. A body that only reads decides.
bool mayWriteElsewhere(const clang::FunctionDecl &Callee,
                       const Effects &Context);

/// What the name of what \p Call calls tells, if that is all there is: None if
/// \p Body, which may be null, shows what it does.
NameClass nameUnlessSeen(const clang::CallExpr &Call, const BodySummary *Body,
                         const Effects &Context);

/// How it is known that awaiting a call whose result is bound only reads,
/// besides awaiting the tasks that it is handed, and apart from its name.
Evidence evidenceFor(const clang::FunctionDecl *Callee, const Effects &Context);

/// True if \p Call can change nothing but an object that the function has made
/// for itself, and calls nothing that it is handed.
bool staysWithOwn(const clang::CallExpr &Call, const TypeKinds &Types);

/// The same for one call, which may be made on an object that nobody else
/// knows.
Evidence evidenceFor(const clang::CallExpr &Call, const Effects &Context);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_TASKCALLS_H
