/**
 * Agreement of ten people over seven published recordings: what the product says of the imported transcripts, and what a
 * plain reading of the table says, by other formulas; and R, where it is there.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StudyFigure, StudyPart } from "../../server/src/core/agreement/study/figures.ts";
import { type AgreementStudy, newAgreementStudy } from "../../server/src/core/agreement/study/study.ts";
import { checkNames } from "../../server/src/core/checks/registry.ts";
import { loadCodebook } from "../../server/src/core/codebook/load.ts";
import { resolveCodebook } from "../../server/src/core/codebook/resolve.ts";
import { importTable } from "../../server/src/core/exchange/csv/convert.ts";
import { readMap } from "../../server/src/core/exchange/csv/map.ts";
import { parseTranscript } from "../../server/src/core/transcript/parse.ts";

const tablePath = "../shared/data/annomi/AnnoMI-full.csv";

type Cells = Readonly<Record<string, string>>;

/** The table's rows by column, read without the project's own reader: the table has LF and no broken quotes. */
function rowsOf(text: string): Cells[] {
  const records: string[][] = [[]];
  for (const [, cell = "", end] of text.matchAll(/("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/g)) {
    records.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === "\n") records.push([]);
  }
  const [header = [], ...rows] = records.filter((cells) => cells.length > 1);
  return rows.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index] ?? ""])));
}

/** A unit's values, one a coder. */
type Unit = readonly string[];

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

/** All ordered pairs of different places. */
function pairs(count: number): (readonly [number, number])[] {
  return Array.from({ length: count * count }, (_, at) => [Math.floor(at / count), at % count] as const).filter(
    ([one, other]) => one !== other,
  );
}

/** Each coefficient by its definition, over pairs of coders and shares of values: no counts, no weights. */
function byDefinition(units: readonly Unit[], categories: readonly string[]): Record<string, number> {
  const coders = units[0]?.length ?? 0;
  const both = pairs(coders);
  const pa = mean(units.map((unit) => mean(both.map(([one, other]) => Number(unit[one] === unit[other])))));
  const share = (values: readonly (string | undefined)[], category: string): number =>
    values.filter((value) => value === category).length / values.length;
  const all = units.flat();
  const pooled = categories.map((category) => share(all, category));
  const own = (coder: number) =>
    categories.map((category) =>
      share(
        units.map((unit) => unit[coder]),
        category,
      ),
    );
  const owns = Array.from({ length: coders }, (_, coder) => own(coder));
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, each, at) => sum + each * (b[at] ?? 0), 0);
  const fleiss = dot(pooled, pooled);
  const conger = mean(both.map(([one, other]) => dot(owns[one] ?? [], owns[other] ?? [])));
  const ac = pooled.reduce((sum, each) => sum + each * (1 - each), 0) / (categories.length - 1);
  const corrected = (pe: number): number => (pa - pe) / (1 - pe);
  // Alpha as 1 − Do / De, by the pairs that could be drawn without putting back.
  const n = all.length;
  const counts = pooled.map((each) => each * n);
  const expected = 1 - counts.reduce((sum, each) => sum + each * (each - 1), 0) / (n * (n - 1));
  return {
    percent_agreement: pa,
    fleiss_kappa: corrected(fleiss),
    conger_kappa: corrected(conger),
    gwet_ac1: corrected(ac),
    bp_gwet: corrected(1 / categories.length),
    alpha_nominal: 1 - (1 - pa) / expected,
  };
}

function assertFigure(figure: StudyFigure, expected: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(expected)) {
    const found = figure.estimates.find((estimate) => estimate.name === name);
    assert.ok(found, `${figure.kind} ${figure.id} ${name}`);
    if (Number.isNaN(value)) assert.equal(found.value, undefined, `${figure.kind} ${figure.id} ${name}`);
    else {
      const isNear = Math.abs((found.value ?? Number.NaN) - value) < 1e-9;
      assert.ok(isNear, `${figure.kind} ${figure.id} ${name}: ${found.value}, by definition ${value}`);
    }
  }
}

/** The only part of a study in which nothing is refused. */
function partOf(study: AgreementStudy): StudyPart {
  const { refusals, parts } = study.result();
  assert.deepEqual(refusals, []);
  assert.equal(parts.length, 1);
  return parts[0] as StudyPart;
}

