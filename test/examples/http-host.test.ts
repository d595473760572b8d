import { readFileSync } from "node:fs";
import { postgresStore } from "seatsync/postgres";
import { type StoreSetup, storeContract } from "seatsync/testing";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { ourApp } from "../../examples/http-host/app.js";
import { type OurDatabase, openDatabase } from "../../examples/http-host/database.js";
import { main, sampleUsers } from "../../examples/http-host/main.js";
import { ourDashboards } from "../../examples/http-host/our-dashboards.js";
import { freshDatabase, serverUrl } from "../support/postgres/server.js";
import { printed } from "../support/printed.js";

const server = serverUrl === null ? null : await freshDatabase(serverUrl);
const databases: readonly (readonly [string, OurDatabase])[] = [
  ["PGlite", await openDatabase()],
  ...(server === null ? [] : [["real PostgreSQL", await openDatabase(server.url)] as const]),
];
afterAll(async () => {
  for (const [, database] of databases) await database.close();
  await server?.drop();
});

const empty = (database: OurDatabase) => database.query("truncate seatsync.organizations, companies cascade");

/** The store over the product's own `users`, emptied for each case. */
const storeSetup =
  (database: OurDatabase): StoreSetup =>
  async () => {
    await empty(database);
    return {
      store: postgresStore({ pool: database, dashboards: ourDashboards }),
      categories: ["meetingTitles", "advancedSettings", "companyDetails"],
      async putDashboard(company, user, { integrations, settings }) {
        const { meetingTitles, companyDetails, ...others } = settings;
        const column = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
        await database.query("insert into companies (key, title) values ($1, $1) on conflict do nothing", [company]);
        await database.query(
          `insert into users (company, user_id, mail, full_name, onboarding, apps, call_titles, about_us, other_settings)
           values ($1, $2, '', '', 'done', $3, $4::text::jsonb, $5::text::jsonb, $6::text::jsonb)
           on conflict (company, user_id) do update set call_titles = excluded.call_titles,
             about_us = excluded.about_us, other_settings = excluded.other_settings`,
          [company, user, integrations, column(meetingTitles), column(companyDetails), JSON.stringify(others)],
        );
      },
    };
  };

for (const [where, database] of databases) {
  describe(`the store over a product's own users, on ${where}`, () => {
    for (const { name, run } of storeContract(storeSetup(database))) test(name, run);
  });

  describe(`the HTTP host on ${where}`, () => {
    const app = ourApp(database);
    const call = async (path: string, plan?: unknown, user = "bo") => {
      const headers = { "x-company": "nordtelt", "x-user": user };
      const post = plan === undefined ? {} : { method: "POST", body: JSON.stringify(plan) };
      const response = await app.request(path, { headers, ...post });
      return { status: response.status, body: await response.json() };
    };
    const titlesOfCarla = async () =>
      (await database.query("select call_titles::text as titles from users where user_id = 'carla'")).rows[0].titles;
    const count = async (table: string) =>
      Number((await database.query(`select count(*)::int as n from ${table}`)).rows[0].n);
    beforeEach(async () => {
      await empty(database);
      await sampleUsers(database);
    });

    test("P19 a push and the product's own line are committed together", async () => {
      const { body: plan } = await call("/members/carla/push");
      expect(await call("/pushes", plan)).toMatchObject({ status: 200, body: { targetId: "carla" } });
      expect(JSON.parse(await titlesOfCarla())).toEqual(["Demo", "Site visit"]);
      expect([await count("news"), await count("seatsync.receipts")]).toEqual([1, 1]);
    });

    test("P19 when the product's own statement fails, nothing of the push remains, and it can be applied again", async () => {
      const { body: plan } = await call("/members/carla/push");
      await database.query("alter table news add constraint no_news check (line = '')");
      expect((await app.request("/pushes", pushOf(plan))).status).toBe(500);
      expect(JSON.parse(await titlesOfCarla())).toEqual(["QBR"]);
      expect([await count("news"), await count("seatsync.receipts"), await count("seatsync.commits")]).toEqual([
        0, 0, 0,
      ]);
      await database.query("alter table news drop constraint no_news");
      expect((await call("/pushes", plan)).status).toBe(200);
    });

    test("P17 what the product wrote meanwhile makes the plan stale, and its own transaction is rolled back", async () => {
      const { body: plan } = await call("/members/carla/push");
      await database.query(`update users set call_titles = '["Changed"]' where user_id = 'carla'`);
      expect(await call("/pushes", plan)).toMatchObject({ status: 409, body: { type: "stale-plan" } });
      expect([await titlesOfCarla(), await count("news")]).toEqual(['["Changed"]', 0]);
    });

    test("P1 a member is refused, a stranger is not found", async () => {
      expect((await call("/members/bo/push", undefined, "carla")).status).toBe(403);
      expect((await call("/members/nobody/push")).status).toBe(404);
    });
  });
}

const pushOf = (plan: unknown) => ({
  method: "POST",
  headers: { "x-company": "nordtelt", "x-user": "bo" },
  body: JSON.stringify(plan),
});

test("the example pushes and undoes through its own HTTP pages", async () => {
  const lines = await printed(main);
  expect(lines.filter((line) => /^(GET|POST)/.test(line)).map((line) => line.split(": ")[1])).toEqual([
    "200",
    "200",
    "403",
    "200",
  ]);
  expect(lines.at(-1)?.replace(/; news.*/, "")).toBe(lines[0]?.replace(/; news.*/, ""));
});

test("the mapping of an existing users table is under 40 lines", () => {
  const text = readFileSync(new URL("../../examples/http-host/our-dashboards.ts", import.meta.url), "utf8");
  const code = text.split("\n").filter((line) => line.trim() !== "" && !/^(\/\/|\/\*|import )/.test(line));
  expect(code.length).toBeLessThan(40);
});
