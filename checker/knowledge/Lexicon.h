//===- Lexicon.h - What the names of functions tell -------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_LEXICON_H
#define ASYNQ_CHECKER_KNOWLEDGE_LEXICON_H

#include "llvm/ADT/StringRef.h"

namespace asynq::analysis {

/// What awaiting a function does, as far as its name tells. The later one
/// orders more: of two verbs in a name it is the one that counts.
enum class NameClass {
  None,    ///< The name tells nothing.
  Combine, ///< It awaits what it is handed.
  Read,    ///< It asks for something: `load_user`, `exists`.
  Source,  ///< It gives something else each time: `next_id`, `recv`.
  Wait,    ///< It waits for a time or a state: `sleep_for`, `until_ready`.
  Session, ///< It begins or ends what holds for others: `login`, `commit`.
  Change,  ///< It changes something: `create_user`, `send`.
};

/// True if names of that class tell of something that has its place among
/// all awaits.
inline bool isNoRead(NameClass Class) { return Class >= NameClass::Source; }

/// What a function is handed, as far as that makes a difference to its name.
struct Handed {
  bool Anything = true;
  bool Awaitable = true;
};

/// The class of a name in snake or camel case.
NameClass classifyName(llvm::StringRef Name, Handed Given = {});

/// True if a class called \p Class gives something else each time that its
/// member function \p Name is called, which is handed nothing, or \p Numbers:
/// `Queue::get`, `Cursor::fetch`.
bool givesOutByName(llvm::StringRef Class, llvm::StringRef Name, bool Numbers);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_LEXICON_H
