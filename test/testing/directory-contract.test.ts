import { ok } from "neverthrow";
import { memoryDirectory } from "seatsync/memory";
import { type DirectorySetup, directoryContract, verify } from "seatsync/testing";
import { describe, expect, test } from "vitest";
import { brokenDirectories, openMemoryDirectory, pageSize } from "../support/broken-directories.js";

const open: NonNullable<DirectorySetup["failing"]> = async (account) => ({ directory: openMemoryDirectory(account) });
const setup: DirectorySetup = {
  open: async (account) => ({ directory: openMemoryDirectory(account) }),
  failing: open,
  pageSize,
};
const names = directoryContract(setup).map(({ name }) => name);
const noticed = new Set<string>();

describe("The directory's contract notices a directory that", () => {
  for (const broken of brokenDirectories) {
    test(`${broken.defect}: "${broken.caughtBy}"`, async () => {
      const failed = (await verify(directoryContract(broken.setup))).filter(({ status }) => status === "failed");
      for (const { name } of failed) noticed.add(name);
      expect(failed.map(({ name }) => name)).toContain(broken.caughtBy);
    });
  }
});

test("every case of the directory's contract has a broken directory that it notices", () => {
  expect(names.filter((name) => !noticed.has(name))).toEqual([]);
});

test("a directory that lists a user twice keeps the contract", async () => {
  const twice: DirectorySetup = {
    pageSize,
    async open({ users }) {
      const inner = memoryDirectory({ users, pageSize });
      return {
        directory: {
          async *listUsers(options) {
            for await (const page of inner.listUsers(options)) {
              yield page.map((one) => ({ ...one, users: [...one.users, ...one.users.slice(0, 1)] }));
            }
          },
        },
      };
    },
  };
  expect((await verify(directoryContract(twice))).filter(({ status }) => status === "failed")).toEqual([]);
});

test("what a setup cannot simulate or its CRM never has is not in the list", async () => {
  const poor = directoryContract({
    open: async () => ({
      directory: {
        async *listUsers() {
          yield ok({ users: [], unreadable: [], last: true });
        },
      },
    }),
    pageSize,
    kinds: ["person"],
    never: ["user-without-email", "shared-email", "inactive-user"],
  }).map(({ name }) => name);
  const left = names.filter((name) => !poor.includes(name));
  expect(left).toEqual([
    "A user without an e-mail is listed, with `null`",
    "Users who share an e-mail are all listed",
    "Every user, active or not",
    "Every user, of every kind: queue",
    "Every user, of every kind: system",
    "Every user, of every kind: external",
    "L8 never silently partial: a failure is yielded as an `err`",
    "After a failure nothing is yielded",
    "A failure says what happened and what helps, in words of a closed set",
    "The message of a failure holds no address",
    "A listing after a failed one starts from the first page",
  ]);
});
