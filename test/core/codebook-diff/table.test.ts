import assert from "node:assert/strict";
import { base, type Change, changed, diffOf, shown, smallestFor } from "./fixture.ts";

/** A change of the codebook, and what it comes to. */
interface Case {
  readonly title: string;
  readonly edits: readonly Change[];
  /** Edits that the old codebook has already. */
  readonly before?: readonly Change[];
  readonly expected: readonly string[];
}

function row(
  title: string,
  edits: readonly Change[],
  expected: readonly string[],
  before: readonly Change[] = [],
): Case {
  return { title, edits, expected, before };
}

const to = (version: string): Change => ["version: 1.2.0", `version: ${version}`];
const words: Change = ["moves away", "moves away from the work"];
const withdrawal = (line: string): Change => [
  "        name: Withdrawal\n",
  `        name: Withdrawal\n        ${line}\n`,
];

const cases: Readonly<Record<string, readonly Case[]>> = {
  "no change": [
    row("nothing", [], []),
    row("white space", [["The client moves away.", "The client\n          moves   away."]], []),
    row("layout", [["roles: { client: C, therapist: T }", "roles:\n  client: C\n\n  therapist: >\n    T"]], []),
    row("comments", [["codes:\n", "# The codes.\ncodes:\n"]], []),
    row(
      "the order of codes side by side",
      [
        [
          "  - id: repair\n    definition: What mends it.\n  - id: topic\n    status: draft\n    definition: What they talk of.\n",
          "  - id: topic\n    status: draft\n    definition: What they talk of.\n  - id: repair\n    definition: What mends it.\n",
        ],
      ],
      [],
    ),
    row("text in another normal form", [["A strai\u0308n.", "A stra\u00EFn."]], [], [["A strain.", "A strai\u0308n."]]),
  ],
  patch: [
    row(
      "a definition reworded",
      [to("1.2.1"), words, withdrawal("reworded: 1.2.1")],
      ["patch worded code withdrawal definition"],
    ),
    row(
      "use-when and not-when reworded",
      [
        to("1.2.1"),
        ["An answer is brief.", "An answer is short."],
        ["No more was asked.", "Nothing more was asked."],
        withdrawal("reworded: 1.2.1"),
      ],
      ["patch worded code withdrawal use-when,not-when"],
    ),
    row("a name", [["name: Withdrawal", "name: Moving away"]], ["patch worded code withdrawal name"]),
    row(
      "a note, a source and aliases",
      [withdrawal("note: Ask Ana.\n        source: Eubanks\n        aliases: [away]")],
      ["patch worded code withdrawal note,source,aliases"],
    ),
    row(
      "an example",
      [withdrawal('examples: [{ kind: near-miss, text: "C: Yes." }]')],
      ["patch worded code withdrawal examples"],
    ),
    row("a confusion", [withdrawal("confuse-with: [{ code: denial }]")], ["patch worded code withdrawal confuse-with"]),
    row("a key", [withdrawal("key: w")], ["patch worded code withdrawal key"]),
    row(
      "a colour, and of no code below it",
      [["  - id: rupture\n", '  - id: rupture\n    color: "#009E73"\n']],
      ["patch worded code rupture color"],
    ),
    row(
      "a reason",
      [["reason: Old.", "reason: Merged in March."]],
      ["patch worded code gone reason"],
      [["  - id: repair", "  - { id: gone, status: deprecated, replaced-by: [repair], reason: Old. }\n  - id: repair"]],
    ),
    row("the message of a rule", [["No repair follows.", "Nothing mends it."]], ["patch worded rule answered rules"]),
    row("a title", [["title: Alliance", "title: Alliance and rupture"]], ["patch worded codebook study title"]),
    row("the language", [["language: en", "language: en-GB"]], ["patch worded codebook study language"]),
    row("checks", [["codes:\n", "checks: { stray-tag: off }\ncodes:\n"]], ["patch changed codebook study checks"]),
    row(
      "privacy",
      [["codes:\n", 'privacy: { patterns: ["\\\\bward\\\\b"] }\ncodes:\n']],
      ["patch changed codebook study privacy"],
    ),
    row("open: true", [["codes:\n", "open: true\ncodes:\n"]], ["patch widened codebook study open"]),
    row("what a role is", [["client: C,", "client: The person in treatment,"]], ["patch worded role client roles"]),
    row(
      "a measure's name",
      [["name: Inventory", "name: Working Alliance Inventory"]],
      ["patch worded measure wai measures"],
    ),
    row("a coder's name", [["ana: Ana", "ana: Anna"]], ["patch worded coder ana coders"]),
    row(
      "a group's name, with all that are in it",
      [
        ["group: engagement", "group: contact"],
        ["group: engagement", "group: contact"],
      ],
      ["patch changed code withdrawal group", "patch changed code refusal group"],
    ),
    row(
      "anything of a deprecated code",
      [
        ["scale: reach", "unit: [span]"],
        ["Old one.", "Older one."],
      ],
      ["patch worded code gone definition", "patch narrowed code gone unit", "patch narrowed code gone scale"],
      [
        [
          "  - id: repair",
          "  - { id: gone, status: deprecated, replaced-by: [repair], definition: Old one., scale: reach }\n  - id: repair",
        ],
      ],
    ),
  ],
  minor: [
    row(
      "a code added",
      [["  - id: repair", "  - { id: shift, definition: A turn. }\n  - id: repair"]],
      ["minor added code shift id"],
    ),
    row(
      "a code deprecated",
      [["    definition: What mends it.", "    status: deprecated"]],
      ["minor deprecated code repair status"],
    ),
    row(
      "renamed, the old id kept",
      [["  - id: repair", "  - { id: repair, status: deprecated, replaced-by: [mending] }\n  - id: mending"]],
      ["minor renamed code repair status,replaced-by"],
    ),
    row(
      "renamed over two steps",
      [
        [
          "  - id: repair",
          "  - { id: repair, status: deprecated, replaced-by: [mend] }\n  - { id: mend, status: deprecated, replaced-by: [mending] }\n  - id: mending",
        ],
      ],
      ["minor renamed code repair status,replaced-by", "minor added code mend id"],
    ),
    row(
      "renamed with codes below it, which stay below",
      [["  - id: rupture\n", "  - { id: rupture, status: deprecated, replaced-by: [strain] }\n  - id: strain\n"]],
      ["minor renamed code rupture status,replaced-by"],
    ),
    row(
      "merged",
      [
        [
          "      - id: denial\n        definition: The client rejects a feeling.\n        requires: [rupture]\n",
          "      - { id: denial, status: deprecated, replaced-by: [refusal] }\n",
        ],
      ],
      ["minor merged code denial status,replaced-by"],
    ),
    row(
      "split",
      [["    definition: What mends it.", "    status: deprecated\n    replaced-by: [denial, refusal]"]],
      ["minor split code repair status,replaced-by"],
    ),
    row(
      "taken up again",
      [["status: deprecated, replaced-by: [repair], ", ""]],
      ["minor restored code gone status"],
      [
        [
          "  - id: repair",
          "  - { id: gone, status: deprecated, replaced-by: [repair], definition: Old. }\n  - id: repair",
        ],
      ],
    ),
    row("no draft any more", [["    status: draft\n", ""]], ["minor changed code topic status"]),
    row("a scale with more values", [["3: high", "3: high, 4: full"]], ["minor widened scale depth scales"]),
    row("a longer range", [["max: 7", "max: 9"]], ["minor widened scale reach scales"]),
    row("finer steps", [["step: 1", "step: 0.5"]], ["minor widened scale reach scales"]),
    row(
      "a scale added",
      [["  reach:", "  pace: { type: nominal, values: [slow] }\n  reach:"]],
      ["minor added scale pace scales"],
    ),
    row(
      "a code that can be rated",
      [["    definition: What mends it.", "    definition: What mends it.\n    scale: reach"]],
      ["minor widened code repair scale"],
    ),
    row(
      "a rating that may be left out",
      [["rating: required", "rating: optional"]],
      ["minor widened code withdrawal rating"],
      [withdrawal("rating: required")],
    ),
    row(
      "another role may speak",
      [["roles: [client]\n", "roles: [client, therapist]\n"]],
      ["minor widened code withdrawal roles"],
    ),
    row("anybody may speak", [["        roles: [client]\n", ""]], ["minor widened code withdrawal roles"]),
    row("a role added", [["therapist: T }", "therapist: T, partner: P }"]], ["minor widened role partner roles"]),
    row(
      "another unit",
      [["unit: [span, turn]", "unit: [span, turn, section]"]],
      ["minor widened code withdrawal unit"],
    ),
    row(
      "a heading that can be used",
      [["    codable: false\n", ""]],
      ["minor widened code repair codable"],
      [["    definition: What mends it.", "    codable: false\n    definition: What mends it."]],
    ),
    row("a group dropped", [["        group: engagement\n", ""]], ["minor widened code withdrawal group"]),
    row("a requirement dropped", [["        requires: [rupture]\n", ""]], ["minor widened code denial requires"]),
    row(
      "a requirement that another code meets too",
      [["[rupture]", "[rupture, repair]"]],
      ["minor widened code denial requires"],
    ),
    row("a rule dropped", [[/rules:\n.*\n/.exec(base)?.[0] ?? "", ""]], ["minor removed rule answered rules"]),
    row(
      "a rule added",
      [["rules:\n", "rules:\n  - { id: rated, each: section, expect: [repair], message: None. }\n"]],
      ["minor added rule rated rules"],
    ),
    row("a rule that demands something else", [["turns: 20", "turns: 10"]], ["minor changed rule answered rules"]),
    row(
      "a measure dropped and one added",
      [["  wai:", "  srs:"]],
      ["minor added measure srs measures", "minor removed measure wai measures"],
    ),
    row("a measure's range widened", [["max: 84", "max: 90"]], ["minor widened measure wai measures"]),
    row(
      "a variable's value added",
      [["[north, south]", "[north, south, east]"]],
      ["minor widened variable site variables"],
    ),
    row("a coder added", [["ben: Ben", "ben: Ben, zoë: Zoë"]], ["minor widened coder zoë coders"]),
    row("a label with a role", [["C: client }", "C: client, P: client }"]], ["minor added participant P participants"]),
  ],
  major: [
    row(
      "a code removed",
      [
        ["  - id: repair\n    definition: What mends it.\n", ""],
        ["[repair]", "[denial]"],
      ],
      ["major removed code repair id", "minor changed rule answered rules"],
    ),
    row(
      "renamed, the old id not kept",
      [
        ["  - id: repair", "  - id: mending"],
        ["[repair]", "[mending]"],
      ],
      ["major renamed code repair id"],
    ),
    row(
      "its meaning changed",
      [to("2.0.0"), words, withdrawal("revised: 2.0.0")],
      ["major meaning code withdrawal definition"],
    ),
    row(
      "its meaning changed, which no word says",
      [to("2.0.0"), withdrawal("revised: 2.0.0")],
      ["major meaning code withdrawal revised"],
    ),
    row(
      "meaning and words: the meaning counts",
      [to("2.0.0"), words, withdrawal("revised: 2.0.0\n        reworded: 2.0.0")],
      ["major meaning code withdrawal definition"],
    ),
    row(
      "its meaning changed in a version between the two",
      [to("3.1.0"), words, withdrawal("revised: 2.0.0")],
      ["major meaning code withdrawal definition"],
    ),
    row("a scale with fewer values", [[", 3: high", ""]], ["major narrowed scale depth scales"]),
    row("a shorter range", [["max: 7", "max: 5"]], ["major narrowed scale reach scales"]),
    row("a range that moved", [["min: 1, max: 7", "min: 2, max: 8"]], ["major narrowed scale reach scales"]),
    row("coarser steps", [["step: 1", "step: 2"]], ["major narrowed scale reach scales"]),
    row("labels changed", [["2: some", "2: middling"]], ["major changed scale depth scales"]),
    row("absent changed", [["absent: 1", "absent: 2"]], ["major changed scale depth scales"]),
    row("absent dropped", [[", absent: 1", ""]], ["major changed scale depth scales"]),
    row("the type of a scale", [["type: ordinal", "type: nominal"]], ["major changed scale depth scales"]),
    row(
      "the order of words on a scale",
      [["[low, high]", "[high, low]"]],
      ["major changed scale depth scales"],
      [["{ 1: low, 2: some, 3: high }, absent: 1", "[low, high]"]],
    ),
    row("another scale", [["scale: depth", "scale: reach"]], ["major changed code withdrawal scale"]),
    row("not rated any more", [["        scale: depth\n", ""]], ["major narrowed code withdrawal scale"]),
    row(
      "a role fewer",
      [["roles: [client, therapist]", "roles: [client]"]],
      ["major narrowed code withdrawal roles"],
      [["roles: [client]\n        unit", "roles: [client, therapist]\n        unit"]],
    ),
    row(
      "roles where there were none",
      [["    definition: What mends it.", "    definition: What mends it.\n    roles: [therapist]"]],
      ["major narrowed code repair roles"],
    ),
    row(
      "a role dropped",
      [
        ["roles: { client: C, therapist: T }", "roles: { client: C }"],
        ["T: therapist, ", ""],
      ],
      ["major narrowed role therapist roles", "major removed participant T participants"],
    ),
    row("a unit fewer", [["unit: [span, turn]", "unit: [span]"]], ["major narrowed code withdrawal unit"]),
    row("rating required", [withdrawal("rating: required")], ["major narrowed code withdrawal rating"]),
    row(
      "codable: false",
      [["    definition: What mends it.", "    codable: false\n    definition: What mends it."]],
      ["major narrowed code repair codable"],
    ),
    row(
      "moved under another parent",
      [
        ["      - id: refusal\n        definition: The client says no.\n        group: engagement\n", ""],
        [
          "    definition: What mends it.\n",
          "    definition: What mends it.\n    codes:\n      - id: refusal\n        definition: The client says no.\n        group: engagement\n",
        ],
      ],
      ["major moved code refusal codes"],
    ),
    row(
      "a group added",
      [["requires: [rupture]", "requires: [rupture]\n        group: engagement"]],
      ["major narrowed code denial group"],
    ),
    row(
      "a requirement added",
      [["says no.", "says no.\n        requires: [rupture]"]],
      ["major narrowed code refusal requires"],
    ),
    row(
      "a requirement that fewer codes meet",
      [["[rupture, repair]", "[repair]"]],
      ["major narrowed code denial requires"],
      [["[rupture]", "[rupture, repair]"]],
    ),
    row("a measure's range narrowed", [["min: 12", "min: 20"]], ["major narrowed measure wai measures"]),
    row("a variable of another type", [["type: integer", "type: boolean"]], ["major changed variable week variables"]),
    row("a coder dropped", [[", ben: Ben", ""]], ["major narrowed coder ben coders"]),
    row(
      "not open any more",
      [["open: true\n", ""]],
      ["major narrowed codebook study open"],
      [["codes:\n", "open: true\ncodes:\n"]],
    ),
    row(
      "the codebook's name",
      [["codebook: study", "codebook: alliance"]],
      ["major changed codebook alliance codebook"],
    ),
  ],
  "what nobody has to decide": [
    row("a definition changed, and neither key is set", [words], ["patch undeclared code withdrawal definition"]),
    row(
      "a definition changed, and `revised` is from an earlier change",
      [to("2.0.0"), words],
      ["patch undeclared code withdrawal definition"],
      [withdrawal("revised: 1.1.0")],
    ),
    row(
      "a definition changed, and `reworded` is from beyond the version",
      [words, withdrawal("reworded: 1.9.0")],
      ["patch undeclared code withdrawal definition"],
    ),
    row(
      "of a draft a minor version admits anything",
      [["What they talk of.", "What is talked of.\n    codable: false"]],
      ["minor meaning code topic definition", "minor narrowed code topic codable"],
    ),
    row(
      "a draft removed",
      [["  - id: topic\n    status: draft\n    definition: What they talk of.\n", ""]],
      ["minor removed code topic id"],
    ),
    row(
      "a code is no draft because the new codebook says so",
      [
        [
          "  - id: repair\n    definition: What mends it.\n",
          "  - id: repair\n    status: draft\n    codable: false\n    definition: What mends it.\n",
        ],
      ],
      ["major narrowed code repair codable", "minor changed code repair status"],
    ),
    row(
      "below 1.0.0 a minor version admits anything",
      [words, [", 3: high", ""]],
      ["minor meaning code withdrawal definition", "minor narrowed scale depth scales"],
      [to("0.4.0")],
    ),
    row(
      "below 1.0.0 words are a patch all the same",
      [words, withdrawal("reworded: 0.4.1"), ["0.4.0", "0.4.1"]],
      ["patch worded code withdrawal definition"],
      [to("0.4.0")],
    ),
  ],
};

describe("codebook diff: the table of versions", () => {
  for (const [group, rows] of Object.entries(cases)) {
    describe(group, () => {
      for (const { title, edits, before, expected } of rows) {
        it(title, () => {
          const old = changed(smallestFor(...(before ?? []), ...edits), ...(before ?? []));
          // What lines end with is layout.
          assert.deepEqual(shown(diffOf(old, changed(old, ...edits).replaceAll("\n", "\r\n"))), expected);
        });
      }
    });
  }
});
