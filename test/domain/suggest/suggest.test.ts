import { describe, expect, test } from "vitest";

import type { CrmUser } from "../../../src/domain/crm/crm-user.js";
import type { Link } from "../../../src/domain/crm/link.js";
import type { Member } from "../../../src/domain/member.js";
import type { SuggestInput } from "../../../src/domain/suggest/pool.js";
import { suggestCrmUsers } from "../../../src/domain/suggest/suggest.js";
import { defaultWeights } from "../../../src/domain/suggest/weights.js";
import { crmUserOf, linkOf, memberIdOf, memberOf, minute } from "../../support/crm-arbitraries.js";

const at = (name: string, email: string, more: Partial<Member> = {}): Member =>
  memberOf(email.replace(/@.*/, ""), { name, email, ...more });
const user = (id: string, name: string, email: string | null, more: Partial<CrmUser> = {}) =>
  crmUserOf(id, { name, email, ...more });

/** How most people at company.test are written, so that there is something to learn. */
const colleagues = ["Tom Berg", "Eva Roth", "Ina Kern", "Max Lind", "Ulf Dahl"].map((name) => {
  const first = name.split(" ")[0]?.toLowerCase();
  return user(`c-${first}`, name, `${first}@company.test`);
});

function suggest(
  members: readonly Member[],
  users: readonly CrmUser[],
  links: readonly Link[] = [],
  ignored: string[] = [],
) {
  const crmUsers = [...users, ...colleagues];
  const answer = suggestCrmUsers({
    provider: "hubspot",
    members,
    crmUsers,
    links,
    ignored: new Set(ignored.map(memberIdOf)),
  });
  return (member: string) => answer.get(memberIdOf(member));
}

const best = (member: Member, ...users: CrmUser[]) => suggest([member], users)(member.id)?.[0];

describe("L9 who is called nearly the same is not likely the same", () => {
  const others = ["Tom Berg", "Eva Roth", "Ina Kern", "Max Lind"].map((name) => at(name, addressOf(name)));
  function addressOf(name: string): string {
    return `${name.toLowerCase().replaceAll(/\W+/g, ".").replace(/\.$/, "")}@company.test`;
  }
  const confidence = (name: string, other: string, email = addressOf(name), crm = addressOf(other)) =>
    suggest([at(name, email), ...others], [user("u", other, crm)])(at(name, email).id)?.[0]?.confidence ?? 0;

  test.each([
    ["Maria Lopez", "Mario Lopez"],
    ["Robert Brown", "Roberta Brown"],
    ["Eric Stone", "Erica Stone"],
    ["Simon Klein", "Simone Klein"],
    ["Julia Roth", "Julian Roth"],
    ["Andrea Wolf", "Andreas Wolf"],
    ["Jean Hall", "Joan Hall"],
    ["Sarah Jonas", "Sarah Jones"],
    ["Tom Baker", "Tom Baxter"],
    ["John Smith Jr.", "John Smith Sr."],
    ["John Smith II", "John Smith III"],
    ["John A. Smith", "John B. Smith"],
    ["Store 41", "Store 42"],
  ])("%s and %s, each with an address of their own name", (one, other) => {
    expect(confidence(one, other)).toBeLessThan(0.6);
    expect(confidence(other, one)).toBeLessThan(0.6);
  });

  test("two whom the company has numbered", () => {
    const numbered = (name: string) => confidence(name, name, "john.smith2@company.test", "john.smith3@company.test");
    expect(numbered("")).toBeLessThan(0.3);
    expect(numbered("John Smith")).toBeLessThan(0.9);
    expect(confidence("", "", "john.smith2@login.test", "john.smith2@company.test")).toBeGreaterThan(0.9);
  });

  test.each(["XXX", "Deactivated User", "First Last", "Front Desk", "Company Inc."])("two of no name: %s", (name) => {
    expect(confidence(name, name, "joe@company.test", "kim@company.test")).toBeLessThan(0.2);
  });

  test.each([
    ["Your Name", "your.name@company.test", "your.name@example.test"],
    ["Firstname Lastname", "your_email@company.test", "your.email@example.test"],
    ["", "you@company.test", "you@example.test"],
    ["", "username@company.test", "username@example.test"],
  ])("two who left what a form suggests: %j at %s and %s", (name, email, crm) => {
    expect(confidence(name, name, email, crm)).toBe(0);
  });

  test.each([
    ["Juan Carlos Lopez", "Juan Carlos Ruiz"],
    ["Xiao-Ming Pan", "Xiao-Ming Song"],
  ])("two of more than one first name: %s and %s", (one, other) => {
    expect(confidence(one, other)).toBeLessThan(0.4);
  });

  test("everybody of a company that is called like somebody", () => {
    const [login, jim] = ["q7@hudson.test", user("u", "Jim Hudson", "jh@crm.test")];
    const member = at("", login);
    const staff = ["Ann Lee", "Bo Chen", "Ivo Novak", "Kim Le", "Lena Fox"].map((name, n) =>
      at(name, `p${n}@hudson.test`),
    );
    const reasons = [[member], [member, ...staff]].map((all) => suggest(all, [jim])(member.id)?.[0]?.reasons);
    expect(reasons).toEqual([["the domain is called like the person"], undefined]);
  });

  test("of two records at one address the very name comes before its initials", () => {
    const users = [user("initials", "S. J.", "sarah@login.test"), user("whole", "Sarah Jones", "sarah@login.test")];
    const member = at("Sarah Jones", "sarah@company.test");
    expect(suggest([member], users)(member.id)?.[0]?.crmUserId).toBe("whole");
  });
});

