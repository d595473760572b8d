import fc, { type Arbitrary } from "fast-check";
import type { Result } from "neverthrow";

import type { CrmUser } from "../../src/domain/crm/crm-user.js";
import type { Directory } from "../../src/domain/crm/directory.js";
import { ignoreMember, unignoreMember } from "../../src/domain/crm/ignore.js";
import type { Ignore, Link } from "../../src/domain/crm/link.js";
import type { LinkChange } from "../../src/domain/crm/link-change.js";
import type { LinkDecision, LinkRequest } from "../../src/domain/crm/link-decision.js";
import type { LinkError } from "../../src/domain/crm/link-error.js";
import { relink } from "../../src/domain/crm/relink.js";
import { swap } from "../../src/domain/crm/swap.js";
import { decideSync, type SyncInput } from "../../src/domain/crm/sync.js";
import { unlink } from "../../src/domain/crm/unlink.js";
import type { CrmAccountId, MemberId } from "../../src/domain/ids.js";
import type { Member } from "../../src/domain/member.js";
import {
  accountOf,
  crmUserRow,
  linkIdOf,
  memberIdOf,
  memberOf,
  membersOf,
  minute,
  organizationOf,
  userIdOf,
} from "./crm-arbitraries.js";

/** One organization with one CRM, two accounts, and everything the library keeps of it. */
export interface World {
  readonly members: readonly Member[];
  readonly accounts: Readonly<Record<string, CrmAccountId | null>>;
  readonly listings: Readonly<Record<string, readonly CrmUser[]>>;
  readonly directories: Readonly<Record<string, Directory>>;
  readonly links: readonly Link[];
  readonly ignores: readonly Ignore[];
  /** In minutes. */
  readonly clock: number;
  /** What was written, in the order of writing; nothing else is needed to replay the history. */
  readonly log: readonly {
    memberId: MemberId;
    accountId: CrmAccountId;
    at: string;
    crmUserId: string | null;
    because: string;
  }[];
}

export type Step =
  | { do: "sync"; account: string }
  | { do: "relink"; member: string; user: string; account: string; force: boolean }
  | { do: "unlink" | "ignore" | "unignore"; member: string; account: string }
  | { do: "swap"; member: string; other: string; account: string }
  | { do: "move"; member: string; account: string | null }
  | { do: "active"; member: string; active: boolean }
  | { do: "list"; account: string; users: readonly CrmUser[] }
  | { do: "clock"; minutes: number };

export const sync = (account: string): Step => ({ do: "sync", account });

const actor = memberOf("ada", { role: "admin", email: "ada@company.com" });
const aMember = fc.constantFrom("m0", "m1", "m2", "m3");
const anAccount = fc.constantFrom("portal", "other");
const listing = fc
  .tuple(...["c0", "c1", "c2", "c3"].map(crmUserRow))
  .chain((users) => fc.subarray(users, { minLength: 2 }));

export const start: Arbitrary<World> = fc
  .record({
    members: membersOf(["m0", "m1", "m2", "m3"]),
    portal: listing,
    other: listing,
    current: fc.array(fc.constantFrom("portal", "portal", "other", null), { minLength: 5, maxLength: 5 }),
  })
  .map(
    ({ members: list, portal, other, current }): World => ({
      members: [...list, actor],
      accounts: Object.fromEntries(list.map((one, i) => [one.id, (current[i] ?? null) as CrmAccountId | null])),
      listings: { portal, other },
      directories: {},
      links: [],
      ignores: [],
      clock: 1_000,
      log: [],
    }),
  )
  .chain((world) => fc.constantFrom(world, [sync("portal"), sync("other")].reduce(take, world)));

export const steps: Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: anAccount.map((account): Step => ({ do: "sync", account })) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant("relink" as const),
        member: aMember,
        user: fc.constantFrom("c0", "c1", "c2", "c3"),
        account: anAccount,
        force: fc.boolean(),
      }),
    },
    fc.record({
      do: fc.constantFrom("unlink" as const, "ignore" as const, "unignore" as const),
      member: aMember,
      account: anAccount,
    }),
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant("swap" as const), member: aMember, other: aMember, account: anAccount }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant("move" as const),
        member: aMember,
        account: fc.constantFrom("portal", "other", null),
      }),
    },
    fc.record({ do: fc.constant("active" as const), member: aMember, active: fc.boolean() }),
    fc.record({ do: fc.constant("list" as const), account: anAccount, users: listing }),
    { weight: 2, arbitrary: fc.integer({ min: -5, max: 5 }).map((minutes): Step => ({ do: "clock", minutes })) },
  ),
  { minLength: 8, maxLength: 40, size: "max" },
);

