/**
 * Two coders on two branches of a real repository, whose work git puts together with the merge driver.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Reading, readByTheLetter } from "../reference/reading.ts";

const rapport = resolve("dist/rapport.js");

interface Ran {
  readonly status: number | null;
  readonly said: string;
}

function run(folder: string, command: string, args: readonly string[]): Ran {
  const environment = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null", LC_ALL: "C" };
  for (const name of Object.keys(environment)) {
    if (/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name)) delete (environment as NodeJS.ProcessEnv)[name];
  }
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8", env: environment });
  return { status, said: stdout + stderr };
}

/** A repository that is set up as the command says. */
function repository(): { readonly folder: string; git(...args: string[]): string; tryGit(...args: string[]): Ran } {
  const folder = mkdtempSync(join(tmpdir(), "rapport-merge-"));
  const tryGit = (...args: string[]): Ran => run(folder, "git", args);
  const git = (...args: string[]): string => {
    const { status, said } = tryGit(...args);
    assert.equal(status, 0, `git ${args.join(" ")}: ${said}`);
    return said;
  };
  git("init", "-q", "-b", "main", ".");
  git("config", "user.name", "Test");
  git("config", "user.email", "test@example.org");
  git("config", "core.autocrlf", "false");
  const set = run(folder, process.execPath, [rapport, "init", "--git"]);
  assert.equal(set.status, 0, set.said);
  // The two lines that the command prints, with the program that is tested in the place of the installed one.
  const lines = set.said.split("\n").filter((line) => line.startsWith("git config "));
  assert.equal(lines.length, 2);
  for (const line of lines) {
    const [, key = "", value = ""] = /^git config (\S+) "(.*)"$/.exec(line) ?? [];
    git("config", key, value.replace(/^rapport/, `"${process.execPath}" "${rapport}"`));
  }
  return { folder, git, tryGit };
}

/** Commits the versions of files on two branches that part from `main`, and merges the second into the first. */
function merged(
  at: ReturnType<typeof repository>,
  files: Readonly<Record<string, { readonly base: string; readonly ours: string; readonly theirs: string }>>,
): Ran {
  const commit = (version: "base" | "ours" | "theirs"): void => {
    for (const [name, texts] of Object.entries(files)) writeFileSync(join(at.folder, name), texts[version]);
    at.git("add", "-A");
    at.git("commit", "-q", "-m", version);
  };
  commit("base");
  at.git("checkout", "-q", "-b", "ana");
  commit("ours");
  at.git("checkout", "-q", "-b", "ben", "main");
  commit("theirs");
  at.git("checkout", "-q", "ana");
  return at.tryGit("merge", "--no-edit", "ben");
}

function codings({ codings: all }: Reading): readonly string[] {
  return all.map(({ line, column, ...coding }) => JSON.stringify(coding));
}

const base = `---
title: Session 3
id: C014-s03
participants: { T: therapist, C: client }
---
== Opening [00:00:00]

[00:00:13] T: How did last week leave you?
[00:00:19] C: Fine. I guess it was fine. [looks away]
[00:00:25] T: You say fine, and I noticed you looked away.
    I wonder what that is about.
== Middle
[00:00:41] C: I don't know. It's always me who has to explain.
[00:00:52] T: Always you.
`;

const ana = base
  .replace("id: C014-s03\n", "id: C014-s03\ncoder: ana\nmeasures: { wai-s.client: 62 }\n")
  .replace("== Opening [00:00:00]", "= #collaboration=4\n== Opening [00:00:00] #withdrawal=2")
  // The same line, overlapping, nested and crossing what Ben codes; and a turn.
  .replace("Fine. I guess it was fine.", "{Fine. {I guess}#doubt it}#minimal=3 was fine.")
  .replace("You say fine, and I", "{You say {a|{fine}#echo, and I}#discloses")
  .replace("what that is about.", "what that}a#open is about. #invites")
  .replace("[00:00:52] T: Always you.", "[00:00:52] T: Always you. #empathy\n% First time. Compare s02.");

