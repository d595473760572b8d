import { err, ok } from "neverthrow";
import type { CrmUser, CrmUserDirectory, DirectoryError, DirectoryPage } from "seatsync";
import { memoryDirectory } from "seatsync/memory";
import type { DirectorySetup } from "seatsync/testing";

/** A directory that breaks one promise, and the case that must notice. Others may notice too. */
export interface BrokenDirectory {
  readonly defect: string;
  readonly caughtBy: string;
  readonly setup: DirectorySetup;
}

type Listed = ReturnType<CrmUserDirectory["listUsers"]>;
type Row = DirectoryPage["users"][number];
type Opening = Parameters<NonNullable<DirectorySetup["failing"]>>[0] | Parameters<DirectorySetup["open"]>[0];

export const pageSize = 10;

export const openMemoryDirectory = (account: Opening): CrmUserDirectory =>
  memoryDirectory({
    users: account.users,
    pageSize,
    ...("failAt" in account ? { failAt: { page: account.failAt, error: unavailable } } : {}),
  });

/** Directories that each break one promise: what the directory's contract is tested with. */
export const brokenDirectories: readonly BrokenDirectory[] = [
  broken(
    "reads the first page only and calls it all",
    "`listUsers` yields every user, page by page; nobody is left out",
    (inner) =>
      pagesOf(inner, async function* (pages) {
        for await (const page of pages) return yield page.map((one) => ({ ...one, last: true }));
      }),
  ),
  broken(
    "loses the first user of each page",
    "`listUsers` yields every user, page by page; nobody is left out",
    (inner) => pagesOf(inner, (pages) => eachPage(pages, (page) => ({ ...page, users: page.users.slice(1) }))),
  ),
  broken("says of two pages that they are the last", "The last page, and only that, says so", (inner) =>
    pagesOf(inner, async function* (pages) {
      for await (const page of pages) {
        yield page;
        if (page.isOk() && page.value.last) yield ok({ users: [], unreadable: [], last: true });
      }
    }),
  ),
  broken("never says which page is the last", "The last page, and only that, says so", (inner) =>
    pagesOf(inner, (pages) => eachPage(pages, (page) => ({ ...page, last: false }))),
  ),
  broken(
    "yields no page for an account without users",
    "A CRM account without users has a last page, which is empty",
    (inner, { users }) => (users.length > 0 ? inner : { async *listUsers() {} }),
  ),
  broken(
    "takes a full page for one that has another after it",
    "A page that is just full does not hide the end",
    (inner) =>
      pagesOf(inner, (pages) => eachPage(pages, (page) => ({ ...page, last: page.users.length % pageSize !== 0 }))),
  ),
  broken("gives ids as numbers", "Ids are the CRM's own, as text: 19 digits, to the last", (inner) =>
    rowsOf(inner, (row) => ({ ...row, id: Number(row.id) as unknown as string })),
  ),
  broken("reads ids as numbers", "Ids are the CRM's own, as text: 19 digits, to the last", (inner) =>
    rowsOf(inner, (row) => ({ ...row, id: /^\d+$/.test(row.id) ? String(Number(row.id)) : row.id })),
  ),
  broken("lower-cases ids", "Ids are the CRM's own, as text: with their case", (inner) =>
    rowsOf(inner, (row) => ({ ...row, id: row.id.toLowerCase() })),
  ),
  broken("gives what the CRM calls active", "Every row has the form of a CRM user", (inner) =>
    rowsOf(inner, (row) => ({ ...row, active: String(row.active) as unknown as boolean })),
  ),

  broken("can be read once", "Each call starts a listing of its own: the next one gives all again", (inner) => {
    const only = inner.listUsers({});
    return { listUsers: () => only };
  }),
  broken(
    "goes on where the last listing was left",
    "Each call starts a listing of its own: one that is left early disturbs none",
    (_, { users }) => {
      let read = 0;
      return {
        async *listUsers() {
          for (let last = false; !last; ) {
            const page = users.slice(read, read + pageSize);
            read += pageSize;
            last = read >= users.length;
            yield ok({ users: page, unreadable: [], last });
          }
          read = 0;
        },
      };
    },
  ),
  broken("has one cursor for all listings", "Two listings may run at once", (_, { users }) => {
    let read = 0;
    return {
      async *listUsers() {
        read = 0;
        for (let last = false; !last; ) {
          await Promise.resolve();
          const page = users.slice(read, read + pageSize);
          read += pageSize;
          last = read >= users.length;
          yield ok({ users: page, unreadable: [], last });
        }
      },
    };
  }),

  broken(
    "looks at the signal after a page only",
    "When `signal` is aborted before the listing it answers `aborted`, and no page",
    (inner) => ({
      async *listUsers({ signal }) {
        for await (const page of inner.listUsers({})) {
          yield page;
          if (signal?.aborted === true) return yield err(aborted);
        }
      },
    }),
  ),
  broken(
    "looks at the signal at the beginning only",
    "When `signal` is aborted the listing stops soon, with `aborted`",
    (inner) => ({ listUsers: ({ signal }) => inner.listUsers(signal?.aborted === true ? { signal } : {}) }),
  ),
  broken(
    "ends quietly when it is aborted",
    "When `signal` is aborted the listing stops soon, with `aborted`",
    (inner) =>
      pagesOf(inner, async function* (pages) {
        for await (const page of pages) {
          if (page.isErr() && page.error.code === "aborted") return;
          yield page;
        }
      }),
  ),

  broken("gives nobody when it is asked for changes", "With `since` everybody who changed after it comes", (inner) => ({
    async *listUsers(options) {
      if (options.since === undefined) yield* inner.listUsers(options);
      else yield ok({ users: [], unreadable: [], last: true, changesOnly: true });
    },
  })),
  broken(
    "gives changes only, and calls them everybody",
    "With `since` everybody comes, or the last page, and only that, says `changesOnly`",
    (inner) => ({
      async *listUsers(options) {
        if (options.since === undefined || options.since < "2500") yield* inner.listUsers(options);
        else yield ok({ users: [], unreadable: [], last: true });
      },
    }),
  ),
  broken("always says that it gives changes only", "Without `since` no page says `changesOnly`", (inner) =>
    pagesOf(inner, (pages) => eachPage(pages, (page) => ({ ...page, ...(page.last ? { changesOnly: true } : {}) }))),
  ),

  broken("takes a failure for the end", "L8 never silently partial: a failure is yielded as an `err`", (inner) =>
    pagesOf(inner, async function* (pages) {
      for await (const page of pages) {
        yield page.isErr() && page.error.code !== "aborted" ? ok({ users: [], unreadable: [], last: true }) : page;
      }
    }),
  ),
  broken("ends quietly when it fails", "L8 never silently partial: a failure is yielded as an `err`", (inner) =>
    pagesOf(inner, async function* (pages) {
      for await (const page of pages) {
        if (page.isErr() && page.error.code !== "aborted") return;
        yield page;
      }
    }),
  ),
  broken("goes on after a failure", "After a failure nothing is yielded", (inner, { users }) =>
    pagesOf(inner, async function* (pages) {
      for await (const page of pages) {
        yield page;
        if (page.isErr()) yield ok({ users: users.slice(-1), unreadable: [], last: true });
      }
    }),
  ),
  broken(
    "hands the CRM's own error on",
    "A failure says what happened and what helps, in words of a closed set",
    (inner) => failuresOf(inner, (error) => ({ ...error, code: "INTERNAL_ERROR" as DirectoryError["code"] })),
  ),
  broken("quotes users in its errors", "The message of a failure holds no address", (inner, { users }) =>
    failuresOf(inner, (error) => ({ ...error, message: `It failed after ${users[0]?.email}.` })),
  ),
  broken("remembers the page it failed at", "A listing after a failed one starts from the first page", (inner) => {
    let failed = 0;
    return {
      async *listUsers(options) {
        let skip = failed;
        let read = 0;
        for await (const page of inner.listUsers(options)) {
          if (page.isErr()) failed = read;
          read += 1;
          if (skip > 0) skip -= 1;
          else yield page;
        }
      },
    };
  }),

  broken("leaves out users without an e-mail", "A user without an e-mail is listed, with `null`", (inner) =>
    onlyRows(inner, (row) => row.email !== null),
  ),
  broken("lists one user for each e-mail", "Users who share an e-mail are all listed", (inner) => ({
    async *listUsers(options) {
      const seen = new Set<string | null>();
      const isNew = ({ email }: Row) => email === null || (!seen.has(email) && seen.add(email) === seen);
      for await (const page of inner.listUsers(options)) {
        yield page.map((one) => ({ ...one, users: one.users.filter(isNew) }));
      }
    },
  })),
  broken("lists active users only", "Every user, active or not", (inner) => onlyRows(inner, (row) => row.active)),
  ...(["person", "queue", "system", "external"] as const).map((kind) =>
    broken(`leaves out each ${kind}`, `Every user, of every kind: ${kind}`, (inner) =>
      onlyRows(inner, (row) => row.kind !== kind),
    ),
  ),
];

