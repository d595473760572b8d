import type { CrmProvider, CrmUserKind } from "seatsync";

import { type Columns, cellIn, nameIn } from "./columns.js";

/** A CRM user as a file has them, not yet parsed. */
export interface CrmRow {
  readonly id: unknown;
  readonly email: unknown;
  readonly name: unknown;
  /** `undefined`: it cannot be told. */
  readonly active: unknown;
  readonly kind: CrmUserKind;
}

/** A row of a CRM's export. */
export function crmRow(provider: CrmProvider, columns: Columns, cells: readonly string[]): CrmRow {
  const email = cellIn(columns, cells, "email");
  return {
    id: cellIn(columns, cells, "id"),
    email: email === "" ? null : email,
    name: nameIn(columns, cells),
    active: activeIn(columns, cells),
    kind: kindIn[provider](columns, cells),
  };
}

/** Below the rows of a Salesforce report stand its name, who made it and a copyright, one cell each. */
export const isFooter = (provider: CrmProvider, [first = "", ...others]: readonly string[]): boolean =>
  provider === "salesforce" && others.every((cell) => cell === "") && !/^005\w{12}(\w{3})?$/.test(first);

/** A blank check box is one without a check; a status other than "active" (invited, disabled, deleted) is inactive. */
function activeIn(columns: Columns, cells: readonly string[]): boolean | undefined {
  if (columns.active !== undefined) return checked(cellIn(columns, cells, "active"));
  if (columns.inactive !== undefined) {
    const inactive = checked(cellIn(columns, cells, "inactive"));
    return inactive === undefined ? undefined : !inactive;
  }
  if (columns.status === undefined) return true;
  const status = cellIn(columns, cells, "status").toLowerCase();
  return status === "" ? undefined : status === "active";
}

function checked(cell: string): boolean | undefined {
  const word = cell.toLowerCase();
  return ["true", "1", "yes", "active"].includes(word)
    ? true
    : ["false", "0", "no", "inactive", ""].includes(word)
      ? false
      : undefined;
}

const kindIn: Readonly<Record<CrmProvider, (columns: Columns, cells: readonly string[]) => CrmUserKind>> = {
  hubspot: (columns, cells) => (cellIn(columns, cells, "type").toLowerCase() === "queue" ? "queue" : "person"),
  salesforce: salesforceKind,
  zoho: () => "person",
};

/** Integration, guest and portal users are active, and nobody's colleague. */
function salesforceKind(columns: Columns, cells: readonly string[]): CrmUserKind {
  const type = cellIn(columns, cells, "type");
  if (type !== "") return type.toLowerCase() === "standard" ? "person" : portal.test(type) ? "external" : "system";
  const other = cellIn(columns, cells, "license") || cellIn(columns, cells, "profile");
  if (portal.test(other)) return "external";
  return system.test(other) ? "system" : "person";
}

const portal = /portal|partner|customer|community|guest|self.?service|external/i;
const system = /integration|automated|analytics cloud|chatter/i;
