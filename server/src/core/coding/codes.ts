/**
 * The codes that a coder may choose from, with all that helps to choose.
 */
import type { Code, Codebook, Rating } from "../codebook/model.ts";
import { rankedCodes, valuesOf } from "../lookup/code-fit.ts";
import { codeUses } from "../lookup/code-uses.ts";
import { codeExplained } from "../lookup/explain.ts";
import { identityOf } from "../lookup/scope.ts";
import { builtinAt, type Library } from "../library.ts";
import { once } from "../once.ts";
import { codebookOf, type Project, transcriptAt } from "../project.ts";
import { isInside } from "../uri.ts";
import { turnNear, type TargetUnit } from "./targets.ts";
import { turnAt } from "../transcript/codings.ts";

/** Of a scale without a list, every step is offered where there are at most so many. */
const MOST_STEPS = 20;

interface CodeOffer {
  readonly code: string;
  readonly name: string;
  /** The names of the codes above it, from the top. */
  readonly path: readonly string[];
  readonly aliases: readonly string[];
  readonly color: string;
  readonly dashed: boolean;
  readonly key: string | undefined;
  readonly definition: string | undefined;
  readonly useWhen: readonly string[];
  readonly notWhen: readonly string[];
  /** Markdown; all that comes from the codebook is escaped. */
  readonly documentation: string;
  readonly rating: Rating;
  readonly values: readonly { readonly value: string; readonly label: string | undefined }[];
  readonly codable: boolean;
  readonly deprecated: boolean;
  readonly fits: boolean;
  /** Codings of it in the project. */
  readonly count: number;
}

interface CodeOffers {
  readonly codes: readonly CodeOffer[];
  /** The codebook that new codes go to. */
  readonly codebook: string | undefined;
}

/** The codes for a coding at an offset, the likeliest first; undefined where there is no codebook. */
export function codesFor(project: Project, uri: string, unit: TargetUnit, offset: number): CodeOffers | undefined {
  const file = transcriptAt(project, uri);
  const codebook = file && codebookOf(project, file).codebook;
  if (file === undefined || codebook === undefined) return undefined;
  const { transcript } = file;
  const turn = turnNear(transcript, offset);
  let at = offset;
  if (turn !== undefined) {
    const { chunk, turn: found } = turnAt(transcript, turn);
    at = (transcript.starts[chunk] as number) + found.start;
  }
  const uses = codeUses(project);
  const texts = offersIn(codebook);
  const codes = rankedCodes(transcript, codebook, at, unit).map(({ code, fits }): CodeOffer => {
    return { ...(texts.get(code.id) as CodeTexts), fits, count: uses(identityOf(codebook, code.id)) };
  });
  return { codes, codebook: ownCodebook(project.library, codebook) };
}

/** What depends on nothing but the codebook. */
type CodeTexts = Omit<CodeOffer, "fits" | "count">;

const offersIn = once(
  (codebook: Codebook): ReadonlyMap<string, CodeTexts> =>
    new Map([...codebook.codes].map(([id, code]) => [id, textsOf(code, codebook)])),
);

function textsOf(code: Code, codebook: Codebook): CodeTexts {
  const { id, name, aliases, color, dashed, key, definition, useWhen, notWhen, rating, codable, status } = code;
  return {
    code: id,
    name,
    path: code.path.slice(0, -1).map((above) => codebook.codes.get(above)?.name ?? above),
    aliases,
    color,
    dashed,
    key,
    definition,
    useWhen,
    notWhen,
    documentation: codeExplained(code, codebook),
    rating: code.scale === undefined ? "none" : rating,
    values: valuesFor(code),
    codable,
    deprecated: status === "deprecated",
  };
}

function valuesFor({ scale, rating }: Code): CodeOffer["values"] {
  if (scale === undefined || rating === "none") return [];
  const stepped = valuesOf(scale, MOST_STEPS + 1);
  const values = stepped.length > Math.max(MOST_STEPS, scale.values.size) ? [...scale.values.keys()] : stepped;
  return values.map((value) => ({ value: String(value), label: scale.values.get(value) }));
}

/** The codebook that new codes go to: the transcript's own, which may be edited; undefined where none may. */
export function ownCodebook(library: Library, codebook: Codebook): string | undefined {
  const isOwn = (uri: string): boolean =>
    builtinAt(library, uri) === undefined &&
    (library.roots.length === 0 || library.roots.some((root) => isInside(root, uri)));
  // Each file stands behind those that it extends.
  return [codebook.uri, ...codebook.sources.toReversed()].find(isOwn);
}
