// Runs the suite of test/vscode/suite in the extension host of VS Code's own web build, in a headless browser, over a
// copy of the example study on a virtual file system.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { Failure, root } from "../../../scripts/install.mjs";
import { copyStudy } from "../study.mjs";
import { openWeb } from "./open.mjs";

const limit = 300_000;
const here = join(root, "test", "vscode", "web");
const bundle = join(root, "out", "test", "vscode", "web", "index.js");

/** Bundles the tests for a browser. They may import nothing of Node's but its assertions. */
async function bundleSuite() {
  const tests = readdirSync(join(root, "test", "vscode", "suite"))
    .filter((name) => name.endsWith(".test.ts"))
    .sort();
  const load = tests.map((name) => `require("../suite/${name}");`).join("\n");
  await build({
    stdin: {
      contents: `import { runTests } from "./mocha.ts";\nexport const run = () => runTests(() => {\n${load}\n});`,
      resolveDir: here,
      loader: "ts",
    },
    bundle: true,
    platform: "browser",
    format: "cjs",
    external: ["vscode"],
    alias: { "node:assert/strict": join(here, "assert.mjs") },
    nodePaths: [join(here, "node_modules")],
    inject: [join(here, "process.mjs")],
    define: { global: "globalThis" },
    sourcemap: "inline",
    outfile: bundle,
    logLevel: "warning",
  });
}

/**
 * Prints what mocha reports and returns its totals. The extension must be built.
 * Throws a `Failure` where the suite does not come to its end in five minutes.
 */
export async function runWebSuite() {
  await bundleSuite();
  const study = copyStudy();
  const logged = [];
  let results;
  let end;
  const ended = new Promise((resolve) => {
    end = resolve;
  });
  const timer = setTimeout(end, limit);
  const prepare = async (page) => {
    page.on("console", (message) => {
      const text = message.text();
      logged.push(text);
      const at = text.indexOf("RAPPORT_TEST_RESULTS ");
      if (at >= 0) results = JSON.parse(text.slice(text.indexOf("{", at)));
    });
    await page.exposeFunction("codeAutomationLog", (type, words) => logged.push(`${type}: ${words.join(" ")}`));
    await page.exposeFunction("codeAutomationExit", end);
  };
  let window;
  try {
    window = await openWeb(study.folder, { tests: bundle, prepare });
    await ended;
    if (results === undefined) {
      throw new Failure(`The suite in VS Code's web build gave no result.\n${logged.slice(-40).join("\n")}`);
    }
    console.log(results.report);
    return results.totals;
  } finally {
    clearTimeout(timer);
    await window?.close();
    study.remove();
  }
}
