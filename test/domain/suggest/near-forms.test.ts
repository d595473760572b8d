import { describe, expect, test } from "vitest";

import type { Form } from "../../../src/domain/suggest/forms.js";
import { nearForm } from "../../../src/domain/suggest/near-forms.js";
import { wordsOf } from "../../../src/domain/suggest/person.js";

describe("L9 how an address is made from a name that explains some of its letters", () => {
  test.each<[string, string, Form]>([
    ["bolni", "Bo Lin", "typo"],
    ["sarahjnes", "Sarah Jones", "typo"],
    ["sarahjj", "Sarah Jones", "typo"],
    ["boil", "Bo Li", "none"],
    ["sarj", "Sarah Jones", "short"],
    ["sjon", "Sarah Jones", "short"],
    ["sajo", "Sarah Jones", "skeleton"],
    ["jone", "Sarah Jones", "begin"],
    ["jon", "Sarah Jones", "loose"],
    ["jonet", "Sarah Jones", "loose"],
    ["jonesscrm", "Sarah Jones", "initial-more"],
    ["sxjone", "Sarah Jones", "skeleton"],
    ["jxsara", "Sarah Jones", "skeleton"],
    ["sxjon", "Sarah Jones", "none"],
    ["txjones", "Sarah Jones", "loose"],
    ["sallyj", "Sarah Jones", "short"],
    ["sallyx", "Sarah Jones", "none"],
    ["erothcrm", "Eva Roth", "initial-more"],
    ["shjn", "Sarah Jones", "skeleton"],
    ["srj", "Sarah Jones", "none"],
    ["theroth", "Eva Roth", "loose"],
    ["sar", "Sarah Jones", "loose"],
    ["sa", "Sarah Jones", "none"],
    ["bill", "Jones William Stone", "loose"],
    ["sareh", "Sarah Jones", "loose"],
    ["roht", "Eva Roth", "none"],
  ])("%s@ from %j is %s", (letters, name, form) => {
    expect(nearForm(letters, wordsOf(name))).toBe(form);
  });

  test.each<[string, string, Form]>([
    ["sarahsarah", "Sarah Jones", "loose"],
    ["ssarahx", "Sarah Jones", "loose"],
    ["sarsar", "Sarah Jones", "none"],
    ["srsh", "Sarah Jones", "none"],
    ["willbill", "Bill", "loose"],
  ])("%s@ from %j is %s: one word, taken twice, is no name", (letters, name, form) => {
    expect(nearForm(letters, wordsOf(name))).toBe(form);
  });
});
