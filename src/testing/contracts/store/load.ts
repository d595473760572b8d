import type { WantedLinks } from "../../../ports/store.js";
import { expectThat } from "../expect-that.js";
import {
  anna,
  ben,
  cleo,
  closing,
  crmUserIdOf,
  minute,
  otherPortal,
  receiptIdOf,
  sampleDirectory,
  sampleIgnore,
  sampleLink,
  sampleReceipt,
} from "./samples.js";
import { type StorePromises, type StoreWorld, sortedDirectories } from "./world.js";

/** What a decision asks for is what it gets: all of it, and nothing of what it did not ask for. */
export const loadPromises: StorePromises = {
  "What does not exist is absent from the answer, not an error": async (world) => {
    const loaded = await world.load({
      dashboards: [anna],
      baselines: [anna],
      links: { of: [anna], on: [crmUserIdOf("501")] },
      directories: { users: "linked" },
      receipt: receiptIdOf("receipt-1"),
      once: "push:1",
    });
    const { dashboards, baselines, linkVersions, ...lists } = loaded;
    expectThat("the maps", [dashboards.size, baselines.size, linkVersions.size]).is([0, 0, 0]);
    expectThat("the rest", lists).is({ links: [], ignores: [], directories: [], receipt: null, recorded: null });
  },

  "Of those dashboards, the categories that are needed; all when absent": async (world) => {
    const [first, second, third] = world.categories;
    await world.putSettings(anna, { [first]: 1, [second]: 2 });
    const some = await world.load({ dashboards: [anna], categories: [second, third] });
    expectThat("the needed", some.dashboards.get(anna)?.value.settings).is({ [second]: 2 });
    const none = await world.load({ dashboards: [anna], categories: [] });
    expectThat("none needed", none.dashboards.get(anna)?.value.settings).is({});
    expectThat("all", await world.settingsOf(anna)).is({ [first]: 1, [second]: 2 });
  },

  "A dashboard comes with its state and its integrations": async (world) => {
    await world.putSettings(anna, {});
    const { dashboards } = await world.load({ dashboards: [anna] });
    const expected = { memberId: "anna", state: "ready", integrations: ["hubspot"], settings: {} };
    expectThat("the dashboard", dashboards.get(anna)?.value).is(expected);
  },

  "Links of a member, past and open, and the ignores": async (world) => {
    await withLinks(world);
    await world.given({ ignores: [{ set: sampleIgnore() }, { set: sampleIgnore({ memberId: ben }) }] });
    expectThat("Cleo's links", await namesOf(world, { of: [cleo] })).is(["cleo-past", "cleo-zoho"]);
    const { ignores } = await world.load({ links: { of: [anna] } });
    expectThat("Anna's ignores", ignores).is([sampleIgnore()]);
  },

  "With ids, also the links that other members have or had on the CRM users whom these links name": async (world) => {
    await withLinks(world);
    expectThat("the links", await namesOf(world, { of: [anna] })).is(["anna-open", "anna-past", "ben-past"]);
    expectThat("of Ben", await namesOf(world, { of: [ben] })).is(["anna-open", "ben-open", "ben-past"]);
  },

  "Links `on` CRM users: those that anybody has or had, in any account of the provider": async (world) => {
    await withLinks(world);
    const on = [crmUserIdOf("503")];
    expectThat("of no member", await namesOf(world, { of: [], provider: "hubspot", on })).is(["ben-open", "cleo-past"]);
    expectThat("beside a member's", await namesOf(world, { of: [anna], provider: "hubspot", on })).is([
      "anna-open",
      "anna-past",
      "ben-open",
      "ben-past",
      "cleo-past",
    ]);
  },

  "Links of `everybody`": async (world) => {
    await withLinks(world);
    const all = ["anna-open", "anna-past", "ben-open", "ben-past", "cleo-past", "cleo-zoho"];
    expectThat("the links", await namesOf(world, { of: "everybody" })).is(all);
    await world.given({ ignores: [{ set: sampleIgnore({ memberId: ben }) }] });
    expectThat("the ignores", (await world.load({ links: { of: "everybody" } })).ignores.length).is(1);
  },

  "Links and ignores of this provider only": async (world) => {
    await withLinks(world);
    await world.given({ ignores: [{ set: sampleIgnore() }, { set: sampleIgnore({ provider: "zoho" }) }] });
    expectThat("of Cleo", await namesOf(world, { of: [cleo], provider: "zoho" })).is(["cleo-zoho"]);
    expectThat("of everybody", await namesOf(world, { of: "everybody", provider: "zoho" })).is(["cleo-zoho"]);
    const { ignores } = await world.load({ links: { of: [anna], provider: "zoho" } });
    expectThat("the ignores", ignores).is([sampleIgnore({ provider: "zoho" })]);
  },

  "Link versions: for each member asked for and each named in the links": async (world) => {
    await withLinks(world);
    const { linkVersions } = await world.load({ links: { of: [anna] } });
    expectThat("whose", [...linkVersions.keys()].sort()).is(["anna", "ben"]);
  },

  "Link versions: of every provider, so also of a member who has links of another only": async (world) => {
    await world.given({ links: [{ open: sampleLink("zoho", { provider: "zoho" }) }] });
    await world.given({ ignores: [{ set: sampleIgnore({ memberId: ben, provider: "zoho" }) }] });
    const some = await world.load({ links: { of: [anna, ben, cleo], provider: "hubspot" } });
    expectThat("of those asked for", [...some.linkVersions.keys()].sort()).is(["anna", "ben"]);
    const all = await world.load({ links: { of: "everybody", provider: "hubspot" } });
    expectThat("of everybody", [...all.linkVersions.keys()].sort()).is(["anna", "ben"]);
  },

  "Directories of a provider, of every provider when absent; all its accounts": async (world) => {
    const [one, two, zoho] = await withDirectories(world);
    const hubspot = await world.load({ directories: { provider: "hubspot", users: "all" } });
    expectThat("HubSpot's", sortedDirectories(hubspot.directories)).is([one, two]);
    const all = await world.load({ directories: { users: "all" } });
    expectThat("all", sortedDirectories(all.directories)).is([one, two, zoho]);
  },

  "A directory is replaced whole": async (world) => {
    await withDirectories(world);
    const next = sampleDirectory(["502", "509"], { whole: false, listedAt: minute(50) });
    await world.given({ directory: next });
    const { directories } = await world.load({ directories: { provider: "hubspot", users: "all" } });
    expectThat("the replaced", sortedDirectories(directories)[0]).is(next);
    expectThat("the other account's users", directories.flatMap(({ value }) => value.users).length).is(4);
  },

  "Of a directory, these users only; the others are left out": async (world) => {
    await withDirectories(world);
    const wanted = [crmUserIdOf("502"), crmUserIdOf("999")];
    const { directories } = await world.load({ directories: { users: wanted } });
    const ids = sortedDirectories(directories).map(({ users }) => users.map((user) => user.id));
    expectThat("the users", ids).is([["502"], ["502"], []]);
  },

  "Of a directory, the users whom the links of this answer name, each in their own account": async (world) => {
    await withDirectories(world);
    await world.given({
      links: [
        { open: sampleLink("link-1", { crmUserId: crmUserIdOf("502") }) },
        { open: sampleLink("link-2", { memberId: ben, accountId: otherPortal, crmUserId: crmUserIdOf("501") }) },
      ],
    });
    const { directories } = await world.load({ links: { of: [anna] }, directories: { users: "linked" } });
    const ids = sortedDirectories(directories).map(({ users }) => users.map((user) => user.id));
    expectThat("the users", ids).is([["502"], [], []]);
  },

  "A receipt by its id, with its undo part": async (world) => {
    const sample = sampleReceipt("receipt-1");
    await world.given({ receipt: sample });
    await world.given({ receipt: sampleReceipt("receipt-2", { targetId: ben }) });
    const { receipt } = await world.load({ receipt: receiptIdOf("receipt-1") });
    expectThat("the receipt", receipt?.receipt).is(sample.receipt);
    expectThat("its undo part", receipt?.undo).is(sample.undo);
  },

  "P17 the receipt that was committed under a `once`": async (world) => {
    const sample = sampleReceipt("receipt-1");
    await world.given({ once: "push:1", receipt: sample });
    await world.given({ once: "push:2", receipt: sampleReceipt("receipt-2") });
    await world.given({ once: "sync:3" });
    expectThat("of the push", (await world.load({ once: "push:1" })).recorded?.receipt).is(sample.receipt);
    expectThat("of a commit without one", (await world.load({ once: "sync:3" })).recorded).is(null);
  },
};

