/**
 * What the view of disagreements shows, what its keys mean, and which disagreement comes next.
 */
import assert from "node:assert/strict";
import { bodyOf, type Page, pageHtml } from "../../client/src/consensus/html.ts";
import { consensusAction, consensusKeys } from "../../client/src/consensus/keys.ts";
import { nextFrom, ordered } from "../../client/src/consensus/order.ts";
import type { ConsensusWords } from "../../client/src/consensus/words.ts";
import type { DisagreementResult, ListedDisagreement } from "../../server/src/lsp/protocol.ts";

const item = (key: string, start: number, isOpen: boolean): ListedDisagreement => {
  return { key, kind: "code", size: 1, start, isOpen, tags: ["#a", null] };
};
const items = [item("large", 30, true), item("middle", 10, false), item("small", 20, true)];

/** Each word is its own name; the placeholders are kept. */
const words = new Proxy(
  {},
  { get: (_, name) => (name === "kind" ? { code: "other code" } : `${String(name)} {0} {1}`) },
);

describe("going through disagreements", () => {
  it("goes by size or as the text does, in a circle, and past what is decided where that is wanted", () => {
    const isOpen = (each: ListedDisagreement): boolean => each.isOpen;
    assert.deepEqual(
      ordered(items, "text").map(({ key }) => key),
      ["middle", "small", "large"],
    );
    assert.equal(nextFrom(items, undefined, 1, isOpen)?.key, "large");
    assert.equal(nextFrom(items, "large", 1, () => true)?.key, "middle");
    assert.equal(nextFrom(items, "large", 1, isOpen)?.key, "small");
    assert.equal(nextFrom(items, "small", 1, isOpen)?.key, "large");
    assert.equal(nextFrom(items, "large", -1, () => true)?.key, "small");
    assert.equal(nextFrom(items, "middle", 1, () => false)?.key, "middle");
    assert.equal(nextFrom([], undefined, 1, isOpen), undefined);
  });

  it("has a key of its own for everything", () => {
    const keys = Object.values(consensusKeys);
    assert.equal(new Set(keys).size, keys.length);
    for (const [kind, key] of Object.entries(consensusKeys)) assert.deepEqual(consensusAction(key), { kind });
    assert.deepEqual(consensusAction("2"), { kind: "take", coder: 1 });
    assert.deepEqual(consensusAction("B"), { kind: "both" });
    assert.deepEqual(consensusAction("0"), { kind: "unknown" });
    assert.deepEqual(consensusAction(""), { kind: "unknown" });
  });
});

describe("the view of a disagreement", () => {
  const evil = `<img src=x onerror="alert(1)">'&`;
  const coding = { tag: evil, code: evil, name: evil, label: evil, unit: "section", title: evil, color: evil } as const;
  const current: DisagreementResult = {
    key: "large",
    kind: "code",
    sides: [
      {
        coder: evil,
        coding,
        lines: [{ head: evil, parts: [{ text: evil, isCoded: true }] }],
        memos: [evil],
        others: [evil],
      },
      { coder: "ben", coding: null, lines: [], memos: [], others: [] },
    ],
    decisions: [{ by: [evil], took: null, wrote: [evil], note: evil }],
    range: null,
    ranges: [null, null],
  };
  const hostile = items.map((each) => ({ ...each, key: `${evil}${each.key}`, tags: [evil, null] }));
  const page: Page = { coders: [evil, "ben"], items: [...items, ...hostile], order: "size", current };

  it("lets nothing that others wrote be markup, a style or an address", () => {
    const html = pageHtml(page, words as ConsensusWords, `en"><script>`, "nonce");
    assert.doesNotMatch(html, /<img|<script|onerror="/);
    assert.match(html, /&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt;/);
    assert.match(html, /content="default-src 'none'; style-src 'nonce-nonce'"/);
    assert.equal(/<style[^>]*>(.*)<\/style>/s.exec(html)?.[1]?.includes("img"), false);
    for (const [, address = ""] of html.matchAll(/href="([^"]*)"/g)) {
      assert.match(address, /^command:rapport\.consensus(?:Key|Show)\?(?:[\w%.!~*()-]|&#39;)+$/);
    }
  });

  it("shows both sides, the keys of all coders, and the list with what is decided", () => {
    const html = bodyOf({ ...page, coders: ["ana", "ben"], items }, words as ConsensusWords);
    assert.equal(html.match(/<section class="side/g)?.length, 2);
    for (const key of ["1", "2", "b", "n", "e", "m"]) assert.ok(html.includes(`<kbd>${key}</kbd>`), key);
    assert.equal(html.match(/<tr/g)?.length, 1 + items.length);
    assert.equal(html.match(/<td>✓<\/td>/g)?.length, 1);
    assert.match(html, /<tr class="current" aria-current="true"><td>○<\/td>/);
    assert.match(html, /<progress max="3" value="1"/);
  });
});
