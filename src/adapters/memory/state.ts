import { type Draft, produce } from "immer";

import type { Directory } from "../../domain/crm/directory.js";
import type { CrmUserRef, Ignore, Link } from "../../domain/crm/link.js";
import type { NeedsActionEntry } from "../../domain/crm/needs-action-entry.js";
import type { Dashboard } from "../../domain/dashboard.js";
import type { Event } from "../../domain/event.js";
import type { LinkId, MemberId, ReceiptId } from "../../domain/ids.js";
import type { Baseline } from "../../domain/push/baseline.js";
import type { Ref } from "../../domain/push/plan.js";
import type { Changeset, StoredReceipt, Versioned } from "../../ports/store.js";

/** All of one organization. `revision` counts commits; a version is the revision of the last write. */
export interface State {
  readonly revision: number;
  readonly once: ReadonlyMap<string, ReceiptId | null>;
  readonly dashboards: ReadonlyMap<MemberId, Versioned<Dashboard>>;
  readonly baselines: ReadonlyMap<MemberId, Versioned<Baseline>>;
  readonly links: ReadonlyMap<LinkId, Link>;
  /** The open link on a CRM user, and the one of a member in an account. */
  readonly openOn: ReadonlyMap<string, LinkId>;
  readonly openOf: ReadonlyMap<string, LinkId>;
  readonly ignores: ReadonlyMap<string, Ignore>;
  readonly linkVersions: ReadonlyMap<MemberId, string>;
  readonly directories: ReadonlyMap<string, Versioned<Directory>>;
  /** By account, in any order. */
  readonly needsAction: ReadonlyMap<string, readonly NeedsActionEntry[]>;
  readonly receipts: ReadonlyMap<ReceiptId, StoredReceipt>;
  readonly events: readonly Event[];
}

export const emptyState: State = {
  revision: 0,
  once: new Map(),
  dashboards: new Map(),
  baselines: new Map(),
  links: new Map(),
  openOn: new Map(),
  openOf: new Map(),
  ignores: new Map(),
  linkVersions: new Map(),
  directories: new Map(),
  needsAction: new Map(),
  receipts: new Map(),
  events: [],
};

/** Thrown inside the one step of a commit, and caught around it: nothing of the step remains. */
export class Conflict extends Error {
  constructor(readonly reason: "version" | "link-taken") {
    super(reason);
  }
}

/** The state after a changeset. Throws `Conflict` when a version moved or a promise about links would break. */
export function write(before: State, changeset: Changeset): State {
  for (const { ref, at } of changeset.expect) if (versionOf(before, ref) !== at) throw new Conflict("version");
  return produce(before, (state) => {
    state.revision += 1;
    const version = String(state.revision);
    state.once.set(changeset.once, changeset.receipt?.receipt.id ?? null);
    writeSettings(state, changeset, version);
    for (const { memberId, value } of changeset.baselines)
      state.baselines.set(memberId, { version, value: value as Draft<Baseline> });
    for (const change of changeset.links) writeLink(state, change, version);
    for (const change of changeset.ignores) {
      const ignore = "set" in change ? change.set : change.lift;
      state.linkVersions.set(ignore.memberId, version);
      if ("set" in change) state.ignores.set(ignoreKey(ignore), change.set);
      else state.ignores.delete(ignoreKey(ignore));
    }
    const { directory, receipt, consumed } = changeset;
    if (directory !== null) {
      state.directories.set(placeKey(directory), { version, value: directory as Draft<Directory> });
    }
    for (const { of, entries, ...place } of changeset.needsAction) {
      const before = of === "everybody" ? [] : (state.needsAction.get(placeKey(place)) ?? []);
      const stays = before.filter((entry) => !of.includes(entry.memberId));
      state.needsAction.set(placeKey(place), [...stays, ...(entries as Draft<NeedsActionEntry[]>)]);
    }
    if (receipt !== null) {
      if (state.receipts.has(receipt.receipt.id)) throw new Conflict("version");
      state.receipts.set(receipt.receipt.id, { version, ...receipt } as Draft<StoredReceipt>);
    }
    if (consumed !== null) {
      const stored = state.receipts.get(consumed.receiptId);
      if (stored === undefined) throw new Conflict("version");
      stored.version = version;
      stored.undo = consumed.remaining as Draft<StoredReceipt["undo"]>;
    }
    state.events.push(...(changeset.events as readonly Event[] as Draft<Event>[]));
  });
}

function versionOf(state: State, ref: Ref): string | null {
  switch (ref.kind) {
    case "dashboard":
      return state.dashboards.get(ref.memberId)?.version ?? null;
    case "baseline":
      return state.baselines.get(ref.memberId)?.version ?? null;
    case "links":
      return state.linkVersions.get(ref.memberId) ?? null;
    case "receipt":
      return state.receipts.get(ref.receiptId)?.version ?? null;
    case "directory":
      return state.directories.get(placeKey(ref))?.version ?? null;
  }
}

function writeSettings(state: Draft<State>, changeset: Changeset, version: string): void {
  for (const { memberId, set, unset } of changeset.settings) {
    const dashboard = state.dashboards.get(memberId);
    if (dashboard === undefined) throw new Conflict("version");
    const stays = Object.entries(dashboard.value.settings).filter(([category]) => !unset.includes(category));
    dashboard.version = version;
    dashboard.value.settings = { ...Object.fromEntries(stays), ...set };
  }
}

function writeLink(state: Draft<State>, change: Changeset["links"][number], version: string): void {
  if ("close" in change) {
    const link = state.links.get(change.close.id);
    if (link === undefined || link.to !== null) throw new Conflict("version");
    link.to = change.at;
    link.ended = change.because;
    state.openOn.delete(onKey(link));
    state.openOf.delete(ofKey(link));
    state.linkVersions.set(link.memberId, version);
    return;
  }
  const link = change.open;
  if (state.links.has(link.id)) throw new Conflict("version");
  if (state.openOn.has(onKey(link)) || state.openOf.has(ofKey(link))) throw new Conflict("link-taken");
  state.links.set(link.id, link);
  state.openOn.set(onKey(link), link.id);
  state.openOf.set(ofKey(link), link.id);
  state.linkVersions.set(link.memberId, version);
}

/** One CRM account. */
export const placeKey = ({ provider, accountId }: Pick<Link, "provider" | "accountId">): string =>
  JSON.stringify([provider, accountId]);
const onKey = ({ provider, accountId, crmUserId }: CrmUserRef): string =>
  JSON.stringify([provider, accountId, crmUserId]);
const ofKey = ({ provider, accountId, memberId }: Pick<Link, "provider" | "accountId" | "memberId">): string =>
  JSON.stringify([provider, accountId, memberId]);
const ignoreKey = ({ memberId, provider, accountId }: Pick<Ignore, "memberId" | "provider" | "accountId">): string =>
  JSON.stringify([memberId, provider, accountId]);
