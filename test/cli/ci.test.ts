/**
 * What studies use in CI, run as CI would: the packaged command line, the action's steps, the templates and the hooks.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const RIGHT = "T: {Well.}#shift I thought\n";
const WRONG = "T: {Well.}#shfit I thought\n";

describe("CI", function () {
  this.timeout(120_000);
  let place = "";
  let study = "";

  /** Runs a script as a runner does, with the packaged command line on the path. */
  function run(script: string, env: Readonly<Record<string, string>>) {
    const result = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script], {
      cwd: study,
      encoding: "utf8",
      env: { ...process.env, PATH: `${join(place, "bin")}:${process.env.PATH}`, RUNNER_TEMP: place, ...env },
    });
    return { ...result, all: result.stdout + result.stderr };
  }

  function git(...args: readonly string[]): string {
    const name = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"];
    const result = spawnSync("git", [...name, ...args], { cwd: study, encoding: "utf8" });
    assert.equal(result.status, 0, result.stderr);
    return result.stdout.trim();
  }

  function write(name: string, text: string): void {
    writeFileSync(join(study, name), text);
  }

  before(() => {
    place = mkdtempSync(join(tmpdir(), "rapport-ci-"));
    study = join(place, "study");
    // What was built is packed as it is, and installed from the file alone.
    const pack = ["pack", "--ignore-scripts", "--silent", "--pack-destination", place];
    const packed = spawnSync("npm", pack, { cwd: resolve("."), encoding: "utf8", shell: process.platform === "win32" });
    assert.equal(packed.status, 0, packed.stderr);
    const file = join(place, packed.stdout.trim().split("\n").at(-1) ?? "");
    const install = ["install", "--global", "--offline", "--no-audit", "--no-fund", "--prefix", place, file];
    const installed = spawnSync("npm", install, { cwd: place, encoding: "utf8", shell: process.platform === "win32" });
    assert.equal(installed.status, 0, installed.stderr);
  });
  after(() => rmSync(place, { recursive: true, force: true }));

  beforeEach(() => {
    rmSync(study, { recursive: true, force: true });
    mkdirSync(study);
    git("init", "-q");
    write("codebook.yaml", "codebook: c\nversion: 1.0.0\ncodes:\n  - { id: shift, definition: One. }\n");
    write("s1.ana.transcript", RIGHT);
    git("add", ".");
    git("commit", "-qm", "First");
  });

  it("the packaged command line has all that it needs", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    assert.equal(run("rapport --version", {}).stdout, `${version}\n`);
    write("s2.ana.transcript", "---\ncodebook: builtin:working-alliance\n---\nT: Well.\n");
    const { all, status } = run("rapport check", {});
    assert.equal(status, 0, all);
    assert.match(all, /^2 transcripts, /);
    const child = spawn(process.execPath, [
      join(study, "../lib/node_modules/rapport/dist/rapport.js"),
      "lsp",
      "--stdio",
    ]);
    const answered = new Promise<string>((done) => child.stdout.once("data", (data) => done(String(data))));
    const hello = {
      jsonrpc: "2.0",
      id: 1,
      method: "initialize",
      params: { capabilities: {}, processId: null, rootUri: null },
    };
    const body = JSON.stringify(hello);
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    assert.match(await answered, /^Content-Length: /);
    child.kill();
  });

  it("the action annotates, writes its reports, and ends as the check does", () => {
    const action = parse(readFileSync("action.yml", "utf8"));
    const steps: readonly Step[] = action.runs.steps;
    const check = steps.find(({ id }) => id === "check");
    // What a person gives reaches the shell as a variable, and never as a part of the script.
    for (const { run: script = "" } of steps) assert.ok(!script.includes("${{"), script);
    assert.deepEqual(Object.keys(check?.env ?? {}).sort(), ["BASELINE", "MAX_WARNINGS", "PATHS", "SINCE"]);
    const base = git("rev-parse", "HEAD");
    const env = {
      GITHUB_OUTPUT: join(place, "output"),
      GITHUB_STEP_SUMMARY: join(place, "summary"),
      BASELINE: "",
      MAX_WARNINGS: action.inputs["max-warnings"].default,
      PATHS: action.inputs.paths.default,
      SINCE: "",
    };
    const good = run(check?.run ?? "", env);
    assert.equal(good.status, 0, good.all);
    assert.equal(JSON.parse(readFileSync(join(place, "rapport.sarif"), "utf8")).runs[0].results.length, 0);
    write("a b.transcript", WRONG);
    write("codebook.yaml", "codebook: c\nversion: 1.0.0\ncodes:\n  - { id: shift, definition: Two. }\n");
    const bad = run(check?.run ?? "", { ...env, SINCE: base, PATHS: "a b.transcript\ncodebook.yaml\n" });
    assert.equal(bad.status, 1, bad.all);
    assert.match(bad.stdout, /^::error file=a b\.transcript,line=1,/m);
    assert.match(bad.stdout, /title=version-too-low::/);
    assert.match(readFileSync(join(place, "summary"), "utf8"), /## Rapport: 0 errors.*## Rapport: [1-9]/s);
    assert.match(readFileSync(join(place, "output"), "utf8"), /^sarif=.*rapport\.sarif\nmarkdown=.*rapport\.md\n/);
    const accepted = run("rapport check --baseline base.json --write-baseline", {});
    assert.equal(accepted.status, 0, accepted.all);
    assert.equal(run(check?.run ?? "", { ...env, BASELINE: "base.json" }).status, 0);
  });

  it("GitHub's workflow of a new study does the same", () => {
    const { jobs } = parse(readFileSync("ci/github.yml", "utf8"));
    const steps: readonly Step[] = jobs.check.steps;
    const script = (name: string): string => steps.find((step) => step.name === name)?.run ?? assert.fail(name);
    for (const { run: text = "" } of steps) assert.ok(!text.includes("${{"), text);
    const env = { BASE: "", GITHUB_STEP_SUMMARY: join(place, "summary") };
    assert.equal(run(script("Check"), env).status, 0);
    const base = git("rev-parse", "HEAD");
    assert.equal(run(script("Words that were said"), { ...env, BASE: base }).status, 0);
    write("s1.ana.transcript", WRONG.replace("thought", "think"));
    const bad = run(script("Check"), { ...env, BASE: base });
    assert.equal(bad.status, 1, bad.all);
    assert.match(bad.stdout, /^::error file=s1/m);
    assert.equal(run(script("Words that were said"), { ...env, BASE: base }).status, 1);
    rmSync(env.GITHUB_STEP_SUMMARY, { force: true });
    assert.equal(run(script("Summary"), env).status, 0);
    assert.match(readFileSync(env.GITHUB_STEP_SUMMARY, "utf8"), /^## Rapport: 1 error/);
  });

  it("GitLab's pipeline of a new study writes its test report", () => {
    const { rapport } = parse(readFileSync("ci/gitlab.yml", "utf8"));
    const [script = "", ...more] = rapport.script as readonly string[];
    assert.deepEqual(more, []);
    const report = join(study, rapport.artifacts.reports.junit);
    assert.equal(run(script, { CI_MERGE_REQUEST_DIFF_BASE_SHA: "" }).status, 0);
    assert.match(readFileSync(report, "utf8"), /failures="0"/);
    write("s1.ana.transcript", WRONG);
    assert.equal(run(script, { CI_MERGE_REQUEST_DIFF_BASE_SHA: git("rev-parse", "HEAD") }).status, 1);
    assert.match(readFileSync(report, "utf8"), /failures="1"/);
  });

  it("the hooks of pre-commit are commands that there are, for the files that there are", () => {
    const hooks: readonly { id: string; entry: string; files: string; language: string }[] = parse(
      readFileSync(".pre-commit-hooks.yaml", "utf8"),
    );
    const { bin } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const { entry, files, language } of hooks) {
      assert.equal(language, "node");
      assert.ok(Object.hasOwn(bin, entry.split(" ")[0] ?? ""));
      assert.ok(new RegExp(files).test("a/s1.ana.transcript") && !new RegExp(files).test("a/notes.md"));
      assert.equal(run(entry, {}).status, 0, entry);
    }
    const [check, verbatim] = hooks;
    for (const name of ["codebook.yaml", "a/codebook.yml", "a/b.codebook.yaml"]) {
      assert.ok(new RegExp(check?.files ?? "").test(name), name);
    }
    write("s1.ana.transcript", RIGHT.replace("thought", "think"));
    assert.equal(run(check?.entry ?? "", {}).status, 0);
    assert.equal(run(verbatim?.entry ?? "", {}).status, 1);
  });

  it("what is written for a study is what is shown in the folder ci", () => {
    for (const [ci, written, shown] of [
      ["github", ".github/workflows/rapport.yml", "ci/github.yml"],
      ["gitlab", ".gitlab-ci.yml", "ci/gitlab.yml"],
    ] as const) {
      assert.equal(run(`rapport init new --ci ${ci}`, {}).status, 0);
      assert.equal(readFileSync(join(study, "new", written), "utf8"), readFileSync(shown, "utf8"));
    }
    assert.ok(!existsSync(join(study, "new/action.yml")));
    const attributes = readFileSync(join(study, "new/.gitattributes"), "utf8");
    assert.match(attributes, /^\*\.transcript text eol=lf$/m);
    for (const name of [".vscode/settings.json", ".vscode/extensions.json"]) {
      JSON.parse(readFileSync(join(study, "new", name), "utf8"));
    }
  });
});
