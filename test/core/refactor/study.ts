/** A study of 200 transcripts, the same on every run, with all that makes changing it over many files hard. */
import type { Change } from "../../../server/src/core/change.ts";
import { checkCodebook } from "../../../server/src/core/checks/codebook.ts";
import { checkProject } from "../../../server/src/core/checks/project.ts";
import { checkTranscript, type Finding, findingsOf } from "../../../server/src/core/checks/run.ts";
import { ownCodebooks, resolvedCodebook } from "../../../server/src/core/library.ts";
import { indexTranscript } from "../../../server/src/core/occurrences.ts";
import { codebookOf, type Project, transcriptsOf } from "../../../server/src/core/project.ts";
import type { Texts } from "../../../server/src/core/refactor/texts.ts";
import { applyEdits, withoutBom } from "../../../server/src/core/text.ts";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { isCodebookName, nameOf } from "../../../server/src/core/uri.ts";
import { projectOf, root } from "../../fixture.ts";

export { root };

const shared = `# Codes that several studies share.
codebook: shared
scales:
  depth: { type: ordinal, values: { 1: low, 2: some, 3: high } }
codes:
  - id: rupture
    definition: A strain.
    codes:
      # The one that the tests change.
      - id: évitement
        name: "Évitement: #1"
        definition: >
          The client moves away.

        scale: depth
        examples:
          - kind: hit
            text: "C: {Fine.}#e\\u0301vitement=3 {\\"Hm\\"}#évitement"
          - { kind: near-miss, text: 'C: {It''s fine.}#repair' }
        # Behind its examples.
      - id: denial
        definition: The client rejects a feeling.
        scale: depth
        confuse-with:
          - code: évitement
            because: One avoids, one rejects.
        examples:
          - kind: near-miss
            text: |
              C: {Let us talk of 😀 {something} else.}#évitement
              % See (#évitement).
      - { id: refusal, definition: The client says no., scale: depth }
  - { id: frame, definition: Time and money., status: draft }
`;

const own = `extends: [./shared.codebook.yaml]
version: 1.0.0
roles: { client: C, therapist: T }
participants: { T: therapist, C: client }
codes:
  - adapt: évitement
    color: "#D55E00"
  - id: repair
    definition: What mends it.
    requires: [évitement, refusal, denial, topic, repair]
  - id: topic
    definition: What they talk of.
rules:
  - { id: answered, after: rupture, expect: [repair, "évitement"], within: { turns: 900 }, message: No repair. }
`;

/** Another study, whose code of the same name is another one. */
const other = `codes:
  - { id: évitement, definition: Something else altogether. }
  - { id: repair, definition: What mends it. }
`;

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

const words = "so 😀 I e\u0301te\u0301 don't \\#évitement [laughs] {} 𠮷野 #évitement's said \\{ no \\\\ yes".split(
  " ",
);

/** The texts of all files, by URI. */
export function studyTexts(): Map<string, string> {
  const texts = new Map([
    [`${root}/shared.codebook.yaml`, shared],
    [`${root}/codebook.yaml`, own],
    [`${root}/other/codebook.yaml`, `\uFEFF${other}`.slice(1)],
  ]);
  for (let number = 0; number < 200; number++) {
    const folder = number % 5 === 4 ? "other" : "s";
    const text = transcript(
      number,
      folder === "other" ? ["évitement", "repair"] : ["évitement", "denial", "refusal", "repair", "topic"],
    );
    const ends = [text, text.replaceAll("\n", "\r\n"), text.replaceAll("\n", "\r")][number % 3] as string;
    const coder = ["ana", "ben"][number % 2] as string;
    texts.set(`${root}/${folder}/s${number}.${coder}.transcript`, (number % 7 === 3 ? "\uFEFF" : "") + ends);
  }
  return texts;
}

