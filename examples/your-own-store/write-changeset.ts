import type { Changeset, CommitOutcome, Link, NeedsActionChange, Ref, StoredLinkChange } from "seatsync";
import { type DashboardTable, putSettings, settingsIn, type WithSeatsync } from "./file-store.js";
import { dashboardOf, storedReceipt } from "./read-wanted.js";
import { dataOf, linkVersionOf, type SeatsyncData, versionOf } from "./seatsync-data.js";

/** Writes one action into the content of the file. After anything but `committed` the content is to be thrown away. */
export function writeChangeset<Content extends WithSeatsync, Row extends object>(
  content: Content,
  table: DashboardTable<Content, Row>,
  changeset: Changeset,
): CommitOutcome {
  const { organizationId } = changeset;
  const data = dataOf(content, organizationId);
  if (data.once.includes(changeset.once)) return { status: "repeated" };
  const present = (ref: Ref): string | null =>
    ref.kind === "dashboard"
      ? (dashboardOf(content, table, { organizationId, memberId: ref.memberId })?.version ?? null)
      : presentVersion(data, ref);
  if (changeset.expect.some(({ ref, at }) => present(ref) !== at)) return moved;

  for (const { memberId, set, unset } of changeset.settings) {
    const row = table.row(content, { organizationId, memberId });
    if (row === undefined || table.frame(row) === null) return moved;
    const stays = Object.entries(settingsIn(table, row)).filter(([category]) => !unset.includes(category));
    putSettings(table, row, { ...Object.fromEntries(stays), ...set });
  }
  for (const change of changeset.links) {
    const conflict = writeLink(data.links, change);
    if (conflict !== null) return conflict;
  }
  return writeOwn(data, changeset);
}

/** What is seatsync's alone. */
function writeOwn(data: SeatsyncData, changeset: Changeset): CommitOutcome {
  const { baselines, ignores, directory, needsAction, receipt, consumed, events, once } = changeset;
  for (const each of baselines) put(data.baselines, each, (one) => one.memberId);
  for (const change of ignores) {
    if ("set" in change) put(data.ignores, change.set, placeOf);
    else remove(data.ignores, (one) => placeOf(one) === placeOf(change.lift));
  }
  if (directory !== null) put(data.directories, directory, ({ provider, accountId }) => `${provider} ${accountId}`);
  for (const change of needsAction) writeNeedsAction(data, change);
  if (receipt !== null) {
    if (data.receipts.some((one) => one.receipt.id === receipt.receipt.id)) return moved;
    data.receipts.push({ once, ...receipt });
  }
  if (consumed !== null) {
    const consumable = data.receipts.find((one) => one.receipt.id === consumed.receiptId);
    if (consumable === undefined) return moved;
    consumable.undo = consumed.remaining;
  }
  data.events.push(...events);
  data.once.push(once);
  return { status: "committed" };
}

/** Replaces the entries of some members in one account's list, or of everybody. */
function writeNeedsAction(data: SeatsyncData, { provider, accountId, of, entries }: NeedsActionChange): void {
  const stays = data.needsAction.filter(
    (one) =>
      one.provider !== provider ||
      one.accountId !== accountId ||
      (of !== "everybody" && !of.includes(one.entry.memberId)),
  );
  data.needsAction.splice(0, Infinity, ...stays, ...entries.map((entry) => ({ provider, accountId, entry })));
}

/** Opens a link or ends one; `null`, or why it cannot be. */
function writeLink(links: Link[], change: StoredLinkChange): CommitOutcome | null {
  if ("close" in change) {
    const link = links.find((one) => one.id === change.close.id);
    if (link === undefined || link.to !== null) return moved;
    Object.assign(link, { to: change.at, ended: change.because });
    return null;
  }
  const { open } = change;
  if (links.some((link) => link.id === open.id)) return moved;
  const there = links.filter(
    (link) => link.to === null && link.provider === open.provider && link.accountId === open.accountId,
  );
  if (there.some((link) => link.crmUserId === open.crmUserId || link.memberId === open.memberId)) return taken;
  links.push(open);
  return null;
}

function presentVersion(data: SeatsyncData, ref: Exclude<Ref, { kind: "dashboard" }>): string | null {
  switch (ref.kind) {
    case "baseline": {
      const baseline = data.baselines.find((one) => one.memberId === ref.memberId);
      return baseline === undefined ? null : versionOf(baseline.value);
    }
    case "links":
      return linkVersionOf(data, ref.memberId);
    case "receipt": {
      const receipt = data.receipts.find((one) => one.receipt.id === ref.receiptId);
      return receipt === undefined ? null : storedReceipt(receipt).version;
    }
    case "directory": {
      const directory = data.directories.find(
        (one) => one.provider === ref.provider && one.accountId === ref.accountId,
      );
      return directory === undefined ? null : versionOf(directory);
    }
  }
}

const placeOf = ({ memberId, provider, accountId }: Pick<Link, "memberId" | "provider" | "accountId">): string =>
  JSON.stringify([memberId, provider, accountId]);

function put<Item>(list: Item[], item: Item, nameOf: (item: Item) => string): void {
  const at = list.findIndex((one) => nameOf(one) === nameOf(item));
  if (at === -1) list.push(item);
  else list[at] = item;
}

function remove<Item>(list: Item[], which: (item: Item) => boolean): void {
  const at = list.findIndex(which);
  if (at !== -1) list.splice(at, 1);
}

const moved: CommitOutcome = { status: "conflict", reason: "version" };
const taken: CommitOutcome = { status: "conflict", reason: "link-taken" };
