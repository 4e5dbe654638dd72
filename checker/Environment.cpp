//===- Environment.cpp - Files, streams and clocks ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Environment.h"

#include "Callees.h"
#include "NamePatterns.h"
#include "TypeKinds.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/STLExtras.h"
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
      .Cases("feof", "ferror", "fgetc", "fgets", "fread", "fseek", "ftell",
             Use::Read)
      .Cases("getc", "getenv", "rewind", "ungetc", Use::Read)
      .Cases("fclose", "fflush", "fopen", "fprintf", "fputc", "fputs", "fwrite",
             Use::Write)
      .Cases("getchar", "perror", "printf", "putc", "putchar", "puts", "remove",
             "rename", Use::Write)
      .Cases("putenv", "setenv", "unsetenv", Use::Write)
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
  return Name.contains("stream") || Name == "basic_ios" ||
         Name == "basic_filebuf" || Name == "basic_stringbuf";
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
      "bad",     "clear",    "close",  "eof",      "fail",      "fill",
      "flags",   "flush",    "gcount", "get",      "getline",   "good",
      "ignore",  "is_open",  "open",   "peek",     "precision", "put",
      "putback", "rdstate",  "read",   "readsome", "seekg",     "seekp",
      "setf",    "setstate", "str",    "tellg",    "tellp",     "unget",
      "unsetf",  "width",    "write"};
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
  return Function.getIdentifier() &&
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
      [](const ParmVarDecl *P) {
        return isStreamOfSomeKind(pointeeOf(P->getType()));
      });
}

static bool runsForeignCode(const CallExpr &Call, const FunctionDecl &Callee) {
  return mayRunForeignCode(Callee) &&
         !(Call.getNumArgs() == 2 && isManipulator(*Call.getArg(1)));
}

/// What a call of a plain operation works on, or null.
static const Expr *objectOfPlainOperation(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !isInStandardLibrary(*Callee) ||
      runsForeignCode(Call, *Callee))
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
  const Expr *Result = E.IgnoreParenImpCasts();
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Result))
    return withoutCasts(*Temporary->getSubExpr());
  return Result;
}

const Expr *streamOf(const CallExpr &Call) {
  const Expr *Object = objectOfPlainOperation(Call);
  if (!Object || Object->getType()->isPointerType())
    return nullptr;
  Object = withoutCasts(*Object);
  if (isOwnStream(Object->getType()))
    return Object;
  if (const auto *Name = dyn_cast<DeclRefExpr>(Object)) {
    const auto *Variable = dyn_cast<VarDecl>(Name->getDecl());
    return Variable && isStandardStream(*Variable) ? Object : nullptr;
  }
  const auto *Inner = dyn_cast<CallExpr>(Object);
  return Inner && streamOf(*Inner) ? Object : nullptr;
}

EnvironmentUse useOfStream(const Expr &Stream) {
  if (isa<CallExpr>(Stream))
    return EnvironmentUse::None; // The call says what it uses.
  return llvm::StringSwitch<EnvironmentUse>(standardName(Stream.getType()))
      .Cases("basic_istringstream", "basic_ostringstream", "basic_stringstream",
             EnvironmentUse::None)
      .Case("basic_ifstream", EnvironmentUse::Read)
      .Default(EnvironmentUse::Write);
}

std::optional<EnvironmentUse>
useOfOpening(const CXXConstructorDecl &Constructor) {
  const CXXRecordDecl &Class = *Constructor.getParent();
  const QualType Type = Class.getASTContext().getRecordType(&Class);
  const bool IsOfFiles =
      llvm::StringRef(qualifiedName(Class)).starts_with("std::filesystem::");
  if (IsOfFiles && Class.getName() != "path")
    return EnvironmentUse::Read; // Directories are looked at when made.
  if (!isOwnStream(Type) || llvm::any_of(Constructor.parameters(), [](auto *P) {
        return isStreamOfSomeKind(P->getType());
      }))
    return std::nullopt;
  if (Class.getName().contains("string") ||
      Constructor.getMinRequiredArguments() == 0)
    return EnvironmentUse::None;
  return Class.getName() == "basic_ifstream" ? EnvironmentUse::Read
                                             : EnvironmentUse::Write;
}

} // namespace asynq::analysis
