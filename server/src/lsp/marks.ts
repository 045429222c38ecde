/**
 * Highlights, lenses, inlay hints, selection ranges, linked editing, links, symbols, colours and formatting.
 */
import {
  type ClientCapabilities,
  type CodeLens,
  CodeLensRefreshRequest,
  type ColorInformation,
  type ColorPresentation,
  type Connection,
  DocumentFormattingRequest,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  DocumentRangeFormattingRequest,
  type InlayHint,
  type LinkedEditingRanges,
  type Location,
  type Position,
  type Range,
  type SelectionRange,
  type ServerCapabilities,
  SymbolKind,
  type TextEdit,
  type WorkspaceSymbol,
} from "vscode-languageserver";
import { colorsOf, writeColor } from "../core/features/colors.ts";
import { formatEdits } from "../core/features/format.ts";
import { highlightsAt } from "../core/features/highlights.ts";
import { type HintChoice, inlayHintsOf } from "../core/features/inlay-hints.ts";
import { lensesOf } from "../core/features/lenses.ts";
import { linkedSpansAt, linkedWord } from "../core/features/linked-editing.ts";
import { linksOf } from "../core/features/links.ts";
import { selectionsAt } from "../core/features/selections.ts";
import { type FoundSymbol, symbolsOf } from "../core/features/symbols.ts";
import { transcriptAt } from "../core/project.ts";
import type { Span } from "../core/text.ts";
import { fromProtocolUri, type Lines, rangeAt, toProtocolUri } from "./convert.ts";
import type { Workspace } from "./workspace.ts";

/** What the lenses of a codebook run, with the codebook's URI, the code and the place of the lens. */
const showUses = "rapport.showUses";

/** What an editor may set under `rapport.inlayHints`. */
export interface HintSettings {
  readonly names?: unknown;
  readonly ratings?: unknown;
  readonly spans?: unknown;
}

/** Only transcripts are formatted: a codebook's layout is left to the YAML formatter that a team may have. */
const formatted = { documentSelector: [{ language: "coded-transcript" }] };

/** What to tell an editor. One that can register later hears of formatting then, for transcripts alone. */
export function marksCapabilities({ textDocument }: ClientCapabilities): ServerCapabilities {
  const isStatic = textDocument?.formatting?.dynamicRegistration !== true;
  return {
    documentHighlightProvider: true,
    codeLensProvider: { resolveProvider: false },
    inlayHintProvider: true,
    selectionRangeProvider: true,
    linkedEditingRangeProvider: true,
    documentLinkProvider: { resolveProvider: false },
    workspaceSymbolProvider: true,
    colorProvider: true,
    ...(isStatic ? { documentFormattingProvider: true, documentRangeFormattingProvider: true } : {}),
  };
}

/** Registers what `marksCapabilities` left out. */
export function registerMarks(connection: Connection, { textDocument }: ClientCapabilities): void {
  if (textDocument?.formatting?.dynamicRegistration !== true) return;
  void connection.client.register(DocumentFormattingRequest.type, formatted);
  void connection.client.register(DocumentRangeFormattingRequest.type, formatted);
}

/** Has an editor ask again for what hangs on other files and on settings. */
export function refreshMarks(connection: Connection, { workspace }: ClientCapabilities): void {
  // An editor that refuses, or is closing, asks again when it likes.
  const ignore = (): void => {};
  if (workspace?.codeLens?.refreshSupport) connection.sendRequest(CodeLensRefreshRequest.type).catch(ignore);
  if (workspace?.inlayHint?.refreshSupport) connection.languages.inlayHint.refresh().catch(ignore);
}

