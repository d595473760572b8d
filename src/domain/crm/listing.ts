import type { CrmAccountId, CrmProvider, CrmUserId } from "../ids.js";
import type { Instant } from "../instant.js";
import type { CrmUser, KnownCrmUser } from "./crm-user.js";
import type { Directory } from "./directory.js";
import { oneRowPerUser } from "./one-row-per-user.js";

/** A complete listing of one account, or of what changed in it since a complete one: every page was read (L8). */
export interface Listing {
  readonly users: readonly CrmUser[];
  /** Rows that could not be read (E3); with the id, where at least that could be. */
  readonly unreadable: readonly { readonly crmUserId: string | null; readonly reason: string }[];
  /** Who is not in it has not changed. */
  readonly changesOnly?: boolean;
}

export interface ListedDirectory {
  readonly directory: Directory;
  /** How many the directory had before, and how many of those are missing from the listing. */
  readonly known: number;
  readonly lost: number;
}

/**
 * The directory after a complete listing (L8), its users by id. Who is missing becomes gone and stays in it, for a
 * link may name them; who returns is there again. A row that cannot be read counts as seen by its id, and what was
 * known of that user stays. If any id cannot be read the listing is not whole: then nobody becomes gone. Nobody does
 * by a listing of changes, either.
 *
 * A user of whom nothing changes keeps the very reference.
 */
export function listedDirectory({
  provider,
  accountId,
  former,
  listing,
  now,
}: {
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
  readonly former: Directory | null;
  readonly listing: Listing;
  readonly now: Instant;
}): ListedDirectory {
  const before = former?.users ?? [];
  const seen = new Map<string, CrmUser>(oneRowPerUser(listing.users).map((user) => [user.id, user]));
  const unread = new Set(listing.unreadable.map((row) => row.crmUserId));
  const { changesOnly = false } = listing;
  const whole = !unread.has(null) && (!changesOnly || former?.whole === true);
  const missing = (user: KnownCrmUser): boolean => whole && !changesOnly && !seen.has(user.id) && !unread.has(user.id);
  const known = new Set<CrmUserId>(before.map((user) => user.id));
  const stayed = before.map((user) => {
    const row = seen.get(user.id);
    if (row !== undefined) return updated(user, row);
    return withGone(user, unread.has(user.id) ? false : missing(user) || user.gone);
  });
  const added = [...seen.values()].filter((user) => !known.has(user.id)).map((user) => asKnown(user));
  const there = before.filter((user) => !user.gone);
  return {
    directory: { provider, accountId, listedAt: now, whole, users: [...stayed, ...added].sort(byId) },
    known: there.length,
    lost: there.filter(missing).length,
  };
}

const asKnown = ({ id, email, name, active, kind }: CrmUser): KnownCrmUser => ({
  id,
  email,
  name,
  active,
  kind,
  gone: false,
});

const updated = (user: KnownCrmUser, row: CrmUser): KnownCrmUser =>
  user.email === row.email && user.name === row.name && user.active === row.active && user.kind === row.kind
    ? withGone(user, false)
    : asKnown(row);

const withGone = (user: KnownCrmUser, gone: boolean): KnownCrmUser => (user.gone === gone ? user : { ...user, gone });

const byId = (a: CrmUser, b: CrmUser): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
