/**
 * What is shown on the thing at hand.
 */
import { codebookOf, type Project, type TranscriptFile, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";
import { thingAt } from "../transcript/at.ts";
import { codeHover, valueHover } from "./hover/code.ts";
import { codebookHover } from "./hover/codebook.ts";
import { frontHover } from "./hover/front.ts";
import { coderHover, sectionHover, speakerHover } from "./hover/people.ts";

export interface Hover {
  readonly span: Span;
  /** All that comes from files of the workspace is escaped. */
  readonly markdown: string;
}

/**
 * What there is to say about an offset of a transcript or a codebook; undefined in plain words.
 * @param text the text of the codebook, where `uri` is one: its examples name codes too.
 */
export function hoverAt(project: Project, uri: string, offset: number, text?: string): Hover | undefined {
  const file = transcriptAt(project, uri);
  const found =
    file === undefined
      ? codebookHover(project, uri, offset, text)
      : offset < file.transcript.front.length
        ? frontHover(project, file, offset)
        : wordsHover(project, file, offset);
  return found === undefined || found.markdown === "" ? undefined : found;
}

function wordsHover(project: Project, file: TranscriptFile, offset: number): Hover | undefined {
  const thing = thingAt(file.transcript, offset);
  if (thing === undefined) return undefined;
  const { codebook } = codebookOf(project, file);
  const { span } = thing;
  switch (thing.kind) {
    case "code":
      return { span, markdown: codeHover(project, codebook, thing.code, { file, value: thing.tag?.value }) };
    case "value":
      return { span, markdown: valueHover(codebook, thing.tag) };
    case "coder":
      return { span, markdown: coderHover(project, codebook, thing.coder, file) };
    case "speaker":
      return { span, markdown: speakerHover(file.transcript, codebook, thing.label, thing.turn) };
    case "section":
      return { span, markdown: sectionHover(file.transcript, thing.chunk, thing.section) };
    case "label":
      return { span, markdown: "" };
    default:
      return thing satisfies never;
  }
}
