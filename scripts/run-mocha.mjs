// Runs mocha over the files that the arguments name, with the options of .mocharc.json, and sends its totals to the process
// that forked this one. With `--parallel` before them, as many run side by side as there are cores.
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import Mocha from "mocha";
import { root } from "./install.mjs";

const options = JSON.parse(readFileSync(join(root, ".mocharc.json"), "utf8"));
const parallel = process.argv[2] === "--parallel";
const files = process.argv.slice(parallel ? 3 : 2);
const mocha = new Mocha({ ...options, reporter: "spec", parallel, jobs: availableParallelism() });
for (const file of files) mocha.addFile(file);
await mocha.loadFilesAsync();
const runner = mocha.run((failures) => {
  const { passes, pending } = runner.stats;
  const end = () => process.exit(failures > 0 ? 1 : 0);
  process.send?.({ passed: passes, failed: failures, skipped: pending }, end) ?? end();
});
