/**
 * A small study to code in, and what a coding command makes of its first file.
 */
import assert from "node:assert/strict";
import type { Change, Refusal } from "../../../server/src/core/change.ts";
import { applyEdits, type Span } from "../../../server/src/core/text.ts";
import { printTranscript } from "../../../server/src/core/transcript/parse.ts";
import type { Transcript } from "../../../server/src/core/transcript/tree.ts";
import { type Fixture, fixture } from "../../fixture.ts";

export const codebook = `
>>> codebook.yaml
codebook: study
participants: { T: therapist, C: client }
coders: { ana: Ana, ben: Ben }
scales:
  depth: { type: ordinal, values: { 1: none, 2: minor, 3: some } }
  mood: { type: interval, min: -1, max: 1, step: 0.5 }
codes:
  - id: rupture
    name: Rupture
    codable: false
    codes:
      - { id: withdrawal, name: Withdrawal, definition: The client moves away., scale: depth, roles: [client], key: w }
      - { id: denial, name: Denial, definition: A feeling is rejected., scale: depth, aliases: [no feeling] }
  - { id: repair, name: Repair, definition: What mends it., use-when: [It helps.], not-when: [It does not.] }
  - { id: mood, name: Mood, definition: How it feels., scale: mood, unit: [section, session] }
  - { id: silence, name: Silence, status: deprecated, replaced-by: [withdrawal] }
`;

/** A change that came with where to look next. */
interface Selecting extends Change {
  readonly select?: Span | undefined;
  readonly after?: Transcript;
  readonly note?: string;
}

export interface Asked extends Fixture {
  /** What stands between `⟦` and `⟧` in the first file, and the cursor as an empty one. */
  readonly selections: readonly Span[];
}

/** A fixture with the study's codebook, whose first file may hold selections between `⟦` and `⟧`. */
export function study(source: string, lineEnd: "\n" | "\r\n" = "\n", book = codebook): Asked {
  const indent = /^\n?([ \t]*)/.exec(source)?.[1] ?? "";
  const lines = source
    .replace(/^\n/, "")
    .replace(/\n[ \t]*$/, "")
    .split("\n");
  const text = lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join("\n");
  const marks: number[] = [];
  let plain = "";
  for (const character of text.replaceAll("\n", lineEnd)) {
    if (character === "⟦" || character === "⟧") marks.push(plain.length);
    else plain += character;
  }
  const read = fixture(`${plain.replaceAll("\r\n", "\n")}${book}`, { lineEnd });
  const cursor = { start: read.offset, end: read.offset };
  const selections = marks.flatMap((start, at) => (at % 2 === 0 ? [{ start, end: marks[at + 1] ?? start }] : []));
  return { ...read, selections: selections.length > 0 ? selections : [cursor] };
}

/** The text that a change makes of the first file, with what is to be selected between `⟦` and `⟧`; or the refusal. */
export function made(asked: Fixture, change: Selecting | Refusal): string {
  if (change.kind === "refused") return change.reason;
  const before = textOf(asked);
  const edits = change.files.find(({ uri }) => uri === asked.uri)?.edits ?? [];
  assertTidy(before, edits);
  const after = applyEdits(before, edits);
  if (change.after !== undefined) assert.equal(printTranscript(change.after), after, "the edits make what was proven");
  const { select } = change;
  const shown =
    select === undefined
      ? after
      : `${after.slice(0, select.start)}⟦${after.slice(select.start, select.end)}⟧${after.slice(select.end)}`;
  return shown.replaceAll("\r\n", "\n").trimEnd();
}

export function textOf({ texts, uri }: Fixture): string {
  return texts.get(uri) ?? "";
}

/** The edits stand in order, apart from one another, and none takes away what it puts back. */
export function assertTidy(text: string, edits: readonly { readonly span: Span; readonly text: string }[]): void {
  let done = -1;
  for (const { span, text: inserted } of edits) {
    assert.ok(span.start > done || (done < 0 && span.start === 0), "edits are in order and apart");
    done = span.end;
    const old = text.slice(span.start, span.end);
    assert.ok(old !== "" || inserted !== "", "no edit is empty");
    const [a, b] = [[...old], [...inserted]];
    if (a.length === 0 || b.length === 0) continue;
    assert.ok(
      a[0] !== b[0] && a.at(-1) !== b.at(-1),
      `${JSON.stringify(old)} to ${JSON.stringify(inserted)} is minimal`,
    );
  }
}

/** Where the coding of a code has its tag. */
export function tagOf(asked: Fixture, tag: string): number {
  const at = textOf(asked).indexOf(tag);
  assert.ok(at >= 0, `there is ${tag}`);
  return at;
}
