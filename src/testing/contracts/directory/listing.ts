import { type CrmUser, crmUserKind } from "../../../domain/crm/crm-user.js";
import type { Instant } from "../../../domain/instant.js";
import { expectThat } from "../expect-that.js";
import { type DirectoryPromises, type DirectoryWorld, expectUsers, listing, read, whole } from "./world.js";

/** Everybody, page by page, to the end. */
export const listingPromises: DirectoryPromises = {
  "`listUsers` yields every user, page by page; nobody is left out": async (world) => {
    const users = world.people(world.severalPages);
    await listing(world, users, async ({ directory }) => expectUsers(await whole(directory), users));
  },

  "The last page, and only that, says so": async (world) => {
    await listing(world, world.people(world.severalPages), async ({ directory }) => {
      const pages = await whole(directory);
      expectThat("whether there were several pages", pages.length > 1).is(true);
      expectThat(
        "which pages say so",
        pages.map((page) => page.last),
      ).is(pages.map((_, n) => n === pages.length - 1));
    });
  },

  "A CRM account without users has a last page, which is empty": async (world) => {
    await listing(world, [], async ({ directory }) => {
      const pages = await whole(directory);
      expectThat(
        "the users",
        pages.flatMap((page) => page.users),
      ).is([]);
      expectThat("what the last page says", pages.at(-1)?.last).is(true);
    });
  },

  "A page that is just full does not hide the end": async (world) => {
    const users = world.people(world.severalPages - 1);
    await listing(world, users, async ({ directory }) => {
      const pages = await whole(directory);
      expectUsers(pages, users);
      expectThat("what the last page says", pages.at(-1)?.last).is(true);
    });
  },

  "Ids are the CRM's own, as text: 19 digits, to the last": (world) =>
    keepsIds(world, ["4876876000000327001", "4876876000000327002"]),

  "Ids are the CRM's own, as text: with their case": (world) =>
    keepsIds(world, ["0055g00000AbCdEAAV", "0055g00000aBcDeAAV"]),

  "Every row has the form of a CRM user": async (world) => {
    await listing(world, world.people(10), async ({ directory }) => {
      for (const user of (await whole(directory)).flatMap((page) => page.users)) {
        const { id, email, name, active, kind } = user;
        expectThat("the types of a row", [typeof id, typeof name, typeof active]).is(["string", "string", "boolean"]);
        expectThat("the kind of a row", kind).isOneOf(crmUserKind.options);
        expectThat("the e-mail of a row, text or null", email === null || typeof email === "string").is(true);
      }
    });
  },

  "Each call starts a listing of its own: the next one gives all again": async (world) => {
    const users = world.people(world.severalPages);
    await listing(world, users, async ({ directory }) => {
      await whole(directory);
      expectUsers(await whole(directory), users);
    });
  },

  "Each call starts a listing of its own: one that is left early disturbs none": async (world) => {
    const users = world.people(world.severalPages);
    await listing(world, users, async ({ directory }) => {
      for await (const _ of directory.listUsers({})) break;
      expectUsers(await whole(directory), users);
    });
  },

  "Two listings may run at once": async (world) => {
    const users = world.people(world.severalPages);
    await listing(world, users, async ({ directory }) => {
      for (const pages of await Promise.all([whole(directory), whole(directory)])) expectUsers(pages, users);
    });
  },

  "When `signal` is aborted before the listing it answers `aborted`, and no page": async (world) => {
    await listing(world, world.people(world.severalPages), async ({ directory }) => {
      const { pages, errors } = await read(directory, { signal: AbortSignal.abort() });
      expectThat(
        "the errors",
        errors.map((error) => error.code),
      ).is(["aborted"]);
      expectThat("the pages", pages.length).is(0);
    });
  },

  "When `signal` is aborted the listing stops soon, with `aborted`": async (world) => {
    await listing(world, world.people(world.severalPages), async ({ directory }) => {
      const stop = new AbortController();
      const { pages, errors } = await read(directory, { signal: stop.signal }, () => stop.abort());
      expectThat(
        "the errors",
        errors.map((error) => error.code),
      ).is(["aborted"]);
      expectThat(
        "whether it stopped before the end",
        pages.some((page) => page.last),
      ).is(false);
    });
  },
};

/** Asking for changes only. */
export const sincePromises: DirectoryPromises = {
  "With `since` everybody who changed after it comes": async (world) => {
    const users = world.people(world.severalPages);
    await listing(world, users, async ({ directory }) => {
      expectUsers(await whole(directory, { since: "2000-01-01T00:00:00.000Z" as Instant }), users);
    });
  },

  "With `since` everybody comes, or the last page, and only that, says `changesOnly`": async (world) => {
    const users = world.people(world.severalPages);
    await listing(world, users, async ({ directory }) => {
      const pages = await whole(directory, { since: "9000-01-01T00:00:00.000Z" as Instant });
      if (pages.at(-1)?.changesOnly !== true) expectUsers(pages, users);
      expectThat(
        "the pages before that say so",
        pages.slice(0, -1).filter((page) => "changesOnly" in page),
      ).is([]);
    });
  },

  "Without `since` no page says `changesOnly`": async (world) => {
    await listing(world, world.people(world.severalPages), async ({ directory }) => {
      expectThat(
        "the pages that say so",
        (await whole(directory)).filter((page) => "changesOnly" in page),
      ).is([]);
    });
  },
};

async function keepsIds(world: DirectoryWorld, ids: readonly string[]): Promise<void> {
  const users = ids.flatMap((id) => world.people(1).map((user) => ({ ...user, id: id as CrmUser["id"] })));
  await listing(world, users, async ({ directory }) => {
    const listed = (await whole(directory)).flatMap((page) => page.users).map((user) => user.id);
    expectThat("the ids", [...new Set<unknown>(listed)].sort()).is(ids);
  });
}
