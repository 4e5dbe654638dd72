//===- GitHub.cpp - Findings as annotations of a GitHub workflow ----------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/report/GitHub.h"

namespace asynq::lint {

namespace {

/// What ends a command's message early is escaped; so is what announces an
/// escape.
std::string escapedMessage(llvm::StringRef Text) {
  std::string Escaped;
  for (const char C : Text)
    switch (C) {
    case '%':
      Escaped += "%25";
      break;
    case '\r':
      Escaped += "%0D";
      break;
    case '\n':
      Escaped += "%0A";
      break;
    default:
      Escaped += C;
    }
  return Escaped;
}

/// In a property, what separates properties is escaped as well.
std::string escapedProperty(llvm::StringRef Text) {
  std::string Escaped;
  for (const char C : escapedMessage(Text))
    switch (C) {
    case ':':
      Escaped += "%3A";
      break;
    case ',':
      Escaped += "%2C";
      break;
    default:
      Escaped += C;
    }
  return Escaped;
}

std::string messageOf(const Finding &Found, const Sources &In) {
  std::string Message = Found.Message;
  for (const Note &Said : Found.Notes)
    Message += "\n" + In.relative(Said.At.File) + ":" +
               std::to_string(Said.At.Line) + ": note: " + Said.Message;
  return Message;
}

} // namespace

void writeGitHub(llvm::raw_ostream &Out, llvm::ArrayRef<Finding> Found,
                 const Sources &In) {
  for (const Finding &Of : Found) {
    const Region At = In.word(Of.At.File, Of.At.Offset)
                          .value_or(Region{Of.At.Line, Of.At.Column, Of.At.Line,
                                           Of.At.Column});
    Out << (Of.Level == Severity::Error ? "::error" : "::warning")
        << " file=" << escapedProperty(In.relative(Of.At.File))
        << ",line=" << At.StartLine << ",col=" << At.StartColumn
        << ",endLine=" << At.EndLine << ",endColumn=" << At.EndColumn
        << ",title=" << escapedProperty(Of.Check)
        << "::" << escapedMessage(messageOf(Of, In)) << '\n';
  }
}

} // namespace asynq::lint
