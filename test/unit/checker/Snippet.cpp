//===- Snippet.cpp - Code to try the checker on ---------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Snippet.h"

#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Tooling/Tooling.h"
#include <gtest/gtest.h>

using namespace clang;
using namespace clang::ast_matchers;

namespace asynq::analysis::test {

static constexpr char Prelude[] = R"cpp(
namespace std {
template <class R, class...> struct coroutine_traits {
  using promise_type = typename R::promise_type;
};
template <class = void> struct coroutine_handle {
  static coroutine_handle from_address(void *) noexcept;
  template <class P> coroutine_handle(coroutine_handle<P>) noexcept;
};
template <> struct coroutine_handle<void> {
  static coroutine_handle from_address(void *) noexcept;
  template <class P> coroutine_handle(coroutine_handle<P>) noexcept;
};
struct suspend_always {
  bool await_ready() noexcept;
  void await_suspend(coroutine_handle<>) noexcept;
  void await_resume() noexcept;
};
template <class T> struct basic_string {
  basic_string();
  basic_string(const T *);
  basic_string(const basic_string &);
  ~basic_string();
  unsigned size() const noexcept;
  basic_string &operator+=(const basic_string &);
  basic_string &operator=(const basic_string &);
};
using string = basic_string<char>;
template <class T> struct basic_string_view {
  basic_string_view(const basic_string<T> &);
};
using string_view = basic_string_view<char>;
template <class T> struct vector {
  vector();
  ~vector();
  void push_back(const T &);
  T &operator[](unsigned) noexcept;
  T &at(unsigned);
  T *begin() noexcept;
};
template <class T> struct optional { ~optional(); T value; };
template <class A, class B> struct pair { A first; B second; };
template <class T> struct default_delete {};
template <class T, class D = default_delete<T>> struct unique_ptr {
  ~unique_ptr();
  T &operator*() const;
};
template <class T> struct shared_ptr { ~shared_ptr(); T &operator*() const; };
template <class T> struct tuple_size;
template <unsigned long I, class T> struct tuple_element;
template <class... T> struct tuple {};
template <class... T> struct tuple_size<tuple<T...>> {
  static constexpr unsigned long value = sizeof...(T);
};
template <unsigned long I, class T, class... Rest>
struct tuple_element<I, tuple<T, Rest...>> {
  using type = typename tuple_element<I - 1, tuple<Rest...>>::type;
};
template <class T, class... Rest> struct tuple_element<0, tuple<T, Rest...>> {
  using type = T;
};
template <unsigned long I, class... T>
typename tuple_element<I, tuple<T...>>::type &&get(tuple<T...> &&);
template <class T> T &&move(T &) noexcept;
struct mutex {};
template <class M> struct lock_guard { lock_guard(M &); ~lock_guard(); };
struct error_code { int value; };
template <class T, class E> struct expected { ~expected(); };
} // namespace std

#define ASYNQ_CONCURRENT [[clang::annotate("asynq::concurrent")]]
#define ASYNQ_ORDERED [[clang::annotate("asynq::ordered")]]

namespace asynq {
template <class T> struct promise;
template <class T> struct task {
  using promise_type = promise<T>;
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};
struct promise_base {
  std::suspend_always initial_suspend();
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception();
};
template <class T> struct promise : promise_base {
  task<T> get_return_object();
  void return_value(T);
};
template <> struct promise<void> : promise_base {
  task<void> get_return_object();
  void return_void();
};
template <class... T> struct all_of {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  std::tuple<T...> await_resume();
};
template <class... T> all_of<T...> gather(task<T>...);
template <class V> struct batch_load : task<V> {};
template <class K, class V> struct batcher {
  ASYNQ_CONCURRENT batch_load<V> load(K);
};
} // namespace asynq

using asynq::task;
task<int> f(int = 0);
task<int> g(int = 0);
task<void> command();
)cpp";

static std::vector<const LibraryProfile *> allProfiles() {
  std::vector<const LibraryProfile *> Result;
  for (const LibraryProfile &Profile : builtinProfiles())
    Result.push_back(&Profile);
  return Result;
}

static NamePatterns patterns(llvm::ArrayRef<llvm::StringRef> Names = {}) {
  return cantFail(NamePatterns::create(Names));
}

/// What the options say by default.
static Knowledge defaultKnowledge() {
  return {{allProfiles(), {}},
          {patterns(), patterns()},
          {llvm::Regex(TypeKinds::defaultGuards()),
           patterns(TypeKinds::defaultStatuses())},
          /*Minimum=*/std::nullopt};
}

Snippet::Snippet(const std::string &Code)
    : Unit(tooling::buildASTFromCodeWithArgs(
          Prelude + Code, {"-std=c++20", "-Wno-everything"}, "snippet.cpp")),
      Given(defaultKnowledge()), Seen(std::make_unique<Bodies>(Given)) {
  EXPECT_FALSE(Unit->getDiagnostics().hasErrorOccurred()) << Code;
}

template <class Node, class Matcher>
static const Node &only(ASTContext &Context, const Matcher &M) {
  const auto Found = match(M.bind("node"), Context);
  const Node *Result =
      Found.empty() ? nullptr : Found.front().template getNodeAs<Node>("node");
  if (!Result)
    llvm::report_fatal_error("the snippet does not declare that name");
  return *Result;
}

const FunctionDecl &Snippet::function(llvm::StringRef Name) const {
  return only<FunctionDecl>(context(), functionDecl(hasName(Name)));
}

const VarDecl &Snippet::variable(llvm::StringRef Name) const {
  return only<VarDecl>(context(), varDecl(hasName(Name)));
}

Block Snippet::block() const {
  std::vector<Block> Blocks = awaitBlocks(function("run"), Given);
  if (Blocks.size() != 1)
    llvm::report_fatal_error("the snippet has not exactly one block");
  return Blocks.front();
}

AwaitGraph Snippet::graph() {
  Body = block();
  Context.emplace(function("run"), Given, *Seen);
  return AwaitGraph(*Body, *Context);
}

AccessSet Snippet::firstStatement() const {
  const auto *Coroutine = cast<CoroutineBodyStmt>(function("run").getBody());
  const auto *Body = cast<CompoundStmt>(Coroutine->getBody());
  return effects().ofStatement(*Body->body_front());
}

Snippet coroutine(const std::string &Body) {
  return Snippet("task<int> run(int p, int &ref, int *ptr) {\n" + Body + "\n}");
}

} // namespace asynq::analysis::test
