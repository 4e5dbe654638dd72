//===- FixAll.cpp - One action for all fix-its of a file ------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FixAll.h"

#include "DocumentationLinks.h"
#include "Edits.h"
#include "llvm/ADT/STLExtras.h"
#include <utility>

using llvm::StringRef;
namespace json = llvm::json;

namespace asynq::editor {

static constexpr StringRef Title = "Fix all asynq findings in this file";
static constexpr StringRef QuickFix = "quickfix";
static constexpr StringRef SourceFixAll = "source.fixAll.asynq";

/// The member \p Name of \p Parent, made if it is not there.
static json::Object &object(json::Object &Parent, StringRef Name) {
  json::Value &Member = Parent[Name];
  if (!Member.getAsObject())
    Member = json::Object{};
  return *Member.getAsObject();
}

void FixAll::initialize(json::Object &Params) {
  json::Object &Publishing =
      object(object(object(Params, "capabilities"), "textDocument"),
             "publishDiagnostics");
  EditorWantsFixes = Publishing.getBoolean("codeActionsInline").value_or(false);
  Publishing["codeActionsInline"] = true;
}

void FixAll::initialized(json::Object &Result) const {
  if (json::Object *Capabilities = Result.getObject("capabilities"))
    if (json::Object *Provider = Capabilities->getObject("codeActionProvider"))
      if (json::Array *Kinds = Provider->getArray("codeActionKinds"))
        Kinds->push_back(SourceFixAll);
}

/// The URI of the document that \p Params names.
static std::string documentOf(const json::Object &Params) {
  const json::Object *Document = Params.getObject("textDocument");
  return Document ? Document->getString("uri").value_or("").str() : "";
}

void FixAll::changed(const json::Object &Params) {
  const std::string Uri = documentOf(Params);
  if (Uri.empty())
    return;
  const auto Version = Params.getObject("textDocument")->getInteger("version");
  if (Version)
    Files[Uri] = {*Version, {}};
  else
    Files.erase(Uri);
}

void FixAll::published(json::Object &Params) {
  json::Array *Diagnostics = Params.getArray("diagnostics");
  if (!Diagnostics)
    return;
  std::vector<json::Array> Fixes;
  const StringRef Uri = Params.getString("uri").value_or("");
  for (json::Value &Element : *Diagnostics) {
    json::Object *Diagnostic = Element.getAsObject();
    const json::Array *Actions = Diagnostic->getArray("codeActions");
    if (Actions && !Actions->empty() && !nameOfOurs(*Diagnostic).empty())
      Fixes.push_back(editsOf(*Actions->front().getAsObject(), Uri));
    if (!EditorWantsFixes)
      Diagnostic->erase("codeActions");
  }
  const auto Known = Files.find(Uri.str());
  if (Known != Files.end() &&
      Known->second.Version == Params.getInteger("version"))
    Known->second.Fixes = std::move(Fixes);
}

static bool isOfKind(StringRef Kind, StringRef Wanted) {
  return Kind == Wanted ||
         (Kind.starts_with(Wanted) && Kind[Wanted.size()] == '.');
}

/// The kind of action that is asked for: on saving, all source actions; beside
/// one of our findings, what fixes it. Nothing if ours is not asked for.
static StringRef kindFor(const json::Object &Request) {
  const json::Object *Context = Request.getObject("context");
  if (!Context)
    return "";
  const json::Array *Only = Context->getArray("only");
  const auto Wants = [&](StringRef Kind) {
    return llvm::any_of(*Only, [&](const json::Value &Wanted) {
      return isOfKind(Kind, Wanted.getAsString().value_or(""));
    });
  };
  if (Only && Wants(SourceFixAll))
    return SourceFixAll;
  const json::Array *Diagnostics = Context->getArray("diagnostics");
  const bool IsAtOurs =
      Diagnostics && llvm::any_of(*Diagnostics, [](const json::Value &Element) {
        const json::Object *Diagnostic = Element.getAsObject();
        return Diagnostic && !nameOfOurs(*Diagnostic).empty();
      });
  return IsAtOurs && (!Only || Wants(QuickFix)) ? QuickFix : "";
}

void FixAll::addAction(const json::Object &Request,
                       json::Array &Actions) const {
  const StringRef Kind = kindFor(Request);
  const std::string Uri = documentOf(Request);
  const auto Known = Files.find(Uri);
  // One fix-it is an action already.
  const std::size_t Least = Kind == QuickFix ? 2 : 1;
  if (Kind.empty() || Known == Files.end() ||
      Known->second.Fixes.size() < Least)
    return;
  Actions.push_back(json::Object{
      {"title", Title},
      {"kind", Kind},
      {"edit",
       json::Object{
           {"changes", json::Object{{Uri, joined(Known->second.Fixes)}}}}}});
}

} // namespace asynq::editor
