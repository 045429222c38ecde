/** What is said of the fields of the front matter. */
import type { Codebook } from "../../codebook/model.ts";
import { codeBlock, codeSpan, counted, escapeMarkdown, paragraphs } from "../../lookup/markdown.ts";
import { frontPlaceAt } from "../../lookup/front-tree.ts";
import { resolvedCodebook, resolveReference } from "../../library.ts";
import { codebookOf, type Project, type TranscriptFile } from "../../project.ts";
import { nfc } from "../../transcript/characters.ts";
import { frontKey } from "../../transcript/front-keys.ts";
import { pathInRoots } from "../../uri.ts";
import type { Hover } from "../hover.ts";
import { codeHover } from "./code.ts";
import { coderHover, speakerHover } from "./people.ts";

export function frontHover(project: Project, file: TranscriptFile, offset: number): Hover | undefined {
  const place = frontPlaceAt(file.transcript, offset);
  if (place === undefined) return undefined;
  const { path, on, text, span } = place;
  const field = String(path[0]);
  if (on === "key" && path.length === 1) return { span, markdown: fieldHover(field) };
  const { codebook } = codebookOf(project, file);
  const markdown = on === "key" ? entryHover(field, nfc(text)) : valueHover(field, text);
  return { span, markdown };

  /** A key of a map that stands under a field. */
  function entryHover(field: string, name: string): string {
    if (path.length > 2) return "";
    switch (field) {
      case "participants":
        return speakerHover(file.transcript, codebook, name);
      case "reviewed":
        return codeHover(project, codebook, name, { file });
      case "measures":
        return measureHover(codebook, name);
      case "variables":
        return variableHover(codebook, name);
      default:
        return "";
    }
  }

  function valueHover(field: string, value: string): string {
    switch (field) {
      case "codebook":
        return codebookHover(project, file.uri, value);
      case "coder":
        return coderHover(project, codebook, nfc(value), file);
      case "participants":
        return path.length === 2 || path[2] === "role" ? roleHover(codebook, nfc(value)) : "";
      default:
        return path.length === 1 ? fieldHover(field) : "";
    }
  }
}

function fieldHover(field: string): string {
  const key = frontKey(field);
  if (key === undefined) return "The format has no field of this name. It is kept, and means nothing.";
  return paragraphs([`**${key.name}**: ${key.type}`, key.about, codeBlock(key.example, "yaml")]);
}

/** Which file a reference leads to. */
export function codebookHover(project: Project, from: string, reference: string): string {
  const found = resolveReference(project.library, from, reference);
  if ("reason" in found) return `This leads to no codebook: ${escapeMarkdown(found.reason)}.`;
  const codebook = resolvedCodebook(project.library, found.uri);
  if (codebook === undefined)
    return `There is no codebook at ${codeSpan(pathInRoots(project.library.roots, found.uri))}.`;
  const version = codebook.version === undefined ? "" : ` ${escapeMarkdown(codebook.version)}`;
  return paragraphs([
    `**${escapeMarkdown(codebook.title ?? codebook.name ?? reference)}**${version}`,
    `${codeSpan(pathInRoots(project.library.roots, found.uri))}, ${counted(codebook.codes.size, "code")}`,
  ]);
}

export function roleHover(codebook: Codebook | undefined, name: string): string {
  const role = codebook?.roles.get(name);
  if (role?.about !== undefined) return `**${escapeMarkdown(name)}**: ${escapeMarkdown(role.about)}`;
  if (name === "narrative") return "**narrative**: what stands under this label is nobody's words.";
  if (role !== undefined) return `**${escapeMarkdown(name)}**, a role of the codebook.`;
  const names = [...(codebook?.roles.keys() ?? [])].map((each) => codeSpan(each));
  return names.length === 0 ? "" : `The codebook has no role ${codeSpan(name)}. It has ${names.join(", ")}.`;
}

function measureHover(codebook: Codebook | undefined, name: string): string {
  const measure = codebook?.measures.get(name) ?? codebook?.measures.get(name.slice(0, name.lastIndexOf(".")));
  if (measure === undefined) return "";
  const { min, max, raters } = measure;
  const items: string[] = [];
  if (min !== undefined || max !== undefined) items.push(`- Scores: ${min ?? "…"} to ${max ?? "…"}`);
  if (raters.length > 0) items.push(`- Filled in by: ${raters.map(escapeMarkdown).join(", ")}`);
  return paragraphs([`**${escapeMarkdown(measure.name ?? measure.id)}**`, items.join("\n")]);
}

function variableHover(codebook: Codebook | undefined, name: string): string {
  const variable = codebook?.variables.get(name);
  if (variable === undefined) return "";
  const values = variable.values.map((value) => codeSpan(String(value)));
  const takes = values.length > 0 ? values.join(", ") : (variable.type ?? "any value");
  return `**${escapeMarkdown(variable.name)}**, a case variable: ${takes}`;
}
