//===- Environment.cpp - Files, streams and clocks ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a program does outside of its memory has no object to order it by, so it
// is named here: the functions of C and std::filesystem in tables, streams by
// what they lead to. A stream that owns all it leads to is an object like any
// other; a standard stream, or one that somebody may have given another buffer,
// is not.
//
//===----------------------------------------------------------------------===//

#include "knowledge/Environment.h"

#include "knowledge/Callees.h"
#include "knowledge/Changing.h"
#include "knowledge/NamePatterns.h"
#include "knowledge/TypeKinds.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// What is read through a handle moves the handle's position, which is a write
/// to an argument; standard input has no such argument.
static EnvironmentUse useInC(llvm::StringRef Name) {
  using Use = EnvironmentUse;
  return llvm::StringSwitch<Use>(Name)
      .Cases("clock", "clock_gettime", "gettimeofday", "time", Use::Clock)
      .Cases("__builtin_readcyclecounter", "__builtin_readsteadycounter",
             "__builtin_ia32_rdtsc", "__builtin_ia32_rdtscp", Use::Clock)
      .Cases("feof", "ferror", "fgetc", "fgets", "fread", "fseek", "ftell",
             Use::Read)
      .Cases("getc", "getenv", "rewind", "ungetc", Use::Read)
      .Cases("fclose", "fflush", "fopen", "fprintf", "fputc", "fputs", "fwrite",
             Use::Write)
      .Cases("getchar", "perror", "printf", "putc", "putchar", "puts", "remove",
             "rename", Use::Write)
      .Default(Use::None);
}

static EnvironmentUse useOfFiles(llvm::StringRef Name) {
  using Use = EnvironmentUse;
  return llvm::StringSwitch<Use>(Name)
      .Cases("absolute", "canonical", "equivalent", "exists", "file_size",
             "hard_link_count", "proximate", "read_symlink", Use::Read)
      .Cases("relative", "space", "status", "symlink_status",
             "temp_directory_path", "weakly_canonical", Use::Read)
      .Cases("is_block_file", "is_character_file", "is_directory", "is_empty",
             "is_fifo", "is_other", Use::Read)
      .Cases("is_regular_file", "is_socket", "is_symlink", Use::Read)
      .Cases("copy", "copy_file", "copy_symlink", "create_directories",
             "create_directory", "create_directory_symlink", "create_hard_link",
             "create_symlink", Use::Write)
      // These two ask or change, depending on their arguments.
      .Cases("current_path", "last_write_time", Use::Write)
      .Cases("permissions", "remove", "remove_all", "rename", "resize_file",
             Use::Write)
      .Default(Use::None);
}

EnvironmentUse environmentUse(const FunctionDecl &Callee) {
  if (tellsWhatOthersChange(Callee))
    return EnvironmentUse::Changing;
  if (!Callee.getIdentifier())
    return EnvironmentUse::None;
  if (Callee.isExternC())
    return useInC(Callee.getName());
  if (!isInStandardLibrary(Callee))
    return EnvironmentUse::None;
  const std::string Name = qualifiedName(Callee);
  llvm::StringRef OfFiles = Name;
  if (OfFiles.consume_front("std::filesystem::"))
    return useOfFiles(OfFiles);
  return llvm::StringSwitch<EnvironmentUse>(Name)
      .Cases("std::chrono::high_resolution_clock::now",
             "std::chrono::steady_clock::now", "std::chrono::system_clock::now",
             EnvironmentUse::Clock)
      .Default(EnvironmentUse::None);
}

//===----------------------------------------------------------------------===//
// Streams
//===----------------------------------------------------------------------===//

/// The name of a class of the standard library, or nothing.
static llvm::StringRef standardName(QualType Type) {
  const CXXRecordDecl *Record =
      Type.getNonReferenceType().getCanonicalType()->getAsCXXRecordDecl();
  return Record && Record->getIdentifier() && isInStandardLibrary(*Record)
             ? Record->getName()
             : llvm::StringRef();
}

bool isOwnStream(QualType Type) {
  return llvm::StringSwitch<bool>(standardName(Type))
      .Cases("basic_fstream", "basic_ifstream", "basic_ofstream", true)
      .Cases("basic_istringstream", "basic_ostringstream", true)
      .Case("basic_stringstream", true)
      .Default(false);
}

bool isStreamOfSomeKind(QualType Type) {
  const llvm::StringRef Name = standardName(Type);
  return Name.contains("stream") || Name.contains("directory") ||
         Name == "basic_ios" || Name == "basic_filebuf" ||
         Name == "basic_stringbuf";
}

