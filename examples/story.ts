import type { Result } from "neverthrow";
import { createSeatsync, type Seatsync } from "seatsync";
import { describePlan } from "seatsync/settings";
import { company, runWhenExecuted } from "./sample/company.js";
import { columns, paint, wrapped } from "./sample/terminal.js";

type Print = (line: string) => void;
type Sample = ReturnType<typeof company>;

const omar = { organizationId: "company", actorId: "omar" };
const inHubspot = { ...omar, provider: "hubspot" } as const;

/** `npm start`: one morning of an admin, with both jobs, over made-up people. */
export async function main(print: Print): Promise<void> {
  const sample = company();
  const seatsync = createSeatsync(sample);
  print(paint("bold", "seatsync: one morning at Company"));
  print(paint("dim", "Omar is an admin. Sarah is new. Everything here lives in memory; nothing is sent anywhere."));

  await whatOmarMayDo(seatsync, print);
  await pushSettings(seatsync, sample, print);
  await syncCrm(seatsync, sample, print);
  await linkUsers(seatsync, sample, print);
  await audit(seatsync, print);
  print(`\n${paint("dim", "How each part is written: examples/01-push-settings.ts and those after it.")}`);
}

async function whatOmarMayDo(seatsync: Seatsync, print: Print): Promise<void> {
  chapter(print, "Whom may Omar give his settings?");
  for (const { memberId, actions } of must(await seatsync.rowActions(omar))) {
    const offer = actions["sync-settings"];
    const word = offer.offered ? paint("green", "yes") : paint("yellow", "no ");
    print(`  ${memberId.padEnd(6)} ${word} ${offer.offered ? "" : offer.because.message}`.trimEnd());
  }
}

async function pushSettings(seatsync: Seatsync, { edit, pass }: Sample, print: Print): Promise<void> {
  chapter(print, "Sync Settings: what would Sarah get?");
  const sarah = { ...omar, targetId: "sarah" };
  const plan = must(await seatsync.settings.planPush(sarah));
  show(print, describePlan(plan, { target: "Sarah" }));

  must(await seatsync.settings.applyPush({ ...omar, plan }));
  print(paint("green", "  Applied, all of it in one commit."));

  pass(1);
  await edit("sarah", { meetingTitles: ["Demo", "Discovery call", "Negotiation", "QBR"] });
  chapter(print, "An hour later Sarah has put 'QBR' back. Omar pushes again.");
  const again = must(await seatsync.settings.planPush(sarah));
  show(
    print,
    describePlan(again, { target: "Sarah" }).filter((line) => line.startsWith("Meeting titles")),
  );
  const receipt = must(await seatsync.settings.applyPush({ ...omar, plan: again }));
  print("  He did not mean that:");
  const undone = must(await seatsync.settings.undoPush({ ...omar, receiptId: receipt.id }));
  show(
    print,
    describePlan(undone).map((line) => paint("green", `Undone. ${line}`)),
  );

  const early = await seatsync.settings.planPush({ ...omar, targetId: "jonas" });
  if (early.isErr()) print(paint("yellow", `  And Jonas? ${early.error.message}`));
}

async function syncCrm(seatsync: Seatsync, { edit, secrets, clock }: Sample, print: Print): Promise<void> {
  chapter(print, "Sync CRM: Sarah gets the CRM keys of Ada, the primary admin");
  const shown = { provider: "hubspot", accountId: "4711", label: "Company HubSpot" };
  const connectedSince = clock.now().toISOString();
  await edit("ada", { crmKeys: [{ ...shown, connectedSince, ...secrets.seal("company", "ada", "a-secret") }] });
  const receipt = must(await seatsync.crm.syncKeys({ ...omar, targetId: "sarah" }));
  show(print, describePlan(receipt));
  if (receipt.providersToLink.length > 0) print(paint("yellow", "  Next: who is Sarah in HubSpot?"));
}

async function linkUsers(seatsync: Seatsync, { pass }: Sample, print: Print): Promise<void> {
  chapter(print, "Sync Users: HubSpot's users, page by page");
  const onProgress = ({ pages, users }: { pages: number; users: number }) =>
    print(paint("dim", `  page ${pages}: ${users} users`));
  must(await seatsync.crm.syncUsers({ ...inHubspot, onProgress }));
  const statuses = must(await seatsync.crm.statuses(inHubspot));
  show(print, columns(statuses.map(({ name, text, crmUserId }) => [name, text, crmUserId ?? ""])));

  pass(24);
  chapter(print, "A day later: Sarah's HubSpot user is an old seat, and Jonas's is Mei's by mistake");
  must(await seatsync.crm.relink({ ...inHubspot, memberId: "sarah", crmUserId: "104" }));
  must(await seatsync.crm.relink({ ...inHubspot, memberId: "jonas", crmUserId: "105", ifTaken: "take-over" }));
  must(await seatsync.crm.relink({ ...inHubspot, memberId: "mei", crmUserId: "106" }));
  for (const startsAt of ["2026-03-02T11:00:00Z", "2026-03-04T11:00:00Z"]) {
    const whose = must(await seatsync.crm.attribute({ ...inHubspot, memberId: "sarah", meeting: { startsAt } }));
    print(`  Sarah's meeting at ${startsAt} is HubSpot user ${whose.crmUserId}'s`);
  }
  const open = must(await seatsync.crm.needsAction(inHubspot));
  print(`  Still to do: ${open.members.map(({ name, text }) => `${name} (${text})`).join(", ")}`);
}

async function audit(seatsync: Seatsync, print: Print): Promise<void> {
  chapter(print, "Who did what");
  const { items } = must(await seatsync.events(omar));
  show(print, columns(items.map(({ at, actorId, type, memberId }) => [at, actorId, type, memberId ?? "everybody"])));
}

const chapter = (print: Print, title: string): void => print(`\n${paint("bold", title)}`);

function show(print: Print, lines: readonly string[]): void {
  for (const line of lines) for (const part of wrapped(`  ${line}`)) print(part);
}

/** A story has no branches: what goes wrong here is a defect. */
function must<T>(result: Result<T, { readonly message: string }>): T {
  if (result.isErr()) throw new Error(result.error.message);
  return result.value;
}

await runWhenExecuted(import.meta.url, main);
