import type * as z from "zod";

import type { MemberId, OrganizationId } from "../../domain/ids.js";
import { member } from "../../domain/member.js";
import { organization } from "../../domain/organization.js";
import { parse } from "../../domain/parse.js";
import type { Roster } from "../../ports/roster.js";
import { type ContractCase, contractCases, type Disposable, type Promises } from "./contract-case.js";
import { answered, expectThat } from "./expect-that.js";

/** What the roster should answer. */
export interface RosterPeople {
  readonly organizations: readonly z.input<typeof organization>[];
  readonly members: readonly z.input<typeof member>[];
}

export interface RosterUnderTest extends Disposable {
  readonly roster: Roster;
  /**
   * All that the product's tables hold in this test, in seatsync's words: at least two organizations with two members
   * each, one of them deactivated.
   */
  readonly people: RosterPeople;
}

export type RosterSetup = () => Promise<RosterUnderTest>;

/**
 * Every promise of the `Roster` port as a case.
 *
 * @example
 * for (const { name, run } of rosterContract(setup)) test(name, run);
 */
export const rosterContract = (setup: RosterSetup): readonly ContractCase[] =>
  contractCases(promises, async () => {
    const under = await setup();
    return { ...under, ...pickFrom(under.people), dispose: async () => under.dispose?.() };
  });

interface World extends RosterUnderTest {
  readonly home: string;
  /** The members at home, and those of elsewhere. */
  readonly ours: RosterPeople["members"];
  readonly theirs: RosterPeople["members"];
}

const promises: Promises<World> = {
  "An organization with its teams and its CRM connections": async ({ roster, people }) => {
    for (const each of people.organizations) {
      const found = await answered("organization", roster.organization(each.id as OrganizationId));
      expectThat("the organization", found).is(each);
    }
  },

  "`null` when there is no organization of this id": async ({ roster, home }) => {
    for (const id of ["no-such-organization", home.toUpperCase() === home ? home.toLowerCase() : home.toUpperCase()]) {
      if (id === home) continue;
      const found = await answered("organization", roster.organization(id as OrganizationId));
      expectThat(`the organization "${id}"`, found).is(null);
    }
  },

  '`"all"`: every member of the organization, active or not, each once': async (world) => {
    expectMembers(await membersOf(world, "all"), world.ours);
  },

  "Members of one organization only": async (world) => {
    const strangers = (await membersOf(world, "all")).filter(({ organizationId }) => organizationId !== world.home);
    expectThat("members of another organization", strangers).is([]);
    expectThat("of no organization", await membersOf({ ...world, home: "no-such-organization" }, "all")).is([]);
  },

  "With ids: those of them, each once, active or not": async (world) => {
    const [first] = world.ours;
    const [inactive] = world.ours.filter((each) => !each.active);
    const wanted = [first, inactive].flatMap((each) => (each === undefined ? [] : [each]));
    const ids = [...wanted, ...wanted].map(({ id }) => id);
    expectMembers(await membersOf(world, ids), [...new Set(wanted)]);
  },

  "An id that does not exist, or is of another organization, is left out without a word": async (world) => {
    const ids = ["no-such-member", ...world.ours.slice(0, 1).map(({ id }) => id), ...world.theirs.map(({ id }) => id)];
    const wanted = world.ours.filter(({ id }) => ids.includes(id));
    expectMembers(await membersOf(world, ids), wanted);
  },

  "With no ids: nobody": async (world) => {
    expectThat("the members", await membersOf(world, [])).is([]);
  },

  "What is answered can be parsed": async (world) => {
    for (const each of await membersOf(world, "all")) parse(member, each, "member").match(nothing, fail);
    const found = await answered("organization", world.roster.organization(world.home as OrganizationId));
    parse(organization, found, "organization").match(nothing, fail);
  },
};

function pickFrom({ organizations, members }: RosterPeople): Pick<World, "home" | "ours" | "theirs"> {
  const groups = organizations.map(({ id }) => ({ id, members: members.filter((each) => each.organizationId === id) }));
  const home = groups.find((group) => group.members.length > 1 && group.members.some((each) => !each.active));
  const theirs = groups.filter((group) => group !== home).flatMap((group) => group.members);
  if (home === undefined || theirs.length === 0) {
    throw new Error("The setup needs two organizations with members, and a deactivated member beside another one.");
  }
  return { home: home.id, ours: home.members, theirs };
}

const membersOf = ({ roster, home }: Pick<World, "roster" | "home">, which: readonly string[] | "all") =>
  answered("members", roster.members(home as OrganizationId, which as readonly MemberId[] | "all"));

function expectMembers(found: RosterPeople["members"], expected: RosterPeople["members"]): void {
  const inOrder = (members: RosterPeople["members"]) => [...members].sort((a, b) => (a.id < b.id ? -1 : 1));
  expectThat("the members", inOrder(found)).is(inOrder(expected));
}

const nothing = (): void => undefined;

const fail = ({ message }: { readonly message: string }): never => {
  throw new Error(message);
};
