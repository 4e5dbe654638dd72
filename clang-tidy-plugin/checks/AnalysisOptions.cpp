//===- AnalysisOptions.cpp - The options that all checks share ------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AnalysisOptions.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using asynq::analysis::builtinProfiles;
using asynq::analysis::Evidence;
using asynq::analysis::Knowledge;
using asynq::analysis::LibraryProfile;
using asynq::analysis::NamePatterns;
using asynq::analysis::TypeKinds;
using clang::tidy::ClangTidyCheck;
using clang::tidy::ClangTidyOptions;

namespace asynq::tidy {

static constexpr char Separator[] = ";";

/// An error, not a warning, so that the run fails.
static void reportBadValue(ClangTidyCheck &Check, llvm::StringRef Option,
                           llvm::StringRef Problem, llvm::StringRef Expected) {
  Check.configurationDiag("invalid value of option '%0': %1; expected %2",
                          clang::DiagnosticIDs::Error)
      << Option << Problem << Expected;
}

static constexpr llvm::StringLiteral
    Expressions("POSIX extended regular expressions separated by ';'");

static llvm::SmallVector<llvm::StringRef, 8> split(llvm::StringRef List) {
  llvm::SmallVector<llvm::StringRef, 8> Result;
  List.split(Result, Separator, -1, /*KeepEmpty=*/false);
  for (llvm::StringRef &Item : Result)
    Item = Item.trim();
  return Result;
}

unsigned readChoice(ClangTidyCheck &Check, llvm::StringRef Option,
                    llvm::StringRef Value,
                    llvm::ArrayRef<llvm::StringRef> Allowed) {
  const auto *Found = llvm::find(Allowed, Value);
  if (Found != Allowed.end())
    return Found - Allowed.begin();
  const auto Named = llvm::make_filter_range(
      Allowed, [](llvm::StringRef S) { return !S.empty(); });
  reportBadValue(Check, Option, ("'" + Value + "' is not known").str(),
                 "one of: " + llvm::join(Named, ", "));
  return 0;
}

/// Reads options, and keeps what it has read.
class AnalysisOptions::Reader {
public:
  Reader(ClangTidyCheck &Check, const ClangTidyCheck::OptionsView &Options,
         llvm::ArrayRef<llvm::StringRef> Names,
         std::map<std::string, std::string> &Values)
      : Check(Check), Options(Options), Names(Names), Values(Values) {}

  const std::string &text(llvm::StringRef Option, llvm::StringRef Default) {
    if (!llvm::is_contained(Names, Option))
      return Defaults[Option.str()] = Default.str();
    return Values[Option.str()] =
               Options.getLocalOrGlobal(Option, Default).str();
  }
  NamePatterns patterns(llvm::StringRef Option, llvm::StringRef Default = "") {
    llvm::Expected<NamePatterns> Result =
        NamePatterns::create(split(text(Option, Default)));
    if (Result)
      return std::move(*Result);
    reportBadValue(Check, Option, llvm::toString(Result.takeError()),
                   Expressions);
    return {};
  }
  llvm::Regex regex(llvm::StringRef Option, llvm::StringRef Default) {
    llvm::Regex Result(text(Option, Default));
    std::string Problem;
    if (Result.isValid(Problem))
      return Result;
    reportBadValue(Check, Option, Problem, Expressions);
    return llvm::Regex(Default);
  }
  unsigned choice(llvm::StringRef Option,
                  llvm::ArrayRef<llvm::StringRef> Allowed) {
    return readChoice(Check, Option, text(Option, Allowed.front()), Allowed);
  }
  std::vector<const LibraryProfile *> profiles();
  analysis::Libraries::Own ownLibrary() {
    return {patterns("TaskTypes"),          patterns("EagerTaskTypes"),
            text("GatherFunction", ""),     text("IncludeHeader", ""),
            patterns("WaitFunctions"),      patterns("SpawnFunctions"),
            text("GatherRangeFunction", "")};
  }
  std::optional<Evidence> minimum();
  bool flag(llvm::StringRef Option) {
    return choice(Option, {"false", "true"}) == 1;
  }

private:
  ClangTidyCheck &Check;
  const ClangTidyCheck::OptionsView &Options;
  llvm::ArrayRef<llvm::StringRef> Names;
  std::map<std::string, std::string> &Values, Defaults;
};

static std::vector<llvm::StringRef> profileNames() {
  std::vector<llvm::StringRef> Names;
  for (const LibraryProfile &Profile : builtinProfiles())
    Names.push_back(Profile.Name);
  return Names;
}

std::vector<const LibraryProfile *> AnalysisOptions::Reader::profiles() {
  const std::vector<llvm::StringRef> Names = profileNames();
  std::vector<const LibraryProfile *> Result;
  for (llvm::StringRef Wanted :
       split(text("Libraries", llvm::join(Names, Separator))))
    Result.push_back(
        &builtinProfiles()[readChoice(Check, "Libraries", Wanted, Names)]);
  return Result;
}

std::optional<Evidence> AnalysisOptions::Reader::minimum() {
  static constexpr Evidence Levels[] = {Evidence::Convention,
                                        Evidence::Signature, Evidence::Body,
                                        Evidence::Annotated};
  const unsigned Index = choice(
      "MinEvidence", {"", "Convention", "Signature", "Body", "Annotated"});
  return Index == 0 ? std::nullopt : std::optional(Levels[Index - 1]);
}

AnalysisOptions::AnalysisOptions(ClangTidyCheck &Check,
                                 const ClangTidyCheck::OptionsView &Options,
                                 llvm::ArrayRef<llvm::StringRef> Names)
    : AnalysisOptions(Reader(Check, Options, Names, Values)) {}

AnalysisOptions::AnalysisOptions(Reader Read)
    : Given{
          {Read.profiles(), Read.ownLibrary()},
          {Read.patterns("ConcurrentFunctions"),
           Read.patterns("OrderedFunctions"),
           Read.patterns("BlockingFunctions")},
          {Read.regex("GuardTypes", TypeKinds::defaultGuards()),
           Read.patterns("StatusTypes",
                         llvm::join(TypeKinds::defaultStatuses(), Separator))},
          Read.minimum(),
          Read.flag("CombineBareAwaits"),
          Read.patterns("LockTypes"),
          Read.patterns("OffloadFunctions"),
          Read.patterns("TrivialAwaitables"),
          Read.flag("ReportInTests")} {}

AnalysisOptions::~AnalysisOptions() = default;

void AnalysisOptions::store(const ClangTidyCheck::OptionsView &Options,
                            ClangTidyOptions::OptionMap &Map) const {
  for (const auto &[Option, Value] : Values)
    Options.store(Map, Option, Value);
}

} // namespace asynq::tidy
