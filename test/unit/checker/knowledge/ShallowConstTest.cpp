//===- ShallowConstTest.cpp -----------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/ShallowConst.h"
#include "Snippet.h"
#include "clang/AST/DeclCXX.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

constexpr char Types[] = R"cpp(
namespace std {
template <class> class function;
template <class> class initializer_list;
template <class> class reference_wrapper;
template <class> class span;
template <class> class weak_ptr;
template <class, class> class map;
template <class> class _List_iterator;
template <class, unsigned long> class array;
} // namespace std
struct stream;
struct plain { int n; std::string s; };
)cpp";

bool isLeftOpenBy(const std::string &Type,
                  const std::string &Declarations = "") {
  const Snippet Code(Types + Declarations + "\nvoid asked(" + Type + ");");
  return leavesWriteAccess(Code.function("asked").getParamDecl(0)->getType());
}

bool isLeftOpenByMethod(const std::string &Declarations) {
  const Snippet Code(Types + Declarations);
  return leavesWriteAccess(
      llvm::cast<clang::CXXMethodDecl>(Code.function("asked")));
}

} // namespace

TEST(ShallowConst, CoversWhatAnObjectOwns) {
  for (const char *Type :
       {"int", "const std::string &", "std::string_view", "const plain &",
        "const plain *", "const stream &", "std::span<const int>",
        "const std::vector<plain> &", "const std::map<int, plain> &",
        "const std::optional<std::string> &", "std::shared_ptr<const plain>",
        "const std::unique_ptr<const plain> &", "std::unique_ptr<plain> &&",
        "const std::string *const *", "int (*)(int)", "int plain::*",
        "std::initializer_list<int>", "const std::array<int, 2> &"})
    EXPECT_FALSE(isLeftOpenBy(Type)) << Type;
}

TEST(ShallowConst, DoesNotCoverWhatAnObjectRefersTo) {
  for (const char *Type :
       {"stream &", "stream *", "stream *const &",
        "const std::shared_ptr<stream> &", "const std::unique_ptr<stream> &",
        "const std::weak_ptr<stream> &", "std::shared_ptr<stream> &&",
        "const std::reference_wrapper<stream> &", "std::span<int>",
        "const std::function<void()> &", "const std::vector<stream *> &",
        "const std::optional<std::shared_ptr<stream>> &",
        "const std::map<int, std::shared_ptr<stream>> &",
        "std::_List_iterator<plain>", "stream *const *"})
    EXPECT_TRUE(isLeftOpenBy(Type)) << Type;
}

TEST(ShallowConst, GoesThroughMembersAndBases) {
  const std::string Held = "struct held { std::shared_ptr<stream> to; };";
  EXPECT_TRUE(isLeftOpenBy("const held &", Held));
  EXPECT_TRUE(isLeftOpenBy("const held *", Held));
  EXPECT_TRUE(isLeftOpenBy("const std::vector<held> &", Held));
  EXPECT_TRUE(isLeftOpenBy("std::shared_ptr<const held>", Held));
  EXPECT_TRUE(isLeftOpenBy("const derived &",
                           Held + "class derived : held { int n; };"));
  EXPECT_TRUE(isLeftOpenBy("const outer &",
                           Held + "class outer { struct { held h; } in; };"));
}

TEST(ShallowConst, CoversUniquePointersThatNobodyElseGetsAt) {
  EXPECT_TRUE(
      isLeftOpenBy("const c &", "struct c { std::unique_ptr<stream> to; };"));
  EXPECT_FALSE(
      isLeftOpenBy("const c &", "class c { std::unique_ptr<stream> to; };"));
  EXPECT_FALSE(isLeftOpenBy(
      "const c &", "class c { std::vector<std::unique_ptr<plain>> all; };"));
  EXPECT_FALSE(isLeftOpenBy(
      "const c &", "class c { struct p { std::unique_ptr<stream> to; }; "
                   "std::unique_ptr<p> all; };"));
  EXPECT_TRUE(isLeftOpenBy(
      "const c &",
      "class c { struct p { stream &to; }; std::unique_ptr<p> all; };"));
  EXPECT_TRUE(isLeftOpenBy("const c &",
                           "class c { mutable std::unique_ptr<stream> to; };"));
}

