//===- LibraryValues.cpp - Classes of libraries that are values -----------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What coroutines of the libraries with a profile commonly give. Their
// destructors are written by hand, as those of guards are, so only their names
// tell. Whatever owns something else than memory stays out: handles, buffers
// with a deleter, smart pointers.
//
//===----------------------------------------------------------------------===//

#include "knowledge/LibraryValues.h"

#include "knowledge/NamePatterns.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace asynq::analysis {

static const llvm::StringSet<> &libraryValues() {
  static const llvm::StringSet<> Names = {
      // Qt
      "QByteArray", "QCborArray", "QCborMap", "QCborValue", "QDateTime",
      "QHash", "QJsonArray", "QJsonDocument", "QJsonObject", "QJsonValue",
      "QLinkedList", "QList", "QLocale", "QMap", "QMultiHash", "QMultiMap",
      "QString", "QStringList", "QTimeZone", "QUrl", "QUrlQuery",
      "QVarLengthArray", "QVector",
      // Boost
      "boost::container::basic_string", "boost::container::deque",
      "boost::container::flat_map", "boost::container::flat_set",
      "boost::container::map", "boost::container::set",
      "boost::container::small_vector", "boost::container::static_vector",
      "boost::container::vector", "boost::json::array", "boost::json::object",
      "boost::json::string", "boost::json::value", "boost::optional",
      // Others
      "Json::Value", "folly::Optional", "folly::basic_fbstring",
      "folly::dynamic", "folly::fbstring_core", "folly::fbvector",
      "nlohmann::basic_json", "seastar::basic_sstring"};
  return Names;
}

bool isLibraryValue(const CXXRecordDecl &Record) {
  return Record.getIdentifier() &&
         libraryValues().contains(qualifiedName(Record));
}

} // namespace asynq::analysis
