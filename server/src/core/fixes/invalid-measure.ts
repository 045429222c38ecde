import type { Finding } from "../checks/run.ts";
import { nearest } from "../codebook/names.ts";
import { nfc } from "../transcript/characters.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { frontOf, proven } from "./front-edit.ts";
import { entryWith, yamlText } from "./yaml-edit.ts";

/** The measure, or those who fill it in. A score out of range nobody can guess. */
export function fixInvalidMeasure({ uri, transcript, codebook }: TranscriptContext, { span }: Finding): readonly Fix[] {
  const front = frontOf(transcript);
  if (front === undefined || codebook === undefined) return [];
  const by = front.body.start;
  const found = entryWith(front.root, { start: span.start - by, end: span.end - by });
  if (found === undefined || codebook.measures.has(nfc(found.entry.key))) {
    if (found === undefined || (codebook.measures.get(nfc(found.entry.key))?.raters.length ?? 0) === 0) return [];
  }
  const { key, keySpan } = found.entry;
  const point = codebook.measures.has(nfc(key)) ? -1 : key.lastIndexOf(".");
  const name = point < 0 ? key : key.slice(0, point);
  const rater = point < 0 ? undefined : key.slice(point + 1);
  const renamed = (to: string, isPreferred: boolean): Fix =>
    editing(
      uri,
      `Change to \`${to}\``,
      () => proven(transcript, [replacing(keySpan.start + by, keySpan.end + by, pathText(to))]),
      { isPreferred },
    );
  const known = codebook.measures.get(nfc(name));
  const measure = known ?? codebook.measures.get(nearest(name, codebook.measures.keys()) ?? "");
  if (measure === undefined) return [];
  if (known !== undefined && (rater === undefined ? known.raters.length === 0 : known.raters.includes(nfc(rater)))) {
    return [];
  }
  if (measure.raters.length === 0) return rater === undefined ? [renamed(measure.id, true)] : [];
  const near = nearest(rater ?? "", measure.raters);
  const raters = known === undefined && near !== undefined ? [near] : measure.raters;
  return raters.filter((each) => !isTaken(each)).map((each) => renamed(`${measure.id}.${each}`, each === near));

  function isTaken(each: string): boolean {
    return transcript.front.measures.has(`${measure?.id}.${each}`);
  }
}

function pathText(name: string): string {
  return /^\p{L}[\p{L}\p{Nd}_.-]*$/u.test(name) ? name : yamlText(name);
}
