import type { CrmAccountId, CrmProvider, MemberId } from "../ids.js";
import type { Member } from "../member.js";
import type { KnownCrmUser } from "./crm-user.js";
import { severityOf } from "./severity.js";
import type { MemberStatus } from "./status.js";
import { statusText } from "./status-text.js";

/**
 * What the stored "Needs Action" of one CRM account keeps of a member: the status and what it was decided from. No
 * names and no texts: these are shown as they are when it is read.
 */
export interface NeedsActionEntry
  extends Omit<MemberStatus, "name" | "text" | "ignored" | "healthy" | "provider" | "accountId" | "crmUser"> {
  /** How bad the status is, the lower the worse. The list is read by it, then by member id. */
  readonly severity: number;
}

/** What a commit does to the list of one account: of these members just the entries given remain. */
export interface NeedsActionChange {
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
  readonly of: "everybody" | readonly MemberId[];
  /** One for each member at most, of those in `of`. */
  readonly entries: readonly NeedsActionEntry[];
}

/** Those who need action, as they are stored, with their three best suggestions. */
export const entriesOf = (statuses: readonly MemberStatus[]): readonly NeedsActionEntry[] =>
  statuses.flatMap((status) => {
    const severity = severityOf(status.status);
    if (severity === null) return [];
    const { name: _n, text: _t, ignored: _i, healthy: _h, provider: _p, accountId: _a, crmUser: _c, ...kept } = status;
    return [{ ...kept, severity, suggestions: kept.suggestions.slice(0, 3) }];
  });

/** A stored entry as it is shown: with today's name of the member and of the CRM user. */
export function shownEntry(
  { severity: _, ...kept }: NeedsActionEntry,
  shown: {
    readonly member: Member;
    readonly provider: CrmProvider;
    readonly accountId: CrmAccountId;
    readonly crmUser: KnownCrmUser | null;
  },
): MemberStatus {
  const { member, provider, accountId, crmUser } = shown;
  return {
    ...kept,
    name: member.name,
    provider,
    accountId,
    crmUser,
    text: statusText(kept.status, provider),
    ignored: null,
    healthy: false,
  };
}