/** The correlations of Shrout & Fleiss by what is left of each value once the means of its row and column are taken off. */
function correlationsOf(rows: readonly (readonly number[])[]): Record<string, number> {
  const n = rows.length;
  const k = rows[0]?.length ?? 0;
  const grand = mean(rows.flat());
  const ofRow = rows.map((row) => mean(row) - grand);
  const ofColumn = Array.from({ length: k }, (_, column) => mean(rows.map((row) => row[column] ?? 0)) - grand);
  const squares = (values: readonly number[]): number => values.reduce((sum, each) => sum + each * each, 0);
  const b = (k * squares(ofRow)) / (n - 1);
  const j = (n * squares(ofColumn)) / (k - 1);
  const left = rows.flatMap((row, at) =>
    row.map((value, column) => value - grand - (ofRow[at] ?? 0) - (ofColumn[column] ?? 0)),
  );
  const e = squares(left) / ((n - 1) * (k - 1));
  const w = squares(rows.flatMap((row, at) => row.map((value) => value - grand - (ofRow[at] ?? 0)))) / (n * (k - 1));
  return {
    ICC1: (b - w) / (b + (k - 1) * w),
    ICC2: (b - e) / (b + (k - 1) * e + (k * (j - e)) / n),
    ICC3: (b - e) / (b + (k - 1) * e),
    ICC1k: (b - w) / b,
    ICC2k: (b - e) / (b + (j - e) / n),
    ICC3k: (b - e) / b,
  };
}

