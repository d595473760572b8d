import type {
  CrmUserRef,
  Dashboard,
  Loaded,
  MemberId,
  Versioned,
  Want,
  WantedDirectories,
  WantedLinks,
} from "seatsync";
import { type DashboardTable, settingsIn, type WithSeatsync } from "./file-store.js";
import { dataOf, linkVersionOf, type SeatsyncData, versionOf } from "./seatsync-data.js";

/** Everything that was asked for, from one reading of the file. */
export function readWanted<Content extends WithSeatsync, Row extends object>(
  content: Content,
  table: DashboardTable<Content, Row>,
  organizationId: string,
  want: Want,
): Loaded {
  const data = dataOf(content, organizationId);
  const links = want.links === undefined ? noLinks : readLinks(data, want.links);
  const receipt = data.receipts.find((one) => one.receipt.id === want.receipt);
  const recorded = data.receipts.find((one) => one.once === want.once);
  return {
    dashboards: found(want.dashboards, (memberId) => {
      const dashboard = dashboardOf(content, table, { organizationId, memberId });
      return dashboard === null ? null : { ...dashboard, value: onlyCategories(dashboard.value, want.categories) };
    }),
    baselines: found(want.baselines, (memberId) => {
      const baseline = data.baselines.find((one) => one.memberId === memberId);
      return baseline === undefined ? null : { version: versionOf(baseline.value), value: baseline.value };
    }),
    ...links,
    directories: want.directories === undefined ? [] : readDirectories(data, want.directories, links.links),
    receipt: receipt === undefined ? null : storedReceipt(receipt),
    recorded: recorded === undefined ? null : storedReceipt(recorded),
  };
}

/** A member's dashboard with its version; `null` where there is none. */
export function dashboardOf<Content, Row extends object>(
  content: Content,
  table: DashboardTable<Content, Row>,
  of: { readonly organizationId: string; readonly memberId: MemberId },
): Versioned<Dashboard> | null {
  const row = table.row(content, of);
  const frame = row === undefined ? null : table.frame(row);
  if (row === undefined || frame === null) return null;
  const value = { memberId: of.memberId, ...frame, settings: settingsIn(table, row) };
  return { version: versionOf(value), value };
}

export const storedReceipt = ({ receipt, undo }: SeatsyncData["receipts"][number]) => ({
  version: versionOf(undo),
  receipt,
  undo,
});

const noLinks: Pick<Loaded, "links" | "ignores" | "linkVersions"> = { links: [], ignores: [], linkVersions: new Map() };

function readLinks(data: SeatsyncData, { of, provider, on = [] }: WantedLinks): typeof noLinks {
  const isOf = (one: { readonly memberId: MemberId }) => of === "everybody" || of.includes(one.memberId);
  const here = (one: { readonly provider: string }) => provider === undefined || one.provider === provider;
  const all = data.links.filter(here);
  const named = new Set(all.filter(isOf).map(nameOf));
  const links = all.filter((link) => isOf(link) || named.has(nameOf(link)) || on.includes(link.crmUserId));
  const asked = of === "everybody" ? [...data.links, ...data.ignores].map((one) => one.memberId) : of;
  const versions = [...new Set([...asked, ...links.map((link) => link.memberId)])].flatMap((memberId) => {
    const version = linkVersionOf(data, memberId);
    return version === null ? [] : [[memberId, version] as const];
  });
  return { links, ignores: data.ignores.filter((one) => here(one) && isOf(one)), linkVersions: new Map(versions) };
}

function readDirectories(
  data: SeatsyncData,
  { provider, users }: WantedDirectories,
  links: Loaded["links"],
): Loaded["directories"] {
  const linked = new Set(links.map(nameOf));
  const isWanted = (user: CrmUserRef): boolean =>
    users === "all" || (users === "linked" ? linked.has(nameOf(user)) : users.includes(user.crmUserId));
  return data.directories
    .filter((directory) => provider === undefined || directory.provider === provider)
    .map((directory) => ({
      version: versionOf(directory),
      value: { ...directory, users: directory.users.filter((user) => isWanted({ ...directory, crmUserId: user.id })) },
    }));
}

function onlyCategories(dashboard: Dashboard, categories: readonly string[] | undefined): Dashboard {
  if (categories === undefined) return dashboard;
  const wanted = Object.entries(dashboard.settings).filter(([category]) => categories.includes(category));
  return { ...dashboard, settings: Object.fromEntries(wanted) };
}

const found = <Value>(ids: readonly MemberId[] = [], find: (id: MemberId) => Versioned<Value> | null) =>
  new Map(
    ids.flatMap((id) => {
      const one = find(id);
      return one === null ? [] : [[id, one] as const];
    }),
  );

const nameOf = ({ provider, accountId, crmUserId }: CrmUserRef): string =>
  JSON.stringify([provider, accountId, crmUserId]);
