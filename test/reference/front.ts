/** The front matter: "YAML, below", between line 1 and the next line that is exactly `---`. */
import { isMap, isScalar, type Node, type ParsedNode, parseDocument } from "yaml";
import { endOfCoder } from "./tags.ts";

export interface FrontMatter {
  readonly front: Front;
  /** 0-based lines and columns. */
  readonly wrongAt: readonly { readonly line: number; readonly column: number }[];
  /** How many of the file's lines it takes, both `---` included; 0 where there is none. */
  readonly lines: number;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Front {
  readonly id: string;
  readonly coder: string | null;
  readonly [field: string]: Json;
}

const isString = (value: Json) => typeof value === "string";
const isNumber = (value: Json) => typeof value === "number";
const isList = (value: Json) => Array.isArray(value);
const isMapping = (value: Json) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The column "type" of the format's table of fields. */
const typeOfField: Readonly<Record<string, (value: Json) => boolean>> = {
  title: isString,
  id: isString,
  coder: isString,
  codebook: (value) => isString(value) || isList(value),
  "codebook-version": (value) => isString(value) || isMapping(value),
  reviewed: isMapping,
  status: isString,
  round: isNumber,
  participants: isMapping,
  language: isString,
  date: isString,
  variables: isMapping,
  measures: isMapping,
};

export function frontMatterOf(file: string, lines: readonly string[]): FrontMatter {
  const defaults = defaultsOf(file);
  if (lines[0] !== "---") return { front: defaults, wrongAt: [], lines: 0 };
  const closing = lines.indexOf("---", 1);
  if (closing < 0) return { front: defaults, wrongAt: [{ line: 0, column: 0 }], lines: 0 };

  // Each line's end is written as LF, so that the YAML reader and the format have one opinion of what a line is.
  const yaml = lines
    .slice(1, closing)
    .map((line) => `${line}\n`)
    .join("");
  const document = parseDocument(yaml, { version: "1.2", schema: "core", prettyErrors: false, logLevel: "error" });
  const wrongOffsets = document.errors.map((error) => error.pos[0]);
  const fields: [string, Json][] = [];
  const read = (name: string, node: Node | null, offset: number) => {
    const value = plainJson(() => node?.toJS(document) ?? null);
    const hasItsType = Object.hasOwn(typeOfField, name) ? typeOfField[name]! : () => true;
    if (value !== undefined && hasItsType(value)) fields.push([name, value]);
    else wrongOffsets.push(offset);
  };
  const contents = document.contents as ParsedNode | null;
  if (isMap(contents)) {
    for (const { key, value } of contents.items) {
      read(isScalar(key) ? String(key.value ?? "") : String(key), value, (value ?? key).range[0]);
    }
  } else if (contents !== null && !(isScalar(contents) && contents.value === null)) {
    wrongOffsets.push(contents.range[0]);
  }
  return {
    // Object.fromEntries makes an own property even of `__proto__`.
    front: { ...defaults, ...Object.fromEntries(fields) },
    wrongAt: wrongOffsets.map((offset) => placeOf(yaml, offset)),
    lines: closing + 1,
  };
}

/** The value as JSON would carry it, or undefined where it cannot: an alias to nothing, to itself, or to too much. */
function plainJson(value: () => unknown): Json | undefined {
  try {
    return JSON.parse(JSON.stringify(value())) as Json;
  } catch {
    return undefined;
  }
}

/** Where an offset of the YAML stands in the file: its first line is the file's second. */
function placeOf(yaml: string, offset: number): { line: number; column: number } {
  const before = yaml.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length };
}

/**
 * `id`: "the file's name up to its first dot". `coder`: "what stands in the file's name between its first dot and its
 * last, where that is a CODER".
 */
function defaultsOf(file: string): Front {
  const name = file.split(/[/\\]/).at(-1)!;
  const [id, ...rest] = name.split(".");
  const between = rest.slice(0, -1).join(".");
  return { id: id!, coder: endOfCoder(between, 0) === between.length ? between : null };
}

/** Whether the front matter's participants give this label the role `narrative`. */
export function isNarrative(front: Front, label: string): boolean {
  const participants = front.participants;
  if (participants === undefined || !isMapping(participants)) return false;
  return Object.entries(participants as { [label: string]: Json }).some(([declared, participant]) => {
    if (declared.normalize("NFC") !== label.normalize("NFC")) return false;
    const role = isMapping(participant) ? (participant as { [key: string]: Json }).role : participant;
    return role === "narrative";
  });
}
