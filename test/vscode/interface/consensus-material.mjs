// A recording that two coders have coded, in a folder of its own: twenty disagreements of all kinds, and a few agreements.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const codebook = `codebook: consensus-study
title: Ruptures and repairs
version: 1.0.0
language: en
roles: { client: The person in treatment, therapist: The clinician }
participants: { T: therapist, C: client }
coders: { ana: Ana, ben: Ben }
scales:
  depth: { type: ordinal, values: { 1: barely, 2: somewhat, 3: clearly, 4: strongly } }
codes:
  - { id: withdrawal, name: Withdrawal, definition: The client moves away., scale: depth, rating: required, color: "#D55E00", key: w }
  - { id: denial, name: Denial, definition: The client says that nothing is the matter., scale: depth, rating: required, color: "#CC79A7", key: d }
  - { id: appeasing, name: Appeasing, definition: The client gives in., scale: depth, rating: required, color: "#E69F00", key: a }
  - { id: topic-shift, name: Topic shift, definition: The client turns to something else., color: "#56B4E9", key: t }
  - { id: invites, name: Invites feelings, definition: The therapist asks for feelings., color: "#009E73", key: i }
  - { id: validates, name: Validates, definition: The therapist finds it understandable., color: "#0072B2", key: v }
  - { id: segment, name: Segment, definition: The whole segment., unit: [section], scale: depth, rating: required }
`;

/** What ana and ben have of each line; what stands once is the same for both. */
const lines = [
  ["== Arriving #segment=2", "== Arriving #segment=3"],
  ["[00:00:05] T: {How did last week leave you?}#invites"],
  ["[00:00:11] C: {Fine.}#denial=2 I guess it was fine.", "[00:00:11] C: {Fine. I guess it was fine.}#denial=2"],
  ["[00:00:16] T: You guess.", "[00:00:16] T: You guess. #invites"],
  ["[00:00:19] C: {It was a week.}#withdrawal=3 Nothing to tell.", "[00:00:19] C: It was a week. Nothing to tell."],
  ["[00:00:25] T: {That sounds tiring.}#validates"],
  ["[00:00:29] C: {You could say that.}#appeasing=2", "[00:00:29] C: {You could say that.}#appeasing=3"],
  ["[00:00:34] T: I could, but would you?", "[00:00:34] T: {I could, but would you?}#invites"],
  ["[00:00:40] C: Is that {a new lamp?}#topic-shift", "[00:00:40] C: {Is that a new lamp?}#withdrawal=2"],
  ["[00:00:46] T: It is. You were at the door, and it closed."],
  [
    "[00:00:52] C: {It closed.}#withdrawal=2 [pause] {That is all.}#denial=1",
    "[00:00:52] C: {It closed.}#withdrawal=2 [pause] That is all.",
  ],
  ["== The door #segment=3"],
  ["[00:05:03] T: What was it like, when it closed?", "[00:05:03] T: {What was it like}#invites, when it closed?"],
  ["[00:05:10] C: {Like a door.}#denial=3", "[00:05:10] C: {Like a door.}#appeasing=3"],
  ["[00:05:14] T: {I asked too quickly there.}#validates", "[00:05:14] T: I asked too quickly there."],
  [
    "[00:05:20] C: {No, no, you ask good questions.}#appeasing=4",
    "[00:05:20] C: No, no, {you ask good questions.}#appeasing=4",
  ],
  ["[00:05:27] T: {You need not spare me.}#invites", "[00:05:27] T: {You need not spare me.}#validates"],
  [
    "[00:05:33] C: {I am not sparing anybody.}#denial=4 {The bus was late.}#topic-shift",
    "[00:05:33] C: {I am not sparing anybody.}#denial=2 {The bus was late.}#topic-shift",
  ],
  ["[00:05:41] T: The bus was late."],
  [
    "[00:05:44] C: Always is. {They changed the timetable again.}#topic-shift",
    "[00:05:44] C: Always is. They changed the timetable again.",
  ],
  ["[00:05:52] T: It is hard to stay with the door.", "[00:05:52] T: It is hard to stay with the door. #validates"],
  ["[00:06:00] C: {It is only a door.}#withdrawal=4~", "[00:06:00] C: {It is only a door.}#withdrawal=4"],
  [
    "[00:06:05] T: A door that closed. {How is it to say so?}#invites",
    "[00:06:05] T: A door that closed. How is it to say so?",
  ],
  [
    "[00:06:13] C: {Strange.}#withdrawal=1 I had not thought of it.",
    "[00:06:13] C: Strange. {I had not thought of it.}#denial=1",
  ],
  ["[00:06:20] T: {Then we take our time.}#validates"],
];

const memos = { ana: "% He looks at the window. #topic-shift or #withdrawal?", ben: "% The lamp is not new." };

function copyBy(coder, index) {
  const front = `---\ntitle: The door\nid: door\ncoder: ${coder}\nstatus: complete\n---\n`;
  const body = lines.flatMap((each, at) => [each[index] ?? each[0], ...(at === 8 ? [memos[coder]] : [])]);
  return `${front}${body.join("\n")}\n`;
}

/** Makes the folder. The result's `remove` takes it away again. */
export function twoCoders() {
  const parent = mkdtempSync(join(tmpdir(), "rapport-consensus-"));
  const folder = join(parent, "study");
  mkdirSync(join(folder, "sessions"), { recursive: true });
  writeFileSync(join(folder, "codebook.yaml"), codebook);
  for (const [index, coder] of ["ana", "ben"].entries()) {
    writeFileSync(join(folder, "sessions", `door.${coder}.transcript`), copyBy(coder, index));
  }
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
