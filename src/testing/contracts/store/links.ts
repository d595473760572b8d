import type { MemberId } from "../../../domain/ids.js";
import type { Changeset } from "../../../ports/store.js";
import { expectThat } from "../expect-that.js";
import { anna, ben, cleo, closing, crmUserIdOf, minute, otherPortal, sampleIgnore, sampleLink } from "./samples.js";
import { committed, linkTaken, moved, type StorePromises, type StoreWorld, sortedLinks } from "./world.js";

/** Whose CRM user is whose, kept by the commit itself and never rewritten (L6, L13). */
export const linkPromises: StorePromises = {
  "L6 at most one open link per CRM user, also when all versions are right": async (world) => {
    await world.given({ links: [{ open: sampleLink("link-1") }] });
    await taken(world, {
      expect: await linksOf(world, anna, ben),
      links: [{ open: sampleLink("link-2", { memberId: ben }) }],
    });
  },

  "L6 at most one open link per member, provider and account, also when all versions are right": async (world) => {
    await world.given({ links: [{ open: sampleLink("link-1") }] });
    await taken(world, {
      expect: await linksOf(world, anna),
      links: [{ open: sampleLink("link-2", { crmUserId: crmUserIdOf("502") }) }],
    });
  },

  "L6 one commit cannot open two links on one CRM user": async (world) => {
    await taken(world, {
      links: [{ open: sampleLink("link-1") }, { open: sampleLink("link-2", { memberId: ben }) }],
    });
  },

  "L6 two commits at the same time that open a link on one CRM user: exactly one wins": async (world) => {
    const outcomes = await Promise.all(
      [anna, ben].map((memberId) =>
        world.commit({ links: [{ open: sampleLink(`link-of-${memberId}`, { memberId }) }] }),
      ),
    );
    expectThat("the outcomes", outcomes.map(({ status }) => status).sort()).is(["committed", "conflict"]);
    expectThat("the links", (await world.load({ links: { of: "everybody" } })).links.length).is(1);
  },

  "A CRM user's id in another account or provider is another CRM user": async (world) => {
    await world.given({ links: [{ open: sampleLink("link-1") }] });
    const others = [
      { open: sampleLink("link-2", { memberId: ben, accountId: otherPortal }) },
      { open: sampleLink("link-3", { memberId: cleo, provider: "zoho" }) },
    ];
    expectThat("the outcome", await world.commit({ links: others })).is(committed);
  },

  "A member has an open link in each account of each provider": async (world) => {
    await world.given({ links: [{ open: sampleLink("link-1") }] });
    const others = [
      { open: sampleLink("link-2", { accountId: otherPortal, crmUserId: crmUserIdOf("502") }) },
      { open: sampleLink("link-3", { provider: "zoho", crmUserId: crmUserIdOf("503") }) },
    ];
    expectThat("the outcome", await world.commit({ links: others })).is(committed);
  },

  "A link that ended holds nothing": async (world) => {
    await world.given({ links: [{ open: sampleLink("link-1") }] });
    await world.given({ links: [closing("link-1")] });
    const successors = [
      { open: sampleLink("link-2", { memberId: ben, from: minute(40) }) },
      { open: sampleLink("link-3", { crmUserId: crmUserIdOf("502"), from: minute(40) }) },
    ];
    expectThat("the outcome", await world.commit({ links: successors })).is(committed);
  },

  "Links are written in this order, so that a link may close and its successor open": async (world) => {
    await world.given({
      links: [
        { open: sampleLink("anna-1") },
        { open: sampleLink("ben-1", { memberId: ben, crmUserId: crmUserIdOf("502") }) },
      ],
    });
    const swap: Changeset["links"] = [
      closing("anna-1"),
      closing("ben-1", ben),
      { open: sampleLink("anna-2", { crmUserId: crmUserIdOf("502"), from: minute(30) }) },
      { open: sampleLink("ben-2", { memberId: ben, from: minute(30) }) },
    ];
    expectThat("the outcome", await world.commit({ links: swap })).is(committed);
    const { links } = await world.load({ links: { of: "everybody" } });
    const open = sortedLinks(links).filter((link) => link.to === null);
    expectThat(
      "who is whom",
      open.map(({ id, crmUserId }) => [id, crmUserId]),
    ).is([
      ["anna-2", "502"],
      ["ben-2", "501"],
    ]);
  },

  "L13 closing a link writes its end and why, nothing else": async (world) => {
    const link = sampleLink("link-1", { origin: { type: "manual", note: "Same person: Zoë Ångström" } });
    await world.given({ links: [{ open: link }] });
    await world.given({ links: [closing("link-1")] });
    const { links } = await world.load({ links: { of: [anna] } });
    expectThat("the links", links).is([{ ...link, to: minute(30), ended: "unlinked" }]);
  },

  "L13 a link that has ended is never rewritten: closing it again is a conflict": async (world) => {
    await world.given({ links: [{ open: sampleLink("link-1") }] });
    await world.given({ links: [closing("link-1")] });
    await refusedAsMoved(world, { links: [closing("link-1", anna, minute(50))] });
  },

  "Closing a link that is not there is a conflict": async (world) => {
    await refusedAsMoved(world, { links: [closing("link-of-nobody")] });
  },

  "L13 links are never rewritten: a new one whose id is taken is a conflict": async (world) => {
    await world.given({ links: [{ open: sampleLink("link-1") }] });
    await world.given({ links: [closing("link-1")] });
    await refusedAsMoved(world, {
      links: [{ open: sampleLink("link-1", { memberId: ben, crmUserId: crmUserIdOf("502"), from: minute(40) }) }],
    });
  },

  "L5 an ignore is set, replaced and lifted, per member, provider and account": async (world) => {
    const [first, second, third] = [
      sampleIgnore(),
      sampleIgnore({ accountId: otherPortal }),
      sampleIgnore({ provider: "zoho" }),
    ];
    await world.given({ ignores: [first, second, third].map((set) => ({ set })) });
    const replaced = { ...first, reason: "No seat" };
    await world.given({ ignores: [{ set: replaced }, { lift: second }] });
    const { ignores } = await world.load({ links: { of: [anna] } });
    expectThat("the number of ignores", ignores.length).is(2);
    expectThat(
      "HubSpot's",
      ignores.filter(({ provider }) => provider === "hubspot"),
    ).is([replaced]);
    expectThat(
      "Zoho's",
      ignores.filter(({ provider }) => provider === "zoho"),
    ).is([third]);
  },

  "One version for all links and ignores of a member: it moves when an ignore is set or lifted": async (world) => {
    const ref = { kind: "links", memberId: anna } as const;
    const ignore = sampleIgnore();
    await world.given({ links: [{ open: sampleLink("link-1") }] });
    const versions = [await world.versionOf(ref)];
    for (const change of [{ set: ignore }, { lift: ignore }]) {
      await world.given({ ignores: [change] });
      versions.push(await world.versionOf(ref));
    }
    expectThat("moved by the ignore", versions[1]).isNot(versions[0]);
    expectThat("moved by lifting it", versions[2]).isNot(versions[1]);
  },
};

async function taken(world: StoreWorld, part: Partial<Changeset>): Promise<void> {
  const before = await world.everything();
  expectThat("the outcome", await world.commit(part)).is(linkTaken);
  expectThat("what is there", await world.everything()).is(before);
}

async function refusedAsMoved(world: StoreWorld, part: Partial<Changeset>): Promise<void> {
  const before = await world.everything();
  expectThat("the outcome", await world.commit(part)).is(moved);
  expectThat("what is there", await world.everything()).is(before);
}

const linksOf = (world: StoreWorld, ...members: readonly MemberId[]): Promise<Changeset["expect"]> =>
  Promise.all(
    members.map(async (memberId) => {
      const ref = { kind: "links", memberId } as const;
      return { ref, at: await world.versionOf(ref) };
    }),
  );
