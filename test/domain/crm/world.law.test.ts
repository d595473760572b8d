import fc from "fast-check";
import { expect } from "vitest";

import { type AttributionPolicy, attribute } from "../../../src/domain/crm/attribution.js";
import type { Link } from "../../../src/domain/crm/link.js";
import { isOpen } from "../../../src/domain/crm/links.js";
import { needsActionAfter } from "../../../src/domain/crm/needs-action-after.js";
import { memberStatuses } from "../../../src/domain/crm/status.js";
import { decideSync } from "../../../src/domain/crm/sync.js";
import type { Instant } from "../../../src/domain/instant.js";
import { accountOf, minute } from "../../support/crm-arbitraries.js";
import { start, steps, sync, syncInput, take, type World, written } from "../../support/crm-world.js";
import { law } from "../../support/law.js";

const lived = fc.tuple(start, steps).map(([world, taken]) => taken.reduce(take, world));
const account = fc.constantFrom("portal", "other");
const moment = fc.integer({ min: 940, max: 1_100 }).map(minute);

/** A moment, and those around both ends of every link, where a mistake would show. */
const momentsIn = ({ links }: World, moment: Instant): readonly Instant[] => [
  moment,
  ...links
    .flatMap((link) => [link.from, link.to ?? link.from])
    .flatMap((at) => [-1, 0, 1].map((ms) => new Date(Date.parse(at) + ms).toISOString() as Instant)),
];

law(
  "L13 intervals never overlap, neither a member's in one account nor those on one CRM user",
  [lived],
  ({ links }) => {
    for (const link of links) expect(link.to === null || link.from < link.to).toBe(true);
    for (const a of links) {
      for (const b of links) {
        if (a === b || a.accountId !== b.accountId) continue;
        if (a.memberId !== b.memberId && a.crmUserId !== b.crmUserId) continue;
        expect([a, b].some((one, i) => one.to !== null && one.to <= [a, b][1 - i]!.from)).toBe(true);
      }
    }
  },
);

law(
  "L13 what has ended is never written again, and nothing but an end is written to a link",
  [start, steps],
  (world, taken) => {
    let now = world;
    for (const step of taken) {
      const next = take(now, step);
      for (const before of now.links) {
        const after = next.links.find((one) => one.id === before.id);
        expect(after).toEqual(before.to === null ? { ...before, to: after?.to, ended: after?.ended } : before);
      }
      now = next;
    }
  },
);

law("L6 no CRM user has two members, no member two CRM users in one account", [lived], ({ links }) => {
  const open = links.filter(isOpen);
  expect(new Set(open.map((one) => `${one.accountId} ${one.crmUserId}`)).size).toBe(open.length);
  expect(new Set(open.map((one) => `${one.accountId} ${one.memberId}`)).size).toBe(open.length);
});

law("P27 L7 who needs action, told from the member's own links alone, is who the statuses say", [lived], (world) => {
  const { links, ignores, members } = world;
  const directories = Object.values(world.directories);
  const currentAccounts = new Map(members.map(({ id }) => [id, world.accounts[id] ?? null]));
  const all = memberStatuses({ provider: "hubspot", members, currentAccounts, directories, links, ignores });
  for (const { memberId, accountId, healthy, status, crmUserId } of all) {
    if (accountId === null) continue;
    const seat = { memberId, provider: "hubspot", accountId } as const;
    const [told] = needsActionAfter([seat], { members, links, ignores, directories });
    expect(told?.entries.length).toBe(healthy || status === "ignored" ? 0 : 1);
    if (crmUserId !== null && told?.entries.length === 1) expect(told.entries[0]).toMatchObject({ status, crmUserId });
  }
});

law(
  "L13 attribution answers any instant as a replay of what was written does",
  [lived, account, moment],
  (world, name, moment) => {
    for (const { id } of world.members) {
      const links = world.links.filter((one) => one.memberId === id);
      const lines = world.log.filter((one) => one.memberId === id && one.accountId === name);
      for (const at of momentsIn(world, moment)) {
        const told = attribute({ links, meeting: { startsAt: at }, accountId: accountOf(name), currentAccount: null });
        const past = lines.filter((one) => one.at <= at);
        expect(told.crmUserId).toBe(past.at(-1)?.crmUserId ?? null);
        if (told.crmUserId !== null) continue;
        const reason = lines.length === 0 ? "never-linked" : past.length === 0 ? "before-first-link" : "no-link-then";
        expect(told.reason).toBe(reason);
      }
    }
  },
);

