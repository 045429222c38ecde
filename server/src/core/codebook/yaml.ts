/**
 * Reads YAML that somebody else wrote. The package `yaml` does the reading; what is ours are the bounds (length, depth,
 * aliases) and that no tag, merge key or second document means anything.
 */
import {
  type CST,
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  Parser,
  type YAMLSeq,
} from "yaml";
import type { Problem } from "../problem.ts";
import type { Span } from "../text.ts";
import { cutByHash } from "./cuts.ts";
import { isEmpty, type YamlEntry, type YamlList, type YamlMap, type YamlNode } from "./tree.ts";
import { syntaxProblem } from "./yaml-words.ts";

/** 5,000 codes of 400 characters. */
const MOST_CHARACTERS = 2_000_000;
/** A level of codes takes two. Far below what a call stack holds, since the package recurses. */
const MOST_LEVELS = 120;
const MOST_NODES_BY_ALIAS = 10_000;
/** Behind the first errors, the rest of a file is misread. */
const MOST_ERRORS = 20;

export interface YamlReading {
  /** Undefined where the file is empty or could not be read at all. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly Problem[];
}

/** Reads the first document of `text`. Never throws; offsets are those of `text` as it is, BOM included. */
export function readYaml(text: string): YamlReading {
  const stop = (offset: number, message: string, advice: string): YamlReading => ({
    root: undefined,
    problems: [{ check: "limit", span: { start: offset, end: Math.min(offset + 1, text.length) }, message, advice }],
  });
  if (text.length > MOST_CHARACTERS) {
    return stop(
      0,
      `This codebook has more than ${MOST_CHARACTERS} characters.`,
      "Split it into several files and extend them.",
    );
  }
  // YAML knows a lone CR as a line break and the package does not. The replacement moves no offset.
  const source = text.includes("\r") ? text.replace(/\r(?!\n)/g, "\n") : text;
  const scanned = scan(source);
  if ("tooDeepAt" in scanned) {
    return stop(
      scanned.tooDeepAt,
      "This codebook is nested too deeply to be read.",
      "Check its brackets and indentation.",
    );
  }
  const composer = new Composer({
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    // Its comparison of keys is quadratic; ours is in `convert`.
    uniqueKeys: false,
    prettyErrors: false,
    keepSourceTokens: true,
    logLevel: "silent",
  });
  const [document] = composer.compose(scanned.tokens, true, source.length);
  const problems: Problem[] = [];
  if (document === undefined) return { root: undefined, problems };
  const faults = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  for (const fault of faults.slice(0, MOST_ERRORS)) problems.push(syntaxProblem(fault, source));
  const cut = faults[0] && scanned.cuts.findLast(({ span }) => span.start < (faults[0]?.pos[0] ?? 0));
  if (cut && faults[0] && (cut.inFlow || faults[0].pos[0] <= nextLineEnd(source, cut.span.end))) {
    problems.push(cutByHash(source, cut.span));
  }
  if (scanned.secondDocumentAt !== undefined) {
    problems.push({
      check: "invalid-yaml",
      span: { start: scanned.secondDocumentAt, end: Math.min(scanned.secondDocumentAt + 3, text.length) },
      message: "A second document begins here, and what stands in it is not read.",
      advice: "Keep one codebook in a file, and remove the line `---` between them.",
    });
  }
  const root = document.contents === null ? undefined : convert(document.contents, source, problems);
  return { root: root === undefined || isEmpty(root) ? undefined : root, problems };
}

function nextLineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  const next = end < 0 ? -1 : text.indexOf("\n", end + 1);
  return next < 0 ? text.length : next;
}

/** A comment behind something on its line, with no space after its `#`: perhaps text that was meant. */
interface Cut {
  readonly span: Span;
  readonly inFlow: boolean;
}

type Scan =
  | {
      readonly tokens: readonly CST.Token[];
      readonly secondDocumentAt: number | undefined;
      readonly cuts: readonly Cut[];
    }
  | { readonly tooDeepAt: number };

/** Runs the package's lexer and parser token by token, so that depth and the number of errors can be bounded. */
function scan(source: string): Scan {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const cuts: Cut[] = [];
  let documents = 0;
  let errors = 0;
  let before = "\n";
  let beforeThat = "\n";
  const take = (token: CST.Token): number | undefined => {
    if (token.type === "error" && ++errors > MOST_ERRORS) return undefined;
    if (token.type === "document" && ++documents > 1) return token.offset;
    tokens.push(token);
    return undefined;
  };
  for (const lexeme of new Lexer().lex(source)) {
    if (/^#[^\s#]/.test(lexeme) && before.trim() === "" && !/[\r\n]$/.test(before) && !/[\r\n]$/.test(beforeThat)) {
      const span = { start: parser.offset, end: parser.offset + lexeme.trimEnd().length };
      cuts.push({ span, inFlow: parser.stack.some(({ type }) => type === "flow-collection") });
    }
    beforeThat = before;
    before = lexeme;
    for (const token of parser.next(lexeme)) {
      const second = take(token);
      if (second !== undefined) return { tokens, secondDocumentAt: second, cuts };
    }
    if (parser.stack.length > MOST_LEVELS) return { tooDeepAt: parser.offset };
  }
  for (const token of parser.end()) {
    const second = take(token);
    if (second !== undefined) return { tokens, secondDocumentAt: second, cuts };
  }
  return { tokens, secondDocumentAt: undefined, cuts };
}

