/** The codings of a code, for those who have to decide on each. */
import { listedCoding } from "../lookup/listed-codings.ts";
import { codebookIn, identityOf } from "../lookup/scope.ts";
import { codebookOf, type Project, type TranscriptFile, transcriptsOf } from "../project.ts";
import type { Span } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { type Coding, codingsOf, turnAt } from "../transcript/codings.ts";
import { codeCounts } from "../transcript/counts.ts";
import { memosOf } from "../transcript/memos.ts";
import type { Transcript } from "../transcript/tree.ts";
import { wordsIn } from "../transcript/words.ts";

/** About a paragraph. */
const MOST_CONTEXT = 600;

export interface CodeUse {
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
    const codings = codingsOf(file.transcript).filter((coding) => coding.code === id);
    return codings.map((coding) => ({
      ...partsOf(listedCoding(file, coding, codebook)),
      context: contextOf(file, coding),
      memo: memoOf(file.transcript, coding),
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

function memoOf(transcript: Transcript, coding: Coding): string | undefined {
  const found = memosOf(transcript).filter(({ chunk, memo, mentions }) => {
    if (!mentions.some(({ code }) => code === coding.code)) return false;
    if (coding.unit === "section" || coding.unit === "session") return memo.turn < 0;
    const turn = memo.turn < 0 ? -1 : (transcript.turns[chunk] as number) + memo.turn;
    return coding.firstTurn <= turn && turn <= coding.lastTurn;
  });
  return found.length === 0 ? undefined : found.map(({ text }) => text).join("\n");
}
