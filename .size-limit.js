// What each import loads: minified and gzipped, without zod, neverthrow and immer.
const dependencies = ["zod", "neverthrow", "immer"];
const settings = "./settings-job-*";
const crm = "./crm-job-*";
const suggest = "./suggest-job-*";
const search = "./search-users-*";
const reads = "./reads-job-*";
const report = "./audit-report-*";
// What a push of CRM keys means for links.
const linking = "./linking-after-*";

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
  budget("import seatsync", "dist/index.js", "2 kB", [settings, crm, suggest, search, reads, report, linking]),
  budget("seatsync, after the first call of settings", "dist/index.js", "20 kB", [
    crm,
    suggest,
    search,
    reads,
    report,
    linking,
  ]),
  budget("seatsync, after the first call of crm", "dist/index.js", "20 kB", [settings, suggest, search, reads, report]),
  budget("seatsync, after a call of settings and of crm", "dist/index.js", "34 kB", [
    suggest,
    search,
    reads,
    report,
    linking,
  ]),
  budget("import seatsync/settings", "dist/settings.js", "20 kB"),
  budget("import seatsync/crm", "dist/crm.js", "20 kB"),
  budget("import seatsync/domain", "dist/domain.js", "5 kB"),
  // The engine of suggestions and search stands beside the core, and is loaded when somebody asks it.
  budget("seatsync, after the first suggestions", "dist/index.js", "41.5 kB", [settings, search, reads, report]),
  budget("seatsync, after the first call of searchUsers", "dist/index.js", "25 kB", [
    settings,
    crm,
    suggest,
    reads,
    report,
  ]),
  budget("import seatsync/suggest", "dist/suggest.js", "29.5 kB"),
];
