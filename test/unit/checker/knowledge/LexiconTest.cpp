//===- LexiconTest.cpp ----------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/Lexicon.h"
#include "Snippet.h"
#include "knowledge/CalleeNames.h"
#include "knowledge/LexiconTable.h"
#include "knowledge/Words.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

static void expectClass(NameClass Class,
                        std::initializer_list<const char *> Names,
                        Handed Given = {}) {
  for (const char *Name : Names)
    EXPECT_EQ(classifyName(Name, Given), Class) << Name;
}

static std::vector<std::string> words(llvm::StringRef Name) {
  const auto Words = wordsOf(Name);
  return {Words.begin(), Words.end()};
}

TEST(Words, AreThoseOfSnakeAndCamelCase) {
  using List = std::vector<std::string>;
  EXPECT_EQ(words("_get_user_"), (List{"get", "user"}));
  EXPECT_EQ(words("getUser2"), (List{"get", "user2"}));
  EXPECT_EQ(words("HTTPGet"), (List{"http", "get"}));
  EXPECT_EQ(words("loadURLsOf"), (List{"load", "urls", "of"}));
  EXPECT_EQ(words("fetchID"), (List{"fetch", "id"}));
  EXPECT_EQ(words("FETCH_NEXT"), (List{"fetch", "next"}));
  EXPECT_EQ(words("k8sGet"), (List{"k8s", "get"}));
  EXPECT_EQ(words(""), List{});
}

TEST(Lexicon, ClassesANameByItsFirstWord) {
  expectClass(NameClass::Read,
              {"get", "load_user", "fetchUser", "Exists", "sha512crypt"});
  expectClass(NameClass::Source, {"recv", "next_id", "pollEvents", "dequeue"});
  expectClass(NameClass::Wait, {"sleep_for", "delay", "waitUntilReady"});
  expectClass(NameClass::Session,
              {"login", "acquire_slot", "beginTransaction"});
  expectClass(NameClass::Change,
              {"create_user", "SendMail", "_put", "execute", "make", "call"});
  expectClass(NameClass::Combine, {"all", "with_retries", "retry"});
  expectClass(NameClass::None, {"f", "settings", "created_users", "storefront",
                                "rows_of", "URLOf", ""});
}

TEST(Lexicon, TakesWhatBelongsToSomethingForANoun) {
  expectClass(NameClass::None, {"stock_of", "orderOf", "share_of"});
  expectClass(NameClass::Change, {"dispose_of", "make_copy_of"});
}

TEST(Lexicon, KnowsCountersLibrariesAndShortNamesOfCommands) {
  const Handed Nothing{/*Anything=*/false};
  expectClass(NameClass::Source,
              {"last_insert_id", "autoincrement", "get_char", "die_roll",
               "get_timestamp", "in_flight", "counter_value"},
              Nothing);
  expectClass(NameClass::Read, {"get_record", "get_sequence"});
  expectClass(NameClass::Wait, {"msleep", "usleep", "back_off", "rate_limit"});
  expectClass(NameClass::Session,
              {"auth", "select_db", "become_leader", "sudo"});
  expectClass(NameClass::Change, {"rm", "println", "eval", "compare_exchange",
                                  "flushdb", "rehash"});
}

TEST(Lexicon, KnowsWordsWithDigitsBehindThem) {
  expectClass(NameClass::Read, {"load2", "get_2", "lstat64"});
  expectClass(NameClass::Change, {"send2"});
  expectClass(NameClass::None, {"group0", "f2"});
}

TEST(Lexicon, SkipsWhatSaysHowOrWhere) {
  expectClass(NameClass::Read, {"async_load", "co_get_user", "cached_get",
                                "try_load", "maybeLoad", "async_cached_find"});
  expectClass(NameClass::Change, {"async_write", "asyncSend", "redis_put",
                                  "co_write", "user_create", "do_write"});
  expectClass(NameClass::Source, {"async_read_some", "co_recv"});
  expectClass(NameClass::Session, {"try_lock", "tls_shutdown"});
  expectClass(NameClass::None, {"user_id", "async_rows", "local_rows"});
}

