/**
 * What the codebook tells a comparison: how wide a scale is, and which codes are near to one another.
 */
import type { Codebook } from "../codebook/model.ts";

/** How far apart the ends of a code's scale are; undefined where it has none that counts. */
export function scaleRange(codebook: Codebook | undefined, code: string): number | undefined {
  const scale = codebook?.codes.get(code)?.scale;
  if (scale === undefined || scale.type === "nominal") return undefined;
  const listed = [...scale.values.keys()].filter((value) => typeof value === "number");
  const low = scale.min ?? (listed.length > 0 ? Math.min(...listed) : undefined);
  const high = scale.max ?? (listed.length > 0 ? Math.max(...listed) : undefined);
  return low === undefined || high === undefined ? undefined : high - low;
}

/** The families of a code, the closest first: its `group`, its parent, its theme. A code without one is its own. */
export type Kin = (code: string) => readonly [group: string, parent: string, theme: string];

export function kinIn(codebook: Codebook | undefined): Kin {
  return (id) => {
    const code = codebook?.codes.get(id);
    if (code === undefined) return [id, id, id];
    return [code.group === undefined ? id : `group ${code.group}`, code.parent?.id ?? id, code.theme.id];
  };
}
