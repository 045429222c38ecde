import assert from "node:assert/strict";
import { agreeTable, agreeTableSpecs } from "../../server/src/cli/agree-table.ts";
import { type Io, isUsageError } from "../../server/src/cli/io.ts";
import { readOptions } from "../../server/src/cli/options.ts";

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly written: ReadonlyMap<string, string>;
}

/** Runs the command on one file, `t.csv`. */
function run(text: string, ...args: string[]): Ran {
  let out = "";
  let err = "";
  const written = new Map<string, string>();
  const write = (uri: string, content: string): void => {
    written.set(uri, content);
  };
  // A name such as `w.csv=…` is a file with what stands behind the sign in it.
  const readFile = (uri: string) => {
    const [name, content] = uri.split(/=(.*)/s);
    if (content !== undefined) return { kind: "text" as const, text: content };
    return name === "file:///t.csv" ? { kind: "text" as const, text } : { kind: "absent" as const };
  };
  const io = {
    cwd: "file:///",
    files: { read: readFile },
    stat: (path: string) => ({
      uri: `file:///${path}`,
      kind: readFile(`file:///${path}`).kind === "text" ? "file" : "absent",
    }),
    out: (more: string) => {
      out += more;
    },
    err: (more: string) => {
      err += more;
    },
    create: write,
    replace: write,
  } as unknown as Io;
  const code = agreeTable(readOptions("agree", args, agreeTableSpecs), io);
  return { code, out, err, written };
}

function refusal(text: string, ...args: string[]): string {
  try {
    run(text, ...args);
  } catch (error) {
    assert.ok(isUsageError(error), String(error));
    return error.message;
  }
  assert.fail("nothing was refused");
}

function coefficients(text: string, ...args: string[]): Record<string, unknown> {
  return JSON.parse(run(text, ...args, "--format", "json").out).coefficients;
}

const table = (...rows: string[]): string => ["unit,coder,value", ...rows].join("\n");
const spans = (...rows: string[]): string => ["coder,begin,length,code", ...rows].join("\n");

const two = table("1,ana,yes", "1,ben,yes", "2,ana,no", "2,ben,no", "3,ana,yes", "3,ben,no");

