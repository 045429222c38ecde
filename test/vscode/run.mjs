// Runs the suite of test/vscode/suite inside the extension host of a real VS Code, whose workbench stands in a
// headless browser.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Failure, root } from "../../scripts/install.mjs";
import { openBrowser, startServer, workbenchUrl } from "../../scripts/vscode-host.mjs";
import { copyStudy } from "./study.mjs";

const limit = 300_000;

/**
 * Prints what mocha reports and returns its totals. The extension and the suite must be built.
 * Throws a `Failure` where the suite does not come to its end in five minutes.
 */
export async function runSuite() {
  const study = copyStudy();
  return runTests(study, study.folder);
}

/** The same for the tests of `suite/restricted`, in Restricted Mode, over a study that somebody may have tampered with. */
export async function runRestrictedSuite() {
  const study = copyStudy();
  return runTests(study, layTraps(study.folder), { restricted: true, env: { RAPPORT_TEST_FOLDER: "restricted" } });
}

/** Puts what would leave a file EXECUTED behind if it were run where programs look for such; returns the workspace's file. */
function layTraps(folder) {
  const mark = join(folder, "EXECUTED");
  const script = `require("node:fs").writeFileSync(${JSON.stringify(mark)}, "")`;
  const scripts = ["index.js", "rapport.config.js", ".rapportrc.js", "codebook.js", "dist/server.js"];
  for (const name of [...scripts, "node_modules/yaml/index.js", "node_modules/rapport/index.js"]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), script);
  }
  const write = (name, value) => writeFileSync(join(folder, name), JSON.stringify(value));
  const command = `touch ${JSON.stringify(mark)}`;
  mkdirSync(join(folder, ".vscode"));
  write(".vscode/tasks.json", {
    version: "2.0.0",
    tasks: [{ label: "trap", type: "shell", command, runOptions: { runOn: "folderOpen" } }],
  });
  write(".vscode/settings.json", { "task.allowAutomaticTasks": "on", "rapport.server.path": "index.js" });
  write("package.json", { name: "trap", main: "index.js", scripts: { preinstall: command } });
  write("../study.code-workspace", { folders: [{ path: "study" }] });
  return join(folder, "..", "study.code-workspace");
}

async function runTests(study, opened, { restricted = false, env = {} } = {}) {
  const scratch = mkdtempSync(join(tmpdir(), "rapport-results-"));
  const results = join(scratch, "results.json");
  const logged = [];
  let server;
  let browser;
  let timer;
  try {
    server = await startServer({ automation: true, restricted, env: { ...env, RAPPORT_TEST_RESULTS: results } });
    const { page, ...window } = await openBrowser();
    browser = window.browser;
    let end;
    const ended = new Promise((resolve) => {
      end = resolve;
      timer = setTimeout(resolve, limit);
    });
    await page.exposeFunction("codeAutomationExit", end);
    await page.exposeFunction("codeAutomationLog", (type, words) => logged.push(`${type}: ${words.join(" ")}`));
    const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const payload = [
      ["extensionDevelopmentPath", remote(root)],
      ["extensionTestsPath", remote(join(root, "out", "test", "vscode", "suite", "index.js"))],
      ["skipWelcome", "true"],
    ];
    await page.goto(workbenchUrl(server, opened, payload));
    await ended;
    if (!existsSync(results)) {
      throw new Failure(
        `The suite in VS Code gave no result.\n${logged.slice(-30).join("\n")}\n${server.log().slice(-3000)}`,
      );
    }
    const { report, totals } = JSON.parse(readFileSync(results, "utf8"));
    console.log(report);
    return totals;
  } finally {
    clearTimeout(timer);
    await browser?.close();
    await server?.stop();
    rmSync(scratch, { recursive: true, force: true });
    study.remove();
  }
}
