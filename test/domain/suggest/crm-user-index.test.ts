import { describe, expect, test } from "vitest";

import { crmUserIndex } from "../../../src/domain/suggest/crm-user-index.js";
import { highlightsIn } from "../../../src/domain/suggest/highlight.js";

const aUser = (id: string, name: string, email: string | null, more = {}) =>
  ({ id, name, email, active: true, kind: "person", ...more }) as never;

const company = [
  aUser("1", "Sarah Jones", "sarah.jones@company.test"),
  aUser("2", "Jones, William", "bjones@company.test"),
  aUser("3", "Jörg Müller", "j.mueller@sub.company.test"),
  aUser("4", "Zoë O'Brien", "zob@other.test"),
  aUser("5", "Łukasz Groß", "lgross@company.test"),
  aUser("6", "Katharina Stein", "katharina@company.test"),
  aUser("7", "Katharina Stein", "old.katharina@company.test", { active: false }),
  aUser("8", "Support", "support@company.test", { kind: "queue" }),
];

const found = (query: string, options = {}) =>
  crmUserIndex(company)
    .search(query, options)
    .map(({ user }) => user.id as string);

describe("L11 search", () => {
  test.each([
    ["jones sar", "1"],
    ["JONES, Sarah", "1"],
    ["sarah.jo", "1"],
    ["sarah.jones@company.test", "1"],
    ["sarahjo", "1"],
    ["sjones", "1"],
    ["jhones sarah", "1"],
    ["bill jones", "2"],
    ["mull", "3"],
    ["muell", "3"],
    ["jorg", "3"],
    ["joerg", "3"],
    ["obrien", "4"],
    ["o'brien zoe", "4"],
    ["lukasz", "5"],
    ["gross", "5"],
    ["groß", "5"],
    ["Ｓａｒａｈ", "1"],
    ["other", "4"],
  ])("'%s' finds the right one first", (query, id) => {
    expect(found(query)[0]).toBe(id);
  });

  test("who has the first name comes before whose address begins so, all letters of a login too", () => {
    const named = (id: string, name: string) => aUser(id, name, `${name.toLowerCase().replace(" ", ".")}@company.test`);
    const index = crmUserIndex([
      named("r", "Christophe Roth"),
      named("n", "Christopher Novak"),
      named("b", "Joan Nash"),
      named("a", "Sven Amuel"),
      named("k", "Samuel Kern"),
    ]);
    const ids = (query: string) => index.search(query).map(({ user }) => user.id as string);
    expect(ids("Christopher")).toEqual(["n", "r"]);
    expect(ids("christopher novak")[0]).toBe("n");
    expect(ids("joann")).toEqual(["b"]);
    expect(ids("samuel")).toEqual(["k", "a"]);
  });

  test("an inactive user comes after the active one of the same name, and not at all when left out", () => {
    expect(found("katharina").slice(0, 2)).toEqual(["6", "7"]);
    expect(found("katharina", { includeInactive: false })).not.toContain("7");
    expect(found("katharina stein", { includeInactive: false })).toEqual(["6"]);
  });

  test("of namesakes the one with the shortest address comes first", () => {
    const namesakes = ["ann.novak01@company.test", "ann.novak@company.test", "ann.novak2@company.test"];
    const index = crmUserIndex(namesakes.map((email, place) => aUser(`${place}`, "Ann Novak", email)));
    expect(index.search("ann novak").map(({ user }) => user.id)).toEqual(["1", "2", "0"]);
  });

  test("who is no person is found when asked for", () => {
    expect(found("support")).not.toContain("8");
    expect(found("support", { includeNonPersons: true })[0]).toBe("8");
  });

  test("nothing to search for finds everybody by name, active ones first, up to the limit", () => {
    expect(found(" ")).toEqual(["2", "3", "6", "5", "1", "4", "7"]);
    expect(found("", { limit: 2 })).toEqual(["2", "3"]);
    expect(found("!?")).toEqual([]);
    const signs = crmUserIndex([aUser("1", "🙂🙂", null), aUser("2", "--- 🙂", null), aUser("3", "Ada", "🙂@a.test")]);
    expect(signs.search(" 🙂🙂 ").map(({ user }) => user.id)).toEqual(["1"]);
    expect(signs.search("---").map(({ user }) => user.id)).toEqual(["2"]);
  });

  test("L8 who is gone is not found", () => {
    const index = crmUserIndex(company);
    index.put({ ...(aUser("1", "Sarah Jones", null) as object), gone: true } as never);
    expect(index.search("sarah").map(({ user }) => user.id)).not.toContain("1");
  });
});

