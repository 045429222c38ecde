/** What is wrong with a codebook as a whole: references, keys, definitions and ways on. */
import { confusablePairs } from "./confusable.ts";
import type { Code, Codebook, Reference, ReferenceKind } from "./model.ts";
import { nearest } from "./names.ts";
import type { Outlines } from "./outline.ts";
import type { Report } from "./report.ts";

/** The role of labels that are no speaker's, which needs no declaration. */
const NARRATIVE = "narrative";
/** Behind so many unknown names the cause is no slip of the pen, and looking for near ones takes time. */
const MOST_SUGGESTIONS = 50;

export function judge(codebook: Omit<Codebook, "problems">, outlines: Outlines, report: Report): void {
  judgeReferences(codebook, report);
  judgeKeys(outlines, report);
  judgeReplacements(codebook.codes, outlines, report);
  for (const code of codebook.codes.values()) judgeCode(code, outlines, report);
  judgeIds(codebook.codes, report);
}

function judgeReferences(codebook: Omit<Codebook, "problems">, report: Report): void {
  const known: { readonly [Kind in ReferenceKind]: ReadonlyMap<string, unknown> | undefined } = {
    code: codebook.codes,
    scale: codebook.scales,
    // Without a declaration any role is as good as another.
    role: codebook.roles.size > 0 ? codebook.roles : undefined,
    codebook: undefined,
  };
  let suggestions = 0;
  const judgeOne = (uri: string, { to, name, span, key }: Reference): void => {
    const names = known[to];
    if (names === undefined || names.has(name) || (to === "role" && name === NARRATIVE)) return;
    const near = suggestions++ < MOST_SUGGESTIONS ? nearest(name, names.keys()) : undefined;
    const advice = near === undefined ? `Add it, or correct \`${key}\`.` : `Did you mean \`${near}\`?`;
    report(uri, "unknown-reference", span, `There is no ${to} \`${name}\`.`, advice);
  };
  for (const file of codebook.files) for (const reference of file.references) judgeOne(file.uri, reference);
}

function judgeKeys({ byId }: Outlines, report: Report): void {
  const taken = new Map<string, string>();
  for (const { id, key, keyUri } of byId.values()) {
    if (key === undefined) continue;
    const other = taken.get(key.value);
    if (other === undefined) taken.set(key.value, id);
    else
      report(
        keyUri,
        "duplicate-key",
        key.span,
        `The key \`${key.value}\` chooses \`${other}\` already.`,
        "Choose another key.",
      );
  }
}

function judgeCode(code: Code, { byId }: Outlines, report: Report): void {
  const outline = byId.get(code.id);
  if (outline === undefined) return;
  if (code.codable && code.status !== "deprecated" && !code.definition) {
    report(
      code.uri,
      "missing-definition",
      code.idSpan,
      `The code \`${code.id}\` has no definition.`,
      "Say in a sentence what it means.",
    );
  }
  const rating = outline.entry.rating;
  const isUnknown = outline.entry.scale !== undefined && outline.entry.scale.value !== "none";
  if (rating !== undefined && rating.value !== "none" && code.scale === undefined && !isUnknown) {
    report(
      code.uri,
      "conflicting-keys",
      rating.span,
      `\`${code.id}\` has no scale on which it could be rated.`,
      "Add `scale`, or remove `rating`.",
    );
  }
}

/** Deprecated codes that lead nowhere, or in a circle. */
function judgeReplacements(codes: ReadonlyMap<string, Code>, { byId }: Outlines, report: Report): void {
  for (const outline of byId.values()) {
    if (outline.status?.value !== "deprecated") continue;
    const targets = outline.replacedBy.flatMap(({ value }) => codes.get(value) ?? []);
    const { span } = outline.status;
    if (outline.replacedBy.length === 0) {
      const advice = "Name under `replaced-by` what to use in its place.";
      report(
        outline.statusUri,
        "dead-end-deprecation",
        span,
        `Nothing takes the place of the deprecated code \`${outline.id}\`.`,
        advice,
      );
    } else if (targets.length === outline.replacedBy.length && targets.every(({ codable }) => !codable)) {
      report(
        outline.statusUri,
        "dead-end-deprecation",
        span,
        `What replaces \`${outline.id}\` is a heading.`,
        "Name codes that can be used.",
      );
    }
  }
  judgeCircles({ byId }, report);
}

/** Walks along `replaced-by` without recursion, since a chain may be as long as a codebook. */
function judgeCircles({ byId }: Pick<Outlines, "byId">, report: Report): void {
  const state = new Map<string, "open" | "done">();
  for (const start of byId.keys()) {
    const stack: { readonly id: string; next: number }[] = [];
    const enter = (id: string): void => {
      state.set(id, "open");
      stack.push({ id, next: 0 });
    };
    if (!state.has(start)) enter(start);
    for (let step = stack.at(-1); step !== undefined; step = stack.at(-1)) {
      const outline = byId.get(step.id);
      const target = outline?.replacedBy[step.next++];
      if (outline === undefined || target === undefined) {
        state.set(step.id, "done");
        stack.pop();
      } else if (state.get(target.value) === "open") {
        const message = `\`${outline.id}\` is replaced by \`${target.value}\`, which it replaces itself in the end.`;
        report(outline.statusUri, "cycle", target.span, message, "Name a code that is in use.");
      } else if (byId.has(target.value) && !state.has(target.value)) enter(target.value);
    }
  }
}

function judgeIds(codes: ReadonlyMap<string, Code>, report: Report): void {
  const replaces = (a: string, b: string): boolean => codes.get(a)?.replacedBy.includes(b) === true;
  // A code that was renamed by a letter keeps its old id beside the new one.
  const pairs = confusablePairs(codes.keys(), (a, b) => replaces(a, b) || replaces(b, a));
  for (const { earlier, later, by } of pairs) {
    const code = codes.get(later) as Code;
    const how = by === "case" ? "upper and lower case" : "one letter";
    report(
      code.uri,
      "confusable-ids",
      code.idSpan,
      `\`${later}\` and \`${earlier}\` differ only by ${how}.`,
      "Give one of them an id that cannot be mistaken.",
    );
  }
}
