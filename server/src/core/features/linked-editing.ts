/**
 * What changes together while it is typed: the label at the opening and at the closing of a span.
 */
import { labelledSpanAt, placedLabel } from "../lookup/label-at.ts";
import { type Project, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";

/** What a label may be while it is typed, as a regular expression. */
export const linkedWord = "[A-Za-z0-9]{1,12}";

/** Both labels of the span whose label is at an offset, the opening one first; undefined where there is none. */
export function linkedSpansAt(project: Project, uri: string, offset: number): readonly Span[] | undefined {
  const file = transcriptAt(project, uri);
  const span = file && labelledSpanAt(file.transcript, offset);
  if (file === undefined || span === undefined) return undefined;
  return [placedLabel(file.transcript, span.open), placedLabel(file.transcript, span.close)];
}
