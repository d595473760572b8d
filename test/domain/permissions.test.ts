import { expect, test } from "vitest";

import type { Member, Role } from "../../src/domain/member.js";
import { isPrimaryAdmin, memberActions, offersFor, whyNot } from "../../src/domain/permissions.js";
import { memberIdOf, memberOf, organizationOf } from "../support/crm-arbitraries.js";

const organization = organizationOf({ primaryAdminId: memberIdOf("petra") });
const somebody = (id: string, role: Role, active = true): Member => memberOf(id, { role, active });
const petra = somebody("petra", "primary-admin");
const anna = somebody("anna", "admin");
const sarah = somebody("sarah", "member");

/** Why each action is refused, in the order of `memberActions`; `null` where it is offered. */
const refusals = (actor: Member, member: Member) =>
  memberActions.map((action) => whyNot(action, { organization, actor, member })?.type ?? null);
const always = (type: string) => memberActions.map(() => type);

test.each<[string, Member, Member, readonly (string | null)[]]>([
  ["P1 an admin may do everything to a member", anna, sarah, [null, null, null, null]],
  ["P1 the primary admin too", petra, anna, [null, null, null, null]],
  ["P1 a member may do nothing", sarah, anna, always("not-an-admin")],
  ["P1 a deactivated admin may do nothing", somebody("anna", "admin", false), sarah, always("actor-inactive")],
  [
    "P1 L1 nothing is done to a deactivated member",
    anna,
    somebody("sarah", "member", false),
    always("target-inactive"),
  ],
  [
    "P2 the primary admin may be linked, and never pushed to",
    anna,
    petra,
    ["target-is-primary-admin", "target-is-primary-admin", "target-is-primary-admin", null],
  ],
  ["P3 P20 of one's own settings, all but pushing them to oneself", anna, anna, ["self-push", null, null, null]],
])("%s", (_, actor, member, expected) => {
  expect(refusals(actor, member)).toEqual(expected);
});

test("P2 where the role and the organization's word disagree, either makes a primary admin", () => {
  expect(isPrimaryAdmin(organization, somebody("petra", "member"))).toBe(true);
  expect(isPrimaryAdmin(organization, somebody("boris", "primary-admin"))).toBe(true);
  expect(isPrimaryAdmin(organization, anna)).toBe(false);
  expect(refusals(somebody("petra", "member"), sarah)).toEqual([null, null, null, null]);
});

test("P5 a row says of every action that it is offered, or why not in words an admin can act on", () => {
  const offers = offersFor({ organization, actor: anna, member: petra });
  const because = {
    type: "target-is-primary-admin",
    message: "The primary admin's dashboard cannot be changed by a push.",
  };
  expect(offers).toEqual({
    "sync-settings": { offered: false, because },
    "sync-crm": { offered: false, because },
    "undo-push": { offered: false, because },
    link: { offered: true },
  });
  expect(offersFor({ organization, actor: anna, member: anna })).toMatchObject({
    "sync-settings": { offered: false },
    "sync-crm": { offered: true },
    "undo-push": { offered: true },
  });
  const messages = [
    whyNot("link", { organization, actor: somebody("anna", "admin", false), member: sarah }),
    whyNot("link", { organization, actor: sarah, member: sarah }),
    whyNot("sync-settings", { organization, actor: anna, member: anna }),
    whyNot("link", { organization, actor: anna, member: somebody("sarah", "member", false) }),
  ].map((refusal) => refusal?.message);
  expect(messages).toEqual([
    "Your account is deactivated. Ask another admin to do this.",
    "Only an admin of the organization can do this.",
    "These are your own settings. Choose another member.",
    "This member is deactivated. Reactivate the member first.",
  ]);
});
