import { okAsync } from "neverthrow";
import { expect, test } from "vitest";

import { whenLoaded } from "../../src/actions/when-loaded.js";

test("A job is loaded when it is first called, not before", async () => {
  const loaded: string[] = [];
  const inJob = whenLoaded(async () => {
    loaded.push("job");
    return { double: (n: number) => okAsync<number, never>(2 * n) };
  });
  expect(loaded).toEqual([]);
  expect(await inJob((job) => job.double(21))).toEqual(await okAsync(42));
  expect(loaded).toEqual(["job"]);
});

test("E1 a job that cannot be loaded is no expected failure: the answer rejects", async () => {
  const inJob = whenLoaded(() => Promise.reject<{ act: () => ReturnType<typeof okAsync> }>(new Error("no such file")));
  await expect(inJob((job) => job.act())).rejects.toThrow("no such file");
});

test("E1 an action that throws rejects in the same way", async () => {
  const inJob = whenLoaded(async () => ({
    act: (): ReturnType<typeof okAsync> => {
      throw new TypeError("a bug");
    },
  }));
  await expect(inJob((job) => job.act())).rejects.toThrow("a bug");
});
