//===- DuplicateAwaits.cpp - Tasks that are awaited twice -----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// To leave an await out is more than to make it together with another one: what
// it asks for has to be the same, not only independent. So an annotation, which
// says that calls may go together, is no evidence here, and neither is a body
// that writes.
//
//===----------------------------------------------------------------------===//

#include "findings/DuplicateAwaits.h"

#include "effects/Effects.h"
#include "effects/TaskCalls.h"
#include "findings/AskedAgain.h"
#include "findings/SourceCalls.h"
#include "graph/Repeats.h"
#include "knowledge/CalleeNames.h"
#include "knowledge/TypeParts.h"
#include "model/AstVisitor.h"
#include "model/AwaitModel.h"
#include "model/Exits.h"
#include "model/OwnCode.h"
#include "model/SourceText.h"
#include "rewrite/AwaitEdits.h"
#include "rewrite/NameUses.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Reads
//===----------------------------------------------------------------------===//

/// How it is known that \p Call, awaited twice, gives the same twice; Unknown
/// if it is not.
static Evidence evidenceOfRead(const CallExpr &Call,
                               const LibraryProfile &Library,
                               const Effects &Context) {
  const Libraries &Known = Context.knowledge().Known;
  const NameClass Named = nameClassOf(Call, Known);
  const CallEffect Effect = Context.ofAwaiting(Call, Library, /*IsBound=*/true,
                                               resultOf(Call.getType()));
  // Who waits twice waits longer.
  if (Named == NameClass::Wait || Effect.Ordered || Effect.MayBeCommand ||
      Effect.Known == Evidence::Unknown || callsSource(Call, Known) ||
      Context.ofLazyCall(Call).writesAnything())
    return Evidence::Unknown;
  // What a library loads is known without bodies and annotations.
  if (!Known.ofType(Call.getType()))
    return Evidence::Convention;
  const FunctionDecl *Callee = Call.getDirectCallee();
  const BodySummary *Body = Callee ? Context.bodies().of(*Callee) : nullptr;
  if (!Effect.Writes.empty() ||
      (Body && (Body->ReadsClock || !Body->Writes.empty())) ||
      (Callee && changesItsClosure(*Callee)) ||
      (Effect.isConcurrent() &&
       (isNoRead(Named) || Context.types().isStatus(resultOf(Call.getType())))))
    return Evidence::Unknown;
  if (!Effect.isConcurrent())
    return Effect.Known;
  if (hasReadOnlySignature(*Callee, Context.types()))
    return Evidence::Signature;
  return Library.Minimum == Evidence::Convention ? Evidence::Convention
                                                 : Evidence::Unknown;
}

/// True if \p Call counts as a read although it may write to something that
/// const does not cover. What a library loads only reads.
static bool mayChangeAnswer(const CallExpr &Call, const LibraryProfile &Library,
                            const Effects &Context) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Context.knowledge().Known.ofType(Call.getType()))
    return false;
  return (Callee && mayWriteElsewhere(*Callee, Context)) ||
         Context
             .ofAwaiting(Call, Library, /*IsBound=*/true,
                         resultOf(Call.getType()))
             .MayWriteOutside;
}

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

static bool canBeCopied(QualType Type, unsigned Depth = 0) {
  static constexpr unsigned MaxNesting = 6;
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record)
    return !Type->isReferenceType() && !Type->isArrayType();
  if (Depth == MaxNesting || !Record->hasDefinition() ||
      (Record->needsImplicitCopyConstructor() &&
       Record->defaultedCopyConstructorIsDeleted()) ||
      llvm::any_of(Record->ctors(), [](const CXXConstructorDecl *Constructor) {
        return Constructor->isCopyConstructor() &&
               (Constructor->isDeleted() ||
                Constructor->getAccess() != AS_public);
      }))
    return false;
  // A container says that it can be copied whatever it holds.
  if (const auto *Template = dyn_cast<ClassTemplateSpecializationDecl>(Record))
    for (const TemplateArgument &Argument :
         Template->getTemplateArgs().asArray())
      if (Argument.getKind() == TemplateArgument::Type &&
          !Argument.getAsType()->isFunctionType() &&
          !Argument.getAsType()->isVoidType() &&
          !canBeCopied(Argument.getAsType(), Depth + 1))
        return false;
  return llvm::all_of(Record->fields(), [&](const FieldDecl *Field) {
    return Record->isInStdNamespace() ||
           canBeCopied(Field->getType(), Depth + 1);
  });
}

