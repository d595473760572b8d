import type { CrmProvider } from "seatsync";

/**
 * What a column may be. Of `active`, `inactive` and `status` the first that is there tells whether somebody is active;
 * of `type`, `license` and `profile` the first tells whether it is a person.
 */
export type Field =
  | "id"
  | "email"
  | "name"
  | "firstName"
  | "lastName"
  | "active"
  | "inactive"
  | "status"
  | "type"
  | "license"
  | "profile";

/** Where the fields are, from 0. */
export type Columns = Readonly<Partial<Record<Field, number>>>;

/** What the fields may be called, the best name first. Case, blanks, dashes and underlines do not matter. */
type Names = Readonly<Partial<Record<Field, readonly string[]>>>;

const addresses = ["email", "email address", "mail", "e-mail"];
const names = { name: ["full name", "name", "display name"], firstName: ["first name"], lastName: ["last name"] };

export const memberNames: Names = {
  ...names,
  id: ["id", "member id", "user id", "uid", "employee id"],
  email: [...addresses, "login", "login email", "primary email", "user name"],
  firstName: ["first name", "given name"],
  lastName: ["last name", "family name", "surname"],
};

export const crmNames: Readonly<Record<CrmProvider, Names>> = {
  // Settings → Users → Export users: User ID, First name, Last name, Email address, …; owners as the API has them.
  hubspot: {
    ...names,
    id: ["owner id", "hubspot owner id", "user id", "hs internal user id", "id"],
    email: [...addresses, "user email", "owner email"],
    active: ["active"],
    inactive: ["deactivated", "archived"],
    status: ["status", "user status"],
    type: ["type", "owner type"],
  },
  // A report on users, or the User object as the data loader exports it.
  salesforce: {
    ...names,
    id: ["user id", "id"],
    email: addresses,
    active: ["active", "is active"],
    status: ["status"],
    type: ["user type"],
    license: ["user license", "license"],
    profile: ["profile", "profile name", "profile: name"],
  },
  // The id is the CRM's own, which records name as their owner; the ZUID is that of the person's Zoho login.
  zoho: {
    ...names,
    id: ["user id", "id", "record id", "zuid"],
    email: [...addresses, "zoho crm id"],
    active: ["active"],
    status: ["status", "user status"],
  },
};

/** Columns, or pairs of columns, that only this CRM has. */
const signs: Readonly<Record<CrmProvider, readonly string[]>> = {
  hubspot: [
    ...["owner id", "hubspot owner id", "hs internal user id", "user id including inactive", "deactivated", "archived"],
    ...["assigned teams", "assigned role", "permissions", "permission set", "permission sets", "seat", "seats"],
    ...["super admin", "last login date", "primary team", "user email", "owner type"],
  ],
  salesforce: [
    ...["user license", "user type", "username", "is active", "federation identifier", "federation id"],
    ...["role + active", "profile + active", "user id + active", "profile id"],
  ],
  zoho: [
    ...["zuid", "zoho crm id", "status reason", "status reason s", "confirm", "confirmed"],
    ...["role + status", "profile + status"],
  ],
};

/** How the CRMs write what they all have; it tells only where nothing else does. */
const spellings: Readonly<Record<CrmProvider, readonly string[]>> = {
  hubspot: ["First name", "Last name"],
  salesforce: [],
  zoho: ["User Id", "first_name", "last_name"],
};

/** Which columns of a header are which fields; of two with one name the first counts. */
export function columnsIn(header: readonly string[], fields: Names): Columns {
  const places = header.map(folded);
  const found = Object.entries(fields).flatMap(([field, called]) => {
    const name = called.map(folded).find((one) => places.includes(one));
    return name === undefined ? [] : [[field, places.indexOf(name)]];
  });
  return Object.fromEntries(found);
}

/** Which CRM a header is from; `null` when it could be none of them, or several. */
export function providerOf(header: readonly string[]): CrmProvider | null {
  const there = new Set(header.map(folded));
  const bySigns = most((provider) =>
    signs[provider].filter((sign) => sign.split("+").every((n) => there.has(folded(n)))),
  );
  return bySigns ?? most((provider) => spellings[provider].filter((spelling) => header.includes(spelling)));
}

/** What to say when a column is not there without which nothing can be done; `null` when both are. */
export function missingColumn(columns: Columns, fields: Names): string | null {
  const missing = (["id", "email"] as const).find((field) => columns[field] === undefined);
  if (missing === undefined) return null;
  const what = missing === "id" ? "id" : "e-mail address";
  return `there is no column for the ${what}. It may be called ${(fields[missing] ?? []).join(", ")}.`;
}

export const tellsActive = ({ active, inactive, status }: Columns): boolean =>
  (active ?? inactive ?? status) !== undefined;

/** A person's name from the cells of a row; a full name wins over its parts. */
export function nameIn(columns: Columns, cells: readonly string[]): string {
  const full = cellIn(columns, cells, "name");
  return full !== "" ? full : `${cellIn(columns, cells, "firstName")} ${cellIn(columns, cells, "lastName")}`.trim();
}

/** `""` where the column is not there, or the row ends before it. */
export function cellIn(columns: Columns, cells: readonly string[], field: Field): string {
  const at = columns[field];
  return at === undefined ? "" : (cells[at] ?? "");
}

const folded = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

function most(found: (provider: CrmProvider) => readonly string[]): CrmProvider | null {
  const counted = (Object.keys(signs) as CrmProvider[])
    .map((provider) => ({ provider, count: found(provider).length }))
    .sort((a, b) => b.count - a.count);
  const [first, second] = counted;
  return first !== undefined && first.count > (second?.count ?? 0) ? first.provider : null;
}
