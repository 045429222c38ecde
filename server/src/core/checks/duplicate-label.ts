import type { Check } from "./check.ts";
import { eachLabelFlaw } from "./flaws.ts";

export const duplicateLabel: Check = {
  code: "duplicate-label",
  severity: "error",
  title: "A label that is opened again before it is closed",
  about: `A labelled span is opened while another of the same label is still open. The second opening is read as text, and
the closing that comes next belongs to the first: a span may cover far more than was meant. Give the second span another
label, or close the first before it. A label is free again once its span is closed.`,
  example: "C: {a|I don't know. {a|It's always me}a#complaint who has to.\n",
  document(context, report) {
    eachLabelFlaw("duplicate-label", context, report, (label) => ({
      message: `The span \`${label}\` is still open here, so that this second opening is read as text.`,
      advice: `Choose another label, or write \`}${label}\` with a tag above.`,
    }));
  },
};