const ben = base
  .replace("id: C014-s03\n", "id: C014-s03\ncoder: ben\nmeasures: { wai-s.counsellor: 58 }\n")
  .replace("== Opening [00:00:00]", "= #collaboration=5\n== Opening [00:00:00] #withdrawal=3")
  .replace("Fine. I guess it was fine.", "Fine. {I guess it was fine.}#minimal=2~")
  .replace("How did", "How {m|did")
  .replace("fine, and I noticed", "fine, {and I}#turns-to noticed")
  .replace("always me who has", "always}m#arc me {who}#self has")
  .replace("[00:00:52] T: Always you.", "[00:00:52] T: Always you. #empathy\n% I am not sure here.\n% Ask Ana.");

describe("git merges what two coders did", function () {
  this.timeout(60_000);

  for (const [how, lineEnd] of [
    ["LF", "\n"],
    ["CRLF", "\r\n"],
  ] as const) {
    it(`without a conflict, on the same lines too, with ${how}`, () => {
      const at = repository();
      try {
        const versions = { base, ours: ana, theirs: ben };
        const texts = {
          base: versions.base.replaceAll("\n", lineEnd),
          ours: versions.ours.replaceAll("\n", lineEnd),
          theirs: versions.theirs.replaceAll("\n", lineEnd),
        };
        const { status, said } = merged(at, { "s03.transcript": texts });
        assert.equal(status, 0, said);
        const text = readFileSync(join(at.folder, "s03.transcript"), "utf8");
        assert.equal(text.replaceAll(lineEnd, "").search(/[\r\n]/), -1, "line ends are those of the file");
        const [b, o, t, m] = [texts.base, texts.ours, texts.theirs, text].map((each) =>
          readByTheLetter("s03.transcript", each),
        ) as [Reading, Reading, Reading, Reading];
        assert.equal(b.codings.length, 0);
        assert.ok(o.codings.length === 9 && t.codings.length === 7, "both coded what they meant to");
        assert.ok(o.problems.length + t.problems.length + m.problems.length === 0);
        assert.equal(m.verbatim, b.verbatim);
        assert.deepEqual(codings(m).toSorted(), [...codings(o), ...codings(t)].sort());
        assert.deepEqual(
          m.memos.map(({ coder, text: memo }) => [coder, memo]),
          [
            ["ana", "First time. Compare s02."],
            ["ben", "I am not sure here.\nAsk Ana."],
          ],
        );
        assert.deepEqual(m.front.measures, { "wai-s.client": 62, "wai-s.counsellor": 58 });
        assert.equal(m.front.coder, "ana");
      } finally {
        rmSync(at.folder, { recursive: true, force: true });
      }
    });
  }

  it("marks the one line about which they disagree, and says why", () => {
    const at = repository();
    try {
      const before = ana.replace("coder: ana", "coder: ana\nstatus: draft");
      const { status, said } = merged(at, {
        "s03.transcript": {
          base: before,
          ours: before.replace("#minimal=3", "#minimal=4").replace("{I guess}#doubt", "I guess"),
          theirs: before
            .replace("#minimal=3", "#minimal=5")
            .replace("Always you. #empathy", "{Always}#echo you. #empathy"),
        },
      });
      assert.equal(status, 1);
      assert.match(
        said,
        /s03\.transcript:\d+: Both changed one coding by ana of “Fine\. I guess it” differently: `#minimal=4` in ours, `#minimal=5` in theirs, `#minimal=3` before\. Choose one of the two\./,
      );
      const text = readFileSync(join(at.folder, "s03.transcript"), "utf8");
      assert.ok(
        text.includes(`<<<<<<< ours
[00:00:19] C: {Fine. I guess it}#minimal=4 was fine. [looks away]
=======
[00:00:19] C: {Fine. I guess it}#minimal=5 was fine. [looks away]
>>>>>>> theirs
`),
        text,
      );
      assert.equal(text.match(/<<<<<<<|>>>>>>>/g)?.length, 2);
      assert.ok(text.includes("{Always}#echo you. #empathy"));
      const checked = run(at.folder, process.execPath, [rapport, "check", "s03.transcript"]);
      assert.equal(checked.status, 1);
      assert.match(checked.said, /error: Here begins what two versions have differently.*\[merge-conflict\]/);
      // Whichever side is taken, all the rest is there.
      for (const [side, rating] of [
        [/<<<<<<< ours\n([\s\S]*?)=======\n[\s\S]*?>>>>>>> theirs\n/, 4],
        [/<<<<<<< ours\n[\s\S]*?=======\n([\s\S]*?)>>>>>>> theirs\n/, 5],
      ] as const) {
        const reading = readByTheLetter("s03.transcript", text.replace(side, "$1"));
        assert.equal(reading.verbatim, readByTheLetter("s03.transcript", before).verbatim);
        const codes = reading.codings.map(({ code, value }) => `${code}=${value}`);
        assert.ok(codes.includes(`minimal=${rating}`) && codes.includes("echo=null") && !codes.includes("doubt=null"));
      }
    } finally {
      rmSync(at.folder, { recursive: true, force: true });
    }
  });

  it("merges a codebook code by code", () => {
    const at = repository();
    try {
      const book = `version: 1.0.0
codes:
  - id: rupture
    definition: A strain.
  - id: repair
    definition: What mends it.
`;
      const { status, said } = merged(at, {
        "codebook.yaml": {
          base: book,
          ours: book
            .replace("1.0.0", "1.1.0")
            .replace("  - id: repair", "  - id: denial\n    definition: No.\n  - id: repair"),
          theirs: book
            .replace("1.0.0", "1.0.1")
            .replace("A strain.", "A strain in the bond.\n    name: Rupture")
            .replace("  - id: repair", "  - id: silence\n    definition: Hush.\n  - id: repair"),
        },
      });
      assert.equal(status, 0, said);
      assert.equal(
        readFileSync(join(at.folder, "codebook.yaml"), "utf8"),
        `version: 1.1.0
codes:
  - id: rupture
    definition: A strain in the bond.
    name: Rupture
  - id: silence
    definition: Hush.
  - id: denial
    definition: No.
  - id: repair
    definition: What mends it.
`,
      );
    } finally {
      rmSync(at.folder, { recursive: true, force: true });
    }
  });

  it("shows codings in git's own diff", () => {
    const at = repository();
    try {
      writeFileSync(join(at.folder, "s03.transcript"), base);
      at.git("add", "-A");
      at.git("commit", "-q", "-m", "base");
      writeFileSync(join(at.folder, "s03.transcript"), base.replace("Fine.", "{Fine.}#minimal=3~@ben"));
      const shown = at.git("diff");
      assert.match(shown, /^\+ {4}#minimal=3~@ben “Fine\.”$/m);
      assert.equal(shown.match(/^\+(?!\+)/gm)?.length, 1);
    } finally {
      rmSync(at.folder, { recursive: true, force: true });
    }
  });

  it("is killed at any moment and leaves our version or the whole merge", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rapport-kill-"));
    try {
      const long = (text: string): string => text + text.slice(text.indexOf("== Middle")).repeat(40);
      for (const [name, text] of Object.entries({ base: long(base), start: long(ana), theirs: long(ben) })) {
        writeFileSync(join(folder, `${name}.transcript`), text);
      }
      const args = [rapport, "merge", "base.transcript", "ours.transcript", "theirs.transcript"];
      const reset = (): void => copyFileSync(join(folder, "start.transcript"), join(folder, "ours.transcript"));
      const read = (): string => readFileSync(join(folder, "ours.transcript"), "utf8");
      reset();
      const begun = performance.now();
      assert.equal(run(folder, process.execPath, args).status, 0);
      const took = performance.now() - begun;
      const whole = read();
      assert.notEqual(whole, long(ana));
      for (let time = 0; time < 12; time++) {
        reset();
        const child = spawn(process.execPath, args, { cwd: folder, stdio: "ignore" });
        const ended = new Promise((done) => child.once("exit", done));
        const timer = setTimeout(() => child.kill("SIGKILL"), took * (0.4 + 0.06 * time));
        await ended;
        clearTimeout(timer);
        assert.ok([long(ana), whole].includes(read()), "one of the two, whole");
      }
      assert.ok(readdirSync(folder).every((name) => name.startsWith("ours.") || name.endsWith(".transcript")));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
