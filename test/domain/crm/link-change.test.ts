import { expect, test } from "vitest";
import { afterChanges, endLink, nextFrom, replaceLinks } from "../../../src/domain/crm/link-change.js";
import { latestLink, openLinkOf, openLinksOn } from "../../../src/domain/crm/links.js";
import { accountOf, byHand, linkOf, memberIdOf, minute, userIdOf } from "../../support/crm-arbitraries.js";

test("L13 a link begins now where nothing came before", () => {
  expect(nextFrom(minute(5), [])).toBe(minute(5));
  expect(
    nextFrom(minute(5), [
      { from: minute(1), to: minute(2) },
      { from: minute(3), to: null },
    ]),
  ).toBe(minute(5));
});

test("L13 a link begins a millisecond after the former one that is open, when the clock went back", () => {
  expect(nextFrom(minute(5), [{ from: minute(7), to: null }])).toBe("2026-03-01T09:07:00.001Z");
  expect(nextFrom(minute(7), [{ from: minute(7), to: null }])).toBe("2026-03-01T09:07:00.001Z");
});

test("L13 a link never begins before a former one ended", () => {
  expect(
    nextFrom(minute(5), [
      { from: minute(1), to: minute(9) },
      { from: minute(1), to: minute(8) },
    ]),
  ).toBe(minute(9));
});

test("L13 an end is never at or before the link's own beginning", () => {
  const link = linkOf("sarah", "c1", { from: minute(7) });
  expect(endLink(link, "unlinked", minute(9))).toEqual({ close: link, at: minute(9), because: "unlinked" });
  expect(endLink(link, "unlinked", minute(7)).at).toBe("2026-03-01T09:07:00.001Z");
});

test("L13 what is replaced ends the moment the new link begins, ends first", () => {
  const mine = linkOf("sarah", "c1", { from: minute(1) });
  const theirs = linkOf("tom", "c2", { from: minute(9) });
  const { id, from, to, ended, ...facts } = linkOf("sarah", "c2", { origin: byHand });
  const replacement = replaceLinks({
    open: facts,
    ending: [
      { link: mine, because: "relinked" },
      { link: theirs, because: "taken-over" },
    ],
    former: [],
    now: minute(5),
  });
  const at = "2026-03-01T09:09:00.001Z";
  expect([id, from, to, ended]).toBeDefined();
  expect(replacement.opened).toEqual({ ...facts, from: at, to: null, ended: null });
  expect(replacement.ended).toEqual([
    { close: mine, at, because: "relinked" },
    { close: theirs, at, because: "taken-over" },
  ]);
  expect(replacement.changes).toEqual([...replacement.ended, { open: replacement.opened }]);
});

test("L13 after the changes the ended links have their end, the new ones follow, the others are the same", () => {
  const [a, b] = [linkOf("sarah", "c1"), linkOf("tom", "c2")];
  const { id, ...opened } = linkOf("sarah", "c3", { from: minute(2) });
  const after = afterChanges([a, b], [{ close: a, at: minute(2), because: "relinked" }, { open: opened }]);
  expect(after).toEqual([{ ...a, to: minute(2), ended: "relinked" }, b, opened]);
  expect(after[1]).toBe(b);
  expect(afterChanges(after, [{ close: b, at: minute(3), because: "unlinked" }])[2]).toBe(opened);
  expect(id).toBe("sarah-c3-2026-03-01T09:02:00.000Z");
});

test("L13 without changes the links stay the very list", () => {
  const links = [linkOf("sarah", "c1")];
  expect(afterChanges(links, [])).toBe(links);
});

test("L6 an open link is found by member and account, and by CRM user and account", () => {
  const links = [
    linkOf("sarah", "c1", { to: minute(1), ended: "unlinked" }),
    linkOf("sarah", "c1", { accountId: accountOf("other") }),
    linkOf("tom", "c2"),
    linkOf("sarah", "c3", { from: minute(2) }),
  ];
  const portal = accountOf("portal");
  expect(openLinkOf(links, { memberId: memberIdOf("sarah"), accountId: portal })).toBe(links[3]);
  expect(openLinkOf(links, { memberId: memberIdOf("mia"), accountId: portal })).toBeNull();
  expect(openLinksOn(links, { crmUserId: userIdOf("c1"), accountId: portal })).toEqual([]);
  expect(openLinksOn(links, { crmUserId: userIdOf("c2"), accountId: portal })).toEqual([links[2]]);
});

test("L13 the latest link is the one that began last, in whatever order they come", () => {
  const at = (from: number, to: number | null, account: string, user: string) =>
    linkOf("sarah", user, { from: minute(from), to: to === null ? null : minute(to), accountId: accountOf(account) });
  const pairs = [
    [at(1, null, "b", "c2"), at(2, 3, "a", "c1")],
    [at(2, 9, "b", "c2"), at(2, null, "a", "c1")],
    [at(2, 3, "b", "c2"), at(2, 4, "a", "c1")],
    [at(2, 3, "a", "c2"), at(2, 3, "b", "c1")],
    [at(2, 3, "a", "c1"), at(2, 3, "a", "c2")],
    [at(2, null, "a", "c2"), at(2, null, "b", "c1")],
  ] as const;
  for (const [earlier, later] of pairs) {
    expect(latestLink([earlier, later])).toBe(later);
    expect(latestLink([later, earlier])).toBe(later);
  }
  expect(latestLink([])).toBeNull();
});