describe("L11 who is shown, and how many", () => {
  const namesFor = (users: readonly never[], query: string, options = {}) =>
    crmUserIndex(users)
      .search(query, options)
      .map(({ user }) => user.name);
  const many = (count: number) =>
    Array.from({ length: count }, (_, place) => aUser(`${place}`, `Ann${"abcdefghij"[place % 10]} ${place}`, null));

  test.each(["", "an", "ann"])(
    "L11 '%s' finds ten unless more or fewer are asked for, from one to a thousand",
    (query) => {
      const index = crmUserIndex(many(1_001));
      for (const [limit, count] of [
        [undefined, 10],
        [0, 1],
        [2.5, 2],
        [Number.NaN, 10],
        [-3, 1],
        [1, 1],
        [31, 31],
        [60, 60],
        [5_000, 1_000],
      ] as const) {
        expect(index.search(query, limit === undefined ? {} : { limit })).toHaveLength(count);
      }
    },
  );

  test("L11 inactive users and those who are no persons are shown as asked for", () => {
    const users = [
      aUser("1", "Ann Abel", null),
      aUser("2", "Ann Berg", null, { active: false }),
      aUser("3", "Ann Cook", null, { kind: "system" }),
      aUser("4", "Ann Dorn", null, { kind: "queue", active: false }),
    ];
    const [abel, berg, clark, doe] = ["Ann Abel", "Ann Berg", "Ann Cook", "Ann Dorn"];
    for (const query of ["", "an", "ann"]) {
      expect(namesFor(users, query)).toEqual([abel, berg]);
      expect(namesFor(users, query, { includeInactive: false })).toEqual([abel]);
      expect(namesFor(users, query, { includeNonPersons: true })).toEqual([abel, clark, berg, doe]);
      expect(namesFor(users, query, { includeNonPersons: true, includeInactive: false })).toEqual([abel, clark]);
    }
  });

  test("L11 who is only alike is shown under the same conditions", () => {
    const users = (more: object) => [aUser("1", "William Jones", "william@company.test", more)];
    expect(namesFor(users({}), "bill jones")).toEqual(["William Jones"]);
    expect(namesFor(users({ active: false }), "bill jones")).toEqual(["William Jones"]);
    expect(namesFor(users({ active: false }), "bill jones", { includeInactive: false })).toEqual([]);
    expect(namesFor(users({ kind: "queue" }), "bill jones")).toEqual([]);
  });

  test("L8 who is said not to be gone is found; removing a stranger changes nothing", () => {
    const index = crmUserIndex([aUser("1", "Ann Abel", null, { gone: false })]);
    index.remove("2" as never);
    expect(index.search("ann").map(({ user }) => user.name)).toEqual(["Ann Abel"]);
    index.put(aUser("1", "Bea Abel", null, { gone: false }));
    expect(index.search("").map(({ user }) => user.name)).toEqual(["Bea Abel"]);
  });

  test("L11 an index without users finds nobody until one is put", () => {
    const index = crmUserIndex();
    for (const query of ["", "ann"]) expect(index.search(query)).toEqual([]);
    index.put(aUser("1", "Ann Abel", null));
    for (const query of ["", "ann"]) expect(index.search(query)).toHaveLength(1);
  });

  test("L11 everybody is in the order of the letters of their names", () => {
    const names = ["Ab", "Abc", "Abd D", "Abd E", "Ac", "B A", "Ba", "Bz", "Caa", "Cab", "Cb", "Ł", "Zed Smyth", "Zoe"];
    const turned = [...names].reverse().map((name, place) => aUser(`${place}`, name, null));
    expect(namesFor(turned, "", { limit: 20 })).toEqual(names);
    expect(namesFor([...turned].reverse(), "", { limit: 20 })).toEqual(names);
  });

  test("L11 who has no address has nothing highlighted in it", () => {
    const [hit] = crmUserIndex([aUser("1", "Wasim Hereford", null)]).search("was here");
    expect(hit).toMatchObject({
      name: [
        { start: 0, end: 3 },
        { start: 6, end: 10 },
      ],
      email: [],
    });
  });
});

