import { describe, expect, test } from "vitest";

import { personOf } from "../../../src/domain/suggest/person.js";
import { mayBeOnePerson } from "../../../src/domain/suggest/second-login.js";

describe("L9 two members may be one person with two logins, whichever comes first", () => {
  test.each([
    ["", ["sarah@company.test"], ["sjones@other.test"], true],
    ["", ["sarah@company.test", "sarah@other.test"], ["sarah.jones@company.test"], false],
    ["Sarah", ["sj@company.test"], ["sjones@company.test"], false],
  ])("both called %j, %j and %j: %s", (name, one, two, may) => {
    const [a, b] = [personOf(name, one), personOf(name, two)];
    expect(mayBeOnePerson(a, b)).toBe(may);
    expect(mayBeOnePerson(b, a)).toBe(may);
  });
});
