import { err, ok } from "neverthrow";
import { describe, expect, test } from "vitest";

import { createSeatsync } from "../../src/actions/seatsync.js";
import type { DirectoryError, DirectoryErrorCode } from "../../src/ports/crm-user-directory.js";
import { aPerson, aWorld, errorOf, okOf, type World } from "../support/world.js";

const byAnna = { organizationId: "acme", actorId: "anna" };
const hubspot = { ...byAnna, provider: "hubspot" as const };
const outage: DirectoryError = {
  type: "directory-failed",
  code: "unavailable",
  remedy: "retry",
  message: "HubSpot is not available.",
};

/** Complete by the compiler's word. */
const remedies: Readonly<Record<DirectoryErrorCode, DirectoryError["remedy"]>> = {
  "auth-expired": "reconnect",
  "auth-policy": "ask-crm-admin",
  "missing-scope": "reconnect",
  forbidden: "ask-crm-admin",
  "not-all-visible": "ask-crm-admin",
  "rate-limited": "wait",
  "quota-exhausted": "wait",
  unavailable: "retry",
  "stale-cursor": "retry",
  "bad-request": "report",
  "malformed-response": "retry",
  timeout: "retry",
  aborted: "retry",
};

function aCrmWorld(): World {
  const world = aWorld();
  world.crm.users = [
    aPerson("u-anna", "anna@company.test"),
    aPerson("u-boris", "boris@company.test"),
    aPerson("u-sarah", "sarah@company.test", { name: "Sarah Jones" }),
    aPerson("u-tom", "tom@company.test", { active: false }),
    aPerson("u-queue", null, { kind: "queue" }),
  ];
  return world;
}

const statuses = async (world: World) =>
  Object.fromEntries((await okOf(world.seatsync.crm.statuses(hubspot))).map((each) => [each.memberId, each.status]));

const unchanged = async (world: World, act: () => unknown) => {
  const before = await world.everything();
  await act();
  expect(await world.everything()).toEqual(before);
};

