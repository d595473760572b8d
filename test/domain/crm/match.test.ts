import { describe, expect, test } from "vitest";

import { type MatchInput, matchCrmUsers } from "../../../src/domain/crm/match.js";
import { oneRowPerUser } from "../../../src/domain/crm/one-row-per-user.js";
import { byHand, crmUserOf, linkOf, memberIdOf, memberOf, minute } from "../../support/crm-arbitraries.js";

const sarah = memberOf("sarah");
const tom = memberOf("tom");

const matchOf = (facts: Partial<MatchInput>, id = "sarah") =>
  matchCrmUsers({ provider: "hubspot", members: [sarah], crmUsers: [], links: [], ignored: new Set(), ...facts }).get(
    memberIdOf(id),
  );

describe("exact hits", () => {
  test("L3 the primary address links by itself, with its evidence", () => {
    expect(matchOf({ crmUsers: [crmUserOf("c1", { email: " SARAH@company.com" })] })).toEqual({
      outcome: "exact",
      rule: "primary-address",
      crmUserId: "c1",
      evidence: { address: "sarah@company.com", of: "primary", sandbox: false },
      heldBy: null,
      losers: [],
    });
  });
  test("L3 an additional address links when the primary hits nobody", () => {
    const members = [memberOf("sarah", { additionalEmails: ["none", "sj@company.com"] })];
    expect(matchOf({ members, crmUsers: [crmUserOf("c1", { email: "sj@company.com" })] })).toMatchObject({
      outcome: "exact",
      rule: "additional-address",
      evidence: { address: "sj@company.com", of: "additional", sandbox: false },
    });
  });
  test("L3 a hit by primary address beats one by additional address", () => {
    const members = [memberOf("sarah", { additionalEmails: ["sj@company.com"] })];
    const crmUsers = [crmUserOf("c1", { email: "sj@company.com" }), crmUserOf("c2", { email: "sarah@company.com" })];
    expect(matchOf({ members, crmUsers })).toMatchObject({
      outcome: "exact",
      crmUserId: "c2",
      losers: [{ crmUserId: "c1", rule: "additional-address", why: "other-active", heldBy: null }],
    });
  });
  test("L3 nobody is found by name, nor without an address", () => {
    const crmUsers = [crmUserOf("c1", { name: sarah.name, email: "x@company.com" }), crmUserOf("c2", { email: null })];
    expect(matchOf({ crmUsers })).toEqual({
      outcome: "not-found",
      rule: null,
      crmUserId: null,
      evidence: null,
      heldBy: null,
      losers: [],
    });
    expect(
      matchOf({ members: [memberOf("sarah", { email: "none" })], crmUsers: [crmUserOf("c1", { email: "none" })] }),
    ).toMatchObject({ outcome: "not-found" });
  });
  test("L8 a CRM user who is gone is no candidate", () => {
    expect(matchOf({ crmUsers: [crmUserOf("sarah", { gone: true })] })).toMatchObject({
      outcome: "not-found",
      losers: [],
    });
  });
});

