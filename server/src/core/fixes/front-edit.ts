/**
 * Edits of a transcript's front matter, which is made where there is none.
 */
import { type Refusal, refused } from "../change.ts";
import { readYaml } from "../codebook/yaml.ts";
import type { YamlMap } from "../codebook/tree.ts";
import type { Edit, Span } from "../text.ts";
import { frontBody } from "../transcript/front.ts";
import { afterEdits } from "../transcript/proof.ts";
import type { Transcript } from "../transcript/tree.ts";
import { replacing } from "./fix.ts";
import { lineEndIn } from "./places.ts";
import { withValueIn } from "./yaml-edit.ts";

const unreadable = "The front matter cannot be read as it is. Correct it first.";

/** The front matter's tree and the text that it was read from; the tree's offsets count from the body's start. */
export interface Front {
  readonly text: string;
  readonly body: Span;
  readonly root: YamlMap | undefined;
}

/** The front matter of a transcript; undefined where it has none. */
export function frontOf(transcript: Transcript): Front | undefined {
  const [chunk] = transcript.chunks;
  if (chunk?.isFront !== true) return undefined;
  const body = frontBody(chunk.text);
  const { root } = readYaml(chunk.text.slice(body.start, body.end));
  return { text: chunk.text, body, root: root?.kind === "map" ? root : undefined };
}

/** Whether a front matter is begun and never closed, so that nothing can be written into it. */
export function hasOpenFront({ front }: Transcript): boolean {
  return front.length === 0 && front.problems.length > 0;
}

/** The edits that write `name: value` into the map under `field` of the front matter; both are YAML already. */
export function withFrontValue(
  transcript: Transcript,
  field: string,
  name: string,
  value: string,
): readonly Edit[] | Refusal {
  const front = frontOf(transcript);
  if (front === undefined) return withNewFront(transcript, `${field}: { ${name}: ${value} }`);
  const { body, text, root } = front;
  const inner = text.slice(body.start, body.end);
  const edits = withValueIn(inner, root, inner.length, field, name, value);
  return reaching(transcript, field, proven(transcript, moved(edits ?? [], body.start)));
}

/** The edits that write a field that the front matter does not have. */
export function withFrontField(transcript: Transcript, field: string, value: string): readonly Edit[] | Refusal {
  const front = frontOf(transcript);
  if (front === undefined) return withNewFront(transcript, `${field}: ${value}`);
  const { end } = front.body;
  const edits = [replacing(end, end, `${field}: ${value}${lineEndIn(transcript)}`)];
  return reaching(transcript, field, proven(transcript, edits));
}

/** The edits, if the field can be read afterwards: what is no YAML further up may hide it. */
function reaching(transcript: Transcript, field: string, edits: readonly Edit[] | Refusal): readonly Edit[] | Refusal {
  if ("kind" in edits || afterEdits(transcript, edits).front.fields.has(field)) return edits;
  return refused(unreadable);
}

function withNewFront(transcript: Transcript, line: string): readonly Edit[] | Refusal {
  const end = lineEndIn(transcript);
  return proven(transcript, [replacing(0, 0, `---${end}${line}${end}---${end}`)]);
}

/** Edits of the body as edits of the transcript. */
export function moved(edits: readonly Edit[], by: number): readonly Edit[] {
  return edits.map(({ span, text }) => replacing(span.start + by, span.end + by, text));
}

/** The edits, if what was wrong with the front matter is not more by them, or by so many `fewer`. */
export function proven(transcript: Transcript, edits: readonly Edit[], fewer = 0): readonly Edit[] | Refusal {
  const after = afterEdits(transcript, edits);
  if (
    edits.length > 0 &&
    !hasOpenFront(transcript) &&
    after.front.problems.length <= transcript.front.problems.length - fewer
  )
    return edits;
  return refused(unreadable);
}
