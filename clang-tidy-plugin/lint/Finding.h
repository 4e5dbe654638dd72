//===- Finding.h - What a run over a whole project found --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A diagnostic that has left its translation unit: plain values that can be
// compared, cached, merged over units and written in any format. Paths are
// absolute and without symbolic links in between; offsets are bytes from the
// file's start, lines and columns count from one, columns in bytes.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_FINDING_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_FINDING_H

#include <string>
#include <tuple>
#include <vector>

namespace asynq::lint {

struct Place {
  std::string File;
  unsigned Offset = 0;
  unsigned Line = 0;
  unsigned Column = 0;

  friend bool operator==(const Place &A, const Place &B) {
    return A.Offset == B.Offset && A.File == B.File;
  }
  friend bool operator<(const Place &A, const Place &B) {
    return std::tie(A.File, A.Offset) < std::tie(B.File, B.Offset);
  }
};

/// Puts Text in the place of Length bytes.
struct Edit {
  std::string File;
  unsigned Offset = 0;
  unsigned Length = 0;
  std::string Text;

  friend bool operator==(const Edit &A, const Edit &B) {
    return std::tie(A.File, A.Offset, A.Length, A.Text) ==
           std::tie(B.File, B.Offset, B.Length, B.Text);
  }
  friend bool operator<(const Edit &A, const Edit &B) {
    return std::tie(A.File, A.Offset, A.Length, A.Text) <
           std::tie(B.File, B.Offset, B.Length, B.Text);
  }
};

struct Note {
  Place At;
  std::string Message;
};

enum class Severity { Warning, Error };

struct Finding {
  /// "asynq-unnecessary-await"; "clang-diagnostic-..." for what the compiler
  /// said.
  std::string Check;
  Severity Level = Severity::Warning;
  Place At;
  /// Without the name of the check.
  std::string Message;
  std::vector<Note> Notes;
  /// All of them or none are applied. Empty if there is no fix-it.
  std::vector<Edit> Edits;
  /// The text of the line that At names, without its end.
  std::string LineText;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_FINDING_H