/// True if a copy is as good as another result of the same read.
static bool isCopyAsGood(QualType Type, const Effects &Context) {
  return Context.types().isValue(Type) && canBeCopied(Type);
}

static Rewrite noEdit(Unfixable Reason, SourceLocation Culprit) {
  return {std::nullopt, Reason, Culprit};
}

//===----------------------------------------------------------------------===//
// Awaits of one block
//===----------------------------------------------------------------------===//

static SourceLocation beginOf(const Step &S) {
  return S.Statement->getBeginLoc();
}

/// Why the result of \p Step cannot be taken from, or given by, another name.
static Unfixable obstacleIn(const Step &S) {
  const QualType Given = S.Site->Await->getType();
  if (!S.resultVariable() || S.Bound == Binding::Structured || S.Site->IsGather)
    return Unfixable::Decomposition;
  const QualType Type = S.resultVariable()->getType();
  const auto *Placeholder = Type->getContainedAutoType();
  if (Type->isReferenceType() || S.Site->Await->isLValue() ||
      (Placeholder && Placeholder->isDecltypeAuto()))
    return Unfixable::Reference;
  if (!isSameType(Type, Given))
    return Unfixable::Conversion;
  return Unfixable::None;
}

/// Replaces the await of \p Second by the name that \p First's result has.
static Rewrite reuseName(const AwaitGraph &Graph, unsigned First,
                         unsigned Second, const Effects &Context) {
  const Step &Source = *Graph.nodes()[First].Origin;
  const Step &Target = *Graph.nodes()[Second].Origin;
  for (const Step *S : {&Source, &Target})
    if (const Unfixable Obstacle = obstacleIn(*S); Obstacle != Unfixable::None)
      return noEdit(Obstacle, beginOf(*S));
  const VarDecl &Variable = *Source.resultVariable();
  if (!isCopyAsGood(Variable.getType(), Context) ||
      (Source.Bound == Binding::Assignment && !Context.isPrivate(Variable)))
    return noEdit(Unfixable::NoCopy, beginOf(Source));
  // Whoever has the name between could change what it stands for.
  for (unsigned I = First + 1; I != Second; ++I) {
    const Step &Between = *Graph.nodes()[I].Origin;
    if (Graph.nodes()[I].MayWriteOutside)
      return noEdit(Unfixable::ShallowConst, beginOf(Between));
    if (Between.Statement != Source.Statement &&
        mentionsAny(*Between.Statement, &Variable))
      return noEdit(Unfixable::NotAdjacent, beginOf(Between));
  }
  const SourceText Text(Variable.getASTContext());
  const CoawaitExpr &Await = *Target.Site->Await;
  const SourceLocation Begin = Await.getBeginLoc(),
                       End = Text.endOf(Await.getEndLoc());
  if (Begin.isMacroID() || Await.getEndLoc().isMacroID())
    return noEdit(Unfixable::Macro, Begin);
  if (Text.firstComment(Begin, End))
    return noEdit(Unfixable::Comment, Begin);
  return {SourceEdit{CharSourceRange::getCharRange(Begin, End),
                     Variable.getNameAsString()},
          Unfixable::None,
          {}};
}

