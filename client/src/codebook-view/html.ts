/**
 * A code, or the tree of all codes, as HTML without scripts. Whatever a codebook says is escaped: it is text that somebody
 * else wrote, and must come out as it is.
 */
import type { CodeCardResult, CodeTreeResult, ListedCode, NamedCode } from "../../../server/src/lsp/protocol.ts";
import { parseColour } from "../colours.ts";
import type { CardWords } from "./words.ts";

/** What the links run; no other command can be reached from the view. */
export const linkCommands = {
  show: "rapport.codebook.showCode",
  all: "rapport.codebook.showAll",
  open: "rapport.codebook.openEntry",
} as const;

export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** `template`, whose own words are escaped, with HTML filled in for `{0}`, `{1}` … */
function filled(template: string, ...html: readonly string[]): string {
  return escaped(template).replace(/\{(\d)\}/g, (place, index) => html[Number(index)] ?? place);
}

/** A link that runs a command. Without a title the editor would show the command's address where the mouse rests. */
function link(command: string, argument: string | undefined, html: string, title = html): string {
  // An apostrophe alone is left as it is by the encoding, and would end nothing: the attribute stands in double quotes.
  const query = argument === undefined ? "" : `?${encodeURIComponent(JSON.stringify([wellFormed(argument)]))}`;
  return `<a href="command:${command}${escaped(query)}" title="${title}">${html}</a>`;
}

/** Half a pair of surrogates cannot be encoded. */
function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}

function codeLink({ code, name }: NamedCode): string {
  return link(linkCommands.show, code, escaped(name), escaped(`#${code}`));
}

function section(title: string, html: string): string {
  return html === "" ? "" : `<section><h2>${escaped(title)}</h2>${html}</section>`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
}

/** Prose keeps its paragraphs, which YAML parts by line breaks. */
function paragraphs(text: string): string {
  const parts = text.split(/[\r\n]+/).filter((part) => part.trim() !== "");
  return parts.map((part) => `<p>${escaped(part)}</p>`).join("");
}

/** A body and the colours that its classes `c0`, `c1` … stand for. */
export interface Body {
  readonly html: string;
  readonly colors: readonly string[];
}

export function cardBody(card: CodeCardResult, words: CardWords): Body {
  const way = [link(linkCommands.all, undefined, escaped(words.allCodes)), ...card.path.map(codeLink)];
  const state = card.status === "draft" ? ` <span class="state">${escaped(words.draft)}</span>` : "";
  const html = [
    `<nav>${way.join(" › ")} ›</nav>`,
    `<h1><span class="swatch c0${card.dashed ? " dashed" : ""}"></span>${escaped(card.name)}${state}</h1>`,
    `<p class="id">#${escaped(card.code)}</p>`,
    deprecation(card, words),
    card.codable ? "" : `<p class="notice">${escaped(words.heading)}</p>`,
    card.definition === null ? "" : paragraphs(card.definition),
    section(words.useWhen, list(card.useWhen.map(escaped))),
    section(words.notWhen, list(card.notWhen.map(escaped))),
    section(words.confuseWith, list(card.confuseWith.map(confusion))),
    section(words.rating, scaleOf(card, words)),
    section(words.where, list(conditions(card, words))),
    section(words.examples, card.examples.map((example) => exampleOf(example, words)).join("")),
    section(words.below, list(card.children.map(codeLink))),
    section(words.used, useOf(card, words)),
    section(words.aliases, card.aliases.length === 0 ? "" : `<p>${card.aliases.map(escaped).join(", ")}</p>`),
    section(words.note, card.note === null ? "" : paragraphs(card.note)),
    section(words.source, card.source === null ? "" : `<p>${escaped(card.source)}</p>`),
    card.key === null ? "" : `<p>${filled(words.key, `<kbd>${escaped(card.key)}</kbd>`)}</p>`,
    card.definedAt === null ? "" : `<p>${link(linkCommands.open, undefined, escaped(words.openEntry))}</p>`,
  ];
  return { html: html.join("\n"), colors: [card.color] };
}

