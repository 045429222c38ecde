/**
 * The codes of a study's codebooks, with their names and the hues of their themes. Of codes with one id the first that was
 * seen counts, as in the tree of themes.
 */
import { neutralColor } from "../codebook/codes.ts";
import type { Code, Codebook } from "../codebook/model.ts";
import { unknownTheme } from "../lookup/theme-tree.ts";
import type { Hue } from "./sheet.ts";

export interface Themes {
  /** In the order in which they were seen, each once. */
  readonly codebooks: readonly Codebook[];
  readonly codes: ReadonlyMap<string, Code>;
  /** The top-level codes, and behind them, with an empty id, what no codebook has. */
  readonly top: readonly { readonly id: string; readonly name: string }[];
  readonly hues: readonly Hue[];
  /** The number of the hue of a code, or of an id that no codebook has. */
  hueOf(id: string): number;
  /** The name of a code; with its id where another code has the same name. */
  nameOf(id: string): string;
}

export function themesOf(codebooks: readonly Codebook[]): Themes {
  const codes = new Map<string, Code>();
  const top: { id: string; name: string }[] = [];
  const hues: Hue[] = [];
  const places = new Map<string, number>();
  const names = new Map<string, number>();
  for (const codebook of codebooks) {
    for (const code of codebook.codes.values()) {
      if (codes.has(code.id)) continue;
      codes.set(code.id, code);
      names.set(code.name, (names.get(code.name) ?? 0) + 1);
      if (code.parent !== undefined) continue;
      places.set(code.id, hues.length);
      top.push({ id: code.id, name: code.name });
      hues.push({ color: code.color, dashed: code.dashed });
    }
  }
  const unknown = hues.length;
  top.push({ id: "", name: unknownTheme });
  hues.push({ color: neutralColor, dashed: true });
  return {
    codebooks,
    codes,
    top,
    hues,
    hueOf: (id) => places.get(codes.get(id)?.theme.id ?? "") ?? unknown,
    nameOf(id) {
      const name = codes.get(id)?.name;
      if (name === undefined) return id === "" ? unknownTheme : id;
      return (names.get(name) ?? 0) > 1 && name !== id ? `${name} (${id})` : name;
    },
  };
}
