import type { Finding } from "../checks/run.ts";
import { editing, type Fix, type TranscriptContext } from "./fix.ts";
import { withFrontValue } from "./front-edit.ts";
import { tagWith } from "./places.ts";
import { yamlText } from "./yaml-edit.ts";

/** Says in the front matter that the codings of this code were looked at again, which only a person can know. */
export function fixStaleCoding({ uri, transcript, codebook }: TranscriptContext, { span }: Finding): readonly Fix[] {
  const placed = tagWith(transcript, span.start);
  const code = placed && codebook?.codes.get(placed.tag.code);
  const revised = code?.revised;
  if (code === undefined || revised === undefined) return [];
  return [
    editing(uri, `Mark all codings of \`${code.id}\` as looked at under ${revised}`, () =>
      withFrontValue(transcript, "reviewed", yamlText(code.id), yamlText(revised)),
    ),
  ];
}
