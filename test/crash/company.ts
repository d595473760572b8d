import { createHash } from "node:crypto";
import { createSeatsync, type Store } from "seatsync";
import { memoryDirectory, memoryRoster } from "seatsync/memory";
import type { PostgresStore } from "seatsync/postgres";
import { sealedSecrets } from "seatsync/secrets";

/** One organization: a primary admin, three admins whose settings differ, eight members, ten CRM users. */
export const organizationId = "company";
export const admins = ["primary", "admin-1", "admin-2", "admin-3"];
export const members = Array.from({ length: 8 }, (_, n) => `member-${n}`);
export const crmUserIds = Array.from({ length: 10 }, (_, n) => String(500 + n));

const key = (name: string) => createHash("sha256").update(name).digest();
const secrets = sealedSecrets({ current: "test", keys: { test: key("master") }, digestKey: key("digest") });

export const seatsyncOn = (store: Store) =>
  createSeatsync({
    store,
    secrets,
    roster: memoryRoster({
      organizations: [
        {
          id: organizationId,
          name: "Company",
          primaryAdminId: "primary",
          teams: [],
          connections: [{ provider: "hubspot", accountId: "77", label: "HubSpot" }],
        },
      ],
      members: [...admins, ...members].map((id) => ({
        id,
        organizationId,
        email: `${id}@company.test`,
        name: id,
        role: id === "primary" ? "primary-admin" : id.startsWith("admin") ? "admin" : "member",
        additionalEmails: [],
        teamIds: [],
        active: true,
      })),
    }),
    directories: {
      hubspot: () =>
        memoryDirectory({
          users: crmUserIds.map((id, n) => ({
            id,
            email: `member-${n}@company.test`,
            name: `User ${id}`,
            active: true,
            kind: "person",
          })),
        }),
    },
  });

/** Everybody's dashboard as the product had it before the first push. */
export async function putDashboards(store: PostgresStore): Promise<void> {
  for (const [n, id] of [...admins, ...members].entries()) {
    const isAdmin = n < admins.length;
    const settings = {
      meetingTitles: isAdmin ? phrases.filter((_, at) => (at + n) % 3 !== 0) : [],
      ...(isAdmin && { companyDetails: { description: `By ${id}`, customerChallenges: [], solutionPoints: [id] } }),
      ...(isAdmin && { crmKeys: await keysOf(id) }),
    };
    (await store.putDashboard(organizationId, id, { state: "ready", integrations: [], settings }))._unsafeUnwrap();
  }
}

const phrases = ["Demo", "QBR", "Kick-off", "Renewal", "Discovery", "Site visit", "Standup", "Pilot"];

async function keysOf(memberId: string) {
  const sealing = await secrets.seal({ organizationId, memberId }, `key of ${memberId}`);
  const shown = { label: `HubSpot of ${memberId}`, connectedSince: "2026-01-01T00:00:00.000Z" };
  return [{ provider: "hubspot", accountId: "77", ...shown, ...sealing }];
}
