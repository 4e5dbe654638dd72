// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_GATHER_HPP
#define ASYNQ_GATHER_HPP

#include <asynq/detail/operation.hpp>
#include <asynq/detail/ranges.hpp>
#include <asynq/task.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace asynq {
namespace detail {

/// Starts the operands of `Derived` in order. They settle with the coroutine
/// that awaits, without a coroutine or a counter in between; so do the operands
/// of an operand that is a gather itself.
///
/// `Derived` has `count()` and `start_operand(i, parent)`.
template <class Derived> class operand_starter : public starter {
public:
  promise_base *start(promise_base &parent) noexcept {
    std::size_t count = self().count();
    if (count == 0)
      return parent.arrive();
    parent.expect_more(count - 1);
    parent_ = &parent;
    last_ = static_cast<std::uint32_t>(count - 1);
    if (run_modes &modes = run_modes::current(); modes.shuffle) [[unlikely]]
      order_ = static_cast<std::uint32_t>(modes.random() | 1);
    run_state::current().push(*this);
    return start_next();
  }

protected:
  operand_starter() noexcept : starter(&step_of_this) {}
  operand_starter(operand_starter &&) noexcept : operand_starter() {}
  ~operand_starter() {
    if (parent_ != nullptr) [[unlikely]]
      run_state::current().forget(*this);
  }

private:
  Derived &self() noexcept { return static_cast<Derived &>(*this); }

  static promise_base *step_of_this(starter &s) noexcept {
    auto &operands = static_cast<operand_starter &>(s);
    run_state::current().enter_for_operand(*operands.parent_);
    return operands.start_next();
  }

  promise_base *start_next() noexcept {
    promise_base &parent = *parent_;
    std::size_t i = next_++;
    if (i == last_) {
      parent_ = nullptr;
      run_state::current().pop();
    }
    if (order_ != 0) [[unlikely]]
      i = permuted(i, self().count(), order_);
    return self().start_operand(i, parent);
  }

  promise_base *parent_ = nullptr; ///< while there are operands to start
  std::uint32_t next_ = 0;
  std::uint32_t last_;
  std::uint32_t order_ = 0; ///< the seed of a shuffled one, else 0
};

/// What a gather keeps of a result of type `T`.
template <class T>
using kept_t = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

template <operation O> kept_t<typename O::value_type> keep_result(O &o) {
  using value = typename O::value_type;
  constexpr bool can_be_kept =
      std::is_void_v<value> ||
      std::is_constructible_v<value, decltype(o.result())>;
  static_assert(can_be_kept,
                "asynq: this gather has to copy the result of an lvalue task "
                "or of a future, and it cannot be copied; move the task in, or "
                "await the future by itself");
  if constexpr (std::is_void_v<value>)
    return o.result(), std::monostate();
  else if constexpr (can_be_kept)
    return o.result();
}

/// One of the operands of an `all_of`.
template <std::size_t I, operation O> struct operand {
  template <class A>
  explicit operand(A &&a) : operation(static_cast<A &&>(a)) {}

  O operation;
};

template <class Indices, operation... Operations> class operands;

/// A fixed number of operations. Not a `std::tuple`, which optimisers see
/// through less well.
template <std::size_t... I, operation... Operations>
class operands<std::index_sequence<I...>, Operations...>
    : private operand<I, Operations>... {
public:
  template <class... A>
    requires(sizeof...(A) == sizeof...(Operations) &&
             (std::constructible_from<Operations, A> && ...))
  explicit operands(std::tuple<A...> &&from)
      : operand<I, Operations>(std::get<I>(std::move(from)))... {}

  bool ready() noexcept { return (get<I, Operations>().ready() && ...); }

  promise_base *start(std::size_t i, promise_base &parent) noexcept {
    promise_base *next = nullptr;
    (void)((i == I && (next = get<I, Operations>().start(parent), true)) ||
           ...);
    return next;
  }

  template <class Results> Results results() {
    if constexpr (std::is_void_v<Results>)
      (get<I, Operations>().result(), ...);
    else
      return Results{keep_result(get<I, Operations>())...};
  }

private:
  template <std::size_t J, class O> O &get() noexcept {
    return static_cast<operand<J, O> *>(this)->operation;
  }
};

/// Awaits a fixed number of operations.
template <operation... Operations>
class [[nodiscard]] all_of : public operand_starter<all_of<Operations...>> {
public:
  static constexpr bool all_void =
      (std::is_void_v<typename Operations::value_type> && ...);
  using value_type = std::conditional_t<
      all_void, void, std::tuple<kept_t<typename Operations::value_type>...>>;

