import { expect, test } from "vitest";

import { mismatchReport } from "../../../src/domain/crm/report.js";
import { memberStatuses } from "../../../src/domain/crm/status.js";
import {
  accountOf,
  byHand,
  crmUserOf,
  directoryOf,
  ignoreOf,
  linkOf,
  memberOf,
  minute,
} from "../../support/crm-arbitraries.js";

const period = { from: minute(10), to: minute(20) };

test("L16 the report lists who needs action by status, worst first", () => {
  const members = ["sarah", "tom", "ann", "eve", "zoe"].map((id) => memberOf(id));
  const links = [linkOf("sarah", "sarah"), linkOf("tom", "lost")];
  const statuses = memberStatuses({
    provider: "hubspot",
    members,
    currentAccounts: new Map(members.map((one) => [one.id, accountOf("portal")])),
    directories: [directoryOf([crmUserOf("sarah")])],
    links,
    ignores: [ignoreOf("eve")],
  });
  expect(mismatchReport({ statuses, links, ...period })).toEqual({
    from: minute(10),
    to: minute(20),
    members: { total: 5, healthy: 1, ignored: 1 },
    needsAction: [
      {
        status: "crm-user-gone",
        text: "User no longer in HubSpot",
        members: [{ memberId: "tom", name: "Tom Jones", crmUserId: "lost", heldBy: null }],
      },
      {
        status: "not-found",
        text: "User not found in HubSpot",
        members: [
          { memberId: "ann", name: "Ann Jones", crmUserId: null, heldBy: null },
          { memberId: "zoe", name: "Zoe Jones", crmUserId: null, heldBy: null },
        ],
      },
    ],
    made: [],
    ended: [],
  });
});

test("L16 the report lists links made and ended in the period, per cause and in order of time", () => {
  const before = linkOf("a", "c1", { from: minute(9), to: minute(9), ended: "unlinked" });
  const first = linkOf("b", "c2", { from: minute(10), to: minute(20), ended: "unlinked" });
  const second = linkOf("c", "c3", { from: minute(19), origin: byHand });
  const third = linkOf("d", "c4", { from: minute(12), to: minute(19), ended: "relinked", origin: byHand });
  const fourth = linkOf("e", "c5", {
    from: minute(11),
    to: minute(15),
    ended: "relinked",
    origin: { type: "rule", rule: "sandbox-primary-address" },
  });
  const after = linkOf("f", "c6", { from: minute(20) });
  const ended = linkOf("g", "c7", { from: minute(1), to: minute(10), ended: "taken-over" });
  const links = [after, second, third, first, fourth, before, ended];
  expect(mismatchReport({ statuses: [], links: [...links].reverse(), ...period })).toEqual(
    mismatchReport({ statuses: [], links, ...period }),
  );
  const { made, ended: over } = mismatchReport({ statuses: [], links, ...period });
  expect(made).toEqual([
    { cause: "primary-address", links: [first] },
    { cause: "sandbox-primary-address", links: [fourth] },
    { cause: "manual", links: [third, second] },
  ]);
  expect(over).toEqual([
    { cause: "relinked", links: [fourth, third] },
    { cause: "taken-over", links: [ended] },
  ]);
});