namespace {

/// Looks for streams in what objects own. Types may hold themselves.
class OwnedStreams {
public:
  bool isIn(QualType Type) {
    Type = Type.getCanonicalType();
    if (isStreamOfSomeKind(Type))
      return true;
    const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
    if (!Record || !Record->hasDefinition() || !Seen.insert(Record).second)
      return false;
    return isInStandardLibrary(*Record) ? isInArguments(*Record)
                                        : isInParts(*Record);
  }

private:
  bool isInArguments(const CXXRecordDecl &Record) {
    const auto *Template = dyn_cast<ClassTemplateSpecializationDecl>(&Record);
    return Template && isIn(Template->getTemplateArgs().asArray());
  }
  bool isIn(llvm::ArrayRef<TemplateArgument> Arguments) {
    return llvm::any_of(Arguments, [&](const TemplateArgument &Argument) {
      if (Argument.getKind() == TemplateArgument::Pack)
        return isIn(Argument.getPackAsArray());
      return Argument.getKind() == TemplateArgument::Type &&
             isIn(Argument.getAsType());
    });
  }
  bool isInParts(const CXXRecordDecl &Record) {
    return llvm::any_of(Record.fields(),
                        [&](const FieldDecl *Field) {
                          return isIn(Field->getType());
                        }) ||
           llvm::any_of(Record.bases(), [&](const CXXBaseSpecifier &Base) {
             return isIn(Base.getType());
           });
  }

  llvm::SmallPtrSet<const CXXRecordDecl *, 16> Seen;
};

} // namespace

/// True for a stream, what owns one, and a reference or pointer to such.
static bool leadsToStream(QualType Type) {
  Type = Type.getNonReferenceType();
  const QualType Pointee = Type->getPointeeType();
  return OwnedStreams().isIn(Pointee.isNull() ? Type : Pointee);
}

bool worksOnStreams(const FunctionDecl &Callee) {
  if (!isInStandardLibrary(Callee) || isStandardAccessor(Callee))
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return (Method && OwnedStreams().isIn(Callee.getASTContext().getRecordType(
                        Method->getParent()))) ||
         leadsToStream(Callee.getReturnType()) ||
         llvm::any_of(Callee.parameters(), [](const ParmVarDecl *P) {
           return leadsToStream(P->getType());
         });
}

bool isErrorNumber(const FunctionDecl &Callee) {
  return Callee.isExternC() && Callee.getIdentifier() &&
         llvm::StringSwitch<bool>(Callee.getName())
             .Cases("__errno_location", "__error", "_errno", "__errno", true)
             .Default(false);
}

bool isStandardStream(const VarDecl &Variable) {
  return !Variable.hasLocalStorage() && isInStandardLibrary(Variable) &&
         llvm::StringSwitch<bool>(standardName(Variable.getType()))
             .Cases("basic_istream", "basic_ostream", true)
             .Default(false);
}

/// Members that work on nothing but the stream and what it leads to: none that
/// gives or takes a buffer, ties streams, or registers functions.
static bool isPlainMember(const CXXMethodDecl &Method) {
  if (isa<CXXConversionDecl>(Method))
    return true;
  switch (Method.getOverloadedOperator()) {
  case OO_LessLess:
  case OO_GreaterGreater:
  case OO_Exclaim:
    return true;
  case OO_None:
    break;
  default:
    return false;
  }
  static constexpr llvm::StringRef Names[] = {
      "bad",      "clear",   "close",    "eof",       "fail",    "fill",
      "flags",    "flush",   "gcount",   "get",       "getline", "good",
      "ignore",   "is_open", "peek",     "precision", "put",     "putback",
      "rdstate",  "read",    "readsome", "seekg",     "seekp",   "setf",
      "setstate", "str",     "tellg",    "tellp",     "unget",   "unsetf",
      "width",    "write"};
  return Method.getIdentifier() && llvm::is_contained(Names, Method.getName());
}

static bool isPlainFunction(const FunctionDecl &Function) {
  switch (Function.getOverloadedOperator()) {
  case OO_LessLess:
  case OO_GreaterGreater:
    return true;
  case OO_None:
    break;
  default:
    return false;
  }
  static constexpr llvm::StringRef Names[] = {"endl", "ends", "flush",
                                              "getline", "ws"};
  return Function.getIdentifier() && Function.getNumParams() > 0 &&
         llvm::is_contained(Names, Function.getName());
}

/// A function that is handed to a stream would be run by it.
static bool isManipulator(const Expr &Argument) {
  const auto *Name = dyn_cast<DeclRefExpr>(Argument.IgnoreParenImpCasts());
  return Name && isInStandardLibrary(*Name->getDecl());
}

/// True for what reads or writes another stream or buffer as well.
static bool takesOtherStream(const FunctionDecl &Callee) {
  return llvm::any_of(
      Callee.parameters().drop_front(isa<CXXMethodDecl>(Callee) ? 0 : 1),
      [](const ParmVarDecl *P) { return leadsToStream(P->getType()); });
}

