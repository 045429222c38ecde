import assert from "node:assert/strict";
import { cardBody, escaped, linkCommands, pageOf, treeBody } from "../../client/src/codebook-view/html.ts";
import type { CardWords } from "../../client/src/codebook-view/words.ts";
import type { CodeCardResult, ListedCode } from "../../server/src/lsp/protocol.ts";

/** Every text is its own key, with the places that are filled in. */
const words = new Proxy(
  {
    example: { hit: "Carries", miss: "Not", "near-hit": "Nearly", "near-miss": "Seems" },
    unit: { span: "words", turn: "turn", section: "section", session: "session" },
    use: "{0} in {1}",
    useInstead: "Use {0}.",
    choose: "One of {0}.",
    range: "{0} to {1}",
    speaker: "Speaker {0}",
    on: "On {0}",
    requires: "With {0}",
    group: "Group {0}",
    key: "Key {0}",
    steps: "steps of {0}",
  },
  { get: (known, key) => Reflect.get(known, key) ?? String(key) },
) as unknown as CardWords;

const card: CodeCardResult = {
  code: "denial",
  name: "Denial",
  path: [{ code: "rupture", name: "Rupture" }],
  children: [],
  color: "#D55E00",
  dashed: false,
  codable: true,
  status: "active",
  replacedBy: [],
  reason: null,
  definition: "The client rejects a feeling.",
  useWhen: ["One."],
  notWhen: ["Two."],
  confuseWith: [{ code: "shift", name: "Shift", because: "It moves." }],
  roles: ["client"],
  units: ["span"],
  requires: [],
  group: null,
  scale: {
    name: "significance",
    rating: "required",
    min: null,
    max: null,
    step: null,
    values: [
      { value: "1", label: "none", absent: true },
      { value: "2", label: null, absent: false },
    ],
  },
  examples: [
    { kind: "hit", text: "C: {No.}#denial=2" },
    { kind: "near-miss", text: "C: No." },
  ],
  aliases: [],
  key: "d",
  note: null,
  source: "Eubanks (2015)",
  codings: 3,
  files: 2,
  byCoder: [
    { coder: "ana", codings: 2 },
    { coder: "", codings: 1 },
  ],
  definedAt: null,
};

/** What a reader sees: the text without tags. */
const textOf = (html: string) => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

describe("the card of a code as HTML", () => {
  it("has all that the codebook says, in the order in which one chooses", () => {
    const text = textOf(cardBody(card, words).html);
    const parts = [
      "Rupture",
      "Denial",
      "#denial",
      "rejects a feeling",
      "One.",
      "Two.",
      "Shift : It moves.",
      "significance",
    ];
    parts.push("1 none; absent", "Speaker client", "On words", "✓ Carries C: {No.}#denial=2", "✗ Seems C: No.");
    parts.push("3 in 2", "ana: 2", "nobody: 1", "Eubanks (2015)", "Key d");
    let from = 0;
    for (const part of parts) {
      const at = text.indexOf(part, from);
      assert.ok(at >= 0, `${part} in ${text.slice(from)}`);
      from = at;
    }
  });

  it("says what a deprecated code gives way to", () => {
    const gone: CodeCardResult = { ...card, status: "deprecated", reason: "Merged." };
    const told = (...codes: readonly string[]) =>
      textOf(cardBody({ ...gone, replacedBy: codes.map((code) => ({ code, name: code })) }, words).html);
    assert.match(told("a"), /deprecated Use a \. Merged\./);
    assert.match(told("a", "b"), /One of a , b \. Merged\./);
    assert.match(told(), /another Merged\./);
    assert.doesNotMatch(textOf(cardBody(card, words).html), /deprecated|another/);
  });

  it("lets no word of a codebook become markup, a link or a style", () => {
    const evil = `"'><img src=x onerror=alert(1)><script>x</script><a href="command:workbench.x">y</a>&amp;{0}\u2028`;
    const named = { code: evil, name: evil };
    const bad: CodeCardResult = {
      ...card,
      ...named,
      path: [named],
      children: [named],
      replacedBy: [named],
      status: "deprecated",
      reason: evil,
      color: "red;}</style><script>x</script>",
      definition: evil,
      useWhen: [evil],
      notWhen: [evil],
      confuseWith: [{ ...named, because: evil }],
      roles: [evil],
      requires: [named],
      group: evil,
      scale: {
        name: evil,
        rating: "optional",
        min: 1,
        max: 2,
        step: 1,
        values: [{ value: evil, label: evil, absent: false }],
      },
      examples: [{ kind: "miss", text: evil }],
      aliases: [evil],
      key: evil,
      note: evil,
      source: evil,
      byCoder: [{ coder: evil, codings: 1 }],
    };
    const tree = {
      title: evil,
      codes: [{ ...named, about: evil, color: bad.color, dashed: true, deprecated: true, codable: true, children: [] }],
    };
    for (const body of [cardBody(bad, words), treeBody(tree, words)]) {
      const page = pageOf(body, 'en"><script>', "abc");
      assert.doesNotMatch(page, /<(?:img|script)/i);
      assert.equal(page.match(/<\/style/g)?.length, 1);
      const commands = [...page.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href);
      for (const href of commands) {
        const [, command = "", query = ""] =
          /^command:([\w.]+)(?:\?([^<>"'\s]*))?$/.exec(href) ?? assert.fail(href) ?? [];
        assert.ok(Object.values<string>(linkCommands).includes(command), href);
        if (query !== "") assert.deepEqual(JSON.parse(decodeURIComponent(query.replaceAll("&#39;", "'"))), [evil]);
      }
    }
  });

  it("survives half a character in an id", () => {
    assert.match(cardBody({ ...card, path: [{ code: "a\uD800", name: "a" }] }, words).html, /%EF%BF%BD/);
  });

  it("runs no script and fetches nothing", () => {
    const page = pageOf(cardBody(card, words), "en", "abc");
    assert.match(page, /content="default-src 'none'; style-src 'nonce-abc'"/);
    assert.doesNotMatch(page, /<script|src=|url\(|style="/);
    assert.match(page, /\.c0 \{ background: #D55E00; \}/);
  });
});

describe("the tree of codes as HTML", () => {
  const code = (name: string, children: readonly ListedCode[] = []): ListedCode => ({
    code: name,
    name,
    about: `About ${name}.`,
    color: "#009E73",
    dashed: false,
    deprecated: false,
    codable: true,
    children,
  });

  it("opens the themes and leads to every code", () => {
    const { html, colors } = treeBody(
      { title: "Book", codes: [code("a", [code("b", [code("c")])]), code("d")] },
      words,
    );
    assert.deepEqual(colors, ["#009E73"]);
    assert.equal(html.match(/<details open>/g)?.length, 1);
    assert.equal(html.match(/<details>/g)?.length, 1);
    assert.match(textOf(html), /Book a About a\. b About b\. c About c\. d About d\./);
    assert.equal(html.match(/command:rapport\.codebook\.showCode/g)?.length, 4);
  });
});

describe("escaping", () => {
  it("leaves no sign that HTML reads", () => {
    assert.equal(escaped(`<a href="x" b='y'>&`), "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;");
  });
});
