import assert from "node:assert/strict";
import { checkProject } from "../../../server/src/core/checks/project.ts";
import { fixableChecks, fixesFor } from "../../../server/src/core/fixes/registry.ts";
import { findingsIn } from "../../../server/src/core/fixes/engine.ts";
import { resolvedCodebook } from "../../../server/src/core/library.ts";
import { indexTranscript } from "../../../server/src/core/occurrences.ts";
import { transcriptsOf } from "../../../server/src/core/project.ts";
import { checkNames } from "../../../server/src/core/checks/registry.ts";
import { fixture, root } from "../../fixture.ts";
import { applied, contextIn } from "./apply.ts";
import { cases } from "./cases.ts";

describe("fixes", () => {
  for (const { check, title, before, after, file } of cases) {
    for (const lineEnd of ["\n", "\r\n"] as const) {
      it(`${check}: ${title}${lineEnd === "\n" ? "" : " (CRLF)"}`, () => {
        const { texts, project } = fixture(before, { lineEnd });
        const [uri] = texts.keys();
        const context = contextIn(texts, uri as string);
        const codebooks = [...project.library.codebooks.keys()].map((each) => resolvedCodebook(project.library, each));
        const ofProject = checkProject(
          transcriptsOf(project).map((each) => indexTranscript(each.uri, each.transcript)),
          codebooks.filter((each) => each !== undefined),
        );
        const found = [...findingsIn(context), ...(ofProject.get(uri as string) ?? [])].filter(
          (each) => each.check === check,
        );
        const offered = found.flatMap((each) => fixesFor(context, each));
        const fix = offered.find((each) => each.title === title);
        assert.ok(fix, `found ${found.length}, offered: ${offered.map((each) => each.title).join("; ")}`);
        const change = fix.change();
        assert.equal(change.kind, "change", JSON.stringify(change));
        if (change.kind !== "change") return;
        const changed = file === undefined ? (uri as string) : `${root}/${file}`;
        // A file that is made has line ends of its own.
        const expected = change.created === undefined ? after.replace(/\n/g, lineEnd) : after;
        assert.equal(applied(texts, change).get(changed), expected);
        for (const [other, text] of texts) if (other !== changed) assert.equal(applied(texts, change).get(other), text);
      });
    }
  }

  it("has a case for every check that can be fixed, and each is a check", () => {
    const tried = new Set(cases.map(({ check }) => check));
    assert.deepEqual(
      fixableChecks.filter((check) => !tried.has(check)),
      [],
    );
    for (const check of fixableChecks) assert.ok(checkNames.includes(check), check);
  });
});
