import type * as z from "zod";

import { type CrmUser, type CrmUserKind, type crmUser, crmUserKind } from "../../domain/crm/crm-user.js";
import type { CrmUserDirectory, DirectoryError, DirectoryPage } from "../../ports/crm-user-directory.js";
import { type ContractCase, contractCases, type Disposable, type Promises } from "./contract-case.js";
import { expectThat } from "./expect-that.js";

export interface DirectoryUnderTest extends Disposable {
  readonly directory: CrmUserDirectory;
}

/** How the suite gets a directory over a made-up CRM account, and what that CRM can have at all. */
export interface DirectorySetup {
  /** A directory of a CRM account that has just these users. */
  open(account: { readonly users: readonly CrmUser[] }): Promise<DirectoryUnderTest>;
  /**
   * The same, where the page with this number, counted from 1, cannot be read. Where that cannot be simulated leave
   * it out: then its cases are not in the list.
   */
  failing?(account: { readonly users: readonly CrmUser[]; readonly failAt: number }): Promise<DirectoryUnderTest>;
  /** How many users the CRM gives on one page. */
  readonly pageSize: number;
  /** The kinds of user that the CRM has; all when absent. */
  readonly kinds?: readonly CrmUserKind[];
  /** What the CRM never has. Its cases are not in the list. */
  readonly never?: readonly ("user-without-email" | "shared-email" | "inactive-user")[];
}

/**
 * Every promise of the `CrmUserDirectory` port as a case, tried on made-up users.
 *
 * @example
 * for (const { name, run } of directoryContract(setup)) test(name, run);
 */
export function directoryContract(setup: DirectorySetup): readonly ContractCase[] {
  const { failing, never = [] } = setup;
  const world: World = {
    people: (count) => peopleOf(setup, count),
    severalPages: setup.pageSize * 3 + 1,
    open: (users) => setup.open({ users }),
    failing: (users, failAt) => (failing ?? unreachable)({ users, failAt }),
  };
  const promises: Promises<World> = {
    ...listingPromises,
    ...(never.includes("user-without-email") ? {} : withoutEmailPromises),
    ...(never.includes("shared-email") ? {} : sharedEmailPromises),
    ...(never.includes("inactive-user") ? {} : inactivePromises),
    ...Object.assign({}, ...(setup.kinds ?? crmUserKind.options).map(kindPromises)),
    ...(failing === undefined ? {} : failurePromises),
  };
  return contractCases(promises, async () => world);
}

interface World extends Disposable {
  /** So many users that the CRM can have, of all its kinds, every fifth inactive. */
  people(count: number): readonly CrmUser[];
  readonly severalPages: number;
  open(users: readonly CrmUser[]): Promise<DirectoryUnderTest>;
  failing(users: readonly CrmUser[], failAt: number): Promise<DirectoryUnderTest>;
}

