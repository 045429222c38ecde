import { codingsAt } from "../../../server/src/core/coding/codings-at.ts";
import { usesOf } from "../../../server/src/core/refactor/uses.ts";
import { fixture } from "../../fixture.ts";
import { assertLinear } from "../../linear.ts";

describe("memos of many codings", function () {
  this.timeout(60_000);

  const source = (count: number): string => "== S #a\n% #a memo\nC: {x}#b\n% #b memo\n".repeat(count);

  it("are found in a time that grows with the file", () => {
    assertLinear((count) => {
      const { project, uri, texts } = fixture(source(count));
      const all = { start: 0, end: texts.get(uri)?.length ?? 0 };
      return () => codingsAt(project, uri, all);
    }, 250);
    assertLinear((count) => {
      const { project, uri } = fixture(source(count));
      return () => usesOf(project, uri, "a");
    }, 500);
  });
});
