/**
 * Puts pseudonyms in the place of names and of what else may tell who somebody is, over many transcripts at once and so
 * that all of it can be put back: a file is only changed where restoring it gives the same bytes again.
 */
import { type Refusal, refused } from "../change.ts";
import { applyEdits, type Edit, lineStarts, placeAt, withoutBom } from "../text.ts";
import { parseTranscript } from "../transcript/parse.ts";
import type { Transcript } from "../transcript/tree.ts";
import { nameOf } from "../uri.ts";
import { kinds } from "./detector.ts";
import { allPassages, fixedNames, keepsShape } from "./document.ts";
import { apart, type Identified, identifyIn } from "./identify.ts";
import { type Key, namesOf, writtenKey } from "./key.ts";
import { hasMarkupInside, placeIn } from "./passages.ts";
import { type WordFinder, wordFinder } from "./word-finder.ts";

export interface SourceFile {
  readonly uri: string;
  readonly text: string;
  /** The patterns of the codebook that it is coded with. */
  readonly patterns: readonly RegExp[];
}

/** A name that stands where nothing is replaced, for a person to look at. */
export interface Left {
  readonly uri: string;
  readonly line: number;
  readonly why: string;
}

export interface ChangedFile {
  readonly uri: string;
  readonly text: string;
  /** What is replaced in the text as it was, without its byte order mark. */
  readonly edits: readonly Edit[];
}

export interface Replacement {
  readonly kind: "replacement";
  /** The files that change, with their new texts. */
  readonly files: readonly ChangedFile[];
  /** How many places were replaced. */
  readonly places: number;
  /** The new text of the key. */
  readonly key: string;
  readonly left: readonly Left[];
}

const MOST_TOLD = 5;

/** Why nothing is done: the first few places, each with what stands in the way. */
function refusedAt(reasons: readonly string[], advice: string): Refusal {
  const more = reasons.length > MOST_TOLD ? ` And ${reasons.length - MOST_TOLD} more.` : "";
  return refused(`Nothing was changed. ${reasons.slice(0, MOST_TOLD).join(" ")}${more} ${advice}`);
}

/** Where an offset of a transcript stands, for people. */
function placed(shown: string, text: string, offset: number): string {
  return `${shown}:${placeAt(lineStarts(withoutBom(text)), offset).line + 1}`;
}

/** Replaces what the key names and what is found besides. */
export function pseudonymize(
  files: readonly SourceFile[],
  key: Key,
  shown: (uri: string) => string,
): Replacement | Refusal {
  const names = namesOf(key);
  const tokens = tokenBook(key);
  const inside: string[] = [];
  const left: Left[] = [];
  const edited: { file: SourceFile; transcript: Transcript; edits: readonly Edit[] }[] = [];
  for (const file of files) {
    const transcript = parseTranscript(file.text, { name: nameOf(file.uri), whole: true });
    const text = withoutBom(file.text);
    const edits: Edit[] = [];
    const tell = teller(file.uri, text, left);
    for (const { base, passage } of allPassages(transcript)) {
      const found = identifyIn(passage.text, { patterns: file.patterns, names });
      for (const { start, end, value } of names.find(passage.text)) {
        if (found.some((each) => each.start < end && start < each.end)) continue;
        const place = placeIn(passage, start, end);
        tell(
          base + place.start,
          "a name stands here in other letters, and was left since it may be another word",
          value.form,
        );
      }
      for (const { start, end, what } of found) {
        // A label is a name or none, and a field of the front matter may be a date or a number of something else.
        if (passage.kind === "speaker" && what.kind !== "name") continue;
        const place = placeIn(passage, start, end);
        const span = { start: base + place.start, end: base + place.end };
        if (hasMarkupInside(passage, start, end))
          inside.push(`${placed(shown(file.uri), text, span.start)}: a coding begins or ends inside.`);
        else edits.push({ span, text: tokens.tokenFor(text.slice(span.start, span.end), what) });
      }
    }
    edited.push({ file, transcript, edits });
    for (const { text: fixed, at } of fixedNames(transcript)) {
      if (names.find(fixed).length > 0) tell(at, "a code, a coder or a field that names one holds a name", fixed);
    }
  }
  if (inside.length > 0) {
    return refusedAt(inside, "Move its brace to the edge of the name or number, so that the coding can stay.");
  }
  const fresh = tokens.fresh();
  const taken = files.flatMap(({ uri, text: source }) => {
    const text = withoutBom(source);
    const hit = fresh.find(text).find(({ start, end, value }) => text.slice(start, end) === value);
    return hit === undefined ? [] : [`${placed(shown(uri), text, hit.start)}: \`${hit.value}\` stands there already.`];
  });
  if (taken.length > 0) {
    return refusedAt(
      taken,
      "Choose another pseudonym in the key, since nobody could tell the two apart when names are put back.",
    );
  }
  const back = tokenFinder(tokens.replaced);
  const changed: ChangedFile[] = [];
  const broken: string[] = [];
  for (const { file, transcript, edits } of edited) {
    if (edits.length === 0) continue;
    const bom = transcript.bom;
    const text = bom + applyEdits(withoutBom(file.text), edits);
    const after = parseTranscript(text, { name: nameOf(file.uri), whole: true });
    const restored = restoredText(after, text, back);
    const original = restoredText(transcript, file.text, back);
    if (!keepsShape(transcript, after, edits))
      broken.push(`${shown(file.uri)} would be read otherwise with a pseudonym in it.`);
    else if (restored === undefined || restored !== original)
      broken.push(`${shown(file.uri)} could not be put back as it is.`);
    else changed.push({ uri: file.uri, text, edits });
  }
  if (broken.length > 0) {
    return refusedAt(broken, "Choose another pseudonym in the key, or write the name there in another way.");
  }
  const written = tokens.replaced.size === key.replaced.size ? key.text : writtenKey(key, tokens.replaced);
  if (written === undefined) {
    return refused(
      "Nothing was changed, since the key could not be written. Write it without `{ }` around all, and move `replaced` to its end.",
    );
  }
  return {
    kind: "replacement",
    files: changed,
    places: edited.reduce((sum, { edits }) => sum + edits.length, 0),
    key: written,
    left,
  };
}

