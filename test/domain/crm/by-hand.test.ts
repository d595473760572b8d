import { describe, expect, test } from "vitest";

import { ignoreMember, unignoreMember } from "../../../src/domain/crm/ignore.js";
import type { LinkingRequest, LinkRequest } from "../../../src/domain/crm/link-decision.js";
import { meetingsAffected } from "../../../src/domain/crm/link-impact.js";
import { previewRelink, type RelinkRequest, relink } from "../../../src/domain/crm/relink.js";
import { swap } from "../../../src/domain/crm/swap.js";
import { unlink } from "../../../src/domain/crm/unlink.js";
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
  organizationOf,
  userIdOf,
} from "../../support/crm-arbitraries.js";

const portal = accountOf("portal");
const other = accountOf("other");
const ada = memberOf("ada", { role: "admin" });
const sarah = memberOf("sarah");
const tom = memberOf("tom");
const users = [
  crmUserOf("c1"),
  crmUserOf("c2"),
  crmUserOf("asleep", { active: false }),
  crmUserOf("gone", { gone: true }),
  crmUserOf("queue", { kind: "queue" }),
  crmUserOf("robot", { kind: "system" }),
  crmUserOf("guest", { kind: "external", active: false }),
];

const base: LinkRequest = {
  organization: organizationOf(),
  actor: ada,
  member: sarah,
  provider: "hubspot",
  accountId: portal,
  links: [],
  ignores: [],
  now: minute(10),
};
const linking: LinkingRequest = { ...base, directory: directoryOf(users), ifInactive: "refuse" };
const relinked = (facts: Partial<RelinkRequest> = {}) =>
  relink({ ...linking, members: [ada, sarah, tom], crmUserId: userIdOf("c1"), ifTaken: "refuse", ...facts });
const opened = (member: string, crmUser: string, from = minute(10)) => ({
  open: {
    memberId: member,
    provider: "hubspot",
    accountId: "portal",
    crmUserId: crmUser,
    from,
    to: null,
    origin: byHand,
    by: "ada",
    ended: null,
  },
});
const facts = (crmUser: string, linkId?: string, made = "primary-address", from = minute(0)) => ({
  ...(linkId !== undefined && { linkId }),
  provider: "hubspot",
  accountId: "portal",
  crmUserId: crmUser,
  from,
  made,
});
const place = { provider: "hubspot", accountId: "portal" };

describe("who, whom and where", () => {
  const every = (change: Partial<LinkRequest>) =>
    [
      relink({ ...linking, ...change, members: [], crmUserId: userIdOf("c1"), ifTaken: "refuse" }),
      unlink({ ...base, ...change }),
      ignoreMember({ ...base, ...change, reason: null }),
      unignoreMember({ ...base, ...change }),
      swap({ ...linking, ...change, other: tom }),
    ].map((result) => result._unsafeUnwrapErr());

  test("L1 only an active admin may", () => {
    for (const error of every({ actor: memberOf("joe") })) {
      expect(error).toEqual({ type: "not-an-admin", message: "Only an admin of the organization can do this." });
    }
    for (const error of every({ actor: { ...ada, active: false } })) {
      expect(error).toEqual({
        type: "actor-inactive",
        message: "Your account is deactivated. Ask another admin to do this.",
      });
    }
  });
  test("L17 an inactive member is no target", () => {
    for (const error of every({ member: { ...sarah, active: false } })) {
      expect(error).toEqual({
        type: "member-inactive",
        memberId: "sarah",
        message: "Sarah Jones is deactivated. Reactivate the member first.",
      });
    }
  });
  test("L18 without an account the member is not connected", () => {
    for (const error of every({ accountId: null })) {
      expect(error).toEqual({
        type: "not-connected",
        provider: "hubspot",
        message: "Sarah Jones is not connected to HubSpot. Connect HubSpot, or name the account.",
      });
    }
  });
  test("P2 the primary admin may be linked like everybody", () => {
    expect(relinked({ member: memberOf("ada", { role: "primary-admin" }) }).isOk()).toBe(true);
  });
});