/** One step, decided by the library and written as a store would write it. */
export function take(world: World, step: Step): World {
  const now = minute(world.clock);
  switch (step.do) {
    case "sync": {
      const decision = decideSync(syncInput(world, step.account))._unsafeUnwrap();
      const directories = { ...world.directories, [step.account]: decision.directory };
      return { ...written(world, decision.changes), directories };
    }
    case "relink": {
      const force = step.force
        ? ({ ifTaken: "take-over", ifInactive: "link-anyway" } as const)
        : ({ ifTaken: "refuse", ifInactive: "refuse" } as const);
      const request = { ...asked(step), ...force, members: world.members, crmUserId: userIdOf(step.user) };
      return decided(world, step.member, () =>
        relink({ ...request, directory: world.directories[step.account] ?? null }),
      );
    }
    case "unlink":
      return decided(world, step.member, () => unlink(asked(step)));
    case "ignore":
      return decided(world, step.member, () => ignoreMember({ ...asked(step), reason: null }));
    case "unignore":
      return decided(world, step.member, () => unignoreMember(asked(step)));
    case "swap": {
      const other = world.members.find((one) => one.id === step.other);
      if (other === undefined) return world;
      const directory = world.directories[step.account] ?? null;
      return decided(world, step.member, () => swap({ ...asked(step), other, directory, ifInactive: "link-anyway" }));
    }
    case "move":
      return { ...world, accounts: { ...world.accounts, [step.member]: step.account as CrmAccountId | null } };
    case "active":
      return {
        ...world,
        members: world.members.map((one) => (one.id === step.member ? { ...one, active: step.active } : one)),
      };
    case "list":
      return { ...world, listings: { ...world.listings, [step.account]: step.users } };
    case "clock":
      return { ...world, clock: world.clock + step.minutes };
  }

  function asked(of: { member: string; account: string }): LinkRequest {
    return {
      organization: organizationOf(),
      actor,
      member: world.members.find((one) => one.id === of.member) ?? memberOf(of.member),
      provider: "hubspot",
      accountId: accountOf(of.account),
      links: world.links,
      ignores: world.ignores,
      now,
    };
  }
}

export const syncInput = (world: World, account: string): SyncInput => ({
  actorId: actor.id,
  provider: "hubspot",
  accountId: accountOf(account),
  members: world.members,
  currentAccounts: new Map(Object.entries(world.accounts).map(([id, current]) => [memberIdOf(id), current])),
  former: world.directories[account] ?? null,
  listing: { users: world.listings[account] ?? [], unreadable: [] },
  links: world.links,
  ignores: world.ignores,
  now: minute(world.clock),
  maxLostShare: "off",
});

/** A refusal changes nothing; so does a step about somebody who is not in this world. */
function decided(world: World, member: string, decide: () => Result<LinkDecision, LinkError>): World {
  if (!world.members.some((one) => one.id === member)) return world;
  const result = decide();
  if (result.isErr()) return world;
  const decision = result.value;
  let { ignores } = world;
  for (const change of decision.ignores) {
    if ("set" in change) ignores = [...ignores, change.set];
    else ignores = ignores.filter((one) => !sameSeat(one, change.lift));
  }
  return { ...written(world, decision.changes), ignores };
}

/** Writes as a store does, and throws where a store would refuse: a second open link, or an end for an ended one. */
export function written(world: World, changes: readonly LinkChange[]): World {
  let { links, log } = world;
  for (const change of changes) {
    if ("close" in change) {
      const open = links.find((one) => one.id === change.close.id && one.to === null);
      if (open === undefined) throw new Error("ended a link that is not open");
      links = links.map((one) => (one === open ? { ...one, to: change.at, ended: change.because } : one));
      log = [...log, { ...open, at: change.at, crmUserId: null, because: change.because }];
    } else {
      const { open } = change;
      const there = links.filter(
        (one) => one.to === null && one.provider === open.provider && one.accountId === open.accountId,
      );
      if (there.some((one) => one.memberId === open.memberId)) throw new Error("a second open link of one member");
      if (there.some((one) => one.crmUserId === open.crmUserId)) throw new Error("a second open link on one CRM user");
      links = [...links, { ...open, id: linkIdOf(`l${links.length}`) }];
      log = [...log, { ...open, at: open.from, because: open.origin.type }];
    }
  }
  return { ...world, links, log };
}

const sameSeat = (a: Omit<Ignore, "since" | "by" | "reason">, b: Omit<Ignore, "since" | "by" | "reason">): boolean =>
  a.memberId === b.memberId && a.provider === b.provider && a.accountId === b.accountId;