TEST(Lexicon, FindsNoReadBehindWhatHandlesEvents) {
  expectClass(NameClass::Change, {"handle_get", "handle", "do"});
  expectClass(NameClass::Wait, {"on_load", "onChange"});
}

TEST(Lexicon, LeavesSuffixesOut) {
  expectClass(NameClass::Source, {"read_async", "nonce_coro", "time_co"});
  expectClass(NameClass::Read,
              {"name_async", "get_user_async", "userNameCoro"});
  expectClass(NameClass::Change, {"userCreateAsync", "offset_append_async"});
}

TEST(Lexicon, LetsTheNextWordChangeTheVerb) {
  expectClass(NameClass::Read, {"read_user", "start_time", "build_url", "name",
                                "name_of", "collect_files", "open_orders"});
  expectClass(NameClass::Source, {"read", "read_line", "read_bytes",
                                  "fetch_next", "get_next_page", "new_id"});
  expectClass(NameClass::Session,
              {"read_lock", "log_in", "get_conn", "set_up", "takeUserLock"});
  expectClass(NameClass::Change, {"fetch_add", "load_into", "name_server",
                                  "download_to_file", "collect_fee"});
  expectClass(NameClass::Source, {"load_more", "get_more", "getrandom"});
  expectClass(NameClass::Change, {"fetch_or", "get_clear", "getset", "cas"});
  expectClass(NameClass::Session, {"select_for_update", "get_transaction"});
  expectClass(NameClass::Wait, {"get_future", "schedule_after"});
  expectClass(NameClass::Combine, {"wait_all", "wait_for_any", "make_task",
                                   "collect", "collect_all", "value_or"});
}

TEST(Lexicon, TakesTheMoreOrderedOfTwoVerbs) {
  expectClass(NameClass::Change, {"get_or_create", "findAndModify",
                                  "load_then_publish", "compare_and_set"});
  expectClass(NameClass::Session, {"load_and_lock"});
  expectClass(NameClass::Source, {"wait_and_get", "load_and_pop"});
  expectClass(NameClass::Read, {"get_or_throw", "find_or_default",
                                "find_and_load", "get_users_and_rows"});
  expectClass(NameClass::None, {"terms_and_conditions", "rows_or"});
}

TEST(Lexicon, KnowsTheNounsOfSources) {
  expectClass(NameClass::Source,
              {"current_time", "get_time", "nonce", "load_random_user",
               "room_temperature", "temperature_of", "get_time_and_rows",
               "get_verification_code", "load_next_order_page", "fresh_user_id",
               "ticket"});
  expectClass(NameClass::Read, {"get_start_time", "load_ticket", "get_code",
                                "get_temperature_unit", "find_by_nonce"});
  expectClass(NameClass::None,
              {"user_id", "page", "ticket_price", "heading2s"});
}

TEST(Lexicon, TakesSomeVerbsForThingsIfTheyAreHandedAKey) {
  expectClass(NameClass::None, {"order", "report", "share", "stock"});
  expectClass(NameClass::Change, {"order_all", "report_user", "call", "email"});
  EXPECT_EQ(classifyName("report", {/*Anything=*/false, /*Awaitable=*/false}),
            NameClass::Change);
}

TEST(Lexicon, AsksWhatAFunctionIsHanded) {
  const Handed Nothing{/*Anything=*/false, /*Awaitable=*/false};
  const Handed Value{/*Anything=*/true, /*Awaitable=*/false};
  expectClass(NameClass::Source, {"device_uuid", "guid"}, Nothing);
  expectClass(NameClass::None, {"device_uuid", "guid"}, Value);
  expectClass(NameClass::Wait, {"timeout"}, Value);
  expectClass(NameClass::Session, {"schedule"}, Nothing);
  expectClass(NameClass::Combine, {"timeout", "schedule"});
}

