/**
 * A disagreement as HTML without scripts: what each coder has, side by side on the words. Whatever a transcript or a
 * codebook says is escaped: it is text that somebody else wrote, and must come out as it is.
 */
import type {
  DisagreementResult,
  DisagreementSide,
  ListedDisagreement,
  MadeDecision,
  PassageLine,
} from "../../../server/src/lsp/protocol.ts";
import { escaped } from "../codebook-view/html.ts";
import { parseColour } from "../colours.ts";
import { consensusKeys } from "./keys.ts";
import type { Order } from "./order.ts";
import type { ConsensusWords } from "./words.ts";

/** What the links run; no other command can be reached from the view. */
export const linkCommands = { key: "rapport.consensusKey", show: "rapport.consensusShow" } as const;

export interface Page {
  readonly coders: readonly string[];
  /** In the order in which they are gone through. */
  readonly items: readonly ListedDisagreement[];
  readonly order: Order;
  /** The one that is decided now; undefined where there is none. */
  readonly current: DisagreementResult | undefined;
}

/** `template`, whose own words are escaped, with HTML filled in for `{0}`, `{1}` … */
function filled(template: string, ...html: readonly string[]): string {
  return escaped(template).replace(/\{(\d)\}/g, (place, index) => html[Number(index)] ?? place);
}

/** The body of the page, without its head. */
export function bodyOf(page: Page, words: ConsensusWords): string {
  const { items, current } = page;
  const open = items.filter(({ isOpen }) => isOpen).length;
  const progress = filled(words.progress, String(items.length - open), String(open));
  const notice = items.length === 0 ? words.agreeInAll : open === 0 ? `${words.done} ${words.doneMore}` : "";
  return [
    `<header><p>${progress}</p><progress max="${Math.max(items.length, 1)}" value="${items.length - open}" aria-label="${progress}"></progress></header>`,
    notice === "" ? "" : `<p class="notice">${escaped(notice)}</p>`,
    current === undefined ? "" : disagreement(page, current, words),
    items.length === 0 ? "" : list(page, words),
  ].join("\n");
}

function disagreement({ coders, items }: Page, current: DisagreementResult, words: ConsensusWords): string {
  const at = items.findIndex(({ key }) => key === current.key);
  const place = filled(words.place, String(at + 1), String(items.length));
  const isOpen = items[at]?.isOpen ?? true;
  return [
    `<h1>${place} <span class="kind">${escaped(words.kind[current.kind])}</span></h1>`,
    decisionOf(current.decisions, isOpen, words),
    `<div class="sides">${current.sides.map((side, index) => sideOf(side, index, words)).join("")}</div>`,
    `<p class="keys">${keysOf(coders, isOpen, words)}</p>`,
  ].join("\n");
}

function sideOf(
  { coder, coding, lines, memos, others }: DisagreementSide,
  index: number,
  words: ConsensusWords,
): string {
  const about =
    coding === null
      ? `<p class="none">${escaped(words.nothing)}</p>`
      : `<p class="coding"><span class="swatch c${index}"></span><strong>${escaped(coding.name)}</strong> <code>${escaped(coding.tag)}</code>${
          coding.label === null ? "" : ` <span class="label">(${escaped(coding.label)})</span>`
        }${unitOf(coding, words)}</p>`;
  return [
    `<section class="side side${index}"><h2><kbd>${index + 1}</kbd> ${escaped(coder)}</h2>`,
    about,
    lines.length === 0 ? "" : `<div class="passage">${lines.map((line) => lineOf(line, index)).join("")}</div>`,
    others.length === 0
      ? ""
      : `<p class="also">${filled(words.also, others.map((tag) => `<code>${escaped(tag)}</code>`).join(" "))}</p>`,
    memos.map((memo) => `<p class="memo">${filled(words.memo, escaped(memo))}</p>`).join(""),
    "</section>",
  ].join("");
}

function unitOf({ unit, title }: NonNullable<DisagreementSide["coding"]>, words: ConsensusWords): string {
  const said =
    unit === "section"
      ? filled(words.section, escaped(title ?? ""))
      : unit === "session"
        ? escaped(words.session)
        : unit === "point"
          ? escaped(words.point)
          : unit === "turn"
            ? escaped(words.turn)
            : "";
  return said === "" ? "" : ` <span class="unit">· ${said}</span>`;
}

