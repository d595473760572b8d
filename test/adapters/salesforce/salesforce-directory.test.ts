import { Connection } from "@jsforce/jsforce-node";
import type { Instant } from "seatsync";
import { salesforceDirectory, salesforceId, soqlContaining, soqlText } from "seatsync/salesforce";
import { afterEach, describe, expect, test } from "vitest";
import { readDirectory } from "../../support/read-directory.js";
import {
  type SalesforceOrg,
  type SalesforceRecord,
  salesforceSimulator,
  salesforceUser,
} from "../../support/simulators/salesforce.js";
import { salesforceWays } from "../../support/simulators/salesforce-setup.js";
import type { Simulator } from "../../support/simulators/server.js";

const simulators: Simulator[] = [];
afterEach(() => Promise.all(simulators.splice(0).map((one) => one.dispose())));

async function salesforce(org: SalesforceOrg): Promise<Simulator> {
  const simulator = await salesforceSimulator(org);
  simulators.push(simulator);
  return simulator;
}

const sarah = "005dM00000aYaE4QAK";
const omar = "005dM00000aYaE5QAK";

describe.each(Object.entries(salesforceWays))("Salesforce %s", (_, open) => {
  const listed = async (more: SalesforceRecord, id = sarah) =>
    (await readDirectory(open(await salesforce({ users: [salesforceUser(id, more)] })))).users[0];

  test.each([
    ["Standard", "person"],
    ["PowerPartner", "external"],
    ["CSPLitePortal", "external"],
    ["CustomerSuccess", "external"],
    ["PowerCustomerSuccess", "external"],
    ["SelfService", "external"],
    ["CsnOnly", "system"],
    ["AutomatedProcess", "system"],
    ["CloudIntegrationUser", "system"],
    ["Guest", "system"],
    ["SomethingNew", "system"],
  ])("fact 4: being active makes nobody a person; user type %s is %s", async (UserType, kind) => {
    expect(await listed({ UserType })).toMatchObject({ active: true, kind });
  });

  test("fact 4: of the users of a fresh org one is a person, whatever e-mail the others share", async () => {
    const own = ["AutomatedProcess", "CloudIntegrationUser", "CsnOnly", "AutomatedProcess"];
    const users = [
      ...own.map((UserType, n) => salesforceUser(`005dM00000aYa0${n}QAK`, { UserType, Email: "noreply@company.test" })),
      salesforceUser(sarah, { Email: "sarah@company.test" }),
    ];
    const read = await readDirectory(open(await salesforce({ users })));
    expect(read.users.length).toBe(5);
    expect(read.users.filter((user) => user.kind === "person" && user.active).map(({ id }) => id)).toEqual([sarah]);
  });

  test("fact 5: users who share an e-mail are all listed; the username is no address", async () => {
    const users = [sarah, omar].map((id) => salesforceUser(id, { Email: "Shared@Company.test" }));
    const read = await readDirectory(open(await salesforce({ users })));
    expect(read.users.map(({ id, email }) => [id, email])).toEqual([
      [sarah, "Shared@Company.test"],
      [omar, "Shared@Company.test"],
    ]);
    expect((await listed({ Email: null, Username: "sarah@company.test.crm" }))?.email).toBeNull();
  });

  test("fact 5: a sandbox address stays what it is, and one of the old form is said in today's", async () => {
    expect((await listed({ Email: "sarah@company.test.invalid" }))?.email).toBe("sarah@company.test.invalid");
    expect((await listed({ Email: "sarah=company.test@example.com" }))?.email).toBe("sarah@company.test.invalid");
    expect((await listed({ Email: "a=b=company.test@example.com" }))?.email).toBe("a=b@company.test.invalid");
    expect((await listed({ Email: "sarah@example.com" }))?.email).toBe("sarah@example.com");
  });

  test("an id of 15 characters is listed with its 18", async () => {
    expect((await listed({}, "005dM00000aYaE4"))?.id).toBe(sarah);
  });

  test("a name falls back to the e-mail, and to the id", async () => {
    expect((await listed({ Name: " ", Email: "sarah@company.test" }))?.name).toBe("sarah@company.test");
    expect((await listed({ Name: null, Email: null }))?.name).toBe(`User ${sarah}`);
  });

  test("inactive users are listed", async () => {
    expect(await listed({ IsActive: false })).toMatchObject({ id: sarah, active: false });
  });

  test("a type that field-level security hides is done without", async () => {
    const simulator = await salesforce({ users: [salesforceUser(sarah), salesforceUser(omar)], hidden: ["UserType"] });
    const read = await readDirectory(open(simulator));
    expect(read).toMatchObject({ complete: true, error: null });
    expect(read.users.map(({ id, kind }) => [id, kind])).toEqual([
      [sarah, "person"],
      [omar, "person"],
    ]);
  });

  test("a hidden field that is needed fails the listing", async () => {
    const simulator = await salesforce({ users: [salesforceUser(sarah)], hidden: ["IsActive"] });
    expect(await readDirectory(open(simulator))).toMatchObject({
      complete: false,
      error: { code: "bad-request", foreignCode: "INVALID_FIELD" },
    });
  });

  test("E3 a row that cannot be read is counted, by its id in 18 characters", async () => {
    const users = [salesforceUser(sarah), { ...salesforceUser("005dM00000aYaE5"), IsActive: null }];
    const { users: read, unreadable, complete } = await readDirectory(open(await salesforce({ users })));
    expect([read.length, complete]).toEqual([1, true]);
    expect(unreadable).toEqual([{ crmUserId: omar, reason: "IsActive: must be of type boolean" }]);
  });

  describe("fact 6: private sharing", () => {
    const users = [sarah, omar].map((id) => salesforceUser(id));

    test("without View All Users is told, and nobody is listed", async () => {
      const sharing = { model: "Private", viewAll: false, sees: [sarah] } as const;
      const read = await readDirectory(open(await salesforce({ users, sharing })));
      expect(read).toMatchObject({ pages: [], error: { code: "not-all-visible", remedy: "ask-crm-admin" } });
    });

    test("with View All Users shows everybody", async () => {
      const sharing = { model: "Private", viewAll: true, sees: [sarah] } as const;
      const read = await readDirectory(open(await salesforce({ users, sharing })));
      expect(read).toMatchObject({ complete: true, error: null });
      expect(read.users.length).toBe(2);
    });

    test.each([["EntityDefinition"], ["UserPermissionAccess"]])(
      "cannot be told where %s cannot be asked for; the listing goes on",
      async (unknown) => {
        const sharing = { model: "Private", viewAll: false, sees: [sarah] } as const;
        const read = await readDirectory(open(await salesforce({ users, sharing, unknown: [unknown] })));
        expect(read).toMatchObject({ complete: true, error: null });
      },
    );
  });

  test("with `since` only those who changed are asked for, and it says so", async () => {
    const users = [
      salesforceUser(sarah, { SystemModstamp: "2026-05-01T07:35:37.000+0000" }),
      salesforceUser(omar, { SystemModstamp: "2026-05-01T07:35:36.000+0000" }),
    ];
    const simulator = await salesforce({ users, hidden: ["UserType"] });
    const since = "2026-05-01T07:35:37.000Z" as Instant;
    const read = await readDirectory(open(simulator), { since });
    expect(read.users.map((user) => user.id)).toEqual([sarah]);
    expect(read.pages.at(-1)).toMatchObject({ last: true, changesOnly: true });
    const later = await readDirectory(open(simulator), { since: "2026-05-02T00:00:00.000Z" as Instant });
    expect(later).toMatchObject({ users: [], complete: true });
  });

  test("a listing that ends before its promised size is cut, and fails", async () => {
    const simulator = await salesforce({ users: [sarah, omar].map((id) => salesforceUser(id)) });
    const cut = (answer: { status: number; body?: unknown }) => {
      const body = answer.body as { records: readonly unknown[] };
      return { ...answer, body: { ...body, records: body.records.slice(1) } };
    };
    simulator.trouble({ change: cut }, { page: 1 });
    expect(await readDirectory(open(simulator))).toMatchObject({
      complete: false,
      error: { code: "malformed-response" },
    });
  });

  test("a page that does not say whether it is the last is not the last, though jsforce says so", async () => {
    const simulator = await salesforce({ users: ["1", "2", "3"].map((id) => salesforceUser(id)), pageSize: 2 });
    const change = (answer: { status: number; body?: unknown }) => {
      const { done: _, nextRecordsUrl: __, ...body } = answer.body as Record<string, unknown>;
      return { ...answer, body };
    };
    simulator.trouble({ change }, { page: 1 });
    expect(await readDirectory(open(simulator))).toMatchObject({
      complete: false,
      error: { code: "malformed-response" },
    });
  });

  test("a page that does not say it is the last, and has no next one, is an error", async () => {
    const simulator = await salesforce({ users: [salesforceUser(sarah)] });
    const change = (answer: { status: number; body?: unknown }) => ({
      ...answer,
      body: { ...(answer.body as object), done: false },
    });
    simulator.trouble({ change }, { page: 1 });
    expect(await readDirectory(open(simulator))).toMatchObject({
      complete: false,
      error: { code: "malformed-response" },
    });
  });

  test("a locator that leads back is an error, not a listing without end", async () => {
    const users = ["1", "2", "3", "4", "5"].map((id) => salesforceUser(id));
    const simulator = await salesforce({ users, pageSize: 2 });
    let url: string | undefined;
    const change = (answer: { status: number; body?: unknown }) => {
      const body = answer.body as { nextRecordsUrl?: string };
      url ??= body.nextRecordsUrl;
      return { ...answer, body: { ...body, done: false, nextRecordsUrl: url } };
    };
    simulator.trouble({ change });
    expect(await readDirectory(open(simulator))).toMatchObject({
      complete: false,
      error: { code: "malformed-response" },
    });
    expect(simulator.asked.length).toBeLessThan(6);
  });
});