/** Puts back what the key says was replaced. */
export function restore(files: readonly SourceFile[], key: Key, shown: (uri: string) => string): Replacement | Refusal {
  const back = tokenFinder(key.replaced);
  const changed: ChangedFile[] = [];
  const broken: string[] = [];
  let places = 0;
  for (const file of files) {
    const transcript = parseTranscript(file.text, { name: nameOf(file.uri), whole: true });
    const edits = restoringEdits(transcript, withoutBom(file.text), back);
    if (edits === undefined) {
      broken.push(`${shown(file.uri)}: a coding begins or ends inside a pseudonym.`);
      continue;
    }
    if (edits.length === 0) continue;
    const text = transcript.bom + applyEdits(withoutBom(file.text), edits);
    const after = parseTranscript(text, { name: nameOf(file.uri), whole: true });
    if (keepsShape(transcript, after, edits)) changed.push({ uri: file.uri, text, edits });
    else broken.push(`${shown(file.uri)} would be read otherwise with the names in it.`);
    places += edits.length;
  }
  if (broken.length > 0) return refusedAt(broken, "Look at the pseudonyms there.");
  return { kind: "replacement", files: changed, places, key: key.text, left: [] };
}

/** What was put in, each with what stood there. */
type TokenFinder = WordFinder<readonly [token: string, source: string]>;

function tokenFinder(replaced: ReadonlyMap<string, string>): TokenFinder {
  return wordFinder([...replaced].map((entry) => [entry[0], entry] as const));
}

/** Undefined where a coding begins or ends inside of what was put in. */
function restoringEdits(transcript: Transcript, text: string, back: TokenFinder): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  for (const { base, passage } of allPassages(transcript)) {
    const found = back
      .find(passage.text)
      .filter(({ start, end, value }) => passage.text.slice(start, end) === value[0]);
    for (const { start, end, value } of apart(passage.text, found)) {
      if (hasMarkupInside(passage, start, end)) return undefined;
      const place = placeIn(passage, start, end);
      const span = { start: base + place.start, end: base + place.end };
      if (text.slice(span.start, span.end) === value[0]) edits.push({ span, text: value[1] });
    }
  }
  return edits;
}

function restoredText(transcript: Transcript, source: string, back: TokenFinder): string | undefined {
  const edits = restoringEdits(transcript, withoutBom(source), back);
  return edits && transcript.bom + applyEdits(withoutBom(source), edits);
}

/** What stands for what, as it grows: the same text is replaced by the same everywhere and for ever. */
interface TokenBook {
  readonly replaced: ReadonlyMap<string, string>;
  tokenFor(source: string, what: Identified["what"]): string;
  /** A finder of what was not put in before. */
  fresh(): WordFinder<string>;
}

function tokenBook(key: Key): TokenBook {
  const replaced = new Map(key.replaced);
  const tokenOf = new Map([...replaced].map(([token, source]) => [source, token]));
  const pseudonyms = new Set(key.names.map(({ pseudonym }) => pseudonym));
  const numbers = new Map<string, number>();
  const isFree = (token: string): boolean => !replaced.has(token) && !pseudonyms.has(token);
  const numbered = (stem: string, first: number): string => {
    let number = numbers.get(stem) ?? first;
    while (!isFree(`${stem}-${number}`)) number++;
    numbers.set(stem, number + 1);
    return `${stem}-${number}`;
  };
  const newToken = (source: string, what: Identified["what"]): string => {
    if (what.kind !== "name") return numbered(kinds[what.kind], 1);
    const { form, pseudonym, isMain } = what.name;
    return isMain && source === form && !replaced.has(pseudonym) ? pseudonym : numbered(pseudonym, 2);
  };
  return {
    replaced,
    tokenFor(source, what) {
      const known = tokenOf.get(source);
      if (known !== undefined) return known;
      const token = newToken(source, what);
      replaced.set(token, source);
      tokenOf.set(source, token);
      return token;
    },
    fresh: () =>
      wordFinder(
        [...replaced.keys()].filter((token) => !key.replaced.has(token)).map((token) => [token, token] as const),
      ),
  };
}

/** Tells of places where a name is left, each reason once a file. */
function teller(uri: string, text: string, left: Left[]): (at: number, why: string, once: string) => void {
  const starts = lineStarts(text);
  const told = new Set<string>();
  return (at, why, once) => {
    if (told.has(once)) return;
    told.add(once);
    left.push({ uri, line: placeAt(starts, at).line + 1, why });
  };
}
