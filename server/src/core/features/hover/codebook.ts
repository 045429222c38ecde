/** What is said of the keys, names and words of a codebook. */
import { codebookThingAt, type NamedKind } from "../../lookup/codebook-at.ts";
import { keyDoc } from "../../codebook/keys-at.ts";
import { exampleCodeAt } from "../../lookup/example-places.ts";
import { scaleExplained } from "../../lookup/explain.ts";
import { codeSpan, escapeMarkdown, paragraphs } from "../../lookup/markdown.ts";
import type { Project } from "../../project.ts";
import { codebookFileAt, codebookIn } from "../../lookup/scope.ts";
import type { Hover } from "../hover.ts";
import { codeHover } from "./code.ts";
import { codebookHover as fileHover, roleHover } from "./front.ts";
import { coderHover } from "./people.ts";

export function codebookHover(project: Project, uri: string, offset: number, text?: string): Hover | undefined {
  const file = codebookFileAt(project, uri);
  const thing = file && codebookThingAt(file, offset);
  if (file === undefined || thing === undefined) return undefined;
  const codebook = codebookIn(project, uri);
  const named = text === undefined ? undefined : exampleCodeAt(file, text, offset);
  if (named !== undefined) return { span: named.span, markdown: codeHover(project, codebook, named.code) };
  const { span, path } = thing;
  switch (thing.kind) {
    case "key":
      return { span, markdown: keyDoc(thing.path) ?? "" };
    case "word":
      return { span, markdown: `**${escapeMarkdown(thing.word)}**: ${thing.about}` };
    case "value":
      return { span, markdown: keyDoc(fieldOf(thing.path)) ?? "" };
    case "name":
      return { span, markdown: nameHover(thing.of, thing.name) };
    default:
      return thing satisfies never;
  }

  function nameHover(of: NamedKind, name: string): string {
    switch (of) {
      case "code":
        return codeHover(project, codebook, name);
      case "scale": {
        const scale = codebook?.scales.get(name);
        if (scale === undefined) return "";
        const codes = [...(codebook?.codes.values() ?? [])].filter((code) => code.scale === scale);
        const ids = codes.slice(0, 12).map(({ id }) => codeSpan(id));
        if (codes.length > 12) ids.push("…");
        return paragraphs([scaleExplained(scale), ids.length === 0 ? undefined : `Rates ${ids.join(", ")}`]);
      }
      case "role":
        return roleHover(codebook, name);
      case "coder":
        return coderHover(project, codebook, name);
      case "codebook":
        return fileHover(project, uri, name);
      case "label":
      case "measure":
      case "variable":
      case "rule":
        return keyDoc(of === "rule" ? path : path.slice(0, 1)) ?? "";
      case "check":
        return `How severe the check ${codeSpan(name)} is in transcripts that use this codebook, or \`off\`.`;
      default:
        return of satisfies never;
    }
  }
}

/** The key under which a value stands: items of a list have its key. */
function fieldOf(path: readonly (string | number)[]): readonly (string | number)[] {
  return typeof path.at(-1) === "number" ? path.slice(0, -1) : path;
}
