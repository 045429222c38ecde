/** Codes go below another one. */
import { type Change, type Refusal, refused } from "../change.ts";
import { placedEntries } from "../codebook/edit/places.ts";
import { moveCode as moveEntry } from "../codebook/edit/move-code.ts";
import { setKeys } from "../codebook/edit/set-keys.ts";
import { inSteps, type Step } from "../codebook/edit/steps.ts";
import type { CodebookFile } from "../codebook/model.ts";
import { entryOf } from "../codebook/tree.ts";
import { resolvedCodebook } from "../library.ts";
import { entriesOf } from "../lookup/codebook-at.ts";
import type { Project } from "../project.ts";
import { nfc } from "../transcript/characters.ts";
import { nameOf } from "../uri.ts";
import { type Target, targetOf } from "./target.ts";
import { changeOf, openCodebook, type Texts } from "./texts.ts";

/**
 * The change that moves codes of one codebook, each with all below it, under another parent, as the last ones there, or to
 * the top with null. No transcript is touched: the hierarchy lives in the codebook alone. Below a code of an extended
 * codebook they stand by `under`.
 */
export function moveCodes(
  project: Project,
  texts: Texts,
  uri: string,
  codes: readonly string[],
  parent: string | null,
): Change | Refusal {
  const targets: Target[] = [];
  for (const code of codes) {
    const target = targetOf(project, uri, code);
    if ("kind" in target) return target;
    targets.push(target);
  }
  const [first] = targets;
  if (first === undefined) return refused("No code is named that could be moved. Choose one.");
  const { definedIn } = first;
  const other = targets.find((target) => target.definedIn !== definedIn);
  if (other !== undefined) {
    return refused(`${first.name} and ${other.name} stand in different codebooks. Move them one after the other.`);
  }
  const above = parent === null ? undefined : resolvedCodebook(project.library, definedIn)?.codes.get(nfc(parent));
  if (parent !== null && above === undefined) {
    return refused(`There is no code \`${parent}\` in ${nameOf(definedIn)}. Choose another one.`);
  }
  const below = targets.find(({ id }) => above?.path.includes(id));
  if (below !== undefined) {
    return refused(`${below.name} cannot stand below itself. Choose a code that is not below it.`);
  }
  const opened = openCodebook(project, texts, definedIn);
  if ("kind" in opened) return opened;
  const { file, text } = opened;
  const edits = inSteps(
    file,
    text,
    targets.flatMap(({ id }) => stepsFor(file, id, above?.id ?? null)),
  );
  return "kind" in edits ? edits : changeOf(project, texts, [{ uri: definedIn, edits }]);
}

function stepsFor(file: CodebookFile, id: string, parent: string | null): readonly Step[] {
  const entry = entriesOf(file).get(id);
  const isHere = parent === null || placedEntries(file).some((placed) => placed.id === parent);
  const under = isHere ? null : parent;
  const move: Step = (read, now) => moveEntry(read, now, id, isHere ? parent : null);
  const set: Step = (read, now) => setKeys(read, now, id, [["under", under]]);
  const hasUnder = entry !== undefined && entryOf(entry.node, "under") !== undefined;
  return under === null && !hasUnder ? [move] : [move, set];
}
