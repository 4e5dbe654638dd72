#include "Project.h"
#include "lint/report/Shard.h"
#include <gtest/gtest.h>
#include <set>

namespace asynq::lint {
namespace {

namespace json = llvm::json;

std::vector<std::string> someUnits() {
  std::vector<std::string> Units;
  for (unsigned I = 0; I < 25; ++I)
    Units.push_back("src/unit" + std::to_string(I) + ".cpp");
  Units.push_back("src/unit3.cpp"); // with other flags
  return Units;
}

/// What a unit of the made-up run says; one is never heard, for it cannot hold
/// a finding.
json::Value saidBy(std::size_t Unit, llvm::StringRef Top = Root) {
  return json::Object{
      {"findings", json::Array{json::Array{(Top + "/src/a.h").str(),
                                           static_cast<int64_t>(Unit)}}},
      {"text", "in " + Top.str() + "/src"}};
}
constexpr std::size_t Silent = 5;

std::vector<ShardVoice> voicesOf(llvm::ArrayRef<std::size_t> Units,
                                 llvm::StringRef Root) {
  std::vector<ShardVoice> Voices;
  for (const std::size_t Unit : Units)
    if (Unit != Silent)
      Voices.push_back({Unit, saidBy(Unit, Root)});
  return Voices;
}

/// Writes a shard and reads it back.
ShardFile shardOf(Shard Which, llvm::StringRef Top = Root,
                  std::vector<std::string> Units = someUnits(),
                  std::string Version = "1.2.3") {
  const std::string Text = written([&](llvm::raw_ostream &Out) {
    writeShard(Out, {Which, Version, Top.str(), hashOfUnits(Units),
                     voicesOf(unitsOf(Which, Units), Top)});
  });
  return llvm::cantFail(readShard(Text, "s.json"));
}

std::string shown(llvm::Expected<std::vector<json::Value>> Joined) {
  if (!Joined)
    return llvm::toString(Joined.takeError());
  return llvm::formatv("{0}", json::Value(json::Array(*Joined))).str();
}

TEST(Shard, IsReadAndWrongOnesAreErrors) {
  EXPECT_EQ(llvm::cantFail(parseShard("2/3")).Index, 2u);
  EXPECT_EQ(llvm::cantFail(parseShard("2/3")).Count, 3u);
  for (const llvm::StringRef Wrong :
       {"", "1", "/", "0/3", "4/3", "-1/3", "1/x", "1/0", "1/3/5", " 1/3"}) {
    llvm::Expected<Shard> Read = parseShard(Wrong);
    ASSERT_FALSE(bool(Read)) << Wrong.str();
    EXPECT_EQ(
        llvm::toString(Read.takeError()),
        ("'" + Wrong + "' is no shard; the second of three is 2/3").str());
  }
}

TEST(Shard, EachUnitIsInOneAndTheyAreOfOneSize) {
  const std::vector<std::string> Units = someUnits();
  for (unsigned Count : {1u, 2u, 3u, 7u, 40u}) {
    std::multiset<std::size_t> All;
    std::set<std::size_t> Sizes;
    for (unsigned Index = 1; Index <= Count; ++Index) {
      const auto Share = unitsOf({Index, Count}, Units);
      All.insert(Share.begin(), Share.end());
      std::set<std::string> Paths;
      for (const std::size_t Unit : Share)
        Paths.insert(Units[Unit]);
      Sizes.insert(Paths.size());
    }
    EXPECT_EQ(All.size(), Units.size());
    EXPECT_EQ(std::set(All.begin(), All.end()).size(), Units.size());
    EXPECT_LE(*Sizes.rbegin() - *Sizes.begin(), 1u);
  }
}

TEST(Shard, TheOrderOfUnitsDoesNotMatter) {
  const std::vector<std::string> Units = someUnits();
  const std::vector<std::string> Reversed(Units.rbegin(), Units.rend());
  const auto PathsOf = [](const std::vector<std::string> &Of) {
    std::set<std::string> Paths;
    for (const std::size_t Unit : unitsOf({2, 3}, Of))
      Paths.insert(Of[Unit]);
    return Paths;
  };
  EXPECT_EQ(PathsOf(Units), PathsOf(Reversed));
}

TEST(Shard, AllUnitsOfOnePathAreInOne) {
  const std::vector<std::string> Units = {"a", "b", "a", "c", "a"};
  for (unsigned Index = 1; Index <= 3; ++Index) {
    const auto Share = unitsOf({Index, 3}, Units);
    EXPECT_EQ(Share.size(), Units[Share.front()] == "a" ? 3u : 1u);
  }
}

TEST(Shard, TheUnionOfShardsIsTheWholeRun) {
  const std::string Whole = shown(joinShards({shardOf({1, 1})}, Root));
  EXPECT_NE(Whole.find("unit"), 0u);
  for (unsigned Count : {1u, 2u, 3u, 7u}) {
    std::vector<ShardFile> Files;
    for (unsigned Index = Count; Index > 0; --Index)
      Files.push_back(shardOf({Index, Count}));
    EXPECT_EQ(shown(joinShards(std::move(Files), Root)), Whole);
  }
  std::vector<json::Value> Said;
  for (std::size_t Unit = 0; Unit < someUnits().size(); ++Unit)
    if (Unit != Silent)
      Said.push_back(saidBy(Unit));
  EXPECT_EQ(Whole, shown(std::move(Said)));
}

TEST(Shard, EachMachineMayHaveTheProjectElsewhere) {
  std::vector<ShardFile> Files = {shardOf({1, 2}, "/ci/1"),
                                  shardOf({2, 2}, "/ci/10")};
  const std::string Joined = shown(joinShards(std::move(Files), "/ci/1"));
  EXPECT_EQ(Joined.find("\"/ci/10/"), std::string::npos);
  EXPECT_NE(Joined.find("\"in /ci/10/src\""), std::string::npos);
}

TEST(Shard, WhatDoesNotBelongTogetherIsNotMerged) {
  const auto Join = [](std::vector<ShardFile> Files) {
    return shown(joinShards(std::move(Files), Root));
  };
  EXPECT_EQ(Join({}), "there are no shards to merge");
  EXPECT_EQ(Join({shardOf({1, 3}), shardOf({3, 3})}), "shard 2/3 is missing");
  EXPECT_EQ(Join({shardOf({1, 2}), shardOf({1, 2})}),
            "shard 1/2 is there twice");
  EXPECT_EQ(Join({shardOf({1, 2}), shardOf({2, 3})}),
            "shard 2/3 and shard 1/2 are not of one run");
  EXPECT_EQ(Join({shardOf({1, 2}), shardOf({2, 2}, Root, {"a", "b"})}),
            "shard 2/2 and shard 1/2 are not of one run");
  EXPECT_EQ(
      Join({shardOf({1, 2}), shardOf({2, 2}, Root, someUnits(), "1.2.4")}),
      "shard 2/2 was written by another version, or with other options, than "
      "shard 1/2");
}

TEST(Shard, AFileThatIsNoneOrWasCutOffIsAnError) {
  const auto ErrorOf = [](llvm::StringRef Text) {
    llvm::Expected<ShardFile> Read = readShard(Text, "s.json");
    return Read ? "none" : llvm::toString(Read.takeError());
  };
  const std::string Whole = written([&](llvm::raw_ostream &Out) {
    writeShard(Out, {{1, 1}, "1", "/r", "0", voicesOf({0, 1}, "/r")});
  });
  const llvm::StringRef Text = Whole;
  const std::size_t Last = Text.rtrim().rfind('\n') + 1;
  EXPECT_EQ(ErrorOf(Text), "none");
  EXPECT_EQ(ErrorOf(""), "s.json: the file is not complete");
  EXPECT_EQ(ErrorOf(Text.take_front(Last)), "s.json: the file is not complete");
  EXPECT_TRUE(llvm::StringRef(ErrorOf(Text.take_front(Last + 5)))
                  .starts_with("s.json:3: "));
  EXPECT_EQ(ErrorOf("{\"asynqLintShard\":2}\n"),
            "s.json:1: this is no shard of this version of asynq-lint");
  EXPECT_EQ(ErrorOf((Text.take_front(Last) + "{}\n").str()),
            "s.json:3: this is not what a unit said");
}

} // namespace
} // namespace asynq::lint
