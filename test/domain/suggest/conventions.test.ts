import { describe, expect, test } from "vitest";

import { conventions } from "../../../src/domain/suggest/conventions.js";
import type { Form } from "../../../src/domain/suggest/forms.js";
import { defaultWeights } from "../../../src/domain/suggest/weights.js";

const learned = (...forms: readonly Form[]) => {
  const seen = conventions();
  for (const form of forms) seen.learn("company.test", form);
  return seen;
};

describe("L9 what the addresses of a domain teach", () => {
  test("four addresses that agree are enough", () => {
    expect(learned("flast", "flast", "flast", "flast").of("company.test")).toEqual({ form: "flast", share: 1, of: 4 });
  });

  test.each([
    [["last", "first", "first", "first", "first", "last", "last", "last"]],
    [["first", "last", "last", "last", "last", "first", "first", "first"]],
  ] as const)(
    "half of the addresses is enough, and which of two halves counts does not hang on their order: %j",
    (forms) => {
      expect(learned(...forms).of("company.test")).toEqual({ form: "first", share: 0.5, of: 8 });
    },
  );

  test("addresses of people without a name teach nothing", () => {
    const seen = learned("flast", "flast", "flast", "flast", "unknown", "unknown", "unknown", "unknown", "unknown");
    expect(seen.of("company.test")).toEqual({ form: "flast", share: 1, of: 4 });
    expect(seen.surprise("company.test", "unknown", defaultWeights.usual)).toBe(0);
  });

  test("addresses that names do not explain are no convention", () => {
    expect(learned("none", "none", "none", "none", "none").of("company.test")).toBeNull();
  });
});
