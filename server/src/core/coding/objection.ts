/**
 * What the codebook has against a coding that is to be written, so that no command writes what a check would complain of.
 * A speaker or a unit that the code is not for is none of it: a coder may mean that.
 */
import type { Code, Codebook } from "../codebook/model.ts";
import { listed, nearest } from "../codebook/names.ts";
import { checkValue } from "../codebook/scale.ts";
import { nfc } from "../transcript/characters.ts";
import { isCoder, isId, isValue, readValue } from "../transcript/tag.ts";

/** A tag as a person asks for it. */
export interface WantedCoding {
  readonly code: string;
  /** A number or a word as it is written. */
  readonly value?: string | undefined;
  readonly tentative: boolean;
}

/** The most codes that a sentence lists. */
const MOST_LISTED = 6;

/** Why a code with this value cannot be written, in a sentence, and what to do, in another; undefined where it can. */
export function objectionTo(codebook: Codebook | undefined, { code: id, value }: WantedCoding): string | undefined {
  if (!isId(id)) {
    return `\`${id}\` cannot be a code's ID. Write letters and digits, with single \`-\`, \`_\` or \`/\` between.`;
  }
  if (value !== undefined && !isValue(value)) {
    return `\`${value}\` cannot be a value. Write a number such as \`3\` or \`-1.5\`, or one word.`;
  }
  const code = codebook?.codes.get(nfc(id));
  if (code !== undefined) return objectionToCode(code) ?? objectionToValue(code, value);
  if (codebook === undefined || codebook.open) return undefined;
  const codable = [...codebook.codes.values()].filter((each) => each.codable);
  const near = nearest(
    id,
    codable.map((each) => each.id),
  );
  return `The codebook has no code \`${id}\`. ${near === undefined ? "Choose another, or add it to the codebook first." : `Did you mean \`${near}\`?`}`;
}

function objectionToCode(code: Code): string | undefined {
  if (!code.codable) {
    return `\`${code.id}\` is a heading and no code to code with. ${instead(codableBelow(code))}`;
  }
  if (code.status !== "deprecated") return undefined;
  return `\`${code.id}\` is deprecated and not to be used any more. ${instead(code.replacedBy)}`;
}

function instead(ids: readonly string[]): string {
  if (ids.length === 0) return "Choose another code.";
  return `Use ${listed(
    ids.slice(0, MOST_LISTED).map((each) => `\`${each}\``),
    "or",
  )}${ids.length > MOST_LISTED ? ", or another code below it" : ""}.`;
}

function codableBelow(heading: Code): readonly string[] {
  const found: string[] = [];
  const waiting = [...heading.children].reverse();
  for (let code = waiting.pop(); code !== undefined && found.length <= MOST_LISTED; code = waiting.pop()) {
    if (code.codable && code.status !== "deprecated") found.push(code.id);
    waiting.push(...[...code.children].reverse());
  }
  return found;
}

/** Why a code cannot have a value; none is always possible, since a coder may rate later. */
export function objectionToValue(code: Code, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (code.scale === undefined || code.rating === "none") {
    return `\`${code.id}\` is not rated, so it takes no value. Leave the value out, or give the code a scale in the codebook.`;
  }
  const objection = checkValue(code.scale, readValue(value));
  return objection && `${objection.reason} ${objection.advice}`;
}

/** Why nobody of this name can be written as a coder; undefined where somebody can. */
export function objectionToCoder(codebook: Codebook | undefined, coder: string): string | undefined {
  if (!isCoder(coder)) {
    return `\`${coder}\` cannot name a coder. Write letters and digits, with single \`-\`, \`.\` or \`_\` between.`;
  }
  if (codebook?.coders === undefined || codebook.coders.has(nfc(coder))) return undefined;
  const near = nearest(coder, codebook.coders.keys());
  return `The codebook has no coder \`${coder}\`. ${near === undefined ? "Add this person to the codebook under `coders` first." : `Did you mean \`${near}\`?`}`;
}
