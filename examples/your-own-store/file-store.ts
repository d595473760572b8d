import { ok, type Result } from "neverthrow";
import type { AnySettings, Dashboard, NeedsActionEntry, Page, PageQuery, Store, StoreError } from "seatsync";
import type { JsonFile } from "./json-file.js";
import { readWanted } from "./read-wanted.js";
import { dataOf, type SeatsyncData } from "./seatsync-data.js";
import { writeChangeset } from "./write-changeset.js";

/** Where a product's rows hold what seatsync calls a dashboard. */
export interface DashboardTable<Content, Row> {
  /** The column of a category's settings. A column that is not there is a category that was never configured. */
  readonly columns: Readonly<Record<string, keyof Row & string>>;
  /** The column for all categories without one of their own, by category. */
  readonly others: keyof Row & string;
  row(content: Content, of: { readonly organizationId: string; readonly memberId: string }): Row | undefined;
  /** All but the settings; `null` where a row has no dashboard yet. */
  frame(row: Row): Pick<Dashboard, "state" | "integrations"> | null;
}

/** What the file needs a place for. */
export interface WithSeatsync {
  seatsync?: unknown;
}

/**
 * A store over a product's own JSON file: settings stay in the columns they are in, seatsync's own data comes beside
 * them, and one commit is one write of the file.
 */
export function fileStore<Content extends WithSeatsync, Row extends object>(
  file: JsonFile<Content>,
  table: DashboardTable<Content, Row>,
): Store {
  const commit: Store["commit"] = async (changeset) => {
    const own = structuredClone(changeset);
    const outcome = await file.change((content) => {
      const answer = writeChangeset(content, table, own);
      return { answer, write: answer.status === "committed" };
    });
    return ok(outcome);
  };
  const data = async (organizationId: string): Promise<SeatsyncData> => dataOf(await file.read(), organizationId);
  return {
    commit,
    load: async (organizationId, want) => ok(readWanted(await file.read(), table, organizationId, want)),
    async commitMany(changesets) {
      const outcomes = await Promise.all(changesets.map(async (changeset) => commit(changeset)));
      return outcomes.reduce<Awaited<ReturnType<Store["commitMany"]>>>(
        (all, outcome) => all.andThen((before) => outcome.map((one) => [...before, one])),
        ok([]),
      );
    },
    async receipts(organizationId, { targetId, ...query }) {
      const { receipts } = await data(organizationId);
      const items = receipts
        .filter(({ receipt }) => targetId === undefined || receipt.targetId === targetId)
        .map(({ receipt, undo }) => ({ receipt, undoable: undo.categories.length > 0 }));
      return page(items.reverse(), ({ receipt }) => receipt.id, query);
    },
    async events(organizationId, { memberId, ...query }) {
      const { events } = await data(organizationId);
      const items = events.filter((event) => memberId === undefined || event.memberId === memberId);
      return page(items, ({ id }) => id, query);
    },
    async needsAction(organizationId, { provider, accountId, cursor, limit }) {
      const { needsAction } = await data(organizationId);
      const rest = needsAction
        .filter((one) => one.provider === provider && one.accountId === accountId)
        .map(({ entry }) => ({ entry, place: placeOf(entry) }))
        .filter(({ place }) => cursor === undefined || place > cursor)
        .sort((a, b) => (a.place < b.place ? -1 : 1));
      const next = rest.length > limit ? (rest[limit - 1]?.place ?? null) : null;
      return ok({ items: rest.slice(0, limit).map(({ entry }) => entry), next });
    },
  };
}

/** Where an entry is in its list, as text: severities have one or two digits. Every cursor is such a place. */
const placeOf = ({ severity, memberId }: NeedsActionEntry): string =>
  `${String(severity).padStart(2, "0")} ${memberId}`;

/** The settings of a row, gathered from its columns. */
export function settingsIn<Content, Row extends object>(table: DashboardTable<Content, Row>, row: Row): AnySettings {
  const own = Object.entries(table.columns).filter(([, column]) => Object.hasOwn(row, column));
  const columns = own.map(([category, column]) => [category, row[column]] as const);
  return { ...(row[table.others] as AnySettings | undefined), ...Object.fromEntries(columns) };
}

/** Puts settings into the columns of a row. */
export function putSettings<Content, Row extends object>(
  table: DashboardTable<Content, Row>,
  row: Row,
  settings: AnySettings,
): void {
  for (const [category, column] of Object.entries(table.columns)) {
    if (Object.hasOwn(settings, category)) Reflect.set(row, column, settings[category]);
    else Reflect.deleteProperty(row, column);
  }
  const others = Object.entries(settings).filter(([category]) => !Object.hasOwn(table.columns, category));
  Reflect.set(row, table.others, Object.fromEntries(others));
}

function page<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { cursor, limit }: PageQuery,
): Result<Page<Item>, StoreError> {
  const before = cursor === undefined ? -1 : items.findIndex((item) => idOf(item) === cursor);
  if (before < 0 && cursor !== undefined) return ok({ items: [], next: null });
  const start = before + 1;
  const taken = items.slice(start, start + limit);
  const last = taken.at(-1);
  const more = start + taken.length < items.length;
  return ok({ items: taken, next: more && last !== undefined ? idOf(last) : null });
}