describe("L9 reasons in words", () => {
  test.each([
    [at("Sarah Jones", "sarah.jones@company.test"), user("u", "Sarah Jones", "sarah@company.test"), "same name"],
    [
      at("", "sarah.jones@company.test"),
      user("u", "Sarah Jones", "sarah@company.test"),
      "sarah@ is how company.test shortens sarah.jones@",
    ],
    [
      at("Bill Stone", "bill@login.test"),
      user("u", "William Stone", "wstone@company.test"),
      "Bill is short for William",
    ],
    [at("Ann Horn", "ann.novak@login.test"), user("u", "Ann Novak", "ann@company.test"), "surname changed"],
    [
      at("", "sjones@login.test"),
      user("u", "Sarah Jones", null),
      "sjones@ is made of this name: first letter and surname",
    ],
    [
      at("Ann Novak", "ann.novak@login.test"),
      user("u", "Ann Horn", "ann.novak@company.test"),
      "same address before the @",
    ],
    [at("Zoe Mueller", "zm@login.test"), user("u", "Zoë Müller", "zoe@company.test"), "same name"],
    [at("Ann Novak", "x@login.test"), user("u", "Ann Maria Novak", null), "same name, one of them with more words"],
    [
      at("", "anovak@login.test"),
      user("u", "Ann Novak", "an@company.test"),
      "anovak@ is made of this name: first letter and surname",
    ],
    [
      at("Ann Novak", "x1@login.test"),
      user("u", "Anne Novak", "info@annenovak.test"),
      "the domain is called like the person",
    ],
    [
      at("", "anovak@company-group.test"),
      user("u", "Ann Novak", "a1@company.test"),
      "company-group.test and company.test are called alike",
    ],
    [
      at("nightowl", "ann@login.test"),
      user("u", "Ann Novak", "nightowl@crm.test"),
      "the name is the address before the @",
    ],
    [
      at("", "bill.stone@login.test"),
      user("u", "William Stone", "w1@crm.test"),
      "bill.stone@ is made of this name: another form of the first name, and the surname",
    ],
  ])("%#: %o", (member, crmUser, reason) => {
    const suggestion = best(member, crmUser);
    expect(suggestion?.crmUserId).toBe("u");
    expect(suggestion?.reasons.join("; ")).toContain(reason);
  });
});

