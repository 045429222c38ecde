// Renaming a code over stdio that is used 5,000 times in 1,000 files, and the themes of that project after an edit; beside
// the floor of the same run: the files read from disk and the code's name replaced in them as a piece of text.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { initialize, startServer } from "./client.mjs";
import { median, milliseconds, table } from "./measure.mjs";
import { codebook, transcript } from "./transcripts.mjs";

const FILES = 1000;
const USES = 5;
const LENGTH = 10_000;
const ROUNDS = 9;
const ID = "swift-change";

export async function benchRename() {
  const folder = mkdtempSync(join(tmpdir(), "rapport-bench-"));
  const paths = writeProject(folder);
  const uri = (path) => pathToFileURL(path).href;
  const server = startServer(["dist/rapport.js", "lsp", "--stdio"]);
  await initialize(server, uri(folder));
  const [first] = paths;
  const text = readFileSync(first, "utf8");
  await server.open(uri(first), text);
  await readAll(server);
  const lines = text.split("\n");
  const line = lines.findIndex((each) => each.includes(`#${ID}`));
  const position = { line, character: lines[line].indexOf(`#${ID}`) + 2 };
  const asked = { textDocument: { uri: uri(first) }, position };

  const times = { floor: [], rename: [], merge: [], themes: [] };
  let edits = 0;
  let codings = 0;
  for (let round = 0; round < ROUNDS; round++) {
    times.floor.push(await timed(() => replaceAll(paths)));
    times.rename.push(
      await timed(async () => {
        const edit = await server.request("textDocument/rename", { ...asked, newName: `${ID}-${round}` });
        edits = (edit?.documentChanges ?? []).reduce((sum, each) => sum + each.edits.length, 0);
      }),
    );
    times.merge.push(
      await timed(async () => {
        const change = { kind: "merge", into: "reflects-feeling" };
        const result = await server.request("rapport/refactor", { uri: uri(first), code: ID, change });
        if (result?.kind !== "edit") throw new Error(`${result?.reason} The benchmark would be of nothing`);
      }),
    );
    // A word typed into the open file, and the themes asked for directly behind it.
    const end = { line: lines.length - 2, character: 0 };
    const change = { range: { start: end, end }, text: `T: {again}#${ID}\n` };
    server.notify("textDocument/didChange", {
      textDocument: { uri: uri(first), version: round + 2 },
      contentChanges: [change],
    });
    times.themes.push(
      await timed(async () => {
        codings = (await server.request("rapport/themes", { uri: null, coder: null }))?.count ?? 0;
      }),
    );
  }
  server.stop();
  rmSync(folder, { recursive: true, force: true });
  // Each use, the definition, and nothing else; the first rounds also added uses of their own.
  if (edits < FILES * USES + 1) throw new Error(`${edits} places were renamed: the benchmark would be of less`);

  const floor = median(times.floor);
  const row = (name, values) => [name, milliseconds(median(values)), `${(median(values) / floor).toFixed(1)}×`];
  console.log(
    `Over stdio, a project of ${FILES} files of ${LENGTH / 1000} kB with ${codings} codings, median of ${ROUNDS}`,
  );
  table([
    ["what is asked", "time", "of the floor"],
    ["files read, text replaced (floor)", milliseconds(floor), ""],
    row(`rename, ${edits} places`, times.rename),
    row("merge of the same code", times.merge),
    row("themes of the project after an edit", times.themes),
  ]);
  console.log("");
}

function writeProject(folder) {
  const extra = `      - { id: ${ID}, definition: Something changes. }\n`;
  const at = codebook.indexOf("rules:");
  writeFileSync(join(folder, "codebook.yaml"), codebook.slice(0, at) + extra + codebook.slice(at));
  mkdirSync(join(folder, "sessions"));
  return Array.from({ length: FILES }, (_, index) => {
    const lines = transcript(LENGTH, { seed: index + 1 }).split("\n");
    const turns = lines.flatMap((each, number) => (/^\[\S+ [TC]: /.test(each) ? [number] : []));
    for (let use = 0; use < USES; use++) {
      const turn = turns[Math.floor(((use + 0.5) * turns.length) / USES)];
      lines[turn] += ` #${ID}`;
    }
    const path = join(folder, "sessions", `s${String(index).padStart(4, "0")}.ana.transcript`);
    writeFileSync(path, lines.join("\n"));
    return path;
  });
}

/** Waits until the server knows every file: the themes count no more of them. */
async function readAll(server) {
  for (let before = -1; ; ) {
    const { count } = await server.request("rapport/themes", { uri: null, coder: null });
    if (count === before && count >= FILES * USES) return;
    before = count;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function timed(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function replaceAll(paths) {
  let length = 0;
  for (const path of paths) length += readFileSync(path, "utf8").replaceAll(`#${ID}`, `#${ID}-x`).length;
  return length;
}
