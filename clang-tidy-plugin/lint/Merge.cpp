//===- Merge.cpp - All units have a say -----------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Merge.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

#include <set>

namespace asynq::lint {

namespace {

/// Bodies, by what they are and what they say.
using Bodies = std::set<std::pair<std::uint64_t, std::uint64_t>>;

/// Answers what one unit sees of the code around a place.
class UnitSight {
public:
  explicit UnitSight(const UnitResult &Result);

  /// All bodies that can be reached from the functions around a place; nothing
  /// if the unit does not see the place.
  Bodies around(const Place &At) const;

private:
  llvm::StringMap<std::vector<const SeenFunction *>> ByFile;
  /// A function may have several bodies, as instantiations of lambdas do.
  std::multimap<std::uint64_t, const SeenFunction *> ById;
};

/// One unit's report of a finding.
struct Report {
  std::size_t Voice;
  const Finding *Reported;
  Bodies Seen;
};

class Merger {
public:
  explicit Merger(llvm::ArrayRef<const Voice *> Voices);

  std::vector<Finding> merge();

private:
  /// Place, check and, of other people's checks, message.
  using Key = std::tuple<Place, std::string, std::string>;

  void addReports();
  std::optional<Finding> decide(std::vector<Report> Reports) const;
  bool isRefuted(const std::vector<Report> &Reports) const;
  bool refutes(std::size_t Silent, const std::vector<Report> &Reports) const;
  bool mayEdit(const Finding &Stands) const;

  llvm::ArrayRef<const Voice *> Voices;
  std::vector<UnitSight> Sights;
  std::map<Key, std::vector<Report>> ByPlace;
  /// Files whose code somebody could not understand.
  llvm::StringSet<> Doubtful;
  llvm::StringSet<> Mains;
  bool AnyCrashed = false;
};

} // namespace

static bool isOurs(const Finding &Each) {
  return llvm::StringRef(Each.Check).starts_with("asynq-");
}

UnitSight::UnitSight(const UnitResult &Result) {
  for (const SeenFunction &Seen : Result.Functions) {
    if (!Seen.File.empty())
      ByFile[Seen.File].push_back(&Seen);
    ById.emplace(Seen.Id, &Seen);
  }
}

Bodies UnitSight::around(const Place &At) const {
  Bodies Reached;
  std::vector<const SeenFunction *> Waiting;
  const auto Functions = ByFile.find(At.File);
  if (Functions != ByFile.end())
    for (const SeenFunction *Each : Functions->second)
      if (Each->Begin <= At.Offset && At.Offset < Each->End)
        Waiting.push_back(Each);
  while (!Waiting.empty()) {
    const SeenFunction *Next = Waiting.back();
    Waiting.pop_back();
    if (!Reached.emplace(Next->Id, Next->BodyHash).second)
      continue;
    for (std::uint64_t Call : Next->Calls)
      for (auto [It, End] = ById.equal_range(Call); It != End; ++It)
        Waiting.push_back(It->second);
  }
  return Reached;
}

/// Whether A sees all that B sees, and more.
static bool seesMore(const Bodies &A, const Bodies &B) {
  return A.size() > B.size() &&
         std::includes(A.begin(), A.end(), B.begin(), B.end());
}

Merger::Merger(llvm::ArrayRef<const Voice *> Voices) : Voices(Voices) {
  for (const Voice *Each : Voices) {
    Mains.insert(Each->Main);
    AnyCrashed |= Each->Crashed;
    if (Each->Crashed || !Each->Result.Errors.empty())
      Doubtful.insert(Each->Main);
    if (!Each->Result.Errors.empty())
      for (const auto &File : Each->Result.Files)
        Doubtful.insert(File.first);
    Sights.emplace_back(Each->Result);
  }
}

/// A unit with errors refutes nothing: what it did not understand it does not
/// report.
bool Merger::refutes(std::size_t Silent,
                     const std::vector<Report> &Reports) const {
  if (!Voices[Silent]->Result.Errors.empty())
    return false;
  const bool Reported = llvm::any_of(
      Reports, [&](const Report &Each) { return Each.Voice == Silent; });
  if (Reported)
    return false;
  const Bodies Seen = Sights[Silent].around(Reports[0].Reported->At);
  if (Seen.empty())
    return false;
  return llvm::none_of(Reports, [&](const Report &Each) {
    return Voices[Each.Voice]->Main != Voices[Silent]->Main &&
           seesMore(Each.Seen, Seen);
  });
}

bool Merger::isRefuted(const std::vector<Report> &Reports) const {
  for (std::size_t Silent = 0; Silent < Voices.size(); ++Silent)
    if (refutes(Silent, Reports))
      return true;
  return false;
}

/// After a crash nobody knows which headers it was about.
bool Merger::mayEdit(const Finding &Stands) const {
  return llvm::none_of(Stands.Edits, [&](const Edit &Each) {
    return Doubtful.contains(Each.File) ||
           (AnyCrashed && !Mains.contains(Each.File));
  });
}

std::optional<Finding> Merger::decide(std::vector<Report> Reports) const {
  if (isOurs(*Reports[0].Reported)) {
    for (Report &Each : Reports)
      Each.Seen = Sights[Each.Voice].around(Each.Reported->At);
    if (isRefuted(Reports))
      return std::nullopt;
    const std::vector<Report> All = Reports;
    llvm::erase_if(Reports, [&](const Report &Each) {
      return llvm::any_of(All, [&](const Report &Other) {
        return Voices[Each.Voice]->Main != Voices[Other.Voice]->Main &&
               seesMore(Other.Seen, Each.Seen);
      });
    });
  }
  Finding Stands = *Reports[0].Reported;
  for (const Report &Each : Reports)
    if (Each.Reported->Edits != Stands.Edits)
      Stands.Edits.clear();
  if (!mayEdit(Stands))
    Stands.Edits.clear();
  return Stands;
}

void Merger::addReports() {
  for (std::size_t I = 0; I < Voices.size(); ++I)
    for (const Finding &Each : Voices[I]->Result.Findings) {
      // Our wording depends on how much of the code a unit sees.
      std::vector<Report> &Reports = ByPlace[{
          Each.At, Each.Check, isOurs(Each) ? std::string() : Each.Message}];
      // Of instantiations of one template the first one speaks.
      if (Reports.empty() || Reports.back().Voice != I)
        Reports.push_back({I, &Each, {}});
    }
}

std::vector<Finding> Merger::merge() {
  addReports();
  std::vector<Finding> Standing;
  for (auto &Reports : ByPlace)
    if (auto Stands = decide(std::move(Reports.second)))
      Standing.push_back(std::move(*Stands));
  llvm::sort(Standing, comesBefore);
  return Standing;
}

bool comesBefore(const Finding &A, const Finding &B) {
  return std::tie(A.At, A.Check, A.Message) <
         std::tie(B.At, B.Check, B.Message);
}

std::vector<Finding> merge(llvm::ArrayRef<const Voice *> Voices) {
  return Merger(Voices).merge();
}

std::vector<Finding> mergeErrors(llvm::ArrayRef<const Voice *> Voices) {
  std::vector<Finding> All;
  for (const Voice *Each : Voices)
    All.insert(All.end(), Each->Result.Errors.begin(),
               Each->Result.Errors.end());
  llvm::sort(All, comesBefore);
  All.erase(std::unique(All.begin(), All.end(),
                        [](const Finding &A, const Finding &B) {
                          return !comesBefore(A, B) && !comesBefore(B, A);
                        }),
            All.end());
  return All;
}

} // namespace asynq::lint
