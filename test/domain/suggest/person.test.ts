import { describe, expect, test } from "vitest";

import { type Address, addressOf, personOf, withoutTag, wordsOf } from "../../../src/domain/suggest/person.js";

const read = (email: string, words?: readonly string[]): Address => {
  const address = addressOf(email, words);
  if (address === null) throw new Error(`${email} is no address`);
  return address;
};

describe("L9 a name becomes words", () => {
  test.each([
    ["Jones, Sarah, PhD", "jones sarah"],
    ['William "Bill" Stone', "william stone"],
    ["sarah(sales)jones", "sarah jones"],
    ['sarah"sally"jones', "sarah jones"],
    ["Sarah () Jones", "sarah jones"],
    ["Sarah Jones [Sales]", "sarah jones"],
    ["Sarah Jones - Sales", "sarah jones"],
    ["Sarah Jones | Berlin", "sarah jones"],
    ["Jean-Luc Jones", "jean luc jones"],
    ["Dipl.-Ing. Sarah Jones", "sarah jones"],
    ["Sarah Jones, CPA", "sarah jones"],
    ["Sarah (a) (b) Jones", "sarah jones"],
    ["SarahJones (Sales)", "sarah jones"],
    ["sarahJones", "sarah jones"],
    ["ЁлкаНова", "elka nova"],
    ["Ronan McKay-Berg", "ronan mckay berg"],
    ["McKay", "mc kay"],
    ["SARAH", "sarah"],
    ["Іван Smith", "ivan smith"],
    ["Ann Іванова", "ann ivanova"],
    ["Ann Novak-Berg", "ann novak berg"],
    ["O'Brien Ann", "obrien ann"],
    ["珊瑚・五 Ann5b", "珊瑚 五 ann5b"],
    ["珊瑚5山 Ann", "珊瑚5山 ann"],
    ["O'Brien", "obrien"],
    ["O’Brien", "obrien"],
    ["O`Brien", "obrien"],
    ["OʼBrien", "obrien"],
    ["Kaʻahumanu", "kaahumanu"],
    ["12Sarah34 J0nes", "sarah j0nes"],
    ["Ann 22 Novak", "ann novak"],
    ["@nightowl", "nightowl"],
    ["a@company.test", "a"],
    ["sarah.jones@corp\\dept", "sarah jones"],
    ["Ann Novak Ann", "ann novak ann"],
    ["Ann ann Novak", "ann ann novak"],
    ["mr Ann aka Nana Novak iii", "ann nana novak"],
    ["Prof. Ann Novak, MD", "ann novak"],
    ["Joerg Baer", "jorg bar"],
    ["Reed Heep", "reed heep"],
    ["...", ""],
  ])("%j as %j", (name, words) => {
    expect(wordsOf(name).join(" ")).toBe(words);
  });

  test("eight at most", () => {
    expect(wordsOf("a b c d e f g h i j")).toEqual([..."abcdefgh"]);
    expect(wordsOf("a-b-c-d-e-f-g-h-i-j")).toEqual([..."abcdefgh"]);
  });

  test.each([
    ["Ann Weber (geb. Schmidt)", "ann weber schmidt"],
    ["Ann Weber (née Schmidt)", "ann weber schmidt"],
    ["Ann Weber (sales)", "ann weber"],
    ["Ann Weber (born)", "ann weber"],
  ])("the name by birth counts, what else stands in brackets does not: %j", (name, words) => {
    expect(wordsOf(name).join(" ")).toBe(words);
  });

  test.each([
    ["Ann Novak Jr.", "jr"],
    ["Ann Novak SR", "sr"],
    ["III, Ann", "iii"],
    ["Ann 2 Novak 03", "2 03"],
    ["Ann2 Novak", ""],
    ["Iia Jrn", ""],
    ["Room 12", ""],
  ])("what tells namesakes apart is kept: %j", (name, number) => {
    expect(personOf(name, []).number).toBe(number);
  });

  test("a very long one is cut", () => {
    expect(personOf("xy".repeat(1_000), []).joined).toBe("xy".repeat(150));
    expect(personOf("Ann Novak", []).joined).toBe("annnovak");
  });
});

