import { describe, expect, test } from "vitest";

import { directory as directorySchema, findCrmUser } from "../../../src/domain/crm/directory.js";
import { type Listing, listedDirectory } from "../../../src/domain/crm/listing.js";
import { decideSync, type SyncInput } from "../../../src/domain/crm/sync.js";
import {
  accountOf,
  byHand,
  crmUserOf,
  directoryOf,
  ignoreOf,
  linkOf,
  memberIdOf,
  memberOf,
  minute,
  userIdOf,
} from "../../support/crm-arbitraries.js";

const portal = accountOf("portal");
const other = accountOf("other");
const row = (id: string, overrides: Parameters<typeof crmUserOf>[1] = {}) => {
  const { gone: _, ...user } = crmUserOf(id, overrides);
  return user;
};
const listing = (users: Listing["users"], unreadable: Listing["unreadable"] = []): Listing => ({ users, unreadable });
const unreadable = (crmUserId: string | null) => ({ crmUserId, reason: "name: must be text" });

describe("the directory after a listing", () => {
  const listed = (former: ReturnType<typeof directoryOf> | null, now: Listing) =>
    listedDirectory({ provider: "hubspot", accountId: portal, former, listing: now, now: minute(10) });

  test("L8 is the listing, by id, when there was none before", () => {
    expect(listed(null, listing([row("c2"), row("c1"), row("c2")]))).toEqual({
      directory: directoryOf([crmUserOf("c1"), crmUserOf("c2")], { listedAt: minute(10) }),
      known: 0,
      lost: 0,
    });
  });
  test("L8 keeps who is missing, as gone", () => {
    const told = listed(
      directoryOf([crmUserOf("c1"), crmUserOf("c2"), crmUserOf("c3", { gone: true })]),
      listing([row("c1")]),
    );
    expect(told.directory.users).toEqual([
      crmUserOf("c1"),
      crmUserOf("c2", { gone: true }),
      crmUserOf("c3", { gone: true }),
    ]);
    expect([told.known, told.lost]).toEqual([2, 1]);
  });
  test("L8 has who returns, and takes over what changed of anybody", () => {
    const former = directoryOf([crmUserOf("c1", { gone: true }), crmUserOf("c2")]);
    for (const change of [
      { email: "new@company.com" },
      { name: "New" },
      { active: false },
      { kind: "queue" as const },
    ]) {
      const told = listed(former, listing([row("c1"), row("c2", change)]));
      expect(told.directory.users).toEqual([crmUserOf("c1"), crmUserOf("c2", change)]);
      expect([told.known, told.lost]).toEqual([1, 0]);
    }
  });
  test("L8 keeps the very user of whom nothing changed", () => {
    const former = directoryOf([crmUserOf("c1"), crmUserOf("c2", { gone: true })]);
    const told = listed(former, listing([row("c1")]));
    expect(told.directory.users[0]).toBe(former.users[0]);
    expect(told.directory.users[1]).toBe(former.users[1]);
  });
  test("L8 counts a row that cannot be read as seen when its id can", () => {
    const former = directoryOf([crmUserOf("c1"), crmUserOf("c2", { gone: true })]);
    const told = listed(former, listing([], [unreadable("c1"), unreadable("c2"), unreadable("c9")]));
    expect(told.directory).toEqual(directoryOf([crmUserOf("c1"), crmUserOf("c2")], { listedAt: minute(10) }));
    expect(told.lost).toBe(0);
  });
  test("L8 takes over what changed from a listing of changes, and leaves everybody else as they were", () => {
    const former = directoryOf([crmUserOf("c1"), crmUserOf("c2"), crmUserOf("c3", { gone: true })]);
    const told = listed(former, { ...listing([row("c2", { active: false }), row("c4")]), changesOnly: true });
    expect(told.directory.users).toEqual([
      crmUserOf("c1"),
      crmUserOf("c2", { active: false }),
      crmUserOf("c3", { gone: true }),
      crmUserOf("c4"),
    ]);
    expect([told.lost, told.directory.whole]).toEqual([0, true]);
  });
  test("L8 is not whole by a listing of changes alone", () => {
    expect(listed(null, { ...listing([row("c1")]), changesOnly: true }).directory.whole).toBe(false);
    const former = directoryOf([crmUserOf("c1")], { whole: false });
    expect(listed(former, { ...listing([row("c1")]), changesOnly: true }).directory.whole).toBe(false);
  });
  test("L8 lets nobody go when the id of a row cannot be read", () => {
    const former = directoryOf([crmUserOf("c1"), crmUserOf("c2", { gone: true })]);
    const told = listed(former, listing([], [unreadable(null)]));
    expect(told.directory).toEqual({ ...former, whole: false, listedAt: minute(10) });
    expect([told.known, told.lost]).toEqual([1, 0]);
  });
  test("E3 can be stored and read back, and holds nothing a listing brought along", () => {
    const { directory } = listed(null, listing([{ ...row("c1"), more: "x" } as ReturnType<typeof row>]));
    expect(directorySchema.parse(directory)).toEqual(directory);
    expect(Object.keys(directory.users[0] ?? {}).sort()).toEqual(["active", "email", "gone", "id", "kind", "name"]);
  });
  test("L12 finds a user by id, unless gone", () => {
    const known = directoryOf([crmUserOf("c1"), crmUserOf("c2", { gone: true })]);
    expect(findCrmUser(known, userIdOf("c1"))).toEqual(crmUserOf("c1"));
    expect(findCrmUser(known, userIdOf("c2"))).toBeNull();
    expect(findCrmUser(known, userIdOf("c3"))).toBeNull();
  });
});

