import { styleText } from "node:util";
import { type LosingCandidate, type MatchRule, type MemberStatus, needsAction } from "seatsync/crm";
import { type CrmUserId, crmName, type MemberId } from "seatsync/domain";

import type { Audit } from "./audit.js";
import type { CrmUsers } from "./read-crm-users.js";

export interface ReportOptions {
  /** How many of the linked, and of each status that needs action, are listed. */
  readonly most: number;
  readonly colours: boolean;
}

/** What a person reads: the counts, who is linked by which rule, who needs action, worst first. */
export function* report({ statuses, crmUsers }: Audit, crm: CrmUsers, options: ReportOptions): Iterable<string> {
  const { bold, dim, green, yellow } = paints(options.colours);
  const linked = statuses.filter((member) => member.status === "linked");
  const open = needsAction(statuses);
  const names = new Map<MemberId | CrmUserId, string>();
  for (const { memberId, name } of statuses) names.set(memberId, name);
  for (const { id, name } of crmUsers.values()) names.set(id, name);
  const called = (id: MemberId | CrmUserId) => who(names.get(id) ?? "", id);

  yield bold(`${counted(statuses.length, "member")}, ${counted(crmUsers.size, `${crmName[crm.provider]} user`)}`);
  yield* unreadableNote(crm);
  yield "";
  yield bold(green(`Linked: ${number(linked.length)}`));
  for (const [rule, members] of grouped(linked, (member) => member.rule)) {
    yield `  ${number(members.length)} by ${rule === null ? "hand" : byRule[rule]}`;
    for (const { memberId, crmUserId } of members.slice(0, options.most)) {
      yield `    ${called(memberId)} → ${crmUserId === null ? "" : called(crmUserId)}`;
    }
    if (members.length > options.most) yield dim(`    ${more(members.length - options.most)}`);
  }
  yield "";
  yield open.length === 0
    ? bold(green("Needs action: nobody"))
    : bold(yellow(`Needs action: ${number(open.length)}, worst first`));
  for (const [text, members] of grouped(open, (member) => member.text)) {
    yield `  ${text}: ${number(members.length)}`;
    for (const member of members.slice(0, options.most)) {
      yield `    ${called(member.memberId)}`;
      for (const line of because(member, called)) yield dim(`      ${line}`);
    }
    if (members.length > options.most) yield dim(`    ${more(members.length - options.most)}`);
  }
}

/** L8: with rows that have no readable id, nobody can be said to be missing. */
function* unreadableNote({ unreadable }: CrmUsers): Iterable<string> {
  if (unreadable.length === 0) return;
  yield `${counted(unreadable.length, "row")} of the CRM could not be read.`;
  if (unreadable.some((row) => row.crmUserId === null)) {
    yield "Of at least one not even the id: whoever has no match may be in that row, and is not called “not found”.";
  }
}

function* because(member: MemberStatus, called: (id: MemberId | CrmUserId) => string): Iterable<string> {
  for (const candidate of member.candidates) yield `not ${called(candidate.crmUserId)}: ${lost(candidate, called)}`;
  for (const { crmUserId, confidence, reasons } of member.suggestions) {
    yield `perhaps ${called(crmUserId)} (${Math.min(99, Math.round(confidence * 100))} %): ${printable(reasons.join(", "))}`;
  }
}

function lost({ why, rule, heldBy }: LosingCandidate, called: (id: MemberId) => string): string {
  const other = heldBy === null ? "another member" : called(heldBy);
  const reasons: Readonly<Record<LosingCandidate["why"], string>> = {
    inactive: "is inactive",
    "not-a-person": "is no person",
    "other-active": "is not the only active one",
    taken: `belongs to ${other}`,
    "claimed-by-another": heldBy === null ? "another member has an equal claim" : `${other} has the better claim`,
    unlinked: "was unlinked by hand",
  };
  return `${byRule[rule]}, but ${reasons[why]}`;
}

const byRule: Readonly<Record<MatchRule, string>> = {
  "primary-address": "the same address",
  "additional-address": "an additional address",
  "sandbox-primary-address": "the same address without the sandbox's .invalid",
  "sandbox-additional-address": "an additional address without the sandbox's .invalid",
};

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

const who = (name: string, id: string): string => printable(name === "" ? id : `${name} (${id})`);

/** A name from a file must not steer the terminal. */
export const printable = (text: string): string => text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "\uFFFD");

const number = (count: number): string => count.toLocaleString("en");
const counted = (count: number, what: string): string => `${number(count)} ${what}${count === 1 ? "" : "s"}`;
const more = (count: number): string => `… and ${number(count)} more (--all lists them)`;

const paints = (colours: boolean) => {
  const paint = (style: Parameters<typeof styleText>[0]) => (text: string) => (colours ? styleText(style, text) : text);
  return { bold: paint("bold"), dim: paint("dim"), green: paint("green"), yellow: paint("yellow") };
};