  template <class... A>
    requires(sizeof...(A) == sizeof...(Operations) &&
             (std::constructible_from<Operations, A> && ...))
  explicit all_of(std::tuple<A...> &&operands)
      : operands_(std::move(operands)) {}
  template <class... A>
    requires(sizeof...(A) == sizeof...(Operations) &&
             (std::constructible_from<Operations, A &> && ...))
  explicit all_of(std::tuple<A...> &operands)
      : all_of(std::apply([](A &...a) { return std::tie(a...); }, operands)) {}
  all_of(all_of &&other) = default;

  /// Runs all of them to their end now; see `task::value`.
  value_type value() && { return as_task(std::move(*this)).value(); }

  bool ready() noexcept { return operands_.ready(); }

  value_type result() { return operands_.template results<value_type>(); }

private:
  friend operand_starter<all_of>;

  static constexpr std::size_t count() noexcept {
    return sizeof...(Operations);
  }

  promise_base *start_operand(std::size_t i, promise_base &parent) noexcept {
    return operands_.start(i, parent);
  }

  operands<std::index_sequence_for<Operations...>, Operations...> operands_;
};

/// Where the pointers to the children are, of which each `Owner` is one.
template <class Owner> promise_base **children_of(Owner *first) noexcept {
  static_assert(sizeof(Owner) == sizeof(promise_base *) &&
                std::is_standard_layout_v<Owner>);
  return reinterpret_cast<promise_base **>(first);
}

/// Awaits a fixed number of tasks that it owns.
template <class... T>
  requires(sizeof...(T) != 0)
class [[nodiscard]] all_of<owned_task<T>...> : public task_group {
public:
  static constexpr bool all_void = (std::is_void_v<T> && ...);
  using value_type =
      std::conditional_t<all_void, void, std::tuple<kept_t<T>...>>;

  template <class... A>
    requires(sizeof...(A) == sizeof...(T))
  explicit all_of(std::tuple<A...> &&tasks)
      : all_of(std::move(tasks), std::index_sequence_for<T...>()) {}

  /// Runs all of them to their end now; see `task::value`.
  value_type value() && { return as_task(std::move(*this)).value(); }

  static constexpr bool ready() noexcept { return false; }

  promise_base *start(promise_base &parent) noexcept {
    return task_group::start(parent, children_of(tasks_), sizeof...(T));
  }
  std::coroutine_handle<> start_alone(promise_base &parent) noexcept {
    return task_group::start_alone(parent, children_of(tasks_), sizeof...(T));
  }

  value_type result() { return results(std::index_sequence_for<T...>()); }

private:
  template <class A, std::size_t... I>
  all_of(A &&tasks, std::index_sequence<I...>)
      : tasks_{owned_child(std::get<I>(std::move(tasks)))...} {}

  template <std::size_t... I> value_type results(std::index_sequence<I...>) {
    if constexpr (all_void)
      (tasks_[I].template take<T>(), ...);
    else
      return value_type{take<T>(tasks_[I])...};
  }

  template <class U> static kept_t<U> take(owned_child &child) {
    if constexpr (std::is_void_v<U>)
      return child.take<U>(), std::monostate();
    else
      return child.take<U>();
  }

  owned_child tasks_[sizeof...(T)];
};

/// Awaits the two of a pair.
template <operation A, operation B>
class [[nodiscard]] both_of : public all_of<A, B> {
  using base = all_of<A, B>;

public:
  using value_type =
      std::conditional_t<base::all_void, void,
                         std::pair<kept_t<typename A::value_type>,
                                   kept_t<typename B::value_type>>>;

  template <class X, class Y>
  explicit both_of(std::pair<X, Y> &&p)
      : base(std::forward_as_tuple(std::forward<X>(p.first),
                                   std::forward<Y>(p.second))) {}
  template <class X, class Y>
  explicit both_of(std::pair<X, Y> &p) : base(std::tie(p.first, p.second)) {}

  value_type value() && { return as_task(std::move(*this)).value(); }

