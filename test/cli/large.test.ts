/**
 * Checks of many transcripts: by several threads, with a cache, and divided over jobs. Each must tell what one thread tells
 * that has read everything.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Io } from "../../server/src/cli/io.ts";
import { main } from "../../server/src/cli/main.ts";
import { more } from "../../server/src/cli/more.ts";
import manifest from "../../package.json" with { type: "json" };
import { nodeFiles, toUri } from "../../server/src/node/files.ts";

const program = resolve("dist/rapport.js");
const RECORDINGS = 200;
const CODERS = ["ana", "ben", "cy"];

describe("checks of many transcripts", function () {
  this.timeout(120_000);
  let study = "";

  before(() => {
    study = mkdtempSync(join(tmpdir(), "rapport-large-"));
    mkdirSync(join(study, ".git"));
    write(".gitignore", "/aside/\n/cache\n");
    write("codebook.yaml", codebook("shift"));
    write("aside/own.codebook.yaml", codebook("own"));
    for (let number = 0; number < RECORDINGS; number++) {
      for (const coder of CODERS) write(`sessions/s${number}.${coder}.transcript`, transcript(number, coder));
    }
    writeFileSync(join(study, "sessions/s7.dee.transcript"), Buffer.from([0x54, 0x3a, 0x20, 0xff, 0x0a]));
    // The disk's clock is asked, and a file of this moment is not trusted.
    for (const name of readdirSync(join(study, "sessions"))) age(`sessions/${name}`);
  });
  after(() => rmSync(study, { recursive: true, force: true }));

  function write(name: string, text: string): void {
    const path = join(study, name);
    mkdirSync(resolve(path, ".."), { recursive: true });
    writeFileSync(path, text);
  }

  /** Sets a file's times back, as far as a program can. */
  function age(name: string): void {
    const past = new Date(Date.now() - 3_600_000);
    utimesSync(join(study, name), past, past);
  }

  function rapport(...args: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: study,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  /** What one thread tells that has read everything. */
  async function alone(...args: readonly string[]) {
    let stdout = "";
    let stderr = "";
    const never = (): never => {
      throw new Error("a check reads and prints, and does nothing else");
    };
    const io: Io = {
      version: manifest.version,
      files: nodeFiles(),
      builtins: [],
      cwd: toUri(study),
      out: (text) => {
        stdout += text;
      },
      err: (text) => {
        stderr += text;
      },
      stat: (path) => ({
        uri: toUri(resolve(study, path)),
        kind: statSync(resolve(study, path)).isFile() ? "file" : "folder",
      }),
      isRepository: (folder) => folder === toUri(study),
      isIgnored: never,
      create: never,
      replace: never,
      replaceAll: never,
      writeParts: never,
      atRevision: never,
      listAtRevision: never,
      readInput: never,
      watch: never,
      stateOf: never,
      digest: never,
      program: never,
      team: () => undefined,
      more: () => more,
      serve: never,
    };
    return { status: await main(args, io), stdout, stderr };
  }

  it("finds by several threads what one finds, in the same order", async function () {
    if (availableParallelism() < 2) {
      console.log("    one core has no others to compare with: threads are not tried");
      this.skip();
    }
    const told = rapport("check", "--format", "json");
    assert.deepEqual(told, await alone("check", "--format", "json"));
    assert.equal(told.status, 2, "one file cannot be read");
    const checks = new Set<string>(JSON.parse(told.stdout).findings.map(({ check }: { check: string }) => check));
    for (const check of ["copies-differ", "unknown-code", "invalid-front-matter", "unused-code"]) {
      assert.ok(checks.has(check), `${check} among ${[...checks]}`);
    }
  });

  it("finds with a cache what it finds without, whatever has changed since", async () => {
    const cached = (...args: readonly string[]) => rapport("check", "--cache", "cache", "--format", "json", ...args);
    const expectSame = async (what: string) => {
      const plain = await alone("check", "--format", "json");
      assert.deepEqual(cached(), plain, what);
      assert.deepEqual(cached(), plain, `${what}, and again`);
    };
    await expectSame("at first");
    const size = statSync(join(study, "cache")).size;
    assert.ok(size > 10_000, `${size} bytes`);

    const old = readFileSync(join(study, "sessions/s5.ben.transcript"), "utf8");
    write("sessions/s5.ben.transcript", old.replace("word", "sword"));
    await expectSame("other words");
    // As long as before, and as old as it says: its place on the disk or its time of change tells.
    write(
      "sessions/s6.ana.transcript",
      readFileSync(join(study, "sessions/s6.ana.transcript"), "utf8").replace("shift", "shfit"),
    );
    age("sessions/s6.ana.transcript");
    await expectSame("as long and as old as before");
    write("sessions/s9.new.transcript", transcript(9, "new"));
    await expectSame("one file more");
    rmSync(join(study, "sessions/s9.new.transcript"));
    await expectSame("one file less");
    write("codebook.yaml", codebook("shift").replace("shift", "shfit"));
    await expectSame("another codebook");
    write("aside/own.codebook.yaml", codebook("none"));
    await expectSame("another codebook, which git ignores");
    rmSync(join(study, "aside/own.codebook.yaml"));
    await expectSame("no such codebook");
    write("pseudonyms.yaml", "names:\n  wording: P01\n");
    await expectSame("a key file");
    assert.match(cached().stdout, /identifying-information/);
    rmSync(join(study, "pseudonyms.yaml"));
    write("codebook.yaml", codebook("shift"));
    write("aside/own.codebook.yaml", codebook("own"));
    await expectSame("as in the beginning");
    assert.deepEqual(
      cached("sessions/s5.ana.transcript"),
      await alone("check", "--format", "json", "sessions/s5.ana.transcript"),
    );
    await expectSame("after one file alone");
  });

  it("takes a cache that is cut off, or none, for one that knows nothing", async () => {
    const plain = await alone("check", "--format", "json");
    rapport("check", "--cache", "cache");
    const whole = readFileSync(join(study, "cache"), "utf8");
    const wrong = [
      whole.slice(0, whole.length / 2),
      "",
      "[]",
      "{}",
      '{".":3}',
      whole.replace(/"sessions\/[^"]*"/g, "7"),
    ];
    for (const text of [...wrong, whole.replaceAll('"line":', '"lime":'), "\0\0\0"]) {
      write("cache", text);
      assert.deepEqual(rapport("check", "--cache", "cache", "--format", "json"), plain, text.slice(0, 60));
    }
  });

  it("leaves a cache whole, whenever it is killed", async () => {
    const plain = await alone("check", "--format", "json");
    rmSync(join(study, "cache"), { force: true });
    const start = Date.now();
    rapport("check", "--cache", "cache");
    const whole = Date.now() - start;
    const states = new Set<string>();
    for (let round = 0; round < 12; round++) {
      if (round % 3 === 0) rmSync(join(study, "cache"), { force: true });
      else write("sessions/s3.ana.transcript", transcript(3, `ana${round}`));
      await new Promise<void>((done) => {
        const child = spawn(process.execPath, [program, "check", "--cache", "cache"], { cwd: study, stdio: "ignore" });
        const timer = setTimeout(() => child.kill("SIGKILL"), (whole * (round + 1)) / 13);
        child.on("close", (_, signal) => {
          clearTimeout(timer);
          states.add(signal ?? "ended");
          done();
        });
      });
      assert.deepEqual(
        rapport("check", "--cache", "cache", "--format", "json").stdout,
        (await alone("check", "--format", "json")).stdout,
      );
    }
    assert.ok(states.has("SIGKILL"), "it was never killed before its end");
    write("sessions/s3.ana.transcript", transcript(3, "ana"));
    assert.deepEqual(rapport("check", "--cache", "cache", "--format", "json"), plain);
  });

  it("warns of a cache that git does not leave out, once", () => {
    spawnSync("git", ["init", "-q"], { cwd: study });
    assert.match(
      rapport("check", "--cache", "open-cache").stderr,
      /`open-cache` cites what was said: add it to `\.gitignore`/,
    );
    assert.ok(!rapport("check", "--cache", "open-cache").stderr.includes("cites"));
    rmSync(join(study, "open-cache"));
  });

  it("tells what it found where the cache cannot be written", () => {
    mkdirSync(join(study, "taken"));
    const { status, stdout, stderr } = rapport("check", "--cache", "taken/../codebook.yaml/cache");
    assert.equal(status, 2);
    assert.match(stdout, /600 transcripts/);
    assert.match(stderr, /codebook\.yaml\/cache` cannot be written/);
    assert.match(rapport("check", "--cache", "taken").stderr, /`taken` is a folder: name a file for the cache/);
    rmSync(join(study, "taken"), { recursive: true });
  });

  it("divides over shards, and joins what they found", async () => {
    for (const of of [1, 3]) {
      const names = Array.from({ length: of }, (_, index) => `shard-${index + 1}.json`);
      names.forEach((name, index) => {
        const result = rapport("check", "--shard", `${index + 1}/${of}`, "--output", name);
        assert.deepEqual(result, { status: 0, stdout: "", stderr: "" });
      });
      for (const format of ["json", "text", "sarif"]) {
        assert.deepEqual(
          rapport("merge-reports", ...names.reverse(), "--format", format),
          await alone("check", "--format", format),
        );
      }
    }
  });

  it("refuses reports that do not belong together", () => {
    for (const [number, name] of [
      [1, "a.json"],
      [2, "b.json"],
    ] as const)
      rapport("check", "--shard", `${number}/2`, "--output", name);
    const refused = (...args: readonly string[]) => {
      const { status, stderr } = rapport("merge-reports", ...args);
      assert.equal(status, 2);
      return stderr;
    };
    assert.match(refused(), /Name the files that the shards have written/);
    assert.match(refused("a.json"), /The report of shard 2\/2 is missing/);
    assert.match(refused("a.json", "b.json", "b.json"), /two reports of shard 2\/2/);
    rapport("check", "sessions", "--shard", "2/2", "--output", "c.json");
    assert.match(refused("a.json", "c.json"), /are not of one check/);
    write("d.json", readFileSync(join(study, "b.json"), "utf8").slice(0, -50));
    assert.match(refused("a.json", "d.json"), /`d\.json` is no report of a shard, or is cut off/);
    write("sessions/s9.new.transcript", transcript(9, "new"));
    assert.match(refused("a.json", "b.json"), /was made from other files than are here/);
    rmSync(join(study, "sessions/s9.new.transcript"));
    const wrong = rapport("check", "--shard", "3/2");
    assert.deepEqual(
      [wrong.status, wrong.stderr],
      [2, "rapport: `--shard` is a number and how many there are, such as `1/3`, not `3/2`.\n"],
    );
    assert.match(rapport("check", "--shard", "1/2", "--format", "json").stderr, /give `--format` to that/);
  });
});

function codebook(code: string): string {
  return `codebook: c\nversion: 1.0.0\ncodes:\n  - { id: ${code}, definition: d }\n  - { id: unused, definition: d }\n`;
}

/** A short transcript; some copies differ in their words, some codes are unknown, and some codebooks are elsewhere. */
function transcript(number: number, coder: string): string {
  const front =
    number % 25 === 3
      ? "---\ncodebook: ../aside/own.codebook.yaml\n---\n"
      : number % 25 === 4
        ? "---\ncodebook: none.yaml\n---\n"
        : "";
  const word = number % 10 === 1 && coder === "ben" ? "wording" : "word";
  const code = number % 7 === 2 ? "shfit" : number % 25 === 3 ? "own" : "shift";
  return `${front}T: A ${word} of session ${number}.\nC: {Yes, ${word}.}#${code} And no.\n`;
}