describe("agreement of the ten annotators of AnnoMI", () => {
  let part: StudyPart;
  /** The same recordings, compared as wholes. */
  let sessions: StudyPart;
  /** Utterance → annotator → row, of the recordings with ten annotators. */
  let utterances: Map<string, Cells[]>;
  let codes: Record<string, Readonly<Record<string, string | undefined>>>;

  before(function () {
    if (!existsSync(tablePath)) {
      console.log(`    ${tablePath} is absent: its tests are skipped`);
      this.skip();
    }
    const text = readFileSync(tablePath, "utf8");
    const { map } = readMap(readFileSync("examples/annomi/map.yaml", "utf8"));
    assert.ok(map);
    const uri = "file:///annomi/codebook.yaml";
    const file = loadCodebook(uri, readFileSync("examples/annomi/codebook.yaml", "utf8"), checkNames);
    const codebook = resolveCodebook(file, () => ({ kind: "refused", reason: "there is none" }));
    const [byTurn, bySession] = (["turn", "session"] as const).map((kind) =>
      newAgreementStudy({
        unit: { kind },
        role: undefined,
        universe: "all",
        comparison: { kind: "coders", names: [] },
        subjects: [],
        bootstrap: undefined,
      }),
    ) as [AgreementStudy, AgreementStudy];
    for (const { name, text: transcript } of importTable(text, map, { wrap: "none" }).files) {
      for (const study of [byTurn, bySession]) {
        study.add(`file:///annomi/${name}`, parseTranscript(transcript, { name, whole: true }), codebook);
      }
    }
    part = partOf(byTurn);
    sessions = partOf(bySession);

    utterances = new Map();
    for (const row of rowsOf(text)) {
      const key = `${row.transcript_id} ${row.utterance_id}`;
      utterances.set(key, [...(utterances.get(key) ?? []), row]);
    }
    for (const [key, rows] of utterances) if (rows.length !== 10) utterances.delete(key);
    for (const rows of utterances.values()) rows.sort((a, b) => Number(a.annotator_id) - Number(b.annotator_id));
    codes = {
      main_therapist_behaviour: {
        question: "main-question",
        reflection: "main-reflection",
        therapist_input: "main-input",
        other: "main-other",
      },
      question_subtype: { open: "question-open", closed: "question-closed" },
      reflection_subtype: { simple: "reflection-simple", complex: "reflection-complex" },
      therapist_input_subtype: {
        information: "input-information",
        advice: "input-advice",
        options: "input-options",
        negotiation: "input-negotiation",
      },
      client_talk_type: { change: "change-talk", neutral: "neutral-talk", sustain: "sustain-talk" },
    };
  });

  /** The values of a column over the utterances of whoever it is of. */
  function unitsOf(column: string, valueIn: (cell: string) => string): readonly Unit[] {
    const speaker = column === "client_talk_type" ? "client" : "therapist";
    return [...utterances.values()]
      .filter(([row]) => row?.interlocutor === speaker)
      .map((rows) => rows.map((row) => valueIn(row[column] ?? "")));
  }

  const groups: Readonly<Record<string, string>> = {
    main_therapist_behaviour: "main-behaviour",
    question_subtype: "question-form",
    reflection_subtype: "reflection-depth",
    therapist_input_subtype: "input-kind",
    client_talk_type: "client-talk",
  };

  it("is computed on the 428 utterances that all ten annotated", () => {
    assert.deepEqual(part.recordings, [
      "annomi-109",
      "annomi-130",
      "annomi-27",
      "annomi-55",
      "annomi-56",
      "annomi-66",
      "annomi-7",
    ]);
    assert.equal(part.raters.length, 10);
    assert.equal(utterances.size, 428);
    assert.deepEqual(part.notes, [{ kind: "alone", recordings: 126 }]);
    for (const { units, compared, basis } of part.figures) {
      const isClient = basis.universe === "turns by client";
      assert.deepEqual([units, compared], isClient ? [212, 212] : [216, 216]);
    }
  });

  it("is that of the table for each of the fifteen labels", () => {
    for (const [column, values] of Object.entries(codes)) {
      for (const [cell, code] of Object.entries(values)) {
        const figure = part.figures.find(({ kind, id }) => kind === "code" && id === code);
        assert.ok(figure, code);
        const units = unitsOf(column, (value) => (value === cell ? "yes" : "no"));
        assertFigure(figure, byDefinition(units, ["no", "yes"]));
        assert.deepEqual(
          figure.uses,
          Array.from({ length: 10 }, (_, coder) => units.filter((unit) => unit[coder] === "yes").length),
        );
      }
    }
    assert.equal(part.figures.filter(({ kind }) => kind === "code").length, 15);
  });

  it("is that of the table for what exists of each kind", () => {
    const themes: Readonly<Record<string, string>> = {
      question: "question_subtype",
      reflection: "reflection_subtype",
      input: "therapist_input_subtype",
    };
    for (const [theme, column] of Object.entries(themes)) {
      const figure = part.figures.find(({ kind, id }) => kind === "theme" && id === theme);
      assert.ok(figure, theme);
      assertFigure(
        figure,
        byDefinition(
          unitsOf(column, (value) => (value === "n/a" ? "no" : "yes")),
          ["no", "yes"],
        ),
      );
    }
    const main = part.figures.find(({ kind, id }) => kind === "theme" && id === "main-behaviour");
    assert.ok(main);
    // Every utterance of the therapist has one: nothing varies.
    assertFigure(main, {
      percent_agreement: 1,
      alpha_nominal: Number.NaN,
      conger_kappa: Number.NaN,
      fleiss_kappa: Number.NaN,
    });
  });

  it("is that of the table for the label as a whole", () => {
    for (const [column, group] of Object.entries(groups)) {
      const figure = part.figures.find(({ kind, id }) => kind === "group" && id === group);
      assert.ok(figure, group);
      const categories = [...Object.keys(codes[column] ?? {}), "n/a"];
      assertFigure(
        figure,
        byDefinition(
          unitsOf(column, (value) => value),
          categories,
        ),
      );
    }
  });

  /** How often each annotator gave a label in each recording. */
  function countsOf(column: string, cell: string): readonly (readonly number[])[] {
    const recordings = new Map<string, number[]>();
    for (const rows of utterances.values()) {
      const id = rows[0]?.transcript_id ?? "";
      const counts = recordings.get(id) ?? Array<number>(10).fill(0);
      recordings.set(id, counts);
      rows.forEach((row, coder) => {
        if (row[column] === cell) counts[coder] = (counts[coder] ?? 0) + 1;
      });
    }
    return [...recordings.values()];
  }

  it("is that of the table for how often each label was given in a session", () => {
    for (const [column, values] of Object.entries(codes)) {
      for (const [cell, code] of Object.entries(values)) {
        const figure = sessions.figures.find(({ id, rollsUp }) => id === code && !rollsUp);
        assert.ok(figure, code);
        const counts = countsOf(column, cell);
        assert.deepEqual([figure.units, figure.compared, counts.length], [7, 7, 7]);
        assertFigure(figure, correlationsOf(counts));
      }
    }
  });

  it("is what psych computes of how often each label was given", function () {
    this.timeout(60_000);
    const isThere = spawnSync("Rscript", [
      "--vanilla",
      "-e",
      'if (!requireNamespace("psych", quietly = TRUE)) quit(status = 1)',
    ]);
    if (isThere.status !== 0) {
      console.log("    R or its package psych is absent: the comparison with it is skipped");
      this.skip();
    }
    const tables = Object.entries(codes).flatMap(([column, values]) =>
      Object.entries(values).map(([cell, code]) => [code ?? "", countsOf(column, cell)] as const),
    );
    const lines = tables.map(
      ([code, counts]) =>
        `tables[["${code}"]] <- matrix(c(${counts.flat().join(",")}), ${counts.length}, byrow = TRUE)`,
    );
    const program = [
      "tables <- list()",
      ...lines,
      "for (code in names(tables)) cat(code, format(psych::ICC(tables[[code]], lmer = FALSE)$results$ICC, digits = 15), fill = 1000)",
    ].join("\n");
    const { status, stdout, stderr } = spawnSync("Rscript", ["--vanilla", "-"], { input: program, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    const told = stdout.trim().split("\n");
    assert.equal(told.length, 15);
    for (const line of told) {
      const [code, ...values] = line.trim().split(/\s+/);
      const figure = sessions.figures.find(({ id, rollsUp }) => id === code && !rollsUp);
      assert.ok(figure, code);
      const names = ["ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"];
      assertFigure(figure, Object.fromEntries(names.map((name, index) => [name, Number(values[index])])));
    }
  });

  it("is what R computes from the same table", function () {
    this.timeout(60_000);
    if (spawnSync("Rscript", ["--version"]).status !== 0) {
      console.log("    R is absent: the comparison with it is skipped");
      this.skip();
    }
    const folder = mkdtempSync(join(tmpdir(), "rapport-r-"));
    try {
      for (const column of Object.keys(groups)) {
        const rows = unitsOf(column, (value) => value).map((unit) => unit.join(","));
        writeFileSync(join(folder, `${column}.csv`), `${rows.join("\n")}\n`);
      }
      writeFileSync(join(folder, "agree.R"), script);
      const { status, stdout, stderr } = spawnSync("Rscript", ["--vanilla", "agree.R"], {
        cwd: folder,
        encoding: "utf8",
      });
      assert.equal(status, 0, stderr);
      const lines = stdout.trim().split("\n");
      assert.equal(lines.length, 5);
      for (const line of lines) {
        const [column = "", pa, fleiss, alpha, light] = line.split(" ");
        const figure = part.figures.find(({ kind, id }) => kind === "group" && id === groups[column]);
        assert.ok(figure, column);
        assertFigure(figure, {
          percent_agreement: Number(pa),
          fleiss_kappa: Number(fleiss),
          alpha_nominal: Number(alpha),
          conger_kappa: Number(light),
        });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  /** Matrices of R's own: the counts of `irr::kappam.fleiss`, and the coincidences of Krippendorff (2011). */
  const script = `
for (name in c("main_therapist_behaviour", "question_subtype", "reflection_subtype", "therapist_input_subtype", "client_talk_type")) {
  ratings <- as.matrix(read.csv(paste0(name, ".csv"), header = FALSE, colClasses = "character", na.strings = character(0)))
  levels <- sort(unique(as.vector(ratings)))
  counts <- t(apply(ratings, 1, function(row) table(factor(row, levels))))
  m <- ncol(ratings); N <- nrow(ratings)
  agree <- mean((rowSums(counts^2) - m) / (m * (m - 1)))
  chance <- sum((colSums(counts) / (N * m))^2)
  o <- Reduce("+", lapply(1:N, function(u) (outer(counts[u, ], counts[u, ]) - diag(counts[u, ])) / (m - 1)))
  e <- (outer(rowSums(o), rowSums(o)) - diag(rowSums(o))) / (sum(o) - 1)
  alpha <- 1 - (sum(o) - sum(diag(o))) / (sum(e) - sum(diag(e)))
  shares <- apply(ratings, 2, function(column) table(factor(column, levels)) / N)
  products <- crossprod(shares)
  conger <- mean(products[upper.tri(products)])
  cat(name, format(c(agree, (agree - chance) / (1 - chance), alpha, (agree - conger) / (1 - conger)), digits = 15), fill = 1000)
}
`;
});