describe("L9 a name that says nothing is left out, and the addresses are read without it", () => {
  test.each([
    ["sarah.jones", "sarah.jones@company.test"],
    [" sarah.jones ", "sarah.jones@company.test"],
    ["sarahjones+crm@other.test", "sarahjones@company.test"],
    ["sjones", "sjones2@company.test"],
    ["s2jones", "s2jones@company.test"],
    ["sarah-jones", "SarahJones@company.test"],
    ["sales team", "ann@company.test"],
    ["Deactivated User", "ann@company.test"],
    ["Front Desk", "ann@company.test"],
    ["Meeting Room 12", "ann@company.test"],
    ["First Last", "ann@company.test"],
    ["Your Name", "ann@company.test"],
    ["XXX", "ann@company.test"],
    ["Company Inc.", "ann@company.test"],
    ["123", "123@company.test"],
    ["...", "ann@company.test"],
    ["", "ann@company.test"],
  ])("%j with %s", (name, email) => {
    expect(personOf(name, [email, "nobody"])).toEqual({
      name: name.trim(),
      words: [],
      joined: "",
      number: "",
      addresses: [read(email)],
    });
    expect(read(email).form).toBe("unknown");
  });

  test("also when another address is the one it repeats", () => {
    expect(personOf("nightowl", ["ann@company.test", "nightowl@company.test"]).words).toEqual([]);
  });

  test.each([
    ["Sarah Jones", "sarah.jones@company.test", ["sarah", "jones"]],
    ["Sarah Jones", "sarahjones@company.test", ["sarah", "jones"]],
    ["sarah.jones", "sjones@company.test", ["sarah", "jones"]],
    ["Sales Jones", "ann@company.test", ["sales", "jones"]],
    ["nightowl", "nightowls@company.test", ["nightowl"]],
    ["Xx", "ann@company.test", ["xx"]],
    ["Inc Novak", "ann@company.test", ["inc", "novak"]],
  ])("but %j with %s says something", (name, email, words) => {
    expect(personOf(name, ["nobody", email])).toEqual({
      name,
      words,
      joined: words.join(""),
      number: "",
      addresses: [read(email, words)],
    });
    expect(read(email, words).form).not.toBe("unknown");
  });
});

