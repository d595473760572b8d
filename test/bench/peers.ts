import uFuzzy from "@leeoniya/ufuzzy";
import fuzzysort from "fuzzysort";
import MiniSearch from "minisearch";

/** What a search library is given of a CRM user. */
interface Searched {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** The ten best, best first. */
type Search = (query: string) => readonly { readonly id: string; readonly score: number }[];

/** Other libraries that search CRM users by name and address, each as its own pages advise. */
export const peers = { MiniSearch: minisearch, uFuzzy: ufuzzy, fuzzysort: fuzzysorted } as const;

function minisearch(all: readonly Searched[]): Search {
  const index = new MiniSearch({
    fields: ["name", "email"],
    processTerm: (term) => uFuzzy.latinize(term).toLowerCase(),
    searchOptions: { prefix: true, fuzzy: (term) => (term.length > 3 ? 0.2 : false), boost: { name: 2 } },
  });
  index.addAll(all.map(({ id, name, email }) => ({ id, name, email })));
  return (query) => index.search(query).slice(0, 10) as unknown as ReturnType<Search>;
}

/** It ranks without a score: the place counts. */
function ufuzzy(all: readonly Searched[]): Search {
  const fuzzy = new uFuzzy({ intraMode: 1, intraIns: 1 });
  const hay = uFuzzy.latinize(all.map(({ name, email }) => `${name} ${email}`));
  return (query) => {
    const [found, info, order] = fuzzy.search(hay, uFuzzy.latinize(query), 4, 10_000);
    const places = order && info ? order.map((place) => info.idx[place] as number) : (found ?? []);
    return places.slice(0, 10).map((place, rank) => ({ id: all[place]?.id ?? "", score: 1 / (1 + rank) }));
  };
}

function fuzzysorted(all: readonly Searched[]): Search {
  const rows = all.map(({ id, name, email }) => ({
    id,
    name: fuzzysort.prepare(name),
    email: fuzzysort.prepare(email ?? ""),
  }));
  return (query) =>
    fuzzysort.go(query, rows, { keys: ["name", "email"], limit: 10 }).map(({ obj, score }) => ({ id: obj.id, score }));
}
