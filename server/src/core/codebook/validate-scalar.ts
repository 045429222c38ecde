/** Whether a single value is of the type that its key takes, and written as its grammar wants. */
import type { Span } from "../text.ts";
import { isLanguageTag } from "../transcript/language-tag.ts";
import { reportHash } from "./cuts.ts";
import type { NameKind, Shape } from "./shape.ts";
import {
  isCoder,
  isColor,
  isId,
  isLabel,
  isPickerKey,
  isValue,
  isVersion,
  listed,
  nearest,
  shortened,
} from "./names.ts";
import { readPattern } from "./pattern.ts";
import type { YamlNode, YamlScalar } from "./tree.ts";

export interface Validation {
  readonly text: string;
  /** The keys of `checks`; undefined where any will do. */
  readonly checkNames: readonly string[] | undefined;
  readonly report: (check: string, span: Span, message: string, advice: string) => void;
}

type ShapeOf<Kind extends Shape["kind"]> = Shape & { readonly kind: Kind };
export type ScalarShape = ShapeOf<"prose" | "name" | "number" | "boolean" | "value" | "word">;

export function validateScalar(node: YamlNode, shape: ScalarShape, key: string, validation: Validation): void {
  switch (shape.kind) {
    case "prose":
      if (isText(node, key, validation) && node.plain) reportHash(node.span.end, shape, validation);
      return;
    case "name":
      if (isText(node, key, validation)) validateName(node, shape, key, validation);
      return;
    case "number":
      validateNumber(node, shape, key, validation);
      return;
    case "boolean":
      if (node.kind === "scalar" && typeof node.value === "boolean") return;
      wrongType(node, key, "`true` or `false`", "Write one of these, without quotes.", validation);
      return;
    case "value":
      if (node.kind !== "scalar") wrongType(node, key, "a number or a word", "Write one of these.", validation);
      else if (shape.tagged) hold(node, "value", key, validation);
      return;
    case "word":
      validateWord(node, shape, key, validation);
      return;
    default:
      shape satisfies never;
  }
}

export function wrongType(node: YamlNode, key: string, expected: string, advice: string, validation: Validation): void {
  validation.report("wrong-type", node.span, `\`${shortened(key)}\` takes ${expected}.`, advice);
}

/** Whether a node is text; where it is not, the cause is named. */
function isText(node: YamlNode, key: string, { report, text }: Validation): node is YamlScalar {
  const takes = `\`${shortened(key)}\` takes text`;
  if (node.kind !== "scalar") {
    const sign = text[node.span.start] ?? "";
    const cause =
      node.kind === "map" && !node.flow
        ? "the colon makes a key of the text before it"
        : `\`${sign}\` begins a ${node.kind}`;
    report("wrong-type", node.span, `${takes}, and ${cause}.`, "Quote this text.");
    return false;
  }
  if (typeof node.value === "string") return true;
  const read = typeof node.value === "number" ? `the number ${node.value}` : `the value ${node.value}`;
  const written = shortened(node.text);
  report(
    "wrong-type",
    node.span,
    `${takes}, and without quotes \`${written}\` is ${read}.`,
    `Quote this text: \`"${written}"\`.`,
  );
  return false;
}

function validateName(node: YamlScalar, shape: ShapeOf<"name">, key: string, validation: Validation): void {
  if (node.text === shape.undo) return;
  if (node.plain) reportHash(node.span.end, shape, validation);
  if (shape.of !== "pattern") {
    hold(node, shape.of, key, validation);
    return;
  }
  const reading = readPattern(node.text);
  if (reading.kind === "refused") validation.report("invalid-pattern", node.span, reading.reason, reading.advice);
}

function hold(node: YamlScalar, kind: NameKind, key: string, { report }: Validation): void {
  const grammar = grammars[kind];
  if (grammar === undefined || grammar.holds(node.text)) return;
  const message = `\`${shortened(node.text)}\` as \`${shortened(key)}\` ${grammar.message}`;
  report(grammar.check, node.span, message, grammar.advice);
}

function validateWord(node: YamlNode, shape: ShapeOf<"word">, key: string, validation: Validation): void {
  const words = shape.words.map(({ word }) => word);
  if (node.kind === "scalar" && words.includes(node.text)) return;
  const near = node.kind === "scalar" ? nearest(node.text, words) : undefined;
  const quoted = words.map((word) => `\`${word}\``);
  const advice = near === undefined ? "Write one of these." : `Did you mean \`${near}\`?`;
  wrongType(node, key, listed(quoted, "or"), advice, validation);
}

function validateNumber(node: YamlNode, shape: ShapeOf<"number">, key: string, validation: Validation): void {
  const value = node.kind === "scalar" ? node.value : undefined;
  const expected = shape.whole ? "a whole number" : "a number";
  if (typeof value !== "number" || !Number.isFinite(value) || (shape.whole && !Number.isInteger(value))) {
    const isQuoted = node.kind === "scalar" && !node.plain && /^-?[0-9.]+$/.test(node.text);
    wrongType(node, key, expected, isQuoted ? "Remove the quotes." : "Write it in digits.", validation);
  } else if (shape.least !== undefined && value < shape.least) {
    wrongType(node, key, `${expected} of ${shape.least} or more`, "Write a greater number.", validation);
  }
}

interface Grammar {
  readonly holds: (text: string) => boolean;
  readonly check: string;
  /** The end of a sentence that begins with the text. */
  readonly message: string;
  readonly advice: string;
}

/** How names must be written that stand in transcripts too, or that are of a form of their own. */
export const grammars: { readonly [Kind in NameKind]?: Grammar } = {
  id: {
    holds: isId,
    check: "invalid-id",
    message: "cannot be written in a tag.",
    advice: "Begin with a letter, go on with letters and digits, and join words with `-`, `_` or `/`.",
  },
  label: {
    holds: isLabel,
    check: "invalid-id",
    message: "cannot be a speaker's label.",
    advice: "Begin with a letter, and use at most 40 characters and two spaces.",
  },
  coder: {
    holds: isCoder,
    check: "invalid-id",
    message: "cannot be written behind `@`.",
    advice: "Begin with a letter, go on with letters, digits and `_`, and join words with `-` or `.`.",
  },
  value: {
    holds: isValue,
    check: "invalid-id",
    message: "cannot be written behind `=`.",
    advice: "Use a number, or a word of letters and digits with `-` or `_` in it.",
  },
  version: {
    holds: isVersion,
    check: "invalid-version",
    message: "is no version.",
    advice: "Write three numbers, for example `1.3.0`.",
  },
  color: {
    holds: isColor,
    check: "invalid-color",
    message: "is no colour.",
    advice: 'Write `#` and six hexadecimal digits in quotes, for example `"#D55E00"`.',
  },
  language: {
    holds: isLanguageTag,
    check: "wrong-type",
    message: "is no language tag.",
    advice: "Write a tag of BCP 47, such as `en` or `de-AT`.",
  },
  key: {
    holds: isPickerKey,
    check: "invalid-key",
    message: "is not one key.",
    advice: "Use a single letter, digit or sign.",
  },
};
