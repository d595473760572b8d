import { err, errAsync, ok, okAsync, type Result, type ResultAsync } from "neverthrow";

import { accountChangedEvent } from "../domain/crm/link-event.js";
import type { EventDraft } from "../domain/event.js";
import type { ReceiptId } from "../domain/ids.js";
import type { Json } from "../domain/json.js";
import type { Decision, PushState, ReadAt } from "../domain/push/plan.js";
import { onceOf, type Receipt, receiptOf, type UndoPart } from "../domain/push/receipt.js";
import type { CategoryPlan } from "../domain/push/sync-settings.js";
import { slice } from "../domain/settings/categories.js";
import type { Category } from "../domain/settings/category.js";
import { crmKeys } from "../domain/settings/crm-keys.js";
import { ruleFor } from "../domain/settings/items.js";
import type { SecretsError } from "../ports/secrets.js";
import type { Changeset } from "../ports/store.js";
import { ask, type PortFailed } from "./ask.js";
import { emptyChangeset, storedEvents, storedLinks } from "./commit.js";
import { categoriesOf } from "./dashboards.js";
import type { Context } from "./host.js";
import type { LinkingAfter, Pushed } from "./linking-after.js";
import { whenLoaded } from "./when-loaded.js";

interface Decided extends Pushed {
  readonly before: Pick<PushState, "organization" | "target" | "baseline" | "links" | "ignores">;
  readonly expect: readonly ReadAt[];
  readonly consumed: { readonly receiptId: ReceiptId; readonly remaining: UndoPart } | null;
}

/** What one push or undo writes: settings, baseline, receipt, ended links and events, together or not at all (P19). */
export function changesetOf(
  context: Context,
  decided: Decided,
): ResultAsync<{ readonly write: Changeset; readonly answer: Receipt }, never> {
  const { plan, settings, linkChanges } = decided.decision;
  const arriving = arrivingKeys(plan.categories);
  const keys = slice(decided.before.target.settings, crmKeys);
  const linking =
    arriving.length + linkChanges.length > 0 || slice(settings, crmKeys) !== keys
      ? inLinking((job) => okAsync(job.linkingAfter(decided, plan.type === "undo" ? [] : arriving)))
      : okAsync(untouched);
  return linking.map((after) => written(context, decided, after, arriving.length + after.needsAction.length > 0));
}

/** Only a push that touches keys loads linking. */
const inLinking = whenLoaded(() => import("./linking-after.js"));
const untouched: LinkingAfter = { needsAction: [], providersToLink: [] };

function written(context: Context, decided: Decided, { needsAction, providersToLink }: LinkingAfter, linking: boolean) {
  const { decision, before } = decided;
  const { plan, baseline } = decision;
  const at = plan.plannedAt;
  const receipt = receiptOf(plan, { id: context.ids.next("receipt") as ReceiptId, at, providersToLink });
  const { settings } = before.target;
  const keys = [...new Set([...Object.keys(settings), ...Object.keys(decision.settings)])];
  const moved = keys.filter((key) => settings[key] !== decision.settings[key]);
  const unset = moved.filter((key) => !Object.hasOwn(decision.settings, key));
  const set = moved.filter((key) => !unset.includes(key)).map((key) => [key, decision.settings[key]]);
  const memberId = plan.targetId;
  const write: Changeset = {
    ...emptyChangeset(plan.organizationId, onceOf(plan)),
    // Whether a link is healthy was told from the directories.
    expect: [...decided.expect, ...(linking ? directoriesReadAt(decided) : [])],
    settings: moved.length === 0 ? [] : [{ memberId, set: Object.fromEntries(set), unset }],
    baselines: baseline === before.baseline ? [] : [{ memberId, value: baseline }],
    links: storedLinks(context, decision.linkChanges),
    needsAction,
    receipt: { receipt, undo: { categories: decision.undo } },
    consumed: decided.consumed,
    events: storedEvents(context, plan.organizationId, [
      pushEvent(receipt, categoriesOf(context)),
      ...linkEvents(receipt, decision),
    ]),
  };
  return { write, answer: receipt };
}

