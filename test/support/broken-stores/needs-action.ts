import { ok } from "neverthrow";
import type { Changeset, NeedsActionChange, NeedsActionEntry } from "seatsync";
import type { MemoryStore } from "seatsync/memory";
import { type Breaking, type BrokenStore, broken, commitsInstead } from "./broken.js";

/** Stores that do not keep the lists of "Needs Action" as they should. */
export const brokenNeedsAction: readonly BrokenStore[] = [
  broken(
    'lists "Needs Action" by member id alone',
    'L7 a list of "Needs Action" is read by severity, then by member id',
    readsInstead((all) => all.toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1))),
  ),
  broken(
    "compares member ids as people do",
    'L7 a list of "Needs Action" is read by severity, then by member id',
    readsInstead((all) => all.toSorted((a, b) => a.severity - b.severity || a.memberId.localeCompare(b.memberId))),
  ),
  broken(
    "keeps of an entry the status only",
    'An entry of "Needs Action" is what was handed in',
    changesInstead((change) => ({
      ...change,
      entries: change.entries.map((entry) => ({ ...entry, evidence: null, candidates: [], suggestions: [] })),
    })),
  ),
  broken(
    "adds a whole list to the one that is there",
    "Of `everybody`: the list of an account is replaced whole",
    changesInstead((change) => ({ ...change, of: change.entries.map(({ memberId }) => memberId) })),
  ),
  broken(
    "takes a few members for everybody",
    "Of these members: their entries are replaced, and all others stay",
    changesInstead((change) => ({ ...change, of: "everybody" })),
  ),
  broken(
    "leaves the entry of a member who is given none",
    "Of these members: their entries are replaced, and all others stay",
    changesInstead((change) =>
      change.of === "everybody" ? change : { ...change, of: change.entries.map(({ memberId }) => memberId) },
    ),
  ),
  broken(
    'has one list of "Needs Action" for all accounts',
    "Each account of each provider has a list of its own",
    inOnePlace,
  ),
  broken(
    'always promises another page of "Needs Action"',
    "A page has at most `limit` entries, and `next` is `null` when there is none after it",
    (inner) => ({
      needsAction: async (...query) => {
        const { items, next } = (await inner.needsAction(...query))._unsafeUnwrap();
        return ok({ items, next: next ?? "the end" });
      },
    }),
  ),
  broken(
    'pages "Needs Action" by number, which moves',
    'Paging "Needs Action" gives each entry that stays once, while others come, go and change',
    (inner) => ({
      async needsAction(organizationId, { cursor, limit, ...query }) {
        const { items } = (await inner.needsAction(organizationId, { ...query, limit: 1_000 }))._unsafeUnwrap();
        const end = Number(cursor ?? 0) + limit;
        return ok({ items: items.slice(end - limit, end), next: end < items.length ? String(end) : null });
      },
    }),
  ),
  broken(
    "looks for the entry that a page ended with",
    'A cursor of "Needs Action" stays good when the entry there is gone',
    (inner) => ({
      async needsAction(organizationId, { cursor, limit, ...query }) {
        const { items } = (await inner.needsAction(organizationId, { ...query, limit: 1_000 }))._unsafeUnwrap();
        const start = cursor === undefined ? 0 : items.findIndex(({ memberId }) => memberId === cursor) + 1;
        if (cursor !== undefined && start === 0) return ok({ items: [], next: null });
        const page = items.slice(start, start + limit);
        return ok({ items: page, next: start + limit < items.length ? (page.at(-1)?.memberId ?? null) : null });
      },
    }),
  ),
  broken(
    'begins again at a cursor of "Needs Action" it does not know',
    'A cursor that no page of "Needs Action" gave has an empty page',
    (inner) => ({
      needsAction: (id, { cursor: _unknown, ...query }) => inner.needsAction(id, query),
    }),
  ),
];

function readsInstead(instead: (all: readonly NeedsActionEntry[]) => readonly NeedsActionEntry[]): Breaking {
  return (inner) => ({
    async needsAction(organizationId, query) {
      const { items, next } = (await inner.needsAction(organizationId, query))._unsafeUnwrap();
      return ok({ items: instead(items), next });
    },
  });
}

function changesInstead(instead: (change: NeedsActionChange) => NeedsActionChange): Breaking {
  return commitsInstead((changeset) => ({ ...changeset, needsAction: changeset.needsAction.map(instead) }));
}

function inOnePlace(inner: MemoryStore): Partial<MemoryStore> {
  const place = { provider: "hubspot", accountId: "any" as NeedsActionChange["accountId"] } as const;
  return {
    commit: (changeset: Changeset) =>
      inner.commit({ ...changeset, needsAction: changeset.needsAction.map((change) => ({ ...change, ...place })) }),
    needsAction: (organizationId, query) => inner.needsAction(organizationId, { ...query, ...place }),
  };
}