describe("rapport agree --table", () => {
  it("says what a figure was computed on", () => {
    const { out, code } = run(two, "--table", "t.csv");
    assert.equal(code, 0);
    const lines = out.split("\n");
    assert.equal(lines[0], "3 units, 2 coders (ana, ben), 6 of 6 ratings given.");
    assert.match(lines[1] ?? "", /^2 categories \(no, yes\): words, which have no order/);
    assert.match(out, /^Cohen’s kappa +0\.400 +-?\d\.\d{3} to \d\.\d{3} +3 units that every coder rated +Cohen 1960$/m);
  });

  it("prints every number in full for programs", () => {
    const figures = coefficients(two, "--table", "t.csv");
    assert.equal(figures.percent_agreement, 2 / 3);
    assert.equal((figures.cohen_kappa as number).toFixed(12), "0.400000000000");
    assert.equal((figures.cohen_kappa_ci95 as number[]).length, 2);
    const lines = run(two, "--table", "t.csv", "--format", "csv").out.split("\r\n");
    assert.match(lines[0] ?? "", /^name,value,ci95_lo,ci95_hi,se,/);
    assert.match(lines[1] ?? "", /^percent_agreement,0\.6666666666666666,/);
  });

  it("makes a table for a paper, in which no value is markup", () => {
    const { out } = run(table("1,a|b,*x*", "1,c,*x*", "2,c,y", "2,a|b,y"), "--table", "t.csv", "--format", "markdown");
    assert.match(out, /^\| Coefficient \| Figure \|/m);
    assert.match(out, /"\\\*x\\\*"/);
    assert.match(out, /"a\\\|b"/);
  });

  it("says undefined where nothing varies, and null in JSON", () => {
    const same = table("1,ana,yes", "1,ben,yes", "2,ana,yes", "2,ben,yes");
    assert.match(run(same, "--table", "t.csv").out, /^Cohen’s kappa +undefined: no variation /m);
    assert.match(run(same, "--table", "t.csv").out, /^Brennan–Prediger +1\.000 \(by convention: no variation\)/m);
    assert.equal(coefficients(same, "--table", "t.csv").cohen_kappa, null);
    assert.equal(coefficients(same, "--table", "t.csv", "--categories", "yes,no").gwet_ac1, 1);
  });

  it("says what is missing where nobody can be compared", () => {
    assert.match(run(table("1,ana,x", "2,ana,y"), "--table", "t.csv").out, /undefined: fewer than two coders/);
    assert.match(run(table("1,ana,x", "2,ben,y"), "--table", "t.csv").out, /undefined: no unit has two ratings/);
    assert.equal(coefficients(table(), "--table", "t.csv", "--coders", "ana,ben").cohen_kappa, null);
  });

  it("reads numbers where all values are, and takes an empty cell for no rating", () => {
    const numbers = table("1,ana,1", "1,ben,2.0", "2,ana,-3e0", "2,ben,-3", "3,ana,", "3,ben,1");
    const figures = coefficients(numbers, "--table", "t.csv");
    assert.ok("alpha_interval" in figures && "ICC2k" in figures);
    assert.ok(!("alpha_ratio" in figures));
    assert.equal(figures.percent_agreement, 0.5);
    assert.ok(!("alpha_interval" in coefficients(numbers, "--table", "t.csv", "--categories", "1,2,-3,many,2.0,-3e0")));
  });

  it("weighs kappa by the distances that a table gives", () => {
    const rows = table("1,ana,a", "1,ben,b", "2,ana,b", "2,ben,b", "3,ana,c", "3,ben,a", "4,ana,a", "4,ben,a");
    const weigh = (weights: string): unknown =>
      coefficients(rows, "--table", "t.csv", "--weights", `w.csv=${weights}`).cohen_kappa_weighted;
    // Every two values equally far apart is kappa itself, in any unit.
    const plain = coefficients(rows, "--table", "t.csv").cohen_kappa as number;
    assert.equal((weigh(",a,b,c\na,0,7,7\nb,7,0,7\nc,7,7,0") as number).toFixed(12), plain.toFixed(12));
    assert.notEqual((weigh(",a,b,c\na,0,1,7\nb,1,0,7\nc,7,7,0") as number).toFixed(6), plain.toFixed(6));
    assert.throws(() => weigh(",a,b\na,0,1\nb,1,0"), /no column for the value "c"/);
    assert.throws(() => weigh(",a,b,c\na,1,1,1\nb,1,0,1\nc,1,1,0"), /:2: "1" does not say how far "a" is from "a"/);
    assert.throws(() => weigh(",a,b,c\na,0,-1,1\nb,1,0,1\nc,1,1,0"), /:2: "-1" does not say/);
  });

  it("compares those coders that are asked for", () => {
    const three = `${two}\n1,cleo,no\n2,cleo,no\n3,cleo,no`;
    assert.ok(!("cohen_kappa" in coefficients(three, "--table", "t.csv")));
    const both = coefficients(three, "--table", "t.csv", "--coders", "ben,ana");
    assert.deepEqual(both.cohen_kappa, coefficients(two, "--table", "t.csv").cohen_kappa);
  });

  it("draws intervals that are the same every time", () => {
    const once = run(two, "--table", "t.csv", "--bootstrap", "50", "--seed", "7", "--format", "json").out;
    assert.equal(run(two, "--table", "t.csv", "--bootstrap", "50", "--seed", "7", "--format", "json").out, once);
    assert.notEqual(run(two, "--table", "t.csv", "--bootstrap", "50", "--seed", "8", "--format", "json").out, once);
    const { alpha_nominal } = JSON.parse(once).bootstrap;
    assert.ok(alpha_nominal.lo <= alpha_nominal.hi);
    assert.match(
      run(two, "--table", "t.csv", "--bootstrap", "50").out,
      /50 bootstrap replicates over units, by the seed 1/,
    );
  });

  it("ends with 1 where a figure is not reached", () => {
    const reached = run(two, "--table", "t.csv", "--fail-under", "cohen_kappa=0.3", "--fail-under", "alpha=-1");
    assert.deepEqual([reached.code, reached.err], [0, ""]);
    const short = run(two, "--table", "t.csv", "--fail-under", "cohen_kappa=0.7");
    assert.equal(short.code, 1);
    assert.match(short.err, /`cohen_kappa` is 0\.4\d*, under 0\.7\./);
    const none = run(table("1,ana,x", "1,ben,x"), "--table", "t.csv", "--fail-under", "alpha=0.7");
    assert.match(none.err, /`alpha_nominal` is undefined/);
    assert.match(refusal(two, "--table", "t.csv", "--fail-under", "alpha"), /a name and a number/);
    assert.match(refusal(two, "--table", "t.csv", "--fail-under", "nix=1"), /no figure `nix`/);
    const numbers = table("1,ana,1", "1,ben,1", "2,ana,2", "2,ben,2");
    assert.match(
      refusal(numbers, "--table", "t.csv", "--fail-under", "alpha=1"),
      /can be alpha_nominal, alpha_ordinal/,
    );
  });

  it("writes to a file", () => {
    const { out, written } = run(two, "--table", "t.csv", "--format", "json", "--output", "out.json");
    assert.equal(out, "");
    assert.deepEqual([...written.keys()], ["file:///out.json"]);
  });

  it("takes names for what they are", () => {
    const hostile = table(
      "__proto__,constructor,toString",
      "__proto__,\u001b[31m,toString",
      "x,constructor,__proto__",
      "x,\u001b[31m,hasOwnProperty",
    );
    const { out } = run(hostile, "--table", "t.csv");
    assert.ok(!out.includes("\u001b"));
    assert.equal(coefficients(hostile, "--table", "t.csv").percent_agreement, 0.5);
  });

  it("refuses what it cannot read, with the file and the line", () => {
    const refused = (text: string, ...args: string[]): string => refusal(text, "--table", "t.csv", ...args);
    assert.match(refused(""), /^`t\.csv` has no column `unit`, `coder` or `value`\. It is empty/);
    assert.match(refused("unit,rater,value\n"), /no column `coder`\. It has "unit", "rater" and "value"/);
    assert.match(refused("unit,coder,value,value\n"), /^`t\.csv`:1: two columns are called `value`/);
    assert.match(refused(table("1,ana")), /^`t\.csv`:2: the row has 2 cells and the first line 3/);
    assert.match(refused(table("1,ana,x", "", ",ana,x")), /^`t\.csv`:4: `unit` is empty/);
    assert.match(refused(table("1,ana,x", "1,ana,y")), /^`t\.csv`:3: coder "ana" has a rating of unit "1" on line 2/);
    assert.match(refused(table('1,ana,"x')), /^`t\.csv`:2: a quote opens here/);
    assert.match(refused(table("1,ana,1", "1,ben,NA")), /^`t\.csv`:3: all values are numbers but "NA"/);
    assert.match(refused(two, "--categories", "yes,maybe"), /^`t\.csv`:4: the value "no" is not among/);
    assert.match(refused(two, "--categories", "yes,,no"), /`--categories` is a list/);
    assert.match(refused(two, "--seed", "1"), /`--seed` goes with `--bootstrap N`/);
    assert.match(refused(two, "--bootstrap", "0"), /a whole number from 1 to 100000/);
    assert.match(refused(two, "--begin", "1"), /`--begin` belongs to `--spans`/);
    assert.match(refused(two, "--spans", "t.csv"), /two questions/);
    assert.match(refused(two, "folder"), /leave the other paths out/);
    assert.match(refusal(two, "--table", "nix.csv"), /no file `nix\.csv`/);
  });

  it("refuses a table in which everybody is another coder", () => {
    const rows = Array.from({ length: 501 }, (_, row) => `${row},coder ${row},x`);
    assert.match(refusal(table(...rows), "--table", "t.csv"), /501 coders and 501 units.*are the right columns/);
  });
});

