import type { MemberId } from "../../../domain/ids.js";
import { expectThat } from "../expect-that.js";
import {
  crmUserIdOf,
  receiptIdOf,
  sampleBaseline,
  sampleDirectory,
  sampleLink,
  sampleList,
  sampleReceipt,
} from "./samples.js";
import type { StorePromises, StoreWorld } from "./world.js";

/** Ids that differ, though a store may be tempted to think them the same, or no ids at all. */
const delicate: Readonly<Record<string, readonly [string, string]>> = {
  "compared with their case": ["AbC", "abc"],
  "19 digits are text, to the last": ["4876876000000327001", "4876876000000327002"],
  "what looks like a number is text": ["007", "7"],
  "with the accents and spaces they have": ["Zoë", "Zoe"],
  "with separators in them": ["a:b/c|d", "a:b/c,d"],
  "256 characters long": [`${"x".repeat(255)}1`, `${"x".repeat(255)}2`],
  "`__proto__` and `constructor` are ids like others": ["__proto__", "constructor"],
};

/** Every id is opaque text: compared as it stands. */
export const idPromises: StorePromises = Object.fromEntries(
  Object.entries(delicate).map(([what, ids]) => [
    `Ids are opaque text: ${what}`,
    (world: StoreWorld) => apart(world, ids),
  ]),
);

/** Two things of each kind, one for each id, stay two. */
async function apart(world: StoreWorld, ids: readonly [string, string]): Promise<void> {
  const [category] = world.categories;
  const members = ids as readonly string[] as readonly MemberId[];
  for (const memberId of members) {
    await world.putSettings(memberId, { [category]: memberId });
    await world.given({
      once: memberId,
      baselines: [{ memberId, value: sampleBaseline(category, memberId) }],
      links: [{ open: sampleLink(memberId, { memberId, crmUserId: crmUserIdOf(memberId) }) }],
      receipt: sampleReceipt(memberId, { targetId: memberId }),
    });
  }
  await world.given({ directory: sampleDirectory(ids), needsAction: [sampleList(ids)] });
  const first = await world.needsAction({ limit: 1 });
  const second = await world.needsAction({ limit: 1, cursor: first.next ?? "there should have been a next page" });
  expectThat("who needs action", [...first.items, ...second.items].map(({ memberId }) => memberId).sort()).is(
    [...ids].sort(),
  );
  const all = await world.load({ dashboards: members, baselines: members, links: { of: "everybody" } });
  expectThat("the links", all.links.map((link) => link.id).sort()).is([...ids].sort());
  for (const memberId of members) {
    expectThat("the settings", all.dashboards.get(memberId)?.value.settings).is({ [category]: memberId });
    expectThat("the baseline", all.baselines.get(memberId)?.value).is(sampleBaseline(category, memberId));
    const one = await world.load({
      links: { of: [memberId] },
      directories: { users: "linked" },
      receipt: receiptIdOf(memberId),
      once: memberId,
    });
    expectThat(
      "their link",
      one.links.map((link) => [link.id, link.crmUserId]),
    ).is([[memberId, memberId]]);
    expectThat(
      "their CRM user",
      one.directories.flatMap(({ value }) => value.users).map(({ id }) => id),
    ).is([memberId]);
    expectThat("their receipt", [one.receipt?.receipt.id, one.recorded?.receipt.id]).is([memberId, memberId]);
    const listed = await world.receipts({ targetId: memberId });
    expectThat(
      "their receipts",
      listed.items.map(({ receipt }) => receipt.id),
    ).is([memberId]);
  }
}
