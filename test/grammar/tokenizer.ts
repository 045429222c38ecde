/**
 * The transcript grammar as VS Code runs it: the same tokenizer, the same regular-expression engine, line by line.
 */
import { readFileSync } from "node:fs";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { type IGrammar, INITIAL, parseRawGrammar, Registry, type StateStack } from "vscode-textmate";

const ROOT_SCOPE = "text.coded-transcript";
const SUFFIX = ".coded-transcript";

/** A stretch of a line that has scopes beside the root's. Columns count UTF-16 units from 0. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** From the outermost to the innermost, without the root's and without `.coded-transcript` at their ends. */
  readonly scopes: readonly string[];
}

export interface TokenizedLine {
  readonly line: string;
  readonly tokens: readonly Token[];
  /** Whether what follows is read as it would be after any other line: nothing has been left open. */
  readonly isClosed: boolean;
}

/** Loads the grammar; `yaml` stands in for the editor's YAML grammar, which the front matter embeds. */
export async function loadGrammar(yaml: object = { scopeName: "source.yaml", patterns: [] }): Promise<IGrammar> {
  // Loading it again, as another test file does, changes nothing.
  await loadWASM(readFileSync("node_modules/vscode-oniguruma/release/onig.wasm"));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scopeName) => {
      const path = "syntaxes/coded-transcript.tmLanguage.json";
      if (scopeName === ROOT_SCOPE) return parseRawGrammar(readFileSync(path, "utf8"), path);
      if (scopeName === "source.yaml") return parseRawGrammar(JSON.stringify(yaml), "yaml.json");
      return null;
    },
  });
  const grammar = await registry.loadGrammar(ROOT_SCOPE);
  if (grammar === null) throw new Error(`no grammar for ${ROOT_SCOPE}`);
  return grammar;
}

/** Tokenizes a document. Lines end at LF, CRLF and CR, and a BOM is dropped, as the editor does before it tokenizes. */
export function tokenize(grammar: IGrammar, text: string): readonly TokenizedLine[] {
  let state: StateStack = INITIAL;
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const result = tokenizeLine(grammar, line, state);
      state = result.state;
      return result;
    });
}

/** Tokenizes one line after `state`, with no limit on time, so that a slow rule shows. */
export function tokenizeLine(
  grammar: IGrammar,
  line: string,
  state: StateStack = INITIAL,
): TokenizedLine & { readonly state: StateStack } {
  const { tokens, ruleStack } = grammar.tokenizeLine(line, state, 0);
  return {
    line,
    tokens: tokens
      .map(({ startIndex, endIndex, scopes }) => ({
        start: startIndex,
        // The tokenizer counts the line's end that it adds.
        end: Math.min(endIndex, line.length),
        scopes: scopes.slice(1).map((scope) => (scope.endsWith(SUFFIX) ? scope.slice(0, -SUFFIX.length) : scope)),
      }))
      .filter(({ start, end, scopes }) => scopes.length > 0 && end > start),
    isClosed: ruleStack.depth === 1,
    state: ruleStack,
  };
}

/** Whether a scope with this name, or one that it begins, lies over the UTF-16 unit at `column`. */
export function isScoped({ tokens }: TokenizedLine, column: number, scope: string): boolean {
  return tokens.some(
    ({ start, end, scopes }) =>
      start <= column && column < end && scopes.some((name) => name === scope || name.startsWith(`${scope}.`)),
  );
}
