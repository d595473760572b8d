import { serve } from "@hono/node-server";
import { runWhenExecuted } from "../sample/company.js";
import { ourApp } from "./app.js";
import { type OurDatabase, openDatabase } from "./database.js";

/** Starts the product, pushes once through its own pages, undoes, and stops. `DATABASE_URL` names a server to use. */
export async function main(print: (line: string) => void): Promise<void> {
  const database = await openDatabase(process.env.DATABASE_URL);
  await sampleUsers(database);
  const server = serve({ fetch: ourApp(database).fetch, port: 0, hostname: "127.0.0.1" });
  try {
    await new Promise<void>((resolve) => server.once("listening", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The server has no port.");
    await pushAndUndo(`http://127.0.0.1:${address.port}`, database, print);
  } finally {
    server.close();
    await database.close();
  }
}

async function pushAndUndo(host: string, database: OurDatabase, print: (line: string) => void): Promise<void> {
  const call = async (method: "GET" | "POST", path: string, body?: unknown) => {
    const headers = { "x-company": "nordtelt", "x-user": "bo" };
    const response = await fetch(`${host}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    print(`${method} ${path.replace(/[\da-f]{8}-[\da-f-]+/, "…")}: ${response.status}`);
    return response.json();
  };
  const show = async (): Promise<void> => {
    const { rows } = await database.query(
      "select call_titles::text, about_us::text from users where user_id = 'carla'",
    );
    const news = await database.query("select line from news");
    print(`Carla's columns: ${JSON.stringify(rows[0])}; news: ${news.rows.length}`);
  };

  await show();
  const plan = await call("GET", "/members/carla/push");
  const receipt = await call("POST", "/pushes", plan);
  await show();
  await call("POST", "/pushes", { ...plan, targetId: "astrid" });
  await call("POST", `/pushes/${receipt.id}/undo`);
  await show();
}

export async function sampleUsers(database: OurDatabase): Promise<void> {
  await database.query(`insert into companies values ('nordtelt', 'Nordtelt', 'astrid', null) on conflict do nothing`);
  await database.query(
    `insert into users (company, user_id, mail, full_name, level, onboarding, call_titles, about_us) values
       ('nordtelt', 'astrid', 'astrid@company.test', 'Astrid Moe', 'owner', 'done', null, null),
       ('nordtelt', 'bo', 'bo@company.test', 'Bo Lind', 'manager', 'done', '["Demo", "Site visit"]', '{"description": "Tents", "customerChallenges": ["rain"], "solutionPoints": []}'),
       ('nordtelt', 'carla', 'carla@company.test', 'Carla Ruiz', 'rep', 'done', '["QBR"]', null)
     on conflict do nothing`,
  );
}

await runWhenExecuted(import.meta.url, main);
