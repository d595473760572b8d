import { err, ok, okAsync, Result, type ResultAsync } from "neverthrow";

import type { Dashboard, DashboardState } from "../domain/dashboard.js";
import type { MemberId } from "../domain/ids.js";
import type { Member } from "../domain/member.js";
import type { InvalidInput } from "../domain/parse.js";
import type { PushState, ReadAt } from "../domain/push/plan.js";
import type { Loaded, StoreError, Want } from "../ports/store.js";
import { ask, type PortFailed } from "./ask.js";
import { bothSides, categoriesOf, type Invalid, readDashboard } from "./dashboards.js";
import type { Context } from "./host.js";
import { type People, type PeopleError, readMembers } from "./people.js";

/** Why a dashboard cannot give or take settings now (P4, P23). */
export type DashboardError =
  | { readonly type: "dashboard-missing" | "source-dashboard-missing"; readonly message: string }
  | {
      readonly type: "dashboard-not-ready" | "source-dashboard-not-ready";
      readonly state: DashboardState;
      readonly message: string;
    }
  | { readonly type: "source-inactive" | "no-primary-admin"; readonly message: string };

export type LoadError = PeopleError | StoreError | PortFailed;

/** All that a push or an undo is decided from, as loaded; not judged yet. */
export interface LoadedPush {
  readonly loaded: Loaded;
  readonly isActive: (memberId: MemberId) => boolean;
}

/** Loads once for a push or an undo to this target; then asks the roster who of the other link holders is active. */
export function loadPush(
  context: Context,
  people: People,
  target: Member,
  want: Pick<Want, "receipt" | "once"> & { readonly source?: MemberId },
): ResultAsync<LoadedPush, LoadError> {
  const { source, ...receipts } = want;
  const { organization } = people;
  return ask("store", context.onPortFailure, () =>
    context.store.load(organization.id, {
      ...receipts,
      dashboards: source === undefined || source === target.id ? [target.id] : [source, target.id],
      baselines: [target.id],
      links: { of: [target.id] },
      directories: { users: "linked" },
    }),
  ).andThen((loaded) => {
    const others = [...new Set(loaded.links.map((link) => link.memberId))].filter((id) => !people.members.has(id));
    const known = others.length === 0 ? okAsync(nobody) : readMembers(context, organization, others);
    return known.map((more) => ({
      loaded,
      isActive: (id: MemberId): boolean => (people.members.get(id) ?? more.get(id))?.active === true,
    }));
  });
}

/** A push's state without its source: all that an undo needs, too. */
export type TargetState = Omit<PushState, "type" | "source" | "invalid"> & { readonly invalid: Invalid };

/** What a push and an undo have in common, once the target can take settings. */
export function targetState(
  context: Context,
  people: People,
  target: Member,
  { loaded, isActive }: LoadedPush,
): Result<TargetState, DashboardError | InvalidInput> {
  return readDashboard(loaded, target.id, "target", categoriesOf(context)).andThen((found) => {
    if (found === null) return err(missing("dashboard-missing"));
    if (found.dashboard.state !== "ready") return err(notReady("dashboard-not-ready", found.dashboard));
    const baseline = loaded.baselines.get(target.id);
    return ok({
      categories: categoriesOf(context),
      organization: people.organization,
      actor: people.actor,
      target: found.dashboard,
      baseline: baseline?.value ?? {},
      links: loaded.links,
      ignores: loaded.ignores,
      isActive,
      invalid: found.invalid,
      readAt: [
        { ref: { kind: "dashboard" as const, memberId: target.id }, at: found.version },
        { ref: { kind: "baseline" as const, memberId: target.id }, at: baseline?.version ?? null },
        ...linksReadAt(loaded, target.id),
      ],
    });
  });
}

/** The state of a push from this source, judged: P4, P23. */
export function pushState(
  context: Context,
  people: People,
  push: { readonly type: PushState["type"]; readonly source: Member; readonly target: Member },
  found: LoadedPush,
): Result<PushState, DashboardError | InvalidInput> {
  const { type, source, target } = push;
  if (!source.active) return err(sourceInactive);
  return Result.combine([
    readDashboard(found.loaded, source.id, "source", categoriesOf(context)),
    targetState(context, people, target, found),
  ]).andThen(([from, state]) => {
    if (from === null) return err(missing("source-dashboard-missing"));
    if (from.dashboard.state !== "ready") return err(notReady("source-dashboard-not-ready", from.dashboard));
    const sourceRead: ReadAt = { ref: { kind: "dashboard", memberId: source.id }, at: from.version };
    return ok({
      ...state,
      type,
      source: from.dashboard,
      invalid: bothSides(from.invalid, state.invalid),
      readAt: source.id === target.id ? state.readAt : [sourceRead, ...state.readAt],
    });
  });
}

const nobody: People["members"] = new Map();

/** The target's links, whether it has any or not, and those of everybody else they were decided with. */
function linksReadAt(loaded: Loaded, targetId: MemberId): readonly ReadAt[] {
  const members = [...new Set([targetId, ...[...loaded.linkVersions.keys()].sort()])];
  return members.map((memberId) => ({
    ref: { kind: "links", memberId },
    at: loaded.linkVersions.get(memberId) ?? null,
  }));
}

const missing = (type: "dashboard-missing" | "source-dashboard-missing"): DashboardError => ({
  type,
  message:
    type === "dashboard-missing"
      ? "The member has no dashboard yet. Provision the account first; nothing was created."
      : "The dashboard to copy from does not exist yet. Set it up first.",
});

const notReady = (
  type: "dashboard-not-ready" | "source-dashboard-not-ready",
  { state }: Pick<Dashboard, "state">,
): DashboardError => ({
  type,
  state,
  message: `${type === "dashboard-not-ready" ? "The member's dashboard" : "The dashboard to copy from"} is not ready (${state}). Finish its setup first.`,
});

const sourceInactive: DashboardError = {
  type: "source-inactive",
  message: "The admin to copy from is deactivated. Name another primary admin, or reactivate the account.",
};