/// True if a task of \p S was made before it is awaited there, of what may have
/// changed since.
static bool wasMadeEarlier(const Step &S, const ASTContext &AST) {
  return llvm::any_of(S.Site->Tasks, [&](const AwaitedTask &Task) {
    return Task.Variable &&
           llvm::any_of(Task.Call->arguments(), [&](const Expr *Argument) {
             return !Argument->isEvaluatable(AST);
           });
  });
}

static void findRepeats(const AwaitGraph &Graph, const Effects &Context,
                        const FunctionDecl &Coroutine,
                        std::vector<DuplicateAwait> &Result) {
  const ASTContext &AST = Coroutine.getASTContext();
  Repeats Repeated(Graph.nodes(), AST);
  for (unsigned I = 0; I != Graph.nodes().size(); ++I) {
    const AwaitGraph::Node &N = Graph.nodes()[I];
    if (!N.IsAwait || N.IsBarrier)
      continue;
    const std::optional<unsigned> Earlier = Repeated.earlier(I);
    const Step &Again = *N.Origin;
    if (!Earlier || Again.Bound == Binding::None ||
        Graph.nodes()[*Earlier].Origin->Bound == Binding::None)
      continue;
    const auto Exits = exitsBetween(Graph, *Earlier, I);
    const Step &Before = *Graph.nodes()[*Earlier].Origin;
    if (!isAskedInVain(Before, Again, Exits) ||
        areCompared(Before, Again, Coroutine) || wasMadeEarlier(Before, AST))
      continue;
    DuplicateAwait Finding;
    for (const CallExpr *Call : Again.Site->calls())
      Finding.Known = weaker(
          Finding.Known, evidenceOfRead(*Call, *Again.Site->Library, Context));
    if (Finding.Known == Evidence::Unknown)
      continue;
    Finding.At = Again.Site->Await->getKeywordLoc();
    Finding.First =
        Graph.nodes()[*Earlier].Origin->Site->Await->getKeywordLoc();
    Finding.Fix = Exits.empty()
                      ? reuseName(Graph, *Earlier, I, Context)
                      : noEdit(Unfixable::NotAdjacent, beginOf(*Exits.front()));
    if (Finding.Fix.Edit &&
        llvm::any_of(Again.Site->calls(), [&](const CallExpr *Call) {
          return mayChangeAnswer(*Call, *Again.Site->Library, Context);
        }))
      Finding.Fix = noEdit(Unfixable::ShallowConst, Finding.At);
    Result.push_back(Finding);
  }
}

/// The local task that \p Operand moves from, or null.
static const VarDecl *movedTask(const Expr &Operand, const Knowledge &Given) {
  const Expr *E = stripInitializer(&Operand);
  const VarDecl *Variable = E->isXValue() ? namedTask(*E) : nullptr;
  return Variable && Given.Known.ofType(Variable->getType()) ? Variable
                                                             : nullptr;
}

namespace {

/// Finds awaits next to each other that move from one task.
class MovedTwiceFinder : public OwnCodeVisitor {
public:
  MovedTwiceFinder(const Knowledge &Given, std::vector<DuplicateAwait> &Result)
      : Given(Given), Result(Result) {}

  bool VisitCompoundStmt(CompoundStmt *Body) override {
    const CoawaitExpr *Previous = nullptr;
    const VarDecl *Moved = nullptr;
    for (const Stmt *Statement : Body->body()) {
      const CoawaitExpr *Await = awaitOf(*Statement).Await;
      const VarDecl *Task =
          Await ? movedTask(*Await->getOperand(), Given) : nullptr;
      if (Task && Task == Moved)
        add(*Previous, *Await);
      Previous = Await;
      Moved = Task;
    }
    return true;
  }

private:
  void add(const CoawaitExpr &First, const CoawaitExpr &Second) {
    DuplicateAwait Finding;
    Finding.At = Second.getKeywordLoc();
    Finding.First = First.getKeywordLoc();
    Finding.IsSameObject = true;
    Result.push_back(Finding);
  }

