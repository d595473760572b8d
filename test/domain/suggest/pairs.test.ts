import { describe, expect, test } from "vitest";

import type { CrmUser } from "../../../src/domain/crm/crm-user.js";
import type { Link } from "../../../src/domain/crm/link.js";
import type { Member } from "../../../src/domain/member.js";
import { pairsOf, weighedPairs } from "../../../src/domain/suggest/pairs.js";
import { poolOf } from "../../../src/domain/suggest/pool.js";
import { confidencesOf } from "../../../src/domain/suggest/rivals.js";
import { defaultWeights } from "../../../src/domain/suggest/weights.js";
import { byHand, crmUserOf, linkOf, memberOf, minute } from "../../support/crm-arbitraries.js";

interface World {
  readonly members: readonly Member[];
  readonly crmUsers: readonly CrmUser[];
  readonly links?: readonly Link[];
  /** What each sign adds; where none is named nothing says anything. */
  readonly signs?: Readonly<Record<string, number>>;
}

const poolFrom = ({ members, crmUsers, links = [], signs = {} }: World) =>
  poolOf({
    provider: "hubspot",
    ...{ members, crmUsers, links },
    ignored: new Set(),
    matches: new Map(),
    weights: { ...defaultWeights, signs },
  });

/** "member > user" and how sure. */
function confidences(world: World): Readonly<Record<string, number>> {
  const pool = poolFrom(world);
  const pairs = weighedPairs(pool);
  const found = confidencesOf(pairs, pool);
  return Object.fromEntries(
    pairs.map(({ member, user }, place) => [
      `${pool.members[member]?.member.id} > ${pool.users[user]?.user.id}`,
      found[place] ?? Number.NaN,
    ]),
  );
}

const sarah = memberOf("sarah", { name: "Sarah Jones", email: "sarah.jones@company.test" });
const user = (id: string, more: Partial<CrmUser> = {}) =>
  crmUserOf(id, { name: "Sarah Jones", email: `${id}@crm.test`, ...more });

describe("L9 who is looked at", () => {
  const who = (world: World) =>
    pairsOf(poolFrom(world)).map(({ member, user: place }) => [
      world.members[member]?.id,
      poolFrom(world).users[place]?.user.id,
    ]);

  test("L9 a function's mailbox without a name is nobody, but for whom its domain is called like", () => {
    const mailbox = (email: string, name = "Sales Team") => memberOf("m", { name, email });
    const crmUsers = [
      user("u"),
      user("v", { name: "", email: "info@jones.test" }),
      user("w", { name: "", email: null }),
    ];
    expect(who({ members: [mailbox("sales@crm.test")], crmUsers })).toEqual([]);
    expect(who({ members: [mailbox("root@jones.test", "root")], crmUsers })).toEqual([["m", "u"]]);
    expect(who({ members: [mailbox("sales@jones.test", "Sarah Jones")], crmUsers })).toEqual([["m", "u"]]);
    const staff = Array.from({ length: 5 }, (_, n) => memberOf(`p${n}`, { name: "", email: `p${n}@jones.test` }));
    const found = who({ members: [mailbox("root@jones.test", "root"), ...staff], crmUsers: [user("u")] });
    expect(found.filter(([id]) => id === "m")).toEqual([]);
    const withMore = (email: string) => ({ ...mailbox("root@crm.test", "root"), additionalEmails: [email] });
    expect(who({ members: [withMore("root@jones.test")], crmUsers })).toEqual([["m", "u"]]);
    expect(who({ members: [withMore("sarah.jones@login.test")], crmUsers })).toEqual([["m", "u"]]);
  });

  test("L9 for each member those who are alike, and never more than sixteen", () => {
    const tom = memberOf("tom", { name: "Tom Berg", email: "tom.berg@company.test" });
    const crmUsers = [user("u"), user("t", { name: "Tom Berg" })];
    expect(who({ members: [sarah, tom], crmUsers })).toEqual([
      ["sarah", "u"],
      ["tom", "t"],
    ]);
    const many = Array.from({ length: 20 }, (_, n) => user(`u${n}`));
    expect(who({ members: [sarah], crmUsers: many })).toHaveLength(16);
  });

  test("L5 nobody whom a hand has parted from the member, but for other members", () => {
    const other = memberOf("other", { name: "Sarah Jones", email: "sarah@other.test" });
    const links = [linkOf("sarah", "u", { origin: byHand, to: minute(5), ended: "unlinked" })];
    expect(who({ members: [sarah, other], crmUsers: [user("u"), user("v")], links })).toEqual([
      ["sarah", "v"],
      ["other", "u"],
      ["other", "v"],
    ]);
  });
});

