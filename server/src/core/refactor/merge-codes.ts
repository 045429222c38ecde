/** One code becomes part of another. */
import { type Change, type FileEdits, type Refusal, refused } from "../change.ts";
import { renameIn } from "../codebook/edit/rename.ts";
import { setKeys } from "../codebook/edit/set-keys.ts";
import { inSteps, type Step } from "../codebook/edit/steps.ts";
import type { Code, CodebookFile, Reference } from "../codebook/model.ts";
import { nameOf as textUnder } from "../codebook/read.ts";
import { checkValue } from "../codebook/scale.ts";
import { nodeAt, placeIn, type YamlNode, type YamlPath } from "../codebook/tree.ts";
import { resolvedCodebook } from "../library.ts";
import { codebookFilesOf, means } from "../lookup/scope.ts";
import { codebookOf, type Project, type TranscriptFile } from "../project.ts";
import type { Edit } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { exampleEdits, mentionEdits, reviewedEdits } from "./names.ts";
import { lineOfCoding, ordered, recode } from "./recode.ts";
import { placesRefusal } from "./sentences.ts";
import { codebooksThatMean, successorRefusal, type Target, targetOf, transcriptsThatMean } from "./target.ts";
import { changeOf, openCodebook, type Texts, unreadRefusal } from "./texts.ts";

/**
 * The change that makes every coding of a code one of another. Where a coder has both on the same words, one remains, with
 * the rating of either; where both are rated and not alike, nothing is done. Mentions in memos follow, and so do rules,
 * `requires`, `confuse-with` and the hits of other codes; the code itself is kept as deprecated and `replaced-by`, so that
 * transcripts elsewhere can still be read. A code with codes below it is not merged.
 */
export function mergeCodes(project: Project, texts: Texts, uri: string, code: string, into: string): Change | Refusal {
  const target = targetOf(project, uri, code);
  if ("kind" in target) return target;
  const to = nfc(into);
  const refusal =
    unreadRefusal(project, texts) ?? successorRefusal(project, target, to) ?? headingRefusal(project, target, to);
  if (refusal !== undefined) return refusal;
  const recoded = recodeAll(project, target, to);
  if ("kind" in recoded) return recoded;
  const files: FileEdits[] = [...recoded];
  for (const { uri: codebookUri } of codebookFilesOf(project)) {
    const edits = codebookEdits(project, texts, codebookUri, target, to);
    if ("kind" in edits) return edits;
    files.push({ uri: codebookUri, edits });
  }
  return changeOf(project, texts, files);
}

function headingRefusal(project: Project, target: Target, to: string): Refusal | undefined {
  for (const codebook of codebooksThatMean(project, target)) {
    const below = codebook.codes.get(target.id)?.children[0];
    if (below !== undefined) {
      return refused(`${target.name} has codes below it, such as \`${below.id}\`. Move them to another code first.`);
    }
    if (codebook.codes.get(to)?.codable === false) {
      return refused(`\`${to}\` is a heading, which codings cannot use. Choose a code below it.`);
    }
  }
  return undefined;
}

function recodeAll(project: Project, target: Target, to: string): readonly FileEdits[] | Refusal {
  const files: FileEdits[] = [];
  const clashes: string[] = [];
  const misrated: string[] = [];
  for (const file of transcriptsThatMean(project, target)) {
    const { transcript, uri } = file;
    const result = recode(transcript, (coding) => (coding.code === target.id ? to : undefined));
    if (result.kind === "refused") return result;
    if (result.kind === "conflict") {
      for (const coding of result.codings) clashes.push(`${uri} ${lineOfCoding(transcript, coding)}`);
      continue;
    }
    const code = codebookOf(project, file).codebook?.codes.get(to);
    for (const { coding } of result.changed) {
      if (!mayHave(code, coding.value)) misrated.push(`${uri} ${lineOfCoding(transcript, coding)}`);
    }
    const others = namesIn(file, target.id, to);
    if ("kind" in others) return others;
    files.push({ uri, edits: ordered([...result.edits, ...others]) });
  }
  return (
    placesRefusal(
      project,
      clashes,
      `One coder rated both ${target.name} and \`${to}\` on the same words, and not alike`,
      "Decide on one rating there first.",
    ) ??
    placesRefusal(
      project,
      misrated,
      `\`${to}\` does not take the ratings of some codings of ${target.name}`,
      "Change these ratings, or the scale of the code, first.",
    ) ??
    files
  );
}

