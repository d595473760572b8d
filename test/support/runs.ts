import fc from "fast-check";

/** `LAW_RUNS` and `LAW_SEED` say how often laws are tried, and on which inputs: fewer for mutants, others by night. */
const { LAW_RUNS, LAW_SEED } = process.env;
fc.configureGlobal({
  ...(LAW_RUNS === undefined ? {} : { numRuns: Number(LAW_RUNS) }),
  ...(LAW_SEED === undefined ? {} : { seed: Number(LAW_SEED) }),
});
