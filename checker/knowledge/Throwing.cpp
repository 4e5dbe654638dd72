//===- Throwing.cpp - What the standard library throws --------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tables of what throws nothing but std::bad_alloc and std::length_error. What
// they do not list may throw: a string may be no number, an index too large, a
// regular expression wrong. What holds an object of another type is as good as
// the conversion to that type.
//
//===----------------------------------------------------------------------===//

#include "knowledge/Throwing.h"

#include "knowledge/Callees.h"
#include "knowledge/TypeParts.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

/// Functions that give what is there, whatever it is.
static constexpr llvm::StringRef TotalFunctions[] = {
    "begin",      "back",  "c_str", "contains",
    "count",      "data",  "empty", "end",
    "find",       "front", "max",   "make_pair",
    "make_tuple", "min",   "size",  "time_since_epoch",
    "to_string"};

/// Orders, whose operators take any value like those of the classes of values.
static constexpr llvm::StringRef Orders[] = {
    "__cmp_cat", "partial_ordering", "strong_ordering", "weak_ordering"};

/// Views whose iterators call what they were made with, or read a stream.
static constexpr llvm::StringRef CallingViews[] = {
    "adjacent_transform_view", "basic_istream_view", "chunk_by_view",
    "drop_while_view",         "filter_view",        "join_view",
    "lazy_split_view",         "split_view",         "take_while_view",
    "transform_view",          "zip_transform_view"};

static constexpr llvm::StringRef TotalSuffixes[] = {
    "d", "h", "i", "if", "il", "min", "ms", "ns", "s", "sv", "us", "y"};

static bool isWrapper(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases("expected", "optional", "pair", "tuple", "variant", true)
      .Default(false);
}

static llvm::StringRef classNameOf(const CXXRecordDecl &Record) {
  return Record.getIdentifier() ? Record.getName() : "";
}

/// The iterators of views are classes inside of them, those of containers are
/// not.
static bool isTotalIterator(const CXXRecordDecl &Record) {
  const llvm::StringRef Name = classNameOf(Record);
  if (Name.contains("regex") || Name.contains("stream") ||
      Name.contains("directory"))
    return false;
  const auto *View = dyn_cast<CXXRecordDecl>(Record.getDeclContext());
  if (View && llvm::is_contained(CallingViews, classNameOf(*View)))
    return false;
  return Name.contains("iterator") || Name.contains("Iterator") ||
         Name.contains("iter") || Name.starts_with("_");
}

static bool isTotalClass(const CXXRecordDecl &Record) {
  return isStandardValue(classNameOf(Record)) ||
         llvm::is_contained(Orders, classNameOf(Record)) ||
         isTotalIterator(Record);
}

/// The arguments of the template of \p Record that are types, packs included.
static llvm::SmallVector<QualType, 4>
typeArgumentsOf(const CXXRecordDecl &Record) {
  llvm::SmallVector<QualType, 4> Result;
  anyTypeArgument(Record, [&](QualType Type) {
    Result.push_back(Type);
    return false;
  });
  return Result;
}

/// True if every value of \p From makes one of \p To.
static bool convertsAll(QualType From, QualType To) {
  From = From.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  To = To.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  const CXXRecordDecl *Made = To->getAsCXXRecordDecl();
  if (From == To || !Made)
    return true;
  if (!isInStandardLibrary(*Made))
    return false;
  return llvm::StringSwitch<bool>(classNameOf(*Made))
      .Cases("basic_string", "basic_string_view", true)
      .Cases("duration", "complex", "monostate", true)
      .Default(false);
}

/// True if what \p Callee, a member of a wrapper, is given makes what the
/// wrapper holds without fail.
static bool wrapsAll(const CXXMethodDecl &Callee) {
  const CXXRecordDecl &Wrapper = *Callee.getParent();
  const auto Held = typeArgumentsOf(Wrapper);
  return llvm::all_of(Callee.parameters(), [&](const ParmVarDecl *Parameter) {
    const QualType Given = Parameter->getType().getNonReferenceType();
    const CXXRecordDecl *Record = Given->getAsCXXRecordDecl();
    if (Record && Record->getCanonicalDecl() == Wrapper.getCanonicalDecl())
      return true;
    // From the same wrapper of something else, part by part.
    if (Record && classNameOf(*Record) == classNameOf(Wrapper)) {
      const auto Parts = typeArgumentsOf(*Record);
      return Parts.size() == Held.size() &&
             llvm::all_of(llvm::zip(Parts, Held), [](const auto &Pair) {
               return convertsAll(std::get<0>(Pair), std::get<1>(Pair));
             });
    }
    return llvm::any_of(Held,
                        [&](QualType Part) {
                          return Part.getCanonicalType() ==
                                 Given.getCanonicalType().getUnqualifiedType();
                        }) ||
           llvm::all_of(
               Held, [&](QualType Part) { return convertsAll(Given, Part); });
  });
}

static bool isTotalConstructor(const CXXConstructorDecl &Constructor) {
  const llvm::StringRef Class = classNameOf(*Constructor.getParent());
  // A string may have other characters than 0 and 1, or no such encoding.
  if (Class == "bitset" || Class == "path" ||
      !isTotalClass(*Constructor.getParent()))
    return false;
  const unsigned Required = Constructor.getMinRequiredArguments();
  if (Constructor.getNumParams() == 0)
    return true;
  // A number of elements may be too large, an owner be gone.
  const QualType First =
      Constructor.getParamDecl(0)->getType().getNonReferenceType();
  const CXXRecordDecl *Given = First->getAsCXXRecordDecl();
  if (Required > 1 ||
      (First->isIntegerType() && Class != "complex" && Class != "duration" &&
       !isWrapper(Class)) ||
      (Given && classNameOf(*Given).contains("weak_ptr")))
    return false;
  return !isWrapper(Class) || Required == 0 || wrapsAll(Constructor);
}

static bool isTotalOperator(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (Method && !isTotalClass(*Method->getParent()))
    return false;
  if (Method && Method->getOverloadedOperator() == OO_Equal &&
      isWrapper(classNameOf(*Method->getParent())))
    return wrapsAll(*Method);
  return llvm::all_of(Callee.parameters(), [](const ParmVarDecl *Parameter) {
    const CXXRecordDecl *Record =
        Parameter->getType().getNonReferenceType()->getAsCXXRecordDecl();
    return !Record || Record->isLambda() || isTotalClass(*Record) ||
           !isInStandardLibrary(*Record);
  });
}

bool throwsForMemoryOnly(const FunctionDecl &Callee) {
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee))
    return isTotalConstructor(*Constructor);
  if (Callee.getIdentifier())
    return llvm::is_contained(TotalFunctions, Callee.getName());
  switch (Callee.getDeclName().getNameKind()) {
  case DeclarationName::CXXOperatorName:
    return isTotalOperator(Callee);
  case DeclarationName::CXXLiteralOperatorName:
    return llvm::is_contained(
        TotalSuffixes,
        Callee.getDeclName().getCXXLiteralIdentifier()->getName());
  default:
    return false;
  }
}

} // namespace asynq::analysis
