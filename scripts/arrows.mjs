// Holds the arrows between the folders: which part may import which. The table below is the architecture, and a new
// folder is refused until it has a line here.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Part → what it may import beside itself. The first part whose folder or file matches a file's path is its own. */
const parts = [
  [
    "core/text",
    [
      "server/src/core/text.ts",
      "server/src/core/change.ts",
      "server/src/core/compose.ts",
      "server/src/core/problem.ts",
      "server/src/core/uri.ts",
      "server/src/core/yaml-depth.ts",
      "server/src/core/once.ts",
    ],
    [],
  ],
  ["core/transcript", ["server/src/core/transcript/"], ["core/text"]],
  ["core/verbatim-diff", ["server/src/core/verbatim-diff/"], ["core/text", "core/transcript"]],
  ["core/codebook", ["server/src/core/codebook/"], ["core/text", "core/transcript"]],
  ["core/privacy", ["server/src/core/privacy/"], ["core/text", "core/transcript", "core/codebook"]],
  [
    "core/project",
    ["server/src/core/library.ts", "server/src/core/files.ts", "server/src/core/project.ts"],
    ["core/text", "core/transcript", "core/codebook", "core/privacy"],
  ],
  [
    "core/occurrences",
    ["server/src/core/occurrences.ts"],
    ["core/text", "core/transcript", "core/codebook", "core/project"],
  ],
  ...["checks", "features", "exchange", "query", "stats"].map((name) => [
    `core/${name}`,
    [`server/src/core/${name}/`],
    [
      "core/text",
      "core/transcript",
      "core/verbatim-diff",
      "core/codebook",
      "core/privacy",
      "core/project",
      "core/occurrences",
      "core/lookup",
      ...(name === "features" ? ["core/query"] : []),
      ...(name === "exchange" ? ["core/coding"] : []),
    ],
  ]),
  [
    "core/lookup",
    ["server/src/core/lookup/"],
    ["core/text", "core/transcript", "core/codebook", "core/project", "core/occurrences"],
  ],
  ...["coding", "refactor"].map((name) => [
    `core/${name}`,
    [`server/src/core/${name}/`],
    ["core/text", "core/transcript", "core/codebook", "core/project", "core/occurrences", "core/lookup"],
  ]),
  [
    "core/merge",
    ["server/src/core/merge/"],
    ["core/text", "core/transcript", "core/codebook", "core/project", "core/coding"],
  ],
  [
    "core/fixes",
    ["server/src/core/fixes/"],
    ["core/text", "core/transcript", "core/codebook", "core/project", "core/lookup", "core/checks", "core/merge"],
  ],
  [
    "core/migrate",
    ["server/src/core/migrate/"],
    [
      "core/text",
      "core/transcript",
      "core/codebook",
      "core/project",
      "core/occurrences",
      "core/lookup",
      "core/checks",
      "core/refactor",
    ],
  ],
  // Plain tables of ratings first, for which no transcript is needed; then the tables that a study makes.
  [
    "core/agreement-of-study",
    ["server/src/core/agreement/study/"],
    [
      "core/agreement",
      "core/text",
      "core/transcript",
      "core/verbatim-diff",
      "core/codebook",
      "core/project",
      "core/occurrences",
      "core/lookup",
      "core/coding",
    ],
  ],
  [
    "core/stats",
    ["server/src/core/stats/"],
    ["core/text", "core/transcript", "core/codebook", "core/project", "core/lookup"],
  ],
  ["core/agreement", ["server/src/core/agreement/"], ["core/text"]],
  [
    "core/consensus",
    ["server/src/core/consensus/"],
    [
      "core/text",
      "core/transcript",
      "core/verbatim-diff",
      "core/codebook",
      "core/project",
      "core/occurrences",
      "core/lookup",
      "core/coding",
      "core/merge",
      "core/agreement",
    ],
  ],
  [
    "core/report",
    ["server/src/core/report/"],
    [
      "core/text",
      "core/transcript",
      "core/codebook",
      "core/project",
      "core/lookup",
      "core/query",
      "core/stats",
      "core/agreement",
      "core/agreement-of-study",
    ],
  ],
  ["lsp/protocol", ["server/src/lsp/protocol.ts", "server/src/lsp/protocol/"], []],
  ["lsp", ["server/src/lsp/"], ["core/*", "lsp/protocol"]],
  ["cli", ["server/src/cli/"], ["core/*"]],
  ["listing", ["server/src/listing/"], ["core/text"]],
  ["node", ["server/src/node/"], ["core/*", "listing", "lsp", "cli"]],
  ["browser", ["server/src/browser/"], ["core/*", "lsp"]],
  ["main", ["server/src/main.ts"], ["node", "browser"]],
  // The pages of the session picture and of the report: tsc gives them neither the editor's types nor Node's.
  ["page", ["client/src/session/webview/", "client/src/report/webview/"], ["client"]],
  ["client", ["client/src/"], ["lsp/protocol", "listing"]],
];

