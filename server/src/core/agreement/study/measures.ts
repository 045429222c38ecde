/**
 * The figures of a study: what each is called, which a person sees first, and who described it.
 */

export type Level = "nominal" | "ordinal" | "interval" | "count" | "span" | "spans" | "gold";

export interface Measure {
  /** As in JSON, and for `--fail-under`. */
  readonly name: string;
  /** The head of a column. */
  readonly label: string;
  /** In the running text of a paper. */
  readonly words: string;
  /** Keys of `references`. */
  readonly sources: readonly string[];
}

/** What is known of each, by its name. */
export const measures: ReadonlyMap<string, Measure> = new Map(
  (
    [
      ["percent_agreement", "agree", "observed agreement (mean share of agreeing pairs of coders)", []],
      ["cohen_kappa", "κ", "Cohen’s kappa", ["cohen1960"]],
      ["cohen_kappa_linear", "κ lin", "Cohen’s kappa with linear weights", ["cohen1968"]],
      ["cohen_kappa_quadratic", "κ quad", "Cohen’s kappa with quadratic weights", ["cohen1968"]],
      ["cohen_kappa_quadratic_by_value", "κ quad", "Cohen’s kappa with quadratic weights", ["cohen1968"]],
      ["conger_kappa", "κ", "Conger’s kappa for several coders", ["conger1980"]],
      ["fleiss_kappa", "Fleiss κ", "Fleiss’ kappa", ["fleiss1971"]],
      ["fleiss_kappa_gwet", "Fleiss κ", "Fleiss’ kappa, extended to missing ratings", ["fleiss1971", "gwet2014"]],
      ["alpha_nominal", "α", "Krippendorff’s alpha (nominal)", ["krippendorff2018"]],
      ["alpha_ordinal", "α", "Krippendorff’s alpha (ordinal)", ["krippendorff2018"]],
      ["alpha_interval", "α", "Krippendorff’s alpha (interval)", ["krippendorff2018"]],
      ["alpha_ratio", "α", "Krippendorff’s alpha (ratio)", ["krippendorff2018"]],
      ["gwet_ac1", "AC1", "Gwet’s AC1", ["gwet2008"]],
      ["gwet_ac2_ordinal", "AC2", "Gwet’s AC2 with ordinal weights", ["gwet2014"]],
      ["gwet_ac2_linear", "AC2 lin", "Gwet’s AC2 with linear weights", ["gwet2014"]],
      ["gwet_ac2_quadratic", "AC2", "Gwet’s AC2 with quadratic weights", ["gwet2014"]],
      ["gwet_ac2_quadratic_by_value", "AC2", "Gwet’s AC2 with quadratic weights", ["gwet2014"]],
      ["bp_gwet", "BP", "the Brennan–Prediger coefficient", ["brennan1981"]],
      ["ICC1", "ICC(1,1)", "ICC(1,1), one-way, one coder", ["shrout1979", "mcgraw1996"]],
      ["ICC2", "ICC(2,1)", "ICC(2,1), two-way random, absolute agreement, one coder", ["shrout1979", "mcgraw1996"]],
      ["ICC3", "ICC(3,1)", "ICC(3,1), two-way mixed, consistency, one coder", ["shrout1979", "mcgraw1996"]],
      ["ICC1k", "ICC(1,k)", "ICC(1,k), one-way, mean of the coders", ["shrout1979", "mcgraw1996"]],
      [
        "ICC2k",
        "ICC(2,k)",
        "ICC(2,k), two-way random, absolute agreement, mean of the coders",
        ["shrout1979", "mcgraw1996"],
      ],
      ["ICC3k", "ICC(3,k)", "ICC(3,k), two-way mixed, consistency, mean of the coders", ["shrout1979", "mcgraw1996"]],
      ["char_alpha", "char α", "Krippendorff’s alpha by characters", ["krippendorff2018"]],
      ["alpha_u", "αU", "Krippendorff’s alpha for unitizing", ["krippendorff2004"]],
      ["precision", "precision", "precision", []],
      ["recall", "recall", "recall", []],
      ["f1", "F1", "F1, the harmonic mean of precision and recall", ["hripcsak2005"]],
    ] as const
  ).map(([name, label, words, sources]) => [name, { name, label, words, sources }]),
);

/** The figures of each level in the order in which they are told, as far as they apply; the first rows are what a person sees. */
export const measuresOf: Readonly<
  Record<Level, { readonly shown: readonly string[]; readonly more: readonly string[] }>
