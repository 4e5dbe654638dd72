//===- Sarif.cpp - Findings in SARIF 2.1.0 --------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/report/Sarif.h"
#include "lint/report/Fingerprint.h"
#include "lint/report/Rules.h"
#include "lint/report/Uri.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include <map>

namespace asynq::lint {

namespace json = llvm::json;

namespace {

constexpr llvm::StringLiteral Schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json";
constexpr llvm::StringLiteral RootName = "SRCROOT";

/// Source text may be no UTF-8, JSON has to be.
json::Value plainText(llvm::StringRef Text) { return json::fixUTF8(Text); }

json::Object message(llvm::StringRef Text) {
  return json::Object{{"text", plainText(Text)}};
}

class SarifWriter {
public:
  SarifWriter(llvm::ArrayRef<Finding> Found, const Sources &In)
      : Found(Found), In(In) {}

  json::Object log(const SarifRun &Run);

private:
  json::Array rulesAndTheirPlaces();
  json::Object rule(const Rule &Of);
  json::Object tool(llvm::StringRef Version);
  json::Object artifact(llvm::StringRef File) const;
  json::Object location(const Place &At) const;
  json::Array relatedLocations(const Finding &Of) const;
  std::optional<json::Object> fix(const Finding &Of) const;
  json::Object result(const Finding &Of, const std::string &Fingerprint) const;
  json::Array results() const;

  llvm::ArrayRef<Finding> Found;
  const Sources &In;
  std::map<std::string, std::size_t> RuleIndices;
};

json::Object SarifWriter::rule(const Rule &Of) {
  RuleIndices[Of.Id.str()] = RuleIndices.size();
  return json::Object{
      {"id", Of.Id},
      {"shortDescription", message(Of.Description)},
      {"fullDescription", message(Of.Description)},
      {"help", json::Object{{"text", plainText(Of.Page)},
                            {"markdown", plainText(Of.Page)}}},
      {"defaultConfiguration", json::Object{{"level", "warning"}}}};
}

/// Ours, and those of others that found something.
json::Array SarifWriter::rulesAndTheirPlaces() {
  json::Array Rules;
  for (const Rule &Ours : rules())
    Rules.push_back(rule(Ours));
  for (const Finding &Of : Found)
    if (RuleIndices.try_emplace(Of.Check, RuleIndices.size()).second)
      Rules.push_back(json::Object{{"id", Of.Check}});
  return Rules;
}

json::Object SarifWriter::tool(llvm::StringRef Version) {
  return json::Object{
      {"driver", json::Object{{"name", "asynq-lint"},
                              {"semanticVersion", Version},
                              {"rules", rulesAndTheirPlaces()}}}};
}

/// What lies outside of the root is named by where it is.
json::Object SarifWriter::artifact(llvm::StringRef File) const {
  const std::string Relative = In.relative(File);
  if (Relative == File)
    return json::Object{{"uri", fileUri(File)}};
  return json::Object{{"uri", uriPath(Relative)}, {"uriBaseId", RootName}};
}

json::Object asJson(const Region &Of) {
  return json::Object{{"startLine", Of.StartLine},
                      {"startColumn", Of.StartColumn},
                      {"endLine", Of.EndLine},
                      {"endColumn", Of.EndColumn}};
}

json::Object SarifWriter::location(const Place &At) const {
  json::Object Physical{{"artifactLocation", artifact(At.File)}};
  if (const std::optional<Region> Word = In.word(At.File, At.Offset))
    Physical["region"] = asJson(*Word);
  else if (At.Line > 0)
    Physical["region"] = json::Object{{"startLine", At.Line}};
  return json::Object{{"physicalLocation", std::move(Physical)}};
}

json::Array SarifWriter::relatedLocations(const Finding &Of) const {
  json::Array Related;
  for (const Note &Said : Of.Notes) {
    json::Object At = location(Said.At);
    At["id"] = static_cast<int64_t>(Related.size());
    At["message"] = message(Said.Message);
    Related.push_back(std::move(At));
  }
  return Related;
}

/// All edits or none: a part of a fix-it is none.
std::optional<json::Object> SarifWriter::fix(const Finding &Of) const {
  std::map<std::string, json::Array> Replacements;
  for (const Edit &Change : Of.Edits) {
    const std::optional<Region> Deleted =
        In.region(Change.File, Change.Offset, Change.Length);
    if (!Deleted)
      return std::nullopt;
    json::Object Replacement{{"deletedRegion", asJson(*Deleted)}};
    if (!Change.Text.empty())
      Replacement["insertedContent"] = message(Change.Text);
    Replacements[Change.File].push_back(std::move(Replacement));
  }
  json::Array Changes;
  for (auto &[File, OfFile] : Replacements)
    Changes.push_back(json::Object{{"artifactLocation", artifact(File)},
                                   {"replacements", std::move(OfFile)}});
  return json::Object{{"artifactChanges", std::move(Changes)}};
}

json::Object SarifWriter::result(const Finding &Of,
                                 const std::string &Fingerprint) const {
  json::Object Result{
      {"ruleId", Of.Check},
      {"ruleIndex", static_cast<int64_t>(RuleIndices.at(Of.Check))},
      {"level", Of.Level == Severity::Error ? "error" : "warning"},
      {"message", message(Of.Message)},
      {"locations", json::Array{location(Of.At)}},
      {"partialFingerprints", json::Object{{"asynqFinding/v1", Fingerprint}}}};
  if (!Of.Notes.empty())
    Result["relatedLocations"] = relatedLocations(Of);
  if (!Of.Edits.empty())
    if (std::optional<json::Object> Fix = fix(Of))
      Result["fixes"] = json::Array{std::move(*Fix)};
  return Result;
}

json::Array SarifWriter::results() const {
  json::Array Results;
  for (const auto &[Of, Fingerprint] :
       llvm::zip_equal(Found, fingerprints(Found, In)))
    Results.push_back(result(Of, Fingerprint));
  return Results;
}

json::Object invocation(const SarifRun &Run) {
  json::Array Notifications;
  for (const std::string &Trouble : Run.Troubles)
    Notifications.push_back(
        json::Object{{"level", "error"}, {"message", message(Trouble)}});
  json::Object Invocation{{"executionSuccessful", Run.Troubles.empty()}};
  if (!Notifications.empty())
    Invocation["toolExecutionNotifications"] = std::move(Notifications);
  return Invocation;
}

json::Object SarifWriter::log(const SarifRun &Run) {
  // The rules come first: results name them by their index.
  json::Object Tool = tool(Run.Version);
  json::Object OneRun{
      {"tool", std::move(Tool)},
      {"invocations", json::Array{invocation(Run)}},
      {"columnKind", "utf16CodeUnits"},
      {"originalUriBaseIds",
       json::Object{
           {RootName, json::Object{{"uri", fileUri(In.root()) + "/"}}}}},
      {"results", results()}};
  return json::Object{{"$schema", Schema},
                      {"version", "2.1.0"},
                      {"runs", json::Array{std::move(OneRun)}}};
}

} // namespace

void writeSarif(llvm::raw_ostream &Out, llvm::ArrayRef<Finding> Found,
                const Sources &In, const SarifRun &Run) {
  Out << llvm::formatv("{0:2}\n", json::Value(SarifWriter(Found, In).log(Run)));
}

} // namespace asynq::lint
