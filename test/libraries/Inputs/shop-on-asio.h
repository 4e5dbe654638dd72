// The back end of the shops on Asio, be it Boost's: `net` is its namespace.
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

static int waiting = 0, most = 0, visits = 0;
int most_at_once() { return most; }

static net::awaitable<void> round_trip() {
  net::steady_timer timer(co_await net::this_coro::executor, std::chrono::milliseconds(5));
  most = ++waiting > most ? waiting : most;
  co_await timer.async_wait(net::use_awaitable);
  --waiting;
}

net::awaitable<int> price_of(int id) {
  co_await round_trip();
  if (id < 0)
    throw std::out_of_range("no such product");
  co_return id * 10;
}

net::awaitable<int> rating_of(int id) {
  co_await round_trip();
  co_return id * 2;
}

net::awaitable<std::string> name_of(int id) {
  co_await round_trip();
  co_return "name" + std::to_string(id);
}

net::awaitable<std::unique_ptr<std::string>> picture_of(int id) {
  co_await round_trip();
  co_return std::make_unique<std::string>("picture" + std::to_string(id));
}

net::awaitable<void> save_visit(int) {
  co_await round_trip();
  ++visits;
}

net::awaitable<void> note_visit(int id) { return save_visit(id); }

net::awaitable<int> visits_of(int) {
  co_await round_trip();
  co_return visits;
}
