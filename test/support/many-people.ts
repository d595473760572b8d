import { once } from "node:events";
import { createWriteStream } from "node:fs";

/**
 * Writes a members' file and a HubSpot users' file of `count` made-up people each. Of every ten members seven are in
 * HubSpot (one of them in capitals), one is not, one is inactive there, one is there twice.
 */
export async function writeManyPeople(
  count: number,
  { members, crmUsers }: { readonly members: string; readonly crmUsers: string },
): Promise<void> {
  await writeLines(members, "id,name,email", count, (i) => [`m${i},"${nameOf(i)}",${addressOf(i)}`]);
  await writeLines(crmUsers, "User ID,First name,Last name,Email,Deactivated,Assigned teams", count, (i) => {
    const row = (id: string, email: string, deactivated = false) =>
      `${id},${nameOf(i).replace(" ", ",")},${email},${deactivated},"North; Renewals"`;
    switch (i % 10) {
      case 6:
        return [row(`${7_000_000 + i}`, addressOf(i).toUpperCase())];
      case 7:
        return [];
      case 8:
        return [row(`${7_000_000 + i}`, addressOf(i), true)];
      case 9:
        return [row(`${7_000_000 + i}`, addressOf(i)), row(`${9_000_000 + i}`, addressOf(i))];
      default:
        return [row(`${7_000_000 + i}`, addressOf(i))];
    }
  });
}

async function writeLines(file: string, header: string, count: number, linesOf: (i: number) => readonly string[]) {
  const out = createWriteStream(file);
  out.write(`${header}\n`);
  for (let i = 0; i < count; i += 1) {
    for (const line of linesOf(i)) if (!out.write(`${line}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

const first = ["Ada", "Bruno", "Chidi", "Dalia", "Emil", "Farah", "Goran", "Hana"];
const last = ["Abara", "Brandt", "Castillo", "Dvořák", "Eriksen", "Fontaine", "Gupta"];

const nameOf = (i: number): string => `${first[i % first.length]} ${last[i % last.length]}`;
const addressOf = (i: number): string => `person.${i}@company.test`;
