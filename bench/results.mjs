// What the codings say. Agreement of ten coders over the recordings that all ten coded, each figure with 1,000 bootstrap
// replicates; one table of ratings beside the same formula in R; the report of all recordings; `stats` over 1,000 transcripts
// of 50 kB beside `check`.
// Whole processes, by turns. The recordings are not part of the project: where the table that holds them is absent, and where
// there is no R, that part says so.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { median, milliseconds, table, timed } from "./measure.mjs";
import { codebook, transcript } from "./transcripts.mjs";

const TRANSCRIPTS = 1000;
const REPLICATES = "1000";
const RUNS = 5;
const annomi = resolve("../shared/data/annomi/AnnoMI-full.csv");
const rapport = [process.execPath, resolve("dist/rapport.js")];

export async function benchResults() {
  const place = mkdtempSync(join(tmpdir(), "rapport-bench-"));
  try {
    await recordings(place);
    await stats(join(place, "stats"));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function recordings(place) {
  if (!existsSync(annomi)) {
    console.log("agree, report: the table of the recordings is absent, so nothing was measured\n");
    return;
  }
  const study = join(place, "annomi");
  const map = resolve("examples/annomi/map.yaml");
  execFileSync(rapport[0], [rapport[1], "import", "csv", annomi, "--map", map, "--out", study], { stdio: "ignore" });
  await agreement(place, study);
  await report(study);
}

async function report(study) {
  const [time] = await byTurns({ report: [...rapport, "report", ".", "--out", "report.html"] }, study);
  const { size } = statSync(join(study, "report.html"));
  console.log(`report of all recordings: ${milliseconds(time)}, ${(size / 1e6).toFixed(2)} MB\n`);
}

async function agreement(place, study) {
  const bootstrap = ["--bootstrap", REPLICATES, "--seed", "42"];
  const [all] = await byTurns({ all: [...rapport, "agree", ...bootstrap, "."] }, study);
  console.log(
    `agree, ten coders, seven recordings of all in the folder, every code and theme, ${REPLICATES} replicates: ${milliseconds(all)}\n`,
  );
  const ratings = join(place, "ratings.csv");
  const code = "change-talk";
  execFileSync(rapport[0], [rapport[1], "agree", "--code", code, "--format", "ratings", "--output", ratings, "."], {
    cwd: study,
  });
  const commands = {
    "rapport agree --table, every coefficient": [...rapport, "agree", "--table", ratings, ...bootstrap],
  };
  if (spawnSync("Rscript", ["--version"]).status === 0) {
    commands["R, alpha alone"] = ["Rscript", resolve("bench/alpha.R"), ratings, REPLICATES];
  } else console.log("(there is no R to measure beside)");
  const times = await byTurns(commands, study);
  console.log(`${code}, one table of ten coders, ${REPLICATES} replicates, whole processes, ${RUNS} rounds`);
  table(Object.keys(commands).map((name, index) => [name, milliseconds(times[index])]));
  console.log();
}

async function stats(folder) {
  mkdirSync(join(folder, ".git"), { recursive: true });
  writeFileSync(join(folder, "codebook.yaml"), codebook);
  for (let number = 1; number <= TRANSCRIPTS; number++) {
    writeFileSync(join(folder, `s${number}.ana.transcript`), transcript(50_000, { seed: number }));
  }
  const commands = { "rapport stats": [...rapport, "stats", "."], "rapport check": [...rapport, "check", "."] };
  const times = await byTurns(commands, folder);
  console.log(`stats over ${TRANSCRIPTS} transcripts of 50 kB, whole processes, ${RUNS} rounds`);
  table(Object.keys(commands).map((name, index) => [name, milliseconds(times[index])]));
  console.log();
}

/** The median time of each command. The first round warms the file cache. */
async function byTurns(commands, folder) {
  const times = Object.values(commands).map(() => []);
  for (let round = 0; round <= RUNS; round++) {
    for (const [index, command] of Object.values(commands).entries()) {
      const { time, output } = await timed(command, folder);
      if (output === "") throw new Error(`${command.join(" ")} printed nothing`);
      if (round > 0) times[index].push(time);
    }
  }
  return times.map(median);
}
