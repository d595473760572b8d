import fc from "fast-check";

/** `LAW_RUNS` and `LAW_SEED` say how often laws are tried, and on which inputs: fewer for mutants, others by night. */
const { LAW_RUNS, LAW_SEED } = process.env;
fc.configureGlobal({
  // A mutant is dead with the first case that fails; the smallest case is for people.
  ...(LAW_RUNS === undefined ? {} : { numRuns: Number(LAW_RUNS), endOnFailure: true }),
  ...(LAW_SEED === undefined ? {} : { seed: Number(LAW_SEED) }),
});
