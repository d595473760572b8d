import type { CrmUserKind } from "../../../domain/crm/crm-user.js";
import { type DirectoryPromises, expectUsers, listing, whole } from "./world.js";

// Users that not every CRM has.

export const withoutEmailPromises: DirectoryPromises = {
  "A user without an e-mail is listed, with `null`": async (world) => {
    const users = world.people(3).map((user, n) => (n === 1 ? { ...user, email: null } : user));
    await listing(world, users, async ({ directory }) => expectUsers(await whole(directory), users));
  },
};

export const sharedEmailPromises: DirectoryPromises = {
  "Users who share an e-mail are all listed": async (world) => {
    const users = world.people(3).map((user) => ({ ...user, email: "shared@crm.example" }));
    await listing(world, users, async ({ directory }) => expectUsers(await whole(directory), users));
  },
};

export const inactivePromises: DirectoryPromises = {
  "Every user, active or not": async (world) => {
    const users = world.people(4).map((user, n) => ({ ...user, active: n % 2 === 0 }));
    await listing(world, users, async ({ directory }) => expectUsers(await whole(directory), users));
  },
};

export const kindPromises = (kind: CrmUserKind): DirectoryPromises => ({
  [`Every user, of every kind: ${kind}`]: async (world) => {
    const users = world.people(2).map((user) => ({ ...user, kind }));
    await listing(world, users, async ({ directory }) => expectUsers(await whole(directory), users));
  },
});
