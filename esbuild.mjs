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
  // Whatever Rapport runs in knows `\p{L}`. Written as a string, such an expression would be read anew at each use.
  supported: { "regexp-unicode-property-escapes": true },
  format: "cjs",
  // The packages' UMD builds hide their imports from a bundler; their module builds do not.
  mainFields: ["module", "main"],
  external: ["vscode"],
  // Its build for browsers is the same code, and asks for nothing of Node's: the other looks into the environment at every token.
  alias: { yaml: resolve("node_modules/yaml/browser/dist/index.js") },
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
const codebooks = textsIn("codebooks", ".codebook.yaml");
await build({
  ...shared,
  conditions: ["browser", "module"],
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
  const corpus = JSON.stringify(textsIn("test/corpus", ".txt"));
  const inTests = {
    ...shared,
    packages: "external",
    sourcemap: "linked",
    define: { ...shared.define, RAPPORT_CORPUS: corpus },
  };
  const separate = ["cli", "client", "data", "docs", "grammar", "lsp", "vscode/suite"].flatMap(testsIn);
  await build({ ...inTests, entryPoints: separate, outbase: ".", outdir: "out" });
  // The core's examples share a copy of the core, which V8 then has to read and to optimize only once; so do its properties,
  // in three parts that run side by side.
  const core = testsIn("core");
  const bundle = (name, paths) =>
    build({
      ...inTests,
      stdin: { contents: paths.map((path) => `import "./${path}";`).join("\n"), resolveDir: "." },
      outfile: `out/test/core/${name}`,
    });
  await bundle(
    "examples.test.js",
    core.filter((path) => !isProperty(path)),
  );
  const parts = {
    reading: /^test\/core\/(?:[^/]+|(?:checks|codebook-[a-z]+|verbatim-diff)\/.+)$/,
    results: /^test\/core\/(?:agreement|agreement-study|consensus|exchange|query|report|stats)\//,
    working: /./,
  };
  const partOf = (path) => Object.keys(parts).find((name) => parts[name].test(path));
  for (const name of Object.keys(parts)) {
    await bundle(
      `${name}.properties.test.js`,
      core.filter((path) => isProperty(path) && partOf(path) === name),
    );
  }
}

function isProperty(path) {
  return path.endsWith(".properties.test.ts");
}

/** The files of a folder whose names end with `ending`. */
function textsIn(folder, ending) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ name, text: readFileSync(`${folder}/${name}`, "utf8") }));
}

/** The tests below a folder of test/. Not of all of test/: a whole VS Code lies below it once it was installed. */
function testsIn(folder) {
  return readdirSync(`test/${folder}`, { recursive: true })
    .map((name) => `test/${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => /(\.test|suite\/index)\.ts$/.test(name))
    .sort();
}
