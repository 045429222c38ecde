// `npm run bench`: everything that is measured, against the peers named in each file. It judges nothing: read the ratios.
import { execFileSync } from "node:child_process";
import { loadavg } from "node:os";
import { benchActivation } from "./activation.mjs";
import { benchCheck } from "./check.mjs";
import { benchKeystroke } from "./keystroke.mjs";
import { benchRename } from "./rename.mjs";

execFileSync(process.execPath, ["esbuild.mjs", "--production"], { stdio: "inherit" });
console.log(`Node ${process.version}, load ${loadavg()[0].toFixed(2)} at the start\n`);
await benchCheck();
await benchKeystroke();
await benchRename();
await benchActivation();
console.log(`load ${loadavg()[0].toFixed(2)} at the end`);
