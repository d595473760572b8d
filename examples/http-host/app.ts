import { type Context, Hono } from "hono";
import type { Result } from "neverthrow";
import { createSeatsync } from "seatsync";
import { postgresStore, type SqlClient } from "seatsync/postgres";
import type { OurDatabase } from "./database.js";
import { ourDashboards } from "./our-dashboards.js";
import { ourRoster } from "./our-roster.js";

/** What the product's pages call. Who asks would come from the session; here two headers say it. */
export function ourApp(database: OurDatabase): Hono {
  const store = postgresStore({ pool: database, dashboards: ourDashboards });
  const seatsync = createSeatsync({ roster: ourRoster(database), store });
  const app = new Hono();

  app.get("/members", async (context) => answer(context, await seatsync.rowActions(callerOf(context))));

  app.get("/members/:id/push", async (context) => {
    const request = { ...callerOf(context), targetId: context.req.param("id") };
    return answer(context, await seatsync.settings.planPush(request));
  });

  app.get("/needs-action", async (context) => {
    const { cursor } = context.req.query();
    const request = { ...callerOf(context), provider: "hubspot" as const, ...(cursor === undefined ? {} : { cursor }) };
    return answer(context, await seatsync.crm.needsActionPage(request));
  });

  // #region transaction
  app.post("/pushes", async (context) => {
    const request = { ...callerOf(context), plan: await context.req.json() };
    const receipt = await together(database, async (client) => {
      const within = createSeatsync({ roster: ourRoster(client), store: store.within(client) });
      return within.settings.applyPush(request).map(async (receipt) => {
        const line = `Your settings were updated by ${request.actorId}.`;
        await client.query("insert into news values ($1, $2, $3)", [request.organizationId, receipt.targetId, line]);
        return receipt;
      });
    });
    return answer(context, receipt);
  });
  // #endregion

  app.post("/pushes/:id/undo", async (context) => {
    const request = { ...callerOf(context), receiptId: context.req.param("id") };
    return answer(context, await seatsync.settings.undoPush(request));
  });

  // A bug, or a statement of the product's own that failed. A real product logs it here.
  app.onError((_, context) => context.json({ type: "internal", message: "Something went wrong." }, 500));
  return app;
}

const callerOf = (context: Context) => ({
  organizationId: context.req.header("x-company") ?? "",
  actorId: context.req.header("x-user") ?? "",
});

/** Commits what went well, rolls back what did not. */
async function together<T, E>(
  database: OurDatabase,
  work: (client: SqlClient) => PromiseLike<Result<T, E>>,
): Promise<Result<T, E>> {
  let failed: Result<T, E> | undefined;
  const run = database.transaction(async (client) => {
    const result = await work(client);
    if (result.isErr()) failed = result;
    if (failed !== undefined) throw new Error("Roll back.");
    return result;
  });
  return run.catch((thrown) => {
    if (failed === undefined) throw thrown;
    return failed;
  });
}

const answer = (context: Context, result: Result<unknown, { readonly type: string; readonly message: string }>) =>
  result.match(
    (value) => context.json(value as object),
    ({ type, message }) => context.json({ type, message }, statuses[type] ?? 409),
  );

/** What is not here is a conflict with the state of things: 409. */
const statuses: { readonly [type: string]: 400 | 403 | 404 | 503 } = {
  "invalid-input": 400,
  "actor-inactive": 403,
  "not-an-admin": 403,
  "target-is-primary-admin": 403,
  "self-push": 403,
  "plan-not-yours": 403,
  "organization-not-found": 404,
  "actor-not-found": 404,
  "member-not-found": 404,
  "receipt-not-found": 404,
  "roster-unavailable": 503,
  "store-unavailable": 503,
  "port-failed": 503,
};
