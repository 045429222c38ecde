// What the scripted session needs: transcripts without a coding in folders of their own, the command line, and the letters
// by which the picker finds each code.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { root } from "../../../scripts/install.mjs";

const commandLine = join(root, "dist", "rapport.js");
const codebook = join(root, "examples", "study", "codebook.yaml");
const table = join(root, "..", "shared", "data", "annomi", "AnnoMI-full.csv");

/** Whether the published table is there from which a real transcript is imported. */
export const hasTable = existsSync(table);

/** Speakers, times and words, and none of what the table's annotators made of them. */
const map = `transcript: transcript_id
file: "annomi-{transcript_id}"
speaker: interlocutor
time: timestamp
text: utterance_text
coder: annotator_id
order: utterance_id
title: video_title
codebook: codebook.yaml
speakers: { therapist: T, client: C }
participants: { T: therapist, C: client }
coders: { "0": ana, "1": ana, "2": ana, "3": ana }
`;

/** Runs the command line in a folder. The result's `code` is its exit code, `output` what it printed. */
export function rapport(folder, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandLine, ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  return { code: status, output: stdout, complaints: stderr };
}

/** What the command line reads in a transcript. */
export function readingOf(folder, file) {
  return JSON.parse(rapport(folder, "parse", "--json", file).output);
}

/** A folder with the codebook and the transcript that `write` puts there, whose name it returns. `remove` takes it away. */
function session(write) {
  const parent = mkdtempSync(join(tmpdir(), "rapport-session-"));
  const folder = join(parent, "workspace");
  const remove = () => rmSync(parent, { recursive: true, force: true });
  try {
    mkdirSync(folder);
    copyFileSync(codebook, join(folder, "codebook.yaml"));
    const file = write(folder, parent);
    const { verbatim } = readingOf(folder, file);
    return { folder, file, verbatim, stripped: rapport(folder, "strip", file).output, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** A recording of the table, as its import writes it. */
export function importedSession() {
  return session((folder, parent) => {
    const file = "annomi-68.ana.transcript";
    writeFileSync(join(parent, "map.yaml"), map);
    copyFileSync(codebook, join(parent, "codebook.yaml"));
    const { code, complaints } = rapport(parent, "import", "csv", table, "--map", "map.yaml", "--out", "imported");
    if (code !== 0) throw new Error(`The import ended with ${code}.\n${complaints}`);
    copyFileSync(join(parent, "imported", file), join(folder, file));
    return file;
  });
}

const front = "---\ntitle: Session 3, to be coded\nid: s02\ncoder: ana\ncodebook: codebook.yaml\n---\n";

/** A transcript of the example study without its codings, with the line ends of Windows. */
export function strippedSession() {
  return session((folder) => {
    const file = "s02.ana.transcript";
    const { output } = rapport(root, "strip", join("examples", "study", "sessions", file));
    writeFileSync(join(folder, file), (front + output).replaceAll("\n", "\r\n"));
    return file;
  });
}

/** The codes that the server offers at the beginning of a line, counted from 0, for a unit. */
async function codesAt(connection, uri, unit, line) {
  const { codes } = await connection.sendRequest("rapport/codes", { uri, unit, position: { line, character: 20 } });
  return codes.filter(({ codable }) => codable);
}

/** For each kind of place in which something is coded, the codes to choose from. */
async function codesByPlace({ folder, file }) {
  const server = spawn(process.execPath, [commandLine, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  const rootUri = pathToFileURL(folder).href;
  const workspaceFolders = [{ uri: rootUri, name: "workspace" }];
  await connection.sendRequest("initialize", { processId: null, rootUri, workspaceFolders, capabilities: {} });
  await connection.sendNotification("initialized", {});
  const uri = `${rootUri}/${file}`;
  const text = readFileSync(join(folder, file), "utf8");
  const textDocument = { uri, languageId: "coded-transcript", version: 1, text };
  await connection.sendNotification("textDocument/didOpen", { textDocument });
  const lineOf = (label) => text.split(/\r?\n/).findIndex((line) => line.includes(`] ${label}: `));
  const places = new Map();
  for (const unit of ["span", "turn"]) {
    for (const label of ["T", "C"]) {
      places.set(`a ${unit} of ${label}`, await codesAt(connection, uri, unit, lineOf(label)));
    }
  }
  for (const unit of ["section", "session"]) places.set(`a ${unit}`, await codesAt(connection, uri, unit, lineOf("T")));
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  await ended;
  connection.dispose();
  return places;
}

/** The picker's own search. */
async function matcher() {
  const entry = join(root, "client", "src", "coding", "match.ts");
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: "esm" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/** At most three letters that come to mind for a code: the beginning of a word of its names, or of several of them. */
function lettersFor({ name, code, aliases }) {
  const found = new Set();
  for (const text of [name, code, ...aliases]) {
    const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
    const initials = words.map(([first]) => first).join("");
    for (let count = 1; count <= 3; count += 1) {
      for (const word of [...words, initials]) found.add(word.slice(0, count));
      const [first = "", last = ""] = [words[0], words.at(-1)];
      for (let begun = 1; begun < count; begun += 1) found.add(first.slice(0, begun) + last.slice(0, count - begun));
    }
  }
  return [...found].sort((a, b) => a.length - b.length);
}

/**
 * For each place the codes that are made for it and in use, each with the letters that bring it to the top, whatever was
 * used last; `letters` is undefined where none of those that come to mind do. `typed` are the letters for who types slowly.
 */
export async function lettersByPlace(session) {
  const { indexed, matching } = await matcher();
  const byPlace = new Map();
  for (const [place, codes] of await codesByPlace(session)) {
    const wanted = codes.filter(({ fits, deprecated }) => fits && !deprecated);
    byPlace.set(
      place,
      wanted.map((code) => {
        // Of codes that match equally well the earlier one comes first: here it is the last.
        const index = indexed([...codes.filter((other) => other !== code), code]);
        const letters = lettersFor(code).find((typed) => matching(typed, index)[0] === code);
        // Where the first letter is a code's key, a space before it says at any pace that it begins a name.
        const isKey = codes.some(({ key }) => key === letters?.[0]);
        return { code: code.code, letters, typed: isKey ? ` ${letters}` : letters };
      }),
    );
  }
  return byPlace;
}
