import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";

import type { CrmUser } from "../../../src/domain/crm/crm-user.js";
import { matchCrmUsers } from "../../../src/domain/crm/match.js";
import type { Member } from "../../../src/domain/member.js";
import { suggestCrmUsers } from "../../../src/domain/suggest/suggest.js";
import { cpuTimeOf } from "../../support/cpu-time.js";
import { crmUserOf, memberIdOf, memberOf, userIdOf } from "../../support/crm-arbitraries.js";
import { law } from "../../support/law.js";

const firsts = ["Sarah", "William", "Bill", "Jörg", "Ann", "Tom", "Eva", "Олена", "Maximilian", "Kim"];
const lasts = ["Jones", "Stone", "Müller", "Novak", "van den Berg", "O’Hara", "Weber", "Шевченко", "Li"];
const word = (text: string) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z]/g, "") || "x";

const anyLocal = (first: string, last: string): Arbitrary<string> => {
  const [f, l] = [word(first), word(last)];
  return fc.constantFrom(
    `${f}.${l}`,
    `${f}${l}`,
    `${f[0]}${l}`,
    `${f}${l[0]}`,
    f,
    l,
    `${l}.${f}`,
    `${f}.${l}2`,
    "info",
  );
};

interface Someone {
  readonly name: string;
  readonly email: string;
}

const anySomeone: Arbitrary<Someone> = fc
  .tuple(fc.constantFrom(...firsts), fc.constantFrom(...lasts))
  .chain(([first, last]) =>
    fc.record({
      name: fc.constantFrom(`${first} ${last}`, `${last}, ${first}`, first, "", `${first} ${last[0]}.`),
      email: fc.tuple(anyLocal(first, last), fc.constantFrom("company.test", "crm.test")).map(([a, b]) => `${a}@${b}`),
    }),
  );

interface World {
  readonly members: readonly Member[];
  readonly crmUsers: readonly CrmUser[];
}

const anyWorld: Arbitrary<World> = fc
  .record({
    members: fc.array(anySomeone, { minLength: 1, maxLength: 6 }),
    users: fc.array(fc.record({ who: anySomeone, active: fc.boolean() }), { maxLength: 8 }),
  })
  .map(({ members, users }) => ({
    members: members.map((who, place) => memberOf(`m${place}`, who)),
    crmUsers: users.map(({ who, active }, place) => crmUserOf(`u${place}`, { ...who, active })),
  }));

const suggest = (world: World, least = 0) =>
  suggestCrmUsers({ provider: "hubspot", ...world, links: [], ignored: new Set(), most: 20, least });
/** Somebody with a login and as a CRM user, and whether there are others: what agrees with those as well says nothing here. */
interface One {
  readonly login: Someone;
  readonly user: { readonly name: string; readonly email: string | null };
  readonly hasOthers: boolean;
}

const anyOne: Arbitrary<One> = fc
  .tuple(fc.constantFrom("Sarah", "William", "Ann", "Jörg"), fc.constantFrom("Jones", "Stone", "Müller", "Li"))
  .chain(([first, last]) => {
    const local = fc.oneof(anyLocal(first, last), fc.constantFrom("nightowl", word(first)));
    const name = fc.oneof(
      fc.constantFrom(`${first} ${last}`, first),
      fc.nat().map((form) => agreeingWith(`${first} ${last}`, form)),
    );
    return fc.record({
      login: fc.record({ name, email: local.map((text) => `${text}@company.test`) }),
      user: fc.record({ name, email: local.map((text) => `${text}@crm.test`) }),
      hasOthers: fc.boolean(),
    });
  });

/** How sure the member is of their own CRM user. */
function confidenceOf({ login, user, hasOthers }: One): number {
  const others = hasOthers ? ["Tom Novak", "Eva Weber"] : [];
  const members = others.map((name, at) => memberOf(`m${at}`, { name, email: `${word(name)}@company.test` }));
  const crmUsers = others.map((name, at) => crmUserOf(`u${at}`, { name, email: `${word(name)}@crm.test` }));
  const world = { members: [memberOf("one", login), ...members], crmUsers: [crmUserOf("one", user), ...crmUsers] };
  return (
    suggest(world)
      .get(memberIdOf("one"))
      ?.find(({ crmUserId }) => crmUserId === "one")?.confidence ?? 0
  );
}

