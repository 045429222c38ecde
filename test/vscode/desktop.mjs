// `npm run test:desktop`: the suite of test/vscode/suite in a desktop VS Code, which is downloaded, or is the one that
// VSCODE_EXECUTABLE names. For machines with a network and a display.
import { join } from "node:path";
import { buildAll, ensurePackages, root, runMain } from "../../scripts/install.mjs";
import { copyStudy } from "./study.mjs";

await runMain(async () => {
  await ensurePackages();
  await buildAll("--tests");
  const { runTests } = await import("@vscode/test-electron");
  const chosen = process.env.VSCODE_EXECUTABLE;
  const study = copyStudy();
  try {
    await runTests({
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, "out", "test", "vscode", "suite", "index.js"),
      launchArgs: [study.folder, "--disable-extensions", "--disable-workspace-trust"],
      ...(chosen === undefined ? {} : { vscodeExecutablePath: chosen }),
    });
  } finally {
    study.remove();
  }
});