law(
  "L15 attribution is total: a CRM user with the link that says so, or a reason, under either policy",
  [
    lived,
    moment,
    fc.option(moment, { nil: undefined }),
    fc.constantFrom<AttributionPolicy>("by-start", "by-booking"),
    account,
  ],
  (world, startsAt, bookedAt, policy, current) => {
    const at = policy === "by-booking" ? (bookedAt ?? startsAt) : startsAt;
    for (const { id } of world.members) {
      const links = world.links.filter((one) => one.memberId === id);
      const meeting = bookedAt === undefined ? { startsAt } : { startsAt, bookedAt };
      const told = attribute({ links, meeting, policy, currentAccount: accountOf(current) });
      const covering = links.filter((one) => one.from <= at && (one.to === null || one.to > at));
      expect(told.trail.judgedAt).toBe(at);
      if (told.crmUserId === null) expect(covering).toEqual([]);
      else {
        expect(covering).toContain(told.link);
        const preferred = covering.filter((one) => one.accountId === current);
        if (preferred.length > 0) expect(preferred).toContain(told.link);
        expect([told.trail.linkId, told.trail.since, told.trail.made]).toEqual([
          told.link.id,
          told.link.from,
          told.link.origin,
        ]);
      }
    }
  },
);

law(
  "L8 the same listing again changes nothing",
  [lived, account, fc.integer({ min: -3, max: 3 })],
  (world, name, minutes) => {
    const once = take(world, sync(name));
    const again = decideSync(syncInput({ ...once, clock: once.clock + minutes }, name))._unsafeUnwrap();
    expect(again.changes).toEqual([]);
    expect(again.events.map((one) => one.type)).toEqual(["users-synced"]);
    const users = once.directories[name]?.users ?? [];
    expect(again.directory.users.every((one, i) => one === users[i])).toBe(true);
    expect(again.directory.users.length).toBe(users.length);
  },
);

law("L5 what a hand decided survives every sync", [lived, account], (world, name) => {
  const { links, members, accounts } = take(world, sync(name));
  const isActive = (id: string) => members.some((one) => one.id === id && one.active);
  const stays = (link: Link) =>
    isOpen(link) &&
    link.origin.type === "manual" &&
    isActive(link.memberId) &&
    accounts[link.memberId] === link.accountId;
  for (const link of world.links.filter(stays)) expect(links).toContainEqual(link);
  for (const link of links.slice(world.links.length)) {
    expect(world.ignores.some((one) => one.memberId === link.memberId && one.accountId === link.accountId)).toBe(false);
    if (link.origin.type !== "rule") continue;
    const pair = world.links.filter(
      (one) => one.memberId === link.memberId && one.crmUserId === link.crmUserId && one.accountId === link.accountId,
    );
    expect(pair.at(-1)?.ended ?? "account-changed").toMatch(/^(account-changed|member-departed)$/);
  }
});

law("L5 a sync ends no link of an active member who stays in the account", [lived, account], (world, name) => {
  const { links, members, accounts } = take(world, sync(name));
  for (const link of world.links) {
    const active = members.some((one) => one.id === link.memberId && one.active);
    if (active && accounts[link.memberId] === link.accountId) expect(links).toContainEqual(link);
  }
});

law(
  "L18 after a sync nobody of that account is linked in another, and who has no account is left alone",
  [lived, account],
  (world, name) => {
    const { links } = take(world, sync(name));
    for (const { id, active } of world.members) {
      const current = world.accounts[id] ?? null;
      const open = links.filter((one) => isOpen(one) && one.memberId === id);
      if (active && current === name) expect(open.filter((one) => one.accountId !== name)).toEqual([]);
      if (active && current !== null && current !== name)
        expect(open.filter((one) => one.accountId === name)).toEqual([]);
      if (active && current === null)
        expect(open).toEqual(world.links.filter((one) => isOpen(one) && one.memberId === id));
    }
  },
);

law(
  "L18 leaving an account and coming back restores every link that is still free",
  [lived, fc.constantFrom("m0", "m1", "m2")],
  (world, member) => {
    const at = (name: string | null) => ({ do: "move", member, account: name }) as const;
    const home: World = [at("portal"), sync("portal")].reduce(take, world);
    const before = home.links.find((one) => isOpen(one) && one.memberId === member && one.accountId === "portal");
    const back = [
      at(null),
      { do: "clock", minutes: 1 } as const,
      at("other"),
      sync("other"),
      at("portal"),
      sync("portal"),
    ].reduce(take, home);
    const after = back.links.find((one) => isOpen(one) && one.memberId === member && one.accountId === "portal");
    const isActive = world.members.some((one) => one.id === member && one.active);
    if (before === undefined || !isActive) return;
    expect([after?.crmUserId, after?.origin]).toEqual([before.crmUserId, before.origin]);
  },
);

law(
  "E2 the order of members, links and rows never changes what a sync decides",
  [fc.oneof(start, lived), account],
  (world, name) => {
    const input = syncInput(world, name);
    const turned = {
      ...input,
      members: [...input.members].reverse(),
      links: [...input.links].reverse(),
      ignores: [...input.ignores].reverse(),
      listing: { ...input.listing, users: [...input.listing.users].reverse() },
    };
    const told = (facts: typeof input) => {
      const { changes, events, directory, summary } = decideSync(facts)._unsafeUnwrap();
      return { changes, events, directory, summary };
    };
    expect(told(turned)).toEqual(told(input));
    expect(() => written(world, told(input).changes)).not.toThrow();
  },
);