describe("Sync Users", () => {
  test("L3 links exact addresses and says who needs action, worst first", async () => {
    const world = aCrmWorld();
    const { summary } = await okOf(world.seatsync.crm.syncUsers(hubspot));
    expect(summary).toMatchObject({ users: 5, linked: 2, kept: 0, lost: 0 });
    const open = await okOf(world.seatsync.crm.needsAction(hubspot));
    expect(open.members.map(({ memberId, text }) => [memberId, text])).toEqual([
      ["tom", "User inactive in HubSpot"],
      ["petra", "User not found in HubSpot"],
      ["sarah", "User not found in HubSpot"],
    ]);
    expect(open).toMatchObject({
      total: 3,
      counts: { linked: 2, "not-found": 2, "crm-user-inactive": 1 },
      listings: [{ accountId: "77", whole: true }],
    });
    expect((await okOf(world.seatsync.crm.needsAction({ ...hubspot, limit: 1 }))).members).toHaveLength(1);
  });

  test("progress is told page by page", async () => {
    const world = aCrmWorld();
    const seen: unknown[] = [];
    await okOf(world.seatsync.crm.syncUsers({ ...hubspot, onProgress: (progress) => seen.push(progress) }));
    expect(seen).toEqual([
      { pages: 1, users: 2 },
      { pages: 2, users: 4 },
      { pages: 3, users: 5 },
    ]);
  });

  test("E1 what `onProgress` throws is thrown on, and is no failure of the directory; nothing is written", async () => {
    const world = aCrmWorld();
    const bug = new TypeError("The progress bar is gone.");
    const onProgress = () => {
      throw bug;
    };
    await unchanged(world, async () => {
      await expect(world.seatsync.crm.syncUsers({ ...hubspot, onProgress })).rejects.toBe(bug);
    });
    expect(world.thrown).toEqual([]);
  });

  test("L1 only an active admin may sync, link and look", async () => {
    const world = aCrmWorld();
    const byTom = { ...hubspot, actorId: "tom" };
    await unchanged(world, async () => {
      for (const act of [
        world.seatsync.crm.syncUsers(byTom),
        world.seatsync.crm.needsAction(byTom),
        world.seatsync.crm.relink({ ...byTom, memberId: "tom", crmUserId: "u-anna" }),
        world.seatsync.crm.unlink({ ...byTom, memberId: "tom" }),
        world.seatsync.crm.ignore({ ...byTom, memberId: "tom" }),
        world.seatsync.crm.history({ organizationId: "acme", actorId: "tom", memberId: "tom" }),
      ]) {
        expect((await act)._unsafeUnwrapErr()).toMatchObject({ type: "not-an-admin" });
      }
    });
  });

  test("L8 a directory that fails on page two changes no status and writes nothing", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    const before = await statuses(world);
    world.crm.users = [];
    world.crm.users = [
      aPerson("other", "other@company.test"),
      ...Array.from({ length: 5 }, (_, i) => aPerson(`x${i}`, null)),
    ];
    world.crm.failAt = { page: 2, error: outage };
    await unchanged(world, async () => {
      expect(await errorOf(world.seatsync.crm.syncUsers(hubspot))).toEqual(outage);
    });
    expect(await statuses(world)).toEqual(before);
  });

  test("L8 a listing that stops without its last page is an error", async () => {
    const world = aCrmWorld();
    const seatsync = createSeatsync({
      ...world.host,
      directories: {
        hubspot: () => ({
          async *listUsers() {
            yield ok({ users: [aPerson("u1", "anna@company.test")], unreadable: [], last: false });
          },
        }),
      },
    });
    await unchanged(world, async () => {
      expect(await errorOf(seatsync.crm.syncUsers(hubspot))).toMatchObject({ type: "listing-incomplete" });
    });
  });

  test("L8 before the first complete listing everybody is not checked", async () => {
    const world = aCrmWorld();
    expect(new Set(Object.values(await statuses(world)))).toEqual(new Set(["not-checked"]));
  });

  test("L8 a listing that lost too many users stops and asks", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    world.crm.users = world.crm.users.slice(0, 2);
    await unchanged(world, async () => {
      expect(await errorOf(world.seatsync.crm.syncUsers(hubspot))).toMatchObject({
        type: "safeguard",
        lost: 3,
        seen: 5,
      });
    });
    expect((await okOf(world.seatsync.crm.syncUsers({ ...hubspot, maxLostShare: "off" }))).summary.lost).toBe(3);
  });

  test("E3 a row that cannot be read is counted, and the rest goes on", async () => {
    const world = aCrmWorld();
    world.crm.users = [...world.crm.users, { id: "bad", email: 7 } as never, { id: 12 } as never, null as never];
    const { summary } = await okOf(world.seatsync.crm.syncUsers(hubspot));
    expect(summary).toMatchObject({ users: 5, unreadable: 3, linked: 2 });
    expect(await statuses(world)).toMatchObject({ sarah: "not-checked", anna: "linked" });
  });

  test("an abort stops the listing at once, even where the adapter does not heed it, and writes nothing", async () => {
    const world = aCrmWorld();
    const controller = new AbortController();
    const seatsync = createSeatsync({
      ...world.host,
      directories: {
        hubspot: () => ({
          listUsers: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) }),
        }),
      },
    });
    await unchanged(world, async () => {
      const running = seatsync.crm.syncUsers({ ...hubspot, signal: controller.signal });
      setTimeout(() => controller.abort(), 5);
      expect(await errorOf(running)).toMatchObject({ type: "directory-failed", code: "aborted" });
      expect(await errorOf(seatsync.crm.syncUsers({ ...hubspot, signal: controller.signal }))).toMatchObject({
        code: "aborted",
      });
    });
  });

  test("E1 a directory that throws is a port that failed, and what it threw is for the log only", async () => {
    const world = aCrmWorld();
    const secret = new Error("token abc123");
    const failing = [
      () => {
        throw secret;
      },
      () => ({
        listUsers: () => {
          throw secret;
        },
      }),
      () => ({
        listUsers: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(secret) }) }),
      }),
    ];
    for (const open of failing) {
      const seatsync = createSeatsync({ ...world.host, directories: { hubspot: open as never } });
      const failed = await errorOf(seatsync.crm.syncUsers(hubspot));
      expect(failed).toMatchObject({ type: "port-failed", port: "directory" });
      expect(JSON.stringify(failed)).not.toContain("abc123");
    }
    expect(world.thrown).toEqual([secret, secret, secret]);
  });

  test("E3 what a directory gives in another form is told as that, with where, and its own words go to the log only", async () => {
    const world = aCrmWorld();
    const page = { users: [aPerson("u1", "anna@company.test")], unreadable: [], last: true };
    const told = { type: "directory-failed", code: "unavailable", remedy: "retry", message: "token abc123" };
    const wrong: readonly (readonly [unknown, string])[] = [
      [page, "no ok(page)"],
      [null, "no ok(page)"],
      [ok({ ...page, unreadable: undefined }), "page cannot be read at unreadable"],
      [
        ok({ ...page, unreadable: [{ crmUserId: 7, reason: "abc123" }] }),
        "page cannot be read at unreadable.0.crmUserId",
      ],
      [ok({ ...page, users: "abc123" }), "page cannot be read at users"],
      [ok({ ...page, last: "abc123" }), "page cannot be read at last"],
      [ok(null), "page cannot be read"],
      [err({ ...told, code: "abc123" }), "error cannot be read at code"],
      [err({ ...told, remedy: undefined }), "error cannot be read at remedy"],
      [err(new Error("abc123")), "error cannot be read at type"],
      [err("abc123"), "error cannot be read"],
    ];
    for (const [yielded, where] of wrong) {
      const directory = {
        async *listUsers() {
          yield yielded;
        },
      };
      const seatsync = createSeatsync({ ...world.host, directories: { hubspot: () => directory as never } });
      await unchanged(world, async () => {
        const failed = await errorOf(seatsync.crm.syncUsers(hubspot));
        expect(failed).toMatchObject({ type: "directory-failed", code: "malformed-response", remedy: "report" });
        expect(failed.message).toContain(where);
        expect(JSON.stringify(failed)).not.toContain("abc123");
      });
      expect(world.thrown.at(-1)).toBe(yielded);
    }
    expect(world.thrown.length).toBe(wrong.length);
  });

  test("E1 an error of a directory is passed on with what its form has, and nothing else", async () => {
    const world = aCrmWorld();
    for (const [code, remedy] of Object.entries(remedies)) {
      const error = { ...outage, code, remedy, retryAfterMs: 5, foreignCode: "SERVER_DOWN", correlationId: "c-1" };
      world.crm.failAt = {
        page: 1,
        error: { ...error, cause: new Error("token abc123") } as unknown as DirectoryError,
      };
      expect(await errorOf(world.seatsync.crm.syncUsers(hubspot))).toEqual(error);
    }
    expect(world.thrown).toEqual([]);
  });

  test("a CRM without connection and a CRM without directory are said so", async () => {
    const world = aCrmWorld();
    expect(await errorOf(world.seatsync.crm.syncUsers({ ...hubspot, provider: "salesforce" }))).toMatchObject({
      type: "not-connected",
    });
    world.organizations[0]?.connections.push({ provider: "zoho", accountId: "1", label: "Zoho" });
    expect(await errorOf(world.seatsync.crm.syncUsers({ ...hubspot, provider: "zoho", accountId: "1" }))).toMatchObject(
      { type: "directory-not-configured" },
    );
    expect(await errorOf(world.seatsync.crm.syncUsers({ ...hubspot, provider: "pipedrive" as never }))).toMatchObject({
      type: "invalid-input",
      issues: [{ path: "provider" }],
    });
  });

  test("L18 with two connections nobody's account is current until one is named", async () => {
    const world = aCrmWorld();
    world.organizations[0] = {
      ...world.organizations[0],
      connections: [
        { provider: "hubspot", accountId: "77", label: "A" },
        { provider: "hubspot", accountId: "88", label: "B" },
      ],
    } as never;
    expect(await errorOf(world.seatsync.crm.syncUsers(hubspot))).toMatchObject({ type: "not-connected" });
    expect(await statuses(world)).toMatchObject({ anna: "not-connected" });
    expect((await okOf(world.seatsync.crm.syncUsers({ ...hubspot, accountId: "88" }))).summary.linked).toBe(2);
    const named = await okOf(world.seatsync.crm.statuses({ ...hubspot, accountId: "88" }));
    expect(named.find((each) => each.memberId === "anna")?.status).toBe("linked");
  });

  test("L18 an account that nobody is connected to is not read, whoever names it", async () => {
    const world = aCrmWorld();
    world.dashboard("sarah", { crmKeys: [world.key("sarah", "hubspot", "99")] });
    await unchanged(world, async () => {
      expect(await errorOf(world.seatsync.crm.syncUsers({ ...hubspot, accountId: "stranger" }))).toMatchObject({
        type: "not-connected",
      });
    });
    expect(await okOf(world.seatsync.crm.syncUsers({ ...hubspot, accountId: "99" }))).toMatchObject({
      accountId: "99",
    });
  });

  test("L12 the CRM users to choose from are persons who are there, by name; a status shows whom a member is", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    const users = await okOf(world.seatsync.crm.searchUsers({ ...hubspot, query: "" }));
    expect(users.map(({ user }) => user.id)).toEqual(["u-sarah", "u-anna", "u-boris", "u-tom"]);
    const statuses = await okOf(world.seatsync.crm.statuses(hubspot));
    expect(statuses.find((each) => each.memberId === "anna")?.crmUser).toMatchObject({
      name: "User u-anna",
      active: true,
    });
  });

  test("L18 a member whose keys cannot be read stops the sync rather than losing the link", async () => {
    const world = aCrmWorld();
    world.dashboard("sarah", { crmKeys: [{ provider: "hubspot" }] } as never);
    await unchanged(world, async () => {
      expect(await errorOf(world.seatsync.crm.syncUsers(hubspot))).toMatchObject({
        type: "keys-unreadable",
        memberId: "sarah",
      });
    });
  });

  test("L18 keys that move a member to another account end the link at the next sync", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    world.dashboard("anna", { crmKeys: [world.key("anna", "hubspot", "99")] });
    world.later();
    const byBoris = { ...hubspot, actorId: "boris" };
    expect((await okOf(world.seatsync.crm.syncUsers(byBoris))).summary).toMatchObject({ ended: 1 });
    expect(await statuses(world)).toMatchObject({ anna: "account-changed" });
    world.dashboard("anna", {});
    world.later();
    expect((await okOf(world.seatsync.crm.syncUsers(byBoris))).summary).toMatchObject({ openedAgain: 1 });
    expect(await statuses(world)).toMatchObject({ anna: "linked" });
  });
});

