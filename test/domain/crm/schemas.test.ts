import { expect, test } from "vitest";

import { knownCrmUser } from "../../../src/domain/crm/crm-user.js";
import { ignore, link, linkEnd, matchRule } from "../../../src/domain/crm/link.js";
import { byHand, crmUserOf, ignoreOf, linkOf, minute } from "../../support/crm-arbitraries.js";

test("E3 every link that a decision makes can be read back, with every origin and every end", () => {
  const origins = [
    byHand,
    { type: "manual", note: "asked her" } as const,
    ...matchRule.options.map((rule) => ({ type: "rule", rule }) as const),
  ];
  for (const origin of origins)
    expect(link.parse(linkOf("sarah", "c1", { origin }))).toEqual(linkOf("sarah", "c1", { origin }));
  for (const ended of linkEnd.options) {
    const past = linkOf("sarah", "c1", { to: minute(1), ended });
    expect(link.parse(past)).toEqual(past);
  }
});

test("E3 the names of rules and ends are what stores hold: they never change", () => {
  expect(matchRule.options).toEqual([
    "primary-address",
    "additional-address",
    "sandbox-primary-address",
    "sandbox-additional-address",
  ]);
  expect(linkEnd.options).toEqual([
    "relinked",
    "unlinked",
    "ignored",
    "swapped",
    "taken-over",
    "account-changed",
    "member-departed",
    "acceptance-undone",
  ]);
});

test("E3 a link or an ignore with something missing or unknown is no such thing", () => {
  const { origin: _, ...bare } = linkOf("sarah", "c1");
  for (const bad of [
    bare,
    { ...bare, origin: { type: "guess" } },
    { ...bare, origin: { type: "rule", rule: "same-name" } },
    linkOf("sarah", "c1", { ended: "lost" as never }),
  ]) {
    expect(link.safeParse(bad).success).toBe(false);
  }
  const { by: __, ...nobodys } = ignoreOf("sarah");
  expect(ignore.safeParse(nobodys).success).toBe(false);
  expect(ignore.parse(ignoreOf("sarah", { reason: "spectator" }))).toEqual(ignoreOf("sarah", { reason: "spectator" }));
});

test("E3 a CRM user of every kind can be read back, with or without an address", () => {
  for (const kind of ["person", "queue", "system", "external"] as const) {
    expect(knownCrmUser.parse(crmUserOf("c1", { kind, email: null }))).toEqual(crmUserOf("c1", { kind, email: null }));
  }
  expect(knownCrmUser.safeParse(crmUserOf("c1", { kind: "robot" as never })).success).toBe(false);
});