const listingPromises: Promises<World> = {
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
      const { pages, errors } = await read(directory, AbortSignal.abort());
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
      const { pages, errors } = await read(directory, stop.signal, () => stop.abort());
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

const failurePromises: Promises<World> = {
  "L8 never silently partial: a failure is yielded as an `err`": async (world) => {
    const users = world.people(world.severalPages);
    for (const failAt of [1, 2]) {
      await failing(world, users, failAt, async ({ directory }) => {
        const { pages, errors } = await read(directory);
        expectThat(`the number of errors, page ${failAt} failing`, errors.length).is(1);
        expectThat("the kind of error", errors[0]?.type).is("directory-failed");
        expectThat(
          "whether any page says it is the last",
          pages.some((page) => page.last),
        ).is(false);
      });
    }
  },

  "After a failure nothing is yielded": async (world) => {
    await failing(world, world.people(world.severalPages), 2, async ({ directory }) => {
      const order: string[] = [];
      for await (const page of directory.listUsers({})) order.push(page.isOk() ? "page" : "error");
      expectThat("what was yielded", order).is(["page", "error"]);
    });
  },

  "A failure says what happened and what helps, in words of a closed set": async (world) => {
    await failing(world, world.people(1), 1, async ({ directory }) => {
      const [error] = (await read(directory)).errors;
      expectThat("the code", error?.code).isOneOf(codes);
      expectThat("the remedy", error?.remedy).isOneOf(["reconnect", "wait", "ask-crm-admin", "retry", "report"]);
      expectThat("whether it says anything", (error?.message ?? "").length > 0).is(true);
    });
  },

  "The message of a failure holds no address": async (world) => {
    const users = world.people(world.severalPages);
    await failing(world, users, 2, async ({ directory }) => {
      const said = JSON.stringify((await read(directory)).errors);
      expectThat(
        "the addresses in it",
        users.filter(({ email }) => email !== null && said.includes(email)),
      ).is([]);
    });
  },

  "A listing after a failed one starts from the first page": async (world) => {
    const users = world.people(world.severalPages);
    await failing(world, users, 2, async ({ directory }) => {
      const [first, again] = [await read(directory), await read(directory)];
      const idsOf = ({ pages }: typeof first) => pages.flatMap((page) => page.users).map((user) => user.id);
      expectThat("the users before the failure", new Set(idsOf(again)).size).is(new Set(idsOf(first)).size);
      expectThat("the number of errors", again.errors.length).is(1);
    });
  },
};

const withoutEmailPromises: Promises<World> = {
  "A user without an e-mail is listed, with `null`": async (world) => {
    const users = world.people(3).map((user, n) => (n === 1 ? { ...user, email: null } : user));
    await listing(world, users, async ({ directory }) => expectUsers(await whole(directory), users));
  },
};

const sharedEmailPromises: Promises<World> = {
  "Users who share an e-mail are all listed": async (world) => {
    const users = world.people(3).map((user) => ({ ...user, email: "shared@crm.example" }));
    await listing(world, users, async ({ directory }) => expectUsers(await whole(directory), users));
  },
};

const inactivePromises: Promises<World> = {
  "Every user, active or not": async (world) => {
    const users = world.people(4).map((user, n) => ({ ...user, active: n % 2 === 0 }));
    await listing(world, users, async ({ directory }) => expectUsers(await whole(directory), users));
  },
};

const kindPromises = (kind: CrmUserKind): Promises<World> => ({
  [`Every user, of every kind: ${kind}`]: async (world) => {
    const users = world.people(2).map((user) => ({ ...user, kind }));
    await listing(world, users, async ({ directory }) => expectUsers(await whole(directory), users));
  },
});

function peopleOf({ kinds = crmUserKind.options, never = [] }: DirectorySetup, count: number): readonly CrmUser[] {
  return Array.from({ length: count }, (_, n) => ({
    id: String(70_000 + n) as CrmUser["id"],
    email: `user.${n}@crm.example`,
    name: `User ${n}`,
    active: n % 5 !== 4 || never.includes("inactive-user"),
    kind: kinds[n % kinds.length] ?? "person",
  }));
}

async function listing(
  world: World,
  users: readonly CrmUser[],
  use: (opened: DirectoryUnderTest) => Promise<void>,
): Promise<void> {
  await withOpened(await world.open(users), use);
}

async function failing(
  world: World,
  users: readonly CrmUser[],
  failAt: number,
  use: (opened: DirectoryUnderTest) => Promise<void>,
): Promise<void> {
  await withOpened(await world.failing(users, failAt), use);
}

async function withOpened(
  opened: DirectoryUnderTest,
  use: (opened: DirectoryUnderTest) => Promise<void>,
): Promise<void> {
  try {
    await use(opened);
  } finally {
    await opened.dispose?.();
  }
}

async function keepsIds(world: World, ids: readonly string[]): Promise<void> {
  const users = ids.flatMap((id) => world.people(1).map((user) => ({ ...user, id: id as CrmUser["id"] })));
  await listing(world, users, async ({ directory }) => {
    const listed = (await whole(directory)).flatMap((page) => page.users).map((user) => user.id);
    expectThat("the ids", [...new Set<unknown>(listed)].sort()).is(ids);
  });
}

async function read(directory: CrmUserDirectory, signal?: AbortSignal, onPage?: () => void) {
  const pages: DirectoryPage[] = [];
  const errors: DirectoryError[] = [];
  for await (const page of directory.listUsers(signal === undefined ? {} : { signal })) {
    if (page.isErr()) errors.push(page.error);
    else pages.push(page.value);
    onPage?.();
  }
  return { pages, errors };
}

/** The pages of a listing that must go through. */
async function whole(directory: CrmUserDirectory): Promise<readonly DirectoryPage[]> {
  const { pages, errors } = await read(directory);
  expectThat("the errors", errors).is([]);
  return pages;
}

/** Each once, whatever the order; a user may come twice. Names are not compared: CRMs put them together. */
function expectUsers(pages: readonly DirectoryPage[], users: readonly CrmUser[]): void {
  expectThat(
    "what could not be read",
    pages.flatMap((page) => page.unreadable),
  ).is([]);
  const listed = new Map(pages.flatMap((page) => page.users).map((user) => [user.id, user]));
  expectThat("the ids", [...listed.keys()].sort()).is(users.map((user) => user.id).sort());
  const shown = ({ id, email, active, kind }: z.input<typeof crmUser>) => ({ id, email, active, kind });
  for (const user of users) expectThat("a user", shown(listed.get(user.id) ?? user)).is(shown(user));
}

const unreachable = () => Promise.reject(new Error("This setup cannot fail."));

const codes: readonly DirectoryError["code"][] = [
  "auth-expired",
  "auth-policy",
  "missing-scope",
  "forbidden",
  "rate-limited",
  "quota-exhausted",
  "unavailable",
  "bad-request",
  "malformed-response",
  "timeout",
];
