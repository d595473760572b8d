import { type CrmUser, type CrmUserKind, crmUserKind } from "../../domain/crm/crm-user.js";
import { type ContractCase, contractCases } from "./contract-case.js";
import { failurePromises } from "./directory/failures.js";
import { listingPromises, sincePromises } from "./directory/listing.js";
import { inactivePromises, kindPromises, sharedEmailPromises, withoutEmailPromises } from "./directory/users.js";
import type { DirectoryPromises, DirectoryUnderTest, DirectoryWorld } from "./directory/world.js";

/** How the suite gets a directory over a made-up CRM account, and what that CRM can have at all. */
export interface DirectorySetup {
  /** A directory of a CRM account that has just these users. */
  open(account: { readonly users: readonly CrmUser[] }): Promise<DirectoryUnderTest>;
  /**
   * The same, where the page with this number, counted from 1, cannot be read. Where that cannot be simulated leave
   * it out: then its cases are not in the list.
   */
  failing?(account: { readonly users: readonly CrmUser[]; readonly failAt: number }): Promise<DirectoryUnderTest>;
  /** How many users the CRM gives on one page. */
  readonly pageSize: number;
  /** The kinds of user that the CRM has; all when absent. */
  readonly kinds?: readonly CrmUserKind[];
  /** What the CRM never has. Its cases are not in the list. */
  readonly never?: readonly ("user-without-email" | "shared-email" | "inactive-user")[];
}

/**
 * Every promise of the `CrmUserDirectory` port as a case, tried on made-up users.
 *
 * @example
 * for (const { name, run } of directoryContract(setup)) test(name, run);
 */
export function directoryContract(setup: DirectorySetup): readonly ContractCase[] {
  const { failing, never = [] } = setup;
  const world: DirectoryWorld = {
    people: (count) => peopleOf(setup, count),
    severalPages: setup.pageSize * 3 + 1,
    open: (users) => setup.open({ users }),
    failing: (users, failAt) => (failing ?? unreachable)({ users, failAt }),
  };
  const promises: DirectoryPromises = {
    ...listingPromises,
    ...sincePromises,
    ...(never.includes("user-without-email") ? {} : withoutEmailPromises),
    ...(never.includes("shared-email") ? {} : sharedEmailPromises),
    ...(never.includes("inactive-user") ? {} : inactivePromises),
    ...Object.fromEntries((setup.kinds ?? crmUserKind.options).flatMap((kind) => Object.entries(kindPromises(kind)))),
    ...(failing === undefined ? {} : failurePromises),
  };
  return contractCases(promises, async () => world);
}

function peopleOf({ kinds = crmUserKind.options, never = [] }: DirectorySetup, count: number): readonly CrmUser[] {
  return Array.from({ length: count }, (_, n) => ({
    id: String(70_000 + n) as CrmUser["id"],
    email: `user.${n}@crm.example`,
    name: `User ${n}`,
    active: n % 5 !== 4 || never.includes("inactive-user"),
    kind: kinds[n % kinds.length] ?? "person",
  }));
}

const unreachable = () => Promise.reject(new Error("This setup cannot fail."));
