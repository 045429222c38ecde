/**
 * How wide texts are, before they are drawn.
 */
import type { Measure } from "../layout.ts";

/** Measures in the fonts of an element that is in the page. */
export function measureIn(element: Element): Measure {
  const context = document.createElement("canvas").getContext("2d");
  const { fontFamily } = getComputedStyle(element);
  const known = new Map<string, number>();
  return (text, size) => {
    const key = `${size} ${text}`;
    let width = known.get(key);
    if (width === undefined && context !== null) {
      context.font = `${size === "small" ? 11 : 12}px ${fontFamily}`;
      width = context.measureText(text).width;
      known.set(key, width);
    }
    return width ?? text.length * 7;
  };
}