  value_type result() {
    if constexpr (base::all_void)
      base::result();
    else
      return std::make_from_tuple<value_type>(base::result());
  }
};

/// What a collection of results of type `T` can hold.
template <class T>
using element_t =
    std::conditional_t<std::is_reference_v<T>,
                       std::reference_wrapper<std::remove_reference_t<T>>,
                       kept_t<T>>;

/// How a collection of awaitables is walked, and how the collection of their
/// results is built: `build<T>(source, size, next)` calls `next()` once for
/// each, in order. A range that is none of those below gives a vector.
template <class Collection> struct collection_traits {};

template <std::ranges::input_range Range> struct collection_traits<Range> {
  using awaitable_type = std::ranges::range_value_t<Range>;

  template <class T, class Next>
  static std::vector<T> build(const Range &, std::size_t size, Next next) {
    std::vector<T> results;
    results.reserve(size);
    while (size-- != 0)
      results.push_back(next());
    return results;
  }
};

template <class A, std::size_t N> struct collection_traits<std::array<A, N>> {
  using awaitable_type = A;

  template <class T, class Next>
  static std::array<T, N> build(const std::array<A, N> &, std::size_t,
                                Next next) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      return std::array<T, N>{((void)I, next())...};
    }(std::make_index_sequence<N>());
  }
};

template <class A> struct collection_traits<std::optional<A>> {
  using awaitable_type = A;

  template <class T, class Next>
  static std::optional<T> build(const std::optional<A> &, std::size_t size,
                                Next next) {
    return size != 0 ? std::optional<T>(next()) : std::nullopt;
  }
};

/// The map of results takes over what the map of awaitables was made with: it
/// compares or hashes alike, and allocates from the same place.
template <class Results, class Source>
Results empty_like(const Source &source) {
  typename Results::allocator_type allocator(source.get_allocator());
  if constexpr (requires { source.key_comp(); })
    return Results(source.key_comp(), allocator);
  else
    return Results(source.bucket_count(), source.hash_function(),
                   source.key_eq(), allocator);
}

template <class Results, class Source, class Next>
Results build_map(const Source &source, Next next) {
  Results results = empty_like<Results>(source);
  for (const auto &entry : source)
    results.emplace_hint(results.end(), entry.first, next());
  return results;
}

template <template <class...> class Map, class K, class A, class Allocator,
          class... Order>
struct map_traits {
  using awaitable_type = A;

  template <class T, class Next>
  static auto build(const Map<K, A, Order..., Allocator> &source, std::size_t,
                    Next next) {
    using allocator = typename std::allocator_traits<
        Allocator>::template rebind_alloc<std::pair<const K, T>>;
    return build_map<Map<K, T, Order..., allocator>>(source, std::move(next));
  }
};

template <class K, class A, class Compare, class Allocator>
struct collection_traits<std::map<K, A, Compare, Allocator>>
    : map_traits<std::map, K, A, Allocator, Compare> {};

template <class K, class A, class Compare, class Allocator>
struct collection_traits<std::multimap<K, A, Compare, Allocator>>
    : map_traits<std::multimap, K, A, Allocator, Compare> {};

template <class K, class A, class Hash, class Equal, class Allocator>
struct collection_traits<std::unordered_map<K, A, Hash, Equal, Allocator>>
    : map_traits<std::unordered_map, K, A, Allocator, Hash, Equal> {};

template <class K, class A, class Hash, class Equal, class Allocator>
struct collection_traits<std::unordered_multimap<K, A, Hash, Equal, Allocator>>
    : map_traits<std::unordered_multimap, K, A, Allocator, Hash, Equal> {};

/// Calls `function` with each awaitable of a collection, in order.
template <class Collection, class Function>
void for_each_awaitable(Collection &collection, Function function) {
  if constexpr (!std::ranges::input_range<Collection>) {
    if (collection)
      function(*collection);
  } else {
    for (auto &&element : collection)
      if constexpr (requires { typename Collection::mapped_type; })
        function(element.second);
      else
        function(element);
  }
}

template <class Collection>
using awaitable_of_t =
    typename collection_traits<std::remove_cvref_t<Collection>>::awaitable_type;

template <class C>
concept collection = requires { typename awaitable_of_t<C>; };