const sarah = memberOf("sarah");
const tom = memberOf("tom");
const decide = (facts: Partial<SyncInput> = {}) =>
  decideSync({
    actorId: memberIdOf("ada"),
    provider: "hubspot",
    accountId: portal,
    members: [sarah],
    currentAccounts: new Map([
      [sarah.id, portal],
      [tom.id, portal],
    ]),
    former: null,
    listing: listing([row("sarah")]),
    links: [],
    ignores: [],
    now: minute(10),
    maxLostShare: 0.2,
    ...facts,
  });
const sync = (facts: Partial<SyncInput> = {}) => decide(facts)._unsafeUnwrap();

describe("Sync Users", () => {
  test("L3 links an exact hit, with an event for the link and one for the sync", () => {
    expect(sync()).toEqual({
      directory: directoryOf([crmUserOf("sarah")], { listedAt: minute(10) }),
      statuses: [expect.objectContaining({ memberId: "sarah", status: "linked", crmUserId: "sarah" })],
      changes: [
        {
          open: {
            memberId: "sarah",
            provider: "hubspot",
            accountId: "portal",
            crmUserId: "sarah",
            from: minute(10),
            to: null,
            origin: { type: "rule", rule: "primary-address" },
            by: "ada",
            ended: null,
          },
        },
      ],
      events: [
        {
          type: "linked",
          at: minute(10),
          actorId: "ada",
          memberId: "sarah",
          before: { provider: "hubspot", accountId: "portal", link: null },
          after: {
            provider: "hubspot",
            accountId: "portal",
            link: {
              provider: "hubspot",
              accountId: "portal",
              crmUserId: "sarah",
              from: minute(10),
              made: "primary-address",
            },
          },
        },
        {
          type: "users-synced",
          at: minute(10),
          actorId: "ada",
          memberId: null,
          before: null,
          after: {
            provider: "hubspot",
            accountId: "portal",
            users: 1,
            unreadable: 0,
            lost: 0,
            linked: 1,
            kept: 0,
            ended: 0,
            openedAgain: 0,
            statuses: { linked: 1 },
          },
        },
      ],
      summary: {
        users: 1,
        unreadable: 0,
        lost: 0,
        linked: 1,
        kept: 0,
        ended: 0,
        openedAgain: 0,
        statuses: { linked: 1 },
      },
    });
  });
  test("L8 sums up what it found", () => {
    const members = [sarah, tom, memberOf("mia"), memberOf("joe"), memberOf("eve", { active: false }), memberOf("zoe")];
    const currentAccounts = new Map(members.slice(0, 5).map((one) => [one.id, portal]));
    const former = directoryOf([crmUserOf("c1"), crmUserOf("c2"), crmUserOf("c3"), crmUserOf("sarah")]);
    const users = [row("c1"), row("c2"), row("sarah"), row("mia")];
    const links = [
      linkOf("sarah", "sarah"),
      linkOf("tom", "c3"),
      linkOf("eve", "c1"),
      linkOf("zoe", "c2", { provider: "zoho" }),
      linkOf("joe", "c2", { to: minute(1), ended: "unlinked" }),
    ];
    const given = { members, currentAccounts, former, links, listing: listing(users, [unreadable("c9")]) };
    expect(sync({ ...given, maxLostShare: "off" }).summary).toEqual({
      users: 4,
      unreadable: 1,
      lost: 1,
      linked: 1,
      kept: 2,
      ended: 0,
      openedAgain: 0,
      statuses: { linked: 2, "crm-user-gone": 1, unlinked: 1 },
    });
  });
  test("L8 keeps count of the links of this account only", () => {
    const currentAccounts = new Map([
      [sarah.id, portal],
      [tom.id, other],
    ]);
    const links = [linkOf("sarah", "sarah"), linkOf("tom", "c2", { accountId: other })];
    expect(sync({ members: [sarah, tom], currentAccounts, links }).summary).toMatchObject({
      kept: 1,
      statuses: { linked: 1 },
    });
  });
  test("L3 links all at once, in order of the members' ids", () => {
    const members = [tom, memberOf("abe"), sarah];
    const currentAccounts = new Map(members.map((one) => [one.id, portal]));
    const { changes } = sync({ members, currentAccounts, listing: listing([row("tom"), row("sarah"), row("abe")]) });
    expect(changes).toMatchObject([
      { open: { memberId: "abe" } },
      { open: { memberId: "sarah" } },
      { open: { memberId: "tom" } },
    ]);
  });
  test("L17 ends a departed member's link on the CRM user it links", () => {
    const departed = linkOf("eve", "sarah", { from: minute(20) });
    const at = "2026-03-01T09:20:00.001Z";
    const { changes, events, summary } = sync({ links: [departed] });
    expect(summary).toMatchObject({ linked: 1, kept: 0, ended: 0 });
    expect(changes).toMatchObject([
      { close: departed, at, because: "member-departed" },
      { open: { memberId: "sarah", from: at } },
    ]);
    expect(events[0]).toMatchObject({
      type: "linked",
      after: { endedOfOthers: [{ memberId: "eve", linkId: departed.id, at, because: "member-departed" }] },
    });
  });
  test("L13 links no earlier than the member's and the CRM user's former links ended", () => {
    const own = linkOf("sarah", "c2", { to: minute(30), ended: "account-changed" });
    const theirs = linkOf("eve", "sarah", { to: minute(40), ended: "unlinked" });
    const from = (links: SyncInput["links"]) =>
      sync({ links, former: directoryOf([]) }).changes.map((change) => "open" in change && change.open.from);
    expect(from([theirs])).toEqual([minute(40)]);
    expect(from([linkOf("sarah", "c2", { to: minute(30), ended: "unlinked" })])).toEqual([minute(30)]);
    expect(from([{ ...own, accountId: other, ended: "unlinked" }])).toEqual([minute(10)]);
    expect(from([{ ...theirs, provider: "zoho" }])).toEqual([minute(10)]);
  });
  test("L5 leaves ignored members and those of other accounts alone", () => {
    expect(sync({ ignores: [ignoreOf("sarah")] }).changes).toEqual([]);
    expect(sync({ currentAccounts: new Map([[sarah.id, other]]) }).changes).toEqual([]);
    expect(sync({ currentAccounts: new Map() }).changes).toEqual([]);
    expect(
      sync({ ignores: [ignoreOf("sarah", { accountId: other }), ignoreOf("sarah", { provider: "zoho" })] }).changes,
    ).toHaveLength(1);
  });
  test("L5 keeps a link by hand, whatever the addresses say", () => {
    const links = [linkOf("sarah", "c7", { origin: byHand })];
    expect(sync({ links, listing: listing([row("sarah")]) })).toMatchObject({ changes: [], summary: { kept: 1 } });
  });
});

