import assert from "node:assert/strict";
import {
  emptyCodebook,
  interviewCodebook,
  isCoderName,
  isFileName,
  newTranscript,
} from "../../client/src/home/templates.ts";
import { checkCodebook } from "../../server/src/core/checks/codebook.ts";
import { checkNames } from "../../server/src/core/checks/registry.ts";
import { checkTranscript } from "../../server/src/core/checks/run.ts";
import { loadCodebook } from "../../server/src/core/codebook/load.ts";
import { resolvedCodebook } from "../../server/src/core/library.ts";
import { codebookOf, transcriptAt } from "../../server/src/core/project.ts";
import { isCoder } from "../../server/src/core/transcript/tag.ts";
import { projectOf, root } from "../fixture.ts";

const book = `${root}/codebook.yaml`;

describe("templates", () => {
  for (const [name, text] of Object.entries({ emptyCodebook, interviewCodebook })) {
    it(`${name} is a codebook in which nothing is wrong`, () => {
      assert.deepEqual(loadCodebook(book, text, checkNames).problems, []);
      const project = projectOf(new Map([[book, text]]));
      const codebook = resolvedCodebook(project.library, book);
      assert.ok(codebook !== undefined && codebook.codes.size > 0 && codebook.participants.size === 2);
      assert.deepEqual(checkCodebook(codebook).get(book) ?? [], []);
    });
  }

  it("a new transcript has nothing wrong in it, whatever it is called", () => {
    for (const name of ["s01", "Sitzung 3", "true", "007", "Ärger_1-b", "null"]) {
      for (const coder of ["", "ana", "yes", "k.j"]) {
        assert.ok(isFileName(name) && (coder === "" || isCoderName(coder)));
        const uri = `${root}/x.transcript`;
        const project = projectOf(new Map([[book, emptyCodebook]]).set(uri, newTranscript(name, coder)));
        const file = transcriptAt(project, uri);
        assert.ok(file !== undefined);
        const { front, chunks } = file.transcript;
        assert.deepEqual([front.title, front.id, front.coder ?? ""], [name, name, coder]);
        assert.equal(chunks.flatMap(({ turns }) => turns).length, 1);
        const {
          front: ofFront,
          chunks: ofChunks,
          document,
        } = checkTranscript(file.transcript, codebookOf(project, file));
        assert.deepEqual([...ofFront, ...ofChunks.flat(), ...document], []);
      }
    }
  });

  it("a coder's name is what the format says", () => {
    for (const name of ["ana", "Ána", "a-b", "a.b", "a_b", "a1", "1a", "a-", "a..b", "a b", "@a", ""]) {
      assert.equal(isCoderName(name), isCoder(name), name);
    }
  });

  it("a file's name leads into no other folder and has no second dot", () => {
    for (const name of ["../s01", "a/b", "a\\b", "s01.ana", "", " ", ".s01", "a:b", "con?"]) {
      assert.ok(!isFileName(name), name);
    }
  });
});
