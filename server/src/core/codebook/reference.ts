/** The reference of the codebook's keys, in Markdown. */
import { sectionOf, sections } from "./keys.ts";
import type { KeyDefinition, Section, SectionName, Shape } from "./shape.ts";
import { describe } from "./keys-at.ts";

/** The whole page, one section for each kind of map, generated from the table of keys. */
export function keysMarkdown(): string {
  return `# The keys of a codebook\n\n${sections.map(sectionMarkdown).join("\n")}`;
}

function sectionMarkdown(section: Section): string {
  const rows = section.keys.map(
    (key) => `| ${nameCell(key)} | ${cell(describe(key.shape, link))} | ${cell(key.about)} |`,
  );
  const words = section.keys.flatMap(wordLines);
  const examples = section.keys.map((key) => key.example).join("\n");
  return [
    `## ${section.title}\n`,
    `${section.about}\n`,
    "| key | takes | meaning |",
    "| --- | --- | --- |",
    ...rows,
    "",
    ...(words.length > 0 ? [...words, ""] : []),
    `\`\`\`yaml\n${examples}\n\`\`\`\n`,
  ].join("\n");
}

/** A link to a section's heading, whose anchor is the title in small letters with hyphens. */
function link(name: SectionName): string {
  const title = sectionOf(name).title.toLowerCase();
  return `[${title}](#${title.replaceAll(" ", "-")})`;
}

const nameCell = (key: KeyDefinition): string => `\`${key.name}\`${key.required ? " (required)" : ""}`;
const cell = (text: string): string => text.replaceAll("|", "\\|");

/** What each of a key's words means. The words of `checks` are explained where the checks are. */
function wordLines(key: KeyDefinition): readonly string[] {
  const words = wordsOf(key.shape);
  return words.map(({ word, about }) => `- \`${key.name}: ${word}\`: ${about}`);
}

function wordsOf(shape: Shape): readonly { readonly word: string; readonly about: string }[] {
  if (shape.kind === "word") return shape.words;
  if (shape.kind === "list" || shape.kind === "map") return wordsOf(shape.of);
  if (shape.kind === "either") return shape.of.flatMap(wordsOf);
  return [];
}
