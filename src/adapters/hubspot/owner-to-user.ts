import { firstWritten, type ListedUser, rowReader, written } from "../crm-http/rows.js";
import { type Owner, owner } from "./wire.js";

/**
 * An owner as a CRM user. The id is the owner's, what `hubspot_owner_id` takes; `userId` is another number space, equal
 * in young accounts only, and is not read.
 *
 * An owner that does not say whether it is archived is what its listing is of.
 */
function ownerToUser(row: Owner, archivedListing: boolean): ListedUser {
  const email = written(row.email);
  const name = [written(row.firstName), written(row.lastName)].filter((part) => part !== null).join(" ");
  return {
    id: row.id,
    email,
    name: firstWritten(name, email, `Owner ${row.id}`),
    active: !(row.archived ?? archivedListing),
    kind: kindOf(row.type),
  };
}

/** A type that nobody has heard of is nobody to match. */
function kindOf(type: string | null | undefined): ListedUser["kind"] {
  if (type == null || type === "PERSON") return "person";
  return type === "QUEUE" ? "queue" : "system";
}

export const readOwner = {
  active: rowReader(owner, { field: "id" }, (row) => ownerToUser(row, false)),
  archived: rowReader(owner, { field: "id" }, (row) => ownerToUser(row, true)),
};
