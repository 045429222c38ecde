/**
 * Adds the codings of one hand to counts.
 */
import type { Codebook } from "../codebook/model.ts";
import type { Carried } from "./carried.ts";
import { addNumbers, anyCode, type Cell, cellIn, codeKey, type Cube, type Place, placeIn, themeKey } from "./counts.ts";
import type { Counted } from "./hands.ts";
import type { Kin } from "./kin.ts";
import type { Slots } from "./place-slots.ts";
import type { Sheet } from "./sheet.ts";

/** Adds one transcript as one hand coded it. */
export function addCounts(
  cube: Cube,
  slots: Slots,
  sheet: Sheet,
  codings: readonly Counted[],
  carried: Carried,
  codebook: Codebook | undefined,
): void {
  const places: Place[] = [];
  const placeOf = (slot: number): Place => (places[slot] ??= placeIn(cube, slots.slots[slot]?.values ?? []));
  for (const [slot, { base }] of slots.slots.entries()) addNumbers(placeOf(slot).base, base);
  const met = new Set<Cell>();
  /** The cells that a code counts in, by slot: found once, since there are many codings and few codes. */
  const targets = new Map<Kin, Target[][]>();
  const targetsOf = (kin: Kin, slot: number): readonly Target[] => {
    const bySlot = targets.get(kin) ?? [];
    if (bySlot.length === 0) targets.set(kin, bySlot);
    bySlot[slot] ??= cellsOf(placeOf(slot).cells, kin, codebook);
    return bySlot[slot];
  };

  for (const counted of codings) {
    const { coding, kin } = counted;
    for (const { cell, isRated } of targetsOf(kin, slotOf(counted))) {
      countOne(cell, counted, sheet);
      if (!counted.isAbsent && !met.has(cell)) {
        met.add(cell);
        cell.recordings++;
      }
      if (!isRated || typeof coding.value !== "number") continue;
      cell.rated++;
      cell.ratings += coding.value;
    }
  }

  for (const [key, turns] of carried) {
    const bySlot: Cell[] = [];
    for (const turn of turns) {
      const slot = slots.ofTurn[turn] as number;
      bySlot[slot] ??= cellIn(placeOf(slot).cells, key);
      const cell = bySlot[slot];
      cell.turns++;
      cell.ms += Math.max(sheet.ms[turn] as number, 0);
    }
  }

  /** A coding belongs where it begins; that of a section, to the section. */
  function slotOf({ coding, isOnTurn }: Counted): number {
    if (isOnTurn) return slots.ofTurn[coding.firstTurn] as number;
    return slots.outside(coding.section === undefined ? 0 : (sheet.titleOf[coding.section] as number));
  }
}

interface Target {
  readonly cell: Cell;
  /** Whether its numbers count in the mean there: on a scale with an order, which is the theme's too. */
  readonly isRated: boolean;
}

/** The cells of a code itself, of each theme that it is in, and of all codes. */
function cellsOf(cells: Map<string, Cell>, kin: Kin, codebook: Codebook | undefined): Target[] {
  const scale = kin.code?.scale;
  const isRated = scale !== undefined && scale.type !== "nominal";
  const themes = kin.themes.map((theme) => {
    // A mean over several scales would say nothing.
    const own = codebook?.codes.get(theme)?.scale;
    const isShared = own?.name === scale?.name && own?.uri === scale?.uri;
    return { cell: cellIn(cells, themeKey(theme)), isRated: isRated && isShared };
  });
  return [
    { cell: cellIn(cells, codeKey(kin.id)), isRated },
    ...themes,
    { cell: cellIn(cells, anyCode), isRated: false },
  ];
}

function countOne(cell: Cell, { coding, isAbsent, isOnTurn }: Counted, sheet: Sheet): void {
  if (isAbsent) {
    cell.absent++;
    return;
  }
  cell.codings++;
  if (coding.tentative) cell.tentative++;
  if (!isOnTurn || (sheet.voice[coding.firstTurn] as number) < 0) return;
  cell.onTurns++;
  if ((sheet.ms[coding.firstTurn] as number) >= 0) cell.onTimed++;
}
