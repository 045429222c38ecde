/**
 * The command line as cases in files: what lies in the folder, the arguments, and what must come out. `…` in an expected
 * line stands for anything.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

interface Run {
  readonly args: readonly string[];
  readonly out: string;
  readonly err: string;
  readonly exit: number;
}

interface Case {
  readonly title: string;
  readonly files: ReadonlyMap<string, string>;
  readonly runs: readonly Run[];
}

const folder = "test/cli/cases";

/** Reads `# title`, then `--- file NAME`, `--- run ARGS`, `--- out`, `--- err`, `--- exit N`, each with its text below. */
function readCases(text: string): readonly Case[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((part) => {
      const [title = "", ...rest] = part.split("\n");
      const files = new Map<string, string>();
      const runs: { args: string[]; out: string; err: string; exit: number }[] = [];
      for (const block of rest.join("\n").split(/^--- /m).slice(1)) {
        const end = block.indexOf("\n");
        const [kind, ...words] = block.slice(0, end).split(" ");
        const body = block.slice(end + 1).replace(/\n+$/, "\n");
        const run = runs.at(-1);
        if (kind === "file") files.set(words.join(" "), body);
        else if (kind === "run") runs.push({ args: words.filter((word) => word !== ""), out: "", err: "", exit: 0 });
        else if (run === undefined) throw new Error(`${title}: --- ${kind} without a run above it`);
        else if (kind === "out") run.out = body;
        else if (kind === "err") run.err = body;
        else if (kind === "exit") run.exit = Number(words[0]);
        else throw new Error(`${title}: what is --- ${kind}?`);
      }
      return { title, files, runs };
    });
}

/** Whether lines are as expected, where `…` stands for anything. */
function assertLines(actual: string, expected: string, what: string): void {
  const pattern = expected
    .split("…")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^]*?");
  if (new RegExp(`^${pattern}$`).test(actual)) return;
  assert.equal(actual, expected, what);
}

describe("the command line", function () {
  this.timeout(30_000);
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".txt"))) {
    describe(name.replace(/\.txt$/, ""), () => {
      for (const { title, files, runs } of readCases(readFileSync(join(folder, name), "utf8"))) {
        it(title, () => {
          const place = mkdtempSync(join(tmpdir(), "rapport-cli-"));
          try {
            mkdirSync(join(place, ".git"));
            for (const [path, text] of files) {
              mkdirSync(dirname(join(place, path)), { recursive: true });
              writeFileSync(join(place, path), text.replaceAll("␍", "\r"));
            }
            for (const { args, out, err, exit } of runs) {
              const result = spawnSync(process.execPath, [resolve("dist/rapport.js"), ...args], {
                cwd: place,
                encoding: "utf8",
              });
              assertLines(result.stderr, err, `stderr of ${args.join(" ")}`);
              assertLines(result.stdout, out, `stdout of ${args.join(" ")}`);
              assert.equal(result.status, exit, `exit code of ${args.join(" ")}`);
            }
          } finally {
            rmSync(place, { recursive: true, force: true });
          }
        });
      }
    });
  }
});
