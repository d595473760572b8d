import type * as z from "zod";

import type { CrmUser, crmUser } from "../../../domain/crm/crm-user.js";
import type {
  CrmUserDirectory,
  DirectoryError,
  DirectoryPage,
  ListingOptions,
} from "../../../ports/crm-user-directory.js";
import type { Disposable, Promises } from "../contract-case.js";
import { expectThat } from "../expect-that.js";

export interface DirectoryUnderTest extends Disposable {
  readonly directory: CrmUserDirectory;
}

/** A directory with short words for what the cases do. */
export interface DirectoryWorld extends Disposable {
  /** So many users that the CRM can have, of all its kinds, every fifth inactive. */
  people(count: number): readonly CrmUser[];
  readonly severalPages: number;
  open(users: readonly CrmUser[]): Promise<DirectoryUnderTest>;
  failing(users: readonly CrmUser[], failAt: number): Promise<DirectoryUnderTest>;
}

export type DirectoryPromises = Promises<DirectoryWorld>;

/** Uses a directory of these users, which is disposed of whatever happens. */
export async function listing(
  world: DirectoryWorld,
  users: readonly CrmUser[],
  use: (opened: DirectoryUnderTest) => Promise<void>,
): Promise<void> {
  await withOpened(await world.open(users), use);
}

/** The same, where a page cannot be read. */
export async function failing(
  world: DirectoryWorld,
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

/** Reads to the end, and keeps all that came. */
export async function read(directory: CrmUserDirectory, options: ListingOptions = {}, onPage?: () => void) {
  const pages: DirectoryPage[] = [];
  const errors: DirectoryError[] = [];
  for await (const page of directory.listUsers(options)) {
    if (page.isErr()) errors.push(page.error);
    else pages.push(page.value);
    onPage?.();
  }
  return { pages, errors };
}

/** The pages of a listing that must go through. */
export async function whole(
  directory: CrmUserDirectory,
  options: ListingOptions = {},
): Promise<readonly DirectoryPage[]> {
  const { pages, errors } = await read(directory, options);
  expectThat("the errors", errors).is([]);
  return pages;
}

/** Each once, whatever the order; a user may come twice. Names are not compared: CRMs put them together. */
export function expectUsers(pages: readonly DirectoryPage[], users: readonly CrmUser[]): void {
  expectThat(
    "what could not be read",
    pages.flatMap((page) => page.unreadable),
  ).is([]);
  const listed = new Map(pages.flatMap((page) => page.users).map((user) => [user.id, user]));
  expectThat("the ids", [...listed.keys()].sort()).is(users.map((user) => user.id).sort());
  const shown = ({ id, email, active, kind }: z.input<typeof crmUser>) => ({ id, email, active, kind });
  for (const user of users) expectThat("a user", shown(listed.get(user.id) ?? user)).is(shown(user));
}