  const Knowledge &Given;
  std::vector<DuplicateAwait> &Result;
};

} // namespace

//===----------------------------------------------------------------------===//
// Operands of one gather
//===----------------------------------------------------------------------===//

namespace {

struct Pair {
  unsigned First, Second; ///< Places among the operands.
  Evidence Known;
  bool IsSameObject;
  bool MayChangeAnswer = false;
};

/// Leaves the operands of a gather out that repeat another one, where their
/// results are bound to names.
class OperandRemover {
public:
  OperandRemover(const GatherCall &Gather, llvm::ArrayRef<Pair> Pairs,
                 const Effects &Context, const ASTContext &AST)
      : Gather(Gather), Pairs(Pairs), Context(Context), Text(AST) {}

  Rewrite run() const;

private:
  std::string text() const;
  std::string name(unsigned Index) const {
    return bindings()[Index]->getNameAsString();
  }
  llvm::ArrayRef<BindingDecl *> bindings() const {
    return cast<DecompositionDecl>(Gather.Variable)->bindings();
  }

  const GatherCall &Gather;
  const llvm::ArrayRef<Pair> Pairs;
  const Effects &Context;
  const SourceText Text;
};

} // namespace

Rewrite OperandRemover::run() const {
  const auto *Structured = dyn_cast_or_null<DecompositionDecl>(Gather.Variable);
  const SourceLocation Begin = Gather.Call->getBeginLoc();
  if (!Structured || Structured->getType()->isReferenceType() ||
      Structured->hasAttrs() ||
      Structured->bindings().size() != Gather.Operands.size() ||
      Gather.Library->Gather.Gives != Combination::Values)
    return noEdit(Unfixable::Decomposition, Begin);
  for (const Pair &P : Pairs)
    if (!isCopyAsGood(bindings()[P.First]->getType(), Context))
      return noEdit(Unfixable::NoCopy,
                    Gather.Operands[P.Second]->getBeginLoc());
  const SourceLocation From = Gather.Statement->getBeginLoc(),
                       To = Text.endOf(*Gather.Statement);
  if (From.isMacroID() || To.isInvalid())
    return noEdit(Unfixable::Macro, Begin);
  if (const auto Culprit = Text.firstOfPreprocessor(From, To))
    return noEdit(obstacleOf(*Culprit), Begin);
  if (Text.firstComment(From, To))
    return noEdit(Unfixable::Comment, Begin);
  return {SourceEdit{CharSourceRange::getCharRange(From, To), text()},
          Unfixable::None,
          {}};
}

std::string OperandRemover::text() const {
  llvm::SmallVector<std::string, 4> Names, Operands;
  std::string Copies;
  const SourceLocation Begin = Gather.Statement->getBeginLoc();
  const std::string Specifiers =
      Gather.Variable->getType().isConstQualified() ? "const auto " : "auto ";
  for (unsigned I = 0; I != Gather.Operands.size(); ++I) {
    const auto *Repeat =
        llvm::find_if(Pairs, [&](const Pair &P) { return P.Second == I; });
    if (Repeat == Pairs.end()) {
      Names.push_back(name(I));
      Operands.push_back(Text.textOf(*Gather.Operands[I]).str());
    } else if (bindings()[I]->isReferenced()) {
      Copies += Text.newLine(Begin) + Specifiers + name(I) + " = " +
                name(Repeat->First) + ";";
    }
  }
  const std::string Callee = Text.text(Gather.Call->getBeginLoc(),
                                       Gather.Operands.front()->getBeginLoc())
                                 .rtrim()
                                 .str();
  const bool IsOne = Names.size() == 1 && !Gather.GivesOutcomes;
  return Specifiers + (IsOne ? Names[0] : "[" + llvm::join(Names, ", ") + "]") +
         " = co_await " +
         (IsOne ? Operands[0] : Callee + llvm::join(Operands, ", ") + ")") +
         ";" + Copies;
}

