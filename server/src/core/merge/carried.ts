/**
 * Codings and memos of the three versions, each at its place in the merged text and with the person whose it is.
 */
import type { Transcript } from "../transcript/tree.ts";
import type { Carried, Carrier } from "./carry.ts";
import { type CodingItem, codingItems, type MemoItem, memoItems, placeKey } from "./items.ts";
import type { Versions } from "./plan.ts";

/** A thing with its place in the merged text. `key` is equal for what is the same. */
export interface Placed<Item, Place> {
  readonly item: Item;
  /** Undefined where the words that it was of are gone. */
  readonly place: Place | undefined;
  readonly placeKey: string;
  /** Undefined for nobody's: neither the thing nor the file names a coder. */
  readonly owner: string | undefined;
  readonly key: string;
  /** Whether its place is known and not guessed. */
  readonly isExact: boolean;
  /** The pieces of the plan in which it begins and ends; none for what belongs to the whole document. */
  readonly pieces: readonly number[];
}

export type PlacedCoding = Placed<CodingItem, CodingItem["place"]>;
export type PlacedNote = Placed<MemoItem, MemoItem["place"]>;

/** A thing before it is known whose it is. */
interface Loose<Item, Place> {
  readonly item: Item;
  readonly place: Place | undefined;
  readonly placeKey: string;
  readonly says: string;
  readonly isExact: boolean;
  readonly pieces: readonly number[];
}

export function placedCodings(
  transcripts: Versions<Transcript>,
  carriers: Versions<Carrier>,
): Versions<readonly PlacedCoding[]> {
  return owned(transcripts, (version) =>
    codingItems(transcripts[version]).map((item) => {
      const found = carriedPlace(carriers[version], item.place);
      return { item, says: item.says, ...found };
    }),
  );
}

export function placedMemos(
  transcripts: Versions<Transcript>,
  carriers: Versions<Carrier>,
): Versions<readonly PlacedNote[]> {
  return owned(transcripts, (version) =>
    memoItems(transcripts[version]).map((item): Loose<MemoItem, MemoItem["place"]> => {
      const { place } = item;
      if (place.kind === "document") {
        return { item, says: item.text, place, placeKey: placeKey(place), isExact: true, pieces: [] };
      }
      const found = carriedPlace(carriers[version], place);
      return { item, says: item.text, ...found, place: found.place as MemoItem["place"] | undefined };
    }),
  );
}

function carriedPlace(
  carrier: Carrier,
  place: CodingItem["place"],
): Pick<Loose<CodingItem, CodingItem["place"]>, "place" | "placeKey" | "isExact" | "pieces"> {
  if (place.kind === "session" || place.kind === "nowhere") {
    return { place, placeKey: placeKey(place), isExact: true, pieces: [] };
  }
  const isLine = place.kind === "turn" || place.kind === "section";
  const pieces = isLine
    ? [carrier.pieceOf(place.line)]
    : [...new Set([carrier.pieceOf(place.from.line), carrier.pieceOf(place.to.line)])];
  const carried = isLine ? carrier.line(place.line) : carriedWords(carrier, place);
  if (carried === undefined) {
    return { place: undefined, placeKey: `gone ${placeKey(inBase(carrier, place))}`, isExact: false, pieces };
  }
  const moved = isLine
    ? { kind: place.kind, line: carried.from.line }
    : { kind: place.kind, from: carried.from, to: carried.to };
  return { place: moved, placeKey: placeKey(moved), isExact: carried.isExact, pieces };
}

/** The place as the base has it: what is gone was taken away by the other side, so that this one has it like the base. */
function inBase(carrier: Carrier, place: CodingItem["place"]): CodingItem["place"] {
  if (place.kind === "turn" || place.kind === "section") return { ...place, line: carrier.baseLine(place.line) };
  if (place.kind !== "span" && place.kind !== "point") return place;
  const from = { ...place.from, line: carrier.baseLine(place.from.line) };
  return { ...place, from, to: { ...place.to, line: carrier.baseLine(place.to.line) } };
}

function carriedWords(
  carrier: Carrier,
  place: Extract<CodingItem["place"], { readonly from: unknown }>,
): Carried | undefined {
  return place.kind === "point" ? carrier.point(place.from) : carrier.span(place.from, place.to);
}

/**
 * Says whose each thing is. What names nobody is the file's coder's; but where one side changed who that is, what stood there
 * already and still names nobody stays with the coder before.
 */
function owned<Item extends { readonly named: string | undefined }, Place>(
  transcripts: Versions<Transcript>,
  looseOf: (version: keyof Versions<unknown>) => readonly Loose<Item, Place>[],
): Versions<readonly Placed<Item, Place>[]> {
  const before = transcripts.base.front.coder;
  const base = looseOf("base");
  const unnamed = new Set(
    base.filter(({ item }) => item.named === undefined).map((loose) => `${loose.placeKey} ${loose.says}`),
  );
  const finished = (loose: Loose<Item, Place>, coder: string | undefined): Placed<Item, Place> => {
    const { says, ...rest } = loose;
    const stays = before !== undefined && coder !== before && unnamed.has(`${loose.placeKey} ${says}`);
    const owner = loose.item.named ?? (stays ? before : coder);
    return { ...rest, owner, key: JSON.stringify([loose.placeKey, says, owner ?? null]) };
  };
  return {
    base: base.map((loose) => finished(loose, before)),
    ours: looseOf("ours").map((loose) => finished(loose, transcripts.ours.front.coder)),
    theirs: looseOf("theirs").map((loose) => finished(loose, transcripts.theirs.front.coder)),
  };
}
