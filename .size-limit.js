// What each import loads: minified and gzipped, without zod, neverthrow and immer.
const dependencies = ["zod", "neverthrow", "immer"];
const settings = "./settings-job-*";
const crm = "./crm-job-*";
const search = "./search-users-*";
const reads = "./reads-*";

/** `notYet`: what a first call has still to load. */
const budget = (name, path, limit, notYet = []) => ({
  name,
  path,
  limit,
  gzip: true,
  ignore: [...dependencies, ...notYet],
  // As a bundler for the web does it: what is loaded later is a file of its own.
  modifyEsbuildConfig: (config) => ({ ...config, format: "esm", splitting: true }),
});

export default [
  budget("import seatsync", "dist/index.js", "2 kB", [settings, crm, search, reads]),
  budget("seatsync, after the first call of settings", "dist/index.js", "20 kB", [crm, search, reads]),
  budget("seatsync, after the first call of crm", "dist/index.js", "20 kB", [settings, search, reads]),
  budget("seatsync, after a call of everything but searchUsers", "dist/index.js", "33 kB", [search]),
  budget("import seatsync/settings", "dist/settings.js", "20 kB"),
  budget("import seatsync/crm", "dist/crm.js", "20 kB"),
  budget("seatsync, after the first call of searchUsers", "dist/index.js", "20 kB", [settings, crm, reads]),
  budget("import seatsync/suggest", "dist/suggest.js", "20 kB"),
  budget("import seatsync/domain", "dist/domain.js", "5 kB"),
];
