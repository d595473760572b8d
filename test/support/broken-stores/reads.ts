import { err, ok } from "neverthrow";
import type { ListedReceipt, Page, PageQuery } from "seatsync";
import type { MemoryStore } from "seatsync/memory";
import { answersInstead, asksInstead, type BrokenStore, broken, commitsInstead, loadedFrom } from "./broken.js";

/** Stores that answer too much, too little, or in another order. */
export const brokenReads: readonly BrokenStore[] = [
  broken(
    "takes what does not exist for an error",
    "What does not exist is absent from the answer, not an error",
    (inner) => ({
      async load(organizationId, want) {
        const loaded = await loadedFrom(inner, organizationId, want);
        const missing = want.receipt !== undefined && loaded.receipt === null;
        return missing ? err({ type: "store-unavailable", message: "No such receipt.", retryable: false }) : ok(loaded);
      },
    }),
  ),
  broken(
    "loads all categories always",
    "Of those dashboards, the categories that are needed; all when absent",
    asksInstead(({ categories: _, ...want }) => want),
  ),
  broken(
    "forgets the integrations of a dashboard",
    "A dashboard comes with its state and its integrations",
    answersInstead((loaded) => ({
      ...loaded,
      dashboards: new Map(
        [...loaded.dashboards].map(([id, one]) => [id, { ...one, value: { ...one.value, integrations: [] } }]),
      ),
    })),
  ),

  broken(
    "loads open links only",
    "Links of a member, past and open, and the ignores",
    answersInstead((loaded) => ({ ...loaded, links: loaded.links.filter((link) => link.to === null) })),
  ),
  broken(
    "leaves out what others have or had on the same CRM users",
    "With ids, also the links that other members have or had on the CRM users whom these links name",
    answersInstead((loaded, { links: want }) => {
      const { of } = want ?? { of: [] };
      if (of === "everybody" || want?.on !== undefined) return loaded;
      return { ...loaded, links: loaded.links.filter((link) => of.includes(link.memberId)) };
    }),
  ),
  broken(
    "loads no links `on` CRM users",
    "Links `on` CRM users: those that anybody has or had, in any account of the provider",
    asksInstead(({ links, ...want }) =>
      links === undefined
        ? want
        : { ...want, links: { of: links.of, ...(links.provider === undefined ? {} : { provider: links.provider }) } },
    ),
  ),
  broken(
    "takes everybody for everybody who has an open link",
    "Links of `everybody`",
    answersInstead((loaded, want) => {
      if (want.links?.of !== "everybody") return loaded;
      const open = new Set(loaded.links.filter((link) => link.to === null).map((link) => link.crmUserId));
      return { ...loaded, links: loaded.links.filter((link) => open.has(link.crmUserId)) };
    }),
  ),
  broken(
    "loads the links of every provider",
    "Links and ignores of this provider only",
    asksInstead(({ links, ...want }) => {
      if (links === undefined) return want;
      const { provider: _, ...others } = links;
      return { ...want, links: others };
    }),
  ),
  broken(
    "has no link versions of members whom it was not asked for",
    "Link versions: for each member asked for and each named in the links",
    answersInstead((loaded, want) => {
      const of = want.links?.of ?? [];
      const kept = [...loaded.linkVersions].filter(([id]) => of === "everybody" || of.includes(id));
      return { ...loaded, linkVersions: new Map(kept) };
    }),
  ),
  broken(
    "has no link versions of members without links of the provider",
    "Link versions: of every provider, so also of a member who has links of another only",
    answersInstead((loaded) => {
      const named = new Set([...loaded.links, ...loaded.ignores].map(({ memberId }) => memberId));
      return { ...loaded, linkVersions: new Map([...loaded.linkVersions].filter(([id]) => named.has(id))) };
    }),
  ),

  broken(
    "loads the directory of one account only",
    "Directories of a provider, of every provider when absent; all its accounts",
    answersInstead((loaded) => ({ ...loaded, directories: loaded.directories.slice(0, 1) })),
  ),
  broken(
    "adds a listing to the directory that is there",
    "A directory is replaced whole",
    commitsInstead(async (changeset, inner) => {
      const { directory, organizationId } = changeset;
      if (directory === null) return changeset;
      const { directories } = await loadedFrom(inner, organizationId, { directories: { users: "all" } });
      const former = directories.find(({ value }) => value.accountId === directory.accountId)?.value.users ?? [];
      const ids = new Set(directory.users.map((user) => user.id));
      const stayed = former.filter((user) => !ids.has(user.id));
      return { ...changeset, directory: { ...directory, users: [...directory.users, ...stayed] } };
    }),
  ),
  broken(
    "loads all users of a directory always",
    "Of a directory, these users only; the others are left out",
    asksInstead(({ directories, ...want }) =>
      directories === undefined ? want : { ...want, directories: { ...directories, users: "all" } },
    ),
  ),
  broken(
    "takes linked users by their id, whatever the account",
    "Of a directory, the users whom the links of this answer name, each in their own account",
    (inner) => ({
      async load(organizationId, want) {
        const loaded = await loadedFrom(inner, organizationId, want);
        if (want.directories?.users !== "linked") return ok(loaded);
        const users = loaded.links.map((link) => link.crmUserId);
        const { directories } = await loadedFrom(inner, organizationId, { directories: { users } });
        return ok({ ...loaded, directories });
      },
    }),
  ),
  broken(
    "loads a receipt without its undo part",
    "A receipt by its id, with its undo part",
    answersInstead((loaded) => ({
      ...loaded,
      receipt: loaded.receipt === null ? null : { ...loaded.receipt, undo: { categories: [] } },
    })),
  ),
  broken(
    "does not find the receipt of a `once`",
    "P17 the receipt that was committed under a `once`",
    answersInstead((loaded) => ({ ...loaded, recorded: null })),
  ),

  broken("lists receipts oldest first", "Receipts, the last committed first", (inner) => ({
    receipts: async (...query) => {
      const { items, next } = (await inner.receipts(...query))._unsafeUnwrap();
      return ok({ items: items.toReversed(), next });
    },
  })),
  broken("lists receipts with their undo part", "P21 receipts are listed without their undo part", (inner) => ({
    async receipts(organizationId, query) {
      const { items, next } = (await inner.receipts(organizationId, query))._unsafeUnwrap();
      const whole = items.map(async (item) => {
        const { receipt } = await loadedFrom(inner, organizationId, { receipt: item.receipt.id });
        return { ...item, undo: receipt?.undo };
      });
      return ok({ items: await Promise.all(whole), next });
    },
  })),
  broken(
    "always promises another page of receipts",
    "A page has at most `limit` receipts, and `next` is `null` when there is none after it",
    (inner) => ({
      receipts: async (...query) => {
        const { items } = (await inner.receipts(...query))._unsafeUnwrap();
        return ok({ items, next: items.at(-1)?.receipt.id ?? "the end" });
      },
    }),
  ),
  broken(
    "pages receipts by their number, which moves",
    "Paging receipts gives each once, while new ones are committed too",
    (inner) => ({
      async receipts(organizationId, query) {
        const filter = query.targetId === undefined ? {} : { targetId: query.targetId };
        const all = (await inner.receipts(organizationId, { ...filter, limit: 1_000 }))._unsafeUnwrap().items;
        return ok(byNumber(all, query));
      },
    }),
  ),
  broken(
    "filters receipts after it made the page",
    "Receipts of pushes to this member only, page by page",
    (inner) => ({
      async receipts(organizationId, { targetId, ...query }) {
        const { items, next } = (await inner.receipts(organizationId, query))._unsafeUnwrap();
        const wanted = (item: ListedReceipt) => targetId === undefined || item.receipt.targetId === targetId;
        return ok({ items: items.filter(wanted), next });
      },
    }),
  ),
  broken(
    "says of every receipt that it can be undone",
    "P20 consuming a receipt leaves the rest to undo; it is undoable until nothing is left",
    (inner) => ({
      receipts: async (...query) => {
        const { items, next } = (await inner.receipts(...query))._unsafeUnwrap();
        return ok({ items: items.map((item) => ({ ...item, undoable: true })), next });
      },
    }),
  ),

  broken(
    "lists events by their time",
    "Events, oldest first, in the order of their commits, whatever time they say",
    (inner) => ({
      events: async (...query) => {
        const { items, next } = (await inner.events(...query))._unsafeUnwrap();
        return ok({ items: items.toSorted((a, b) => (a.at < b.at ? -1 : 1)), next });
      },
    }),
  ),
  broken(
    "always promises another page of events",
    "A page has at most `limit` events, and `next` is `null` when there is none after it",
    (inner) => ({
      events: async (...query) => {
        const { items } = (await inner.events(...query))._unsafeUnwrap();
        return ok({ items, next: items.at(-1)?.id ?? "the end" });
      },
    }),
  ),
  broken(
    "begins again at a cursor of events it does not know",
    "A cursor that no page of events gave has an empty page",
    (inner) => ({
      events: (id, { cursor: _unknown, ...query }) => inner.events(id, query),
    }),
  ),
  broken(
    "begins again at a cursor of receipts it does not know",
    "A cursor that no page of receipts gave has an empty page",
    (inner) => ({
      receipts: (id, { cursor: _unknown, ...query }) => inner.receipts(id, query),
    }),
  ),
  broken(
    "pages events as they were when the first page was read",
    "Paging events gives each once, and those committed meanwhile at the end",
    (inner) => {
      let known: Awaited<ReturnType<typeof allEvents>> = [];
      return {
        async events(organizationId, query) {
          if (query.cursor === undefined) known = await allEvents(inner, organizationId, query);
          return ok(byNumber(known, query));
        },
      };
    },
  ),
  broken("filters events after it made the page", "Events of this member only, page by page", (inner) => ({
    async events(organizationId, { memberId, ...query }) {
      const { items, next } = (await inner.events(organizationId, query))._unsafeUnwrap();
      return ok({ items: items.filter((event) => memberId === undefined || event.memberId === memberId), next });
    },
  })),
  broken(
    "keeps the last 50 events only",
    "L16 events are never changed or removed, whatever is committed later",
    (inner) => ({
      async events(organizationId, query) {
        return ok(byNumber((await allEvents(inner, organizationId, query)).slice(-50), query));
      },
    }),
  ),
  broken(
    "writes an event over another one of its id",
    "L16 events are never changed or removed, whatever is committed later",
    (inner) => ({
      async events(organizationId, query) {
        const all = await allEvents(inner, organizationId, query);
        return ok(byNumber([...new Map(all.map((event) => [event.id, event])).values()], query));
      },
    }),
  ),
];

async function allEvents(
  inner: MemoryStore,
  organizationId: Parameters<MemoryStore["events"]>[0],
  { memberId }: Parameters<MemoryStore["events"]>[1],
) {
  const filter = memberId === undefined ? {} : { memberId };
  return (await inner.events(organizationId, { ...filter, limit: 1_000 }))._unsafeUnwrap().items;
}

function byNumber<Item>(items: readonly Item[], { cursor, limit }: PageQuery): Page<Item> {
  const start = Number(cursor ?? 0);
  const end = start + limit;
  return { items: items.slice(start, end), next: end < items.length ? String(end) : null };
}
