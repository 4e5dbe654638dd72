//===- LexiconTable.cpp - The words of the lexicon ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A word that is a noun as well is classed by what it does as a verb: to take a
// command for a question is worse than the other way round.
//
//===----------------------------------------------------------------------===//

#include "knowledge/LexiconTable.h"

namespace asynq::analysis {

llvm::ArrayRef<ClassedWords> firstWords() {
  static constexpr ClassedWords Table[] = {
      {NameClass::Read,
       "access aggregate allows am analyse analyze appraise approximate are "
       "assert assess average beautify bisect browse calc calculate can "
       "canonicalize categorize characterize check checksum clamp classify "
       "coerce collate compare compress compute concat concatenate consult "
       "contains contrast convert convolve correlate could count crosscheck "
       "crypt currval decide decipher decode decompress decrypt deduce "
       "deflate demangle denoise denormalize depends dereference derive "
       "describe deserialize detect determine detokenize diagnose did diff "
       "differentiate disassemble discover distinguish does download "
       "downsample elaborate embed encipher encode encrypt enumerate equals "
       "estimate evaluate examine exists expand explain explore extract "
       "extrapolate factorize fetch filter find fingerprint forecast fstat "
       "geocode geolocate get getaddrinfo getattr getenv getgrnam "
       "getnameinfo getpwnam getpwuid getrange getxattr glob grep group "
       "guess gunzip gzip has hash head hexists hget hgetall hkeys hlen "
       "hmget identify includes infer inflate inquire inspect integrate "
       "interpolate intersect introspect invert is itemize judge lemmatize "
       "lex lindex lint list listxattr llen load locate lookup lrange ls "
       "lstat marshal match matches may memcmp mget minify multiply needs "
       "normalize nslookup outline owns paginate paraphrase parse permits "
       "plan pread preadv predict prettify preview prove pttl qualifies "
       "quantify quantize query quote rank rasterize readdir readlink "
       "realpath reason recommend reconstruct reflect regress render reparse "
       "rephrase requires rerank resample rescore resolve retrieve reword "
       "round sanitise sanitize scan scard score search select serialize "
       "sha512crypt shall should simplify sismember slice smembers solve "
       "sort spellcheck stat statat statfs statvfs statx stringify strip "
       "strlen subtotal suggest sum summarise summarize supports tabulate "
       "tally timequery tokenise tokenize trace transcribe translate "
       "transliterate transpose triangulate ttl typecheck uncompress "
       "unescape ungzip unmarshal upsample uses validate vectorize verify "
       "visualize was were whois will would xlen xrange zcard zcount zrange "
       "zrank zscore"},
      {NameClass::Source,
       "autoincrement measurement previous "
       "chance fgetc gauss getc getch getrandom gets lucky monotonic rdtsc "
       "uniform urandom "
       "accept allocate ask bench benchmark blpop brpop bzpopmax bzpopmin "
       "consume crawl deal dequeue draw elicit epoll gen generate getchar "
       "getline iterate latency lister lpop measure next nextval now peek "
       "pick ping poll pop probe prompt pull rand random read readline "
       "readlines readv receive recv recvfrom recvmsg roll rpop sample "
       "scrape screenshot sense skip sniff source spop tail take tap time "
       "toss weigh xread xreadgroup zpopmax zpopmin"},
      {NameClass::Wait,
       "completion msleep nsleep usleep "
       "alarm arrive await backoff barrier catchup closed completed converge "
       "cooldown countdown debounce delay done drained dwell elapsed exited "
       "expires finished hibernate idle initialized joined linger monitor "
       "nap observe pace park pause poisson progress quiesce readable ready "
       "rendezvous reschedule rest settle sleep snooze spin stabilise "
       "stabilize stall standby stay suspend throttle timer track until wait "
       "waitpid watch yield"},
      {NameClass::Session,
       "auth opendb sudo "
       "abort acquire adjourn admit associate at attach authenticate begin "
       "bind board boot bootstrap borrow checkin checkout claim close commit "
       "conclude connect continue couple deauthenticate decouple descend "
       "detach dial disconnect disengage dismount drain ehlo end engage "
       "enter establish exit fence finish grab guard halt handshake hangup "
       "helo hijack hold hook impersonate init initialise initialize "
       "initiate isolate join lease leave listen lock login logoff logon "
       "logout mmap mount negotiate obtain occupy open pair precommit "
       "proceed quit reattach reauthenticate rebind reboot reconnect reenter "
       "reestablish reinit reinitialise reinitialize rejoin release relock "
       "relogin remount renegotiate rent reopen reserve restart resubscribe "
       "resume rollback rollforward savepoint scoped serve setup shutdown "
       "signin signoff signout signup start starttls startup stepdown stop "
       "subscribe switch takeover tear teardown terminate tunnel unbind "
       "unbootstrap undock unenroll unhook uninit uninitialize unlock unmap "
       "unmount unpair unpark unpause unplug unsubscribe use wakeup wrapup"},
      {NameClass::Change,
       "autovacuum eval flushall flushdb println rehash rm say "
       "brpoplpush cas getdel getex getset lmove msync poke rpc smove unshift "
       "unstage "
       "abandon abolish absorb accrue ack acknowledge action activate "
       "actuate add adjust administer adopt advance advertise affix agree "
       "alert align allot allow alter amend amortize anchor animate annotate "
       "announce annul anonymise anonymize answer append apply appoint "
       "approve archive arm arrange assemble assign attack attempt attest "
       "auction audit augment authorise authorize autocreate automate award "
       "backfill backup balance ban bid bill blacklist blink blit blocklist "
       "blur book bookmark boost bounce brake branch brand brew bring "
       "broadcast broker buffer build bump bundle burn bury busy buy bypass "
       "cache calibrate call callback cancel capture cast cb censor certify "
       "challenge change charge checkpoint chmod choke chop chown clean "
       "cleanup clear click clip clock clog clone coalesce collapse color "
       "colorize command comment commission compact compensate compile "
       "complete compose condense conduct configure confirm consider "
       "consolidate construct contact contribute control convene convey "
       "convict cook cool copy cordon correct corrupt cosign countersign "
       "craft crash create credit crop cut cycle damage deactivate "
       "deadletter deallocate debit decline decommission decr decrby "
       "decrease decrement deduct dedupe deduplicate defeat defer deflect "
       "defrag defragment defrost degrade del delegate delete delist deliver "
       "demote deny depart deplete deploy deposit deprecate deprovision "
       "deregister designate despawn destroy detonate develop dim disable "
       "disarm disassociate disburse discard discharge disclose discontinue "
       "discount dislike dismiss dispatch dispense displace display dispose "
       "dispute dissolve distribute divert do dock donate dose downgrade "
       "downvote draft drag drive drop dump duplicate earn echo edit eject "
       "elect elevate eliminate email embargo emit emplace empower empty "
       "enable enact enchant endorse enforce engrave enlarge enlist enqueue "
       "enrich enrol enroll ensure entitle equip erase escalate escrow "
       "evacuate evict evolve exchange exclude exec execute exempt expect "
       "expedite expel expire export expose expunge extend extinguish "
       "extrude fabricate fade fail failover fake fall fallocate favorite "
       "favourite fax fdatasync feed fill finalize fine fire fit fix flag "
       "flash flatten flip flood flush fn focus fold follow forbid force "
       "forfeit forge forget forgive fork format forward free freeze fsync "
       "ftruncate fulfil fulfill fun func function functor fund fuse "
       "futurize garbage gc gift give go grade graduate grant grow halve "
       "handle handler handoff harden harvest hdel heal heat hide highlight "
       "hincrby hire hit hmset hoist home honor honour housekeeping hover "
       "hset hsetnx hydrate ignite illuminate implement import impose "
       "imprint improve include incr incrby increase increment incur induct "
       "infect inflict inform ingest inhibit inject inline inscribe insert "
       "install instantiate instruct instrument insure intercept interpret "
       "interrupt introduce invalidate invest invite invoice invoke ioctl "
       "irrigate issue jog jump keep kick kickoff kill label lambda land "
       "launch lay learn lend lengthen level levy lift light like link "
       "liquidate loan localize log loosen loot lower lpush mail maintain "
       "make manage manufacture mark mask matchmake materialize maximize "
       "maybe melt memoize memorize mend mention merge migrate mine minimize "
       "mint mirror mix mk mkdir mkfifo moderate modify modulate move mset "
       "msetnx mulligan multicast multiplex mutate mute mux nack nak name "
       "navigate negate neutralize new nominate notarize notify nudge "
       "nullify obfuscate offboard offer offload onboard op operate opt "
       "optimise optimize orchestrate order orphan outbid overclock overdraw "
       "overlay override overwrite pack package pad paint pan paste patch "
       "pay penalize perform persist perturb photograph pin pipe pivot place "
       "plant play playback pledge plot plug polish populate position post "
       "postpone power precharge precompile preempt prefetch prefill preload "
       "prepare prepay prepend preprocess prescribe present preserve press "
       "pressurize prevent prewarm prime print prioritise prioritize process "
       "procure produce program promote propagate propose prorate protect "
       "provide provision prune psetex publicize publish pump punch punish "
       "purchase purge purify push put putenv pwrite pwritev quarantine "
       "queue raise randomize rate rationalize react readmit realign "
       "reallocate reap rearm rearrange reassign rebalance rebase rebook "
       "rebrand rebuild recalculate recalibrate recall recharge reclaim "
       "reclassify recompile recompress recompute reconcile reconfigure "
       "record recover recreate recruit rectify recycle redeem redeliver "
       "redeploy redirect redistribute redo redraw reenable reencode "
       "reencrypt reenqueue refactor refill refinance refine reflash "
       "reformat refresh refund refuse regenerate register reheat reimburse "
       "reindex reinforce reinsert reinstall reinstate reinvest reinvite "
       "reissue reject rekey relabel relaunch relax relay relegate relink "
       "relinquish relist reload relocate remap remediate remember remind "
       "remit remove rename renew renumber reorder reorganise reorganize "
       "repack repaint repair repartition repay replace replay replicate "
       "reply repopulate report reposition repost reprice reprint reprocess "
       "reproduce reprogram republish repurchase repurpose request requeue "
       "requisition reroute rerun rescale rescan rescind rescue resell "
       "resend reset resettle reshape reshard reship reshuffle resign resize "
       "respawn respec respond restock restore restrict restructure resubmit "
       "resurrect resync resynchronize retain retarget retest retire retouch "
       "retract retrain retransmit retrigger return reuse revalidate reveal "
       "reverify reverse revert review revise revive revoke reward rewind "
       "rewire rewrite rmdir rollout rollover rotate route rpush run sadd "
       "safeguard sanction save scale scatter scramble scrap screen scroll "
       "scrub seal secure seed seek segregate seize sell send sendfile "
       "sendmsg sendto separate sequence set setattr setenv setex setnx "
       "setsockopt setxattr sever shape share sharpen shelve shift ship "
       "shoot shorten show shred shrink shuffle shut sideload sign signal "
       "silence simulate sink slash slide slow smooth snap snapshot soften "
       "spam spawn specify spend spill splice split sponsor spray spread "
       "squash squeeze srem stage stake stamp standardise standardize star "
       "stash steal steer step stimulate stir stitch stock store stream "
       "strike style submit subtract summon supersede supplement supply "
       "suppress surrender sustain swap sweep swipe symlink sync synchronise "
       "synchronize synthesise synthesize tag tamper target teach teleport "
       "tell tender test tether thaw throw tick tie tighten tilt tint tip "
       "toast toggle touch tow trade train transact transcode transfer "
       "transit transition transmit transplant transport trash travel treat "
       "triage trigger trim trip truncate try tune turn tweak tweet "
       "unarchive unary unassign unban unblock unbook unclaim uncordon "
       "undelete undeploy underwrite undo unflag unfollow unfreeze ungroup "
       "unhide uninstall unlike unlink unload unmask unmute unpack unpin "
       "unpublish unregister unreserve unschedule unseal unset unshare "
       "unstake unstar unsuspend untag unthrottle unwatch unwind unzip "
       "update upgrade uplift upload upsert upshift upvote utime utimes "
       "vacate vacuum veto vibrate vote waive wake warm warmup warn wash "
       "weld whitelist widen win wipe wire withdraw withhold work write "
       "writev xack xadd xdel zadd zap zero zincrby zoom zrem"},
      {NameClass::Combine,
       "accumulate adapt all also and any as both bracket broken catch chain "
       "choose co collect combine concurrently each either every fanin "
       "fanout finally flat for foreach future gather ignore interleave into "
       "just lazily left let loop map max most must noncancellable on onto "
       "or parallel parallelise parallelize pipeline plus quorum race reduce "
       "repeat retry safe schedule series shield starts stopped success tee "
       "then timeout transform traverse tuple uncancellable unsafe unwrap "
       "upon via visit walk when while whilst with within without wrap zip"},
      {NameClass::None, "group0 test0 test1 test2"}};
  return Table;
}

llvm::ArrayRef<NextWords> nextWords() {
  static constexpr NextWords Table[] = {
      {"apply", NameClass::Combine, "to"},
      {"async", NameClass::Change, "-"},
      {"at", NameClass::Read, "-"},
      {"authorize", NameClass::Read, "topic action operation access"},
      {"balance", NameClass::Read, "of for amount"},
      {"back", NameClass::Wait, "off"},
      {"batch", NameClass::Change, "write insert update delete cycle prepare"},
      {"become", NameClass::Session, "*"},
      {"begin", NameClass::Read, "version time date"},
      {"block", NameClass::Change, "user card account"},
      {"block", NameClass::Wait, "for until and"},
      {"build", NameClass::Read, "user info url uri path query key map list"},
      {"bulk", NameClass::Change,
       "load dump insert update delete write upsert setup"},
      {"cache", NameClass::Read, "get lookup size stats"},
      {"change", NameClass::Read, "count"},
      {"check", NameClass::Session, "in out"},
      {"check", NameClass::Combine, "gate"},
      {"choose", NameClass::Wait, "()"},
      {"clock", NameClass::Session, "in out"},
      {"clock", NameClass::Source, "-"},
      {"clone", NameClass::Read, "gently async only"},
      {"close", NameClass::Read, "price"},
      {"co", NameClass::Combine,
       "await with nothrow via scope ready success func allocator nested "
       "transition"},
      {"co", NameClass::Change, "return throw fatal"},
      {"collect", NameClass::Combine, "- all any"},
      {"collect", NameClass::Change,
       "garbage fee fees tax taxes payment payments rent debt"},
      {"collect", NameClass::Read, "*"},
      {"commit", NameClass::Read, "count version hash info"},
      {"compare", NameClass::Change, "exchange and"},
      {"count", NameClass::Change, "down up"},
      {"decode", NameClass::Source, "stream next frame packet"},
      {"deterministic", NameClass::Source, "random"},
      {"do", NameClass::Combine, "with until for while"},
      {"done", NameClass::Combine, "as"},
      {"download", NameClass::Change, "to into and file directory sstable"},
      {"dump", NameClass::Read, "file list"},
      {"empty", NameClass::Read, "-"},
      {"end", NameClass::Read, "time date version offset"},
      {"ensure", NameClass::Read, "has permission unique enabled"},
      {"error", NameClass::Combine, "or"},
      {"evaluate", NameClass::Change, "javascript js script expression"},
      {"exchange", NameClass::Read, "rate rates"},
      {"exit", NameClass::Read, "code status"},
      {"extract", NameClass::Change, "archive zip to all"},
      {"fast", NameClass::Source, "forward"},
      {"fetch", NameClass::Source, "next more from"},
      {"fetch", NameClass::Change, "add and clear or sub xor"},
      {"find", NameClass::Source, "next"},
      {"format", NameClass::Read,
       "message text string number date value currency"},
      {"free", NameClass::Read, "space slots memory seats"},
      {"gather", NameClass::Combine, "- all any"},
      {"gather", NameClass::Read, "*"},
      {"get", NameClass::Session,
       "units unit conn cursor lock locks permit permits lease leadership "
       "ownership transaction tx"},
      {"get", NameClass::Wait, "future"},
      {"get", NameClass::Source, "next allowance more"},
      {"get", NameClass::Change, "reply set add clear del delete increment"},
      {"has", NameClass::Source, "next more data"},
      {"index", NameClass::Change, "document documents file files page"},
      {"load", NameClass::Source, "more"},
      {"load", NameClass::Change,
       "exchange cache into library module plugin sstable balance"},
      {"log", NameClass::Session, "in out on off"},
      {"low", NameClass::Wait, "priority"},
      {"make", NameClass::Combine,
       "parallel interruptable ready future task closure semi unexpected"},
      {"make", NameClass::Source, "random"},
      {"match", NameClass::Change, "order orders and"},
      {"max", NameClass::Read, "tx num size value"},
      {"maybe", NameClass::Wait, "yield"},
      {"must", NameClass::Read, "have be contain"},
      {"name", NameClass::Read, "- of for by"},
      {"new", NameClass::Source, "id page epoch number nonce uuid"},
      {"new", NameClass::Session, "transaction trans connection"},
      {"on", NameClass::Wait, "*"},
      {"on", NameClass::Change, "schema end item node peer read write request"},
      {"open", NameClass::Read,
       "orders order positions position tickets interest price"},
      {"opt", NameClass::Session, "in out"},
      {"order", NameClass::Read, "by total totals status book history count"},
      {"partition", NameClass::Change, "tables disk"},
      {"position", NameClass::Read, "- of for at"},
      {"power", NameClass::Session, "on off up down"},
      {"q", NameClass::Combine, "coro"},
      {"random", NameClass::Read, "access"},
      {"rate", NameClass::Wait, "limit"},
      {"rate", NameClass::Read, "- of for at"},
      {"rate", NameClass::Change, "movie product item"},
      {"read", NameClass::Read, "*"},
      {"read", NameClass::Source,
       "- some exactly exact entire until line lines next all up from into "
       "to byte bytes char chunk chunks frame frames packet packets message "
       "messages msg msgs request response reply event events command "
       "commands body part delimited http websocket ws iobuf stream async "
       "fully buffer buf head header headers fixed one raw token input stdin "
       "socket sensor temperature sample samples datagram unsigned bulk move "
       "helper impl loop long payload data sync dma initial maybe fragment "
       "mutation"},
      {"read", NameClass::Session, "lock barrier"},
      {"read", NameClass::Change, "repair modify"},
      {"readable", NameClass::Read, "file"},
      {"record", NameClass::Read, "count size length"},
      {"release", NameClass::Read, "notes version date info"},
      {"request", NameClass::Session, "units memory lock permit"},
      {"resolve", NameClass::Change,
       "ticket issue conflict conflicts incident promise dispute alert case"},
      {"return", NameClass::Combine, "as"},
      {"schedule", NameClass::Session, "()"},
      {"schedule", NameClass::Wait, "after at every"},
      {"schedule", NameClass::Session, "on"},
      {"schedule", NameClass::Change,
       "job uploads upload meeting appointment event delivery payment post "
       "single topic bulk"},
      {"select", NameClass::Session, "for_update db database"},
      {"select", NameClass::Change, "item row tab option"},
      {"serialize", NameClass::Change, "to into"},
      {"server", NameClass::Change, "streaming"},
      {"set", NameClass::Session, "up"},
      {"show", NameClass::Read, "tables create databases columns status"},
      {"shut", NameClass::Session, "down"},
      {"sign", NameClass::Session, "in out on off up"},
      {"slow", NameClass::Session, "down"},
      {"snapshot", NameClass::Read, "exists mode version size count"},
      {"spawn", NameClass::Combine, "many tuple"},
      {"start", NameClass::Read, "time date version offset"},
      {"stream", NameClass::Read, "to"},
      {"sync", NameClass::Combine, "wait"},
      {"take", NameClass::Session,
       "- lock locks mutex permit exclusive move ownership"},
      {"take", NameClass::Change,
       "snapshot local sstable logstor storage raft over down"},
      {"test", NameClass::Read, "bit flag"},
      {"timeout", NameClass::Wait, "()"},
      {"transfer", NameClass::Read, "count fee status total"},
      {"try", NameClass::Combine, "future"},
      {"try", NameClass::Session, "lock acquire"},
      {"value", NameClass::Combine, "or"},
      {"void", NameClass::Change,
       "payment authorization authorisation order invoice check"},
      {"vote", NameClass::Read, "count counts total totals"},
      {"wait", NameClass::Combine, "all any most for_all for_any for_most"},
      {"wait", NameClass::Source, "and"},
      {"writes", NameClass::Session, "done"},
      {"zip", NameClass::Change, "files file directory folder"}};
  return Table;
}

llvm::StringRef thingsToAskFor() { return "order report share stock"; }

llvm::StringRef skippedWords() {
  return "a abortable abs actual actually admin also always amqp an api app "
         "asio async atomic auto automatic automatically aws azure background "
         "base basic batch batched blocking boost buffered bulk cached "
         "cancelable cancellable cass cdc central checked chunked client cloud "
         "co cobalt common concurrent conditional conditionally consistent "
         "cooperative coro cql ctrl cuda current custom data db dd de debug "
         "default deferred delayed demo dir direct directly disk distributed "
         "dma dns do docker dummy dynamic eager eagerly example exclusive "
         "external fake fast file final folly forced foreground foreign "
         "fragmented fs ftp full fully gated gcp gcs generic git global google "
         "gpu grpc guarded ha handle helper high http https idempotent imap "
         "immediate immediately impl incremental indirect initial inner "
         "instant internal internals interruptible io k8s kafka kj krm kv "
         "lazily lazy left legacy limited linearizable linux local logged low "
         "main manual manually many mass maybe memoized metered mgr mock mongo "
         "mqtt multi my mysql nats nested net network never noexcept non "
         "nonblocking nothrow obj object old on only optimistic optional "
         "optionally os our outer paged paginated partial partially periodic "
         "pessimistic pg plain posix pre prefix private protected public pure "
         "quic quick raft raw re real really recursive recursively redis "
         "remote repl replicated rest rjson rpc s3 safe scheduled self server "
         "session shared simple single singular slow smtp sql sqlite ssh ssl "
         "static stm streaming stub suffix svc sys syslog system task tcp temp "
         "temporary the this throttled timed tls tmp traced tracked "
         "transactional try tss udp ui un uncached unchecked unlimited unsafe "
         "user uv virtual web websocket ws";
}

llvm::StringRef neverReads() { return "handle on"; }

llvm::StringRef alternatives() {
  return "throw fail default else null error empty stopped";
}

llvm::StringRef sourcesAnywhere() {
  return "accelerometer adc backoff barometer clock countdown dice elapsed "
         "entropy fps gpio gps gyro gyroscope heartbeat heartrate jitter "
         "keypress keystroke magnetometer mempool micros millis nanos nonce "
         "now rand random rng rss rssi rtt snr stdin stopwatch thermometer "
         "today ulid uptime";
}

llvm::StringRef sourcesUnlessHanded() { return "guid uuid"; }

llvm::StringRef sourcesLast() {
  return "acceleration allowance altitude amperage autoincrement backlog "
         "bandwidth battery "
         "brightness camera captcha challenge click coordinates counter "
         "datagram draw eta gesture heading humidity illuminance interrupt lag "
         "latency liveness lottery lux microphone next noise orientation otp "
         "pressure proximity pulse reading readings rpm salt sample samples "
         "sensor sensors shuffle snowflake speed stream tap temperature "
         "throughput tick ticker ticks timer totp utilisation utilization "
         "velocity voltage wattage";
}

llvm::StringRef sourcesAlone() {
  return "card changes coin date datetime die events frames input line lines "
         "moment notifications packets ticket time timestamp turn updates";
}

llvm::ArrayRef<NounsAfter> sourcesAfter() {
  static constexpr NounsAfter Table[] = {
      {"last insert", "id ids rowid"},
      {"in", "flight"},
      {"counter sequence", "value"},
      {"dice die", "roll"},
      {"new next",
       "batch block byte candidate card change char chunk element entry "
       "epochs fragment generation item job message notification offset "
       "order ordinal packet page record revision row segment seq seqno "
       "sequence serial step task version work xid"},
      {"new next fresh unique random", "id ids key name number uid"},
      {"new next random", "peer question server value word"},
      {"new next free", "handle index slot"},
      {"new next camera", "image photo"},
      {"current", "moment weather"},
      {"new next free fresh", "address"},
      {"new next random verification", "code"},
      {"current server", "date"},
      {"current server now", "datetime"},
      {"queue", "depth"},
      {"new next current", "epoch"},
      {"new next wait", "event"},
      {"new next last camera video", "frame"},
      {"user key text next", "input"},
      {"next read input serial", "line"},
      {"cpu system", "load"},
      {"current device gps", "location"},
      {"new random", "pin"},
      {"new next free unused random", "port"},
      {"new next queue", "ticket"},
      {"current server system local utc unix real wall device get read now",
       "time"},
      {"current server system new now utc unix", "timestamp"},
      {"new next fresh random", "token"},
      {"next", "turn"},
      {"cpu memory ram gpu", "usage"},
      {"new next random free", "worker"}};
  return Table;
}

llvm::StringRef messages() {
  return "autoincrement char event frame job message more notification packet "
         "ticket timestamp updates";
}

llvm::StringRef adjectives() { return "fresh new next random unique"; }

llvm::StringRef givenFunctions() {
  return "callback cb fn func functor handler hook lambda";
}

llvm::ArrayRef<ClassedWords> lastVerbs() {
  static constexpr ClassedWords Table[] = {
      {NameClass::Change,
       "add append apply clear compact create delete execute insert invoke "
       "publish put remove save send submit swap update upload write"},
      {NameClass::Wait, "barrier delay sleep wait"},
      {NameClass::Session,
       "close commit connect disconnect lock open rollback shutdown start "
       "stop unlock"}};
  return Table;
}

llvm::StringRef heldThings() {
  return "conn connection guard lease lock locks mutex permit permits "
         "savepoint semaphore units";
}

llvm::StringRef gettingVerbs() { return "acquire fetch get obtain take"; }

llvm::StringRef givers() {
  return "consumer cursor dice dispenser enumerator generator iterator random "
         "randomizer receiver rng roller sequencer subscriber subscription";
}

llvm::StringRef giversUnlessHanded() {
  return "channel deque fifo inbox listener mailbox pipe queue ring "
         "sequence socket stream";
}

llvm::StringRef givingVerbs() { return "fetch get read retrieve"; }

llvm::StringRef givenThings() {
  return "all async batch byte bytes chunk co coro element entry event frame "
         "int integer item items job line many message messages number one "
         "packet record records row rows some task value values";
}

} // namespace asynq::analysis
