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
  readonly kind: "run";
  readonly args: readonly string[];
  readonly input: string;
  out: string;
  err: string;
  exit: number;
}

/** What is done, or must hold, in the order of the case. */
type Step = Run | FileStep<"file"> | FileStep<"show">;

interface FileStep<Kind> {
  readonly kind: Kind;
  readonly path: string;
  readonly text: string;
}

interface Case {
  readonly title: string;
  readonly steps: readonly Step[];
}

const folder = "test/cli/cases";

/**
 * Reads `# title`, then `--- file NAME`, which is written, `--- in`, which all commands below get, `--- run ARGS` with its
 * `--- out`, `--- err` and `--- exit N`, and `--- show NAME`, what a file must hold by then; each with its text below.
 */
function readCases(text: string): readonly Case[] {
  return text
    .split(/^# (?!\S+\n\n\*\*)/m)
    .slice(1)
    .map((part) => {
      const [title = "", ...rest] = part.split("\n");
      const steps: Step[] = [];
      let input = "";
      let run: Run | undefined;
      for (const block of rest
        .join("\n")
        .split(/^--- (?=(?:file|in|run|out|err|exit|show)\b)/m)
        .slice(1)) {
        const end = block.indexOf("\n");
        const [kind, ...words] = block.slice(0, end).split(" ");
        const body = block.slice(end + 1).replace(/\n+$/, "\n");
        if (kind === "file" || kind === "show") steps.push({ kind, path: words.join(" "), text: body });
        else if (kind === "in") input = body;
        else if (kind === "run") {
          run = { kind, args: argsOf(words.join(" ")), input, out: "", err: "", exit: 0 };
          steps.push(run);
        } else if (run === undefined) throw new Error(`${title}: --- ${kind} without a run above it`);
        else if (kind === "out") run.out = body;
        else if (kind === "err") run.err = body;
        else run.exit = Number(words[0]);
      }
      return { title, steps };
    });
}

/** The words of a command; what stands between single quotes is one. */
function argsOf(text: string): readonly string[] {
  return [...text.matchAll(/'([^']*)'|[^ ]+/g)].map(([word, between]) => between ?? word);
}

/** Whether lines are as expected, where `…` stands for anything and `␍` for CR. */
function assertLines(found: string, expected: string, what: string): void {
  const actual = found.replaceAll("\r", "␍");
  const pattern = expected
    .split("…")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^]*?");
  if (new RegExp(`^${pattern}$`).test(actual)) return;
  assert.equal(actual, expected, what);
}

function take(place: string, step: Step): void {
  if (step.kind === "file") {
    mkdirSync(dirname(join(place, step.path)), { recursive: true });
    writeFileSync(join(place, step.path), step.text.replaceAll("␍", "\r"));
  } else if (step.kind === "show") {
    assertLines(readFileSync(join(place, step.path), "utf8"), step.text, step.path);
  } else {
    const { args, input, out, err, exit } = step;
    const result = spawnSync(process.execPath, [resolve("dist/rapport.js"), ...args], {
      cwd: place,
      encoding: "utf8",
      input,
    });
    assertLines(result.stderr, err, `stderr of ${args.join(" ")}`);
    assertLines(result.stdout, out, `stdout of ${args.join(" ")}`);
    assert.equal(result.status, exit, `exit code of ${args.join(" ")}`);
  }
}

describe("the command line", function () {
  this.timeout(30_000);
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".txt"))) {
    describe(name.replace(/\.txt$/, ""), () => {
      for (const { title, steps } of readCases(readFileSync(join(folder, name), "utf8"))) {
        it(title, () => {
          const place = mkdtempSync(join(tmpdir(), "rapport-cli-"));
          try {
            mkdirSync(join(place, ".git"));
            for (const step of steps) take(place, step);
          } finally {
            rmSync(place, { recursive: true, force: true });
          }
        });
      }
    });
  }
});