function lineOf({ head, parts }: PassageLine, index: number): string {
  const said = parts.map(({ text, isCoded }) =>
    isCoded ? `<mark class="m${index}">${text === "" ? "|" : escaped(text)}</mark>` : escaped(text),
  );
  return `<p>${head === "" ? "" : `<span class="head">${escaped(head)}</span> `}${said.join("")}</p>`;
}

function decisionOf(decisions: readonly MadeDecision[], isOpen: boolean, words: ConsensusWords): string {
  if (decisions.length === 0) return `<p class="decision open">${escaped(words.open)}</p>`;
  const said = decisions.map(({ by, took, wrote, note }) => {
    const what =
      took === null
        ? filled(words.wrote, wrote.map((tag) => `<code>${escaped(tag)}</code>`).join(" "))
        : took.length === 0
          ? escaped(words.tookNone)
          : filled(words.tookBoth, escaped(took.join(", ")));
    const more = note === "" ? "" : `. ${filled(words.note, escaped(note))}`;
    return `<p class="decision">✓ ${what}, ${filled(words.by, escaped(by.join(", ")))}${more}</p>`;
  });
  return said.join("") + (isOpen ? `<p class="notice">${escaped(words.differently)}</p>` : "");
}

function keysOf(coders: readonly string[], isOpen: boolean, words: ConsensusWords): string {
  const takes = coders.slice(0, 9).map((coder, index) => keyLink(`${index + 1}`, filled(words.take, escaped(coder))));
  return [
    ...takes,
    keyLink(consensusKeys.both, escaped(coders.length > 2 ? words.all : words.both)),
    keyLink(consensusKeys.neither, escaped(words.neither)),
    keyLink(consensusKeys.new, escaped(words.new)),
    keyLink(consensusKeys.note, escaped(words.addNote)),
    ...(isOpen ? [] : [keyLink(consensusKeys.reopen, escaped(words.reopen))]),
    keyLink(consensusKeys["next-open"], escaped(words.next), words.space),
    keyLink(consensusKeys.help, escaped(words.keys)),
  ].join(" ");
}

function keyLink(key: string, html: string, name = key): string {
  return `<span class="key"><kbd>${escaped(name)}</kbd> ${link(linkCommands.key, key, html)}</span>`;
}

/** A link that runs a command. Without a title the editor would show the command's address where the mouse rests. */
function link(command: string, argument: string, html: string): string {
  const query = encodeURIComponent(JSON.stringify([argument]));
  return `<a href="command:${command}?${escaped(query)}" title="${html.replace(/<[^>]*>/g, "")}">${html}</a>`;
}

function list({ items, current, order, coders }: Page, words: ConsensusWords): string {
  const rows = items.map(({ key, kind, size, isOpen, tags }, index) => {
    const state = isOpen ? "○" : "✓";
    const said = tags.map((tag) => `<td>${tag === null ? "–" : `<code>${escaped(tag)}</code>`}</td>`);
    const name = link(linkCommands.show, key, `${index + 1}`);
    const marked = key === current?.key ? ' class="current" aria-current="true"' : "";
    return `<tr${marked}><td>${state}</td><td>${name}</td><td>${escaped(words.kind[kind])}</td>${said.join("")}<td class="size">${size}</td></tr>`;
  });
  const names = coders.map((coder) => `<th scope="col">${escaped(coder)}</th>`).join("");
  const head = `<thead><tr><td></td><td></td><td></td>${names}<th scope="col" class="size">${escaped(words.size)}</th></tr></thead>`;
  const way = keyLink(consensusKeys.order, escaped(order === "size" ? words.bySize : words.byText));
  return `<section><h2>${escaped(words.list)}</h2><p class="keys">${way}</p><table>${head}<tbody>${rows.join("")}</tbody></table></section>`;
}

