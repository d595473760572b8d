import fc, { type Arbitrary } from "fast-check";

import type { Dashboard } from "../../domain/dashboard.js";
import type { CrmAccountId, MemberId, OrganizationId, TeamId } from "../../domain/ids.js";
import type { Instant } from "../../domain/instant.js";
import type { Member } from "../../domain/member.js";
import type { CrmConnection, Organization } from "../../domain/organization.js";
import type { Settings } from "../../domain/settings/categories.js";
import { anySettings } from "./settings.js";
import { anyLabel, anyOf, anyRecord } from "./text.js";

/** Few, so that two of them are often the same. */
export const anyMemberId = () => anyOf("m0", "m1", "m2", "m3", "m4") as Arbitrary<string> as Arbitrary<MemberId>;
export const anyAccountId = () => anyOf("77", "4150868000000225013") as Arbitrary<string> as Arbitrary<CrmAccountId>;

/** A minute of one day, so that many meet and their order is easy to see. */
export const anyInstant = (): Arbitrary<Instant> =>
  fc.nat({ max: 1_439 }).map((minute) => new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString() as Instant);

/** Addresses that often mean the same, in one form or another; now and then one that is no address. */
export const anyAddress = (): Arbitrary<string> =>
  anyOf(
    "sarah.jones@company.test",
    " Sarah.Jones@COMPANY.test",
    "sarah@company.test",
    "sarah+crm@company.test",
    "tom@bücher.test",
    "tom@xn--bcher-kva.test",
    "straße@company.test",
    "nobody",
  );

export const anyMember = (id: Arbitrary<string> = anyMemberId()): Arbitrary<Member> =>
  anyRecord<Member>({
    id: id as Arbitrary<MemberId>,
    organizationId: fc.constant("acme" as OrganizationId),
    email: anyAddress(),
    name: anyLabel(),
    role: anyOf("primary-admin", "admin", "member"),
    additionalEmails: fc.array(anyAddress(), { maxLength: 2 }),
    teamIds: fc.array(anyOf("sales", "success") as Arbitrary<string> as Arbitrary<TeamId>, { maxLength: 2 }),
    active: fc.boolean(),
  });

export const anyConnection = (): Arbitrary<CrmConnection> =>
  anyRecord<Omit<CrmConnection, "since">, { since: Instant }>(
    {
      provider: anyOf("hubspot", "salesforce", "zoho", "attio", "pipedrive"),
      accountId: anyAccountId(),
      label: anyLabel(),
    },
    { since: anyInstant() },
  );

export const anyOrganization = (): Arbitrary<Organization> =>
  anyRecord<Organization>({
    id: fc.constant("acme" as OrganizationId),
    name: anyLabel(),
    primaryAdminId: fc.option(anyMemberId()),
    teams: fc.uniqueArray(
      anyRecord({ id: anyOf("sales", "success") as Arbitrary<string> as Arbitrary<TeamId>, name: anyLabel() }),
      {
        selector: ({ id }) => id,
        maxLength: 2,
      },
    ),
    connections: fc.array(anyConnection(), { maxLength: 3 }),
  });

export const anyDashboard = (): Arbitrary<Dashboard<Settings>> =>
  anyRecord<Dashboard<Settings>>({
    memberId: anyMemberId(),
    state: anyOf("provisioning", "setup-incomplete", "ready"),
    integrations: fc.subarray(["salesforce", "calendar", "slack"]),
    settings: anySettings(),
  });
