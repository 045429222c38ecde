// Runs mocha over the files that the arguments name, with the options of .mocharc.json, and sends its totals to the
// process that forked this one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";
import { root } from "./install.mjs";

const options = JSON.parse(readFileSync(join(root, ".mocharc.json"), "utf8"));
const mocha = new Mocha({ ...options, reporter: "spec" });
for (const file of process.argv.slice(2)) mocha.addFile(file);
await mocha.loadFilesAsync();
const runner = mocha.run((failures) => {
  const { passes, pending } = runner.stats;
  const end = () => process.exit(failures > 0 ? 1 : 0);
  process.send?.({ passed: passes, failed: failures, skipped: pending }, end) ?? end();
});