const directoriesReadAt = ({ directories }: Decided): readonly ReadAt[] =>
  directories.map(({ version, value: { provider, accountId } }) => ({
    ref: { kind: "directory", provider, accountId },
    at: version,
  }));

/**
 * The state with the keys that are about to arrive sealed for their new owner (P21). Their digests stay, so deciding
 * again on it decides the same.
 */
export function withResealedKeys(
  context: Context,
  state: PushState,
  decision: Decision,
): ResultAsync<PushState, SecretsError | PortFailed> {
  const arriving = arrivingKeys(decision.plan.categories);
  const source = slice(state.source.settings, crmKeys) ?? [];
  const moving = source.filter((key) => arriving.includes(key.provider));
  if (moving.length === 0) return okAsync(state);
  const { secrets } = context;
  if (secrets === undefined) return errAsync(noVault);
  const requests = moving.map(({ provider, accountId, sealed, digest }) => ({
    organizationId: state.organization.id,
    from: state.source.memberId,
    to: state.target.memberId,
    key: { provider, accountId, sealed, digest },
  }));
  return ask("secrets", context.onPortFailure, () => secrets.reseal(requests)).andThen(
    (answers): Result<PushState, PortFailed> => {
      if (answers.length !== requests.length) {
        return err({ type: "port-failed", port: "secrets", message: "The vault did not answer for every key." });
      }
      const sealed = new Map(moving.map((key, index) => [key.provider, answers[index]?.sealed ?? key.sealed]));
      const keys = source.map((key) => ({ ...key, sealed: sealed.get(key.provider) ?? key.sealed }));
      return ok({ ...state, source: { ...state.source, settings: { ...state.source.settings, [crmKeys.key]: keys } } });
    },
  );
}

const noVault: SecretsError = {
  type: "secrets-unavailable",
  message: "CRM keys cannot be pushed: no vault is set up for this product.",
  retryable: false,
};

/** The providers whose keys a plan brings: added or updated. */
function arrivingKeys(categories: readonly CategoryPlan[]): readonly string[] {
  return categories.flatMap((plan) =>
    plan.category === crmKeys.key && plan.outcome === "changed"
      ? plan.changes.flatMap((change) => (change.action !== "removed" && change.item !== null ? [change.item] : []))
      : [],
  );
}

/** What was there before and after, item by item, is in the receipt that the event names. */
function pushEvent(receipt: Receipt, categories: readonly Category[]): EventDraft {
  return {
    type: receipt.type === "undo" ? "undone" : "pushed",
    at: receipt.at,
    actorId: receipt.actorId,
    memberId: receipt.targetId,
    before: receipt.undoOf === null ? null : { receiptId: receipt.undoOf },
    after: {
      receiptId: receipt.id,
      planId: receipt.planId,
      push: receipt.type,
      sourceId: receipt.sourceId,
      categories: receipt.categories.map((plan) => countsOf(plan, categories)),
    },
  };
}

/** As a plan is described: items and fields count; a list that comes or goes does not, for its items do. */
function countsOf(plan: CategoryPlan, categories: readonly Category[]): Json {
  const { category, outcome } = plan;
  if (plan.outcome !== "changed") return { category, outcome };
  const known = categories.find(({ key }) => key === category);
  const isField = (list: string): boolean => known !== undefined && ruleFor(known, list)?.kind === "field";
  const counted = plan.changes.filter(({ item, list }) => item !== null || isField(list));
  const count = (action: string): number => counted.filter((change) => change.action === action).length;
  return { category, outcome, added: count("added"), updated: count("updated"), removed: count("removed") };
}

function linkEvents({ at, actorId, targetId }: Receipt, { linkChanges }: Decision): readonly EventDraft[] {
  const event = accountChangedEvent({ changes: linkChanges, now: at, actorId, memberId: targetId });
  return event === null ? [] : [event];
}
