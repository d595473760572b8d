import { ok } from "neverthrow";
import type { MemberId, Roster } from "seatsync";
import { memoryRoster } from "seatsync/memory";
import type { RosterPeople, RosterSetup } from "seatsync/testing";
import { people } from "./memory-setups.js";

export interface BrokenRoster {
  readonly defect: string;
  readonly caughtBy: string;
  readonly setup: RosterSetup;
}

type Member = RosterPeople["members"][number];

/** Rosters that each break one promise: what the roster's contract is tested with. */
export const brokenRosters: readonly BrokenRoster[] = [
  broken("forgets teams", "An organization with its teams and its CRM connections", (inner) => ({
    organization: async (id) => ok(await organizationOf(inner, id).then((found) => found && { ...found, teams: [] })),
  })),
  broken("answers the first organization for any id", "`null` when there is no organization of this id", (inner) => ({
    organization: async (id) => ok((await organizationOf(inner, id)) ?? people.organizations[0] ?? null),
  })),
  broken("lists active members only", '`"all"`: every member of the organization, active or not, each once', (inner) =>
    membersInstead(inner, (members) => members.filter((member) => member.active)),
  ),
  broken(
    "lists a member once for each team",
    '`"all"`: every member of the organization, active or not, each once',
    (inner) => membersInstead(inner, (members) => members.flatMap((member) => [member, member])),
  ),
  broken("lists the members of every organization", "Members of one organization only", (inner) =>
    membersInstead(inner, (_, which) => (which === "all" ? people.members : _)),
  ),
  broken(
    "leaves the inactive out, though asked for by id",
    "With ids: those of them, each once, active or not",
    (inner) =>
      membersInstead(inner, (members, which) =>
        which === "all" ? members : members.filter((member) => member.active),
      ),
  ),
  broken(
    "finds a member by id, whatever the organization",
    "An id that does not exist, or is of another organization, is left out without a word",
    () => membersInstead(memoryRoster(people), (_, which) => people.members.filter(({ id }) => isWanted(id, which))),
  ),
  broken("takes no ids for all", "With no ids: nobody", (inner) => ({
    members: (id, which) => inner.members(id, which.length === 0 ? "all" : which),
  })),
  broken("answers its own roles", "What is answered can be parsed", (inner) =>
    membersInstead(inner, (members) => members.map((member) => ({ ...member, role: "owner" as Member["role"] }))),
  ),
];

function broken(defect: string, caughtBy: string, breaking: (inner: Roster) => Partial<Roster>): BrokenRoster {
  const inner = memoryRoster(people);
  return { defect, caughtBy, setup: async () => ({ roster: { ...inner, ...breaking(inner) }, people }) };
}

const organizationOf = async (roster: Roster, id: Parameters<Roster["organization"]>[0]) =>
  (await roster.organization(id))._unsafeUnwrap();

function membersInstead(
  inner: Roster,
  instead: (members: readonly Member[], which: readonly MemberId[] | "all") => readonly Member[],
): Partial<Roster> {
  return {
    members: async (id, which) => ok(instead((await inner.members(id, which))._unsafeUnwrap(), which)),
  };
}

const isWanted = (id: string, which: readonly MemberId[] | "all"): boolean =>
  which === "all" || which.some((wanted) => wanted === id);
