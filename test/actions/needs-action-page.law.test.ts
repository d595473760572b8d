import fc from "fast-check";
import { expect } from "vitest";

import { createSeatsync, type Seatsync } from "../../src/actions/seatsync.js";
import type { ShownStatus } from "../../src/actions/shown-status.js";
import { severityOf } from "../../src/domain/crm/severity.js";
import { law } from "../support/law.js";
import { aPerson, aWorld, okOf, type World } from "../support/world.js";

const byAnna = { organizationId: "acme", actorId: "anna" };
const accounts = ["77", "88"] as const;

const aMember = fc.constantFrom("anna", "boris", "sarah", "tom");
const anAccount = fc.constantFrom(...accounts);
const users = ["u-anna", "u-boris", "u-sarah", "u-tom"] as const;
const aUser = fc.constantFrom(...users);

type Step =
  | { do: "relink"; member: string; account: string; user: string; force: boolean }
  | { do: "unlink" | "ignore" | "unignore"; member: string; account: string }
  | { do: "swap"; member: string; other: string; account: string }
  | { do: "keys"; member: string; account: string }
  | { do: "undo" }
  | { do: "accept" | "undoAcceptance"; account: string };

const syncing = fc.record({ do: fc.constant("sync" as const), account: anAccount });
const byHand: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("relink" as const),
      member: aMember,
      account: anAccount,
      user: aUser,
      force: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("unlink" as const, "ignore" as const, "unignore" as const),
      member: aMember,
      account: anAccount,
    }),
  },
  fc.record({ do: fc.constant("swap" as const), member: aMember, other: aMember, account: anAccount }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant("keys" as const), member: aMember, account: anAccount }) },
  { weight: 2, arbitrary: fc.constant<Step>({ do: "undo" }) },
  fc.record({ do: fc.constantFrom("accept" as const, "undoAcceptance" as const), account: anAccount }),
);

/** Who is in the CRM, and how: by their address or by another, active or not. */
const listing = fc.record(
  Object.fromEntries(users.map((id) => [id, fc.record({ found: fc.boolean(), active: fc.boolean() })])) as Record<
    (typeof users)[number],
    fc.Arbitrary<{ found: boolean; active: boolean }>
  >,
);

/** Two portals of one company. Nobody but Petra has a key at first, so everybody is of the portal that a call names. */
async function aCompany(people: Record<string, { found: boolean; active: boolean }>) {
  const world = aWorld();
  world.organizations[0]!.connections = accounts.map((accountId) => ({
    provider: "hubspot",
    accountId,
    label: accountId,
  }));
  for (const { id } of world.members) world.dashboard(id, {});
  world.crm.users = Object.entries(people).map(([id, { found, active }], n) =>
    aPerson(id, `${found ? id.slice(2) : `someone-${n}`}@company.test`, {
      name: `${id[2]?.toUpperCase()}${id.slice(3)} Jones`,
      active,
    }),
  );
  const seatsync = createSeatsync({ ...world.host, acceptSuggestionsFrom: 0.5 });
  for (const accountId of accounts) await okOf(seatsync.crm.syncUsers({ ...inHubspot, accountId }));
  return { world, seatsync, acceptances: [] as string[] };
}

const inHubspot = { ...byAnna, provider: "hubspot" as const };

type Company = Awaited<ReturnType<typeof aCompany>>;

