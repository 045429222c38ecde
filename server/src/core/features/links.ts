/**
 * The codebooks that a file names, as links.
 */
import type { YamlNode } from "../codebook/tree.ts";
import { resolveReference } from "../library.ts";
import { frontEntry } from "../lookup/front-tree.ts";
import { codebookFileAt } from "../lookup/scope.ts";
import { type Project, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";

interface Link {
  readonly span: Span;
  /** The codebook's file. */
  readonly target: string;
}

/**
 * The `codebook` of a transcript's front matter and the `extends` of a codebook, where they lead to a codebook that was
 * read: one inside the workspace, or one that comes with Rapport.
 */
export function linksOf(project: Project, uri: string): readonly Link[] {
  const file = transcriptAt(project, uri);
  if (file !== undefined) {
    const entry = file.transcript.front.codebooks && frontEntry(file.transcript, "codebook");
    if (entry === undefined) return [];
    const shift = entry.valueSpan.start - entry.value.span.start;
    return linked(
      project,
      uri,
      namesIn(entry.value).map(({ name, span }) => ({
        name,
        span: { start: span.start + shift, end: span.end + shift },
      })),
    );
  }
  const codebook = codebookFileAt(project, uri);
  return linked(project, uri, codebook?.extends.map(({ value, span }) => ({ name: value, span })) ?? []);
}

interface Named {
  readonly name: string;
  readonly span: Span;
}

function namesIn(node: YamlNode): readonly Named[] {
  if (node.kind === "list") return node.items.flatMap(namesIn);
  return node.kind === "scalar" ? [{ name: node.text, span: node.span }] : [];
}

function linked(project: Project, uri: string, names: readonly Named[]): readonly Link[] {
  return names.flatMap(({ name, span }): Link[] => {
    const found = resolveReference(project.library, uri, name);
    return "uri" in found && codebookFileAt(project, found.uri) !== undefined ? [{ span, target: found.uri }] : [];
  });
}
