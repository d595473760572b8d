import type { CrmUser, CrmUserIndex, Member } from "seatsync";
import { type Match, matchCrmUsers } from "seatsync/crm";
import {
  crmUserIndex,
  type SuggestInput,
  type Suggestion,
  type SuggestionWeights,
  suggestCrmUsers,
} from "seatsync/suggest";

/** What the labelled sets hold of a member and of a CRM user. */
export interface LabelledMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}
export interface LabelledUser extends Omit<LabelledMember, "email"> {
  readonly email: string | null;
  readonly active: boolean;
}

export interface Answer {
  readonly auto: string | null;
  readonly suggestions: readonly string[];
  readonly score: number;
  readonly margin: number;
}

/** What the sets' evaluator asks. */
export interface Matcher {
  readonly match: (members: readonly LabelledMember[], users: readonly LabelledUser[]) => ReadonlyMap<string, Answer>;
  readonly buildIndex: (users: readonly LabelledUser[]) => CrmUserIndex;
  readonly search: (index: CrmUserIndex, query: string) => readonly string[];
}

/** An exact match links; of the others the suggestions. */
export const matcher = (weights?: SuggestionWeights): Matcher => ({
  match(labelled, users) {
    const input = inputOf(labelled, users, []);
    const matches = matchCrmUsers(input);
    const suggested = suggestCrmUsers({ ...input, matches, least: 0, ...(weights && { weights }) });
    return new Map(input.members.map(({ id }) => [id, answer(matches.get(id), suggested.get(id) ?? [])]));
  },
  buildIndex: (users) => crmUserIndex(crmUsersOf(users)),
  search: (index, query) => index.search(query).map(({ user }) => user.id),
});

function answer(match: Match | undefined, suggestions: readonly Suggestion[]): Answer {
  if (match?.outcome === "exact") {
    return { auto: match.crmUserId, suggestions: [match.crmUserId as string], score: 2, margin: 1 };
  }
  return {
    auto: null,
    suggestions: suggestions.map(({ crmUserId }) => crmUserId),
    score: suggestions[0]?.confidence ?? 0,
    margin: 1,
  };
}

/** An organization of these, with those linked whose `truth` is known already. */
export const inputOf = (
  labelled: readonly LabelledMember[],
  users: readonly LabelledUser[],
  linked: readonly (LabelledMember & { readonly truth: string | null })[],
): SuggestInput => ({
  provider: "hubspot",
  members: labelled.map(({ id, name, email }) => ({
    id,
    name,
    email,
    organizationId: "o",
    role: "member",
    additionalEmails: [],
    teamIds: [],
    active: true,
  })) as unknown as readonly Member[],
  crmUsers: crmUsersOf(users),
  links: linked.map(({ id, truth }) => ({
    id,
    memberId: id,
    provider: "hubspot",
    accountId: "a",
    crmUserId: truth,
    from: "2026-01-01T00:00:00.000Z",
    to: null,
    origin: { type: "manual" },
    by: id,
    ended: null,
  })) as unknown as SuggestInput["links"],
  ignored: new Set(),
});

const crmUsersOf = (users: readonly LabelledUser[]) =>
  users.map(({ id, name, email, active }) => ({
    id,
    name,
    email,
    active,
    kind: "person",
  })) as unknown as readonly CrmUser[];
