/**
 * Checks a codebook: what is wrong with its text and its references, and whether its examples are examples of their codes.
 */
import { codebookChecks } from "../codebook/checks.ts";
import type { Code, Codebook, Example } from "../codebook/model.ts";
import { once } from "../once.ts";
import type { Problem, Severity } from "../problem.ts";
import { codingsOf } from "../transcript/codings.ts";
import { parseTranscript } from "../transcript/parse.ts";
import type { Transcript } from "../transcript/tree.ts";
import { invalidExample } from "./invalid-example.ts";
import { isAbsent } from "../lookup/presence.ts";
import { markupChecks } from "./registry.ts";
import { checkExample, type Finding } from "./run.ts";

const defaults = new Map<string, Severity>(codebookChecks.map(({ code, severity }) => [code, severity]));
const markup: ReadonlySet<string> = new Set(markupChecks.map(({ code }) => code));

/** What is wrong with a codebook and all that it extends, by file, with the severities of its own `checks`. */
export const checkCodebook = once((codebook: Codebook): ReadonlyMap<string, readonly Finding[]> => {
  const found = new Map<string, Finding[]>();
  const add = (uri: string, problem: Problem, otherwise: Severity): void => {
    const severity = codebook.checks.get(problem.check) ?? defaults.get(problem.check) ?? otherwise;
    if (severity === "off") return;
    const own = found.get(uri) ?? [];
    if (own.length === 0) found.set(uri, own);
    own.push({ ...problem, severity });
  };
  for (const [uri, problems] of codebook.problems) for (const problem of problems) add(uri, problem, "error");
  if (codebook.checks.get(invalidExample.code) !== "off") {
    for (const code of codebook.codes.values()) {
      for (const example of code.examples) {
        const wrong = judge(codebook, code, example);
        if (wrong === undefined) continue;
        const { message, advice } = wrong;
        add(example.uri, { check: invalidExample.code, span: example.span, message, advice }, invalidExample.severity);
      }
    }
  }
  for (const own of found.values()) own.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return found;
});

type Wrong = Pick<Problem, "message" | "advice">;

/** What is wrong with an example, the first thing alone: what is wrong below may follow from it. */
function judge(codebook: Codebook, code: Code, { kind, text }: Example): Wrong | undefined {
  const isHit = kind === "hit";
  // Without a sign of markup there is neither a coding nor anything wrong.
  if (!isHit && !/[#{}]/.test(text)) return undefined;
  const transcript = parseTranscript(text, { whole: true });
  const findings = checkExample(transcript, codebook).filter(
    ({ check, message }) =>
      (isHit || markup.has(check)) &&
      // A deprecated code keeps the examples from when it was in use.
      !(check === "deprecated-code" && code.status === "deprecated" && message.startsWith(`\`${code.id}\``)),
  );
  const wrong = findings.find(({ check }) => markup.has(check));
  if (wrong !== undefined) return inExample(wrong);
  if (carries(transcript, code) !== isHit) {
    return isHit
      ? {
          message: `This hit does not carry the code \`${code.id}\`.`,
          advice: `Tag the words that show it with \`#${code.id}\`, or change its \`kind\`.`,
        }
      : {
          message: `This ${kind} carries the code \`${code.id}\`, of which it is to be no example.`,
          advice: "Remove the tag, or make it a hit.",
        };
  }
  const [first] = findings;
  return first && inExample(first);
}

function inExample({ check, message, advice }: Finding): Wrong {
  return { message: `In this example (${check}): ${message}`, advice };
}

function carries(transcript: Transcript, code: Code): boolean {
  return codingsOf(transcript).some((coding) => coding.code === code.id && !isAbsent(code, coding.value));
}
