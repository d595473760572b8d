import { describe, expect, test } from "vitest";

import { crmUserIndex } from "../../../src/domain/suggest/crm-user-index.js";
import { highlightsIn } from "../../../src/domain/suggest/highlight.js";

const aUser = (id: string, name: string, email: string | null, more = {}) =>
  ({ id, name, email, active: true, kind: "person", ...more }) as never;

const company = [
  aUser("1", "Sarah Jones", "sarah.jones@company.test"),
  aUser("2", "Jones, William", "bjones@company.test"),
  aUser("3", "Jörg Müller", "j.mueller@sub.company.test"),
  aUser("4", "Zoë O'Brien", "zob@other.test"),
  aUser("5", "Łukasz Groß", "lgross@company.test"),
  aUser("6", "Katharina Stein", "katharina@company.test"),
  aUser("7", "Katharina Stein", "old.katharina@company.test", { active: false }),
  aUser("8", "Support", "support@company.test", { kind: "queue" }),
];

const found = (query: string, options = {}) =>
  crmUserIndex(company)
    .search(query, options)
    .map(({ user }) => user.id as string);

describe("L11 search", () => {
  test.each([
    ["jones sar", "1"],
    ["JONES, Sarah", "1"],
    ["sarah.jo", "1"],
    ["sarah.jones@company.test", "1"],
    ["sarahjo", "1"],
    ["sjones", "1"],
    ["jhones sarah", "1"],
    ["bill jones", "2"],
    ["mull", "3"],
    ["muell", "3"],
    ["jorg", "3"],
    ["joerg", "3"],
    ["obrien", "4"],
    ["o'brien zoe", "4"],
    ["lukasz", "5"],
    ["gross", "5"],
    ["groß", "5"],
    ["Ｓａｒａｈ", "1"],
    ["other", "4"],
  ])("'%s' finds the right one first", (query, id) => {
    expect(found(query)[0]).toBe(id);
  });

  test("an inactive user comes after the active one of the same name, and not at all when left out", () => {
    expect(found("katharina").slice(0, 2)).toEqual(["6", "7"]);
    expect(found("katharina", { includeInactive: false })).not.toContain("7");
    expect(found("katharina stein", { includeInactive: false })).toEqual(["6"]);
  });

  test("of namesakes the one with the shortest address comes first", () => {
    const namesakes = ["ann.novak01@company.test", "ann.novak@company.test", "ann.m.novak@company.test"];
    const index = crmUserIndex(namesakes.map((email, place) => aUser(`${place}`, "Ann Novak", email)));
    expect(index.search("ann novak").map(({ user }) => user.id)).toEqual(["1", "2", "0"]);
  });

  test("who is no person is found when asked for", () => {
    expect(found("support")).not.toContain("8");
    expect(found("support", { includeNonPersons: true })[0]).toBe("8");
  });

  test("nothing to search for finds everybody by name, active ones first, up to the limit", () => {
    expect(found(" ")).toEqual(["2", "3", "6", "5", "1", "4", "7"]);
    expect(found("", { limit: 2 })).toEqual(["2", "3"]);
    expect(found("!?")).toEqual([]);
  });

  test("L8 who is gone is not found", () => {
    const index = crmUserIndex(company);
    index.put({ ...(aUser("1", "Sarah Jones", null) as object), gone: true } as never);
    expect(index.search("sarah").map(({ user }) => user.id)).not.toContain("1");
  });
});

describe("L11 highlights", () => {
  const shown = (text: string, ...sought: string[]) =>
    highlightsIn(text, sought).map(({ start, end }) => text.slice(start, end));

  test.each([
    ["Sarah Jones", ["sar"], ["Sar"]],
    ["Sarah Jones", ["jon", "sa"], ["Sa", "Jon"]],
    ["Sarah Jones", ["jhones"], ["Jones"]],
    ["Sarah Jones", ["bill"], []],
    ["Ольга Бель", ["ol", "bel"], ["Оль", "Бель"]],
    ["Jörg Müller", ["mull"], ["Müll"]],
    ["Jörg Müller", ["muell"], ["Müll"]],
    ["Joerg Mueller", ["mull"], ["Muell"]],
    ["Joe\u0308rg", ["jo"], ["Jo"]],
    ["Zoe\u0308 Groß", ["zoe", "gros"], ["Zoe\u0308", "Groß"]],
    ["Zoë O'Brien", ["obri"], ["O'Bri"]],
    ["sarah.jones@company.test", ["sarahjo"], ["sarah.jo"]],
    ["𝐒arah", ["sa"], ["𝐒a"]],
  ] as const)("of '%s' for %j", (text, sought, parts) => {
    expect(shown(text, ...sought)).toEqual(parts);
  });

  test("of an e-mail as of a name", () => {
    const [hit] = crmUserIndex(company).search("sarah comp");
    expect(hit?.name).toEqual([{ start: 0, end: 5 }]);
    expect(hit?.email).toEqual([
      { start: 0, end: 5 },
      { start: 12, end: 16 },
    ]);
  });
});
