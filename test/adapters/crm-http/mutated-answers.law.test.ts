import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { CrmUser, Directory } from "seatsync";
import { hubspotDirectory } from "seatsync/hubspot";
import { salesforceDirectory } from "seatsync/salesforce";
import { zohoDirectory } from "seatsync/zoho";
import { expect, test } from "vitest";
import { crmUser } from "../../../src/domain/crm/crm-user.js";
import { listedDirectory } from "../../../src/domain/crm/listing.js";
import { memberStatuses } from "../../../src/domain/crm/status.js";
import { accountOf, linkOf, memberOf, minute } from "../../support/crm-arbitraries.js";
import { type Read, readDirectory } from "../../support/read-directory.js";
import { hubspotApi, hubspotOwner } from "../../support/simulators/hubspot.js";
import { type Mutation, mutation, type Wire } from "../../support/simulators/mutations.js";
import { overMutated, type Served } from "../../support/simulators/over-mutated.js";
import { salesforceApi, salesforceUser } from "../../support/simulators/salesforce.js";
import { zohoApi, zohoUser } from "../../support/simulators/zoho.js";

// A full run is FUZZ_RUNS=10000, as in .ci/run.
const numRuns = Number(process.env.FUZZ_RUNS ?? 1_000);

const ids = ["7328395000000605001", "7328395000000605002", "103", "104", "105", "106", "107", "108"];
const email = (id: string): string => `user.${id}@company.test`;
const patience = { timeoutMs: 2_000, retryDelayMs: 0 };

type Json = Readonly<Record<string, unknown>>;

interface Crm {
  readonly provider: "hubspot" | "salesforce" | "zoho";
  readonly pages: number;
  read(mutation: Mutation | null): Promise<{ read: Read; served: Served }>;
  /** Where the rows of an answer are, and their ids. */
  readonly rows: string;
  readonly id: string;
  /** The pages that an answer, by the CRM's own rules, says are not there, or leads past. */
  leftOut(page: number, body: Json, original: Json): readonly number[];
}

const crms: readonly Crm[] = [
  {
    provider: "hubspot",
    pages: 5,
    async read(mutation) {
      const owners = ids.map((id, n) => hubspotOwner(id, { email: email(id), archived: n >= 5 }));
      const { transport, served } = overMutated(hubspotApi({ owners, pageSize: 2 }), mutation);
      const directory = hubspotDirectory({ transport, apiVersion: "2026-09", ...patience });
      return { read: await readDirectory(directory), served };
    },
    rows: "results",
    id: "id",
    leftOut(page, body, original) {
      const next = ({ paging }: Json) => ((paging ?? {}) as Json).next as Json | undefined;
      if (next(body) !== undefined && next(body)?.after === next(original)?.after) return [];
      return page <= 3 ? [2, 3].filter((one) => one > page) : [5].filter((one) => one > page);
    },
  },
  {
    provider: "salesforce",
    pages: 4,
    async read(mutation) {
      const users = ids.map((id) => salesforceUser(id, { Email: email(id) }));
      const { transport, served } = overMutated(salesforceApi({ users, pageSize: 2 }), mutation);
      const directory = salesforceDirectory({ transport, apiVersion: "59.0", ...patience });
      return { read: await readDirectory(directory), served };
    },
    rows: "records",
    id: "Id",
    leftOut: (page, { done, totalSize }) => (done === true && Number(totalSize) <= page * 2 ? after(page) : []),
  },
  {
    provider: "zoho",
    pages: 4,
    async read(mutation) {
      const users = ids.map((id) => zohoUser(id, { email: email(id) }));
      const { transport, served } = overMutated(zohoApi({ users, pageSize: 2 }), mutation);
      const directory = zohoDirectory({ transport, apiVersion: "v8", ...patience });
      return { read: await readDirectory(directory), served };
    },
    rows: "users",
    id: "id",
    leftOut: (page, { info }) => (((info ?? {}) as Json).more_records === false ? after(page) : []),
  },
];

const after = (page: number): readonly number[] => [1, 2, 3, 4].filter((one) => one > page);

test.each(crms)("$provider: what is not mutated is complete, and has everybody", async (crm) => {
  const { read, served } = await crm.read(null);
  expect(read).toMatchObject({ complete: true, error: null });
  expect(read.users.map((user) => user.id)).toEqual(ids);
  expect(served.length).toBe(crm.pages);
});

