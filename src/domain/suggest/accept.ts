import { holdingsOf } from "../crm/holdings.js";
import type { Link } from "../crm/link.js";
import { endLink, type LinkChange, replaceLinks, storedOpen } from "../crm/link-change.js";
import { linkEvent } from "../crm/link-event.js";
import { linksBy, openLinkOf } from "../crm/links.js";
import type { Suggestion } from "../crm/suggest.js";
import type { EventDraft } from "../event.js";
import type { CrmAccountId, CrmProvider, CrmUserId, MemberId } from "../ids.js";
import type { Instant } from "../instant.js";
import type { SuggestInput } from "./pool.js";
import { suggestCrmUsers } from "./suggest.js";

/** A suggestion sure enough to be linked in bulk. */
export interface AcceptableSuggestion {
  readonly memberId: MemberId;
  readonly crmUserId: CrmUserId;
  readonly confidence: number;
  readonly reasons: readonly string[];
}

/** What one acceptance writes: all of it in one commit (L10). */
export interface AcceptanceDecision {
  readonly accepted: readonly AcceptableSuggestion[];
  readonly changes: readonly LinkChange[];
  readonly events: readonly EventDraft[];
}

/** What one undo of an acceptance writes. Links that have changed since stay, and are named. */
export interface AcceptanceUndo {
  readonly ended: readonly MemberId[];
  readonly changedSince: readonly MemberId[];
  readonly changes: readonly LinkChange[];
  readonly events: readonly EventDraft[];
}

/**
 * The best suggestions of at least this confidence, by member id: of active CRM users whom nobody has and who are the
 * best suggestion of this member alone, for members without a link (L10).
 *
 * @example acceptableSuggestions({ provider: "hubspot", members, crmUsers, links, ignored: new Set() }, 0.98)
 */
export function acceptableSuggestions(input: SuggestInput, from: number): readonly AcceptableSuggestion[] {
  const { heldBy } = holdingsOf(input.links, input.members);
  const active = new Set(input.crmUsers.filter((user) => user.active).map(({ id }) => id));
  const isAcceptable = ({ crmUserId, confidence, heldBy: holder, alsoFor }: Suggestion): boolean =>
    confidence >= from && holder === null && alsoFor.length === 0 && active.has(crmUserId);
  const acceptable = [...suggestCrmUsers({ ...input, most: 1 })]
    .flatMap(([memberId, [best]]) => {
      if (best === undefined || heldBy.has(memberId) || !isAcceptable(best)) return [];
      const { crmUserId, confidence, reasons } = best;
      return [{ memberId, crmUserId, confidence, reasons }];
    })
    .sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  const wanted = new Map<CrmUserId, number>();
  for (const { crmUserId } of acceptable) wanted.set(crmUserId, (wanted.get(crmUserId) ?? 0) + 1);
  return acceptable.filter(({ crmUserId }) => wanted.get(crmUserId) === 1);
}

interface Where {
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
  readonly actorId: MemberId;
  readonly now: Instant;
  /** Links of this account, ended ones too. */
  readonly links: readonly Link[];
}

/** Links all of these. They count as made by hand: no sync changes them (L5). */
export function acceptSuggestions(
  accepted: readonly AcceptableSuggestion[],
  { acceptanceId, ...where }: Where & { readonly acceptanceId: string },
): AcceptanceDecision {
  const { provider, accountId, actorId, now } = where;
  const byMember = linksBy(where.links, (link) => link.memberId);
  const byCrmUser = linksBy(where.links, (link) => link.crmUserId);
  const made = accepted.map(({ memberId, crmUserId, confidence }) => {
    const onUser = byCrmUser.get(crmUserId) ?? [];
    const origin = { type: "manual" as const, accepted: { id: acceptanceId, confidence } };
    return replaceLinks({
      open: { memberId, provider, accountId, crmUserId, origin, by: actorId },
      ending: storedOpen(onUser).map((link) => ({ link, because: "member-departed" })),
      former: [...onUser, ...(byMember.get(memberId) ?? [])],
      now,
    });
  });
  const linked = made.map(({ opened, ended }) =>
    linkEvent({
      ...{ type: "linked", now, actorId, memberId: opened.memberId, place: where, before: null, after: opened, ended },
    }),
  );
  const pairs = accepted.map(({ memberId, crmUserId, confidence }) => ({ memberId, crmUserId, confidence }));
  return {
    accepted,
    changes: made.flatMap(({ changes }) => changes),
    events: [summary("suggestions-accepted", where, { acceptanceId, links: pairs }), ...linked],
  };
}

/** Ends the links that one acceptance made and nobody has touched since. The pairs may be suggested again. */
export function undoAcceptance(where: Where & { readonly acceptanceId: string }): AcceptanceUndo {
  const { provider, accountId, actorId, now, acceptanceId } = where;
  const made = where.links.filter(({ origin }) => origin.type === "manual" && origin.accepted?.id === acceptanceId);
  const open = storedOpen(made);
  const ended = open.map((link) => endLink(link, "acceptance-undone", now));
  const changedSince = made.filter((link) => !open.includes(link) && link.ended !== "acceptance-undone");
  const unlinked = open.map((before) =>
    linkEvent({ type: "unlinked", now, actorId, memberId: before.memberId, place: where, before, after: null }),
  );
  return {
    ended: open.map(({ memberId }) => memberId),
    changedSince: changedSince
      .map(({ memberId }) => memberId)
      .filter((memberId) => openLinkOf(open, { memberId, accountId }) === null),
    changes: ended,
    events:
      ended.length === 0
        ? []
        : [
            summary("acceptance-undone", { ...where, provider }, { acceptanceId, ended: open.map(({ id }) => id) }),
            ...unlinked,
          ],
  };
}

const summary = (
  type: "suggestions-accepted" | "acceptance-undone",
  { provider, accountId, actorId, now }: Where,
  after: Readonly<Record<string, EventDraft["after"]>>,
): EventDraft => ({ type, at: now, actorId, memberId: null, before: null, after: { provider, accountId, ...after } });
