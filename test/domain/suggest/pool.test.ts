import { describe, expect, test } from "vitest";

import type { KnownCrmUser } from "../../../src/domain/crm/crm-user.js";
import { poolOf, type SuggestInput } from "../../../src/domain/suggest/pool.js";
import { suggestCrmUsers } from "../../../src/domain/suggest/suggest.js";
import { defaultWeights } from "../../../src/domain/suggest/weights.js";
import { byHand, crmUserOf, linkOf, memberIdOf, memberOf, minute, userIdOf } from "../../support/crm-arbitraries.js";

const inputOf = (more: Partial<SuggestInput>): SuggestInput => ({
  provider: "hubspot",
  members: [],
  crmUsers: [],
  links: [],
  ignored: new Set(),
  ...more,
});
const sarah = memberOf("sarah", { name: "Sarah Jones", email: "sarah.jones@company.test" });
const user = (id: string, more: Partial<KnownCrmUser> = {}) =>
  crmUserOf(id, { name: "Sarah Jones", email: `${id}@crm.test`, ...more });

/** The members who are looked for, by id. */
function wanted(input: SuggestInput): readonly (string | undefined)[] {
  const pool = poolOf(input);
  return pool.wanted.map((place) => pool.members[place]?.member.id);
}
const userIds = (crmUsers: readonly KnownCrmUser[]) => poolOf(inputOf({ crmUsers })).users.map((one) => one.user.id);

describe("L9 who is looked for", () => {
  const found = user("u", { email: sarah.email });
  const tom = memberOf("tom", { name: "Tom Berg" });
  const members = [sarah, tom, memberOf("left", { active: false })];

  test("L9 who is matched or linked is not, everybody else who is active is", () => {
    expect(wanted(inputOf({ members }))).toEqual(["sarah", "tom"]);
    expect(wanted(inputOf({ members, crmUsers: [found] }))).toEqual(["tom"]);
    expect(wanted(inputOf({ members, crmUsers: [user("t")], links: [linkOf("tom", "t")] }))).toEqual(["sarah"]);
  });

  test("L7 who is linked to somebody inactive, or to somebody gone, is", () => {
    const links = [linkOf("tom", "t")];
    for (const more of [{ active: false }, { gone: true }]) {
      expect(wanted(inputOf({ members, crmUsers: [user("t", more)], links }))).toEqual(["sarah", "tom"]);
    }
    expect(wanted(inputOf({ members, links }))).toEqual(["sarah", "tom"]);
  });

  test("L5 who is ignored is not", () => {
    expect(wanted(inputOf({ members, ignored: new Set([memberIdOf("tom")]) }))).toEqual(["sarah"]);
  });

  test("L9 what was matched before is taken as it is", () => {
    expect(wanted(inputOf({ members, crmUsers: [found], matches: new Map() }))).toEqual(["sarah", "tom"]);
  });

  test("L6 a hit that is another's, or inactive, or parted links nobody", () => {
    const links = [linkOf("tom", "u")];
    const taken = poolOf(inputOf({ members, crmUsers: [found], links }));
    expect(taken.wanted).toEqual([0]);
    expect(taken.holderOf.get(userIdOf("u"))?.id).toBe("tom");
    const inactive = poolOf(inputOf({ members, crmUsers: [{ ...found, active: false }] }));
    expect(inactive.wanted).toEqual([0, 1]);
    expect(inactive.holderOf.size).toBe(0);
    const ended = linkOf("sarah", "u", { origin: byHand, to: minute(5), ended: "unlinked" });
    expect(wanted(inputOf({ members, crmUsers: [found], links: [ended] }))).toEqual(["sarah", "tom"]);
  });

  test("L9 who holds whom is known of exact matches and of links", () => {
    const links = [linkOf("tom", "t")];
    const { holderOf } = poolOf(inputOf({ members, crmUsers: [found, user("t", { active: false })], links }));
    expect([...holderOf].map(([id, holder]) => [id, holder.id, holder.person.joined]).sort()).toEqual([
      ["t", "tom", "tomberg"],
      ["u", "sarah", "sarahjones"],
    ]);
  });
});