describe("re-link", () => {
  test("L12 links a member who has no link yet", () => {
    expect(relinked()._unsafeUnwrap()).toEqual({
      changes: [opened("sarah", "c1")],
      ignores: [],
      events: [
        {
          type: "linked",
          at: minute(10),
          actorId: "ada",
          memberId: "sarah",
          before: { ...place, link: null },
          after: { ...place, link: facts("c1", undefined, "manual", minute(10)) },
        },
      ],
      impact: {
        from: minute(10),
        moves: [{ memberId: "sarah", before: null, after: "c1" }],
        ends: [],
        takesFrom: null,
        staysBehind: [],
        needs: [],
      },
    });
  });
  test("L12 replaces the former link in one step, and says what stays behind", () => {
    const first = linkOf("sarah", "c3", { from: minute(-9), to: minute(-5), ended: "relinked" });
    const same = linkOf("sarah", "c1", { from: minute(-5), to: minute(-4), ended: "relinked" });
    const link = linkOf("sarah", "c2");
    const away = linkOf("sarah", "c9", { accountId: other });
    expect(relinked({ links: [link, away, same, first] })._unsafeUnwrap()).toEqual({
      changes: [{ close: link, at: minute(10), because: "relinked" }, opened("sarah", "c1")],
      ignores: [],
      events: [
        {
          type: "relinked",
          at: minute(10),
          actorId: "ada",
          memberId: "sarah",
          before: { ...place, link: facts("c2", link.id) },
          after: { ...place, link: facts("c1", undefined, "manual", minute(10)) },
        },
      ],
      impact: {
        from: minute(10),
        moves: [{ memberId: "sarah", before: "c2", after: "c1" }],
        ends: [link],
        takesFrom: null,
        staysBehind: [
          { memberId: "sarah", accountId: "portal", crmUserId: "c3", from: minute(-9), to: minute(-5) },
          { memberId: "sarah", accountId: "portal", crmUserId: "c2", from: minute(0), to: minute(10) },
        ],
        needs: [],
      },
    });
  });
  test("L12 to the same CRM user confirms by hand, in a new interval", () => {
    const link = linkOf("sarah", "c1");
    const decision = relinked({ links: [link] })._unsafeUnwrap();
    expect(decision.changes).toEqual([{ close: link, at: minute(10), because: "relinked" }, opened("sarah", "c1")]);
    expect(decision.impact).toMatchObject({ moves: [{ before: "c1", after: "c1" }], staysBehind: [], takesFrom: null });
  });
  test("L13 begins after the former link, the CRM user's former links, and nobody else's", () => {
    const at = (links: RelinkRequest["links"]) => relinked({ links })._unsafeUnwrap().impact.from;
    expect(at([linkOf("sarah", "c2", { from: minute(15) })])).toBe("2026-03-01T09:15:00.001Z");
    expect(at([linkOf("tom", "c1", { to: minute(16), ended: "unlinked" })])).toBe(minute(16));
    expect(at([linkOf("sarah", "c2", { to: minute(17), ended: "unlinked" })])).toBe(minute(17));
    expect(at([linkOf("tom", "c2", { to: minute(18), ended: "unlinked" })])).toBe(minute(10));
    expect(at([linkOf("sarah", "c2", { accountId: other, to: minute(19), ended: "unlinked" })])).toBe(minute(10));
    expect(at([linkOf("sarah", "c2", { provider: "zoho", to: minute(19), ended: "unlinked" })])).toBe(minute(10));
  });
  test("L12 keeps the note with the link and out of the audit", () => {
    const decision = relinked({ note: "asked her" })._unsafeUnwrap();
    expect(decision.changes).toMatchObject([{ open: { origin: { type: "manual", note: "asked her" } } }]);
    expect(JSON.stringify(decision.events)).not.toContain("asked her");
  });
  test("L5 lifts the member's ignore of that account, and says so", () => {
    const ignores = [
      ignoreOf("sarah"),
      ignoreOf("tom"),
      ignoreOf("sarah", { accountId: other }),
      ignoreOf("sarah", { provider: "zoho" }),
    ];
    const decision = relinked({ ignores })._unsafeUnwrap();
    expect(decision.ignores).toEqual([{ lift: { memberId: "sarah", provider: "hubspot", accountId: "portal" } }]);
    expect(decision.events.map((one) => [one.type, one.memberId])).toEqual([
      ["unignored", "sarah"],
      ["linked", "sarah"],
    ]);
    const { since, by, reason } = ignoreOf("sarah");
    expect(decision.events[0]).toMatchObject({
      before: { ignored: { since, by, reason } },
      after: { ignored: null },
    });
  });
  test("L8 is refused before the first complete listing of that account", () => {
    for (const directory of [
      null,
      directoryOf(users, { accountId: other }),
      directoryOf(users, { provider: "zoho" }),
    ]) {
      expect(relinked({ directory })._unsafeUnwrapErr()).toEqual({
        type: "not-checked",
        provider: "hubspot",
        accountId: "portal",
        message: 'The users of this HubSpot account were never read. Press "Sync Users" first.',
      });
    }
  });
  test("L12 an unknown CRM user is not found, one who is gone neither", () => {
    for (const id of ["gone", "nobody"]) {
      expect(relinked({ crmUserId: userIdOf(id) })._unsafeUnwrapErr()).toEqual({
        type: "crm-user-not-found",
        crmUserId: id,
        message: 'HubSpot has no such user in this account. Press "Sync Users" and search again.',
      });
    }
  });
  test("L12 a queue, system or external user is refused whatever is said", () => {
    for (const [id, kind, words] of [
      ["queue", "queue", "a queue"],
      ["robot", "system", "a system user"],
      ["guest", "external", "an external user"],
    ] as const) {
      const result = relinked({ crmUserId: userIdOf(id), ifInactive: "link-anyway", ifTaken: "take-over" });
      expect(result._unsafeUnwrapErr()).toEqual({
        type: "not-a-person",
        crmUserId: id,
        kind,
        message: `This HubSpot user is ${words}, not a person. Choose a person.`,
      });
    }
  });
  test("L12 an inactive CRM user needs an explicit override", () => {
    expect(relinked({ crmUserId: userIdOf("asleep") })._unsafeUnwrapErr()).toEqual({
      type: "crm-user-inactive",
      crmUserId: "asleep",
      message: "This user is inactive in HubSpot. Activate the user there, choose another, or link anyway.",
    });
    const decision = relinked({ crmUserId: userIdOf("asleep"), ifInactive: "link-anyway" })._unsafeUnwrap();
    expect(decision.impact.needs).toEqual(["link-anyway"]);
  });
  test("L6 a CRM user of another active member is taken, with the holder named", () => {
    expect(relinked({ links: [linkOf("tom", "c1")] })._unsafeUnwrapErr()).toEqual({
      type: "taken",
      crmUserId: "c1",
      holder: { memberId: "tom", name: "Tom Jones" },
      message: "This HubSpot user belongs to Tom Jones. Choose another, take it over, or swap the two.",
    });
  });
  test("L6 what is held in another account or CRM, or was once, is not taken", () => {
    const links = [
      linkOf("tom", "c1", { accountId: other }),
      linkOf("tom", "c1", { provider: "zoho" }),
      linkOf("tom", "c1", { to: minute(5), ended: "unlinked" }),
      linkOf("tom", "c2"),
    ];
    expect(relinked({ links })._unsafeUnwrap().changes).toEqual([opened("sarah", "c1")]);
  });
  test("L6 a take-over ends the holder's link and tells both", () => {
    const theirs = linkOf("tom", "c1", { from: minute(2) });
    const own = linkOf("sarah", "c2");
    expect(relinked({ links: [theirs, own], ifTaken: "take-over" })._unsafeUnwrap()).toEqual({
      changes: [
        { close: own, at: minute(10), because: "relinked" },
        { close: theirs, at: minute(10), because: "taken-over" },
        opened("sarah", "c1"),
      ],
      ignores: [],
      events: [
        {
          type: "taken-over",
          at: minute(10),
          actorId: "ada",
          memberId: "tom",
          before: { ...place, link: facts("c1", theirs.id, "primary-address", minute(2)) },
          after: { ...place, link: null },
        },
        {
          type: "relinked",
          at: minute(10),
          actorId: "ada",
          memberId: "sarah",
          before: { ...place, link: facts("c2", own.id) },
          after: {
            ...place,
            link: facts("c1", undefined, "manual", minute(10)),
            endedOfOthers: [{ memberId: "tom", linkId: theirs.id, at: minute(10), because: "taken-over" }],
          },
        },
      ],
      impact: {
        from: minute(10),
        moves: [
          { memberId: "sarah", before: "c2", after: "c1" },
          { memberId: "tom", before: "c1", after: null },
        ],
        ends: [own, theirs],
        takesFrom: { memberId: "tom", name: "Tom Jones" },
        staysBehind: [{ memberId: "sarah", accountId: "portal", crmUserId: "c2", from: minute(0), to: minute(10) }],
        needs: ["take-over"],
      },
    });
  });
  test("L17 a departed holder's link ends and is not taken", () => {
    const theirs = linkOf("tom", "c1", { origin: byHand });
    for (const members of [
      [ada, sarah],
      [ada, sarah, { ...tom, active: false }],
    ]) {
      const decision = relinked({ links: [theirs], members })._unsafeUnwrap();
      expect(decision.changes).toEqual([
        { close: theirs, at: minute(10), because: "member-departed" },
        opened("sarah", "c1"),
      ]);
      expect(decision.impact).toMatchObject({ takesFrom: null, needs: [], moves: [{ memberId: "sarah" }] });
      expect(decision.events).toMatchObject([
        { type: "linked", after: { endedOfOthers: [{ memberId: "tom", because: "member-departed" }] } },
      ]);
    }
  });
});

