import assert from "node:assert/strict";
import { themeKey } from "../../../server/src/core/stats/counts.ts";
import { trajectoriesOf } from "../../../server/src/core/stats/trajectories.ts";
import { statsOf } from "./gathered.ts";

function session(name: string, front: string, codings = "{One}#a"): string {
  return `
  >>> ${name}.transcript
  ---
  ${front}
  ---
  T: ${codings}
`;
}

describe("trajectories", () => {
  it("are the sessions of each client by date, with measures and each coder's counts", () => {
    const source =
      session(
        "s2.ana",
        "{ date: 2025-02-01, variables: { client: K }, measures: { wai.client: 50 } }",
        "{One}#a {two}#a",
      ) +
      session("s1.ana", "{ date: 2025-03-01, variables: { client: K }, measures: { wai.client: 60 } }") +
      session("s1.ben", "{ date: 2025-03-01, variables: { client: K } }", "One") +
      session("s3.ana", "{ date: 2025-01-01, variables: { client: B } }") +
      session("s4.ana", "{ date: 2025-01-01 }");
    const told = trajectoriesOf(statsOf(source, { trajectories: true })).map(({ client, orderedBy, points }) => [
      client,
      orderedBy,
      points.map(({ recording, number, byCoder }) => [
        number,
        recording.session,
        recording.measures.get("wai.client"),
        [...byCoder].map(([coder, { cells }]) => [coder, cells.get(themeKey("a"))?.codings]),
      ]),
    ]);
    assert.deepEqual(told, [
      ["B", "date", [[1, "s3", undefined, [["ana", 1]]]]],
      [
        "K",
        "date",
        [
          [1, "s2", 50, [["ana", 2]]],
          [
            2,
            "s1",
            60,
            [
              ["ana", 1],
              ["ben", undefined],
            ],
          ],
        ],
      ],
    ]);
  });

  it("go by a number of the session where dates are missing, else by the recording's name", () => {
    const order = (source: string, variable?: string): unknown =>
      trajectoriesOf(statsOf(source, { trajectories: true }), variable).map(({ orderedBy, points }) => [
        orderedBy,
        points.map(({ recording }) => recording.session),
      ]);
    const weeks =
      session("s1.ana", "{ variables: { client: 1, week: 10 } }") +
      session("s2.ana", "{ date: 2025-01-01, variables: { client: 1, week: 9 } }");
    assert.deepEqual(order(weeks), [["week", ["s2", "s1"]]]);
    const names = session("s9.ana", "{ variables: { who: x } }") + session("s10.ana", "{ variables: { who: x } }");
    assert.deepEqual(order(names, "who"), [["id", ["s9", "s10"]]]);
    assert.deepEqual(order(names), []);
  });
});
