//===- ShallowConst.cpp - What const does not cover -----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One walk through what an object is made of. Const goes with what the object
// owns: its members and bases, the elements of containers. It ends where a
// pointer, a reference or a handle leads to something else that is not const.
//
// Two things are owned although their types do not say so:
//
//   unique_ptr     in a member that is not public: nobody but the class gets at
//                  what it leads to, so it is a part of the object
//   raw pointers   in such a member of a class that copies and destroys by
//                  hand: strings, containers, messages of other libraries
//
// Each class is visited once in each of these states, so the walk is linear in
// what the type is made of, and ends for types that contain themselves.
//
//===----------------------------------------------------------------------===//

#include "knowledge/ShallowConst.h"

#include "knowledge/Callables.h"
#include "knowledge/Callees.h"
#include "knowledge/NamePatterns.h"
#include "knowledge/TypeKinds.h"
#include "knowledge/TypeParts.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// What stands around a part of an object.
struct Holder {
  bool IsHidden = false; ///< Nobody but the object's class gets at it.
  bool IsCopied = false; ///< A class around it copies and destroys by hand.
};

/// How a class template holds its first argument.
enum class Hold {
  Part,     ///< As its own, like a container.
  Owned,    ///< By a pointer of its own.
  Referred, ///< By a pointer that others have as well.
  Seen,     ///< For reading.
  Opaque,   ///< It holds what cannot be told.
};

class ConstWalk {
public:
  bool ofType(QualType Type, Holder Around);

private:
  bool ofTarget(QualType Pointee);
  bool ofPointer(QualType Pointee, bool IsOwned, Holder Around);
  bool ofRecord(const CXXRecordDecl &Record, Holder Around);
  bool ofParts(const CXXRecordDecl &Record, Holder Around);
  bool ofHeld(Hold How, llvm::ArrayRef<TemplateArgument> Arguments,
              Holder Around);
  bool ofIncomplete(const CXXRecordDecl *Record, Holder Around);
  bool ofDependent(QualType Type, Holder Around);

  /// Types nest; beyond this depth the answer is the cautious one.
  static constexpr unsigned MaxDepth = 48;

  llvm::DenseSet<std::pair<const CXXRecordDecl *, unsigned>> Visited;
  unsigned Depth = 0;
};

} // namespace

static Hold holdOfStandard(llvm::StringRef Name) {
  if (Name.contains("iterator") && !Name.contains("const_iterator"))
    return Name == "move_iterator" || Name == "reverse_iterator" ? Hold::Part
                                                                 : Hold::Opaque;
  return llvm::StringSwitch<Hold>(Name)
      .Case("unique_ptr", Hold::Owned)
      .Cases("shared_ptr", "weak_ptr", "reference_wrapper", Hold::Referred)
      .Cases("span", "atomic_ref", Hold::Referred)
      .Case("basic_string_view", Hold::Seen)
      .Cases("any", "coroutine_handle", "stop_source", Hold::Opaque)
      .Cases("function", "copyable_function", "function_ref", Hold::Opaque)
      .Cases("move_only_function", "packaged_task", "mdspan", Hold::Opaque)
      .Default(Hold::Part);
}

/// Batchers and futures only ask; a promise is set by whoever refers to it.
static std::optional<Hold> holdOfAsynq(const CXXRecordDecl &Record) {
  return llvm::StringSwitch<std::optional<Hold>>(qualifiedName(Record))
      .Case("asynq::batcher", Hold::Seen)
      .Case("asynq::future", Hold::Part)
      .Case("asynq::promise_future", Hold::Opaque)
      .Default(std::nullopt);
}

/// Nothing for classes whose own parts tell.
static std::optional<Hold> holdOf(const CXXRecordDecl &Record) {
  if (isStandard(Record))
    return holdOfStandard(Record.getIdentifier() ? Record.getName() : "");
  return holdOfAsynq(Record);
}

static bool isConst(QualType Type) {
  while (const ArrayType *Array = Type->getAsArrayTypeUnsafe())
    Type = Array->getElementType();
  return Type.isConstQualified();
}

/// True if nobody sees what an object of this type is that a pointer or
/// reference leads to. Its const member functions are somebody else's.
static bool isInterface(QualType Type) {
  const CXXRecordDecl *Record = recordOf(Type);
  return Record && Record->hasDefinition() && Record->isAbstract() &&
         !isInStandardLibrary(*Record);
}

