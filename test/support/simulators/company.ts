import type { CrmProvider, CrmUserDirectory } from "seatsync";
import { createSeatsync } from "seatsync";
import { memoryRoster, memoryStore } from "seatsync/memory";

/** Three of a company, who have users in the three CRMs under these ids; Tom is the one whom no CRM knows. */
export const people = ["ada", "sarah", "lee"].map((id, n) => [`70${n}`, `${id}@company.test`] as const);

/** A company with an account in each of the three CRMs, read through these directories. */
export function connectedCompany(directories: Readonly<Record<CrmProvider, CrmUserDirectory>>) {
  const providers = ["hubspot", "salesforce", "zoho"] as const;
  const roster = memoryRoster({
    organizations: [
      {
        id: "company",
        name: "Company",
        primaryAdminId: "ada",
        teams: [],
        connections: providers.map((provider) => ({ provider, accountId: "1", label: provider })),
      },
    ],
    members: ["ada", "sarah", "lee", "tom"].map((id) => ({
      id,
      organizationId: "company",
      email: `${id}@company.test`,
      name: id,
      role: id === "ada" ? ("primary-admin" as const) : ("member" as const),
      additionalEmails: [],
      teamIds: [],
      active: true,
    })),
  });
  return createSeatsync({
    roster,
    store: memoryStore(),
    directories: {
      hubspot: () => directories.hubspot,
      salesforce: () => directories.salesforce,
      zoho: () => directories.zoho,
    },
  });
}
