import assert from "node:assert/strict";
import { queryCompletions } from "../../../server/src/core/query/complete.ts";
import { parseQuery } from "../../../server/src/core/query/parse.ts";
import { unknownNames } from "../../../server/src/core/query/unknown-names.ts";
import { newVocabulary } from "../../../server/src/core/query/vocabulary.ts";
import { codebookOf, transcriptsOf } from "../../../server/src/core/project.ts";
import { fixture } from "../../fixture.ts";

const { project } = fixture(`
---
id: C014-s03
coder: ana
participants: { M: mother }
variables: { week: 3, phase: late phase, "years of work": 2 }
---
M: a #in-vivo@cleo
>>> b.transcript
---
variables: { week: 10 }
---
C: b #withdrawal=2
>>> codebook.yaml
codebook: c
roles: { client: C, therapist: T }
coders: { ana: Ana, ben: Ben }
scales: { s: { type: ordinal, values: { 1: none, 2: some } } }
variables: { setting: { values: [online, office] } }
codes:
  - { id: withdrawal, name: Withdrawal, definition: W., scale: s }
  - { id: minimal-response, name: Short answer, definition: M. }
  - { id: near, name: Near, definition: N. }
`);
const vocabulary = newVocabulary();
for (const file of transcriptsOf(project)) {
  const { codebook } = codebookOf(project, file);
  if (codebook !== undefined) vocabulary.addCodebook(codebook);
  vocabulary.addTranscript(file.transcript);
}

/** What is offered at `‸`, with the query as each makes it. */
function offered(marked: string): { readonly items: readonly string[]; readonly queries: readonly string[] } {
  const offset = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  const { span, items } = queryCompletions(text, offset, vocabulary);
  return {
    items: items.map((item) => item.text),
    queries: items.map((item) => text.slice(0, span.start) + item.text + text.slice(span.end)),
  };
}

describe("the completion of a query", () => {
  it("offers codes, fields, flags, case variables and relations where a condition begins", () => {
    const start = offered("‸").items;
    for (const item of [
      "withdrawal",
      "in-vivo",
      "#near",
      "coder:",
      "rating>=",
      "week=",
      "tentative",
      "not",
      "near(3)",
    ]) {
      assert.ok(start.includes(item), item);
    }
    assert.ok(start.includes('"years of work"='));
    assert.ok(!start.includes("and") && !start.includes("near"));
    for (const before of ["a and ", "(", "a or not ", "a near(2) ", "a and (b or ", "overlaps "]) {
      assert.deepEqual(offered(`${before}‸`).items, start, before);
    }
  });

  it("offers how to go on where a condition has ended", () => {
    const items = ["and", "or", "near(3)", "before(3)", "after(3)", "overlaps"];
    for (const before of ["withdrawal ", "(a or b)", "coder:ana ", "rating>=3 ", "tentative "]) {
      assert.deepEqual(offered(`${before}‸`).items, items, before);
    }
    assert.deepEqual(offered("withdrawal an‸").items, ["and"]);
    assert.deepEqual(offered("a near(‸").items, []);
  });

  it("offers the values of a field, of the rating and of a case variable", () => {
    assert.deepEqual(offered("coder:‸").items, ["ana", "ben", "cleo"]);
    assert.deepEqual(offered("not role:‸").items, ["client", "mother", "narrative", "therapist"]);
    assert.deepEqual(offered("code:‸").items, ["in-vivo", "minimal-response", "near", "withdrawal"]);
    assert.deepEqual(offered("recording:‸").items, ["C014-s03", "b"]);
    assert.deepEqual(offered("unit:p‸").items, ["point", "span"]);
    assert.deepEqual(offered("rating>=‸").items, ["1", "2"]);
    assert.deepEqual(offered("week<=‸").items, ["3", "10"]);
    assert.deepEqual(offered("phase = ‸").items, ['"late phase"']);
    assert.deepEqual(offered("setting=o‸").items, ["office", "online"]);
    assert.deepEqual(offered("text:fi‸").items, []);
  });

  it("offers what begins with what is typed before what has it in its text or name", () => {
    assert.deepEqual(offered("wi‸").items, ["withdrawal"]);
    assert.deepEqual(offered("#WI‸").items, ["withdrawal"]);
    assert.deepEqual(offered("SHORT‸").items, ["minimal-response"]);
    assert.deepEqual(offered("ne‸").items.slice(0, 2), ["#near", "near(3)"]);
    assert.deepEqual(offered("coder:e‸").items, ["ben", "cleo"]);
    assert.ok(offered("n‸").items.indexOf("minimal-response") > offered("n‸").items.indexOf("not"));
  });

  it("replaces the word in which the cursor stands", () => {
    assert.deepEqual(offered("role:client and wi‸thdraw and rated").queries, ["role:client and withdrawal and rated"]);
    assert.deepEqual(offered('phase="la‸').queries, ['phase="late phase"']);
    assert.deepEqual(offered("coder:be‸").queries, ["coder:ben"]);
  });
});

describe("names in a query that the study does not have", () => {
  const told = (text: string) => {
    const { query } = parseQuery(text);
    assert.ok(query !== undefined);
    return unknownNames(query, vocabulary).map(({ span, message, advice }) => {
      return [text.slice(span.start, span.end), message, advice].join(" | ");
    });
  };
  it("are told with the nearest that it has", () => {
    assert.deepEqual(told("withdrawl and not (coder:bem or code:short-answer near(2) role:father)"), [
      "withdrawl | There is no code `withdrawl` here. | Is `withdrawal` meant?",
      "coder:bem | There is no coder `bem` here. | Is `ben` meant?",
      "code:short-answer | There is no code `short-answer` here. | Is `minimal-response` meant?",
      "role:father | There is no role `father` here. | Is `mother` meant?",
    ]);
    assert.deepEqual(told("month=3 or recording:zzz"), [
      "month=3 | There is no case variable `month` here. | Check how it is written.",
      "recording:zzz | There is no recording `zzz` here. | Check how it is written.",
    ]);
  });
  it("are none where a codebook or a coding has them", () => {
    const known = "withdrawal or #near or in-vivo or coder:cleo or coder:ben or role:narrative or week=99 or setting=x";
    assert.deepEqual(told(known), []);
  });
});