function transcript(number: number, codes: readonly string[]): string {
  const next = random(number + 1);
  const said = (): string => Array.from({ length: 1 + next(4) }, () => words[next(words.length)]).join(" ");
  const code = (): string => {
    const id = codes[next(codes.length)] as string;
    // Some write é as one character and some as two.
    return number % 4 === 1 ? id.normalize("NFD") : id;
  };
  const coder = (): string => ["", "", "@ben", "@ana", "@zoë"][next(5)] as string;
  // Who rates two codes on the same words rates them alike, so that they can become one.
  const value = `=${1 + (number % 3)}`;
  const tag = (): string => `#${code()}${["", "", "~"][next(3)]}${coder()}`;
  const rated = (): string => {
    const id = code();
    return `#${id}${/vitement|denial|refusal/.test(id) && codes.length > 2 ? ["", value, `${value}~`][next(3)] : ""}${coder()}`;
  };
  const lines: string[] = [];
  if (number % 3 !== 2) {
    const reviewed =
      number % 6 === 0
        ? 'reviewed: { "évitement": 1.0.0 }\n'
        : number % 6 === 1
          ? "reviewed:\n  évitement: 1.0.0 # c\n"
          : "";
    lines.push(`---\nid: s${number}\n${reviewed}participants: { T: therapist, C: client }\n---`);
  }
  if (next(2) === 0) lines.push(`= ${tag()}`);
  for (let turn = 0; turn < 12; turn++) {
    if (next(5) === 0) lines.push(`== Part ${turn} ${next(2) === 0 ? tag() : ""}`.trimEnd(), "");
    lines.push(`[00:${10 + turn}] ${turn % 2 === 0 ? "T" : "C"}: ${line()}`);
    if (next(3) === 0) lines.push(`    {${said()}}${rated()}${rated()} ${said()}.`);
    if (next(4) === 0) lines.push(`% ${next(2) === 0 ? "@zoë: " : ""}#${code()} (#${code()}) ${said()} #${code()}, x`);
  }
  return lines.join("\n") + (next(2) === 0 ? "\n" : "");

  function line(): string {
    switch (next(6)) {
      case 0:
        return `{a|${said()} {b|${said()}}a${rated()} ${said()}}b${tag()}`;
      case 1:
        // Two codes on the same words, one of them rated, or one inside the other.
        return next(2) === 0
          ? `{${said()}}#évitement=2~@ana#denial@ana x`
              .replace("#denial", codes.length > 2 ? "#denial" : "#repair")
              .replace("=2", codes.length > 2 ? value : "")
          : `{{${said()}}${tag()}}${tag()} x ${tag()} ${tag()}`;
      case 2:
        return `${said()} {}${tag()} ${said()} ${rated()}`;
      case 3:
        return `{${said()}${rated()} ${said()}}${tag()}{}#x`;
      default:
        return `{${said()}}${rated()} ${said()}.`;
    }
  }
}

/** Half of the files are open, and read in pieces; the others are read whole, as from disk. */
export function studyOf(texts: ReadonlyMap<string, string>): Project {
  const project = projectOf(
    new Map([...texts].map(([uri, text]) => [uri, isCodebookName(uri) ? withoutBom(text) : text])),
  );
  const open = new Map([...project.closed].filter((_, index) => index % 2 === 0));
  const closed = new Map(
    [...project.closed].map(([uri]) => [
      uri,
      { uri, transcript: parseTranscript(texts.get(uri) ?? "", { name: nameOf(uri), whole: true }) },
    ]),
  );
  const named = [...open].map(
    ([uri]) => [uri, { uri, transcript: parseTranscript(texts.get(uri) ?? "", { name: nameOf(uri) }) }] as const,
  );
  return { ...project, closed, open: new Map(named) };
}

export function textsOf(texts: ReadonlyMap<string, string>, fixed: readonly string[] = []): Texts {
  return {
    textOf: (uri) => {
      const text = texts.get(uri);
      return text === undefined ? undefined : withoutBom(text);
    },
    canWrite: (uri) => texts.has(uri) && !fixed.includes(uri),
    isReading: false,
    unread: [],
  };
}

/** The texts once a change is made. */
export function changed(texts: ReadonlyMap<string, string>, change: Change): Map<string, string> {
  const after = new Map(texts);
  for (const { uri, edits } of change.files) {
    const text = texts.get(uri) ?? "";
    const bom = text.startsWith("\uFEFF") ? "\uFEFF" : "";
    after.set(uri, bom + applyEdits(withoutBom(text), edits));
  }
  return after;
}

/** How often each check finds something, by file. */
export function findings(project: Project): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (uri: string, all: readonly Finding[]): void => {
    for (const { check } of all) {
      // A `#` that is text is told in other words where its code is not known any more.
      const key = `${uri} ${check === "malformed-tag" ? "stray-tag" : check}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  };
  const files = transcriptsOf(project);
  for (const file of files) add(file.uri, findingsOf(checkTranscript(file.transcript, codebookOf(project, file))));
  const codebooks = ownCodebooks(project.library).flatMap((uri) => resolvedCodebook(project.library, uri) ?? []);
  for (const codebook of codebooks)
    for (const [uri, all] of checkCodebook(codebook)) add(`${codebook.uri} ${uri}`, all);
  const indexes = files.map(({ uri, transcript }) => indexTranscript(uri, transcript));
  for (const [uri, all] of checkProject(indexes, codebooks)) add(uri, all);
  return counts;
}
