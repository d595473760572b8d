import type { KnownCrmUser } from "../domain/crm/crm-user.js";
import type { CrmUserId } from "../domain/ids.js";
import { type CrmUserIndex, crmUserIndex } from "../domain/suggest/crm-user-index.js";
import type { Matching } from "../domain/suggest/pool.js";
import type { Context } from "./host.js";
import { matchingOf } from "./matching.js";

/** Indexes of directories, each of one version; those that were used last are held. */
export interface Indexes {
  /** `null`: none of this version is held. */
  readonly get: (key: string, version: string) => CrmUserIndex | null;
  /** An index that is held of another version is brought up to date: only those who have changed cost anything. */
  readonly put: (key: string, version: string, users: readonly KnownCrmUser[]) => CrmUserIndex;
}

interface Held {
  readonly version: string;
  readonly index: CrmUserIndex;
  readonly users: ReadonlyMap<CrmUserId, KnownCrmUser>;
}

/** The indexes of one `createSeatsync`, which are gone with it. */
export function heldIndexes(context: Context): Indexes {
  const held = ofContext.get(context) ?? userIndexes(matchingOf(context));
  ofContext.set(context, held);
  return held;
}

const ofContext = new WeakMap<Context, Indexes>();

export function userIndexes(
  matching: Matching,
  { indexes: most, users: mostUsers } = { indexes: 16, users: 200_000 },
): Indexes {
  const held = new Map<string, Held>();
  return { get, put };

  function get(key: string, version: string): CrmUserIndex | null {
    const found = held.get(key);
    if (found?.version !== version) return null;
    hold(key, found);
    return found.index;
  }

  function put(key: string, version: string, users: readonly KnownCrmUser[]): CrmUserIndex {
    const before = held.get(key);
    const after = new Map(users.map((user) => [user.id, user]));
    const index = (before && upToDate(before, after)) ?? crmUserIndex(users, matching);
    hold(key, { version, index, users: after });
    return index;
  }

  /** As the last one used; the first ones are let go of while there are too many. */
  function hold(key: string, entry: Held): void {
    held.delete(key);
    held.set(key, entry);
    let count = 0;
    for (const { users } of held.values()) count += users.size;
    for (const [oldest, { users }] of held) {
      if (oldest === key || (held.size <= most && count <= mostUsers)) break;
      held.delete(oldest);
      count -= users.size;
    }
  }
}

/** `null` where so many have changed that an index built anew is ready sooner. */
function upToDate({ index, users: before }: Held, after: ReadonlyMap<CrmUserId, KnownCrmUser>): CrmUserIndex | null {
  const left = [...before.keys()].filter((id) => !after.has(id));
  const changed = [...after.values()].filter((user) => !isSame(before.get(user.id), user));
  if (left.length + changed.length > mostChanges) return null;
  for (const id of left) index.remove(id);
  for (const user of changed) index.put(user);
  return index;
}

/** Whatever the size of the directory: to change one user takes as long as to build an index of a three-thousandth of it. */
const mostChanges = 3_000;

const isSame = (a: KnownCrmUser | undefined, b: KnownCrmUser): boolean =>
  a !== undefined &&
  a.name === b.name &&
  a.email === b.email &&
  a.active === b.active &&
  a.kind === b.kind &&
  a.gone === b.gone;
