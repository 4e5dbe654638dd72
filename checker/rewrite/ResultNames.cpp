//===- ResultNames.cpp - Names for results that have none -----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/ResultNames.h"

#include "clang/AST/Decl.h"
#include "llvm/ADT/StringExtras.h"

namespace asynq::analysis {

/// `HTTPServerName` becomes `http_server_name`.
static std::string toSnakeCase(llvm::StringRef Name) {
  std::string Result;
  for (size_t I = 0; I != Name.size(); ++I) {
    const bool BeginsWord =
        llvm::isUpper(Name[I]) && I != 0 && Name[I - 1] != '_' &&
        (!llvm::isUpper(Name[I - 1]) ||
         (I + 1 != Name.size() && llvm::isLower(Name[I + 1])));
    if (BeginsWord)
      Result += '_';
    Result += llvm::toLower(Name[I]);
  }
  return Result;
}

std::string resultName(llvm::StringRef Callee) {
  const std::string Snake = toSnakeCase(Callee);
  llvm::StringRef Name = Snake;
  Name = Name.trim('_');
  Name.consume_back("_async");
  for (llvm::StringRef Verb : {"get_", "render_", "fetch_", "load_"})
    if (Name.size() > Verb.size() && llvm::isAlpha(Name[Verb.size()]) &&
        Name.consume_front(Verb))
      return Name.str();
  return Name.empty() ? "result" : (Name + "_result").str();
}

std::string resultName(const clang::CallExpr &Call) {
  const clang::FunctionDecl *Callee = Call.getDirectCallee();
  return resultName(Callee && Callee->getIdentifier() ? Callee->getName()
                                                      : llvm::StringRef());
}

} // namespace asynq::analysis
