import { describe, expect, test } from "vitest";

import { personOf } from "../../../src/domain/suggest/person.js";
import { mayBeOnePerson } from "../../../src/domain/suggest/second-login.js";

describe("L9 two members may be one person with two logins", () => {
  test.each([
    ["of other domains", personOf("", ["sarah@company.test"]), personOf("", ["sjones@other.test"]), true],
    [
      "with one of several domains in common",
      personOf("", ["sarah@company.test", "sarah@other.test"]),
      personOf("", ["sarah.jones@company.test"]),
      false,
    ],
    [
      "of one first name and one domain",
      personOf("Sarah", ["sj@company.test"]),
      personOf("Sarah", ["sjones@company.test"]),
      false,
    ],
  ])("%s", (_, a, b, may) => {
    expect(mayBeOnePerson(a, b)).toBe(may);
    expect(mayBeOnePerson(b, a)).toBe(may);
  });
});
