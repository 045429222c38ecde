// What opening a transcript costs VS Code: the time that the extension takes for itself to be loaded and activated, in an
// extension host that has just been started, as VS Code's own list of running extensions gives it.
import { join } from "node:path";
import { root } from "../scripts/install.mjs";
import { ensureHost, hostIsPossible, openBrowser, startServer, workbenchUrl } from "../scripts/vscode-host.mjs";
import { openFile, runCommand, tintedPieces } from "../test/vscode/interface/steps.mjs";
import { median } from "./measure.mjs";

/** In milliseconds: from here on a person would notice that the editor starts later. */
const limit = 300;
const times = 5;

/** Prints the median of five cold starts, and what VS Code's own extensions take in the same runs. The bundles must be built. */
export async function benchActivation() {
  if (!hostIsPossible) {
    console.log("Activation: not measured, since VS Code's server runs on Linux x64 only.\n");
    return;
  }
  await ensureHost();
  const runs = [];
  for (let index = 0; index < times; index++) runs.push(await coldStart());
  const of = (name) => runs.map((run) => run.get(name)).filter(Number.isFinite);
  const own = of("Rapport");
  console.log(`Activation, ${times} cold starts: median ${median(own)} ms (${own.join(", ")}), limit ${limit} ms`);
  for (const name of ["Git", "JSON Language Features", "Emmet"]) {
    if (of(name).length > 0) console.log(`  ${name}: ${median(of(name))} ms`);
  }
  console.log();
}

/** Milliseconds of activation by the name of the extension. */
async function coldStart() {
  const server = await startServer({ extension: root });
  const { browser, page } = await openBrowser();
  try {
    page.setDefaultTimeout(30_000);
    await page.goto(workbenchUrl(server, join(root, "examples", "study")));
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
    await openFile(page, "s01.ana.transcript");
    await tintedPieces(page);
    await runCommand(page, ">Developer: Show Running Extensions");
    const rows = page.locator(".runtime-extensions-editor .monaco-list-row");
    await rows.filter({ hasText: /Rapport[\s\S]*Activation: \d+ms/ }).waitFor();
    const texts = await rows.allInnerTexts();
    return new Map(texts.map((text) => [text.split("\n")[0], Number(/Activation: (\d+)ms/.exec(text)?.[1])]));
  } finally {
    await browser.close();
    await server.stop();
  }
}
