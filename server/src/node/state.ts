/**
 * Whether a file is what it was, without reading it.
 */
import { createHash } from "node:crypto";
import { statSync } from "node:fs";

/** So long a file system may take for one moment: the clocks of some tick every two seconds. */
const MOMENT_MS = 2000;

/**
 * Size, times and place of a file as a text. Undefined where there is none, or where it was changed a moment ago: another
 * change in the same moment could leave all of this as it is.
 */
export function stateOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || Math.abs(Date.now() - Math.max(stat.mtimeMs, stat.ctimeMs)) < MOMENT_MS) return undefined;
  return `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs} ${stat.ino}`;
}

/** SHA-256. */
export function digest(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("base64url");
}