describe("preview", () => {
  const preview = (change: Partial<RelinkRequest>) =>
    previewRelink({ ...linking, members: [ada, sarah, tom], crmUserId: userIdOf("c1"), ...change });
  test("L14 tells the impact, and what has to be said explicitly", () => {
    const theirs = linkOf("tom", "asleep");
    expect(preview({ crmUserId: userIdOf("asleep"), links: [theirs] })._unsafeUnwrap()).toEqual({
      from: minute(10),
      moves: [
        { memberId: "sarah", before: null, after: "asleep" },
        { memberId: "tom", before: "asleep", after: null },
      ],
      ends: [theirs],
      takesFrom: { memberId: "tom", name: "Tom Jones" },
      staysBehind: [],
      needs: ["take-over", "link-anyway"],
    });
  });
  test("L12 fails where nothing one could say would help", () => {
    expect(preview({ crmUserId: userIdOf("queue") })._unsafeUnwrapErr().type).toBe("not-a-person");
  });
  test("L14 which meetings move and which stay behind, under either policy", () => {
    const former = linkOf("sarah", "c2", { from: minute(2), to: minute(4), ended: "relinked" });
    const own = linkOf("sarah", "c3", { from: minute(6) });
    const impact = preview({ links: [former, own, linkOf("tom", "c1")] })._unsafeUnwrap();
    const meeting = (id: string, startsAt: number, bookedAt?: number, memberId = "sarah") => ({
      id,
      memberId: memberIdOf(memberId),
      startsAt: minute(startsAt),
      ...(bookedAt !== undefined && { bookedAt: minute(bookedAt) }),
    });
    const meetings = [
      meeting("early", 1),
      meeting("first", 2),
      meeting("gap", 4),
      meeting("just-before", 9),
      meeting("at", 10),
      meeting("booked-before", 20, 7),
      meeting("toms", 20, undefined, "tom"),
      meeting("mias", 20, undefined, "mia"),
    ];
    const told = (policy?: "by-start" | "by-booking") => {
      const { moves, staysBehind } = meetingsAffected(impact, meetings, policy);
      return [moves.map((one) => one.id), staysBehind.map((one) => [one.meeting.id, one.crmUserId])];
    };
    expect(told()).toEqual([
      ["at", "booked-before", "toms"],
      [
        ["first", "c2"],
        ["just-before", "c3"],
      ],
    ]);
    expect(told("by-start")).toEqual(told());
    expect(told("by-booking")).toEqual([
      ["at", "toms"],
      [
        ["first", "c2"],
        ["just-before", "c3"],
        ["booked-before", "c3"],
      ],
    ]);
  });
  test("L14 what stays behind is told in order of time, whatever the order of the links, and of the member only", () => {
    const ended = { ended: "relinked" } as const;
    const links = [
      linkOf("sarah", "c4", { from: minute(4), to: minute(5), ...ended }),
      linkOf("sarah", "c3", { from: minute(1), to: minute(2), ...ended }),
      linkOf("sarah", "c5", { from: minute(6), to: minute(7), ...ended }),
      linkOf("tom", "c1", { from: minute(1), to: minute(2), ...ended }),
      linkOf("tom", "c2", { from: minute(2), to: minute(3), ...ended }),
    ];
    for (const order of [links, [...links].reverse()]) {
      const told = preview({ links: order })._unsafeUnwrap().staysBehind;
      expect(told.map((one) => [one.memberId, one.crmUserId])).toEqual([
        ["sarah", "c3"],
        ["sarah", "c4"],
        ["sarah", "c5"],
      ]);
    }
  });
  test("L14 what stays behind of a swap is each member's own", () => {
    const pair = [linkOf("sarah", "c1"), linkOf("tom", "c2")];
    const impact = swap({ ...linking, links: pair, other: tom })._unsafeUnwrap().impact;
    const meeting = { memberId: tom.id, startsAt: minute(5) };
    expect(meetingsAffected(impact, [meeting]).staysBehind).toEqual([{ meeting, crmUserId: "c2" }]);
  });
  test("L14 nothing moves when the CRM user stays the same", () => {
    const impact = preview({ links: [linkOf("sarah", "c1")] })._unsafeUnwrap();
    expect(meetingsAffected(impact, [{ memberId: sarah.id, startsAt: minute(30) }])).toEqual({
      moves: [],
      staysBehind: [],
    });
  });
});

