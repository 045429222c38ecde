// VS Code's own web build in a headless browser, with this project's extension in development over a folder that it sees
// as a virtual file system, where what is written stays in memory.
import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure, root } from "../../../scripts/install.mjs";
import { openBrowser } from "../../../scripts/vscode-host.mjs";

const here = join(root, "test", "vscode", "web");

function serve(folder, tests) {
  const server = fork(join(here, "server.mjs"), [root, tests, folder], { stdio: ["ignore", "pipe", "pipe", "ipc"] });
  let output = "";
  server.stdout.on("data", (chunk) => (output += chunk));
  server.stderr.on("data", (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    server.once("message", (port) => resolve({ server, address: `http://localhost:${port}/` }));
    server.once("exit", (code) => reject(new Failure(`The server of VS Code's web build ended (${code}).\n${output}`)));
  });
}

/**
 * Opens the workbench over `folder`. `prepare` gets playwright's page before anything is loaded; `tests` is the bundle of
 * a suite to run. The result's `close` ends it all.
 */
export async function openWeb(folder, { tests = "", prepare = async () => {} } = {}) {
  const { server, address } = await serve(folder, tests);
  const profile = mkdtempSync(join(tmpdir(), "rapport-profile-"));
  mkdirSync(join(profile, "Default"));
  // Webviews are of another origin than the workbench, and Debian's Chromium lets such keep nothing.
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify({ profile: { cookie_controls_mode: 0 } }));
  let browser;
  const close = async () => {
    await browser?.close();
    server.disconnect();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const opened = await openBrowser({ profile });
    browser = opened.browser;
    await prepare(opened.page);
    await opened.page.goto(address);
    return { page: opened.page, close };
  } catch (error) {
    await close();
    throw error;
  }
}
