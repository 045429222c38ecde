// `npm start`: opens the example study in VS Code with the extension running.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { buildAll, ensurePackages, Failure, readFlags, root, runMain, say } from "./install.mjs";
import { ensureHost, hostIsPossible, startServer, workbenchUrl } from "./vscode-host.mjs";

const usage = `Usage: npm start [-- OPTIONS]

Installs and builds what is missing, then opens the example study in VS Code with the extension running: in the VS Code
that is installed, else (Linux x64) in a VS Code that is served on 127.0.0.1 for a browser.

Options:
  --no-open   Only serve VS Code and print its address; open nothing.
  --help      Print this.

VSCODE_EXECUTABLE names the VS Code to use where it is not found by itself.`;

const study = join(root, "examples", "study");
const first = "In the Explorer on the left, click sessions, then s01.ana.transcript.";

function desktopPlaces() {
  const onPath = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  if (process.platform === "darwin") {
    const app = "/Applications/Visual Studio Code.app/Contents/Resources/app/bin";
    return [...onPath, app, `${process.env.HOME}${app}`].map((folder) => join(folder, "code"));
  }
  if (process.platform === "win32") {
    const homes = [process.env.LOCALAPPDATA && join(process.env.LOCALAPPDATA, "Programs"), process.env.ProgramFiles];
    const usual = homes.filter(Boolean).map((home) => join(home, "Microsoft VS Code"));
    return [...onPath.map((folder) => join(folder, "..")), ...usual].map((folder) => join(folder, "Code.exe"));
  }
  return onPath.map((folder) => join(folder, "code"));
}

const hasDisplay = process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** The desktop VS Code to use, if any. On Linux it refuses to run as root and needs a display. */
function findDesktop() {
  const chosen = process.env.VSCODE_EXECUTABLE;
  if (chosen !== undefined) {
    if (existsSync(chosen)) return chosen;
    throw new Failure(`VSCODE_EXECUTABLE names "${chosen}", which is not there. Give the path of VS Code.`);
  }
  if (!hasDisplay || (process.platform === "linux" && process.getuid() === 0)) return undefined;
  return desktopPlaces().find((path) => existsSync(path));
}

async function openDesktop(executable) {
  const child = spawn(executable, [`--extensionDevelopmentPath=${root}`, "--new-window", study], {
    detached: true,
    stdio: "ignore",
  });
  await new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error) => reject(new Failure(`"${executable}" cannot be started: ${error.message}.`)));
  });
  child.unref();
  console.log(`VS Code opens the example study, ${study}.\nNothing there changes unless you save.\n${first}`);
}

function openInBrowser(address) {
  // A desktop without xdg-open is no failure: the address has been printed.
  spawn("xdg-open", [address], { detached: true, stdio: "ignore" })
    .on("error", () => {})
    .unref();
}

async function serve({ open }) {
  await ensureHost();
  say("Starting VS Code's server …");
  const server = await startServer({ extension: root });
  const address = workbenchUrl(server, study);
  console.log(`
VS Code shows the example study, with Rapport running, at

  ${address}

Only this machine can reach it (127.0.0.1), and only with the address as it stands, which holds a secret.
The study is the example itself, ${study}; nothing there changes unless you save.
Ctrl+C stops VS Code and removes its temporary folder.

Open the address in a browser. ${first}`);
  if (open && hasDisplay) openInBrowser(address);
  const code = await server.ended;
  throw new Failure(`VS Code's server ended by itself (${code}). Start again.\n${server.log().slice(-2000)}`);
}

await runMain(async () => {
  const flags = readFlags(usage, "no-open");
  if (flags.help) {
    console.log(usage);
    return;
  }
  const desktop = flags["no-open"] ? undefined : findDesktop();
  if (desktop === undefined && !hostIsPossible) {
    throw new Failure(
      flags["no-open"]
        ? "VS Code can be served on Linux x64 only. Leave --no-open out and use a desktop VS Code."
        : "No VS Code was found. Install it from code.visualstudio.com, or set VSCODE_EXECUTABLE to the path of one.",
    );
  }
  await ensurePackages();
  await buildAll();
  if (desktop === undefined) await serve({ open: !flags["no-open"] });
  else await openDesktop(desktop);
});