describe("sandbox addresses", () => {
  const appended = crmUserOf("c1", { email: "sarah@company.com.invalid" });
  test("L2 match in Salesforce without what was appended, and say so", () => {
    expect(matchOf({ provider: "salesforce", crmUsers: [appended] })).toMatchObject({
      outcome: "exact",
      rule: "sandbox-primary-address",
      evidence: { address: "sarah@company.com", of: "primary", sandbox: true },
    });
    const members = [memberOf("sarah", { email: "s@company.test", additionalEmails: ["sarah@company.com"] })];
    expect(matchOf({ provider: "salesforce", members, crmUsers: [appended] })).toMatchObject({
      rule: "sandbox-additional-address",
      evidence: { of: "additional", sandbox: true },
    });
  });
  test("L2 lose one ending, not two, and none that is no ending of its own", () => {
    for (const email of [
      "sarah@company.com.invalid.invalid",
      "sarah@company.cominvalid",
      "sarah.invalid@company.com",
    ]) {
      const crmUsers = [crmUserOf("c1", { email })];
      expect(matchOf({ provider: "salesforce", crmUsers })).toMatchObject({ outcome: "not-found", losers: [] });
    }
  });
  test("L2 match nowhere else", () => {
    expect(matchOf({ crmUsers: [appended] })).toMatchObject({ outcome: "not-found" });
    expect(matchOf({ provider: "zoho", crmUsers: [appended] })).toMatchObject({ outcome: "not-found" });
  });
  test("L2 are second class: the address without the ending wins, even an additional one", () => {
    const members = [memberOf("sarah", { additionalEmails: ["sj@company.com"] })];
    const crmUsers = [appended, crmUserOf("c2", { email: "sj@company.com" })];
    expect(matchOf({ provider: "salesforce", members, crmUsers })).toMatchObject({
      outcome: "exact",
      crmUserId: "c2",
      losers: [{ crmUserId: "c1", rule: "sandbox-primary-address", why: "other-active" }],
    });
  });
  test("L2 match a member who has the very address as exact", () => {
    const members = [memberOf("sarah", { email: "sarah@company.com.invalid" })];
    expect(matchOf({ provider: "salesforce", members, crmUsers: [appended] })).toMatchObject({
      rule: "primary-address",
    });
  });
});

describe("several CRM users", () => {
  const same = { email: "sarah@company.com" };
  test("L4 exactly one active person: that one, the others say why not", () => {
    const crmUsers = [
      crmUserOf("c4", { ...same, kind: "queue" }),
      crmUserOf("c2", same),
      crmUserOf("c3", { ...same, active: false }),
      crmUserOf("c1", { ...same, kind: "external", active: false }),
    ];
    expect(matchOf({ crmUsers })).toMatchObject({
      outcome: "exact",
      crmUserId: "c2",
      losers: [
        { crmUserId: "c1", why: "not-a-person" },
        { crmUserId: "c3", why: "inactive" },
        { crmUserId: "c4", why: "not-a-person" },
      ],
    });
  });
  test("L4 several active persons: ambiguous, and about none of them", () => {
    const crmUsers = [crmUserOf("c2", same), crmUserOf("c1", same), crmUserOf("c3", { ...same, active: false })];
    expect(matchOf({ crmUsers })).toMatchObject({
      outcome: "ambiguous",
      rule: "primary-address",
      crmUserId: null,
      evidence: null,
      losers: [
        { crmUserId: "c1", why: "other-active" },
        { crmUserId: "c2", why: "other-active" },
        { crmUserId: "c3", why: "inactive" },
      ],
    });
  });
  test("L4 two additional addresses of two active persons are ambiguous", () => {
    const members = [memberOf("sarah", { additionalEmails: ["c1@company.com", "c2@company.com"] })];
    expect(matchOf({ members, crmUsers: [crmUserOf("c1"), crmUserOf("c2")] })).toMatchObject({ outcome: "ambiguous" });
  });
  test("L4 none active: inactive, named when it is one", () => {
    const inactive = { ...same, active: false };
    expect(
      matchOf({ crmUsers: [crmUserOf("c1", inactive), crmUserOf("c2", { ...same, kind: "system" })] }),
    ).toMatchObject({
      outcome: "crm-user-inactive",
      rule: "primary-address",
      crmUserId: "c1",
      evidence: { address: "sarah@company.com" },
      losers: [
        { crmUserId: "c1", why: "inactive" },
        { crmUserId: "c2", why: "not-a-person" },
      ],
    });
    expect(matchOf({ crmUsers: [crmUserOf("c1", inactive), crmUserOf("c2", inactive)] })).toMatchObject({
      outcome: "crm-user-inactive",
      crmUserId: null,
      evidence: null,
    });
  });
  test("L4 an active person by a lesser rule comes before an inactive one by a better rule", () => {
    const members = [memberOf("sarah", { additionalEmails: ["sj@company.com"] })];
    const crmUsers = [crmUserOf("c1", { ...same, active: false }), crmUserOf("c2", { email: "sj@company.com" })];
    expect(matchOf({ members, crmUsers })).toMatchObject({ outcome: "exact", crmUserId: "c2" });
  });
  test("L4 only persons are candidates", () => {
    expect(matchOf({ crmUsers: [crmUserOf("c1", { ...same, kind: "queue" })] })).toMatchObject({
      outcome: "not-found",
      rule: null,
      crmUserId: null,
      losers: [{ crmUserId: "c1", rule: "primary-address", why: "not-a-person", heldBy: null }],
    });
  });
  test("L4 one that another active member holds counts", () => {
    const facts = { members: [sarah, tom], links: [linkOf("tom", "c1")] };
    expect(matchOf({ ...facts, crmUsers: [crmUserOf("c1", same)] })).toEqual({
      outcome: "taken",
      rule: "primary-address",
      crmUserId: "c1",
      evidence: { address: "sarah@company.com", of: "primary", sandbox: false },
      heldBy: "tom",
      losers: [{ crmUserId: "c1", rule: "primary-address", why: "taken", heldBy: "tom" }],
    });
    expect(matchOf({ ...facts, crmUsers: [crmUserOf("c1", same), crmUserOf("c2", same)] })).toMatchObject({
      outcome: "ambiguous",
      losers: [
        { why: "taken", heldBy: "tom" },
        { why: "other-active", heldBy: null },
      ],
    });
  });
});

