import type { CrmUser } from "seatsync";

/** So many made-up CRM users, each with a name and an address of their own; the same ones every time. */
export function manyCrmUsers(count: number): readonly CrmUser[] {
  const users: unknown[] = [];
  for (let n = 0; n < count; n += 1) {
    const first = pick(firstNames, n);
    const last = surnameOf(Math.floor(n / firstNames.length) * 7 + n * 13);
    const local = `${latin(first)}.${latin(last)}${n % 11 === 0 ? n % 97 : ""}`;
    users.push({
      id: `${n}`,
      name: n % 9 === 0 ? `${last}, ${first}` : `${first} ${last}`,
      email: `${n % 5 === 0 ? local.replace(/^(.)[^.]*\./, "$1") : local}@company${n % 7}.test`,
      active: n % 20 !== 3,
      kind: "person",
    });
  }
  return users as readonly CrmUser[];
}

/** What somebody types who looks for this user, and the user that is meant. */
export interface Query {
  readonly how: string;
  readonly text: string;
  readonly user: CrmUser;
}

export function queriesFor(users: readonly CrmUser[], count: number): readonly Query[] {
  const step = Math.floor(users.length / count);
  return Array.from({ length: count }, (_, place) => {
    const user = users[place * step + 1] as CrmUser;
    const [how, typed] = ways[place % ways.length] as (typeof ways)[number];
    const words = user.name.includes(",") ? user.name.split(", ").reverse() : user.name.split(" ");
    return { how, text: typed(words, (user.email ?? "").split("@")[0] ?? "", place), user };
  }).filter(({ user }) => user.active);
}

type Way = (words: readonly string[], local: string, n: number) => string;

const ways: readonly (readonly [how: string, typed: Way])[] = [
  ["the name", (words) => words.join(" ")],
  ["the surname first", (words) => [...words].reverse().join(" ")],
  ["the name in plain letters", (words) => latin(words.join(" "))],
  ["the name with a slip", (words, _, n) => words.map((word, place) => (place === 1 ? slip(word, n) : word)).join(" ")],
  ["four letters of both", (words) => words.map((word) => word.slice(0, 4)).join(" ")],
  ["the part before the @", (_, local) => local],
  ["the part before the @ with a slip", (_, local, n) => slip(local, n)],
  ["initial and surname", (words) => latin(`${words[0]?.[0]}${words[1]}`)],
];

/** One letter wrong, missing, doubled, or two exchanged. */
function slip(word: string, n: number): string {
  const at = 1 + (n % Math.max(1, word.length - 2));
  const [head, here, next, tail] = [word.slice(0, at), word[at] ?? "", word[at + 1] ?? "", word.slice(at + 2)];
  const slips = [
    `${head}q${next}${tail}`,
    head + next + tail,
    head + here + here + next + tail,
    head + next + here + tail,
  ];
  return slips[Math.floor(n / ways.length) % 4] as string;
}

const pick = <Item>(items: readonly Item[], n: number): Item => items[n % items.length] as Item;

const latin = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/ø/g, "o").replace(/ß/g, "ss").replace(/ł/g, "l").toLowerCase();

const surnameOf = (n: number): string => {
  const name = pick(starts, n) + pick(middles, Math.floor(n / starts.length)) + pick(ends, Math.floor(n / 391));
  return name[0]?.toUpperCase() + name.slice(1);
};

const starts = "bar bren cas dor dvo ek fal gar hal holm il jan kar kov lam lind mar mol nor ol pet quin ros".split(
  " ",
);
const middles = "a be ci del e gen i ka lo men ni o pa ra sti u va".split(" ");
const ends =
  "berg dahl ez feld gren hof ins ková land ley man ner ová rup sen ski son stø stein ter ton vic wald wood ßen zák".split(
    " ",
  );
const firstNames = (
  "Ada Adam Agnes Alba Alice Amir Ana André Anouk Arjun Astrid Beatriz Ben Björn Bruno Carla Cécile Chidi Chloé Clara Dalia Daniel " +
  "David Diego Edith Elena Emil Emma Erik Esra Eva Fabian Farah Felix Finn Frida Gábor Goran Grace Greta Hana Hannah Hugo Ida " +
  "Igor Inês Ivan Jana Jens João Jonas Jörg José Julia Kai Karin Katja Kofi Lars Laura Leila Lena Liam Lin Lucía Luis Łukasz " +
  "Maja Malik Marco Maria Marta Mateo Max Mei Mia Milan Mohammed Nadia Nils Nina Noah Nora Oda Olga Oliver Omar Øyvind Pablo Paula " +
  "Pavel Pia Priya Rafael Rania René Robert Rosa Ruth Samir Sara Sarah Sergei Sofía Søren Stefan Sven Tariq Thea Thomas Tim Tom " +
  "Ulf Vera Victor Wanda William Yara Yusuf Zoë Zuzana"
).split(" ");
