/**
 * Runs checks over the parts of a transcript: its front matter, a chunk, the document as a whole.
 */
import type { Code, Codebook } from "../codebook/model.ts";
import { frontEntry } from "../lookup/front-tree.ts";
import type { CodebookChoice } from "../library.ts";
import type { Problem, Severity } from "../problem.ts";
import { roleOf } from "../lookup/scope.ts";
import type { Span } from "../text.ts";
import { codingsOf, type Unit } from "../transcript/codings.ts";
import type { FrontMatter } from "../transcript/front.ts";
import { lastAtMost } from "../transcript/parse.ts";
import type { Chunk, Tag, Transcript, Turn } from "../transcript/tree.ts";
import type { Anchor, Check, ChunkContext, CodingContext, FrontContext } from "./check.ts";

/** A problem with the severity that it is to be shown with. */
export interface Finding extends Problem {
  readonly severity: Severity;
}

export interface AnchoredFinding extends Omit<Finding, "span"> {
  readonly anchor: Anchor;
}

/** Runs checks over the parts of transcripts that have one codebook and one front matter. */
export interface Runner {
  chunk(chunk: Chunk, names?: ChunkContext["names"]): readonly Finding[];
  front(transcript: Transcript, choice: CodebookChoice): readonly Finding[];
  document(transcript: Transcript): readonly AnchoredFinding[];
}

/** The checks that are on under a codebook, each with its severity there. */
export interface ActiveChecks {
  /** The code of an ID, with the checks that concern its codings. */
  readonly onCode: (id: string) => OnCode;
  readonly chunk: readonly Active[];
  readonly document: readonly Active[];
  readonly front: readonly Active[];
}

interface Active {
  readonly check: Check;
  readonly severity: Severity;
  /** Whether the codebook sets the severity, which then holds whatever the check would say itself. */
  readonly isSet: boolean;
}

interface OnCode {
  /** Undefined where the codebook does not have it. */
  readonly code: Code | undefined;
  readonly checks: readonly ActiveOnCodings[];
}

/** It runs for every coding of a corpus, so that even to look up the function in each check would take time. */
interface ActiveOnCodings extends Active {
  readonly run: NonNullable<Check["coding"]>;
}

/** Those of `checks` that are on under a codebook, each with its severity there; `hasKey` where the project has a key of names. */
export function activeChecks(codebook: Codebook | undefined, checks: readonly Check[], hasKey: boolean): ActiveChecks {
  const active: Active[] = [];
  for (const check of checks) {
    const set = codebook?.checks.get(check.code);
    const isOff = set === "off" || (set === undefined && check.isOff?.(codebook, hasKey) === true);
    if (!isOff) active.push({ check, severity: set ?? check.severity, isSet: set !== undefined });
  }
  return {
    onCode: onCodes(codebook, active),
    chunk: active.filter(({ check }) => check.chunk !== undefined),
    document: active.filter(({ check }) => check.document !== undefined),
    front: active.filter(({ check }) => check.front !== undefined),
  };
}

function onCodes(codebook: Codebook | undefined, active: readonly Active[]): ActiveChecks["onCode"] {
  const all = active.flatMap((each) => (each.check.coding === undefined ? [] : [{ ...each, run: each.check.coding }]));
  const concerning = (code: Code | undefined): OnCode => ({
    code,
    checks: all.filter(({ check }) => check.concerns?.(code) ?? true),
  });
  const unknown = concerning(undefined);
  // Of the codebook's codes alone, so that a transcript full of others fills no memory.
  const known = new Map<string, OnCode>();
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const code = codebook?.codes.get(id);
    if (code === undefined) return unknown;
    const onCode = concerning(code);
    known.set(id, onCode);
    return onCode;
  };
}

/**
 * A runner of the checks in `active`.
 * @param isRolelessAnybody whether a speaker without a role may say what only some roles may.
 */
