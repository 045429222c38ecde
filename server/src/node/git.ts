/**
 * The files of a project as a commit holds them, read with git's plumbing. A repository is input that somebody else wrote:
 * git is started without a shell, with commands that run no hook, filter, text conversion or monitor, and may fetch
 * nothing, since a fetch runs what the repository's configuration names.
 */
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { isUsageError, UsageError } from "../cli/io.ts";
import type { FileText } from "../core/files.ts";
import { folderOf, isCodebookName, isTranscriptName, nameOf } from "../core/uri.ts";
import { decode, LONGEST_FILE, toPath } from "./files.ts";

/** A tree of a million files is listed in less. */
const LONGEST_LISTING = 1 << 28;

/** What another command of git that started this one has set, and what names another repository than the file's own. */
const NOT_INHERITED = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_COMMON_DIR",
  "GIT_INDEX_FILE",
  "GIT_PREFIX",
  "GIT_NAMESPACE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
];

/** So much is read at once: a process for each of ten thousand transcripts would take minutes. */
const MOST_AHEAD = { files: 1000, bytes: 16 * 1024 * 1024 };

/** A file of a commit. */
interface Blob {
  readonly path: string;
  readonly hash: string;
  readonly bytes: number;
  readonly isLink: boolean;
  /** Its place in the tree. */
  readonly index: number;
}

/** The files of a commit in the order of their names. */
type Tree = ReadonlyMap<string, Blob>;

/** Where a file lies in its repository. */
interface Place {
  /** A folder of the machine, inside the repository, that is there. */
  readonly folder: string;
  /** From the top of the repository, with `/` between its parts. */
  readonly path: string;
}

export interface Revisions {
  /** A file as a revision has it; a link is not followed. Throws with a sentence where the revision cannot be read. */
  read(revision: string, uri: string): FileText;
  /** The transcripts and codebooks below a folder as a revision has them, by name. Throws with a sentence. */
  list(revision: string, folder: string): readonly string[];
  /** Whether git leaves a file out; undefined where it lies in no repository, or there is no git to ask. */
  isIgnored(uri: string): boolean | undefined;
}

/** Each commit's tree is listed once: a commit never changes. */
export function gitRevisions(): Revisions {
  const trees = new Map<string, Tree>();
  /** What was read with the file before: who reads transcripts reads one after the other. */
  let ahead = new Map<string, Buffer>();
  const prefixes = new Map<string, string>();
  const commits = new Map<string, string>();

  function placeOf(uri: string): Place {
    let folder = uri;
    while (!isFolder(folder)) folder = folderOf(folder);
    let prefix = prefixes.get(folder);
    if (prefix === undefined) {
      prefix = git(folder, ["rev-parse", "--show-prefix"]).toString("utf8").replace(/\n$/, "");
      prefixes.set(folder, prefix);
    }
    return { folder, path: prefix + uri.slice(folder.length).replace(/^\/+/, "") };
  }

  function treeOf(revision: string, folder: string): Tree {
    const key = `${revision}\n${folder}`;
    const commit = commits.get(key) ?? commitOf(revision, folder);
    commits.set(key, commit);
    const tree = trees.get(commit) ?? readTree(commit, folder);
    trees.set(commit, tree);
    return tree;
  }

  function bytesOf(blob: Blob, tree: Tree, folder: string): Buffer {
    if (!ahead.has(blob.hash)) ahead = readAhead(blob, tree, folder);
    // What is missing in a batch is asked for by itself, so that git says why.
    return ahead.get(blob.hash) ?? git(folder, ["cat-file", "blob", blob.hash], { maxBuffer: LONGEST_FILE });
  }

  return {
    isIgnored(uri) {
      const folder = folderOf(uri);
      try {
        const kept = git(folder, ["ls-files", "--", nameOf(uri)]).length > 0;
        const others = ["ls-files", "--others", "--exclude-standard", "--", nameOf(uri)];
        return !kept && git(folder, others).length === 0;
      } catch (error) {
        if (isUsageError(error)) return undefined;
        throw error;
      }
    },
    read(revision, uri) {
      const { folder, path } = placeOf(uri);
      const tree = treeOf(revision, folder);
      const blob = tree.get(path);
      if (blob === undefined) return { kind: "absent" };
      if (blob.isLink) return { kind: "unreadable", reason: "it is a link there; name the file that it leads to" };
      try {
        return decode(bytesOf(blob, tree, folder));
      } catch (error) {
        if (!isUsageError(error)) throw error;
        return { kind: "unreadable", reason: error.message.replace(/\.$/, "") };
      }
    },
    list(revision, folderUri) {
      const { folder, path } = placeOf(folderUri);
      const above = path === "" || path.endsWith("/") ? path : `${path}/`;
      const base = folderUri.replace(/\/$/, "");
      const found: string[] = [];
      for (const { path: each, isLink } of treeOf(revision, folder).values()) {
        if (isLink || !each.startsWith(above)) continue;
        const below = each.slice(above.length);
        if (below.split("/").includes("node_modules")) continue;
        if (isTranscriptName(below) || isCodebookName(below)) found.push(`${base}/${below}`);
      }
      return found.sort();
    },
  };
}

