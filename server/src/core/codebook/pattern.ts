/**
 * Patterns that a codebook brings for finding private words. They run on the platform's own engine, which goes back and
 * tries again, so only those are accepted whose work at any one place of a text has a bound that does not depend on the
 * text: time is then linear in its length.
 *
 * The bound is simple. Every open repetition is given an end (64 more times), each construct is counted by the number of
 * ways in which it can be tried, ways multiply along a sequence, and their product may not pass a limit. That refuses
 * some patterns that would do no harm, and never accepts one that does.
 */

export type PatternReading =
  | { readonly kind: "pattern"; readonly expression: RegExp }
  | { readonly kind: "refused"; readonly reason: string; readonly advice: string };

/** How many times more than its least an open repetition (`*`, `+`, `{2,}`) is tried. */
const OPEN = 64;
const MOST_WAYS = 5_000;
const MOST_SIZE = 1_000;
const MOST_LENGTH = 500;

/** How many ways there are to try a piece of a pattern, and how many characters it is long when written out. */
interface Cost {
  readonly ways: number;
  readonly size: number;
}

const NOTHING: Cost = { ways: 1, size: 0 };
const ONE: Cost = { ways: 1, size: 1 };

const then = (a: Cost, b: Cost): Cost => ({ ways: a.ways * b.ways, size: a.size + b.size });
const or = (a: Cost, b: Cost): Cost => ({ ways: a.ways + b.ways, size: a.size + b.size });

function repeated(cost: Cost, least: number, most: number): Cost {
  let ways = 0;
  for (let times = least; times <= most && ways <= MOST_WAYS; times++) ways += cost.ways ** times;
  return { ways: Math.max(1, ways), size: cost.size * most };
}

/** A pattern with its open repetitions bounded and its cost; or why it is refused. */
type Analysis = { readonly source: string; readonly cost: Cost } | { readonly refused: string };

/**
 * Reads a pattern in JavaScript's notation.
 * @returns an expression with the flags `gu` that runs in linear time, or a sentence that says why there is none.
 */
export function readPattern(source: string): PatternReading {
  const refuse = (reason: string, advice: string): PatternReading => ({ kind: "refused", reason, advice });
  if (source === "") return refuse("An empty pattern matches everywhere.", "Write what is to be found, or remove it.");
  if (source.length > MOST_LENGTH) {
    return refuse(`A pattern may have at most ${MOST_LENGTH} characters.`, "Split it into several patterns.");
  }
  try {
    new RegExp(source, "u");
  } catch {
    return refuse(
      "This is not a regular expression.",
      "Check its brackets and backslashes; in double quotes a backslash is written twice.",
    );
  }
  const analysis = analyze(source);
  if ("refused" in analysis) return refuse(analysis.refused, "Write the pattern without it.");
  if (analysis.cost.size > MOST_SIZE || analysis.cost.ways > MOST_WAYS) {
    return refuse(
      "This pattern could take very long on some texts.",
      "Use at most two open repetitions (`*` or `+`), repeat no group, or split it into several patterns.",
    );
  }
  return { kind: "pattern", expression: new RegExp(analysis.source, "gu") };
}

interface Frame {
  /** The alternatives that are complete, and the sequence that is being read. */
  alternatives: Cost | undefined;
  sequence: Cost;
}

/** Reads a pattern that is known to be well formed, from left to right with a stack of open groups. */
function analyze(source: string): Analysis {
  const stack: Frame[] = [{ alternatives: undefined, sequence: NOTHING }];
  let written = "";
  let at = 0;
  while (at < source.length) {
    const top = stack.at(-1) as Frame;
    const start = at;
    const character = source[at] as string;
    let atom: Cost = ONE;
    if (character === "(") {
      const opening = /\((?:\?:|\?<\p{L}\w*>|(?!\?))/uy;
      opening.lastIndex = at;
      const match = opening.exec(source);
      if (match === null) return { refused: "A pattern cannot look ahead or behind, nor switch its flags." };
      at += match[0].length;
      written += match[0];
      stack.push({ alternatives: undefined, sequence: NOTHING });
      continue;
    }
    if (character === "|") {
      top.alternatives = top.alternatives === undefined ? top.sequence : or(top.alternatives, top.sequence);
      top.sequence = NOTHING;
      written += "|";
      at++;
      continue;
    }
    if (character === ")") {
      stack.pop();
      atom = costOf(top);
      at++;
    } else if (character === "[") {
      at = classEnd(source, at);
    } else if (character === "\\") {
      if (/[1-9k]/.test(source[at + 1] ?? ""))
        return { refused: "A pattern cannot refer back to what it found (`\\1`)." };
      at = escapeEnd(source, at);
    } else at += (source.codePointAt(at) as number) > 0xffff ? 2 : 1;
    const quantifier = quantifierAt(source, at);
    written += source.slice(start, at) + quantifier.written;
    at += quantifier.length;
    const frame = stack.at(-1) as Frame;
    frame.sequence = then(frame.sequence, repeated(atom, quantifier.least, quantifier.most));
  }
  return { source: written, cost: costOf(stack[0] as Frame) };
}

function costOf(frame: Frame): Cost {
  return frame.alternatives === undefined ? frame.sequence : or(frame.alternatives, frame.sequence);
}

function classEnd(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source[at] !== "]") at += source[at] === "\\" ? 2 : 1;
  return at + 1;
}

function escapeEnd(source: string, start: number): number {
  const escaped = /\\(?:[pPu]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|.)/sy;
  escaped.lastIndex = start;
  return start + (escaped.exec(source)?.[0].length ?? 1);
}

interface Quantifier {
  readonly least: number;
  readonly most: number;
  /** How long it is in the source, and how it is written with its bound. */
  readonly length: number;
  readonly written: string;
}

function quantifierAt(source: string, at: number): Quantifier {
  const quantifier = /(?:([*+?])|\{(\d+)(,)?(\d+)?\})(\??)/y;
  quantifier.lastIndex = at;
  const match = quantifier.exec(source);
  if (match === null) return { least: 1, most: 1, length: 0, written: "" };
  const [whole, sign, from, comma, to, lazy] = match;
  const least = sign === undefined ? Number(from) : sign === "+" ? 1 : 0;
  const open = sign === undefined ? comma !== undefined && to === undefined : sign !== "?";
  const most = open ? least + OPEN : sign === "?" ? 1 : Number(to ?? from);
  return { least, most, length: whole.length, written: open ? `{${least},${most}}${lazy}` : whole };
}
