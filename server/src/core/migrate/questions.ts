/** What is left for a person to decide before a transcript is coded under the codebook as it is now. */
import { staleVersion } from "../checks/stale-coding.ts";
import type { Code, Codebook } from "../codebook/model.ts";
import { listed } from "../codebook/names.ts";
import { replacementsOf } from "../codebook/replacements.ts";
import { checkValue } from "../codebook/scale.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import type { Transcript } from "../transcript/tree.ts";

export type QuestionKind =
  /** Several codes took the place of one. */
  | "split"
  /** A deprecated code that nothing takes the place of. */
  | "dead-end"
  /** The one code that took its place cannot be put there. */
  | "misfit"
  /** The code's meaning changed after it was used here. */
  | "stale"
  /** The codebook does not have the code. */
  | "unknown"
  | "heading"
  | "rating"
  /** The file cannot be changed. */
  | "refused";

export interface Question {
  readonly kind: QuestionKind;
  /** What the transcript says; undefined where the whole file is meant. */
  readonly code: string | undefined;
  readonly coder: string | undefined;
  /** Where the coding's tag begins, from the transcript's beginning without a byte order mark. */
  readonly offset: number;
  /** One sentence that says what the question is, and one that says what to do. */
  readonly message: string;
  readonly advice: string;
}

/** The one code that takes the place of a deprecated one and may be used; undefined where a person has to choose. */
export function replacementFor(codebook: Codebook, code: Code): Code | undefined {
  if (code.status !== "deprecated") return undefined;
  const ends = replacementsOf(codebook, code);
  const [end] = ends;
  return ends.length === 1 && end?.codable === true && !hasDeadEnd(codebook, code) ? end : undefined;
}

/** Whether one of the codes into which a code was split leads nowhere: what remains is then not all that it was. */
function hasDeadEnd(codebook: Codebook, code: Code, seen: Set<Code> = new Set()): boolean {
  if (code.status !== "deprecated" || seen.has(code)) return false;
  seen.add(code);
  const next = code.replacedBy.map((id) => codebook.codes.get(id));
  return next.length === 0 || next.some((each) => each === undefined || hasDeadEnd(codebook, each, seen));
}

/** Why a coding of another code cannot become one of `code` as it is rated; undefined where it can. */
export function ratingObjection(code: Code, value: Coding["value"]): string | undefined {
  if (value === undefined) return undefined;
  if (code.scale === undefined || code.rating === "none") return `\`${code.id}\` is not rated.`;
  return checkValue(code.scale, value)?.reason;
}

/**
 * What is left to decide in a transcript to which all was done that can be done without a person.
 * @param why tells of a coding with a deprecated code why the one code in its place could not be used.
 */
export function questionsOf(
  transcript: Transcript,
  codebook: Codebook,
  why: (coding: Coding) => string | undefined,
): readonly Question[] {
  return codingsOf(transcript).flatMap((coding) => {
    const words = questionOf(transcript, codebook, coding, why);
    if (words === undefined) return [];
    const offset = (transcript.starts[coding.chunk] as number) + coding.tag.start;
    return [{ ...words, code: coding.code, coder: coding.coder, offset }];
  });
}

type Words = Pick<Question, "kind" | "message" | "advice">;

function questionOf(
  { front }: Transcript,
  codebook: Codebook,
  coding: Coding,
  why: (coding: Coding) => string | undefined,
): Words | undefined {
  const code = codebook.codes.get(coding.code);
  if (code === undefined) {
    if (codebook.open) return undefined;
    return {
      kind: "unknown",
      message: `\`${coding.code}\` is not in the codebook.`,
      advice: "Choose another code, or add it.",
    };
  }
  if (code.status === "deprecated") return deprecatedWords(codebook, code, coding, why);
  if (!code.codable) {
    const below = code.children.filter(({ status }) => status !== "deprecated").map(({ id }) => `\`${id}\``);
    const advice = below.length === 0 ? "Choose another code." : `Choose a code below it, such as ${below[0]}.`;
    return { kind: "heading", message: `\`${code.id}\` is a heading, which no coding may use.`, advice };
  }
  const objection = ratingObjection(code, coding.value);
  if (objection !== undefined) {
    return { kind: "rating", message: objection, advice: "Decide on a rating that the codebook knows." };
  }
  if (code.rating === "required" && coding.value === undefined) {
    return { kind: "rating", message: `This coding of \`${code.id}\` is not rated.`, advice: "Rate it." };
  }
  const coded = staleVersion(front, codebook, code);
  if (coded === undefined) return undefined;
  return {
    kind: "stale",
    message: `The meaning of \`${code.id}\` changed in ${code.revised}, and this was coded under ${coded}.`,
    advice: `Look at it again, and write \`reviewed: { ${code.id}: ${code.revised} }\` in the front matter.`,
  };
}

function deprecatedWords(
  codebook: Codebook,
  code: Code,
  coding: Coding,
  why: (coding: Coding) => string | undefined,
): Words {
  const ends = replacementsOf(codebook, code);
  const [end] = ends;
  const names = ends.map(({ id }) => `\`${id}\``);
  if (end === undefined) {
    const message = `\`${code.id}\` is deprecated, and nothing takes its place.`;
    return { kind: "dead-end", message, advice: "Choose another code." };
  }
  if (ends.length > 1) {
    const message = `\`${code.id}\` was split into ${listed(names, "and")}.`;
    return { kind: "split", message, advice: `Choose ${listed(names, "or")}.` };
  }
  const reason = hasDeadEnd(codebook, code)
    ? "it was split, and nothing takes the place of another part"
    : end.codable
      ? (why(coding) ?? "the markup around it leaves no room")
      : `${names[0]} is a heading`;
  const message = `\`${code.id}\` could not become ${names[0]}: ${reason.replace(/\.$/, "")}.`;
  return { kind: "misfit", message, advice: "Decide here by hand." };
}
