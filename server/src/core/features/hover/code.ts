/** What is said of a code or a value. */
import type { Codebook, Value } from "../../codebook/model.ts";
import { nearest } from "../../codebook/names.ts";
import { checkValue, labelOf } from "../../codebook/scale.ts";
import { codeExplained, scaleExplained } from "../../lookup/explain.ts";
import { codeSpan, counted, escapeMarkdown, listing, paragraphs } from "../../lookup/markdown.ts";
import { useOf } from "../../occurrences.ts";
import type { Project, TranscriptFile } from "../../project.ts";
import { identityOf, indexesOf } from "../../lookup/scope.ts";
import { codeCounts, countOf } from "../../transcript/counts.ts";
import type { Tag } from "../../transcript/tree.ts";

/** Coders beyond these are counted together. */
const MOST_CODERS = 8;

interface At {
  /** The transcript at hand. */
  readonly file?: TranscriptFile | undefined;
  /** The value at hand. */
  readonly value?: Value | undefined;
}

/** The definition of a code and its use; of an unknown one what may have been meant. */
export function codeHover(project: Project, codebook: Codebook | undefined, id: string, at: At = {}): string {
  const code = codebook?.codes.get(id);
  const meaning =
    code === undefined || codebook === undefined ? unknownCode(codebook, id) : codeExplained(code, codebook, at.value);
  return paragraphs([meaning, useSentences(project, codebook, id, at.file)]);
}

function unknownCode(codebook: Codebook | undefined, id: string): string {
  if (codebook === undefined) {
    return `${codeSpan(`#${id}`)}\n\nNo codebook was found for this transcript, so nothing is known of this code.`;
  }
  const title = codebook.title === undefined ? "The codebook" : `The codebook *${escapeMarkdown(codebook.title)}*`;
  const near = nearest(id, codebook.codes.keys());
  const advice = near === undefined ? "" : ` Did you mean ${codeSpan(near)}?`;
  return `${codeSpan(`#${id}`)}\n\n${title} has no such code.${advice}`;
}

function useSentences(
  project: Project,
  codebook: Codebook | undefined,
  id: string,
  file: TranscriptFile | undefined,
): string | undefined {
  const use = useOf(id, indexesOf(project, identityOf(codebook, id)));
  const items: string[] = [];
  if (file !== undefined) {
    items.push(`In this transcript: ${counted(countOf(codeCounts(file.transcript), id), "coding")}`);
  }
  items.push(`In the project: ${counted(use.codings, "coding")} in ${counted(use.files, "transcript")}`);
  const coders = [...use.byCoder].filter(([coder]) => coder !== "").sort((a, b) => b[1] - a[1]);
  if (coders.length > 0) {
    const shown = coders.slice(0, MOST_CODERS).map(([coder, count]) => `${escapeMarkdown(coder)} ${count}`);
    if (coders.length > MOST_CODERS) shown.push("…");
    items.push(`By coder: ${shown.join(", ")}`);
  }
  return listing("Used", items);
}

/** The scale of a tag's code with the value marked; what is wrong with a value that it does not have. */
export function valueHover(codebook: Codebook | undefined, tag: Tag): string {
  const code = codebook?.codes.get(tag.code);
  if (tag.value === undefined || code === undefined) return "";
  const { scale } = code;
  if (scale === undefined) return `The code ${codeSpan(code.id)} is not rated, so it takes no value.`;
  const label = labelOf(scale, tag.value);
  const objection = checkValue(scale, tag.value);
  const heading = `**${escapeMarkdown(String(tag.value))}**${label === undefined ? "" : ` ${escapeMarkdown(label)}`}`;
  return paragraphs([
    objection === undefined ? heading : `${escapeMarkdown(objection.reason)} ${escapeMarkdown(objection.advice)}`,
    scaleExplained(scale, tag.value),
  ]);
}
