/** Another label for a speaker of one transcript. */
import { type Change, type Refusal, refused } from "../change.ts";
import { frontEntry } from "../lookup/front-tree.ts";
import { namedIn } from "../lookup/named-in.ts";
import { roleOf } from "../lookup/scope.ts";
import { codebookOf, type Project, type TranscriptFile, transcriptAt } from "../project.ts";
import type { Edit } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { labelEnd } from "../transcript/line.ts";
import { afterEdits } from "../transcript/proof.ts";
import { speakersOf } from "../transcript/speakers.ts";
import { writtenInFront } from "./names.ts";
import { pictureOf } from "./picture.ts";
import { changeOf, type Texts } from "./texts.ts";

/**
 * The change that calls a speaker of one transcript otherwise: in the turns' heads and among the participants. What
 * everybody said stays, and so does the speaker's role.
 */
export function renameSpeaker(
  project: Project,
  texts: Texts,
  uri: string,
  label: string,
  to: string,
): Change | Refusal {
  const file = transcriptAt(project, uri);
  const from = nfc(label);
  const name = nfc(to);
  if (file === undefined || from === name) return { kind: "change", files: [] };
  if (to === "" || labelEnd(to, 0, to.length) !== to.length) {
    return refused(
      `\`${to}\` cannot be a speaker's label. Begin with a letter, and use at most 40 characters and two spaces.`,
    );
  }
  const refusal = takenRefusal(project, file, from, name);
  if (refusal !== undefined) return refusal;
  const { transcript } = file;
  const edits: Edit[] = namedIn(transcript, "speaker", from).map((span) => ({ span, text: name }));
  const declared = frontEntry(transcript, "participants", from)?.key;
  if (declared !== undefined) {
    edits.unshift({ span: declared, text: writtenInFront(transcript, declared, name) });
  }
  const after = afterEdits(transcript, edits);
  const isSame =
    after.front.problems.length === transcript.front.problems.length &&
    after.front.participants.size === transcript.front.participants.size &&
    pictureOf(after) === pictureOf(transcript, (each) => (nfc(each) === from ? name : each));
  if (!isSame) {
    return refused(`With the label \`${to}\` the transcript would be read otherwise. Choose another label.`);
  }
  return changeOf(project, texts, [{ uri, edits }]);
}

function takenRefusal(project: Project, file: TranscriptFile, from: string, to: string): Refusal | undefined {
  const { front } = file.transcript;
  const isDeclared = front.participants.has(from);
  if (speakersOf(file.transcript).has(to) || hasTurns(file, to) || (isDeclared && front.participants.has(to))) {
    return refused(
      `There is a speaker \`${to}\` in this transcript already, and nobody could tell the two apart any more. Choose another label.`,
    );
  }
  const { codebook } = codebookOf(project, file);
  const before = roleOf(front, codebook, from);
  const given = isDeclared ? front.participants.get(from)?.role : front.participants.get(to)?.role;
  const after = given ?? codebook?.participants.get(to);
  if (before === after) return undefined;
  if (before === undefined) {
    return refused(`\`${to}\` is the label of a ${after}, and \`${from}\` has no role. Choose another label.`);
  }
  return refused(
    `\`${from}\` has its role from the codebook. Write \`participants: { ${to}: ${before} }\` into the front matter first.`,
  );
}

/** Turns of a label that is narrative are no speaker's. */
function hasTurns({ transcript }: TranscriptFile, label: string): boolean {
  return namedIn(transcript, "speaker", label).length > 0;
}
