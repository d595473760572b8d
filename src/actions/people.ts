import { err, ok, type Result, type ResultAsync } from "neverthrow";
import * as z from "zod";

import { type MemberId, memberId, type OrganizationId, organizationId } from "../domain/ids.js";
import { type Member, member } from "../domain/member.js";
import { type Organization, organization } from "../domain/organization.js";
import { type InvalidInput, type Issue, parse } from "../domain/parse.js";
import { type Refusal, whyNot } from "../domain/permissions.js";
import type { RosterError } from "../ports/roster.js";
import { ask, type PortFailed } from "./ask.js";
import type { Context } from "./host.js";

/** Who asks, in which organization: plain ids, as they come from the host's session. */
export interface Caller {
  readonly organizationId: string;
  readonly actorId: string;
}

/** What every request of a caller has. */
export const callerFields = { organizationId, actorId: memberId };

/** A `Caller` that was parsed. */
export interface KnownCaller {
  readonly organizationId: OrganizationId;
  readonly actorId: MemberId;
}

export type OrganizationError =
  | InvalidInput
  | RosterError
  | PortFailed
  | { readonly type: "organization-not-found"; readonly message: string }
  /** What the roster answered is not what its port promises. */
  | { readonly type: "roster-invalid"; readonly message: string; readonly issues: readonly Issue[] };

export type CallerError = OrganizationError | { readonly type: "actor-not-found"; readonly message: string };

export type PeopleError = CallerError | { readonly type: "member-not-found"; readonly message: string };

/** An organization with the members an action needs, the actor among them. */
export interface People {
  readonly organization: Organization;
  readonly actor: Member;
  readonly members: ReadonlyMap<MemberId, Member>;
}

/**
 * Reads the roster for one action. An organization or member of another id, or of another organization, is as if it
 * did not exist, whatever the roster answers.
 */
export function readPeople(
  context: Context,
  caller: KnownCaller,
  which: readonly MemberId[] | "all",
  alsoOf: (organization: Organization) => readonly MemberId[] = () => [],
): ResultAsync<People, CallerError> {
  const { organizationId, actorId } = caller;
  return readOrganization(context, organizationId).andThen((found) =>
    readMembers(context, found, which === "all" ? "all" : [...new Set([actorId, ...which, ...alsoOf(found)])]).andThen(
      (members): Result<People, CallerError> => {
        const actor = members.get(actorId);
        return actor === undefined ? err(notFound.actor) : ok({ organization: found, actor, members });
      },
    ),
  );
}

/** One of them, by the id that came with the request. */
export function memberOf(people: Pick<People, "members">, id: MemberId): Result<Member, PeopleError> {
  const found = people.members.get(id);
  return found === undefined ? err(notFound.member) : ok(found);
}

/** The people of a request that only an active admin may make (P1, L1). */
export function asAdmin(
  context: Context,
  caller: KnownCaller,
  which: readonly MemberId[] | "all",
): ResultAsync<People, CallerError | Refusal> {
  return readPeople(context, caller, which).andThen((people): Result<People, Refusal> => {
    const { organization, actor } = people;
    const refusal = whyNot("link", { organization, actor, member: actor });
    return refusal === null ? ok(people) : err(refusal);
  });
}

export function readMembers(
  context: Context,
  { id }: Organization,
  which: readonly MemberId[] | "all",
): ResultAsync<ReadonlyMap<MemberId, Member>, OrganizationError> {
  return ask("roster", context.onPortFailure, () => context.roster.members(id, which)).andThen(
    (answer): Result<ReadonlyMap<MemberId, Member>, OrganizationError> =>
      parse(z.array(member), answer, "roster's list of members")
        .map((members) => new Map(members.filter((each) => each.organizationId === id).map((each) => [each.id, each])))
        .mapErr(rosterInvalid),
  );
}

export function readOrganization(context: Context, id: OrganizationId): ResultAsync<Organization, OrganizationError> {
  return ask("roster", context.onPortFailure, () => context.roster.organization(id)).andThen(
    (answer): Result<Organization, OrganizationError> => {
      if (answer === null) return err(notFound.organization);
      return parse(organization, answer, "roster's organization")
        .mapErr(rosterInvalid)
        .andThen((found) => (found.id === id ? ok(found) : err(notFound.organization)));
    },
  );
}

const rosterInvalid = ({ message, issues }: InvalidInput): OrganizationError => ({
  type: "roster-invalid",
  message,
  issues,
});

const notFound = {
  organization: { type: "organization-not-found", message: "There is no such organization." },
  actor: { type: "actor-not-found", message: "You are not a member of this organization." },
  member: { type: "member-not-found", message: "There is no such member in this organization." },
} as const satisfies Record<string, PeopleError>;
