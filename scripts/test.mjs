// `npm test`: everything that can be tested on this machine, from a fresh checkout on.
import { fork } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildAll, ensurePackages, readFlags, root, run, runMain, say } from "./install.mjs";
import { ensureBrowser, ensureHost, ensureWeb, hostIsPossible } from "./vscode-host.mjs";

const usage = `Usage: npm test [-- OPTIONS]

Installs and builds what is missing, then runs the tests: the examples, the properties, and, on Linux x64, the suites in
a real VS Code. The exit code is 0 where none fails.

Options:
  --unit   Leave out what needs VS Code.
  --help   Print this.`;

const inVsCode = join("out", "test", "vscode");

function builtTests() {
  return readdirSync(join(root, "out", "test"), { recursive: true })
    .map((name) => join("out", "test", name))
    .filter((name) => name.endsWith(".test.js") && !name.startsWith(inVsCode))
    .sort();
}

const limit = 10 * 60_000;

/** Runs files in a mocha of their own, behind `--parallel` side by side, behind `--quiet` without a line for each test. One that ends without a word, or not in ten minutes, counts as a failure. */
function runMocha(args, execArgv = []) {
  return new Promise((resolve) => {
    let totals = { passed: 0, failed: 1, skipped: 0 };
    const child = fork(join(root, "scripts", "run-mocha.mjs"), args, { cwd: root, stdio: "inherit", execArgv });
    const timer = setTimeout(() => {
      say("The test above did not end in ten minutes: its process is ended now.");
      child.kill("SIGKILL");
    }, limit);
    child.on("message", (message) => {
      totals = message;
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      resolve(code === 0 || totals.failed > 0 ? totals : { ...totals, failed: 1 });
    });
  });
}

const ofCore = join("out", "test", "core", "examples.test.js");
const isProperty = (name) => name.endsWith(".properties.test.js");

const suites = [
  // With four threads that optimize, V8 takes the processor from the tests on a machine of two cores.
  ["Examples of the core", () => runMocha(["--quiet", ofCore], ["--v8-pool-size=1"])],
  ["Examples", () => runMocha(["--parallel", ...builtTests().filter((name) => name !== ofCore && !isProperty(name))])],
  ["Properties", () => runMocha(["--parallel", ...builtTests().filter(isProperty)])],
];
const vscodeSuites = [
  ["Extension in VS Code", async () => (await import("../test/vscode/run.mjs")).runSuite()],
  [
    "Extension in Restricted Mode, with a virtual workspace",
    async () => (await import("../test/vscode/run.mjs")).runRestrictedSuite(),
  ],
  [
    "Packaged extension in VS Code's window",
    async () => {
      await run(process.execPath, ["scripts/package.mjs", "--unscanned"]);
      // Those that take longest come first, so that all end together.
      const specs = [
        "session-imported",
        "home",
        "session-example",
        "pictures",
        "consensus",
        "report",
        "coding",
        "interface",
      ];
      return runMocha(["--parallel", ...specs.map((name) => join("test", "vscode", "interface", `${name}.spec.mjs`))]);
    },
  ],
  ["Extension in VS Code's web build", async () => (await import("../test/vscode/web/run.mjs")).runWebSuite()],
  ["The window of VS Code's web build", () => runMocha([join("test", "vscode", "web", "window.spec.mjs")])],
];

const inWords = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

await runMain(async () => {
  const flags = readFlags(usage, "unit");
  if (flags.help) {
    console.log(usage);
    return;
  }
  await ensurePackages();
  await buildAll("--tests");
  if (!flags.unit && hostIsPossible) {
    await ensureHost();
    await ensureWeb();
    await ensureBrowser();
    suites.push(...vscodeSuites);
    // What stands there after the run was made by it.
    rmSync(join(root, "out", "screenshots"), { recursive: true, force: true });
  }
  const all = { passed: 0, failed: 0, skipped: 0 };
  const summary = [];
  for (const [name, suite] of suites) {
    console.log(`\n=== ${name}`);
    const totals = await suite().catch((error) => {
      say(error.stack);
      return { passed: 0, failed: 1, skipped: 0 };
    });
    for (const key of Object.keys(all)) all[key] += totals[key];
    summary.push(`${name}: ${inWords(totals)}`);
  }
  console.log(`\n${summary.join("\n")}`);
  if (flags.unit) console.log("NOT RUN: the suites in VS Code (--unit).");
  else if (!hostIsPossible) {
    console.log(
      "NOT RUN: the suites in VS Code, which run on Linux x64. `npm run test:desktop` runs one of them here.",
    );
  }
  console.log(inWords(all));
  process.exitCode = all.failed > 0 ? 1 : 0;
});
