import { type ContractCase, contractCases } from "./contract-case.js";
import { commitPromises } from "./store/commit.js";
import { commitManyPromises } from "./store/commit-many.js";
import { copyPromises } from "./store/copies.js";
import { eventPromises } from "./store/events.js";
import { expectPromises } from "./store/expect.js";
import { linkPromises } from "./store/links.js";
import { loadPromises } from "./store/load.js";
import { needsActionPromises } from "./store/needs-action.js";
import { idPromises } from "./store/opaque-ids.js";
import { receiptPromises } from "./store/receipts.js";
import { settingsPromises } from "./store/settings.js";
import { tenantPromises } from "./store/tenants.js";
import { valuePromises } from "./store/values.js";
import { openStoreWorld, type StoreSetup } from "./store/world.js";

/**
 * Every promise of the `Store` port as a case. A store that passes them all can be plugged in; there is nothing to
 * skip.
 *
 * @example
 * for (const { name, run } of storeContract(setup)) test(name, run);
 */
export function storeContract(setup: StoreSetup): readonly ContractCase[] {
  const promises = {
    ...commitPromises,
    ...expectPromises,
    ...commitManyPromises,
    ...settingsPromises,
    ...linkPromises,
    ...loadPromises,
    ...receiptPromises,
    ...eventPromises,
    ...needsActionPromises,
    ...tenantPromises,
    ...copyPromises,
    ...valuePromises,
    ...idPromises,
  };
  return contractCases(promises, () => openStoreWorld(setup));
}
