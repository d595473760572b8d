import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { columnsIn, crmNames, memberNames, providerOf } from "../../examples/audit-links/columns.js";
import { crmRow } from "../../examples/audit-links/crm-row.js";
import { printable } from "../../examples/audit-links/print-report.js";
import { writeManyPeople } from "../support/many-people.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const example = join(root, "examples/audit-links");
const program = join(root, `.cache/audit-links-test/main-${process.pid}.mjs`);
let work = "";

// The program as it is, in one file: it starts five times faster than by tsx, and it is started often here.
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "audit-links-"));
  await build({
    entryPoints: [join(example, "main.ts")],
    outfile: program,
    bundle: true,
    packages: "external",
    alias: {
      "seatsync/domain": join(root, "src/domain/index.ts"),
      "seatsync/crm": join(root, "src/domain/crm/index.ts"),
      "seatsync/suggest": join(root, "src/domain/suggest/index.ts"),
    },
    platform: "node",
    format: "esm",
  });
});
afterAll(async () => {
  await rm(work, { recursive: true, force: true });
  await rm(program, { force: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const start = (command: string, args: readonly string[], cwd: string): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { cwd, maxBuffer: 256 * 1024 * 1024, env: { ...process.env, NO_COLOR: "1" } };
    const child = execFile(command, args, options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

/** Runs the program in a directory with these files. */
async function run(args: readonly string[], files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Ended> {
  const cwd = await mkdtemp(join(work, "run-"));
  for (const [name, content] of Object.entries(files)) await writeFile(join(cwd, name), content);
  return start(process.execPath, [program, ...args], cwd);
}

/** Runs it on two tables and gives every member's status by id. */
async function audited(members: string | Uint8Array, crm: string | Uint8Array, options: readonly string[] = []) {
  const ended = await run(["--json", ...options, "members.csv", "crm.csv"], { "members.csv": members, "crm.csv": crm });
  expect(ended).toMatchObject({ code: 0 });
  return { ...ended, statuses: statusesOf(ended.stdout) };
}

interface Printed {
  readonly members: readonly { id: string; status: string; rule: string | null; crmUserId: string | null }[];
}
const statusesOf = (stdout: string): Record<string, string> =>
  Object.fromEntries((JSON.parse(stdout) as Printed).members.map(({ id, status }) => [id, status]));

const members = "id,name,email\nm1,Ann Bell,ann@company.test\nm2,Cem Dal,cem@company.test\n";
const crm = "User ID,First name,Last name,Email,Deactivated\n1,Ann,Bell,ann@company.test,false\n";

describe("the columns", () => {
  const headers = {
    hubspot: [
      "User ID,First name,Last name,Email address,Last login date,Assigned teams,Assigned role,Permissions",
      "Owner ID,User ID,Email,First name,Last name,Type,Deactivated,Teams",
      "id,email,type,firstName,lastName,userId,userIdIncludingInactive,createdAt,updatedAt,archived",
      "User ID,Email,First name,Last name,Status",
    ],
    salesforce: [
      "User ID,First Name,Last Name,Email,Active,Profile,User License",
      "Id,Username,Email,FirstName,LastName,Name,IsActive,UserType,FederationIdentifier",
      "Full Name,Email,Username,Role,Active,Profile,User ID",
      "user id,email,active",
    ],
    zoho: [
      "User Id,ZUID,First Name,Last Name,Email,Role,Profile,Status",
      "id,full_name,first_name,last_name,email,role,profile,status,confirm,zuid",
      "User Id,Email,First Name,Last Name,Status,Role",
      "User Id,First Name,Last Name,Email,Status",
    ],
  } as const;
  for (const [provider, all] of Object.entries(headers)) {
    test.each(all)(`tell ${provider} by: %s`, (header) => expect(providerOf(header.split(","))).toBe(provider));
    test.each(all)(`have id, e-mail and a name in ${provider}'s: %s`, (header) => {
      const columns = columnsIn(header.split(","), crmNames[provider as keyof typeof headers]);
      expect(columns).toMatchObject({ id: expect.any(Number), email: expect.any(Number) });
      expect(columns.name ?? columns.lastName ?? (header === "user id,email,active" ? 0 : null)).not.toBeNull();
    });
  }
  test.each(["id,name,email", "", "Foo,Bar", "Owner ID,ZUID,Email"])("tell no CRM by: %s", (header) =>
    expect(providerOf(header.split(","))).toBeNull(),
  );
  test("prefer the owner's id to the user's, and the CRM's own to the login's", () => {
    expect(columnsIn(["User ID", "Owner ID"], crmNames.hubspot).id).toBe(1);
    expect(columnsIn(["ZUID", "User Id"], crmNames.zoho).id).toBe(1);
    expect(columnsIn(["ZUID"], crmNames.zoho).id).toBe(0);
  });
  test.each([
    ["ID;Full Name;E-Mail", { id: 0, name: 1, email: 2 }],
    ["member_id;FIRST NAME;Surname;login", { id: 0, firstName: 1, lastName: 2, email: 3 }],
    ["e-mail address;User-ID", { email: 0, id: 1 }],
    ["id;email;email", { id: 0, email: 1 }],
    ["__proto__;constructor", {}],
  ])("of members may be called: %s", (header, columns) =>
    expect(columnsIn(header.split(";"), memberNames)).toEqual(columns),
  );
});

describe("a CRM user's row", () => {
  const row = (provider: "hubspot" | "salesforce" | "zoho", cells: Readonly<Record<string, string>>) =>
    crmRow(provider, columnsIn(Object.keys(cells), crmNames[provider]), Object.values(cells));

  test.each([
    [{ Active: "1" }, true],
    [{ Active: "TRUE" }, true],
    [{ Active: "false" }, false],
    [{ Active: "" }, false],
    [{ Active: "perhaps" }, undefined],
    [{ IsActive: "true", Status: "inactive" }, true],
    [{ Status: "Active" }, true],
    [{ Status: "Invited" }, false],
    [{ Status: "" }, undefined],
    [{ Email: "a@company.test" }, true],
  ])("%o is active: %s", (cells, active) => expect(row("salesforce", cells).active).toBe(active));
  test.each([
    [{ Deactivated: "TRUE" }, false],
    [{ Archived: "" }, true],
    [{ Deactivated: "?" }, undefined],
  ])("%o is active in HubSpot: %s", (cells, active) => expect(row("hubspot", cells).active).toBe(active));
  test.each([
    [{ "User Type": "Standard", "User License": "Guest" }, "person"],
    [{ "User Type": "PowerPartner" }, "external"],
    [{ "User Type": "AutomatedProcess" }, "system"],
    [{ "User License": "Salesforce" }, "person"],
    [{ "User License": "Guest User License" }, "external"],
    [{ Profile: "Analytics Cloud Integration User" }, "system"],
    [{ Profile: "System Administrator" }, "person"],
  ])("L4 %o is a %s in Salesforce", (cells, kind) => expect(row("salesforce", cells).kind).toBe(kind));
  test("L4 a queue of HubSpot is no person", () => {
    expect(row("hubspot", { Type: "QUEUE" }).kind).toBe("queue");
    expect(row("hubspot", { Type: "PERSON" }).kind).toBe("person");
  });
  test("a name from a file cannot steer the terminal", () =>
    expect(printable("\u001b[31mred\u202e")).toBe("\uFFFD[31mred\uFFFD"));
});

describe.concurrent("the samples", () => {
  const inactiveAmbiguousLost = {
    "m-01": "not-found",
    "m-02": "linked",
    "m-03": "linked",
    "m-04": "linked",
    "m-05": "crm-user-inactive",
    "m-06": "ambiguous",
    "m-07": "linked",
    "m-08": "ambiguous",
    "m-09": "ambiguous",
    "m-10": "not-found",
    "m-11": "not-found",
    "m-12": "not-found",
  };
  const sample = (name: string) => join(example, "sample", name);

  test.each([
    ["hubspot", "51820437", "primary-address"],
    ["salesforce", "005Qy00000AEbdMIAT", "sandbox-primary-address"],
    ["zoho", "5203985000000608001", "primary-address"],
  ])("L7 every member has a status by the CSV of %s", async (provider, crmUserId, rule) => {
    const { code, stdout, stderr } = await run(["--json", sample("members.csv"), sample(`${provider}.csv`)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(statusesOf(stdout)).toEqual(inactiveAmbiguousLost);
    expect((JSON.parse(stdout) as Printed).members).toContainEqual(
      expect.objectContaining({ status: "linked", rule, crmUserId }),
    );
  });

  test("L3 the JSON form has every member's status, rule and CRM user, and nothing else", async () => {
    const { code, stdout, stderr } = await run(["--json", join(example, "sample.json")]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const linked = (id: string, crmUserId: string) => ({ id, status: "linked", rule: "primary-address", crmUserId });
    const open = (id: string, status: string) => ({
      id,
      status,
      rule: status === "not-found" ? null : "primary-address",
      crmUserId: null,
    });
    const suggestions: readonly object[] = [];
    const perhaps = (crmUserId: string, reason: string) =>
      expect.objectContaining({ crmUserId, reasons: expect.arrayContaining([reason]) });
    const members = JSON.parse(stdout).members;
    expect(members[0].suggestions[0].confidence).toBeGreaterThan(0.9);
    expect({ members }).toEqual({
      members: [
        { ...open("m-01", "not-found"), suggestions: [perhaps("51820400", "same name")] },
        { ...linked("m-02", "51820437"), suggestions },
        { ...linked("m-03", "51820474"), suggestions },
        { ...linked("m-04", "51820511"), suggestions },
        {
          ...open("m-05", "crm-user-inactive"),
          suggestions: [perhaps("51820548", "inactive in the CRM")],
        },
        {
          ...open("m-06", "ambiguous"),
          suggestions: [perhaps("51820622", "same name"), perhaps("51820585", "same name")],
        },
        { ...linked("m-07", "51820659"), suggestions },
        { ...open("m-08", "ambiguous"), suggestions },
        { ...open("m-09", "ambiguous"), suggestions },
        { ...open("m-10", "not-found"), suggestions: [perhaps("51820733", "same address before the @")] },
        { ...open("m-11", "not-found"), suggestions: [perhaps("51820770", "same name")] },
        { ...open("m-12", "not-found"), suggestions },
      ],
    });
  });

  test("L9 a member who is not linked has who they may be, and why", async () => {
    const { stdout } = await run([join(example, "sample/members.csv"), join(example, "sample/hubspot.csv")]);
    expect(stdout).toContain("perhaps Sarah Jones (51820400) (99 %): same name, sarah@ is short for sarah.jones@\n");
    expect(stdout).not.toMatch(/Support Desk \(m-08\)\n.*\n *perhaps/);
  });

  test("the command of package.json runs it", async () => {
    const script = JSON.parse(await readFile(join(root, "package.json"), "utf8")).scripts["audit-links"];
    expect(script).toBe("tsx examples/audit-links/main.ts");
    const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
    const args = [tsx, "examples/audit-links/main.ts", "--json", "examples/audit-links/sample.json"];
    const { code, stdout } = await start(process.execPath, args, root);
    expect(code).toBe(0);
    expect(statusesOf(stdout)).toEqual(inactiveAmbiguousLost);
  });

  test("L7 the report has counts, who is linked by which rule, and who needs action, worst first", async () => {
    const { stdout } = await run([sample("members.csv"), sample("salesforce.csv")]);
    const order = [
      "12 members, 13 Salesforce users",
      "Linked: 4",
      "  1 by the same address\n    Tom Reed (m-02) → Tom Reed (005Qy00000ACbcMIAT)",
      "  3 by the same address without the sandbox's .invalid",
      "Needs action: 8, worst first",
      "  User inactive in Salesforce: 1\n    Aiko Tanaka (m-05)\n      not Aiko Tanaka (005Qy00000AFbZMIA1): ",
      "  Several possible matches in Salesforce: 3",
      "    Hannah Weiss (m-09)",
      "another member has an equal claim",
      "    Mateo García (m-06)",
      "is not the only active one",
      "  User not found in Salesforce: 4",
    ].map((line) => stdout.indexOf(line));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(stdout).not.toContain("\u001b");
  });
});

describe.concurrent("the report", () => {
  const many = `id,name,email\n${Array.from({ length: 12 }, (_, i) => `m${i},P ${i},p${i}`).join("\n")}`;

  test("lists ten of a kind, and says how many more", async () => {
    const { stdout, stderr } = await run(["members.csv", "crm.csv"], { "members.csv": many, "crm.csv": crm });
    expect(stdout).toContain("… and 2 more (--all lists them)");
    expect(stderr).toContain("… and 7 more of this kind");
  });
  test("lists all with --all", async () => {
    const { stdout, stderr } = await run(["--all", "members.csv", "crm.csv"], { "members.csv": many, "crm.csv": crm });
    expect(stdout).not.toContain("more");
    expect(stdout.match(/^ {4}P /gm)).toHaveLength(12);
    expect(stderr.match(/no @/g)).toHaveLength(12);
  });
});

describe.concurrent("how CSV is written", () => {
  const rows = [
    ["id", "name", "email"],
    ["m1", "Bell; Ann", "ann@company.test"],
    ["m2", "Çem\nDal", "cem@company.test"],
    ["m3", "Eve", "eve"],
  ];
  const table = (delimiter: string, end: string) =>
    rows.map((cells) => cells.map((cell) => `"${cell.replace("\n", end)}"`).join(delimiter)).join(end) + end;
  const found = { m1: "linked", m2: "not-found", m3: "not-found" };

  test.each([
    ["semicolon, byte order mark, CRLF", Buffer.from(`\uFEFF${table(";", "\r\n")}`), 5],
    ["tab, LF", Buffer.from(table("\t", "\n")), 5],
    ["bar, CR", Buffer.from(table("|", "\r")), 5],
    ["UTF-16", Buffer.from(`\uFEFF${table(",", "\r\n")}`, "utf16le"), 5],
    ["ISO-8859-1", Buffer.from(table(",", "\n"), "latin1"), 5],
    ["a separator line", Buffer.from(`sep=;\r\n${table(";", "\r\n")}`), 6],
    ["blank lines", Buffer.from(`\n\n${table(",", "\n")}\n;;;\n,,\n`), 7],
  ])("does not matter: %s", async (_, content, line) => {
    const { statuses, stderr } = await audited(content, crm);
    expect(statuses).toMatchObject(found);
    expect(stderr).toContain(`members.csv:${line}: the address has no @`);
  });

  test("accents survive ISO-8859-1", async () => {
    const files = { "members.csv": Buffer.from("id,name,email\nm1,Çem,c@x\n", "latin1"), "crm.csv": crm };
    expect((await run(["members.csv", "crm.csv"], files)).stdout).toContain("Çem (m1)");
  });
});

describe.concurrent("a bad row", () => {
  const report = async (rows: string) => audited(`id,name,email\n${rows}`, crm);

  test("E3 without @ is reported with file and line, and goes on without a usable address", async () => {
    const { stderr, statuses } = await report("m1,Ann,ann@company.test\nm2,Bob,bob\nm3,Cy,\nm4,Di,d@e@f g\n");
    expect(stderr).toBe(
      "members.csv:3: the address has no @: the member goes on without a usable address\n" +
        "members.csv:4: there is no address: the member goes on without a usable address\n" +
        "members.csv:5: the address is malformed: the member goes on without a usable address\n",
    );
    expect(statuses).toEqual({ m1: "linked", m2: "not-found", m3: "not-found", m4: "not-found" });
  });
  test("E3 with the id of an earlier row is left out, both lines are told", async () => {
    const { stderr, statuses } = await report(
      "m1,Ann,x@company.test\nm2,Bob,b@company.test\nm1,Ann,ann@company.test\n",
    );
    expect(stderr).toBe(
      "members.csv:4: this id was there before: the first row stays, this one is left out (as in line 2)\n",
    );
    expect(statuses).toEqual({ m1: "not-found", m2: "not-found" });
  });
  test("E3 with NUL loses only what has it", async () => {
    const { stderr, statuses } = await report("m\0,A,a@b.test\nm1,A\0,ann@company.test\nm3,A,b\0@b.test\n");
    expect(stderr).toContain("members.csv:2: the id must not hold control characters: the row is left out\n");
    expect(stderr).toContain("members.csv:3: the name must not hold NUL: the member goes on without a name\n");
    expect(stderr).toContain("members.csv:4: the address must not hold NUL: the member goes on without a usable");
    expect(statuses).toEqual({ m1: "linked", m3: "not-found" });
  });
  test("E3 with a field of 10 MB loses only that field", async () => {
    const huge = "x".repeat(10_000_000);
    const long = "x".repeat(10_000);
    const { stderr, statuses } = await report(`m1,${huge},ann@company.test\nm2,B,${long}@c.test\n${long},C,c@c.test\n`);
    expect(stderr).toContain("members.csv:2: the name must not be longer than 1000 characters");
    expect(stderr).toContain("members.csv:3: the address must not be longer than 1000 characters");
    expect(stderr).toContain("members.csv:4: the id must not be longer than 256 characters: the row is left out");
    expect(statuses).toEqual({ m1: "linked", m2: "not-found" });
  });
  test("E3 with too many cells is left out, one with too few goes on", async () => {
    const { stderr, statuses } = await report("m1,Bell, Ann,ann@company.test\nm2\nm3,C,ann@company.test,,\n");
    expect(stderr).toContain("members.csv:2: more cells than the header has: the row is left out\n");
    expect(stderr).toContain("members.csv:3: there is no address");
    expect(statuses).toEqual({ m2: "not-found", m3: "linked" });
  });
  test("E3 with stray quotes is read as it stands; one that swallowed lines is left out, with those lines", async () => {
    const { stderr, statuses } = await report(
      'm1,"Ann "A" Bell",ann@company.test\nm2,"Bob,b@c.test\nm3,Cy,c@c.test\nm4,"Di",d@c.test\nm5,Ed "E",e@c.test\nm6,Flo,f\n',
    );
    expect(stderr).toContain("members.csv:3: quotes that open here close 2 lines below: all are left out\n");
    expect(stderr).toContain("members.csv:7: the address has no @");
    expect(statuses).toEqual({ m1: "linked", m5: "not-found", m6: "not-found" });
  });
  test("E3 with an id that a spreadsheet has rounded is left out", async () => {
    const { stderr } = await report("5.20399E+18,Ann,ann@company.test\nm2,Bob,bob@company.test\n");
    expect(stderr).toContain("members.csv:2: the id was rounded by a spreadsheet: the row is left out");
  });
});

describe.concurrent("a bad row of the CRM", () => {
  const header = "User ID,First name,Last name,Email,Deactivated\n";

  test("L8 with no readable id leaves nobody “not found”", async () => {
    const { stderr, statuses } = await audited(
      members,
      `${header}1,Ann,Bell,ann@company.test,false\n,Cem,,c@x.test,0\n`,
    );
    expect(stderr).toBe("crm.csv:3: the id must not be empty: the row is left out\n");
    expect(statuses).toEqual({ m1: "linked", m2: "not-checked" });
    const { stdout } = await run(["m.csv", "c.csv"], {
      "m.csv": members,
      "c.csv": `${header}1,,,a@b.test,0\n,,,c@x.test,0\n`,
    });
    expect(stdout).toContain("1 row of the CRM could not be read.\nOf at least one not even the id");
  });
  test("L8 with an id but no telling whether active is left out and counts as seen", async () => {
    const { stderr, statuses } = await audited(members, `${header}1,Ann,Bell,ann@company.test,hm\n2,,,x@x.test,no\n`);
    expect(stderr).toBe("crm.csv:2: whether the user is active cannot be told: the row is left out\n");
    expect(statuses).toEqual({ m1: "not-found", m2: "not-found" });
  });
  test("L4 with the id of an earlier row counts once, the inactive one", async () => {
    const { stderr, statuses } = await audited(
      members,
      `${header}1,Ann,Bell,ann@company.test,false\n2,,,x@x.test,no\n1,Ann,Bell,ann@company.test,true\n`,
    );
    expect(stderr).toContain("crm.csv:4: this id was there before");
    expect(stderr).toContain("(as in line 2)");
    expect(statuses).toEqual({ m1: "crm-user-inactive", m2: "not-found" });
  });
  test("E3 without @ is reported; one without any address is not", async () => {
    const { stderr } = await audited(members, `${header}1,Ann,Bell,ann,false\n2,B,B,,false\n`);
    expect(stderr).toBe("crm.csv:2: the address has no @: nobody can be found by it\n");
  });
  test("of a file without a column for active people, it is said that all are taken to be", async () => {
    const { stderr, statuses } = await audited(
      members,
      "User ID,First name,Last name,Email address,Last login date\n1,Ann,Bell,ann@company.test,2026-01-02\n",
    );
    expect(stderr).toBe("crm.csv:1: no column tells who is active in HubSpot: all are taken to be\n");
    expect(statuses).toEqual({ m1: "linked", m2: "not-found" });
  });
  test("L2 .invalid is dropped for Salesforce only", async () => {
    const table = "id,email\n1,ann@company.test.invalid\n";
    expect((await audited(members, table, ["--provider", "hubspot"])).statuses).toMatchObject({ m1: "not-found" });
    expect((await audited(members, table, ["--provider", "salesforce"])).statuses).toMatchObject({ m1: "linked" });
  });
  test("ids stay text, 15 characters, 19 digits and leading zeros too", async () => {
    const table = "id,email\n0051234567890Ab,ann@company.test\n5203985000000605001,cem@company.test\n";
    const { stdout } = await audited(members, table, ["--provider", "zoho"]);
    const ids = (JSON.parse(stdout) as Printed).members.map((member) => member.crmUserId);
    expect(ids).toEqual(["0051234567890Ab", "5203985000000605001"]);
  });
});

describe.concurrent("a bad element of JSON", () => {
  test("E3 is told by its path and left out", async () => {
    const people = {
      members: [
        { id: 1, name: "A", email: "a@b.test" },
        7,
        { id: "m2", name: "B" },
        { id: "m1", name: "A", email: "ann" },
      ],
      crmUsers: [
        { id: "1", name: "A", email: "ann@company.test", active: "yes" },
        { id: "2", active: true },
      ],
    };
    const { code, stdout, stderr } = await run(["--json", "p.json"], { "p.json": JSON.stringify(people) });
    expect(code).toBe(0);
    expect(stderr.split("\n").toSorted()).toEqual([
      "",
      "p.json: crmUsers.0: whether the user is active cannot be told: the row is left out",
      "p.json: crmUsers.1: the name must be of type string: the user goes on without a name",
      "p.json: members.0: the id must be of type string: the row is left out",
      "p.json: members.1: this is no object: it is left out",
      "p.json: members.2: the address must be of type string: the member goes on without a usable address",
      "p.json: members.3: the address has no @: the member goes on without a usable address",
    ]);
    expect(statusesOf(stdout)).toEqual({ m1: "not-found", m2: "not-found" });
  });
  test("a name such as __proto__ is a name like any other", async () => {
    const text =
      '{"__proto__":{},"members":[{"__proto__":{"id":"x"},"id":"__proto__","name":"","email":"a@b.test"}],"crmUsers":[]}';
    const { stdout } = await run(["--json", "p.json"], { "p.json": text });
    expect(stdout).toContain('{"id":"__proto__","status":"not-found"');
  });
  test("nobody on either side is fine", async () => {
    const { code, stdout } = await run(["--json", "p.json"], { "p.json": '{"members":[],"crmUsers":[]}' });
    expect({ code, out: JSON.parse(stdout) }).toEqual({ code: 0, out: { members: [] } });
  });
});

describe.concurrent("a file that cannot be used", () => {
  const notJson = "One file alone is read as JSON; of CSV there are two, MEMBERS.csv and CRMUSERS.csv.";
  test.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
    ["is not there", ["no.csv", "c.csv"], { "c.csv": crm }, "no.csv: there is no such file."],
    ["is not there, the second", ["m.csv", "no.csv"], { "m.csv": members }, "no.csv: there is no such file."],
    ["is a directory", [".", "c.csv"], { "c.csv": crm }, ".: this is a directory, not a file."],
    ["is empty", ["m.csv", "c.csv"], { "m.csv": "", "c.csv": crm }, "m.csv: the file is empty."],
    ["is empty, the second", ["m.csv", "c.csv"], { "m.csv": members, "c.csv": "\n \n" }, "c.csv: the file is empty."],
    [
      "is a workbook",
      ["m.csv", "c.csv"],
      { "m.csv": "PK\u0003\u0004…" },
      "m.csv: this is a workbook or a zip; save it as CSV.",
    ],
    [
      "has no column for the address",
      ["m.csv", "c.csv"],
      { "m.csv": "id,name\nm1,A\n", "c.csv": crm },
      "m.csv:1: there is no column for the e-mail address. It may be called email, email address, mail, e-mail, login,",
    ],
    [
      "has no column for the id",
      ["--provider", "zoho", "m.csv", "c.csv"],
      { "m.csv": members, "c.csv": "Email\na@b.test\n" },
      "c.csv:1: there is no column for the id. It may be called user id, id, record id, zuid.",
    ],
    [
      "is of no known CRM",
      ["m.csv", "c.csv"],
      { "m.csv": members, "c.csv": "id,email\n1,a@b.test\n" },
      "c.csv:1: these are not the columns of a HubSpot, Salesforce or Zoho CRM user export. The members' file comes first",
    ],
    [
      "has quotes that are never closed",
      ["m.csv", "c.csv"],
      { "m.csv": `${members}m3,"Eve,e@x.test\nm4,F,f@x.test\n`, "c.csv": crm },
      "m.csv:4: quotes that open here are never closed, so nothing after this line can be told apart.",
    ],
    [
      "has quotes that are never closed, far down",
      ["m.csv", "c.csv"],
      { "m.csv": members, "c.csv": `${crm}${"2,B,B,b@x.test,no\n".repeat(5_000)}3,"C,,,\n4,D,D,d@x.test,no\n` },
      "c.csv:5003: quotes that open here are never closed",
    ],
    [
      "has no good row",
      ["m.csv", "c.csv"],
      { "m.csv": "id,email\n,a@b.test\n", "c.csv": crm },
      "m.csv: not one of the members can be used.",
    ],
    [
      "has no good row, the second",
      ["m.csv", "c.csv"],
      { "m.csv": members, "c.csv": "Owner ID,Email\n,a@b.test\n" },
      "c.csv: not one of the CRM users can be used.",
    ],
    ["is empty JSON", ["p.json"], { "p.json": "" }, "p.json: the file is empty."],
    ["is cut JSON", ["p.json"], { "p.json": '{"members":[\n{"id":"a"' }, "p.json:2: this is not JSON: "],
    ["is JSON with a comma too many", ["p.json"], { "p.json": '{"members":\n[1,]}' }, `p.json:2: this is not JSON: `],
    ["is CSV where JSON was due", ["--json", "m.csv"], { "m.csv": members }, notJson],
    [
      "is JSON of another form",
      ["p.json"],
      { "p.json": '{"members":{}}' },
      "The file p.json cannot be read at members: must be of type array.",
    ],
    ["is JSON null", ["p.json"], { "p.json": "null" }, "The file p.json cannot be read: must be of type object."],
  ])("%s", async (_, args, files, message) => {
    const { code, stdout, stderr } = await run(args, files);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });
});

describe.concurrent("a wrong way to ask", () => {
  test.each([
    [[], "One JSON file or two CSV files, please; there are 0 files here."],
    [["a", "b", "c"], "One JSON file or two CSV files, please; there are 3 files here."],
    [["--provider", "pipedrive", "a.json"], "--provider is one of hubspot, salesforce, zoho."],
    [["--loud", "a.json"], "Unknown option '--loud'."],
  ])("%o is told, with exit code 2", async (args, message) => {
    expect(await run(args)).toEqual({ code: 2, stdout: "", stderr: `audit-links: ${message}\nTry --help.\n` });
  });
  test("--help tells how", async () => {
    const { code, stdout, stderr } = await run(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const option of ["--json", "--all", "--provider", "--help"]) expect(stdout).toContain(option);
  });
});

test("100,000 members and 100,000 CRM users are read and matched, every one counted", { timeout: 60_000 }, async () => {
  const files = { members: join(work, "many-members.csv"), crmUsers: join(work, "many-users.csv") };
  await writeManyPeople(100_000, files);
  const { code, stdout, stderr } = await run(["--json", files.members, files.crmUsers]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const counts: Record<string, number> = {};
  for (const status of Object.values(statusesOf(stdout))) counts[status] = (counts[status] ?? 0) + 1;
  expect(counts).toEqual({ linked: 70_000, "not-found": 10_000, "crm-user-inactive": 10_000, ambiguous: 10_000 });
});
