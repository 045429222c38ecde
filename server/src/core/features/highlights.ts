/**
 * Where else in the file the thing at hand is named.
 */
import type { CodebookFile } from "../codebook/model.ts";
import { codebookThingAt, entriesOf, keySpanOf } from "../lookup/codebook-at.ts";
import { exampleCodeAt, exampleCodes } from "../lookup/example-places.ts";
import { frontEntry, frontPlaceAt } from "../lookup/front-tree.ts";
import { labelledSpanAt, placedLabel } from "../lookup/label-at.ts";
import { namedIn, type NamedInWords } from "../lookup/named-in.ts";
import { codebookFileAt } from "../lookup/scope.ts";
import { type Project, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";
import { thingAt } from "../transcript/at.ts";
import { nfc } from "../transcript/characters.ts";
import type { Transcript } from "../transcript/tree.ts";

interface Highlight {
  readonly span: Span;
  /** `write` where a coding is made or a name is given, `read` where it is only named. */
  readonly kind: "write" | "read";
}

/**
 * All places in one file that name the code, coder, speaker, span label, scale or role at an offset, in order.
 * @param text the text of the codebook, where `uri` is one: its examples name codes too.
 */
export function highlightsAt(project: Project, uri: string, offset: number, text?: string): readonly Highlight[] {
  const file = transcriptAt(project, uri);
  if (file !== undefined) return inTranscript(file.transcript, offset);
  const codebook = codebookFileAt(project, uri);
  return codebook === undefined ? [] : inCodebook(codebook, offset, text);
}

function inTranscript(transcript: Transcript, offset: number): readonly Highlight[] {
  if (offset < transcript.front.length) {
    const named = namedInFront(transcript, offset);
    return named === undefined ? [] : allOf(transcript, named.of, named.name);
  }
  const thing = thingAt(transcript, offset);
  switch (thing?.kind) {
    case "code":
      return allOf(transcript, "code", thing.code);
    case "coder":
      return allOf(transcript, "coder", thing.coder);
    case "speaker":
      return allOf(transcript, "speaker", thing.label);
    case "label": {
      const pair = labelledSpanAt(transcript, offset);
      if (pair === undefined) return [];
      return [pair.open, pair.close].map((mark) => ({ span: placedLabel(transcript, mark), kind: "write" }));
    }
    default:
      return [];
  }
}

/** What the front matter names at an offset that stands in the words too. */
function namedInFront(
  transcript: Transcript,
  offset: number,
): { readonly of: NamedInWords; readonly name: string } | undefined {
  const place = frontPlaceAt(transcript, offset);
  if (place === undefined) return undefined;
  const { path, on } = place;
  const name = nfc(place.text);
  if (on === "value") return path[0] === "coder" && path.length === 1 ? { of: "coder", name } : undefined;
  if (path.length !== 2) return undefined;
  if (path[0] === "reviewed") return { of: "code", name };
  return path[0] === "participants" ? { of: "speaker", name } : undefined;
}

function allOf(transcript: Transcript, of: NamedInWords, name: string): readonly Highlight[] {
  const found: Highlight[] = [];
  const declared = declaredInFront(transcript, of, name);
  if (declared !== undefined) found.push({ span: declared, kind: of === "code" ? "read" : "write" });
  for (const { start, end, isCoding } of namedIn(transcript, of, name)) {
    found.push({ span: { start, end }, kind: isCoding ? "write" : "read" });
  }
  return found;
}

function declaredInFront(transcript: Transcript, of: NamedInWords, name: string): Span | undefined {
  const { front } = transcript;
  switch (of) {
    case "code":
      return front.reviewed?.has(name) ? frontEntry(transcript, "reviewed", name)?.key : undefined;
    case "coder":
      return front.coder === name ? frontEntry(transcript, "coder")?.valueSpan : undefined;
    case "speaker":
      return front.participants.has(name) ? frontEntry(transcript, "participants", name)?.key : undefined;
    default:
      return of satisfies never;
  }
}

/** The maps of a codebook under which names stand as keys that are used elsewhere in it. */
const givenUnder = { scale: "scales", role: "roles" } as const;

function inCodebook(file: CodebookFile, offset: number, text: string | undefined): readonly Highlight[] {
  const inExample = text === undefined ? undefined : exampleCodeAt(file, text, offset);
  const thing = codebookThingAt(file, offset);
  const named = thing?.kind === "name" ? thing : undefined;
  const of = inExample === undefined ? named?.of : "code";
  const name = inExample?.code ?? named?.name;
  if (name === undefined || (of !== "code" && of !== "scale" && of !== "role")) return [];
  const found: Highlight[] = file.references
    .filter((reference) => reference.to === of && reference.name === name)
    .map(({ span }) => ({ span, kind: "read" }));
  const given = of === "code" ? entriesOf(file).get(name)?.idSpan : keySpanOf(file, givenUnder[of], name);
  if (given !== undefined) found.push({ span: given, kind: "write" });
  if (of === "code" && text !== undefined) {
    for (const { code, span } of exampleCodes(file, text)) if (code === name) found.push({ span, kind: "read" });
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
