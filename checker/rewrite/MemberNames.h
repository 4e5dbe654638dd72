//===- MemberNames.h - What names find in classes ---------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_MEMBERNAMES_H
#define ASYNQ_CHECKER_REWRITE_MEMBERNAMES_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"

namespace asynq::analysis {

/// What a name finds in a class: in itself or, if it has no such member, in its
/// bases.
struct FoundMember {
  const clang::NamedDecl *Member = nullptr; ///< Behind using-declarations.
  /// For those who name it in the class; AS_none: not even for the class.
  clang::AccessSpecifier Access = clang::AS_public;
  bool IsPublicBase = true; ///< The class that has it is a public base.
};
llvm::SmallVector<FoundMember, 2> membersNamed(const clang::CXXRecordDecl &In,
                                               clang::DeclarationName Name);

/// The class in which \p Call looks for the function that it names, if it says
/// so by an object or a qualifier; or null.
const clang::CXXRecordDecl *namingClassOf(const clang::CallExpr &Call);

/// True if \p Caller is a member or a friend of \p Class, or is inside of one.
bool isInside(const clang::FunctionDecl &Caller,
              const clang::CXXRecordDecl &Class);

/// True if \p Caller may use \p Found where the name stands for a member of
/// \p In.
bool isAccessible(const FoundMember &Found, const clang::CXXRecordDecl &In,
                  const clang::FunctionDecl &Caller);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_MEMBERNAMES_H