export function runner(
  codebook: Codebook | undefined,
  front: FrontMatter,
  active: ActiveChecks,
  isRolelessAnybody = false,
): Runner {
  const labelRole = (label: string): string | undefined => roleOf(front, codebook, label);

  const finding = (from: Active, message: string, advice: string, severity?: Severity) => ({
    check: from.check.code,
    message,
    advice,
    severity: from.isSet ? from.severity : (severity ?? from.severity),
  });

  const roleOfTurn = (turn: Turn): string | undefined =>
    turn.narrative || turn.label === undefined ? undefined : labelRole(turn.label);

  return {
    chunk(chunk, names) {
      if (chunk.isFront) return [];
      const found: Finding[] = [];
      const context: ChunkContext = { chunk, front, codebook, names, roleOf: labelRole };
      let current: Active | undefined;
      const report = (span: Span, message: string, advice: string, severity?: Severity): void => {
        if (current === undefined) return;
        found.push({ ...finding(current, message, advice, severity), span: { start: span.start, end: span.end } });
      };
      for (current of active.chunk) current.check.chunk?.(context, report);
      const coding = codingContext(context, (roles) => coding.turn === undefined || isTurnBy(coding.turn, roles));
      for (const tag of chunk.tags) {
        // The tags of a labelled span are judged with the whole document, which knows whether it was ever opened.
        if (tag.on.kind === "label") continue;
        const { code, checks } = active.onCode(tag.code);
        set(coding, tag, code);
        coding.turn = turnOf(chunk, tag);
        for (const each of checks) {
          current = each;
          each.run(coding, report);
        }
      }
      return found.sort((a, b) => a.span.start - b.span.start);
    },

    front(transcript, choice) {
      const found: Finding[] = [];
      const context: FrontContext = {
        text: transcript.chunks[0]?.isFront === true ? transcript.chunks[0].text : "",
        front,
        choice,
        codebook,
        top: { start: 0, end: Math.min(front.length, FENCE_LENGTH) },
        entry: (field) => frontEntry(transcript, field),
      };
      for (const each of active.front) {
        each.check.front?.(context, (span, message, advice, severity) => {
          found.push({ ...finding(each, message, advice, severity), span });
        });
      }
      return found;
    },

    document(transcript) {
      const found: AnchoredFinding[] = [];
      for (const each of active.document) {
        each.check.document?.(
          { transcript, front, codebook, roleOf: labelRole },
          (anchor, message, advice, severity) => {
            found.push({ ...finding(each, message, advice, severity), anchor });
          },
        );
      }
      if (transcript.chunks.some((chunk) => chunk.labels.length > 0)) labelledCodings(transcript, found);
      return found;
    },
  };

  /** The checks of single codings, on labelled spans. */
  function labelledCodings(transcript: Transcript, found: AnchoredFinding[]): void {
    let covered: Span = { start: 0, end: 0 };
    const isBy = speakersIn(transcript, () => covered);
    for (const { tag, chunk, index, firstTurn, lastTurn } of codingsOf(transcript)) {
      if (tag.on.kind !== "label") continue;
      covered = { start: firstTurn, end: lastTurn };
      const inChunk = {
        chunk: transcript.chunks[chunk] as Chunk,
        front,
        codebook,
        names: undefined,
        roleOf: labelRole,
      };
      const context = codingContext(inChunk, isBy);
      const { code, checks } = active.onCode(tag.code);
      set(context, tag, code);
      for (const each of checks) {
        each.run(context, (span, message, advice, severity) => {
          const part = { start: span.start - tag.start, end: span.end - tag.start };
          found.push({ ...finding(each, message, advice, severity), anchor: { kind: "tag", chunk, index, part } });
        });
      }
    }
  }

  function codingContext({ chunk, names }: ChunkContext, isBy: CodingContext["isBy"]): Mutable<CodingContext> {
    // The tag and all that comes with it are set before a check sees them.
    const tag = undefined as unknown as Tag;
    return {
      chunk,
      front,
      codebook,
      names,
      roleOf: labelRole,
      tag,
      code: undefined,
      unit: "span",
      coder: undefined,
      isBy,
      turn: undefined,
    };
  }

  function set(context: Mutable<CodingContext>, tag: Tag, code: Code | undefined): void {
    context.tag = tag;
    context.code = code;
    context.unit = unitOf(tag);
    context.coder = tag.coder ?? front.coder;
  }

  function isTurnBy(turn: Turn, roles: readonly string[]): boolean {
    const role = roleOfTurn(turn);
    return role === undefined ? isRolelessAnybody : roles.includes(role);
  }

  /** Whether a turn of a range is by one of some roles; asked of many long ranges, it looks each of them up. */
  function speakersIn(transcript: Transcript, range: () => Span): CodingContext["isBy"] {
    let turns: Map<string | undefined, number[]> | undefined;
    const turnsByRole = (): Map<string | undefined, number[]> => {
      const byRole = new Map<string | undefined, number[]>();
      let number = 0;
      for (const chunk of transcript.chunks) {
        for (const turn of chunk.turns) {
          const role = roleOfTurn(turn);
          const list = byRole.get(role) ?? [];
          if (list.length === 0) byRole.set(role, list);
          list.push(number++);
        }
      }
      return byRole;
    };
    return (roles) => {
      turns ??= turnsByRole();
      const { start, end } = range();
      const speaks = (role: string | undefined): boolean => {
        const list = turns?.get(role) ?? [];
        const last = list[lastAtMost(list, end, list.length - 1)];
        return last !== undefined && start <= last && last <= end;
      };
      return roles.some(speaks) || (isRolelessAnybody && speaks(undefined));
    };
  }
}

/** How long a line of `---` is. */
const FENCE_LENGTH = 3;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function turnOf(chunk: Chunk, { on }: Tag): Turn | undefined {
  if (on.kind === "bracket") return chunk.turns[on.turn];
  return on.kind === "turn" ? on : undefined;
}

function unitOf(tag: Tag): Unit {
  return tag.on.kind === "bracket" || tag.on.kind === "label" ? "span" : tag.on.kind;
}
