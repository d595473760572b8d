import uFuzzy from "@leeoniya/ufuzzy";
import fuzzysort from "fuzzysort";
import MiniSearch from "minisearch";
import type { CrmUser } from "seatsync";
import { crmUserIndex } from "seatsync/suggest";

import { manyCrmUsers, type Query, queriesFor } from "./people.js";

/**
 * `npm run bench:search`: every beginning of every query, as one types it, over 100,000 made-up CRM users, against three
 * libraries. Times are processor time, since a machine may be shared.
 */
type Search = (query: string) => readonly string[];

const users = manyCrmUsers(100_000);
const queries = queriesFor(users, 64);
const head = ["", "first", "among five", "median", "99th percentile", "built in"];
console.log([head, head.map(() => "---")].map(line).join("\n"));
for (const [name, build] of Object.entries({
  seatsync,
  MiniSearch: minisearch,
  uFuzzy: ufuzzy,
  fuzzysort: fuzzysorted,
})) {
  const before = process.cpuUsage();
  const search = build(users);
  const built = since(before);
  for (const { text } of queries.slice(0, 8)) search(text);
  const times = queries.flatMap(({ text }) => typed(text).map((beginning) => timeOf(search, beginning)));
  times.sort((a, b) => a - b);
  const ranks = queries.map(({ text, user }) => search(text).indexOf(user.id));
  const at = (share: number) => `${(times[Math.floor(times.length * share)] ?? 0).toFixed(2)} ms`;
  const first = share(ranks.filter((rank) => rank === 0).length, queries);
  const amongFive = share(ranks.filter((rank) => rank >= 0 && rank < 5).length, queries);
  console.log(line([name, first, amongFive, at(0.5), at(0.99), `${(built / 1_000).toFixed(1)} s`]));
}
console.log(`\n${queries.length} queries, ${queries.reduce((sum, { text }) => sum + text.length, 0)} keystrokes`);

function seatsync(all: readonly CrmUser[]): Search {
  const index = crmUserIndex(all);
  return (query) => index.search(query).map(({ user }) => user.id);
}

function minisearch(all: readonly CrmUser[]): Search {
  const index = new MiniSearch({
    fields: ["name", "email"],
    processTerm: (term) => uFuzzy.latinize(term).toLowerCase(),
    searchOptions: { prefix: true, fuzzy: (term) => (term.length > 3 ? 0.2 : false), boost: { name: 2 } },
  });
  index.addAll(all.map(({ id, name, email }) => ({ id, name, email })));
  return (query) =>
    index
      .search(query)
      .slice(0, 10)
      .map(({ id }) => id as string);
}

function ufuzzy(all: readonly CrmUser[]): Search {
  const fuzzy = new uFuzzy({ intraMode: 1, intraIns: 1 });
  const hay = uFuzzy.latinize(all.map(({ name, email }) => `${name} ${email}`));
  return (query) => {
    const [found, info, order] = fuzzy.search(hay, uFuzzy.latinize(query), 4, 10_000);
    const places = order && info ? order.map((place) => info.idx[place] as number) : (found ?? []);
    return places.slice(0, 10).map((place) => all[place]?.id ?? "");
  };
}

function fuzzysorted(all: readonly CrmUser[]): Search {
  const rows = all.map(({ id, name, email }) => ({
    id,
    name: fuzzysort.prepare(name),
    email: fuzzysort.prepare(email ?? ""),
  }));
  return (query) => fuzzysort.go(query, rows, { keys: ["name", "email"], limit: 10 }).map(({ obj }) => obj.id);
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
