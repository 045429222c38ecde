/** A code is no longer to be used. */
import { type Change, type Refusal, refused } from "../change.ts";
import { setKeys } from "../codebook/edit/set-keys.ts";
import type { Project } from "../project.ts";
import { nfc } from "../transcript/characters.ts";
import { deprecation } from "./merge-codes.ts";
import { successorRefusal, targetOf } from "./target.ts";
import { changeOf, openCodebook, type Texts } from "./texts.ts";

/**
 * The change that marks a code as deprecated, with what to use in its place and why. Its codings stay, and are reported
 * until somebody changes them. No `reason` leaves the one that is there.
 */
export function deprecateCode(
  project: Project,
  texts: Texts,
  uri: string,
  code: string,
  replacedBy: readonly string[],
  reason: string | null,
): Change | Refusal {
  const target = targetOf(project, uri, code);
  if ("kind" in target) return target;
  if (target.code.status === "deprecated" && replacedBy.length === 0 && reason === null) {
    return refused(`${target.name} is deprecated already. Name a code to use in its place, or a reason.`);
  }
  for (const each of replacedBy) {
    const refusal = successorRefusal(project, target, each);
    if (refusal !== undefined) return refusal;
  }
  const opened = openCodebook(project, texts, target.definedIn);
  if ("kind" in opened) return opened;
  const settings = deprecation(replacedBy.map(nfc), reason ?? undefined);
  const edits = setKeys(opened.file, opened.text, target.id, settings);
  return "kind" in edits ? edits : changeOf(project, texts, [{ uri: target.definedIn, edits }]);
}