describe("the safeguard", () => {
  const former = directoryOf([1, 2, 3, 4, 5].map((n) => crmUserOf(`c${n}`)));
  const lose = (count: number, maxLostShare: SyncInput["maxLostShare"]) =>
    decide({ former, listing: listing(former.users.slice(count).map(({ gone: _, ...user }) => user)), maxLostShare });

  test("L8 stops when more than the set share is lost, and asks", () => {
    expect(lose(2, 0.2)._unsafeUnwrapErr()).toEqual({
      type: "safeguard",
      lost: 2,
      seen: 5,
      share: 0.4,
      message:
        "HubSpot no longer lists 2 of the 5 users it had before (40 %; 20 % are allowed). " +
        "Check what the connection may read, or sync again without the safeguard.",
    });
    expect(lose(1, 0.125)._unsafeUnwrapErr().message).toContain("(20 %; 12.5 % are allowed)");
  });
  test("L8 lets pass what is just allowed, and everything when it is off", () => {
    expect(lose(1, 0.2).isOk()).toBe(true);
    expect(lose(0, 0).isOk()).toBe(true);
    expect(lose(1, 0).isErr()).toBe(true);
    expect(lose(5, 1).isOk()).toBe(true);
    expect(lose(5, "off").isOk()).toBe(true);
  });
  test("L8 has nothing to lose before the first listing, nor by one that is not whole", () => {
    expect(decide({ listing: listing([]), maxLostShare: 0 }).isOk()).toBe(true);
    expect(decide({ former, listing: listing([], [unreadable(null)]), maxLostShare: 0 }).isOk()).toBe(true);
    expect(
      decide({ former: directoryOf([crmUserOf("c1", { gone: true })]), listing: listing([]), maxLostShare: 0 }).isOk(),
    ).toBe(true);
  });
});