describe("unlink", () => {
  test("L5 ends the link by hand, at once", () => {
    const link = linkOf("sarah", "c1");
    const before = linkOf("sarah", "c2", { from: minute(-5), to: minute(-1), ended: "relinked" });
    expect(unlink({ ...base, links: [link, before] })._unsafeUnwrap()).toEqual({
      changes: [{ close: link, at: minute(10), because: "unlinked" }],
      ignores: [],
      events: [
        {
          type: "unlinked",
          at: minute(10),
          actorId: "ada",
          memberId: "sarah",
          before: { ...place, link: facts("c1", link.id) },
          after: { ...place, link: null },
        },
      ],
      impact: {
        from: minute(10),
        moves: [{ memberId: "sarah", before: "c1", after: null }],
        ends: [link],
        takesFrom: null,
        staysBehind: [
          { memberId: "sarah", accountId: "portal", crmUserId: "c2", from: minute(-5), to: minute(-1) },
          { memberId: "sarah", accountId: "portal", crmUserId: "c1", from: minute(0), to: minute(10) },
        ],
        needs: [],
      },
    });
  });
  test("L12 who is not linked in that account cannot be unlinked", () => {
    const links = [
      linkOf("tom", "c1"),
      linkOf("sarah", "c1", { accountId: other }),
      linkOf("sarah", "c1", { provider: "zoho" }),
    ];
    expect(unlink({ ...base, links })._unsafeUnwrapErr()).toEqual({
      type: "not-linked",
      memberId: "sarah",
      message: "Sarah Jones is not linked in HubSpot. Link the member first.",
    });
  });
});