/**
 * HubSpot: Anna was 502 and is 501; Ben was 501 and is 503 in the other portal; Cleo was 503 in the first. Zoho: Cleo
 * is 501 there.
 */
async function withLinks({ given }: StoreWorld): Promise<void> {
  const user = (id: string) => ({ crmUserId: crmUserIdOf(id) });
  await given({
    links: [
      { open: sampleLink("anna-past", user("502")) },
      { open: sampleLink("ben-past", { memberId: ben, ...user("501") }) },
      { open: sampleLink("cleo-past", { memberId: cleo, ...user("503") }) },
    ],
  });
  await given({ links: [closing("anna-past"), closing("ben-past", ben), closing("cleo-past", cleo)] });
  await given({
    links: [
      { open: sampleLink("anna-open", { from: minute(30) }) },
      { open: sampleLink("ben-open", { memberId: ben, accountId: otherPortal, ...user("503"), from: minute(30) }) },
      { open: sampleLink("cleo-zoho", { memberId: cleo, provider: "zoho", from: minute(30) }) },
    ],
  });
}

async function namesOf({ load }: StoreWorld, links: WantedLinks): Promise<readonly string[]> {
  return (await load({ links })).links.map((link) => link.id).sort();
}

async function withDirectories({ given }: StoreWorld) {
  const directories = [
    sampleDirectory(["501", "502", "503"]),
    sampleDirectory(["501", "502"], { accountId: otherPortal }),
    sampleDirectory(["501"], { provider: "zoho" }),
  ] as const;
  for (const directory of directories) await given({ directory });
  return directories;
}
