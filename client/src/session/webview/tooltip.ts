/**
 * What is said of the thing under the mouse or in focus.
 */
import { element } from "./element.ts";

export interface Tooltip {
  readonly node: HTMLElement;
  /** Shows a title, details and the words that were said above or below the box, given in the page's pixels. */
  show(box: DOMRect, title: string, details: string, said: string): void;
  hide(): void;
}

export function createTooltip(): Tooltip {
  const node = element("div", "tooltip");
  // What it says is in the names of the elements, and would be read twice.
  node.setAttribute("aria-hidden", "true");
  node.hidden = true;
  return {
    node,
    show(box, title, details, said) {
      const lines = [element("strong", "", title), element("span", "", details)];
      if (said !== "") lines.push(element("q", "", said));
      node.replaceChildren(...lines);
      node.hidden = false;
      const { offsetWidth, offsetHeight } = node;
      const left = Math.min(
        Math.max(box.left + box.width / 2 - offsetWidth / 2, 4),
        window.innerWidth - offsetWidth - 4,
      );
      const above = box.top - offsetHeight - 8;
      node.style.left = `${Math.max(left, 4)}px`;
      node.style.top = `${above < 4 ? box.bottom + 8 : above}px`;
    },
    hide() {
      node.hidden = true;
    },
  };
}
