/** What changed of the codebook itself: what its own file says beside codes, scales and rules. */
import type { Codebook } from "../model.ts";
import { entryOf } from "../tree.ts";
import { type ChangeKind, type CodebookChange, type Level, sameWords } from "./change.ts";
import type { Pairs } from "./pairs.ts";
import { fileName } from "../outline.ts";

type Add = (
  kind: ChangeKind,
  key: string,
  level: Level,
  message: string,
  subject?: CodebookChange["subject"],
  side?: "old" | "new",
) => void;

export function rootChanges(pairs: Pairs): readonly CodebookChange[] {
  const { old, new: next } = pairs;
  const found: CodebookChange[] = [];
  const add: Add = (kind, key, level, message, subject, side = "new") => {
    const codebook = side === "old" ? old : next;
    found.push({
      kind,
      subject: subject ?? { kind: "codebook", name: next.name ?? fileName(next.uri) },
      keys: [key],
      level,
      message,
      place: { side, uri: codebook.uri, span: rootSpan(codebook, key) },
      codes: [],
    });
  };
  if (old.name !== next.name && old.name !== undefined) {
    const message = `The codebook \`${old.name}\` ${next.name === undefined ? "has no name any more" : `is called \`${next.name}\` now`}, which transcripts may name under \`codebook-version\`.`;
    add("changed", "codebook", "major", message);
  } else if (old.name !== next.name) {
    add("worded", "codebook", "patch", `The codebook is called \`${next.name}\` now.`);
  }
  if (!sameWords(old.title, next.title)) add("worded", "title", "patch", "The title changed.");
  if (old.language !== next.language) {
    add("worded", "language", "patch", `The language is ${next.language ?? "not said any more"}.`);
  }
  if (next.open && !old.open) {
    add("widened", "open", "patch", "The codebook is open: codes that it does not have may be used.");
  } else if (old.open && !next.open) {
    add(
      "narrowed",
      "open",
      "major",
      "The codebook is not open any more: every code that it does not have is an error.",
    );
  }
  extensions(pairs, add);
  participants(pairs, add);
  coders(pairs, add);
  if (!sameEntries(old.checks, next.checks)) {
    add("changed", "checks", "patch", "The severities of checks changed.");
  }
  const patterns = (codebook: Codebook): string => JSON.stringify(codebook.privacy.map(({ source }) => source));
  if (patterns(old) !== patterns(next)) {
    add("changed", "privacy", "patch", "What counts as private changed.");
  }
  return found;
}

/** Where a key of the file stands, else its version, else its beginning. */
export function rootSpan(codebook: Codebook, key: string): { readonly start: number; readonly end: number } {
  const file = codebook.files.find(({ uri }) => uri === codebook.uri);
  const entry = file?.root?.kind === "map" ? entryOf(file.root, key) : undefined;
  return entry?.keySpan ?? file?.version?.span ?? { start: 0, end: 0 };
}

function extensions({ old, new: next }: Pairs, add: Add): void {
  // A file that gives itself a name may move.
  const extended = ({ files, uri }: Codebook): readonly string[] =>
    files.filter((file) => file.uri !== uri).map((file) => file.name?.value ?? fileName(file.uri));
  const before = extended(old);
  const now = extended(next);
  for (const name of now.filter((each) => !before.includes(each))) {
    add("added", "extends", "minor", `The codebook extends \`${name}\`.`, { kind: "extended", name });
  }
  for (const name of before.filter((each) => !now.includes(each))) {
    add(
      "removed",
      "extends",
      "major",
      `The codebook no longer extends \`${name}\`.`,
      { kind: "extended", name },
      "old",
    );
  }
}

/** Which role a label has decides whose words a code may be used on. */
function participants({ old, new: next }: Pairs, add: Add): void {
  for (const [label, role] of next.participants) {
    const before = old.participants.get(label);
    const subject = { kind: "participant" as const, name: label };
    if (before === undefined) add("added", "participants", "minor", `\`${label}\` is \`${role}\` by default.`, subject);
    else if (before !== role) {
      add(
        "changed",
        "participants",
        "major",
        `\`${label}\` is \`${role}\` by default, and was \`${before}\`.`,
        subject,
      );
    }
  }
  for (const [label, role] of old.participants) {
    if (next.participants.has(label)) continue;
    const message = `\`${label}\` is not \`${role}\` by default any more.`;
    add("removed", "participants", "major", message, { kind: "participant", name: label }, "old");
  }
}

function coders({ old, new: next }: Pairs, add: Add): void {
  if (old.coders === undefined || next.coders === undefined) {
    if (next.coders !== undefined) add("narrowed", "coders", "major", "Only the coders that are listed may code.");
    else if (old.coders !== undefined) add("widened", "coders", "minor", "Anybody may code.");
    return;
  }
  for (const [name, about] of next.coders) {
    const subject = { kind: "coder" as const, name };
    if (!old.coders.has(name)) add("widened", "coders", "minor", `The coder \`${name}\` was added.`, subject);
    else if (!sameWords(old.coders.get(name), about)) {
      add("worded", "coders", "patch", `The coder \`${name}\` has another name.`, subject);
    }
  }
  for (const name of old.coders.keys()) {
    if (next.coders.has(name)) continue;
    add("narrowed", "coders", "major", `The coder \`${name}\` was dropped.`, { kind: "coder", name }, "old");
  }
}

function sameEntries(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
