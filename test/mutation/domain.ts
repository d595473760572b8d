import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

/*
 * The tests of the domain as one file, for `npm run mutation`; `TESTS` names those that matter for a folder. Loading is
 * most of what a mutant costs, so everything is loaded once. The domain comes first, or what a module does when loaded
 * would count as the first test's doing; and a mutant that keeps a file from loading fails a test, for Stryker sees
 * tests only.
 */
const root = fileURLToPath(new URL("../..", import.meta.url));
const under = (folder: string): readonly string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`);

const wanted = (process.env.TESTS ?? "test/domain,test/actions").split(",");
const tests = under("test")
  .filter((name) => name.endsWith(".test.ts") && wanted.some((each) => name.startsWith(each)))
  .sort((a, b) => Number(a.includes(".law.")) - Number(b.includes(".law."))); // laws take longest
for (const file of [...under("src/domain").filter((name) => name.endsWith(".ts")), ...tests]) {
  try {
    await import(root + file);
  } catch (error) {
    test(`${file} loads`, () => {
      throw error;
    });
  }
}