describe("L9 how sure", () => {
  test("L9 where nothing says anything each one, and nobody, is equally likely", () => {
    expect(confidences({ members: [sarah], crmUsers: [user("u")] })).toEqual({ "sarah > u": 1 / 2 });
    expect(confidences({ members: [sarah], crmUsers: [user("u"), user("v")] })).toEqual({
      "sarah > u": 1 / 3,
      "sarah > v": 1 / 3,
    });
  });

  test("L9 signs add up, and those of every pair count as well", () => {
    const sure = (signs: World["signs"]) =>
      confidences({ members: [sarah], crmUsers: [user("u")], ...(signs && { signs }) })["sarah > u"];
    expect(sure({ bias: Math.log(3) })).toBeCloseTo(3 / 4);
    expect(sure({ "name:same": Math.log(3) })).toBeCloseTo(3 / 4);
    expect(sure({ bias: -Math.log(3) })).toBeCloseTo(1 / 4);
    expect(sure({ bias: Math.log(3), "name:same": Math.log(3) })).toBeCloseTo(9 / 10);
    expect(sure({ bias: -Math.log(3), "name:same": Math.log(3) })).toBeCloseTo(1 / 2);
  });

  test.each([
    ["name:same", "Sarah Jones", "sarah.jones@crm.test"],
    ["name:subset", "Sarah Mary Jones", "sarah.jones@crm.test"],
    ["name:initial", "S. Jones", "sjones@crm.test"],
    ["name:nickname", "Sally Jones", "sally.jones@crm.test"],
    ["name:alone", "Sarah", "sarah@crm.test"],
  ])("L9 names that agree count at least as much as if either had none: %s", (sign, name, email) => {
    const sure = (signs: World["signs"], called = name, more: Partial<CrmUser> = {}) => {
      const members = [memberOf("sarah", { ...sarah, name: called })];
      return confidences({ members, crmUsers: [user("u", more)], ...(signs && { signs }) })["sarah > u"];
    };
    expect(sure({ [sign]: -Math.log(3) })).toBeCloseTo(1 / 2);
    const without = { [sign]: Math.log(3), "name:unknown": Math.log(9), "login:full": Math.log(3) };
    expect(sure(without)).toBeCloseTo(27 / 28);
    expect(sure(without, "")).toBeCloseTo(27 / 28);
    expect(sure({ ...without, bias: -Math.log(9) })).toBeCloseTo(3 / 4);
    // The CRM user without a name: then their address may be made of the member's.
    const crm = { [sign]: -Math.log(3), "crm-named:full": -1, "crm:full": Math.log(3), "crm:word": Math.log(3) };
    expect(sure(crm, name, { email })).toBeCloseTo(3 / 4);
  });

  test("L9 so does a name of one word that both have", () => {
    const members = [memberOf("sarah", { name: "Nightowl", email: "x@login.test" })];
    const crmUsers = [user("u", { name: "Nightowl" })];
    expect(confidences({ members, crmUsers, signs: { "name:one-word": -Math.log(3) } })["sarah > u"]).toBeCloseTo(
      1 / 2,
    );
  });

  test("L9 one name counts at least as much as its initials, or that of the first name, would", () => {
    const sure = (signs: World["signs"], name: string, email: string | null = null) => {
      const crmUsers = [user("u", { name, email })];
      return confidences({ members: [sarah], crmUsers, ...(signs && { signs }) })["sarah > u"];
    };
    const initial = { "name:initial": Math.log(3) };
    expect(sure(initial, "S. J.")).toBeCloseTo(3 / 4);
    expect(sure(initial, "Sarah Jones")).toBeCloseTo(3 / 4);
    expect(sure(initial, "Sarah Mary Jones")).toBeCloseTo(1 / 2);
    // "S. Jones" does not explain this address, which then is made of the member's name.
    const address = { "crm-named:word": Math.log(3), "name:initial": Math.log(3), "local-told:part": -1 };
    expect(sure(address, "Sarah Jones", "sarah@crm.test")).toBeCloseTo(9 / 10);
    // "S. J." explains neither, where "S. Jones" explains the surname.
    expect(sure({ ...address, "rarity:more": 1 }, "Sarah Jones", "jones@crm.test")).toBeGreaterThan(0.8);
  });

  test("L9 a name in letters that nothing reads says nothing beside one in Latin letters", () => {
    const sure = (mine: string, theirs: string) => {
      const members = [memberOf("sarah", { name: mine, email: "sarah.jones@company.test" })];
      const signs = { "name:different": -5, "name:same": 5, "login:full": Math.log(3), "crm:full": Math.log(3) };
      const crmUsers = [user("u", { name: theirs, email: "sarah.jones@crm.test" })];
      return confidences({ members, crmUsers, signs })["sarah > u"];
    };
    expect(sure("שרה", "Sarah Jones")).toBeCloseTo(sure("", "Sarah Jones") ?? 0);
    expect(sure("Sarah Jones", "שרה")).toBeCloseTo(sure("Sarah Jones", "") ?? 0);
    expect(sure("שרה כהן", "דוד לוי")).toBeLessThan(0.1);
    expect(sure("שרה כהן", "שרה כהן")).toBeGreaterThan(0.9);
  });

  test("L9 a function's mailbox is no login to be read alone", () => {
    const of = (...additionalEmails: string[]) => {
      const member = memberOf("m", { name: "", email: "s.novak@company.test", additionalEmails });
      const signs = { "login:none": -Math.log(9) };
      return confidences({
        members: [member],
        crmUsers: [user("u", { email: "x9@company.test", name: "Tom Stone" })],
        signs,
      })["m > u"];
    };
    expect(of()).toBeLessThan(0.5);
    expect(of("info@company.test")).toBeCloseTo(of() ?? 0);
  });

  test("L9 names that contradict each other count for what they are", () => {
    const names = ["Sarah Novak", "Tom Jones", "Tom Novak", "Sarahh Jones", "Sar Jones", "Sarah Novak Jones Tom"];
    for (const name of names) {
      const members = [memberOf("sarah", { ...sarah, name })];
      const crmUsers = [user("u", { name: name.length > 20 ? "Sarah Mary Jones" : "Sarah Jones" })];
      expect(confidences({ members, crmUsers, signs: { "name:unknown": 2 } })["sarah > u"]).toBeCloseTo(0.5);
    }
  });

  test("L9 one part before the @ counts at least as much as if the CRM user had no address", () => {
    const sure = (email: string, signs: World["signs"], name = "Kim Novak", login = "handle", called = "") => {
      const member = memberOf("sarah", { name: called, email: `${login}@login.test` });
      const world = { members: [member], crmUsers: [user("u", { name, email })], ...(signs && { signs }) };
      return confidences(world)["sarah > u"];
    };
    const signs = { "local-free:same": -Math.log(3), "only-login:free": Math.log(3) };
    expect(sure("handle@crm.test", signs)).toBeCloseTo(3 / 4);
    expect(sure("handle7@crm.test", signs)).toBeCloseTo(1 / 2);
    expect(sure("handle@crm.test", { ...signs, "local-free:same": Math.log(9) })).toBeCloseTo(9 / 10);
    expect(sure("ann@crm.test", { "local-free:same-common": -1, ...signs }, "Kim Novak", "ann")).toBeCloseTo(3 / 4);
    // Nor does a function's mailbox say anything of a person.
    const handle = { "local-free:different": -1, "local:different": -1, "only-login:free": Math.log(3) };
    expect(sure("info@login.test", handle)).toBeCloseTo(3 / 4);
    expect(sure("other@login.test", handle)).toBeLessThan(1 / 2);
    // A name that only repeats the address is read where the address is not.
    expect(sure("handle@crm.test", { "login:word": Math.log(3) }, "Handle")).toBeCloseTo(3 / 4);
    // Nor does a name that agrees beside it.
    expect(sure("sj@crm.test", { "login:initial": Math.log(3) }, "S. Jones", "sj", "Sarah Jones")).toBeCloseTo(3 / 4);
  });

  test("L9 nearness counts beside it, and signs as strongly as they are there", () => {
    const odds = (signs: World["signs"], more: Partial<Member> = {}) => {
      const world = { members: [{ ...sarah, ...more } as Member], crmUsers: [user("u")], ...(signs && { signs }) };
      const sure = confidences(world)["sarah > u"] ?? 0;
      return Math.log(sure / (1 - sure));
    };
    expect(odds({ near: 1, "name:unknown": 2 })).toBeCloseTo(odds({ near: 1 }) + 2);
    expect(odds({ "login-rarity": 1 }, { email: "jones@company.test" } as Partial<Member>)).toBeCloseTo(0.6);
  });

  test("L9 how near the two are counts by its root", () => {
    const sure = (near: number) =>
      confidences({ members: [sarah], crmUsers: [user("u")], signs: { near } })["sarah > u"];
    expect(sure(0)).toBeCloseTo(1 / 2);
    const [once, twice] = [1, 2].map((near) => Math.log((sure(near) ?? 0) / (1 - (sure(near) ?? 0))));
    expect(once).toBeGreaterThan(0.5);
    expect(once).toBeLessThan(1.5);
    expect(twice).toBeCloseTo(2 * (once as number));
  });

  test("L9 a sign counts as strongly as it is there: a rare name more than a common one", () => {
    const signs = { "rarity:more": 0.1 };
    const crmUsers = [
      ...Array.from({ length: 30 }, (_, n) => user(`b${n}`, { name: `Bea Berg${"abcdefghij"[n % 10]}` })),
      user("bea", { name: "Bea Berg" }),
      user("u"),
    ];
    const bea = memberOf("bea", { name: "Bea Berg", email: "x1@company.test" });
    const pool = poolFrom({ members: [sarah, bea], crmUsers, signs });
    const odds = (member: number, id: string) =>
      weighedPairs(pool).find((pair) => pair.member === member && pool.users[pair.user]?.user.id === id)?.odds ?? 0;
    expect(odds(0, "u")).toBeGreaterThan(odds(1, "bea"));
    expect(odds(1, "bea")).toBeGreaterThan(1);
  });

  test("L9 even beyond all bounds two who are equal share it", () => {
    const signs = { bias: 100_000 };
    expect(confidences({ members: [sarah], crmUsers: [user("u"), user("v")], signs })["sarah > u"]).toBeCloseTo(1 / 2);
    const none = confidences({ members: [sarah], crmUsers: [user("u")], signs: { bias: -100_000 } });
    expect(none["sarah > u"]).toBe(0);
  });

  test("L9 another candidate takes their part of it", () => {
    const crmUsers = [user("u"), user("v", { name: "Sarah Kern", email: null })];
    const found = confidences({ members: [sarah], crmUsers, signs: { "name:same": Math.log(8) } });
    expect(found["sarah > u"]).toBeCloseTo(8 / 10);
    expect(found["sarah > v"]).toBeCloseTo(1 / 10);
  });

  test("L9 an inactive one is never likelier than not, and may be less", () => {
    const left = user("u", { active: false });
    const sure = { bias: 20 };
    expect(confidences({ members: [sarah], crmUsers: [left], signs: sure })["sarah > u"]).toBe(1 / 2);
    expect(confidences({ members: [sarah], crmUsers: [left, user("v")] })["sarah > u"]).toBeCloseTo(1 / 3);
    expect(confidences({ members: [sarah], crmUsers: [user("u")], signs: sure })["sarah > u"]).toBeGreaterThan(0.99);
  });

  test("L9 an inactive one of somebody else takes its share, of the same person none", () => {
    const withInactive = (name: string) =>
      confidences({ members: [sarah], crmUsers: [user("u"), user("v", { name, active: false })] })["sarah > u"];
    expect(withInactive("Sarah Jones")).toBeCloseTo(1 / 2);
    expect(withInactive("Sarah Kern")).toBeCloseTo(1 / 3);
  });
});

