/** What is said of coders, speakers and the sections in which they speak. */
import type { Codebook } from "../../codebook/model.ts";
import { codeSpan, counted, escapeMarkdown, paragraphs } from "../../lookup/markdown.ts";
import type { Project, TranscriptFile } from "../../project.ts";
import { eachTranscript, roleOf } from "../../lookup/scope.ts";
import { nfc } from "../../transcript/characters.ts";
import { sectionsOf } from "../../transcript/codings.ts";
import { codeCounts, countsByCoder } from "../../transcript/counts.ts";
import { speakersOf, spokenWordsOf } from "../../transcript/speakers.ts";
import { writeTag } from "../../transcript/tag.ts";
import type { Section, Transcript, Turn } from "../../transcript/tree.ts";

/** Name and number of codings, here and in the project. */
export function coderHover(
  project: Project,
  codebook: Codebook | undefined,
  coder: string,
  file?: TranscriptFile,
): string {
  let codings = 0;
  let files = 0;
  for (const { transcript } of eachTranscript(project)) {
    const count = countsByCoder(codeCounts(transcript)).get(coder) ?? 0;
    codings += count;
    if (count > 0) files++;
  }
  const name = codebook?.coders?.get(coder);
  const isUnknown = codebook?.coders !== undefined && !codebook.coders.has(coder);
  const here = file === undefined ? undefined : countsByCoder(codeCounts(file.transcript)).get(coder);
  const items = [`- In the project: ${counted(codings, "coding")} in ${counted(files, "transcript")}`];
  if (file !== undefined) items.unshift(`- In this transcript: ${counted(here ?? 0, "coding")}`);
  return paragraphs([
    `**${escapeMarkdown(name ?? coder)}**${name === undefined ? "" : ` ${codeSpan(`@${coder}`)}`}, coder`,
    isUnknown ? "The codebook names its coders, and this one is not among them." : undefined,
    items.join("\n"),
  ]);
}

/** Role and name, the number of turns and words, and the share of all words. */
export function speakerHover(
  transcript: Transcript,
  codebook: Codebook | undefined,
  label: string,
  turn?: Turn,
): string {
  const { front } = transcript;
  const role = roleOf(front, codebook, label);
  const name = front.participants.get(nfc(label))?.name;
  const heading = [`**${escapeMarkdown(label)}**`, name, role].filter((part) => part !== undefined);
  const first = [heading[0], ...heading.slice(1).map((part) => escapeMarkdown(String(part)))].join(", ");
  if (turn?.narrative || role === "narrative") {
    return paragraphs([first, "What stands under this label is narrative, and nobody's words."]);
  }
  const speaker = speakersOf(transcript).get(label);
  const words = spokenWordsOf(transcript);
  let all = 0;
  for (const count of words.values()) all += count;
  const own = words.get(label) ?? 0;
  const items = [`- ${counted(speaker?.turns ?? 0, "turn")}`, `- ${counted(own, "word")}`];
  if (all > 0) items.push(`- ${Math.round((100 * own) / all)} % of the words spoken`);
  return paragraphs([
    first,
    role === undefined ? "Neither the front matter nor the codebook gives this speaker a role." : undefined,
    items.join("\n"),
  ]);
}

/** Level, time, how many turns it covers and what it is coded with. */
export function sectionHover(transcript: Transcript, chunk: number, section: Section): string {
  const placed = sectionsOf(transcript).find((each) => each.section === section && each.chunk === chunk);
  if (placed === undefined) return "";
  const { title, time, level, firstTurn, lastTurn } = placed;
  const turns = Math.max(lastTurn - firstTurn + 1, 0);
  const range = turns === 0 ? "" : `: number ${firstTurn + 1} to ${lastTurn + 1}`;
  const items = [`- Level ${level}`, `- ${counted(turns, "turn")}${range}`];
  if (time !== undefined) items.splice(1, 0, `- Begins at ${time}`);
  if (section.tags.length > 0) items.push(`- Coded ${section.tags.map((tag) => codeSpan(writeTag(tag))).join(", ")}`);
  return paragraphs([`**${title === "" ? "Section" : escapeMarkdown(title)}**`, items.join("\n")]);
}
