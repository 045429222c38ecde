/**
 * What a codebook says of codes and scales, as Markdown.
 */
import type { Code, Codebook, ExampleKind, Scale, Value } from "../codebook/model.ts";
import { labelOf } from "../codebook/scale.ts";
import { codeBlock, codeSpan, escapeMarkdown, listing, paragraphs } from "./markdown.ts";
import { once } from "../once.ts";

/** The most values of a scale that are listed. */
const MOST_VALUES = 20;

const exampleWords: { readonly [Kind in ExampleKind]: string } = {
  hit: "Carries the code",
  miss: "Does not carry the code",
  "near-hit": "Nearly carries the code, and does not",
  "near-miss": "Seems to carry the code, and does not",
};

/** Name and id, where it stands among the codes, and its state. */
function codeHeading(code: Code): string {
  const state = code.status === "draft" ? " (draft)" : "";
  const heading = code.name === code.id ? "" : ` ${codeSpan(`#${code.id}`)}`;
  return `**${escapeMarkdown(code.name)}**${heading}${state}${hierarchyLine(code)}`;
}

function hierarchyLine(code: Code): string {
  if (code.parent === undefined) return "";
  const names: string[] = [];
  for (let at: Code | undefined = code; at !== undefined; at = at.parent) names.unshift(escapeMarkdown(at.name));
  return `\\\n${names.join(" › ")}`;
}

/** Why a code is not to be used any more, and what is. */
export function deprecation(code: Code, codebook: Codebook | undefined): string | undefined {
  if (code.status !== "deprecated") return undefined;
  const names = code.replacedBy.map((id) => named(id, codebook));
  const instead =
    names.length === 0
      ? "Choose another code."
      : names.length === 1
        ? `Use ${names[0]} instead.`
        : `It was split: choose one of ${names.join(", ")}.`;
  return `**Deprecated.** ${instead}${code.reason === undefined ? "" : ` ${escapeMarkdown(code.reason)}`}`;
}

/** A code's id with its name, where it has one. */
function named(id: string, codebook: Codebook | undefined): string {
  const code = codebook?.codes.get(id);
  return code === undefined || code.name === id ? codeSpan(id) : `${escapeMarkdown(code.name)} ${codeSpan(id)}`;
}

/** What it means and when it applies: enough to choose by. */
export const codeMeaning = once((code: Code): string =>
  paragraphs([
    code.codable ? undefined : "**A heading.** Codings use one of the codes below it.",
    code.definition === undefined ? undefined : prose(code.definition),
    listing("Use when", code.useWhen.map(escapeMarkdown)),
    listing("Not when", code.notWhen.map(escapeMarkdown)),
  ]),
);

/** Prose keeps its paragraphs, which YAML parts by line breaks. */
function prose(text: string): string {
  return paragraphs(text.split(/[\r\n]+/).map(escapeMarkdown));
}

/** Everything that the codebook says of a code. `value` is the one at hand. */
export function codeExplained(code: Code, codebook: Codebook, value?: Value): string {
  const confusions = code.confuseWith.map(
    (other) => named(other.code, codebook) + (other.because === undefined ? "" : `: ${escapeMarkdown(other.because)}`),
  );
  return paragraphs([
    codeHeading(code),
    deprecation(code, codebook),
    codeMeaning(code),
    listing("Do not confuse with", confusions),
    ratingExplained(code, value),
    listing("Where", conditions(code, codebook)),
    ...code.examples.flatMap(({ kind, text }) => [`**${exampleWords[kind]}**`, codeBlock(text, "coded-transcript")]),
    code.note === undefined ? undefined : `**Note** ${escapeMarkdown(code.note)}`,
    code.source === undefined ? undefined : `**Source** ${escapeMarkdown(code.source)}`,
  ]);
}

function ratingExplained(code: Code, value: Value | undefined): string | undefined {
  if (code.scale === undefined || code.rating === "none") return undefined;
  const needed = code.rating === "required" ? "A value is required." : "A value is optional.";
  return scaleExplained(code.scale, value, needed);
}

/** A scale with its values; the one at hand is marked. */
export function scaleExplained(scale: Scale, value?: Value, sentence?: string): string {
  const values = [...scale.values].slice(0, MOST_VALUES).map(([each, label]) => {
    const words = [codeSpan(String(each)), label === undefined ? "" : ` ${escapeMarkdown(label)}`].join("");
    const absent = each === scale.absent ? " (the code does not occur)" : "";
    return each === value ? `**${words}**${absent} ←` : `${words}${absent}`;
  });
  if (scale.values.size > MOST_VALUES) values.push("…");
  const range = rangeOf(scale);
  const heading = `**Scale** ${escapeMarkdown(scale.name)}, ${scale.type}${range === undefined ? "" : `, ${range}`}.`;
  return paragraphs([
    sentence === undefined ? heading : `${heading} ${sentence}`,
    values.map((each) => `- ${each}`).join("\n"),
  ]);
}

function rangeOf({ min, max, step }: Scale): string | undefined {
  if (min === undefined && max === undefined) return undefined;
  const range = min === undefined ? `up to ${max}` : max === undefined ? `from ${min}` : `${min} to ${max}`;
  return step === undefined ? range : `${range} in steps of ${step}`;
}

/** A value as a person reads it, such as `3 (some)`. */
export function valueWords(value: Value, scale: Scale | undefined): string {
  const label = scale === undefined ? undefined : labelOf(scale, value);
  return label === undefined ? String(value) : `${value} (${label})`;
}

const unitWords = {
  span: "words in a turn",
  turn: "a whole turn",
  section: "a section",
  session: "the session",
} as const;

function conditions(code: Code, codebook: Codebook): readonly string[] {
  const found: string[] = [];
  if (code.roles !== undefined) found.push(`Speaker: ${code.roles.map(escapeMarkdown).join(", ")}`);
  if (code.units !== undefined) found.push(`On: ${code.units.map((unit) => unitWords[unit]).join(", ")}`);
  if (code.requires.length > 0) {
    found.push(`Only together with ${code.requires.map((id) => named(id, codebook)).join(" or ")}`);
  }
  if (code.group !== undefined) found.push(`Excludes the other codes of the group ${escapeMarkdown(code.group)}`);
  return found;
}
