/** Adds a code to a codebook. */
import { type Refusal, refused } from "../../change.ts";
import type { Edit } from "../../text.ts";
import type { CodebookFile } from "../model.ts";
import { isId, normalized } from "../names.ts";
import type { YamlMap } from "../tree.ts";
import { type Content, changedAt, map, partAt, scalar, type Way, withKeys } from "./content.ts";
import { insertionOf, type Written } from "./insert.ts";
import { entryFor, type Page, pageOf, placedEntries } from "./places.ts";
import { contentOfFile, proven, refusalFor } from "./proof.ts";
import { writeScalar } from "./scalar.ts";

export interface NewCode {
  readonly id: string;
  readonly name: string;
  /** The code below which it goes, of this file or, with `under`, of one that it extends; null for the top. */
  readonly parent: string | null;
  readonly definition?: string;
}

/**
 * The edits that add a code as the last one below its parent, in the style of the codes that are there. All else stays as
 * it is, to the byte.
 * @param text the file's text, without a byte order mark.
 */
export function addCode(file: CodebookFile, text: string, code: NewCode): readonly Edit[] | Refusal {
  const refusal = refusalFor(file) ?? refusalOf(file, code);
  if (refusal !== undefined) return refusal;
  const parent = code.parent === null ? undefined : parentFor(file, code.parent);
  const isUnder = code.parent !== null && parent === undefined;
  if (isUnder && file.extends.length === 0) {
    return refused(`There is no code \`${code.parent}\` in this codebook. Choose another one to put it below.`);
  }
  const keys = keysOf(code, isUnder);
  const page = pageOf(text);
  const edits = insertionOf(file, page, parent, undefined, writtenAs(page, keys));
  if ("kind" in edits) return edits;
  const added = map(keys.map(([key, value]) => [key, scalar(value)]));
  return proven(text, edits, withItem(contentOfFile(file), parent?.way ?? [], undefined, added));
}

function refusalOf(file: CodebookFile, { id }: NewCode): Refusal | undefined {
  if (!isId(id)) {
    return refused(
      `\`${id}\` cannot be a code's ID. Write letters and digits, with single \`-\`, \`_\` or \`/\` between.`,
    );
  }
  if (placedEntries(file).some((entry) => entry.id === normalized(id))) {
    return refused(`There is a code \`${id}\` in this codebook already. Choose another ID.`);
  }
  return undefined;
}

/** The entry below which codes of a parent stand: where it is defined, else where it is adapted. */
function parentFor(file: CodebookFile, id: string): ReturnType<typeof entryFor> {
  return entryFor(file, id) ?? placedEntries(file).find((entry) => entry.id === normalized(id));
}

function keysOf({ id, name, parent, definition }: NewCode, isUnder: boolean): readonly (readonly [string, string])[] {
  return [
    ["id", id],
    ...(isUnder && parent !== null ? [["under", parent] as const] : []),
    ...(name === "" || name === id ? [] : [["name", name] as const]),
    ...(definition === undefined || definition === "" ? [] : [["definition", definition] as const]),
  ];
}

function writtenAs(page: Page, keys: readonly (readonly [string, string])[]): Written {
  const lines = (isInFlow: boolean): readonly string[] =>
    keys.map(([key, value]) => `${key}: ${writeScalar(value, isInFlow)}`);
  const flow = (): string => `{ ${lines(true).join(", ")} }`;
  return {
    flow,
    block(column, sibling) {
      const pad = " ".repeat(column);
      if (sibling?.flow) return [`${pad}- ${flow()}`];
      const gap = " ".repeat(gapOf(page, sibling));
      return lines(false).map((line, index) => `${pad}${index === 0 ? "-" : " "}${gap}${line}`);
    },
  };
}

/** How many spaces stand between an entry's dash and its first key. */
function gapOf(page: Page, sibling: YamlMap | undefined): number {
  const start = sibling?.entries[0]?.keySpan.start;
  const gap = start === undefined ? undefined : /-( +)$/.exec(page.text.slice(Math.max(start - 12, 0), start))?.[1];
  return gap?.length ?? 1;
}

/** The content with one item more in the codes of the entry at `way`. */
export function withItem(content: Content, way: Way, index: number | undefined, item: Content): Content {
  return changedAt(content, way, (holder) => {
    const codes = partAt(holder, ["codes"]);
    const items = codes?.kind === "list" ? codes.items : [];
    return withKeys(holder, [["codes", { kind: "list", items: items.toSpliced(index ?? items.length, 0, item) }]]);
  });
}
