/** What stands at a place and can be given another name. */
import { type Change, type Refusal, refused } from "../change.ts";
import { codebookThingAt } from "../lookup/codebook-at.ts";
import { frontPlaceAt } from "../lookup/front-tree.ts";
import { labelledSpanAt } from "../lookup/label-at.ts";
import { codebookFileAt } from "../lookup/scope.ts";
import { type Project, type TranscriptFile, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";
import { thingAt } from "../transcript/at.ts";
import { renameCode, renamedCode } from "./rename-code.ts";
import { renameCoder } from "./rename-coder.ts";
import { renameLabel } from "./rename-label.ts";
import { renameSpeaker } from "./rename-speaker.ts";
import type { Texts } from "./texts.ts";

/** A name in the file that was asked about. */
interface Renamable {
  readonly kind: "renamable";
  /** Without `#`, `@`, braces and quotes. */
  readonly span: Span;
  /** As it is written. */
  readonly name: string;
  rename(to: string): Change | Refusal;
}

type Thing = { readonly span: Span; rename(to: string): Change | Refusal; readonly refusal?: Refusal };

/** The code, coder, speaker or span's label at an offset. A code that is not one's own to rename is refused at once. */
export function renamableAt(project: Project, texts: Texts, uri: string, offset: number): Renamable | Refusal {
  const file = transcriptAt(project, uri);
  const thing =
    file === undefined ? inCodebook(project, texts, uri, offset) : inTranscript(project, texts, file, offset);
  if (thing === undefined) {
    return refused("Nothing here has a name to change. Choose a code, a coder, a speaker or the label of a span.");
  }
  if (thing.refusal !== undefined) return thing.refusal;
  const text = texts.textOf(uri) ?? "";
  const span = withoutQuotes(text, thing.span);
  return { kind: "renamable", span, name: text.slice(span.start, span.end), rename: thing.rename };
}

function withoutQuotes(text: string, span: Span): Span {
  const isQuoted =
    span.end - span.start > 1 && /["']/.test(text[span.start] ?? "") && text[span.end - 1] === text[span.start];
  return isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
}

function ofCode(project: Project, texts: Texts, uri: string, code: string, span: Span): Thing {
  const known = renamedCode(project, uri, code);
  return {
    span,
    rename: (to) => renameCode(project, texts, uri, code, to),
    ...("kind" in known ? { refusal: known } : {}),
  };
}

function inTranscript(project: Project, texts: Texts, file: TranscriptFile, offset: number): Thing | undefined {
  const { uri, transcript } = file;
  if (offset < transcript.front.length) return inFront(project, texts, file, offset);
  const thing = thingAt(transcript, offset);
  switch (thing?.kind) {
    case "code":
      return ofCode(project, texts, uri, thing.code, thing.span);
    case "coder":
      return { span: thing.span, rename: (to) => renameCoder(project, texts, thing.coder, to) };
    case "speaker":
      return { span: thing.span, rename: (to) => renameSpeaker(project, texts, uri, thing.label, to) };
    case "label": {
      const labelled = labelledSpanAt(transcript, thing.span.end);
      return labelled && { span: thing.span, rename: (to) => renameLabel(project, texts, uri, labelled, to) };
    }
    default:
      return undefined;
  }
}

function inFront(
  project: Project,
  texts: Texts,
  { uri, transcript }: TranscriptFile,
  offset: number,
): Thing | undefined {
  const place = frontPlaceAt(transcript, offset);
  if (place === undefined) return undefined;
  const { path, on, span, text } = place;
  if (path[0] === "coder" && on === "value") return { span, rename: (to) => renameCoder(project, texts, text, to) };
  if (path.length !== 2 || on !== "key") return undefined;
  if (path[0] === "reviewed") return ofCode(project, texts, uri, text, span);
  if (path[0] === "participants") return { span, rename: (to) => renameSpeaker(project, texts, uri, text, to) };
  return undefined;
}

function inCodebook(project: Project, texts: Texts, uri: string, offset: number): Thing | undefined {
  const file = codebookFileAt(project, uri);
  const thing = file && codebookThingAt(file, offset);
  if (thing?.kind !== "name") return undefined;
  const { span, name } = thing;
  if (thing.of === "code") return ofCode(project, texts, uri, name, span);
  return thing.of === "coder" ? { span, rename: (to) => renameCoder(project, texts, name, to) } : undefined;
}
