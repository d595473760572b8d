import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { root } from "./support/docs.js";

/** The types that a face exports: each name is written out in it. */
function typesOf(face: string): readonly string[] {
  const text = readFileSync(join(root, face), "utf8");
  expect(text).not.toMatch(/export \*/);
  return [...text.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, all, names = ""]) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && (all !== undefined || name.startsWith("type ")))
      .map((name) => name.replace(/^type /, "")),
  );
}

const every = typesOf("src/index.ts");

test.each(["domain", "domain/settings", "domain/crm", "domain/suggest"])(
  "seatsync has every type that src/%s exports, as the README says",
  (folder) => {
    const types = typesOf(`src/${folder}/index.ts`);
    expect(types.length).toBeGreaterThan(10);
    expect(types.filter((type) => !every.includes(type))).toEqual([]);
  },
);

test("no face names a type twice", () => {
  expect(every.filter((type, at) => every.indexOf(type) !== at)).toEqual([]);
});
