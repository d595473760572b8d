import fc, { type Arbitrary } from "fast-check";

import type { KnownCrmUser } from "../../domain/crm/crm-user.js";
import type { Directory } from "../../domain/crm/directory.js";
import { type Ignore, type Link, type LinkOrigin, linkEnd, matchRule } from "../../domain/crm/link.js";
import type { Event } from "../../domain/event.js";
import { eventType } from "../../domain/event.js";
import type { CrmProvider, CrmUserId, EventId, LinkId, OrganizationId, PlanId, ReceiptId } from "../../domain/ids.js";
import type { Instant } from "../../domain/instant.js";
import type { Receipt } from "../../domain/push/receipt.js";
import { syncSettings } from "../../domain/push/sync-settings.js";
import { builtInCategories } from "../../domain/settings/categories.js";
import { anyAccountId, anyAddress, anyInstant, anyMemberId } from "./people.js";
import { anySelection, anySettings } from "./settings.js";
import { anyLabel, anyOf, anyRecord } from "./text.js";

export const anyCrmProvider = (): Arbitrary<CrmProvider> => anyOf("hubspot", "salesforce", "zoho");
export const anyCrmUserId = () => anyOf("c0", "c1", "c2", "c3", "c4") as Arbitrary<string> as Arbitrary<CrmUserId>;

export const anyCrmUser = (id: Arbitrary<string> = anyCrmUserId()): Arbitrary<KnownCrmUser> =>
  anyRecord<KnownCrmUser>({
    id: id as Arbitrary<CrmUserId>,
    email: fc.option(
      fc.oneof(
        anyAddress(),
        anyAddress().map((address) => `${address}.invalid`),
      ),
    ),
    name: anyLabel(),
    active: fc.boolean(),
    kind: anyOf("person", "person", "queue", "system", "external"),
    gone: fc.boolean(),
  });

export const anyDirectory = (): Arbitrary<Directory> =>
  anyRecord<Directory>({
    provider: anyCrmProvider(),
    accountId: anyAccountId(),
    listedAt: anyInstant(),
    whole: fc.boolean(),
    users: fc.uniqueArray(anyCrmUser(), { selector: ({ id }) => id, maxLength: 5 }),
  });

export const anyLinkOrigin = (): Arbitrary<LinkOrigin> =>
  fc.oneof(
    fc.constantFrom(...matchRule.options).map((rule): LinkOrigin => ({ type: "rule", rule })),
    fc.constant<LinkOrigin>({ type: "manual" }),
    fc.constant<LinkOrigin>({ type: "manual", accepted: { id: "acceptance-1", confidence: 0.98 } }),
  );

/** The links of one account as a store may hold them: no two overlap for a member, or for a CRM user (L6, L13). */
export const anyLinkHistory = (): Arbitrary<readonly Link[]> =>
  fc
    .tuple(
      anyCrmProvider(),
      anyAccountId(),
      fc.array(
        anyRecord({
          memberId: anyMemberId(),
          crmUserId: anyCrmUserId(),
          origin: anyLinkOrigin(),
          ended: fc.option(fc.constantFrom(...linkEnd.options)),
        }),
        { maxLength: 8 },
      ),
    )
    .map(([provider, accountId, steps]) => {
      const links: Link[] = [];
      for (const [index, step] of steps.entries()) {
        const { memberId, crmUserId, origin, ended } = step;
        const meets = (one: Link): boolean => one.memberId === memberId || one.crmUserId === crmUserId;
        if (links.some((one) => one.to === null && meets(one))) continue;
        const at = (second: number) => new Date(Date.UTC(2026, 2, 1, 9, index, second)).toISOString() as Instant;
        const id = `link-${index}` as LinkId;
        const to = ended === null ? null : at(30);
        links.push({ id, memberId, provider, accountId, crmUserId, from: at(0), to, origin, by: memberId, ended });
      }
      return links;
    });

export const anyIgnore = (): Arbitrary<Ignore> =>
  anyRecord<Ignore>({
    memberId: anyMemberId(),
    provider: anyCrmProvider(),
    accountId: anyAccountId(),
    since: anyInstant(),
    by: anyMemberId(),
    reason: fc.option(anyLabel()),
  });

export const anyEvent = (): Arbitrary<Event> =>
  anyRecord<Event>({
    id: fc.uuid() as Arbitrary<string> as Arbitrary<EventId>,
    organizationId: fc.constant("acme" as OrganizationId),
    type: fc.constantFrom(...eventType.options),
    at: anyInstant(),
    actorId: anyMemberId(),
    memberId: fc.option(anyMemberId()),
    before: fc.constantFrom(null, { provider: "hubspot" }),
    after: fc.constantFrom(null, { provider: "hubspot" }),
  });

/** The receipt of some push: what it says was really planned. */
export const anyReceipt = (): Arbitrary<Receipt> =>
  fc
    .tuple(fc.uuid(), anySettings(), anySettings(), anySelection(), anyMemberId(), anyMemberId(), anyInstant())
    .map(([id, source, target, selection, actorId, targetId, at]) => {
      const { categories, warnings } = syncSettings({
        categories: builtInCategories,
        selection,
        source: { ...source },
        target: { ...target },
      });
      return {
        id: id as ReceiptId,
        type: "settings-push",
        planId: `plan-${id}` as PlanId,
        organizationId: "acme" as OrganizationId,
        actorId,
        sourceId: actorId,
        targetId,
        undoOf: null,
        at,
        categories,
        links: [],
        warnings,
        providersToLink: [],
      };
    });
