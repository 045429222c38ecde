import assert from "node:assert/strict";
import { checkIndex, checkPage } from "../../../server/src/core/checks/pages.ts";
import { allChecks, checkInfo } from "../../../server/src/core/checks/registry.ts";

describe("checks: pages", () => {
  it("has a page for every check, with its title, severity, words and example", () => {
    for (const check of allChecks) {
      const page = checkPage(check);
      assert.ok(page.startsWith(`# ${check.code}\n\n**${check.title}.** By default: ${check.severity}.\n`), check.code);
      assert.ok(page.includes(check.about) && page.includes(`checks: { ${check.code}: off }`), check.code);
      assert.ok(!/^>>> /m.test(page) && page.endsWith("```\n"), check.code);
    }
  });

  it("shows each file of an example in a block of its own", () => {
    const check = checkInfo("unknown-code");
    assert.ok(check !== undefined);
    const page = checkPage(check);
    assert.match(page, /`codebook\.yaml`:\n\n```yaml\ncodes:\n/);
    assert.match(page, /`s01\.transcript`:\n\n```coded-transcript\nC: \{Fine, I guess\.\}#withdrawl\n```/);
    assert.match(checkPage(checkInfo("limit") ?? check), /## Example\n\n```yaml\na: /);
  });

  it("lists every check once with a link to its page", () => {
    const index = checkIndex();
    for (const { code, severity } of allChecks) {
      assert.equal(index.split(`| [${code}](checks/${code}.md) | ${severity} |`).length, 2, code);
    }
    assert.ok(index.indexOf("[invalid-yaml]") > index.indexOf("## Of codebooks"));
    assert.ok(index.indexOf("[wrong-unit]") < index.indexOf("## Of codebooks"));
  });
});
