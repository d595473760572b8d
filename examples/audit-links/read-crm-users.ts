import { err, ok, type Result } from "neverthrow";
import { type CrmUser, crmUser } from "seatsync/crm";
import { type CrmProvider, type CrmUserId, crmName, crmUserId } from "seatsync/domain";

import { type Columns, columnsIn, crmNames, missingColumn, providerOf, tellsActive } from "./columns.js";
import { type CrmRow, crmRow, isFooter } from "./crm-row.js";
import type { Problem, Problems } from "./problems.js";
import type { Reading } from "./read-members.js";
import { addressIsWrong, asAt, readRow, rounded, unrounded } from "./read-row.js";
import { readTable } from "./read-table.js";
import { type Unusable, unusable } from "./unusable.js";

/** What a CRM listed: the same as a host's directory would give "Sync Users". */
export interface CrmUsers {
  readonly provider: CrmProvider;
  readonly users: readonly CrmUser[];
  /** Rows that could not be read, with their id where at least that could be: it decides who is "not found" (L8). */
  readonly unreadable: readonly UnreadableCrmUser[];
}

export interface UnreadableCrmUser {
  readonly crmUserId: string | null;
  readonly reason: string;
}

/** The CRM users of a CSV file that one of the CRMs exported. */
export async function readCrmUsers(
  file: string,
  { provider: asked, problems, onBytes }: Reading & { readonly provider: CrmProvider | null },
): Promise<Result<CrmUsers, Unusable>> {
  const list = new CrmUserList(file, problems);
  let provider: CrmProvider = asked ?? "hubspot";
  let columns: Columns = {};
  const read = await readTable(file, {
    onBytes,
    header(header) {
      const told = asked ?? providerOf(header);
      if (told === null) return err(unusable(`${file}:1: ${notRecognised}`));
      provider = told;
      columns = columnsIn(header, crmNames[provider]);
      const missing = missingColumn(columns, crmNames[provider]);
      if (missing !== null) return err(unusable(`${file}:1: ${missing}`));
      if (!tellsActive(columns)) problems.add({ file, at: 1, what: allActive(provider) });
      return ok();
    },
    row({ cells, line }) {
      if (!isFooter(provider, cells)) list.add(crmRow(provider, columns, cells), line);
    },
    misfit: (line, reason) => list.leaveOut(null, reason, line),
  });
  return read.andThen(() => list.usable(provider));
}

/** CRM users as their rows come in, from CSV or JSON. Of an id that comes twice the library chooses the row (L4). */
export class CrmUserList {
  readonly #users: CrmUser[] = [];
  readonly #unreadable: UnreadableCrmUser[] = [];
  readonly #firstAt = new Map<CrmUserId, Problem["at"]>();

  constructor(
    private readonly file: string,
    private readonly problems: Problems,
  ) {}

  add(row: CrmRow, at: Problem["at"]): void {
    const problem = (what: string, detail = "") => this.problems.add({ file: this.file, at, what, detail });
    const { value, wrong } = readRow(schema, row, { name: "", email: null });
    if (value === null) {
      if (wrong.has("id")) this.leaveOut(null, `the id ${wrong.get("id")}: the row is left out`, at);
      else this.leaveOut(String(row.id), "whether the user is active cannot be told: the row is left out", at);
      return;
    }
    const first = this.#firstAt.get(value.id);
    if (first === undefined) this.#firstAt.set(value.id, at);
    else problem("this id was there before: the user counts once, the more careful row stays", asAt(first));
    this.#users.push(value);
    const name = wrong.get("name");
    if (name !== undefined) problem(`the name ${name}: the user goes on without a name`);
    const email = wrong.has("email") ? `the address ${wrong.get("email")}` : value.email && addressIsWrong(value.email);
    if (email) problem(`${email}: nobody can be found by it`);
  }

  leaveOut(id: string | null, reason: string, at: Problem["at"]): void {
    this.#unreadable.push({ crmUserId: id, reason });
    this.problems.add({ file: this.file, at, what: reason });
  }

  /** No users are fine; none because no row was any good are not. */
  usable(provider: CrmProvider): Result<CrmUsers, Unusable> {
    const none = this.#users.length === 0 && this.#unreadable.length > 0;
    if (none) return err(unusable(`${this.file}: not one of the CRM users can be used.`));
    return ok({ provider, users: this.#users, unreadable: this.#unreadable });
  }
}

const schema = crmUser.extend({ id: crmUserId.refine(unrounded, rounded) });

const notRecognised =
  "these are not the columns of a HubSpot, Salesforce or Zoho CRM user export. " +
  "The members' file comes first, the CRM's second; --provider tells which CRM it is.";

const allActive = (provider: CrmProvider): string =>
  `no column tells who is active in ${crmName[provider]}: all are taken to be`;
