import { describe, expect, test } from "vitest";

import { searchedUser } from "../../../src/domain/suggest/searched-user.js";

const aUser = (name: string, email: string | null, id = "1") =>
  searchedUser({ id, name, email, active: true, kind: "person" } as never);

describe("L11 a user as they are searched", () => {
  test.each([
    ["ann.lee@company.test", ["ann", "lee", "annlee"], ["company", "test", "companytest"], "annlee"],
    ["ann@home@company.test", ["ann", "home", "annhome"], ["company", "test", "companytest"], "annhome"],
    ["ann.lee", ["ann", "lee", "annlee"], [], "annlee"],
    ["@company.test", [], ["company", "test", "companytest"], ""],
    ["ann@", ["ann"], [], "ann"],
    ["", [], [], ""],
    [null, [], [], ""],
  ])("L11 the address %s is found by what is before the last @, and by its domain", (email, local, domain, whole) => {
    const { forms, wholes } = aUser("Jean-Luc Mueller", email);
    expect(forms).toEqual([["jean", "luc", "mueller", "muller", "jeanluc"], local, domain]);
    expect(wholes).toEqual(["jeanlucmueller", whole]);
  });

  test("L11 with a romanizer by the name as it is written, in Latin letters, and by each word of these", () => {
    const user = { id: "1", name: "珊瑚", email: "s@company.test", active: true, kind: "person" } as never;
    const { forms, wholes, person } = searchedUser(user, (text) => text.replace("珊瑚", "ShanHu"));
    expect(forms[0]).toEqual(["珊瑚", "瑚", "shanhu", "shan", "hu"]);
    expect(wholes).toEqual(["珊瑚", "s", "shanhu"]);
    expect(person.words).toEqual(["shan", "hu"]);
  });

  test("L11 digits around a word are sought alone in the name and before the @, not in the domain", () => {
    expect(aUser("Ann2 Lee", "3ann.lee27@company4.test").forms).toEqual([
      ["ann2", "2", "lee"],
      ["3ann", "3", "lee27", "27", "3annlee27"],
      ["company4", "test", "company4test"],
    ]);
  });

  test("L11 a Korean name is found as it is written and as it is read, the words in any order", () => {
    expect(aUser("김민준", null).forms[0]).toEqual(["gimminjun", "김민준", "minjun", "kim"]);
  });

  test("L11 who has an address is also compared by it", () => {
    expect(aUser("Ann Lee", "ann.lee@company.test").person).toMatchObject({
      words: ["ann", "lee"],
      addresses: [{ whole: "annlee", domain: "company.test" }],
    });
    expect(aUser("Ann Lee", null).person).toMatchObject({ words: ["ann", "lee"], addresses: [] });
  });

  test("L11 they are in the order of their names, then of the length of their addresses, then of these", () => {
    const inOrder = [
      aUser("Ann Lee", null, "9"),
      aUser("Ann Lee", "a@b.test", "8"),
      aUser("Ann Lee", "b@b.test", "7"),
      aUser("Ann Lee", "a@bb.test", "6"),
      aUser("Ann Lee", "aa@bb.test", "5"),
      aUser("Ann Lee", "aa@bb.test", "6"),
      aUser("Ann-Lee", "a@b.test", "4"),
      aUser("Ann Lee Zimmer", "a@b.test", "3"),
      aUser("Anna", "a@b.test", "2"),
      aUser("Öde", "a@b.test", "1"),
      aUser("Stein", "a@b.test", "0"),
    ].map(({ order }) => order);
    expect([...inOrder].sort()).toEqual(inOrder);
    expect([...new Set(inOrder)]).toEqual(inOrder);
    expect(aUser("Ann Lee", null).order).toBe(aUser("Ann Lee", "").order);
  });
});
