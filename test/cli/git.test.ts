/** The command line in real git repositories, and what becomes of files when it is killed. */
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const program = resolve("dist/rapport.js");

const stable = `codebook: c
version: 1.2.0
codes:
  - { id: silence, definition: No words. }
  - { id: shift, definition: A change of subject. }
`;
const without = stable.replace("  - { id: shift, definition: A change of subject. }\n", "");

interface Result {
  readonly out: string;
  readonly err: string;
  readonly exit: number | null;
}

interface Repository {
  readonly folder: string;
  write(path: string, text: string | Buffer): void;
  read(path: string): string;
  git(...args: readonly string[]): string;
  /** Commits all that is there; the first time it makes the repository. */
  commit(): void;
  run(args: readonly string[], cwd?: string, env?: NodeJS.ProcessEnv): Result;
}

function newRepository(): Repository {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "rapport-git-")));
  const git = (...args: readonly string[]): string => {
    const identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false"];
    return execFileSync("git", [...identity, ...args], { cwd: folder, encoding: "utf8", stdio: "pipe" });
  };
  return {
    folder,
    git,
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    read: (path) => readFileSync(join(folder, path), "utf8"),
    commit() {
      if (!existsSync(join(folder, ".git"))) git("init", "-q", "-b", "main");
      git("add", "-A");
      git("commit", "-q", "--no-verify", "-m", "A step");
    },
    run(args, cwd = ".", env = {}) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], {
        cwd: join(folder, cwd),
        encoding: "utf8",
        env: { ...process.env, ...env },
      });
      return { out: stdout, err: stderr, exit: status };
    },
  };
}