static bool runsForeignCode(const CallExpr &Call, const FunctionDecl &Callee) {
  return mayRunForeignCode(Callee) &&
         !(Call.getNumArgs() == 2 && isManipulator(*Call.getArg(1)));
}

/// Operators that users add to namespace std are theirs all the same.
static bool isOfLibrary(const FunctionDecl &Callee) {
  return isInStandardLibrary(Callee) &&
         Callee.getASTContext().getSourceManager().isInSystemHeader(
             Callee.getLocation());
}

/// What a call of a plain operation works on, or null.
static const Expr *objectOfPlainOperation(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !isOfLibrary(*Callee) || runsForeignCode(Call, *Callee))
    return nullptr;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  const bool IsPlain = Method ? Method->isInstance() && isPlainMember(*Method)
                              : isPlainFunction(*Callee);
  if (!IsPlain || takesOtherStream(*Callee))
    return nullptr;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    return Member->getImplicitObjectArgument();
  return Call.getArg(0);
}

static const Expr *withoutCasts(const Expr &E) {
  const Expr *Inner = E.IgnoreParens()->IgnoreImplicit();
  return Inner == &E ? Inner : withoutCasts(*Inner);
}

/// The variable or member that \p E names, if that is an object of its own: a
/// reference could be to an object of a derived class.
static const ValueDecl *objectNamed(const Expr &E) {
  const ValueDecl *Named = nullptr;
  if (const auto *Name = dyn_cast<DeclRefExpr>(&E))
    Named = Name->getDecl();
  else if (const auto *Member = dyn_cast<MemberExpr>(&E))
    Named = Member->getMemberDecl();
  return Named && isa<VarDecl, FieldDecl>(Named) &&
                 !Named->getType()->isReferenceType()
             ? Named
             : nullptr;
}

const Expr *streamOf(const CallExpr &Call) {
  const Expr *Object = objectOfPlainOperation(Call);
  if (!Object || Object->getType()->isPointerType())
    return nullptr;
  Object = withoutCasts(*Object);
  if (const auto *Inner = dyn_cast<CallExpr>(Object))
    return streamOf(*Inner) ? Object : nullptr;
  if (isa<CXXTemporaryObjectExpr, CXXFunctionalCastExpr>(Object))
    return isOwnStream(Object->getType()) ? Object : nullptr;
  const ValueDecl *Named = objectNamed(*Object);
  const auto *Variable = dyn_cast_or_null<VarDecl>(Named);
  const bool IsKnown = Named && (isOwnStream(Named->getType()) ||
                                 (Variable && isStandardStream(*Variable)));
  return IsKnown ? Object : nullptr;
}

EnvironmentUse useOfStream(const Expr &Stream) {
  if (isa<CallExpr>(Stream))
    return EnvironmentUse::None; // The inner call of a chain has its own.
  return llvm::StringSwitch<EnvironmentUse>(standardName(Stream.getType()))
      .Cases("basic_istringstream", "basic_ostringstream", "basic_stringstream",
             EnvironmentUse::None)
      .Case("basic_ifstream", EnvironmentUse::Read)
      .Default(EnvironmentUse::Write);
}

/// True if \p Mode, an argument, may be one in which files are written.
static bool mayWrite(const Expr &Mode) {
  if (isa<CXXDefaultArgExpr>(Mode))
    return false;
  const Expr *E = Mode.IgnoreParenImpCasts();
  if (const auto *Or = dyn_cast<CXXOperatorCallExpr>(E);
      Or && Or->getOperator() == OO_Pipe)
    return mayWrite(*Or->getArg(0)) || mayWrite(*Or->getArg(1));
  const auto *Name = dyn_cast<DeclRefExpr>(E);
  return !Name || !llvm::StringSwitch<bool>(Name->getDecl()->getName())
                       .Cases("ate", "binary", "in",
                              isInStandardLibrary(*Name->getDecl()))
                       .Default(false);
}

std::optional<EnvironmentUse>
useOfOpening(const CXXConstructExpr &Construction) {
  const CXXConstructorDecl &Constructor = *Construction.getConstructor();
  if (!isOwnStream(Construction.getType()) || takesOtherStream(Constructor) ||
      mayRunForeignCode(Constructor))
    return std::nullopt;
  const llvm::StringRef Class = Constructor.getParent()->getName();
  if (Class.contains("string") || Construction.getNumArgs() == 0)
    return EnvironmentUse::None;
  const bool OnlyReads =
      Class == "basic_ifstream" &&
      (Construction.getNumArgs() == 1 || !mayWrite(*Construction.getArg(1)));
  return OnlyReads ? EnvironmentUse::Read : EnvironmentUse::Write;
}

} // namespace asynq::analysis
