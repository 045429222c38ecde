/**
 * Fixes of a codebook that write another word in the place of the finding, or take an entry away.
 */
import type { Finding } from "../checks/run.ts";
import { quoted } from "../codebook/edit/scalar.ts";
import { isId } from "../codebook/names.ts";
import type { Edit } from "../text.ts";
import { proving } from "./codebook-proof.ts";
import { type CodebookContext, type Fix, replacing } from "./fix.ts";
import { meantBy } from "./meant.ts";
import { entryWith, withEntryBehind, withoutEntry, yamlText } from "./yaml-edit.ts";

/** The key that was meant, or none. */
export function fixUnknownKey(context: CodebookContext, finding: Finding): readonly Fix[] {
  return [...meant(context, finding), ...removal(context, finding)];
}

/** The code, scale or role that was meant. */
export function fixUnknownReference(context: CodebookContext, finding: Finding): readonly Fix[] {
  return meant(context, finding);
}

/** The word that was meant, text in quotes, or a number without them. */
export function fixWrongType(context: CodebookContext, finding: Finding): readonly Fix[] {
  const { text } = context;
  const { span, advice } = finding;
  const written = text.slice(span.start, span.end);
  const write = (title: string, inPlace: string): Fix =>
    proving(context, finding, title, () => [replacing(span.start, span.end, inPlace)], {
      isPreferred: true,
      isSafe: true,
    });
  if (advice === "Remove the quotes.") return [write("Remove the quotes", written.slice(1, -1))];
  // A tree behind a colon goes over several lines at times, which is no text that could be quoted as it stands.
  if (advice.startsWith("Quote this text") && !/[\r\n]/.test(written)) {
    return [write("Quote this text", quoted(written))];
  }
  return meant(context, finding);
}

/** One of the two keys goes. */
export function fixConflictingKeys(context: CodebookContext, finding: Finding): readonly Fix[] {
  return removal(context, finding);
}

/** Another code keeps the key. */
export function fixDuplicateKey(context: CodebookContext, finding: Finding): readonly Fix[] {
  return removal(context, finding);
}

/** What can be written in a tag of what was meant, wherever the codebook names it. */
export function fixInvalidId(context: CodebookContext, finding: Finding): readonly Fix[] {
  const { text, file } = context;
  const { span } = finding;
  const found = entryWith(file.root, span);
  const value = found?.entry.value;
  if (found?.entry.key !== "id" || value?.kind !== "scalar" || value.span.start !== span.start) return [];
  const id = slug(value.text);
  if (!isId(id) || id === value.text) return [];
  const spans = [
    span,
    ...file.references.filter(({ to, name }) => to === "code" && name === value.text).map((each) => each.span),
  ];
  const edits: readonly Edit[] = spans
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end }) => replacing(start, end, id));
  const isName = found.map.entries.every(({ key }) => key !== "name");
  const name = isName ? withEntryBehind(text, found.map, found.entry, "name", yamlText(value.text)) : [];
  return [
    proving(context, finding, `Change to \`${id}\``, () => edits, { isPreferred: true }),
    ...(isName
      ? [
          proving(context, finding, `Change to \`${id}\`, and keep what was written as its name`, () =>
            [...edits, ...name].sort((a, b) => a.span.start - b.span.start),
          ),
        ]
      : []),
  ];
}

/** Letters and digits, joined by `-` where anything else stood. */
function slug(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{Nd}_/]+/gu, "-")
    .replace(/^[^\p{L}]+|[^\p{L}\p{M}\p{Nd}]+$/gu, "");
}

/** `1.3` as `1.3.0`. */
export function fixInvalidVersion(context: CodebookContext, finding: Finding): readonly Fix[] {
  const { text } = context;
  const { span } = finding;
  const written = text.slice(span.start, span.end).replace(/^(["'])(.*)\1$/, "$2");
  const [, major, minor = "0", patch = "0"] =
    /^v?(0|[1-9]\d{0,8})(?:\.(0|[1-9]\d{0,8}))?(?:\.(0|[1-9]\d{0,8}))?$/.exec(written) ?? [];
  const version = `${major}.${minor}.${patch}`;
  if (major === undefined || version === written) return [];
  return [
    proving(context, finding, `Change to \`${version}\``, () => [replacing(span.start, span.end, version)], {
      isPreferred: true,
    }),
  ];
}

/** A colour with its `#` and quotes. */
export function fixInvalidColor(context: CodebookContext, finding: Finding): readonly Fix[] {
  const { text } = context;
  const { span } = finding;
  const digits = /^["']?#?([0-9a-f]{3}|[0-9a-f]{6})["']?$/i.exec(text.slice(span.start, span.end))?.[1];
  if (digits === undefined) return [];
  const six = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  const color = `"#${six.toUpperCase()}"`;
  return [
    proving(context, finding, `Change to \`${color}\``, () => [replacing(span.start, span.end, color)], {
      isPreferred: true,
    }),
  ];
}

function meant(context: CodebookContext, finding: Finding): readonly Fix[] {
  const name = meantBy(finding);
  const { start, end } = finding.span;
  if (name === undefined) return [];
  return [
    proving(context, finding, `Change to \`${name}\``, () => [replacing(start, end, yamlText(name))], {
      isPreferred: true,
    }),
  ];
}

function removal(context: CodebookContext, finding: Finding): readonly Fix[] {
  const { text, file } = context;
  const { span } = finding;
  const found = entryWith(file.root, span);
  if (found === undefined) return [];
  return [proving(context, finding, `Remove \`${found.entry.key}\``, () => withoutEntry(text, found.map, found.entry))];
}
