import { createSeatsync } from "seatsync";
import { type CrmUser, crmUser } from "seatsync/crm";
import { type CrmUserId, type Member, type MemberId, member } from "seatsync/domain";
import { memoryDirectory, memoryRoster, memoryStore } from "seatsync/memory";
import { fitWeights, type LabelledOrganization, suggestCrmUsers } from "seatsync/suggest";
import { runWhenExecuted } from "./sample/company.js";

const firsts = "Ada Ben Cleo Dora Emil Finn Gita Hugo Ida Jonas Kira Leon Mona Nils Olga Paul Rosa Sven Tara Uwe".split(
  " ",
);
const lasts = "Abel Brandt Conti Dietz Ebner Falk Gerber Haas Ivens Jansen Kolb Lang Moser Nolte Orth Pohl Rau".split(
  " ",
);

/** A made-up company where logins are numbers of personnel and the CRM has the names: nothing but names can tell. */
function company(name: string, turn: number): LabelledOrganization {
  const members: Member[] = [];
  const crmUsers: CrmUser[] = [];
  const truth = new Map<MemberId, CrmUserId | null>();
  for (let at = 0; at < 120; at += 1) {
    const [first, last] = [firsts[(at * 7 + turn) % firsts.length], lasts[(at * 5 + turn * 3) % lasts.length]];
    const someone = member.parse({
      ...{ id: `${name}-${at}`, organizationId: name, name: `${first} ${last}`, email: `p${1000 + at}@${name}.test` },
      ...{ role: at === 0 ? "admin" : "member", additionalEmails: [], teamIds: [], active: true },
    });
    const seat = crmUser.parse({
      ...{ id: `${name}-crm-${at}`, name: `${last}, ${first}`, email: `${last}${at}@${name}.test`.toLowerCase() },
      ...{ active: true, kind: "person" },
    });
    members.push(someone);
    // Every tenth has no seat in the CRM.
    if (at % 10 !== 0) crmUsers.push(seat);
    truth.set(someone.id, at % 10 === 0 ? null : seat.id);
  }
  return { provider: "hubspot", members, crmUsers, links: [], ignored: new Set(), truth };
}

/** Weights fitted to answers that are known, measured on an organization that was kept apart. */
export async function main(print: (line: string) => void): Promise<void> {
  const known = [company("north", 1), company("south", 4)];
  const apart = company("west", 9);

  // #region refit
  const weights = fitWeights(known, { steps: 60, restraint: 0.001 });
  const share = (suggestions: ReturnType<typeof suggestCrmUsers>) => {
    const sure = [...suggestions].filter(([, [best]]) => best !== undefined && best.confidence >= 0.9);
    const right = sure.filter(([id, [best]]) => best?.crmUserId === apart.truth.get(id));
    return `${right.length} of ${sure.length} sure suggestions are right`;
  };
  print(`As it comes: ${share(suggestCrmUsers(apart))}.`);
  print(`Refitted: ${share(suggestCrmUsers({ ...apart, weights }))}.`);
  // #endregion

  const connections = [{ provider: "hubspot" as const, accountId: "4711", label: "West HubSpot" }];
  const organization = { id: "west", name: "West", primaryAdminId: "west-0", teams: [], connections };
  const roster = memoryRoster({ organizations: [organization], members: [...apart.members] });
  const directories = { hubspot: () => memoryDirectory({ users: apart.crmUsers }) };
  const store = memoryStore();

  // #region use
  const seatsync = createSeatsync({ roster, store, directories, matching: { weights } });
  const synced = await seatsync.crm.syncUsers({ organizationId: "west", actorId: "west-0", provider: "hubspot" });
  if (synced.isErr()) return print(synced.error.message);
  print(`In the product: for ${synced.value.suggested} somebody likely is found.`);
  // #endregion
}

await runWhenExecuted(import.meta.url, main);
