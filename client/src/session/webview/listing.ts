/**
 * The codings as a table below the picture, for those who would rather read than look. Made only while it is open.
 */
import { clock } from "../times.ts";
import { filled } from "../labels.ts";
import type { Bar } from "../bars.ts";
import type { Layout } from "../layout.ts";
import type { SessionResult, Words } from "../messages.ts";
import { element } from "./element.ts";

export interface Listing {
  readonly node: HTMLElement;
  /** Lists what is shown in the picture; of a selection of turns what these have of it. */
  show(session: SessionResult, layout: Layout, words: Words, selected: readonly [number, number] | undefined): void;
}

export function createListing(go: (bar: Bar) => void): Listing {
  const node = element("details", "listing");
  const summary = element("summary");
  const place = element("div", "scroll");
  node.append(summary, place);
  let fill = () => {};
  node.addEventListener("toggle", () => fill());
  return {
    node,
    show(session, layout, words, selected) {
      const bars = layout.lanes
        .flatMap((lane) => lane.bars)
        .filter(({ coding }) => selected === undefined || touches(coding, selected))
        .sort((a, b) => a.coding.firstTurn - b.coding.firstTurn || a.x - b.x);
      summary.textContent = filled(words.list, bars.length);
      fill = () => place.replaceChildren(...(node.open ? [tableOf(session, bars, words)] : []));
      fill();
    },
  };

  function tableOf(session: SessionResult, bars: readonly Bar[], words: Words): HTMLElement {
    const table = element("table");
    const head = table.createTHead().insertRow();
    for (const title of [words.place, words.theme, words.code, words.value, words.coder, words.said]) {
      const cell = element("th", "", title);
      cell.scope = "col";
      head.append(cell);
    }
    const body = table.createTBody();
    for (const bar of bars) body.append(rowOf(session, bar, words));
    return table;
  }

  function rowOf(session: SessionResult, bar: Bar, words: Words): HTMLElement {
    const { coding } = bar;
    const turn = session.turns[coding.firstTurn];
    const row = element("tr");
    const link = element("button", "link", coding.path.join(" › "));
    link.type = "button";
    link.addEventListener("click", () => go(bar));
    const code = element("td");
    code.append(link);
    const marks = [coding.value, coding.absent ? words.absent : null, coding.tentative ? words.tentative : null];
    const where = [turn === undefined ? "" : String(coding.firstTurn + 1), turn?.role ?? turn?.label ?? ""];
    if (turn !== undefined && turn.time !== null) where.push(clock(turn.time));
    row.append(
      element("td", "number", where.filter((part) => part !== "").join(" · ")),
      element("td", "", session.lanes[bar.lane]?.name ?? ""),
      code,
      element("td", "", marks.filter((mark) => mark !== null).join(", ")),
      element("td", "", coding.coder ?? ""),
      element("td", "", coding.words),
    );
    return row;
  }
}

function touches(coding: Bar["coding"], [first, last]: readonly [number, number]): boolean {
  return coding.firstTurn <= last && Math.max(coding.lastTurn, coding.firstTurn) >= first;
}
