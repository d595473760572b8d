import type { EventDraft } from "../event.js";
import type { CrmAccountId, CrmProvider, CrmUserId, MemberId } from "../ids.js";
import type { Instant } from "../instant.js";
import type { Member } from "../member.js";
import { accountEndings, accountReturn, suspendedLink } from "./account.js";
import type { Ignore, Link, NewLink } from "./link.js";
import { afterChanges, type LinkChange } from "./link-change.js";
import { accountChangedEvent } from "./link-event.js";
import { isOpen, linksBy } from "./links.js";

export interface MoveMembersInput {
  readonly actorId: MemberId;
  readonly provider: CrmProvider;
  readonly accountId: CrmAccountId;
  readonly members: readonly Member[];
  readonly currentAccounts: ReadonlyMap<MemberId, CrmAccountId | null>;
  readonly links: readonly Link[];
  readonly ignores: readonly Ignore[];
  readonly now: Instant;
}

/**
 * L18 for everybody whom one account concerns: the active members whose current account it is, and those who are
 * still linked in it while theirs is another. A member who has no current account at all is left as they are: that a
 * connection is missing is no reason to end a link.
 *
 * All leave before anybody returns. Of several who could return to one CRM user it is whoever had them last.
 */
export function moveMembers(input: MoveMembersInput): {
  readonly changes: readonly LinkChange[];
  readonly events: readonly EventDraft[];
} {
  const moving = movingMembers(input);
  const endings = new Map(moving.map((move) => [move.memberId, accountEndings({ ...input, ...move })]));
  const left = afterChanges(input.links, [...endings.values()].flat());
  const returns = returning(input, moving, left);
  const events = moving.flatMap(({ memberId }) => {
    const changes = [...(endings.get(memberId) ?? []), ...(returns.get(memberId) ?? [])];
    return accountChangedEvent({ ...input, memberId, changes }) ?? [];
  });
  return { changes: [...[...endings.values()].flat(), ...[...returns.values()].flat()], events };
}

interface Moving {
  readonly memberId: MemberId;
  readonly from: null;
  readonly to: CrmAccountId;
  readonly links: readonly Link[];
}

/** By member id, so that their order never matters. */
function movingMembers({ members, currentAccounts, accountId, provider, links }: MoveMembersInput): readonly Moving[] {
  const linksOf = linksBy(
    links.filter((link) => link.provider === provider),
    (link) => link.memberId,
  );
  return members
    .flatMap(({ id, active }): Moving[] => {
      const own = linksOf.get(id);
      const to = currentAccounts.get(id) ?? null;
      if (!active || own === undefined || to === null) return [];
      const concerned = to === accountId || own.some((link) => isOpen(link) && link.accountId === accountId);
      return concerned ? [{ memberId: id, from: null, to, links: own }] : [];
    })
    .sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
}

function returning(
  input: MoveMembersInput,
  moving: readonly Moving[],
  links: readonly (Link | NewLink)[],
): ReadonlyMap<MemberId, readonly LinkChange[]> {
  const { provider, actorId, now, ignores } = input;
  const linksOf = linksBy(links, (link) => link.memberId);
  const linksOn = linksBy(links, keyOf);
  const active = new Set(input.members.filter((member) => member.active).map((member) => member.id));
  const returns = new Map<MemberId, readonly LinkChange[]>();
  for (const { memberId, to, suspended } of lastFirst(provider, moving, linksOf)) {
    const onUser = linksOn.get(keyOf(suspended)) ?? [];
    const known = [...(linksOf.get(memberId) ?? []), ...onUser];
    const isActive = (id: MemberId) => active.has(id);
    const changes = accountReturn({ memberId, provider, to, links: known, ignores, isActive, now, actorId });
    linksOn.set(keyOf(suspended), [...afterChanges(onUser, changes)]);
    returns.set(memberId, changes);
  }
  return returns;
}

/** Who could return, and to which former link: the one who had it last comes first. */
const lastFirst = (
  provider: CrmProvider,
  moving: readonly Moving[],
  linksOf: ReadonlyMap<MemberId, readonly (Link | NewLink)[]>,
) =>
  moving
    .flatMap(({ memberId, to }) => {
      const suspended = suspendedLink(linksOf.get(memberId) ?? [], { memberId, provider, accountId: to });
      return suspended === null ? [] : [{ memberId, to, suspended }];
    })
    .sort((a, b) => (a.suspended.from > b.suspended.from ? -1 : a.suspended.from < b.suspended.from ? 1 : 0));

/** Ids hold no control characters, so this is one key for one CRM user. */
const keyOf = ({
  provider,
  accountId,
  crmUserId,
}: {
  provider: CrmProvider;
  accountId: CrmAccountId;
  crmUserId: CrmUserId;
}) => `${provider}\u0000${accountId}\u0000${crmUserId}`;
