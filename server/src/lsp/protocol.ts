/**
 * What Rapport's server and client say to one another beside the Language Server Protocol. Types alone: the client knows
 * the server by these. Any editor may use them; none has to.
 */
import type { CodingRequests } from "./protocol/coding.ts";
import type { ConsensusRequests } from "./protocol/consensus.ts";
import type { FileRequests } from "./protocol/files.ts";
import type { RefactorRequests } from "./protocol/refactor.ts";
import type { ReportRequests } from "./protocol/report.ts";
import type { SessionRequests } from "./protocol/session.ts";
import type { ViewRequests } from "./protocol/views.ts";

export type * from "./protocol/coding.ts";
export type * from "./protocol/consensus.ts";
export type * from "./protocol/document.ts";
export type * from "./protocol/files.ts";
export type * from "./protocol/refactor.ts";
export type * from "./protocol/report.ts";
export type * from "./protocol/session.ts";
export type * from "./protocol/views.ts";

/** Method → what is asked and what is answered. */
export interface Requests
  extends ViewRequests,
    CodingRequests,
    RefactorRequests,
    SessionRequests,
    ReportRequests,
    ConsensusRequests,
    FileRequests {}

/** Sent by the server. */
export interface Notifications {
  /** The codings or codebooks of the project changed: themes and tints asked for earlier may be out of date. */
  "rapport/changed": Record<string, never>;
}
