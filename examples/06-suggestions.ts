import { createSeatsync } from "seatsync";
import { crmUser } from "seatsync/crm";
import { crmUserId, member, memberId } from "seatsync/domain";
import { memoryDirectory, memoryRoster, memoryStore } from "seatsync/memory";
import { explainSuggestion, type SuggestInput, suggestCrmUsers } from "seatsync/suggest";
import { runWhenExecuted } from "./sample/company.js";

const person = (id: string, name: string, email: string, role = "member") => ({
  ...{ id, organizationId: "company", name, email, role, additionalEmails: [], teamIds: [], active: true },
});
const seat = (id: string, name: string, email: string) => ({ id, name, email, active: true, kind: "person" as const });

const members = [
  person("omar", "Omar Haddad", "omar@company.test", "admin"),
  person("sarah", "Sarah Jones", "sarah.jones@company.test"),
  person("bill", "Bill Stone", "bill.stone@company.test"),
  person("ann", "Ann Horn", "ann.novak@company.test"),
  person("eva", "", "eva.roth@company.test"),
].map((each) => member.parse(each));

const crmUsers = [
  seat("101", "Omar Haddad", "omar@company.test"),
  seat("102", "Sarah Jones", "sarah@company.test"),
  seat("103", "William Stone", "william@company.test"),
  seat("104", "Ann Novak", "ann@company.test"),
  seat("105", "Eva Roth", "eva@company.test"),
].map((each) => crmUser.parse(each));

const organization = {
  ...{ id: "company", name: "Company", primaryAdminId: null, teams: [] },
  connections: [{ provider: "hubspot" as const, accountId: "4711", label: "Company HubSpot" }],
};

/** Who may be whom: pure first, then with store and directory, linked in bulk and taken back. */
export async function main(print: (line: string) => void): Promise<void> {
  // #region suggest
  const input: SuggestInput = { provider: "hubspot", members, crmUsers, links: [], ignored: new Set() };
  for (const [id, [best]] of suggestCrmUsers(input)) {
    if (best !== undefined) print(`${id}: ${best.crmUserId}, ${best.confidence}: ${best.reasons.join("; ")}`);
  }
  // #endregion

  // #region explain
  for (const { sign, adds } of explainSuggestion(input, memberId.parse("ann"), crmUserId.parse("104"))) {
    const bar = (adds > 0 ? "█" : "░").repeat(Math.ceil(Math.abs(adds)));
    print(`${sign.padEnd(18)} ${adds > 0 ? "+" : "−"}${Math.abs(adds).toFixed(1).padStart(4)} ${bar}`);
  }
  // #endregion

  const omar = { organizationId: "company", actorId: "omar", provider: "hubspot" } as const;
  const roster = memoryRoster({ organizations: [organization], members: [...members] });
  const directories = { hubspot: () => memoryDirectory({ users: crmUsers }) };

  // #region accept
  const seatsync = createSeatsync({ roster, store: memoryStore(), directories, acceptSuggestionsFrom: 0.98 });
  await seatsync.crm.syncUsers(omar);
  const preview = await seatsync.crm.previewAcceptance(omar);
  if (preview.isErr()) return print(preview.error.message);
  for (const { memberId, crmUser, reasons } of preview.value.suggestions) {
    print(`${memberId} would be ${crmUser?.name}, ${crmUser?.email}: ${reasons.join("; ")}`);
  }
  const accepted = await seatsync.crm.acceptSuggestions({ ...omar, pairs: preview.value.suggestions });
  if (accepted.isErr()) return print(accepted.error.message);
  print(`${accepted.value.suggestions.length} linked.`);
  // #endregion

  // #region undo
  const { acceptanceId } = accepted.value;
  if (acceptanceId === null) return;
  const undone = await seatsync.crm.undoAcceptance({ ...omar, acceptanceId });
  if (undone.isErr()) return print(undone.error.message);
  print(`${undone.value.ended.length} unlinked again.`);
  // #endregion
}

await runWhenExecuted(import.meta.url, main);
