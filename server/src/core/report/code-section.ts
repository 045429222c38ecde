/**
 * The part of a report that counts codes and themes.
 */
import { type Cell, codeKey, themeKey } from "../stats/counts.ts";
import type { CoderStats, StudyCode } from "../stats/study.ts";
import { drawBars } from "./bars.ts";
import { figure, folded, note, type Section, table } from "./page.ts";
import { number } from "./picture.ts";
import type { Study } from "./study.ts";
import { codebookWords, fraction, mainNote } from "./words.ts";

/** More bars than these are no picture any more. */
const mostBars = 90;
const mostRows = 500;
/** Columns of coders beside the other figures. */
const mostCoders = 6;

export function codeSection(study: Study, only: string | undefined): Section {
  const { stats, main, mainCoding, themes } = study;
  const used = stats.codes.filter(({ id }) => cellOf(main, themeKey(id)) !== undefined);
  const bars = used.length <= mostBars ? used : used.filter(({ depth }) => depth === 0).slice(0, mostBars);
  const n = `${number(main.codings)} codings in ${number(main.transcripts)} transcripts`;
  const picture = drawBars({
    name: "codes",
    title: "Codes and themes",
    about: `How often each code was used, with all codes below it: ${bars.map(({ id }) => `${themes.nameOf(id)} ${number(codingsOf(main, id))}`).join(", ")}.`,
    unit: "codings, those of codes below included",
    bars: bars.map(({ id, depth }) => ({
      label: themes.nameOf(id),
      depth,
      value: codingsOf(main, id),
      hue: themes.hueOf(id),
    })),
  });
  const caption = `Codings of each code and of all below it. ${mainNote(mainCoding, only)} ${n}; codebook ${codebookWords(stats.codebooks)}.${bars.length < used.length ? " There is no room for codes below the themes: the table has them." : ""}`;
  return {
    name: "codes",
    title: "Codes and themes",
    content:
      used.length === 0
        ? [note("Nothing is coded.")]
        : [figure(picture, caption), folded("The numbers", tableOf(study, used))],
    pictures: used.length === 0 ? [] : [picture],
  };
}

function tableOf({ stats, main, themes }: Study, used: readonly StudyCode[]): ReturnType<typeof table> {
  const coders = stats.coders.length > 1 && stats.coders.length <= mostCoders ? stats.coders : [];
  const rows = used.slice(0, mostRows).map(({ id, depth }) => {
    const all = cellOf(main, themeKey(id)) as Cell;
    const own = cellOf(main, codeKey(id));
    return [
      { depth, content: [themes.nameOf(id)] },
      id,
      ...[all.codings, own?.codings ?? 0, all.turns, all.recordings].map((each) => number(each)),
      all.rated === 0 ? "" : `${fraction(all.ratings / all.rated)} (${number(all.rated)})`,
      ...coders.map((coder) => number(codingsOf(coder, id))),
    ];
  });
  const left = used.length - rows.length;
  return table(
    `With the codes below: all but “itself”. Mean ratings stand with their number; ratings of absence are among them.${left > 0 ? ` ${number(left)} more codes are not listed.` : ""}`,
    [
      { title: "Code" },
      { title: "Id" },
      ...["Codings", "Itself", "Turns", "Recordings", "Mean rating", ...coders.map(({ name }) => name)].map(
        (title) => ({ title, isNumber: true }),
      ),
    ],
    rows,
  );
}

/** The codings of a code and of all below it. */
export function codingsOf(coder: CoderStats, id: string): number {
  return cellOf(coder, themeKey(id))?.codings ?? 0;
}

/** Without dimensions there is one place. */
function cellOf({ places }: CoderStats, key: string): Cell | undefined {
  return places[0]?.cells.get(key);
}
