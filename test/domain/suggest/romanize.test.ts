import { expect, test } from "vitest";

import { plain } from "../../../src/domain/suggest/romanize.js";

test.each([
  ["Юлія Ґалаґан", "yuliya galagan"],
  ["Объездчик Эльмыров", "obezdchik elmyrov"],
  ["Ђорђе Њежић", "djordje njezhic"],
  ["가나", "gana"],
  ["Παπαδόπουλος Ευάγγελος", "papadopoulos evangelos"],
  ["Αύρα Σταύρου", "avra stavrou"],
  ["힣", "hit"],
  ["Ǿresund", "oresund"],
  ["שָׁלוֹם", "שלום"],
  ["مُحَمَّد", "محمد"],
])("L9 %s in plain letters is %s", (text, latin) => {
  expect(plain(text)).toBe(latin);
});

test.each(["😀", "\ud7a4", "珊瑚", "\ud7b0", "\u0080", "だ", "राम", "รัก"])(
  "L9 %j has no plain letters and stays as it is",
  (text) => {
    expect(plain(text)).toBe(text);
  },
);

test("L9 a ligature of a whole sentence, many times over, is read as far as a thousand letters", () => {
  const sentence = plain("\ufdfa");
  expect(sentence.length).toBeGreaterThan(10);
  expect(plain("\ufdfa".repeat(300)).length).toBeLessThanOrEqual(1_000 + sentence.length);
  expect(plain("\ufdfa".repeat(20)).length).toBe(20 * sentence.length);
});