describe("ignore", () => {
  test("L5 is per member, CRM and account, and ends an open link", () => {
    const link = linkOf("sarah", "c1", { from: minute(10) });
    const at = "2026-03-01T09:10:00.001Z";
    expect(ignoreMember({ ...base, links: [link], reason: "spectator" })._unsafeUnwrap()).toEqual({
      changes: [{ close: link, at, because: "ignored" }],
      ignores: [
        {
          set: {
            memberId: "sarah",
            provider: "hubspot",
            accountId: "portal",
            since: minute(10),
            by: "ada",
            reason: "spectator",
          },
        },
      ],
      events: [
        {
          type: "ignored",
          at: minute(10),
          actorId: "ada",
          memberId: "sarah",
          before: { ...place, link: facts("c1", link.id, "primary-address", minute(10)), ignored: null },
          after: { ...place, link: null, ignored: { since: minute(10), by: "ada", reason: "spectator" } },
        },
      ],
      impact: {
        from: at,
        moves: [{ memberId: "sarah", before: "c1", after: null }],
        ends: [link],
        takesFrom: null,
        staysBehind: [{ memberId: "sarah", accountId: "portal", crmUserId: "c1", from: minute(10), to: at }],
        needs: [],
      },
    });
  });
  test("L5 a member without a link is ignored from now on", () => {
    const ignores = [ignoreOf("tom"), ignoreOf("sarah", { accountId: other })];
    expect(ignoreMember({ ...base, ignores, reason: null })._unsafeUnwrap()).toMatchObject({
      changes: [],
      ignores: [{ set: { reason: null } }],
      impact: { from: minute(10), moves: [], ends: [] },
    });
  });
  test("L5 whoever is ignored already is told so", () => {
    expect(ignoreMember({ ...base, ignores: [ignoreOf("sarah")], reason: null })._unsafeUnwrapErr()).toEqual({
      type: "already-ignored",
      memberId: "sarah",
      message: "Sarah Jones is ignored for HubSpot already.",
    });
  });
  test("L5 an ignore is lifted without linking anybody", () => {
    const { since, by, reason } = ignoreOf("sarah");
    expect(unignoreMember({ ...base, ignores: [ignoreOf("sarah"), ignoreOf("tom")] })._unsafeUnwrap()).toEqual({
      changes: [],
      ignores: [{ lift: { memberId: "sarah", provider: "hubspot", accountId: "portal" } }],
      events: [
        {
          type: "unignored",
          at: minute(10),
          actorId: "ada",
          memberId: "sarah",
          before: { ...place, link: null, ignored: { since, by, reason } },
          after: { ...place, link: null, ignored: null },
        },
      ],
      impact: { from: minute(10), moves: [], ends: [], takesFrom: null, staysBehind: [], needs: [] },
    });
  });
  test("L5 whoever is not ignored is told so", () => {
    expect(unignoreMember({ ...base, ignores: [ignoreOf("tom")] })._unsafeUnwrapErr()).toEqual({
      type: "not-ignored",
      memberId: "sarah",
      message: "Sarah Jones is not ignored for HubSpot.",
    });
  });
});

