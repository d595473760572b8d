import type { CrmProvider, CrmUserId, MemberId } from "../ids.js";
import type { Member } from "../member.js";
import { addressIndex, type Evidence, type Hit, hitsOf } from "./address-index.js";
import { type CrmUser, isActivePerson, type KnownCrmUser } from "./crm-user.js";
import { type Holdings, holdingsOf } from "./holdings.js";
import { type MatchRule, matchRule, type NewLink } from "./link.js";
import { oneRowPerUser } from "./one-row-per-user.js";

/** All that a matching of one provider's account is decided from (L3). */
export interface MatchInput {
  readonly provider: CrmProvider;
  /** All members: the inactive ones are not matched, and what they hold is free (L17). */
  readonly members: readonly Member[];
  /** The account's users; those marked `gone` are no candidates. */
  readonly crmUsers: readonly (CrmUser | KnownCrmUser)[];
  /** The links of the account, ended ones too. */
  readonly links: readonly NewLink[];
  /** Members who are left alone (L5), or whose current account is another: they hold what they hold and claim nothing. */
  readonly ignored: ReadonlySet<MemberId>;
}

/**
 * - `exact`: the one CRM user who may be linked by itself.
 * - `held`: the member has an open link here, and keeps it (L5).
 * - `taken`: the one hit is another member's, by a link or by a better rule (L6).
 * - `ambiguous`: several CRM users for one member, or several members with an equal claim.
 * - `unlinked`: the one hit is a pair that a hand has parted (L5).
 */
export type MatchOutcome =
  | "exact"
  | "held"
  | "taken"
  | "ambiguous"
  | "crm-user-inactive"
  | "unlinked"
  | "ignored"
  | "not-found";

export interface Match {
  readonly outcome: MatchOutcome;
  /** The rule that decided; of a held link the one that made it, `null` when a hand did. */
  readonly rule: MatchRule | null;
  /** The one CRM user it is about; `null` when there is none, or several. */
  readonly crmUserId: CrmUserId | null;
  /** By which address. Of a held link: the address that agrees today, `null` when none does any more (L5). */
  readonly evidence: Evidence | null;
  /** The other active member, of `taken`. */
  readonly heldBy: MemberId | null;
  /** Everybody else whom the member's addresses hit, by id, and why it is not them. */
  readonly losers: readonly LosingCandidate[];
}

export interface LosingCandidate {
  readonly crmUserId: CrmUserId;
  readonly rule: MatchRule;
  readonly why: "inactive" | "not-a-person" | "other-active" | "taken" | "claimed-by-another" | "unlinked";
  /** Who has the CRM user, or claims them by a better rule. */
  readonly heldBy: MemberId | null;
}

/**
 * Finds every active member's CRM user by address, all members together, so that neither their order nor that of the
 * CRM users matters (L2-L6, L17).
 *
 * For each member the first rule that hits an active person decides, whether or not that person is free: one such
 * person is a claim, several are `ambiguous`, and never does a lesser rule step in. Of the claims on one free CRM user
 * the best rule wins alone, the others are `taken`; several with that rule leave all claimants `ambiguous`. What an
 * ambiguous member might be is claimed too: who could be somebody else's is nobody's by itself.
 *
 * @example matchCrmUsers({ provider: "hubspot", members, crmUsers, links: [], ignored: new Set() }).get(sarah.id)
 */
export function matchCrmUsers(input: MatchInput): ReadonlyMap<MemberId, Match> {
  const index = addressIndex(oneRowPerUser(input.crmUsers.filter(isThere)), input.provider);
  const holdings = holdingsOf(input.links, input.members);
  const claims = new Map<CrmUserId, Claim>();
  const matches = new Map<MemberId, Match>();
  const claimants: { memberId: MemberId; hit: Hit; match: Match }[] = [];
  for (const member of input.members) {
    if (!member.active) continue;
    if (input.ignored.has(member.id)) {
      matches.set(member.id, ignored);
      continue;
    }
    const hits = hitsOf(index, member);
    const match = alone(member.id, hits, holdings);
    matches.set(member.id, match);
    for (const hit of claimed(member.id, hits, match, holdings)) {
      enter(claims, hit, member.id, match.outcome === "exact");
      if (match.outcome === "exact") claimants.push({ memberId: member.id, hit, match });
    }
  }
  for (const { memberId, hit, match } of claimants) {
    const final = settled(memberId, hit, match, claims);
    if (final !== match) matches.set(memberId, final);
  }
  return matches;
}

/** The best claims on one free CRM user so far. */
interface Claim {
  rank: number;
  /** The only one with that rank; `null` when several have it, or when the one is ambiguous. */
  by: MemberId | null;
}

/** What a member's match is as long as nobody else claims the same CRM user. */
function alone(memberId: MemberId, hits: readonly Hit[], holdings: Holdings): Match {
  const link = holdings.heldBy.get(memberId);
  if (link !== undefined) return held(memberId, link, hits, holdings);
  if (hits.length === 0) return notFound;
  const deciding = decidingHits(hits);
  const [only] = deciding;
  if (only === undefined) return { ...notFound, losers: losersOf(memberId, hits, holdings) };
  if (!isActivePerson(only.crmUser)) return of("crm-user-inactive", deciding, losersOf(memberId, hits, holdings));
  if (deciding.length > 1) return of("ambiguous", deciding, losersOf(memberId, hits, holdings));
  const heldBy = holdings.holderOf.get(only.crmUser.id) ?? null;
  if (heldBy !== null) return { ...of("taken", deciding, losersOf(memberId, hits, holdings)), heldBy };
  if (holdings.parted(memberId, only.crmUser.id)) return of("unlinked", deciding, losersOf(memberId, hits, holdings));
  return of("exact", deciding, losersOf(memberId, without(hits, only.crmUser.id), holdings));
}