describe("rows of one id", () => {
  test("L4 count once, and the one that promises least stays", () => {
    const full = crmUserOf("c1");
    const rows = [
      crmUserOf("c1", { kind: "queue" }),
      crmUserOf("c1", { active: false, email: null }),
      crmUserOf("c1", { active: false }),
      crmUserOf("c1", { email: null }),
      full,
    ];
    for (let first = 0; first < rows.length; first++) {
      const left = rows.slice(first);
      expect(oneRowPerUser(left)).toEqual([left[0]]);
      expect(oneRowPerUser([...left].reverse())).toEqual([left[0]]);
    }
  });
  test("L4 a queue stays a queue beside an inactive person without an address", () => {
    const queue = crmUserOf("c1", { kind: "queue" });
    const person = crmUserOf("c1", { active: false, email: null });
    expect(oneRowPerUser([person, queue])).toEqual([queue]);
    expect(oneRowPerUser([queue, person])).toEqual([queue]);
  });
  test("L4 an inactive person stays beside an active one without an address", () => {
    const inactive = crmUserOf("c1", { active: false });
    const bare = crmUserOf("c1", { email: null });
    expect(oneRowPerUser([bare, inactive])).toEqual([inactive]);
  });
  test("L4 that differ in words only are chosen by the words, in any order", () => {
    const [a, b] = [crmUserOf("c1", { name: "A" }), crmUserOf("c1", { name: "B" })];
    expect(oneRowPerUser([a, b])).toEqual([a]);
    expect(oneRowPerUser([b, a])).toEqual([a]);
  });
  test("L4 stay the very list when every id comes once", () => {
    const rows = [crmUserOf("c1"), crmUserOf("c2")];
    expect(oneRowPerUser(rows)).toBe(rows);
  });
});