/** One step; a refusal changes nothing. */
async function take({ world, seatsync, acceptances }: Company, step: Step): Promise<void> {
  world.later();
  switch (step.do) {
    case "relink": {
      const force = step.force ? ({ ifTaken: "take-over", ifInactive: "link-anyway" } as const) : {};
      await seatsync.crm.relink({ ...seatOf(step), crmUserId: step.user, ...force });
      return;
    }
    case "swap":
      await seatsync.crm.swap({ ...seatOf(step), otherMemberId: step.other, ifInactive: "link-anyway" });
      return;
    case "keys":
      givePetra(world, step.account);
      await seatsync.crm.syncKeys({ ...byAnna, targetId: step.member });
      return;
    case "undo": {
      const { items } = await okOf(seatsync.settings.receipts(byAnna));
      const last = items.find(({ undoable }) => undoable);
      if (last !== undefined) await seatsync.settings.undoPush({ ...byAnna, receiptId: last.receipt.id });
      return;
    }
    case "accept": {
      const accepted = await seatsync.crm.acceptSuggestions({ ...inHubspot, accountId: step.account });
      if (accepted.isOk() && accepted.value.acceptanceId !== null) acceptances.push(accepted.value.acceptanceId);
      return;
    }
    case "undoAcceptance": {
      const acceptanceId = acceptances.pop() ?? "none";
      await seatsync.crm.undoAcceptance({ ...inHubspot, accountId: step.account, acceptanceId });
      return;
    }
    default:
      await seatsync.crm[step.do](seatOf(step));
  }
}

const seatOf = ({ member, account }: { member: string; account: string }) => ({
  ...inHubspot,
  memberId: member,
  accountId: account,
});

/** The product itself gives the primary admin another key. */
const givePetra = (world: World, accountId: string): void =>
  world.dashboard("petra", { crmKeys: [world.key("petra", "hubspot", accountId)] });

async function allPages(seatsync: Seatsync, accountId: string, limit: number): Promise<readonly ShownStatus[]> {
  const members: ShownStatus[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const request = { ...inHubspot, accountId, limit, ...(cursor === undefined ? {} : { cursor }) };
    const page = await okOf(seatsync.crm.needsActionPage(request));
    expect(page.members.length).toBeLessThanOrEqual(limit);
    members.push(...page.members);
    cursor = page.next;
  }
  return members;
}

/** Live, but for Petra, whose keys the product changes by itself. */
const live = async (seatsync: Seatsync, accountId: string): Promise<readonly ShownStatus[]> =>
  (await okOf(seatsync.crm.needsAction({ ...inHubspot, accountId, suggestions: "none" }))).members;

const byId = (members: readonly ShownStatus[]): readonly ShownStatus[] =>
  members
    .filter(({ memberId }) => memberId !== "petra")
    .map((member) => ({ ...member, suggestions: [] }))
    .sort((a, b) => (a.memberId < b.memberId ? -1 : 1));

const aLimit = fc.integer({ min: 1, max: 6 });

law(
  'L7 after "Sync Users" the pages of "Needs Action" are the live list, to the last field, worst first',
  [listing, fc.array(byHand, { maxLength: 10 }), anAccount, aLimit],
  async (people, steps, accountId, limit) => {
    const company = await aCompany(people);
    for (const step of steps) await take(company, step);
    await okOf(company.seatsync.crm.syncUsers({ ...inHubspot, accountId }));
    const paged = await allPages(company.seatsync, accountId, limit);
    expect(byId(paged)).toEqual(byId(await live(company.seatsync, accountId)));
    const places = paged.map(({ status, memberId }) => `${severityOf(status)} ${memberId}`);
    expect(places).toEqual([...places].sort());
  },
);

law(
  'L7 whatever is done by hand, the pages of "Needs Action" name exactly whom the live list names',
  [listing, fc.array(fc.oneof({ weight: 9, arbitrary: byHand }, syncing), { maxLength: 12 })],
  async (people, steps) => {
    const company = await aCompany(people);
    for (const step of steps) {
      if (step.do === "sync") await okOf(company.seatsync.crm.syncUsers({ ...inHubspot, accountId: step.account }));
      else await take(company, step);
      for (const accountId of accounts) {
        const paged = byId(await allPages(company.seatsync, accountId, 2));
        const now = byId(await live(company.seatsync, accountId));
        expect(
          paged.map(({ memberId }) => memberId),
          JSON.stringify(step),
        ).toEqual(now.map(({ memberId }) => memberId));
        expect(paged.map(({ crmUserId, crmUser }) => [crmUserId, crmUser])).toEqual(
          now.map(({ crmUserId, crmUser }) => [crmUserId, crmUser]),
        );
      }
    }
  },
);
