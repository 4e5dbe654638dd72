//===- cache_folder_test.cpp -  -------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project.h"
#include "llvm/Support/FileSystem.h"
#include <fstream>
#include <gtest/gtest.h>
#include <thread>
#include <utime.h>

using namespace asynq::lint;
using namespace asynq::lint::test;

namespace {

std::vector<std::string> filesIn(const std::string &Folder) {
  std::vector<std::string> Result;
  std::error_code Error;
  for (llvm::sys::fs::recursive_directory_iterator I(Folder, Error), End;
       I != End && !Error; I.increment(Error))
    if (llvm::sys::fs::is_regular_file(I->path()))
      Result.push_back(I->path());
  return Result;
}

void grow(const std::string &Path) {
  std::ofstream(Path, std::ios::app) << "more";
}

void makeOlder(const std::string &Path, int Seconds) {
  const time_t Then = ::time(nullptr) - Seconds;
  const utimbuf Times = {Then, Then};
  ASSERT_EQ(::utime(Path.c_str(), &Times), 0);
}

TEST(CacheFolder, GivesBackWhatWasWritten) {
  const Project Here;
  CacheFolder Cache(Here.path("new/cache"), {});
  const std::string Content("a\0b\n", 4);
  Cache.write("scan", digestOf("1"), Content);
  EXPECT_EQ(Cache.read("scan", digestOf("1")), Content);
  EXPECT_EQ(Cache.read("scan", digestOf("2")), std::nullopt);
  EXPECT_EQ(Cache.read("result", digestOf("1")), std::nullopt);
  Cache.write("scan", digestOf("1"), "other");
  EXPECT_EQ(Cache.read("scan", digestOf("1")), "other");
  EXPECT_EQ(CacheFolder(Here.path("new/cache"), {}).read("scan", digestOf("1")),
            "other");
  EXPECT_EQ(filesIn(Here.path("new/cache")).size(), 1u);
}

TEST(CacheFolder, DamagedEntriesAreNone) {
  const Project Here;
  CacheFolder Cache(Here.path("cache"), {});
  const auto EntryAfter = [&](auto Damage) {
    Cache.write("scan", digestOf("1"), "content");
    Damage(filesIn(Here.path("cache")).front());
    return Cache.read("scan", digestOf("1"));
  };
  EXPECT_EQ(EntryAfter([](auto) {}), "content");
  EXPECT_EQ(EntryAfter([](auto Path) { grow(Path); }), std::nullopt);
  EXPECT_EQ(EntryAfter([](auto Path) { std::ofstream(Path) << "x"; }),
            std::nullopt);
  EXPECT_EQ(EntryAfter([](auto Path) { std::ofstream{Path}; }), std::nullopt);
  EXPECT_EQ(EntryAfter([](auto Path) { ::truncate(Path.c_str(), 60); }),
            std::nullopt);
  EXPECT_EQ(EntryAfter([](const std::string &Path) {
              std::fstream(Path).seekp(-1, std::ios::end).put('!');
            }),
            std::nullopt);
}

TEST(CacheFolder, EntriesOfAnotherVersionAreWrittenAgain) {
  const Project Here;
  CacheFolder Cache(Here.path("cache"), {});
  Cache.write("scan", digestOf("1"), "content");
  const std::string Path = filesIn(Here.path("cache")).front();
  std::fstream(Path).seekp(std::string("asynq-lint cache ").size()).put('0');
  EXPECT_EQ(Cache.read("scan", digestOf("1")), std::nullopt);
  Cache.write("scan", digestOf("1"), "content");
  EXPECT_EQ(Cache.read("scan", digestOf("1")), "content");
}

TEST(CacheFolder, AFolderThatCannotBeWrittenToIsSaidOnce) {
  const Project Here;
  Here.write("file", "");
  std::vector<std::string> Said;
  CacheFolder Cache(Here.path("file/cache"),
                    [&](const std::string &Text) { Said.push_back(Text); });
  Cache.write("scan", digestOf("1"), "content");
  Cache.write("scan", digestOf("2"), "content");
  Cache.trim(0);
  EXPECT_EQ(Cache.read("scan", digestOf("1")), std::nullopt);
  ASSERT_EQ(Said.size(), 1u);
  EXPECT_EQ(Said.front(), "cannot write to the cache folder '" +
                              Here.path("file/cache") +
                              "': Not a directory; what is found is not kept "
                              "for the next run");
}

TEST(CacheFolder, TrimmingForgetsWhatWasUsedLongestAgo) {
  const Project Here;
  CacheFolder Cache(Here.path("cache"), {});
  const std::string Content(1000, 'x');
  for (const char *Key : {"1", "2", "3"})
    Cache.write("scan", digestOf(Key), Content);
  for (const std::string &Path : filesIn(Here.path("cache")))
    makeOlder(Path, 100000);
  EXPECT_TRUE(Cache.read("scan", digestOf("2")));
  Cache.trim(10000);
  EXPECT_EQ(filesIn(Here.path("cache")).size(), 3u);
  Cache.trim(2000);
  EXPECT_EQ(filesIn(Here.path("cache")).size(), 1u);
  EXPECT_TRUE(Cache.read("scan", digestOf("2")));
}

TEST(CacheFolder, TrimmingLeavesAloneWhatIsNotItsOwn) {
  const Project Here;
  Here.write("cache/notes.txt", "mine");
  Here.write("cache/ab/notes.txt", "mine");
  CacheFolder Cache(Here.path("cache"), {});
  Cache.write("scan", digestOf("1"), "content");
  Cache.trim(0);
  EXPECT_EQ(filesIn(Here.path("cache")).size(), 2u);
}

TEST(CacheFolder, TrimmingClearsAwayWhatAKilledRunLeft) {
  const Project Here;
  CacheFolder Cache(Here.path("cache"), {});
  Cache.write("scan", digestOf("1"), "content");
  const std::string Entry = filesIn(Here.path("cache")).front();
  std::ofstream(Entry + ".0123.tmp") << "young";
  std::ofstream(Entry + ".4567.tmp") << "old";
  makeOlder(Entry + ".4567.tmp", 100000);
  Cache.trim(1000000);
  EXPECT_EQ(filesIn(Here.path("cache")).size(), 2u);
  EXPECT_TRUE(Cache.read("scan", digestOf("1")));
}

TEST(CacheFolder, ManyMayWriteAtOnce) {
  const Project Here;
  std::vector<std::thread> Threads;
  for (int I = 0; I != 4; ++I)
    Threads.emplace_back([&, I] {
      CacheFolder Cache(Here.path("cache"), {});
      for (int Round = 0; Round != 50; ++Round) {
        Cache.write("scan", digestOf("1"), std::string(1000 + I, 'a' + I));
        const auto Read = Cache.read("scan", digestOf("1"));
        ASSERT_TRUE(Read);
        EXPECT_EQ(Read->size(), std::size_t(1000 + Read->front() - 'a'));
      }
    });
  for (std::thread &Each : Threads)
    Each.join();
  EXPECT_EQ(filesIn(Here.path("cache")).size(), 1u);
}

} // namespace
