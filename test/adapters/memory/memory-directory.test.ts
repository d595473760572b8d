import type { DirectoryError, DirectoryPage } from "seatsync";
import { memoryDirectory } from "seatsync/memory";
import { directoryContract } from "seatsync/testing";
import { expect, test } from "vitest";
import { openMemoryDirectory, pageSize } from "../../support/broken-directories.js";

const cases = directoryContract({
  open: async (account) => ({ directory: openMemoryDirectory(account) }),
  failing: async (account) => ({ directory: openMemoryDirectory(account) }),
  pageSize,
});

for (const { name, run } of cases) test(name, run);

const error: DirectoryError = { type: "directory-failed", code: "timeout", remedy: "retry", message: "Too slow." };
const user = (id: string) => ({ id, email: null, name: id, active: true, kind: "person" as const });

test("rows that cannot be read come with the last page", async () => {
  const unreadable = [{ crmUserId: "3", reason: "name: must be of type string" }];
  const pages = await read(memoryDirectory({ users: [user("1"), user("2")], unreadable, pageSize: 1 }));
  expect(pages.map((page) => page.unreadable)).toEqual([[], unreadable]);
});

test("it fails at the page that was named, with the error that was named", async () => {
  const directory = memoryDirectory({ users: [user("1"), user("2")], pageSize: 1, failAt: { page: 2, error } });
  await expect(read(directory)).rejects.toEqual(error);
});

async function read(directory: ReturnType<typeof memoryDirectory>): Promise<readonly DirectoryPage[]> {
  const pages: DirectoryPage[] = [];
  for await (const page of directory.listUsers({})) {
    if (page.isErr()) throw page.error;
    pages.push(page.value);
  }
  return pages;
}
