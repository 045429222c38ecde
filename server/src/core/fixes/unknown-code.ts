import type { Finding } from "../checks/run.ts";
import { builtinAt } from "../library.ts";
import { skipSpace, trimEnd } from "../transcript/characters.ts";
import { nameOf } from "../uri.ts";
import { addCode } from "../codebook/edit/add-code.ts";
import { refused } from "../change.ts";
import { codeChange } from "./change-code.ts";
import { changeOf, editing, type Fix, newFix, replacing, type TranscriptContext } from "./fix.ts";
import { meantBy } from "./meant.ts";
import { nearNames } from "./near-names.ts";
import { type PlacedTag, tagWith } from "./places.ts";

/** The codes that may have been meant; the code as a new one of the codebook; or the words that it may be. */
export function fixUnknownCode(context: TranscriptContext, finding: Finding): readonly Fix[] {
  const placed = tagWith(context.transcript, finding.span.start);
  if (placed === undefined) return [];
  const added = addition(context, placed);
  return [
    ...candidates(context, placed, meantBy(finding)),
    ...(added === undefined ? [] : [added]),
    ...asWords(context, placed),
  ];
}

function candidates(context: TranscriptContext, placed: PlacedTag, meant: string | undefined): readonly Fix[] {
  const codes = context.codebook?.codes ?? new Map();
  const ids = [...codes.values()]
    .filter(({ codable, status }) => codable && status !== "deprecated")
    .map(({ id }) => id);
  return nearNames(placed.tag.code, ids, meant).flatMap((id) => {
    const code = codes.get(id);
    return code === undefined ? [] : [codeChange(context, placed, code, { isPreferred: id === meant })];
  });
}

/** The code as a new one at the end of the transcript's own codebook. */
function addition({ project, codebook }: TranscriptContext, { tag }: PlacedTag): Fix | undefined {
  if (codebook === undefined || builtinAt(project.library, codebook.uri) !== undefined) return undefined;
  const { uri } = codebook;
  return newFix(`Add \`${tag.code}\` to ${nameOf(uri)}`, () => {
    const file = project.library.codebooks.get(uri);
    if (file === undefined) return refused("The codebook cannot be read. Open it and try again.");
    return changeOf(uri, addCode(file, file.text, { id: tag.code, name: tag.code, parent: null }));
  });
}

/** What stands at a line's end and begins its run of tags may be a word that somebody said. */
function asWords({ uri }: TranscriptContext, { base, chunk, tag, tagIndex }: PlacedTag): readonly Fix[] {
  if (tag.on.kind !== "turn") return [];
  const before = chunk.tags[tagIndex - 1];
  const isFirst = before === undefined || skipSpace(chunk.text, before.end, tag.start) < tag.start;
  if (!isFirst || trimEnd(chunk.text, tag.on.headEnd, tag.start) <= tag.on.headEnd) return [];
  const written = chunk.text.slice(tag.start, tag.end);
  return [
    editing(uri, `Read \`${written}\` as words that were said`, () => [
      replacing(base + tag.start, base + tag.start, "\\"),
    ]),
  ];
}
