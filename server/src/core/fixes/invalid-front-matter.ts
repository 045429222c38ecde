import type { Finding } from "../checks/run.ts";
import { nearest } from "../codebook/names.ts";
import type { YamlNode } from "../codebook/tree.ts";
import { ownCodebooks } from "../library.ts";
import { lineCursor } from "../text.ts";
import { frontEntryError, frontKey, frontTypeError } from "../transcript/front-keys.ts";
import { folderOf, nameOf } from "../uri.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { frontOf, proven } from "./front-edit.ts";
import { lineEndIn } from "./places.ts";
import { firstProven } from "./proof.ts";
import { entryWith, yamlText } from "./yaml-edit.ts";
import { quoted } from "../codebook/edit/scalar.ts";

const MOST_OFFERED = 3;

/** Closes the front matter, quotes a text, or names a codebook that is there. */
export function fixInvalidFrontMatter(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  const { uri, transcript } = context;
  if (transcript.front.length === 0) return closings(context);
  const front = frontOf(transcript);
  if (front?.root === undefined) return [];
  const { body, root } = front;
  const inBody = { start: span.start - body.start, end: span.end - body.start };
  const found = entryWith(root, inBody);
  if (found === undefined) return [];
  if (root.entries.includes(found.entry) && found.entry.key === "codebook") {
    const written = scalarAt(found.entry.value, inBody.start);
    return written === undefined ? [] : codebooks(context, written, span);
  }
  const { value } = found.entry;
  if (value.kind !== "scalar" || value.span.start !== inBody.start) return [];
  const write = (title: string, text: string): Fix =>
    editing(uri, title, () => proven(transcript, [replacing(span.start, span.end, text)], 1), {
      isPreferred: true,
      isSafe: true,
    });
  const top = root.entries.find((entry) => holds(entry.value, inBody.start));
  const type = frontKey(top?.key ?? "")?.type;
  if (type === undefined) return [];
  const isRight = (other: string | number): boolean =>
    (top === found.entry ? frontTypeError(type, other) : frontEntryError(type, other)) === undefined;
  const { text, plain } = value;
  if (plain) return typeof value.value !== "string" && isRight(text) ? [write("Quote this text", quoted(text))] : [];
  const number = text.trim() === "" ? Number.NaN : Number(text);
  return isRight(number) ? [write("Write the number without quotes", text)] : [];
}

function holds(node: YamlNode, offset: number): boolean {
  return node.span.start <= offset && offset < node.span.end;
}

/** The text of a scalar, or of the item of a list, that begins at an offset. */
function scalarAt(node: YamlNode, offset: number): string | undefined {
  if (node.kind === "list") return node.items.map((item) => scalarAt(item, offset)).find((text) => text !== undefined);
  return node.kind === "scalar" && node.span.start === offset ? node.text : undefined;
}

/** The codebooks of the project that have the nearest names, and those that come with Rapport. */
function codebooks({ uri, project }: TranscriptContext, written: string, span: Finding["span"]): readonly Fix[] {
  const { library } = project;
  const references = written.startsWith("builtin:")
    ? [...library.builtins.keys()].map((name) => `builtin:${name}`)
    : ownCodebooks(library)
        .map((each) => relativePath(folderOf(uri), each))
        .filter((each) => each !== undefined);
  const sameName = references.filter((each) => nameOf(each) === nameOf(written));
  const near = nearest(written, references);
  const offered = new Set([...(near === undefined ? [] : [near]), ...sameName]);
  if (offered.size === 0 && references.length === 1) offered.add(references[0] as string);
  return [...offered]
    .slice(0, MOST_OFFERED)
    .map((reference) =>
      editing(uri, `Change to \`${reference}\``, () => [replacing(span.start, span.end, writtenPath(reference))]),
    );
}

function writtenPath(reference: string): string {
  return /^[\w./-]+$/.test(reference) || /^builtin:[\w-]+$/.test(reference) ? reference : yamlText(reference);
}

/** The path from a folder to a file of the same scheme and host. */
function relativePath(folder: string, uri: string): string | undefined {
  const from = folder.split("/");
  const to = uri.split("/");
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  return same < 3 ? undefined : [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}

/** Behind the last line that a front matter may hold. */
function closings({ uri, transcript }: TranscriptContext): readonly Fix[] {
  const text = transcript.chunks.map((chunk) => chunk.text).join("");
  const lines = lineCursor(text);
  lines.advance(0);
  let at = lines.next;
  for (let start = at; start < text.length; start = lines.next) {
    lines.advance(start);
    const line = text.slice(start, lines.end);
    const key = /^([\p{L}-]+):(?:\s|$)/u.exec(line)?.[1];
    const isPart = /^(?:\s+\S|- |#)/.test(line) || (key !== undefined && frontKey(key) !== undefined);
    if (!isPart) break;
    at = lines.next;
  }
  const end = lineEndIn(transcript);
  const isBehind = at > text.length;
  const where = Math.min(at, text.length);
  const line = isBehind ? `${end}---${end}` : `---${end}`;
  return [
    editing(uri, "Close the front matter", () =>
      firstProven(transcript, [[replacing(where, where, line)]], (_, after) => {
        return after.front.length > 0 && after.front.problems.length === 0;
      }),
    ),
  ];
}
