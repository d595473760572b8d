import { describe, expect, test } from "vitest";

import { searchedUser } from "../../../src/domain/suggest/searched-user.js";
import { wordSearch } from "../../../src/domain/suggest/word-search.js";

type Row = readonly [name: string, email?: string];

const aUser = ([name, email = ""]: Row) =>
  searchedUser({ id: name, name, email, active: true, kind: "person" } as never);

function searchOf(rows: readonly Row[]) {
  const search = wordSearch();
  for (const [slot, row] of rows.entries()) search.add(slot, aUser(row));
  return search;
}

const plain = (...words: readonly string[]) => words.map((word) => ({ word, own: word }));

/** Who is found and how well, best first. */
function find(rows: readonly Row[], query: string, enough = 30) {
  const sought = query.split(" ");
  const { slots, scores } = searchOf(rows).find(plain(...sought), enough);
  const found = slots.map((slot) => ({
    name: rows[slot]?.[0],
    score: (scores[slot] as number) / (100 * sought.length),
  }));
  return found.sort((a, b) => b.score - a.score);
}
const namesOf = (rows: readonly Row[], query: string, enough?: number) =>
  find(rows, query, enough).map(({ name }) => name);

describe("L11 users by their words", () => {
  test("L11 a word counts most as it is, then as a beginning, then mistyped, then as a mistyped beginning", () => {
    const others = ["Kim", "Tom", "Uwe", "Pia"];
    const words = ["joneson", "janesson", "jones", "janes"];
    const names = ["Joneson", "Janesson", "Jones", "Janes"].map((name): Row => [name]);
    const locals = others.map((name, place): Row => [name, `${words[place]}@`]);
    const domains = others.map((name, place): Row => [name, `x@${words[place]}`]);
    expect(namesOf(names, "jones")).toEqual(["Jones", "Joneson", "Janes", "Janesson"]);
    for (const rows of [locals, domains]) expect(namesOf(rows, "jones")).toEqual(["Uwe", "Kim", "Pia", "Tom"]);
    for (const rows of [names, locals, domains]) {
      for (const query of ["jones", "jones j"]) {
        const scores = find(rows, query).map(({ score }) => score);
        if (query === "jones") expect(new Set(scores).size).toBe(4);
        for (const score of scores) expect(score).toBeGreaterThan(0);
        for (const score of scores) expect(score).toBeLessThanOrEqual(1);
      }
    }
  });

  test.each(["lee", "lee a"])("L11 '%s' counts most in the name, then before the @, then in the domain", (query) => {
    const rows: Row[] = [
      ["Abel", "a@lee"],
      ["Abe", "lee@a"],
      ["Lee", "a@a"],
    ];
    const found = find(rows, query);
    expect(found.map(({ name }) => name)).toEqual(["Lee", "Abe", "Abel"]);
    expect(new Set(found.map(({ score }) => score)).size).toBe(3);
  });

  test("L11 one letter more or less is a mistyped word, more letters are a mistyped beginning", () => {
    const scoreOf = (name: string, query: string) => find([[name]], query)[0]?.score ?? 0;
    expect(scoreOf("Jons", "jones")).toBe(scoreOf("Janes", "jones"));
    expect(scoreOf("Jhones", "jones")).toBe(scoreOf("Janes", "jones"));
    expect(scoreOf("Janesso", "jones")).toBeLessThan(scoreOf("Janes", "jones"));
    expect(scoreOf("Janesso", "jones")).toBeGreaterThan(0);
    expect(scoreOf("Ann Jons", "jones ann")).toBe(scoreOf("Ann Janes", "jones ann"));
  });

  test("L11 who has a word only with a slip is told apart, in each search anew", () => {
    const rows: Row[] = [
      ["Ann Jones", "x@janes"],
      ["Bea Janes", "b@a"],
      ["Stan Janes", "s@a"],
      ["Sjones Ek"],
      ["Eva", "jonas@a"],
    ];
    const search = searchOf(rows);
    const slipped = (...words: readonly string[]) => {
      const { slots, slips } = search.find(plain(...words), 30);
      return slots
        .filter((slot) => slips[slot] !== 0)
        .map((slot) => rows[slot]?.[0])
        .sort();
    };
    expect(slipped("jones")).toEqual(["Bea Janes", "Eva", "Sjones Ek", "Stan Janes"]);
    expect(slipped("bea", "jones")).toEqual(["Bea Janes"]);
    expect(slipped("jones", "be")).toEqual(["Bea Janes"]);
    expect(slipped("bea", "jan")).toEqual([]);
    expect(slipped("sjanes")).toEqual(["Ann Jones", "Bea Janes", "Sjones Ek"]);
    expect(slipped("janes")).toEqual([]);
  });

  test("L11 words of five letters may have a slip, words of four may not", () => {
    expect(namesOf([["Jones"]], "jonis")).toEqual(["Jones"]);
    expect(namesOf([["Lars"]], "lers")).toEqual([]);
    expect(namesOf([["Ann Jones"]], "ann jonis")).toEqual(["Ann Jones"]);
    expect(namesOf([["Ann Lars"]], "ann lers")).toEqual([]);
  });

  test("L11 somebody is found where one has the word and another nearly has it", () => {
    expect(namesOf([["Jones"], ["Janes"]], "jones")).toEqual(["Jones", "Janes"]);
    expect(namesOf([["Janes"], ["Jones"], ["Janos"]], "jones")[0]).toBe("Jones");
  });

  test("L11 the best of several words that begin so counts, and everybody is found once", () => {
    const [one, two] = [find([["Jon Jones"]], "jon"), find([["Jon Smith"]], "jon")];
    expect(one.map(({ score }) => score)).toEqual(two.map(({ score }) => score));
    expect(find([["Jon Jones"]], "jon jon")[0]?.score).toBe(find([["Jon Smith"]], "jon jon")[0]?.score);
    expect(namesOf([["Jon Jones", "jon.jones@jones.test"]], "jo")).toHaveLength(1);
  });

  test("L11 all words are needed, in any order, and each counts the same", () => {
    const rows: Row[] = [["Sarah Jones"], ["Sarah Stein"], ["Ann Jones"], ["Sarah Jonesson"]];
    for (const query of ["sarah jones", "jones sarah"]) {
      expect(namesOf(rows, query)).toEqual(["Sarah Jones", "Sarah Jonesson"]);
      expect(find(rows, query)[0]?.score).toBe(1);
    }
    expect(find([["Sarah Jonesson"]], "sarah jones")).toEqual(find([["Sarah Jonesson"]], "jones sarah"));
    expect(namesOf(rows, "sarah jones xyz")).toEqual([]);
    expect(namesOf(rows, "sarah jones sarah jones sarah")).toEqual(["Sarah Jones", "Sarah Jonesson"]);
  });

  test.each([
    ["Alexander Stein", "sasha", true],
    ["Alexander Stein", "sasha s", true],
    ["Alexander Stein", "ste sasha", true],
    ["Alexander Stein", "sash", false],
    ["Alexander Stein", "sash s", false],
    ["Alexanders Stein", "sasha", false],
    ["Stein", "sasha", false],
    ["Joanna Stein", "joe", true],
    ["Hans Stein", "jo s", true],
    ["Hans Stein", "jo", false],
    ["Jœ Stein", "joanna", true],
  ])("L11 '%s' is found by another form of the first name, '%s': %s", (name, query, isFound) => {
    expect(namesOf([["Zed Abel"], [name, "x@a"]], query)).toEqual(isFound ? [name] : []);
  });

  test("L11 another form of a first name is sought in names, and is worth less than a mistyped word", () => {
    expect(namesOf([["Zed", "william@a"], ["Abel", "x@william"], ["William"]], "bill")).toEqual(["William"]);
    const rows: Row[] = [["Margarit"], ["Peggy"], ["Margaritas"], ["Margaret"], ["Zed", "margare@a"], ["Margarethe"]];
    const found = find(rows, "margaret");
    expect(found.map(({ name }) => name)).toEqual(["Margaret", "Margarethe", "Margarit", "Zed", "Peggy", "Margaritas"]);
    expect(new Set(found.map(({ score }) => score)).size).toBe(6);
  });

  test("L11 the words of an address may be sought with those of the name", () => {
    const rows: Row[] = [
      ["Ann Lee", "x@company.test"],
      ["Ann Stein", "x@other.test"],
    ];
    expect(namesOf(rows, "company ann", 1)).toEqual(["Ann Lee"]);
    expect(namesOf(rows, "test ann", 1).sort()).toEqual(["Ann Lee", "Ann Stein"]);
    const company: Row[] = [
      ["Lee", "ann@b"],
      ["Ann", "x@lee"],
      ["Ann Stein", "x@lee"],
      ["Ann", "b@b"],
    ];
    expect(namesOf(company, "lee ann", 1).sort()).toEqual(["Ann", "Ann Stein", "Lee"]);
  });

  test("L11 who only has the domain is left out where names and locals find enough", () => {
    const rows: Row[] = [
      ["Lee Abel", "x@a"],
      ["Abel", "lee@a"],
      ["Stein", "x@lee"],
    ];
    expect(namesOf(rows, "lee", 1)).toEqual(["Lee Abel", "Abel"]);
    expect(namesOf(rows, "lee", 2)).toEqual(["Lee Abel", "Abel"]);
    expect(namesOf(rows, "lee", 3)).toEqual(["Lee Abel", "Abel", "Stein"]);
  });

  test("L11 of one or two letters who would come after enough others is left out, from three on nobody is", () => {
    const rows: Row[] = [["Jo"], ["Jonas"], ["Abel", "jo@a"], ["Stein", "jon@a"]];
    expect(namesOf(rows, "jo", 1)).toEqual(["Jo", "Abel"]);
    expect(namesOf(rows, "jo", 2)).toEqual(["Jo", "Abel"]);
    expect(namesOf(rows, "jo", 3)).toEqual(["Jo", "Abel", "Jonas"]);
    expect(namesOf(rows, "jo", 4)).toEqual(["Jo", "Abel", "Jonas", "Stein"]);
    expect(namesOf(rows, "jo a", 1)).toEqual(["Abel", "Stein"]);
    expect(namesOf([["Jon"], ["Jonas"], ["Stein", "jonah@a"]], "jon", 1)).toEqual(["Jon", "Jonas", "Stein"]);
  });

  test("L11 who is not wanted is not found, and does not count as enough", () => {
    const search = searchOf([["Lee"], ["Stein", "x@lee"], ["Ann Lee"], ["Lars Eels"], ["Lisa Eels"]]);
    const isWanted = (slot: number) => slot !== 0 && slot !== 2 && slot !== 4;
    expect(search.find(plain("lee"), 1, isWanted).slots).toEqual([1]);
    expect(search.find(plain("ann", "lee"), 1, isWanted).slots).toEqual([]);
    expect(search.find(plain("leels"), 1, isWanted).slots).toEqual([3]);
    expect(search.find(plain("leels"), 30, isWanted).slots).toEqual([3]);
  });

  test("L11 what was sought before is sought anew where somebody came or went", () => {
    const search = searchOf([["Ann Lee"]]);
    expect(search.find(plain("ann"), 30).slots).toEqual([0]);
    search.add(1, aUser(["Ann Stein"]));
    expect(search.find(plain("ann"), 30).slots).toEqual([0, 1]);
    search.remove(0);
    expect(search.find(plain("ann", "s"), 30).slots).toEqual([1]);
    expect(search.find(plain("ann"), 30).slots).toEqual([1]);
    search.add(2, aUser(["Anna Berg"]));
    expect(search.find(plain("ann"), 30).slots).toEqual([1, 2]);
    expect(search.find(plain("bill"), 30).slots).toEqual([]);
    search.add(3, aUser(["William Stein"]));
    expect(search.find(plain("bill"), 30).slots).toEqual([3]);
    search.remove(3);
    expect(search.find(plain("bill"), 30).slots).toEqual([]);
  });

  test.each([
    ["Sarah Jones", "sjones", true],
    ["Sarah Jones", "joness", true],
    ["Sarah Jones", "sarahjo", true],
    ["Sarah Jones", "jonsar", true],
    ["Ann Lee", "alee", true],
    ["Ann Lee", "ale", false],
    ["Ann Lee", "aleex", false],
    ["Ann Lee", "annarah", false],
    ["Ann Lee", "eeann", false],
    ["Jo", "jojo", false],
    ["Jo Jona", "jojo", true],
    ["Jo Jona", "jonajo", true],
  ])("L11 of '%s' two beginnings written together, '%s': %s", (name, query, isFound) => {
    for (const rows of [
      [["Stein"], [name]],
      [[name], ["Stein"]],
    ] satisfies Row[][]) {
      expect(namesOf(rows, query)).toEqual(isFound ? [name] : []);
    }
  });

  test("L11 what is written together is sought in names, and is worth less than a word that begins so", () => {
    const rows: Row[] = [
      ["Stein", "s@jones.test"],
      ["Berg", "sarah.jones@a"],
      ["Sarah Jones", "x@a"],
      ["Sarjonesson", "x@a"],
    ];
    expect(namesOf(rows, "sarjones")).toEqual(["Sarjonesson", "Sarah Jones"]);
    expect(namesOf(rows, "sarjones", 1)).toEqual(["Sarjonesson"]);
    expect(namesOf(rows, "sarjones", 2)).toEqual(["Sarjonesson", "Sarah Jones"]);
    const [best] = find([["Sarah Jones"]], "sjones");
    expect(best?.score).toBeGreaterThan(0);
    expect(namesOf(rows, "sarjones xyz")).toEqual([]);
    expect(namesOf(rows, "xyz sarjones")).toEqual([]);
  });

  test("L11 up to forty letters are looked at as words written together", () => {
    const surname = "abcdefghijklmnopqrstuvwxyzabcdefghijklmno";
    for (const [length, isFound] of [
      [38, true],
      [39, false],
    ] as const) {
      const name = `Zoe ${surname.slice(0, length)}`;
      expect(namesOf([[name]], `zo${surname.slice(0, length)}`)).toEqual(isFound ? [name] : []);
    }
  });

  test("L11 any number of users can be searched, the one found again and again", () => {
    const search = wordSearch();
    for (let slot = 0; slot <= 1_024; slot += 1) search.add(slot, aUser([slot === 1_024 ? "Last Stein" : "Jones"]));
    for (const query of ["last", "stein"]) {
      const { slots, scores } = search.find(plain(query), 30);
      expect(slots).toEqual([1_024]);
      expect(scores[1_024]).toBe(100);
    }
    for (let slot = 1_025; slot < 2_100; slot += 1) search.add(slot, aUser([slot === 2_099 ? "Next Stein" : "Jones"]));
    expect(search.find(plain("stein"), 30).slots).toEqual([1_024, 2_099]);
  });

  test("L11 one search leaves nothing for the next, and who was removed is not found", () => {
    const search = searchOf([["Ann Lee"], ["Ann Stein"]]);
    expect(search.find(plain("ann"), 30).slots).toEqual([0, 1]);
    const { slots, scores } = search.find(plain("a", "lee"), 30);
    expect(slots).toEqual([0]);
    expect([...scores].filter((score) => score !== 0)).toHaveLength(1);
    search.remove(0);
    expect(search.find(plain("ann"), 30).slots).toEqual([1]);
    expect(search.find(plain("lee"), 30).slots).toEqual([]);
    expect(search.find(plain(), 30).slots).toEqual([]);
  });
});