function broken(
  defect: string,
  caughtBy: string,
  breaking: (inner: CrmUserDirectory, account: { readonly users: readonly CrmUser[] }) => CrmUserDirectory,
): BrokenDirectory {
  const open = async (account: Opening) => ({ directory: breaking(openMemoryDirectory(account), account) });
  return { defect, caughtBy, setup: { open, failing: open, pageSize } };
}

function pagesOf(inner: CrmUserDirectory, change: (pages: Listed) => Listed): CrmUserDirectory {
  return { listUsers: (options) => change(inner.listUsers(options)) };
}

async function* eachPage(pages: Listed, change: (page: DirectoryPage) => DirectoryPage): Listed {
  for await (const page of pages) yield page.map(change);
}

const rowsOf = (inner: CrmUserDirectory, change: (row: Row) => Row): CrmUserDirectory =>
  pagesOf(inner, (pages) => eachPage(pages, (page) => ({ ...page, users: page.users.map(change) })));

const onlyRows = (inner: CrmUserDirectory, which: (row: Row) => boolean): CrmUserDirectory =>
  pagesOf(inner, (pages) => eachPage(pages, (page) => ({ ...page, users: page.users.filter(which) })));

const failuresOf = (inner: CrmUserDirectory, change: (error: DirectoryError) => DirectoryError): CrmUserDirectory =>
  pagesOf(inner, async function* (pages) {
    for await (const page of pages) yield page.mapErr(change);
  });

const unavailable: DirectoryError = {
  type: "directory-failed",
  code: "unavailable",
  remedy: "retry",
  message: "The CRM cannot be reached.",
};

const aborted: DirectoryError = { ...unavailable, code: "aborted", message: "It was stopped." };
