import type { Finding } from "../checks/run.ts";
import { entriesOf } from "../lookup/codebook-at.ts";
import { entryOf, isEmpty } from "../codebook/tree.ts";
import type { CodebookContext, Fix } from "./fix.ts";
import { editing, replacing } from "./fix.ts";
import { withEntryBehind } from "./yaml-edit.ts";

/** A code that is being tried is marked as a draft. */
export function fixUnusedCode({ uri, text, file }: CodebookContext, { span }: Finding): readonly Fix[] {
  const entry = [...entriesOf(file).values()].find(({ idSpan }) => idSpan.start === span.start);
  const id = entry && entryOf(entry.node, "id");
  if (entry === undefined || id === undefined) return [];
  const status = entryOf(entry.node, "status");
  return [
    editing(uri, `Mark \`${entry.id}\` as a draft`, () => {
      if (status === undefined) return withEntryBehind(text, entry.node, id, "status", "draft");
      return isEmpty(status.value) ? undefined : [replacing(status.value.span.start, status.value.span.end, "draft")];
    }),
  ];
}
