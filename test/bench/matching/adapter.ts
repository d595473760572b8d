import type { CrmUser, CrmUserIndex, Member, MemberId } from "seatsync";
import { matchCrmUsers } from "seatsync/crm";
import { crmUserIndex, suggestCrmUsers } from "seatsync/suggest";

/** What the labelled sets hold of a member and of a CRM user. */
export interface LabelledMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}
export interface LabelledUser extends LabelledMember {
  readonly active: boolean;
}

export interface Answer {
  readonly auto: string | null;
  readonly suggestions: readonly string[];
  readonly score: number;
  readonly margin: number;
}

/** Who each member is, as the sets' evaluator asks: an exact match links, of the others the suggestions. */
export function match(
  labelled: readonly LabelledMember[],
  labelledUsers: readonly LabelledUser[],
): ReadonlyMap<string, Answer> {
  const members = labelled.map((member) => ({
    ...member,
    organizationId: "o",
    role: "member",
    additionalEmails: [],
    teamIds: [],
    active: true,
  })) as unknown as readonly Member[];
  const input = {
    provider: "hubspot" as const,
    members,
    crmUsers: crmUsersOf(labelledUsers),
    links: [],
    ignored: new Set<MemberId>(),
  };
  const matches = matchCrmUsers(input);
  const suggested = suggestCrmUsers({ ...input, matches, least: 0 });
  return new Map(
    members.map(({ id }): [string, Answer] => {
      const exact = matches.get(id);
      if (exact?.outcome === "exact") {
        return [id, { auto: exact.crmUserId, suggestions: [exact.crmUserId as string], score: 2, margin: 1 }];
      }
      const suggestions = suggested.get(id) ?? [];
      return [
        id,
        {
          auto: null,
          suggestions: suggestions.map(({ crmUserId }) => crmUserId),
          score: suggestions[0]?.confidence ?? 0,
          margin: 1,
        },
      ];
    }),
  );
}

export const buildIndex = (users: readonly LabelledUser[]): CrmUserIndex => crmUserIndex(crmUsersOf(users));

export const search = (index: CrmUserIndex, query: string): readonly string[] =>
  index.search(query).map(({ user }) => user.id);

const crmUsersOf = (users: readonly LabelledUser[]) =>
  users.map((user) => ({ ...user, kind: "person" })) as unknown as readonly CrmUser[];
