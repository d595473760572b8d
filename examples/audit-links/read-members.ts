import { err, ok, type Result } from "neverthrow";
import { type Member, member, memberId } from "seatsync/domain";

import { type Columns, cellIn, columnsIn, memberNames, missingColumn, nameIn } from "./columns.js";
import type { Problem, Problems } from "./problems.js";
import { addressIsWrong, asAt, readRow, rounded, unrounded } from "./read-row.js";
import { readTable } from "./read-table.js";
import { type Unusable, unusable } from "./unusable.js";

export interface Reading {
  readonly problems: Problems;
  onBytes(count: number): void;
}

/** A member as a file has them, not yet parsed. */
export interface MemberRow {
  readonly id: unknown;
  readonly name: unknown;
  readonly email: unknown;
}

/** The members of a CSV file with columns for id and e-mail, and mostly for a name. */
export async function readMembers(
  file: string,
  { problems, onBytes }: Reading,
): Promise<Result<readonly Member[], Unusable>> {
  const list = new MemberList(file, problems);
  let columns: Columns = {};
  const read = await readTable(file, {
    onBytes,
    header(header) {
      columns = columnsIn(header, memberNames);
      const missing = missingColumn(columns, memberNames);
      return missing === null ? ok() : err(unusable(`${file}:1: ${missing}`));
    },
    row({ cells, line }) {
      const name = nameIn(columns, cells);
      list.add({ id: cellIn(columns, cells, "id"), name, email: cellIn(columns, cells, "email") }, line);
    },
    misfit: (line, reason) => list.leaveOut(reason, line),
  });
  return read.andThen(() => list.usable());
}

/** Members as their rows come in, from CSV or JSON. Without an id there is no member; all else can be done without. */
export class MemberList {
  readonly #members: Member[] = [];
  #leftOut = 0;
  readonly #firstAt = new Map<string, Problem["at"]>();

  constructor(
    private readonly file: string,
    private readonly problems: Problems,
  ) {}

  add(row: MemberRow, at: Problem["at"]): void {
    const problem = (what: string) => this.problems.add({ file: this.file, at, what });
    const { value, wrong } = readRow(schema, { ...alike, ...row }, { name: "", email: "" });
    if (value === null) {
      this.leaveOut(`the id ${wrong.get("id")}: the row is left out`, at);
      return;
    }
    const first = this.#firstAt.get(value.id);
    if (first !== undefined) {
      this.leaveOut("this id was there before: the first row stays, this one is left out", at, asAt(first));
      return;
    }
    this.#firstAt.set(value.id, at);
    this.#members.push(value);
    const name = wrong.get("name");
    if (name !== undefined) problem(`the name ${name}: the member goes on without a name`);
    const email = wrong.has("email") ? `the address ${wrong.get("email")}` : addressIsWrong(value.email);
    if (email !== null) problem(`${email}: the member goes on without a usable address`);
  }

  leaveOut(what: string, at: Problem["at"], detail = ""): void {
    this.#leftOut += 1;
    this.problems.add({ file: this.file, at, what, detail });
  }

  /** Nobody is fine; nobody because no row was any good is not. */
  usable(): Result<readonly Member[], Unusable> {
    const none = this.#members.length === 0 && this.#leftOut > 0;
    return none ? err(unusable(`${this.file}: not one of the members can be used.`)) : ok(this.#members);
  }
}

const schema = member.extend({ id: memberId.refine(unrounded, rounded) });

/** Nobody asks here who is an admin, or departed. */
const alike = { organizationId: "audit", role: "member", additionalEmails: [], teamIds: [], active: true } as const;