describe("L9 two members for one CRM user", () => {
  const namesake = (email: string, name = "Sarah Jones") => memberOf("second", { name, email });
  const both = (second: Member, crmUsers: readonly CrmUser[] = [user("u")]) =>
    confidences({ members: [sarah, second], crmUsers });

  test("L9 two of one domain are rivals, two logins of one person are none", () => {
    expect(both(namesake("sarah.jones2@company.test"))).toEqual({ "sarah > u": 1 / 3, "second > u": 1 / 3 });
    expect(both(namesake("sarah.jones@other.test"))).toEqual({ "sarah > u": 1 / 2, "second > u": 1 / 2 });
  });

  test("L9 a rival of one CRM user is none of another", () => {
    const second = namesake("tom.berg@company.test", "Tom Berg");
    expect(both(second, [user("u"), user("t", { name: "Tom Berg" })])).toEqual({
      "sarah > u": 1 / 2,
      "second > t": 1 / 2,
    });
  });

  test("L9 of more members than are asked the nearest are, whatever their order", () => {
    const members = Array.from({ length: 160 }, (_, place) => {
      const [first, last] = place % 2 === 0 ? ["sarah", "jones"] : ["jones", "sarah"];
      return memberOf(`m${place}`, { name: "Sarah Jones", email: `${first}.${last}${100 + place}@company.test` });
    });
    const world = { members, crmUsers: [user("u")] };
    expect(confidences({ ...world, members: [...members].reverse() })).toEqual(confidences(world));
  });

  test("L9 a member with two addresses of one domain is no rival of themselves", () => {
    const member = memberOf("m", {
      name: "",
      email: "sarah.jones@company.test",
      additionalEmails: ["x9@company.test"],
    });
    expect(confidences({ members: [member], crmUsers: [user("u")] })).toEqual({ "m > u": 1 / 2 });
  });

  test("L6 who has the CRM user already stands against another of the same domain, not against another login", () => {
    const held = (email: string) => {
      const members = [sarah, memberOf("holder", { name: "Sarah Jones", email })];
      const links = [linkOf("holder", "u")];
      const pool = poolOf({
        provider: "hubspot",
        ...{ members, crmUsers: [user("u")], links },
        ignored: new Set(),
        weights: { ...defaultWeights, signs: {} },
      });
      return confidencesOf(weighedPairs(pool), pool);
    };
    expect(held("sarah.jones@other.test")).toEqual([1 / 2]);
    const [rival = 1] = held("sarah.jones2@company.test");
    expect(rival).toBeGreaterThan(0);
    expect(rival).toBeLessThan(0.1);
  });
});