TEST(Lexicon, LooksAtTheLastWord) {
  expectClass(NameClass::Change, {"callback", "row_handler", "fetch_fn",
                                  "offset_update", "rows_delete"});
  expectClass(NameClass::Session,
              {"offset_commit", "get_connection", "fetch_read_lock"});
  expectClass(NameClass::Wait, {"rows_barrier", "rows_wait"});
  // Where there is a verb already, the last word is a noun.
  expectClass(NameClass::Read,
              {"get_update", "find_commit", "load_connection"});
}

TEST(Lexicon, ListsEachFirstWordOnce) {
  llvm::StringSet<> Seen;
  for (const ClassedWords &Row : firstWords()) {
    llvm::SmallVector<llvm::StringRef, 0> Words;
    Row.Words.split(Words, ' ');
    for (llvm::StringRef Word : Words)
      EXPECT_TRUE(Seen.insert(Word).second) << Word.str();
  }
  EXPECT_GT(Seen.size(), 1500u);
}

static NameClass classOfCall(const Snippet &Code, llvm::StringRef Variable) {
  const clang::Expr *Init = Code.variable(Variable).getInit();
  const auto *Call = llvm::cast<clang::CallExpr>(Init->IgnoreImplicit());
  return nameClassOf(*Call, Code.knowledge().Known);
}

TEST(CalleeNames, AreThoseOfObjectsAndPointersToo) {
  const Snippet Code(
      "struct reader { int operator()(int) const; };"
      "struct send_mail { int operator()(int) const; };"
      "struct stream { int operator>>(int) const; int operator-(int) const; };"
      "struct owner { int (*recv_)(int); reader load_; };"
      "namespace std { int take(int); }"
      "extern owner o; extern reader load, login; extern send_mail plain;"
      "extern stream from; extern int (*park)(int);"
      "int a = load(1); int b = login(1); int c = plain(1); int d = park(1);"
      "int e = o.recv_(1); int h = o.load_(1); int i = from >> 1; int j = from "
      "- 1;"
      "int k = std::take(1); int l = send_mail{}(1);");
  const std::pair<const char *, NameClass> Expected[] = {
      {"a", NameClass::Read},   {"b", NameClass::Session},
      {"c", NameClass::Change}, {"d", NameClass::Wait},
      {"e", NameClass::Source}, {"h", NameClass::Read},
      {"i", NameClass::Source}, {"j", NameClass::None},
      {"k", NameClass::None},   {"l", NameClass::Change}};
  for (const auto &[Variable, Class] : Expected)
    EXPECT_EQ(classOfCall(Code, Variable), Class) << Variable;
}

TEST(CalleeNames, CountWhatIsHandedOver) {
  const Snippet Code("int timeout(int); int timeout(task<int>, int);"
                     "int a = timeout(1); int b = timeout(f(), 1);");
  EXPECT_EQ(classOfCall(Code, "a"), NameClass::Wait);
  EXPECT_EQ(classOfCall(Code, "b"), NameClass::Combine);
}

TEST(Lexicon, KnowsClassesThatGiveOutOneThingAfterTheOther) {
  EXPECT_TRUE(givesOutByName("JobQueue", "get", /*Numbers=*/false));
  EXPECT_TRUE(givesOutByName("channel", "get_message", /*Numbers=*/false));
  EXPECT_FALSE(givesOutByName("JobQueue", "get", /*Numbers=*/true));
  EXPECT_FALSE(givesOutByName("JobQueue", "get_owner", /*Numbers=*/false));
  EXPECT_FALSE(givesOutByName("QueueStore", "get", /*Numbers=*/false));
  EXPECT_TRUE(givesOutByName("RowCursor", "fetch", /*Numbers=*/true));
  EXPECT_FALSE(givesOutByName("RowCursor", "close", /*Numbers=*/false));
}
