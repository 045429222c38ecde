/** Puts the codes of several files into one tree: `codes`, `under` and `adapt`. */
import type { Span } from "../text.ts";
import type { CodebookFile, CodeEntry, Example, Placed, Status } from "./model.ts";
import type { Report } from "./report.ts";

/** A code whose place is known and whose inherited values are not. */
export interface Outline {
  readonly id: string;
  readonly entry: CodeEntry;
  readonly uri: string;
  readonly parent: Outline | undefined;
  readonly children: Outline[];
  readonly useWhen: string[];
  readonly notWhen: string[];
  readonly examples: Example[];
  /** What later entries may set anew, each with the file that did. */
  name: string | undefined;
  color: string | undefined;
  key: Placed<string> | undefined;
  keyUri: string;
  status: Placed<Status> | undefined;
  reason: string | undefined;
  replacedBy: readonly Placed<string>[];
  statusUri: string;
}

export interface Outlines {
  /** In order, each before the codes below it. */
  readonly top: readonly Outline[];
  readonly byId: ReadonlyMap<string, Outline>;
}

/** @param files each after those that it extends. */
export function outlineOf(files: readonly CodebookFile[], report: Report): Outlines {
  const byId = new Map<string, Outline>();
  const top: Outline[] = [];
  /** References to codes of other files that were not there when they were read. */
  const early: { readonly uri: string; readonly name: string; readonly span: Span; readonly key: "under" | "adapt" }[] =
    [];

  const extended = (file: CodebookFile, name: Placed<string>, key: "under" | "adapt"): Outline | undefined => {
    const found = byId.get(name.value);
    if (found !== undefined && found.uri !== file.uri) return found;
    early.push({ uri: file.uri, name: name.value, span: name.span, key });
    return undefined;
  };

  const add = (entry: CodeEntry, file: CodebookFile, parent: Outline | undefined): void => {
    // Where the entry is not at the top, `under` and `adapt` were reported, and it stays where it stands.
    if (entry.kind === "adapt") {
      if (parent === undefined) adapt(entry, file);
      return;
    }
    const above = parent ?? (entry.under && extended(file, entry.under, "under"));
    const first = byId.get(entry.id);
    if (first !== undefined) reportDuplicate(entry, file, first, report);
    const outline = first ?? begin(entry, file, above);
    if (first === undefined) {
      byId.set(entry.id, outline);
      (above?.children ?? top).push(outline);
    }
    for (const child of entry.codes) add(child, file, outline);
  };

  const adapt = (entry: CodeEntry, file: CodebookFile): void => {
    const outline = extended(file, { value: entry.id, span: entry.idSpan }, "adapt");
    if (outline === undefined) return;
    outline.useWhen.push(...entry.useWhen);
    outline.notWhen.push(...entry.notWhen);
    outline.examples.push(...entry.examples);
    outline.name = entry.name?.value ?? outline.name;
    outline.color = entry.color ?? outline.color;
    if (entry.key !== undefined) Object.assign(outline, { key: entry.key, keyUri: file.uri });
    if (entry.status !== undefined) {
      Object.assign(outline, {
        status: entry.status,
        reason: entry.reason,
        replacedBy: entry.replacedBy,
        statusUri: file.uri,
      });
    }
    for (const child of entry.codes) add(child, file, outline);
  };

  for (const file of files) for (const entry of file.codes) add(entry, file, undefined);
  for (const { uri, name, span, key } of early) {
    // Where there is no such code at all, the reference itself is reported.
    if (!byId.has(name)) continue;
    const advice = key === "under" ? "Move this entry below it." : "Write there what this entry adds.";
    report(uri, "unknown-reference", span, `\`${name}\` is no code of a codebook that this one extends.`, advice);
  }
  return { top, byId };
}

function begin(entry: CodeEntry, file: CodebookFile, parent: Outline | undefined): Outline {
  return {
    id: entry.id,
    entry,
    uri: file.uri,
    parent,
    children: [],
    useWhen: [...entry.useWhen],
    notWhen: [...entry.notWhen],
    examples: [...entry.examples],
    name: entry.name?.value,
    color: entry.color,
    key: entry.key,
    keyUri: file.uri,
    status: entry.status,
    reason: entry.reason,
    replacedBy: entry.replacedBy,
    statusUri: file.uri,
  };
}

function reportDuplicate(entry: CodeEntry, file: CodebookFile, first: Outline, report: Report): void {
  const here = first.uri === file.uri;
  const where = here ? "above" : `in ${fileName(first.uri)}`;
  const advice = here
    ? "Give one of them another id."
    : `Give it another id, or write \`adapt: ${entry.id}\` to add to it.`;
  report(file.uri, "duplicate-id", entry.idSpan, `The id \`${entry.id}\` is given ${where} already.`, advice);
}

/** The last part of a URI, as people know the file. */
export function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
