import type { Result, ResultAsync } from "neverthrow";
import type * as z from "zod";
import { createSeatsync } from "../../src/actions/seatsync.js";
import type { Fault, MemorySecrets } from "../../src/adapters/memory/index.js";
import { memoryDirectory, memoryRoster, memorySecrets, memoryStore } from "../../src/adapters/memory/index.js";
import type { Dashboard } from "../../src/domain/dashboard.js";
import type { member } from "../../src/domain/member.js";
import type { organization } from "../../src/domain/organization.js";
import { builtInCategories, type Settings } from "../../src/domain/settings/categories.js";
import type { DirectoryError, DirectoryPage, UnreadableRow } from "../../src/ports/crm-user-directory.js";

type MemberInput = z.input<typeof member>;
type OrganizationInput = z.input<typeof organization>;

/**
 * A company for tests, with everything in the process: Petra is the primary admin, Anna and Boris are admins, Sarah
 * and Tom are members; HubSpot account 77. Time stands still until it is told to go on; ids count.
 */
export function aWorld({ faults = [] }: { readonly faults?: readonly Fault[] } = {}) {
  const organizations: OrganizationInput[] = [
    anOrganization("acme", {
      primaryAdminId: "petra",
      connections: [{ provider: "hubspot", accountId: "77", label: "Acme HubSpot" }],
    }),
    anOrganization("globex", { primaryAdminId: "gina" }),
  ];
  const members: MemberInput[] = [
    aMember("petra", { role: "primary-admin", name: "Petra Novak" }),
    aMember("anna", { role: "admin", name: "Anna Berg" }),
    aMember("boris", { role: "admin", name: "Boris Klein" }),
    aMember("sarah", { email: "sarah.jones@company.test", name: "Sarah Jones" }),
    aMember("tom", { name: "Tom Weber" }),
    aMember("gina", { organizationId: "globex", role: "primary-admin" }),
    aMember("greg", { organizationId: "globex" }),
  ];
  const store = memoryStore({ faults });
  const secrets: MemorySecrets = memorySecrets();
  const crm: {
    users: DirectoryPage["users"];
    unreadable: readonly UnreadableRow[];
    pageSize: number;
    failAt?: { page: number; error: DirectoryError };
  } = {
    users: [],
    unreadable: [],
    pageSize: 2,
  };
  const thrown: unknown[] = [];
  let now = Date.parse("2026-03-02T09:00:00.000Z");
  let count = 0;
  const host = {
    roster: memoryRoster({ organizations, members }),
    store,
    secrets,
    directories: { hubspot: () => memoryDirectory(crm), salesforce: () => memoryDirectory(crm) },
    clock: { now: () => new Date(now) },
    ids: {
      next: (kind: string) => {
        count += 1;
        return `${kind}-${count}`;
      },
    },
    onPortFailure: (_port: string, cause: unknown) => {
      thrown.push(cause);
    },
  };
  return {
    organizations,
    members,
    store,
    secrets,
    crm,
    host,
    thrown,
    categories: builtInCategories,
    seatsync: createSeatsync(host),
    later(milliseconds = 60_000) {
      now += milliseconds;
      return new Date(now).toISOString();
    },
    /** Changes a member in the roster. */
    change(id: string, facts: Partial<MemberInput>) {
      const at = members.findIndex((each) => each.id === id);
      members[at] = { ...aMember(id), ...members[at], ...facts };
    },
    dashboard(
      id: string,
      settings: Settings,
      more: Partial<Omit<Dashboard, "memberId" | "settings">> = {},
      organizationId = "acme",
    ) {
      store.putDashboard(organizationId, id, {
        state: "ready",
        integrations: [],
        ...more,
        settings: settings as Dashboard["settings"],
      });
    },
    /** A CRM key of a member, sealed for them. */
    key(memberId: string, provider: string, accountId: string, secret = `${provider}-key`, organizationId = "acme") {
      return {
        provider,
        accountId,
        label: `${provider} ${accountId}`,
        connectedSince: "2026-01-01T00:00:00.000Z",
        ...secrets.seal(organizationId, memberId, secret),
      } as unknown as NonNullable<Settings["crmKeys"]>[number];
    },
    async settings(id: string, organizationId = "acme"): Promise<Settings> {
      const loaded = ok(await store.load(organizationId as never, { dashboards: [id as never] }));
      return (loaded.dashboards.get(id as never)?.value.settings ?? {}) as Settings;
    },
    /** Everything the store holds of an organization, to see that nothing was written. */
    async everything(organizationId = "acme") {
      const ids = members.map((each) => each.id as never);
      const loaded = ok(
        await store.load(organizationId as never, {
          dashboards: ids,
          baselines: ids,
          links: { of: "everybody" },
          directories: { users: "all" },
        }),
      );
      const receipts = ok(await store.receipts(organizationId as never, { limit: 1000 }));
      const events = ok(await store.events(organizationId as never, { limit: 1000 }));
      const place = { provider: "hubspot" as const, accountId: "77" as never, limit: 1000 };
      const open = ok(await store.needsAction(organizationId as never, place));
      return { loaded, receipts: receipts.items, events: events.items, needsAction: open.items };
    },
  };
}

export type World = ReturnType<typeof aWorld>;

function aMember(id: string, more: Partial<MemberInput> = {}): MemberInput {
  return {
    id,
    organizationId: "acme",
    email: `${id}@company.test`,
    name: id,
    role: "member",
    additionalEmails: [],
    teamIds: [],
    active: true,
    ...more,
  };
}

function anOrganization(id: string, more: Partial<OrganizationInput> = {}): OrganizationInput {
  return { id, name: id, primaryAdminId: null, teams: [], connections: [], ...more };
}

export function aStage(internalId: string, more: Record<string, unknown> = {}) {
  return {
    provider: "hubspot",
    accountId: "77",
    pipelineId: "sales",
    pipelineName: "Sales",
    internalId,
    name: `Stage ${internalId}`,
    order: 1,
    exitPoints: [],
    ...more,
  } as unknown as NonNullable<Settings["pipelineStages"]>["stages"][number];
}

export function aProperty(internalName: string, more: Record<string, unknown> = {}) {
  return {
    provider: "hubspot",
    accountId: "77",
    objectType: "deal",
    internalName,
    label: internalName,
    type: "text",
    kind: "field",
    mayCreate: true,
    mayUpdate: true,
    ...more,
  } as unknown as NonNullable<Settings["customProperties"]>[number];
}

export const aPerson = (id: string, email: string | null, more: Record<string, unknown> = {}) =>
  ({ id, email, name: `User ${id}`, active: true, kind: "person", ...more }) as DirectoryPage["users"][number];

/** The value, or the test fails with the error. */
export function ok<T, E>(result: Result<T, E>): T {
  if (result.isErr()) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The error, or the test fails. */
export function error<T, E>(result: Result<T, E>): E {
  if (result.isOk()) throw new Error(`expected an error, got ${JSON.stringify(result.value)}`);
  return result.error;
}

export const okOf = async <T, E>(result: ResultAsync<T, E>): Promise<T> => ok(await result);
export const errorOf = async <T, E>(result: ResultAsync<T, E>): Promise<E> => error(await result);
