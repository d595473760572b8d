import { type CrmUser, crmUser, matchCrmUsers } from "seatsync/crm";
import { type Member, member } from "seatsync/domain";
import { suggestCrmUsers } from "seatsync/suggest";

import { manyCrmUsers } from "./people.js";

/**
 * `npm run bench:suggest`: so many members against so many CRM users, 95 % of them with the very address, suggestions for
 * the others; then twice as many. Processor time, and the memory of the process at the end.
 */
const count = Number(process.env.COUNT ?? 100_000);

measure(Math.round(count / 20));
console.log("| members and CRM users | exact matching | suggestions | for | the right one first | memory |");
console.log("| --- | --- | --- | --- | --- | --- |");
const once = measure(count / 2);
const twice = measure(count);
tell(count / 2, once);
tell(count, twice);
console.log(`\nTwice as many: ${(twice.suggestions / once.suggestions).toFixed(2)} times the time.`);

interface Measured {
  readonly matching: number;
  readonly suggestions: number;
  readonly asked: number;
  readonly right: number;
  readonly memory: number;
}

function measure(many: number): Measured {
  const crmUsers = manyCrmUsers(many).map((user): CrmUser => crmUser.parse({ ...user, active: true }));
  const members = crmUsers.map(memberOf);
  const input = { provider: "hubspot" as const, members, crmUsers, links: [], ignored: new Set<never>() };
  const [matches, matching] = timed(() => matchCrmUsers(input));
  const [suggested, suggestions] = timed(() => suggestCrmUsers({ ...input, matches }));
  const right = [...suggested].filter(([id, [best]]) => best !== undefined && `m${best.crmUserId}` === id).length;
  return { matching, suggestions, asked: suggested.size, right, memory: process.memoryUsage().rss };
}

/** One of twenty logs in by first letter and surname, at another domain. */
function memberOf({ id, name, email }: CrmUser, place: number): Member {
  const [family = "", given = ""] = name.includes(",") ? name.split(", ") : name.split(" ").reverse();
  const login = `${given[0]}${family}`
    .normalize("NFKD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
  return member.parse({
    ...{
      id: `m${id}`,
      organizationId: "company",
      name,
      role: "member",
      additionalEmails: [],
      teamIds: [],
      active: true,
    },
    email: place % 20 === 7 ? `${login}@login.test` : email,
  });
}

function timed<T>(act: () => T): readonly [T, number] {
  const before = process.cpuUsage();
  const value = act();
  const { user, system } = process.cpuUsage(before);
  return [value, (user + system) / 1_000_000];
}

function tell(many: number, { matching, suggestions, asked, right, memory }: Measured): void {
  const cells = [
    many.toLocaleString("en"),
    `${matching.toFixed(1)} s`,
    `${suggestions.toFixed(1)} s`,
    asked.toLocaleString("en"),
    `${((100 * right) / asked).toFixed(1)} %`,
    `${Math.round(memory / 1_000_000)} MB`,
  ];
  console.log(`| ${cells.join(" | ")} |`);
}
