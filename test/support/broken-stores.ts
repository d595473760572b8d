import type { BrokenStore } from "./broken-stores/broken.js";
import { brokenCommits } from "./broken-stores/commits.js";
import { brokenLinks } from "./broken-stores/links.js";
import { brokenNeedsAction } from "./broken-stores/needs-action.js";
import { brokenReads } from "./broken-stores/reads.js";
import { brokenTenants } from "./broken-stores/tenants.js";
import { brokenValues } from "./broken-stores/values.js";
import { brokenVersions } from "./broken-stores/versions.js";

/** Stores that each break one promise: what the store's contract is tested with. */
export const brokenStores: readonly BrokenStore[] = [
  ...brokenVersions,
  ...brokenCommits,
  ...brokenLinks,
  ...brokenReads,
  ...brokenNeedsAction,
  ...brokenTenants,
  ...brokenValues,
];
