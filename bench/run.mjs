// `npm run bench`: everything that is measured, against the peers named in each file. It judges nothing: read the ratios.
// `npm run bench -- check large` measures these alone.
import { execFileSync } from "node:child_process";
import { loadavg } from "node:os";
import { benchActivation } from "./activation.mjs";
import { benchCheck } from "./check.mjs";
import { benchKeystroke } from "./keystroke.mjs";
import { benchLarge } from "./large.mjs";
import { benchRename } from "./rename.mjs";
import { benchResults } from "./results.mjs";

const benches = {
  check: benchCheck,
  large: benchLarge,
  keystroke: benchKeystroke,
  rename: benchRename,
  results: benchResults,
  activation: benchActivation,
};
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(`There is no benchmark "${unknown}". There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}

execFileSync(process.execPath, ["esbuild.mjs", "--production"], { stdio: "inherit" });
console.log(`Node ${process.version}, load ${loadavg()[0].toFixed(2)} at the start\n`);
for (const [name, bench] of Object.entries(benches)) if (wanted.length === 0 || wanted.includes(name)) await bench();
console.log(`load ${loadavg()[0].toFixed(2)} at the end`);
