//===- RemoteIndexStub.cpp - No index of another machine ------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Debian's clangd can ask an index server, which takes gRPC to link. This one
// says that it cannot.
//
//===----------------------------------------------------------------------===//

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>

namespace clang::clangd {

// clangd's own, which only its sources define. Nobody makes one here.
class SymbolIndex {
public:
  virtual ~SymbolIndex() = default;
};

namespace remote {

std::unique_ptr<SymbolIndex> getClient(llvm::StringRef Address,
                                       llvm::StringRef ProjectRoot);

std::unique_ptr<SymbolIndex> getClient(llvm::StringRef Address,
                                       llvm::StringRef /*ProjectRoot*/) {
  llvm::errs() << "asynq-clangd: was built without the remote index; '"
               << Address << "' is not asked\n";
  return nullptr;
}

} // namespace remote
} // namespace clang::clangd
