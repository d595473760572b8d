import fc from "fast-check";
import { expect } from "vitest";

import { type MatchInput, matchCrmUsers } from "../../../src/domain/crm/match.js";
import { comparableAddress } from "../../../src/domain/email-address.js";
import { crmUserOf, crmUsers, history, members, provider, shuffled, someOf } from "../../support/crm-arbitraries.js";
import { law } from "../../support/law.js";
import { naiveMatches } from "../../support/naive-matcher.js";

const input = fc
  .record({ provider, members, crmUsers, links: history })
  .chain((facts) => someOf(facts.members).map((ignored): MatchInput => ({ ...facts, ignored })));

const reordered = input.chain((facts) =>
  fc
    .record({ members: shuffled(facts.members), crmUsers: shuffled(facts.crmUsers), links: shuffled(facts.links) })
    .map((order) => [facts, { ...facts, ...order }] as const),
);

const sorted = (facts: MatchInput) => [...matchCrmUsers(facts)].sort(([a], [b]) => (a < b ? -1 : 1));

law("L3 the matcher answers as a naive one that asks every rule of every pair", [input], (facts) => {
  const seen = [...matchCrmUsers(facts)].map(([id, { outcome, crmUserId, heldBy }]) => [
    id,
    { outcome, crmUserId, heldBy },
  ]);
  expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(naiveMatches(facts)));
});

law("L3 neither the order of members nor that of CRM users or links matters", [reordered], ([facts, other]) => {
  expect(sorted(other)).toEqual(sorted(facts));
});

law("L3 only an address that is really the same links by itself", [input], (facts) => {
  for (const [memberId, match] of matchCrmUsers(facts)) {
    if (match.outcome !== "exact") continue;
    const member = facts.members.find((one) => one.id === memberId);
    const user = facts.crmUsers.find((one) => one.id === match.crmUserId);
    const own = [member?.email ?? "", ...(member?.additionalEmails ?? [])].map(comparableAddress);
    const theirs = [
      user?.email ?? "",
      ...(facts.provider === "salesforce" ? [(user?.email ?? "").replace(/\.invalid$/, "")] : []),
    ];
    expect(theirs.map(comparableAddress).some((one) => one !== null && own.includes(one))).toBe(true);
    expect(own).toContain(match.evidence?.address);
    expect(user).toMatchObject({ active: true, kind: "person", gone: false });
  }
});

law(
  "L6 two members are never matched to one CRM user, nor one to whom another active member holds",
  [input],
  (facts) => {
    const exact = [...matchCrmUsers(facts).values()].filter((match) => match.outcome === "exact");
    const users = exact.map((match) => match.crmUserId);
    expect(new Set(users).size).toBe(users.length);
    const active = new Set(facts.members.filter((one) => one.active).map((one) => one.id));
    const held = facts.links
      .filter((link) => link.to === null && active.has(link.memberId))
      .map((link) => link.crmUserId);
    expect(users.filter((id) => id !== null && held.includes(id))).toEqual([]);
  },
);

law("L17 inactive members are not matched, and no others are left out", [input], (facts) => {
  expect([...matchCrmUsers(facts).keys()].sort()).toEqual(
    facts.members
      .filter((one) => one.active)
      .map((one) => one.id)
      .sort(),
  );
});

law("L4 rows of one id that come twice count once", [input], (facts) => {
  expect(sorted({ ...facts, crmUsers: [...facts.crmUsers, ...facts.crmUsers] })).toEqual(sorted(facts));
});

law(
  "L4 where rows of one id disagree, their order never decides",
  [
    input.chain((facts) =>
      fc.tuple(
        fc.constant(facts),
        shuffled([
          ...facts.crmUsers,
          ...["c0", "c1", "c0"].map((id, i) => crmUserOf(id, { active: i > 0, email: "mia@company.com" })),
        ]),
      ),
    ),
  ],
  ([facts, rows]) => {
    expect(sorted({ ...facts, crmUsers: rows })).toEqual(sorted({ ...facts, crmUsers: [...rows].reverse() }));
  },
);

law("L5 an ignored member and a parted pair never link by themselves", [input], (facts) => {
  for (const [memberId, match] of matchCrmUsers(facts)) {
    if (match.outcome !== "exact") continue;
    expect(facts.ignored.has(memberId)).toBe(false);
    const pair = facts.links.filter((one) => one.memberId === memberId && one.crmUserId === match.crmUserId);
    const last = [...pair].sort((a, b) => (a.from < b.from ? 1 : -1))[0];
    expect(last?.ended ?? "account-changed").toMatch(/^(account-changed|member-departed)$/);
  }
});

law("L3 a losing candidate is named once, by id, and is never who was matched", [input], (facts) => {
  for (const match of matchCrmUsers(facts).values()) {
    const ids = match.losers.map((one) => one.crmUserId);
    expect(ids).toEqual([...new Set(ids)].sort());
    if (match.outcome === "exact" || match.outcome === "held") expect(ids).not.toContain(match.crmUserId);
    if (match.outcome === "taken" || match.outcome === "unlinked") expect(ids).toContain(match.crmUserId);
  }
});
