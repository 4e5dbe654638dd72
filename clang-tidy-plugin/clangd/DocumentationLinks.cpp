//===- DocumentationLinks.cpp - Links to the checks' pages ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DocumentationLinks.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace json = llvm::json;
namespace path = llvm::sys::path;

namespace asynq::editor {

static constexpr StringRef Prefix = "asynq-";

StringRef nameOfOurs(const json::Object &Diagnostic) {
  const StringRef Name = Diagnostic.getString("code").value_or("");
  return Name.starts_with(Prefix) ? Name : "";
}

/// ASYNQ_PAGES, which is relative to the folder of this program.
static std::string folderOfPages() {
  static int InThisProgram;
  const std::string Program = fs::getMainExecutable(nullptr, &InThisProgram);
  llvm::SmallString<128> Pages(path::parent_path(Program)), Real;
  path::append(Pages, ASYNQ_PAGES);
  return fs::real_path(Pages, Real) ? "" : std::string(Real);
}

static std::string uriOf(StringRef Path) {
  std::string Uri = "file://";
  for (const char C : Path)
    if (llvm::isAlnum(C) || StringRef("/-._~").contains(C))
      Uri += C;
    else
      Uri += "%" + llvm::toHex(StringRef(&C, 1));
  return Uri;
}

DocumentationLinks::DocumentationLinks() : Folder(folderOfPages()) {}

void DocumentationLinks::correct(json::Array *Diagnostics) const {
  if (!Diagnostics)
    return;
  for (json::Value &Element : *Diagnostics) {
    json::Object *Diagnostic = Element.getAsObject();
    const StringRef Name = Diagnostic ? nameOfOurs(*Diagnostic) : "";
    if (Name.empty() || !Diagnostic->erase("codeDescription"))
      continue;
    llvm::SmallString<128> Page(Folder);
    path::append(Page, Name.drop_front(Prefix.size()) + ".md");
    if (!Folder.empty() && fs::exists(Page))
      (*Diagnostic)["codeDescription"] = json::Object{{"href", uriOf(Page)}};
  }
}

} // namespace asynq::editor
