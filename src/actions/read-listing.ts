import { err, ok, type Result, ResultAsync } from "neverthrow";
import * as z from "zod";

import { type CrmUser, crmUser } from "../domain/crm/crm-user.js";
import type { Listing } from "../domain/crm/listing.js";
import type { Instant } from "../domain/instant.js";
import { issuesOf } from "../domain/parse.js";
import type { CrmUserDirectory, DirectoryError, DirectoryPage } from "../ports/crm-user-directory.js";
import { type PortFailed, portFailed } from "./ask.js";
import type { Context } from "./host.js";

export interface SyncProgress {
  readonly pages: number;
  /** CRM users seen so far, also those whose row could not be read. */
  readonly users: number;
}

export type ListingError =
  | DirectoryError
  | PortFailed
  /** The listing stopped without its last page: an adapter broke its promise. */
  | { readonly type: "listing-incomplete"; readonly message: string };

export interface ReadingOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: SyncProgress) => void) | undefined;
  /** Changes since then are enough; `null`: everybody. */
  readonly since: Instant | null;
}

/**
 * Reads page after page to the end, or fails whole. An abort is heeded even where the adapter does not. What
 * `onProgress` throws is the host's own and no failure of the directory: it is thrown on (E1).
 */
export function readListing(
  context: Context,
  directory: CrmUserDirectory,
  { signal, onProgress, since }: ReadingOptions,
): ResultAsync<Listing, ListingError> {
  const read = async (): Promise<Result<Listing, ListingError>> => {
    const listing: Collected = { users: [], unreadable: [], pages: 0 };
    const pages = pagesOf(context, directory, { signal, since });
    try {
      for (;;) {
        const page = await pages.next(listing);
        if (page.isErr()) return err(page.error);
        const { last, changesOnly } = page.value;
        onProgress?.({ pages: listing.pages, users: listing.users.length + listing.unreadable.length });
        if (!last) continue;
        if (signal?.aborted === true) return err(aborted);
        if (changesOnly !== true) return ok(listing);
        return since === null ? err(incomplete) : ok({ ...listing, changesOnly: true });
      }
    } finally {
      pages.stop();
    }
  };
  return new ResultAsync(read());
}

/** The directory's pages, each taken into the listing; whatever the adapter does wrong is an error here. */
function pagesOf(
  context: Context,
  directory: CrmUserDirectory,
  { signal, since }: Pick<ReadingOptions, "signal" | "since">,
) {
  const stopped = whenAborted(signal);
  let pages: AsyncIterator<Result<DirectoryPage, DirectoryError>> | undefined;
  return {
    async next(listing: Collected): Promise<Result<DirectoryPage, ListingError>> {
      try {
        pages ??= directory
          .listUsers({ ...(signal === undefined ? {} : { signal }), ...(since === null ? {} : { since }) })
          [Symbol.asyncIterator]();
        const next = await Promise.race([pages.next(), stopped.promise]);
        if (next === "aborted") return err(aborted);
        if (next.done === true) return err(incomplete);
        if (next.value.isErr()) return err(next.value.error);
        collect(listing, next.value.value);
        return ok(next.value.value);
      } catch (thrown) {
        return err(portFailed("directory", context.onPortFailure, thrown));
      }
    },
    stop() {
      stopped.forget();
      // Not awaited: an adapter that hangs must not hold up the answer.
      Promise.resolve(pages?.return?.()).catch((thrown) => context.onPortFailure("directory", thrown));
    },
  };
}

interface Collected {
  readonly users: CrmUser[];
  readonly unreadable: { readonly crmUserId: string | null; readonly reason: string }[];
  pages: number;
}

/** One bad row is counted, never fatal (E3). It counts as seen when its id can be read (L8). */
function collect(listing: Collected, page: DirectoryPage): void {
  listing.pages += 1;
  listing.unreadable.push(...page.unreadable);
  for (const row of page.users) {
    const parsed = z.safeParse(crmUser, row);
    if (parsed.success) {
      listing.users.push(parsed.data);
      continue;
    }
    const [issue] = issuesOf(parsed.error);
    const id = z.safeParse(crmUser.shape.id, (row as { id?: unknown } | null)?.id);
    listing.unreadable.push({ crmUserId: id.success ? id.data : null, reason: `${issue?.path}: ${issue?.reason}` });
  }
}

function whenAborted(signal: AbortSignal | undefined) {
  let stop = (): void => undefined;
  const promise = new Promise<"aborted">((resolve) => {
    stop = () => resolve("aborted");
    if (signal?.aborted === true) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
  return { promise, forget: () => signal?.removeEventListener("abort", stop) };
}

const aborted: ListingError = {
  type: "directory-failed",
  code: "aborted",
  remedy: "retry",
  message: "Reading the CRM users was stopped. Nothing was changed.",
};

const incomplete: ListingError = {
  type: "listing-incomplete",
  message: "The CRM's list of users ended too early. Nothing was changed; try again.",
};