describe("L9 who is suggested", () => {
  test("only persons, and nobody by a function's address", () => {
    const sales = at("Sales", "sales@company.test");
    const users = [
      user("q", "Sales", "sales@other.test", { kind: "queue" }),
      user("s", "Sales Team", "sales@crm.test"),
    ];
    expect(suggest([sales], users)("sales")).toEqual([]);
  });

  test.each([
    ["Info Desk", "info@login.test", "Info Desk", "info@company.test"],
    ["Company Support", "support@login.test", "Company Support", "support@company.test"],
    ["Sales Department", "sales@login.test", "Sales Department", "sales@company.test"],
    ["", "info2@login.test", "", "info2@company.test"],
    ["", "sales.berlin@login.test", "", "sales.berlin@company.test"],
    ["", "reception@login.test", "", "reception@company.test"],
    ["", "kontakt@login.test", "", "kontakt@company.test"],
  ])("nor %j, %s, which is no person's", (name, email, crmName, crmEmail) => {
    const member = at(name, email);
    expect(suggest([member], [user("u", crmName, crmEmail)])(member.id)).toEqual([]);
  });

  test.each(["N/A", "Deleted User", "New User", "Sales Rep", "No Name", "TBD", "undefined", "Anonymous"])(
    "a member called %s is one without a name",
    (name) => {
      const users = [user("u", "Sarah Jones", "s@crm.test")];
      const of = (called: string) => suggest([at(called, "sarah.jones@login.test")], users)("sarah.jones");
      expect(of(name)).toEqual(of(""));
    },
  );

  test("L3 who is left alone keeps a namesake from the CRM user of their very address", () => {
    const members = [
      memberOf("sarah", { name: "Sarah Jones", email: "sarah.jones@company.test" }),
      memberOf("tom", { name: "Sarah Jones", email: "sarah.jones2@company.test" }),
    ];
    const users = [user("u", "Sarah Jones", "sarah.jones@company.test")];
    const matched = suggest(members, users)("tom")?.[0];
    const leftAlone = suggest(members, users, [], ["sarah"])("tom")?.[0];
    expect(leftAlone).toEqual(matched);
    expect(leftAlone).toMatchObject({ crmUserId: "u", heldBy: "sarah" });
    expect(leftAlone?.confidence).toBeLessThan(0.5);
  });

  test.each([
    ["William Stone", "william.stone@old.test", "Bill Stone", "bill.stone@company.test"],
    ["Sarah Jones", "sarah.jones@old.test", "Sarah M. Jones", "sarah.jones2@company.test"],
    ["Sarah Jones", "sarah.jones@old.test", "Jones, Sarah M.", "sjones@company.test"],
  ])("an inactive %s comes after the active record of the same person, %s", (name, email, activeName, activeEmail) => {
    const member = at(name, email.replace("old", "login"));
    const active = user("new", activeName, activeEmail);
    const alone = suggest([member], [active])(member.id)?.[0]?.confidence ?? 0;
    const list = suggest([member], [user("old", name, email, { active: false }), active])(member.id);
    expect(list?.map(({ crmUserId }) => crmUserId)).toEqual(["new", "old"]);
    expect(list?.[0]?.confidence).toBeGreaterThan(alone - 0.1);
    expect(list?.[1]?.reasons.at(-1)).toMatch(/^inactive in the CRM/);
  });

  test("of records that are the same but for the id the active one is looked at first, however many there are", () => {
    const inactive = Array.from({ length: 40 }, (_, place) =>
      user(`a${place}`, "Sarah Jones", "sarah@crm.test", { active: false }),
    );
    const member = at("Sarah Jones", "sarah.jones@company.test");
    const list = suggest([member], [...inactive, user("z", "Sarah Jones", "sarah@crm.test")])(member.id);
    expect(list?.[0]?.crmUserId).toBe("z");
  });

  test("the active record is among those looked at, however many inactive ones are called the same", () => {
    const member = at("Sarah Jones", "sjones@login.test");
    for (const id of ["a", "zz"]) {
      const inactive = Array.from({ length: 20 }, (_, place) =>
        user(`m${place}`, "Sarah Jones", place % 2 === 0 ? null : "s@x.test", { active: false }),
      );
      const list = suggest([member], [...inactive, user(id, "Sarah Jones", "longer.address@company.test")])(member.id);
      expect(list?.[0]?.crmUserId).toBe(id);
    }
  });

  test("of inactive records the nearest four are looked at, and none of the others is suggested", () => {
    const member = at("Sarah Jones", "sjones@login.test");
    const inactive = Array.from({ length: 9 }, (_, place) => user(`m${place}`, "Sarah Jones", null, { active: false }));
    const input = { provider: "hubspot" as const, members: [member], links: [], ignored: new Set<never>() };
    const list = suggestCrmUsers({ ...input, crmUsers: inactive, most: 20, least: 0 }).get(member.id);
    expect(list).toHaveLength(4);
  });

  test("the CRM user's very name never makes less sure, though it no longer explains their address", () => {
    const member = at("Jörg N.", "jnovak@company.test");
    const sure = (name: string) => best(member, user("u", name, "jorg.novak@crm.test"))?.confidence ?? 0;
    expect(sure("Jörg N.")).toBeGreaterThanOrEqual(sure(""));
    expect(sure("")).toBeGreaterThan(0.5);
  });

  test("another login that agrees never makes less sure", () => {
    const users = [user("u", "Sarah Jones", "sarah@company.test")];
    const member = at("Sarah Smith", "sarah.jones@company.test");
    const sure = suggest([member], users)(member.id)?.[0]?.confidence ?? 0;
    const withMore = { ...member, additionalEmails: ["sarah@third.test"] } as Member;
    expect(sure).toBeGreaterThan(0.8);
    expect(suggest([withMore], users)(member.id)?.[0]?.confidence).toBeGreaterThan(sure - 0.05);
  });

  test("how the CRM writes its addresses speaks for who has no name there", () => {
    const member = at("Sarah Jones", "x77@login.test");
    const users = [user("flast", "", "sjones@crm.test"), user("firstl", "", "sarahj@crm.test")];
    const best = (local: (first: string, last: string) => string) => {
      const names = ["Tom Berg", "Eva Roth", "Ina Kern", "Max Lind", "Ulf Dahl", "Ida Holm", "Jan Falk", "Mia Lang"];
      const habit = names.map((name, place) => {
        const [first = "", last = ""] = name.toLowerCase().split(" ");
        return user(`h${place}`, name, `${local(first, last)}@crm.test`);
      });
      return suggest([member], [...users, ...habit])(member.id)?.[0]?.crmUserId;
    };
    expect(best((first, last) => `${first[0]}${last}`)).toBe("flast");
    expect(best((first, last) => `${first}${last[0]}`)).toBe("firstl");
  });

  test("where links have shown that two domains are one company's, that speaks for the next pair", () => {
    const known = ["tom", "eva", "ina", "max"];
    const linked = known.map((name) => memberOf(name, { name: "", email: `${name}@login.test` }));
    const member = at("", "rkern@login.test");
    const users = [
      user("globex", "Rita Kern", "rita.kern@globex.test"),
      user("third", "Rolf Kern", "rolf.kern@third.test"),
      ...known.map((name) => user(`u-${name}`, "", `${name}@globex.test`)),
    ];
    const links = known.map((name) => linkOf(name, `u-${name}`));
    const sure = (some: readonly Link[]) =>
      suggest([member, ...linked], users, some)(member.id)?.find(({ crmUserId }) => crmUserId === "globex")?.confidence;
    expect(sure(links)).toBeGreaterThan((sure(links.slice(1)) ?? 1) + 0.1);
  });

  test("full-width letters and signs are the usual ones", () => {
    const users = [user("u", "Sarah Jones", "sarah@crm.test")];
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    const of = (name: string, email: string) => suggest([memberOf("m", { name, email })], users)("m")?.[0];
    expect(of("", wide("sarah.jones@crm.test"))).toMatchObject({ crmUserId: "u" });
    expect(of("", wide("sarah.jones@crm.test"))?.confidence).toBe(of("", "sarah.jones@crm.test")?.confidence);
    expect(of("Sarah Jones（Sales）", "x@login.test")).toEqual(of("Sarah Jones(Sales)", "x@login.test"));
  });

  test("the active record before an inactive one of the same person, which says so", () => {
    const member = at("Ann Novak", "ann.novak@company.test");
    const list = suggest(
      [member],
      [
        user("old", "Ann Novak", "anovak@company.test", { active: false }),
        user("new", "Ann Novak", "ann@company.test"),
      ],
    )(member.id);
    expect(list?.[0]).toMatchObject({ crmUserId: "new" });
    expect(list?.[0]?.confidence).toBeGreaterThan(0.9);
    const crmUsers = [user("old", "Ann Novak", "anovak@company.test", { active: false })];
    const input = {
      provider: "hubspot" as const,
      members: [member],
      crmUsers,
      links: [],
      ignored: new Set<never>(),
      least: 0,
    };
    expect(suggestCrmUsers(input).get(member.id)?.[0]?.reasons).toContain("inactive in the CRM");
  });

  test("namesakes share the confidence, unless something decides", () => {
    const member = at("Ann Novak", "ann.novak@company.test");
    const twins = [user("a", "Ann Novak", "x1@company.test"), user("b", "Ann Novak", "x2@company.test")];
    for (const { confidence } of suggest([member], twins)(member.id) ?? []) expect(confidence).toBeLessThanOrEqual(0.5);
    const decided = [user("a", "Ann Novak", "ann.novak2@crm.test"), user("b", "Ann Novak", "ann.novak@crm.test")];
    expect(suggest([member], decided)(member.id)?.[0]).toMatchObject({ crmUserId: "b" });
  });

  test("two members of one domain are two people: neither has the CRM user at full confidence", () => {
    const one = at("Ann Novak", "ann.novak@company.test");
    const two = at("Ann Novak", "ann.novak2@company.test");
    const list = suggest([one, two], [user("u", "Ann Novak", "a@company.test")]);
    const sure = [one, two].map(({ id }) => list(id)?.find(({ crmUserId }) => crmUserId === "u")?.confidence ?? 0);
    expect(Math.max(...sure)).toBeLessThan(0.9);
    expect(sure.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(1.01);
  });

  test("one full name under two addresses of a domain may be one person: both are sure, and each is told of the other", () => {
    const one = at("Ann Novak", "ann.novak@company.test");
    const two = at("Ann Novak", "novak@company.test");
    const list = suggest([one, two], [user("u", "Ann Novak", "a.novak@crm.test")]);
    expect(list(one.id)?.[0]).toMatchObject({ crmUserId: "u", alsoFor: [two.id] });
    for (const { id } of [one, two]) expect(list(id)?.[0]?.confidence).toBeGreaterThan(0.9);
  });

  test("only the very address is certain, and an inactive record is at most as likely as not", () => {
    const member = at("Ann Novak", "ann.novak@company.test");
    const whole = at("Ann Maria Novak Lindqvist", "ann.novak@company.test");
    expect(best(whole, user("u", "Ann Maria Novak Lindqvist", "ann.novak@crm.test"))?.confidence).toBe(0.999);
    const left = best(member, user("u", "Ann Novak", "ann.novak@crm.test", { active: false }));
    expect(left).toMatchObject({
      crmUserId: "u",
      confidence: 0.5,
      reasons: expect.arrayContaining(["inactive in the CRM"]),
    });
  });

  test("who shares a domain with many crowds out nobody", () => {
    const many = Array.from({ length: 40 }, (_, n) =>
      user(`n${n}`, `Kim Other${"abcdefghij"[n % 10]}${"klmn"[n % 4]}`, `k${n}@mail.bigcompany.test`),
    );
    const member = at("", "ninamhale@mail.bigcompany.test");
    expect(best(member, user("u", "Nina Hale", "x1@crm.test"), ...many)?.crmUserId).toBe("u");
  });

  test("logins of two domains may be one person: both are sure, and each is told of the other", () => {
    const one = at("Ann Novak", "ann.novak@company.test");
    const two = memberOf("second", { name: "Ann Novak", email: "ann.novak@other.test" });
    const list = suggest([one, two], [user("u", "Ann Novak", "a.novak@crm.test")]);
    expect(list(one.id)?.[0]).toMatchObject({ crmUserId: "u", alsoFor: ["second"] });
    expect(list("second")?.[0]).toMatchObject({ crmUserId: "u", alsoFor: [one.id] });
  });

  test("a CRM user who is linked already is named with the member who has them", () => {
    const one = at("Ann Novak", "ann.novak@company.test");
    const holder = memberOf("holder", { name: "Ann Novak", email: "ann@other.test" });
    const link = linkOf("holder", "u");
    const [first] = suggest([one, holder], [user("u", "Ann Novak", "a.novak@crm.test")], [link])(one.id) ?? [];
    expect(first).toMatchObject({ crmUserId: "u", heldBy: "holder" });
  });

  test("L5 nobody whom a hand has parted from the member, and nothing for who is ignored or linked", () => {
    const member = at("Ann Novak", "ann.novak@company.test");
    const users = [user("u", "Ann Novak", "ann@company.test")];
    const parted = linkOf(member.id, "u", { to: minute(5), ended: "unlinked" });
    expect(suggest([member], users, [parted])(member.id)).toEqual([]);
    expect(suggest([member], users, [], [member.id])(member.id)).toBeUndefined();
    expect(suggest([member], users, [linkOf(member.id, "u")])(member.id)).toBeUndefined();
  });

  test("L7 somebody whose CRM user is inactive has suggestions too", () => {
    const member = at("Ann Novak", "ann.novak@company.test");
    const users = [
      user("old", "Ann Novak", "x@company.test", { active: false }),
      user("new", "Ann Novak", "ann@company.test"),
    ];
    expect(suggest([member], users, [linkOf(member.id, "old")])(member.id)?.[0]).toMatchObject({ crmUserId: "new" });
  });

  test("L17 nothing for a member who has left", () => {
    const member = at("Ann Novak", "ann.novak@company.test", { active: false });
    expect(suggest([member], [user("u", "Ann Novak", "ann@company.test")])(member.id)).toBeUndefined();
  });

  test("conventions learned from links tell a login without a name", () => {
    const names = ["Tim Ober", "Pia Wolf", "Jan Sand", "Lea Moor", "Kai Hain", "Uwe Rust"];
    const word = (name: string, place: number) => name.split(" ")[place]?.toLowerCase() ?? "";
    const users = names.map((name) => user(word(name, 0), name, `${word(name, 0)}@crm.test`));
    const members = names.map((name) =>
      memberOf(`m-${word(name, 0)}`, { name: "", email: `${word(name, 1)}@login.test` }),
    );
    const links = names.map((name) => linkOf(`m-${word(name, 0)}`, word(name, 0)));
    const martin = memberOf("martin", { name: "", email: "martin@login.test" });
    const rivals = [user("first", "Martin Bell", "martinb@crm.test"), user("last", "Otto Martin", "otto@crm.test")];
    const before = suggest([martin], rivals)("martin")?.find(({ crmUserId }) => crmUserId === "last")?.confidence ?? 0;
    const after = suggest([...members, martin], [...users, ...rivals], links)("martin");
    expect(after?.find(({ crmUserId }) => crmUserId === "last")?.confidence).toBeGreaterThan(before);
  });
});

describe("L9 how suggestions are listed", () => {
  /** Nothing says anything: every candidate, and nobody, is equally likely, but for what is said of all pairs. */
  const alike = (members: readonly Member[], crmUsers: readonly CrmUser[], more: Partial<SuggestInput> = {}) =>
    suggestCrmUsers({
      provider: "hubspot",
      ...{ members, crmUsers, links: [], ignored: new Set(), matches: new Map() },
      weights: { ...defaultWeights, signs: {} },
      ...more,
    });
  const sure = (bias: number) => ({ weights: { ...defaultWeights, signs: { bias } } });
  const sarah = at("Sarah Jones", "sarah.jones@company.test");
  const jones = (id: string, name = "Sarah Jones") => user(id, name, `${id}@crm.test`);
  const ids = (list: readonly { crmUserId: string }[] | undefined) => list?.map(({ crmUserId }) => crmUserId);

  test("L9 of those who are asked for only, and the others are rivals all the same", () => {
    const rival = memberOf("rival", { name: "Sarah Jones", email: "sarah.jones2@company.test" });
    const all = alike([sarah, rival], [jones("u")]);
    const one = alike([sarah, rival], [jones("u")], { of: new Set([sarah.id, memberIdOf("nobody")]) });
    expect([...one]).toEqual([[sarah.id, all.get(sarah.id)]]);
    expect(alike([sarah], [jones("u")], { of: new Set() }).size).toBe(0);
  });

  test("L9 never without a reason, and be it that there is little", () => {
    const reasons = (email: string, crm: string) =>
      alike([at("", email)], [user("u", "", crm)], { least: 0 })
        .values()
        .next()
        .value?.map((one) => one.reasons);
    expect(reasons("nightowl@login.test", "nightowk77x@crm.test")).toEqual([["little in common"]]);
    expect(reasons("1001@company.test", "1002@company.test")).toEqual([["both have an address at company.test"]]);
  });

  test("L9 five at most, unless said otherwise", () => {
    const users = ["a", "b", "c", "d", "e", "f", "g"].map((id) => jones(id));
    const list = (most?: number) => ids(alike([sarah], users, most === undefined ? {} : { most }).get(sarah.id));
    expect(list()).toEqual(["a", "b", "c", "d", "e"]);
    expect(list(2)).toEqual(["a", "b"]);
    expect(list(7)).toHaveLength(7);
    expect(list(0)).toEqual([]);
  });

  test("L9 from a confidence of 0.02, unless said otherwise; that very one is enough", () => {
    const list = (confidence: number, least?: number) =>
      alike([sarah], [jones("u")], {
        ...sure(Math.log(confidence / (1 - confidence))),
        ...(least !== undefined && { least }),
      }).get(sarah.id);
    expect(list(0.02)).toMatchObject([{ confidence: 0.02 }]);
    expect(list(0.019)).toEqual([]);
    expect(list(0.019, 0)).toMatchObject([{ confidence: 0.019 }]);
    expect(list(0.25, 0.25)).toMatchObject([{ confidence: 0.25 }]);
    expect(list(0.25, 0.26)).toEqual([]);
  });

  test("L9 a confidence is told in thousandths and is never certain", () => {
    const [third] = alike([sarah], [jones("u"), jones("v")]).get(sarah.id) ?? [];
    expect(third?.confidence).toBe(0.333);
    const [certain] = alike([sarah], [jones("u")], sure(30)).get(sarah.id) ?? [];
    expect(certain?.confidence).toBe(0.999);
  });

  test("L9 the likelier first, equal ones in the order of their names and addresses", () => {
    const users = [jones("b"), jones("a"), jones("c", "Anna Jones")];
    expect(ids(alike([sarah], users).get(sarah.id))).toEqual(["c", "a", "b"]);
    const weights = { ...defaultWeights, signs: { "name:same": 0.000_5 } };
    expect(ids(alike([sarah], users, { weights }).get(sarah.id))).toEqual(["a", "b", "c"]);
  });

  test("L9 who resembles nobody has an empty list", () => {
    const stranger = at("Qi", "qi@login.test");
    expect(alike([stranger, sarah], [user("u", "Sarah Jones", "sarah@crm.test")]).get(stranger.id)).toEqual([]);
    expect(alike([sarah], []).get(sarah.id)).toEqual([]);
  });

  test("L9 each is told of all others whose likely best choice it is, in the order of their ids", () => {
    const members = ["c", "a", "b"].map((id) => memberOf(id, { name: "Sarah Jones", email: `sarah.jones@${id}.test` }));
    const also = (crmUsers: readonly CrmUser[]) => {
      const found = alike(members, crmUsers);
      return ["a", "b", "c"].map((id) => found.get(memberIdOf(id))?.map(({ alsoFor }) => alsoFor));
    };
    expect(also([jones("u")])).toEqual([[["b", "c"]], [["a", "c"]], [["a", "b"]]]);
    expect(also([jones("u"), jones("v")])).toEqual([
      [[], []],
      [[], []],
      [[], []],
    ]);
  });

  test("L9 nobody has a CRM user, or the one who is named has", () => {
    const [free] = alike([sarah], [jones("u")]).get(sarah.id) ?? [];
    expect(free).toMatchObject({ crmUserId: "u", heldBy: null, alsoFor: [] });
  });
});
