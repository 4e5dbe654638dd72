//===- Json.cpp - Findings as JSON of our own -----------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/report/Json.h"
#include "lint/report/Fingerprint.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

namespace asynq::lint {

namespace json = llvm::json;

namespace {

/// Grows if a member is removed or means something else.
constexpr int JsonFormat = 1;

json::Value text(llvm::StringRef Text) { return json::fixUTF8(Text); }

json::Object toJson(const Place &At, const Sources &In) {
  return json::Object{{"file", text(In.relative(At.File))},
                      {"line", At.Line},
                      {"column", At.Column},
                      {"offset", At.Offset}};
}

json::Object toJson(const Edit &Change, const Sources &In) {
  return json::Object{{"file", text(In.relative(Change.File))},
                      {"offset", Change.Offset},
                      {"length", Change.Length},
                      {"text", text(Change.Text)}};
}

json::Object toJson(const Finding &Found, const Sources &In) {
  json::Object Value = toJson(Found.At, In);
  Value["check"] = Found.Check;
  Value["level"] = Found.Level == Severity::Error ? "error" : "warning";
  Value["message"] = text(Found.Message);
  Value["lineText"] = text(Found.LineText);
  json::Array Notes;
  for (const Note &Said : Found.Notes) {
    json::Object OfNote = toJson(Said.At, In);
    OfNote["message"] = text(Said.Message);
    Notes.push_back(std::move(OfNote));
  }
  Value["notes"] = std::move(Notes);
  json::Array Edits;
  for (const Edit &Change : Found.Edits)
    Edits.push_back(toJson(Change, In));
  Value["edits"] = std::move(Edits);
  return Value;
}

} // namespace

void writeJson(llvm::raw_ostream &Out, llvm::ArrayRef<Finding> Found,
               const Sources &In, const JsonRun &Run) {
  json::Array Findings;
  for (const auto &[Of, Fingerprint] :
       llvm::zip_equal(Found, fingerprints(Found, In))) {
    json::Object Value = toJson(Of, In);
    Value["fingerprint"] = Fingerprint;
    Findings.push_back(std::move(Value));
  }
  json::Array Troubles;
  for (const std::string &Trouble : Run.Troubles)
    Troubles.push_back(text(Trouble));
  Out << llvm::formatv(
      "{0:2}\n", json::Value(json::Object{{"format", JsonFormat},
                                          {"version", Run.Version},
                                          {"root", text(In.root())},
                                          {"files", Run.Files},
                                          {"findings", std::move(Findings)},
                                          {"troubles", std::move(Troubles)}}));
}

} // namespace asynq::lint
