import type { AnySettings } from "../../domain/dashboard.js";
import type { MemberId, OrganizationId, PlanId, ReceiptId } from "../../domain/ids.js";
import type { Instant } from "../../domain/instant.js";
import type { Member } from "../../domain/member.js";
import type { Organization } from "../../domain/organization.js";
import type { Baseline } from "../../domain/push/baseline.js";
import type { CategoryUndo } from "../../domain/push/sync-settings.js";
import { decideUndo, type UndoDecision } from "../../domain/push/undo.js";
import type { Category } from "../../domain/settings/category.js";

/** The undo of a push, with an organization about it that has nothing to do with the settings. */
export function undoOf(
  categories: readonly Category[],
  now: { readonly settings: AnySettings; readonly baseline: Baseline },
  undo: readonly CategoryUndo[],
): UndoDecision {
  return decideUndo(
    {
      categories,
      organization,
      actor,
      target: { memberId: target, state: "ready", integrations: [], settings: now.settings },
      baseline: now.baseline,
      links: [],
      ignores: [],
      isActive: () => true,
      readAt: [],
      undo: { categories: undo },
      receipt: {
        id: "receipt" as ReceiptId,
        type: "settings-push",
        planId: "plan" as PlanId,
        organizationId: organization.id,
        actorId: actor.id,
        sourceId: actor.id,
        targetId: target,
        undoOf: null,
        at: at,
        categories: [],
        links: [],
        warnings: [],
        providersToLink: [],
      },
    },
    { planId: "undo" as PlanId, now: at },
  );
}

const at = "2026-01-01T00:00:00.000Z" as Instant;
const target = "target" as MemberId;
const organization: Organization = {
  id: "organization" as OrganizationId,
  name: "",
  primaryAdminId: null,
  teams: [],
  connections: [],
};
const actor: Member = {
  id: "admin" as MemberId,
  organizationId: organization.id,
  email: "admin@company.test",
  name: "Admin",
  role: "admin",
  additionalEmails: [],
  teamIds: [],
  active: true,
};
