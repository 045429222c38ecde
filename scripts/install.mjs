// What every script needs before it can do its work: the packages that the lock file names. Node's own modules only,
// since nothing else may be there yet.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** The file that `npm run package` makes. */
export const packageFile = join(root, "dist", `rapport-${version}.vsix`);

/** A failure whose message says all that a person needs: what is wrong and what to do. */
export class Failure extends Error {
  /** `exitCode` is 1, or 2 where the arguments were wrong. */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Prints a line about what is going on, apart from what a script answers. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a program to its end and returns what it printed.
 * With `show`, the program writes to this terminal instead. Throws a `Failure` with the output where it does not end well.
 */
export function run(command, args, { cwd = root, env = process.env, show = false } = {}) {
  return new Promise((resolve, reject) => {
    // On Windows npm is a batch file, which only a shell starts.
    const shell = process.platform === "win32" && command === "npm";
    const child = spawn(command, args, { cwd, env, shell, stdio: show ? "inherit" : ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => reject(new Failure(`"${command}" cannot be started: ${error.message}.`)));
    child.once("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Failure(`"${command} ${args.join(" ")}" failed (${signal ?? `exit code ${code}`}).\n${output}`));
    });
  });
}

/**
 * Whether the packages that a lock file names are installed beside it, each in its version. Only contents are
 * compared, because a fresh checkout gives the lock file a new date. Packages that a platform may leave out are not asked for.
 */
export function isInstalled(folder, lockFile = "package-lock.json", { dev = true } = {}) {
  const installed = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, lockFile), "utf8")).packages;
  const there = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" ||
      entry.optional ||
      entry.devOptional ||
      (entry.dev && !dev) ||
      there[path]?.version === entry.version,
  );
}

/** Installs the project's own packages where they are missing or not those of the lock file. */
export async function ensurePackages() {
  if (isInstalled(root)) return;
  say("Installing the project's packages (npm ci) …");
  await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}

/** Builds the extension, the server and the command line into `dist/`; further arguments go to the build. */
export async function buildAll(...args) {
  say("Building …");
  await run(process.execPath, ["esbuild.mjs", ...args]);
}

/** Reads a script's options, each true or false. Throws a `Failure` with the usage where there is another argument. */
export function readFlags(usage, ...names) {
  const options = Object.fromEntries([...names, "help"].map((name) => [name, { type: "boolean", default: false }]));
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${usage}`, 2);
  }
}

/** Runs a script's `main`: a `Failure` is printed without a stack, and the exit code is not 0. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    say(error instanceof Failure ? error.message : error.stack);
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
  }
}
