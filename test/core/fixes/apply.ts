/**
 * Making fixes in projects that are texts, and what is wrong in them before and after.
 */
import type { Finding } from "../../../server/src/core/checks/run.ts";
import { contextOf, findingsIn } from "../../../server/src/core/fixes/engine.ts";
import type { Fix, FixChange, FixContext } from "../../../server/src/core/fixes/fix.ts";
import { fixesFor } from "../../../server/src/core/fixes/registry.ts";
import { applyEdits } from "../../../server/src/core/text.ts";
import { type Fixture, projectOf } from "../../fixture.ts";

export type Texts = ReadonlyMap<string, string>;

/** What fixes need to know of a file of a project given as texts. */
export function contextIn(texts: Texts, uri: string, builtins?: Texts): FixContext {
  const context = contextOf(projectOf(texts, builtins), uri);
  if (context === undefined) throw new Error(`no file ${uri}`);
  return context;
}

export interface Offered {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** Every fix of every finding in a file. */
export function offeredIn(context: FixContext): readonly Offered[] {
  return findingsIn(context).flatMap((finding) => fixesFor(context, finding).map((fix) => ({ finding, fix })));
}

/** The titles of the fixes of one check in a file of a fixture. */
export function titlesIn({ texts, uri }: Fixture, check: string): readonly string[] {
  return offeredIn(contextIn(texts, uri)).flatMap(({ finding, fix }) => (finding.check === check ? [fix.title] : []));
}

/** The texts after a change. A byte order mark stays where it is. */
export function applied(texts: Texts, { files, created = [] }: FixChange): Texts {
  const after = new Map(texts);
  for (const { uri, text } of created) after.set(uri, text);
  for (const { uri, edits } of files) {
    const text = after.get(uri) ?? "";
    const bom = text.startsWith("\uFEFF") ? "\uFEFF" : "";
    after.set(uri, bom + applyEdits(text.slice(bom.length), edits));
  }
  return after;
}
