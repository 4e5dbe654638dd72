//===- NamedPlaces.h - The places that expressions name ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_NAMEDPLACES_H
#define ASYNQ_CHECKER_EFFECTS_NAMEDPLACES_H

#include "effects/Places.h"
#include "clang/AST/Expr.h"

namespace asynq::analysis {

class Effects;

/// Adds what a function could reach that is handed \p E: the object that an
/// lvalue denotes, what a pointer or the like leads to, any object for a value
/// that may hide a pointer.
void addPlacesHandedOver(const clang::Expr &E, const Effects &Context,
                         Places &Result);

/// Adds the object that a member function is called on.
void addPlaceOfReceiver(const clang::Expr &E, const Effects &Context,
                        Places &Result);

/// Adds what evaluating \p E reads.
void addPlacesRead(const clang::Expr &E, const Effects &Context,
                   Places &Result);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_NAMEDPLACES_H