TEST(ShallowConst, CoversRawPointersOfClassesThatCopyByHand) {
  const std::string Copies = "c(const c &); ~c();";
  EXPECT_TRUE(isLeftOpenBy("const c &", "class c { char *begin; };"));
  EXPECT_TRUE(
      isLeftOpenBy("const c &", "class c { public: ~c(); char *begin; };"));
  EXPECT_FALSE(isLeftOpenBy("const c &", "class c { " + Copies +
                                             " char *begin; void *end; };"));
  EXPECT_TRUE(isLeftOpenBy(
      "const c &", "class c { " + Copies +
                       " stream *to; public: stream *operator->() const; };"));
  EXPECT_TRUE(isLeftOpenBy("const c &", "class c { " + Copies +
                                            " std::shared_ptr<stream> to; };"));
  EXPECT_TRUE(isLeftOpenBy("const c<stream *> &",
                           "template <class T> class c { " + Copies +
                               " unsigned char elements[8]; };"));
}

TEST(ShallowConst, LooksIntoTemplatesThatNobodyHasInstantiated) {
  EXPECT_TRUE(isLeftOpenBy("const c<stream> &",
                           "template <class T> class c { T *to; };"));
  EXPECT_TRUE(isLeftOpenBy("const c<stream *> &",
                           "template <class T> class c { T all; };"));
  EXPECT_TRUE(
      isLeftOpenBy("const c<plain> &",
                   "template <class T> class c { std::shared_ptr<T> to; };"));
  EXPECT_TRUE(isLeftOpenBy("const c<plain> &",
                           "template <class T> struct of { using type = T; };"
                           "template <class T> class c { c(const c &); ~c(); "
                           "typename of<T>::type *operator->() const; "
                           "typename of<T>::type *to; };"));
  EXPECT_FALSE(isLeftOpenBy("const c<plain> &",
                            "template <class T> class c { T all; int n; "
                            "std::vector<T> more; std::unique_ptr<T> one; };"));
}

TEST(ShallowConst, KnowsThatBatchersOnlyAnswer) {
  EXPECT_FALSE(isLeftOpenBy("const c &",
                            "class c { asynq::batcher<int, plain> &loads; };"));
  EXPECT_TRUE(isLeftOpenBy("const c &",
                           "namespace my { template <class, class> class "
                           "batcher; }"
                           "class c { my::batcher<int, plain> &loads; };"));
}

TEST(ShallowConst, EndsForTypesThatContainThemselves) {
  EXPECT_FALSE(
      isLeftOpenBy("const c &", "class c { std::vector<c> all; int n; };"));
  EXPECT_FALSE(isLeftOpenBy("const c &",
                            "class c { std::unique_ptr<c> left, right; };"));
  EXPECT_TRUE(isLeftOpenBy(
      "const c &", "class c { std::unique_ptr<c> left; stream *to; };"));
}

TEST(ShallowConst, DoesNotCoverInterfaces) {
  const std::string Interface = "struct i { virtual int get() const = 0; };";
  EXPECT_TRUE(isLeftOpenBy("const i &", Interface));
  EXPECT_TRUE(isLeftOpenBy("std::shared_ptr<const i>", Interface));
  EXPECT_TRUE(isLeftOpenBy("const c &",
                           Interface + "class c { std::unique_ptr<i> to; };"));
  EXPECT_FALSE(isLeftOpenBy(
      "const c &",
      Interface + "struct c final : i { int get() const override; };"));
}

TEST(ShallowConst, IsAskedOfTheObjectOfAMemberFunction) {
  EXPECT_FALSE(isLeftOpenByMethod("class c { void asked() const; plain p; };"));
  EXPECT_TRUE(
      isLeftOpenByMethod("class c { void asked() const; stream &to; };"));
  EXPECT_TRUE(isLeftOpenByMethod("class c { virtual void asked() const; };"));
  EXPECT_FALSE(
      isLeftOpenByMethod("class c final { virtual void asked() const; };"));
  EXPECT_TRUE(isLeftOpenByMethod(
      "class c { virtual void g() const = 0; void asked() const; };"));
}
