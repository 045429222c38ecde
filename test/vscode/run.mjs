// Runs the suite of test/vscode/suite inside the extension host of a real VS Code, whose workbench stands in a
// headless browser.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure, root } from "../../scripts/install.mjs";
import { openBrowser, startServer, workbenchUrl } from "../../scripts/vscode-host.mjs";
import { copyStudy } from "./study.mjs";

const limit = 180_000;

/**
 * Prints what mocha reports and returns its totals. The extension and the suite must be built.
 * Throws a `Failure` where the suite does not come to its end in three minutes.
 */
export async function runSuite() {
  const study = copyStudy();
  const scratch = mkdtempSync(join(tmpdir(), "rapport-results-"));
  const results = join(scratch, "results.json");
  const logged = [];
  let server;
  let browser;
  let timer;
  try {
    server = await startServer({ automation: true, env: { RAPPORT_TEST_RESULTS: results } });
    const opened = await openBrowser();
    browser = opened.browser;
    let end;
    const ended = new Promise((resolve) => {
      end = resolve;
      timer = setTimeout(resolve, limit);
    });
    await opened.page.exposeFunction("codeAutomationExit", end);
    await opened.page.exposeFunction("codeAutomationLog", (type, words) => logged.push(`${type}: ${words.join(" ")}`));
    const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const payload = [
      ["extensionDevelopmentPath", remote(root)],
      ["extensionTestsPath", remote(join(root, "out", "test", "vscode", "suite", "index.js"))],
      ["skipWelcome", "true"],
    ];
    await opened.page.goto(workbenchUrl(server, study.folder, payload));
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