test("a client that would stop at 10,000 rows by itself is asked page by page, for all of them", async () => {
  const users = Array.from({ length: 12_001 }, (_, n) => salesforceUser(`${n}`));
  const simulator = await salesforce({ users });
  const connection = new Connection({ instanceUrl: simulator.url, accessToken: simulator.token(), version: "59.0" });
  const read = await readDirectory(salesforceDirectory({ connection }));
  expect([read.complete, read.users.length, read.pages.length]).toEqual([true, 12_001, 7]);
});

describe("an id of 15 characters", () => {
  test.each([
    ["005dM00000aYaE4", "005dM00000aYaE4QAK"],
    ["005000000000000", "005000000000000AAA"],
    ["005ABCDEFGHIJKL", "005ABCDEFGHIJKLY55"],
    ["005abcdefghijkl", "005abcdefghijklAAA"],
  ])("%s is %s in 18", (short, long) => {
    expect(salesforceId(short)).toBe(long);
    expect(salesforceId(long)).toBe(long);
  });

  test("is another one when only the case of a letter differs", () => {
    expect(salesforceId("005dM00000aYaE4")).not.toBe(salesforceId("005dM00000aYae4"));
  });

  test("what is no id stays what it is", () => {
    expect(["7328395000000605001", "x", ""].map(salesforceId)).toEqual(["7328395000000605001", "x", ""]);
  });
});