function namesIn({ transcript }: TranscriptFile, from: string, to: string): readonly Edit[] | Refusal {
  const mentions = mentionEdits(transcript, from, to);
  if ("kind" in mentions) return mentions;
  // What was looked at again as the old code was not looked at as the new one, where that has an entry of its own.
  if (transcript.front.reviewed?.has(to)) return mentions;
  const reviewed = reviewedEdits(transcript, from, to);
  return "kind" in reviewed ? reviewed : [...mentions, ...reviewed];
}

function mayHave(code: Code | undefined, value: number | string | undefined): boolean {
  if (value === undefined || code === undefined) return true;
  return code.scale !== undefined && code.rating !== "none" && checkValue(code.scale, value) === undefined;
}

function codebookEdits(
  project: Project,
  texts: Texts,
  uri: string,
  target: Target,
  to: string,
): readonly Edit[] | Refusal {
  if (!means(resolvedCodebook(project.library, uri), target)) return [];
  const steps: Step[] = [];
  const known = project.library.codebooks.get(uri);
  const isNamed =
    known !== undefined && (referring(known, target.id, to).length > 0 || hits(known, target.id, to).length > 0);
  if (isNamed) {
    steps.push((file, text) => {
      const spans = referring(file, target.id, to).map(({ span }) => span);
      return renameIn(file, text, spans, to, hits(file, target.id, to));
    });
  }
  if (uri === target.definedIn) steps.push((file, text) => setKeys(file, text, target.id, deprecation([to])));
  if (steps.length === 0) return [];
  const opened = openCodebook(project, texts, uri);
  return "kind" in opened ? opened : inSteps(opened.file, opened.text, steps);
}

/** What a deprecated code's entry says. */
export function deprecation(replacedBy: readonly string[], reason?: string): Parameters<typeof setKeys>[3] {
  return [
    ["status", "deprecated"],
    ["replaced-by", replacedBy.length === 0 ? null : replacedBy],
    ...(reason === undefined ? [] : [["reason", reason] as const]),
  ];
}

/** The hits of other codes. Its own examples are from when it was in use; a near miss of the other one must not become a hit. */
function hits(file: CodebookFile, id: string, to: string): ReturnType<typeof exampleEdits> {
  return exampleEdits(file, id, to, (entry, { kind }) => kind === "hit" && entry.id !== id);
}

const followed: readonly string[] = ["after", "expect", "requires", "confuse-with"];

/** The references that are to lead to the other code: those that do not stand beside one to it, or in either code's entry. */
function referring(file: CodebookFile, id: string, to: string): readonly Reference[] {
  const { root } = file;
  if (root === undefined) return [];
  return file.references.filter(({ to: kind, name, key, span }) => {
    if (kind !== "code" || name !== id || !followed.includes(key)) return false;
    const path = placeIn(root, span.start)?.path ?? [];
    if (key === "confuse-with") {
      const list = nodeAt(root, path.slice(0, -2));
      const owner = ownerOf(root, path);
      return owner !== id && owner !== to && !namesListed(list).includes(to);
    }
    const list = typeof path.at(-1) === "number" ? nodeAt(root, path.slice(0, -1)) : undefined;
    return ownerOf(root, path) !== id && !namesListed(list).includes(to);
  });
}

/** The id of the code in whose entry a place lies. */
function ownerOf(root: YamlNode, path: YamlPath): string | undefined {
  const at = path.lastIndexOf("codes");
  const entry = at < 0 ? undefined : nodeAt(root, path.slice(0, at + 2));
  return entry?.kind === "map" ? (textUnder(entry, "id") ?? textUnder(entry, "adapt"))?.value : undefined;
}

/** The names in a list of them, or of confusions. */
function namesListed(list: YamlNode | undefined): readonly string[] {
  if (list?.kind !== "list") return [];
  return list.items.flatMap((item) => {
    if (item.kind === "scalar") return [nfc(item.text)];
    return item.kind === "map" ? [textUnder(item, "code")?.value ?? ""] : [];
  });
}