function isFolder(uri: string): boolean {
  // The root of the machine has an empty path here, and is always there.
  if (!uri.slice("file://".length).includes("/")) return true;
  return statSync(toPath(uri), { throwIfNoEntry: false })?.isDirectory() === true;
}

function commitOf(revision: string, folder: string): string {
  const isName = revision !== "" && !revision.startsWith("-") && !hasControls(revision);
  if (!isName) throw new UsageError(`\`${revision}\` is no revision: name a commit, a branch or a tag.`);
  try {
    return git(folder, ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`])
      .toString("utf8")
      .trim();
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    throw new UsageError(
      `This repository has no commit \`${revision}\`: check the name and, where only the newest commits were fetched, fetch it (\`git fetch --unshallow\`).`,
    );
  }
}

function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) < 0x20) return true;
  return false;
}

function readTree(commit: string, folder: string): Tree {
  const args = ["ls-tree", "-r", "-l", "-z", "--full-tree", commit];
  const listing = git(folder, args, { maxBuffer: LONGEST_LISTING }).toString("utf8");
  const tree = new Map<string, Blob>();
  for (const line of listing.split("\0")) {
    // Such as `100644 blob HASH    SIZE<tab>PATH`. What is no blob is another repository, which is not looked into.
    const [, mode, hash, bytes, path] = /^([0-9]+) blob ([0-9a-f]+) +([0-9]+|BAD|-)\t(.*)$/s.exec(line) ?? [];
    if (mode === undefined || hash === undefined || path === undefined) continue;
    // An object that was not fetched has no size.
    tree.set(path, { path, hash, bytes: Number(bytes) || 0, isLink: mode === "120000", index: tree.size });
  }
  return tree;
}

/** A file and those of its kind that come behind it, as far as they are small; none where git cannot read them together. */
function readAhead(first: Blob, tree: Tree, folder: string): Map<string, Buffer> {
  const isAlike = isTranscriptName(first.path) ? isTranscriptName : isCodebookName;
  const hashes = new Set<string>();
  let bytes = 0;
  for (const blob of [...tree.values()].slice(first.index)) {
    if (blob !== first && (blob.isLink || !isAlike(blob.path))) continue;
    bytes += blob.bytes;
    if (bytes > MOST_AHEAD.bytes || hashes.size === MOST_AHEAD.files) break;
    hashes.add(blob.hash);
  }
  if (hashes.size < 2) return new Map();
  try {
    const input = [...hashes].map((hash) => `${hash}\n`).join("");
    return batchOf(git(folder, ["cat-file", "--batch"], { input, maxBuffer: LONGEST_FILE }));
  } catch (error) {
    if (error instanceof Failed) return new Map();
    throw error;
  }
}

/** The objects in what `git cat-file --batch` prints: `HASH blob SIZE`, the bytes, and a line's end after each. */
function batchOf(output: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0x0a, at);
    const [hash = "", , size] = output
      .subarray(at, end < 0 ? output.length : end)
      .toString("latin1")
      .split(" ");
    if (end < 0) break;
    at = end + 1;
    // `HASH missing` has no bytes.
    if (size === undefined) continue;
    found.set(hash, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}

/** A command of git that ended with an error, told in a sentence. */
class Failed extends UsageError {}

function git(
  folder: string,
  args: readonly string[],
  { maxBuffer = 1 << 20, input }: { readonly maxBuffer?: number; readonly input?: string } = {},
): Buffer {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    LC_ALL: "C",
    // A repository that was fetched in part fetches the rest on demand, with programs that its configuration names.
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_TERMINAL_PROMPT: "0",
    // A file's name is no pattern.
    GIT_LITERAL_PATHSPECS: "1",
  };
  for (const name of NOT_INHERITED) delete env[name];
  // Windows would look for git in the current folder first, which may be the repository.
  process.env.NoDefaultCurrentDirectoryInExePath = "1";
  try {
    return execFileSync("git", ["-C", toPath(folder) || "/", "-c", "core.fsmonitor=false", ...args], {
      env,
      maxBuffer,
      ...(input === undefined ? {} : { input }),
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
      windowsHide: true,
    });
  } catch (error) {
    throw whyNot(error as NodeJS.ErrnoException & { readonly stderr?: Buffer }, folder);
  }
}

function whyNot(
  { code, stderr, message }: NodeJS.ErrnoException & { readonly stderr?: Buffer },
  folder: string,
): Error {
  if (code === "ENOENT") {
    return new UsageError("git is not installed, or not on the path: install it to read earlier revisions.");
  }
  if (code === "ENOBUFS") return new UsageError("What git holds there is longer than 256 MB: split it.");
  const said = stderr?.toString("utf8").trim() ?? message;
  if (said.includes("not a git repository")) {
    return new UsageError(
      `\`${nameOf(folder)}\` lies in no git repository, so there are no earlier revisions: run this inside one.`,
    );
  }
  if (said.includes("dubious ownership")) {
    return new UsageError(
      `git does not read \`${nameOf(folder)}\`, since the repository belongs to another user: add it to git's \`safe.directory\`.`,
    );
  }
  const fatal = /^fatal: (.*)$/m.exec(said)?.[1] ?? (said.split("\n")[0] || "it gave no reason");
  return new Failed(`git could not read the repository: ${fatal.replace(/\.$/, "")}.`);
}