describe("members who changed accounts", () => {
  const members = [sarah, tom];
  const accounts = (of: Record<string, typeof portal | null>) =>
    new Map(Object.entries(of).map(([id, account]) => [memberIdOf(id), account]));
  const none = listing([]);

  test("L18 leave: their links here end, and an event says so", () => {
    const link = linkOf("sarah", "c1");
    const { changes, events, summary } = sync({
      currentAccounts: accounts({ sarah: other }),
      links: [link],
      listing: none,
    });
    expect(changes).toEqual([{ close: link, at: minute(10), because: "account-changed" }]);
    expect(events[0]).toEqual({
      type: "account-changed",
      at: minute(10),
      actorId: "ada",
      memberId: "sarah",
      before: {
        ended: [
          {
            linkId: link.id,
            provider: "hubspot",
            accountId: "portal",
            crmUserId: "c1",
            from: minute(0),
            made: "primary-address",
          },
        ],
      },
      after: { openedAgain: [] },
    });
    expect(summary).toMatchObject({ ended: 1, openedAgain: 0, kept: 0, linked: 0 });
  });
  test("L18 come: their links elsewhere end, and what ended so here opens again", () => {
    const away = linkOf("sarah", "c9", { accountId: other, from: minute(5), origin: byHand });
    const once = linkOf("sarah", "c1", { to: minute(4), ended: "account-changed", origin: byHand });
    const { changes, events, summary } = sync({ links: [away, once] });
    expect(changes).toMatchObject([
      { close: away, because: "account-changed" },
      { open: { crmUserId: "c1", accountId: "portal", from: minute(10), origin: byHand, by: "ada" } },
    ]);
    expect(events.map((one) => one.type)).toEqual(["account-changed", "users-synced"]);
    expect(events[0]).toMatchObject({
      before: { ended: [{ made: "manual" }] },
      after: { openedAgain: [{ crmUserId: "c1", made: "manual" }] },
    });
    expect(summary).toMatchObject({ ended: 1, openedAgain: 1, kept: 0, linked: 0 });
  });
  test("L18 all leave before anybody returns, and a departed member's link ends with an event", () => {
    const leaving = linkOf("tom", "c1", { from: minute(5) });
    const once = linkOf("sarah", "c1", { to: minute(4), ended: "account-changed" });
    const currentAccounts = accounts({ sarah: portal, tom: other });
    const { changes } = sync({ members, currentAccounts, links: [once, leaving], listing: none });
    expect(changes).toMatchObject([
      { close: leaving },
      { open: { memberId: "sarah", crmUserId: "c1", from: minute(10) } },
    ]);
    const departed = sync({ members: [sarah], links: [once, leaving], listing: none });
    expect(departed.changes).toMatchObject([
      { close: leaving, because: "member-departed" },
      { open: { memberId: "sarah" } },
    ]);
    expect(departed.events[0]).toMatchObject({
      before: { ended: [] },
      after: { endedOfOthers: [{ memberId: "tom", because: "member-departed" }] },
    });
    expect(departed.summary).toMatchObject({ ended: 0, openedAgain: 1 });
    const deactivated = { members: [sarah, { ...tom, active: false }], links: [once, leaving], listing: none };
    expect(sync(deactivated).changes).toEqual(departed.changes);
  });
  test("L18 of two who could return to one CRM user it is whoever had them last", () => {
    const first = linkOf("sarah", "c1", { to: minute(4), ended: "account-changed" });
    const second = linkOf("tom", "c1", { from: minute(5), to: minute(6), ended: "account-changed" });
    for (const links of [
      [first, second],
      [second, first],
    ]) {
      expect(sync({ members, links, listing: none }).changes).toMatchObject([
        { open: { memberId: "tom", crmUserId: "c1" } },
      ]);
      expect(sync({ members: [tom, sarah], links, listing: none }).changes).toHaveLength(1);
    }
    const turned = [
      linkOf("tom", "c1", { to: minute(4), ended: "account-changed" }),
      linkOf("sarah", "c1", { from: minute(5), to: minute(6), ended: "account-changed" }),
    ] as const;
    expect(sync({ members, links: turned, listing: none }).changes).toMatchObject([{ open: { memberId: "sarah" } }]);
  });
  test("L18 of two who had them from the same instant it is the first by id", () => {
    const at = { to: minute(4), ended: "account-changed" } as const;
    const links = [linkOf("tom", "c1", at), linkOf("sarah", "c1", at)];
    for (const order of [members, [tom, sarah]]) {
      expect(sync({ members: order, links, listing: none }).changes).toMatchObject([{ open: { memberId: "sarah" } }]);
    }
  });
  test("L18 who leaves ends only what is open in an account that is not theirs", () => {
    const here = linkOf("sarah", "c1", { from: minute(3) });
    const former = linkOf("sarah", "c2", { to: minute(1), ended: "relinked" });
    const theirs = linkOf("sarah", "c9", { accountId: other });
    const given = { currentAccounts: accounts({ sarah: other }), links: [former, theirs, here], listing: none };
    expect(sync(given).changes).toEqual([{ close: here, at: minute(10), because: "account-changed" }]);
  });
  test("L18 several return at once, each to their own", () => {
    const at = { to: minute(4), ended: "account-changed" } as const;
    const links = [linkOf("sarah", "c1", at), linkOf("tom", "c2", { ...at, from: minute(2), to: minute(9) })];
    expect(sync({ members, links, listing: none, now: minute(5) }).changes).toMatchObject([
      { open: { memberId: "tom", crmUserId: "c2", from: minute(9) } },
      { open: { memberId: "sarah", crmUserId: "c1", from: minute(5) } },
    ]);
  });
  test("L18 who does not concern this account is left alone, and so is who has none", () => {
    const elsewhere = linkOf("sarah", "c9", { accountId: accountOf("third") });
    const here = linkOf("tom", "c1");
    const inactive = memberOf("eve", { active: false });
    const currentAccounts = accounts({ sarah: other, tom: null, eve: other });
    const links = [elsewhere, here, linkOf("eve", "c3")];
    expect(sync({ members: [...members, inactive], currentAccounts, links, listing: none }).changes).toEqual([]);
  });
  test("L18 links of another CRM do not move", () => {
    expect(
      sync({ links: [linkOf("sarah", "c9", { accountId: other, provider: "zoho" })], listing: none }).changes,
    ).toEqual([]);
  });
  test("L18 a member who comes and has no link to return to is matched like everybody", () => {
    const away = linkOf("sarah", "c9", { accountId: other });
    expect(sync({ links: [away] }).changes).toMatchObject([
      { close: away },
      { open: { crmUserId: "sarah", accountId: "portal" } },
    ]);
  });
  test("L18 the moves are told in order of the members' ids", () => {
    const links = [linkOf("tom", "c1"), linkOf("sarah", "c2")];
    const given = { links, listing: none, currentAccounts: accounts({ sarah: other, tom: other }) };
    for (const order of [members, [tom, sarah]]) {
      expect(sync({ ...given, members: order }).changes).toMatchObject([{ close: links[1] }, { close: links[0] }]);
    }
  });
});
