// Keystroke to diagnostics, hover and completion over stdio, beside the floor in one run: each keystroke is sent to both
// servers one after the other, so that both meet the same load of the machine.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { initialize, startServer } from "./client.mjs";
import { median, milliseconds, quantile, table } from "./measure.mjs";
import { codebook, transcript } from "./transcripts.mjs";

const sizes = [
  ["10 kB", 10_000],
  ["100 kB", 100_000],
  ["1 MB", 1_000_000],
  ["5 MB", 5_000_000],
];
const WARM_UP = 150;
const KEYSTROKES = 400;

export async function benchKeystroke() {
  const folder = mkdtempSync(join(tmpdir(), "rapport-bench-"));
  writeFileSync(join(folder, "codebook.yaml"), codebook);
  const uri = pathToFileURL(join(folder, "s.ana.transcript")).href;
  console.log("Keystroke to diagnostics over stdio, a letter typed inside a turn in the middle,");
  console.log(`${KEYSTROKES} keystrokes; the floor answers every change with no diagnostics`);
  const rows = [
    ["document", "problems", "floor p50", "p95", "rapport p50", "p95", "p50 above the floor", "{a|", "---"],
  ];
  const asked = [["at 1 MB", "floor p50", "p95", "rapport p50", "p95", "p95 above the floor"]];
  for (const [name, size] of sizes) {
    const floor = startServer(["bench/floor-server.mjs"]);
    const rapport = startServer(["dist/rapport.js", "lsp", "--stdio"]);
    await initialize(floor, null);
    await initialize(rapport, pathToFileURL(folder).href);
    const text = transcript(size, { problems: 20 });
    await floor.open(uri, text);
    await rapport.open(uri, text);
    const lines = text.split("\n");
    const line = Math.floor(lines.length / 2);
    const character = lines[line].indexOf(": ") + 2;
    let version = 1;
    const key = async (inserted, removed = 0) => {
      version++;
      const range = { start: { line, character }, end: { line, character: character + removed } };
      const change = { range, text: inserted };
      return { floor: await floor.edit(uri, version, change), rapport: await rapport.edit(uri, version, change) };
    };
    const times = { floor: [], rapport: [] };
    let found = 0;
    for (let count = 0; count < WARM_UP + KEYSTROKES; count++) {
      const answers = await key("e");
      found = answers.rapport.diagnostics.length;
      if (count < WARM_UP) continue;
      times.floor.push(answers.floor.time);
      times.rapport.push(answers.rapport.time);
    }
    const brace = [];
    const fence = [];
    for (let count = 0; count < 20; count++) {
      brace.push((await key("{a|")).rapport.time);
      await key("", 3);
      version++;
      const start = { line: 0, character: 0 };
      const cut = { range: { start, end: { line: 0, character: 1 } }, text: "" };
      fence.push((await rapport.edit(uri, version, cut)).time);
      version++;
      await rapport.edit(uri, version, { range: { start, end: start }, text: "-" });
    }
    rows.push([
      name,
      found,
      milliseconds(median(times.floor)),
      milliseconds(quantile(times.floor, 0.95)),
      milliseconds(median(times.rapport)),
      milliseconds(quantile(times.rapport, 0.95)),
      milliseconds(median(times.rapport) - median(times.floor)),
      milliseconds(median(brace)),
      milliseconds(median(fence)),
    ]);
    if (size === 1_000_000) asked.push(...(await benchRequests(floor, rapport, uri, lines, line)));
    floor.stop();
    rapport.stop();
  }
  table(rows);
  console.log(
    "  ({a| and --- change the reading of all below: the opening of a labelled span, and front matter broken)\n",
  );
  console.log("Hover and completion");
  table(asked);
  console.log("");
  rmSync(folder, { recursive: true, force: true });
}

async function benchRequests(floor, rapport, uri, lines, from) {
  const line = lines.findIndex((text, index) => index > from && text.includes("}#"));
  const position = { line, character: lines[line].indexOf("}#") + 3 };
  const rows = [];
  for (const method of ["textDocument/hover", "textDocument/completion"]) {
    const times = { floor: [], rapport: [] };
    let answer;
    for (let count = 0; count < 300; count++) {
      for (const [name, server] of [
        ["floor", floor],
        ["rapport", rapport],
      ]) {
        const start = performance.now();
        answer = await server.request(method, { textDocument: { uri }, position });
        if (count >= 100) times[name].push(performance.now() - start);
      }
    }
    if (answer === null || answer === undefined)
      throw new Error(`${method} answered nothing: the benchmark would be of nothing`);
    rows.push([
      method.slice("textDocument/".length),
      milliseconds(median(times.floor)),
      milliseconds(quantile(times.floor, 0.95)),
      milliseconds(median(times.rapport)),
      milliseconds(quantile(times.rapport, 0.95)),
      milliseconds(quantile(times.rapport, 0.95) - quantile(times.floor, 0.95)),
    ]);
  }
  return rows;
}
