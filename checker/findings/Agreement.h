//===- Agreement.h - What the instantiations of a text agree on -*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_AGREEMENT_H
#define ASYNQ_CHECKER_FINDINGS_AGREEMENT_H

#include "Findings.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <vector>

namespace asynq::analysis {

/// True for an instantiation, and for a lambda or local class inside one.
bool isInstantiated(const clang::FunctionDecl &Function);

/// Holds findings back until the end of the translation unit.
///
/// A template and its instantiations share their text, so what is true of it
/// has to be true of all of them: it is reported once, without an edit, if
/// every instantiation agrees. A template that nobody instantiates is silent.
///
/// A \p Finding has `isSameAs(Other)`, and may have `Known` and `Fix`.
template <class Finding> class Agreement {
public:
  /// Adds all that was found in \p Function, a definition; nothing is an
  /// answer, too.
  void add(const clang::FunctionDecl &Function, std::vector<Finding> Findings) {
    const auto [Found, IsFirst] =
        Verdicts.try_emplace(Function.getBody()->getBeginLoc());
    Verdict &Common = Found->second;
    Common.IsTemplate |= isInstantiated(Function);
    if (IsFirst)
      Common.Findings = std::move(Findings);
    else
      keepCommon(Common.Findings, Findings);
  }

  /// Hands out what is left, in the order in which the functions were added,
  /// and forgets it.
  void finish(llvm::function_ref<void(const Finding &)> Handle) {
    for (auto &[Location, Common] : Verdicts)
      for (Finding &F : Common.Findings) {
        if constexpr (requires { F.Fix; })
          if (Common.IsTemplate)
            F.Fix = {std::nullopt, Unfixable::Template, Location};
        Handle(F);
      }
    Verdicts.clear();
  }

private:
  struct Verdict {
    std::vector<Finding> Findings;
    bool IsTemplate = false;
  };

  static void keepCommon(std::vector<Finding> &Earlier,
                         const std::vector<Finding> &Later) {
    llvm::erase_if(Earlier, [&](Finding &F) {
      const auto Same = llvm::find_if(
          Later, [&](const Finding &Other) { return F.isSameAs(Other); });
      if (Same == Later.end())
        return true;
      if constexpr (requires { F.Known; })
        F.Known = weaker(F.Known, Same->Known);
      return false;
    });
  }

  llvm::MapVector<clang::SourceLocation, Verdict> Verdicts;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_AGREEMENT_H
