import { okAsync, type Result, type ResultAsync } from "neverthrow";

import type { Link } from "../domain/crm/link.js";
import { afterChanges, isClosing, type LinkChange } from "../domain/crm/link-change.js";
import { ignoresAfter, type LinkDecision, type LinkingRequest, type LinkRequest } from "../domain/crm/link-decision.js";
import type { LinkError } from "../domain/crm/link-error.js";
import type { LinkImpact } from "../domain/crm/link-impact.js";
import { needsActionAfter, seatsOf } from "../domain/crm/needs-action-after.js";
import type { CrmUserId, MemberId } from "../domain/ids.js";
import type { Member } from "../domain/member.js";
import type { Refusal } from "../domain/permissions.js";
import type { Changeset, Loaded } from "../ports/store.js";
import { ask } from "./ask.js";
import {
  type Attempt,
  decideAndCommit,
  emptyChangeset,
  nowOf,
  storedEvents,
  storedLinks,
  type WriteError,
} from "./commit.js";
import {
  accountFor,
  type KeysUnreadable,
  type KnownCrm,
  keysOnly,
  keysReadAt,
  type WhichAccount,
  whichAccount,
} from "./crm-account.js";
import type { Context } from "./host.js";
import { asAdmin, type KnownCaller, memberOf, type People, type PeopleError, readMembers } from "./people.js";

export type LinkActionError = PeopleError | Refusal | WriteError | KeysUnreadable | LinkError;

/** What was done (L14). */
export interface LinkOutcome {
  /** What it set out from, as a preview tells it: `ends` are the links as they were, `needs` is what it took. */
  readonly impact: LinkImpact;
  /** What was written, of whomever: the links that began, and those that ended, with their end. */
  readonly links: { readonly opened: readonly Link[]; readonly ended: readonly Link[] };
}

/** Who is to be linked, where, and who asks: a request that was parsed. */
export interface Asked extends KnownCaller, KnownCrm {
  readonly memberId: MemberId;
}

export interface Wanted {
  readonly others: readonly MemberId[];
  readonly on: readonly CrmUserId[];
}

interface Prepared {
  readonly people: People;
  readonly member: Member;
  readonly crm: WhichAccount;
  readonly wanted: Wanted;
}

type Facts = LinkRequest & LinkingRequest & { readonly members: readonly Member[] };

export function prepare(context: Context, asked: Asked, wanted: Wanted): ResultAsync<Prepared, PeopleError | Refusal> {
  return asAdmin(context, asked, [asked.memberId, ...wanted.others]).andThen((people) =>
    memberOf(people, asked.memberId).map((member) => ({ people, member, crm: whichAccount(asked), wanted })),
  );
}

/** Load: the member's links, those on the CRM users in question, their holders, and the directory. */
export function gather(
  context: Context,
  prepared: Prepared,
): ResultAsync<{ facts: Facts; loaded: Loaded }, LinkActionError> {
  const { people, member, crm, wanted } = prepared;
  const { organization, actor } = people;
  return ask("store", context.onPortFailure, () =>
    context.store.load(organization.id, {
      ...keysOnly,
      dashboards: [member.id],
      links: { of: [member.id, ...wanted.others], provider: crm.provider, on: wanted.on },
      directories: { provider: crm.provider, users: wanted.on.length > 0 ? wanted.on : "linked" },
    }),
  ).andThen((loaded): ResultAsync<{ facts: Facts; loaded: Loaded }, LinkActionError> => {
    const strangers = [...new Set(loaded.links.map((link) => link.memberId))].filter((id) => !people.members.has(id));
    const known = strangers.length === 0 ? okAsync(nobody) : readMembers(context, organization, strangers);
    return known.andThen((more) =>
      accountFor(organization, loaded, member.id, crm).map((accountId) => ({
        loaded,
        facts: {
          organization,
          actor,
          member,
          members: [...people.members.values(), ...more.values()],
          provider: crm.provider,
          accountId,
          links: loaded.links,
          ignores: loaded.ignores,
          directory: loaded.directories.find(({ value }) => value.accountId === accountId)?.value ?? null,
          ifInactive: "refuse" as const,
          now: nowOf(context),
        },
      })),
    );
  });
}

const nobody: People["members"] = new Map();

/** Load → decide → commit for one decision by hand. */
export function act(
  context: Context,
  asked: Asked,
  wanted: Wanted,
  decide: (facts: Facts) => Result<LinkDecision, LinkError | PeopleError>,
): ResultAsync<LinkOutcome, LinkActionError> {
  const once = `link:${context.ids.next("action")}`;
  return prepare(context, asked, wanted).andThen((prepared) =>
    decideAndCommit<LinkOutcome, LinkActionError>(context, () =>
      gather(context, prepared).andThen(
        ({ facts, loaded }): Result<Attempt<LinkOutcome>, LinkActionError> =>
          decide(facts).map((decision) => {
            const links = storedLinks(context, decision.changes);
            return {
              write: changesetOf(context, prepared, { once, loaded, facts, decision, links }),
              answer: { impact: decision.impact, links: written(decision.changes, links) },
            };
          }),
      ),
    ),
  );
}

const written = (changes: readonly LinkChange[], stored: Changeset["links"]): LinkOutcome["links"] => ({
  opened: stored.flatMap((change) => ("open" in change ? change.open : [])),
  ended: changes.filter(isClosing).map(({ close, at, because }) => ({ ...close, to: at, ended: because })),
});

function changesetOf(
  context: Context,
  { people, member, wanted }: Prepared,
  {
    once,
    loaded,
    facts,
    decision,
    links,
  }: { once: string; loaded: Loaded; facts: Facts; decision: LinkDecision } & Pick<Changeset, "links">,
): Changeset {
  const { organization } = people;
  const holders = new Set([member.id, ...wanted.others, ...[...loaded.linkVersions.keys()].sort()]);
  const { directory } = facts;
  return {
    ...emptyChangeset(organization.id, once),
    expect: [
      ...keysReadAt(loaded, [member.id]),
      ...[...holders].map((id) => ({
        ref: { kind: "links" as const, memberId: id },
        at: loaded.linkVersions.get(id) ?? null,
      })),
      ...loaded.directories
        .filter(({ value }) => value === directory)
        .map(({ version, value: { provider, accountId } }) => ({
          ref: { kind: "directory" as const, provider, accountId },
          at: version,
        })),
    ],
    links,
    ignores: decision.ignores,
    needsAction: needsActionAfter(seatsOf(decision.changes, decision.ignores), {
      members: facts.members,
      links: afterChanges(facts.links, decision.changes),
      ignores: ignoresAfter(facts.ignores, decision.ignores),
      directories: directory === null ? [] : [directory],
    }),
    events: storedEvents(context, organization.id, decision.events),
  };
}