function held(memberId: MemberId, link: NewLink, hits: readonly Hit[], holdings: Holdings): Match {
  return {
    outcome: "held",
    rule: link.origin.type === "rule" ? link.origin.rule : null,
    crmUserId: link.crmUserId,
    evidence: hits.find((hit) => hit.crmUser.id === link.crmUserId)?.evidence ?? null,
    heldBy: null,
    losers: losersOf(memberId, without(hits, link.crmUserId), holdings),
  };
}

/** The hits that decide: those of the first rule with an active person, else of the first with an inactive one (L4). */
function decidingHits(hits: readonly Hit[]): readonly Hit[] {
  const first = hits.find((hit) => isActivePerson(hit.crmUser)) ?? hits.find((hit) => hit.crmUser.kind === "person");
  if (first === undefined) return none;
  if (hits.length === 1) return hits;
  return hits.filter(
    (hit) => hit.rule === first.rule && hit.crmUser.kind === "person" && hit.crmUser.active === first.crmUser.active,
  );
}

/** The free CRM users a match lays claim to. */
function claimed(memberId: MemberId, hits: readonly Hit[], match: Match, holdings: Holdings): readonly Hit[] {
  if (match.outcome !== "exact" && match.outcome !== "ambiguous") return none;
  if (match.outcome === "exact" && hits.length === 1) return hits;
  return decidingHits(hits).filter(
    ({ crmUser }) => !holdings.holderOf.has(crmUser.id) && !holdings.parted(memberId, crmUser.id),
  );
}

function enter(claims: Map<CrmUserId, Claim>, hit: Hit, memberId: MemberId, sure: boolean): void {
  const rank = rankOf[hit.rule];
  const best = claims.get(hit.crmUser.id);
  if (best === undefined || rank < best.rank) claims.set(hit.crmUser.id, { rank, by: sure ? memberId : null });
  else if (rank === best.rank) best.by = null;
}

function settled(memberId: MemberId, hit: Hit, match: Match, claims: ReadonlyMap<CrmUserId, Claim>): Match {
  const winner = claims.get(hit.crmUser.id)?.by ?? null;
  if (winner === memberId) return match;
  const lost: LosingCandidate = {
    crmUserId: hit.crmUser.id,
    rule: hit.rule,
    why: "claimed-by-another",
    heldBy: winner,
  };
  const losers = [...match.losers, lost].sort(byCrmUserId);
  return { ...match, outcome: winner === null ? "ambiguous" : "taken", heldBy: winner, losers };
}

function of(outcome: MatchOutcome, deciding: readonly Hit[], losers: readonly LosingCandidate[]): Match {
  const [first] = deciding;
  const only = deciding.length === 1 ? first : undefined;
  return {
    outcome,
    rule: first?.rule ?? null,
    crmUserId: only?.crmUser.id ?? null,
    evidence: only?.evidence ?? null,
    heldBy: null,
    losers,
  };
}

function losersOf(memberId: MemberId, hits: readonly Hit[], holdings: Holdings): readonly LosingCandidate[] {
  if (hits.length === 0) return none;
  return hits.map((hit) => loser(memberId, hit, holdings)).sort(byCrmUserId);
}

function loser(memberId: MemberId, { crmUser, rule }: Hit, holdings: Holdings): LosingCandidate {
  const candidate = isActivePerson(crmUser);
  const holder = holdings.holderOf.get(crmUser.id) ?? null;
  const heldBy = holder === memberId ? null : holder;
  const why = !candidate
    ? crmUser.kind === "person"
      ? "inactive"
      : "not-a-person"
    : heldBy !== null
      ? "taken"
      : holdings.parted(memberId, crmUser.id)
        ? "unlinked"
        : "other-active";
  return { crmUserId: crmUser.id, rule, why, heldBy };
}

const none: readonly never[] = [];
const notFound: Match = {
  outcome: "not-found",
  rule: null,
  crmUserId: null,
  evidence: null,
  heldBy: null,
  losers: none,
};
const ignored: Match = { ...notFound, outcome: "ignored" };

const rankOf = Object.fromEntries(matchRule.options.map((rule, rank) => [rule, rank])) as Record<MatchRule, number>;

const isThere = (user: CrmUser | KnownCrmUser): boolean => !("gone" in user && user.gone);

/** `hits` itself when the user is its only one: no copy for nearly everybody. */
const without = (hits: readonly Hit[], crmUserId: CrmUserId): readonly Hit[] =>
  hits.length === 1 && hits[0]?.crmUser.id === crmUserId ? none : hits.filter((hit) => hit.crmUser.id !== crmUserId);

const byCrmUserId = (a: LosingCandidate, b: LosingCandidate): number =>
  a.crmUserId < b.crmUserId ? -1 : a.crmUserId > b.crmUserId ? 1 : 0;
