import { describe, expect, test } from "vitest";

import type { KnownCrmUser } from "../../../src/domain/crm/crm-user.js";
import type { Link } from "../../../src/domain/crm/link.js";
import type { Member } from "../../../src/domain/member.js";
import {
  type AcceptableSuggestion,
  acceptableSuggestions,
  acceptSuggestions,
  undoAcceptance,
} from "../../../src/domain/suggest/accept.js";
import { defaultWeights } from "../../../src/domain/suggest/weights.js";
import {
  accountOf,
  byHand,
  byRule,
  crmUserOf,
  linkOf,
  memberIdOf,
  memberOf,
  minute,
  userIdOf,
} from "../../support/crm-arbitraries.js";

const sarah = memberOf("sarah", { name: "Sarah Jones", email: "sarah.jones@company.test" });
const tom = memberOf("tom", { name: "Tom Berg", email: "tom.berg@company.test" });
const user = (id: string, name: string, more: Partial<KnownCrmUser> = {}) =>
  crmUserOf(id, { name, email: `${id}@crm.test`, ...more });

describe("L10 which suggestions may be accepted", () => {
  /** Of a pair that stands alone the odds are three to one. */
  const weights = { ...defaultWeights, signs: { bias: Math.log(3) } };
  const acceptable = (
    members: readonly Member[],
    crmUsers: readonly KnownCrmUser[],
    { from = 0.75, links = [] }: { from?: number; links?: readonly Link[] } = {},
  ) => acceptableSuggestions({ provider: "hubspot", members, crmUsers, links, ignored: new Set(), weights }, from);
  const pairs = (...given: Parameters<typeof acceptable>) =>
    acceptable(...given).map(({ memberId, crmUserId }) => `${memberId} > ${crmUserId}`);

  test("L10 the best one of each member, with its confidence and reasons, by member id", () => {
    const users = [user("u", "Sarah Jones"), user("t", "Tom Berg")];
    const [first, second, ...more] = acceptable([tom, sarah], users);
    expect(first).toEqual({
      memberId: "sarah",
      crmUserId: "u",
      confidence: 0.75,
      reasons: expect.arrayContaining(["same name"]),
    });
    expect(second).toMatchObject({ memberId: "tom", crmUserId: "t" });
    expect(more).toEqual([]);
    expect(acceptable([sarah, tom], users)).toEqual([first, second]);
  });

  test("L10 from the very confidence that is asked for, and no lower", () => {
    expect(pairs([sarah], [user("u", "Sarah Jones")], { from: 0.75 })).toEqual(["sarah > u"]);
    expect(pairs([sarah], [user("u", "Sarah Jones")], { from: 0.751 })).toEqual([]);
    expect(pairs([sarah], [])).toEqual([]);
  });

  test("L10 nobody who is inactive", () => {
    const left = user("u", "Sarah Jones", { active: false });
    expect(pairs([sarah], [left], { from: 0.5 })).toEqual([]);
    expect(pairs([sarah], [user("u", "Sarah Jones")], { from: 0.5 })).toEqual(["sarah > u"]);
  });

  test("L6 nobody whom another member has, and nobody who is the best one of two", () => {
    const second = memberOf("second", { name: "Sarah Jones", email: "sarah.jones@other.test" });
    expect(pairs([sarah, second], [user("u", "Sarah Jones")], { links: [linkOf("second", "u")] })).toEqual([]);
    expect(pairs([sarah, second], [user("u", "Sarah Jones")])).toEqual([]);
    const even = { ...defaultWeights, signs: { bias: 5 } };
    const both = { provider: "hubspot", links: [], ignored: new Set<never>(), weights: even } as const;
    const two = {
      ...both,
      members: [sarah, memberOf("third", { name: "Sarah Jones", email: "sarah.jones2@company.test" })],
    };
    const crmUsers = [user("u", "Sarah Jones")];
    expect(acceptableSuggestions({ ...two, crmUsers }, 0.4)).toEqual([]);
    expect(acceptableSuggestions({ ...two, members: [sarah], crmUsers }, 0.4)).toHaveLength(1);
    const departed = { ...second, active: false };
    expect(pairs([sarah, departed], [user("u", "Sarah Jones")], { links: [linkOf("second", "u")] })).toEqual([
      "sarah > u",
    ]);
  });

  test("L10 nothing for a member who has a link, though it is to somebody inactive", () => {
    const users = [user("u", "Sarah Jones"), user("old", "Otto Kern", { active: false })];
    expect(pairs([sarah], users)).toEqual(["sarah > u"]);
    expect(pairs([sarah], users, { links: [linkOf("sarah", "old")] })).toEqual([]);
  });
});

