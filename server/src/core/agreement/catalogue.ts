/**
 * What each coefficient is called, who described it, and on which units it is computed.
 */

/**
 * The units that a figure is computed on: `paired` those with two ratings or more; `complete` those that every coder rated;
 * `pairs` for each pair of coders those that both rated; `continuum` all that could be marked.
 */
export type Basis = "paired" | "complete" | "pairs" | "continuum";

export interface About {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly basis: Basis;
}

/** How missing ratings are treated, by what a figure is computed on. */
export const missingWords: Readonly<Record<Basis, string>> = {
  paired: "units with two ratings or more",
  complete: "units that every coder rated",
  pairs: "for each pair of coders, units that both rated",
  continuum: "the whole continuum",
};

/** In the order in which they are told. */
const known: readonly (readonly [name: string, title: string, source: string, basis: Basis])[] = [
  ["percent_agreement", "Percent agreement", "Fleiss 1971; Gwet 2014", "paired"],
  ["unanimous_agreement", "Agreement of all coders", "", "complete"],
  ["cohen_kappa", "Cohen’s kappa", "Cohen 1960", "complete"],
  ["cohen_kappa_linear", "Cohen’s kappa, linear weights", "Cohen 1968", "complete"],
  ["cohen_kappa_quadratic", "Cohen’s kappa, quadratic weights", "Cohen 1968", "complete"],
  ["cohen_kappa_linear_by_value", "Cohen’s kappa, linear by value", "Cohen 1968", "complete"],
  ["cohen_kappa_quadratic_by_value", "Cohen’s kappa, quadratic by value", "Cohen 1968", "complete"],
  ["cohen_kappa_weighted", "Cohen’s kappa, given weights", "Cohen 1968", "complete"],
  ["scott_pi", "Scott’s pi", "Scott 1955", "complete"],
  ["mean_pairwise_cohen", "Mean Cohen’s kappa of all pairs", "Light 1971", "pairs"],
  ["conger_kappa", "Conger’s kappa", "Conger 1980; Gwet 2014", "paired"],
  ["hubert_kappa", "Hubert’s kappa", "Hubert 1977", "complete"],
  ["davies_fleiss_kappa", "Davies & Fleiss’ kappa", "Davies & Fleiss 1982", "complete"],
  ["fleiss_kappa", "Fleiss’ kappa", "Fleiss 1971", "complete"],
  ["fleiss_kappa_gwet", "Fleiss’ kappa, missing ratings", "Fleiss 1971; Gwet 2014", "paired"],
  ["alpha_nominal", "Krippendorff’s alpha, nominal", "Krippendorff 2018", "paired"],
  ["alpha_ordinal", "Krippendorff’s alpha, ordinal", "Krippendorff 2018", "paired"],
  ["alpha_interval", "Krippendorff’s alpha, interval", "Krippendorff 2018", "paired"],
  ["alpha_ratio", "Krippendorff’s alpha, ratio", "Krippendorff 2018", "paired"],
  ["gwet_ac1", "Gwet’s AC1", "Gwet 2008", "paired"],
  ["gwet_ac2_linear", "Gwet’s AC2, linear weights", "Gwet 2014", "paired"],
  ["gwet_ac2_quadratic", "Gwet’s AC2, quadratic weights", "Gwet 2014", "paired"],
  ["gwet_ac2_ordinal", "Gwet’s AC2, ordinal weights", "Gwet 2014", "paired"],
  ["gwet_ac2_linear_by_value", "Gwet’s AC2, linear by value", "Gwet 2014", "paired"],
  ["gwet_ac2_quadratic_by_value", "Gwet’s AC2, quadratic by value", "Gwet 2014", "paired"],
  ["bp_gwet", "Brennan–Prediger", "Brennan & Prediger 1981", "paired"],
  ["bennett_s", "Bennett’s S", "Bennett et al. 1954", "paired"],
  ["randolph_kappa", "Randolph’s kappa", "Randolph 2005", "complete"],
  ["ICC1", "ICC(1,1), one coder", "Shrout & Fleiss 1979", "complete"],
  ["ICC2", "ICC(2,1), absolute agreement", "Shrout & Fleiss 1979", "complete"],
  ["ICC3", "ICC(3,1), consistency", "Shrout & Fleiss 1979", "complete"],
  ["ICC1k", "ICC(1,k), mean of coders", "Shrout & Fleiss 1979", "complete"],
  ["ICC2k", "ICC(2,k), absolute, mean of coders", "Shrout & Fleiss 1979", "complete"],
  ["ICC3k", "ICC(3,k), consistency, mean of coders", "Shrout & Fleiss 1979", "complete"],
  ["alpha_u_overall", "Alpha for unitizing, overall", "Krippendorff 1995, 2004", "continuum"],
  ["char_alpha_nominal", "Alpha by characters, nominal", "Krippendorff 2018", "continuum"],
];

const byName = new Map(known.map(([name, title, source, basis]) => [name, { name, title, source, basis }]));

/** What is known of a coefficient; undefined for the parts of one, such as `gwet_ac1_se`. */
export function aboutOf(name: string): About | undefined {
  const colon = name.indexOf(":");
  if (colon < 0) return byName.get(name);
  const category = name.slice(colon + 1);
  switch (name.slice(0, colon)) {
    case "alpha_u":
      return { name, title: `Alpha for unitizing, ${category}`, source: "Krippendorff 1995, 2004", basis: "continuum" };
    case "char_alpha_binary":
      return { name, title: `Alpha by characters, ${category}`, source: "Krippendorff 2018", basis: "continuum" };
    default:
      return undefined;
  }
}

/** The coefficients among figures, in the order in which they are told; those of categories follow their sum. */
export function coefficientsAmong(names: Iterable<string>): readonly About[] {
  const order = [...byName.keys()];
  const rank = (name: string): number => {
    if (name.startsWith("alpha_u:")) return order.indexOf("alpha_u_overall") + 0.5;
    if (name.startsWith("char_alpha_binary:")) return order.length;
    return order.indexOf(name);
  };
  const present = [...names].flatMap((name) => aboutOf(name) ?? []);
  return present.sort((one, other) => rank(one.name) - rank(other.name));
}
