import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectedCompany, people } from "../support/simulators/company.js";
import { patienceFor } from "../support/simulators/patience.js";
import type { Simulator } from "../support/simulators/server.js";
import { threeCrms } from "../support/simulators/three-crms.js";
import { errorOf, okOf } from "../support/world.js";

const ada = { organizationId: "company", actorId: "ada" };

describe.each(threeCrms)("Sync Users with $provider", ({ provider, rows, ...crm }) => {
  const request = { ...ada, provider } as const;
  let simulator: Simulator;
  let company: ReturnType<typeof connectedCompany>;

  beforeEach(async () => {
    simulator = await crm.simulate(people, 2);
  });
  afterEach(() => simulator.dispose());

  /** The company, whose directory has the patience for what goes wrong. */
  const connect = (code: string) => {
    const transport = crm.transport(simulator.url, simulator.token);
    const directory = crm.directory({ transport, ...patienceFor(code) });
    company = connectedCompany({ hubspot: directory, salesforce: directory, zoho: directory });
  };

  const standing = async () => {
    const members = await okOf(company.crm.statuses(request));
    const events = (await okOf(company.events(ada))).items.length;
    return { statuses: members.map(({ memberId, status }) => [memberId, status]), events };
  };

  test.each(rows)("L8 $what is told, and changes nobody's status", async ({ trouble, code, atCursor = code }) => {
    connect(code);
    await okOf(company.crm.syncUsers(request));
    const before = await standing();
    expect(before.statuses).toEqual([
      ["ada", "linked"],
      ["sarah", "linked"],
      ["lee", "linked"],
      ["tom", "not-found"],
    ]);
    simulator.trouble(trouble, { page: 2 });
    expect(await errorOf(company.crm.syncUsers(request))).toMatchObject({ type: "directory-failed", code: atCursor });
    expect(await standing()).toEqual(before);
  });

  test.each(rows)("L8 $what at the very first sync leaves everybody not checked, and nobody not found", async (row) => {
    connect(row.code);
    simulator.trouble(row.trouble, { page: 1 });
    expect(await errorOf(company.crm.syncUsers(request))).toMatchObject({ code: row.code });
    expect(new Set((await standing()).statuses.map(([, status]) => status))).toEqual(new Set(["not-checked"]));
  });
});
