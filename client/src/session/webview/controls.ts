/**
 * The row above the picture: what is shown along the axis, whose codings, and where to save it.
 */
import type { SessionResult, Words } from "../messages.ts";
import { filled } from "../labels.ts";
import { type Axis, hasTimes } from "../times.ts";
import { element } from "./element.ts";

export interface Choice {
  readonly axis: Axis;
  readonly coder: string | null;
}

export interface Controls {
  readonly node: HTMLElement;
  show(session: SessionResult, words: Words, choice: Choice): void;
}

export interface ControlEvents {
  choose(choice: Choice): void;
  save(format: "svg" | "png"): void;
}

export function createControls(events: ControlEvents): Controls {
  const node = element("div", "controls");
  let shown = "";
  return {
    node,
    show(session, words, choice) {
      // Made anew only where something changed: who is at work in here keeps the focus.
      const key = JSON.stringify([hasTimes(session.turns), session.coders, words, choice]);
      if (key === shown) return;
      shown = key;
      const focused = node.contains(document.activeElement) ? document.activeElement?.id : undefined;
      node.replaceChildren(axisChoice(session, words, choice), ...coderChoice(session, words, choice), saves(words));
      if (focused !== undefined) document.getElementById(focused)?.focus();
    },
  };

  function axisChoice({ turns }: SessionResult, words: Words, choice: Choice): HTMLElement {
    const group = element("div", "choice");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", words.axis);
    for (const axis of ["time", "turns"] as const) {
      const button = element("button", "", words[axis]);
      button.id = `axis-${axis}`;
      button.type = "button";
      button.setAttribute("aria-pressed", String(choice.axis === axis));
      if (axis === "time" && !hasTimes(turns)) {
        button.disabled = true;
        button.title = words.noTimes;
      }
      button.addEventListener("click", () => events.choose({ ...choice, axis }));
      group.append(button);
    }
    return group;
  }

  function coderChoice({ coders }: SessionResult, words: Words, choice: Choice): readonly HTMLElement[] {
    if (coders.length < 2 && choice.coder === null) return [];
    const label = element("label", "", `${words.coder} `);
    const list = element("select");
    list.id = "coder";
    list.append(new Option(words.allCoders, ""));
    for (const coder of coders) list.append(new Option(coder, coder));
    list.value = choice.coder ?? "";
    list.addEventListener("change", () => events.choose({ ...choice, coder: list.value === "" ? null : list.value }));
    label.append(list);
    return [label];
  }

  function saves(words: Words): HTMLElement {
    const group = element("div", "saves");
    for (const format of ["svg", "png"] as const) {
      const button = element("button", "plain", filled(words.save, format.toUpperCase()));
      button.id = `save-${format}`;
      button.type = "button";
      button.addEventListener("click", () => events.save(format));
      group.append(button);
    }
    return group;
  }
}