/** A whole page. Nothing in it is run, and nothing is fetched. */
export function pageHtml(page: Page, words: ConsensusWords, language: string, nonce: string): string {
  const swatches = (page.current?.sides ?? []).flatMap(({ coding }, index) =>
    coding?.color && parseColour(coding.color) ? [`.c${index} { background: ${coding.color}; }`] : [],
  );
  return `<!DOCTYPE html>
<html lang="${language.replace(/[^\w-]/g, "")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<style nonce="${nonce}">${style}${swatches.join("\n")}</style>
</head>
<body><main tabindex="0">${bodyOf(page, words)}</main></body>
</html>`;
}

const style = `
body { padding: 0; overflow: hidden; line-height: 1.5; overflow-wrap: anywhere; }
main { box-sizing: border-box; height: 100vh; overflow-y: auto; padding: 12px 20px 24px; }
main:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
header { display: flex; gap: 12px; align-items: center; }
header p { margin: 0; color: var(--vscode-descriptionForeground); white-space: nowrap; }
progress { flex: 1; min-width: 60px; height: 8px; appearance: none; border: 1px solid var(--vscode-descriptionForeground); border-radius: 4px; overflow: hidden; }
progress::-webkit-progress-bar { background: transparent; }
progress::-webkit-progress-value { background: var(--vscode-progressBar-background); }
h1 { margin: 12px 0 0; font-size: 1.3em; font-weight: 600; }
h2 { margin: 0 0 4px; font-size: 1.05em; font-weight: 600; }
.kind { margin-left: 6px; font-weight: 400; }
.decision { margin: 2px 0 8px; }
.decision.open, .unit, .label, .head, .also, .size { color: var(--vscode-descriptionForeground); }
.sides { display: flex; flex-wrap: wrap; gap: 14px; margin: 10px 0; }
.side { flex: 1 1 170px; min-width: 0; padding: 10px 14px; border: 1px solid var(--vscode-widget-border, var(--vscode-descriptionForeground)); border-top: 4px solid var(--vscode-charts-blue, currentColor); background: var(--vscode-editor-background); }
.side1 { border-top-style: double; border-top-color: var(--vscode-charts-green, currentColor); }
.side2 { border-top-style: dashed; border-top-color: var(--vscode-charts-purple, currentColor); }
.coding, .none { margin: 0 0 8px; }
.none { font-style: italic; color: var(--vscode-descriptionForeground); }
.swatch { display: inline-block; box-sizing: border-box; width: 0.75em; height: 0.75em; margin-right: 0.45em; border: 1px solid var(--vscode-foreground); }
.passage { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); }
.passage p { margin: 4px 0; }
mark { padding: 1px 0; color: inherit; background: var(--vscode-editor-findMatchHighlightBackground, transparent); border-bottom: 2px solid var(--vscode-charts-blue, currentColor); }
.m1 { border-bottom-style: double; border-bottom-width: 4px; border-bottom-color: var(--vscode-charts-green, currentColor); }
.m2 { border-bottom-style: dashed; border-bottom-color: var(--vscode-charts-purple, currentColor); }
.memo { margin: 8px 0 0; padding-left: 8px; border-left: 3px solid var(--vscode-widget-border, currentColor); }
.also { margin: 8px 0 0; }
code { display: inline-block; padding: 0; font-family: var(--vscode-editor-font-family); font-size: 0.95em; color: inherit; background: none; }
kbd { padding: 0 5px; border: 1px solid var(--vscode-widget-border, currentColor); border-radius: 3px; font-family: var(--vscode-editor-font-family); font-size: 0.92em; }
.key { display: inline-block; margin: 2px 12px 2px 0; white-space: nowrap; }
a { color: var(--vscode-textLink-foreground); text-decoration: none; }
a:hover { text-decoration: underline; }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
.notice { padding: 6px 10px; border-left: 3px solid var(--vscode-progressBar-background, currentColor); background: var(--vscode-textBlockQuote-background); }
section > h2 + .keys { margin: 0 0 4px; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 3px 10px 3px 0; vertical-align: top; border-top: 1px solid var(--vscode-widget-border, transparent); }
th { font-weight: 600; text-align: left; }
th.size, td.size { padding-right: 4px; text-align: right; white-space: nowrap; }
tr.current { background: var(--vscode-list-inactiveSelectionBackground); }
`;
