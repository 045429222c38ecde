#!/usr/bin/env node
/**
 * The command line on Node.
 */
import { setFlagsFromString } from "node:v8";
import { isMainThread } from "node:worker_threads";
import { main } from "../cli/main.ts";
import { nodeIo } from "./io.ts";
import { serveTeam } from "./team.ts";

// A command runs for less than a second. By default the V8 of Node 20 spends up to half of that on optimizing functions that
// will not run often enough to pay for it; waiting eight times as long before it begins was measured to save 7 % of a check,
// and not to unroll the first round of loops, which doubles the code that is optimized, 2 %. Young objects get their full
// room at once instead of by doubling, which saves a check of 10,000 transcripts with two threads 7 %. Later ones optimize
// by other rules, and complain of a flag that they do not know.
if (process.versions.v8.startsWith("11.")) {
  setFlagsFromString("--interrupt-budget=540000");
  setFlagsFromString("--no-turbo-loop-peeling");
  setFlagsFromString("--semi-space-growth-factor=16");
}

if (isMainThread) {
  main(process.argv.slice(2), nodeIo()).then(
    (code) => {
      process.exitCode = code;
    },
    (error: Error) => {
      console.error(`rapport: it could not go on: ${error.message}. Should your disk and files be well, report this.`);
      process.exitCode = 2;
    },
  );
} else {
  serveTeam(nodeIo());
}
