/**
 * The part of a report that quotes what was said, by theme and code, with the places to find it.
 */
import type { Code } from "../codebook/model.ts";
import { type Content, type Element, element } from "./markup.ts";
import { folded, note, paragraph, placeOf, type Section } from "./page.ts";
import { number } from "./picture.ts";
import type { Quotation, Quotations } from "./quotations.ts";
import type { Study } from "./study.ts";
import type { Themes } from "./themes.ts";

/** Codes beyond these are not quoted: they are none that a person set up. */
const mostCodes = 400;

/**
 * @param most how many quotations a code may have.
 * @param asked the query that chose the codings; undefined where all were considered.
 */
export function quotationSection(
  { quotations, stats, themes }: Study,
  most: number,
  asked: string | undefined,
): Section {
  const codes = stats.codes
    .map(({ id }) => id)
    .filter((id) => quotations.of(id).length > 0)
    .slice(0, mostCodes);
  const content: Content[] = [
    paragraph(
      `At most ${number(most)} a code, chosen by a lot that is the same each time. Long ones are cut. Behind each stands the recording, who speaks, when, and the line in the file.`,
      ...(asked === undefined ? [] : [" Only codings that match the query ", element("code", {}, asked), "."]),
    ),
  ];
  for (const { id, name } of themes.top) {
    const own = codes.filter((code) => (themes.codes.get(code)?.theme.id ?? "") === id);
    if (own.length === 0) continue;
    const parts = own.map((code) => quotedCode(code, quotations, themes, asked !== undefined));
    content.push(element("h3", {}, name), ...parts);
  }
  if (content.length === 1) content.push(note("There is nothing to quote."));
  return { name: "quotations", title: "Quotations", content, pictures: [] };
}

function quotedCode(id: string, quotations: Quotations, themes: Themes, isAsked: boolean): Element {
  const quoted = quotations.of(id);
  const of = `${number(quoted.length)} of ${number(quotations.considered(id))}${isAsked ? " that match" : ""}`;
  const definition = themes.codes.get(id)?.definition;
  return folded(
    `${pathOf(themes.codes.get(id), id)} (${of})`,
    ...(definition === undefined ? [] : [note(element("bdi", {}, definition.trim()))]),
    ...quoted.map(quote),
  );
}

/** The names from below the theme down to the code. */
function pathOf(code: Code | undefined, id: string): string {
  if (code === undefined) return id;
  const names = [code.name];
  for (let at = code.parent; at !== undefined && at.parent !== undefined; at = at.parent) names.unshift(at.name);
  return names.join(" › ");
}

function quote({ words, speaker, place, coder, value, tentative, file, line }: Quotation): Element {
  const details = [
    speaker,
    value === undefined ? undefined : `rated ${value}`,
    tentative ? "tentative" : undefined,
    coder,
  ];
  const known = [place, ...details.filter((each) => each !== undefined && each !== "")];
  return element(
    "blockquote",
    {},
    // Whoever spoke Arabic or Hebrew is read from the right.
    element("p", { dir: "auto" }, words),
    element("p", { class: "place" }, element("bdi", {}, known.join(" · ")), " · ", placeOf(file, line)),
  );
}
