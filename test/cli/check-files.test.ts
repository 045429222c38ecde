/**
 * What `rapport check` does with files beside reading them: it watches them, and corrects all or none.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const program = resolve("dist/rapport.js");
const CODEBOOK = "codebook: c\nversion: 1.0.0\ncodes:\n  - { id: shift, definition: d }\n";
const NEEDLESS = "% rapport-disable-next unknown-code: no more\nT: {Well.}#shift I thought\n";

describe("rapport check and files", function () {
  this.timeout(60_000);
  let place = "";

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), "rapport-files-"));
    mkdirSync(join(place, ".git"));
    writeFileSync(join(place, "codebook.yaml"), CODEBOOK);
  });
  afterEach(() => rmSync(place, { recursive: true, force: true }));

  it("watches: prints anew after a change, also in a new folder, and ends on Ctrl+C", async () => {
    writeFileSync(join(place, "a.ana.transcript"), "T: {Well.}#shift I thought\n");
    const child = spawn(
      process.execPath,
      [program, "check", "--watch", "--format", "text", "--format", "jsonl", "--output", "r.jsonl"],
      {
        cwd: place,
      },
    );
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      err += text;
    });
    const ended = new Promise<number | null>((done) => child.on("close", done));
    const times = (text: string, part: string): number => text.split(part).length - 1;
    const runs = async (count: number): Promise<void> => {
      const until = Date.now() + 30_000;
      while (times(err, "watching for changes") < count) {
        assert.ok(Date.now() < until && child.exitCode === null, `${count} runs:\n${out}\n${err}`);
        await pause(20);
      }
    };
    const says = async (words: string): Promise<void> => {
      const until = Date.now() + 30_000;
      while (!out.includes(words)) {
        assert.ok(Date.now() < until, out);
        await pause(20);
      }
    };
    try {
      await runs(1);
      assert.equal(times(out, "0 errors"), 1);
      // The report that it writes itself is no change: with that, it would go on for ever.
      await pause(500);
      assert.equal(times(err, "watching for changes"), 1);
      writeFileSync(join(place, "a.ana.transcript"), "T: {Well.}#shfit I thought\n");
      await runs(2);
      assert.match(out, /a\.ana\.transcript:1:11: error: .*\n\n.*1 error/s);
      assert.match(readFileSync(join(place, "r.jsonl"), "utf8"), /unknown-code/);
      mkdirSync(join(place, "more"));
      await pause(300);
      writeFileSync(join(place, "more/b.ana.transcript"), "T: {Well.}#foo I thought\n");
      await says("more/b.ana.transcript:1:11: error");
      writeFileSync(join(place, "own.yaml"), CODEBOOK.replace("shift", "mine"));
      writeFileSync(join(place, "c.ana.transcript"), "---\ncodebook: own.yaml\n---\nT: {Well.}#mine I thought\n");
      await says("3 transcripts");
      assert.ok(!out.includes("c.ana.transcript:"), out);
      writeFileSync(join(place, "own.yaml"), CODEBOOK.replace("shift", "yours"));
      await says("c.ana.transcript:4:11: error");
      // Without a codebook nothing is an error, and that is how it ends.
      for (const name of ["c.ana.transcript", "own.yaml", "codebook.yaml"]) rmSync(join(place, name));
      await says("2 transcripts, 2 codings, 0 codebooks: 0 errors");
      child.kill("SIGINT");
      assert.equal(await ended, 0, err);
    } finally {
      child.kill("SIGKILL");
    }
  });

  it("corrects all files or, where one cannot be written, none", () => {
    const outside = mkdtempSync(join(tmpdir(), "rapport-outside-"));
    try {
      writeFileSync(join(outside, "z.transcript"), NEEDLESS);
      writeFileSync(join(place, "a.ana.transcript"), NEEDLESS);
      symlinkSync(join(outside, "z.transcript"), join(place, "z.ana.transcript"));
      const args = [program, "check", "--fix", "a.ana.transcript", "z.ana.transcript"];
      const { status, stderr } = spawnSync(process.execPath, args, { cwd: place, encoding: "utf8" });
      assert.equal(status, 2);
      assert.match(stderr, /z\.ana\.transcript` is a link/);
      assert.equal(readFileSync(join(place, "a.ana.transcript"), "utf8"), NEEDLESS);
      assert.deepEqual(readdirSync(place).sort(), [".git", "a.ana.transcript", "codebook.yaml", "z.ana.transcript"]);
      const alone = spawnSync(process.execPath, [program, "check", "--fix"], { cwd: place, encoding: "utf8" });
      assert.equal(alone.status, 0, alone.stderr);
      assert.equal(readFileSync(join(place, "a.ana.transcript"), "utf8"), "T: {Well.}#shift I thought\n");
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it("leaves a file as it is but for its corrections: byte order mark, line ends, what is not valid", () => {
    const text = "\ufeffT: a\r\n% rapport-disable-next rule: no more\r\nC: {b\rc\n\n";
    writeFileSync(join(place, "a.ana.transcript"), text);
    spawnSync(process.execPath, [program, "check", "--fix"], { cwd: place });
    assert.equal(readFileSync(join(place, "a.ana.transcript"), "utf8"), "\ufeffT: a\r\nC: {b\rc\n\n");
  });
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
