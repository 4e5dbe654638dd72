//===- SourceText.cpp - The text that an AST was made of ------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/SourceText.h"

#include "clang/Lex/Lexer.h"

using namespace clang;

namespace asynq::analysis {

llvm::StringRef SourceText::text(SourceLocation Begin,
                                 SourceLocation End) const {
  return Lexer::getSourceText(CharSourceRange::getCharRange(Begin, End),
                              Manager, Context.getLangOpts());
}

llvm::StringRef SourceText::textOf(const Expr &E) const {
  return text(E.getBeginLoc(), endOf(E.getEndLoc()));
}

llvm::StringRef SourceText::spelling(const Token &T) const {
  return text(T.getLocation(), T.getEndLoc());
}

SourceLocation SourceText::endOf(SourceLocation Token) const {
  return Lexer::getLocForEndOfToken(Token, 0, Manager, Context.getLangOpts());
}

SourceLocation SourceText::endOf(const Stmt &Statement) const {
  if (isa<DeclStmt>(Statement))
    return endOf(Statement.getEndLoc());
  const auto Next = Lexer::findNextToken(Statement.getEndLoc(), Manager,
                                         Context.getLangOpts());
  return Next && Next->is(tok::semi) ? Next->getEndLoc() : SourceLocation();
}

std::optional<Token>
SourceText::findToken(SourceLocation Begin, SourceLocation End,
                      llvm::function_ref<bool(const Token &)> Wanted) const {
  const auto [File, Offset] = Manager.getDecomposedLoc(Begin);
  const llvm::StringRef Buffer = Manager.getBufferData(File);
  Lexer Raw(Manager.getLocForStartOfFile(File), Context.getLangOpts(),
            Buffer.begin(), Buffer.data() + Offset, Buffer.end());
  Raw.SetCommentRetentionState(true);
  Token Next;
  while (!Raw.LexFromRawLexer(Next) && Next.getLocation() < End)
    if (Wanted(Next))
      return Next;
  return std::nullopt;
}

void SourceText::forEachToken(
    SourceLocation Begin, SourceLocation End,
    llvm::function_ref<void(const Token &)> Fn) const {
  (void)findToken(Begin, End, [&](const Token &T) {
    Fn(T);
    return false;
  });
}

bool SourceText::isMacro(const Token &T) const {
  if (!T.is(tok::raw_identifier))
    return false;
  const auto Found = Context.Idents.find(T.getRawIdentifier());
  return Found != Context.Idents.end() && Found->second->hadMacroDefinition();
}

std::optional<Token> SourceText::firstComment(SourceLocation Begin,
                                              SourceLocation End) const {
  return findToken(Begin, End,
                   [](const Token &T) { return T.is(tok::comment); });
}

std::optional<Token> SourceText::firstOfPreprocessor(SourceLocation Begin,
                                                     SourceLocation End) const {
  return findToken(Begin, End, [&](const Token &T) {
    return isMacro(T) || (T.is(tok::hash) && T.isAtStartOfLine());
  });
}

SourceLocation SourceText::endOfLine(SourceLocation Location) const {
  const auto [File, Offset] = Manager.getDecomposedLoc(Location);
  const llvm::StringRef Line =
      Manager.getBufferData(File).substr(Offset).take_until(
          [](char C) { return C == '\n'; });
  return Location.getLocWithOffset(int(Line.size()));
}

std::string SourceText::newLine(SourceLocation Location) const {
  const auto [File, Offset] = Manager.getDecomposedLoc(Location);
  const llvm::StringRef Rest = Manager.getBufferData(File).substr(Offset);
  const bool HasReturn =
      Rest.take_until([](char C) { return C == '\n'; }).ends_with("\r");
  const llvm::StringRef Before =
      text(Location.getLocWithOffset(-int(column(Location))), Location);
  return (HasReturn ? "\r\n" : "\n") +
         Before.take_while([](char C) { return C == ' ' || C == '\t'; }).str();
}

} // namespace asynq::analysis
