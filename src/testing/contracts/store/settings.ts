import { expectThat } from "../expect-that.js";
import { anna, ben } from "./samples.js";
import { moved, type StorePromises } from "./world.js";

/** Settings belong to the host: a commit changes the slices it names, and nothing beside them. */
export const settingsPromises: StorePromises = {
  "Of settings, the slices that are set change and nothing else": async (world) => {
    const [first, second, third] = world.categories;
    await world.putSettings(anna, { [first]: ["QBR"], [second]: { description: "Tents" } });
    await world.putSettings(ben, { [first]: ["Ben's own"] });
    await world.given({ settings: [{ memberId: anna, set: { [first]: ["Demo"], [third]: [] }, unset: [] }] });
    const after = { [first]: ["Demo"], [second]: { description: "Tents" }, [third]: [] };
    expectThat("the settings", await world.settingsOf(anna)).is(after);
    expectThat("another member's", await world.settingsOf(ben)).is({ [first]: ["Ben's own"] });
    const { dashboards } = await world.load({ dashboards: [anna] });
    const frame = { memberId: "anna", state: "ready", integrations: ["hubspot"], settings: after };
    expectThat("the frame", dashboards.get(anna)?.value).is(frame);
  },

  "P7 a slice that is unset is absent, which is not the same as empty": async (world) => {
    const [first, second, third] = world.categories;
    await world.putSettings(anna, { [first]: ["QBR"], [second]: { a: 1 }, [third]: 3 });
    await world.given({ settings: [{ memberId: anna, set: { [second]: [] }, unset: [first] }] });
    expectThat("the settings", await world.settingsOf(anna)).is({ [second]: [], [third]: 3 });
  },

  "A slice that is set is replaced, not merged with what was there": async (world) => {
    const [first] = world.categories;
    await world.putSettings(anna, { [first]: { kept: 1, list: [1, 2, 3], nested: { a: 1, b: 2 } } });
    const next = { list: [3], nested: { b: 4 } };
    await world.given({ settings: [{ memberId: anna, set: { [first]: next }, unset: [] }] });
    expectThat("the slice", await world.settingsOf(anna)).is({ [first]: next });
  },

  "Nothing else changes, whatever the host wrote meanwhile": async (world) => {
    const [first, second] = world.categories;
    await world.putSettings(anna, { [first]: 1, [second]: 1 });
    await world.load({ dashboards: [anna] });
    await world.putSettings(anna, { [first]: 1, [second]: "the host's" });
    await world.given({ settings: [{ memberId: anna, set: { [first]: 2 }, unset: [] }] });
    expectThat("the settings", await world.settingsOf(anna)).is({ [first]: 2, [second]: "the host's" });
  },

  "P11 fields that the library does not know are kept": async (world) => {
    const [first, second] = world.categories;
    const value = { description: "Tents", x_internal: { since: 2019 }, list: [{ id: "1", colour: "red" }] };
    await world.putSettings(anna, { [first]: value });
    await world.given({ settings: [{ memberId: anna, set: { [second]: value }, unset: [] }] });
    expectThat("the settings", await world.settingsOf(anna)).is({ [first]: value, [second]: value });
  },

  "P23 settings of a dashboard that is not there are a conflict, and none is created": async (world) => {
    const [first] = world.categories;
    const outcome = await world.commit({ settings: [{ memberId: anna, set: { [first]: 1 }, unset: [] }] });
    expectThat("the outcome", outcome).is(moved);
    expectThat("the dashboard", await world.settingsOf(anna)).is(null);
    expectThat("the events", (await world.events()).items).is([]);
  },
};