/// True for what asks for something and changes nothing.
static bool isBatcher(QualType Type) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return Record && holdOfAsynq(*Record) == Hold::Seen;
}

/// True for a const member function by which everybody gets at something that
/// is not const: `operator->`, `get()`, a conversion to `T *`.
static bool givesOut(const CXXMethodDecl &Method) {
  const OverloadedOperatorKind Operator = Method.getOverloadedOperator();
  const QualType Result = Method.getReturnType(),
                 Pointee = Result->getPointeeType();
  if (!Method.isConst() || Method.getAccess() != AS_public)
    return false;
  return Pointee.isNull()
             ? Result->isDependentType() &&
                   (Operator == OO_Arrow || Operator == OO_Star)
             : !Pointee.isConstQualified() && !Pointee->isFunctionType();
}

static bool isHandle(const CXXRecordDecl &Record) {
  return llvm::any_of(Record.methods(), [](const CXXMethodDecl *Method) {
    return givesOut(*Method);
  });
}

/// True if objects of this class copy what their pointers lead to, as far as
/// can be told.
static bool copiesByHand(const CXXRecordDecl &Record) {
  const CXXDestructorDecl *Destructor = Record.getDestructor();
  return Destructor && Destructor->isUserProvided() &&
         llvm::any_of(Record.ctors(),
                      [](const CXXConstructorDecl *Constructor) {
                        return Constructor->isCopyConstructor() &&
                               Constructor->isUserProvided();
                      }) &&
         !isHandle(Record);
}

bool ConstWalk::ofTarget(QualType Pointee) {
  if (Pointee->isFunctionType() || isBatcher(Pointee))
    return false;
  return !isConst(Pointee) || isInterface(Pointee) || ofType(Pointee, {});
}

/// What is owned may be no more than an interface.
bool ConstWalk::ofPointer(QualType Pointee, bool IsOwned, Holder Around) {
  return IsOwned && !Pointee->isFunctionType()
             ? isInterface(Pointee) || ofType(Pointee, Around)
             : ofTarget(Pointee);
}

bool ConstWalk::ofType(QualType Type, Holder Around) {
  Type = Type.getCanonicalType();
  if (const auto *Array = dyn_cast<ArrayType>(Type.getTypePtr()))
    return ofType(Array->getElementType(), Around);
  if (Type->isMemberPointerType())
    return false;
  if (const QualType Pointee = Type->getPointeeType(); !Pointee.isNull())
    return ofPointer(
        Pointee, Type->isPointerType() && Around.IsHidden && Around.IsCopied,
        Around);
  if (Type->isDependentType())
    return ofDependent(Type, Around);
  if (const CXXRecordDecl *Record = recordOf(Type))
    return ofRecord(*Record, Around);
  return ofIncomplete(Type->getAsCXXRecordDecl(), Around);
}

/// Nobody has had a reason yet to instantiate the template of a class that is
/// only passed on. Of classes that are only declared nothing is known, and
/// const is taken at its word.
bool ConstWalk::ofIncomplete(const CXXRecordDecl *Record, Holder Around) {
  const auto *Template =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Record);
  if (!Template)
    return false;
  if (const std::optional<Hold> How = holdOf(*Template))
    return ofHeld(*How, Template->getTemplateArgs().asArray(), Around);
  const CXXRecordDecl *Pattern =
      Template->getSpecializedTemplate()->getTemplatedDecl()->getDefinition();
  return anyTypeArgument(
             *Template,
             [&](QualType Argument) { return ofType(Argument, Around); }) ||
         (Pattern && ofRecord(*Pattern, Around));
}

/// A part of a template that was not instantiated. Its arguments have been
/// looked at.
bool ConstWalk::ofDependent(QualType Type, Holder Around) {
  if (Type->isTemplateTypeParmType())
    return false;
  const auto *Template = Type->getAs<TemplateSpecializationType>();
  const auto *Class = Template
                          ? dyn_cast_or_null<ClassTemplateDecl>(
                                Template->getTemplateName().getAsTemplateDecl())
                          : nullptr;
  if (!Class)
    return !Around.IsCopied;
  const CXXRecordDecl &Pattern = *Class->getTemplatedDecl();
  if (const std::optional<Hold> How = holdOf(Pattern))
    return ofHeld(*How, Template->template_arguments(), Around);
  return !Pattern.hasDefinition() || ofRecord(*Pattern.getDefinition(), Around);
}

