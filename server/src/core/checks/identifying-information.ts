import { type Identified, identifyIn, isAsWritten, seedFinder, type Wanted } from "../privacy/identify.ts";
import { linePassages, passagesOf, placeIn, type Passage } from "../privacy/passages.ts";
import { lineCursor, type Span } from "../text.ts";
import { markupWith } from "../transcript/markup.ts";
import type { Chunk } from "../transcript/tree.ts";
import type { Check, Report } from "./check.ts";

export const identifyingInformation: Check = {
  code: "identifying-information",
  severity: "warning",
  // To look at every digit takes a tenth of the time of a whole check.
  isOff: (codebook, hasKey) => !hasKey && (codebook?.privacy.length ?? 0) === 0,
  title: "Words that may tell who somebody is",
  about: `These words look like an e-mail or web address, a phone, card, account or national number with a valid check digit, a
date of birth or a street address; or a pattern of the codebook's \`privacy\` matches them; or they are a name of the
project's key file \`pseudonyms.yaml\`, where there is one. What is in a repository stays in its history, and in every copy of
it. Looked at are the words, titles and memos, and for names the speakers and the front matter too. No finding repeats
what was found, since reports are read by more people than transcripts. It is found by its form alone: no finding is no
proof that a transcript is anonymous (see [privacy](../privacy.md)). Replace it by \`rapport pseudonymize\`, or write
something else in its place. The check is on where the codebook sets its severity, as that of \`rapport init\` does, or has
patterns under \`privacy\`, and where there is a key file.`,
  example:
    ">>> codebook.yaml\nchecks: { identifying-information: warning }\n>>> s01.transcript\nT: How can I reach you?\nC: Write to ana.example@example.org, or call 0171 2345678.\n",
  chunk({ chunk, codebook, names }, report) {
    const wanted: Wanted = { patterns: codebook?.privacy ?? [], names };
    if (wanted.patterns.length === 0 && names === undefined) lookAtSeeds(chunk, wanted, report);
    else {
      for (const passage of passagesOf(chunk, markupWith(chunk, chunk.labels))) tellOf(passage, wanted, report);
    }
  },
  front({ front, choice, entry, top }, report) {
    if (choice.names === undefined) return;
    for (const [field, value] of front.fields) {
      const found = textsIn(value).some((text) =>
        choice.names?.find(text).some(({ start, end, value: name }) => isAsWritten(text.slice(start, end), name)),
      );
      if (found) report(entry(field)?.key ?? top, ...sentences({ kind: "name" }));
    }
  },
};

/** Looks at the lines that hold what all that is built in needs: nearly none. */
function lookAtSeeds(chunk: Chunk, wanted: Wanted, report: Report): void {
  const { text } = chunk;
  const seeds = seedFinder(text);
  let at = seeds.next(0);
  if (at === text.length) return;
  const lines = lineCursor(text);
  const markup = markupWith(chunk, chunk.labels);
  for (let start = 0; at < text.length; start = lines.next) {
    lines.advance(start);
    if (at >= lines.next) continue;
    for (const passage of linePassages(chunk, markup, { start, end: lines.end })) tellOf(passage, wanted, report);
    at = seeds.next(lines.next);
  }
}

function tellOf(passage: Passage, wanted: Wanted, report: Report): void {
  for (const { start, end, what } of identifyIn(passage.text, wanted)) {
    if (passage.kind === "speaker" && what.kind !== "name") continue;
    const place: Span = placeIn(passage, start, end);
    report(place, ...sentences(what));
  }
}

function sentences(what: Pick<Identified["what"], "kind">): readonly [message: string, advice: string] {
  const advice = "Replace it by `rapport pseudonymize`, or write something else in its place.";
  if (what.kind === "name") return ["The key file has a pseudonym for this name.", advice];
  if (what.kind === "pattern") return ["A pattern of the codebook's `privacy` matches these words.", advice];
  const article = /^[aeiou]/.test(what.kind) ? "an" : "a";
  return [`This looks like ${article} ${what.kind}.`, advice];
}

/** The texts in a value of the front matter: keys of maps too, since labels may be names. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (value instanceof Map) return [...value].flatMap(([key, inner]) => [...textsIn(key), ...textsIn(inner)]);
  return Array.isArray(value) ? value.flatMap(textsIn) : [];
}