describe("the command line in a git repository", function () {
  this.timeout(60_000);
  let at: Repository;

  beforeEach(() => {
    at = newRepository();
  });

  afterEach(() => {
    rmSync(at.folder, { recursive: true, force: true });
  });

  /** A repository in which a code was removed since its only commit. */
  function withRemoval(): void {
    at.write("study/codebook.yaml", stable);
    at.write("study/s1.ana.transcript", "T: Well. #shift\nC: {Hm}#shift@ben\n");
    at.commit();
    at.write("study/codebook.yaml", without);
  }

  it("compares with a commit, a branch and a tag, from the top and from a folder", () => {
    withRemoval();
    at.git("tag", "v1");
    for (const revision of ["HEAD", "main", "v1", "HEAD^{commit}", at.git("rev-parse", "HEAD").trim().slice(0, 10)]) {
      const { out, exit } = at.run(["codebook", "diff", "--since", revision]);
      assert.match(
        out,
        /removed: `shift` was removed\.\n {4}2 codings:\n {6}study\/s1\.ana\.transcript: ana 1, ben 1\n/,
      );
      assert.equal(exit, 1, revision);
    }
    for (const named of ["HEAD:study/codebook.yaml", "HEAD:./codebook.yaml", "HEAD:../study/codebook.yaml"]) {
      const { out, err } = at.run(["codebook", "diff", named, "codebook.yaml"], "study");
      assert.match(out, /^HEAD:codebook\.yaml → codebook\.yaml: /, err);
    }
    const swapped = at.run(["codebook", "diff", "study/codebook.yaml", "HEAD:study/codebook.yaml"]);
    assert.match(swapped.out, /minor:\n {2}HEAD:study\/codebook\.yaml:5:11: added: `shift` was added\./);
  });

  it("finds with `check --since` what the version does not admit, where it stands, and nothing without it", () => {
    withRemoval();
    at.write("study/s1.ana.transcript", "T: Well. #silence\n");
    assert.equal(at.run(["check"]).exit, 0);
    const { out, exit } = at.run(["check", "--since", "HEAD"]);
    assert.match(out, /^study\/codebook\.yaml:2:10: error: The version is still 1\.2\.0, .* \[version-too-low\]$/m);
    assert.equal(exit, 1);
    at.write("study/codebook.yaml", without.replace("1.2.0", "2.0.0").replace("No words", "Not a word"));
    assert.match(
      at.run(["check", "--since", "HEAD"]).out,
      /^study\/codebook\.yaml:4:11: error: .* \[revised-missing\]$/m,
    );
    at.write("study/codebook.yaml", without.replace("1.2.0", "2.0.0"));
    assert.equal(at.run(["check", "--since", "HEAD"]).exit, 0);
  });

  it("tells a change in an extended codebook once, and that each codebook's version has to admit it", () => {
    at.write("shared.codebook.yaml", stable.replace("codebook: c", "codebook: shared"));
    at.write("codebook.yaml", "codebook: own\nversion: 3.0.0\nextends: [./shared.codebook.yaml]\n");
    at.commit();
    const next = stable.replace("codebook: c", "codebook: shared").replace("No words", "Not a word");
    at.write("shared.codebook.yaml", next);
    const { out } = at.run(["check", "--since", "HEAD"]);
    assert.equal(out.split("[version-too-low]").length - 1, 2);
    assert.equal(out.split("[revised-missing]").length - 1, 1);
    at.write("shared.codebook.yaml", next.replace("1.2.0", "1.2.1").replace("word. }", "word., reworded: 1.2.1 }"));
    assert.match(
      at.run(["check", "--since", "HEAD"]).out,
      /^codebook\.yaml:2:10: error: The version is still 3\.0\.0/m,
    );
  });

  it("passes over a codebook that was not there then, and compares one whose folder is gone", () => {
    withRemoval();
    at.write("new/codebook.yaml", stable);
    at.write("study/codebook.yaml", stable);
    assert.equal(at.run(["codebook", "diff", "--since", "HEAD"]).out, "No codebook has changed.\n");
    rmSync(join(at.folder, "study"), { recursive: true });
    assert.match(at.run(["codebook", "diff", "HEAD:study/codebook.yaml", "new/codebook.yaml"]).out, /No codebook/);
  });

  it("reads many files of a revision at once, empty ones and those of other ends of line too", () => {
    const texts = [stable, "", stable.replaceAll("\n", "\r\n"), "# No more.", `\uFEFF${stable}`, stable];
    texts.forEach((text, index) => {
      at.write(`s${index}/codebook.yaml`, text);
    });
    at.commit();
    assert.equal(at.run(["codebook", "diff", "--since", "HEAD"]).out, "No codebook has changed.\n");
    at.write("s4/codebook.yaml", without);
    const { out } = at.run(["codebook", "diff", "--since", "HEAD"]);
    assert.match(
      out,
      /^HEAD:s4\/codebook\.yaml → s4\/codebook\.yaml: .*1 change: 1 major, 0 minor, 0 patch;[^\n]*\n$/s,
    );
  });

  it("refuses revisions that are none, with words", () => {
    withRemoval();
    const refusals: readonly (readonly [string, RegExp])[] = [
      ["nowhere", /^rapport: This repository has no commit `nowhere`: check the name/],
      ["--output=x", /^rapport: `--output=x` is no revision: name a commit, a branch or a tag\.\n$/],
      ["HEAD\nx", /is no revision/],
      ["HEAD:study", /has no commit `HEAD:study`/],
    ];
    for (const [revision, message] of refusals) {
      const { err, out, exit } = at.run(["check", `--since=${revision}`]);
      assert.match(err, message);
      assert.deepEqual([out, exit], ["", 2]);
    }
    assert.ok(!existsSync(join(at.folder, "x")));
    assert.match(
      at.run(["codebook", "diff", "HEAD:none.yaml", "HEAD:study/codebook.yaml"]).err,
      /no file `HEAD:none.yaml`/,
    );
  });

  it("says so where there is no repository and where there is no git", () => {
    at.write("codebook.yaml", stable);
    const outside = at.run(["check", "--since", "HEAD"], ".", { GIT_CEILING_DIRECTORIES: dirname(at.folder) });
    assert.match(outside.err, /lies in no git repository/);
    assert.equal(outside.exit, 2);
    at.commit();
    const without = at.run(["check", "--since", "HEAD"], ".", { PATH: at.folder });
    assert.match(without.err, /^rapport: git is not installed/);
    assert.equal(without.exit, 2);
  });

  it("reads its own repository where another command of git has set the environment for another", () => {
    withRemoval();
    const other = newRepository();
    try {
      other.write("a", "a");
      other.commit();
      const env = { GIT_DIR: join(other.folder, ".git"), GIT_INDEX_FILE: join(other.folder, ".git/index") };
      assert.match(at.run(["codebook", "diff", "--since", "HEAD"], "study", env).out, /`shift` was removed/);
    } finally {
      rmSync(other.folder, { recursive: true, force: true });
    }
  });

  it("follows no link, in a revision or on disk", () => {
    at.write("elsewhere.yaml", stable);
    symlinkSync("elsewhere.yaml", join(at.folder, "codebook.yaml"));
    at.commit();
    assert.match(at.run(["codebook", "diff", "HEAD:codebook.yaml", "elsewhere.yaml"]).err, /it is a link there/);
    at.write(
      "own/codebook.yaml",
      "version: 1.0.0\ncodes:\n  - { id: a, status: deprecated, replaced-by: [b] }\n  - { id: b, definition: B. }\n",
    );
    at.write("own/real.txt", "T: {a}#a\n");
    symlinkSync("real.txt", join(at.folder, "own/link.transcript"));
    const { err, exit } = at.run(["codebook", "migrate", "--write", "own/link.transcript"]);
    assert.match(err, /is a link: name the file that it leads to/);
    assert.equal(exit, 2);
    assert.equal(at.read("own/real.txt"), "T: {a}#a\n");
  });

  it("runs nothing that the repository's configuration names", () => {
    const marker = join(at.folder, "was-run");
    at.write("touch.sh", `#!/bin/sh\ntouch '${marker}'\ncat\n`);
    chmodSync(join(at.folder, "touch.sh"), 0o755);
    at.write(".gitattributes", "*.yaml filter=evil diff=evil\n*.transcript filter=evil diff=evil\n");
    withRemoval();
    const script = join(at.folder, "touch.sh");
    for (const [key, value] of Object.entries({
      "core.fsmonitor": script,
      "core.pager": script,
      "core.sshCommand": script,
      "core.hooksPath": at.folder,
      "core.gitProxy": script,
      "filter.evil.smudge": script,
      "filter.evil.clean": script,
      "diff.evil.textconv": script,
      "diff.external": script,
      "alias.ls-tree": `!${script}`,
      "alias.cat-file": `!${script}`,
      "uploadpack.packObjectsHook": script,
    })) {
      at.git("config", key, value);
    }
    at.write("post-index-change", `#!/bin/sh\ntouch '${marker}'\n`);
    chmodSync(join(at.folder, "post-index-change"), 0o755);
    rmSync(marker, { force: true });
    assert.equal(at.run(["check", "--since", "HEAD"]).exit, 1);
    assert.equal(at.run(["codebook", "diff", "HEAD:study/codebook.yaml", "study/codebook.yaml"]).exit, 1);
    assert.ok(!existsSync(marker));
  });

  it("fetches nothing from where a repository that was fetched in part says, which would run a program", () => {
    const marker = join(at.folder, "was-run");
    at.write("fetch.sh", `#!/bin/sh\ntouch '${marker}'\nexit 1\n`);
    chmodSync(join(at.folder, "fetch.sh"), 0o755);
    withRemoval();
    const hash = at.git("rev-parse", "HEAD:study/codebook.yaml").trim();
    for (const [key, value] of Object.entries({
      "core.repositoryFormatVersion": "1",
      "extensions.partialClone": "origin",
      "remote.origin.url": at.folder,
      "remote.origin.promisor": "true",
      "remote.origin.uploadpack": join(at.folder, "fetch.sh"),
      "protocol.file.allow": "always",
      "protocol.ext.allow": "always",
    })) {
      at.git("config", key, value);
    }
    rmSync(join(at.folder, ".git/objects", hash.slice(0, 2), hash.slice(2)), { force: true });
    const run = () => at.run(["codebook", "diff", "HEAD:study/codebook.yaml", "study/codebook.yaml"]);
    for (const url of [at.folder, `ext::${join(at.folder, "fetch.sh")}`]) {
      at.git("config", "remote.origin.url", url);
      const { err, exit } = run();
      assert.match(err, /^rapport: `HEAD:study\/codebook\.yaml` cannot be read: git could not read the repository/);
      assert.equal(exit, 2);
      assert.ok(!existsSync(marker), url);
    }
  });
});

