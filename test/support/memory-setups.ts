import { memoryRoster, memorySecrets, memoryStore } from "seatsync/memory";
import type { RosterPeople, RosterUnderTest, SecretsUnderTest, StoreUnderTest } from "seatsync/testing";

export async function memoryStoreSetup(): Promise<StoreUnderTest> {
  const store = memoryStore();
  return { store, putDashboard: async (...dashboard) => store.putDashboard(...dashboard) };
}

export async function memorySecretsSetup(): Promise<SecretsUnderTest> {
  const secrets = memorySecrets();
  return {
    secrets,
    seal: async ({ organizationId, memberId }, key) => secrets.seal(organizationId, memberId, key),
    open: async ({ organizationId, memberId }, sealed) => secrets.open(organizationId, memberId, sealed),
  };
}

export async function memoryRosterSetup(): Promise<RosterUnderTest> {
  return { roster: memoryRoster(people), people };
}

const member = (id: string, organizationId: string, active = true): RosterPeople["members"][number] => ({
  id,
  organizationId,
  email: `${id}@${organizationId}.example`,
  name: id,
  role: "member",
  additionalEmails: [`${id}@other.example`],
  teamIds: ["team-1"],
  active,
});

/** Two products' customers, who happen to use some of the same ids. */
export const people: RosterPeople = {
  organizations: [
    {
      id: "tents",
      name: "Tents of Tromsø",
      primaryAdminId: "frida",
      teams: [{ id: "team-1", name: "North" }],
      connections: [{ provider: "hubspot", accountId: "portal-1", label: "Tents" }],
    },
    { id: "boats", name: "Boats of Bergen", primaryAdminId: null, teams: [], connections: [] },
  ],
  members: [
    member("frida", "tents"),
    member("gro", "tents"),
    member("hanna", "tents", false),
    member("gro", "boats"),
    member("ivar", "boats"),
  ],
};
