import { err, ok, type Result, ResultAsync } from "neverthrow";
import * as z from "zod";

import { type CrmUser, crmUser } from "../domain/crm/crm-user.js";
import type { Listing } from "../domain/crm/listing.js";
import type { Instant } from "../domain/instant.js";
import { issuesOf, parse } from "../domain/parse.js";
import {
  type CrmUserDirectory,
  type DirectoryError,
  type DirectoryPage,
  directoryErrorCodes,
} from "../ports/crm-user-directory.js";
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
        const page = checked(context, next.value);
        if (page.isOk()) collect(listing, page.value);
        return page;
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

/** A page, or the failure, as an adapter may give them; what has another form goes to `onPortFailure` and nowhere else. */
function checked(context: Context, yielded: unknown): Result<DirectoryPage, DirectoryError> {
  const given = yielded as Partial<Result<DirectoryPage, unknown>> | null | undefined;
  const failed = given?.isErr?.();
  const read: Result<unknown, { readonly message: string }> =
    failed === undefined
      ? err({ message: "The directory gave no ok(page) and no err(error)." })
      : failed
        ? parse(directoryError, (given as { error?: unknown }).error, "directory's error")
        : parse(directoryPage, (given as { value?: unknown }).value, "directory's page");
  if (read.isOk()) return failed ? err(read.value as DirectoryError) : ok(read.value as DirectoryPage);
  context.onPortFailure("directory", yielded);
  return err({
    type: "directory-failed",
    code: "malformed-response",
    remedy: "report",
    message: `${read.error.message} Nothing was changed.`,
  });
}

/** Parsed, so that nothing else an adapter hangs onto an error gets out. */
const directoryError = z.object({
  type: z.literal("directory-failed"),
  code: z.enum(directoryErrorCodes),
  remedy: z.enum(["reconnect", "wait", "ask-crm-admin", "retry", "report"]),
  message: z.string(),
  retryAfterMs: z.number().optional(),
  foreignCode: z.string().optional(),
  correlationId: z.string().optional(),
});

/** Its users are looked at one by one. */
const directoryPage = z.object({
  users: z.array(z.unknown()),
  unreadable: z.array(z.object({ crmUserId: z.string().nullable(), reason: z.string() })),
  last: z.boolean(),
  changesOnly: z.boolean().optional(),
});

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
