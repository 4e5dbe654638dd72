//===- UnitResult.cpp - What one translation unit said --------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/UnitResult.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

namespace asynq::lint {

namespace json = llvm::json;

std::uint64_t hashOf(llvm::StringRef Content) {
  return llvm::xxh3_64bits(Content);
}

/// JSON's integers are signed.
static std::int64_t bits(std::uint64_t Number) {
  return static_cast<std::int64_t>(Number);
}

/// JSON is UTF-8; sources need not be, and an edit must be what it was.
static json::Value textToJson(const std::string &Text) {
  if (json::isUTF8(Text))
    return Text;
  return json::Array{llvm::toHex(Text)};
}

static json::Value placeToJson(const Place &At) {
  return json::Array{textToJson(At.File), At.Offset, At.Line, At.Column};
}

static json::Value findingToJson(const Finding &Each) {
  json::Array Notes, Edits;
  for (const Note &Said : Each.Notes)
    Notes.push_back(
        json::Array{placeToJson(Said.At), textToJson(Said.Message)});
  for (const Edit &Change : Each.Edits)
    Edits.push_back(json::Array{textToJson(Change.File), Change.Offset,
                                Change.Length, textToJson(Change.Text)});
  return json::Array{Each.Check,
                     Each.Level == Severity::Error,
                     placeToJson(Each.At),
                     textToJson(Each.Message),
                     std::move(Notes),
                     std::move(Edits),
                     textToJson(Each.LineText)};
}

static json::Array findingsToJson(const std::vector<Finding> &Findings) {
  json::Array All;
  for (const Finding &Each : Findings)
    All.push_back(findingToJson(Each));
  return All;
}

json::Value toJson(const UnitResult &Result) {
  json::Array Files, Functions;
  for (const auto &[File, Hash] : Result.Files)
    Files.push_back(json::Array{textToJson(File), bits(Hash)});
  for (const SeenFunction &Seen : Result.Functions) {
    json::Array Calls;
    for (std::uint64_t Call : Seen.Calls)
      Calls.push_back(bits(Call));
    Functions.push_back(json::Array{textToJson(Seen.File), Seen.Begin, Seen.End,
                                    bits(Seen.Id), bits(Seen.BodyHash),
                                    std::move(Calls)});
  }
  return json::Object{{"findings", findingsToJson(Result.Findings)},
                      {"errors", findingsToJson(Result.Errors)},
                      {"files", std::move(Files)},
                      {"functions", std::move(Functions)},
                      {"parse", Result.ParseSeconds},
                      {"check", Result.CheckSeconds}};
}

namespace {

/// Takes the elements of an array one after the other; what is not there, or is
/// of another kind, is remembered and reads as nothing.
class ArrayReader {
public:
  ArrayReader(const json::Value &Value, bool &Good)
      : Elements(Value.getAsArray()), Good(Good) {}

  std::string text() {
    const json::Value &Taken = value();
    if (const auto Text = Taken.getAsString())
      return Text->str();
    const json::Array *Hex = Taken.getAsArray();
    const auto Digits =
        Hex && Hex->size() == 1 ? (*Hex)[0].getAsString() : std::nullopt;
    std::string Text;
    Good &= Digits && llvm::tryGetFromHex(*Digits, Text);
    return Text;
  }
  bool flag() { return take(&json::Value::getAsBoolean); }
  std::int64_t number() { return take(&json::Value::getAsInteger); }
  const json::Value &value() {
    static const json::Value Nothing = json::Array{};
    if (Elements && Next < Elements->size())
      return (*Elements)[Next++];
    Good = false;
    return Nothing;
  }

private:
  template <typename T> T take(std::optional<T> (json::Value::*Get)() const) {
    const std::optional<T> Taken = (value().*Get)();
    Good &= Taken.has_value();
    return Taken.value_or(T());
  }

  const json::Array *Elements;
  std::size_t Next = 0;
  bool &Good;
};

} // namespace

template <typename ReadOne>
static void readEach(const json::Value *Value, bool &Good, ReadOne Read) {
  const json::Array *Elements = Value ? Value->getAsArray() : nullptr;
  Good &= Elements != nullptr;
  if (Elements)
    for (const json::Value &Element : *Elements)
      Read(Element);
}

static Place placeFromJson(const json::Value &Value, bool &Good) {
  ArrayReader Reader(Value, Good);
  Place Read;
  Read.File = Reader.text();
  Read.Offset = Reader.number();
  Read.Line = Reader.number();
  Read.Column = Reader.number();
  return Read;
}

static Finding findingFromJson(const json::Value &Value, bool &Good) {
  ArrayReader Reader(Value, Good);
  Finding Read;
  Read.Check = Reader.text();
  Read.Level = Reader.flag() ? Severity::Error : Severity::Warning;
  Read.At = placeFromJson(Reader.value(), Good);
  Read.Message = Reader.text();
  readEach(&Reader.value(), Good, [&](const json::Value &Element) {
    ArrayReader Parts(Element, Good);
    const Place At = placeFromJson(Parts.value(), Good);
    Read.Notes.push_back({At, Parts.text()});
  });
  readEach(&Reader.value(), Good, [&](const json::Value &Element) {
    ArrayReader Parts(Element, Good);
    Edit Change;
    Change.File = Parts.text();
    Change.Offset = Parts.number();
    Change.Length = Parts.number();
    Change.Text = Parts.text();
    Read.Edits.push_back(std::move(Change));
  });
  Read.LineText = Reader.text();
  return Read;
}

static SeenFunction functionFromJson(const json::Value &Value, bool &Good) {
  ArrayReader Reader(Value, Good);
  SeenFunction Read;
  Read.File = Reader.text();
  Read.Begin = Reader.number();
  Read.End = Reader.number();
  Read.Id = Reader.number();
  Read.BodyHash = Reader.number();
  readEach(&Reader.value(), Good, [&](const json::Value &Call) {
    Read.Calls.push_back(Call.getAsInteger().value_or(0));
  });
  return Read;
}

std::optional<UnitResult> unitResultFromJson(const json::Value &Value) {
  const json::Object *Parts = Value.getAsObject();
  if (!Parts)
    return std::nullopt;
  bool Good = true;
  UnitResult Read;
  readEach(Parts->get("findings"), Good, [&](const json::Value &Element) {
    Read.Findings.push_back(findingFromJson(Element, Good));
  });
  readEach(Parts->get("errors"), Good, [&](const json::Value &Element) {
    Read.Errors.push_back(findingFromJson(Element, Good));
  });
  readEach(Parts->get("files"), Good, [&](const json::Value &Element) {
    ArrayReader File(Element, Good);
    std::string Path = File.text();
    Read.Files[std::move(Path)] = File.number();
  });
  readEach(Parts->get("functions"), Good, [&](const json::Value &Element) {
    Read.Functions.push_back(functionFromJson(Element, Good));
  });
  Read.ParseSeconds = Parts->getNumber("parse").value_or(0);
  Read.CheckSeconds = Parts->getNumber("check").value_or(0);
  if (!Good)
    return std::nullopt;
  return Read;
}

} // namespace asynq::lint
