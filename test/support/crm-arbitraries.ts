import fc, { type Arbitrary } from "fast-check";

import type { CrmUser, KnownCrmUser } from "../../src/domain/crm/crm-user.js";
import type { Directory } from "../../src/domain/crm/directory.js";
import { type Ignore, type Link, type LinkOrigin, linkEnd, matchRule } from "../../src/domain/crm/link.js";
import type { CrmAccountId, CrmProvider, CrmUserId, LinkId, MemberId, OrganizationId } from "../../src/domain/ids.js";
import type { Instant } from "../../src/domain/instant.js";
import type { Member } from "../../src/domain/member.js";
import type { Organization } from "../../src/domain/organization.js";

export const memberIdOf = (id: string) => id as MemberId;
export const userIdOf = (id: string) => id as CrmUserId;
export const accountOf = (id: string) => id as CrmAccountId;
export const linkIdOf = (id: string) => id as LinkId;

/** Minutes after a Sunday morning, so that tests read in small numbers. */
export const minute = (n: number): Instant => new Date(Date.UTC(2026, 2, 1, 9) + n * 60_000).toISOString() as Instant;

export const organizationOf = (overrides: Partial<Organization> = {}): Organization => ({
  id: "company" as OrganizationId,
  name: "Company",
  primaryAdminId: memberIdOf("ada"),
  teams: [],
  connections: [],
  ...overrides,
});

export const memberOf = (id: string, overrides: Partial<Member> = {}): Member => ({
  id: memberIdOf(id),
  organizationId: "company" as OrganizationId,
  email: `${id}@company.com`,
  name: `${id.charAt(0).toUpperCase()}${id.slice(1)} Jones`,
  role: "member",
  additionalEmails: [],
  teamIds: [],
  active: true,
  ...overrides,
});

export const crmUserOf = (id: string, overrides: Partial<KnownCrmUser> = {}): KnownCrmUser => ({
  id: userIdOf(id),
  email: `${id}@company.com`,
  name: `User ${id}`,
  active: true,
  kind: "person",
  gone: false,
  ...overrides,
});

export const byRule: LinkOrigin = { type: "rule", rule: "primary-address" };
export const byHand: LinkOrigin = { type: "manual" };

/** An open link by rule in account `portal`, unless said otherwise. */
export const linkOf = (member: string, crmUser: string, overrides: Partial<Link> = {}): Link => ({
  id: linkIdOf(`${member}-${crmUser}-${overrides.from ?? minute(0)}`),
  memberId: memberIdOf(member),
  provider: "hubspot",
  accountId: accountOf("portal"),
  crmUserId: userIdOf(crmUser),
  from: minute(0),
  to: null,
  origin: byRule,
  by: memberIdOf("ada"),
  ended: null,
  ...overrides,
});

export const ignoreOf = (member: string, overrides: Partial<Ignore> = {}): Ignore => ({
  memberId: memberIdOf(member),
  provider: "hubspot",
  accountId: accountOf("portal"),
  since: minute(0),
  by: memberIdOf("ada"),
  reason: null,
  ...overrides,
});

export const directoryOf = (users: readonly KnownCrmUser[], overrides: Partial<Directory> = {}): Directory => ({
  provider: "hubspot",
  accountId: accountOf("portal"),
  listedAt: minute(0),
  whole: true,
  users,
  ...overrides,
});

/** Few addresses, so that members and CRM users often meet; some in another form, some that are none. */
const address: Arbitrary<string> = fc.constantFrom(
  "sarah.jones@company.com",
  "Sarah.Jones@Company.com ",
  "sarah@company.com",
  "tom@company.test",
  "TOM@company.test",
  "mia@company.com",
  "straße@company.com",
  "no address",
);

const sandboxAddress = address.map((text) => `${text.trim()}.invalid`);

export const provider: Arbitrary<CrmProvider> = fc.constantFrom("hubspot", "salesforce", "zoho");

const someMember = (id: string): Arbitrary<Member> =>
  fc
    .record({
      email: address,
      additionalEmails: fc.array(address, { maxLength: 2 }),
      active: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.constant(false)),
    })
    .map((one) => memberOf(id, one));

/** One to five, `m0` to `m4`. */
export const members: Arbitrary<readonly Member[]> = fc
  .subarray(["m0", "m1", "m2", "m3", "m4"], { minLength: 1 })
  .chain((ids) => membersOf(ids));

export const membersOf = (ids: readonly string[]): Arbitrary<readonly Member[]> => fc.tuple(...ids.map(someMember));

export const crmUserRow = (id: string): Arbitrary<KnownCrmUser> =>
  fc
    .record({
      email: fc.oneof({ weight: 6, arbitrary: address }, { weight: 2, arbitrary: sandboxAddress }, fc.constant(null)),
      active: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
      kind: fc.oneof(
        { weight: 6, arbitrary: fc.constant<CrmUser["kind"]>("person") },
        fc.constantFrom<CrmUser["kind"]>("queue", "system", "external"),
      ),
      gone: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
    })
    .map((one) => crmUserOf(id, one));

export const crmUsers: Arbitrary<readonly KnownCrmUser[]> = fc
  .uniqueArray(fc.constantFrom("c0", "c1", "c2", "c3", "c4", "c5"), { maxLength: 6 })
  .chain((ids) => fc.tuple(...ids.map(crmUserRow)));

const origin: Arbitrary<LinkOrigin> = fc.oneof(
  fc.constantFrom(...matchRule.options).map((rule): LinkOrigin => ({ type: "rule", rule })),
  fc.constant(byHand),
);

/** A history of one account that a store could hold: no overlaps, one open link per member and per CRM user. */
export const history: Arbitrary<readonly Link[]> = fc
  .array(
    fc.record({
      member: fc.constantFrom("m0", "m1", "m2", "m3", "m4"),
      user: fc.constantFrom("c0", "c1", "c2", "c3", "c4", "c5"),
      origin,
      ended: fc.option(fc.constantFrom(...linkEnd.options)),
    }),
    { maxLength: 8 },
  )
  .map((steps) => {
    const links: Link[] = [];
    steps.forEach(({ member, user, origin: made, ended }, i) => {
      const free = links.every((one) => one.to !== null || (one.memberId !== member && one.crmUserId !== user));
      const times = { from: minute(i * 2), to: ended === null ? null : minute(i * 2 + 1) };
      if (free) links.push(linkOf(member, user, { ...times, ended, origin: made }));
    });
    return links;
  });

/** The same things in another order. */
export const shuffled = <T>(items: readonly T[]): Arbitrary<readonly T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

export const someOf = (members: readonly Member[]): Arbitrary<ReadonlySet<MemberId>> =>
  fc.subarray(members.map((one) => one.id)).map((ids) => new Set(ids));
