import { stat } from "node:fs/promises";
import { err, ok, Result } from "neverthrow";
import { type CrmProvider, type Member, parse } from "seatsync/domain";
import * as z from "zod";

import type { CrmRow } from "./crm-row.js";
import { CrmUserList, type CrmUsers } from "./read-crm-users.js";
import { MemberList, type Reading } from "./read-members.js";
import { readText } from "./read-text.js";
import { type Unusable, unreadable, unusable } from "./unusable.js";

const people = z.object({ members: z.array(z.unknown()), crmUsers: z.array(z.unknown()) });
const anyObject = z.looseObject({});

/** Both sides in one file: `{"members": […], "crmUsers": […]}`. A bad element is told by its path and left out. */
export async function readJson(
  file: string,
  { provider, problems, onBytes }: Reading & { readonly provider: CrmProvider },
): Promise<Result<{ members: readonly Member[]; crm: CrmUsers }, Unusable>> {
  const text = await wholeText(file, onBytes);
  if (text.isErr()) return err(text.error);
  const json = await parsedJson(file, text.value);
  if (json.isErr()) return err(json.error);
  const rows = parse(people, json.value, `file ${file}`);
  if (rows.isErr()) return err(unusable(rows.error.message));
  const members = new MemberList(file, problems);
  for (const [at, row] of rows.value.members.entries()) {
    const read = anyObject.safeParse(row);
    if (!read.success) members.leaveOut(noObject, `members.${at}`);
    else members.add({ id: read.data.id, name: read.data.name, email: read.data.email }, `members.${at}`);
  }
  const crm = new CrmUserList(file, problems);
  for (const [at, row] of rows.value.crmUsers.entries()) {
    const read = anyObject.safeParse(row);
    if (!read.success) crm.leaveOut(null, noObject, `crmUsers.${at}`);
    else crm.add(crmUserOf(read.data), `crmUsers.${at}`);
  }
  return Result.combine([members.usable(), crm.usable(provider)]).map(([all, listed]) => ({
    members: all,
    crm: listed,
  }));
}

const noObject = "this is no object: it is left out";

const crmUserOf = ({ id, name, email, active }: Readonly<Record<string, unknown>>): CrmRow => ({
  id,
  name,
  email: email ?? null,
  active,
  kind: "person",
});

/** JSON is held as a whole, for no part of it means anything before its end. */
async function wholeText(file: string, onBytes: Reading["onBytes"]): Promise<Result<string, Unusable>> {
  try {
    const { size } = await stat(file);
    if (size > longest) return err(unusable(`${file}: too long for JSON; as CSV it is read row by row.`));
    const pieces: string[] = [];
    for await (const piece of readText(file, onBytes)) pieces.push(piece);
    return ok(pieces.join(""));
  } catch (cause) {
    return err(unreadable(file, cause));
  }
}

const longest = 256 * 1024 * 1024;

async function parsedJson(file: string, text: string): Promise<Result<unknown, Unusable>> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err(await whereItBreaks(file, text));
  }
}

/** `JSON.parse` does not always say where; esbuild reads JSON too, and does. */
async function whereItBreaks(file: string, text: string): Promise<Unusable> {
  if (text.trim() === "") return unusable(`${file}: the file is empty.`);
  const { transform } = await import("esbuild");
  const errors = await transform(text, { loader: "json", logLevel: "silent" }).then(
    () => [],
    (failure: { errors?: { text: string; location: { line: number } | null }[] }) => failure.errors ?? [],
  );
  const [first] = errors;
  const hint = "One file alone is read as JSON; of CSV there are two, MEMBERS.csv and CRMUSERS.csv.";
  if (first === undefined) return unusable(`${file}: this is not JSON. ${hint}`);
  return unusable(`${file}:${first.location?.line ?? 1}: this is not JSON: ${first.text}. ${hint}`);
}
