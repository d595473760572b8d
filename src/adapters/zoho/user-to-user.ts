import { firstWritten, type ListedUser, rowReader, written } from "../crm-http/rows.js";
import { type ZohoUser, zohoUser } from "./wire.js";

/**
 * A user as a CRM user. Active is who is called so and has accepted the invitation; whatever else a status says, it
 * is not that.
 */
function userToUser(row: ZohoUser): ListedUser {
  const email = written(row.email);
  const bothNames = [written(row.first_name), written(row.last_name)].filter((part) => part !== null).join(" ");
  return {
    id: row.id,
    email,
    name: firstWritten(row.full_name, bothNames, email, `User ${row.id}`),
    active: row.status.trim().toLowerCase() === "active" && row.confirm !== false,
    kind: "person",
  };
}

export const readUser = rowReader(zohoUser, { field: "id" }, userToUser);
