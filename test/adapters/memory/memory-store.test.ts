import type { Changeset, EventId, MemberId, OrganizationId } from "seatsync";
import { type Fault, memoryStore } from "seatsync/memory";
import { storeContract } from "seatsync/testing";
import { describe, expect, test } from "vitest";
import { memoryStoreSetup } from "../../support/memory-setups.js";

for (const { name, run } of storeContract(memoryStoreSetup)) test(name, run);

const tents = "tents" as OrganizationId;
const frida = "frida" as MemberId;

describe("A fault of the memory store", () => {
  test("before the write: nothing is written, and the retry commits", async () => {
    const store = storeWith([{ commit: 1, at: "before-write" }]);
    const refused = await store.commit(setting("QBR"));
    expect(refused._unsafeUnwrapErr()).toMatchObject({ type: "store-unavailable", retryable: true });
    expect(await titlesIn(store)).toEqual([]);
    expect((await store.commit(setting("QBR")))._unsafeUnwrap()).toEqual({ status: "committed" });
    expect(await titlesIn(store)).toEqual(["QBR"]);
  });

  test("after the write: the answer is lost, and the retry is answered `repeated`", async () => {
    const store = storeWith([{ commit: 1, at: "after-write" }]);
    const lost = await store.commit(setting("QBR"));
    expect(lost._unsafeUnwrapErr()).toMatchObject({ type: "store-unavailable", retryable: true });
    expect(await titlesIn(store)).toEqual(["QBR"]);
    expect((await store.commit(setting("QBR")))._unsafeUnwrap()).toEqual({ status: "repeated" });
  });

  test("hits the commit that was named, and no other", async () => {
    const store = storeWith([{ commit: 2, at: "before-write" }]);
    const answers = [];
    for (const once of ["a", "b", "c"]) answers.push((await store.commit(setting(once))).isOk());
    expect(answers).toEqual([true, false, true]);
  });

  test("amid many: those before it are committed, and repeating is safe", async () => {
    const store = storeWith([{ commit: 2, at: "after-write" }]);
    const many = ["a", "b", "c"].map(setting);
    expect((await store.commitMany(many)).isErr()).toBe(true);
    expect((await store.commitMany(many))._unsafeUnwrap().map(({ status }) => status)).toEqual([
      "repeated",
      "repeated",
      "committed",
    ]);
    expect(await titlesIn(store)).toEqual(["c"]);
  });
});

test("the host removes a dashboard with `null`", async () => {
  const store = storeWith([]);
  store.putDashboard(tents, frida, null);
  const { dashboards } = (await store.load(tents, { dashboards: [frida] }))._unsafeUnwrap();
  expect(dashboards.size).toBe(0);
});

test("a dashboard that is removed and made again has another version (E4)", async () => {
  const store = storeWith([]);
  const versionOf = async () =>
    (await store.load(tents, { dashboards: [frida] }))._unsafeUnwrap().dashboards.get(frida)?.version;
  const before = await versionOf();
  store.putDashboard(tents, frida, null);
  store.putDashboard(tents, frida, empty);
  expect(await versionOf()).not.toBe(before);
});

test("what it hands out is frozen", async () => {
  const store = storeWith([]);
  await store.commit(setting("QBR"));
  const { dashboards } = (await store.load(tents, { dashboards: [frida] }))._unsafeUnwrap();
  expect(Object.isFrozen(dashboards.get(frida)?.value.settings.meetingTitles)).toBe(true);
});

const empty = { state: "ready", integrations: [], settings: {} } as const;

function storeWith(faults: readonly Fault[]) {
  const store = memoryStore({ faults });
  store.putDashboard(tents, frida, empty);
  return store;
}

const setting = (title: string): Changeset => ({
  organizationId: tents,
  once: `push:${title}`,
  expect: [],
  settings: [{ memberId: frida, set: { meetingTitles: [title] }, unset: [] }],
  baselines: [],
  links: [],
  ignores: [],
  directory: null,
  needsAction: [],
  receipt: null,
  consumed: null,
  events: [
    {
      id: `event-of-${title}` as EventId,
      organizationId: tents,
      type: "pushed",
      at: "2026-03-02T09:00:00.000Z" as Changeset["events"][0]["at"],
      actorId: frida,
      memberId: frida,
      before: null,
      after: title,
    },
  ],
});

async function titlesIn(store: ReturnType<typeof memoryStore>): Promise<unknown> {
  const { dashboards } = (await store.load(tents, { dashboards: [frida] }))._unsafeUnwrap();
  return dashboards.get(frida)?.value.settings.meetingTitles ?? [];
}
