/** Reads the corpus: the format's specification as cases. Its form is described in `test/corpus/README.md`. */
import { parse } from "yaml";
import type { Coding, Problem, Reading } from "./reading.ts";

export interface Case {
  readonly title: string;
  readonly file: string;
  readonly text: string;
  /** The fields of the reading that the case is about. */
  readonly expected: Partial<Reading>;
}

const FIELDS: readonly string[] = [
  "file",
  "front",
  "verbatim",
  "sections",
  "turns",
  "codings",
  "memos",
  "problems",
] satisfies (keyof Reading)[];

/** The cases of one file of the corpus. Throws where the file is not in the corpus's form. */
export function casesIn(topic: string): readonly Case[] {
  const [, ...cases] = topic.split(/^#### /m);
  return cases.map((text) => {
    const lines = text.replace(/\n+$/, "").split("\n");
    const separator = lines.indexOf("----");
    const title = lines[0]!;
    if (separator < 0) throw new Error(`no expected reading: ${title}`);
    const transcript = lines
      .slice(1, separator)
      .join("\n")
      .replace(/⟨U\+([0-9A-F]+)⟩/g, (_, hex: string) => {
        return String.fromCodePoint(Number.parseInt(hex, 16));
      });
    const expected = expectedReading(title, lines.slice(separator + 1).join("\n"));
    return { title, file: expected.file ?? "a.transcript", text: transcript, expected };
  });
}

function expectedReading(title: string, yaml: string): Partial<Reading> {
  const fields = parse(yaml, { schema: "core" }) as Record<string, unknown>;
  const unknown = Object.keys(fields).filter((field) => !FIELDS.includes(field));
  if (unknown.length > 0) throw new Error(`unknown field ${unknown.join(", ")}: ${title}`);
  const { codings, problems, ...rest } = fields as Record<string, (Coding | Problem | string)[]>;
  return {
    ...(rest as Partial<Reading>),
    ...(codings && {
      codings: codings.map((coding) => (typeof coding === "string" ? codingOf(coding) : coding)) as Coding[],
    }),
    ...(problems && {
      problems: problems.map((problem) => (typeof problem === "string" ? problemOf(problem) : problem)) as Problem[],
    }),
  };
}

/** `complaint=3~@ana span 4-9 at 2:11` */
function codingOf(written: string): Coding {
  const form =
    /^([^\s=~@]+)(?:=([^\s~@]+))?(~)?(?:@(\S+))? (span|point|turn|section|session) (?:(\d+)-(\d+)|nowhere) at (\d+):(\d+)$/;
  const match = form.exec(written);
  if (match === null) throw new Error(`not a coding: ${written}`);
  const [, code, value, tentative, coder, unit, start, end, line, column] = match;
  const number = Number(value);
  return {
    code: code!,
    value: value === undefined ? null : Number.isNaN(number) ? value : number,
    tentative: tentative !== undefined,
    coder: coder ?? null,
    unit: unit as Coding["unit"],
    start: start === undefined ? null : Number(start),
    end: end === undefined ? null : Number(end),
    line: Number(line),
    column: Number(column),
  };
}

/** `unclosed-span at 1:4` */
function problemOf(written: string): Problem {
  const match = /^([a-z-]+) at (\d+):(\d+)$/.exec(written);
  if (match === null) throw new Error(`not a problem: ${written}`);
  return { check: match[1] as Problem["check"], line: Number(match[2]), column: Number(match[3]) };
}
