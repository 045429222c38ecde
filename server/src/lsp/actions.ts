/**
 * Code actions: what can be done about a problem, and about all of its kind.
 */
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import type { FileEdits, Refusal } from "../core/change.ts";
import type { Finding } from "../core/checks/run.ts";
import { checkCodebook } from "../core/checks/codebook.ts";
import { contextOf, fixAll, safeFixes } from "../core/fixes/engine.ts";
import type { Fix, FixChange, FixContext } from "../core/fixes/fix.ts";
import { countOf, findingsTouching, touches } from "../core/fixes/found.ts";
import { fixesFor } from "../core/fixes/registry.ts";
import { rewritesAt } from "../core/fixes/rewrites.ts";
import { ownCodebooks } from "../core/library.ts";
import { transcriptsOf } from "../core/project.ts";
import { changeOf, type Texts } from "../core/refactor/texts.ts";
import type { Span } from "../core/text.ts";
import { fromProtocolUri, type Lines, rangeAt } from "./convert.ts";
import { fixEdit } from "./edits.ts";
import type { Workspace } from "./workspace.ts";

const FIX_ALL = `${CodeActionKind.SourceFixAll}.rapport`;

/** The kinds of code actions that there are, for the server's capabilities. */
export const codeActionKinds: string[] = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL];

/** With a selection of a whole transcript nobody reads through more. */
const MOST_FINDINGS = 30;

/** By what an action is known again when its edit is asked for. */
type ActionData = {
  readonly uri: string;
  readonly version: number | null;
} & (
  | { readonly kind: "fix"; readonly check: string; readonly span: Span; readonly title: string }
  | { readonly kind: "rewrite"; readonly offset: number; readonly title: string }
  /** All of a check; without one, all that is safe. */
  | { readonly kind: "all"; readonly check: string | null; readonly scope: "file" | "project" }
);

/** An action that was found, with how its change is computed. */
interface Found {
  readonly action: CodeAction;
  readonly data: ActionData;
  change(): FixChange | Refusal;
}

/** Answers from the workspace as it is when a request comes; `client` is what the editor can do. */
export function answerActions(
  connection: Connection,
  workspace: Workspace,
  texts: Texts,
  client: () => ClientCapabilities,
): void {
  /** A change that was found, unless one of its files cannot be changed or is another by now. */
  const possible = (change: FixChange | Refusal): FixChange | Refusal => {
    if (change.kind === "refused") return change;
    const checked = changeOf(workspace.project, texts, change.files);
    return checked.kind === "refused" ? checked : { ...change, ...checked };
  };

  connection.onCodeAction((params): CodeAction[] => {
    const actions = client().textDocument?.codeAction;
    const canResolve = actions?.dataSupport === true && actions.resolveSupport?.properties.includes("edit") === true;
    return actionsFor(workspace, params, canResolve).flatMap(({ action, data, change }): CodeAction[] => {
      if (canResolve) return [{ ...action, data }];
      const made = possible(change());
      const edit = made.kind === "change" ? fixEdit(workspace, made, client()) : undefined;
      return edit === undefined ? [] : [{ ...action, edit }];
    });
  });

  connection.onCodeActionResolve((action): CodeAction | ResponseError => {
    const data = action.data as ActionData | undefined;
    // What came with its edit is whole.
    if (data === undefined) return action;
    if (workspace.versionOf(data.uri) !== (data.version ?? undefined)) {
      return new ResponseError(LSPErrorCodes.ContentModified, "The text has changed. Choose the action again.");
    }
    const change = possible(changeFor(workspace, data));
    if (change.kind === "refused") return new ResponseError(LSPErrorCodes.RequestFailed, change.reason);
    const edit = fixEdit(workspace, change, client());
    if (edit !== undefined) return { ...action, edit };
    return new ResponseError(LSPErrorCodes.RequestFailed, "This editor cannot create files. Create it by hand.");
  });
}

function actionsFor(workspace: Workspace, params: CodeActionParams, canResolve: boolean): readonly Found[] {
  const { textDocument, range, context: asked } = params;
  const uri = fromProtocolUri(textDocument.uri);
  const lines = workspace.linesOf(uri);
  const context = contextOf(workspace.project, uri);
  if (lines === undefined || context === undefined) return [];
  const wants = (kind: string): boolean =>
    asked.only === undefined || asked.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  const version = workspace.versionOf(uri) ?? null;
  const found: Found[] = [];

  if (wants(CodeActionKind.QuickFix)) {
    const findings = findingsAt(
      workspace,
      context,
      lines,
      [span, ...spansOf(asked.diagnostics, lines)],
      asked.diagnostics,
    );
    const kinds = new Set<string>();
    for (const finding of findings) {
      const diagnostics = asked.diagnostics.filter((each) => isOf(each, finding, lines));
      for (const fix of fixesFor(context, finding)) {
        const { title, isPreferred, isSafe, isBeginning } = fix;
        const { check, span: at } = finding;
        found.push({
          action: { title, kind: CodeActionKind.QuickFix, diagnostics, ...(isPreferred ? { isPreferred } : {}) },
          data: { kind: "fix", uri, version, check, span: at, title },
          change: fix.change,
        });
        if (isSafe && !isBeginning) kinds.add(check);
      }
    }
    for (const check of kinds) found.push(...allOf(workspace, context, check, version, canResolve));
  }
  if (wants(CodeActionKind.RefactorRewrite) && context.kind === "transcript") {
    for (const { title, change } of rewritesAt(context, span.start)) {
      const data = { kind: "rewrite", uri, version, offset: span.start, title } as const;
      found.push({ action: { title, kind: CodeActionKind.RefactorRewrite }, data, change });
    }
  }
  // To fix all is offered to those who ask for it: it looks at the whole file.
  if (asked.only !== undefined && wants(FIX_ALL)) {
    const data = { kind: "all", uri, version, check: null, scope: "file" } as const;
    const title = "Fix all that is safe to fix";
    found.push({ action: { title, kind: FIX_ALL }, data, change: () => changeFor(workspace, data) });
  }
  return found;
}

