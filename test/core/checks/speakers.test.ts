import assert from "node:assert/strict";
import { expectFindings } from "./expect.ts";

describe("checks: speakers", () => {
  it("unknown-speaker: where any participants are declared, at the first turn of each", () => {
    const found = expectFindings(`
      ---
      participants: { T: therapist, Notes: narrative }
      ---
      T: Yes?
      [00:10] X: Yes.
              ^ unknown-speaker
      C: Yes.
      X: Yes.
      Notes: The tape.
      My sister said: go.
      ^^^^^^^^^^^^^^ unknown-speaker
      >>> codebook.yaml
      participants: { C: client }
      `);
    assert.ok(found[0]?.message.includes("`X`, who has 2 turns,"));
    expectFindings("X: Yes.\n>>> codebook.yaml\ncodes: []\n");
    expectFindings("X: Yes.\n^ unknown-speaker\n>>> codebook.yaml\nparticipants: { C: client }\n");
    // After NFC, \u00c9 and E\u0301 are one label.
    expectFindings("---\nparticipants: { \u00c9: client }\n---\nE\u0301: Oui.\n");
  });

  it("rare-speaker: a label of one or two turns among many", () => {
    const many = "T: Yes?\n      C: Yes.\n      ".repeat(9);
    expectFindings(`
      ${many}My sister said: go.
      ^^^^^^^^^^^^^^ rare-speaker
      T: Yes?
      C: Yes.
      Dr. K: Hm.
      ^^^^^ rare-speaker
      Dr. K: Hm.
      X: Hm.
      X: Hm.
      X: Hm.
      `);
    // A short transcript, and one whose participants are declared.
    expectFindings(`
      ${"T: Yes?\n      ".repeat(18)}My sister said: go.
      `);
    expectFindings(`
      ---
      participants: { T: therapist, C: client, K: observer }
      ---
      ${many}T: Yes?
      C: Yes.
      K: Hm.
      `);
  });

  it("rare-speaker: a label that is a letter or case off a frequent one", () => {
    const found = expectFindings(`
      ${"Speaker 1: Yes?\n      ".repeat(10)}Speker 1: Yes.
      ^^^^^^^^ rare-speaker
      speaker 1: Yes.
      ^^^^^^^^^ rare-speaker
      Speaker 2: Yes.
      `);
    assert.ok(found.every(({ advice }) => advice === "Did you mean `Speaker 1`?"));
    expectFindings(`
      ${"T: Yes?\n      ".repeat(10)}t: Yes.
      ^ rare-speaker
      C: Yes.
      `);
    expectFindings(`
      ${"Ann: Yes?\n      ".repeat(10)}Anne: Yes.
      `);
  });

  it("time-out-of-order: earlier than the time before, of a turn or a section, at the later one", () => {
    const found = expectFindings(`
      == One [0:05]
      [00:00:10] T: Yes?
      T [00:12]: Yes?
      C: Yes.
      [00:11.5] C: Yes.
       ^^^^^^^ time-out-of-order
      [00:11.40] C: Yes.
       ^^^^^^^^ time-out-of-order
      == Two [00:11]
      [0:11,399] T: Yes?
      == Three [0:03] [0:01]
      ^^^^^^^^^^^^^^^^^^^^^^ time-out-of-order
      == Four
      [100:00] T: Yes?
      [1:40:00] C: Yes.
      [1:39:59] C: Yes.
       ^^^^^^^ time-out-of-order
      `);
    assert.ok(found[0]?.message.startsWith("The time 00:11.5 is earlier than 00:12,"));
  });
});