describe("members together", () => {
  const c1 = crmUserOf("c1", { email: "shared@company.com" });
  const first = memberOf("anna", { email: "shared@company.com" });
  const second = memberOf("sarah", { additionalEmails: ["shared@company.com"] });

  test("L3 of the claims on one CRM user the best rule wins alone, the others are taken", () => {
    const facts = { members: [second, first], crmUsers: [c1] };
    expect(matchOf(facts, "anna")).toMatchObject({ outcome: "exact", crmUserId: "c1" });
    expect(matchOf(facts)).toMatchObject({
      outcome: "taken",
      crmUserId: "c1",
      heldBy: "anna",
      losers: [{ crmUserId: "c1", rule: "additional-address", why: "claimed-by-another", heldBy: "anna" }],
    });
  });
  test("L3 equal claims leave all claimants ambiguous, those with a lesser claim too", () => {
    const members = [first, memberOf("berta", { email: "Shared@company.com" }), second];
    for (const id of ["anna", "berta", "sarah"]) {
      expect(matchOf({ members, crmUsers: [c1] }, id)).toMatchObject({
        outcome: "ambiguous",
        crmUserId: "c1",
        heldBy: null,
        losers: [{ crmUserId: "c1", why: "claimed-by-another", heldBy: null }],
      });
    }
  });
  test("L3 who might be an ambiguous member's is nobody's by itself, unless the claim is better", () => {
    const torn = memberOf("anna", { email: "none", additionalEmails: ["shared@company.com", "c2@company.com"] });
    const crmUsers = [c1, crmUserOf("c2")];
    expect(matchOf({ members: [torn, second], crmUsers })).toMatchObject({ outcome: "ambiguous", crmUserId: "c1" });
    expect(matchOf({ members: [second, torn], crmUsers })).toMatchObject({ outcome: "ambiguous", crmUserId: "c1" });
    const better = memberOf("sarah", { email: "shared@company.com" });
    expect(matchOf({ members: [torn, better], crmUsers })).toMatchObject({ outcome: "exact", crmUserId: "c1" });
  });
  test("L3 the candidates who lose a claim are told in order of their ids", () => {
    const crmUsers = [
      crmUserOf("c2", { email: "shared@company.com" }),
      crmUserOf("c3", { email: "sarah@company.com", active: false }),
      crmUserOf("c1", { email: "shared@company.com", active: false }),
    ];
    expect(matchOf({ members: [first, second], crmUsers })?.losers.map((one) => one.crmUserId)).toEqual([
      "c1",
      "c2",
      "c3",
    ]);
  });
  test("L5 ignored members claim nothing and get no candidates", () => {
    const facts = { members: [first, second], crmUsers: [c1], ignored: new Set([first.id]) };
    expect(matchOf(facts, "anna")).toEqual({
      outcome: "ignored",
      rule: null,
      crmUserId: null,
      evidence: null,
      heldBy: null,
      losers: [],
    });
    expect(matchOf(facts)).toMatchObject({ outcome: "exact", crmUserId: "c1" });
  });
  test("L5 an ignored member still holds what they hold", () => {
    const facts = {
      members: [first, second],
      crmUsers: [c1],
      ignored: new Set([first.id]),
      links: [linkOf("anna", "c1")],
    };
    expect(matchOf(facts)).toMatchObject({ outcome: "taken", heldBy: "anna" });
  });
  test("L17 inactive members neither claim nor hold, and get no answer", () => {
    const facts = {
      members: [{ ...first, active: false }, second],
      crmUsers: [c1],
      links: [linkOf("anna", "c1"), linkOf("nobody", "c1")],
    };
    expect(matchOf(facts, "anna")).toBeUndefined();
    expect(matchOf(facts)).toMatchObject({ outcome: "exact", crmUserId: "c1", heldBy: null });
  });
});

