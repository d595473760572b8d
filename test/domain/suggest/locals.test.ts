import { describe, expect, test } from "vitest";

import { compareLocals, isBetter, type LocalSign } from "../../../src/domain/suggest/locals.js";
import { type Address, addressOf } from "../../../src/domain/suggest/person.js";

const address = (local: string): Address => {
  const read = addressOf(`${local}@company.test`);
  if (read === null) throw new Error(`${local}@ is no address`);
  return read;
};

describe("L9 two addresses are compared before the @, whichever comes first", () => {
  test.each<[string, string, LocalSign]>([
    ["info", "info.jones", "different"],
    ["sarah", "sarah", "same"],
    ["anna", "anna", "same-common"],
    ["sarah1", "sarah2", "digits-differ"],
    ["anna1", "anna2", "same-common"],
    ["12345", "67890", "different"],
    ["12345", "sarah.jones", "different"],
    ["sa7rah", "sarah", "different"],
    ["sarah.jones", "sarah.weber", "different"],
    ["sarah.jones", "weber", "different"],
    ["sarah.jones", "sarahj", "derived"],
    ["sarah.jones", "joness", "derived"],
    ["sarah.jones", "jsarah", "derived"],
    ["sarah.mary.jones", "sarah.jones", "derived"],
    ["sarah.mary.jones", "jonessarah", "derived"],
    ["s.jones", "s", "different"],
    ["sarah.jones", "sarahjones.weber", "within"],
    ["martin", "mortin", "typo"],
    ["sarah.a.jones", "sarah.a.jonse", "typo"],
    ["sarah.a.jones", "sarah.b.jones", "different"],
    ["sarah", "sarxah", "different"],
    ["sarah", "thesarahx", "within"],
    ["anna", "theannax", "different"],
    ["sarahjones", "michaweber", "different"],
  ])("%s@ and %s@: %s", (a, b, sign) => {
    expect(compareLocals(address(a), address(b), () => false)).toBe(sign);
    expect(compareLocals(address(b), address(a), () => false)).toBe(sign);
  });

  test("a name that many have is within many addresses", () => {
    const isCommon = (text: string): boolean => text === "sarah";
    expect(compareLocals(address("sarah"), address("thesarahx"), isCommon)).toBe("different");
    expect(compareLocals(address("thesarahx"), address("sarah"), isCommon)).toBe("different");
    expect(compareLocals(address("sarah"), address("thesarahx"), (text) => text === "thesarahx")).toBe("within");
  });

  test("the same comes before the same but for digits, what is alike before what is different", () => {
    const order: LocalSign[] = [
      "same",
      "digits-differ",
      "same-parts",
      "same-common",
      "derived",
      "part",
      "typo",
      "within",
      "different",
    ];
    for (const [place, sign] of order.entries()) {
      for (const [than, other] of order.entries()) expect(isBetter(sign, other)).toBe(place < than);
    }
  });
});
