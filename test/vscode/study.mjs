// The example study, in a throw-away copy, so that no test can change the example itself.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../scripts/install.mjs";

/** Copies the study. The result's `remove` takes the copy away again. */
export function copyStudy() {
  const parent = mkdtempSync(join(tmpdir(), "rapport-study-"));
  const folder = join(parent, "study");
  cpSync(join(root, "examples", "study"), folder, { recursive: true });
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
