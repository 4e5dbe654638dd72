// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef STORE_HPP
#define STORE_HPP

/// \file
/// An embedded SQLite database, and batch functions for `asynq::batcher` that
/// send it one statement for a batch. Errors of SQLite are thrown as
/// `std::runtime_error` with its message.

#include <asynq/outcome.hpp>

#include <sqlite3.h>

#include <concepts>
#include <cstddef>
#include <exception>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace store {

/// A database in memory, gone with this object. Outlives its statements.
class database {
public:
  /// Opens an empty database and runs `script`, which fills it.
  explicit database(const char *script) {
    sqlite3 *opened = nullptr;
    int code = sqlite3_open(":memory:", &opened);
    handle_.reset(opened); // has to be closed even if it could not be opened
    check(code);
    check(sqlite3_exec(opened, script, nullptr, nullptr, nullptr));
  }

  database(const database &) = delete;
  database &operator=(const database &) = delete;

  /// How many batches have been sent, each as one statement.
  std::size_t round_trips() const noexcept { return round_trips_; }

private:
  friend class statement;

  struct closer {
    void operator()(sqlite3 *db) const noexcept { sqlite3_close_v2(db); }
  };

  void check(int code) const {
    if (code != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(handle_.get()));
  }

  std::unique_ptr<sqlite3, closer> handle_;
  std::size_t round_trips_ = 0;
};

/// A prepared statement.
class statement {
public:
  statement(database &db, const char *sql) : db_(&db) {
    sqlite3_stmt *prepared = nullptr;
    db.check(sqlite3_prepare_v2(db.handle_.get(), sql, -1, &prepared, nullptr));
    handle_.reset(prepared);
  }

  /// Starts over with `keys`, a JSON array, for the parameter ?1.
  void send(const std::string &keys) {
    sqlite3_reset(handle_.get()); // gives the last run's error once more
    db_->check(sqlite3_bind_text64(handle_.get(), 1, keys.data(), keys.size(),
                                   SQLITE_TRANSIENT, SQLITE_UTF8));
    ++db_->round_trips_;
  }

  /// Goes to the next row; false after the last one.
  bool next() {
    int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW)
      return true;
    db_->check(code == SQLITE_DONE ? SQLITE_OK : code);
    return false;
  }

  /// Column `i` of the current row, as a number or a string.
  template <class T> T column(int i) const {
    if constexpr (std::integral<T>) {
      return static_cast<T>(sqlite3_column_int64(handle_.get(), i));
    } else {
      // In this order: asking for the bytes may be what makes them.
      const void *data = sqlite3_column_blob(handle_.get(), i);
      int size = sqlite3_column_bytes(handle_.get(), i);
      return T(static_cast<const char *>(data), static_cast<std::size_t>(size));
    }
  }

private:
  struct finalizer {
    void operator()(sqlite3_stmt *s) const noexcept { sqlite3_finalize(s); }
  };

  database *db_;
  std::unique_ptr<sqlite3_stmt, finalizer> handle_;
};

inline std::string to_json(std::integral auto number) {
  return std::to_string(number);
}

inline std::string to_json(const std::string &text) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string json = "\"";
  for (char c : text)
    if (c == '"' || c == '\\')
      (json += '\\') += c;
    else if (auto code = static_cast<unsigned char>(c); code < 0x20)
      ((json += "\\u00") += digits[code / 16]) += digits[code % 16];
    else
      json += c;
  return json += '"';
}

/// Keys in the form in which a statement of any number of them takes them.
template <class K> std::string to_json(std::span<const K> keys) {
  std::string json = "[";
  for (const K &key : keys)
    (json += json.size() > 1 ? "," : "") += to_json(key);
  return json += ']';
}

/// The batch function of a batcher that reads:
///
///     asynq::batcher<int, std::string> name{
///         "name", store::lookup<int, std::string>(
///                     db, "SELECT id, name FROM users "
///                         "WHERE id IN (SELECT value FROM json_each(?1))")};
///
/// The statement gives a row of key and value for each key that there is, in
/// any order. The others fail with `std::out_of_range`, each for itself.
template <class K, class V> class lookup {
public:
  /// \param read makes the value of a row; by default its second column.
  lookup(database &db, const char *sql,
         V (*read)(const statement &) = &second_column)
      : statement_(db, sql), read_(read) {}

  std::vector<asynq::outcome<V>> operator()(std::span<const K> keys) {
    std::unordered_map<K, V> found;
    statement_.send(to_json(keys));
    while (statement_.next())
      found.try_emplace(statement_.column<K>(0), read_(statement_));
    std::vector<asynq::outcome<V>> answers;
    answers.reserve(keys.size());
    for (const K &key : keys)
      answers.push_back(answer(found, key));
    return answers;
  }

private:
  static V second_column(const statement &row) { return row.column<V>(1); }

  static asynq::outcome<V> answer(const std::unordered_map<K, V> &found,
                                  const K &key) {
    if (auto entry = found.find(key); entry != found.end())
      return entry->second;
    return std::make_exception_ptr(
        std::out_of_range("no row for " + to_json(key)));
  }

  statement statement_;
  V (*read_)(const statement &);
};

/// The batch function of a batcher that writes: all keys, or none if it throws.
template <class K> class command {
public:
  command(database &db, const char *sql) : statement_(db, sql) {}

  std::vector<std::monostate> operator()(std::span<const K> keys) {
    statement_.send(to_json(keys));
    while (statement_.next())
      ;
    return std::vector<std::monostate>(keys.size());
  }

private:
  statement statement_;
};

} // namespace store

#endif
