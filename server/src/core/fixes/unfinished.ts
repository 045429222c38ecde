/**
 * What lacks words that only a person can say: the key is written, and the finding stays until it is filled in.
 */
import type { Finding } from "../checks/run.ts";
import type { CodeEntry } from "../codebook/model.ts";
import { entryOf } from "../codebook/tree.ts";
import { entriesOf } from "../lookup/codebook-at.ts";
import type { Edit } from "../text.ts";
import { proving } from "./codebook-proof.ts";
import { type CodebookContext, editing, type Fix } from "./fix.ts";
import { entryWith, withEntry, withEntryBehind } from "./yaml-edit.ts";

/** Where a definition goes; a code with codes below it may be a heading, which needs none. */
export function fixMissingDefinition(context: CodebookContext, finding: Finding): readonly Fix[] {
  const entry = entryAt(context, finding.span.start);
  if (entry === undefined) return [];
  const fixes = begun(context, entry, "definition");
  if (entry.codes.length === 0 || entry.codable !== undefined) return fixes;
  const heading = proving(context, finding, `Make \`${entry.id}\` a heading`, () =>
    added(context, entry, "codable", "false"),
  );
  return [...fixes, heading];
}

/** Where the way on is named. */
export function fixDeadEndDeprecation(context: CodebookContext, { span }: Finding): readonly Fix[] {
  const entry = [...entriesOf(context.file).values()].find(({ status }) => status?.span.start === span.start);
  return entry === undefined ? [] : begun(context, entry, "replaced-by");
}

/** A key that an entry cannot do without, as far as the finding names it. */
export function fixMissingField(context: CodebookContext, { span, advice }: Finding): readonly Fix[] {
  const key = /^Add it, for example `([\w-]+):/.exec(advice)?.[1];
  const map = entryWith(context.file.root, span)?.map;
  if (key === undefined || map === undefined || entryOf(map, key) !== undefined) return [];
  const edits = () => withEntry(context.text, map, key, "");
  return [editing(context.uri, `Add \`${key}:\` to be filled in`, edits, { isBeginning: true })];
}

function entryAt({ file }: CodebookContext, offset: number): CodeEntry | undefined {
  return [...entriesOf(file).values()].find(({ idSpan }) => idSpan.start === offset);
}

function begun(context: CodebookContext, entry: CodeEntry, key: string): readonly Fix[] {
  if (entryOf(entry.node, key) !== undefined) return [];
  const title = `Add \`${key}:\` to be filled in`;
  return [editing(context.uri, title, () => added(context, entry, key, ""), { isBeginning: true })];
}

function added(
  { text }: CodebookContext,
  { node }: CodeEntry,
  key: string,
  value: string,
): readonly Edit[] | undefined {
  const behind = entryOf(node, "name") ?? entryOf(node, "id") ?? entryOf(node, "adapt");
  return behind && withEntryBehind(text, node, behind, key, value);
}