describe("L11 the order of those found", () => {
  const namesFor = (users: readonly never[], query: string, options = {}) =>
    crmUserIndex(users)
      .search(query, options)
      .map(({ user }) => user.name);

  test.each(["li", "lia"])("L11 whose whole name or part before the @ is '%s' comes first", (query) => {
    const name = query === "li" ? "Li" : "Lia";
    const whole = aUser("1", name, null);
    const local = aUser("2", "Zed Stein", `${query}@company.test`);
    const word = aUser("3", `Abel ${name}`, null);
    const longer = aUser("4", `Abel ${name}nus`, `x.${query}@company.test`);
    expect(namesFor([word, whole, longer], query)[0]).toBe(name);
    expect(namesFor([word, local, longer], query)[0]).toBe("Zed Stein");
    const begun = aUser("4", `Abel ${name}nus`, `x.${query}x@company.test`);
    expect(namesFor([begun, word], query)).toEqual([`Abel ${name}`, `Abel ${name}nus`]);
    const short = ["X A Y", "X Y"].map((each) => aUser(each, each, null));
    expect(namesFor(short, "x y")).toEqual(["X Y", "X A Y"]);
  });

  test("L11 letters that words begin with are no whole part before the @", () => {
    const users = [aUser("1", "Abel Berg", "x@company.test"), aUser("2", "Ada Berg", "ab@company.test")];
    expect(namesFor(users, "a b")).toEqual(["Abel Berg", "Ada Berg"]);
    expect(namesFor(users, "ab")).toEqual(["Ada Berg", "Abel Berg"]);
  });

  test("L11 of two found alike the active one comes first, but who has more of it before both", () => {
    const inactive = (id: string, name: string, email: string | null = null) =>
      aUser(id, name, email, { active: false });
    expect(namesFor([inactive("1", "Li Abel"), aUser("2", "Li Berg", null)], "li")).toEqual(["Li Berg", "Li Abel"]);
    expect(namesFor([inactive("1", "Li Berg"), aUser("2", "Lisa Abel", null)], "li")).toEqual(["Li Berg", "Lisa Abel"]);
    expect(namesFor([inactive("1", "Li"), inactive("2", "Abel Li")], "li")).toEqual(["Li", "Abel Li"]);
    expect(namesFor([inactive("1", "Lia Abel"), aUser("2", "Lia Berg", null)], "lia")).toEqual([
      "Lia Berg",
      "Lia Abel",
    ]);
  });

  test.each([
    ["Tim Jones", "Tom Jonas", "jones"],
    ["Tim Jones", "Tim Jonas", "jones tim"],
    ["Tim Jonesson", "Tom Jonas", "jones"],
    ["Dr. Max Mustermann (Old)", "X Æ A-12 Musk", "mustermann old"],
  ])(
    "L11 the inactive %s comes before the active %s, who is found by a slip or only alike: '%s'",
    (one, other, query) => {
      const local = other.slice(0, 1) + other.slice(-4);
      const users = [
        aUser("1", one, "one@company.test", { active: false }),
        aUser("2", other, `${local}@company.test`),
      ];
      expect(namesFor(users, query)[0]).toBe(one);
    },
  );

  test("L11 an inactive user whose address has the words does not come before the active one it may have gone on to", () => {
    const left = aUser("1", "Zed Abel", "jonesmith@company.test", { active: false });
    const users = [left, aUser("2", "Jon Smith", "jonsmith@company.test")];
    expect(namesFor(users, "jonesmith")).toEqual(["Jon Smith", "Zed Abel"]);
  });

  test("L11 from three letters on other forms of a name are found, two letters say too little", () => {
    expect(namesFor([aUser("1", "Robert Stein", null)], "bob")).toEqual(["Robert Stein"]);
    expect(namesFor([aUser("1", "Hans Stein", null)], "jo")).toEqual([]);
    expect(namesFor([aUser("1", "Hans Stein", null)], "jo stein")).toEqual(["Hans Stein"]);
  });

  test.each([
    [["Alexander Petrov apetrov", "Shawn Mendes shawn"], "sasha", "petrov"],
    [["Margaret Olson molson", "Alexander Petrov apetrov"], "peggy", "olson"],
    [["Robert Brown rbrown", "Alice Stone astone", "Bo Benson bb"], "bob", "brown"],
  ])("L11 of %j the first is found by '%s', and with every further letter of '%s'", (written, called, surname) => {
    const users = written.map((each, place) => {
      const [first, last, local] = each.split(" ");
      return aUser(`${place}`, `${first} ${last}`, `${local}@company.test`);
    });
    for (let end = 0; end <= surname.length; end += 1) {
      const query = `${called} ${surname.slice(0, end)}`;
      expect(namesFor(users, query)).toContain(written[0]?.split(" ").slice(0, 2).join(" "));
      if (end > 0) expect(namesFor(users, query)[0]?.toLowerCase()).toContain(surname);
    }
  });

  test("L11 who is only alike is left out where somebody is far likelier, and shown where nobody is", () => {
    const [jones, jonas] = [
      aUser("1", "Sarah Jones", "sarah.jones@company.test"),
      aUser("2", "Ada Jonas", "ada.jonas@other.test"),
    ];
    expect(namesFor([jones, jonas], "sarah.jones@company.test")).toEqual(["Sarah Jones"]);
    expect(namesFor([jonas], "sarah jonas")).toEqual(["Ada Jonas"]);
  });

  test("L11 who has all the words is shown, however much likelier another is", () => {
    const zarkon = [
      aUser("1", "Zed Lee", "zarkon@company.test"),
      aUser("2", "Bob", "li@company.test"),
      aUser("3", "Zarkon Stein", "kstein@other.test", { active: false }),
    ];
    expect(namesFor(zarkon, "zarkon")).toEqual(["Zed Lee", "Zarkon Stein"]);
  });

  test("L11 who shares the rarer word comes first", () => {
    const users = [aUser("1", "Zoe Adler", null), aUser("2", "Kim Stein", null), aUser("3", "Bea Stein", null)];
    expect(namesFor(users, "adler stein")[0]).toBe("Zoe Adler");
    const gone = Array.from({ length: 40 }, (_, place) => aUser(`gone-${place}`, `Max Adler`, null));
    const index = crmUserIndex([...users, ...gone]);
    expect(index.search("adler stein")[0]?.user.name).not.toBe("Zoe Adler");
    for (const { id } of gone) index.remove(id);
    expect(index.search("adler stein").map(({ user }) => user.name)).toEqual(namesFor(users, "adler stein"));
  });

  test("L11 the active one of one name comes first, also where only the inactive one's address has the word", () => {
    const left = aUser("1", "William Stone", "bill.stone@company.test", { active: false });
    const users = [left, aUser("2", "William Stone", "william@company.test")];
    expect(
      crmUserIndex(users)
        .search("bill stone")
        .map(({ user }) => user.id),
    ).toEqual(["2", "1"]);
  });

  test("L11 of two who are only alike the active one comes first", () => {
    const [robert, roberto] = [aUser("1", "Robert Stein", null, { active: false }), aUser("2", "Roberto Stein", null)];
    expect(namesFor([robert, roberto], "bob stein")).toEqual(["Roberto Stein", "Robert Stein"]);
  });

  test("L11 what many have before the @ says little of each", () => {
    const others = Array.from({ length: 12 }, (_, place) =>
      aUser(`${place}`, `Max ${"abcdefghijkl"[place]}stein`, `jlee${place + 1}@company.test`),
    );
    expect(namesFor([...others, aUser("lee", "Jona Lee", "jona@other.test")], "jlee")[0]).toBe("Jona Lee");
  });

  test("L11 a name that nobody has any more is as one that nobody ever had", () => {
    const users = [
      aUser("1", "Ann Stein", "zarkon@company.test"),
      aUser("2", "Ida Zarkova", "zarkova@other.test"),
      aUser("3", "Max Vinter", "max.zarkon@other.test"),
      aUser("4", "Ole Vinter", "zarkon.ole@company.test"),
    ];
    const index = crmUserIndex([...users, aUser("5", "Zarkon Uhl", "zarkon@third.test")]);
    index.remove("5" as never);
    for (const query of ["zarkon@x.test", "zarkon", "zarkon uhl"]) {
      expect(index.search(query).map(({ user }) => user.name)).toEqual(namesFor(users, query));
    }
  });

  test("L11 the domain of an address tells who of two it is", () => {
    const users = ["one.test", "two.test"].map((domain) => aUser(domain, "William Jones", `w@${domain}`));
    for (const domain of ["one.test", "two.test"]) {
      expect(crmUserIndex(users).search(`bill.jones@${domain}`)[0]?.user.id).toBe(domain);
    }
  });

  test("L11 a number tells namesakes apart, written with the word or without, and nobody else comes before", () => {
    const users = Array.from({ length: 30 }, (_, place) =>
      aUser(`${place}`, "John Smith", `john.smith${place || ""}@company.test`),
    );
    const index = crmUserIndex([...users, aUser("x", "Zed Abel", "zed@company27.test")]);
    const idsFor = (query: string) => index.search(query).map(({ user }) => user.id as string);
    for (const query of ["john smith27", "smith27", "john.smith27", "john smith 27", "27 smith"]) {
      expect([query, idsFor(query)[0]]).toEqual([query, "27"]);
    }
    expect(idsFor("27")).toEqual(["27"]);
    expect(idsFor("2").slice(0, 3)).toEqual(["2", "20", "21"]);
    expect(idsFor("john smith 2").slice(0, 2)).toEqual(["2", "20"]);
  });

  test("L11 a given name in Han signs is found alone, after a family name of one sign or of two", () => {
    const users = ["王小明", "欧阳小明", "李明", "小林"].map((name) => aUser(name, name, null));
    expect(namesFor(users, "小明").sort()).toEqual(["欧阳小明", "王小明"]);
    expect(namesFor(users, "王 小明")).toEqual(["王小明"]);
    expect(namesFor(users, "小").sort()).toEqual(["小林", "欧阳小明", "王小明"]);
  });

  test("L11 two words are a name first of all", () => {
    const users = [aUser("1", "Ann Lee", "x@company.test"), aUser("2", "Zed Stein", "ann.lee@company.test")];
    expect(namesFor(users, "ann lee")).toEqual(["Ann Lee", "Zed Stein"]);
  });

  test("L11 an address is sought as one, a word as a name and as a part before the @", () => {
    const users = [
      aUser("1", "Bob Smyth", "li@company.test"),
      aUser("2", "Hans Jonas", "jonas@company.test"),
      aUser("3", "Stein Lee", null),
    ];
    expect(namesFor(users, "bob.smyth@other.test")[0]).toBe("Bob Smyth");
    expect(namesFor(users, "slee@other.test")[0]).toBe("Stein Lee");
    expect(namesFor([aUser("1", "Ada Heredia", null), aUser("2", "Kate Weber", null)], "zed.stein@a.test")).toEqual([]);
    expect(namesFor(users, "li+crm")[0]).toBe("Bob Smyth");
    const alike = [aUser("1", "Bob Jones", null), aUser("2", "Zed Abel", "bjones@company.test")];
    expect(namesFor(alike, "bjones@other.test")[0]).toBe("Zed Abel");
  });

  test.each([
    "bjones@other.test",
    "slee@other.test",
    "hjonas@x.test",
    "sjones",
    "bobs",
    "steinle",
    "zarkon@x.test",
    "hans jona",
  ])("L11 spaces around '%s' and what comes after 300 units do not matter", (query) => {
    const users = [
      aUser("1", "Bob Smyth", "li@company.test"),
      aUser("2", "Hans Jonas", "jonas@company.test"),
      aUser("3", "Stein Lee", null),
      aUser("4", "Zed Abel", "info@company.test"),
    ];
    const found = namesFor(users, query);
    for (const other of [`${query} `, `  ${query}\t`, query + " ".repeat(300), `${query}${" ".repeat(300)}abel`]) {
      expect(namesFor(users, other)).toEqual(found);
    }
  });
});

