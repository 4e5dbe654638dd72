//===- SourceText.h - The text that an AST was made of ----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_SOURCETEXT_H
#define ASYNQ_CHECKER_MODEL_SOURCETEXT_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Token.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace asynq::analysis {

/// Reads the files behind an AST. Locations are file locations: callers rule
/// macros out first.
class SourceText {
public:
  explicit SourceText(const clang::ASTContext &Context)
      : Context(Context), Manager(Context.getSourceManager()) {}

  const clang::SourceManager &manager() const { return Manager; }

  llvm::StringRef text(clang::SourceLocation Begin,
                       clang::SourceLocation End) const;
  llvm::StringRef textOf(const clang::Expr &E) const;
  llvm::StringRef spelling(const clang::Token &T) const;

  clang::SourceLocation endOf(clang::SourceLocation Token) const;

  /// The end of a declaration or expression statement, behind its semicolon;
  /// invalid if there is none.
  clang::SourceLocation endOf(const clang::Stmt &Statement) const;

  /// The first token between two places, comments included, that \p Wanted
  /// is true for.
  std::optional<clang::Token>
  findToken(clang::SourceLocation Begin, clang::SourceLocation End,
            llvm::function_ref<bool(const clang::Token &)> Wanted) const;

  /// Calls \p Fn for every token between two places, comments included.
  void forEachToken(clang::SourceLocation Begin, clang::SourceLocation End,
                    llvm::function_ref<void(const clang::Token &)> Fn) const;

  /// True if the translation unit knows a macro of that name.
  bool isMacro(const clang::Token &T) const;

  /// The first comment between two places.
  std::optional<clang::Token> firstComment(clang::SourceLocation Begin,
                                           clang::SourceLocation End) const;

  /// The first token between two places that no edit may touch: a macro's name,
  /// or the hash of a directive.
  std::optional<clang::Token>
  firstOfPreprocessor(clang::SourceLocation Begin,
                      clang::SourceLocation End) const;

  /// The end of the line that \p Location is in.
  clang::SourceLocation endOfLine(clang::SourceLocation Location) const;

  unsigned column(clang::SourceLocation Location) const {
    return Manager.getSpellingColumnNumber(Location) - 1;
  }

  /// What ends the line of \p Location, and the white space that it starts
  /// with.
  std::string newLine(clang::SourceLocation Location) const;

private:
  const clang::ASTContext &Context;
  const clang::SourceManager &Manager;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_SOURCETEXT_H
