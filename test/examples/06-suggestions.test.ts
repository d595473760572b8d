import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { main } from "../../examples/06-suggestions.js";
import { printed } from "../support/printed.js";

const page = readFileSync(new URL("../../docs/concepts/matching.md", import.meta.url), "utf8");
const blocks = [...page.matchAll(/<!-- printed by [^>]*-->\n```text\n([\s\S]*?)```/g)].map(([, block]) => block);

test("L9 06 prints suggestions and a picture, as the page on matching shows them", async () => {
  const lines = await printed(main);
  const end = lines.findIndex((line) => line.includes("would be"));
  expect(blocks.map((block) => block?.trimEnd().split("\n"))).toEqual([lines.slice(0, 4), lines.slice(4, end)]);
});

test("L10 06 links in bulk and takes it back", async () => {
  const lines = await printed(main);
  expect(lines).toContain(
    "sarah would be Sarah Jones, sarah@company.test: same name; sarah@ is how company.test shortens sarah.jones@",
  );
  expect(lines.slice(-2)).toEqual(["3 linked.", "3 unlinked again."]);
});
