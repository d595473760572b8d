import { createSeatsync } from "seatsync";
import { company, runWhenExecuted } from "./sample/company.js";

/** Members and their CRM users: matched by address, listed where that is not enough, linked again by hand. */
export async function main(print: (line: string) => void): Promise<void> {
  const { roster, store, directories, clock, pass } = company();
  const seatsync = createSeatsync({ roster, store, directories, clock });
  const omar = { organizationId: "company", actorId: "omar" };

  // #region sync-users
  const onProgress = ({ pages, users }: { pages: number; users: number }) => print(`Page ${pages}, ${users} users`);
  const synced = await seatsync.crm.syncUsers({ ...omar, provider: "hubspot", onProgress });
  if (synced.isErr()) return print(synced.error.message);
  print(`${synced.value.summary.linked} members linked by their address.`);
  // #endregion

  // #region needs-action
  const open = await seatsync.crm.needsAction({ ...omar, provider: "hubspot" });
  if (open.isErr()) return print(open.error.message);
  for (const { name, text } of open.value.members) print(`${name}: ${text}`);
  // #endregion

  // Sarah was linked to an old seat, by her address. A day later an admin notices.
  pass(24);

  // #region search
  const hits = await seatsync.crm.searchUsers({ ...omar, provider: "hubspot", memberId: "sarah", query: "jones sar" });
  if (hits.isErr()) return print(hits.error.message);
  for (const { user, accountId, name } of hits.value) {
    const found = name.map(({ start, end }) => user.name.slice(start, end)).join(", ");
    print(`${user.id} of ${accountId}, ${user.name}${user.active ? "" : ", inactive"}: found by ${found}`);
  }
  // #endregion

  // #region relink
  const sarah = { ...omar, provider: "hubspot", memberId: "sarah" } as const;
  // As the search found them: an id says who it is together with its account only.
  const chosen = { accountId: "4711", crmUserId: "104" };
  const impact = await seatsync.crm.previewRelink({ ...sarah, ...chosen });
  if (impact.isErr()) return print(impact.error.message);
  for (const { crmUserId, from, to } of impact.value.staysBehind) print(`Stays under ${crmUserId}: ${from} to ${to}`);
  const relinked = await seatsync.crm.relink({ ...sarah, ...chosen, note: "103 is an old seat" });
  if (relinked.isErr()) return print(relinked.error.message);
  // #endregion

  // #region attribute
  for (const startsAt of ["2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z", "2026-03-04T10:00:00Z"]) {
    const whose = await seatsync.crm.attribute({ ...sarah, meeting: { startsAt } });
    if (whose.isErr()) return print(whose.error.message);
    print(`${startsAt}: ${whose.value.crmUserId ?? `nobody's, ${whose.value.reason}`}`);
  }
  // #endregion

  // #region take-over
  // Mei reads Jonas's mail, so his CRM user was linked to her. Jonas takes it over; nothing does that by itself.
  const jonas = { ...omar, provider: "hubspot", memberId: "jonas", crmUserId: "105" } as const;
  const refused = await seatsync.crm.relink(jonas);
  if (refused.isErr()) print(refused.error.message);
  const taken = await seatsync.crm.relink({ ...jonas, ifTaken: "take-over" });
  if (taken.isErr()) return print(taken.error.message);
  print(`Taken from ${taken.value.impact.takesFrom?.name}.`);
  // #endregion

  // #region needs-action-page
  const page = await seatsync.crm.needsActionPage({ ...omar, provider: "hubspot", limit: 20 });
  if (page.isErr()) return print(page.error.message);
  for (const { name, text } of page.value.members) print(`Still: ${name}: ${text}`);
  print(page.value.next === null ? "That is all." : "There are more.");
  // #endregion

  const history = await seatsync.crm.history({ ...omar, memberId: "sarah" });
  if (history.isErr()) return print(history.error.message);
  for (const { crmUserId, origin, to } of history.value) {
    print(`Sarah was ${crmUserId} (${origin.type}) until ${to ?? "today"}`);
  }
}

await runWhenExecuted(import.meta.url, main);
