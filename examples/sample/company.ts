// A made-up product with one organization: its people, its dashboards and the users of its HubSpot account.
import { pathToFileURL } from "node:url";
import { type AnySettings, memberId, organizationId } from "seatsync/domain";
import { memoryDirectory, memoryRoster, memorySecrets, memoryStore } from "seatsync/memory";

/** Fresh sample data: what a host would plug in, and a few things that only the sample can do. */
export function company() {
  const store = memoryStore();
  for (const [id, settings] of Object.entries(dashboards)) {
    store.putDashboard("company", id, { state: "ready", integrations: ["calendar"], settings });
  }
  store.putDashboard("company", "jonas", { state: "setup-incomplete", integrations: [], settings: {} });
  let time = Date.parse("2026-03-02T09:00:00Z");
  return {
    roster: memoryRoster({ organizations: [organization], members: [...members] }),
    store,
    secrets: memorySecrets(),
    directories: { hubspot: () => memoryDirectory({ users: crmUsers, pageSize: 4 }) },
    clock: { now: () => new Date(time) },
    /** Lets hours go by. */
    pass: (hours: number) => {
      time += hours * 3_600_000;
    },
    /** What a member's dashboard holds now. */
    settingsOf: (id: string) => settingsOf(store, id),
    /** Changes a dashboard as the product itself would: past seatsync, on the member's own settings page. */
    edit: async (id: string, change: AnySettings) => {
      const settings = { ...(await settingsOf(store, id)), ...change };
      store.putDashboard("company", id, { state: "ready", integrations: ["calendar"], settings });
    },
  };
}

/** Runs an example when its file is what Node was asked to run, and not when a test imports it. */
export async function runWhenExecuted(
  file: string,
  main: (print: (line: string) => void) => Promise<void>,
): Promise<void> {
  const executed = process.argv[1];
  if (executed !== undefined && pathToFileURL(executed).href === file) await main(console.log);
}

async function settingsOf(store: ReturnType<typeof memoryStore>, id: string): Promise<AnySettings> {
  const member = memberId.parse(id);
  const loaded = await store.load(organizationId.parse("company"), { dashboards: [member] });
  return loaded.isOk() ? (loaded.value.dashboards.get(member)?.value.settings ?? {}) : {};
}

const organization = {
  id: "company",
  name: "Company",
  primaryAdminId: "ada",
  teams: [{ id: "sales", name: "Sales" }],
  connections: [{ provider: "hubspot" as const, accountId: "4711", label: "Company HubSpot" }],
};

const person = (id: string, name: string, role: "primary-admin" | "admin" | "member", email: string) => ({
  id,
  organizationId: "company",
  name,
  role,
  email,
  additionalEmails: [] as string[],
  teamIds: ["sales"],
  active: true,
});

const members = [
  person("ada", "Ada Brandt", "primary-admin", "ada.brandt@company.test"),
  person("omar", "Omar Haddad", "admin", "omar.haddad@company.test"),
  person("sarah", "Sarah Jones", "member", "sarah.jones@company.test"),
  person("jonas", "Jonas Weiss", "member", "jonas.weiss@company.test"),
  // Mei reads Jonas's mail while he is away.
  { ...person("mei", "Mei Tanaka", "member", "mei.tanaka@company.test"), additionalEmails: ["jonas@company.test"] },
  person("priya", "Priya Nair", "member", "Priya.Nair@company.test"),
  { ...person("tom", "Tom Okafor", "member", "tom.okafor@company.test"), active: false },
];

const crmUser = (id: string, name: string, email: string, active = true) => ({
  id,
  name,
  email,
  active,
  kind: "person" as const,
});

const crmUsers = [
  crmUser("101", "Ada Brandt", "ada.brandt@company.test"),
  crmUser("102", "Omar Haddad", "omar.haddad@company.test"),
  // Two seats for one person: the first is an old one that nobody looks at.
  crmUser("103", "Sarah Jones (old seat)", "sarah.jones@company.test"),
  crmUser("104", "Sarah Jones", "sarah@company.test"),
  crmUser("105", "Jonas Weiss", "jonas@company.test"),
  crmUser("106", "Mei Tanaka", "mei@company.test"),
  crmUser("107", "Priya Nair", "priya.nair@company.test", false),
  { id: "108", name: "Inbound", email: null, active: true, kind: "queue" as const },
];

const stage = (pipelineName: string, internalId: string, name: string, order: number, exitPoints: string[] = []) => ({
  provider: "hubspot",
  accountId: "4711",
  pipelineId: pipelineName.toLowerCase(),
  pipelineName,
  internalId,
  name,
  order,
  exitPoints,
});

const property = (internalName: string, label: string, kind: "field" | "owner" = "field") => ({
  provider: "hubspot",
  accountId: "4711",
  objectType: "deal",
  internalName,
  label,
  type: "text",
  kind,
  mayCreate: true,
  mayUpdate: kind === "field",
});

const dashboards = {
  ada: {},
  omar: {
    customProperties: [
      property("amount", "Amount"),
      property("next_step", "Next step"),
      { ...property("hubspot_owner_id", "Deal owner", "owner"), crmUserId: "102" },
    ],
    pipelineStages: {
      stages: [
        stage("Sales", "new", "New", 1, ["qualified"]),
        stage("Sales", "qualified", "Qualified", 2, ["won", "lost"]),
        stage("Sales", "won", "Won", 3),
        stage("Sales", "lost", "Lost", 4),
      ],
    },
    companyDetails: {
      description: "We sell bicycles to offices.",
      customerChallenges: ["Parking", "Commuting"],
      solutionPoints: ["A bicycle for everybody"],
    },
    meetingTitles: ["Demo", "Discovery call", "Negotiation"],
    alternateDomains: ["client.test"],
    partnershipDomains: ["reseller.test"],
    taskSettings: { enabled: true, dueInDays: 3, assignee: "record-owner", types: [{ name: "Follow up" }] },
    emailTemplates: [
      { id: "thanks", name: "Thank you", subject: "Thank you", body: "It was good to meet you." },
      { id: "recap", name: "Recap", subject: "What we said", body: "You spoke of {{deal.next_step}}." },
    ],
    advancedSettings: {
      contextNotifications: { on: true, needs: ["slack"] },
      autoRecord: { on: true, needs: ["calendar"] },
    },
  },
  sarah: {
    customProperties: [
      property("amount", "Deal size"),
      { ...property("hubspot_owner_id", "Deal owner", "owner"), crmUserId: "104" },
    ],
    pipelineStages: { stages: [stage("Sales", "new", "Brand new", 7), stage("Sales", "parked", "Parked", 9)] },
    meetingTitles: ["demo", "QBR"],
    taskSettings: { enabled: false, dueInDays: null, assignee: "nobody", types: [] },
  },
};