function deprecation({ status, replacedBy, reason }: CodeCardResult, words: CardWords): string {
  if (status !== "deprecated") return "";
  const codes = replacedBy.map(codeLink);
  const way =
    codes.length === 0
      ? escaped(words.another)
      : filled(codes.length === 1 ? words.useInstead : words.choose, codes.join(", "));
  const because = reason === null ? "" : ` ${escaped(reason)}`;
  return `<p class="notice"><strong>${escaped(words.deprecated)}</strong> ${way}${because}</p>`;
}

function confusion(other: CodeCardResult["confuseWith"][number]): string {
  return codeLink(other) + (other.because === null ? "" : `: ${escaped(other.because)}`);
}

function scaleOf({ scale }: CodeCardResult, words: CardWords): string {
  if (scale === null) return "";
  const { min, max, step } = scale;
  const range =
    min === null && max === null
      ? []
      : [
          min === null
            ? filled(words.upTo, String(max))
            : max === null
              ? filled(words.from, String(min))
              : filled(words.range, String(min), String(max)),
        ];
  const about = [escaped(scale.name), ...range, ...(step === null ? [] : [filled(words.steps, String(step))])];
  const rows = scale.values.map(({ value, label, absent }) => {
    const meaning = [label, absent ? words.absent : null].filter((part) => part !== null).map(escaped);
    return `<tr><th scope="row">${escaped(value)}</th><td>${meaning.join("; ")}</td></tr>`;
  });
  const needed = escaped(scale.rating === "required" ? words.required : words.optional);
  return `<p>${about.join(", ")}. ${needed}</p>${rows.length === 0 ? "" : `<table>${rows.join("")}</table>`}`;
}

function conditions({ roles, units, requires, group }: CodeCardResult, words: CardWords): readonly string[] {
  return [
    ...(roles.length === 0 ? [] : [filled(words.speaker, roles.map(escaped).join(", "))]),
    ...(units.length === 0 ? [] : [filled(words.on, units.map((unit) => escaped(words.unit[unit])).join(", "))]),
    ...(requires.length === 0 ? [] : [filled(words.requires, requires.map(codeLink).join(` ${escaped(words.or)} `))]),
    ...(group === null ? [] : [filled(words.group, escaped(group))]),
  ];
}

function exampleOf({ kind, text }: CodeCardResult["examples"][number], words: CardWords): string {
  const isHit = kind === "hit";
  const sign = `<span aria-hidden="true">${isHit ? "✓" : "✗"}</span>`;
  return `<figure class="${isHit ? "hit" : "miss"}"><figcaption>${sign} ${escaped(words.example[kind])}</figcaption><pre>${escaped(text)}</pre></figure>`;
}

function useOf({ codings, files, byCoder }: CodeCardResult, words: CardWords): string {
  if (codings === 0) return `<p>${escaped(words.unused)}</p>`;
  const coders = byCoder.map(
    ({ coder, codings: count }) => `${escaped(coder === "" ? words.nobody : coder)}: ${count}`,
  );
  return `<p>${filled(words.use, String(codings), String(files))}</p>${list(coders)}`;
}

/** All codes, the top-level ones open, to look through. */
export function treeBody({ title, codes }: CodeTreeResult, words: CardWords): Body {
  const colors = [...new Set(colorsOf(codes))];
  const item = (code: ListedCode, depth: number): string => {
    const swatch = `<span class="swatch c${colors.indexOf(code.color)}${code.dashed ? " dashed" : ""}"></span>`;
    const state = code.deprecated ? ` <span class="state">${escaped(words.deprecatedShort)}</span>` : "";
    const about = code.about === null ? "" : `<span class="about">${escaped(code.about)}</span>`;
    const line = `${swatch}${codeLink(code)}${state}${about}`;
    if (code.children.length === 0) return `<li>${line}</li>`;
    const below = code.children.map((child) => item(child, depth + 1)).join("");
    return `<li><details${depth === 0 ? " open" : ""}><summary>${line}</summary><ul>${below}</ul></details></li>`;
  };
  const heading = title === null ? words.allCodes : title;
  const html = `<h1>${escaped(heading)}</h1>\n<ul class="tree">${codes.map((code) => item(code, 0)).join("\n")}</ul>`;
  return { html, colors };
}

