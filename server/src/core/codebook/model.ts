/**
 * The codebook as data: one file as it was written (`CodebookFile`), and what it means together with all that it extends
 * (`Codebook`). Names are in NFC; spans are of the file that `uri` names.
 */
import type { Problem, SeveritySetting } from "../problem.ts";
import type { Span } from "../text.ts";
import type { YamlMap, YamlNode } from "./tree.ts";

/** A value and where it stands. */
export interface Placed<Value> {
  readonly value: Value;
  readonly span: Span;
}

export type Status = "draft" | "active" | "deprecated";
export type Rating = "required" | "optional" | "none";
export type Unit = "span" | "turn" | "section" | "session";
export type ExampleKind = "hit" | "miss" | "near-hit" | "near-miss";
export type RuleScope = "turn" | "section" | "session";

/** A rating, or a value of a variable: a number where it reads as one, else a word in NFC. */
export type Value = number | string;

export interface Example {
  readonly kind: ExampleKind;
  /** A piece of transcript. */
  readonly text: string;
  /** Of the text in the file `uri`, quotes included. */
  readonly span: Span;
  readonly uri: string;
}

export interface Confusion {
  readonly code: string;
  readonly because: string | undefined;
}

export interface Scale {
  readonly name: string;
  readonly type: "ordinal" | "interval" | "nominal";
  /** In order, each with its label if it has one. */
  readonly values: ReadonlyMap<Value, string | undefined>;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly step: number | undefined;
  readonly absent: Value | undefined;
  readonly uri: string;
  readonly nameSpan: Span;
}

export interface Measure {
  readonly id: string;
  readonly name: string | undefined;
  readonly raters: readonly string[];
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly uri: string;
  readonly nameSpan: Span;
}

export interface Variable {
  readonly name: string;
  readonly type: "text" | "integer" | "number" | "boolean" | "date" | undefined;
  readonly values: readonly Value[];
  readonly uri: string;
  readonly nameSpan: Span;
}

interface RuleBase {
  readonly id: string;
  /** One of these codes, or a code below one. */
  readonly expect: readonly string[];
  readonly message: string;
  readonly uri: string;
  readonly idSpan: Span;
}

export interface AfterRule extends RuleBase {
  readonly kind: "after";
  readonly after: string;
  /** Within so many turns, or before the section ends. */
  readonly within: { readonly turns: number } | "section";
}

export interface EachRule extends RuleBase {
  readonly kind: "each";
  readonly each: RuleScope;
  readonly roles: readonly string[] | undefined;
  readonly atMost: number | undefined;
}

export type Rule = AfterRule | EachRule;

export interface Role {
  readonly name: string;
  readonly about: string | undefined;
  readonly uri: string;
  readonly nameSpan: Span;
}

/** What a reference names. */
export type ReferenceKind = "code" | "scale" | "role" | "codebook";

/** A place where a file names something: what a rename edits and a search for references finds. */
export interface Reference {
  readonly to: ReferenceKind;
  /** In NFC; of a codebook as it is written. */
  readonly name: string;
  readonly span: Span;
  /** The key under which it stands, such as `replaced-by`. */
  readonly key: string;
}

/** What a code's entry says itself. Undefined where it says nothing, `any` and `none` where it undoes what it inherits. */
export interface CodeEntry {
  readonly kind: "own" | "adapt";
  /** The id, or the code that is adapted. */
  readonly id: string;
  readonly idSpan: Span;
  /** From the entry's dash to the end of its last value. */
  readonly entrySpan: Span;
  readonly node: YamlMap;
  readonly under: Placed<string> | undefined;
  readonly name: Placed<string> | undefined;
  readonly definition: Placed<string> | undefined;
  readonly useWhen: readonly string[];
  readonly notWhen: readonly string[];
  readonly confuseWith: readonly Confusion[];
  readonly examples: readonly Example[];
  readonly codable: boolean | undefined;
  readonly status: Placed<Status> | undefined;
  readonly replacedBy: readonly Placed<string>[];
  readonly reason: string | undefined;
  readonly color: string | undefined;
  readonly roles: readonly string[] | "any" | undefined;
  readonly units: readonly Unit[] | "any" | undefined;
  readonly scale: Placed<string> | undefined;
  readonly rating: Placed<Rating> | undefined;
  readonly group: string | undefined;
  readonly requires: readonly string[];
  readonly key: Placed<string> | undefined;
  readonly aliases: readonly string[];
  readonly revised: Placed<string> | undefined;
  readonly reworded: Placed<string> | undefined;
  readonly source: string | undefined;
  readonly note: string | undefined;
  readonly codes: readonly CodeEntry[];
}

