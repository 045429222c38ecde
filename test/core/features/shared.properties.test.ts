import assert from "node:assert/strict";
import fc from "fast-check";
import { completionsAt } from "../../../server/src/core/features/completion.ts";
import { definitionAt } from "../../../server/src/core/features/definition.ts";
import { foldsOf } from "../../../server/src/core/features/folding.ts";
import { hoverAt } from "../../../server/src/core/features/hover.ts";
import { outlineOf } from "../../../server/src/core/features/outline.ts";
import { referencesAt } from "../../../server/src/core/features/references.ts";
import { statusOf } from "../../../server/src/core/features/status.ts";
import { themesOf } from "../../../server/src/core/features/themes.ts";
import { tintsOf } from "../../../server/src/core/features/tints.ts";
import { tokensOf } from "../../../server/src/core/features/tokens.ts";
import { codeBlock, codeSpan, escapeMarkdown } from "../../../server/src/core/lookup/markdown.ts";
import { codingsOf } from "../../../server/src/core/transcript/codings.ts";
import { codeCounts } from "../../../server/src/core/transcript/counts.ts";
import { editTranscript, parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { speakersOf, spokenWordsOf } from "../../../server/src/core/transcript/speakers.ts";
import { turnRanges, verbatimOf } from "../../../server/src/core/transcript/verbatim.ts";
import { shortened, wordsIn } from "../../../server/src/core/transcript/words.ts";
import { transcriptText } from "../../reference/generate.ts";
import { projectOf, root } from "../../fixture.ts";

const options = { numRuns: 300, seed: 7 };
const line = (text: string): string => text.replace(/\s+/g, " ").trim();

describe("what features share, on any transcript", () => {
  it("counts codings as the codings themselves do, after an edit too", () => {
    fc.assert(
      fc.property(transcriptText(), transcriptText(), fc.nat(), (text, insert, place) => {
        const before = parseTranscript(text);
        codeCounts(before);
        const length = before.starts.at(-1) as number;
        const at = place % (length + 1);
        const transcript = editTranscript(before, { span: { start: at, end: at }, text: insert });
        const counts = new Map<string, Map<string, number>>();
        for (const { code, coder = "" } of codingsOf(transcript)) {
          const byCoder = counts.get(code) ?? new Map<string, number>();
          counts.set(code, byCoder.set(coder, (byCoder.get(coder) ?? 0) + 1));
        }
        assert.deepEqual(codeCounts(transcript), counts);
      }),
      options,
    );
  });

  it("reads the words of each coding and turn as the verbatim text has them", () => {
    fc.assert(
      fc.property(transcriptText(), (text) => {
        const transcript = parseTranscript(text);
        const verbatim = verbatimOf(transcript);
        const words = new Map<string, number>();
        for (const { chunk, turn, start, end } of turnRanges(transcript, verbatim)) {
          const base = transcript.starts[chunk] as number;
          const said = verbatim.text.slice(start, end);
          assert.equal(wordsIn(transcript, { start: base + turn.headEnd, end: base + turn.end }, 1e6), line(said));
          if (turn.narrative || turn.label === undefined) continue;
          const label = turn.label.normalize("NFC");
          const count = said.split(/\s+/).filter((word) => /[\p{L}\p{Nd}]/u.test(word)).length;
          words.set(label, (words.get(label) ?? 0) + count);
        }
        const spoken = spokenWordsOf(transcript);
        for (const label of speakersOf(transcript).keys())
          assert.equal(spoken.get(label) ?? 0, words.get(label), label);
        for (const coding of codingsOf(transcript)) {
          if (coding.unit !== "span" || coding.firstTurn !== coding.lastTurn) continue;
          const said = verbatim.text.slice(verbatim.placeOf(coding.start), verbatim.placeOf(coding.end));
          assert.equal(wordsIn(transcript, coding, 1e6), line(said));
        }
      }),
      options,
    );
  });

  it("answers every request at every place without throwing, with spans inside the text", () => {
    const codebook = "open: true\ncodes: [{ id: x, roles: [client], scale: s }, { id: y, status: deprecated }]\n";
    fc.assert(
      fc.property(transcriptText(), fc.nat(), (text, place) => {
        const uri = `${root}/a.transcript`;
        const project = projectOf(new Map([[uri, text]]).set(`${root}/codebook.yaml`, codebook));
        const length = text.length - (text.startsWith("\uFEFF") ? 1 : 0);
        const offset = place % (length + 1);
        const inside = ({ start, end }: { start: number; end: number }) =>
          assert.ok(0 <= start && start <= end && end <= length, `${start}-${end} of ${length}`);
        const hover = hoverAt(project, uri, offset);
        if (hover !== undefined) inside(hover.span);
        for (const { span } of completionsAt(project, uri, offset).items) inside(span);
        for (const each of definitionAt(project, uri, offset)) if (each.uri === uri) inside(each.span);
        for (const each of referencesAt(project, uri, offset, true)) if (each.uri === uri) inside(each.span);
        for (const { span } of outlineOf(project, uri, "structure")) inside(span);
        for (const { span } of outlineOf(project, uri, "theme")) inside(span);
        foldsOf(project, uri).forEach(inside);
        let end = 0;
        for (const { span } of tokensOf(project, uri)) {
          inside(span);
          assert.ok(span.start >= end, "tokens are apart");
          end = span.end;
        }
        for (const tint of tintsOf(project, uri)?.tints ?? []) tint.spans.forEach(inside);
        tintsOf(project, uri)?.markup.forEach(inside);
        const { count } = themesOf(project, { uri });
        assert.equal(count, codingsOf(project.closed.get(uri)?.transcript ?? parseTranscript("")).length);
        assert.equal(statusOf(project, uri)?.codings, count);
      }),
      options,
    );
  });

  it("completes at every place of a codebook without throwing", () => {
    const text =
      "roles: { a: b }\ncodes:\n- id: x\n  unit: [span, turn]\n  codes:\n    - { id: y, requires: [x] }\n# end";
    const uri = `${root}/codebook.yaml`;
    for (const source of [text, text.replaceAll("\n", "\r\n")]) {
      const project = projectOf(new Map([[uri, source]]));
      for (let offset = 0; offset <= source.length; offset++) {
        for (const { span } of completionsAt(project, uri, offset, source).items) {
          assert.ok(span.start <= offset && offset <= span.end);
          assert.doesNotMatch(source.slice(span.start, span.end), /[\r\n]/);
        }
      }
    }
  });
});

describe("words on one line", () => {
  it("are cut at a word's end, and never inside a character", () => {
    assert.equal(shortened("one two three", 9), "one two…");
    assert.equal(shortened("one two three", 13), "one two three");
    assert.equal(shortened("abcdefghij", 4), "abcd…");
    assert.equal(shortened("abc😀def", 4), "abc…");
  });
});

describe("Markdown", () => {
  it("keeps what needs no escape as it is", () => {
    assert.equal(
      escapeMarkdown('The client (C) is brief. 1.3.0, e.g. 50 %: yes; "so" - it\'s'),
      'The client (C) is brief. 1.3.0, e.g. 50 %: yes; "so" - it\'s',
    );
  });

  it("escapes markup, and what begins a line", () => {
    assert.equal(
      escapeMarkdown("*a* _b_ [c](d) <e> `f` #g |h| ~~i~~"),
      "\\*a\\* \\_b\\_ \\[c\\](d) \\<e\\> \\`f\\` \\#g \\|h\\| \\~\\~i\\~\\~",
    );
    assert.equal(escapeMarkdown("- a\n+ b"), "\\- a + b");
    assert.equal(escapeMarkdown("1) a"), "1\\) a");
    assert.equal(escapeMarkdown("www.x.y http://z"), "www\\.x.y http\\://z");
  });

  it("fences code so that nothing in it ends it", () => {
    assert.equal(codeSpan("a`b"), "`` a`b ``");
    assert.equal(codeSpan("a\nb"), "`a b`");
    assert.equal(codeBlock("```\nx", "yaml"), "````yaml\n```\nx\n````");
  });
});
