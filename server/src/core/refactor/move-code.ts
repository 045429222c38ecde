/** A code goes below another one. */
import { type Change, type Refusal, refused } from "../change.ts";
import { placedEntries } from "../codebook/edit/places.ts";
import { moveCode as moveEntry } from "../codebook/edit/move-code.ts";
import { setKeys } from "../codebook/edit/set-keys.ts";
import { inSteps, type Step } from "../codebook/edit/steps.ts";
import { entryOf } from "../codebook/tree.ts";
import { resolvedCodebook } from "../library.ts";
import { entriesOf } from "../lookup/codebook-at.ts";
import type { Project } from "../project.ts";
import { nfc } from "../transcript/characters.ts";
import { nameOf } from "../uri.ts";
import { targetOf } from "./target.ts";
import { changeOf, openCodebook, type Texts } from "./texts.ts";

/**
 * The change that moves a code with all below it under another parent, as the last one there, or to the top with null. No
 * transcript is touched: the hierarchy lives in the codebook alone. Below a code of an extended codebook it stands by
 * `under`.
 */
export function moveCode(
  project: Project,
  texts: Texts,
  uri: string,
  code: string,
  parent: string | null,
): Change | Refusal {
  const target = targetOf(project, uri, code);
  if ("kind" in target) return target;
  const above =
    parent === null ? undefined : resolvedCodebook(project.library, target.definedIn)?.codes.get(nfc(parent));
  if (parent !== null && above === undefined) {
    return refused(`There is no code \`${parent}\` in ${nameOf(target.definedIn)}. Choose another one.`);
  }
  if (above?.path.includes(target.id)) {
    return refused(`${target.name} cannot stand below itself. Choose a code that is not below it.`);
  }
  const opened = openCodebook(project, texts, target.definedIn);
  if ("kind" in opened) return opened;
  const { file, text } = opened;
  const entry = entriesOf(file).get(target.id);
  const isHere = above === undefined || placedEntries(file).some(({ id }) => id === above.id);
  const under = isHere ? null : (above?.id ?? null);
  const move: Step = (read, now) => moveEntry(read, now, target.id, isHere ? (above?.id ?? null) : null);
  const set: Step = (read, now) => setKeys(read, now, target.id, [["under", under]]);
  const hasUnder = entry !== undefined && entryOf(entry.node, "under") !== undefined;
  const steps = under === null && !hasUnder ? [move] : [move, set];
  const edits = inSteps(file, text, steps);
  return "kind" in edits ? edits : changeOf(project, texts, [{ uri: target.definedIn, edits }]);
}
