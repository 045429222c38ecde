import type { Finding } from "../checks/run.ts";
import { checkVariable } from "../codebook/scale.ts";
import { nfc } from "../transcript/characters.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { frontOf, proven } from "./front-edit.ts";
import { nearNames } from "./near-names.ts";
import { entryWith, yamlText } from "./yaml-edit.ts";

/** The nearest values that the codebook names; or the value as the type that it was written for. */
export function fixInvalidVariable(
  { uri, transcript, codebook }: TranscriptContext,
  { span }: Finding,
): readonly Fix[] {
  const front = frontOf(transcript);
  if (front === undefined || codebook === undefined) return [];
  const by = front.body.start;
  const found = entryWith(front.root, { start: span.start - by, end: span.end - by });
  const variable = found && codebook.variables.get(nfc(found.entry.key));
  if (found?.entry.value.kind !== "scalar" || variable === undefined) return [];
  const { text, plain } = found.entry.value;
  const written = (title: string, yaml: string, isPreferred: boolean): Fix =>
    editing(uri, title, () => proven(transcript, [replacing(span.start, span.end, yaml)]), { isPreferred });
  if (variable.values.length > 0) {
    const values = new Map(variable.values.map((value) => [String(value), value]));
    return nearNames(text, values.keys()).map((name, index) => {
      const value = values.get(name);
      return written(`Change to \`${name}\``, typeof value === "number" ? name : yamlText(name), index === 0);
    });
  }
  if (plain) return [];
  const value = text === "true" ? true : text === "false" ? false : Number(text === "" ? Number.NaN : text);
  if (checkVariable(codebook, variable.name, value) !== undefined) return [];
  return [written("Write it without quotes", text, true)];
}
