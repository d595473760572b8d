import { err, ok } from "neverthrow";

import type { CrmUserDirectory, DirectoryError, DirectoryPage, UnreadableRow } from "../../ports/crm-user-directory.js";

/**
 * A CRM whose users are a list, given out in pages. For tests it can fail from a page on: `failAt` counts from 1.
 */
export function memoryDirectory({
  users,
  unreadable = [],
  pageSize = 100,
  failAt,
}: {
  readonly users: DirectoryPage["users"];
  readonly unreadable?: readonly UnreadableRow[];
  readonly pageSize?: number;
  readonly failAt?: { readonly page: number; readonly error: DirectoryError };
}): CrmUserDirectory {
  return {
    async *listUsers({ signal }) {
      const pages = Math.max(1, Math.ceil(users.length / pageSize));
      for (let page = 1; page <= pages; page += 1) {
        await Promise.resolve();
        if (signal?.aborted === true) return yield err(aborted);
        if (failAt?.page === page) return yield err(failAt.error);
        const last = page === pages;
        const part = users.slice((page - 1) * pageSize, page * pageSize);
        yield ok({ users: part, unreadable: last ? unreadable : [], last });
      }
    },
  };
}

const aborted: DirectoryError = {
  type: "directory-failed",
  code: "aborted",
  remedy: "retry",
  message: "Reading the CRM users was stopped.",
};