/** All of a check in the file, where there are several; in the project, for those who compute it only once chosen. */
function allOf(
  workspace: Workspace,
  context: FixContext,
  check: string,
  version: number | null,
  canResolve: boolean,
): readonly Found[] {
  const { uri, project } = context;
  const offered = (scope: "file" | "project"): Found => {
    const data = { kind: "all", uri, version, check, scope } as const;
    const title = `Fix all \`${check}\` in ${scope === "file" ? "this file" : "the project"}`;
    return { action: { title, kind: CodeActionKind.QuickFix }, data, change: () => changeFor(workspace, data) };
  };
  const files = context.kind === "transcript" ? transcriptsOf(project) : ownCodebooks(project.library);
  return [
    ...(countIn(workspace, context, check) > 1 ? [offered("file")] : []),
    ...(canResolve && files.length > 1 ? [offered("project")] : []),
  ];
}

function countIn(workspace: Workspace, context: FixContext, check: string): number {
  const checked = workspace.checkedOf(context.uri);
  if (checked !== undefined) return countOf(checked, check);
  if (context.kind !== "codebook") return 0;
  return (checkCodebook(context.codebook).get(context.uri) ?? []).filter((each) => each.check === check).length;
}

/** The findings that touch one of some spans; of those beyond the first, only what a diagnostic tells of. */
function findingsAt(
  workspace: Workspace,
  context: FixContext,
  lines: Lines,
  spans: readonly Span[],
  diagnostics: readonly Diagnostic[],
): readonly Finding[] {
  const checked = workspace.checkedOf(context.uri);
  const found = new Map<string, Finding>();
  const others = context.kind === "codebook" ? (checkCodebook(context.codebook).get(context.uri) ?? []) : [];
  const rest = [...others, ...workspace.projectFindingsOf(context.uri)];
  spans.forEach((span, index) => {
    const here = checked === undefined ? [] : findingsTouching(checked, span);
    for (const finding of [...here, ...rest.filter((each) => touches(each.span, span))]) {
      if (found.size >= MOST_FINDINGS) return;
      const { check, message, span: at } = finding;
      if (index > 0 && !diagnostics.some((each) => isOf(each, finding, lines))) continue;
      found.set(`${check} ${at.start} ${message}`, finding);
    }
  });
  return [...found.values()];
}

function spansOf(diagnostics: readonly Diagnostic[], lines: Lines): readonly Span[] {
  const own = diagnostics.filter(({ source }) => source === undefined || source === "rapport").slice(0, MOST_FINDINGS);
  return own.map(({ range }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) }));
}

/** Whether a diagnostic that the editor shows is that of a finding. */
function isOf({ code, range }: Diagnostic, { check, span }: Finding, lines: Lines): boolean {
  if (code !== undefined && code !== check) return false;
  const { start, end } = rangeAt(lines, span);
  return (
    range.start.line === start.line &&
    range.start.character === start.character &&
    range.end.line === end.line &&
    range.end.character === end.character
  );
}

/** The change that an action stands for, computed anew. */
function changeFor(workspace: Workspace, data: ActionData): FixChange | Refusal {
  const context = contextOf(workspace.project, data.uri);
  if (context === undefined) return gone;
  switch (data.kind) {
    case "fix": {
      const { check, span, title } = data;
      const checked = workspace.checkedOf(data.uri);
      const all = [
        ...(checked === undefined ? [] : findingsTouching(checked, span)),
        ...(context.kind === "codebook" ? (checkCodebook(context.codebook).get(data.uri) ?? []) : []),
        ...workspace.projectFindingsOf(data.uri),
      ];
      const same = all.filter((each) => each.check === check && each.span.start === span.start);
      return titled(
        same.flatMap((finding) => fixesFor(context, finding)),
        title,
      );
    }
    case "rewrite":
      return context.kind === "transcript" ? titled(rewritesAt(context, data.offset), data.title) : gone;
    case "all":
      return everywhere(context, data.check ?? undefined, data.scope);
    default:
      return data satisfies never;
  }
}

const gone: Refusal = {
  kind: "refused",
  reason: "There is nothing to be changed here any more. Look at the text again.",
};

function titled(fixes: readonly Fix[], title: string): FixChange | Refusal {
  return fixes.find((fix) => fix.title === title)?.change() ?? gone;
}

function everywhere(context: FixContext, check: string | undefined, scope: "file" | "project"): FixChange | Refusal {
  const { project, uri } = context;
  const uris =
    scope === "file"
      ? [uri]
      : context.kind === "transcript"
        ? transcriptsOf(project).map((file) => file.uri)
        : ownCodebooks(project.library);
  const files = uris.flatMap((each): FileEdits[] => {
    const at = contextOf(project, each);
    const edits = at === undefined ? [] : fixAll(at, safeFixes(check));
    return edits.length === 0 ? [] : [{ uri: each, edits }];
  });
  return files.length === 0 ? gone : { kind: "change", files };
}
