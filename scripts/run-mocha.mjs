// Runs mocha over the files that the arguments name, with the options of .mocharc.json, and sends its totals to the process
// that forked this one. With `--parallel`, as many files run side by side as there are cores; with `--quiet`, only what fails
// is told, and the totals.
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import Mocha from "mocha";
import { root } from "./install.mjs";

class Quiet extends Mocha.reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      this.epilogue();
      console.log(`  in ${this.stats.duration} ms\n`);
    });
  }
}

const { values, positionals } = parseArgs({
  options: { parallel: { type: "boolean", default: false }, quiet: { type: "boolean", default: false } },
  allowPositionals: true,
});
const options = JSON.parse(readFileSync(join(root, ".mocharc.json"), "utf8"));
const reporter = values.quiet ? Quiet : "spec";
const mocha = new Mocha({ ...options, reporter, parallel: values.parallel, jobs: availableParallelism() });
for (const file of positionals) mocha.addFile(file);
await mocha.loadFilesAsync();
const runner = mocha.run((failures) => {
  const { passes, pending } = runner.stats;
  const end = () => process.exit(failures > 0 ? 1 : 0);
  process.send?.({ passed: passes, failed: failures, skipped: pending }, end) ?? end();
});
