//===- Sight.cpp - How much of the code a unit sees -----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Sight.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/xxhash.h"

namespace asynq::lint {

namespace {

using Function = clang::FunctionDecl;

/// Names every function the same in all units.
class Identities {
public:
  llvm::StringRef of(const clang::Decl *Named);

private:
  llvm::DenseMap<const clang::Decl *, std::string> Known;
};

/// What a body says, as text that is equal if and only if it means the same,
/// and the functions that it names.
class BodyReader : public clang::RecursiveASTVisitor<BodyReader> {
public:
  explicit BodyReader(Identities &Ids) : Ids(Ids) {}

  bool VisitStmt(clang::Stmt *Read) {
    Text += ' ';
    Text += std::to_string(Read->getStmtClass());
    return true;
  }
  bool VisitDeclRefExpr(clang::DeclRefExpr *Reference) {
    return names(Reference->getDecl());
  }
  bool VisitMemberExpr(clang::MemberExpr *Member) {
    return names(Member->getMemberDecl());
  }
  bool VisitCXXConstructExpr(clang::CXXConstructExpr *Made) {
    return names(Made->getConstructor());
  }

  std::string Text;
  llvm::SmallVector<const Function *, 16> Named;

private:
  bool names(const clang::Decl *Target);

  Identities &Ids;
};

class FunctionCollector : public clang::RecursiveASTVisitor<FunctionCollector> {
public:
  FunctionCollector(clang::ASTContext &Context, SharedPath PathOf)
      : Sources(Context.getSourceManager()), PathOf(PathOf) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool VisitFunctionDecl(Function *Declared);

  std::vector<SeenFunction> take();

private:
  bool locate(const Function &Defined, SeenFunction &Seen);
  void add(const Function &Defined, SeenFunction Seen);
  void addCalled(const Function &Named, SeenFunction &By);

  clang::SourceManager &Sources;
  SharedPath PathOf;
  Identities Ids;
  llvm::DenseSet<const Function *> Known;
  std::vector<const Function *> Waiting;
  std::vector<SeenFunction> Functions;
};

} // namespace

llvm::StringRef Identities::of(const clang::Decl *Named) {
  const auto [Entry, New] = Known.try_emplace(Named->getCanonicalDecl());
  if (New) {
    llvm::SmallString<128> Buffer;
    clang::index::generateUSRForDecl(Named, Buffer);
    Entry->second = Buffer.str().str();
  }
  return Entry->second;
}

bool BodyReader::names(const clang::Decl *Target) {
  // What is local has no name outside, and says nothing about others.
  if (Target->getParentFunctionOrMethod())
    return true;
  Text += '=';
  Text += Ids.of(Target);
  const auto *Called = llvm::dyn_cast<Function>(Target);
  if (!Called)
    return true;
  Named.push_back(Called);
  // What is declared of a function counts like what its body shows.
  for (const Function *Declared : Called->redecls())
    for (const auto *Said : Declared->specific_attrs<clang::AnnotateAttr>())
      (Text += '@') += Said->getAnnotation();
  return true;
}

bool FunctionCollector::locate(const Function &Defined, SeenFunction &Seen) {
  const clang::SourceLocation Begin =
      Sources.getExpansionLoc(Defined.getBeginLoc());
  const clang::SourceLocation End =
      Sources.getExpansionLoc(Defined.getEndLoc());
  const auto *File = Sources.getFileEntryForID(Sources.getFileID(Begin));
  if (!File || Sources.getFileID(Begin) != Sources.getFileID(End))
    return false;
  Seen.File = PathOf(*File);
  Seen.Begin = Sources.getFileOffset(Begin);
  Seen.End = Sources.getFileOffset(End) + 1;
  return !Seen.File.empty();
}

bool FunctionCollector::VisitFunctionDecl(Function *Declared) {
  SeenFunction Seen;
  if (Declared->doesThisDeclarationHaveABody() && !Declared->isImplicit() &&
      !Declared->getParentFunctionOrMethod() && locate(*Declared, Seen) &&
      Known.insert(Declared).second)
    add(*Declared, std::move(Seen));
  return true;
}

void FunctionCollector::addCalled(const Function &Named, SeenFunction &By) {
  const Function *Defined = nullptr;
  if (!Named.hasBody(Defined) || Defined->isImplicit() ||
      Sources.isInSystemHeader(Sources.getExpansionLoc(Defined->getLocation())))
    return;
  By.Calls.push_back(llvm::xxh3_64bits(Ids.of(Defined)));
  if (Known.insert(Defined).second)
    Waiting.push_back(Defined);
}

void FunctionCollector::add(const Function &Defined, SeenFunction Seen) {
  BodyReader Reader(Ids);
  Reader.TraverseStmt(Defined.getBody());
  Seen.Id = llvm::xxh3_64bits(Ids.of(&Defined));
  Seen.BodyHash = llvm::xxh3_64bits(Reader.Text);
  for (const Function *Named : Reader.Named)
    addCalled(*Named, Seen);
  llvm::sort(Seen.Calls);
  Seen.Calls.erase(std::unique(Seen.Calls.begin(), Seen.Calls.end()),
                   Seen.Calls.end());
  Functions.push_back(std::move(Seen));
}

std::vector<SeenFunction> FunctionCollector::take() {
  while (!Waiting.empty()) {
    const Function *Next = Waiting.back();
    Waiting.pop_back();
    SeenFunction Seen;
    locate(*Next, Seen);
    add(*Next, std::move(Seen));
  }
  return std::move(Functions);
}

std::vector<SeenFunction> seenFunctions(clang::ASTContext &Context,
                                        SharedPath PathOf) {
  FunctionCollector Collector(Context, PathOf);
  const clang::SourceManager &Sources = Context.getSourceManager();
  for (clang::Decl *Declared : Context.getTranslationUnitDecl()->decls())
    if (!Sources.isInSystemHeader(
            Sources.getExpansionLoc(Declared->getLocation())))
      Collector.TraverseDecl(Declared);
  return Collector.take();
}

} // namespace asynq::lint
