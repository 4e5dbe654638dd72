//===- Edits.cpp - The edits of code actions ------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Edits.h"

#include "llvm/ADT/STLExtras.h"
#include <cstdint>
#include <utility>

using llvm::StringRef;
namespace json = llvm::json;

namespace asynq::editor {

json::Array editsOf(const json::Object &Action, StringRef Uri) {
  const json::Object *Edit = Action.getObject("edit");
  if (!Edit)
    return {};
  if (const json::Object *Changes = Edit->getObject("changes")) {
    const json::Array *Edits = Changes->getArray(Uri);
    return Edits ? *Edits : json::Array{};
  }
  // To editors that can take it, clangd says which version it means.
  if (const json::Array *Changes = Edit->getArray("documentChanges"))
    for (const json::Value &Change : *Changes) {
      const json::Object *Document =
          Change.getAsObject()->getObject("textDocument");
      const json::Array *Edits = Change.getAsObject()->getArray("edits");
      if (Document && Edits && Document->getString("uri") == Uri)
        return *Edits;
    }
  return {};
}

static bool doTheSame(const json::Value &One, const json::Value &Other) {
  const json::Object &A = *One.getAsObject(), &B = *Other.getAsObject();
  const json::Value *Edit = A.get("edit"), *OtherEdit = B.get("edit");
  return Edit && OtherEdit && *Edit == *OtherEdit &&
         A.getString("title") == B.getString("title");
}

void removeRepeated(json::Array &Actions) {
  json::Array Kept;
  for (json::Value &Action : Actions)
    if (llvm::none_of(Kept, [&](const json::Value &Other) {
          return doTheSame(Action, Other);
        }))
      Kept.push_back(std::move(Action));
  Actions = std::move(Kept);
}

using Position = std::pair<std::int64_t, std::int64_t>; // Line and column.

static Position position(const json::Value &Edit, StringRef End) {
  const json::Object *Range = Edit.getAsObject()->getObject("range");
  const json::Object &At = *Range->getObject(End);
  return {*At.getInteger("line"), *At.getInteger("character")};
}

/// If both cannot be made: they change the same text, or insert at one place,
/// where nobody knows which is to come first.
static bool exclude(const json::Value &One, const json::Value &Other) {
  const Position Begin = position(One, "start"), End = position(One, "end");
  const Position OtherBegin = position(Other, "start"),
                 OtherEnd = position(Other, "end");
  return Begin == OtherBegin || (Begin < OtherEnd && OtherBegin < End);
}

json::Array joined(llvm::ArrayRef<json::Array> Fixes) {
  json::Array Joined;
  for (const json::Array &Fix : Fixes) {
    json::Array More;
    for (const json::Value &Edit : Fix)
      // Two fixes may want the same header.
      if (!llvm::is_contained(Joined, Edit))
        More.push_back(Edit);
    const bool Excluded = llvm::any_of(More, [&](const json::Value &Edit) {
      return llvm::any_of(
          Joined, [&](const json::Value &Made) { return exclude(Edit, Made); });
    });
    if (!Excluded)
      Joined.insert(Joined.end(), More.begin(), More.end());
  }
  return Joined;
}

} // namespace asynq::editor
