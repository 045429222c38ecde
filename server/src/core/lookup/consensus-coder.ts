/** Whose the codings of a consensus transcript are: what several coders agreed on, and nobody's own. */
export const consensusCoder = "consensus";
