import { expect, test } from "vitest";

import { formsOf, isFirstName, standsFor } from "../../../src/domain/suggest/nicknames.js";

test("L9 a short form that several first names have stands for each of them", () => {
  for (const name of ["alejandro", "alexandra", "alexei"]) {
    expect(standsFor("alex", name)).toBe(true);
    expect(standsFor(name, "alex")).toBe(true);
  }
});

test("L9 every form of a first name is told, but not the name itself", () => {
  expect(formsOf("abigail")).toEqual(["abby", "gail"]);
  expect(formsOf("albert")).toEqual(["al", "bert", "bertie"]);
  expect(formsOf("gadget")).toEqual([]);
});

test("L9 a first name is known by its forms too", () => {
  expect(["william", "bill", "gadget", ""].filter(isFirstName)).toEqual(["william", "bill"]);
});

test("L9 forms are as names are compared, two vowels as one: Joe, Sue, Samuel", () => {
  for (const [name, form] of [
    ["joseph", "jo"],
    ["susan", "su"],
    ["samul", "sam"],
  ] as const) {
    expect(standsFor(name, form)).toBe(true);
    expect(formsOf(name)).toContain(form);
  }
});
