import type { AnySettings, CrmUser, Member } from "seatsync";

/** A dashboard as a company of some size has it; `share` of its items differ from those of `share` 0. */
export function aDashboard(share: number, size = 1): AnySettings {
  const differs = spread(share);
  const mark = (text: string): string => (differs() ? `${text} *` : text);
  const count = (n: number) => Array.from({ length: n * size }, (_, index) => index);
  return {
    customProperties: count(60).map((n) => ({
      provider: "hubspot",
      accountId: "77",
      objectType: (["contact", "company", "deal"] as const)[n % 3],
      internalName: `property_${n}`,
      label: mark(`Property number ${n}`),
      type: n % 2 === 0 ? "text" : "select",
      options: [1, 2, 3].map((option) => ({ value: `v${option}`, label: `Choice ${option}` })),
      description: `What the ${n}th property is about, said in a sentence or two so that a model understands it.`,
      kind: n % 20 === 0 ? "owner" : "field",
      mayCreate: true,
      mayUpdate: n % 3 === 0,
    })),
    pipelineStages: {
      stages: count(40).map((n) => ({
        provider: "hubspot",
        accountId: "77",
        pipelineId: `pipeline-${n % 4}`,
        pipelineName: `Pipeline ${n % 4}`,
        internalId: `stage-${n}`,
        name: mark(`Stage ${n}`),
        order: Math.floor(n / 4),
        description: "Deals come here once a meeting has taken place.",
        exitPoints: [`stage-${n + 4}`, `stage-${n + 8}`].filter((id) => Number(id.slice(6)) < 40 * size),
      })),
      recordTypes: count(4).map((n) => ({
        accountId: "77",
        object: "Opportunity",
        id: `012-${n}`,
        name: mark(`Type ${n}`),
      })),
    },
    companyDetails: {
      description: mark("We make software for sales teams."),
      customerChallenges: ["Too little time", "Too many tools", "No overview"],
      solutionPoints: ["One place", "Less typing", "A forecast"],
    },
    meetingTitles: count(20).map((n) => (differs() ? `Review ${n} b` : `Review ${n} a`)),
    alternateDomains: count(20).map((n) => (differs() ? `b${n}.customer.test` : `a${n}.customer.test`)),
    partnershipDomains: count(20).map((n) => (differs() ? `b${n}.partner.test` : `a${n}.partner.test`)),
    taskSettings: {
      enabled: true,
      dueInDays: differs() ? 3 : 5,
      assignee: "record-owner",
      types: [{ name: mark("Call") }, { name: "E-mail" }],
    },
    crmKeys: ["hubspot", "salesforce", "attio"].map((provider) => ({
      provider,
      accountId: "77",
      label: mark(`Our ${provider}`),
      connectedSince: "2026-01-01T00:00:00.000Z",
      sealed: "x".repeat(400),
      digest: `digest-${provider}`,
    })),
    emailTemplates: count(30).map((n) => ({
      id: `template-${n}`,
      name: `Template ${n}`,
      subject: "Next steps",
      body: mark("Thank you for your time today. ".repeat(65)),
      folder: "Follow-up",
    })),
    advancedSettings: Object.fromEntries(
      count(12).map((n) => [`toggle${n}`, { on: differs() || n % 2 === 0, needs: ["calendar"] }]),
    ),
  };
}

/** Members and CRM users of whom 95 in 100 have the same address, in other capitals now and then. */
export function aCompany(people: number): {
  readonly members: readonly Member[];
  readonly crmUsers: readonly CrmUser[];
} {
  const members: unknown[] = [];
  const crmUsers: unknown[] = [];
  for (let n = 0; n < people; n += 1) {
    const address = `first${n}.last${n % 977}@company${n % 5}.test`;
    members.push({
      id: `m${n}`,
      organizationId: "acme",
      email: address,
      name: `First${n} Last`,
      role: "member",
      additionalEmails: [],
      teamIds: [],
      active: true,
    });
    const email = n % 20 === 0 ? `f${n}@company.test` : n % 10 === 1 ? address.toUpperCase() : address;
    crmUsers.push({ id: `00500000${n}`, email, name: `First${n} Last`, active: true, kind: "person" });
  }
  return { members: members as readonly Member[], crmUsers: crmUsers as readonly CrmUser[] };
}

export const copyOf = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** True for `share` of the calls, evenly. */
function spread(share: number): () => boolean {
  let sum = 0;
  return () => {
    sum += share;
    if (sum < 1 - 1e-9) return false;
    sum -= 1;
    return true;
  };
}