/// How the elements of a `Collection` (a reference for an lvalue) are awaited:
/// where the collection is, unless it is moved in or makes them on the way. A
/// view owns nothing.
template <class Collection> struct element_expression {};
template <collection Collection> struct element_expression<Collection> {
  using owned = awaitable_of_t<Collection>;
  using borrowed =
      std::conditional_t<std::is_const_v<std::remove_reference_t<Collection>>,
                         const owned &, owned &>;
  using type = std::conditional_t<std::is_lvalue_reference_v<Collection>,
                                  borrowed, owned>;
};
template <collection View>
  requires std::ranges::view<std::remove_cvref_t<View>>
struct element_expression<View> {
  using reference =
      std::ranges::range_reference_t<std::remove_reference_t<View>>;
  using type = std::conditional_t<std::is_lvalue_reference_v<reference>,
                                  reference, std::remove_cvref_t<reference>>;
};

template <class Collection>
using element_expression_t = typename element_expression<Collection>::type;

template <class A>
concept awaitable_collection = awaitable<element_expression_t<A>>;

/// Awaits all elements of a collection.
template <awaitable_collection Collection,
          operation ElementOperation =
              operation_for_t<element_expression_t<Collection>>>
class [[nodiscard]] each_of
    : public operand_starter<each_of<Collection, ElementOperation>> {
  using traits = collection_traits<std::remove_cvref_t<Collection>>;
  using element = element_expression_t<Collection>;
  using element_value = typename ElementOperation::value_type;

  static auto build(const Collection &source,
                    std::vector<ElementOperation> &operations) {
    if constexpr (!std::is_void_v<element_value>)
      return traits::template build<element_t<element_value>>(
          source, operations.size(), [next = operations.data()]() mutable {
            return static_cast<element_t<element_value>>(keep_result(*next++));
          });
  }

public:
  using value_type =
      decltype(build(std::declval<Collection &>(),
                     std::declval<std::vector<ElementOperation> &>()));

  explicit each_of(Collection &&source)
      : source_(std::forward<Collection>(source)) {
    if constexpr (std::ranges::sized_range<Collection>)
      operations_.reserve(std::ranges::size(source_));
    for_each_awaitable(source_, [this](auto &awaitable) {
      operations_.emplace_back(static_cast<element &&>(awaitable));
    });
  }
  each_of(each_of &&other) = default;

  /// Runs all of them to their end now; see `task::value`.
  value_type value() && { return as_task(std::move(*this)).value(); }

  bool ready() noexcept {
    for (ElementOperation &o : operations_)
      if (!o.ready())
        return false;
    return true;
  }

  value_type result() {
    if constexpr (std::is_void_v<value_type>)
      for (ElementOperation &o : operations_)
        o.result();
    else
      return build(source_, operations_);
  }

  /// All of them, for who awaits them one by one.
  std::vector<ElementOperation> &operations() noexcept { return operations_; }

private:
  friend operand_starter<each_of>;

  std::size_t count() const noexcept { return operations_.size(); }

  promise_base *start_operand(std::size_t i, promise_base &parent) noexcept {
    return operations_[i].start(parent);
  }

  Collection source_; ///< for its shape and keys; its awaitables are taken
  std::vector<ElementOperation> operations_;
};

template <awaitable_collection Collection> struct operation_for<Collection> {
  using type = each_of<Collection>;
};

/// Awaits all tasks of a vector that it owns, where they are.
template <class T, class Allocator>
class [[nodiscard]] each_task : public task_group {
public:
  using value_type =
      std::conditional_t<std::is_void_v<T>, void, std::vector<element_t<T>>>;

  explicit each_task(std::vector<task<T>, Allocator> &&tasks)
      : tasks_(std::move(tasks)) {
    for (const task<T> &t : tasks_)
      (void)t.promise();
  }
  each_task(each_task &&other) noexcept = default;
  ~each_task() {
    for (task<T> &t : tasks_)
      promise_base::destroy_awaited(std::exchange(t.promise_, nullptr));
  }

  /// Runs all of them to their end now; see `task::value`.
  value_type value() && { return as_task(std::move(*this)).value(); }

  bool ready() const noexcept { return tasks_.empty(); }

  promise_base *start(promise_base &parent) noexcept {
    return task_group::start(parent, children_of(tasks_.data()), tasks_.size());
  }
  std::coroutine_handle<> start_alone(promise_base &parent) noexcept {
    return task_group::start_alone(parent, children_of(tasks_.data()),
                                   tasks_.size());
  }

