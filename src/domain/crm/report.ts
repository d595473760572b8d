import type { CrmUserId, MemberId } from "../ids.js";
import type { Instant } from "../instant.js";
import { type Link, type LinkEnd, linkEnd, type MatchRule, matchRule } from "./link.js";
import { linksBy } from "./links.js";
import { needsAction } from "./needs-action.js";
import type { MemberStatus } from "./status.js";
import type { Status } from "./status-text.js";

/** The quarterly audit of mismatches, as data (L16). */
export interface MismatchReport {
  /** The period, half-open `[from, to)`. */
  readonly from: Instant;
  readonly to: Instant;
  readonly members: { readonly total: number; readonly healthy: number; readonly ignored: number };
  /** Who needs action at the time of the report, worst status first. */
  readonly needsAction: readonly StatusSection[];
  /** Links that began in the period, by cause; in the order of the rules, those made by hand last. */
  readonly made: readonly { readonly cause: MatchRule | "manual"; readonly links: readonly Link[] }[];
  /** Links that ended in the period, by cause. */
  readonly ended: readonly { readonly cause: LinkEnd; readonly links: readonly Link[] }[];
}

export interface StatusSection {
  readonly status: Status;
  readonly text: string;
  readonly members: readonly {
    readonly memberId: MemberId;
    readonly name: string;
    readonly crmUserId: CrmUserId | null;
    readonly heldBy: MemberId | null;
  }[];
}

/**
 * The report over one provider's statuses and links. Causes and statuses that did not occur are left out; links are
 * in order of time.
 *
 * @example mismatchReport({ statuses, links, from, to }).needsAction[0] // { status: "crm-user-gone", text, members }
 */
export const mismatchReport = ({
  statuses,
  links,
  from,
  to,
}: {
  readonly statuses: readonly MemberStatus[];
  readonly links: readonly Link[];
  readonly from: Instant;
  readonly to: Instant;
}): MismatchReport => {
  const within = (at: Instant | null): boolean => at !== null && from <= at && at < to;
  return {
    from,
    to,
    members: {
      total: statuses.length,
      healthy: statuses.filter((member) => member.healthy).length,
      ignored: statuses.filter((member) => member.status === "ignored").length,
    },
    needsAction: sections(needsAction(statuses)),
    made: byCause(
      links.filter((link) => within(link.from)).sort((a, b) => compare(a.from, b.from)),
      [...matchRule.options, "manual" as const],
      (link) => (link.origin.type === "rule" ? link.origin.rule : "manual"),
    ),
    ended: byCause(
      links.filter((link) => within(link.to)).sort((a, b) => compare(a.to, b.to)),
      linkEnd.options,
      (link) => link.ended,
    ),
  };
};

function sections(needing: readonly MemberStatus[]): readonly StatusSection[] {
  const kinds = new Map(needing.map(({ status, text }) => [status, text]));
  return [...kinds].map(([status, text]) => ({
    status,
    text,
    members: needing
      .filter((member) => member.status === status)
      .map(({ memberId, name, crmUserId, heldBy }) => ({ memberId, name, crmUserId, heldBy })),
  }));
}

function byCause<C extends string>(links: readonly Link[], causes: readonly C[], causeOf: (link: Link) => C | null) {
  const groups = linksBy(links, causeOf);
  return causes.flatMap((cause) => {
    const ofCause = groups.get(cause);
    return ofCause === undefined ? [] : [{ cause, links: ofCause }];
  });
}

const compare = (a: Instant | null, b: Instant | null): number => ((a ?? "") < (b ?? "") ? -1 : 1);