describe("SOQL literals, asked with jsforce", () => {
  const people = {
    brien: "o'brien@company.test",
    under: "a_b@company.test",
    letter: "axb@company.test",
    percent: "100%@company.test",
    back: "a\\b@company.test",
  };
  const found = async (condition: string): Promise<readonly string[]> => {
    const users = Object.entries(people).map(([Name, Email]) => salesforceUser(Name, { Name, Email }));
    const { url, token } = await salesforce({ users });
    const connection = new Connection({ instanceUrl: url, accessToken: token(), version: "59.0" });
    const { records } = await connection.query<{ Name: string }>(`SELECT Name FROM User WHERE ${condition}`);
    return records.map((record) => record.Name);
  };

  test.each(Object.entries(people))("find %s by the very address", async (name, email) => {
    expect(await found(`Email = ${soqlText(email)}`)).toEqual([name]);
    expect(await found(`Email = ${soqlText(email.toUpperCase())}`)).toEqual([name]);
  });

  test.each([
    ["a_b", ["under"]],
    ["%", ["percent"]],
    ["o'b", ["brien"]],
    ["a\\b", ["back"]],
    ["@company", Object.keys(people)],
  ])("LIKE finds what contains %s, and no more", async (text, names) => {
    expect(await found(`Email LIKE ${soqlContaining(text)}`)).toEqual(names);
  });

  test.each(["x' OR Name LIKE '%", "\\' OR Name LIKE \\'%", "x\\", "x' --", "x\n' OR Name = '"])(
    "what would break out of the quotes finds nobody: %j",
    async (text) => {
      expect(await found(`Email = ${soqlText(text)}`)).toEqual([]);
      expect(await found(`Email LIKE ${soqlContaining(text)}`)).toEqual([]);
    },
  );

  test("the simulator lets unescaped text break out", async () => {
    expect(await found("Email = 'x' OR Name LIKE '%'")).toEqual(Object.keys(people));
  });
});
