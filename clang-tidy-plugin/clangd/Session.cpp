//===- Session.cpp - What passes between editor and clangd ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two things that clangd cannot be told to do are done to its messages: links
// of our findings lead to our pages, and one action applies all their fix-its.
//
//===----------------------------------------------------------------------===//

#include "DocumentationLinks.h"
#include "Edits.h"
#include "FixAll.h"
#include "Transport.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

using llvm::Expected;
using llvm::StringRef;
namespace json = llvm::json;

namespace asynq::editor {

namespace {

/// Stands between the two. clangd sends from many threads, one at a time, and
/// receives in another one.
class Session : public Transport, private Transport::MessageHandler {
public:
  explicit Session(std::unique_ptr<Transport> Wire) : Wire(std::move(Wire)) {}

  void notify(StringRef Method, json::Value Params) override;
  void call(StringRef Method, json::Value Params, json::Value Id) override {
    Wire->call(Method, std::move(Params), std::move(Id));
  }
  void reply(json::Value Id, Expected<json::Value> Result) override;
  llvm::Error loop(Transport::MessageHandler &Handler) override {
    Clangd = &Handler;
    return Wire->loop(*this);
  }

private:
  /// A call of the editor that waits for its answer.
  struct Question {
    std::string Method;
    json::Object Params;
  };

  bool onNotify(StringRef Method, json::Value Params) override;
  bool onCall(StringRef Method, json::Value Params, json::Value Id) override;
  bool onReply(json::Value Id, Expected<json::Value> Result) override {
    return Clangd->onReply(std::move(Id), std::move(Result));
  }
  void listen(StringRef Method, json::Object &Params, const json::Value &Id);
  std::optional<Question> questionOf(const json::Value &Id);
  void complete(const Question &Asked, json::Value &Result);

  const std::unique_ptr<Transport> Wire;
  Transport::MessageHandler *Clangd = nullptr;
  const DocumentationLinks Links;
  std::mutex Mutex; ///< Of the rest.
  FixAll All;
  std::map<std::string, Question> Questions; ///< By their ids, printed.
};

} // namespace

static std::string printed(const json::Value &Id) {
  return llvm::formatv("{0}", Id);
}

void Session::notify(StringRef Method, json::Value Params) {
  if (json::Object *Message = Params.getAsObject();
      Message && Method == "textDocument/publishDiagnostics") {
    Links.correct(Message->getArray("diagnostics"));
    const std::lock_guard Lock(Mutex);
    All.published(*Message);
  }
  Wire->notify(Method, std::move(Params));
}

bool Session::onNotify(StringRef Method, json::Value Params) {
  if (const json::Object *Message = Params.getAsObject();
      Message &&
      (Method == "textDocument/didOpen" || Method == "textDocument/didChange" ||
       Method == "textDocument/didClose")) {
    const std::lock_guard Lock(Mutex);
    All.changed(*Message);
  }
  return Clangd->onNotify(Method, std::move(Params));
}

void Session::listen(StringRef Method, json::Object &Params,
                     const json::Value &Id) {
  if (Method != "initialize" && Method != "textDocument/codeAction")
    return;
  const std::lock_guard Lock(Mutex);
  if (Method == "initialize")
    All.initialize(Params);
  Questions[printed(Id)] = {Method.str(), Params};
}

bool Session::onCall(StringRef Method, json::Value Params, json::Value Id) {
  if (json::Object *Message = Params.getAsObject())
    listen(Method, *Message, Id);
  return Clangd->onCall(Method, std::move(Params), std::move(Id));
}

std::optional<Session::Question> Session::questionOf(const json::Value &Id) {
  const auto Found = Questions.find(printed(Id));
  if (Found == Questions.end())
    return std::nullopt;
  Question Asked = std::move(Found->second);
  Questions.erase(Found);
  return Asked;
}

void Session::complete(const Question &Asked, json::Value &Result) {
  if (Asked.Method == "initialize") {
    if (json::Object *Introduction = Result.getAsObject())
      All.initialized(*Introduction);
    return;
  }
  json::Array *Actions = Result.getAsArray();
  if (!Actions)
    return;
  for (json::Value &Action : *Actions)
    Links.correct(Action.getAsObject()->getArray("diagnostics"));
  removeRepeated(*Actions);
  All.addAction(Asked.Params, *Actions);
}

void Session::reply(json::Value Id, Expected<json::Value> Result) {
  {
    const std::lock_guard Lock(Mutex);
    const std::optional<Question> Asked = questionOf(Id);
    if (Asked && Result)
      complete(*Asked, *Result);
  }
  Wire->reply(std::move(Id), std::move(Result));
}

std::unique_ptr<Transport>
wire(std::FILE *In, llvm::raw_ostream &Out, llvm::raw_ostream *InMirror,
     bool Pretty, int Style) __asm__("__real__ZN5clang6clangd16newJSONTransport"
                                     "EP8_IO_FILERN4llvm11raw_ostreamEPS4_bNS0_"
                                     "15JSONStreamStyleE");

std::unique_ptr<Transport>
session(std::FILE *In, llvm::raw_ostream &Out, llvm::raw_ostream *InMirror,
        bool Pretty,
        int Style) __asm__("__wrap__ZN5clang6clangd16newJSONTransport"
                           "EP8_IO_FILERN4llvm11raw_ostreamEPS4_bNS0_"
                           "15JSONStreamStyleE");

std::unique_ptr<Transport> session(std::FILE *In, llvm::raw_ostream &Out,
                                   llvm::raw_ostream *InMirror, bool Pretty,
                                   int Style) {
  return std::make_unique<Session>(wire(In, Out, InMirror, Pretty, Style));
}

} // namespace asynq::editor