describe("L9 who may be suggested", () => {
  test("L4 persons who are there, each once, inactive ones too", () => {
    const users = [
      user("a"),
      user("a"),
      user("b", { active: false }),
      user("c", { gone: true }),
      user("d", { kind: "queue" }),
      user("e", { kind: "system" }),
      user("f", { kind: "external" }),
    ];
    expect(userIds(users)).toEqual(["a", "b"]);
  });

  test("L4 nobody whose rows disagree on whether it is a person", () => {
    const [person, queue] = [user("u"), user("u", { kind: "queue" })];
    expect(userIds([person, queue])).toEqual([]);
    expect(userIds([queue, person])).toEqual([]);
    expect(userIds([person, person])).toEqual(["u"]);
  });

  test("L9 neither case nor composition of a name decides the order", () => {
    for (const [one, other] of [
      ["ZOË LEE", "Zoe\u0308 Lee"],
      ["Zoe\u0308 Lee", "ZOË LEE"],
    ] as const) {
      const long = user("a", { name: one, email: "zoe.lee@crm.test" });
      expect(userIds([long, user("b", { name: other, email: "z@crm.test" })])).toEqual(["b", "a"]);
    }
  });

  test("L9 in the order of names, then of addresses, then of ids, however they come", () => {
    const users = [
      user("9", { name: "Ann Lee", email: "z@crm.test" }),
      user("8", { name: "Bea Lee", email: null }),
      user("7", { name: "Bea Lee", email: "1@crm.test" }),
      user("5", { name: "Bea Lee", email: "k@crm.test" }),
      user("6", { name: "Bea Lee", email: "k@crm.test" }),
      user("4", { name: "Bea Lee", email: "z@crm.test" }),
      user("3", { name: "Cleo Lee", email: "a@crm.test" }),
    ];
    const inOrder = ["9", "8", "7", "5", "6", "4", "3"];
    expect(userIds(users)).toEqual(inOrder);
    expect(userIds([...users].reverse())).toEqual(inOrder);
    expect(userIds([3, 5, 0, 6, 1, 4, 2].flatMap((at) => users[at] ?? []))).toEqual(inOrder);
  });

  test.each<[string, string, boolean]>([
    ["Sarah Jones", "Sarah Jones", true],
    ["Jones Sarah", "Sarah Jones", true],
    ["Sarah Jones", "Sarah Kern", false],
    ["Sarah Jones", "Sarah", false],
    ["Ann Eva", "Anne Va", false],
    ["", "", false],
    ["Sales", "Support", false],
  ])("L9 an inactive %j beside an active %j has a twin: %s", (name, other, twin) => {
    const crmUsers = [user("a", { name, active: false }), user("b", { name: other })];
    const { users } = poolOf(inputOf({ crmUsers }));
    expect(users.find((one) => one.user.id === "a")).toMatchObject({ active: false, twin });
    expect(users.find((one) => one.user.id === "b")).toMatchObject({ active: true, twin: false });
  });

  test("L9 two who are both inactive have no twin", () => {
    const crmUsers = [user("a", { active: false }), user("b", { active: false })];
    expect(poolOf(inputOf({ crmUsers })).users.map(({ twin }) => twin)).toEqual([false, false]);
  });
});

describe("L9 what is read of each", () => {
  const best = (input: SuggestInput) => suggestCrmUsers(input).get(memberIdOf("m"))?.[0];

  test("L9 every address of a member", () => {
    const crmUsers = [user("u", { name: "", email: "sarah.jones@crm.test" })];
    const one = memberOf("m", { name: "", email: "x9@login.test", additionalEmails: ["sarah.jones@home.test"] });
    const other = memberOf("m", { name: "", email: "sarah.jones@login.test", additionalEmails: ["x9@home.test"] });
    for (const member of [one, other]) {
      expect(best(inputOf({ members: [member], crmUsers }))?.reasons).toContain("same address before the @");
    }
  });

  test("L9 another script with the host's romanizer, on both sides", () => {
    const romanize = (text: string) => text.replace("珊瑚", "Shan Hu");
    const reasons = (memberName: string, userName: string) =>
      best(
        inputOf({
          members: [memberOf("m", { name: memberName, email: "x9@login.test" })],
          crmUsers: [user("u", { name: userName, email: null })],
          ...{ romanize, least: 0 },
        }),
      )?.reasons;
    expect(reasons("珊瑚", "Shan Hu")).toContain("same name");
    expect(reasons("Shan Hu", "珊瑚")).toContain("same name");
  });

  test("L9 the given weights, else those that are there", () => {
    const weights = { ...defaultWeights, signs: {} };
    expect(poolOf(inputOf({ weights })).weights).toBe(weights);
    expect(poolOf(inputOf({})).weights).toBe(defaultWeights);
    const usual = { ...defaultWeights.usual, first: 0.9 };
    expect(poolOf(inputOf({ weights: { ...weights, usual } })).facts.usual).toBe(usual);
  });

  test("L9 habits of logins and of the CRM's addresses, from names and from links", () => {
    const names = ["Tom Berg", "Eva Roth", "Ina Kern", "Max Lind"];
    const local = (name: string) => name.toLowerCase().replace(" ", ".");
    const crmUsers = names.map((name, at) => user(`u${at}`, { name, email: `${local(name)}@crm.test` }));
    const withNames = names.map((name, at) => memberOf(`m${at}`, { name, email: `${local(name)}@login.test` }));
    const nameless = withNames.map((member) => ({ ...member, name: "" }));
    const links = names.map((_, at) => linkOf(`m${at}`, `u${at}`));
    const habits = (more: Partial<SuggestInput>) => {
      const { facts } = poolOf(inputOf({ crmUsers, ...more }));
      return [facts.logins.of("login.test")?.form, facts.crm.of("crm.test")?.form];
    };
    expect(habits({ members: withNames })).toEqual(["first.last", "first.last"]);
    expect(habits({ members: nameless, links })).toEqual(["first.last", "first.last"]);
    expect(habits({ members: nameless })).toEqual([undefined, "first.last"]);
    expect(habits({ members: nameless, links, crmUsers: [] })).toEqual([undefined, undefined]);
  });
});