  value_type result() {
    if constexpr (std::is_void_v<T>) {
      for (const task<T> &t : tasks_)
        t.take();
    } else {
      value_type results;
      results.reserve(tasks_.size());
      for (const task<T> &t : tasks_)
        results.push_back(static_cast<element_t<T>>(t.take()));
      return results;
    }
  }

private:
  std::vector<task<T>, Allocator> tasks_;
};

template <class T, class Allocator>
struct operation_for<std::vector<task<T>, Allocator>> {
  using type = each_task<T, Allocator>;
};

template <awaitable... A> struct operation_for<std::tuple<A...>> {
  using type = all_of<operation_for_t<A>...>;
};
template <class... A>
  requires(awaitable<A &> && ...)
struct operation_for<std::tuple<A...> &> {
  using type = all_of<operation_for_t<A &>...>;
};

template <awaitable A, awaitable B> struct operation_for<std::pair<A, B>> {
  using type = both_of<operation_for_t<A>, operation_for_t<B>>;
};
template <class A, class B>
  requires awaitable<A &> && awaitable<B &>
struct operation_for<std::pair<A, B> &> {
  using type = both_of<operation_for_t<A &>, operation_for_t<B &>>;
};

template <class A> inline constexpr bool is_tuple = false;
template <class... A> inline constexpr bool is_tuple<std::tuple<A...>> = true;
template <class A, class B>
inline constexpr bool is_tuple<std::pair<A, B>> = true;

/// What `gather` of one argument takes apart.
template <class A>
concept structure = awaitable_collection<A> ||
                    (is_tuple<std::remove_cvref_t<A>> && awaitable<A>);

} // namespace detail

/// Awaits several awaitables together.
///
///     auto [user, posts] = co_await asynq::gather(user_of(id), posts_of(id));
///
/// Returns a lazy awaitable; nothing starts before it is awaited, or run to its
/// end with `std::move(g).value()`. The operands then start in argument order,
/// each when the one before waits or has finished, and whatever they load on
/// the way is sent together.
///
/// An operand is a task, a load of a batcher, another gather, or a tuple or
/// collection of these. Rvalue operands are taken over and their results moved;
/// lvalue tasks stay with their owner, who keeps them alive, and their results
/// are copied.
///
/// Gives a `std::tuple` of the results in argument order, with `std::monostate`
/// for `void`; nothing if all operands are `void` or there is none. All
/// operands settle, whatever happens to the others; then the error of the first
/// operand in argument order that has one is thrown, and other errors are
/// dropped.
///
/// Suspends only if an operand waits. Costs no coroutine and no allocation per
/// operand.
///
/// \throws empty_task at once, if an operand is a task that was moved from.
template <class... Awaitables> [[nodiscard]] auto gather(Awaitables &&...a) {
  static_assert((detail::awaitable<Awaitables> && ...),
                "asynq: gather takes tasks, gathers, loads of batchers, and "
                "tuples and collections of these; write std::move(x) for one "
                "that awaiting consumes");
  if constexpr ((detail::awaitable<Awaitables> && ...))
    return detail::all_of<detail::operation_for_t<Awaitables>...>(
        std::forward_as_tuple(std::forward<Awaitables>(a)...));
}

/// Awaits all elements of a collection together, in its order.
///
///     std::vector<asynq::task<int>> counts = ...;
///     std::vector<int> all = co_await asynq::gather(std::move(counts));
///
/// A `std::vector`, and any other range, gives a vector; `std::array`,
/// `std::optional`, `std::map`, `std::multimap` and their unordered kin (of the
/// mapped awaitables, by their keys, with the same comparator or hash and the
/// same allocator) give their like; nothing, if the results are `void`.
/// References are kept as `std::reference_wrapper`. A `std::tuple` or
/// `std::pair` is taken as its elements, and gives its like. All of these may
/// be nested.
///
///     auto names = co_await asynq::gather(ids | std::views::transform(name));
///
/// Elements of an lvalue or of a view stay where they are, unless the view
/// makes them. Otherwise as above, with one allocation for the operands of a
/// collection.
template <detail::structure Structure>
[[nodiscard]] auto gather(Structure &&structure) {
  return detail::operation_for_t<Structure>(std::forward<Structure>(structure));
}

} // namespace asynq

#endif
