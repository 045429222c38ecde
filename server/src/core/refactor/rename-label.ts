/** Another label for a labelled span. */
import { type Change, type Refusal, refused } from "../change.ts";
import { type LabelledSpan, placedLabel } from "../lookup/label-at.ts";
import { type Project, transcriptAt } from "../project.ts";
import { afterEdits } from "../transcript/proof.ts";
import { pictureOf } from "./picture.ts";
import { changeOf, type Texts } from "./texts.ts";

/** The change that writes another label at both ends of a span. What it covers and how it is coded stays. */
export function renameLabel(
  project: Project,
  texts: Texts,
  uri: string,
  { open, close }: LabelledSpan,
  to: string,
): Change | Refusal {
  const transcript = transcriptAt(project, uri)?.transcript;
  if (transcript === undefined || open.mark.label === to) return { kind: "change", files: [] };
  if (!/^[A-Za-z0-9]{1,12}$/.test(to)) {
    return refused(`\`${to}\` cannot be the label of a span. Write one to twelve letters from a to z and digits.`);
  }
  const edits = [open, close].map((mark) => ({ span: placedLabel(transcript, mark), text: to }));
  if (pictureOf(afterEdits(transcript, edits)) !== pictureOf(transcript)) {
    return refused(`The label \`${to}\` is taken by a span that overlaps this one. Choose another label.`);
  }
  return changeOf(project, texts, [{ uri, edits }]);
}
