import { ok } from "neverthrow";
import type { Roster } from "seatsync";
import type { SqlClient } from "seatsync/postgres";

// #region roster
/** Organizations and members are the product's `companies` and `users`. */
export const ourRoster = (client: SqlClient): Roster => ({
  async organization(id) {
    const { rows } = await client.query("select * from companies where key = $1", [id]);
    return ok(rows.map(organizationOf)[0] ?? null);
  },
  async members(id, which) {
    const { rows } = await client.query(
      "select * from users where company = $1 and ($2::text[] is null or user_id = any ($2))",
      [id, which === "all" ? null : which],
    );
    return ok(rows.map(memberOf));
  },
});

const organizationOf = ({ key, title, owner, hubspot_portal: portal }: Record<string, string | null>) => ({
  id: key ?? "",
  name: title ?? "",
  primaryAdminId: owner ?? null,
  teams: [],
  connections: portal == null ? [] : [{ provider: "hubspot" as const, accountId: portal, label: "HubSpot" }],
});

const memberOf = (row: { [column: string]: string } & { level: keyof typeof roles; left_on: unknown }) => ({
  id: row.user_id ?? "",
  organizationId: row.company ?? "",
  email: row.mail ?? "",
  additionalEmails: [],
  name: row.full_name ?? "",
  role: roles[row.level],
  teamIds: [],
  active: row.left_on === null,
});

const roles = { owner: "primary-admin", manager: "admin", rep: "member" } as const;
// #endregion