describe("the command line writing files", function () {
  this.timeout(60_000);
  const codebook = `codebook: c\nversion: 2.0.0\ncodes:\n  - { id: silence, status: deprecated, replaced-by: [hush] }\n  - { id: hush, definition: No words. }\n`;
  const before = `---\ncodebook-version: 1.0.0\n---\n${"T: Well {then}#silence and so on.\n".repeat(50)}`;
  const after = before.replaceAll("#silence", "#hush").replace("1.0.0", "2.0.0");
  let at: Repository;

  beforeEach(() => {
    at = newRepository();
    at.write("codebook.yaml", codebook);
  });

  afterEach(() => {
    rmSync(at.folder, { recursive: true, force: true });
  });

  it("keeps the mode of what it replaces, and leaves nothing beside it", () => {
    at.write("a.transcript", before);
    chmodSync(join(at.folder, "a.transcript"), 0o640);
    assert.equal(at.run(["codebook", "migrate", "--write", "."]).exit, 0);
    assert.equal(at.read("a.transcript"), after);
    assert.equal(statSync(join(at.folder, "a.transcript")).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(at.folder).sort(), ["a.transcript", "codebook.yaml"]);
  });

  it("shows with `--diff` what git can apply, and comes to the same", () => {
    const lines = Array.from({ length: 30 }, (_, index) => (index % 7 === 0 ? "T: {a}#silence b" : `C: line ${index}`));
    const texts = new Map([
      ["a.transcript", before],
      ["b.transcript", lines.join("\n")],
      ["c.transcript", `${lines.join("\r\n")}\r\n`],
      ["d.transcript", "T: {a}#silence#hush b\n#silence"],
      ["e.transcript", "T: well\n\n#silence\n\nC: {x}#silence=1~\n% #silence\n"],
    ]);
    for (const [name, text] of texts) at.write(name, text);
    at.commit();
    const { diff } = JSON.parse(at.run(["codebook", "migrate", "--diff", "--format", "json"]).out) as { diff: string };
    at.write("changes.diff", diff);
    at.git("apply", "changes.diff");
    const applied = [...texts.keys()].map((name) => at.read(name));
    for (const [name, text] of texts) at.write(name, text);
    at.run(["codebook", "migrate", "--write"]);
    assert.deepEqual(
      [...texts.keys()].map((name) => at.read(name)),
      applied,
    );
    assert.notDeepEqual(applied, [...texts.values()]);
  });

  it("writes all transcripts or, where one cannot be read, none", () => {
    at.write("a.transcript", before);
    at.write("b.transcript", Buffer.from("T: caf\u00e9 #silence\n", "latin1"));
    const { err, exit } = at.run(["codebook", "migrate", "--write"]);
    assert.match(err, /`b\.transcript` cannot be read: it is not UTF-8/);
    assert.match(err, /Nothing was written/);
    assert.equal(exit, 2);
    assert.equal(at.read("a.transcript"), before);
  });

  it("writes none where beside one of them no new file can stand", () => {
    // A name so long that none longer is possible, which holds for root too.
    const long = `${"z".repeat(240)}.transcript`;
    at.write("a.transcript", before);
    at.write(long, before);
    const { exit, err } = at.run(["codebook", "migrate", "--write"]);
    assert.equal(exit, 2);
    assert.match(err, /z\.transcript` cannot be written: ENAMETOOLONG/);
    assert.equal(at.read("a.transcript"), before);
    assert.deepEqual(
      readdirSync(at.folder).filter((name) => name.endsWith(".tmp")),
      [],
    );
    rmSync(join(at.folder, long));
  });

  it("leaves every file whole, as it was or as it is to be, whenever it is killed", async () => {
    const names = Array.from({ length: 150 }, (_, index) => `s${index}.transcript`);
    const states = new Set<string>();
    for (let delay = 80; delay <= 440; delay += 30) {
      for (const name of names) at.write(name, before);
      const child = spawn(process.execPath, [program, "codebook", "migrate", "--write"], {
        cwd: at.folder,
        stdio: "ignore",
      });
      const ended = new Promise((done) => child.on("exit", done));
      const timer = setTimeout(() => child.kill("SIGKILL"), delay);
      await ended;
      clearTimeout(timer);
      const texts = names.map((name) => at.read(name));
      assert.ok(texts.every((text) => text === before || text === after));
      const done = texts.filter((text) => text === after).length;
      states.add(done === 0 ? "none" : done === names.length ? "all" : "some");
      // What a killed run left behind keeps no later one from its work.
      for (const name of readdirSync(at.folder)) {
        assert.ok(names.includes(name) || name === "codebook.yaml" || name.endsWith(".tmp"), name);
      }
    }
    assert.ok(states.has("none") || states.has("some"), "it was never killed before its end");
    at.run(["codebook", "migrate", "--write"]);
    assert.ok(names.every((name) => at.read(name) === after));
  });
});