describe("linking by hand", () => {
  test("L12 a re-link takes effect at once and updates the status", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    world.later();
    const { impact } = await okOf(world.seatsync.crm.relink({ ...hubspot, memberId: "sarah", crmUserId: "u-sarah" }));
    expect(impact).toMatchObject({
      from: "2026-03-02T09:01:00.000Z",
      moves: [{ memberId: "sarah", before: null, after: "u-sarah" }],
      takesFrom: null,
    });
    expect(await statuses(world)).toMatchObject({ sarah: "linked" });
    const { events } = await world.everything();
    expect(events.at(-1)).toMatchObject({
      type: "linked",
      actorId: "anna",
      memberId: "sarah",
      at: "2026-03-02T09:01:00.000Z",
    });
    expect(JSON.stringify(events)).not.toContain("@company.test");
  });

  test("L14 tells the links as they were written, what began and what ended for it", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    const at = world.later();
    const request = { ...hubspot, memberId: "sarah", crmUserId: "u-boris", ifTaken: "take-over" as const };
    const { impact, links } = await okOf(world.seatsync.crm.relink(request));
    expect(impact).toMatchObject({ ends: [{ memberId: "boris", to: null }], needs: ["take-over"] });
    const stored = (await world.everything()).loaded.links.filter(({ memberId }) => memberId !== "anna");
    expect([...links.ended, ...links.opened]).toEqual(stored);
    expect(links).toMatchObject({
      ended: [{ memberId: "boris", to: at, ended: "taken-over" }],
      opened: [{ memberId: "sarah", crmUserId: "u-boris", from: at, to: null }],
    });
    const ignored = await okOf(world.seatsync.crm.ignore({ ...hubspot, memberId: "tom" }));
    expect(ignored.links).toEqual({ opened: [], ended: [] });
  });

  test("L14 a preview says what a re-link would do, and writes nothing", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    world.later();
    await unchanged(world, async () => {
      expect(
        await okOf(world.seatsync.crm.previewRelink({ ...hubspot, memberId: "sarah", crmUserId: "u-boris" })),
      ).toMatchObject({
        takesFrom: { memberId: "boris", name: "Boris Klein" },
        needs: ["take-over"],
      });
      expect(
        await errorOf(world.seatsync.crm.previewRelink({ ...hubspot, memberId: "sarah", crmUserId: "u-queue" })),
      ).toMatchObject({ type: "not-a-person" });
    });
  });

  test("L6 a CRM user whom another active member holds is taken, unless taken over on purpose", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    const request = { ...hubspot, memberId: "sarah", crmUserId: "u-boris" };
    await unchanged(world, async () => {
      expect(await errorOf(world.seatsync.crm.relink(request))).toMatchObject({
        type: "taken",
        holder: { memberId: "boris", name: "Boris Klein" },
      });
    });
    world.later();
    await okOf(world.seatsync.crm.relink({ ...request, ifTaken: "take-over" }));
    expect(await statuses(world)).toMatchObject({ sarah: "linked", boris: "taken" });
  });

  test("L17 a departed member holds nothing: the next link to that CRM user ends theirs", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    world.change("boris", { active: false });
    world.later();
    await okOf(world.seatsync.crm.relink({ ...hubspot, memberId: "sarah", crmUserId: "u-boris" }));
    const history = await okOf(world.seatsync.crm.history({ ...byAnna, memberId: "boris" }));
    expect(history.map((link) => link.ended)).toEqual(["member-departed"]);
    const past = await okOf(
      world.seatsync.crm.attribute({
        organizationId: "acme",
        memberId: "boris",
        provider: "hubspot",
        meeting: { startsAt: "2026-03-02T09:00:30Z" },
      }),
    );
    expect(past.crmUserId).toBe("u-boris");
  });

  test("L17 a member whom the roster does not know any more is answered for; an id that nobody had was never linked", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    world.members.splice(
      world.members.findIndex(({ id }) => id === "boris"),
      1,
    );
    const history = (memberId: string) => okOf(world.seatsync.crm.history({ ...byAnna, memberId }));
    const meeting = { startsAt: "2026-03-02T10:00:00Z" };
    const whose = (memberId: string) => okOf(world.seatsync.crm.attribute({ ...hubspot, memberId, meeting }));
    expect((await history("boris")).map(({ crmUserId }) => crmUserId)).toEqual(["u-boris"]);
    expect(await whose("boris")).toMatchObject({ crmUserId: "u-boris" });
    expect(await history("nobody")).toEqual([]);
    expect(await whose("nobody")).toMatchObject({ crmUserId: null, reason: "never-linked" });
  });

  test("L16 a report of a period that ends before it begins is refused; one of no time is empty", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    const report = (from: string, to: string) => world.seatsync.crm.report({ ...hubspot, from, to });
    const backwards = await errorOf(report("2026-03-02T10:00:00Z", "2026-03-02T10:30:00+02:00"));
    expect(backwards).toMatchObject({ type: "invalid-input", issues: [{ path: "to" }] });
    expect(await okOf(report("2026-03-02T09:00:00Z", "2026-03-02T10:00:00+01:00"))).toMatchObject({ made: [] });
  });

  test("L12 an inactive CRM user needs an override; a queue, one who is gone and one of another account are refused", async () => {
    const world = aCrmWorld();
    const link = (crmUserId: string, more: object = {}) =>
      world.seatsync.crm.relink({ ...hubspot, memberId: "sarah", crmUserId, ...more });
    expect(await errorOf(link("u-sarah"))).toMatchObject({ type: "not-checked" });
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    await unchanged(world, async () => {
      expect(await errorOf(link("u-tom"))).toMatchObject({ type: "crm-user-inactive" });
      expect(await errorOf(link("u-queue", { ifInactive: "link-anyway" }))).toMatchObject({
        type: "not-a-person",
        kind: "queue",
      });
      expect(await errorOf(link("nobody"))).toMatchObject({ type: "crm-user-not-found" });
    });
    await okOf(link("u-tom", { ifInactive: "link-anyway" }));
    expect(await statuses(world)).toMatchObject({ sarah: "crm-user-inactive" });
  });

  test("L5 what a hand decided survives the next sync", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    await okOf(world.seatsync.crm.unlink({ ...hubspot, memberId: "anna" }));
    await okOf(world.seatsync.crm.ignore({ ...hubspot, memberId: "boris", reason: "no seat" }));
    const boris = (await okOf(world.seatsync.crm.statuses(hubspot))).find(({ memberId }) => memberId === "boris");
    expect(boris?.ignored).toEqual({ since: "2026-03-02T09:00:00.000Z", by: "anna", reason: "no seat" });
    await okOf(world.seatsync.crm.relink({ ...hubspot, memberId: "petra", crmUserId: "u-sarah" }));
    world.later();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    expect(await statuses(world)).toMatchObject({ anna: "unlinked", boris: "ignored", petra: "linked" });
    await okOf(world.seatsync.crm.unignore({ ...hubspot, memberId: "boris" }));
    await okOf(world.seatsync.crm.relink({ ...hubspot, memberId: "anna", crmUserId: "u-anna" }));
    expect(await statuses(world)).toMatchObject({ anna: "linked", boris: "unlinked" });
  });

  test("L6 two members exchange their CRM users in one step", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    world.later();
    await okOf(world.seatsync.crm.swap({ ...hubspot, memberId: "anna", otherMemberId: "boris" }));
    const links = (await okOf(world.seatsync.crm.statuses(hubspot))).map(({ memberId, crmUserId }) => [
      memberId,
      crmUserId,
    ]);
    expect(Object.fromEntries(links)).toMatchObject({ anna: "u-boris", boris: "u-anna" });
    expect(
      await errorOf(world.seatsync.crm.swap({ ...hubspot, memberId: "anna", otherMemberId: "greg" })),
    ).toMatchObject({ type: "member-not-found" });
    expect(
      await errorOf(world.seatsync.crm.swap({ ...hubspot, memberId: "anna", otherMemberId: "sarah" })),
    ).toMatchObject({ type: "not-linked" });
  });

  test("L6 two admins who link one CRM user at the same time: one wins, the other is told who", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    const both = await Promise.all([
      world.seatsync.crm.relink({ ...hubspot, memberId: "sarah", crmUserId: "u-sarah" }),
      world.seatsync.crm.relink({ ...hubspot, actorId: "boris", memberId: "petra", crmUserId: "u-sarah" }),
    ]);
    expect(both.filter((each) => each.isOk())).toHaveLength(1);
    expect(both.flatMap((each) => (each.isErr() ? [each.error.type] : []))).toEqual(["taken"]);
  });

  test("any active member may be linked, the primary admin too; a deactivated one may not", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    await okOf(world.seatsync.crm.relink({ ...hubspot, memberId: "petra", crmUserId: "u-sarah" }));
    world.change("tom", { active: false });
    expect(
      await errorOf(world.seatsync.crm.relink({ ...hubspot, memberId: "tom", crmUserId: "u-sarah" })),
    ).toMatchObject({ type: "member-inactive" });
  });
});