static std::optional<Pair> repeatOf(const GatherCall &Gather, unsigned Second,
                                    const Effects &Context,
                                    const ASTContext &AST) {
  const Expr &Operand = *stripInitializer(Gather.Operands[Second]);
  const VarDecl *Named = namedTask(Operand);
  const auto *Call = dyn_cast<CallExpr>(&Operand);
  for (unsigned First = 0; First != Second; ++First) {
    const Expr &Other = *stripInitializer(Gather.Operands[First]);
    if (Named && Named == namedTask(Other) &&
        Context.knowledge().Known.ofType(Named->getType()))
      return Pair{First, Second, Evidence::Annotated, /*IsSameObject=*/true};
    if (Named || !Call || Gather.isDiscarded() || !Gather.Await ||
        !oneTask(*Gather.Operands[First], Context.knowledge()) ||
        !oneTask(*Gather.Operands[Second], Context.knowledge()) ||
        !isSameExpression(*Call, Other, AST))
      continue;
    const Evidence Known = evidenceOfRead(*Call, *Gather.Library, Context);
    if (Known != Evidence::Unknown)
      return Pair{First, Second, Known, /*IsSameObject=*/false,
                  mayChangeAnswer(*Call, *Gather.Library, Context)};
  }
  return std::nullopt;
}

static void findInGather(const GatherCall &Gather, const Effects &Context,
                         const ASTContext &AST,
                         std::vector<DuplicateAwait> &Result) {
  llvm::SmallVector<Pair, 2> Pairs;
  for (unsigned I = 1; I < Gather.Operands.size(); ++I)
    if (const std::optional<Pair> P = repeatOf(Gather, I, Context, AST))
      Pairs.push_back(*P);
  for (const Pair &P : Pairs) {
    DuplicateAwait Finding;
    Finding.At = Gather.Operands[P.Second]->getBeginLoc();
    Finding.First = Gather.Operands[P.First]->getBeginLoc();
    Finding.Known = P.Known;
    Finding.IsSameObject = P.IsSameObject;
    // One edit leaves them all out.
    if (&P == Pairs.begin() && !llvm::any_of(Pairs, [](const Pair &Each) {
          return Each.IsSameObject;
        }))
      Finding.Fix = OperandRemover(Gather, Pairs, Context, AST).run();
    if (Finding.Fix.Edit && llvm::any_of(Pairs, [](const Pair &Each) {
          return Each.MayChangeAnswer;
        }))
      Finding.Fix = noEdit(Unfixable::ShallowConst, Finding.At);
    Result.push_back(Finding);
  }
}

//===----------------------------------------------------------------------===//
// The finder
//===----------------------------------------------------------------------===//

std::vector<DuplicateAwait>
DuplicateAwaitFinder::analyze(const FunctionDecl &Coroutine) {
  const ASTContext &AST = Coroutine.getASTContext();
  std::vector<DuplicateAwait> Result;
  const Effects Context(Coroutine, Given, Seen);
  for (Block &Each : awaitBlocks(Coroutine, Given)) {
    const Block Body = pastExits(std::move(Each));
    findRepeats(AwaitGraph(Body, Context), Context, Coroutine, Result);
  }
  MovedTwiceFinder(Given, Result)
      .TraverseStmt(const_cast<Stmt *>(coroutineBody(Coroutine)));
  for (const GatherCall &Gather : gatherCalls(Coroutine, Given))
    findInGather(Gather, Context, AST, Result);
  llvm::erase_if(Result, [](const DuplicateAwait &F) {
    return F.At.isMacroID() || F.First.isMacroID();
  });
  llvm::sort(Result, [](const DuplicateAwait &A, const DuplicateAwait &B) {
    return A.At < B.At;
  });
  return Result;
}

void DuplicateAwaitFinder::add(const FunctionDecl &Coroutine) {
  Agreed.add(Coroutine, analyze(Coroutine));
}

} // namespace asynq::analysis
