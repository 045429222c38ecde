// `check` over 10,000 transcripts of 50 kB (500 MB) on all cores, cold and with a cache, beside `wc -w` on one core, `rg` and
// markdownlint-cli2 on the same files: whole processes, by turns. The files are in the file cache for all of them.
// markdownlint-cli2 looks at every fiftieth file alone, since it would take a quarter of an hour: its time is told for these.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { median, milliseconds, onOneCore, table, timed } from "./measure.mjs";
import { codebook, transcript } from "./transcripts.mjs";

const FOLDERS = 100;
const PER_FOLDER = 100;
const RUNS = 5;
const LINTED_OF = 50;
const LINTER = "markdownlint-cli2@0.18.1";

export async function benchLarge() {
  const place = mkdtempSync(join(tmpdir(), "rapport-bench-"));
  try {
    await measure(place);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function measure(place) {
  const study = join(place, "study");
  const names = writeStudy(study);
  const rapport = [process.execPath, resolve("dist/rapport.js"), "check"];
  const cache = join(place, "cache");
  const linted = names.filter((_, index) => index % LINTED_OF === 0);
  const commands = {
    "wc -w, one core": [...onOneCore, "wc", "-w", ...names],
    ...(isThere("rg") ? { "rg -c, all cores": ["rg", "-c", "#[a-z]", "."] } : {}),
    "check, one core": [...onOneCore, ...rapport, "."],
    "check, all cores": [...rapport, "."],
    "check --cache, at first": [...rapport, "--cache", cache, "."],
    "check --cache, one file changed": [...rapport, "--cache", cache, "."],
  };
  const times = new Map(Object.keys(commands).map((name) => [name, []]));
  const peaks = new Map();
  for (let count = 0; count < RUNS + 1; count++) {
    rmSync(cache, { force: true });
    for (const [name, command] of Object.entries(commands)) {
      if (name.endsWith("changed"))
        writeFileSync(join(study, names[count]), transcript(50_000, { seed: 20_000 + count }));
      const { time, peak, output } = await timed(command, study);
      if (name.startsWith("check") && !output.includes(`${names.length} transcripts`)) throw new Error(output);
      // The first of each warms the file cache.
      if (count === 0) continue;
      times.get(name).push(time);
      peaks.set(name, Math.max(peaks.get(name) ?? 0, peak));
    }
  }
  const words = times.get("wc -w, one core");
  const ratio = (own) => median(own.map((time, index) => time / words[index])).toFixed(2);
  console.log(
    `check over ${names.length} transcripts of 50 kB, ${availableParallelism()} cores, whole processes, ${RUNS} rounds`,
  );
  table([
    ["", "time", "times wc -w", "peak memory"],
    ...[...times].map(([name, own]) => [
      name,
      milliseconds(median(own)),
      ratio(own),
      `${Math.round(peaks.get(name) / 1024)} MB`,
    ]),
  ]);
  const linter = installLinter(place);
  if (linter === undefined) {
    console.log("  (markdownlint-cli2 could not be installed, and was not measured)\n");
    return;
  }
  // It knows files by their ending.
  const { time } = await timed([process.execPath, linter, "--no-globs", ...linted.map((name) => `:${name}`)], study);
  const share = median(times.get("check, all cores")) / LINTED_OF;
  console.log(
    `  (markdownlint-cli2 with its default rules took ${milliseconds(time)} for ${linted.length} of the files, ${Math.round(time / share)} times what check took a file)\n`,
  );
}

/** The names of the transcripts in a new study. */
function writeStudy(study) {
  mkdirSync(join(study, ".git"), { recursive: true });
  writeFileSync(join(study, "codebook.yaml"), codebook);
  const names = [];
  for (let folder = 0; folder < FOLDERS; folder++) {
    mkdirSync(join(study, `c${folder}`));
    for (let index = 0; index < PER_FOLDER; index++) {
      const seed = folder * PER_FOLDER + index + 1;
      const name = `c${folder}/s${seed}.ana.transcript`;
      writeFileSync(join(study, name), transcript(50_000, { seed }));
      names.push(name);
    }
  }
  return names;
}

function isThere(command) {
  return spawnSync(command, ["--version"]).status === 0;
}

/** The linter's program, installed for this run alone; undefined where it cannot be had. */
function installLinter(place) {
  const folder = join(place, "linter");
  mkdirSync(folder);
  const install = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--silent", LINTER];
  try {
    execFileSync("npm", install, { stdio: "ignore", shell: process.platform === "win32" });
  } catch {
    return undefined;
  }
  return join(folder, "node_modules", "markdownlint-cli2", "markdownlint-cli2-bin.mjs");
}