/** Turns the package's nodes into ours: aliases resolved, keys as text, spans without white space at their ends. */
function convert(contents: Node, source: string, problems: Problem[]): YamlNode {
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  let inAlias = 0;
  let byAlias = 0;
  let overLimit = false;
  const report = (check: string, span: Span, message: string, advice: string): void => {
    problems.push({ check, span, message, advice });
  };
  const nothing = (span: Span): YamlNode => ({ kind: "scalar", span, value: null, text: "", plain: true });

  const visit = (node: Node, level: number): YamlNode => {
    const span = spanOf(node, source);
    if (inAlias > 0 && ++byAlias > MOST_NODES_BY_ALIAS) overLimit = true;
    if (overLimit || level > MOST_LEVELS) return nothing(span);
    if (isAlias(node)) return follow(node.source, span, level);
    if (node.anchor !== undefined && inAlias === 0) anchors.set(node.anchor, node);
    if (isScalar(node)) {
      const plain = node.type === "PLAIN";
      const value = typeof node.value === "bigint" ? Number(node.value) : node.value;
      const known = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
      const text = plain ? (node.source ?? "") : String(value ?? "");
      return { kind: "scalar", span, value: known ? value : null, text, plain };
    }
    open.add(node);
    const result = isMap(node)
      ? map(node.items, span, node.flow === true, level)
      : isSeq(node)
        ? list(node, span, level)
        : nothing(span);
    open.delete(node);
    return result;
  };

  const follow = (name: string, span: Span, level: number): YamlNode => {
    const target = anchors.get(name);
    if (target === undefined) {
      report(
        "invalid-yaml",
        span,
        `No text before this one is marked with \`&${name}\`.`,
        "Quote this text if no alias is meant.",
      );
      return nothing(span);
    }
    if (open.has(target)) {
      report("cycle", span, `\`*${name}\` stands inside what it refers to.`, "Write out what is meant here.");
      return nothing(span);
    }
    inAlias++;
    const result = visit(target, level + 1);
    inAlias--;
    if (overLimit && inAlias === 0) {
      report("limit", span, "The aliases of this codebook stand for too much text.", "Write out what is meant here.");
    }
    // Its own span is that of the alias, which is where a problem must show.
    return { ...result, span };
  };

  const map = (items: readonly Pair[], span: Span, flow: boolean, level: number): YamlMap => {
    const entries: YamlEntry[] = [];
    const seen = new Set<string>();
    for (const pair of items) {
      const keyNode = pair.key as Node | null;
      const key = keyNode === null ? nothing({ start: span.start, end: span.start }) : visit(keyNode, level + 1);
      const keySpan = key.span;
      const value =
        pair.value === null ? nothing({ start: keySpan.end, end: keySpan.end }) : visit(pair.value as Node, level + 1);
      if (key.kind !== "scalar") {
        report("invalid-yaml", keySpan, "A key must be text.", "Quote this text, or remove its brackets.");
        continue;
      }
      if (seen.has(key.text)) {
        if (inAlias === 0)
          report("repeated-key", keySpan, `\`${key.text}\` stands here for the second time.`, "Keep one of them.");
        continue;
      }
      seen.add(key.text);
      const end = inAlias > 0 ? keySpan.end : Math.max(keySpan.end, value.span.end);
      entries.push({ key: key.text, keySpan, value, span: { start: keySpan.start, end } });
    }
    return {
      kind: "map",
      span: flow ? span : { start: span.start, end: entries.at(-1)?.span.end ?? span.end },
      flow,
      entries,
    };
  };

  const list = (node: YAMLSeq, span: Span, level: number): YamlList => {
    const items: YamlNode[] = [];
    const itemSpans: Span[] = [];
    const token = node.srcToken;
    const written = token?.type === "block-seq" ? token.items : [];
    for (const [index, child] of (node.items as Node[]).entries()) {
      const item = visit(child, level + 1);
      const dash = written[index]?.start.find(({ type }) => type === "seq-item-ind");
      items.push(item);
      itemSpans.push({ start: dash?.offset ?? item.span.start, end: item.span.end });
    }
    const end = node.flow ? span.end : (itemSpans.at(-1)?.end ?? span.end);
    return { kind: "list", span: { start: span.start, end }, flow: node.flow === true, items, itemSpans };
  };

  return visit(contents, 0);
}

function spanOf(node: Node, source: string): Span {
  const [start, valueEnd] = node.range ?? [0, 0];
  let end = valueEnd;
  while (end > start && /\s/.test(source[end - 1] ?? "")) end--;
  return { start, end };
}
