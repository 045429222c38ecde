/**
 * What may be written at a place. Nothing is offered while plain words are typed.
 */
import { type Project, transcriptAt } from "../project.ts";
import { codebookCompletions } from "./completion/codebook.ts";
import { frontCompletions } from "./completion/front.ts";
import type { Completions } from "./completion/item.ts";
import { nothing } from "./completion/item.ts";
import { wordsCompletions } from "./completion/words.ts";

export type { Completion, CompletionKind, Completions } from "./completion/item.ts";

/**
 * Codes behind `#`, values behind `=`, coders behind `@`, speakers at a line's start, and in front matter and codebooks
 * the keys and values of the place, the likeliest first.
 * @param text the text of the codebook, where `uri` is one: while it is typed its tree is not to be trusted.
 */
export function completionsAt(project: Project, uri: string, offset: number, text?: string): Completions {
  const file = transcriptAt(project, uri);
  if (file === undefined) return text === undefined ? nothing : codebookCompletions(project, uri, text, offset);
  return offset < file.transcript.front.length
    ? frontCompletions(project, file, offset)
    : wordsCompletions(project, file, offset);
}
