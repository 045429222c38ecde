// `check` over 1,000 transcripts of 50 kB beside `wc -w` on the same files: whole processes, by turns, on one core where
// `taskset` is there. Peak memory is what the kernel says (VmHWM).
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { median, milliseconds, onOneCore, table, timed } from "./measure.mjs";
import { codebook, transcript } from "./transcripts.mjs";

const TRANSCRIPTS = 1000;
const RUNS = 7;

export async function benchCheck() {
  const folder = mkdtempSync(join(tmpdir(), "rapport-bench-"));
  mkdirSync(join(folder, ".git"));
  writeFileSync(join(folder, "codebook.yaml"), codebook);
  for (let number = 1; number <= TRANSCRIPTS; number++) {
    writeFileSync(join(folder, `s${number}.ana.transcript`), transcript(50_000, { seed: number }));
  }
  const names = readdirSync(folder).filter((name) => name.endsWith(".transcript"));
  const run = (command) => timed([...onOneCore, ...command], folder);
  const times = { wc: [], rapport: [] };
  let peak = 0;
  let last = "";
  for (let count = 0; count < RUNS + 1; count++) {
    const words = await run(["wc", "-w", ...names]);
    const checked = await run([process.execPath, resolve("dist/rapport.js"), "check", "."]);
    // The first of each warms the file cache.
    if (count === 0) continue;
    times.wc.push(words.time);
    times.rapport.push(checked.time);
    peak = Math.max(peak, checked.peak);
    last = checked.output.trim().split("\n").at(-1);
  }
  const ratios = times.rapport.map((time, index) => time / times.wc[index]);
  console.log(
    `check over ${TRANSCRIPTS} transcripts of 50 kB${onOneCore.length > 0 ? ", on one core" : ""}, whole processes, ${RUNS} pairs`,
  );
  table([
    ["wc -w", "rapport check", "ratio (median of pairs)", "peak memory"],
    [
      milliseconds(median(times.wc)),
      milliseconds(median(times.rapport)),
      median(ratios).toFixed(2),
      `${Math.round(peak / 1024)} MB`,
    ],
  ]);
  console.log(`  (${last})\n`);
  rmSync(folder, { recursive: true, force: true });
}
