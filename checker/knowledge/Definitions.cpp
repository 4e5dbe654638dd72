//===- Definitions.cpp - Where a class is written -------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/Definitions.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace asynq::analysis {

const ClassTemplateDecl *classTemplateOf(QualType Type) {
  const auto *Written = Type->getAs<TemplateSpecializationType>();
  return Written ? dyn_cast_or_null<ClassTemplateDecl>(
                       Written->getTemplateName().getAsTemplateDecl())
                 : nullptr;
}

static const CXXRecordDecl *patternOf(const ClassTemplateDecl &Template) {
  llvm::SmallVector<ClassTemplatePartialSpecializationDecl *, 4> Partial;
  const_cast<ClassTemplateDecl &>(Template).getPartialSpecializations(Partial);
  return Partial.empty() ? Template.getTemplatedDecl() : nullptr;
}

static const CXXRecordDecl *patternOf(const CXXRecordDecl &Record) {
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Record);
  if (!Special)
    return Record.getTemplateInstantiationPattern();
  return Special->isExplicitSpecialization()
             ? nullptr
             : patternOf(*Special->getSpecializedTemplate());
}

const CXXRecordDecl *definitionBehind(QualType Type) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  const ClassTemplateDecl *Template = Record ? nullptr : classTemplateOf(Type);
  if (Template)
    Record = patternOf(*Template);
  else if (Record && !Record->hasDefinition())
    Record = patternOf(*Record);
  return Record && Record->hasDefinition() ? Record->getDefinition() : nullptr;
}

} // namespace asynq::analysis