/** Answers from the workspace as it is when a request comes; `hintSettings` is what the editor has set by then. */
export function answerMarks(
  connection: Connection,
  workspace: Workspace,
  hintSettings: () => HintSettings | undefined,
): void {
  /** Answers from a file that the project has; `null` is the protocol's word for having nothing to say. */
  function inFile<Answer>(
    { uri: asked }: { readonly uri: string },
    answer: (uri: string, lines: Lines) => Answer,
  ): Answer | null {
    const uri = fromProtocolUri(asked);
    const lines = workspace.linesOf(uri);
    return lines === undefined ? null : answer(uri, lines);
  }
  /** The text of a codebook, whose examples name codes too. */
  const textAt = (uri: string): string | undefined =>
    transcriptAt(workspace.project, uri) === undefined ? workspace.codebookText(uri) : undefined;
  const spanAt = (lines: Lines, { start, end }: Range): Span => ({
    start: lines.offsetAt(start),
    end: lines.offsetAt(end),
  });

  connection.onDocumentHighlight(({ textDocument, position }) =>
    inFile(textDocument, (uri, lines): DocumentHighlight[] | null => {
      const found = highlightsAt(workspace.project, uri, lines.offsetAt(position), textAt(uri));
      // Without an answer the editor highlights the word by itself.
      if (found.length === 0) return null;
      return found.map(({ span, kind }) => ({
        range: rangeAt(lines, span),
        kind: kind === "write" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );

  connection.onCodeLens(({ textDocument }) =>
    inFile(textDocument, (uri, lines): CodeLens[] =>
      lensesOf(workspace.project, uri).map(({ span, code, title, codings }) => {
        const range = rangeAt(lines, span);
        const opened = { title, command: showUses, arguments: [textDocument.uri, code, range.start] };
        // One without a command is a text that cannot be clicked.
        return { range, command: codings === 0 ? { title, command: "" } : opened };
      }),
    ),
  );

  connection.languages.inlayHint.on(({ textDocument, range }) =>
    inFile(textDocument, (uri, lines): InlayHint[] =>
      inlayHintsOf(workspace.project, uri, spanAt(lines, range), choiceOf(hintSettings())).map((hint) => ({
        position: lines.positionAt(hint.offset),
        label: hint.text,
        paddingLeft: hint.kind === "meaning",
        paddingRight: hint.kind === "span",
      })),
    ),
  );

  connection.onSelectionRanges(({ textDocument, positions }) =>
    inFile(textDocument, (uri, lines): SelectionRange[] =>
      positions.map((position) =>
        selectionRange(lines, selectionsAt(workspace.project, uri, lines.offsetAt(position)), position),
      ),
    ),
  );

  connection.languages.onLinkedEditingRange(({ textDocument, position }) =>
    inFile(textDocument, (uri, lines): LinkedEditingRanges | null => {
      const spans = linkedSpansAt(workspace.project, uri, lines.offsetAt(position));
      return spans === undefined
        ? null
        : { ranges: spans.map((span) => rangeAt(lines, span)), wordPattern: linkedWord };
    }),
  );

  connection.onDocumentLinks(({ textDocument }) =>
    inFile(textDocument, (uri, lines): DocumentLink[] =>
      linksOf(workspace.project, uri).map(({ span, target }) => ({
        range: rangeAt(lines, span),
        target: toProtocolUri(target),
      })),
    ),
  );

  connection.onWorkspaceSymbol(({ query }): WorkspaceSymbol[] =>
    symbolsOf(workspace.project, query).flatMap((symbol): WorkspaceSymbol[] => {
      const location = locationOf(workspace, symbol);
      if (location === undefined) return [];
      return [{ name: symbol.name, kind: symbolKinds[symbol.kind], location, containerName: symbol.container }];
    }),
  );

  connection.onDocumentColor(
    ({ textDocument }): ColorInformation[] =>
      inFile(textDocument, (uri, lines) =>
        colorsOf(workspace.project, uri).map(({ span, color }) => ({
          range: rangeAt(lines, span),
          color: { ...color, alpha: 1 },
        })),
      ) ?? [],
  );
  connection.onColorPresentation(({ color, range }): ColorPresentation[] => {
    const label = writeColor(color);
    return [{ label, textEdit: { range, newText: label } }];
  });

  const textEdits = (uri: string, lines: Lines, span?: Span): TextEdit[] =>
    formatEdits(workspace.project, uri, span).map((edit) => ({
      range: rangeAt(lines, edit.span),
      newText: edit.text,
    }));
  connection.onDocumentFormatting(({ textDocument }) => inFile(textDocument, (uri, lines) => textEdits(uri, lines)));
  connection.onDocumentRangeFormatting(({ textDocument, range }) =>
    inFile(textDocument, (uri, lines) => textEdits(uri, lines, spanAt(lines, range))),
  );
}

/** Names and ratings are for those who ask for them; what a long span is coded with is shown at once. */
function choiceOf(settings: HintSettings | undefined): HintChoice {
  return {
    names: settings?.names === true,
    ratings: settings?.ratings === true,
    spans: settings?.spans !== false,
  };
}

/** The spans as the protocol has them, each within its parent. The protocol wants one for each position asked about. */
function selectionRange(lines: Lines, spans: readonly Span[], position: Position): SelectionRange {
  const ranges = spans.length === 0 ? [{ start: position, end: position }] : spans.map((span) => rangeAt(lines, span));
  let found: SelectionRange | undefined;
  for (const range of ranges.toReversed()) found = found === undefined ? { range } : { range, parent: found };
  return found as SelectionRange;
}

const symbolKinds: Record<FoundSymbol["kind"], SymbolKind> = {
  code: SymbolKind.EnumMember,
  transcript: SymbolKind.File,
  section: SymbolKind.Namespace,
};

function locationOf(workspace: Workspace, { uri, span }: FoundSymbol): Location | undefined {
  const lines = workspace.linesOf(uri);
  return lines === undefined ? undefined : { uri: toProtocolUri(uri), range: rangeAt(lines, span) };
}
