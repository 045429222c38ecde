// Bundles the extension, the language server and the command line into dist/; with --tests, every *.test.ts under
// test/ into out/test/ as well. esbuild only emits: `npm run typecheck` judges the types.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";
import manifest from "./package.json" with { type: "json" };

const production = process.argv.includes("--production");

/** @type {import("esbuild").BuildOptions} */
const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  // The packages' UMD builds hide their imports from a bundler; their module builds do not.
  mainFields: ["module", "main"],
  external: ["vscode"],
  sourcemap: production ? false : "linked",
  minify: production,
  define: { RAPPORT_VERSION: JSON.stringify(manifest.version) },
  logLevel: "warning",
};

if (production) rmSync("dist", { recursive: true, force: true });

await build({
  ...shared,
  entryPoints: {
    extension: "client/src/node/extension.ts",
    rapport: "server/src/node/rapport.ts",
    more: "server/src/cli/more.ts",
  },
  outdir: "dist",
});

// The server, for Node and for a browser, of which each takes its own edge of a few lines when it starts. A file for each
// would make the package half as large again.
const codebooks = readdirSync("codebooks")
  .filter((name) => name.endsWith(".codebook.yaml"))
  .map((name) => ({ name, text: readFileSync(`codebooks/${name}`, "utf8") }));
await build({
  ...shared,
  conditions: ["browser", "module"],
  // Its build for browsers is the same code, and asks for nothing of Node's.
  alias: { yaml: resolve("node_modules/yaml/browser/dist/index.js") },
  define: { ...shared.define, RAPPORT_CODEBOOKS: JSON.stringify(codebooks) },
  entryPoints: { server: "server/src/main.ts" },
  outdir: "dist",
});

// The extension for a browser, where nothing of Node's is: the build fails where something imports it.
await build({
  ...shared,
  platform: "browser",
  target: "es2023",
  mainFields: ["browser", "module", "main"],
  entryPoints: { extension: "client/src/browser/extension.ts" },
  outdir: "dist/web",
});

// The pages of the session picture and of the report, which run in webviews.
await build({
  ...shared,
  entryPoints: [
    { in: "client/src/session/webview/main.ts", out: "session" },
    { in: "client/src/session/webview/page.css", out: "session" },
    { in: "client/src/report/webview/main.ts", out: "report" },
  ],
  platform: "browser",
  target: "es2023",
  format: "iife",
  outdir: "dist",
});

if (process.argv.includes("--tests")) {
  rmSync("out/test", { recursive: true, force: true });
  const inTests = { ...shared, packages: "external", sourcemap: "linked" };
  const separate = ["cli", "client", "data", "docs", "grammar", "lsp", "vscode/suite"].flatMap(testsIn);
  await build({ ...inTests, entryPoints: separate, outbase: ".", outdir: "out" });
  // The core's tests share a copy of the core, which V8 then has to read and to optimize only once: one for what reads and
  // checks, one for what people do with it, one for what comes of that, which run side by side; of the examples and of the
  // properties.
  const parts = {
    reading: /^test\/core\/(?:[^/]+|(?:checks|codebook-[a-z]+|verbatim-diff)\/.+)$/,
    results: /^test\/core\/(?:agreement|agreement-study|consensus|exchange|query|report|stats)\//,
    working: /./,
  };
  const partOf = (path) => Object.keys(parts).find((name) => parts[name].test(path));
  const isProperty = (path) => path.endsWith(".properties.test.ts");
  for (const name of Object.keys(parts)) {
    const own = testsIn("core").filter((path) => partOf(path) === name);
    for (const [ending, paths] of [
      ["test.js", own.filter((path) => !isProperty(path))],
      ["properties.test.js", own.filter(isProperty)],
    ]) {
      await build({
        ...inTests,
        stdin: { contents: paths.map((path) => `import "./${path}";`).join("\n"), resolveDir: "." },
        outfile: `out/test/core/${name}.${ending}`,
      });
    }
  }
}

/** The tests below a folder of test/. Not of all of test/: a whole VS Code lies below it once it was installed. */
function testsIn(folder) {
  return readdirSync(`test/${folder}`, { recursive: true })
    .map((name) => `test/${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => /(\.test|suite\/index)\.ts$/.test(name))
    .sort();
}