describe("swap", () => {
  const own = linkOf("sarah", "c1");
  const theirs = linkOf("tom", "c2", { from: minute(3) });
  const swapped = (change: Partial<LinkingRequest> = {}, whom = tom) =>
    swap({ ...linking, links: [own, theirs], other: whom, ...change });

  test("L6 exchanges two members' CRM users in one step", () => {
    expect(swapped()._unsafeUnwrap()).toEqual({
      changes: [
        { close: own, at: minute(10), because: "swapped" },
        { close: theirs, at: minute(10), because: "swapped" },
        opened("sarah", "c2"),
        opened("tom", "c1"),
      ],
      ignores: [],
      events: [
        {
          type: "swapped",
          at: minute(10),
          actorId: "ada",
          memberId: "sarah",
          before: { ...place, link: facts("c1", own.id) },
          after: { ...place, link: facts("c2", undefined, "manual", minute(10)) },
        },
        {
          type: "swapped",
          at: minute(10),
          actorId: "ada",
          memberId: "tom",
          before: { ...place, link: facts("c2", theirs.id, "primary-address", minute(3)) },
          after: { ...place, link: facts("c1", undefined, "manual", minute(10)) },
        },
      ],
      impact: {
        from: minute(10),
        moves: [
          { memberId: "sarah", before: "c1", after: "c2" },
          { memberId: "tom", before: "c2", after: "c1" },
        ],
        ends: [own, theirs],
        takesFrom: null,
        staysBehind: [
          { memberId: "sarah", accountId: "portal", crmUserId: "c1", from: minute(0), to: minute(10) },
          { memberId: "tom", accountId: "portal", crmUserId: "c2", from: minute(3), to: minute(10) },
        ],
        needs: [],
      },
    });
  });
  test("L13 both begin at one instant, after everything of either member and CRM user", () => {
    const late = (member: string, user: string, to: number) =>
      linkOf(member, user, { from: minute(-5), to: minute(to), ended: "unlinked" });
    const at = (link: typeof own) => swapped({ links: [own, theirs, link] })._unsafeUnwrap();
    for (const link of [late("sarah", "c7", 40), late("tom", "c7", 40), late("mia", "c1", 40), late("mia", "c2", 40)]) {
      const { changes, impact } = at(link);
      expect(impact.from).toBe(minute(40));
      expect(changes.map((change) => ("open" in change ? change.open.from : change.at))).toEqual(
        Array(4).fill(minute(40)),
      );
    }
    expect(at(late("mia", "c7", 40)).impact.from).toBe(minute(10));
  });
  test("L6 both must be linked in that account", () => {
    expect(swapped({ links: [own] })._unsafeUnwrapErr()).toMatchObject({ type: "not-linked", memberId: "tom" });
    expect(swapped({ links: [theirs] })._unsafeUnwrapErr()).toMatchObject({ type: "not-linked", memberId: "sarah" });
  });
  test("L6 nobody swaps with themselves", () => {
    expect(swapped({}, sarah)._unsafeUnwrapErr()).toEqual({
      type: "same-member",
      memberId: "sarah",
      message: "Sarah Jones cannot swap with themselves. Choose another member.",
    });
  });
  test("L17 the other member must be active, too", () => {
    expect(swapped({}, { ...tom, active: false })._unsafeUnwrapErr()).toMatchObject({
      type: "member-inactive",
      memberId: "tom",
    });
  });
  test("L12 both CRM users pass the checks of a re-link", () => {
    const asleep = linkOf("tom", "asleep");
    expect(swapped({ links: [own, asleep] })._unsafeUnwrapErr()).toMatchObject({
      type: "crm-user-inactive",
      crmUserId: "asleep",
    });
    expect(swapped({ links: [own, asleep], ifInactive: "link-anyway" })._unsafeUnwrap().impact.needs).toEqual([
      "link-anyway",
    ]);
    const mine = linkOf("sarah", "asleep");
    expect(swapped({ links: [mine, theirs], ifInactive: "link-anyway" })._unsafeUnwrap().impact.needs).toEqual([
      "link-anyway",
    ]);
    expect(swapped({ links: [mine, theirs] })._unsafeUnwrapErr()).toMatchObject({ type: "crm-user-inactive" });
    expect(swapped({ links: [linkOf("sarah", "gone"), theirs] })._unsafeUnwrapErr()).toMatchObject({
      type: "crm-user-not-found",
    });
    expect(swapped({ directory: null })._unsafeUnwrapErr()).toMatchObject({ type: "not-checked" });
  });
  test("L5 lifts the ignores of both", () => {
    expect(swapped({ ignores: [ignoreOf("tom"), ignoreOf("sarah"), ignoreOf("mia")] })._unsafeUnwrap().ignores).toEqual(
      [{ lift: { memberId: "sarah", ...place } }, { lift: { memberId: "tom", ...place } }],
    );
  });
});
