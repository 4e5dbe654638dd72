//===- Lexicon.cpp - What the names of functions tell ---------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A name is read like this:
//
//     try_load_user_and_lock_async
//     skip verb      join verb suffix
//
// The first word is the verb, or the one behind words that say how or where.
// The word behind the verb may change what it means: `read_lock` is no
// `read_user`. Behind `and`, `or`, `then` a second verb follows, and the more
// ordered one decides. A name that only reads so far is looked through for the
// nouns of clocks, counters and the like, and for what it ends with.
//
//===----------------------------------------------------------------------===//

#include "knowledge/Lexicon.h"

#include "knowledge/LexiconTable.h"
#include "knowledge/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <algorithm>
#include <optional>
#include <tuple>

using llvm::StringRef;

namespace asynq::analysis {

static bool isListed(StringRef Words, StringRef Word) {
  while (!Words.empty()) {
    StringRef First;
    std::tie(First, Words) = Words.split(' ');
    if (First == Word)
      return true;
  }
  return false;
}

namespace {

/// The longer ones of the tables, ready to be asked.
class WordTables {
public:
  static const WordTables &get() {
    static const WordTables Result;
    return Result;
  }

  NameClass classOf(StringRef First) const {
    const auto Found = Classes.find(First);
    return Found != Classes.end()
               ? Found->second
               : Classes.lookup(First.rtrim("0123456789")); // load2
  }
  bool isSkipped(StringRef Word) const { return Skipped.contains(Word); }
  llvm::ArrayRef<const NextWords *> behind(StringRef First) const {
    const auto Found = Next.find(First);
    return Found == Next.end() ? llvm::ArrayRef<const NextWords *>()
                               : llvm::ArrayRef(Found->second);
  }

private:
  WordTables();

  llvm::StringMap<NameClass> Classes;
  llvm::StringMap<llvm::SmallVector<const NextWords *, 2>> Next;
  llvm::StringSet<> Skipped;
};

} // namespace

WordTables::WordTables() {
  llvm::SmallVector<StringRef, 0> Words;
  for (const ClassedWords &Row : firstWords()) {
    Words.clear();
    Row.Words.split(Words, ' ');
    for (StringRef Word : Words)
      Classes[Word] = Row.Class;
  }
  for (const NextWords &Row : nextWords())
    Next[Row.First].push_back(&Row);
  Words.clear();
  skippedWords().split(Words, ' ');
  for (StringRef Word : Words)
    Skipped.insert(Word);
}

namespace {

/// Reads one name.
class NameReader {
public:
  NameReader(llvm::ArrayRef<std::string> Words, Handed Given)
      : Words(Words), Given(Given), End(Words.size()) {
    while (End > 1 && isListed("async co coro", Words[End - 1]))
      --End;
  }

  NameClass read() const;

private:
  struct Verb {
    NameClass Class = NameClass::None;
    unsigned At = 0;
    bool IsPhrase = false; ///< The words behind it have been taken along.
  };

  Verb verbAt(unsigned At, unsigned PartEnd) const;
  std::optional<NameClass> phraseAt(unsigned At, unsigned PartEnd) const;
  std::optional<NameClass> withNext(unsigned At, StringRef Next) const;
  bool isJoint(unsigned At) const;
  unsigned endOfPart(unsigned Begin) const;
  bool hasSource() const;
  bool isSourceAt(unsigned At) const;
  bool isBehindOneOf(unsigned At, StringRef Before) const;
  NameClass byLastWord(const Verb &First) const;

