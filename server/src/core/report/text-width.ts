/**
 * How wide text is drawn, without a screen to ask: from the widths of Arial, with room for the wider fonts that stand in
 * for it.
 */

/** Widths of the characters from U+0020 to U+007E in thousandths of the size. */
const widths: readonly number[] = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];

/** DejaVu Sans, which many systems have in Arial's place, is about so much wider. */
const reserve = 1.14;
/** Nobody reads more of a name in a picture. */
const mostLetters = 200;

/** The pixels that `text` takes at a size in pixels: rather too many than too few. */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  for (const character of text.slice(0, mostLetters * 2)) sum += widthOf(character);
  return (sum / 1000) * size * reserve;
}

function widthOf(character: string): number {
  const point = character.codePointAt(0) as number;
  const known = widths[point - 32];
  if (known !== undefined) return known;
  if (point < 0x300) return 600;
  // Marks stand above what they belong to.
  if (/\p{M}/u.test(character)) return 0;
  // Chinese, Japanese and Korean signs and pictures fill a square; dashes, arrows and signs of sums do not.
  const isSign = point >= 0x2000 && point < 0x2e80;
  return point >= 0x1100 && !isSign ? 1000 : 650;
}

/** `text`, cut at its end with `…` where it would be wider than `room`. */
export function fitted(text: string, room: number, size: number): string {
  const whole = text.length > mostLetters ? `${[...text.slice(0, mostLetters)].slice(0, -1).join("")}…` : text;
  if (textWidth(whole, size) <= room) return whole;
  const letters = [...whole];
  while (letters.length > 1 && textWidth(`${letters.join("")}…`, size) > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