/** The very name, one of its words, or one of them by its initial; what is no plain name stays as it is. */
function agreeingWith(name: string, form: number): string {
  const [first, last, ...more] = name.split(" ");
  if (first === undefined || last === undefined || more.length > 0 || /[.,]/.test(name)) return name;
  const forms = [
    name,
    `${last}, ${first}`,
    first,
    last,
    `${first[0]}. ${last}`,
    `${first} ${last[0]}.`,
    `${first} X. ${last}`,
  ];
  return forms[form % forms.length] as string;
}

const match = (world: World) => matchCrmUsers({ provider: "hubspot", ...world, links: [], ignored: new Set() });

/** Comparable whatever the order of equal ones. */
const asData = (suggestions: ReturnType<typeof suggest>, rename: (id: string) => string = (id) => id) =>
  Object.fromEntries(
    [...suggestions]
      .map(([id, list]): [string, unknown] => [
        id,
        list.map((one) => [rename(one.crmUserId), one.confidence, one.reasons.join("; ")].join(" ")).sort(),
      ])
      .sort(),
  );

describe("L9 for all organizations", () => {
  law("L9 the order of members and CRM users never matters", [anyWorld, fc.nat()], ({ members, crmUsers }, turn) => {
    const turned = <T>(list: readonly T[]): readonly T[] => {
      const at = list.length === 0 ? 0 : turn % list.length;
      return [...list.slice(at), ...list.slice(0, at)].reverse();
    };
    const one = asData(suggest({ members, crmUsers }));
    expect(asData(suggest({ members: turned(members), crmUsers: turned(crmUsers) }))).toEqual(one);
  });

  law("L9 other ids change nothing", [anyWorld], ({ members, crmUsers }) => {
    const other = (id: string) => `${9 - Number(id.slice(1))}-${id}`;
    const renamed = crmUsers.map((user) => ({ ...user, id: userIdOf(other(user.id)) }));
    expect(asData(suggest({ members, crmUsers: renamed }))).toEqual(asData(suggest({ members, crmUsers }), other));
  });

  law("L9 case, width and composition of Unicode never matter", [anyWorld], ({ members, crmUsers }) => {
    const other = <P extends { name: string }>(person: P): P => ({
      ...person,
      name: person.name.normalize("NFD").toUpperCase(),
    });
    const wide = (member: Member): Member => ({ ...member, email: member.email.toUpperCase() });
    const changed = suggest({ members: members.map(other).map(wide), crmUsers: crmUsers.map(other) });
    expect(asData(changed)).toEqual(asData(suggest({ members, crmUsers })));
  });

  law(
    "L9 confidences of one member, and of one CRM user in one domain, never sum to more than one, but for one full name",
    [anyWorld],
    (world) => {
      const suggestions = suggest(world);
      const onUser = new Map<string, number>();
      for (const { id, name, email } of world.members) {
        const list = suggestions.get(id) ?? [];
        expect(list.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThan(1.01);
        const domain = email.slice(email.indexOf("@"));
        if (world.members.some((other) => other.id !== id && (other.email === email || other.name === name))) continue;
        for (const { crmUserId, confidence } of list) {
          const key = `${crmUserId}${domain}`;
          onUser.set(key, (onUser.get(key) ?? 0) + confidence);
        }
      }
      for (const sum of onUser.values()) expect(sum).toBeLessThan(1.01);
    },
  );

  law("L9 the best comes first, and `most` and `least` only cut", [anyWorld], (world) => {
    const all = suggest(world);
    const few = suggestCrmUsers({ provider: "hubspot", ...world, links: [], ignored: new Set(), most: 2, least: 0.2 });
    for (const [id, list] of all) {
      expect(list.map(({ confidence }) => confidence)).toEqual(
        list.map(({ confidence }) => confidence).sort((a, b) => b - a),
      );
      expect(few.get(id)).toEqual(list.slice(0, 2).filter(({ confidence }) => confidence >= 0.2));
    }
  });

  law(
    "L9 a second CRM user who is the same leaves nobody sure",
    [anyWorld, fc.nat()],
    ({ members, crmUsers }, pick) => {
      const original = crmUsers[pick % Math.max(1, crmUsers.length)];
      if (original === undefined) return;
      const twins = suggest({ members, crmUsers: [...crmUsers, { ...original, id: userIdOf("twin") }] });
      for (const list of twins.values()) {
        for (const { crmUserId, confidence } of list) {
          if (crmUserId === original.id || crmUserId === "twin") expect(confidence).toBeLessThanOrEqual(0.5);
        }
      }
    },
  );

  law("L9 a name that agrees never makes a member less sure who had none", [anyOne, fc.nat()], (one, form) => {
    const sure = (name: string): number => confidenceOf({ ...one, login: { ...one.login, name } });
    expect(sure(agreeingWith(one.user.name, form))).toBeGreaterThanOrEqual(sure("") - 0.005);
  });

  law("L9 a name that agrees never makes less sure of a CRM user who had none", [anyOne, fc.nat()], (one, form) => {
    const sure = (name: string): number => confidenceOf({ ...one, user: { ...one.user, name } });
    expect(sure(agreeingWith(one.login.name, form))).toBeGreaterThanOrEqual(sure("") - 0.005);
  });

  law("L9 the login's part before the @ never makes less sure of a CRM user who had no address", [anyOne], (one) => {
    const sure = (email: string | null): number => confidenceOf({ ...one, user: { ...one.user, email } });
    const local = one.login.email.split("@")[0] as string;
    if (local === "info") return;
    expect(sure(`${local}@other.test`)).toBeGreaterThanOrEqual(sure(null) - 0.005);
  });
});

describe("L3 what an address decides stays decided", () => {
  law(
    "L3 an exact match has no suggestions, and nobody alike displaces it",
    [anyWorld, anySomeone],
    (world, stranger) => {
      const before = match(world);
      const suggestions = suggest(world);
      for (const [id, { outcome }] of before) if (outcome === "exact") expect(suggestions.has(id)).toBe(false);
      if (world.members.some(({ email }) => email === stranger.email)) return;
      const more = { ...world, crmUsers: [...world.crmUsers, crmUserOf("stranger", stranger)] };
      const after = match(more);
      for (const [id, { outcome, crmUserId }] of before) {
        if (outcome === "exact") expect(after.get(id)).toMatchObject({ outcome, crmUserId });
      }
    },
  );
});

describe("L9 hostile input", () => {
  const hostile = fc.constantFrom(
    "x".repeat(1_000_000),
    "a b ".repeat(200_000),
    "e\u0301".repeat(300_000),
    `a${"\u0301".repeat(50_000)}${"\u0316".repeat(50_000)}@company.test`,
    "(.*)+[a-z]{99}\\".repeat(10_000),
    "\u202e\u0000\ud800",
    ",".repeat(100_000),
    `${"a.".repeat(50_000)}@company.test`,
    "(".repeat(50_000),
  );
  test("L9 a nickname in a name of a megabyte costs no more", () => {
    const name = `Bill-Ann Jones ${"(".repeat(1_000_000)}`;
    const members = [memberOf("m", { name, email: "b@login.test" })];
    const crmUsers = [crmUserOf("u", { name: "William Ann Jones", email: "w@crm.test" })];
    const time = cpuTimeOf(() => {
      const [first] = suggest({ members, crmUsers }).get(memberIdOf("m")) ?? [];
      expect(first?.reasons[0]).toBe("Bill is short for William");
    });
    expect(time).toBeLessThan(2_000);
  });

  law("L9 costs no more than a long name, and never throws", [hostile, hostile, anyWorld], (name, email, world) => {
    const member = memberOf("hostile", { name, email });
    const crmUsers = [...world.crmUsers, crmUserOf("hostile", { name: email, email: name })];
    const members = [...world.members, member];
    const time = cpuTimeOf(() => expect(suggest({ members, crmUsers }).has(memberIdOf("hostile"))).toBe(true));
    expect(time).toBeLessThan(2_000);
  });
});
