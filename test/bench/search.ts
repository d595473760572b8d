import type { CrmUser } from "seatsync";
import { crmUserIndex } from "seatsync/suggest";

import { peers } from "./peers.js";
import { manyCrmUsers, type Query, queriesFor } from "./people.js";

/**
 * `npm run bench:search`: every beginning of every query, as one types it, over 100,000 made-up CRM users, against three
 * libraries. A frame is elapsed time; processor time, that of the compiler's own threads included, is what a machine that
 * others use does not disturb.
 */
type Search = (query: string) => readonly { readonly id: string }[];

const users = manyCrmUsers(100_000);
const queries = queriesFor(users, 64);
const head = [
  "",
  "first",
  "among five",
  "median",
  "99th percentile",
  "processor time: median",
  "99th percentile",
  "built in",
];
console.log([head, head.map(() => "---")].map(line).join("\n"));
for (const [name, build] of Object.entries({ seatsync, ...peers })) {
  const since = clock();
  const search = build(users);
  const built = since();
  for (const { text } of queries.slice(0, 8)) search(text);
  const times = queries.flatMap(({ text }) => typed(text).map((beginning) => timeOf(search, beginning)));
  const elapsed = times.map((time) => time.elapsed).sort(rising);
  const processor = times.map((time) => time.processor).sort(rising);
  const ranks = queries.map(({ text, user }) => search(text).findIndex(({ id }) => id === user.id));
  const first = share(ranks.filter((rank) => rank === 0).length, queries);
  const amongFive = share(ranks.filter((rank) => rank >= 0 && rank < 5).length, queries);
  const all = [elapsed, processor].flatMap((sorted) => [at(sorted, 0.5), at(sorted, 0.99)]);
  console.log(line([name, first, amongFive, ...all, `${(built.processor / 1_000).toFixed(1)} s`]));
}
console.log(`\n${queries.length} queries, ${queries.reduce((sum, { text }) => sum + text.length, 0)} keystrokes`);

function seatsync(all: readonly CrmUser[]): Search {
  const index = crmUserIndex(all);
  return (query) => index.search(query).map(({ user }) => user);
}

function typed(text: string): readonly string[] {
  return [...text].map((_, place) => text.slice(0, place + 1));
}

interface Time {
  readonly elapsed: number;
  readonly processor: number;
}

function timeOf(search: Search, query: string): Time {
  const since = clock();
  search(query);
  return since();
}

/** Milliseconds from now on. */
function clock(): () => Time {
  const [start, used] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { elapsed: performance.now() - start, processor: (user + system) / 1_000 };
  };
}

function rising(a: number, b: number): number {
  return a - b;
}

function at(sorted: readonly number[], share: number): string {
  return `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2)} ms`;
}

function share(count: number, of: readonly Query[]): string {
  return `${Math.round((100 * count) / of.length)} %`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