> = {
  nominal: {
    shown: ["percent_agreement", "cohen_kappa", "conger_kappa", "alpha_nominal", "gwet_ac1"],
    more: ["fleiss_kappa", "fleiss_kappa_gwet", "bp_gwet"],
  },
  ordinal: {
    shown: ["percent_agreement", "cohen_kappa_quadratic", "alpha_ordinal", "gwet_ac2_ordinal", "ICC2"],
    more: [
      "cohen_kappa",
      "cohen_kappa_linear",
      "gwet_ac2_linear",
      "gwet_ac2_quadratic",
      "ICC1",
      "ICC3",
      "ICC1k",
      "ICC2k",
      "ICC3k",
    ],
  },
  interval: {
    shown: [
      "percent_agreement",
      "cohen_kappa_quadratic_by_value",
      "alpha_interval",
      "gwet_ac2_quadratic_by_value",
      "ICC2",
    ],
    more: ["ICC1", "ICC3", "ICC1k", "ICC2k", "ICC3k"],
  },
  count: { shown: ["alpha_ratio", "ICC2", "ICC2k"], more: ["ICC1", "ICC3", "ICC1k", "ICC3k", "percent_agreement"] },
  span: { shown: ["percent_agreement", "char_alpha", "alpha_u"], more: [] },
  spans: { shown: ["char_alpha", "alpha_u"], more: [] },
  gold: { shown: ["precision", "recall", "f1", "percent_agreement", "cohen_kappa", "char_alpha", "alpha_u"], more: [] },
};

/** Short names for `--fail-under`, each with the figures that it stands for: one of them at most is in a level. */
export const shortNames: ReadonlyMap<string, readonly string[]> = new Map([
  ["agree", ["percent_agreement"]],
  ["kappa", ["cohen_kappa", "conger_kappa", "cohen_kappa_quadratic", "cohen_kappa_quadratic_by_value"]],
  ["alpha", ["alpha_nominal", "alpha_ordinal", "alpha_interval", "alpha_ratio", "char_alpha"]],
  ["ac", ["gwet_ac1", "gwet_ac2_ordinal", "gwet_ac2_quadratic_by_value"]],
  ["icc", ["ICC2"]],
]);

/** The works that describe the figures, as a paper lists them (Markdown). */
export const references: ReadonlyMap<string, { readonly short: string; readonly full: string }> = new Map(
  Object.entries({
    brennan1981: {
      short: "Brennan & Prediger, 1981",
      full: "Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: Some uses, misuses, and alternatives. *Educational and Psychological Measurement, 41*(3), 687–699.",
    },
    cohen1960: {
      short: "Cohen, 1960",
      full: "Cohen, J. (1960). A coefficient of agreement for nominal scales. *Educational and Psychological Measurement, 20*(1), 37–46.",
    },
    cohen1968: {
      short: "Cohen, 1968",
      full: "Cohen, J. (1968). Weighted kappa: Nominal scale agreement with provision for scaled disagreement or partial credit. *Psychological Bulletin, 70*(4), 213–220.",
    },
    conger1980: {
      short: "Conger, 1980",
      full: "Conger, A. J. (1980). Integration and generalization of kappas for multiple raters. *Psychological Bulletin, 88*(2), 322–328.",
    },
    efron1993: {
      short: "Efron & Tibshirani, 1993",
      full: "Efron, B., & Tibshirani, R. J. (1993). *An introduction to the bootstrap.* Chapman & Hall.",
    },
    fleiss1971: {
      short: "Fleiss, 1971",
      full: "Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. *Psychological Bulletin, 76*(5), 378–382.",
    },
    gwet2008: {
      short: "Gwet, 2008",
      full: "Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. *British Journal of Mathematical and Statistical Psychology, 61*(1), 29–48.",
    },
    gwet2014: {
      short: "Gwet, 2014",
      full: "Gwet, K. L. (2014). *Handbook of inter-rater reliability* (4th ed.). Advanced Analytics.",
    },
    hripcsak2005: {
      short: "Hripcsak & Rothschild, 2005",
      full: "Hripcsak, G., & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in information retrieval. *Journal of the American Medical Informatics Association, 12*(3), 296–298.",
    },
    krippendorff2004: {
      short: "Krippendorff, 2004",
      full: "Krippendorff, K. (2004). Measuring the reliability of qualitative text analysis data. *Quality & Quantity, 38*(6), 787–800.",
    },
    krippendorff2018: {
      short: "Krippendorff, 2018",
      full: "Krippendorff, K. (2018). *Content analysis: An introduction to its methodology* (4th ed.). Sage.",
    },
    mcgraw1996: {
      short: "McGraw & Wong, 1996",
      full: "McGraw, K. O., & Wong, S. P. (1996). Forming inferences about some intraclass correlation coefficients. *Psychological Methods, 1*(1), 30–46.",
    },
    shrout1979: {
      short: "Shrout & Fleiss, 1979",
      full: "Shrout, P. E., & Fleiss, J. L. (1979). Intraclass correlations: Uses in assessing rater reliability. *Psychological Bulletin, 86*(2), 420–428.",
    },
  }),
);