describe("L9 an address is taken apart", () => {
  test("into all that names and other addresses are compared with", () => {
    expect(read(" 12Sarah.K.Jones-34+crm@Mail.Jones-Group.test ", ["sarah", "jones"])).toEqual({
      text: "12sarah.k.jones-34",
      whole: "12sarahkjones34",
      letters: "sarahkjones",
      digits: "34",
      parts: ["sarah", "k", "jones"],
      role: false,
      form: "first.x.last",
      domain: "mail.jones-group.test",
      labels: ["jonesgroup"],
      domainWords: ["jonesgroup", "jones", "group"],
    });
  });

  test.each([
    ["a@company.test", { text: "a", whole: "a", letters: "a", digits: "" }],
    ["a@b@company.test", { whole: "ab", domain: "company.test" }],
    ["12345@company.test", { whole: "12345", letters: "", digits: "12345", parts: [] }],
    ["a1b22c@company.test", { letters: "a1b22c", digits: "", parts: ["abc"] }],
    ["joerg.mueller@company.test", { whole: "jorgmuller", parts: ["jorg", "muller"], text: "joerg.mueller" }],
    ["珊瑚.五5@company.test", { whole: "珊瑚五5", parts: ["珊瑚", "五"], digits: "5" }],
    ["5+sarah@company.test", { text: "sarah", whole: "sarah" }],
    ["ann@", { whole: "ann", domain: "", labels: [], domainWords: [] }],
  ])("%s", (email, parts) => {
    expect(addressOf(email)).toMatchObject(parts);
  });

  test("its form is that of these words, or of a function's mailbox", () => {
    expect(read("sjones@company.test", ["sarah", "jones"]).form).toBe("flast");
    expect(read("sales@company.test", ["sarah", "sales"]).form).toBe("none");
    expect(read("sjones@company.test").form).toBe("unknown");
  });

  test.each(["-.@company.test", "@", "@@company.test", " @company.test", "+@@", ".@"])("%j is none", (email) => {
    expect(addressOf(email)).toBeNull();
  });

  test("one that a Salesforce sandbox wrote is the one it was made of", () => {
    expect(read("ann=company.test@example.com")).toEqual(read("ann@company.test"));
    expect(read("ann=sales@company.test").whole).toBe("annsales");
  });

  test("a very long one is cut on both sides of the @", () => {
    const { whole, domain } = read(`${"x".repeat(1_000)}@${"y".repeat(1_000)}`);
    expect([whole, domain]).toEqual(["x".repeat(300), "y".repeat(300)]);
    const short = read(`${"x".repeat(20)}@${"y".repeat(1_000)}`);
    expect([short.whole, short.domain.length]).toEqual(["x".repeat(20), 300]);
  });

  test.each([
    ["sarah+crm", "sarah"],
    ["a+b", "a"],
    ["+sarah", "+sarah"],
    ["5+sarah", "sarah"],
    ["123+sarah+crm", "sarah+crm"],
    ["1a+sarah", "1a"],
    ["a1+sarah", "a1"],
    ["sarah", "sarah"],
  ])("%s without its tag is %s", (local, text) => {
    expect(withoutTag(local)).toBe(text);
  });

  test.each([
    ["company.test", ["company"], ["company"]],
    [" Company.TEST ", ["company"], ["company"]],
    ["mail.company.test", ["company"], ["company"]],
    ["maily.company.test", ["maily", "company"], ["maily", "company"]],
    ["company.invalid", [], ["company"]],
    ["company.invalid.test", ["company", "invalid"], ["company", "invalid"]],
    ["companyinvalid", [], ["companyinvalid"]],
    ["mueller-group.test", ["mullergroup"], ["mullergroup", "muller", "group"]],
    ["night-owl-a.test", ["nightowla"], ["nightowla", "night"]],
    ["n_i_g_h_t.test", ["night"], ["night"]],
    ["box.nightowl", [], ["nightowl"]],
    ["box.local", [], []],
    ["box.localdomain", [], []],
    ["box.localhost", [], []],
    ["box.internal", [], []],
    ["box.local-host", [], []],
  ])("the domain %j is called %j, in words %j", (domain, labels, domainWords) => {
    for (const _ of ["read", "read again"]) expect(read(`ann@${domain}`)).toMatchObject({ labels, domainWords });
  });
});

describe("L9 a function's mailbox", () => {
  test.each([
    "sales",
    "help-team",
    "no-reply",
    "accounts.billing",
    "finance",
    "hr",
    "donotreply",
    "postmaster",
    "none",
    "devops",
    "developers",
    "null",
    "everyone",
    "maillist",
    "salesforce",
  ])("%s@ is one", (local) => {
    expect(read(`${local}@company.test`).role).toBe(true);
    expect(read(`${local}@company.test`, ["sarah", local]).form).toBe("none");
    expect(personOf(local, []).words).toEqual([]);
  });

  test.each(["help-desk", "do-not-reply", "web.master", "sup.port", "ad.min"])(
    "%s@ is one too, written apart",
    (local) => {
      expect(read(`${local}@company.test`).role).toBe(true);
    },
  );

  test.each(["dev.jones", "sarah", "salesjones", "s", "h.r", "te.am"])("%s@ is none", (local) => {
    expect(read(`${local}@company.test`).role).toBe(false);
  });
});
