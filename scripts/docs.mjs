// Writes the generated files, or with --check says which are stale and fails.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { buildSync } from "esbuild";

const bundle = resolve("out/pages.cjs");
buildSync({
  entryPoints: ["scripts/pages.ts"],
  bundle: true,
  platform: "node",
  format: "cjs",
  mainFields: ["module", "main"],
  outfile: bundle,
  logLevel: "warning",
});
const { pages } = createRequire(import.meta.url)(bundle);
const isCheck = process.argv.includes("--check");
const files = await pages();
const stale = [];
for (const [path, text] of files) {
  const before = readOr(path);
  if (before === text) continue;
  stale.push(path);
  if (isCheck) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
for (const name of readdirSync("docs/checks")) {
  if (files.has(`docs/checks/${name}`)) continue;
  stale.push(`docs/checks/${name}`);
  if (!isCheck) rmSync(`docs/checks/${name}`);
}
if (stale.length === 0) console.log(`${files.size} generated files are current.`);
else console.log(`${isCheck ? "Stale, run `npm run docs`" : "Written"}:\n  ${stale.join("\n  ")}`);
process.exitCode = isCheck && stale.length > 0 ? 1 : 0;

function readOr(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
