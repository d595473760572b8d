import * as z from "zod";

import type { Ignore, Link } from "../crm/link.js";
import type { Dashboard } from "../dashboard.js";
import {
  type CrmAccountId,
  type CrmProvider,
  type CrmUserId,
  crmAccountId,
  crmProvider,
  type MemberId,
  memberId,
  type OrganizationId,
  organizationId,
  type PlanId,
  planId,
  type ReceiptId,
  receiptId,
} from "../ids.js";
import { type Instant, instant } from "../instant.js";
import type { Member } from "../member.js";
import type { Organization } from "../organization.js";
import type { Category } from "../settings/category.js";
import type { Baseline } from "./baseline.js";
import { linkEffects } from "./link-effects.js";
import {
  type CategoryPlan,
  type CategoryUndo,
  type InvalidSetting,
  type SettingsOutcome,
  syncSettings,
} from "./sync-settings.js";
import { ownerWarnings, type Warning } from "./warnings.js";

/** What a decision read, and at which version; `null`: it was absent. */
export interface ReadAt {
  readonly ref: Ref;
  readonly at: string | null;
}

/** Something in the store that has a version of its own. */
export type Ref =
  | { readonly kind: "dashboard"; readonly memberId: MemberId }
  | { readonly kind: "baseline"; readonly memberId: MemberId }
  | { readonly kind: "links"; readonly memberId: MemberId }
  | { readonly kind: "receipt"; readonly receiptId: ReceiptId }
  | { readonly kind: "directory"; readonly provider: CrmProvider; readonly accountId: CrmAccountId };

/** What a push does to a member's links, because the current CRM account changes with the keys (L18). */
export interface LinkEffect {
  readonly effect: "ends" | "opens-again";
  readonly memberId: MemberId;
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
  readonly crmUserId: CrmUserId;
}

/** Facts of the roster that a plan depends on; they have no version, so the plan carries them (P17). */
export interface RosterFacts {
  readonly sourceId: MemberId | null;
  readonly connections: readonly { readonly provider: string; readonly accountId: string }[];
}

/**
 * What a push, or the undo of one, would do: JSON that can be shown, stored and sent, and applied by those it is
 * bound to, as long as its content still holds (P15, P17, P18). It holds no key (P21).
 */
export interface Plan {
  readonly type: "settings-push" | "keys-sync" | "undo";
  readonly id: PlanId;
  readonly organizationId: OrganizationId;
  readonly actorId: MemberId;
  readonly targetId: MemberId;
  /** Of an undo: the receipt it undoes. */
  readonly receiptId: ReceiptId | null;
  readonly plannedAt: Instant;
  readonly onLocalEdit: "overwrite" | "keep";
  readonly roster: RosterFacts;
  readonly readAt: readonly ReadAt[];
  /** One for each selected category, in the order of the categories. */
  readonly categories: readonly CategoryPlan[];
  readonly links: readonly LinkEffect[];
  readonly warnings: readonly Warning[];
}

/** What a plan is decided from: everything read for it, nothing else. */
export interface PushState {
  readonly type: "settings-push" | "keys-sync";
  readonly categories: readonly Category[];
  readonly organization: Organization;
  readonly actor: Member;
  readonly source: Dashboard;
  readonly target: Dashboard;
  readonly baseline: Baseline;
  /** The target's links of every provider, and those of others on the same CRM users. */
  readonly links: readonly Link[];
  readonly ignores: readonly Ignore[];
  /** Asked of the members who have those other links. */
  readonly isActive: (memberId: MemberId) => boolean;
  readonly readAt: readonly ReadAt[];
  readonly invalid?: Readonly<Record<string, readonly InvalidSetting[]>>;
}

export interface PushRequest {
  readonly planId: PlanId;
  readonly now: Instant;
  readonly selection: readonly string[];
  readonly onLocalEdit: "overwrite" | "keep";
}

/** A plan together with what it would write. The second part never leaves the process. */
export interface Decision {
  readonly plan: Plan;
  readonly settings: SettingsOutcome["settings"];
  readonly baseline: Baseline;
  readonly undo: readonly CategoryUndo[];
  readonly linkChanges: ReturnType<typeof linkEffects>;
}

/** The plan alone, without the trouble of what it would write. */
export const planOf = (state: PushState, request: PushRequest): Plan => decide(state, request, undefined).plan;

/**
 * Plans a push. Pure: the same state and request give the same plan, and applying it gives just what it says (P18).
 */
export const decidePush = (state: PushState, request: PushRequest): Decision =>
  decide(state, request, state.source.memberId);

function decide(state: PushState, request: PushRequest, sourceId: MemberId | undefined): Decision {
  const { source, target, organization } = state;
  const outcome = syncSettings({
    categories: state.categories,
    selection: request.selection,
    source: source.settings,
    target: target.settings,
    sourceId,
    baseline: state.baseline,
    onLocalEdit: request.onLocalEdit,
    integrations: target.integrations,
    invalid: state.invalid,
  });
  const linkChanges = linkEffects({ ...state, after: outcome.settings, now: request.now });
  return {
    settings: outcome.settings,
    get baseline() {
      return outcome.baseline;
    },
    undo: outcome.undo,
    linkChanges,
    plan: {
      type: state.type,
      id: request.planId,
      organizationId: organization.id,
      actorId: state.actor.id,
      targetId: target.memberId,
      receiptId: null,
      plannedAt: request.now,
      onLocalEdit: request.onLocalEdit,
      roster: rosterFacts(organization, source.memberId),
      readAt: state.readAt,
      categories: outcome.categories,
      links: linkChanges.map(shownEffect),
      warnings: [...outcome.warnings, ...ownerWarnings(outcome.settings, ownLinks(state))],
    },
  };
}

export function rosterFacts(organization: Organization, sourceId: MemberId | null): RosterFacts {
  return {
    sourceId,
    connections: organization.connections.map(({ provider, accountId }) => ({ provider, accountId })),
  };
}

export function shownEffect(change: ReturnType<typeof linkEffects>[number]): LinkEffect {
  const link = "open" in change ? change.open : change.close;
  const { memberId, provider, accountId, crmUserId } = link;
  return { effect: "open" in change ? "opens-again" : "ends", memberId, provider, accountId, crmUserId };
}

export const ownLinks = (state: Pick<PushState, "links" | "target">): readonly Link[] =>
  state.links.filter((link) => link.memberId === state.target.memberId);

const ref = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("dashboard"), memberId }),
  z.object({ kind: z.literal("baseline"), memberId }),
  z.object({ kind: z.literal("links"), memberId }),
  z.object({ kind: z.literal("receipt"), receiptId }),
  z.object({ kind: z.literal("directory"), provider: crmProvider, accountId: crmAccountId }),
]);

/**
 * The form of a plan that comes back from outside. Its content is not believed: it is compared with one made anew.
 */
export const planSchema = z.object({
  type: z.enum(["settings-push", "keys-sync", "undo"]),
  id: planId,
  organizationId,
  actorId: memberId,
  targetId: memberId,
  receiptId: receiptId.nullable(),
  plannedAt: instant,
  onLocalEdit: z.enum(["overwrite", "keep"]),
  roster: z.object({
    sourceId: memberId.nullable(),
    connections: z.array(z.object({ provider: z.string(), accountId: z.string() })),
  }),
  readAt: z.array(z.object({ ref, at: z.string().nullable() })),
  categories: z.array(z.looseObject({ category: z.string().max(256) })).max(1_000),
  links: z.array(z.unknown()),
  warnings: z.array(z.unknown()),
});
