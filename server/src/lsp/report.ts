/**
 * Requests of the report of a study.
 */
import type { Connection } from "vscode-languageserver";
import { copyIndexOf, hiddenUntil } from "../core/consensus/copies.ts";
import { codebookIn } from "../core/lookup/scope.ts";
import { sessionIn } from "../core/lookup/session.ts";
import { codebookOf, type TranscriptFile, transcriptsOf } from "../core/project.ts";
import { placedTurns, turnAtShare } from "../core/report/places.ts";
import { type Report, reportOf, sectionNames } from "../core/report/report.ts";
import { readStudy } from "../core/report/study.ts";
import { pathInRoots } from "../core/uri.ts";
import { rangeAt, toProtocolUri } from "./convert.ts";
import type { ReportParams, ReportPlaceParams, ReportRequests } from "./protocol.ts";
import type { Workspace } from "./workspace.ts";

declare const RAPPORT_VERSION: string;

/** As many a code as on the command line. */
const quotationsPerCode = 5;

/** Answers from the workspace as it is when a request comes. */
export function answerReport(connection: Connection, workspace: Workspace): void {
  const answer = <Method extends keyof ReportRequests>(
    method: Method,
    respond: (params: ReportRequests[Method]["params"]) => ReportRequests[Method]["result"],
  ): void => {
    connection.onRequest(method, (params: ReportRequests[Method]["params"]): object | null => respond(params));
  };
  answer("rapport/report", (params) => {
    const made = make(workspace, params);
    return made === undefined ? null : { html: made.report.html, title: made.report.title, hidden: made.hidden };
  });
  answer("rapport/reportPictures", (params) => make(workspace, params)?.report.pictures ?? []);
  answer("rapport/reportPlace", (params) => place(workspace, params));
}

type Place = ReportRequests["rapport/reportPlace"]["result"];

interface Made {
  readonly report: Report;
  readonly hidden: number;
}

function make({ project }: Workspace, { quotes, blind }: ReportParams): Made | undefined {
  const all = transcriptsOf(project);
  const hidden = blind ? hiddenRecordings(all) : new Set<string>();
  const files = all.filter(({ transcript }) => !hidden.has(transcript.front.id));
  if (files.length === 0) return undefined;
  const shown = (uri: string): string => pathInRoots(project.library.roots, uri);
  const quotations = quotes ? quotationsPerCode : 0;
  const study = readStudy(
    (each) => {
      for (const file of files) {
        each({ ...file, codebook: codebookOf(project, file).codebook, path: shown(file.uri) });
      }
    },
    { coder: undefined, quotations, query: undefined },
  );
  const report = reportOf(study, {
    title: undefined,
    coder: undefined,
    sections: new Set(sectionNames.filter((name) => quotes || name !== "quotations")),
    quotations,
    asked: undefined,
    shown,
    version: RAPPORT_VERSION,
  });
  return { report, hidden: hidden.size };
}

/** The recordings with several copies of which one is not complete yet. */
function hiddenRecordings(files: readonly TranscriptFile[]): ReadonlySet<string> {
  const copies = new Map<string, ReturnType<typeof copyIndexOf>[]>();
  for (const { uri, transcript } of files) {
    const { id } = transcript.front;
    copies.set(id, [...(copies.get(id) ?? []), copyIndexOf(uri, transcript)]);
  }
  const hidden = [...copies].filter(([, own]) => own.length > 1 && hiddenUntil(own) !== undefined);
  return new Set(hidden.map(([id]) => id));
}

function place(workspace: Workspace, { file: name, at }: ReportPlaceParams): Place {
  const { project } = workspace;
  const file = transcriptsOf(project).find(({ uri }) => pathInRoots(project.library.roots, uri) === name);
  const lines = file && workspace.linesOf(file.uri);
  if (file === undefined || lines === undefined) return null;
  if ("line" in at) {
    const position = { line: Math.max(at.line - 1, 0), character: 0 };
    return answered(file.uri, { start: position, end: position });
  }
  const { turns } = sessionIn(file, codebookIn(project, file.uri));
  const turn = turns[turnAtShare(placedTurns(turns), at.share)];
  return turn === undefined ? null : answered(file.uri, rangeAt(lines, turn.span));
}

function answered(uri: string, range: ReturnType<typeof rangeAt>): Place {
  return { uri: toProtocolUri(uri), range };
}
