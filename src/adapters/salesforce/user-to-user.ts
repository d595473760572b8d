import { firstWritten, type ListedUser, rowReader, written } from "../crm-http/rows.js";
import { salesforceId } from "./user-id.js";
import { type SalesforceUser, salesforceUser } from "./wire.js";

/** A User as a CRM user. `IsActive` says nothing about persons: most users of a fresh org are Salesforce's own. */
function userToUser(row: SalesforceUser): ListedUser {
  const id = salesforceId(row.Id);
  const email = written(row.Email);
  return {
    id,
    email: email === null ? null : modernSandboxAddress(email),
    name: firstWritten(row.Name, email, `User ${id}`),
    active: row.IsActive,
    kind: kindOf(row.UserType),
  };
}

export const readUser = rowReader(salesforceUser, { field: "Id", toId: salesforceId }, userToUser);

/** Customers and partners who log in to a portal. */
const external = ["PowerPartner", "PowerCustomerSuccess", "CustomerSuccess", "CSPLitePortal", "SelfService"];

/** Where the type is hidden, everybody is a person: nobody but persons has a member's address. */
function kindOf(userType: string | null | undefined): ListedUser["kind"] {
  if (userType == null || userType === "Standard") return "person";
  return external.includes(userType) ? "external" : "system";
}

/**
 * Sandboxes made long ago turned `ann@company.test` into `ann=company.test@example.com`. Since then they append
 * `.invalid`, which the core knows as an address of a sandbox (L2): so it is said in that form.
 */
const modernSandboxAddress = (email: string): string =>
  email.replace(/^([^@]+)=([^@=]+)@example\.com$/i, "$1@$2.invalid");
