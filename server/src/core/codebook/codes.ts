/** Gives each code what it inherits and its colour. */
import type { Code, Rating, Scale } from "./model.ts";
import { isId } from "./names.ts";
import type { Outline } from "./outline.ts";

/** Okabe and Ito's colours, which people with colour-blindness tell apart, without black. */
export const palette: readonly string[] = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442"];

/** The colour of a code that has said `color: none`. */
export const neutralColor = "#999999";

type Growing = { -readonly [Key in keyof Code]: Key extends "children" ? Code[] : Code[Key] };

/** What a code hands down. A rating of `undefined` is one of which nothing was said. */
interface Inherited {
  readonly color: string;
  readonly dashed: boolean;
  readonly roles: Code["roles"];
  readonly units: Code["units"];
  readonly scale: Scale | undefined;
  readonly rating: Rating | undefined;
}

/** The codes by id, each before the codes below it, and the top-level ones. */
export function buildCodes(
  top: readonly Outline[],
  scales: ReadonlyMap<string, Scale>,
): { readonly codes: ReadonlyMap<string, Code>; readonly top: readonly Code[] } {
  const codes = new Map<string, Code>();
  const grow = (outline: Outline, parent: Code | undefined, above: Inherited): Code => {
    const { entry } = outline;
    const own = inherit(outline, above, scales);
    const code: Growing = {
      id: outline.id,
      name: outline.name ?? outline.id,
      definition: entry.definition?.value,
      useWhen: outline.useWhen,
      notWhen: outline.notWhen,
      confuseWith: entry.confuseWith,
      examples: outline.examples,
      codable: (entry.codable ?? true) && isId(outline.id),
      status: outline.status?.value ?? "active",
      replacedBy: outline.replacedBy.map(({ value }) => value),
      reason: outline.reason,
      color: own.color,
      dashed: own.dashed,
      roles: own.roles,
      units: own.units,
      scale: own.scale,
      rating: own.scale === undefined ? "none" : (own.rating ?? "optional"),
      group: entry.group,
      requires: entry.requires,
      key: outline.key?.value,
      aliases: entry.aliases,
      revised: entry.revised?.value,
      reworded: entry.reworded?.value,
      source: entry.source,
      note: entry.note,
      parent,
      children: [],
      // Replaced below where it is not the code itself, which does not exist before this line.
      theme: undefined as unknown as Code,
      path: parent === undefined ? [outline.id] : [...parent.path, outline.id],
      uri: outline.uri,
      idSpan: entry.idSpan,
      entrySpan: entry.entrySpan,
    };
    code.theme = parent?.theme ?? code;
    codes.set(code.id, code);
    for (const child of outline.children) code.children.push(grow(child, code, own));
    return code;
  };

  let withoutColor = 0;
  const built = top.map((outline) => {
    const turn = outline.color === undefined ? withoutColor++ : 0;
    const color = palette[turn % palette.length] as string;
    const dashed = turn >= palette.length;
    return grow(outline, undefined, {
      color,
      dashed,
      roles: undefined,
      units: undefined,
      scale: undefined,
      rating: undefined,
    });
  });
  return { codes, top: built };
}

function inherit(outline: Outline, above: Inherited, scales: ReadonlyMap<string, Scale>): Inherited {
  const { roles, units, scale, rating } = outline.entry;
  const { color } = outline;
  return {
    color: color === undefined ? above.color : color === "none" ? neutralColor : color.toUpperCase(),
    dashed: color === undefined && above.dashed,
    roles: roles === undefined ? above.roles : roles === "any" ? undefined : roles,
    units: units === undefined ? above.units : units === "any" ? undefined : units,
    scale: scale === undefined ? above.scale : scales.get(scale.value),
    rating: rating?.value ?? above.rating,
  };
}
