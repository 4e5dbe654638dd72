//===- GitLab.cpp - Findings as a GitLab code-quality report --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/report/GitLab.h"
#include "lint/report/Fingerprint.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

namespace asynq::lint {

namespace json = llvm::json;

static json::Object entry(const Finding &Of, const std::string &Fingerprint,
                          const Sources &In) {
  return json::Object{
      {"description", json::fixUTF8(Of.Message)},
      {"check_name", Of.Check},
      {"fingerprint", Fingerprint},
      {"severity", Of.Level == Severity::Error ? "major" : "minor"},
      {"location",
       json::Object{{"path", json::fixUTF8(In.relative(Of.At.File))},
                    {"lines", json::Object{{"begin", Of.At.Line}}}}}};
}

void writeGitLab(llvm::raw_ostream &Out, llvm::ArrayRef<Finding> Found,
                 const Sources &In) {
  json::Array Entries;
  for (const auto &[Of, Fingerprint] :
       llvm::zip_equal(Found, fingerprints(Found, In)))
    Entries.push_back(entry(Of, Fingerprint, In));
  Out << llvm::formatv("{0:2}\n", json::Value(std::move(Entries)));
}

} // namespace asynq::lint
