import type { Session } from "./sql-client.js";

/** A session that says, in each transaction, whose rows it is about: what the policies of `rls.sql` ask for. */
export function scoped(session: Session, organizationId: string): Session {
  const together: Session["together"] = (kind, work) =>
    session.together(kind, async (client) => {
      await client.query("select set_config('seatsync.organization_id', $1, true)", [organizationId]);
      return work(client);
    });
  return { together, alone: (work) => together("write", work) };
}