test.each(crms)(
  "L8 $provider: no mutated answer makes it throw, hang, lose anybody without a word, or call anybody not found",
  async (crm) => {
    const originals = (await crm.read(null)).served;
    const ends = { complete: 0, failed: 0 };
    await fc.assert(
      fc.asyncProperty(mutation(crm.pages), async (mutation) => {
        const { read, served } = await crm.read(mutation);
        endsOnce(read);
        ends[read.complete ? "complete" : "failed"] += 1;
        if (read.error !== null) expect(JSON.stringify(read.error)).not.toMatch(/@|token-/);
        if (!read.complete) return;
        const { rows, noRowFor } = servedRows(crm, served, originals);
        for (const row of rows) expect(isAccountedFor(crm, read, row), JSON.stringify(row)).toBe(true);
        const intact = intactIds(crm, served, originals);
        for (const [id, status] of statusesAfter(crm, read)) {
          if (intact.has(id) && !noRowFor.has(id)) expect(["not-found", "crm-user-gone"], id).not.toContain(status);
        }
      }),
      { numRuns, seed: fc.readConfigureGlobal().seed ?? 7 },
    );
    // Neither end is there for show.
    expect(Math.min(ends.complete, ends.failed)).toBeGreaterThan(numRuns / 20);
  },
  300_000,
);

function endsOnce({ pages, error, complete }: Read): void {
  expect(complete).toBe(error === null);
  expect(pages.filter((page) => page.last).length).toBe(complete ? 1 : 0);
  if (complete) expect(pages.at(-1)?.last).toBe(true);
}

/** All rows of the pages that must have been read, as they were served last. */
function servedRows(crm: Crm, served: Served, originals: Served) {
  const last = new Map(served.map(({ page, wire }) => [page, wire]));
  const leftOut = new Set<number>();
  const rows: unknown[] = [];
  const noRowFor = new Set<string>();
  for (const { page, wire: original } of originals) {
    const originalBody = JSON.parse(original.text) as Json;
    if (leftOut.has(page)) {
      for (const row of originalBody[crm.rows] as readonly Json[]) noRowFor.add(String(row[crm.id]));
      continue;
    }
    const wire = last.get(page);
    // Complete, though this page was never asked for, or never well answered: that would be the partial listing.
    expect(wire === undefined ? null : wire.status === 200 || isNobody(crm, page, wire), `page ${page}`).toBe(true);
    if (wire === undefined || wire.status === 204) return { rows, noRowFor: new Set(ids) };
    const body = JSON.parse(wire.text) as Json;
    expect(Array.isArray(body[crm.rows]), `page ${page}`).toBe(true);
    rows.push(...(body[crm.rows] as readonly unknown[]));
    for (const skipped of crm.leftOut(page, body, originalBody)) leftOut.add(skipped);
  }
  return { rows, noRowFor };
}

const isNobody = (crm: Crm, page: number, wire: Wire): boolean =>
  crm.provider === "zoho" && page === 1 && wire.status === 204;

/** By its id among the users or the unreadable, or among those whose id could not be read. */
function isAccountedFor(crm: Crm, read: Read, row: unknown): boolean {
  const id = (row as Json | null)?.[crm.id];
  if (typeof id !== "string" || id === "") return read.unreadable.some((one) => one.crmUserId === null);
  // An id of 15 characters comes with its 18.
  const same = (listed: string | null): boolean => listed !== null && (listed === id || listed.slice(0, 15) === id);
  return read.users.some((user) => same(user.id)) || read.unreadable.some((one) => same(one.crmUserId));
}

/** Those whose row came, and always as it is. */
function intactIds(crm: Crm, served: Served, originals: Served): ReadonlySet<string> {
  const came = served.flatMap(({ wire }) => rowsIn(crm, wire));
  return new Set(
    originals
      .flatMap(({ wire }) => rowsIn(crm, wire))
      .filter((original) => {
        const theirs = came.filter((row) => row?.[crm.id] === original?.[crm.id]);
        return theirs.length > 0 && theirs.every((row) => isDeepStrictEqual(row, original));
      })
      .map((original) => String(original?.[crm.id])),
  );
}

function rowsIn(crm: Crm, { text }: Wire): readonly (Json | null)[] {
  try {
    const rows = (JSON.parse(text) as Json | null)?.[crm.rows];
    return Array.isArray(rows) ? rows : [];
  } catch {
    return [];
  }
}

/** How members stand after that listing, every other one of them linked before. */
function statusesAfter({ provider }: Crm, read: Read): readonly (readonly [id: string, status: string])[] {
  const listing = { users: [] as CrmUser[], unreadable: [...read.unreadable] };
  for (const row of read.users) {
    const user = crmUser.safeParse(row);
    if (user.success) listing.users.push(user.data);
    else listing.unreadable.push({ crmUserId: row.id, reason: "" });
  }
  const accountId = accountOf("portal");
  const now = minute(9);
  const directory: Directory = listedDirectory({ provider, accountId, former: null, listing, now }).directory;
  const members = ids.map((id) => memberOf(id, { email: email(id) }));
  const statuses = memberStatuses({
    provider,
    members,
    currentAccounts: new Map(members.map((member) => [member.id, accountId])),
    directories: [directory],
    links: ids.filter((_, n) => n % 2 === 0).map((id) => linkOf(id, id, { provider })),
    ignores: [],
  });
  return statuses.map(({ memberId, status }) => [memberId, status]);
}