bool ConstWalk::ofHeld(Hold How, llvm::ArrayRef<TemplateArgument> Arguments,
                       Holder Around) {
  const auto First = [&] {
    return !Arguments.empty() &&
                   Arguments.front().getKind() == TemplateArgument::Type
               ? Arguments.front().getAsType()
               : QualType();
  };
  switch (How) {
  case Hold::Seen:
    return false;
  case Hold::Opaque:
    return true;
  case Hold::Owned:
  case Hold::Referred:
    return First().isNull() ||
           ofPointer(First(), How == Hold::Owned && Around.IsHidden, Around);
  case Hold::Part:
    return anyTypeOf(
        Arguments, [&](QualType Argument) { return ofType(Argument, Around); });
  }
  llvm_unreachable("a way to hold that nobody has thought of");
}

bool ConstWalk::ofRecord(const CXXRecordDecl &Record, Holder Around) {
  if (const std::optional<Hold> How = holdOf(Record)) {
    const auto *Template = dyn_cast<ClassTemplateSpecializationDecl>(&Record);
    return ofHeld(*How,
                  Template ? Template->getTemplateArgs().asArray()
                           : llvm::ArrayRef<TemplateArgument>(),
                  Around);
  }
  // Memory resources give memory, and nothing that is in it.
  if (Record.getIdentifier() && Record.getName() == "polymorphic_allocator" &&
      isInStandardLibrary(Record))
    return false;
  Around.IsCopied |= copiesByHand(Record);
  const unsigned State = 2 * Around.IsHidden + Around.IsCopied;
  if (!Visited.insert({Record.getCanonicalDecl(), State}).second)
    return false;
  if (Depth == MaxDepth)
    return true;
  ++Depth;
  const bool Result = ofParts(Record, Around);
  --Depth;
  return Result;
}

bool ConstWalk::ofParts(const CXXRecordDecl &Record, Holder Around) {
  // What copies by hand may keep its elements in bytes.
  if (Around.IsCopied && anyTypeArgument(Record, [&](QualType Argument) {
        return ofType(Argument, Around);
      }))
    return true;
  const bool IsClosed = !isHandle(Record);
  return llvm::any_of(Record.bases(),
                      [&](const CXXBaseSpecifier &Base) {
                        return ofType(Base.getType(), Around);
                      }) ||
         llvm::any_of(Record.fields(), [&](const FieldDecl *Field) {
           Holder Inner = Around;
           Inner.IsHidden |= Field->getAccess() != AS_public && IsClosed;
           // Const does not even cover the pointer.
           if (Field->isMutable())
             Inner.IsHidden = false;
           return ofType(Field->getType(), Inner);
         });
}

bool leavesWriteAccess(QualType Type) {
  Holder Around;
  Around.IsHidden = Type->isRValueReferenceType();
  return ConstWalk().ofType(Around.IsHidden ? Type.getNonReferenceType() : Type,
                            Around);
}

bool leavesWriteAccess(const CXXMethodDecl &Method) {
  const CXXRecordDecl &Class = *Method.getParent();
  const QualType Type = Method.getASTContext().getRecordType(&Class);
  return mayBeOverridden(Method) || isInterface(Type) ||
         leavesWriteAccess(Type);
}

bool mayWriteThroughConst(const FunctionDecl &Callee, const TypeKinds &Types,
                          llvm::function_ref<bool(QualType)> IsHarmless) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (Method && Method->isInstance() && !isa<CXXConstructorDecl>(Method) &&
      !Method->getParent()->isLambda() && leavesWriteAccess(*Method))
    return true;
  return llvm::any_of(Callee.parameters(), [&](const ParmVarDecl *Parameter) {
    const QualType Type = Parameter->getType(),
                   Whole = Type.getNonReferenceType();
    const bool IsOpen =
        !Type->isRValueReferenceType() && Types.givesWriteAccess(Type);
    return !IsOpen && !(Type->isReferenceType() && isClosure(Whole)) &&
           !(IsHarmless && IsHarmless(Whole)) && leavesWriteAccess(Type);
  });
}

} // namespace asynq::analysis
