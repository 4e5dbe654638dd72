//===- TypeParts.cpp - What types are made of -----------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/TypeParts.h"

#include "knowledge/Callees.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

const CXXRecordDecl *recordOf(QualType Type) {
  const CXXRecordDecl *Record = Type.getCanonicalType()->getAsCXXRecordDecl();
  if (Record && Record->hasDefinition())
    return Record->getDefinition();
  return Record && Record->isInStdNamespace() ? Record : nullptr;
}

bool anyTypeOf(llvm::ArrayRef<TemplateArgument> Arguments,
               llvm::function_ref<bool(QualType)> Fn) {
  auto Holds = [&](const TemplateArgument &Argument) {
    return Argument.getKind() == TemplateArgument::Type &&
           Fn(Argument.getAsType());
  };
  return llvm::any_of(Arguments, [&](const TemplateArgument &Argument) {
    return Argument.getKind() == TemplateArgument::Pack
               ? llvm::any_of(Argument.pack_elements(), Holds)
               : Holds(Argument);
  });
}

bool anyTypeArgument(const CXXRecordDecl &Record,
                     llvm::function_ref<bool(QualType)> Fn) {
  const auto *Template = dyn_cast<ClassTemplateSpecializationDecl>(&Record);
  return Template && anyTypeOf(Template->getTemplateArgs().asArray(), Fn);
}

bool isStandardValue(llvm::StringRef Name) {
  static constexpr llvm::StringRef Names[] = {"allocator",
                                              "array",
                                              "basic_string",
                                              "basic_string_view",
                                              "bitset",
                                              "complex",
                                              "deque",
                                              "duration",
                                              "expected",
                                              "forward_list",
                                              "initializer_list",
                                              "list",
                                              "map",
                                              "multimap",
                                              "multiset",
                                              "optional",
                                              "pair",
                                              "set",
                                              "shared_ptr",
                                              "span",
                                              "time_point",
                                              "tuple",
                                              "unique_ptr",
                                              "unordered_map",
                                              "unordered_multimap",
                                              "unordered_multiset",
                                              "unordered_set",
                                              "variant",
                                              "vector"};
  return llvm::is_contained(Names, Name);
}

bool isSameType(QualType A, QualType B) {
  return A.getCanonicalType().getUnqualifiedType() ==
         B.getCanonicalType().getUnqualifiedType();
}

bool isStandard(const CXXRecordDecl &Record) {
  return Record.isInStdNamespace() ||
         (Record.getIdentifier() &&
          (Record.getName() == "path" || Record.getName() == "exception_ptr") &&
          isInStandardLibrary(Record));
}

} // namespace asynq::analysis
