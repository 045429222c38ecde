/** The codings of a code, for those who have to decide on each. */
import { listedCoding } from "../lookup/listed-codings.ts";
import { codebookIn, identityOf } from "../lookup/scope.ts";
import { codebookOf, type Project, type TranscriptFile, transcriptsOf } from "../project.ts";
import type { Span } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { type Coding, codingsOf, sectionsOf, turnAt } from "../transcript/codings.ts";
import { codeCounts } from "../transcript/counts.ts";
import { memosOf, type PlacedMemo } from "../transcript/memos.ts";
import type { Transcript } from "../transcript/tree.ts";
import { wordsIn } from "../transcript/words.ts";

/** About a paragraph. */
const MOST_CONTEXT = 600;

interface CodeUse {
  readonly uri: string;
  /** What to show when it is chosen. */
  readonly span: Span;
  /** The offset of its tag. */
  readonly tag: number;
  /** The words coded, shortened. */
  readonly words: string;
  /** The turn or turns around them, without markup, shortened. */
  readonly context: string;
  readonly place: string;
  readonly coder: string | undefined;
  readonly value: string | undefined;
  /** The memos of its turn, section or session that mention the code. */
  readonly memo: string | undefined;
}

/** The codings in the project of the code that an id means in a file, in the order of files and places. */
export function usesOf(project: Project, uri: string, code: string): readonly CodeUse[] {
  const { id, definedIn } = identityOf(codebookIn(project, uri), nfc(code));
  return transcriptsOf(project).flatMap((file) => {
    if (!codeCounts(file.transcript).has(id)) return [];
    const { codebook } = codebookOf(project, file);
    if (codebook?.codes.get(id)?.uri !== definedIn) return [];
    const memos = memosByOwner(file.transcript, id);
    const codings = codingsOf(file.transcript).filter((coding) => coding.code === id);
    return codings.map((coding) => ({
      ...partsOf(listedCoding(file, coding, codebook)),
      context: contextOf(file, coding),
      memo: memoOf(file.transcript, memos, coding),
    }));
  });
}

function partsOf(listed: ReturnType<typeof listedCoding>): Omit<CodeUse, "context" | "memo"> {
  const { uri, span, tag, words, place, coder, value } = listed;
  return { uri, span, tag, words, place, coder, value };
}

function contextOf({ transcript }: TranscriptFile, { firstTurn, lastTurn }: Coding): string {
  if (lastTurn < firstTurn) return "";
  const first = turnAt(transcript, firstTurn);
  const last = turnAt(transcript, lastTurn);
  const start = (transcript.starts[first.chunk] as number) + first.turn.headEnd;
  const end = (transcript.starts[last.chunk] as number) + last.turn.end;
  return wordsIn(transcript, { start, end }, MOST_CONTEXT);
}

/** The memos of a file that mention a code, by the turn or the section that they belong to. */
function memosByOwner(transcript: Transcript, code: string): ReadonlyMap<string, readonly PlacedMemo[]> {
  const found = new Map<string, PlacedMemo[]>();
  const firstSection = sectionsOf(transcript)[0]?.start ?? Number.POSITIVE_INFINITY;
  for (const placed of memosOf(transcript)) {
    const { chunk, memo, start, mentions } = placed;
    if (!mentions.some((mention) => mention.code === code)) continue;
    const isOnTurn = memo.turn >= 0;
    const onNeither = start < firstSection ? session : sectionKey(chunk, memo.sectionsAbove);
    const key = isOnTurn ? turnKey((transcript.turns[chunk] as number) + memo.turn) : onNeither;
    const own = found.get(key);
    if (own === undefined) found.set(key, [placed]);
    else own.push(placed);
  }
  return found;
}

const session = "session";
const turnKey = (turn: number): string => `turn ${turn}`;
/** Sections are known by their chunk, and by how many of its section lines there are down to their own. */
const sectionKey = (chunk: number, lines: number): string => `section ${chunk} ${lines}`;

/** What the memos of a coding's turns, section or session say. */
function memoOf(
  transcript: Transcript,
  memos: ReturnType<typeof memosByOwner>,
  { unit, section, firstTurn, lastTurn }: Coding,
): string | undefined {
  if (memos.size === 0) return undefined;
  const placed = section === undefined ? undefined : sectionsOf(transcript)[section];
  const keys: string[] = [];
  if (unit === "session") keys.push(session);
  else if (unit === "section") keys.push(placed ? sectionKey(placed.chunk, placed.section.index + 1) : session);
  else for (let turn = firstTurn; turn <= lastTurn; turn++) keys.push(turnKey(turn));
  const found = keys.flatMap((key) => memos.get(key) ?? []);
  return found.length === 0 ? undefined : found.map(({ text }) => text).join("\n");
}
