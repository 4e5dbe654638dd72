//===- FileFacts.cpp - What the tokens of a file tell ---------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/FileFacts.h"

#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceLocation.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

using clang::Lexer;
using clang::Token;

namespace asynq::lint {

void FileFacts::encode(Encoder &To) const {
  To.add(std::uint64_t(Awaits) | std::uint64_t(AwaitsInMacro) << 1 |
         std::uint64_t(HasTemplates) << 2);
  To.add(std::uint64_t(TaskNameParts.size()));
  for (const std::string &Part : TaskNameParts)
    To.add(Part);
}

FileFacts FileFacts::decode(Decoder &From) {
  FileFacts Result;
  const std::uint64_t Flags = From.number();
  Result.Awaits = Flags & 1;
  Result.AwaitsInMacro = Flags & 2;
  Result.HasTemplates = Flags & 4;
  for (std::size_t I = From.count(); I != 0; --I)
    Result.TaskNameParts.push_back(From.text());
  return Result;
}

/// True for `co_await`, and for what `##` may make it of: `co_`, `_await`.
static bool isKeywordOrPiece(llvm::StringRef Name) {
  static constexpr llvm::StringLiteral Keywords[] = {"co_await", "co_return",
                                                     "co_yield"};
  if (Name.size() < 3 || (Name[0] != 'c' && Name[0] != '_'))
    return false;
  return llvm::any_of(Keywords, [&](llvm::StringRef Keyword) {
    return Keyword.starts_with(Name) || Name == Keyword.drop_front(2);
  });
}

namespace {

class TokenReader {
public:
  TokenReader(const TaskNames &Names, FileFacts &Facts)
      : Names(Names), Facts(Facts) {}

  void read(llvm::StringRef Content);

private:
  void see(const Token &Current);
  void seeWord(llvm::StringRef Word);
  bool isParameter() const;

  const TaskNames &Names;
  FileFacts &Facts;
  std::set<std::string> Parts;

  enum { Text, Directive, Macro } Inside = Text;
  // The three before the current one: the last one first.
  clang::tok::TokenKind Before[3] = {};
  bool IsLoopHead = false;
};

} // namespace

/// The word without the line ends that are escaped in it.
static std::string joined(llvm::StringRef Raw) {
  std::string Result;
  for (; !Raw.empty(); Raw = Raw.drop_front())
    if (!llvm::isSpace(Raw.front()) && Raw.front() != '\\')
      Result += Raw.front();
  return Result;
}

void TokenReader::read(llvm::StringRef Content) {
  clang::LangOptions Options;
  Options.CPlusPlus = Options.CPlusPlus11 = Options.CPlusPlus14 =
      Options.CPlusPlus17 = Options.CPlusPlus20 = true;
  Options.LineComment = Options.Digraphs = true;
  Lexer Raw(clang::SourceLocation(), Options, Content.begin(), Content.begin(),
            Content.end());
  Token Current;
  bool IsLast = false;
  while (!IsLast) {
    IsLast = Raw.LexFromRawLexer(Current);
    see(Current);
  }
  Facts.TaskNameParts.assign(Parts.begin(), Parts.end());
}

void TokenReader::see(const Token &Current) {
  if (Current.isAtStartOfLine())
    Inside = Current.is(clang::tok::hash) ? Directive : Text;
  if (Current.is(clang::tok::raw_identifier)) {
    const llvm::StringRef Raw = Current.getRawIdentifier();
    if (Current.needsCleaning())
      seeWord(joined(Raw));
    else
      seeWord(Raw);
  }
  Before[2] = Before[1];
  Before[1] = Before[0];
  Before[0] = Current.getKind();
}

/// True if `auto` here is the type of a parameter, behind `const` or a concept
/// too; a variable of a loop's head is none.
bool TokenReader::isParameter() const {
  if (IsLoopHead)
    return false;
  for (clang::tok::TokenKind Kind : Before)
    if (Kind != clang::tok::raw_identifier)
      return Kind == clang::tok::l_paren || Kind == clang::tok::comma ||
             Kind == clang::tok::greater;
  return false;
}

void TokenReader::seeWord(llvm::StringRef Word) {
  if (Inside == Directive && Before[0] == clang::tok::hash &&
      Word == "define") {
    Inside = Macro;
    return;
  }
  if (isKeywordOrPiece(Word)) {
    Facts.Awaits = true;
    Facts.AwaitsInMacro |= Inside == Macro;
  }
  if (Word == "template" || (Word == "auto" && isParameter()))
    Facts.HasTemplates = true;
  if (Word == "for" || Word == "if" || Word == "while" || Word == "switch")
    IsLoopHead = true;
  else if (Word != "auto" && Word != "const" && Word != "constexpr")
    IsLoopHead = false;
  if (Names.isPart(Word))
    Parts.insert(Word.str());
}

FileFacts factsOf(llvm::StringRef Content, const TaskNames &Names) {
  FileFacts Result;
  TokenReader(Names, Result).read(Content);
  return Result;
}

} // namespace asynq::lint