describe("links", () => {
  const c1 = crmUserOf("c1", { email: "sarah@company.com" });
  test("L5 a held link is kept, whoever else the addresses hit", () => {
    const links = [linkOf("sarah", "c2", { origin: byHand })];
    expect(matchOf({ crmUsers: [c1, crmUserOf("c2")], links })).toEqual({
      outcome: "held",
      rule: null,
      crmUserId: "c2",
      evidence: null,
      heldBy: null,
      losers: [{ crmUserId: "c1", rule: "primary-address", why: "other-active", heldBy: null }],
    });
  });
  test("L5 a held link says whether an address still agrees", () => {
    const members = [memberOf("sarah", { additionalEmails: ["sj@company.com"] })];
    const links = [linkOf("sarah", "c1")];
    const held = (email: string) => matchOf({ members, links, crmUsers: [crmUserOf("c1", { email })] });
    expect(held("sarah@company.com")).toMatchObject({
      outcome: "held",
      rule: "primary-address",
      evidence: { of: "primary" },
      losers: [],
    });
    expect(held("sj@company.com")).toMatchObject({ evidence: { address: "sj@company.com", of: "additional" } });
    expect(held("gone@company.com")).toMatchObject({ outcome: "held", evidence: null });
  });
  test("L5 who holds a CRM user claims no other", () => {
    const members = [sarah, memberOf("tom", { additionalEmails: ["sarah@company.com"] })];
    const facts = { members, crmUsers: [c1, crmUserOf("c2")], links: [linkOf("sarah", "c2")] };
    expect(matchOf(facts, "tom")).toMatchObject({ outcome: "exact", crmUserId: "c1" });
  });
  test.each(["relinked", "unlinked", "ignored", "swapped", "taken-over"] as const)(
    "L5 a pair that ended %s is parted and claims nothing",
    (ended) => {
      const members = [sarah, memberOf("tom", { additionalEmails: ["sarah@company.com"] })];
      const facts = { members, crmUsers: [c1], links: [linkOf("sarah", "c1", { to: minute(1), ended })] };
      expect(matchOf(facts)).toMatchObject({
        outcome: "unlinked",
        rule: "primary-address",
        crmUserId: "c1",
        evidence: { address: "sarah@company.com" },
        losers: [{ crmUserId: "c1", why: "unlinked", heldBy: null }],
      });
      expect(matchOf(facts, "tom")).toMatchObject({ outcome: "exact", crmUserId: "c1" });
    },
  );
  test.each(["account-changed", "member-departed", "acceptance-undone"] as const)(
    "L5 a pair that ended %s may be linked again",
    (ended) => {
      expect(matchOf({ crmUsers: [c1], links: [linkOf("sarah", "c1", { to: minute(1), ended })] })).toMatchObject({
        outcome: "exact",
      });
    },
  );
  test("L5 a parted pair that a hand joined since is parted no more", () => {
    const parted = linkOf("sarah", "c1", { to: minute(1), ended: "unlinked" });
    const joined = (from: number, origin = byHand) =>
      linkOf("sarah", "c1", { from: minute(from), to: minute(9), ended: "account-changed", origin });
    expect(matchOf({ crmUsers: [c1], links: [parted, joined(1)] })).toMatchObject({ outcome: "exact" });
    expect(matchOf({ crmUsers: [c1], links: [parted, joined(0)] })).toMatchObject({ outcome: "unlinked" });
    expect(
      matchOf({ crmUsers: [c1], links: [parted, joined(1, { type: "rule", rule: "primary-address" })] }),
    ).toMatchObject({ outcome: "unlinked" });
    expect(
      matchOf({ crmUsers: [c1], links: [parted, { ...joined(1), crmUserId: linkOf("x", "c2").crmUserId }] }),
    ).toMatchObject({ outcome: "unlinked" });
  });
  test("L5 a parted pair does not make anybody else's claim unsure, another's history parts nobody", () => {
    const members = [
      memberOf("sarah", { email: "x@company.com", additionalEmails: ["c1@company.com", "c2@company.com"] }),
      memberOf("tom", { additionalEmails: ["c1@company.com"] }),
    ];
    const facts = {
      members,
      crmUsers: [crmUserOf("c1"), crmUserOf("c2")],
      links: [linkOf("sarah", "c1", { to: minute(1), ended: "unlinked" as const })],
    };
    expect(matchOf(facts)).toMatchObject({
      outcome: "ambiguous",
      losers: [{ why: "unlinked" }, { why: "other-active" }],
    });
    expect(matchOf(facts, "tom")).toMatchObject({ outcome: "exact", crmUserId: "c1" });
  });
});