describe("rapport agree --spans", () => {
  const same = spans("ana,5,10,x", "ben,5,10,x", "ana,20,5,y", "ben,22,3,y");

  it("computes unitizing and character alpha", () => {
    const figures = coefficients(same, "--spans", "t.csv", "--length", "50");
    assert.equal(figures["alpha_u:x"], 1);
    assert.ok((figures["alpha_u:y"] as number) < 1);
    assert.ok((figures.char_alpha_nominal as number) < 1);
  });

  it("says what was marked, and counts spans that overlap", () => {
    const { out } = run(`${same}\nana,7,12,x`, "--spans", "t.csv", "--length", "50");
    assert.match(out, /^5 spans by 2 coders \(ana, ben\) on 0 to 50\.$/m);
    assert.match(out, /^1 span overlaps one of the same coder and code and is one with it\.$/m);
  });

  it("counts coders who marked nothing", () => {
    const alone = spans("ana,0,1,x");
    assert.match(run(alone, "--spans", "t.csv", "--length", "20").out, /undefined: fewer than two coders/);
    const figures = coefficients(alone, "--spans", "t.csv", "--length", "20", "--coders", "ana,ben,cleo");
    assert.deepEqual(figures, { alpha_u_overall: 0, "alpha_u:x": 0, char_alpha_nominal: 0, "char_alpha_binary:x": 0 });
    assert.match(
      run(spans(), "--spans", "t.csv", "--length", "9", "--coders", "a,b").out,
      /undefined: nothing is marked/,
    );
  });

  it("refuses what it cannot read, with the file and the line", () => {
    const refused = (text: string, ...args: string[]): string =>
      refusal(text, "--spans", "t.csv", "--length", "50", ...args);
    assert.match(refusal(same, "--spans", "t.csv"), /Say how long the continuum is/);
    assert.match(refused(spans("ana,5,0,x")), /^`t\.csv`:2: `length` is 0/);
    assert.match(refused(spans("ana,45,10,x")), /^`t\.csv`:2: 45 to 55 lies outside of the continuum, 0 to 50/);
    assert.match(refused(spans("ana,5,1.5,x")), /`length` is "1\.5" and not a whole number/);
    assert.match(refused(spans("ana,-5,10,x")), /`begin` is "-5" and not a whole number/);
    assert.match(refused(spans("ana,5,10,")), /`code` is empty/);
    assert.match(refused(same, "--categories", "x"), /`--categories` belongs to `--table`/);
    assert.match(refusal(same, "--spans", "t.csv", "--length", "x"), /`--length` is a whole number from 1/);
  });
});
