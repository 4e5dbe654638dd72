// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The profile page of a user, as one writes it first: the five parts of the
// page are awaited one after the other, and each waits for a round trip.

#include "store.hpp"

#include <asynq/asynq.hpp>

#include <exception>
#include <iostream>
#include <string>

namespace {

constexpr const char *rows = R"(
  CREATE TABLE cache (key TEXT PRIMARY KEY, value TEXT NOT NULL);
  INSERT INTO cache VALUES
    ('user-photo:7', '/photos/ada.jpg'),
    ('user-name:7', 'Ada Lovelace'),
    ('user-short-bio:7', 'Analyst and metaphysician'),
    ('user-long-bio:7', 'The Engine weaves algebraical patterns.'),
    ('user-followers:7', '4.9k'),
    ('user-name:8', 'Charles Babbage');
)";

using cache = asynq::batcher<std::string, std::string>;

class pages {
public:
  explicit pages(cache &mc) : mc_(mc) {}

  asynq::task<std::string> render_profile(int uid) const {
    // In the order in which they stand on the page.
    auto photo = co_await render_profile_photo(uid);
    auto name = co_await render_name(uid);
    auto short_bio = co_await render_short_bio(uid);
    auto long_bio = co_await render_long_bio(uid);
    auto follow_button = co_await render_follow_button(uid);

    // The long bio has a box of its own, below everything else.
    co_return photo + name + short_bio + follow_button + long_bio;
  }

private:
  asynq::task<std::string> render_profile_photo(int uid) const {
    auto url = co_await mc_.load("user-photo:" + std::to_string(uid));
    co_return "<img src=\"" + url + "\">\n";
  }

  asynq::task<std::string> render_name(int uid) const {
    auto name = co_await mc_.load("user-name:" + std::to_string(uid));
    co_return "<b>" + name + "</b>\n";
  }

  asynq::task<std::string> render_short_bio(int uid) const {
    auto bio = co_await mc_.load("user-short-bio:" + std::to_string(uid));
    co_return "<i>" + bio + "</i>\n";
  }

  asynq::task<std::string> render_long_bio(int uid) const {
    auto bio = co_await mc_.load("user-long-bio:" + std::to_string(uid));
    co_return "<p>" + bio + "</p>\n";
  }

  asynq::task<std::string> render_follow_button(int uid) const {
    auto count = co_await mc_.load("user-followers:" + std::to_string(uid));
    co_return "<button>Follow | " + count + "</button>\n";
  }

  cache &mc_;
};

} // namespace

int main() try {
  store::database db(rows);
  cache mc{"cache", store::lookup<std::string, std::string>(
                        db, "SELECT key, value FROM cache "
                            "WHERE key IN (SELECT value FROM json_each(?1))")};
  pages site(mc);
  std::cout << site.render_profile(7).value();
  std::cout << "round trips: " << db.round_trips() << '\n';
} catch (const std::exception &error) {
  std::cerr << error.what() << '\n';
  return 1;
}
