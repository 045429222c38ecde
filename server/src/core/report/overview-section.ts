/**
 * The part of a report that says what was read, and what was counted of it.
 */
import { counted } from "../lookup/markdown.ts";
import { addNumbers, newBase } from "../stats/counts.ts";
import { element } from "./markup.ts";
import { facts, folded, note, type Section, sentence, table } from "./page.ts";
import { listed, number } from "./picture.ts";
import { naturally } from "./sessions.ts";
import type { Study } from "./study.ts";
import { codebookWords, durationWords, mainWords } from "./words.ts";

const mostRecordings = 500;

export function overviewSection({ stats, main, mainCoding, themes }: Study, only: string | undefined): Section {
  const { recordings, coders, codebooks, notes } = stats;
  const base = newBase();
  for (const { base: own } of stats.talk) addNumbers(base, own);
  const transcripts = recordings.reduce((sum, { copies }) => sum + copies, 0);
  const clients = new Set(recordings.flatMap(({ client }) => client ?? []));
  const titles = themes.codebooks.flatMap(({ title }) => title ?? []);
  return {
    name: "overview",
    title: "The study",
    content: [
      facts([
        ["Recordings", `${number(recordings.length)}, in ${counted(transcripts, "transcript")}`],
        ...(clients.size === 0 ? [] : [["Clients", listed([...clients].sort(naturally), 20)] as const]),
        [
          "Coders",
          coders.length === 0
            ? "nobody"
            : listed(
                coders.map(({ name }) => name),
                20,
              ),
        ],
        ["Codebook", codebookWords(codebooks), ...(titles.length === 0 ? [] : [` (${listed(titles, 6)})`])],
        [
          "Talk",
          `${number(base.turns)} turns, ${number(base.words)} words${base.ms > 0 ? `, ${durationWords(base.ms)} of which the time is known` : ""}`,
        ],
        ["Codings that count", countsOf(main)],
      ]),
      element("h3", {}, "What the figures are computed on"),
      element(
        "ul",
        {},
        ...[
          mainWords(mainCoding, only),
          "A coding whose rating says that the code does not occur (its scale's absent value) counts as a rating, and not as a coding.",
          "Tentative codings count like all others.",
          "What counts for a theme counts for each code below it as well; a turn that carries several of them counts once.",
          "Turns are those of speakers; narrative is none. Nothing is computed across the end of a recording.",
          ...notes,
        ].map((each) => element("li", {}, ...sentence(each))),
      ),
      table(
        "Coders",
        [
          { title: "Coder" },
          ...["Transcripts", "Codings", "Of these tentative", "Rated as absent"].map((title) => ({
            title,
            isNumber: true,
          })),
        ],
        coders.map(({ name, transcripts: own, codings, tentative, absent }) => [
          name,
          ...[own, codings, tentative, absent].map((each) => number(each)),
        ]),
      ),
      recordingTable(recordings),
    ],
    pictures: [],
  };
}

function countsOf({ codings, tentative, absent }: Study["main"]): string {
  const more = [
    tentative > 0 ? `${number(tentative)} of them tentative` : "",
    absent > 0 ? `${counted(absent, "rating")} as absent beside them` : "",
  ];
  return [number(codings), ...more.filter((each) => each !== "")].join(", ");
}

function recordingTable(recordings: Study["stats"]["recordings"]): ReturnType<typeof folded> {
  const shown = recordings.toSorted((a, b) => naturally(a.session, b.session)).slice(0, mostRecordings);
  const left = recordings.length - shown.length;
  return folded(
    `The recordings (${number(recordings.length)})`,
    table(
      "",
      [
        { title: "Recording" },
        { title: "Client" },
        { title: "Date" },
        ...["Copies", "Turns", "Words"].map((title) => ({ title, isNumber: true })),
      ],
      shown.map(({ session, client, date, copies, turns, words }) => [
        session,
        client ?? "",
        date ?? "",
        number(copies),
        number(turns),
        number(words),
      ]),
    ),
    ...(left === 0 ? [] : [note(`${number(left)} more are not listed.`)]),
  );
}
