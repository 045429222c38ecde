/**
 * Requests: the protocol's question to a feature of the core, and its answer back.
 */
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type Connection,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type Hover,
  type Location,
  MarkupKind,
  type Position,
  type SemanticTokens,
  type SemanticTokensLegend,
  SymbolKind,
} from "vscode-languageserver";
import { type Completion, completionsAt } from "../core/features/completion.ts";
import { definitionAt } from "../core/features/definition.ts";
import { type Fold, foldsOf } from "../core/features/folding.ts";
import { hoverAt } from "../core/features/hover.ts";
import { type OutlineKind, type OutlineNode, outlineOf } from "../core/features/outline.ts";
import { referencesAt } from "../core/features/references.ts";
import { type Token, tokenModifiers, tokensOf, tokenTypes } from "../core/features/tokens.ts";
import { transcriptAt } from "../core/project.ts";
import type { Span } from "../core/text.ts";
import { fromProtocolUri, type Lines, rangeAt, toProtocolUri } from "./convert.ts";
import { answerViews } from "./views.ts";
import type { Workspace } from "./workspace.ts";

export const tokenLegend: SemanticTokensLegend = {
  tokenTypes: [...tokenTypes],
  tokenModifiers: [...tokenModifiers],
};

/** What a request is about: a file that the project has, and its lines. */
interface Asked {
  readonly uri: string;
  readonly lines: Lines;
}

/** Answers the protocol's requests from the workspace as it is when they come. */
export function answerRequests(
  connection: Connection,
  workspace: Workspace,
  outlineBy: () => "structure" | "theme",
): void {
  const asked = (document: { readonly uri: string }): Asked | undefined => {
    const uri = fromProtocolUri(document.uri);
    const lines = workspace.linesOf(uri);
    return lines === undefined ? undefined : { uri, lines };
  };
  /** The text of a codebook: its tree is not to be trusted while it is typed, and knows its examples only as they are meant. */
  const textAt = (uri: string): string | undefined =>
    transcriptAt(workspace.project, uri) === undefined ? workspace.codebookText(uri) : undefined;
  /** Locations of spans in any files of the project; the lines of each file are found once. */
  const locations = (places: readonly { readonly uri: string; readonly span: Span }[]): Location[] => {
    const known = new Map<string, Lines | undefined>();
    return places.flatMap(({ uri, span }) => {
      if (!known.has(uri)) known.set(uri, workspace.linesOf(uri));
      const lines = known.get(uri);
      return lines === undefined ? [] : [{ uri: toProtocolUri(uri), range: rangeAt(lines, span) }];
    });
  };

  connection.onHover(({ textDocument, position }): Hover | null => {
    const at = asked(textDocument);
    if (at === undefined) return null;
    const hover = hoverAt(workspace.project, at.uri, at.lines.offsetAt(position), textAt(at.uri));
    if (hover === undefined) return null;
    return { range: rangeAt(at.lines, hover.span), contents: { kind: MarkupKind.Markdown, value: hover.markdown } };
  });

  connection.onCompletion(({ textDocument, position }): CompletionList | null => {
    const at = asked(textDocument);
    if (at === undefined) return null;
    const offset = at.lines.offsetAt(position);
    const { items, isIncomplete } = completionsAt(workspace.project, at.uri, offset, textAt(at.uri));
    return { isIncomplete, items: items.map((item, index) => completionItem(item, index, at.lines)) };
  });

  connection.onDefinition(({ textDocument, position }): Location[] | null => {
    const at = asked(textDocument);
    if (at === undefined) return null;
    return locations(definitionAt(workspace.project, at.uri, at.lines.offsetAt(position), textAt(at.uri)));
  });

  connection.onReferences(({ textDocument, position, context }): Location[] | null => {
    const at = asked(textDocument);
    if (at === undefined) return null;
    const offset = at.lines.offsetAt(position);
    const { project, codebookText } = workspace;
    return locations(referencesAt(project, at.uri, offset, context.includeDeclaration, codebookText));
  });

  connection.onDocumentSymbol(({ textDocument }): DocumentSymbol[] | null => {
    const at = asked(textDocument);
    if (at === undefined) return null;
    return outlineOf(workspace.project, at.uri, outlineBy()).map((node) => documentSymbol(node, at.lines));
  });

  connection.onFoldingRanges(({ textDocument }): FoldingRange[] | null => {
    const at = asked(textDocument);
    if (at === undefined) return null;
    const ranges = foldsOf(workspace.project, at.uri).map((fold) => foldingRange(fold, at.lines));
    // A codebook's entry may stand on one line.
    return ranges.filter(({ startLine, endLine }) => startLine < endLine);
  });

  connection.languages.semanticTokens.on(({ textDocument }): SemanticTokens => {
    const at = asked(textDocument);
    if (at === undefined || transcriptAt(workspace.project, at.uri) === undefined) return { data: [] };
    return semanticTokens(tokensOf(workspace.project, at.uri), at.lines);
  });
  connection.languages.semanticTokens.onRange(({ textDocument, range }): SemanticTokens => {
    const at = asked(textDocument);
    if (at === undefined || transcriptAt(workspace.project, at.uri) === undefined) return { data: [] };
    const span = { start: at.lines.offsetAt(range.start), end: at.lines.offsetAt(range.end) };
    return semanticTokens(tokensOf(workspace.project, at.uri, span), at.lines);
  });

  answerViews(connection, workspace);
}

