//===- Messages.cpp - What asynq-lint tells people ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Messages.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace asynq::lint {

void say(const llvm::Twine &Message) {
  static llvm::StringSet<> Said;
  const std::string Line = Message.str();
  if (Said.insert(Line).second)
    llvm::errs() << "asynq: " << Line << '\n';
}

std::string count(std::size_t Number, llvm::StringRef Noun) {
  return std::to_string(Number) + " " + Noun.str() + (Number == 1 ? "" : "s");
}

std::string shown(llvm::StringRef Path) {
  llvm::SmallString<256> Here;
  if (llvm::sys::fs::current_path(Here))
    return Path.str();
  llvm::SmallString<256> Real;
  if (!llvm::sys::fs::real_path(Here, Real))
    Here = Real;
  llvm::StringRef Rest = Path;
  if (Rest.consume_front(Here) && Rest.consume_front("/") && !Rest.empty())
    return Rest.str();
  return Path.str();
}

std::string realPath(llvm::StringRef Path, llvm::StringRef Directory) {
  llvm::SmallString<256> Absolute(Path);
  if (Directory.empty())
    (void)llvm::sys::fs::make_absolute(Absolute);
  else
    llvm::sys::fs::make_absolute(Directory, Absolute);
  llvm::SmallString<256> Real;
  if (!llvm::sys::fs::real_path(Absolute, Real))
    return Real.str().str();
  llvm::sys::path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  return Absolute.str().str();
}

} // namespace asynq::lint
