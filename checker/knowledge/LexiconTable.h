//===- LexiconTable.h - The words of the lexicon ----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_LEXICONTABLE_H
#define ASYNQ_CHECKER_KNOWLEDGE_LEXICONTABLE_H

#include "knowledge/Lexicon.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace asynq::analysis {

// Lists of words are strings in which spaces part them.

struct ClassedWords {
  NameClass Class;
  llvm::StringRef Words;
};

/// What the word behind the first one makes of a name. `-` is no word at all,
/// `*` any other one, `()` a function that is handed nothing to await.
struct NextWords {
  llvm::StringRef First;
  NameClass Class;
  llvm::StringRef Next;
};

/// Nouns that name a source behind one of some words.
struct NounsAfter {
  llvm::StringRef After, Nouns;
};

/// Words that a name begins with. Those of class None are left out, like what
/// nobody has thought of, unless another word is left of them without digits.
llvm::ArrayRef<ClassedWords> firstWords();
llvm::ArrayRef<NextWords> nextWords();

/// What may stand before the verb.
llvm::StringRef skippedWords();

/// What no read stands behind, though it may stand before a verb.
llvm::StringRef neverReads();

/// What no alternative begins with that is performed: `get_or_throw`.
llvm::StringRef alternatives();

/// What gives something else each time, wherever it stands in a name, in one of
/// what is handed nothing, at its end, and alone.
llvm::StringRef sourcesAnywhere();
llvm::StringRef sourcesUnlessHanded();
llvm::StringRef sourcesLast();
llvm::StringRef sourcesAlone();
llvm::ArrayRef<NounsAfter> sourcesAfter();

/// What comes in, where nothing says which one is meant.
llvm::StringRef messages();

/// The words of that table that may stand further before their noun.
llvm::StringRef adjectives();

/// Verbs that are names of things as well: by itself, such a word asks for the
/// thing whose key it is handed.
llvm::StringRef thingsToAskFor();

/// Last words that name a function that was given: it could do anything.
llvm::StringRef givenFunctions();

/// Last words that are the verb where no other word is one: `offset_commit`.
llvm::ArrayRef<ClassedWords> lastVerbs();

/// What is held once one has got it, and the verbs to get it by.
llvm::StringRef heldThings();
llvm::StringRef gettingVerbs();

/// What a class is called last that gives out one thing after the other, even
/// if it is handed numbers; the verbs to ask it, and what it is asked for.
llvm::StringRef givers();
llvm::StringRef giversUnlessHanded();
llvm::StringRef givingVerbs();
llvm::StringRef givenThings();

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_LEXICONTABLE_H