describe("L11 highlights", () => {
  const shown = (text: string, ...sought: string[]) =>
    highlightsIn(text, sought).map(({ start, end }) => text.slice(start, end));

  test.each([
    ["Sarah Jones", ["sar"], ["Sar"]],
    ["Sarah Jones", ["jon", "sa"], ["Sa", "Jon"]],
    ["Sarah Jones", ["jhones"], ["Jones"]],
    ["Sarah Jones", ["bill"], []],
    ["Ольга Бель", ["ol", "bel"], ["Оль", "Бель"]],
    ["Jörg Müller", ["mull"], ["Müll"]],
    ["Jörg Müller", ["muell"], ["Müll"]],
    ["Joerg Mueller", ["mull"], ["Muell"]],
    ["Joe\u0308rg", ["jo"], ["Jo"]],
    ["Zoe\u0308 Groß", ["zoe", "gros"], ["Zoe\u0308", "Groß"]],
    ["Zoë O'Brien", ["obri"], ["O'Bri"]],
    ["sarah.jones@company.test", ["sarahjo"], ["sarah.jo"]],
    ["s.jones@company.test", ["jones"], ["jones"]],
    ["s-weber@company.test", ["weber"], ["weber"]],
    ["a@company.test", ["company"], ["company"]],
    ["Ann D'Angelo", ["angelo"], ["Angelo"]],
    ["Ann D'Angelo", ["dangelo"], ["D'Angelo"]],
    ["𝐒arah", ["sa"], ["𝐒a"]],
  ] as const)("of '%s' for %j", (text, sought, parts) => {
    expect(shown(text, ...sought)).toEqual(parts);
  });

  test("of an e-mail as of a name", () => {
    const [hit] = crmUserIndex(company).search("sarah comp");
    expect(hit?.name).toEqual([{ start: 0, end: 5 }]);
    expect(hit?.email).toEqual([
      { start: 0, end: 5 },
      { start: 12, end: 16 },
    ]);
  });
});
