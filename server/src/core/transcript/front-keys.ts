/**
 * The fields of the front matter: one definition, from which reading, validation, completion and hover come.
 */
import { isLanguageTag } from "./language-tag.ts";
import { isCoder } from "./tag.ts";

export type FrontType =
  | "string"
  | "string or list"
  | "string or map"
  | "map of strings"
  | "map of scalars"
  | "map of numbers"
  | "number"
  | "coder"
  | "language tag"
  | "participants";

export interface FrontKey {
  readonly name: string;
  readonly type: FrontType;
  /** One sentence for a person who hovers the key. */
  readonly about: string;
  /** A line as it may stand in a transcript. */
  readonly example: string;
}

export const statuses: readonly string[] = ["draft", "complete"];

export const frontKeys: readonly FrontKey[] = [
  { name: "title", type: "string", about: "What the session is called.", example: "title: Session 3" },
  {
    name: "id",
    type: "string",
    about:
      "Names the recording; the copies by several coders share it. Without it, the file's name up to its first dot.",
    example: "id: C014-s03",
  },
  {
    name: "coder",
    type: "coder",
    about:
      "Whose codings those without `@` are. Without it, what stands between the first and the last dot of the file's name.",
    example: "coder: ana",
  },
  {
    name: "codebook",
    type: "string or list",
    about:
      "The codebook, as a path relative to this file or `builtin:NAME`. Without it, the nearest `codebook.yaml` in this folder or above.",
    example: "codebook: ../codebook.yaml",
  },
  {
    name: "codebook-version",
    type: "string or map",
    about:
      "The version of the codebook under which the transcript was coded; with several codebooks, a map from codebook to version.",
    example: "codebook-version: 1.3.0",
  },
  {
    name: "reviewed",
    type: "map of strings",
    about: "Code to version: the codings of this code were looked at again under that version.",
    example: "reviewed: { minimal-response: 1.3.0 }",
  },
  {
    name: "status",
    type: "string",
    about: "`draft` while the coding goes on, `complete` once it is done.",
    example: "status: draft",
  },
  { name: "round", type: "number", about: "Which time this coder codes this recording.", example: "round: 2" },
  {
    name: "participants",
    type: "participants",
    about: "Who speaks: the label in the transcript, and the role or `{ role, name }`.",
    example: "participants: { T: therapist, C: { role: client, name: Client 014 } }",
  },
  {
    name: "language",
    type: "language tag",
    about: "The language spoken, as a BCP 47 tag.",
    example: "language: en-GB",
  },
  { name: "date", type: "string", about: "When the session took place, in ISO 8601.", example: "date: 2026-03-14" },
  {
    name: "variables",
    type: "map of scalars",
    about: "Case variables, which become columns on export. The codebook may say which exist.",
    example: "variables: { client: C014, week: 3 }",
  },
  {
    name: "measures",
    type: "map of numbers",
    about: "Scores of questionnaires, as `measure.rater`. The codebook says which exist and their range.",
    example: "measures: { wai-s.client: 62 }",
  },
];

/** The definition of a field, or undefined where the format has no field of that name. */
export function frontKey(name: string): FrontKey | undefined {
  return frontKeys.find((key) => key.name === name);
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

export const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "boolean" || isNumber(value);

/** What a value of a type must be, in words; undefined where `value` is one. Entries of maps are judged one by one. */
export function frontTypeError(type: FrontType, value: unknown): string | undefined {
  switch (type) {
    case "string":
      return typeof value === "string" ? undefined : "a text";
    case "string or list":
      return typeof value === "string" || (Array.isArray(value) && value.every((item) => typeof item === "string"))
        ? undefined
        : "a path or a list of paths";
    case "string or map":
      return typeof value === "string" || value instanceof Map
        ? undefined
        : "a version or a map from codebook to version";
    case "map of strings":
    case "map of scalars":
    case "map of numbers":
    case "participants":
      return value instanceof Map ? undefined : "a map";
    case "number":
      return isNumber(value) ? undefined : "a number";
    case "coder":
      return typeof value === "string" && isCoder(value)
        ? undefined
        : "a coder's name: a letter, then letters, digits, `_`, `-` and `.`";
    case "language tag":
      return typeof value === "string" && isLanguageTag(value) ? undefined : "a language tag, such as `en` or `de-AT`";
    default:
      return type satisfies never;
  }
}

/** What an entry of a map of a type must be, in words; undefined where `value` is one. */
export function frontEntryError(type: FrontType, value: unknown): string | undefined {
  switch (type) {
    case "string or map":
    case "map of strings":
      return typeof value === "string" ? undefined : "a text; quote it";
    case "map of scalars":
      return isScalar(value) ? undefined : "a text, a number, true or false";
    case "map of numbers":
      return isNumber(value) ? undefined : "a number";
    case "participants":
      if (typeof value === "string") return undefined;
      if (value instanceof Map && [...value.values()].every((part) => typeof part === "string")) return undefined;
      return "a role, or a map of `role` and `name`";
    default:
      return undefined;
  }
}