describe("whose was a meeting", () => {
  test("L13 a meeting before the re-link stays with the former CRM user, one at or after it goes to the new one", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    const from = world.later();
    await okOf(world.seatsync.crm.relink({ ...hubspot, memberId: "anna", crmUserId: "u-sarah" }));
    const ask = (startsAt: string | Date, bookedAt?: string, policy?: "by-start" | "by-booking") =>
      okOf(
        world.seatsync.crm.attribute({
          organizationId: "acme",
          memberId: "anna",
          provider: "hubspot",
          meeting: bookedAt === undefined ? { startsAt } : { startsAt, bookedAt },
          ...(policy === undefined ? {} : { policy }),
        }),
      );
    expect(await ask("2026-03-02T09:00:59.999Z")).toMatchObject({ crmUserId: "u-anna", trail: { policy: "by-start" } });
    expect(await ask(new Date(from))).toMatchObject({ crmUserId: "u-sarah" });
    expect(await ask("2026-03-05T10:00:00+02:00", "2026-03-02T09:00:10Z")).toMatchObject({ crmUserId: "u-sarah" });
    expect(await ask("2026-03-05T10:00:00+02:00", "2026-03-02T09:00:10Z", "by-booking")).toMatchObject({
      crmUserId: "u-anna",
    });
    expect(await ask("2020-01-01T00:00:00Z")).toMatchObject({ crmUserId: null, reason: "before-first-link" });
  });

  test("E3 a time without offset is an error with its path", async () => {
    const world = aCrmWorld();
    const asked = world.seatsync.crm.attribute({
      organizationId: "acme",
      memberId: "anna",
      provider: "hubspot",
      meeting: { startsAt: "2026-03-02T09:00:00" },
    });
    expect(await errorOf(asked)).toMatchObject({ type: "invalid-input", issues: [{ path: "meeting.startsAt" }] });
  });

  test("an id of another organization has no links here", async () => {
    const world = aCrmWorld();
    await okOf(world.seatsync.crm.syncUsers(hubspot));
    const asked = { memberId: "anna", provider: "hubspot" as const, meeting: { startsAt: "2026-03-03T09:00:00Z" } };
    expect(await okOf(world.seatsync.crm.attribute({ ...asked, organizationId: "globex" }))).toMatchObject({
      crmUserId: null,
      reason: "never-linked",
    });
    expect(
      await errorOf(
        world.seatsync.crm.relink({
          ...hubspot,
          organizationId: "globex",
          actorId: "gina",
          memberId: "anna",
          crmUserId: "u-anna",
        }),
      ),
    ).toMatchObject({ type: "member-not-found" });
  });
});

test("L16 the quarterly report has who needs action, and what was linked and ended in the period", async () => {
  const world = aCrmWorld();
  await okOf(world.seatsync.crm.syncUsers(hubspot));
  world.later();
  await okOf(world.seatsync.crm.unlink({ ...hubspot, memberId: "boris" }));
  const report = await okOf(
    world.seatsync.crm.report({ ...hubspot, from: "2026-01-01T00:00:00Z", to: "2026-04-01T00:00:00Z" }),
  );
  expect(report.members).toMatchObject({ total: 5, healthy: 1 });
  expect(report.made.map(({ cause, links }) => [cause, links.length])).toEqual([["primary-address", 2]]);
  expect(report.ended.map(({ cause, links }) => [cause, links.length])).toEqual([["unlinked", 1]]);
});
