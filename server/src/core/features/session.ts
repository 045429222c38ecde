/**
 * The picture of a session, as the editor asks for it.
 */
import { type Session, sessionIn } from "../lookup/session.ts";
import { codebookOf, type Project, transcriptAt } from "../project.ts";

export type { Session } from "../lookup/session.ts";

/** The picture of a transcript; undefined where there is no such transcript. */
export function sessionOf(project: Project, uri: string): Session | undefined {
  const file = transcriptAt(project, uri);
  return file === undefined ? undefined : sessionIn(file, codebookOf(project, file).codebook);
}