  const llvm::ArrayRef<std::string> Words;
  const Handed Given;
  const WordTables &Table = WordTables::get();
  unsigned End; ///< Suffixes like `Async` left out.
};

} // namespace

std::optional<NameClass> NameReader::withNext(unsigned At,
                                              StringRef Next) const {
  for (const NextWords *Row : Table.behind(Words[At]))
    if (isListed(Row->Next, Next))
      return Row->Class;
  return std::nullopt;
}

/// What the verb at \p At means together with the word behind it, where the
/// table has a row for them.
std::optional<NameClass> NameReader::phraseAt(unsigned At,
                                              unsigned PartEnd) const {
  // Suffixes and joints count here: `clone_async`, `wait_and_get`.
  for (unsigned Next = At + 1; Next < Words.size(); ++Next) {
    if (const auto Class = withNext(At, Words[Next]))
      return Class;
    if (Next + 1 < Words.size())
      if (const auto Class = withNext(At, Words[Next] + "_" + Words[Next + 1]))
        return Class;
    if (!Table.isSkipped(Words[Next]) || Next + 1 >= PartEnd)
      break;
  }
  if (!Given.Awaitable)
    if (const auto Class = withNext(At, "()"))
      return Class;
  return At + 1 == PartEnd ? withNext(At, "-") : std::nullopt;
}

NameReader::Verb NameReader::verbAt(unsigned At, unsigned PartEnd) const {
  if (At >= PartEnd)
    return {};
  if (const auto Class = phraseAt(At, PartEnd))
    return {*Class, At, /*IsPhrase=*/true};
  if (const auto Class = withNext(At, "*"); Class && At + 1 != PartEnd)
    return {*Class, At};
  const StringRef Word = Words[At];
  // What belongs to something is a noun, whatever verb is spelt like it.
  if (At + 2 == PartEnd && Words[At + 1] == "of" && Word != "dispose")
    return {NameClass::None, At};
  if (Table.isSkipped(Word)) {
    const Verb Later = verbAt(At + 1, PartEnd);
    if (Later.Class != NameClass::None &&
        (isNoRead(Later.Class) || !isListed(neverReads(), Word)))
      return Later;
  }
  return {Table.classOf(Word), At};
}

bool NameReader::isJoint(unsigned At) const {
  const StringRef Word = Words[At];
  if (At == 0 || At + 1 >= End)
    return false;
  return Word == "and" || Word == "then" ||
         (Word == "or" && !isListed(alternatives(), Words[At + 1]));
}

unsigned NameReader::endOfPart(unsigned Begin) const {
  unsigned Result = Begin;
  while (Result < End && !isJoint(Result))
    ++Result;
  return Result;
}

/// True if one of the words \p Before stands before the noun at \p At. Its
/// adjectives may stand further before: `next_order_id`.
bool NameReader::isBehindOneOf(unsigned At, StringRef Before) const {
  for (unsigned I = 0; I != At; ++I)
    if (isListed(Before, Words[I]) &&
        (I + 1 == At || isListed(adjectives(), Words[I])))
      return true;
  return false;
}

bool NameReader::isSourceAt(unsigned At) const {
  const StringRef Noun = Words[At];
  // To find something by its key is to read.
  if (At > 0 && Words[At - 1] == "by")
    return false;
  if (isListed(sourcesAnywhere(), Noun) ||
      (!Given.Anything && isListed(sourcesUnlessHanded(), Noun)) ||
      (!Given.Anything && At + 1 == End && isListed(messages(), Noun)))
    return true;
  // `temperature_of` and `get_time_and_rows` end it as well.
  const bool IsLast = At + 1 == End || isJoint(At + 1) ||
                      isListed("at by for from in of on to", Words[At + 1]);
  return (End == 1 && isListed(sourcesAlone(), Noun)) ||
         (IsLast && (isListed(sourcesLast(), Noun) ||
                     llvm::any_of(sourcesAfter(), [&](const NounsAfter &Row) {
                       return isListed(Row.Nouns, Noun) &&
                              isBehindOneOf(At, Row.After);
                     })));
}

bool NameReader::hasSource() const {
  for (unsigned I = 0; I != End; ++I)
    if (isSourceAt(I))
      return true;
  return false;
}

/// What the last word of a name tells that begins with \p First.
NameClass NameReader::byLastWord(const Verb &First) const {
  const StringRef Last = Words[End - 1];
  if (isListed(givenFunctions(), Last))
    return NameClass::Change;
  if (First.At + 1 != End && isListed(gettingVerbs(), Words[First.At]) &&
      isListed(heldThings(), Last))
    return NameClass::Session;
  if (First.Class == NameClass::None && End > 1)
    for (const ClassedWords &Row : lastVerbs())
      if (isListed(Row.Words, Last))
        return Row.Class;
  return NameClass::None;
}

NameClass NameReader::read() const {
  if (Words.empty() ||
      (End == 1 && Given.Anything && isListed(thingsToAskFor(), Words[0])))
    return NameClass::None;
  unsigned PartEnd = endOfPart(0);
  const Verb First = verbAt(0, PartEnd);
  NameClass Result = First.Class;
  while (PartEnd < End) {
    const unsigned Begin = PartEnd + 1;
    PartEnd = endOfPart(Begin);
    const NameClass Second = verbAt(Begin, PartEnd).Class;
    if (Second >= NameClass::Read)
      Result = std::max(Result, Second);
  }
  // What awaits something else is only as ordered as that.
  if (isNoRead(Result) || Result == NameClass::Combine || First.IsPhrase)
    return Result;
  if (hasSource())
    return NameClass::Source;
  return std::max(Result, byLastWord(First));
}

bool givesOutByName(StringRef Class, StringRef Name, bool Numbers) {
  const auto Holder = wordsOf(Class);
  const auto Words = wordsOf(Name);
  if (Holder.empty() || Words.empty() ||
      !isListed(givingVerbs(), Words.front()) ||
      (Words.size() > 1 && !isListed(givenThings(), Words[1])))
    return false;
  return isListed(givers(), Holder.back()) ||
         (!Numbers && isListed(giversUnlessHanded(), Holder.back()));
}

NameClass classifyName(StringRef Name, Handed Given) {
  return NameReader(wordsOf(Name), Given).read();
}

} // namespace asynq::analysis
