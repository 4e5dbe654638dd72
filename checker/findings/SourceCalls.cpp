//===- SourceCalls.cpp - Calls that give something else each time ---------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/SourceCalls.h"

#include "knowledge/CalleeNames.h"
#include "knowledge/Callees.h"
#include "model/AstVisitor.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// Looks among the functions that a call, or one of its arguments, calls for
/// those whose names say that they give something else each time. An unseen one
/// that is handed nothing is such an argument as well: it has that from
/// somewhere.
class SourceFinder : public AstVisitor {
public:
  SourceFinder(const CallExpr &Whole, const Libraries &Known)
      : Whole(Whole), Known(Known) {}

  bool Found = false;

  bool VisitCallExpr(CallExpr *Call) override {
    const NameClass Named = nameClassOf(*Call, Known);
    // What is called in an argument is no task: it waits for nothing.
    Found |=
        Named == NameClass::Source ||
        (Call != &Whole && ((isNoRead(Named) && Named != NameClass::Wait) ||
                            isHandedNothing(*Call)));
    return !Found;
  }

private:
  static bool isHandedNothing(const CallExpr &Call) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
    const bool IsCalledObject =
        Method && Method->getOverloadedOperator() == OO_Call;
    return Callee && !Callee->isConstexpr() && !Callee->hasBody() &&
           !isInStandardLibrary(*Callee) &&
           (IsCalledObject ||
            (Callee->param_empty() && (!Method || Method->isStatic())));
  }

  const CallExpr &Whole;
  const Libraries &Known;
};

} // namespace

bool callsSource(const CallExpr &Call, const Libraries &Known) {
  SourceFinder Finder(Call, Known);
  Finder.TraverseStmt(const_cast<CallExpr *>(&Call));
  return Finder.Found;
}

} // namespace asynq::analysis
