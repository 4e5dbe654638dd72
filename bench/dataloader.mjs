// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The batch case with node's dataloader: 100 async functions load a key each.
// Prints nanoseconds per key, the least of several passes, without and with
// dataloader's cache.
import { createRequire } from 'node:module';
const DataLoader = createRequire(process.argv[2] + '/')('dataloader');

async function load(loader, key) { return await loader.load(key); }

async function pass(cache, rounds) {
  const start = process.hrtime.bigint();
  for (let round = 0; round < rounds; ++round) {
    const loader = new DataLoader(async keys => keys, { cache });
    const tasks = [];
    for (let key = 0; key < 100; ++key) tasks.push(load(loader, key));
    await Promise.all(tasks);
  }
  return Number(process.hrtime.bigint() - start) / (rounds * 100);
}

for (const cache of [false, true]) {
  let least = Infinity;
  for (let i = 0; i < 9; ++i) least = Math.min(least, await pass(cache, 2000));
  console.log(least.toFixed(1));
}