const where = {
  provider: "hubspot" as const,
  accountId: accountOf("portal"),
  actorId: memberIdOf("ada"),
  now: minute(60),
};
const ofAcceptance = (id: string) => ({ type: "manual" as const, accepted: { id, confidence: 0.99 } });

describe("L10 accepting", () => {
  const pair = (memberId: string, crmUserId: string): AcceptableSuggestion => ({
    memberId: memberIdOf(memberId),
    crmUserId: userIdOf(crmUserId),
    confidence: 0.98,
    reasons: ["same name"],
  });
  const accept = (accepted: readonly AcceptableSuggestion[], links: readonly Link[] = []) =>
    acceptSuggestions(accepted, { ...where, links, acceptanceId: "acc-1" });
  const opened = (member: string, crmUser: string, from = minute(60)) => ({
    open: {
      memberId: member,
      ...{ provider: "hubspot", accountId: "portal", crmUserId: crmUser },
      origin: { type: "manual", accepted: { id: "acc-1", confidence: 0.98 } },
      ...{ by: "ada", from, to: null, ended: null },
    },
  });

  test("L5 links count as made by hand, and know their acceptance", () => {
    const accepted = [pair("sarah", "u"), pair("tom", "t")];
    const decision = accept(accepted);
    expect(decision.accepted).toEqual(accepted);
    expect(decision.changes).toEqual([opened("sarah", "u"), opened("tom", "t")]);
  });

  test("L16 one line of the audit for all, and one for each, without reasons", () => {
    const { events } = accept([pair("sarah", "u"), pair("tom", "t")]);
    expect(events).toHaveLength(3);
    expect(events[0]).toEqual({
      ...{ type: "suggestions-accepted", at: minute(60), actorId: "ada", memberId: null, before: null },
      after: {
        ...{ provider: "hubspot", accountId: "portal", acceptanceId: "acc-1" },
        links: [
          { memberId: "sarah", crmUserId: "u", confidence: 0.98 },
          { memberId: "tom", crmUserId: "t", confidence: 0.98 },
        ],
      },
    });
    expect(events[1]).toMatchObject({
      ...{ type: "linked", at: minute(60), actorId: "ada", memberId: "sarah" },
      before: { provider: "hubspot", accountId: "portal", link: null },
      after: { provider: "hubspot", accountId: "portal", link: { crmUserId: "u", made: "accepted" } },
    });
    expect(events[2]).toMatchObject({ type: "linked", memberId: "tom" });
    expect(JSON.stringify(events)).not.toContain("same name");
  });

  test("L17 the link of a departed member on that CRM user ends, others stay", () => {
    const left = linkOf("left", "u");
    const { changes, events } = accept([pair("sarah", "u")], [left, linkOf("tom", "t")]);
    expect(changes).toEqual([{ close: left, at: minute(60), because: "member-departed" }, opened("sarah", "u")]);
    expect(events[1]).toMatchObject({ after: { endedOfOthers: [{ memberId: "left", because: "member-departed" }] } });
  });

  test("L13 a link begins no earlier than a former one of the member, or of the CRM user, has ended", () => {
    const ended = { to: minute(90), ended: "unlinked" } as const;
    expect(accept([pair("sarah", "u")], [linkOf("sarah", "old", ended)]).changes).toEqual([
      opened("sarah", "u", minute(90)),
    ]);
    expect(accept([pair("sarah", "u")], [linkOf("left", "u", ended)]).changes).toEqual([
      opened("sarah", "u", minute(90)),
    ]);
    expect(accept([pair("sarah", "u")], [linkOf("left", "old", ended)]).changes).toEqual([opened("sarah", "u")]);
  });
});