/** Packages that a part may import; the core is pure, so it has few. */
const packages = {
  core: ["diff", "hyparquet-writer", "yaml"],
  lsp: ["vscode-languageserver", "vscode-languageserver-protocol", "vscode-uri"],
  cli: [],
  listing: ["ignore"],
  node: ["vscode-languageserver", "vscode-uri"],
  browser: ["vscode-languageserver"],
  page: ["d3-axis", "d3-brush", "d3-scale", "d3-selection"],
  client: ["vscode", "vscode-languageclient", "vscode-languageserver-protocol"],
};

const problems = [];

function partOf(file) {
  return parts.find(([, places]) =>
    places.some((place) => (place.endsWith("/") ? file.startsWith(place) : file === place)),
  );
}

function mayImport(part, other) {
  return (
    part === other || parts.some(([name, , others]) => name === part && others.some((each) => matches(each, other)))
  );
}

function matches(pattern, name) {
  return pattern.endsWith("/*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* files(path);
    else if (path.endsWith(".ts")) yield path;
  }
}

for (const file of [...files("server/src"), ...files("client/src")]) {
  const part = partOf(file);
  if (part === undefined) {
    problems.push(`${file} belongs to no part: give it a line in scripts/arrows.mjs.`);
    continue;
  }
  const [name] = part;
  const source = readFileSync(file, "utf8");
  for (const [statement, , specifier] of source.matchAll(
    /^(import|export)\b[^;]*?\bfrom "([^"]+)";|^import "([^"]+)";/gms,
  )) {
    const line = source.slice(0, source.indexOf(statement)).split("\n").length;
    checkImport(file, line, name, specifier ?? "", statement.startsWith("import type"));
  }
  for (const [, specifier] of source.matchAll(/\bimport\("([^"]+)"\)/g)) checkImport(file, 1, name, specifier, false);
}

function checkImport(file, line, name, specifier, isType) {
  if (!specifier.startsWith(".")) {
    const owner = specifier.startsWith("node:")
      ? specifier
      : specifier
          .split("/")
          .slice(0, specifier.startsWith("@") ? 2 : 1)
          .join("/");
    const side = name.split("/")[0];
    const allowed = packages[side] ?? [];
    const isNode = owner.startsWith("node:") && side === "node";
    const isProtocol = name === "lsp/protocol" && owner === "vscode-languageserver-protocol" && isType;
    if (!isNode && !isProtocol && !allowed.includes(owner))
      problems.push(`${file}:${line}: ${name} may not import the package ${owner}.`);
    return;
  }
  const target = relative(".", join(dirname(file), specifier)).replaceAll("\\", "/");
  const other = partOf(target);
  if (other === undefined) {
    problems.push(`${file}:${line}: ${target} belongs to no part.`);
    return;
  }
  if (!mayImport(name, other[0])) problems.push(`${file}:${line}: ${name} may not import ${other[0]} (${target}).`);
  if (name === "core/features" && other[0] === name && featureOf(file) !== featureOf(target)) {
    problems.push(`${file}:${line}: a feature may not import another: move what both need down to core/lookup.`);
  }
  if (name === "client" && other[0] === "lsp/protocol" && !isType)
    problems.push(`${file}:${line}: the client knows the server by types alone.`);
}

/** `hover` of `hover.ts` and of all that lies in the folder `hover/`. */
function featureOf(file) {
  return /features\/([^/.]+)/.exec(file)?.[1];
}

for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? "The arrows hold." : `${problems.length} arrows point the wrong way.`);
process.exitCode = problems.length === 0 ? 0 : 1;
