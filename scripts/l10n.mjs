// Collects what the extension says to people, `vscode.l10n.t("…")`, into l10n/bundle.l10n.json, from which translations are
// made; with --check says whether it is current and fails where it is not. What a translation lacks is told, and no
// failure: what is not translated is shown in English.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const bundle = join("l10n", "bundle.l10n.json");
const isCheck = process.argv.includes("--check");
const problems = [];
const messages = new Set();

// A call by either name that code gives it, with its first argument where that is a plain string.
const call = /\b(?:l10n\.t|(?<![.\w])t)\(\s*("(?:[^"\\\n]|\\.)*"(?=\s*[,)]))?/g;
for (const name of readdirSync("client/src", { recursive: true })) {
  if (!name.endsWith(".ts")) continue;
  const source = readFileSync(join("client", "src", name), "utf8");
  for (const { 1: literal, index } of source.matchAll(call)) {
    if (literal !== undefined) messages.add(JSON.parse(literal));
    else
      problems.push(
        `client/src/${name}:${source.slice(0, index).split("\n").length}: give a message as one string in quotes, with {0} for what varies.`,
      );
  }
}

const sorted = [...messages].sort((a, b) => (a < b ? -1 : 1));
const text = `${JSON.stringify(Object.fromEntries(sorted.map((message) => [message, message])), null, 2)}\n`;
const before = readOr(bundle, "");
if (before !== text) {
  if (isCheck) problems.push(`${bundle} is stale: run \`npm run l10n\`.`);
  else {
    mkdirSync("l10n", { recursive: true });
    writeFileSync(bundle, text);
  }
}

for (const name of readdirSync("l10n").filter((each) => /^bundle\.l10n\..+\.json$/.test(each))) {
  tell(join("l10n", name), sorted);
}
const manifest = Object.entries(JSON.parse(readFileSync("package.nls.json", "utf8")));
for (const name of readdirSync(".").filter((each) => /^package\.nls\..+\.json$/.test(each))) {
  tell(
    name,
    manifest.map(([key]) => key),
  );
}
const asked = new Set([...readFileSync("package.json", "utf8").matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key));
const known = new Set(manifest.map(([key]) => key));
for (const key of asked) if (!known.has(key)) problems.push(`package.nls.json lacks ${key}.`);
for (const key of known)
  if (!asked.has(key)) problems.push(`package.nls.json has ${key}, which package.json does not ask for.`);

for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${sorted.length} messages are collected.`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Says which keys a translation lacks, which it has too many, and where a place for what varies was lost. */
function tell(path, keys) {
  const translated = JSON.parse(readFileSync(path, "utf8"));
  const missing = keys.filter((key) => !(key in translated));
  const surplus = Object.keys(translated).filter((key) => !keys.includes(key));
  const broken = keys.filter(
    (key) => key in translated && placesIn(key) !== placesIn(translated[key]) && path.startsWith("l10n"),
  );
  for (const key of broken) problems.push(`${path}: the places in {} differ from those of "${key}".`);
  if (missing.length > 0) console.log(`${path} lacks ${missing.length}:\n  ${missing.join("\n  ")}`);
  if (surplus.length > 0) console.log(`${path} has ${surplus.length} too many:\n  ${surplus.join("\n  ")}`);
}

function placesIn(message) {
  return [...message.matchAll(/\{\w+\}/g)]
    .map(([place]) => place)
    .sort()
    .join();
}

function readOr(path, otherwise) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return otherwise;
  }
}