describe("L10 undoing an acceptance", () => {
  const undo = (links: readonly Link[]) => undoAcceptance({ ...where, links, acceptanceId: "acc-1" });
  const ours = (member: string, crmUser: string, more: Partial<Link> = {}) =>
    linkOf(member, crmUser, { origin: ofAcceptance("acc-1"), ...more });

  test("L10 ends the links it made that are open, and no others", () => {
    const [one, two] = [ours("sarah", "u"), ours("tom", "t")];
    const others = [
      linkOf("eva", "e", { origin: byHand }),
      linkOf("ina", "i", { origin: byRule }),
      linkOf("max", "m", { origin: ofAcceptance("acc-2") }),
      linkOf("ulf", "f", { origin: byHand, to: minute(5), ended: "relinked" }),
      linkOf("pia", "p", { origin: ofAcceptance("acc-2"), to: minute(5), ended: "relinked" }),
    ];
    const undone = undo([...others, one, two]);
    expect(undone.ended).toEqual(["sarah", "tom"]);
    expect(undone.changedSince).toEqual([]);
    expect(undone.changes).toEqual([
      { close: one, at: minute(60), because: "acceptance-undone" },
      { close: two, at: minute(60), because: "acceptance-undone" },
    ]);
  });

  test("L16 one line of the audit for all, and one for each", () => {
    const [one, two] = [ours("sarah", "u"), ours("tom", "t")];
    const { events } = undo([one, two]);
    expect(events).toHaveLength(3);
    expect(events[0]).toEqual({
      ...{ type: "acceptance-undone", at: minute(60), actorId: "ada", memberId: null, before: null },
      after: { provider: "hubspot", accountId: "portal", acceptanceId: "acc-1", ended: [one.id, two.id] },
    });
    expect(events[1]).toMatchObject({
      ...{ type: "unlinked", at: minute(60), actorId: "ada", memberId: "sarah" },
      before: { provider: "hubspot", accountId: "portal", link: { linkId: one.id, crmUserId: "u" } },
      after: { provider: "hubspot", accountId: "portal", link: null },
    });
    expect(events[2]).toMatchObject({ type: "unlinked", memberId: "tom" });
  });

  test("L10 what has been changed since stays, and is named", () => {
    const changed = ours("tom", "t", { to: minute(5), ended: "relinked" });
    const undone = undo([ours("sarah", "u"), changed, linkOf("tom", "other", { from: minute(5), origin: byHand })]);
    expect(undone).toMatchObject({ ended: ["sarah"], changedSince: ["tom"] });
    expect(undone.changes).toHaveLength(1);
  });

  test("L18 a link that was away and is open again is ended, not named as changed", () => {
    const away = ours("sarah", "u", { to: minute(5), ended: "account-changed" });
    const back = ours("sarah", "u", { from: minute(9) });
    expect(undo([away, back])).toMatchObject({ ended: ["sarah"], changedSince: [] });
  });

  test("L10 a second time there is nothing left to do, and nothing is written", () => {
    const undone = ours("sarah", "u", { to: minute(5), ended: "acceptance-undone" });
    const nothing = { ended: [], changedSince: [], changes: [], events: [] };
    expect(undo([undone])).toEqual(nothing);
    expect(undo([])).toEqual(nothing);
    const changed = ours("tom", "t", { to: minute(5), ended: "unlinked" });
    expect(undo([undone, changed])).toEqual({ ...nothing, changedSince: ["tom"] });
  });
});
