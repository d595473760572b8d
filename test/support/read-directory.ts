import type { CrmUserDirectory, DirectoryError, DirectoryPage } from "seatsync";

export interface Read {
  readonly pages: readonly DirectoryPage[];
  readonly users: DirectoryPage["users"];
  readonly unreadable: DirectoryPage["unreadable"];
  readonly error: DirectoryError | null;
  /** It came to its last page. */
  readonly complete: boolean;
}

/** Reads a directory to its end, whatever that is. */
export async function readDirectory(
  directory: CrmUserDirectory,
  options: Parameters<CrmUserDirectory["listUsers"]>[0] = {},
): Promise<Read> {
  const pages: DirectoryPage[] = [];
  let error: DirectoryError | null = null;
  for await (const page of directory.listUsers(options)) {
    if (page.isOk()) pages.push(page.value);
    else error = page.error;
  }
  return {
    pages,
    users: pages.flatMap((page) => page.users),
    unreadable: pages.flatMap((page) => page.unreadable),
    error,
    complete: pages.some((page) => page.last),
  };
}
