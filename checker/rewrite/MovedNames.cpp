//===- MovedNames.cpp - Names in their new places -------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/MovedNames.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// Text that is copied, and where it is written.
struct Writing {
  unsigned Unit, Place;
  SourceRange Range;
};

/// Where the new order puts what.
struct NewPlaces {
  std::vector<unsigned> Declared; ///< Of each unit, of what it declares.
  std::vector<Writing> Writings;
};

} // namespace

/// The units that declare names.
static llvm::StringMap<unsigned> declaringUnits(const Region &R) {
  llvm::StringMap<unsigned> Declaring;
  for (unsigned I = 0; I != R.Units.size(); ++I)
    for (unsigned Node = R.Units[I].First; Node != R.Units[I].Last; ++Node)
      for (const std::string &Name : declaredNames(R.stepOf(Node)))
        Declaring[Name] = I;
  return Declaring;
}

/// The places of tasks whose calls come before their gathers.
static llvm::DenseMap<const Step *, unsigned> earlyCalls(const Region &R) {
  llvm::DenseMap<const Step *, unsigned> Places;
  for (unsigned Place = 0; Place != R.Order.Places.size(); ++Place)
    if (const Placement &What = R.Order.Places[Place];
        What.What == Placement::Kind::Task)
      Places[&R.stepOf(What.Index)] = Place;
  return Places;
}

static NewPlaces newPlaces(const Region &R) {
  NewPlaces Result;
  Result.Declared.resize(R.Units.size());
  const llvm::DenseMap<const Step *, unsigned> Early = earlyCalls(R);
  for (unsigned Place = 0; Place != R.Order.Places.size(); ++Place) {
    const Placement &What = R.Order.Places[Place];
    if (What.What == Placement::Kind::Statement) {
      Result.Declared[What.Index] = Place;
      Result.Writings.push_back(
          {What.Index, Place, R.Units[What.Index].Statement->getSourceRange()});
    }
    if (What.What != Placement::Kind::Gather)
      continue;
    for (const Step *Member : R.Teams[What.Index].Members) {
      const unsigned Unit = R.unitOf(*Member);
      if (R.Units[Unit].Vanishes)
        Result.Declared[Unit] = Place;
      const auto Call = Early.find(Member);
      Result.Writings.push_back({Unit,
                                 Call == Early.end() ? Place : Call->second,
                                 Member->Site->Operand->getSourceRange()});
    }
  }
  return Result;
}

Obstacle checkNames(const Region &R) {
  const llvm::StringMap<unsigned> Declaring = declaringUnits(R);
  const NewPlaces Places = newPlaces(R);
  return firstObstacle(Places.Writings, [&](const Writing &W) -> Obstacle {
    // A name behind one of these is looked for elsewhere.
    bool IsBehind = false;
    const auto Culprit = R.Text.findToken(
        W.Range.getBegin(), R.Text.endOf(W.Range.getEnd()),
        [&](const Token &T) {
          const bool IsOfSomething = IsBehind;
          if (T.isNot(tok::comment))
            IsBehind = T.isOneOf(tok::period, tok::arrow, tok::coloncolon);
          if (T.isNot(tok::raw_identifier) || IsOfSomething)
            return false;
          const auto Known = Declaring.find(R.Text.spelling(T));
          return Known != Declaring.end() && Known->second != W.Unit &&
                 (Known->second < W.Unit) !=
                     (Places.Declared[Known->second] < W.Place);
        });
    if (!Culprit)
      return {};
    return {Unfixable::MentionsResult, Culprit->getLocation()};
  });
}

} // namespace asynq::analysis
