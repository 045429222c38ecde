/**
 * The proof of a codebook's edit: the text is read again, and must say what was wanted and nothing else. YAML has more ways
 * to be written than an edit could have rules for; what an edit does not understand, it does not touch.
 */
import { type Refusal, refused } from "../../change.ts";
import { applyEdits, difference, type Edit } from "../../text.ts";
import type { CodebookFile } from "../model.ts";
import { readYaml } from "../yaml.ts";
import { type Content, nothing, contentOf, sameContent } from "./content.ts";
import { type Page, pageOf } from "./places.ts";

/** Why a codebook cannot be edited at all; undefined where it can. */
export function refusalFor(file: CodebookFile): Refusal | undefined {
  const broken = file.problems.some(
    ({ check }) => check === "invalid-yaml" || check === "limit" || check === "repeated-key",
  );
  if (broken || (file.root !== undefined && file.root.kind !== "map")) {
    return refused("The codebook cannot be read as it stands. Correct what is marked in it first.");
  }
  return undefined;
}

export const notUnderstood = refused(
  "The codebook is written in a way that cannot be changed safely here. Make this change in the codebook by hand.",
);

/** `edits`, in the order of the text, where they make the text say `wanted`; else a refusal. */
export function proven(text: string, edits: readonly Edit[], wanted: Content): readonly Edit[] | Refusal {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  if (overlap(ordered)) return notUnderstood;
  const { root, problems } = readYaml(applyEdits(text, ordered));
  const isRead = problems.length === 0 || problems.every(({ check }) => check === "unquoted-text");
  if (!isRead || !sameContent(root === undefined ? nothing : contentOf(root), wanted)) return notUnderstood;
  return ordered;
}

function overlap(edits: readonly Edit[]): boolean {
  return edits.some(({ span }, index) => span.start < (edits[index - 1]?.span.end ?? 0));
}

/** What a codebook says; nothing where it is empty or cannot be read. */
export function contentOfFile(file: CodebookFile): Content {
  return file.root === undefined ? nothing : contentOf(file.root);
}

/**
 * The same for edits of whole lines: the last line of a text without an end has one while they are made, and the text that
 * they come to has none in turn.
 */
export function onWholeLines(
  text: string,
  wanted: Content,
  make: (page: Page) => readonly Edit[] | Refusal,
): readonly Edit[] | Refusal {
  const isOpen = text !== "" && !/[\r\n]$/.test(text);
  const whole = isOpen ? text + pageOf(text).lineEnd : text;
  const edits = make(pageOf(whole));
  if ("kind" in edits) return edits;
  const result = proven(whole, edits, wanted);
  if ("kind" in result || !isOpen || result.every(({ span }) => span.end <= text.length)) return result;
  return proven(text, [difference(text, applyEdits(whole, result).replace(/(?:\r\n|\r|\n)$/, ""))], wanted);
}
