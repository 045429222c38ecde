/**
 * Codebooks as text with the problems that they must have marked in them: a line of `^^^ check` stands under the text at
 * which the check must find something. Several files in one text are parted by lines of `=== name`; the first is the root.
 */
import { deepEqual } from "node:assert/strict";
import { loadCodebook } from "../../server/src/core/codebook/load.ts";
import type { Codebook, CodebookFile } from "../../server/src/core/codebook/model.ts";
import { type FindCodebook, resolveCodebook } from "../../server/src/core/codebook/resolve.ts";

export const checkNames = ["stray-tag", "uncoded-span", "unknown-code"];

interface Mark {
  readonly file: string;
  readonly check: string;
  readonly start: number;
  readonly end: number;
}

interface Fixture {
  readonly files: ReadonlyMap<string, string>;
  readonly marks: readonly Mark[];
}

/** Takes the marks out of a fixture, and the indentation that its template has in common. */
export function parseFixture(template: string): Fixture {
  const lines = template.split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  const files = new Map<string, string>();
  const marks: Mark[] = [];
  let file = "codebook.yaml";
  let text = "";
  let lineStart = 0;
  for (const line of lines.slice(lines[0]?.trim() === "" ? 1 : 0).map((one) => one.slice(indent))) {
    const name = /^=== (\S+)$/.exec(line)?.[1];
    const mark = /^( *)(\^+) ([a-z-]+)$/.exec(line);
    if (name !== undefined) {
      if (text !== "") files.set(file, text);
      file = name;
      text = "";
    } else if (mark !== null) {
      const start = lineStart + (mark[1] as string).length;
      marks.push({ file, check: mark[3] as string, start, end: start + (mark[2] as string).length });
    } else {
      lineStart = text.length;
      text += `${line}\n`;
    }
  }
  files.set(file, text);
  return { files, marks };
}

const uriOf = (name: string): string => `file:///study/${name}`;

/** Resolves the first file of a fixture. A reference that no file answers is refused. */
export function resolveFixture(template: string): Codebook {
  const { files } = parseFixture(template);
  return resolveFiles(files);
}

export function resolveFiles(files: ReadonlyMap<string, string>): Codebook {
  const loaded = new Map([...files].map(([name, text]) => [uriOf(name), loadCodebook(uriOf(name), text, checkNames)]));
  const find: FindCodebook = (reference) =>
    loaded.get(uriOf(reference.replace(/^\.\//, ""))) ?? { kind: "refused", reason: "there is no such file" };
  return resolveCodebook([...loaded.values()][0] as CodebookFile, find);
}

/** Asserts that a fixture has exactly the problems that are marked in it. */
export function expectProblems(template: string): Codebook {
  const { files, marks } = parseFixture(template);
  const codebook = resolveFiles(files);
  const show = (mark: Mark): string => {
    const text = files.get(mark.file) ?? "";
    const line = text.slice(0, mark.start).split("\n").length;
    return `${mark.file}:${line} ${mark.check} at ${JSON.stringify(text.slice(mark.start, mark.end))}`;
  };
  const found = [...codebook.problems].flatMap(([uri, problems]) =>
    problems.map(({ check, span }) => ({ file: uri.slice(uri.lastIndexOf("/") + 1), check, ...span })),
  );
  deepEqual(found.map(show).sort(), marks.map(show).sort());
  return codebook;
}

/** A codebook of one file, as text without marks. */
export function codebookOf(text: string): Codebook {
  return resolveFiles(new Map([["codebook.yaml", text]]));
}