const completionKinds: Record<Completion["kind"], CompletionItemKind> = {
  code: CompletionItemKind.EnumMember,
  value: CompletionItemKind.Value,
  coder: CompletionItemKind.Reference,
  speaker: CompletionItemKind.Variable,
  key: CompletionItemKind.Property,
  word: CompletionItemKind.Keyword,
  file: CompletionItemKind.File,
};

/** `index` is the item's place in the list, the likelier first, which the editor is to keep. */
function completionItem(item: Completion, index: number, lines: Lines): CompletionItem {
  return {
    label: item.label,
    kind: completionKinds[item.kind],
    textEdit: { range: rangeAt(lines, item.span), newText: item.insert },
    sortText: String(index).padStart(5, "0"),
    filterText: item.filterText,
    // Beside every row, where `detail` would stand beside the one in focus alone.
    ...(item.detail === undefined ? {} : { labelDetails: { description: item.detail } }),
    ...(item.documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: item.documentation } }),
    ...(item.deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
  };
}

const symbolKinds: Record<OutlineKind, SymbolKind> = {
  session: SymbolKind.File,
  section: SymbolKind.Namespace,
  turn: SymbolKind.String,
  narrative: SymbolKind.Constant,
  theme: SymbolKind.Class,
  code: SymbolKind.EnumMember,
  coding: SymbolKind.Key,
};

function documentSymbol(node: OutlineNode, lines: Lines): DocumentSymbol {
  return {
    // The protocol refuses a symbol without a name.
    name: node.name.trim() === "" ? "—" : node.name,
    detail: node.detail,
    kind: symbolKinds[node.kind],
    range: rangeAt(lines, node.span),
    selectionRange: rangeAt(lines, node.selection),
    children: node.children.map((child) => documentSymbol(child, lines)),
  };
}

function foldingRange(fold: Fold, lines: Lines): FoldingRange {
  const kind = fold.kind === "memo" ? FoldingRangeKind.Comment : FoldingRangeKind.Region;
  return { startLine: lines.positionAt(fold.start).line, endLine: lines.positionAt(fold.end).line, kind };
}

/** Five numbers a token, each place relative to the one before. */
function semanticTokens(tokens: readonly Token[], lines: Lines): SemanticTokens {
  const data: number[] = [];
  let before: Position = { line: 0, character: 0 };
  for (const { span, type, modifiers } of tokens) {
    const start = lines.positionAt(span.start);
    const line = start.line - before.line;
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    data.push(line, line === 0 ? start.character - before.character : start.character);
    data.push(span.end - span.start, tokenTypes.indexOf(type), bits);
    before = start;
  }
  return { data };
}