function colorsOf(codes: readonly ListedCode[]): readonly string[] {
  return codes.flatMap(({ color, children }) => [color, ...colorsOf(children)]);
}

export function noticeBody(text: string): Body {
  return { html: `<p>${escaped(text)}</p>`, colors: [] };
}

/** A whole page. Nothing in it is run, and nothing is fetched. */
export function pageOf({ html, colors }: Body, language: string, nonce: string): string {
  const swatches = colors.flatMap((color, index) =>
    parseColour(color) ? [`.c${index} { background: ${color}; }`] : [],
  );
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<style nonce="${nonce}">${style}${swatches.join("\n")}</style>
</head>
<body><main tabindex="0">${html}</main></body>
</html>`;
}

const style = `
/* The editor takes over how far the whole page was scrolled: another code would begin in the middle of its card. */
body { padding: 0; overflow: hidden; line-height: 1.5; overflow-wrap: anywhere; }
main { box-sizing: border-box; height: 100vh; overflow-y: auto; padding: 4px 16px 20px; }
main:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
h1 { margin: 4px 0 0; font-size: 1.25em; font-weight: 600; }
h2 { margin: 14px 0 2px; font-size: 1em; font-weight: 600; }
p, ul { margin: 4px 0; }
ul { padding-left: 18px; }
nav, .id, .about, .state { color: var(--vscode-descriptionForeground); }
nav { font-size: 0.92em; }
.id { margin: 0 0 8px; font-family: var(--vscode-editor-font-family); font-size: 0.92em; }
.state { font-size: 0.92em; font-weight: 400; font-style: italic; }
a { color: var(--vscode-textLink-foreground); text-decoration: none; }
a:hover { text-decoration: underline; }
a:focus-visible, summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
.swatch { display: inline-block; box-sizing: border-box; width: 0.75em; height: 0.75em; margin-right: 0.45em; border: 1px solid var(--vscode-foreground); }
.swatch.dashed { border-style: dashed; }
.notice { padding: 4px 8px; border-left: 3px solid var(--vscode-editorWarning-foreground, currentColor); background: var(--vscode-textBlockQuote-background); }
table { border-collapse: collapse; }
th { padding: 1px 10px 1px 0; font-weight: 600; text-align: right; vertical-align: top; }
td { padding: 1px 0; }
figure { margin: 6px 0 10px; padding-left: 8px; border-left: 3px solid var(--vscode-widget-border, var(--vscode-descriptionForeground)); }
figure.hit { border-left-style: solid; }
figure.miss { border-left-style: dashed; }
figcaption { font-size: 0.92em; color: var(--vscode-descriptionForeground); }
pre { margin: 2px 0 0; font-family: var(--vscode-editor-font-family); font-size: 0.95em; white-space: pre-wrap; }
kbd { padding: 0 4px; border: 1px solid var(--vscode-widget-border, currentColor); }
.tree, .tree ul { padding-left: 0; list-style: none; }
.tree ul { padding-left: 16px; }
.tree li { margin: 3px 0; }
/* As much as the sign takes that opens and closes what is below a code. */
.tree li > .swatch { margin-left: 15px; }
.tree summary { cursor: pointer; }
.tree > li > details > summary a, .tree > li > a { font-weight: 600; }
.about { display: block; padding-left: 34px; font-size: 0.95em; }
`;