/** One file, read by itself. */
export interface CodebookFile {
  readonly kind: "file";
  readonly uri: string;
  /** As it was read, without a byte order mark: what all spans are places in. */
  readonly text: string;
  /** The tree with every key's and value's span; undefined where the file is empty or cannot be read. */
  readonly root: YamlNode | undefined;
  readonly name: Placed<string> | undefined;
  readonly title: string | undefined;
  readonly version: Placed<string> | undefined;
  readonly language: string | undefined;
  /** Paths or `builtin:NAME`, as written. */
  readonly extends: readonly Placed<string>[];
  readonly open: boolean;
  readonly roles: readonly Role[];
  readonly participants: ReadonlyMap<string, string>;
  readonly coders: ReadonlyMap<string, string | undefined> | undefined;
  readonly scales: readonly Scale[];
  readonly measures: readonly Measure[];
  readonly variables: readonly Variable[];
  readonly codes: readonly CodeEntry[];
  readonly rules: readonly Rule[];
  readonly patterns: readonly Placed<RegExp>[];
  readonly checks: ReadonlyMap<string, SeveritySetting>;
  readonly references: readonly Reference[];
  readonly problems: readonly Problem[];
}

export interface Code {
  readonly id: string;
  /** The id where it has no name of its own. */
  readonly name: string;
  readonly definition: string | undefined;
  readonly useWhen: readonly string[];
  readonly notWhen: readonly string[];
  readonly confuseWith: readonly Confusion[];
  readonly examples: readonly Example[];
  /** False for a heading, and for what no tag could name. */
  readonly codable: boolean;
  readonly status: Status;
  readonly replacedBy: readonly string[];
  readonly reason: string | undefined;
  /** `#RRGGBB`. */
  readonly color: string;
  /** Drawn with a dashed edge, since the default colours are used up. */
  readonly dashed: boolean;
  /** Who must be speaking; undefined where anybody may. */
  readonly roles: readonly string[] | undefined;
  /** What may carry the code; undefined where anything may. */
  readonly units: readonly Unit[] | undefined;
  readonly scale: Scale | undefined;
  readonly rating: Rating;
  readonly group: string | undefined;
  readonly requires: readonly string[];
  readonly key: string | undefined;
  readonly aliases: readonly string[];
  readonly revised: string | undefined;
  readonly reworded: string | undefined;
  readonly source: string | undefined;
  readonly note: string | undefined;
  readonly parent: Code | undefined;
  readonly children: readonly Code[];
  /** The top-level code above it, or itself. */
  readonly theme: Code;
  /** The ids from the top-level code to this one. */
  readonly path: readonly string[];
  readonly uri: string;
  readonly idSpan: Span;
  readonly entrySpan: Span;
}

export interface Codebook {
  /** The root file's own name; undefined where it gives none. */
  readonly name: string | undefined;
  readonly title: string | undefined;
  readonly version: string | undefined;
  readonly language: string | undefined;
  readonly uri: string;
  /** Whether unknown codes are information and no error. */
  readonly open: boolean;
  /** By id in NFC, each before the codes below it. */
  readonly codes: ReadonlyMap<string, Code>;
  readonly top: readonly Code[];
  readonly scales: ReadonlyMap<string, Scale>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly rules: readonly Rule[];
  readonly roles: ReadonlyMap<string, Role>;
  readonly participants: ReadonlyMap<string, string>;
  /** Undefined where there is no map, and any coder is as good as another. */
  readonly coders: ReadonlyMap<string, string | undefined> | undefined;
  readonly checks: ReadonlyMap<string, SeveritySetting>;
  readonly privacy: readonly RegExp[];
  /** The files it is made of, each after those that it extends. */
  readonly sources: readonly string[];
  readonly files: readonly CodebookFile[];
  /** Every problem of every file, in the order of their places. */
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  /** Ids that several codebooks of one transcript define differently, with the files that do. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>;
}
