import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

describe("pseudonymize in a repository", function () {
  this.timeout(30_000);
  let place: string;
  const git = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], {
      cwd: place,
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
  };
  const rapport = (...args: readonly string[]) =>
    spawnSync(process.execPath, [resolve("dist/rapport.js"), ...args], { cwd: place, encoding: "utf8" });

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), "rapport-pseudonymize-"));
    git("init", "-q");
    writeFileSync(join(place, "pseudonyms.yaml"), "names:\n  Anna: P01\n");
    writeFileSync(join(place, "a.transcript"), "T: Anna\r\n");
  });

  afterEach(() => rmSync(place, { recursive: true, force: true }));

  it("warns where git does not ignore the key, or keeps it already", () => {
    assert.match(rapport("pseudonymize").stderr, /warning: git does not ignore the key `pseudonyms\.yaml`/);
    writeFileSync(join(place, ".gitignore"), "pseudonyms.yaml\n");
    assert.equal(rapport("pseudonymize").stderr, "");
    git("add", "-f", "pseudonyms.yaml");
    assert.match(rapport("pseudonymize").stderr, /git rm --cached/);
  });

  it("leaves nothing beside the files, and puts back the same bytes", () => {
    const before = readFileSync(join(place, "a.transcript"));
    assert.equal(rapport("pseudonymize", "--write").status, 0);
    assert.equal(readFileSync(join(place, "a.transcript"), "utf8"), "T: P01\r\n");
    assert.deepEqual(readdirSync(place).sort(), [".git", "a.transcript", "pseudonyms.yaml"]);
    assert.equal(rapport("pseudonymize", "--restore", "--write").status, 0);
    assert.deepEqual(readFileSync(join(place, "a.transcript")), before);
  });

  it("guards the words since a revision", () => {
    writeFileSync(join(place, "gone.transcript"), "T: a\n");
    writeFileSync(join(place, "moved.transcript"), "T: b\n");
    git("add", "a.transcript", "gone.transcript", "moved.transcript");
    git("commit", "-qm", "first");
    assert.equal(rapport("check", "--verbatim-since", "HEAD").status, 0);
    rmSync(join(place, "gone.transcript"));
    rmSync(join(place, "moved.transcript"));
    writeFileSync(join(place, "new.transcript"), "T: {b}#x\n");
    writeFileSync(join(place, "a.transcript"), "T: {Ann}#x\n");
    const { stdout, status } = rapport("check", "--verbatim-since", "HEAD");
    assert.equal(
      stdout,
      "a.transcript:1: words changed: [-Anna-]{+Ann+}\ngone.transcript: the transcript is gone: its words are in HEAD alone.\n\n1 transcript compared with HEAD: 1 of words, 1 gone\n",
    );
    assert.equal(status, 1);
    assert.equal(rapport("check", "--verbatim-since", "HEAD", "new.transcript").status, 0);
    assert.equal(rapport("check", "--verbatim-since", "no-such").status, 2);
  });
});
