import type { NeedsActionChange } from "../../../domain/crm/needs-action-entry.js";
import type { MemberId } from "../../../domain/ids.js";
import type { Page } from "../../../ports/store.js";
import { expectThat } from "../expect-that.js";
import { anna, ben, cleo, crmUserIdOf, otherPortal, portal, sampleEntry, sampleList } from "./samples.js";
import type { StorePromises, StoreWorld } from "./world.js";

/** The stored "Needs Action" (L7): written whole or member by member, read page by page. */
export const needsActionPromises: StorePromises = {
  'L7 a list of "Needs Action" is read by severity, then by member id': async (world) => {
    await world.given({
      needsAction: [
        listOf([
          sampleEntry("b", { severity: 5 }),
          sampleEntry("a", { severity: 5 }),
          sampleEntry("C", { severity: 5 }),
          sampleEntry("z", { severity: 0 }),
          sampleEntry("y", { severity: 10 }),
        ]),
      ],
    });
    expectThat("the members", namesIn(await world.needsAction())).is(["z", "C", "a", "b", "y"]);
  },

  'An entry of "Needs Action" is what was handed in': async (world) => {
    const entry = sampleEntry("anna", {
      status: "ambiguous",
      crmUserId: crmUserIdOf("501"),
      hit: crmUserIdOf("502"),
      rule: "additional-address",
      evidence: { address: "zoë@company.example", of: "additional", sandbox: false },
      heldBy: ben,
      candidates: [{ crmUserId: crmUserIdOf("503"), rule: "primary-address", why: "taken", heldBy: cleo }],
      suggestions: [
        { crmUserId: crmUserIdOf("504"), confidence: 0.987, reasons: ['same "name"'], heldBy: null, alsoFor: [cleo] },
      ],
    });
    await world.given({ needsAction: [listOf([entry])] });
    expectThat("the list", await world.needsAction()).is({ items: [entry], next: null });
  },

  "Of `everybody`: the list of an account is replaced whole": async (world) => {
    await world.given({ needsAction: [listOf([sampleEntry("anna"), sampleEntry("ben")])] });
    const changed = sampleEntry("ben", { status: "unlinked" });
    await world.given({ needsAction: [listOf([changed, sampleEntry("cleo")])] });
    expectThat("the list", (await world.needsAction()).items).is([changed, sampleEntry("cleo")]);
    await world.given({ needsAction: [listOf([])] });
    expectThat("the list of nobody", await world.needsAction()).is(empty);
  },

  "Of these members: their entries are replaced, and all others stay": async (world) => {
    await world.given({ needsAction: [listOf(["anna", "ben", "cleo"].map((id) => sampleEntry(id)))] });
    const changed = sampleEntry("ben", { severity: 0 });
    await world.given({ needsAction: [{ ...here, of: [ben, cleo, "new" as MemberId], entries: [changed] }] });
    expectThat("the list", (await world.needsAction()).items).is([changed, sampleEntry("anna")]);
  },

  "Each account of each provider has a list of its own": async (world) => {
    const others = [
      { provider: "hubspot", accountId: otherPortal },
      { provider: "zoho", accountId: portal },
    ] as const;
    await world.given({
      needsAction: [here, ...others].map((place) => ({ ...listOf([sampleEntry("anna")]), ...place })),
    });
    await world.given({ needsAction: [listOf([])] });
    expectThat("the list that was emptied", await world.needsAction()).is(empty);
    for (const place of others) expectThat("another", namesIn(await world.needsAction(place))).is(["anna"]);
  },

  "A page has at most `limit` entries, and `next` is `null` when there is none after it": async (world) => {
    await world.given({ needsAction: [listOf(["a", "b", "c", "d"].map((id) => sampleEntry(id)))] });
    const first = await world.needsAction({ limit: 2 });
    expectThat("the first page", namesIn(first)).is(["a", "b"]);
    const second = await world.needsAction({ limit: 2, ...after(first.next) });
    expectThat("the second page", namesIn(second)).is(["c", "d"]);
    expectThat("what comes next", second.next).is(null);
    expectThat("of an organization without a list", await world.needsAction({}, "nobody" as never)).is(empty);
  },

  'Paging "Needs Action" gives each entry that stays once, while others come, go and change': async (world) => {
    const stays = ["b", "d", "f"].map((id) => sampleEntry(id));
    await world.given({ needsAction: [listOf([...stays, sampleEntry("c"), sampleEntry("e")])] });
    const first = await world.needsAction({ limit: 2 });
    const of = ["a", "c", "e"] as readonly string[] as readonly MemberId[];
    await world.given({
      needsAction: [{ ...here, of, entries: [sampleEntry("a"), sampleEntry("c", { severity: 9 })] }],
    });
    const second = await world.needsAction({ limit: 2, ...after(first.next) });
    await world.given({ needsAction: [{ ...here, of: [anna], entries: [sampleEntry("anna", { severity: 0 })] }] });
    const third = second.next === null ? empty : await world.needsAction({ limit: 2, cursor: second.next });
    const seen = [first, second, third].flatMap(namesIn);
    expectThat(
      "those who stayed",
      seen.filter((id) => stays.some(({ memberId }) => memberId === id)),
    ).is(["b", "d", "f"]);
  },

  'A cursor of "Needs Action" stays good when the entry there is gone': async (world) => {
    await world.given({ needsAction: [listOf(["a", "b", "c"].map((id) => sampleEntry(id)))] });
    const first = await world.needsAction({ limit: 2 });
    await world.given({ needsAction: [listOf([sampleEntry("a"), sampleEntry("c")])] });
    expectThat("the second page", namesIn(await world.needsAction({ limit: 2, ...after(first.next) }))).is(["c"]);
  },

  'A cursor that no page of "Needs Action" gave has an empty page': async (world) => {
    await world.given({ needsAction: [listOf([sampleEntry("a"), sampleEntry("b")])] });
    expectThat("the page", await world.needsAction({ cursor: "made up" })).is(empty);
  },
};

const here = { provider: "hubspot", accountId: portal } as const;

const listOf = (entries: NeedsActionChange["entries"]): NeedsActionChange => sampleList([], { entries });

const namesIn = ({ items }: Awaited<ReturnType<StoreWorld["needsAction"]>>): readonly string[] =>
  items.map(({ memberId }) => memberId);

const after = (cursor: string | null) => ({ cursor: cursor ?? "there should have been a next page" });

const empty: Page<never> = { items: [], next: null };
