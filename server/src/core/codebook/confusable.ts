/** Pairs of ids that are easily taken for one another. */

/** From this length on, one letter is easily overlooked. */
const LEAST = 6;
/** No person reads ids beyond this length, and comparing them would take long. */
const MOST = 100;

export interface ConfusablePair {
  readonly earlier: string;
  readonly later: string;
  readonly by: "case" | "letter";
}

/**
 * Finds ids that differ by case alone, or with six characters and more by one letter, sign or mark added, left out or
 * exchanged. Digits count things and are not confused. Each id is named once as the later of a pair.
 *
 * Every id is filed under itself and under what is left of it without each of its characters, so that two that differ by
 * one meet in a drawer: the work grows with the number of ids and not with that of their pairs.
 */
export function confusablePairs(
  ids: Iterable<string>,
  areExcused: (a: string, b: string) => boolean,
): readonly ConfusablePair[] {
  const pairs: ConfusablePair[] = [];
  const byCase = new Map<string, string>();
  /** Under `rest`: whole ids. Under `rest` and a position: ids with the character there left out. */
  const whole = new Map<string, string>();
  const exchanged = new Map<string, string>();
  const shortened = new Map<string, string>();

  for (const id of ids) {
    if (id.length > MOST) continue;
    const folded = id.toLowerCase();
    const characters = [...folded];
    const isLong = characters.length >= LEAST;
    const twin = byCase.get(folded);
    let found: string | undefined;
    const rests = isLong ? withoutEach(characters) : [];
    if (isLong) {
      found = shortened.get(folded);
      for (const { rest, at } of rests) found ??= whole.get(rest) ?? exchanged.get(`${at} ${rest}`);
    }
    if (twin !== undefined && !areExcused(twin, id)) pairs.push({ earlier: twin, later: id, by: "case" });
    else if (found !== undefined && !areExcused(found, id)) pairs.push({ earlier: found, later: id, by: "letter" });
    if (twin !== undefined) continue;
    byCase.set(folded, id);
    if (!isLong) continue;
    whole.set(folded, id);
    for (const { rest, at } of rests) {
      keep(exchanged, `${at} ${rest}`, id);
      if (characters.length > LEAST) keep(shortened, rest, id);
    }
  }
  return pairs;
}

function keep(map: Map<string, string>, key: string, id: string): void {
  if (!map.has(key)) map.set(key, id);
}

/** What is left of a word without each of its characters that is no digit. */
function withoutEach(characters: readonly string[]): readonly { readonly rest: string; readonly at: number }[] {
  return characters.flatMap((character, at) =>
    /\p{Nd}/u.test(character) ? [] : [{ rest: [...characters.slice(0, at), ...characters.slice(at + 1)].join(""), at }],
  );
}
