import { describe, expect, test } from "vitest";

import { koreanName } from "../../../src/domain/suggest/korean.js";
import { wordsOf } from "../../../src/domain/suggest/person.js";

describe("L9 a Korean name", () => {
  test.each([
    ["김민준", "minjun kim"],
    ["이지훈", "jihoon lee"],
    ["박 서연", "seoyeon park"],
    ["최우성", "woosung choi"],
    ["김이박", "ibak kim"],
    ["남궁민", "min namgung"],
    ["황보 경현", "kyunghyun hwangbo"],
    ["허준", "jun heo"],
    ["김민준".normalize("NFD"), "minjun kim"],
  ])("L9 %s is %s: the surname last, each in its usual spelling", (name, latin) => {
    expect(koreanName(name)).toBe(latin);
    expect(wordsOf(` ${name} `)).toEqual(latin.split(" "));
  });

  test.each(["김", "김 민준 대리", "민준 김철수영", "Kim 민준", "", "Minjun Kim", "金民俊", "남궁민준영희"])(
    "L9 %j is none",
    (name) => {
      expect(koreanName(name)).toBeNull();
    },
  );
});
