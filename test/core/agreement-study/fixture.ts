/** Studies of agreement from texts. */
import assert from "node:assert/strict";
import type { StudyFigure, StudyPart, StudyResult } from "../../../server/src/core/agreement/study/figures.ts";
import type { StudyOptions } from "../../../server/src/core/agreement/study/options.ts";
import { newAgreementStudy } from "../../../server/src/core/agreement/study/study.ts";
import { codebookOf, transcriptsOf } from "../../../server/src/core/project.ts";
import { fixture, root } from "../../fixture.ts";

export const plain: StudyOptions = {
  unit: { kind: "turn" },
  role: undefined,
  universe: "all",
  comparison: { kind: "coders", names: [] },
  subjects: [],
  bootstrap: undefined,
};

/** The result of a study of some files; of a comparison of two sides, those of the folder `b` are the second. */
export function studyOf(source: string, options: Partial<StudyOptions> = {}): StudyResult {
  const { project } = fixture(source);
  const study = newAgreementStudy({ ...plain, ...options });
  for (const file of transcriptsOf(project)) {
    const side = file.uri.startsWith(`${root}/b/`) ? 1 : 0;
    study.add(file.uri, file.transcript, codebookOf(project, file).codebook, side);
  }
  return study.result();
}

/** The only part of a study in which nothing is refused. */
export function partOf(source: string, options: Partial<StudyOptions> = {}): StudyPart {
  const { refusals, parts } = studyOf(source, options);
  assert.deepEqual(refusals, []);
  assert.equal(parts.length, 1);
  return parts[0] as StudyPart;
}

/** A figure by its kind and id, such as `code fine`. */
export function figureIn(part: StudyPart, name: string, judged?: string): StudyFigure {
  const found = part.figures.find(
    ({ kind, id, raters }) => `${kind} ${id}` === name && (judged === undefined || raters[1] === judged),
  );
  assert.ok(found, `${name} among ${part.figures.map(({ kind, id }) => `${kind} ${id}`).join(", ")}`);
  return found;
}

/** The value of a coefficient, which must be there. */
export function valueIn(figure: StudyFigure, name: string): number | undefined {
  const found = figure.estimates.find((estimate) => estimate.name === name);
  assert.ok(found, `${name} among ${figure.estimates.map((each) => each.name).join(", ")}`);
  return found.value;
}

/** Whether a coefficient is what a person computed by hand. */
export function assertValue(figure: StudyFigure, name: string, expected: number | undefined): void {
  const value = valueIn(figure, name);
  if (expected === undefined || value === undefined) assert.equal(value, expected, name);
  else assert.ok(Math.abs(value - expected) < 1e-12, `${name} is ${value}, not ${expected}`);
}

export const codebook = `
>>> codebook.yaml
codebook: small
version: 1.2.0
roles: { client: The client, therapist: The therapist }
participants: { T: therapist, C: client }
scales:
  weight: { type: ordinal, values: { 1: none, 2: some, 3: much }, absent: 1 }
  warmth: { type: ordinal, values: { cold: c, mild: m, warm: w } }
  kind: { type: nominal, values: { red: r, blue: b } }
  pull: { type: interval, min: 1, max: 7 }
codes:
  - id: rupture
    codable: false
    definition: A strain.
    roles: [client]
    codes:
      - { id: away, definition: Moves away., scale: weight, group: way }
      - { id: against, definition: Moves against., scale: weight, group: way }
  - { id: repair, definition: Mends., roles: [therapist] }
  - { id: mood, definition: A mood., scale: warmth }
  - { id: colour, definition: A colour., scale: kind }
  - { id: joint, definition: Joint work., scale: pull, unit: [session] }
`;
