import type { CrmUser } from "seatsync";
import { crmUserIndex } from "seatsync/suggest";

import { peers } from "./peers.js";
import { manyCrmUsers, type Query, queriesFor } from "./people.js";

/**
 * `npm run bench:search`: every beginning of every query, as one types it, over 100,000 made-up CRM users, against three
 * libraries. Times are processor time, since a machine may be shared.
 */
type Search = (query: string) => readonly { readonly id: string }[];

const users = manyCrmUsers(100_000);
const queries = queriesFor(users, 64);
const head = ["", "first", "among five", "median", "99th percentile", "built in"];
console.log([head, head.map(() => "---")].map(line).join("\n"));
for (const [name, build] of Object.entries({ seatsync, ...peers })) {
  const before = process.cpuUsage();
  const search = build(users);
  const built = since(before);
  for (const { text } of queries.slice(0, 8)) search(text);
  const times = queries.flatMap(({ text }) => typed(text).map((beginning) => timeOf(search, beginning)));
  times.sort((a, b) => a - b);
  const ranks = queries.map(({ text, user }) => search(text).findIndex(({ id }) => id === user.id));
  const at = (share: number) => `${(times[Math.floor(times.length * share)] ?? 0).toFixed(2)} ms`;
  const first = share(ranks.filter((rank) => rank === 0).length, queries);
  const amongFive = share(ranks.filter((rank) => rank >= 0 && rank < 5).length, queries);
  console.log(line([name, first, amongFive, at(0.5), at(0.99), `${(built / 1_000).toFixed(1)} s`]));
}
console.log(`\n${queries.length} queries, ${queries.reduce((sum, { text }) => sum + text.length, 0)} keystrokes`);

function seatsync(all: readonly CrmUser[]): Search {
  const index = crmUserIndex(all);
  return (query) => index.search(query).map(({ user }) => user);
}

function typed(text: string): readonly string[] {
  return [...text].map((_, place) => text.slice(0, place + 1));
}

function timeOf(search: Search, query: string): number {
  const before = process.cpuUsage();
  search(query);
  return since(before);
}

function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function share(count: number, of: readonly Query[]): string {
  return `${Math.round((100 * count) / of.length)} %`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
