/**
 * The codebooks that come with Rapport. They lie beside the bundle, where an editor can open them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Builtin } from "../core/library.ts";
import { isCodebookName } from "../core/uri.ts";
import { toUri } from "./files.ts";

export function builtinCodebooks(): readonly Builtin[] {
  const folder = resolve(__dirname, "../codebooks");
  const names = readdirSync(folder).filter(isCodebookName);
  return names.map((name) => ({
    uri: toUri(resolve(folder, name)),
    text: readFileSync(resolve(folder, name), "utf8"),
  }));
}
